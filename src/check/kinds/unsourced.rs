//! Nothing like it in the corpus.
//!
//! No reproach: the source may simply not be among those given. A hint, so that all of them can be
//! listed.

use crate::check::finding::{Finding, Kind, Severity};
use crate::check::fix;
use crate::draft::Draft;

/// The finding for a quotation that resembles no passage.
pub(in crate::check) fn unsourced(draft: &Draft, number: usize, severity: Severity) -> Finding {
    let quotation = &draft.quotations[number];
    Finding {
        kind: Kind::Unsourced,
        severity,
        span: quotation.span,
        quotation: Some(number),
        message: "No source has words like these".to_owned(),
        fixes: Vec::from_iter(fix::unquote(draft, quotation)),
    }
}

//! Nothing like it in the corpus.
//!
//! No reproach: the source may simply not be among those given. A hint, so that all of them can be
//! listed.

use crate::check::finding::{Finding, Kind, Severity};
use crate::quotation::Quotation;

/// The finding for a quotation that resembles no passage.
pub(in crate::check) fn unsourced(
    quotation: &Quotation,
    number: usize,
    severity: Severity,
) -> Finding {
    Finding {
        kind: Kind::Unsourced,
        severity,
        span: quotation.span,
        quotation: Some(number),
        message: "No source has words like these".to_owned(),
        fixes: Vec::new(),
    }
}

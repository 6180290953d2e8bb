//! Right words, another speaker.
//!
//! Only where draft and source both name somebody, and only of enough words that two people would
//! hardly have said them both.

use crate::check::finding::{Finding, Fix, Kind, Severity};
use crate::check::{speaker, verdict::Passage, wording};
use crate::corpus::Source;
use crate::quotation::Quotation;
use crate::text::Edit;

/// Fewer words than these are anybody's.
const ENOUGH: usize = 5;

/// The finding, if the draft gives the words to somebody else than the source does.
pub(in crate::check) fn misattributed(
    quotation: &Quotation,
    number: usize,
    words: usize,
    source: &Source,
    passage: &Passage,
    severity: Severity,
) -> Option<Finding> {
    let attribution = quotation.attribution.as_ref()?;
    let speaker = passage.speaker.as_deref()?;
    let named = |name: &str| speaker::is_name(name);
    if words < ENOUGH
        || !named(speaker)
        || !named(&attribution.speaker)
        || speaker::same(&attribution.speaker, speaker)
    {
        return None;
    }
    let fix = Fix {
        title: format!("Name {speaker} as the speaker"),
        preferred: false,
        edits: vec![Edit::new(attribution.span, speaker)],
    };
    Some(Finding {
        kind: Kind::Misattribution,
        severity,
        span: if attribution.span.is_empty() { quotation.span } else { attribution.span },
        quotation: number,
        message: format!(
            "{} gives these words to {speaker}",
            wording::capitalised(&wording::source(source))
        ),
        fixes: vec![fix],
    })
}

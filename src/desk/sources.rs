//! The passages behind a quotation: the one it was held against, then the other witnesses.

use super::Place;
use crate::check::Report;
use crate::draft::Draft;

/// The passage behind the quotation at `offset`, and whose quotation it is (its span).
pub fn passage(
    draft: &Draft,
    report: &Report,
    offset: usize,
) -> Option<(crate::text::Span, Place)> {
    let _ = (draft, report, offset);
    None
}

/// Every witness of the quotation at `offset`, the likest first.
pub fn witnesses(draft: &Draft, report: &Report, offset: usize) -> Vec<Place> {
    let _ = (draft, report, offset);
    Vec::new()
}

//! What stands between two words that agree and follow each other on both sides: the places where
//! punctuation can be compared. No kind by itself.

use crate::check::compare::{Comparison, Side};
use crate::text::Span;

/// The characters between two words.
pub(super) struct Gap {
    /// Those of the draft.
    pub(super) draft: Span,
    /// Those of the passage.
    pub(super) passage: Span,
    /// The two words with them, on both sides.
    pub(super) words: (Span, Span),
}

/// The gaps of a quotation, in its order, without those in which words are marked as left out.
pub(super) fn all<'a>(comparison: &'a Comparison) -> impl Iterator<Item = Gap> + 'a {
    let places = &comparison.found.places;
    (1..places.len()).filter_map(move |i| {
        let (before, behind) = (places[i - 1]?, places[i]?);
        if behind != before + 1 || comparison.begins_anew(Side::Draft, i) {
            return None;
        }
        let around = |side, before, behind| {
            let (first, second) = (comparison.place(side, before), comparison.place(side, behind));
            let gap = (first.end < second.start).then(|| Span::new(first.end, second.start));
            Some((gap?, first.join(second)))
        };
        let (draft, ours) = around(Side::Draft, i - 1, i)?;
        let (passage, theirs) = around(Side::Passage, before, behind)?;
        Some(Gap { draft, passage, words: (ours, theirs) })
    })
}

//! The amounts, dates and times that a difference touches, whole: «25» for «twenty-six» is not «25»
//! for «twenty» and a «six» too many.
//!
//! No kind by itself: equal amounts are house style, others change the meaning.

use std::ops::Range;

use crate::check::compare::{Comparison, Hunk, Side};
use crate::text::fold::fold;
use crate::text::quantity::{self, Quantity};

/// Quantities of the draft and of the passage at one place.
pub(super) struct Amounts {
    /// Where: the hunk with the rest of the quantities that it cuts.
    pub(super) hunk: Hunk,
    /// The draft's.
    pub(super) draft: Vec<Quantity>,
    /// The passage's.
    pub(super) passage: Vec<Quantity>,
}

/// The quantities at a hunk, where both sides have some and nothing else.
pub(super) fn of(comparison: &Comparison, hunk: &Hunk) -> Option<Amounts> {
    let draft = widened(comparison, Side::Draft, hunk);
    let passage = widened(comparison, Side::Passage, hunk);
    let hunk = Hunk { draft, passage, joint: hunk.joint };
    let draft = quantity::read(&comparison.folded(Side::Draft, &hunk))?;
    let passage = quantity::read(&comparison.folded(Side::Passage, &hunk))?;
    (!draft.is_empty() && !passage.is_empty()).then_some(Amounts { hunk, draft, passage })
}

/// The words of one side of a hunk with those around it that may be part of the same quantity.
fn widened(comparison: &Comparison, side: Side, hunk: &Hunk) -> Range<usize> {
    let word = |number: usize| fold(comparison.word(side, number));
    let follows = |number: usize| !comparison.begins_anew(side, number);
    let belongs = |number: usize| quantity::may_belong(&word(number));
    let (range, count) = (hunk.of(side), comparison.count(side));
    let mut wide = range.clone();
    while wide.start > 0 && belongs(wide.start - 1) && (wide.start == count || follows(wide.start))
    {
        wide.start -= 1;
    }
    while wide.end < count && belongs(wide.end) && follows(wide.end) {
        wide.end += 1;
    }
    // «and the 6th of January, and»
    while wide.start < range.start && quantity::joins(&word(wide.start)) {
        wide.start += 1;
    }
    while wide.end > range.end && quantity::joins(&word(wide.end - 1)) {
        wide.end -= 1;
    }
    wide
}

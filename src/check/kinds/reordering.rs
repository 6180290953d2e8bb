//! The same words in another order.
//!
//! Where the draft goes back in the source, but not far, clauses have changed places; farther off it
//! has run two passages together.

use crate::check::compare::{Comparison, Hunk};
use crate::check::wording;

/// How far the words of one utterance may stand apart.
const NEAR: usize = 80;

/// Whether the words before and behind the hunk stand near each other in the source.
pub(super) fn is(comparison: &Comparison, hunk: &Hunk) -> bool {
    let places = &comparison.found.places;
    let before = places[..hunk.draft.start].iter().rev().find_map(|place| *place);
    let behind = places[hunk.draft.end..].iter().find_map(|place| *place);
    let (Some(before), Some(behind)) = (before, behind) else { return false };
    let between = behind.min(before)..behind.max(before);
    let one_stretch =
        comparison.found.offered[between.clone()].iter().all(|offered| offered.key.is_some());
    behind <= before && between.len() <= NEAR && one_stretch
}

/// What to say.
pub(super) fn message(comparison: &Comparison) -> String {
    format!("These words stand in another order in {}", wording::source(comparison.source))
}

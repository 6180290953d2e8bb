//! The same words in another order.
//!
//! Where the draft goes back in the source, but not far, clauses have changed places; farther off it
//! has run two passages together.

use crate::check::compare::{Comparison, Hunk, Side};
use crate::check::finding::{Fix, Kind};
use crate::check::{fix, wording};

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

/// Makes one reordering of two replacements that exchange their words («the bank trusted the farmers»
/// for «the farmers trusted the bank»).
pub(super) fn join_exchanged(comparison: &Comparison, seen: &mut Vec<(Hunk, Kind)>) {
    let words = |hunk: &Hunk| {
        (comparison.folded(Side::Draft, hunk), comparison.folded(Side::Passage, hunk))
    };
    let mut at = 0;
    while at < seen.len() {
        let (draft, passage) = words(&seen[at].0);
        let exchanged = |other: &(Hunk, Kind)| {
            !draft.is_empty() && words(&other.0) == (passage.clone(), draft.clone())
        };
        if let Some(other) = seen[at + 1..].iter().position(exchanged) {
            let last = seen.drain(at + 1..=at + 1 + other).next_back();
            if let (Some((last, _)), (first, kind)) = (last, &mut seen[at]) {
                first.draft.end = last.draft.end;
                first.passage.end = last.passage.end;
                *kind = Kind::Reordering;
            }
        }
        at += 1;
    }
}

/// What to say.
pub(super) fn message(comparison: &Comparison) -> String {
    format!("These words stand in another order in {}", wording::source(comparison.source))
}

/// Restore the order.
pub(super) fn fixes(comparison: &Comparison, hunk: &Hunk) -> Vec<Fix> {
    Vec::from_iter(fix::reorder(comparison, hunk))
}

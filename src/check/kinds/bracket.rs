//! Words in round brackets that the source does not have.
//!
//! Square brackets say that words are the writer's; round ones may as well be the speaker's aside.
//! Newsrooms that cannot set square brackets use round ones, so it is no more than a hint.

use crate::check::compare::{Comparison, Hunk};
use crate::check::wording;
use crate::quotation::elision::Bracket;

/// Whether all the draft's words stand in round brackets and the passage has none for them.
pub(super) fn is(comparison: &Comparison, hunk: &Hunk) -> bool {
    let round = |i: usize| comparison.quoted[i].bracket == Bracket::Round;
    !hunk.draft.is_empty() && hunk.passage.is_empty() && hunk.draft.clone().all(round)
}

/// What to say.
pub(super) fn message(comparison: &Comparison, hunk: &Hunk) -> String {
    let (draft, source) = (wording::draft(comparison, hunk), wording::source(comparison.source));
    format!("“{draft}” is not in {source}; square brackets would say that it is yours")
}

//! Words in the quotation that the source does not have.
//!
//! What the writer adds for the reader's sake belongs in square brackets or outside the marks. Round
//! brackets may be the speaker's own, so words in them that the source lacks are only hinted at.

use crate::check::compare::{Comparison, Hunk};
use crate::check::finding::Fix;
use crate::check::fix;

/// Whether the draft has words where the passage has none.
pub(super) fn is(_: &Comparison, hunk: &Hunk) -> bool {
    hunk.passage.is_empty()
}

/// Take the words out, or bracket them.
pub(super) fn fixes(comparison: &Comparison, hunk: &Hunk) -> Vec<Fix> {
    fix::remove(comparison, hunk).into_iter().chain(fix::bracket(comparison, hunk)).collect()
}

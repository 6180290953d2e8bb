//! Words of the source left out without a mark.
//!
//! An ellipsis would say so. Without one the reader takes the words on both sides for neighbours.

use crate::check::compare::{Comparison, Hunk};
use crate::check::finding::Fix;
use crate::check::fix;

/// Whether the passage has words where the draft has none.
pub(super) fn is(_: &Comparison, hunk: &Hunk) -> bool {
    hunk.draft.is_empty()
}

/// Restore the words, or mark that they are left out.
pub(super) fn fixes(comparison: &Comparison, hunk: &Hunk) -> Vec<Fix> {
    fix::restore(comparison, hunk).into_iter().chain(fix::mark(comparison, hunk)).collect()
}

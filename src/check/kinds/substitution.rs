//! Another word in place of the source's.

use crate::check::compare::{Comparison, Hunk};
use crate::check::finding::Fix;
use crate::check::fix;

/// Restore the source's word, or bracket the writer's.
pub(super) fn fixes(comparison: &Comparison, hunk: &Hunk) -> Vec<Fix> {
    fix::restore(comparison, hunk).into_iter().chain(fix::bracket(comparison, hunk)).collect()
}

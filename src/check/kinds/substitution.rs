//! Another word in place of the source's.

use crate::check::compare::{Comparison, Hunk};
use crate::check::finding::Fix;
use crate::check::{fix, wording};

/// What to say.
pub(super) fn message(comparison: &Comparison, hunk: &Hunk) -> String {
    let (draft, passage) = wording::whole(comparison, hunk);
    if passage.is_empty() {
        return format!("“{draft}” is not in {}", wording::source(comparison.source));
    }
    format!("“{draft}” stands for “{passage}” of {}", wording::source(comparison.source))
}

/// Restore the source's word, or bracket the writer's.
pub(super) fn fixes(comparison: &Comparison, hunk: &Hunk) -> Vec<Fix> {
    fix::restore(comparison, hunk).into_iter().chain(fix::bracket(comparison, hunk)).collect()
}

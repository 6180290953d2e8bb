//! Two passages run together without a mark.
//!
//! The words on both sides are the source's, but far more is missing between them than a slip of the
//! pen, or somebody else speaks there. An ellipsis, or closing and reopening the quotation, would be
//! honest.

use crate::check::compare::{Comparison, Hunk, Joint};
use crate::check::finding::Fix;
use crate::check::{fix, wording};

/// More words than this, left out without a mark, make two passages of one.
const FAR: usize = 20;

/// The draft may bridge the gap with as many words of its own.
const FEW: usize = 3;

/// Whether the omission is more than one.
pub(super) fn is(comparison: &Comparison, hunk: &Hunk) -> bool {
    hunk.joint == Joint::Plain
        && hunk.draft.len() <= FEW
        && (wording::words_left_out(comparison, hunk) > FAR
            || wording::passes_another_speaker(comparison, hunk))
}

/// What to say.
pub(super) fn message(comparison: &Comparison, hunk: &Hunk) -> String {
    let source = wording::source(comparison.source);
    if let (Joint::OtherSource, Some(continuation)) = (hunk.joint, comparison.continuation) {
        let other = wording::source(&comparison.library.corpus[continuation.found.source]);
        return format!("Words of {source} and of {other} are run together here");
    }
    match wording::words_left_out(comparison, hunk) {
        0 => format!("Two passages of {source} are run together here without a mark"),
        words => format!(
            "Two passages of {source} are run together here without a mark; {words} words lie between them"
        ),
    }
}

/// Make two quotations of it, or mark it where the halves stand in the source's order.
pub(super) fn fixes(comparison: &Comparison, hunk: &Hunk) -> Vec<Fix> {
    let mark = (hunk.joint == Joint::Plain).then(|| fix::mark(comparison, hunk)).flatten();
    mark.into_iter().chain(fix::split(comparison, hunk)).collect()
}

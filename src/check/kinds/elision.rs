//! A marked omission that reaches far, or past another speaker.
//!
//! An ellipsis says that words are left out, not how many. Where it spans more than a hundred words,
//! or somebody else's, the reader would hardly guess; so it is mentioned, though nothing is misquoted.

use crate::check::compare::{Comparison, Hunk};
use crate::check::finding::{Fix, Kind};
use crate::check::{fix, wording};

/// More words than this are far.
const FAR: usize = 100;

/// Whether the elision is worth a word.
pub(super) fn of(comparison: &Comparison, hunk: &Hunk) -> Option<Kind> {
    let far = wording::words_left_out(comparison, hunk) > FAR;
    (far || wording::passes_another_speaker(comparison, hunk)).then_some(Kind::Elision)
}

/// What to say.
pub(super) fn message(comparison: &Comparison, hunk: &Hunk) -> String {
    let source = wording::source(comparison.source);
    if wording::passes_another_speaker(comparison, hunk) {
        return format!("The ellipsis passes over another speaker in {source}");
    }
    format!(
        "The ellipsis passes over {} words of {source}",
        wording::words_left_out(comparison, hunk)
    )
}

/// Make two quotations of it.
pub(super) fn fixes(comparison: &Comparison, hunk: &Hunk) -> Vec<Fix> {
    Vec::from_iter(fix::split(comparison, hunk))
}

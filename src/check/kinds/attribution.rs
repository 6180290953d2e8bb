//! A reporter's attribution that slipped inside the marks («…supports, Carver wrote. I care…»).
//!
//! It is none of the speaker's words, so a draft that goes without it is faithful, and silent.

use crate::check::compare::{Comparison, Hunk};
use crate::corpus::Kind;
use crate::quotation;

use super::pronoun::is_pronoun;

/// A name and a verb of saying have at most so many words.
const FEW: usize = 4;

/// Whether what a report has more than the draft is a name and a verb of saying.
pub(super) fn is_inside(comparison: &Comparison, hunk: &Hunk) -> bool {
    if comparison.source.kind != Kind::Report || !hunk.draft.is_empty() || hunk.passage.len() > FEW
    {
        return false;
    }
    let is_saying = |j: usize| quotation::is_saying(comparison.passage_word(j));
    let names_somebody = |j: usize| {
        let word = comparison.passage_word(j);
        word.starts_with(char::is_uppercase) || is_pronoun(word)
    };
    hunk.passage.len() > 1
        && hunk.passage.clone().filter(|&j| is_saying(j)).count() == 1
        && hunk.passage.clone().all(|j| is_saying(j) || names_somebody(j))
}

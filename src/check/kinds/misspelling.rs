//! A word misspelled in the draft: a letter dropped, doubled or exchanged («Frming»).
//!
//! The source's word is the evidence: the draft's is a letter away from it, is no word of English,
//! and occurs nowhere in the corpus. «Coat» for «boat» is another word; «Halam» for «Hallam», where
//! both are capitalised as names, another name.

use crate::check::compare::{Comparison, Hunk};
use crate::check::wording;
use crate::text::vocabulary;

use super::inflection;

/// Shorter words are too easily a letter apart.
const SHORT: usize = 3;

/// Whether the draft's word looks like a slip of the source's.
pub(super) fn is(comparison: &Comparison, hunk: &Hunk) -> bool {
    let Some((draft, passage)) = comparison.exchanged(hunk) else { return false };
    let known = vocabulary::has(&draft)
        || comparison.library.index.has(comparison.quoted[hunk.draft.start].word.key);
    !known && is_slip(&draft, &passage) && !inflection::is(comparison, hunk)
}

/// Whether one word is the other but for a letter too many, too few, or another, or for two that
/// have changed places.
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    let letters =
        |word: &str| word.chars().all(char::is_alphabetic) && word.chars().count() >= SHORT;
    if !letters(a) || !letters(b) {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let end =
        a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    match (a, b) {
        ([first, second], [other, another]) => first == another && second == other,
        _ => a.len() <= 1 && b.len() <= 1,
    }
}

/// What to say.
pub(super) fn message(comparison: &Comparison, hunk: &Hunk) -> String {
    let (draft, passage) = wording::whole(comparison, hunk);
    format!(
        "“{draft}” seems to be “{passage}”, as {} spells it",
        wording::source(comparison.source)
    )
}

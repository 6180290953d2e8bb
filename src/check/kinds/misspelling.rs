//! A word misspelled in the draft: a letter dropped, doubled or exchanged («Frming»).
//!
//! The source's word is the evidence: the draft's is a letter away from it, occurs nowhere in the
//! corpus, and is no other form of it.

use crate::check::compare::{Comparison, Hunk};
use crate::check::wording;
use crate::text::fold::fold;

use super::inflection;

/// Whether the draft's word looks like a slip of the source's.
pub(super) fn is(comparison: &Comparison, hunk: &Hunk) -> bool {
    if hunk.draft.len() != 1 || hunk.passage.len() != 1 || inflection::is(comparison, hunk) {
        return false;
    }
    let draft = fold(comparison.draft_word(hunk.draft.start));
    let passage = fold(comparison.passage_word(hunk.passage.start));
    let unknown = !comparison.library.index.has(comparison.quoted[hunk.draft.start].word.key);
    let letters = |word: &str| word.chars().all(char::is_alphabetic) && word.chars().count() >= 4;
    unknown && letters(&draft) && letters(&passage) && is_slip(&draft, &passage)
}

/// Whether one edit (two in a long word, or two letters exchanged) makes one word the other.
fn is_slip(a: &str, b: &str) -> bool {
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

//! A contraction opened or closed: «I’ll» for «I will», «it’s» for «it is».
//!
//! House styles differ on it; the words are the speaker's all the same, so it is worth knowing, no
//! more. Contractions are taken apart before look-up, which leaves two cases: a half that agrees
//! («’ll», «will») and the halves whose key is another word's («’s» for «is» or «has»).

use crate::check::compare::{Comparison, Hunk};
use crate::check::finding::Kind;
use crate::text::fold::fold;

/// Whether one side contracts what the other has in full.
pub(super) fn is(comparison: &Comparison, hunk: &Hunk) -> bool {
    if hunk.draft.len() != 1 || hunk.passage.len() != 1 {
        return false;
    }
    let (draft, passage) =
        (comparison.draft_word(hunk.draft.start), comparison.passage_word(hunk.passage.start));
    let opens = |short: &str, full: &str| match fold(short).as_str() {
        "'s" => ["is", "has", "us"].contains(&fold(full).as_str()),
        "'d" => fold(full) == "had",
        _ => false,
    };
    opens(draft, passage) || opens(passage, draft)
}

/// Whether two words that agree are a contracted half and the word it stands for.
pub(super) fn of_words(comparison: &Comparison, draft: usize, passage: usize) -> Option<Kind> {
    let (draft, passage) =
        (fold(comparison.draft_word(draft)), fold(comparison.passage_word(passage)));
    (draft != passage && draft.contains('\'') != passage.contains('\''))
        .then_some(Kind::Contraction)
}

/// Whether a word is what is left of a contraction without its end: «ca» of «can’t».
pub(super) fn is_stem(folded: &str) -> bool {
    ["ca", "wo", "sha"].contains(&folded)
}

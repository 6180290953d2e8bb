//! A contraction opened or closed: «I’ll» for «I will», «it’s» for «it is».
//!
//! House styles differ on it; the words are the speaker's all the same, so it is worth knowing, no
//! more. Contractions are taken apart before look-up, which leaves two cases: a half that agrees
//! («’ll», «will») and the halves whose key is another word's («’s» for «is» or «has»).

use crate::check::compare::{Comparison, Hunk, Joint};
use crate::check::finding::Kind;

/// Whether one side contracts what the other has in full.
pub(super) fn is(comparison: &Comparison, hunk: &Hunk) -> bool {
    let opens = |short: &str, full: &str| match short {
        "'s" => ["is", "has", "us"].contains(&full),
        "'d" => full == "had",
        _ => false,
    };
    comparison.exchanged(hunk).is_some_and(|(a, b)| opens(&a, &b) || opens(&b, &a))
}

/// Whether two words that agree are a contracted half and the word it stands for.
pub(super) fn of_words(comparison: &Comparison, draft: usize, passage: usize) -> Option<Kind> {
    let hunk = Hunk { draft: draft..draft + 1, passage: passage..passage + 1, joint: Joint::Plain };
    let (ours, theirs) = comparison.exchanged(&hunk)?;
    let contracted = ours != theirs && ours.contains('\'') != theirs.contains('\'');
    (contracted && !follows_bracket(comparison, &hunk)).then_some(Kind::Contraction)
}

/// Whether a contraction had to be opened because what it clung to is in brackets: «[Hale] is» for
/// «she’s».
pub(super) fn follows_bracket(comparison: &Comparison, hunk: &Hunk) -> bool {
    let before = hunk.draft.start.checked_sub(1);
    let opened = comparison.exchanged(hunk).is_some_and(|(_, theirs)| theirs.starts_with('\''));
    opened && before.is_some_and(|before| comparison.is_writers(before))
}

/// Whether a word is what is left of a contraction without its end: «ca» of «can’t».
pub(super) fn is_stem(folded: &str) -> bool {
    ["ca", "wo", "sha"].contains(&folded)
}

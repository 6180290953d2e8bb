//! A pronoun replaced by what it stands for, or the other way round, without brackets.
//!
//! The reader of an excerpt needs to know who «she» is, and brackets tell without putting a name
//! into the speaker's mouth: «[Hallam] is ready». One pronoun for another is no explanation but
//! another word.

use std::ops::Range;

use crate::check::compare::{Comparison, Hunk, Side};
use crate::check::wording;
use crate::text::fold::fold;

use super::name;

const PRONOUNS: &[&str] = &[
    "i", "me", "my", "mine", "he", "him", "his", "she", "her", "hers", "it", "its", "we", "us",
    "our", "ours", "you", "your", "yours", "they", "them", "their", "theirs",
];

/// So many words may stand behind the article of what a pronoun stands for («the old bridge»).
const FEW: usize = 3;

/// Whether a word, folded, is a personal or possessive pronoun.
pub(super) fn is_pronoun(word: &str) -> bool {
    PRONOUNS.contains(&word)
}

/// Whether one side has a pronoun alone, and the other what it may stand for.
pub(super) fn is(comparison: &Comparison, hunk: &Hunk) -> bool {
    Side::BOTH.into_iter().any(|side| {
        let [word] = &comparison.folded(side, hunk)[..] else { return false };
        is_pronoun(word) && is_thing(comparison, side.other(), &hunk.of(side.other()))
    })
}

/// «Mrs Hallam», «the old bridge», and any noun that begins the sentence.
fn is_thing(comparison: &Comparison, side: Side, words: &Range<usize>) -> bool {
    let word = |number: usize| comparison.word(side, number);
    let described = || {
        let mut rest = words.start + 1..words.end;
        fold(word(words.start)) == "the"
            && rest.len() <= FEW
            && !rest.any(|number| is_pronoun(&fold(word(number))))
    };
    match words.len() {
        0 => false,
        1 => !is_pronoun(&fold(word(words.start))) && name::may_be(comparison, side, words),
        _ => described() || name::are(comparison, side, words),
    }
}

/// What to say.
pub(super) fn message(comparison: &Comparison, hunk: &Hunk) -> String {
    let (draft, _) = wording::whole(comparison, hunk);
    let whose =
        if is_pronoun(&fold(&draft)) { "" } else { "; brackets would say that it is yours" };
    format!("{}{whose}", wording::differs(comparison, hunk))
}

//! How quoted words are dressed: how many they are, their capitals, their last mark.
//!
//! A title of a work has capitals on all its words but the small ones, a sentence has one at its
//! head and a stop at its end, and a partial quotation has neither.

use super::super::attribution::lexicon::{Class, class};
use crate::text::markup::SET_ASIDE;

/// How quoted words are dressed.
pub(super) struct Dress {
    /// How many they are; counted up to the end of what nobody takes for a title.
    pub(super) words: usize,
    /// A stop or comma stands before the closing mark.
    pub(super) stopped: bool,
    /// The first word has a capital.
    pub(super) headed: bool,
    pub(super) case: Case,
}

/// Where quoted words have capitals.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(super) enum Case {
    /// On every word but the small ones.
    Title,
    /// At the head, with a full stop or the like at the end.
    Sentence,
    /// Anywhere else.
    Other,
}

/// More words than any title has.
const MANY: usize = 40;

/// The longest title, in words.
const LONGEST: usize = 12;

impl Dress {
    /// The dress of the words `quoted`, the first of `parts` paragraphs.
    pub(super) fn of(quoted: &str, parts: usize) -> Self {
        let words: Vec<&str> = quoted
            .split(|c: char| !(c.is_alphanumeric() || "'’-.&\0".contains(c)))
            .filter(|word| word.contains(char::is_alphanumeric))
            .take(MANY)
            .collect();
        let capital =
            |word: &&str| word.chars().find(|&c| c != SET_ASIDE).is_some_and(|c| !c.is_lowercase());
        let small = |word: &&str| {
            matches!(class(word), Class::Preposition | Class::Conjunction | Class::Determiner)
                || matches!(*word, "to" | "is" | "it")
        };
        let headed = words.first().is_some_and(capital);
        let case = if headed && words.iter().all(|w| capital(w) || small(w)) {
            Case::Title
        } else if headed && words.len() > 2 && quoted.ends_with(['.', '?', '!']) {
            Case::Sentence
        } else {
            Case::Other
        };
        let quoted = quoted.trim_end_matches(['’', '\'', '”', '"']);
        let stopped = quoted.ends_with([',', '.', '?', '!', '…', '—']);
        Self { words: if parts > 1 { MANY } else { words.len() }, stopped, headed, case }
    }

    /// Whether titles of works are dressed so.
    pub(super) fn is_title(&self) -> bool {
        self.case == Case::Title && self.words <= LONGEST
    }
}

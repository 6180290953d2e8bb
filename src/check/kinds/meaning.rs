//! A negation, a number or a name changed: the few words that can turn a sentence round.
//!
//! One word is enough to make somebody say the opposite, or another amount, or speak of someone else.

use crate::check::compare::{Comparison, Hunk};
use crate::check::wording;
use crate::text::fold::fold;

use super::house_style;

const NEGATIONS: &[&str] = &[
    "not", "n't", "no", "never", "nor", "neither", "none", "nobody", "nothing", "nowhere",
    "without", "cannot",
];
const DAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether the words on the two sides differ in a negation, an amount or date, or a name.
pub(super) fn is(comparison: &Comparison, hunk: &Hunk) -> bool {
    let draft: Vec<&str> = hunk.draft.clone().map(|i| comparison.draft_word(i)).collect();
    let passage: Vec<&str> = hunk.passage.clone().map(|j| comparison.passage_word(j)).collect();
    let negated =
        |words: &[&str]| words.iter().any(|word| NEGATIONS.contains(&fold(word).as_str()));
    // a clause left out takes its negations with it
    if negated(&draft) != negated(&passage) && draft.len().max(passage.len()) <= 3 {
        return true;
    }
    let replaced = draft.len() == 1 && passage.len() == 1;
    replaced
        && ((is_number(draft[0]) && is_number(passage[0]))
            || (is_name(
                comparison.draft_word(hunk.draft.start),
                begins_sentence_in_draft(comparison, hunk.draft.start),
            ) && is_name(
                passage[0],
                begins_sentence_in_source(comparison, hunk.passage.start),
            ) && !passage[0].eq_ignore_ascii_case(draft[0])))
}

fn is_number(word: &str) -> bool {
    let word = fold(word);
    word.starts_with(|c: char| c.is_ascii_digit())
        || house_style::number(&word).is_some()
        || DAYS.contains(&word.as_str())
}

fn is_name(word: &str, begins_sentence: bool) -> bool {
    !begins_sentence && word.chars().count() > 1 && word.starts_with(char::is_uppercase)
}

fn begins_sentence_in_draft(comparison: &Comparison, i: usize) -> bool {
    let at = comparison.quoted[i].word.span.start;
    i == 0 || wording::begins_sentence(&comparison.draft.prose.text, at)
}

fn begins_sentence_in_source(comparison: &Comparison, j: usize) -> bool {
    wording::begins_sentence(&comparison.source.prose.text, comparison.found.words[j].span.start)
}

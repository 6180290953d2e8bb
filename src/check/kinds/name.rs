//! Which words name somebody or something.
//!
//! No kind by itself: a name may change the [meaning](super::meaning) or stand for a
//! [pronoun](super::pronoun). A capital names, except at the beginning of a sentence. There it does
//! if the draft or the source has the word with a capital elsewhere and nowhere without, or neither
//! has it elsewhere and it is no word of English.

use std::ops::Range;

use crate::check::compare::{Comparison, Side};
use crate::check::wording::{self, begins_sentence};
use crate::mention::person;
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::markup::SET_ASIDE;
use crate::text::vocabulary;

/// Whether a word of one side is a name.
pub(super) fn is(comparison: &Comparison, side: Side, number: usize) -> bool {
    let word = comparison.word(side, number);
    let elsewhere = || {
        comparison.asked.borrow_mut().word(word);
        let used = Side::BOTH.map(|side| is_used_as_name(comparison.text(side), word));
        used.into_iter()
            .flatten()
            .reduce(|a, b| a && b)
            .unwrap_or_else(|| !vocabulary::has(&fold(word)))
    };
    let named = is_capital(word) && word.chars().count() > 1 && !person::is_common(word);
    named && (!begins(comparison, side, number) || elsewhere())
}

/// Whether some words of one side are a name with its titles, and nothing else.
pub(super) fn are(comparison: &Comparison, side: Side, words: &Range<usize>) -> bool {
    let word = |number: usize| comparison.word(side, number).replace(SET_ASIDE, "");
    let is_title = |number: usize| is_capital(&word(number)) && person::is_title(&word(number));
    let is_ending = |number: usize| matches!(word(number).as_str(), "’s" | "'s");
    let names = |number: usize| {
        // «Mrs Hallam»: behind a title a capital begins no sentence
        let titled = number > words.start && is_title(number - 1) && is_capital(&word(number));
        titled || is(comparison, side, number)
    };
    // «New Halden»: «New» alone would be no name
    let inner = |number: usize| is_capital(&word(number)) && !begins(comparison, side, number);
    let belongs =
        |number: usize| names(number) || inner(number) || is_title(number) || is_ending(number);
    words.clone().any(names) && words.clone().all(belongs)
}

/// Whether a sentence begins with a word, or the quotation does.
fn begins(comparison: &Comparison, side: Side, number: usize) -> bool {
    (side == Side::Draft && number == 0)
        || begins_sentence(comparison.text(side), comparison.place(side, number).start)
}

/// Whether words of one side, all with a capital, may be a name: they are none that begin a sentence
/// often.
pub(super) fn may_be(comparison: &Comparison, side: Side, words: &Range<usize>) -> bool {
    let may = |number| {
        let word = comparison.word(side, number);
        is_capital(word) && !person::is_common(word)
    };
    are(comparison, side, words) || (!words.is_empty() && words.clone().all(may))
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Whether `text` has `word` only with its capital where no sentence begins; none if it has it
/// nowhere else.
fn is_used_as_name(text: &str, word: &str) -> Option<bool> {
    let all = Span::new(0, text.len());
    if wording::has(text, all, &word.to_lowercase()) {
        return Some(false);
    }
    wording::has_inside_sentence(text, all, word).then_some(true)
}

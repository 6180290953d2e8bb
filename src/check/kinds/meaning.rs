//! A negation, a number or a name changed: the few words that can turn a sentence round.
//!
//! One word is enough to make somebody say the opposite, or another amount, or speak of someone else
//! or of another day. Opposites that are words of their own («rise» for «fall») are replaced words
//! like others: which words are opposites depends on what is spoken of.

use crate::check::compare::{Comparison, Hunk, Side};
use crate::text::date;
use crate::text::fold::fold;
use crate::text::number;
use crate::text::quantity::{self, Quantity};

use super::{amount, name};

const NEGATIONS: &[&str] = &[
    "not", "n't", "no", "never", "nor", "neither", "none", "nobody", "nothing", "nowhere",
    "without", "hardly", "barely", "scarcely", "rarely", "seldom",
];
/// What turns the word behind it round.
const PREFIXES: &[&str] = &["un", "in", "im", "il", "ir", "dis", "non", "mis"];
const RELATIVE_DAYS: &[&str] = &["yesterday", "today", "tonight", "tomorrow"];
/// A clause of more words takes its negations with it.
const FEW: usize = 3;

/// Whether the words on the two sides differ in a negation, an amount or date, or a name.
pub(super) fn is(comparison: &Comparison, hunk: &Hunk) -> bool {
    is_negation(comparison, hunk)
        || is_amount(comparison, hunk)
        || is_day(comparison, hunk)
        || is_name(comparison, hunk)
}

fn is_negation(comparison: &Comparison, hunk: &Hunk) -> bool {
    let opposite = || {
        comparison.exchanged(hunk).is_some_and(|(a, b)| is_opposite(&a, &b) || is_opposite(&b, &a))
    };
    let turned = negated(comparison, hunk).is_some_and(|[draft, passage]| draft != passage);
    (turned && !is_repeated(comparison, hunk)) || opposite()
}

/// Whether the speaker broke off and said the negation again: «we don’t — I don’t have anything».
fn is_repeated(comparison: &Comparison, hunk: &Hunk) -> bool {
    let (start, end) = (hunk.passage.start, hunk.passage.end);
    let until = (end + FEW).min(comparison.count(Side::Passage));
    let broken = || {
        let span = comparison.passage_span(&(start..until));
        comparison.text(Side::Passage)[span].contains(['—', '–'])
    };
    let behind: Vec<String> = (end..until).map(|j| fold(comparison.passage_word(j))).collect();
    let said = comparison.folded(Side::Passage, hunk);
    let mut negations = said.iter().filter(|word| negates(word)).peekable();
    negations.peek().is_some() && negations.all(|word| behind.contains(word)) && broken()
}

/// Whether both sides negate, in whatever words: «no longer» for «hardly».
pub(super) fn is_negated(comparison: &Comparison, hunk: &Hunk) -> bool {
    negated(comparison, hunk) == Some([true, true])
}

/// Which sides of a short hunk negate.
fn negated(comparison: &Comparison, hunk: &Hunk) -> Option<[bool; 2]> {
    let few = hunk.draft.len().max(hunk.passage.len()) <= FEW;
    few.then(|| {
        Side::BOTH.map(|side| comparison.folded(side, hunk).iter().any(|word| negates(word)))
    })
}

/// Whether a word, folded, negates others.
pub(super) fn negates(word: &str) -> bool {
    NEGATIONS.contains(&word)
}

/// Whether `a` is `b` with a prefix that turns it round («unfair», «illegal»).
fn is_opposite(a: &str, b: &str) -> bool {
    const SHORT: usize = 4;
    b.len() >= SHORT && a.strip_suffix(b).is_some_and(|prefix| PREFIXES.contains(&prefix))
}

/// Whether one number stands for another. A number more or less is a word put in or left out.
fn is_amount(comparison: &Comparison, hunk: &Hunk) -> bool {
    let touches = |word: &String| quantity::may_belong(word) && !quantity::joins(word);
    let touched = Side::BOTH.iter().any(|&side| comparison.folded(side, hunk).iter().any(touches));
    let differing = |amounts: amount::Amounts| {
        let (ours, theirs) = (amounts.draft, amounts.passage);
        ours.len() == theirs.len() && ours.into_iter().zip(theirs).any(|(a, b)| differ(a, b))
    };
    (touched && amount::of(comparison, hunk).is_some_and(differing)) || is_scale(comparison, hunk)
}

/// Whether two quantities are not the same; a unit that only one of them names is a word left out.
fn differ(a: Quantity, b: Quantity) -> bool {
    fn unlike<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        a.zip(b).is_some_and(|(a, b)| a != b)
    }
    match (a, b) {
        (Quantity::Amount(a, unit), Quantity::Amount(b, other)) => a != b || unlike(unit, other),
        (Quantity::Time(a, half), Quantity::Time(b, other)) => a != b || unlike(half, other),
        (Quantity::Amount(hour, None), Quantity::Time(time, _))
        | (Quantity::Time(time, _), Quantity::Amount(hour, None)) => {
            hour * 60 != i64::from(time) * 1000
        }
        (Quantity::Between(_), _) | (_, Quantity::Between(_)) => false,
        _ => a != b,
    }
}

/// «Thousands» for «hundreds», and «dozens» for either.
fn is_scale(comparison: &Comparison, hunk: &Hunk) -> bool {
    let is = |word: &str| {
        word.strip_suffix('s').is_some_and(|one| one == "dozen" || number::scale(one).is_some())
    };
    comparison.exchanged(hunk).is_some_and(|(a, b)| is(&a) && is(&b) && a != b)
}

/// Whether one month, weekday or «tomorrow» stands for another.
fn is_day(comparison: &Comparison, hunk: &Hunk) -> bool {
    let Some((a, b)) = comparison.exchanged(hunk) else { return false };
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    // «may» and «sat» are a month and a day in capitals only
    let named = capital(comparison.draft_word(hunk.draft.start))
        && capital(comparison.passage_word(hunk.passage.start));
    let differ = |a: Option<u8>, b: Option<u8>| a.zip(b).is_some_and(|(a, b)| a != b);
    let relative = |word: &String| RELATIVE_DAYS.contains(&word.as_str());
    (named
        && (differ(date::month(&a), date::month(&b))
            || differ(date::weekday(&a), date::weekday(&b))))
        || (relative(&a) && relative(&b))
}

/// Whether one name stands for another.
pub(super) fn is_name(comparison: &Comparison, hunk: &Hunk) -> bool {
    let named = Side::BOTH.iter().all(|&side| name::are(comparison, side, &hunk.of(side)));
    named && comparison.folded(Side::Draft, hunk) != comparison.folded(Side::Passage, hunk)
}

#[cfg(test)]
mod tests {
    use super::is_opposite;

    #[test]
    fn a_prefix_turns_a_word_round() {
        for (a, b) in [("unfair", "fair"), ("illegal", "legal"), ("disagree", "agree")] {
            assert!(is_opposite(a, b), "{a} {b}");
        }
        for (a, b) in [("into", "to"), ("fair", "unfair"), ("overpaid", "paid"), ("real", "unreal")]
        {
            assert!(!is_opposite(a, b), "{a} {b}");
        }
    }
}

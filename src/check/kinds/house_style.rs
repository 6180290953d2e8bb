//! Numerals and abbreviations in another form: «8» for «eight», «FBI» for «F.B.I.», «gonna».
//!
//! Every newsroom has its own rules for them, and a transcriber's are no more the speaker's than the
//! writer's. Of a written source they are the author's own, which is worth a hint.

use crate::check::compare::{Comparison, Hunk, Side};
use crate::text::fold::{fold, is_apostrophe};
use crate::text::number;

use super::amount;

/// Words said short, and what they are short for.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("alright", "all right"),
    ("c'mon", "come on"),
    ("cos", "because"),
    ("cuz", "because"),
    ("dunno", "do n't know"),
    ("gimme", "give me"),
    ("kinda", "kind of"),
    ("lemme", "let me"),
    ("lotta", "lot of"),
    ("ma'am", "madam"),
    ("o'er", "over"),
    ("outta", "out of"),
    ("sorta", "sort of"),
    ("till", "until"),
    ("y'all", "you all"),
];
/// The same behind an apostrophe («’cause»), which is no part of the word.
const CLIPPED: &[(&str, &str)] = &[
    ("bout", "about"),
    ("cause", "because"),
    ("em", "them"),
    ("n", "and"),
    ("round", "around"),
    ("til", "until"),
    ("tis", "it is"),
    ("twas", "it was"),
];
/// The halves in which words look «gonna», «wanna» and «gotta» up.
const HALVES: &[&str] = &["gon", "na", "wan", "ta"];

/// Whether both sides are the same amount, date, time or abbreviation, in other words.
pub(super) fn is(comparison: &Comparison, hunk: &Hunk) -> bool {
    is_amount(comparison, hunk) || is_form(comparison, hunk)
}

fn is_amount(comparison: &Comparison, hunk: &Hunk) -> bool {
    amount::of(comparison, hunk).is_some_and(|amounts| amounts.draft == amounts.passage)
}

/// Whether one side has a short form of the other.
pub(super) fn is_form(comparison: &Comparison, hunk: &Hunk) -> bool {
    let in_full = |side| -> Vec<String> {
        hunk.of(side).flat_map(|number| full(comparison, side, number)).collect()
    };
    let both = !hunk.draft.is_empty() && !hunk.passage.is_empty();
    both && (in_full(Side::Draft) == in_full(Side::Passage)
        || is_article(comparison, hunk)
        || Side::BOTH
            .into_iter()
            .any(|side| abbreviates(comparison, hunk, side) || is_initials(comparison, hunk, side)))
}

/// The hunk with all of the amount that it is part of, or the other half of a word cut in two.
pub(super) fn whole(comparison: &Comparison, hunk: &Hunk) -> Hunk {
    let amounts = amount::of(comparison, hunk).filter(|_| is_amount(comparison, hunk));
    amounts.map_or_else(|| comparison.whole(hunk), |amounts| amounts.hunk)
}

/// Whether two words of one key are a numeral and its word, or an abbreviation and what it is short
/// for: neither spelling is a variant of the other letter by letter.
pub(super) fn is_other_form(draft: &str, passage: &str) -> bool {
    let is_numeral = |word: &str| number::is_figure(word) || !word.starts_with(char::is_alphabetic);
    is_numeral(draft) || is_numeral(passage) || shortens(draft, passage)
}

/// Whether one is short for the other («Sgt», «Sen.»); spellings differ by fewer letters.
fn shortens(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    (short, long) == ("ok", "okay")
        || HALVES.contains(&a)
        || HALVES.contains(&b)
        || short.len() + 3 <= long.len()
}

/// «An historic» for «a historic»: before the same word either article is somebody's custom.
fn is_article(comparison: &Comparison, hunk: &Hunk) -> bool {
    let articles = comparison.exchanged(hunk).map(|(a, b)| [a, b]);
    let is_one = articles.is_some_and(|both| both.iter().all(|word| word == "a" || word == "an"));
    is_one && comparison.found.places.get(hunk.draft.end) == Some(&Some(hunk.passage.end))
}

/// A word in full, if it is one that is said short.
fn full(comparison: &Comparison, side: Side, number: usize) -> Vec<String> {
    let word = fold(comparison.word(side, number));
    let find = |forms: &[(&str, &'static str)]| {
        forms.iter().find(|(short, _)| *short == word).map(|&(_, full)| full)
    };
    let (before, behind) = around(comparison, side, number);
    let clipped = before.ends_with(is_apostrophe);
    if let Some(full) = find(SHORT_FORMS).or_else(|| find(CLIPPED).filter(|_| clipped)) {
        return full.split(' ').map(str::to_owned).collect();
    }
    // «goin’»
    if word.ends_with("in") && behind.starts_with(is_apostrophe) {
        return vec![word + "g"];
    }
    // «No. 10»
    let numbers = behind.strip_prefix('.').map(str::trim_start);
    if ["no", "nos"].contains(&word.as_str()) && numbers.is_some_and(number::is_figure) {
        return vec![word.replace("no", "number")];
    }
    vec![word]
}

/// The text before a word and behind it.
fn around<'a>(comparison: &'a Comparison, side: Side, number: usize) -> (&'a str, &'a str) {
    let (text, place) = (comparison.text(side), comparison.place(side, number));
    (&text[..place.start], &text[place.end..])
}

/// Whether `side` has an abbreviation with a full stop («Ave.») of the other side's word.
fn abbreviates(comparison: &Comparison, hunk: &Hunk, side: Side) -> bool {
    let words = (&comparison.folded(side, hunk)[..], &comparison.folded(side.other(), hunk)[..]);
    let ([short], [long]) = words else { return false };
    let mut rest = long.chars();
    is_stopped(comparison, side, hunk)
        && !is_stopped(comparison, side.other(), hunk)
        && (2..long.len().max(3) - 1).contains(&short.len())
        && long.chars().next() == short.chars().next()
        && short.chars().all(|c| rest.any(|letter| letter == c))
}

/// Whether a full stop that ends no sentence stands behind the word of one side.
fn is_stopped(comparison: &Comparison, side: Side, hunk: &Hunk) -> bool {
    let number = hunk.of(side).start;
    let (_, behind) = around(comparison, side, number);
    let goes_on = |side: Side| {
        let next = hunk.of(side).end;
        next < comparison.count(side) && comparison.word(side, next).starts_with(char::is_lowercase)
    };
    // «the cap. We» for «the capital we», and where the quotation ends
    let ends = number + 1 == comparison.count(side) || (goes_on(side.other()) && !goes_on(side));
    behind.starts_with('.') && !ends
}

/// Whether `side` has the initials («US») of the other side's words.
fn is_initials(comparison: &Comparison, hunk: &Hunk, side: Side) -> bool {
    let (short, full) = (hunk.of(side), hunk.of(side.other()));
    if short.len() != 1 || full.len() < 2 {
        return false;
    }
    let short = comparison.word(side, short.start);
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphabetic()).collect();
    let initial = |number| comparison.word(side.other(), number).chars().next();
    letters.len() > 1 && full.filter_map(initial).filter(|c| c.is_uppercase()).eq(letters)
}

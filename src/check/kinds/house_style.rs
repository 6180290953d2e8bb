//! Numerals and abbreviations in another form: «8» for «eight», «FBI» for «F.B.I.», «gonna».
//!
//! Every newsroom has its own rules for them, and a transcriber's are no more the speaker's than the
//! writer's. Of a written source they are the author's own, which is worth a hint.

use crate::check::compare::{Comparison, Hunk};

/// Whether both sides are the same amount or abbreviation, in other words.
pub(super) fn is(comparison: &Comparison, hunk: &Hunk) -> bool {
    if hunk.draft.is_empty() || hunk.passage.is_empty() {
        return false;
    }
    amount(&comparison.draft_folded(hunk))
        .is_some_and(|ours| Some(ours) == amount(&comparison.passage_folded(hunk)))
}

/// Whether two words of one key are a numeral and its word, or an abbreviation and what it is short
/// for: neither spelling is a variant of the other letter by letter.
pub(super) fn is_other_form(draft: &str, passage: &str) -> bool {
    let is_numeral = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit()) || !word.starts_with(char::is_alphabetic)
    };
    is_numeral(draft) || is_numeral(passage) || shortens(draft, passage)
}

/// Whether one is short for the other («Sgt», «Sen.»); spellings differ by fewer letters.
fn shortens(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    (short, long) == ("ok", "okay") || short.len() + 3 <= long.len()
}

/// The amount that numerals and number words stand for («twenty-five», «1.5 million», «$4»).
fn amount(words: &[String]) -> Option<f64> {
    let mut total = 0.0;
    let mut any = false;
    for word in words {
        match word.as_str() {
            "hundred" => total *= 100.0,
            "thousand" => total *= 1e3,
            "million" => total *= 1e6,
            "billion" => total *= 1e9,
            "trillion" => total *= 1e12,
            "$" | "dollar" | "dollars" | "%" | "percent" | "and" => continue,
            _ => total += number(word)?,
        }
        any = true;
    }
    any.then_some(total)
}

/// The value of a numeral or number word.
pub(super) fn number(word: &str) -> Option<f64> {
    const UNITS: &[&str] = &[
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: &[&str] =
        &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let at = |list: &[&str]| list.iter().position(|&name| name == word);
    at(UNITS)
        .map(|unit| unit as f64)
        .or_else(|| at(TENS).map(|ten| (ten as f64 + 2.0) * 10.0))
        .or_else(|| {
            word.replace(',', "")
                .parse()
                .ok()
                .filter(|_| word.starts_with(|c: char| c.is_ascii_digit()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        let amount = |text: &str| amount(&text.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(amount("twenty five"), Some(25.0));
        assert_eq!(amount("$ 1.5 million"), Some(1.5e6));
        assert_eq!(amount("1,500,000 dollars"), Some(1.5e6));
        assert_eq!(amount("many people"), None);
    }
}

//! Whether a sentence tells of what was or of what will be, as far as its words around a place say.
//!
//! The nearest word before the place that tells counts, else the nearest behind it, within the
//! sentence: «said Friday that it will close» looks back, «will close on Friday» ahead. Verbs are
//! known by a list and by «-ed»; no grammar is read.

use super::lexicon::{Sense, Tense, Word};
use super::token::Cursor;

/// How many tokens are looked at on either side.
const REACH: usize = 24;

/// The tense around the expression from `start` to `end`.
pub(super) fn around(start: Cursor, end: Cursor) -> Option<Tense> {
    before(start).or_else(|| behind(end))
}

fn before(mut c: Cursor) -> Option<Tense> {
    for _ in 0..REACH {
        if c.at == 0 {
            return None;
        }
        c = c.back();
        if ends_sentence(c) {
            return None;
        }
        let passive = c.sense_before() == Sense::Verb(Tense::Infinitive);
        if let Some(tense) = told(c).filter(|_| !passive) {
            return Some(tense);
        }
    }
    None
}

fn behind(mut c: Cursor) -> Option<Tense> {
    for _ in 0..REACH {
        if c.token().is_none() || ends_sentence(c) {
            return None;
        }
        if let Some(tense) = told(c) {
            return Some(tense);
        }
        c = c.next();
    }
    None
}

fn ends_sentence(c: Cursor) -> bool {
    match c.sense() {
        Sense::Mark('!' | '?') => true,
        Sense::Mark('.') => {
            c.next().capital() && !c.next().glued() && !matches!(c.sense_before(), Sense::Month(..))
        }
        _ => false,
    }
}

fn is_present(c: Cursor) -> bool {
    matches!(c.letters(), "is" | "are" | "am")
}

fn told(c: Cursor) -> Option<Tense> {
    match c.sense() {
        Sense::Verb(Tense::Present | Tense::Infinitive) => None,
        Sense::Word(Word::Ended) if c.letters().ends_with("ed") => Some(Tense::Past),
        Sense::Month(5, _) if !c.capital() => Some(Tense::Future),
        Sense::Verb(tense) => Some(tense),
        Sense::Other if !c.capital() && c.letters().len() > 4 && c.letters().ends_with("ed") => {
            Some(Tense::Past)
        }
        // «is meeting him Monday»
        Sense::Other if c.letters().ends_with("ing") && is_present(c.back()) => Some(Tense::Future),
        Sense::Word(Word::Until) => Some(Tense::Future),
        _ => None,
    }
}

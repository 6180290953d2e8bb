//! The patterns in order, and what may stand before each: «early», «the end of», «earlier».
//!
//! At every token that can begin an expression all patterns are tried, and the longest reading is
//! taken; of equally long ones the first. No pattern looks further than a dozen tokens, so a text is
//! read in time linear in its length, whatever stands in it.

use super::calendar::Unit;
use super::expression::{Base, Expression, Reading};
use super::lexicon::{Sense, Word};
use super::token::Cursor;
use super::{absolute, clock, duration, recurring, relative, set, vague, weekday};

/// The expression that begins at `c`, and the place behind it.
pub(super) fn reading(c: Cursor) -> Option<(Reading, Cursor)> {
    if !can_begin(c) {
        return None;
    }
    let plain = |found: Option<(Expression, Cursor<'_>)>| {
        found.map(|(what, behind)| (Reading::from(what), behind.at))
    };
    let at =
        |found: Option<(Reading, Cursor<'_>)>| found.map(|(reading, behind)| (reading, behind.at));
    let found = [
        at(clock::time(c)),
        at(clock::chosen(c)),
        at(day_and_part(c)),
        plain(set::date(c)),
        plain(vague::date(c)),
        plain(duration::date(c)),
    ];
    let longest =
        found.into_iter().flatten().reduce(|best, next| if next.1 > best.1 { next } else { best });
    longest.map(|(reading, at)| (reading, c.to(at)))
}

/// Whether an expression may begin here: most words are passed with one look.
fn can_begin(c: Cursor) -> bool {
    let goes_on = || match c.next().sense() {
        Sense::Other | Sense::Verb(_) => false,
        // «the ’80s», «mid-January»
        Sense::Mark(mark) => "'-".contains(mark),
        _ => true,
    };
    match c.sense() {
        Sense::Other | Sense::Verb(_) | Sense::Scale(_) => false,
        Sense::Mark(mark) => mark == '\'' && matches!(c.next().sense(), Sense::Figures { .. }),
        Sense::Word(word) if NEVER_FIRST.contains(&word) => false,
        Sense::Word(word) => ALONE.contains(&word) || goes_on(),
        _ => true,
    }
}

/// Words that begin no expression, though they may stand in one.
const NEVER_FIRST: [Word; 20] = [
    Word::Of,
    Word::In,
    Word::On,
    Word::By,
    Word::For,
    Word::From,
    Word::To,
    Word::Until,
    Word::Through,
    Word::Between,
    Word::And,
    Word::Or,
    Word::Since,
    Word::Within,
    Word::Before,
    Word::After,
    Word::Ago,
    Word::Than,
    Word::S,
    Word::T,
];

/// Words that are an expression, or its first word before something that means nothing by itself.
const ALONE: [Word; 10] = [
    Word::Th,
    Word::Now,
    Word::Currently,
    Word::Current,
    Word::Recent,
    Word::Recently,
    Word::Previously,
    Word::Soon,
    Word::Holiday,
    Word::YearEnd,
];

/// A day or another stretch of the calendar, with what part of the day follows: «Friday morning».
fn day_and_part(c: Cursor) -> Option<(Reading, Cursor)> {
    let (what, behind) = day(c)?;
    let dated = matches!(
        what,
        Expression::Shift(_, Unit::Day, _)
            | Expression::Recurring(..)
            | Expression::Fixed(_)
            | Expression::Story(_)
    );
    match clock::part_of_day(behind).filter(|_| dated) {
        Some((clock, behind)) => Some((Reading { what, clock: Some(clock) }, behind)),
        None => Some((what.into(), behind)),
    }
}

/// A stretch of the calendar, with what stands before it.
pub(super) fn day(c: Cursor) -> Option<(Expression, Cursor)> {
    let behind = lead(c);
    if let Some(found) = stretch(behind) {
        return Some(found);
    }
    if behind.at > c.at {
        return stretch(c);
    }
    year_end(c)
}

fn stretch(c: Cursor) -> Option<(Expression, Cursor)> {
    let found = [absolute::date(c), weekday::date(c), recurring::date(c), relative::date(c)];
    found.into_iter().flatten().reduce(|best, next| if next.1.at > best.1.at { next } else { best })
}

/// Behind «early», «late», «mid-», «earlier», «later», «the end of», «the beginning of the».
fn lead(c: Cursor) -> Cursor {
    let the = c.maybe(Word::The);
    if let Some(part) = the.one_of(&[Word::Start, Word::Middle, Word::End, Word::Rest]) {
        return part.word(Word::Of).unwrap_or(c);
    }
    if let Some(behind) = the.one_of(&[Word::Early, Word::Mid, Word::Late]) {
        let behind = behind.joint();
        return behind
            .word(Word::In)
            .filter(|c| {
                matches!(c.sense(), Sense::Word(Word::The) | Sense::Figures { digits: 4, .. })
            })
            .unwrap_or(behind);
    }
    match c.one_of(&[Word::Earlier, Word::Later]) {
        Some(behind) => behind.maybe_one_of(&[Word::In, Word::On]),
        None => c,
    }
}

/// «year-end», «the year’s end».
fn year_end(c: Cursor) -> Option<(Expression, Cursor)> {
    if let Some(behind) = c.word(Word::YearEnd) {
        return Some((Expression::Shift(0, Unit::Year, Base::Document), behind));
    }
    let year = c.maybe(Word::The);
    let behind = (year.sense() == Sense::Unit(Unit::Year)).then(|| year.next())?;
    let behind = behind.possessive().unwrap_or(behind).joint().word(Word::End)?;
    Some((Expression::Shift(0, Unit::Year, Base::Document), behind))
}

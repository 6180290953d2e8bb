//! Months, and the days in them: «Feb. 12», «the 12th of February», «May» where it is the month.
//!
//! «May» and «March» are other words as well, «April», «June» and «August» people; so alone they
//! count only in the company that months keep.

use super::lexicon::{Sense, Word};
use super::number;
use super::token::Cursor;
use super::word::BEFORE_DATE;

/// A month by its name, with the point of its short form.
pub(super) fn name(c: Cursor) -> Option<(i8, Cursor)> {
    if !c.capital() {
        return None;
    }
    let ((month, short), behind) = c.take(|sense| match sense {
        Sense::Month(month, short) => Some((month as i8, short)),
        _ => None,
    })?;
    let point = behind.glued_mark('.').filter(|_| short);
    Some((month, point.unwrap_or(behind)))
}

/// «Feb. 12», «12 February», «February 12th», «the 12th of February», «July Fourth».
pub(super) fn month_and_day(c: Cursor) -> Option<((i8, i8), Cursor)> {
    month_first(c).or_else(|| day_first(c))
}

fn month_first(c: Cursor) -> Option<((i8, i8), Cursor)> {
    let (month, behind) = name(c)?;
    let behind = behind.maybe(Word::The);
    let (day, behind) = day(behind)?;
    // «March 10,000 people»
    let goes_on = [',', '.', ':', '%'].into_iter().any(|mark| {
        behind.glued_mark(mark).is_some_and(|behind| {
            mark == '%' || (behind.glued() && matches!(behind.sense(), Sense::Figures { .. }))
        })
    });
    (!goes_on).then_some(((month, day), behind))
}

fn day_first(c: Cursor) -> Option<((i8, i8), Cursor)> {
    let (day, behind) = day(c.maybe(Word::The))?;
    let behind = behind.joint().maybe(Word::Of);
    let (month, behind) = name(behind)?;
    // «at 5 May said»: a day stands before «May» only with its «of» or a year
    let verb = month == 5 && matches!(behind.sense(), Sense::Verb(_));
    (!verb).then_some(((month, day), behind))
}

pub(super) fn ordinal_day(c: Cursor) -> Option<(i8, Cursor)> {
    let (value, behind) = number::ordinal(c)?;
    (1..=31).contains(&value).then_some((value as i8, behind))
}

/// A day of a month.
pub(super) fn day(c: Cursor) -> Option<(i8, Cursor)> {
    let ordinal = number::ordinal(c);
    let cardinal = || {
        number::digits(c)
            .filter(|((_, digits), behind)| *digits <= 2 && !word_glued(*behind))
            .map(|((value, _), behind)| (value, behind))
    };
    let (value, behind) = ordinal.or_else(cardinal)?;
    (1..=31).contains(&value).then_some((value as i8, behind))
}

fn word_glued(c: Cursor) -> bool {
    c.glued() && !matches!(c.sense(), Sense::Mark(_))
}

/// Whether the name of a month alone is one: «May» and «March» are other words as well, «April» and
/// «June» people.
pub(super) fn is_month(c: Cursor, behind: Cursor) -> bool {
    let Sense::Month(month, _) = c.sense() else { return false };
    let told = match c.sense_before() {
        Sense::Word(word) => is_told_by(word),
        Sense::Month(..) => true,
        Sense::Mark('-' | '/') => matches!(
            c.back().sense_before(),
            Sense::Month(..) | Sense::Word(Word::Mid | Word::Early | Word::Late)
        ),
        _ => false,
    };
    let goes_on = |c: Cursor| {
        matches!(
            c.sense(),
            Sense::Word(Word::And | Word::Or | Word::To | Word::Through) | Sense::Mark('-' | '/')
        ) && matches!(c.next().sense(), Sense::Month(..))
    };
    match month {
        3 | 5 => told || goes_on(behind),
        4 | 6 | 8 => {
            let name =
                behind.capital() && !matches!(behind.sense(), Sense::Word(_) | Sense::Month(..));
            let addressed = c.sense_before() == Sense::Mark(',')
                && !matches!(c.back().sense_before(), Sense::Month(..) | Sense::Figures { .. });
            told || !(name || addressed)
        }
        _ => true,
    }
}

/// Whether `word` stands before months and seasons: «in», «last», «every».
pub(super) fn is_told_by(word: Word) -> bool {
    let chooses = matches!(
        word,
        Word::Last | Word::Next | Word::This | Word::Past | Word::Each | Word::Every | Word::On
    );
    chooses || word == Word::To || BEFORE_DATE.contains(&word)
}

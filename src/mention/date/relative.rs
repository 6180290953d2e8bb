//! Dates told from another day: the document’s («last year», «17 years ago», «yesterday»), or the one
//! just spoken of («a day earlier», «the following year», «that week»).

use super::calendar::Unit;
use super::duration;
use super::expression::{Base, Expression, Recurring, Vague, When};
use super::lexicon::{Sense, Word};
use super::recurring;
use super::token::Cursor;

/// A date told from another.
pub(super) fn date(c: Cursor) -> Option<(Expression, Cursor)> {
    day_word(c)
        .or_else(|| counted(c))
        .or_else(|| chosen(c))
        .or_else(|| beside(c))
        .or_else(|| bare(c))
}

/// «today», «yesterday», «the day after tomorrow».
fn day_word(c: Cursor) -> Option<(Expression, Cursor)> {
    if let Sense::Day(days) = c.sense() {
        return Some((Expression::Shift(i32::from(days), Unit::Day, Base::Document), c.next()));
    }
    let day = c.maybe(Word::The);
    let side = (day.sense() == Sense::Unit(Unit::Day)).then(|| day.next())?;
    let (step, behind) = match side.sense() {
        Sense::Word(Word::Before) => (-1, side.next()),
        Sense::Word(Word::After) => (1, side.next()),
        _ => return None,
    };
    match behind.sense() {
        Sense::Day(days) if i32::from(days) == step => {
            Some((Expression::Shift(2 * step, Unit::Day, Base::Document), behind.next()))
        }
        _ => None,
    }
}

/// «17 years ago», «a day earlier», «two weeks from now», «a year-ago».
fn counted(c: Cursor) -> Option<(Expression, Cursor)> {
    let (period, behind) = match c.sense() {
        Sense::Unit(unit @ (Unit::Year | Unit::Month | Unit::Week)) => (
            super::expression::Period { amount: super::expression::Amount::Exact(1, 0), unit },
            c.next().hyphen()?,
        ),
        _ => duration::period(c)?,
    };
    let side = behind.joint();
    let like = if period.unit == Unit::Year && period.whole() == Some(1) {
        Base::Like
    } else {
        Base::Document
    };
    let (sign, from, behind) = match side.sense() {
        Sense::Word(Word::Ago) => (-1, like, side.next()),
        Sense::Word(Word::Earlier) => {
            (-1, if like == Base::Like { like } else { Base::Story }, side.next())
        }
        Sense::Word(Word::Later) => (1, Base::Story, side.next()),
        Sense::Word(Word::Before) if ends_clause(side.next()) => (-1, Base::Story, side.next()),
        Sense::Word(Word::After) if ends_clause(side.next()) => (1, Base::Story, side.next()),
        Sense::Word(Word::Hence) => (1, Base::Document, side.next()),
        Sense::Word(Word::From) => {
            let now = side.next();
            let today = matches!(now.sense(), Sense::Word(Word::Now) | Sense::Day(0));
            (1, Base::Document, today.then(|| now.next())?)
        }
        _ => return None,
    };
    let Some(count) = period.whole() else {
        let vague = if sign < 0 { Vague::Past } else { Vague::Future };
        return Some((Expression::Vague(vague), behind));
    };
    Some((Expression::Shift(sign * count, period.unit, from), behind))
}

/// Whether nothing follows that «before» or «after» could govern.
fn ends_clause(c: Cursor) -> bool {
    c.token().is_none()
        || matches!(c.sense(), Sense::Mark('.' | ',' | ';' | '?' | '!' | ')' | '"' | '”'))
}

/// «last year», «this March», «the following Friday», «that week».
fn chosen(c: Cursor) -> Option<(Expression, Cursor)> {
    let the = c.word(Word::The);
    let chooser = the.unwrap_or(c);
    let Sense::Word(word) = chooser.sense() else { return None };
    let (count, from, when) = match word {
        Word::Last | Word::Past => (-1, Base::Document, When::Last),
        Word::This | Word::Current => (0, Base::Document, When::This),
        Word::Next if the.is_some() => (1, Base::Story, When::Following),
        Word::Next | Word::Coming => (1, Base::Document, When::Next),
        Word::Following => (1, Base::Story, When::Following),
        Word::Previous => (-1, Base::Story, When::Last),
        Word::That | Word::Same | Word::Latest => (0, Base::Story, When::Open),
        _ => return None,
    };
    let mut behind = chooser.next().maybe_one_of(&[Word::Past, Word::Coming, Word::Same]);
    behind = behind.maybe(Word::Fiscal).maybe(Word::Straight);
    if let Sense::Unit(unit) = behind.sense() {
        if unit < Unit::Day {
            return None;
        }
        return Some((Expression::Shift(count, unit, from), behind.next()));
    }
    if behind.at != chooser.at + 1 && word != Word::This {
        return None;
    }
    let (what, behind) = weekday(behind).or_else(|| named(behind))?;
    Some((Expression::Recurring(what, when), behind))
}

fn weekday(c: Cursor) -> Option<(Recurring, Cursor)> {
    super::weekday::name(c).map(|(day, behind)| (Recurring::Weekday(day), behind))
}

fn named(c: Cursor) -> Option<(Recurring, Cursor)> {
    recurring::named(c)
}

/// «the day before», «the year after», «the year previous».
fn beside(c: Cursor) -> Option<(Expression, Cursor)> {
    let (unit, side) = c.word(Word::The)?.take(|sense| match sense {
        Sense::Unit(unit) if unit >= Unit::Day => Some(unit),
        _ => None,
    })?;
    let (count, behind) = match side.sense() {
        Sense::Word(Word::Before | Word::Previous | Word::Earlier) => (-1, side.next()),
        Sense::Word(Word::After | Word::Following | Word::Later) => (1, side.next()),
        _ => return None,
    };
    ends_clause(behind).then_some((Expression::Shift(count, unit, Base::Story), behind))
}

/// «the year», «the weekend», «the quarter»: the one that is spoken of.
fn bare(c: Cursor) -> Option<(Expression, Cursor)> {
    let whole = c.word(Word::The)?.maybe(Word::Whole).maybe(Word::Fiscal);
    let (unit, behind) = whole.take(|sense| match sense {
        Sense::Unit(unit) => Some(unit),
        _ => None,
    })?;
    let before = c.sense_before();
    let told = match unit {
        Unit::Day => matches!(before, Sense::Word(Word::End | Word::During | Word::For)),
        Unit::Year | Unit::Month | Unit::Week | Unit::Quarter | Unit::Weekend => true,
        _ => false,
    };
    told.then_some((Expression::Story(unit), behind))
}

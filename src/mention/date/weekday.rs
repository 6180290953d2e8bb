//! Days of the week: «Friday», «Fridays», «every Tuesday», «Friday, Feb. 12».

use super::expression::{Expression, Recurring, Set, When};
use super::lexicon::{Sense, Word};
use super::token::Cursor;
use super::{absolute, month};

/// A day of the week, with the date that follows it.
pub(super) fn date(c: Cursor) -> Option<(Expression, Cursor)> {
    if let Some((day, behind)) = many(c) {
        return Some((Expression::Set(Set::Recurring(Recurring::Weekday(day))), behind));
    }
    let (day, behind) = name(c)?;
    let dated = behind.mark(',').unwrap_or(behind).maybe(Word::The);
    let date = absolute::named_day(dated).or_else(|| {
        let ((month, day), behind) = month::month_and_day(dated)?;
        Some((Expression::Recurring(Recurring::Day(month, day), When::Open), behind))
    });
    if let Some(found) = date {
        return Some(found);
    }
    // «Friday the 13th», but not «Tuesday the first of its kind»
    let the = dated.sense_before() == Sense::Word(Word::The);
    let figures = matches!(dated.sense(), Sense::Figures { .. });
    let ordinal = month::ordinal_day(dated).filter(|_| the && figures);
    if let Some((date, behind)) = ordinal {
        return Some((Expression::Recurring(Recurring::DayOfMonth(date), When::Open), behind));
    }
    let when = match c.sense_before() {
        Sense::Word(Word::Until | Word::By) => When::Ahead,
        _ => When::Open,
    };
    Some((Expression::Recurring(Recurring::Weekday(day), when), behind))
}

/// The name of a weekday, Monday is 1. «Sun» and «Sat» are other words as well, so short names need a
/// point or a date behind them.
pub(super) fn name(c: Cursor) -> Option<(u8, Cursor)> {
    let ((day, short), behind) = c.take(|sense| match sense {
        Sense::Weekday(day, short) => Some((day, short)),
        _ => None,
    })?;
    if !short {
        return c.capital().then_some((day, behind));
    }
    let point = behind.glued_mark('.');
    let dated = point.unwrap_or(behind);
    let dated = dated.mark(',').unwrap_or(dated);
    let dated_at = month::month_and_day(dated).is_some();
    (c.capital() && dated_at).then_some((day, point.unwrap_or(behind)))
}

fn many(c: Cursor) -> Option<(u8, Cursor)> {
    c.take(|sense| match sense {
        Sense::Weekdays(day) if c.capital() => Some(day),
        _ => None,
    })
}

//! Days and weeks counted within a month: «the first Monday of September», «the last week of March».

use jiff::civil::Date;

use super::calendar::{self, Stretch, Unit};
use super::expression::Recurring;
use super::lexicon::{Sense, Word};
use super::token::Cursor;
use super::{month, number, weekday};

/// What is counted.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// Days of one name; Monday is 1.
    Weekday(u8),
    /// Stretches of seven days.
    Week,
    /// Saturdays and Sundays.
    Weekend,
    /// Days.
    Day,
}

/// «the last week of March», «the second Monday in May»; the month is read with it.
pub(super) fn name(c: Cursor) -> Option<(Recurring, Cursor)> {
    let (nth, behind) = match c.sense() {
        Sense::Word(Word::Last | Word::Final) => (-1, c.next()),
        _ => number::ordinal(c)
            .filter(|(nth, _)| (1..=31).contains(nth))
            .map(|(nth, c)| (nth as i8, c))?,
    };
    let (counted, behind) = match behind.sense() {
        Sense::Unit(Unit::Week) => (Counted::Week, behind.next()),
        Sense::Unit(Unit::Weekend) => (Counted::Weekend, behind.next()),
        Sense::Unit(Unit::Day) => (Counted::Day, behind.next()),
        _ => weekday::name(behind).map(|(day, behind)| (Counted::Weekday(day), behind))?,
    };
    let (month, behind) = month::name(behind.one_of(&[Word::Of, Word::In])?)?;
    Some((Recurring::Nth(month, nth, counted), behind))
}

/// The stretch in `year`.
pub(super) fn in_year(year: i16, month: i8, nth: i8, counted: Counted) -> Option<Stretch> {
    let first = Date::new(year, month, 1).ok()?;
    match counted {
        Counted::Weekday(day) => calendar::nth_weekday(year, month, nth, day).map(Stretch::Day),
        Counted::Weekend => {
            let saturday = calendar::nth_weekday(year, month, nth, 6)?;
            Some(Stretch::of(saturday, Unit::Weekend))
        }
        Counted::Day if nth < 0 => Some(Stretch::Day(first.last_of_month())),
        Counted::Day => Date::new(year, month, nth).ok().map(Stretch::Day),
        // the calendar week with most days of the seven
        Counted::Week => {
            let middle = if nth < 0 { first.days_in_month() - 3 } else { nth.checked_mul(7)? - 3 };
            Some(Stretch::of(Date::new(year, month, middle).ok()?, Unit::Week))
        }
    }
}

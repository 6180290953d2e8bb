//! Days that have a name: «Christmas Eve», «Labor Day», «Good Friday», and the Super Bowl, which is
//! told by its year.
//!
//! Those of the United States and of Britain, with their rules; Easter by the computus. Feasts that
//! follow the moon (Ramadan, Passover, Hanukkah) need other calendars, and are left alone.

use jiff::ToSpan;
use jiff::civil::Date;

use super::calendar::{self, Stretch};
use super::expression::Recurring;
use super::lexicon::{Sense, Word};
use super::token::Cursor;

/// A holiday: its number in [`HOLIDAYS`].
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Holiday(u8);

/// When a holiday is.
#[derive(Copy, Clone, Debug)]
enum Rule {
    /// Month and day.
    On(i8, i8),
    /// Month, which of its weekdays (from the end where negative), and the weekday; Monday is 1.
    Nth(i8, i8, u8),
    /// The day after such a one.
    DayAfter(i8, i8, u8),
    /// So many days after Easter Sunday.
    Easter(i32),
}

use Rule::{DayAfter, Easter, Nth, On};

/// The words of a name, as they stand without apostrophes, and its rule. Longer names stand before
/// those they begin with.
const HOLIDAYS: [(&str, Rule); 48] = [
    ("christmas eve", On(12, 24)),
    ("christmas day", On(12, 25)),
    ("christmas", On(12, 25)),
    ("boxing day", On(12, 26)),
    ("new year s eve", On(12, 31)),
    ("new years eve", On(12, 31)),
    ("new year s day", On(1, 1)),
    ("new years day", On(1, 1)),
    ("new year s", On(1, 1)),
    ("epiphany", On(1, 6)),
    ("martin luther king jr day", Nth(1, 3, 1)),
    ("martin luther king day", Nth(1, 3, 1)),
    ("inauguration day", On(1, 20)),
    ("groundhog day", On(2, 2)),
    ("valentine s day", On(2, 14)),
    ("valentines day", On(2, 14)),
    ("presidents day", Nth(2, 3, 1)),
    ("ash wednesday", Easter(-46)),
    ("palm sunday", Easter(-7)),
    ("good friday", Easter(-2)),
    ("easter sunday", Easter(0)),
    ("easter monday", Easter(1)),
    ("easter", Easter(0)),
    ("pentecost", Easter(49)),
    ("st patrick s day", On(3, 17)),
    ("patrick s day", On(3, 17)),
    ("earth day", On(4, 22)),
    ("mother s day", Nth(5, 2, 7)),
    ("mothers day", Nth(5, 2, 7)),
    ("memorial day", Nth(5, -1, 1)),
    ("juneteenth", On(6, 19)),
    ("father s day", Nth(6, 3, 7)),
    ("fathers day", Nth(6, 3, 7)),
    ("independence day", On(7, 4)),
    ("bastille day", On(7, 14)),
    ("labor day", Nth(9, 1, 1)),
    ("labour day", Nth(9, 1, 1)),
    ("columbus day", Nth(10, 2, 1)),
    ("halloween", On(10, 31)),
    ("all hallows eve", On(10, 31)),
    ("all saints day", On(11, 1)),
    ("guy fawkes night", On(11, 5)),
    ("bonfire night", On(11, 5)),
    ("election day", DayAfter(11, 1, 1)),
    ("black friday", DayAfter(11, 4, 4)),
    ("veterans day", On(11, 11)),
    ("armistice day", On(11, 11)),
    ("thanksgiving", Nth(11, 4, 4)),
];

/// The holiday that begins at `c`, with «Day» or «Sunday» behind a name that needs none.
pub(super) fn holiday(c: Cursor) -> Option<(Recurring, Cursor)> {
    // «St. Patrick’s Day» begins like «21st» ends
    if !matches!(c.sense(), Sense::Word(Word::Holiday | Word::Th)) || !c.capital() {
        return None;
    }
    (0u8..).zip(HOLIDAYS).find_map(|(number, (name, _))| {
        let behind = spelled(c, name)?;
        let day = name.rsplit(' ').next() == Some("thanksgiving");
        let behind = if day && behind.letters() == "Day" { behind.next() } else { behind };
        Some((Recurring::Holiday(Holiday(number)), behind))
    })
}

/// Behind the words of `name`, if they come next; apostrophes and points between them count for
/// nothing.
fn spelled<'a>(mut c: Cursor<'a>, name: &str) -> Option<Cursor<'a>> {
    for word in name.split(' ') {
        c = c.glued_mark('\'').or_else(|| c.glued_mark('.')).unwrap_or(c);
        if !c.letters().eq_ignore_ascii_case(word) {
            return None;
        }
        c = c.next();
    }
    Some(c)
}

impl Holiday {
    /// Whether it is the same day of the same month each year.
    pub(super) fn is_fixed(self) -> bool {
        matches!(HOLIDAYS[usize::from(self.0)].1, On(..))
    }

    /// The day in `year`.
    pub(super) fn in_year(self, year: i16) -> Option<Stretch> {
        let (_, rule) = HOLIDAYS[usize::from(self.0)];
        let day = match rule {
            On(month, day) => Date::new(year, month, day).ok()?,
            Nth(month, nth, weekday) => calendar::nth_weekday(year, month, nth, weekday)?,
            DayAfter(month, nth, weekday) => {
                calendar::nth_weekday(year, month, nth, weekday)?.tomorrow().ok()?
            }
            Easter(after) => calendar::easter(year)?.checked_add(after.days()).ok()?,
        };
        Some(Stretch::Day(day))
    }
}

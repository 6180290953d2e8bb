//! What an expression says before anyone knows when it was said.
//!
//! The grammar reads «Friday» as a day that comes round each week, «a year earlier» as one year
//! before whatever the text spoke of, «Feb. 12, 2021» as that day. [`super::resolve`] finds the day.

use std::fmt;

use jiff::civil::Date;

use super::calendar::{Part, Season, Stretch, Unit};
use super::holiday::Holiday;
use super::nth::Counted;

/// An expression as read: what day or stretch, and what time of it.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(super) struct Reading {
    /// Which day, stretch, period or set.
    pub(super) what: Expression,
    /// What time of that day.
    pub(super) clock: Option<Clock>,
}

impl From<Expression> for Reading {
    fn from(what: Expression) -> Self {
        Self { what, clock: None }
    }
}

/// A day, stretch, period or set.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(super) enum Expression {
    /// «12 February 2021», «the 1990s»: the words fix it.
    Fixed(Stretch),
    /// «February 12–14, 2021»: the first and the last of some days.
    Days(Date, Date),
    /// «3/2/2021»: the day by either custom, month first, then day first.
    Either(Date, Date),
    /// «Friday», «last March», «the third quarter of next year».
    Recurring(Recurring, When),
    /// «last year», «17 years ago», «a day earlier»: so many units from there.
    Shift(i32, Unit, Base),
    /// «the 1988 period»: of that year, what is like the results spoken of.
    LikeIn(i16),
    /// «then», «that day»: what was spoken of, if it is no longer than this.
    Story(Unit),
    /// «now», «recent years», «the future».
    Vague(Vague),
    /// «three years».
    Period(Period),
    /// «every Friday», «daily».
    Set(Set),
}

/// Where a shift counts from.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// The day of the document: «last year».
    Document,
    /// The stretch last spoken of: «the following year».
    Story,
    /// The stretch last spoken of if it is shorter than the unit, which it keeps («a year ago», of a
    /// quarter’s results, is a quarter); else the day of the document.
    Like,
}

/// What comes round again and again.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(super) enum Recurring {
    /// Monday is 1.
    Weekday(u8),
    /// «the weekend»
    Weekend,
    /// «the 15th».
    DayOfMonth(i8),
    /// Month and day.
    Day(i8, i8),
    /// «March».
    Month(i8),
    /// Month, which, and of what: «the last week of March», -1.
    Nth(i8, i8, Counted),
    /// «the third quarter».
    Quarter(i8),
    /// «the first half».
    Half(i8),
    /// «summer».
    Season(Season),
    /// «Christmas».
    Holiday(Holiday),
}

/// Which of those that come round.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// Tense decides.
    Open,
    /// «last March»: the one over.
    Last,
    /// «this March»: the one that is nearest, from now on.
    This,
    /// «next March».
    Next,
    /// «the following Friday»: the next after the one spoken of.
    Following,
    /// «until Friday»: to come, whatever the tense.
    Ahead,
    /// «March of last year», -1; counted from the year of the document or of the story.
    InYear(i32, Base),
}

/// What has no place in the calendar.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Vague {
    /// «recently»
    Past,
    /// «now»
    Present,
    /// «soon»
    Future,
}

impl Vague {
    /// As TIMEX3 writes it.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Past => "PAST_REF",
            Self::Present => "PRESENT_REF",
            Self::Future => "FUTURE_REF",
        }
    }
}

/// How many.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// So many and so many tenths.
    Exact(u32, u8),
    /// «several».
    Several,
}

/// So many units of time.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Period {
    /// How many.
    pub(super) amount: Amount,
    /// Of what.
    pub(super) unit: Unit,
}

impl Period {
    /// The whole number of units, if it is one.
    pub(super) fn whole(self) -> Option<i32> {
        match self.amount {
            Amount::Exact(whole, 0) => i32::try_from(whole).ok(),
            _ => None,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (clock, factor, letters) = match self.unit {
            Unit::Second => ("T", 1, "S"),
            Unit::Minute => ("T", 1, "M"),
            Unit::Hour => ("T", 1, "H"),
            Unit::Day => ("", 1, "D"),
            Unit::Weekend => ("", 1, "WE"),
            Unit::Week => ("", 1, "W"),
            Unit::Fortnight => ("", 2, "W"),
            Unit::Month => ("", 1, "M"),
            Unit::Quarter => ("", 1, "Q"),
            Unit::Half => ("", 6, "M"),
            Unit::Year => ("", 1, "Y"),
            Unit::Decade => ("", 1, "DE"),
            Unit::Century => ("", 1, "CE"),
        };
        match (self.amount, self.unit) {
            (Amount::Exact(0, 5), Unit::Hour) => return write!(f, "PT30M"),
            (Amount::Exact(whole, 5), Unit::Hour) => return write!(f, "PT{whole}H30M"),
            (Amount::Exact(whole, 5), Unit::Minute) => return write!(f, "PT{whole}M30S"),
            (Amount::Exact(0, 5), Unit::Day) => return write!(f, "PT12H"),
            (Amount::Exact(0, 5), Unit::Year) => return write!(f, "P6M"),
            (Amount::Exact(0, 5), Unit::Decade) => return write!(f, "P5Y"),
            (Amount::Exact(0, 5), Unit::Century) => return write!(f, "P50Y"),
            _ => {}
        }
        match self.amount {
            Amount::Several => write!(f, "P{clock}X{letters}"),
            Amount::Exact(whole, tenths) => {
                let tenths = u64::from(whole) * 10 + u64::from(tenths);
                let (whole, tenths) = (tenths * factor / 10, tenths * factor % 10);
                match tenths {
                    0 => write!(f, "P{clock}{whole}{letters}"),
                    _ => write!(f, "P{clock}{whole}.{tenths}{letters}"),
                }
            }
        }
    }
}

/// What happens again and again.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(super) enum Set {
    /// «every two years»
    Period(Period),
    /// «every Friday», «each summer»
    Recurring(Recurring),
    /// «every morning»
    Part(Part),
}

/// A time of the day.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// Hour from 0 to 24, minute, and whether it is universal time.
    At(u8, u8, bool),
    /// «morning»
    Part(Part),
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::At(hour, minute, true) => write!(f, "T{hour:02}:{minute:02}Z"),
            Self::At(hour, minute, false) => write!(f, "T{hour:02}:{minute:02}"),
            Self::Part(part) => write!(f, "T{}", part.code()),
        }
    }
}

//! Stretches of the calendar that have a name: a day, the 6th week of 2021, its winter, the 1990s.
//!
//! Each knows the days it denotes and how TIMEX3 writes it: `2021-02-12`, `2021-W06`, `2021-W06-WE`,
//! `2021-02`, `2021-Q1`, `2021-H1`, `2021-WI`, `2021`, `199` (a decade), `19` (the 20th century).
//! Weeks are those of ISO 8601 and begin on Monday; a season is three whole months, as
//! meteorologists count, and winter belongs to the year it begins in. Arithmetic is `jiff`’s.
//! Years run from 1 to 9999; what would lie beyond has no stretch.

use std::fmt;

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

/// What time is counted in.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Of a minute.
    Second,
    /// Of an hour.
    Minute,
    /// Of a day.
    Hour,
    /// From midnight to midnight.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Seven days, from Monday.
    Week,
    /// Two weeks.
    Fortnight,
    /// Of the calendar.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// Of the calendar.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// A quarter of the year.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

impl Season {
    fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }

    /// As TIMEX3 writes it.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }
}

/// A part of the day.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// To noon.
    Morning,
    /// Around noon.
    Midday,
    /// From noon.
    Afternoon,
    /// To night.
    Evening,
    /// The night that begins on a day.
    Night,
    /// The same, without article.
    Overnight,
    /// The night that begins today.
    Tonight,
    /// 12:00.
    Noon,
    /// 24:00.
    Midnight,
}

impl Part {
    /// As TIMEX3 writes it behind the `T`.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Midday => "MI",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night | Self::Overnight | Self::Tonight => "NI",
            Self::Noon => "12:00",
            Self::Midnight => "24:00",
        }
    }
}

/// A stretch of the calendar.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// One day.
    Day(Date),
    /// ISO year and week.
    Week(i16, i8),
    /// The weekend that ends such a week.
    Weekend(i16, i8),
    /// Year and month.
    Month(i16, i8),
    /// Year and quarter, from 1.
    Quarter(i16, i8),
    /// Year and half, from 1.
    Half(i16, i8),
    /// Year and season.
    Season(i16, Season),
    /// A year.
    Year(i16),
    /// A year without its last figure: 199.
    Decade(i16),
    /// A year without its last two figures: 19.
    Century(i16),
}

impl Stretch {
    /// The stretch of one `unit` that `date` lies in.
    pub(super) fn of(date: Date, unit: Unit) -> Self {
        let year = date.year();
        let week = date.iso_week_date();
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(date),
            Unit::Weekend => Self::Weekend(week.year(), week.week()),
            Unit::Week | Unit::Fortnight => Self::Week(week.year(), week.week()),
            Unit::Month => Self::Month(year, date.month()),
            Unit::Quarter => Self::Quarter(year, (date.month() + 2) / 3),
            Unit::Half => Self::Half(year, (date.month() + 5) / 6),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year / 10),
            Unit::Century => Self::Century(year / 100),
        }
    }

    /// Its first and its last day.
    pub(super) fn days(self) -> Option<(Date, Date)> {
        let months = |year, first, count: i32| {
            let first = Date::new(year, first, 1).ok()?;
            let last = first.checked_add((count - 1).months()).ok()?.last_of_month();
            Some((first, last))
        };
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Week(year, week) | Self::Weekend(year, week) => {
                let weekday = |day| Some(ISOWeekDate::new(year, week, day).ok()?.date());
                let weekend = matches!(self, Self::Weekend(..));
                let first = if weekend { Weekday::Saturday } else { Weekday::Monday };
                Some((weekday(first)?, weekday(Weekday::Sunday)?))
            }
            Self::Month(year, month) => months(year, month, 1),
            Self::Quarter(year, quarter) => months(year, quarter * 3 - 2, 3),
            Self::Half(year, half) => months(year, half * 6 - 5, 6),
            Self::Season(year, season) => months(year, season.first_month(), 3),
            Self::Year(year) => months(year, 1, 12),
            Self::Decade(tens) => months(tens.checked_mul(10)?.max(1), 1, 120),
            Self::Century(hundreds) => months(hundreds.checked_mul(100)?.max(1), 1, 1200),
        }
    }

    /// The stretch of one `unit`, `count` units after the one this begins in.
    pub(super) fn shifted(self, count: i32, unit: Unit) -> Option<Self> {
        let (first, _) = self.days()?;
        let span = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => Ok(Span::new()),
            Unit::Day => Span::new().try_days(count),
            Unit::Week | Unit::Weekend => Span::new().try_weeks(count),
            Unit::Fortnight => Span::new().try_weeks(count.checked_mul(2)?),
            Unit::Month => Span::new().try_months(count),
            Unit::Quarter => Span::new().try_months(count.checked_mul(3)?),
            Unit::Half => Span::new().try_months(count.checked_mul(6)?),
            Unit::Year => Span::new().try_years(count),
            Unit::Decade => Span::new().try_years(count.checked_mul(10)?),
            Unit::Century => Span::new().try_years(count.checked_mul(100)?),
        };
        let date = first.checked_add(span.ok()?).ok()?;
        (date.year() > 0).then(|| Self::of(date, unit))
    }

    /// The same a number of years later: of a quarter the quarter, of a day the day.
    pub(super) fn years_later(self, count: i16) -> Option<Self> {
        let later = |year: i16| year.checked_add(count).filter(|year| (1..=9999).contains(year));
        Some(match self {
            Self::Day(day) => Self::Day(day.checked_add(i32::from(count).years()).ok()?),
            Self::Week(year, week) => Self::Week(later(year)?, week.min(52)),
            Self::Weekend(year, week) => Self::Weekend(later(year)?, week.min(52)),
            Self::Month(year, month) => Self::Month(later(year)?, month),
            Self::Quarter(year, quarter) => Self::Quarter(later(year)?, quarter),
            Self::Half(year, half) => Self::Half(later(year)?, half),
            Self::Season(year, season) => Self::Season(later(year)?, season),
            Self::Year(year) => Self::Year(later(year)?),
            Self::Decade(_) | Self::Century(_) => return None,
        })
    }

    /// How long it is.
    pub(super) fn unit(self) -> Unit {
        match self {
            Self::Day(_) => Unit::Day,
            Self::Week(..) => Unit::Week,
            Self::Weekend(..) => Unit::Weekend,
            Self::Month(..) => Unit::Month,
            Self::Quarter(..) | Self::Season(..) => Unit::Quarter,
            Self::Half(..) => Unit::Half,
            Self::Year(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
        }
    }

    /// The year it lies in.
    pub(super) fn year(self) -> Option<i16> {
        match self {
            Self::Decade(_) | Self::Century(_) => None,
            Self::Day(day) => Some(day.year()),
            Self::Week(year, _)
            | Self::Weekend(year, _)
            | Self::Month(year, _)
            | Self::Quarter(year, _)
            | Self::Half(year, _)
            | Self::Season(year, _)
            | Self::Year(year) => Some(year),
        }
    }
}

impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Week(year, week) => write!(f, "{year:04}-W{week:02}"),
            Self::Weekend(year, week) => write!(f, "{year:04}-W{week:02}-WE"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::Season(year, season) => write!(f, "{year:04}-{}", season.code()),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Decade(tens) => write!(f, "{tens:03}"),
            Self::Century(hundreds) => write!(f, "{hundreds:02}"),
        }
    }
}

/// The `nth` of the weekdays of one name in a month, from its end where `nth` is negative; Monday is
/// 1.
pub(super) fn nth_weekday(year: i16, month: i8, nth: i8, weekday: u8) -> Option<Date> {
    let first = Date::new(year, month, 1).ok()?;
    let weekday = Weekday::from_monday_one_offset(weekday as i8).ok()?;
    first.nth_weekday_of_month(nth, weekday).ok()
}

/// Easter Sunday of the Western churches, by the rule of the anonymous Gregorian computus (Nature,
/// 1876).
pub(super) fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let sum = epact + weekday - 7 * shift + 114;
    Date::new(year as i16, (sum / 31) as i8, (sum % 31 + 1) as i8).ok()
}

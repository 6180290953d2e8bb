//! What comes round: months, days of months, seasons, quarters and halves of the year, holidays; and
//! the year they are in, where it is told: «the third quarter of last year», «this year’s Easter».

use super::calendar::{Stretch, Unit};
use super::expression::{Base, Expression, Recurring, When};
use super::lexicon::{Sense, Word};
use super::token::Cursor;
use super::{holiday, number};

/// Something that comes round, with or without its year.
pub(super) fn date(c: Cursor) -> Option<(Expression, Cursor)> {
    if let Some(found) = year_first(c) {
        return Some(found);
    }
    let the = c.maybe(Word::The);
    let (what, behind) = named(the)?;
    if the.at > c.at
        && matches!(what, Recurring::Month(_) | Recurring::Day(..) | Recurring::Holiday(_))
    {
        return None;
    }
    if let Some((year, behind)) = year_behind(behind) {
        return Some((in_year(what, year)?, behind));
    }
    let when = match c.sense_before() {
        Sense::Word(Word::Until | Word::By) => When::Ahead,
        _ => When::Open,
    };
    Some((Expression::Recurring(what, when), behind))
}

/// The name of something that comes round.
pub(super) fn named(c: Cursor) -> Option<(Recurring, Cursor)> {
    if let Some(((month, day), behind)) = month_and_day(c) {
        return Some((Recurring::Day(month, day), behind));
    }
    if let Some((month, behind)) = month(c).filter(|(_, behind)| is_month(c, *behind)) {
        return Some((Recurring::Month(month), behind));
    }
    quarter(c).or_else(|| season(c)).or_else(|| holiday::holiday(c))
}

/// A year told before or behind.
#[derive(Copy, Clone)]
enum Year {
    Fixed(i16),
    Counted(i32, Base),
}

fn in_year(what: Recurring, year: Year) -> Option<Expression> {
    match year {
        Year::Fixed(year) => what.in_year(year).map(Expression::Fixed),
        Year::Counted(count, from) => Some(Expression::Recurring(what, When::InYear(count, from))),
    }
}

/// «of 2010», «2010», «of last year», «last year», «of the year».
fn year_behind(c: Cursor) -> Option<(Year, Cursor)> {
    let of = c.mark(',').filter(|c| number::year(*c).is_some()).unwrap_or(c);
    let of = of.one_of(&[Word::Of, Word::In]).unwrap_or(of);
    let fiscal = of.maybe(Word::The).maybe(Word::Fiscal);
    if let Some((year, behind)) = number::year(fiscal) {
        let apart = !fiscal.glued();
        return apart.then_some((Year::Fixed(year), behind));
    }
    relative_year(of)
        .filter(|(year, _)| of.at > c.at || matches!(year, Year::Counted(_, Base::Document)))
}

/// «last year», «the same year», «this fiscal year», «the year».
fn relative_year(c: Cursor) -> Option<(Year, Cursor)> {
    let the = c.word(Word::The);
    let c = the.unwrap_or(c);
    let story = |count| Year::Counted(count, Base::Story);
    let document = |count| Year::Counted(count, Base::Document);
    let (year, behind) = match c.sense() {
        Sense::Word(Word::Last | Word::Past) => (document(-1), c.next()),
        Sense::Word(Word::This | Word::Current) => (document(0), c.next()),
        Sense::Word(Word::Next | Word::Coming) => (document(1), c.next()),
        Sense::Word(Word::That | Word::Same) => (story(0), c.next()),
        Sense::Word(Word::Previous) => (story(-1), c.next()),
        Sense::Word(Word::Following) => (story(1), c.next()),
        Sense::Unit(Unit::Year) if the.is_some() => (story(0), c),
        _ => return None,
    };
    let behind = behind.maybe(Word::Fiscal).maybe(Word::Straight);
    (behind.sense() == Sense::Unit(Unit::Year)).then(|| (year, behind.next()))
}

/// «this year’s third quarter», «the 1989 third quarter», «last year’s Easter».
fn year_first(c: Cursor) -> Option<(Expression, Cursor)> {
    let (year, behind) = if let Some((year, behind)) = relative_year(c) {
        (year, behind.possessive()?)
    } else {
        let (year, behind) = number::year(c.maybe(Word::The).maybe(Word::Fiscal))?;
        (Year::Fixed(year), behind.possessive().unwrap_or(behind))
    };
    let behind = behind.maybe(Word::Fiscal);
    let (what, behind) =
        quarter(behind).or_else(|| season(behind)).or_else(|| holiday::holiday(behind))?;
    Some((in_year(what, year)?, behind))
}

/// A month by its name, with the point of its short form.
pub(super) fn month(c: Cursor) -> Option<(i8, Cursor)> {
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
    let (month, behind) = month(c)?;
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
    let (month, behind) = month(behind)?;
    // «at 5 May said»: a day stands before «May» only with its «of» or a year
    let verb = month == 5 && matches!(behind.sense(), Sense::Verb(_));
    (!verb).then_some(((month, day), behind))
}

/// «the 12th»: a day of a month that is not named.
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
fn is_month(c: Cursor, behind: Cursor) -> bool {
    let Sense::Month(month, _) = c.sense() else { return false };
    let told = match c.sense_before() {
        Sense::Word(word) => TELLS_MONTH.contains(&word),
        Sense::Month(..) => true,
        Sense::Mark('-' | '/') => matches!(c.back().sense_before(), Sense::Month(..)),
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
            told || !name
        }
        _ => true,
    }
}

/// Words before the name of a month.
const TELLS_MONTH: [Word; 23] = [
    Word::In,
    Word::Since,
    Word::By,
    Word::From,
    Word::Until,
    Word::Through,
    Word::Before,
    Word::After,
    Word::Early,
    Word::Mid,
    Word::Late,
    Word::During,
    Word::Between,
    Word::For,
    Word::Of,
    Word::Last,
    Word::Next,
    Word::This,
    Word::Each,
    Word::Every,
    Word::To,
    Word::Past,
    Word::On,
];

/// «the third quarter», «Q3», «the second half»; the last quarter of a year is its fourth.
fn quarter(c: Cursor) -> Option<(Recurring, Cursor)> {
    if let Some(c) = c.word(Word::Q).filter(|_| c.capital()) {
        let (number @ 1..=4, behind) =
            number::digits(c).map(|((n, _), c)| (n, c)).filter(|_| c.glued())?
        else {
            return None;
        };
        return Some((Recurring::Quarter(number as i8), behind));
    }
    let (fiscal, c) = match c.word(Word::Fiscal) {
        Some(behind) => (true, behind.joint()),
        None => (false, c),
    };
    let (number, behind) = match c.sense() {
        Sense::Word(Word::Last) => (4, c.next()),
        _ if matches!(c.letters(), "final" | "fourth") => (4, c.next()),
        _ => number::ordinal(c)?,
    };
    let behind = behind.joint().maybe(Word::Fiscal);
    let last = c.sense() == Sense::Word(Word::Last);
    match behind.sense() {
        Sense::Unit(Unit::Quarter)
            if (1..=4).contains(&number) && (!last || year_behind(behind.next()).is_some()) =>
        {
            Some((Recurring::Quarter(number as i8), behind.next()))
        }
        Sense::Units(Unit::Quarter) if (1..=4).contains(&number) && !last => {
            Some((Recurring::Quarter(number as i8), behind.next()))
        }
        Sense::Word(Word::Half) if number <= 2 || last => {
            let half = if last { 2 } else { number as i8 };
            let told = fiscal || year_behind(behind.next()).is_some_and(|(_, c)| c.at > behind.at);
            told.then(|| (Recurring::Half(half), behind.next()))
        }
        _ => None,
    }
}

/// «summer»; «spring» and «fall» are other words as well.
fn season(c: Cursor) -> Option<(Recurring, Cursor)> {
    let (season, behind) = c.take(|sense| match sense {
        Sense::Season(season) => Some(season),
        _ => None,
    })?;
    let told = match c.sense_before() {
        Sense::Word(word) => {
            TELLS_MONTH.contains(&word) || word == Word::The || word == Word::Early
        }
        _ => false,
    };
    (told || year_behind(behind).is_some()).then_some((Recurring::Season(season), behind))
}

impl Recurring {
    /// That of `year`; days of the week and of the month have none.
    pub(super) fn in_year(self, year: i16) -> Option<Stretch> {
        Some(match self {
            Self::Weekday(_) | Self::DayOfMonth(_) => return None,
            Self::Day(month, day) => Stretch::Day(jiff::civil::Date::new(year, month, day).ok()?),
            Self::Month(month) => Stretch::Month(year, month),
            Self::Quarter(quarter) => Stretch::Quarter(year, quarter),
            Self::Half(half) => Stretch::Half(year, half),
            Self::Season(season) => Stretch::Season(year, season),
            Self::Holiday(holiday) => holiday.in_year(year)?,
        })
    }
}

//! What comes round: months, days of months, seasons, quarters and halves of the year, holidays; and
//! the year they are in, where it is told: «the third quarter of last year», «this year’s Easter».

use super::calendar::{Stretch, Unit};
use super::expression::{Base, Expression, Recurring, When};
use super::lexicon::{Sense, Word};
use super::token::Cursor;
use super::{holiday, month, nth, number, quarter};

/// Something that comes round, with or without its year.
pub(super) fn date(c: Cursor) -> Option<(Expression, Cursor)> {
    if let Some(found) = year_first(c) {
        return Some(found);
    }
    let the = c.maybe(Word::The);
    let (what, behind) = named(the)?;
    let hyphened = behind.back().sense_before() == Sense::Mark('-');
    if the.at > c.at
        && (hyphened
            || matches!(what, Recurring::Month(_) | Recurring::Day(..) | Recurring::Holiday(_)))
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
    if let Some(((month, day), behind)) = month::month_and_day(c) {
        return Some((Recurring::Day(month, day), behind));
    }
    if let Some((month, behind)) = month::name(c).filter(|(_, behind)| month::is_month(c, *behind))
    {
        return Some((Recurring::Month(month), behind));
    }
    nth::name(c).or_else(|| quarter::name(c)).or_else(|| season(c)).or_else(|| holiday::holiday(c))
}

/// A year told before or behind.
#[derive(Copy, Clone)]
pub(super) enum Year {
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
pub(super) fn year_behind(c: Cursor) -> Option<(Year, Cursor)> {
    let of = c.mark(',').filter(|c| number::year(*c).is_some()).unwrap_or(c);
    let of = of.one_of(&[Word::Of, Word::In]).unwrap_or(of);
    let fiscal = of.maybe(Word::The).maybe_one_of(&[Word::Fiscal, Word::Fy]);
    if let Some((year, behind)) = number::year(fiscal) {
        let apart = !of.glued();
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
    // «last year’s quarter», of results
    if let (Year::Counted(-1, _), Sense::Unit(Unit::Quarter)) = (year, behind.sense()) {
        return Some((Expression::Shift(-1, Unit::Year, Base::Like), behind.next()));
    }
    let (what, behind) =
        quarter::name(behind).or_else(|| season(behind)).or_else(|| holiday::holiday(behind))?;
    Some((in_year(what, year)?, behind))
}

/// «summer»; «spring» and «fall» are other words as well.
fn season(c: Cursor) -> Option<(Recurring, Cursor)> {
    let (season, behind) = c.take(|sense| match sense {
        Sense::Season(season) => Some(season),
        _ => None,
    })?;
    let told = match c.sense_before() {
        Sense::Word(word) => word == Word::The || (month::is_told_by(word) && word != Word::To),
        _ => false,
    };
    let dated = year_behind(behind).is_some();
    // «the fall of the wall»
    let event = behind.word(Word::Of).is_some();
    (dated || (told && !event)).then_some((Recurring::Season(season), behind))
}

impl Recurring {
    /// That of `year`; days of the week and of the month have none.
    pub(super) fn in_year(self, year: i16) -> Option<Stretch> {
        Some(match self {
            Self::Weekday(_) | Self::Weekend | Self::DayOfMonth(_) => return None,
            Self::Day(month, day) => Stretch::Day(jiff::civil::Date::new(year, month, day).ok()?),
            Self::Month(month) => Stretch::Month(year, month),
            Self::Nth(month, nth, counted) => nth::in_year(year, month, nth, counted)?,
            Self::Quarter(quarter) => Stretch::Quarter(year, quarter),
            Self::Half(half) => Stretch::Half(year, half),
            Self::Season(season) => Stretch::Season(year, season),
            Self::Holiday(holiday) => holiday.in_year(year)?,
        })
    }
}

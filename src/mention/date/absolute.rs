//! Dates that say which day, month, year, decade or century they mean: «Feb. 12, 2021», «12/2/2021»,
//! «March 2004», «the early 1990s», «the 20th century».
//!
//! Month and day without a year belong to [`super::recurring`]: they come round.

use jiff::civil::Date;

use super::calendar::{Stretch, Unit};
use super::expression::Expression;
use super::lexicon::{Sense, Word};
use super::month;
use super::number;
use super::token::Cursor;
use super::word::BEFORE_DATE;

/// A date that its words fix.
pub(super) fn date(c: Cursor) -> Option<(Expression, Cursor)> {
    let found = figures(c)
        .or_else(|| days_of_month(c))
        .or_else(|| named_day(c))
        .or_else(|| month_of_year(c));
    found
        .or_else(|| decade(c))
        .or_else(|| century(c))
        .or_else(|| attack(c))
        .or_else(|| bare_year(c))
}

/// «2021-02-12», «2021/2/12», «13.2.2021», «2/13/21».
fn figures(c: Cursor) -> Option<(Expression, Cursor)> {
    let ((first, first_digits), behind) = number::digits(c)?;
    if c.glued() && matches!(c.sense_before(), Sense::Mark('/' | '-' | '.' | '_')) {
        return None;
    }
    if first_digits == 8 {
        let date = date_of(first / 10_000, first / 100 % 100, first % 100)?;
        return (1900..2100).contains(&(first / 10_000)).then_some((day(date), behind));
    }
    let Sense::Mark(mark @ ('-' | '/' | '.')) = behind.sense() else { return None };
    let ((second, second_digits), behind) = glued_digits(behind.glued_mark(mark)?)?;
    let ((third, third_digits), behind) = glued_digits(behind.glued_mark(mark)?)?;
    if first_digits == 4 && second_digits <= 2 && third_digits <= 2 {
        return Some((day(date_of(first, second, third)?), behind));
    }
    let year = match third_digits {
        4 => third,
        2 if mark == '/' => third + if third < 50 { 2000 } else { 1900 },
        _ => return None,
    };
    let both = (date_of(year, first, second), date_of(year, second, first));
    let found = match both {
        (Some(american), Some(british)) if american != british && mark == '.' => day(british),
        (Some(american), Some(british)) => Expression::Either(american, british),
        (american, british) => day(american.or(british)?),
    };
    let goes_on =
        behind.glued() && matches!(behind.sense(), Sense::Mark('/' | '-') | Sense::Figures { .. });
    (!goes_on).then_some((found, behind))
}

fn glued_digits(c: Cursor) -> Option<((u32, u8), Cursor)> {
    c.glued().then(|| number::digits(c))?
}

fn date_of(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| (1000..3000).contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn day(date: Date) -> Expression {
    Expression::Fixed(Stretch::Day(date))
}

/// Month and day with their year: «February 12, 2021», «the 12th of February 2021».
pub(super) fn named_day(c: Cursor) -> Option<(Expression, Cursor)> {
    let ((month, day), behind) = month::month_and_day(c)?;
    let comma = behind.mark(',').unwrap_or(behind);
    let comma = comma.word(Word::Of).or_else(|| comma.word(Word::In)).unwrap_or(comma);
    let (year, behind) = year_of_day(comma)?;
    let date = Date::new(year, month, day).ok()?;
    Some((self::day(date), behind))
}

/// «February 12–14, 2021», «12–14 February 2021».
fn days_of_month(c: Cursor) -> Option<(Expression, Cursor)> {
    let range = |c| {
        let (first, behind) = month::day(c)?;
        let (last, behind) = month::day(behind.glued_mark('-').or_else(|| behind.mark('-'))?)?;
        Some((first, last, behind))
    };
    let (month, first, last, behind) = if let Some((month, behind)) = month::name(c) {
        let (first, last, behind) = range(behind)?;
        (month, first, last, behind)
    } else {
        let (first, last, behind) = range(c)?;
        let (month, behind) = month::name(behind)?;
        (month, first, last, behind)
    };
    let (year, behind) = year_of_day(behind.mark(',').unwrap_or(behind))?;
    let (first, last) = (Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?);
    (first < last).then_some((Expression::Days(first, last), behind))
}

/// A year behind month and day: four figures, or two behind an apostrophe.
fn year_of_day(c: Cursor) -> Option<(i16, Cursor)> {
    number::year(c).or_else(|| short_year(c))
}

/// «'82»
pub(super) fn short_year(c: Cursor) -> Option<(i16, Cursor)> {
    let figures = c.mark('\'')?;
    if c.glued() || !figures.glued() {
        return None;
    }
    let ((value, 2), behind) = number::digits(figures)? else { return None };
    let year = value as i16 + if value < 40 { 2000 } else { 1900 };
    Some((year, behind))
}

/// «March 2004», «March of 2004», «March, 2004».
fn month_of_year(c: Cursor) -> Option<(Expression, Cursor)> {
    let (month, behind) = month::name(c)?;
    let behind = behind.mark(',').unwrap_or(behind).maybe(Word::Of);
    let (year, behind) = year_of_day(behind)?;
    Some((Expression::Fixed(Stretch::Month(year, month)), behind))
}

/// «the 1990s», «the ’90s», «the nineties».
fn decade(c: Cursor) -> Option<(Expression, Cursor)> {
    let the = c.word(Word::The);
    let c = the.unwrap_or(c);
    if let Sense::Decade(tens) = c.sense() {
        let behind = c.next();
        return Some((Expression::Fixed(Stretch::Decade(190 + i16::from(tens))), behind));
    }
    let ((value, digits), behind) = match c.mark('\'') {
        Some(figures) => (number::digits(figures)?.0, number::digits(figures)?.1),
        None => number::digits(c)?,
    };
    let plural = behind.glued_mark('\'').unwrap_or(behind);
    let behind = plural.word(Word::S).filter(|_| plural.glued())?;
    let tens = match (value, digits) {
        (1000..=2999, 4) if value % 10 == 0 => value / 10,
        (20..=90, 2) if value % 10 == 0 && (the.is_some() || c.mark('\'').is_some()) => {
            190 + value / 10
        }
        (10, 2) if c.mark('\'').is_some() => 201,
        _ => return None,
    };
    Some((Expression::Fixed(Stretch::Decade(tens as i16)), behind))
}

/// «the 20th century», «the late nineteenth century».
fn century(c: Cursor) -> Option<(Expression, Cursor)> {
    let (ordinal @ 2..=30, behind) = number::ordinal(c.maybe(Word::The))? else { return None };
    let behind = behind.joint();
    let century = matches!(behind.sense(), Sense::Unit(Unit::Century));
    century.then(|| (Expression::Fixed(Stretch::Century(ordinal as i16 - 1)), behind.next()))
}

/// «9/11», which names a day by its numbers alone.
fn attack(c: Cursor) -> Option<(Expression, Cursor)> {
    let ((9, 1), behind) = number::digits(c)? else { return None };
    let ((11, 2), behind) = glued_digits(behind.glued_mark('/')?)? else { return None };
    let part = c.glued() || (behind.glued() && behind.mark('/').is_some());
    (!part).then_some((day(Date::constant(2001, 9, 11)), behind))
}

/// «2004», where it is no number of things.
fn bare_year(c: Cursor) -> Option<(Expression, Cursor)> {
    let (lead, c) = fiscal_year(c);
    let the = c.word(Word::The);
    let c = the.filter(|c| is_results_year(*c)).unwrap_or(c);
    if let Some((year, behind)) = short_year(c) {
        let told =
            lead || matches!(c.sense_before(), Sense::Word(word) if BEFORE_DATE.contains(&word));
        return told.then_some((Expression::Fixed(Stretch::Year(year)), behind));
    }
    let (year, behind) = number::year(c).or_else(|| millennium(c).filter(|_| lead))?;
    if !lead && !is_year(c, behind, year) {
        return None;
    }
    // «the 1988 period», of results
    let noun = matches!(behind.sense(), Sense::Unit(Unit::Quarter) | Sense::Word(Word::Period));
    if let Some(behind) = the.filter(|_| noun).map(|_| behind.next()) {
        return Some((Expression::LikeIn(year), behind));
    }
    Some((Expression::Fixed(Stretch::Year(year)), behind))
}

/// Behind «fiscal», «the fiscal year», «the year» and the like, and whether that is there.
fn fiscal_year(c: Cursor) -> (bool, Cursor) {
    let the = c.maybe(Word::The);
    let fiscal = the.maybe(Word::Fiscal).maybe(Word::Straight);
    let year = match fiscal.sense() {
        Sense::Unit(Unit::Year) | Sense::Word(Word::Fy) => fiscal.next(),
        _ => fiscal,
    };
    let is_year =
        number::year(year).or_else(|| short_year(year)).or_else(|| millennium(year)).is_some();
    if is_year && year.at > the.at { (true, year) } else { (false, c) }
}

/// Whether a year and «quarter» or «period» come next.
fn is_results_year(c: Cursor) -> bool {
    number::year(c).is_some_and(|(_, behind)| {
        matches!(behind.sense(), Sense::Unit(Unit::Quarter) | Sense::Word(Word::Period))
    })
}

/// «two thousand and six»
fn millennium(c: Cursor) -> Option<(i16, Cursor)> {
    let (year @ 2000..=2099, behind) = number::count(c)? else { return None };
    Some((year as i16, behind))
}

/// Whether four figures are a year and no number of things.
fn is_year(c: Cursor, behind: Cursor, year: i16) -> bool {
    if behind.glued() && !matches!(behind.sense(), Sense::Mark(mark) if mark != '%' && mark != '$')
    {
        return false;
    }
    let counted = match behind.sense() {
        Sense::Mark('%') | Sense::Units(_) | Sense::Word(Word::Times) | Sense::Scale(_) => true,
        _ => COUNTED.contains(&behind.letters()) || counts_things(behind, year),
    };
    let told = match c.sense_before() {
        Sense::Word(word) => BEFORE_DATE.contains(&word),
        Sense::Mark(mark) => mark == '(',
        _ => false,
    };
    let numbered = match c.sense_before() {
        Sense::Mark(mark) => "$£€#".contains(mark),
        Sense::Word(word) => {
            [Word::About, Word::Than, Word::Most, Word::Least, Word::Up, Word::A].contains(&word)
                && c.back().sense_before() != Sense::Word(Word::In)
                && !(word == Word::A && behind.capital())
                && word != Word::A
        }
        _ => false,
    };
    let title = matches!(c.sense_before(), Sense::Mark('"' | '“' | '\'' | '*' | '_'))
        && matches!(behind.sense(), Sense::Mark('"' | '”' | '\'' | '*' | '_' | ','));
    let likely = (1900..=2050).contains(&year) || (told && (1400..=2100).contains(&year));
    likely && !numbered && !counted && !title
}

/// Whether a round or unlikely number stands before a plural: «2000 rooms», «1500 trains».
fn counts_things(behind: Cursor, year: i16) -> bool {
    let plural = behind.letters().ends_with('s') && behind.letters().len() > 3;
    let unlikely = year % 100 == 0 || !(1900..=2030).contains(&year);
    unlikely && plural && !behind.capital() && behind.sense() == Sense::Other
}

/// Nouns that are counted by thousands, and so behind no year.
const COUNTED: [&str; 30] = [
    "people",
    "men",
    "women",
    "children",
    "troops",
    "soldiers",
    "workers",
    "employees",
    "jobs",
    "feet",
    "miles",
    "kilometers",
    "kilometres",
    "km",
    "metres",
    "meters",
    "acres",
    "tons",
    "tonnes",
    "pounds",
    "dollars",
    "euros",
    "points",
    "shares",
    "copies",
    "words",
    "calories",
    "rpm",
    "kg",
    "mph",
];

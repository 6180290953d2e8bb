//! Times of the day: «10:30 p.m.», «16:15 UTC», «noon Thursday», «Friday morning», «last night».

use super::calendar::{Part, Unit};
use super::expression::{Base, Clock, Expression, Reading};
use super::lexicon::{Sense, Word};
use super::token::Cursor;
use super::{number, relative};

/// A time, with its day before or behind it; `day` reads a day.
pub(super) fn time(c: Cursor) -> Option<(Reading, Cursor)> {
    let (clock, behind) = clock(c)?;
    if let Some((what, behind)) = day_behind(behind) {
        return Some((Reading { what, clock: Some(clock) }, behind));
    }
    let what = Expression::Story(Unit::Day);
    Some((Reading { what, clock: Some(clock) }, behind))
}

/// A time on the clock, or a part of the day by itself.
fn clock(c: Cursor) -> Option<(Clock, Cursor)> {
    on_the_hour(c).or_else(|| part_alone(c))
}

/// «10 p.m.», «10:30 UTC», «4:30 in the afternoon», «noon», «ten o’clock».
fn on_the_hour(c: Cursor) -> Option<(Clock, Cursor)> {
    if let Sense::Part(part @ (Part::Noon | Part::Midnight)) = c.sense() {
        return Some((Clock::Part(part), c.next()));
    }
    if c.glued() && matches!(c.sense_before(), Sense::Mark(':' | '-' | '.' | '/')) {
        return None;
    }
    let (hour, minute, behind) = figures(c)?;
    if let Some(behind) = oclock(behind) {
        return Some((Clock::At(hour, 0, false), behind));
    }
    let (half, behind) = half_of_day(behind);
    let (zone, behind) = zone(behind);
    let told = match minute {
        Some(_) => {
            let at = c.sense_before() == Sense::Word(Word::At);
            half.is_some() || zone.is_some() || at || behind.word(Word::On).is_some()
        }
        None => half.is_some(),
    };
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(Half::Morning) => hour % 12,
        Some(Half::Evening) => hour % 12 + 12,
        None => hour,
    };
    told.then(|| (Clock::At(hour, minute.unwrap_or(0), zone == Some(true)), behind))
}

/// Hour and minute: «10», «10:30», «ten», «1630 GMT».
fn figures(c: Cursor) -> Option<(u8, Option<u8>, Cursor)> {
    let (hour, behind) = match number::digits(c) {
        Some(((hour, 1 | 2), behind)) => (hour, behind),
        Some(((both, 4), behind)) if zone(behind).0 == Some(true) && both % 100 < 60 => {
            return Some((u8::try_from(both / 100).ok()?, Some((both % 100) as u8), behind))
                .filter(|(hour, ..)| *hour <= 24);
        }
        Some(_) => return None,
        None => number::count(c)?,
    };
    let hour = u8::try_from(hour).ok().filter(|hour| *hour <= 24)?;
    let Some(minutes) = behind.glued_mark(':').filter(|c| c.glued()) else {
        return Some((hour, None, behind));
    };
    match minutes.sense() {
        Sense::Figures { value: minute @ 0..=59, digits: 2 } => {
            Some((hour, Some(minute as u8), minutes.next()))
        }
        _ => None,
    }
}

/// Behind «o’clock».
fn oclock(c: Cursor) -> Option<Cursor> {
    let apostrophe = c.letters().eq_ignore_ascii_case("o").then(|| c.next())?;
    apostrophe.glued_mark('\'')?.word(Word::Clock)
}

enum Half {
    Morning,
    Evening,
}

/// «a.m.», «in the afternoon», «at night».
fn half_of_day(c: Cursor) -> (Option<Half>, Cursor) {
    match c.sense() {
        Sense::Word(Word::Am) => return (Some(Half::Morning), c.next()),
        Sense::Word(Word::Pm) => return (Some(Half::Evening), c.next()),
        _ => {}
    }
    let part = c.word(Word::In).and_then(|c| c.word(Word::The)).or_else(|| c.word(Word::At));
    match part.map(|part| (part.sense(), part.next())) {
        Some((Sense::Part(Part::Morning), behind)) => (Some(Half::Morning), behind),
        Some((Sense::Part(Part::Afternoon | Part::Evening | Part::Night), behind)) => {
            (Some(Half::Evening), behind)
        }
        _ => (None, c),
    }
}

/// A time zone, and whether it is universal time.
fn zone(c: Cursor) -> (Option<bool>, Cursor) {
    match c.sense() {
        Sense::Word(Word::Utc) if c.capital() => (Some(true), c.next()),
        Sense::Word(Word::Zone) if c.capital() => (Some(false), c.next()),
        _ => (None, c),
    }
}

/// «this morning», «last night», «tonight», «overnight», «the evening», «in the morning».
fn part_alone(c: Cursor) -> Option<(Clock, Cursor)> {
    let part = |c: Cursor| match c.sense() {
        Sense::Part(part) => Some(part),
        _ => None,
    };
    let mid = c.word(Word::Mid).map(Cursor::joint);
    if let Some(found) = mid.and_then(part) {
        return Some((Clock::Part(found), mid?.next()));
    }
    let the = c.word(Word::The)?;
    let dated = the.next().word(Word::Of).is_some();
    let found = part(the).filter(|part| match part {
        Part::Morning | Part::Afternoon | Part::Evening => true,
        Part::Night => dated,
        _ => false,
    })?;
    Some((Clock::Part(found), the.next()))
}

/// The day behind a time: «Wednesday», «, Nov. 6», «of July 3», «on Friday», «yesterday».
fn day_behind(c: Cursor) -> Option<(Expression, Cursor)> {
    let link = c.mark(',').unwrap_or(c);
    let link = link.maybe_one_of(&[Word::On, Word::Of]);
    super::grammar::day(link)
}

/// A part of the day behind its day: «Friday morning», «yesterday afternoon».
pub(super) fn part_of_day(c: Cursor) -> Option<(Clock, Cursor)> {
    match c.sense() {
        Sense::Part(
            part @ (Part::Morning | Part::Midday | Part::Afternoon | Part::Evening | Part::Night),
        ) => Some((Clock::Part(part), c.next())),
        _ => None,
    }
}

/// «this morning», «last night», «tonight», «that evening».
pub(super) fn chosen(c: Cursor) -> Option<(Reading, Cursor)> {
    let reading = |what, part| Reading { what, clock: Some(Clock::Part(part)) };
    let day = |count, from| Expression::Shift(count, Unit::Day, from);
    if let Sense::Part(part @ (Part::Tonight | Part::Overnight)) = c.sense() {
        if relative::is_title(c) {
            return None;
        }
        return Some((reading(day(0, Base::Document), part), c.next()));
    }
    let (what, behind) = match c.sense() {
        Sense::Word(Word::This) => (day(0, Base::Document), c.next()),
        Sense::Word(Word::Last) => (day(-1, Base::Document), c.next()),
        Sense::Word(Word::That | Word::Same) => (day(0, Base::Story), c.next()),
        Sense::Word(Word::The) => match c.next().sense() {
            Sense::Word(Word::Same) => (day(0, Base::Story), c.next().next()),
            Sense::Word(Word::Next | Word::Following) => (day(1, Base::Story), c.next().next()),
            Sense::Word(Word::Previous) => (day(-1, Base::Story), c.next().next()),
            _ => return None,
        },
        _ => return None,
    };
    let early = behind.maybe_one_of(&[Word::Early, Word::Late]);
    match early.sense() {
        Sense::Part(part) => Some((reading(what, part), early.next())),
        _ => None,
    }
}

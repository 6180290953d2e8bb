//! Dates told from another day: the document’s («last year», «17 years ago», «yesterday»), or the one
//! just spoken of («a day earlier», «the following year», «that week»).

use super::calendar::Unit;
use super::duration;
use super::expression::{Amount, Base, Expression, Period, Recurring, Vague, When};
use super::lexicon::{Sense, Word};
use super::token::Cursor;
use super::{quarter, recurring, weekday};

/// A date told from another.
pub(super) fn date(c: Cursor) -> Option<(Expression, Cursor)> {
    let found = day_word(c).or_else(|| year_ago(c)).or_else(|| counted(c));
    found.or_else(|| chosen(c)).or_else(|| beside(c)).or_else(|| bare(c))
}

/// «today», «yesterday», «the day after tomorrow».
fn day_word(c: Cursor) -> Option<(Expression, Cursor)> {
    if let Sense::Day(days) = c.sense() {
        let day = Expression::Shift(i32::from(days), Unit::Day, Base::Document);
        return (!is_title(c)).then(|| (day, c.next()));
    }
    let day = c.maybe(Word::The);
    let side = (day.sense() == Sense::Unit(Unit::Day)).then(|| day.next())?;
    let (step, behind) = match side.sense() {
        Sense::Word(Word::Before) => (-1, side.next()),
        Sense::Word(Word::After) => (1, side.next()),
        _ => return None,
    };
    let next = behind.sense() == Sense::Day(step);
    let two_days = Expression::Shift(2 * i32::from(step), Unit::Day, Base::Document);
    next.then(|| (two_days, behind.next()))
}

/// Whether a capital word that needs none is the end of a name: «USA Today», «Entertainment Tonight».
pub(super) fn is_title(c: Cursor) -> bool {
    let named = c.before().is_some_and(|token| token.capital && token.sense == Sense::Other);
    c.capital() && named
}

/// «year-ago», «the year-earlier period», «the year-ago third quarter». The article belongs to it
/// only with such a noun.
fn year_ago(c: Cursor) -> Option<(Expression, Cursor)> {
    let the = c.maybe_one_of(&[Word::The, Word::A]);
    let (unit, behind) = the.take(|sense| match sense {
        Sense::Unit(unit) if unit >= Unit::Week => Some(unit),
        _ => None,
    })?;
    let behind = behind.hyphen()?.one_of(&[Word::Ago, Word::Earlier])?;
    let expression = Expression::Shift(-1, unit, Base::Like);
    if let Some((what, behind)) = quarter::name(behind) {
        return Some((Expression::Recurring(what, When::InYear(-1, Base::Document)), behind));
    }
    let noun = match behind.sense() {
        Sense::Unit(Unit::Quarter) | Sense::Word(Word::Period) => Some(behind.next()),
        _ => None,
    };
    match noun {
        Some(noun) => Some((expression, noun)),
        None => (the.at == c.at).then_some((expression, behind)),
    }
}

/// «17 years ago», «a day earlier», «two weeks from now».
fn counted(c: Cursor) -> Option<(Expression, Cursor)> {
    let (period, behind) = duration::period(c).or_else(|| many(c))?;
    let one_year = period == Period { amount: Amount::Exact(1, 0), unit: Unit::Year };
    let (document, story) =
        if one_year { (Base::Like, Base::Like) } else { (Base::Document, Base::Story) };
    let side = behind.joint();
    let (sign, base, behind) = match side.sense() {
        Sense::Word(Word::Ago) => (-1, document, side.next()),
        Sense::Word(Word::Earlier) => (-1, story, side.next()),
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
    let vague = if sign < 0 { Vague::Past } else { Vague::Future };
    let expression = match period.whole() {
        Some(count) => Expression::Shift(count.checked_mul(sign)?, period.unit, base),
        None => Expression::Vague(vague),
    };
    Some((expression, behind))
}

/// «hours», of which it is not told how many: «hours later», «years ago».
fn many(c: Cursor) -> Option<(Period, Cursor)> {
    let (unit, behind) = c.take(|sense| match sense {
        Sense::Units(unit) => Some(unit),
        _ => None,
    })?;
    Some((Period { amount: Amount::Several, unit }, behind))
}

/// Whether nothing follows that «before» or «after» could govern.
fn ends_clause(c: Cursor) -> bool {
    let mark = matches!(c.sense(), Sense::Mark('.' | ',' | ';' | '?' | '!' | ')' | '"' | '”'));
    c.token().is_none() || mark
}

/// «last year», «this March», «the following Friday», «that week».
fn chosen(c: Cursor) -> Option<(Expression, Cursor)> {
    let the = c.word(Word::The);
    let chooser = the.unwrap_or(c);
    let Sense::Word(word) = chooser.sense() else { return None };
    let (count, base, when) = match word {
        Word::This if chooser.next().word(Word::Past).is_some() => (-1, Base::Document, When::Last),
        Word::Last | Word::Past => (-1, Base::Document, When::Last),
        Word::This | Word::Current => (0, Base::Document, When::This),
        Word::Next if the.is_some() => (1, Base::Story, When::Following),
        Word::Next | Word::Coming => (1, Base::Document, When::Next),
        Word::Following => (1, Base::Story, When::Following),
        Word::Previous => (-1, Base::Story, When::Last),
        Word::That | Word::Same | Word::Latest => (0, Base::Story, When::Open),
        _ => return None,
    };
    let plain = chooser.next();
    let behind = plain.maybe_one_of(&[Word::Past, Word::Coming, Word::Same]);
    let fiscal = behind.maybe(Word::Fiscal).maybe(Word::Straight);
    match fiscal.sense() {
        // «This Week» is a programme
        Sense::Unit(_) if chooser.capital() && fiscal.capital() => return None,
        Sense::Unit(Unit::Weekend) => {
            return Some((Expression::Recurring(Recurring::Weekend, when), fiscal.next()));
        }
        Sense::Unit(Unit::Quarter) if word == Word::Latest => {
            return Some((Expression::Story(Unit::Quarter), fiscal.next()));
        }
        Sense::Unit(unit) if unit >= Unit::Day => {
            return Some((Expression::Shift(count, unit, base), fiscal.next()));
        }
        Sense::Word(Word::Period) if matches!(word, Word::Latest | Word::Same) => {
            return Some(same_period(fiscal.next()));
        }
        _ => {}
    }
    let (what, behind) = weekday::name(behind)
        .map(|(day, behind)| (Recurring::Weekday(day), behind))
        .or_else(|| recurring::named(behind))?;
    // «that third-quarter profit rose»
    let conjunction =
        word == Word::That && matches!(what, Recurring::Quarter(_) | Recurring::Half(_));
    (!conjunction).then_some((Expression::Recurring(what, when), behind))
}

/// «the latest period», «the same period last year», of results.
fn same_period(c: Cursor) -> (Expression, Cursor) {
    match recurring::year_behind(c) {
        Some((recurring::Year::Counted(-1, _), behind)) => {
            (Expression::Shift(-1, Unit::Year, Base::Like), behind)
        }
        Some((recurring::Year::Fixed(year), behind)) => (Expression::LikeIn(year), behind),
        _ => {
            match duration::period(c).map(|(_, behind)| behind.one_of(&[Word::Ago, Word::Earlier]))
            {
                Some(Some(behind)) => (Expression::Shift(-1, Unit::Year, Base::Like), behind),
                _ => (Expression::Story(Unit::Quarter), c),
            }
        }
    }
}

/// «the day before», «the year after», «the year previous», «the week before last».
fn beside(c: Cursor) -> Option<(Expression, Cursor)> {
    let (unit, side) = c.word(Word::The)?.take(|sense| match sense {
        Sense::Unit(unit) if unit >= Unit::Day => Some(unit),
        _ => None,
    })?;
    let over_next = match (side.sense(), side.next().sense()) {
        (Sense::Word(Word::Before), Sense::Word(Word::Last)) => Some(-2),
        (Sense::Word(Word::After), Sense::Word(Word::Next)) => Some(2),
        _ => None,
    };
    if let Some(count) = over_next {
        return Some((Expression::Shift(count, unit, Base::Document), side.next().next()));
    }
    let (count, behind) = match side.sense() {
        Sense::Word(Word::Before | Word::Previous | Word::Earlier) => (-1, side.next()),
        Sense::Word(Word::After | Word::Following | Word::Later) => (1, side.next()),
        _ => return None,
    };
    ends_clause(behind).then_some((Expression::Shift(count, unit, Base::Story), behind))
}

/// «the year», «the weekend», «the quarter»: the present one, or the one that is spoken of.
fn bare(c: Cursor) -> Option<(Expression, Cursor)> {
    let whole = c.word(Word::The)?.maybe(Word::Whole).maybe(Word::Fiscal);
    let (unit, behind) = whole.take(|sense| match sense {
        Sense::Unit(unit) => Some(unit),
        _ => None,
    })?;
    // «the year-ago results», «the day-to-day business»
    if behind.hyphen().is_some() {
        return None;
    }
    let ended = behind.word(Word::Ended).is_some();
    let told = matches!(c.sense_before(), Sense::Word(Word::End | Word::Ended | Word::During));
    let expression = match unit {
        Unit::Year if ended => Expression::Period(Period { amount: Amount::Exact(1, 0), unit }),
        Unit::Year | Unit::Month | Unit::Week | Unit::Decade => {
            Expression::Shift(0, unit, Base::Document)
        }
        Unit::Quarter => Expression::Story(unit),
        Unit::Weekend => Expression::Recurring(Recurring::Weekend, When::Open),
        Unit::Day if told => Expression::Story(unit),
        _ => return None,
    };
    Some((expression, behind))
}

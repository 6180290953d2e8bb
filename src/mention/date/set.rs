//! What happens again and again: «every Friday», «each year», «daily», «twice a week».

use super::calendar::Unit;
use super::expression::{Amount, Expression, Period, Recurring, Set};
use super::lexicon::{Sense, Word};
use super::token::Cursor;
use super::{number, recurring, weekday};

/// A set of times.
pub(super) fn date(c: Cursor) -> Option<(Expression, Cursor)> {
    let found = match c.sense() {
        Sense::Each(unit) => Some((Set::Period(each(1, unit)), c.next())),
        Sense::Word(Word::Every | Word::Each) => every(c.next()),
        Sense::Word(Word::Once) => per(c.next()),
        Sense::Word(Word::A | Word::Per) => per(c),
        Sense::Units(Unit::Weekend) => Some((Set::Recurring(Recurring::Weekend), c.next())),
        Sense::Figures { .. } | Sense::Cardinal(_) => {
            let (_, times) = number::count(c)?;
            (times.letters() == "times").then(|| per(times.next()))?
        }
        _ => None,
    };
    found.map(|(set, behind)| (Expression::Set(set), behind))
}

fn each(count: u32, unit: Unit) -> Period {
    Period { amount: Amount::Exact(count, 0), unit }
}

/// «every two years», «every other day», «each Friday», «every morning».
fn every(c: Cursor) -> Option<(Set, Cursor)> {
    if let Some((day, behind)) = weekday::name(c) {
        return Some((Set::Recurring(Recurring::Weekday(day)), behind));
    }
    if let Sense::Part(part) = c.sense() {
        return Some((Set::Part(part), c.next()));
    }
    if let Some((what, behind)) = recurring::named(c) {
        return Some((Set::Recurring(what), behind));
    }
    let (count, behind) = match c.word(Word::Other) {
        Some(behind) => (2, behind),
        None => number::count(c).unwrap_or((1, c)),
    };
    let (unit, behind) = behind.joint().maybe(Word::Straight).take(|sense| match sense {
        Sense::Unit(unit) | Sense::Units(unit) => Some(unit),
        _ => None,
    })?;
    Some((Set::Period(each(count, unit)), behind))
}

/// «a year» behind a number or «twice»: how often, or how much in each.
fn per(c: Cursor) -> Option<(Set, Cursor)> {
    c.one_of(&[Word::A, Word::Per, Word::Each])?;
    let told = c.sense() == Sense::Word(Word::Per)
        || matches!(
            c.sense_before(),
            Sense::Word(Word::Times | Word::Once) | Sense::Figures { .. }
        );
    let (unit, behind) = c.next().take(|sense| match sense {
        Sense::Unit(unit) if unit >= Unit::Day && unit != Unit::Quarter => Some(unit),
        _ => None,
    })?;
    let side = matches!(
        behind.joint().sense(),
        Sense::Word(Word::Ago | Word::Earlier | Word::Later | Word::Before | Word::After)
    );
    (told && !side).then(|| (Set::Period(each(1, unit)), behind))
}

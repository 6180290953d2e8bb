//! Words for times that have no place in the calendar: «now», «recently», «so far», «the future».

use super::calendar::Unit;
use super::expression::{Expression, Vague};
use super::lexicon::{Sense, Word};
use super::token::Cursor;

/// A vague time.
pub(super) fn date(c: Cursor) -> Option<(Expression, Cursor)> {
    let (vague, behind) = match c.sense() {
        Sense::Word(Word::Now | Word::Currently | Word::Current) => (Vague::Present, c.next()),
        Sense::Word(Word::Recently | Word::Recent) => (Vague::Past, c.next()),
        Sense::Word(Word::Soon) if is_as_soon_as(c) => return None,
        Sense::Word(Word::Previously) if c.capital() => (Vague::Past, c.next()),
        Sense::Word(Word::A) => (Vague::Future, c.next().word(Word::Later)?.word(Word::Date)?),
        Sense::Word(Word::Soon) => (Vague::Future, c.next()),
        Sense::Word(Word::Future) if c.sense_before() == Sense::Word(Word::In) => {
            (Vague::Future, c.next())
        }
        Sense::Word(Word::Long) => (Vague::Past, c.next().word(Word::Ago)?),
        Sense::Word(Word::Right) => (Vague::Present, c.next().word(Word::Now)?),
        Sense::Word(Word::More) => (Vague::Past, c.next().word(Word::Recently)?),
        Sense::Word(Word::These) => (Vague::Present, many_days(c.next())?),
        Sense::Word(Word::So) => (Vague::Present, so_far(c)?),
        Sense::Word(Word::The | Word::This | Word::That) => noun(c)?,
        _ => return None,
    };
    Some((Expression::Vague(vague), behind))
}

/// «as soon as», «soon after» govern a clause.
fn is_as_soon_as(c: Cursor) -> bool {
    matches!(c.next().letters(), "as" | "after")
}

fn many_days(c: Cursor) -> Option<Cursor> {
    (c.sense() == Sense::Units(Unit::Day)).then(|| c.next())
}

/// «so far», unless something is so far away.
fn so_far(c: Cursor) -> Option<Cursor> {
    let behind = c.next().word(Word::Far)?;
    let distance =
        matches!(behind.letters(), "as" | "from" | "away" | "apart" | "to" | "removed" | "out");
    // «so far this year» is that year
    let dated = matches!(behind.sense(), Sense::Word(Word::This));
    (!distance && !dated).then_some(behind)
}

/// «the past», «the near future», «this moment».
fn noun(c: Cursor) -> Option<(Vague, Cursor)> {
    let behind = c.next();
    let the = c.sense() == Sense::Word(Word::The);
    match behind.sense() {
        Sense::Word(Word::Past)
            if the
                && (c.sense_before() == Sense::Word(Word::In) || !names_thing(behind.next())) =>
        {
            Some((Vague::Past, behind.next()))
        }
        Sense::Word(Word::Near) if the => Some((Vague::Future, behind.next().word(Word::Future)?)),
        Sense::Word(Word::Future) if the => Some((Vague::Future, behind.next())),
        Sense::Word(Word::Recent) if the => Some((Vague::Past, behind.next().word(Word::Past)?)),
        Sense::Word(Word::Moment) if c.sense_before() == Sense::Word(Word::At) => {
            Some((Vague::Present, behind.next()))
        }
        Sense::Word(Word::Time | Word::Point)
            if c.sense() == Sense::Word(Word::This)
                && c.sense_before() == Sense::Word(Word::At) =>
        {
            Some((Vague::Present, behind.next()))
        }
        _ => None,
    }
}

/// Whether «past» goes on to something: «the past president».
fn names_thing(c: Cursor) -> bool {
    matches!(c.sense(), Sense::Other) && c.token().is_some_and(|token| !token.glued)
}

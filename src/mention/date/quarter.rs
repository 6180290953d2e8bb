//! Quarters and halves of the year: «the third quarter», «Q3», «the second half of 2010».
//!
//! A half alone is more often one of a game, so it counts with a year or «fiscal» only.

use super::calendar::Unit;
use super::expression::Recurring;
use super::lexicon::{Sense, Word};
use super::number;
use super::recurring::year_behind;
use super::token::Cursor;

/// A quarter or a half.
pub(super) fn name(c: Cursor) -> Option<(Recurring, Cursor)> {
    letter(c).or_else(|| ordinal(c))
}

/// «Q3», «3Q»
fn letter(c: Cursor) -> Option<(Recurring, Cursor)> {
    let quarter = |number: u32, behind| Some((Recurring::Quarter(number as i8), behind));
    if let Some(digit) = c.word(Word::Q).filter(|behind| behind.glued() && c.capital()) {
        let ((number @ 1..=4, 1), behind) = digit_of(digit)? else { return None };
        return quarter(number, behind);
    }
    let ((number @ 1..=4, 1), behind) = number::digits(c)? else { return None };
    let behind = behind.word(Word::Q).filter(|_| behind.glued() && behind.capital())?;
    quarter(number, behind)
}

fn digit_of(c: Cursor) -> Option<((u32, u8), Cursor)> {
    c.take(|sense| match sense {
        Sense::Figures { value, digits } => Some((value, digits)),
        _ => None,
    })
}

/// «third quarter», «fiscal second-quarter», «final quarter of 2009», «first half of next year».
fn ordinal(c: Cursor) -> Option<(Recurring, Cursor)> {
    let fiscal = c.word(Word::Fiscal);
    let c = fiscal.map_or(c, Cursor::joint);
    let last = matches!(c.sense(), Sense::Word(Word::Last | Word::Final));
    let (number, behind) = if last { (0, c.next()) } else { number::ordinal(c)? };
    let behind = behind.joint().maybe(Word::Fiscal);
    let of_year = year_behind(behind.next()).is_some();
    let what = match behind.sense() {
        Sense::Unit(Unit::Quarter) if last && of_year => Recurring::Quarter(4),
        Sense::Unit(Unit::Quarter) | Sense::Units(Unit::Quarter) if (1..=4).contains(&number) => {
            Recurring::Quarter(number as i8)
        }
        Sense::Word(Word::Half) if last && of_year => Recurring::Half(2),
        Sense::Word(Word::Half) if (1..=2).contains(&number) && (of_year || fiscal.is_some()) => {
            Recurring::Half(number as i8)
        }
        _ => return None,
    };
    Some((what, behind.next()))
}

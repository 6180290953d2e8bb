//! Numbers as the parts of dates and durations: «1,200», «2.5», «twenty-four», «a couple of»,
//! «nineteen ninety-six», «21st».

use super::expression::Amount;
use super::lexicon::{Sense, Word};
use super::token::Cursor;

/// How many groups of figures, or «hundred» and «thousand», a number has at most: the rest of a text
/// full of them is read once, not once for each.
const MOST_PARTS: usize = 3;

/// A whole number in figures or words.
pub(super) fn count(c: Cursor) -> Option<(u32, Cursor)> {
    figures(c).or_else(|| words(c))
}

/// A whole number in figures, with or without commas: «1,200».
fn figures(c: Cursor) -> Option<(u32, Cursor)> {
    let ((mut value, digits), mut c) = digits(c)?;
    if digits > 3 {
        return Some((value, c));
    }
    for _ in 0..MOST_PARTS {
        let Some(group) = c.glued_mark(',').filter(|behind| behind.glued()) else { break };
        let Sense::Figures { value: group_value, digits: 3 } = group.sense() else { break };
        value = value.saturating_mul(1000).saturating_add(group_value);
        c = group.next();
    }
    Some((value, c))
}

/// Digits that belong to no word and no sum of money: value, how many.
pub(super) fn digits(c: Cursor) -> Option<((u32, u8), Cursor)> {
    let free = !c.glued()
        || !matches!(c.sense_before(), Sense::Other | Sense::Mark('$' | '£' | '€' | '#'));
    c.take(|sense| match sense {
        // of more figures the value is not known
        Sense::Figures { value, digits: digits @ ..=9 } => Some((value, digits)),
        _ => None,
    })
    .filter(|_| free)
}

/// A whole number in words: «twenty-four», «two hundred and ten», «a thousand».
fn words(c: Cursor) -> Option<(u32, Cursor)> {
    let (mut value, mut c) = match c.word(Word::A) {
        Some(behind) if matches!(behind.sense(), Sense::Scale(_)) => (1, behind),
        _ => below_hundred(c)?,
    };
    for _ in 0..MOST_PARTS {
        let Sense::Scale(scale) = c.joint().sense() else { break };
        value = value.saturating_mul(u32::from(scale));
        c = c.joint().next();
        if let Some((rest, behind)) = below_hundred(c.maybe(Word::And)).filter(|_| scale == 100) {
            (value, c) = (value.saturating_add(rest), behind);
        }
    }
    Some((value, c))
}

fn below_hundred(c: Cursor) -> Option<(u32, Cursor)> {
    let (tens, behind) = cardinal(c)?;
    match cardinal(behind.joint()) {
        Some((ones @ 1..=9, behind)) if tens >= 20 && tens % 10 == 0 => Some((tens + ones, behind)),
        _ => Some((tens, behind)),
    }
}

fn cardinal(c: Cursor) -> Option<(u32, Cursor)> {
    c.take(|sense| match sense {
        Sense::Cardinal(value) => Some(u32::from(value)),
        _ => None,
    })
}

/// «third», «21st», «twenty-first»; «last» and «final» are none.
pub(super) fn ordinal(c: Cursor) -> Option<(u32, Cursor)> {
    if let Sense::Ordinal(value) = c.sense() {
        return Some((u32::from(value), c.next()));
    }
    if let Some(((value, _), behind)) = digits(c) {
        return behind.word(Word::Th).filter(|_| behind.glued()).map(|behind| (value, behind));
    }
    let (tens, behind) = cardinal(c)?;
    match behind.joint().sense() {
        Sense::Ordinal(ones @ 1..=9) if tens >= 20 && tens % 10 == 0 => {
            Some((tens + u32::from(ones), behind.joint().next()))
        }
        _ => None,
    }
}

/// How many: a number, «2.5», «two and a half», «a», «a few», «several».
pub(super) fn amount(c: Cursor) -> Option<(Amount, Cursor)> {
    if let Some(found) = indefinite(c) {
        return Some(found);
    }
    let (whole, c) = match count(c) {
        Some(found) => found,
        None => (1, c.word(Word::A)?),
    };
    if let Some((tenths, behind)) = fraction(c) {
        return Some((Amount::Exact(whole, tenths), behind));
    }
    Some((Amount::Exact(whole, 0), c))
}

fn indefinite(c: Cursor) -> Option<(Amount, Cursor)> {
    let bare = c.maybe(Word::A);
    if let Some(behind) = bare.word(Word::Couple) {
        return Some((Amount::Exact(2, 0), behind.maybe(Word::Of)));
    }
    if let Some(behind) = bare.word(Word::Dozen) {
        return Some((Amount::Exact(12, 0), behind));
    }
    if let Some(behind) = bare.word(Word::Few) {
        return Some((Amount::Several, behind));
    }
    if let Some(behind) = c.word(Word::Half) {
        let behind = behind.joint().word(Word::A).unwrap_or(behind.joint());
        return Some((Amount::Exact(0, 5), behind));
    }
    let several = c.word(Word::Several)?;
    Some((Amount::Several, several))
}

/// What comes behind a whole number: «.5», «½», «1/2», «and a half»; in tenths.
fn fraction(c: Cursor) -> Option<(u8, Cursor)> {
    if let Some(point) = c.glued_mark('.').filter(|behind| behind.glued()) {
        return point.take(|sense| match sense {
            Sense::Figures { value, digits: 1 } => u8::try_from(value).ok(),
            _ => None,
        });
    }
    if let Some(behind) = c.mark('½') {
        return Some((5, behind));
    }
    let one_of_two = || {
        let one = c.joint();
        let slash = one.take(|s| (s == Sense::Figures { value: 1, digits: 1 }).then_some(()))?.1;
        let two = slash.glued_mark('/')?;
        Some((5, two.take(|s| (s == Sense::Figures { value: 2, digits: 1 }).then_some(()))?.1))
    };
    one_of_two().or_else(|| half(c))
}

/// «and a half», «-and-a-half».
pub(super) fn half(c: Cursor) -> Option<(u8, Cursor)> {
    let behind = c.joint().word(Word::And)?.joint().word(Word::A)?.joint().word(Word::Half)?;
    Some((5, behind))
}

/// A year of four figures, or spoken: «nineteen ninety-six».
pub(super) fn year(c: Cursor) -> Option<(i16, Cursor)> {
    if let Some(((value @ 1000..=2999, 4), behind)) = digits(c) {
        return (!is_part_of_number(c, behind)).then_some((value as i16, behind));
    }
    let Some((century @ 13..=20, behind)) = cardinal(c) else { return None };
    let Some((rest @ 10..=99, behind)) = below_hundred(behind) else { return None };
    Some(((century * 100 + rest) as i16, behind))
}

/// Whether the figures from `c` to `behind` go on: «1,997.50», «555-2010», «A-1900».
fn is_part_of_number(c: Cursor, behind: Cursor) -> bool {
    let goes_on = ['.', ',', ':', '/'].into_iter().any(|mark| {
        behind
            .glued_mark(mark)
            .is_some_and(|b| b.glued() && matches!(b.sense(), Sense::Figures { .. }))
    });
    let Sense::Mark(mark) = c.sense_before() else { return goes_on };
    let came_on = c.glued()
        && c.back().glued()
        && match c.back().sense_before() {
            Sense::Figures { digits, .. } => ".,:/_".contains(mark) || (mark == '-' && digits != 4),
            Sense::Other => "-_/".contains(mark),
            _ => false,
        };
    goes_on || came_on
}

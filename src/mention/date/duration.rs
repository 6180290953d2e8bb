//! How long: «three years», «nearly forty years», «the past three months», «a week-long», «weeks».

use super::calendar::Unit;
use super::expression::{Amount, Expression, Period, Vague};
use super::lexicon::{Sense, Word};
use super::number;
use super::token::Cursor;

/// A period, with the words that make it rough: «more than four hours», «two to three weeks».
pub(super) fn date(c: Cursor) -> Option<(Expression, Cursor)> {
    if let Some((expression, behind)) = chosen(c) {
        return Some((expression, behind));
    }
    let (period, behind) = period(c)?;
    Some((Expression::Period(period), behind))
}

/// A counted period.
pub(super) fn period(c: Cursor) -> Option<(Period, Cursor)> {
    let counted = rough(c);
    let (amount, behind) = amounts(counted)?;
    let hyphened = behind.hyphen().is_some();
    let (unit, behind) = unit_behind(amount, counted, behind)?;
    // «a year-ago» is no period of a year
    if behind.hyphen().is_some_and(|side| side.one_of(&[Word::Ago, Word::Earlier]).is_some()) {
        return None;
    }
    // in «the 23-year occupation» the article belongs to the noun
    if hyphened && c.sense() == Sense::Word(Word::The) {
        return None;
    }
    // «a 27-year-old»: an age, and no period of which the text speaks
    let aged = behind.joint().word(Word::Old);
    let age = aged.is_some() && unit == Unit::Year;
    if age {
        return None;
    }
    let (amount, behind) = match (amount, number::half(behind)) {
        (Amount::Exact(whole, 0), Some((tenths, behind))) => (Amount::Exact(whole, tenths), behind),
        _ => (amount, behind),
    };
    let behind = aged.or_else(|| behind.word(Word::Or)?.word(Word::So)).unwrap_or(behind);
    Some((Period { amount, unit }, behind))
}

/// Behind «nearly», «more than», «up to», «no more than», «at least».
fn rough(c: Cursor) -> Cursor {
    let mut behind = c.maybe(Word::The);
    if behind.at > c.at && !matches!(behind.sense(), Sense::Figures { .. } | Sense::Cardinal(_)) {
        behind = c;
    }
    if let Some(than) =
        behind.maybe(Word::No).one_of(&[Word::More, Word::Less]).and_then(|c| c.word(Word::Than))
    {
        return than.maybe(Word::About);
    }
    if let Some(least) = behind.word(Word::At).and_then(|c| c.one_of(&[Word::Least, Word::Most])) {
        return least;
    }
    if let Some(to) = behind.word(Word::Up).and_then(|c| c.word(Word::To)) {
        return to;
    }
    if behind.letters().eq_ignore_ascii_case("over") {
        return behind.next();
    }
    behind.one_of(&[Word::About, Word::Less]).unwrap_or(behind)
}

/// «three», «two to three», «12-18»: of two, the first that is exact, as annotators do.
fn amounts(c: Cursor) -> Option<(Amount, Cursor)> {
    let (amount, behind) = number::amount(c)?;
    if matches!(c.sense(), Sense::Word(Word::A)) {
        return Some((amount, behind));
    }
    let joined = behind.one_of(&[Word::To, Word::Or]).or_else(|| behind.hyphen());
    let second = joined.and_then(|c| number::count(c));
    match second {
        Some((_, behind)) => Some((amount, behind)),
        None => Some((amount, behind)),
    }
}

/// The unit behind an amount, and the words allowed between: «six straight days», «20 more years».
fn unit_behind<'a>(amount: Amount, counted: Cursor, c: Cursor<'a>) -> Option<(Unit, Cursor<'a>)> {
    let between =
        c.joint().maybe_one_of(&[Word::More, Word::Straight, Word::Other, Word::Whole]).joint();
    let between = between.maybe_one_of(&[Word::Straight]);
    let article = counted.sense() == Sense::Word(Word::A);
    let (unit, behind) = between.take(|sense| match sense {
        Sense::Unit(unit) | Sense::Units(unit) => Some(unit),
        Sense::Ordinal(2) if !article => Some(Unit::Second),
        _ => None,
    })?;
    let second = between.sense() == Sense::Ordinal(2);
    let exact_one = matches!(amount, Amount::Exact(1, 0) | Amount::Exact(0, 5));
    // «two second terms»: only «30-second» and «one second» are time
    if second && !exact_one && between.at == c.at {
        return None;
    }
    // «a quarter of», «about a quarter»
    let compared = behind.one_of(&[Word::Ago, Word::Earlier, Word::Later]).is_some();
    let share = behind.word(Word::Of).is_some() || (exact_one && !compared);
    if unit == Unit::Quarter && share {
        return None;
    }
    Some((unit, behind))
}

/// A period chosen by a word before it: «the past three months», «the first two years», «recent years».
fn chosen(c: Cursor) -> Option<(Expression, Cursor)> {
    let the = c.maybe_one_of(&[Word::The, Word::Their, Word::These, Word::Those]);
    let led = the.at > c.at;
    let near = the.sense();
    let choosing = the.one_of(&[
        Word::Last,
        Word::Past,
        Word::Next,
        Word::Coming,
        Word::Following,
        Word::Previous,
        Word::Recent,
        Word::Latest,
        Word::Final,
        Word::Early,
    ]);
    let choosing = choosing
        .or_else(|| the.take(|s| matches!(s, Sense::Ordinal(1)).then_some(())).map(|((), c)| c));
    let Some(behind) = choosing else {
        // «the years», «within weeks», «months of talks»
        let unit = the.take(|sense| match sense {
            Sense::Units(unit) if unit != Unit::Quarter => Some(unit),
            _ => None,
        });
        let (unit, behind) = unit?;
        let told = match c.sense_before() {
            Sense::Word(word) => TELLS_LENGTH.contains(&word),
            _ => false,
        };
        let told = told || behind.one_of(&[Word::Of, Word::Later, Word::Ago]).is_some();
        let aged = behind.joint().word(Word::Old).is_some();
        let led = led && c.sense() != Sense::Word(Word::Their);
        return (!aged && (led || told)).then(|| (several(unit), behind));
    };
    if let Some((amount, counted)) =
        amounts(behind).filter(|_| behind.sense() != Sense::Word(Word::A))
    {
        let (unit, behind) = unit_behind(amount, behind, counted)?;
        let behind = behind.word(Word::Or).and_then(|c| c.word(Word::So)).unwrap_or(behind);
        return Some((Expression::Period(Period { amount, unit }), behind));
    }
    let (unit, behind) = behind.take(|sense| match sense {
        Sense::Units(unit) => Some(unit),
        _ => None,
    })?;
    let found = match near {
        Sense::Word(Word::Recent | Word::Past | Word::Previous) if unit >= Unit::Year => {
            Expression::Vague(Vague::Past)
        }
        Sense::Word(Word::Coming) if unit >= Unit::Quarter => Expression::Vague(Vague::Future),
        _ => several(unit),
    };
    Some((found, behind))
}

/// Words before a bare plural that is a length of time.
const TELLS_LENGTH: [Word; 7] =
    [Word::For, Word::In, Word::Within, Word::During, Word::After, Word::Before, Word::Through];

fn several(unit: Unit) -> Expression {
    Expression::Period(Period { amount: Amount::Several, unit })
}

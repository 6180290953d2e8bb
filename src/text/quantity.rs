//! Amounts, dates and times in a row of words, however they are written.
//!
//! «Twenty-five» is «25», «$1 trillion» is «1 trillion dollars», «6 January» is «the 6th of
//! January», «5 p.m.» is «5pm». A row is read whole or not at all: a word that is no part of a
//! quantity leaves none. What a quantity counts («years», «people») is not its part.

use super::date;
use super::number;

/// What a row of words amounts to.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A number, counted in thousandths so that «1.1 million» is «1,100,000», with its unit where
    /// that is money or a share: «$1 trillion».
    Amount(i64, Option<Unit>),
    /// A place in a row: «21st».
    Ordinal(u32),
    /// «the nineties», of whatever century.
    Decade(u32),
    /// A day of a month.
    Date(u8, u32),
    /// Minutes since midnight or noon, and which of the two where it is said.
    Time(u32, Option<Half>),
    /// What stands between two quantities: «eight *of* eleven», «8% *of the* 21st».
    Between(&'static str),
}

/// A unit that is written as a sign or as a word.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// «$», «dollars».
    Dollar,
    /// «€», «euros».
    Euro,
    /// «£», «pounds».
    Pound,
    /// «%», «percent», «per cent».
    Percent,
}

/// Half a day.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Half {
    /// «a.m.»
    Morning,
    /// «p.m.»
    Afternoon,
}

/// Words that join quantities and their parts.
const JOINING: &[&str] = &["and", "of", "the", "a", "to"];

/// The quantities that `words`, folded, are made of; none if any of them is part of none.
pub fn read(words: &[String]) -> Option<Vec<Quantity>> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut quantities = Vec::new();
    let mut rest = &words[..];
    while !rest.is_empty() {
        let quantity =
            calendar(rest).or_else(|| clock(rest)).or_else(|| place(rest)).or_else(|| amount(rest));
        let (quantity, length) = match quantity {
            Some(quantity) => quantity,
            None => (between(rest[0]).filter(|_| rest.len() > 1 && !quantities.is_empty())?, 1),
        };
        // «10 to 12» is the range «10–12»
        if quantity != Quantity::Between("to") {
            quantities.push(quantity);
        }
        rest = &rest[length..];
    }
    Some(quantities)
}

fn between(word: &str) -> Option<Quantity> {
    JOINING.iter().find(|joining| **joining == word).map(|joining| Quantity::Between(joining))
}

/// Whether a folded word may be part of a quantity.
pub fn may_belong(word: &str) -> bool {
    is_number(word)
        || unit(word).is_some()
        || half(word).is_some()
        || date::month(word).is_some()
        || ["o'clock", "per", "cent"].contains(&word)
        || joins(word)
}

/// Whether a folded word only joins parts of a quantity: it never begins or ends one by itself.
pub fn joins(word: &str) -> bool {
    JOINING.contains(&word)
}

/// Whether a folded word is a number, an ordinal or a decade, or multiplies one.
pub fn is_number(word: &str) -> bool {
    number::value(word).is_some()
        || number::scale(word).is_some()
        || number::ordinal(word).is_some()
        || number::decade(word).is_some()
        || fused(word).is_some()
}

/// «January 6», «Jan. 6th», «6 January», «the 6th of January».
fn calendar(words: &[&str]) -> Option<(Quantity, usize)> {
    let article = usize::from(words[0] == "the");
    if let Some(month) = date::month(words[0]) {
        let article = usize::from(words.get(1) == Some(&"the"));
        let day = day(words.get(1 + article)?)?;
        return Some((Quantity::Date(month, day), 2 + article));
    }
    let day = day(words.get(article)?)?;
    let of = usize::from(words.get(article + 1) == Some(&"of"));
    let month = date::month(words.get(article + 1 + of)?)?;
    Some((Quantity::Date(month, day), article + of + 2))
}

fn day(word: &str) -> Option<u32> {
    let number = number::value(word).filter(|number| number.fract() == 0.0);
    let day = number::ordinal(word).or(number.map(|number| number as u32))?;
    (1..=31).contains(&day).then_some(day)
}

/// «5 p.m.», «5pm», «5:30 p.m.», «five o’clock», «5:00».
fn clock(words: &[&str]) -> Option<(Quantity, usize)> {
    if let Some((hour, half)) = fused(words[0]) {
        return Some((Quantity::Time(hour * 60, Some(half)), 1));
    }
    let hour = number::value(words[0]).filter(|hour| (0.0..=24.0).contains(hour))? as u32;
    let next = words.get(1)?;
    if let Some(half) = half(next) {
        return Some((Quantity::Time(hour * 60, Some(half)), 2));
    }
    if *next == "o'clock" {
        return Some((Quantity::Time(hour * 60, None), 2));
    }
    if let Some((minute, half)) = fused(next) {
        return Some((Quantity::Time(hour * 60 + minute, Some(half)), 2));
    }
    let minute: u32 = next.parse().ok().filter(|&minute| next.len() == 2 && minute < 60)?;
    let half = words.get(2).and_then(|word| half(word));
    let whole = half.is_some() || minute == 0;
    let length = 2 + usize::from(half.is_some());
    whole.then_some((Quantity::Time(hour * 60 + minute, half), length))
}

/// A number with its half of the day: «5pm».
fn fused(word: &str) -> Option<(u32, Half)> {
    let end = word.find(|c: char| c.is_ascii_alphabetic())?;
    let number = word[..end].parse().ok().filter(|&number: &u32| number < 60)?;
    Some((number, half(&word[end..])?))
}

fn half(word: &str) -> Option<Half> {
    match word {
        "am" | "a.m" => Some(Half::Morning),
        "pm" | "p.m" => Some(Half::Afternoon),
        _ => None,
    }
}

/// «21st», «twenty-first», «nineties».
fn place(words: &[&str]) -> Option<(Quantity, usize)> {
    if let Some(ordinal) = number::ordinal(words[0]) {
        return Some((Quantity::Ordinal(ordinal), 1));
    }
    if let Some(decade) = number::decade(words[0]) {
        return Some((Quantity::Decade(decade), 1));
    }
    let unit = number::ordinal(words.get(1)?).filter(|unit| *unit < 10)?;
    let ten = number::value(words[0]).filter(|_| number::is_ten(words[0]))?;
    Some((Quantity::Ordinal(ten as u32 + unit), 2))
}

/// «$1.5 million», «1,500,000 dollars», «twenty-five percent».
fn amount(words: &[&str]) -> Option<(Quantity, usize)> {
    let before = unit(words[0]);
    let lead = usize::from(before.is_some());
    let (number, length) = count(&words[lead..])?;
    let end = lead + length;
    let (behind, tail) = match words.get(end..) {
        Some(["per", "cent", ..]) => (Some(Unit::Percent), 2),
        Some([next, ..]) => (unit(next), usize::from(unit(next).is_some())),
        _ => (None, 0),
    };
    let thousandths = (number * 1e3).round() as i64;
    Some((Quantity::Amount(thousandths, before.or(behind)), end + tail))
}

fn unit(word: &str) -> Option<Unit> {
    match word {
        "$" | "dollar" | "dollars" => Some(Unit::Dollar),
        "€" | "euro" | "euros" => Some(Unit::Euro),
        "£" | "pound" | "pounds" => Some(Unit::Pound),
        "%" | "percent" => Some(Unit::Percent),
        _ => None,
    }
}

/// The number that begins `words`, and how many of them it takes.
fn count(words: &[&str]) -> Option<(f64, usize)> {
    let scale = |at: usize| words.get(at).and_then(|word| number::scale(word));
    let (mut total, mut current) = (0.0, None);
    // the next number word has to be smaller: «twenty five» is one number, «five six» are two
    let mut room = f64::INFINITY;
    let mut at = usize::from(words.first() == Some(&"a") && scale(1).is_some());
    while let Some(word) = words.get(at) {
        if let Some(value) = number::value(word) {
            let goes_on = current.is_some() || total > 0.0;
            if goes_on && (value >= room || number::is_figure(word)) {
                break;
            }
            current = Some(current.unwrap_or(0.0) + value);
            room = if number::is_ten(word) { 10.0 } else { 0.0 };
        } else if let Some(factor) = number::scale(word) {
            let counted = current.take().unwrap_or(1.0) * factor;
            if factor < 1e3 {
                current = Some(counted);
            } else {
                total += counted;
            }
            room = factor;
        } else {
            let value = words.get(at + 1).and_then(|next| number::value(next));
            let is_rest = *word == "and" && at > 0 && value.is_some_and(|value| value < room);
            if !is_rest {
                break;
            }
        }
        at += 1;
    }
    (at > 0 && (current.is_some() || total > 0.0)).then(|| (total + current.unwrap_or(0.0), at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use crate::text::fold::fold;
    use crate::text::words;

    fn quantities(text: &str) -> Option<Vec<Quantity>> {
        let words = words::words(text, Span::new(0, text.len()));
        read(&words.iter().map(|word| fold(&text[word.span])).collect::<Vec<_>>())
    }

    #[test]
    fn one_quantity_in_several_dresses() {
        for (a, b) in [
            ("25", "twenty-five"),
            ("120", "a hundred and twenty"),
            ("4,200", "four thousand two hundred"),
            ("$1 trillion", "1 trillion dollars"),
            ("$1.1 million", "$1,100,000"),
            ("€4bn", "four billion euros"),
            ("8%", "eight per cent"),
            ("21st", "twenty-first"),
            ("1990s", "nineties"),
            ("January 6", "6 January"),
            ("Jan. 6th", "the sixth of January"),
            ("5 p.m.", "5pm"),
            ("5:30 p.m.", "5:30pm"),
            ("5:00", "five o’clock"),
            ("10–12", "ten to twelve"),
        ] {
            let (a, b) = (quantities(a), quantities(b));
            assert!(a.is_some(), "{a:?} {b:?}");
            assert_eq!(a, b);
        }
    }

    #[test]
    fn other_quantities_are_others() {
        for (a, b) in [
            ("4 million", "4 billion"),
            ("$4", "€4"),
            ("$4 million", "$4"),
            ("5 a.m.", "5 p.m."),
            ("January 6", "January 7"),
            ("six", "sixth"),
            ("5 6", "56"),
            ("5 of 6", "5 to 6"),
        ] {
            assert!(quantities(a).is_some() && quantities(b).is_some(), "{a} {b}");
            assert_ne!(quantities(a), quantities(b), "{a} {b}");
        }
    }

    #[test]
    fn a_row_is_read_whole_or_not_at_all() {
        for text in ["many", "a", "and", "five people", "January", "the", "to 5", "of the"] {
            assert_eq!(quantities(text), None, "{text}");
        }
    }
}

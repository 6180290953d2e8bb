//! A source's own date as its keepers write it: «2021-02-12», «Feb. 12, 2021», «12/02/2021».
//!
//! Only a date that stands alone, and the names of months and days; dates in running text are
//! another matter.

use jiff::civil::Date;

/// The date that begins `text`, whatever time of day follows it.
///
/// Of two numbers that could both be a month («02/03/2021») the order is anyone's guess, so there
/// is none.
pub fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    numeric(text).or_else(|| named(text))
}

/// The date in a file's name: `2021-02-12-remarks.md`, `speech_20210212.txt`.
pub fn in_name(name: &str) -> Option<Date> {
    let begins = |at: usize| !name[..at].ends_with(|c: char| c.is_ascii_digit());
    name.match_indices(|c: char| c.is_ascii_digit())
        .filter(|(at, _)| begins(*at))
        .find_map(|(at, _)| year_first(&name[at..]))
}

fn numeric(text: &str) -> Option<Date> {
    year_first(text).or_else(|| year_last(text))
}

/// `2021-02-12`, `2021/2/12`, `2021.02.12`, `2021_02_12`, `20210212`.
fn year_first(text: &str) -> Option<Date> {
    let (year, rest) = number(text)?;
    if year.len() == 8 {
        return date(&year[..4], &year[4..6], &year[6..]);
    }
    let separator = rest.chars().next().filter(|c| "-/._".contains(*c))?;
    let (month, rest) = number(&rest[1..])?;
    let (day, rest) = number(rest.strip_prefix(separator)?)?;
    let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
    (year.len() == 4 && ends).then(|| date(year, month, day))?
}

/// `12.02.2021`, `2/12/2021` where one of the two can only be the day.
fn year_last(text: &str) -> Option<Date> {
    let (first, rest) = number(text)?;
    let separator = rest.chars().next().filter(|c| "-/.".contains(*c))?;
    let (second, rest) = number(&rest[1..])?;
    let (year, _) = number(rest.strip_prefix(separator)?)?;
    if year.len() != 4 {
        return None;
    }
    // full stops are the custom of countries that put the day first
    match (date(year, second, first), date(year, first, second)) {
        (Some(day_first), Some(month_first)) if day_first != month_first => {
            (separator == '.').then_some(day_first)
        }
        (day_first, month_first) => day_first.or(month_first),
    }
}

/// `12 February 2021`, `February 12, 2021`, `Friday, Feb. 12th, 2021`.
fn named(text: &str) -> Option<Date> {
    let (mut day, mut month, mut year) = (None, None, None);
    for word in text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty())
    {
        if let Some((digits, rest)) = number(word) {
            match digits.len() {
                1 | 2 if day.is_none() && ["", ".", "st", "nd", "rd", "th"].contains(&rest) => {
                    day = Some(digits);
                }
                4 if year.is_none() => year = Some(digits),
                _ => return None,
            }
        } else if let Some(named) = self::month(word) {
            month = Some(month.unwrap_or(named));
        } else if weekday(word).is_none() {
            return None;
        }
        if let (Some(day), Some(month), Some(year)) = (day, month, year) {
            return date(year, &month.to_string(), day);
        }
    }
    None
}

/// The number of the month called `word`, in full or by three letters and more («Sept.»).
pub fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    position(&MONTHS, word).map(|at| at + 1)
}

/// The day of the week called `word`, likewise; Monday is 0.
pub fn weekday(word: &str) -> Option<u8> {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    position(&DAYS, word)
}

fn position(names: &[&str], word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let at = names.iter().position(|name| word.len() >= 3 && name.starts_with(&word))?;
    u8::try_from(at).ok()
}

/// The digits that begin `text`, and what follows them.
fn number(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = year.parse().ok().filter(|year| (1000..=2999).contains(year))?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_stand_alone() {
        for text in [
            "2021-02-12",
            " 2021-2-12 ",
            "2021/02/12",
            "20210212",
            "2021-02-12T16:38:00-04:00",
            "2021-02-12 16:38",
            "12.02.2021",
            "12.2.2021",
            "12 February 2021",
            "February 12, 2021",
            "Friday, Feb. 12th, 2021, 9 a.m.",
        ] {
            assert_eq!(parse(text).map(|d| d.to_string()).as_deref(), Some("2021-02-12"), "{text}");
        }
        assert_eq!(parse("2/28/2021"), parse("28/2/2021"));
    }

    #[test]
    fn what_is_no_date_has_none() {
        for text in [
            "",
            "soon",
            "2021",
            "2021-02-30",
            "2021-13-01",
            "02/03/2021",
            "12 February",
            "1 2 3",
            "February 30, 2021",
            "-",
            "2021-",
            "99999999",
            "Friday’s 12 letters of 2021",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn dates_in_names() {
        for name in ["2021-02-12-remarks", "remarks_2021_02_12", "wh20210212b", "no 7 of 2021.2.12"]
        {
            assert_eq!(
                in_name(name).map(|d| d.to_string()).as_deref(),
                Some("2021-02-12"),
                "{name}"
            );
        }
        for name in ["remarks-2021", "000_bebe9c2dc09f49bc", "12021-02-12", "é1é"] {
            assert_eq!(in_name(name), None, "{name}");
        }
    }
}

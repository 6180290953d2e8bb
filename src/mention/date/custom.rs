//! Whether a document writes the month first or the day: «2/13/2021» or «13/2/2021».
//!
//! One number above twelve settles it for every date of the document; where there is none, or they
//! contradict each other, the setting decides.

use super::Custom;

/// The custom that the dates in figures of `text` show.
pub(super) fn shown(text: &str) -> Option<Custom> {
    let (mut month_first, mut day_first) = (0, 0);
    for (at, _) in text.match_indices('/') {
        match order(text.as_bytes(), at) {
            Some(Custom::MonthFirst) => month_first += 1,
            Some(Custom::DayFirst) => day_first += 1,
            None => {}
        }
    }
    match month_first - day_first {
        1.. => Some(Custom::MonthFirst),
        0 => None,
        _ => Some(Custom::DayFirst),
    }
}

/// The order of the date whose first slash is at `at`, if only one fits it.
fn order(bytes: &[u8], at: usize) -> Option<Custom> {
    let start = (0..=2).rev().find_map(|digits| {
        let start = at.checked_sub(digits)?;
        (digits > 0 && number(&bytes[start..at])? > 0).then_some(start)
    })?;
    let before = start.checked_sub(1).map(|before| bytes[before]);
    if before.is_some_and(|b| b.is_ascii_digit() || b == b'/') {
        return None;
    }
    let rest = &bytes[at + 1..];
    let digits = rest.iter().take(3).take_while(|b| b.is_ascii_digit()).count();
    let year = rest.get(digits + 1..digits + 3)?;
    if digits == 0 || digits > 2 || rest[digits] != b'/' || number(year).is_none() {
        return None;
    }
    match (number(&bytes[start..at])?, number(&rest[..digits])?) {
        (1..=12, 13..=31) => Some(Custom::MonthFirst),
        (13..=31, 1..=12) => Some(Custom::DayFirst),
        _ => None,
    }
}

fn number(digits: &[u8]) -> Option<u8> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_above_twelve_settles_it() {
        for (text, expected) in [
            ("On 3/2/2021 it rained, on 13/2/2021 it did not.", Some(Custom::DayFirst)),
            ("On 3/2/21 it rained, on 2/13/21 it did not.", Some(Custom::MonthFirst)),
            ("On 3/2/2021 it rained.", None),
            ("From 13/2/2021 to 2/14/2021.", None),
            ("Of 25/12 mills, 113/2/2021, 13/2/x and 1/13/2/2021, none.", None),
            ("/", None),
            ("13/2/", None),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}

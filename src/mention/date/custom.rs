//! Whether a document writes the month first or the day: «2/13/2021» or «13/2/2021».
//!
//! One number above twelve settles it for every date of the document. Where there is none, or they
//! contradict each other, whoever asks decides: by other documents of the same house, or by a setting.

use super::Custom;

impl Custom {
    /// The custom that the dates in figures of `text` show.
    pub fn of(text: &str) -> Option<Self> {
        Self::of_most(text.match_indices('/').filter_map(|(at, _)| order(text.as_bytes(), at)))
    }

    /// That of most, if there are more of one than of the other.
    pub fn of_most(shown: impl IntoIterator<Item = Self>) -> Option<Self> {
        let weight = |custom| if custom == Self::DayFirst { 1 } else { -1 };
        match shown.into_iter().map(weight).sum::<i64>() {
            1.. => Some(Self::DayFirst),
            0 => None,
            _ => Some(Self::MonthFirst),
        }
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
            assert_eq!(Custom::of(text), expected, "{text}");
        }
    }
}

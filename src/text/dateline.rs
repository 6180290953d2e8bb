//! The line in which a text says of which day it is: «Published Feb. 12, 2021, 9:30 a.m.», «By Ann Roe
//! | 12 February 2021», «LONDON, Feb. 12, 2021 (Reuters) —».
//!
//! Only a full date counts, near the beginning, on a line that says nothing else: the date below a
//! picture is that of the picture.

use jiff::civil::Date;

use super::Prose;
use super::date;
use super::markup::SET_ASIDE;

/// The lines at the beginning of a text that are looked at, and the most words of one that is all
/// date.
const LINES: usize = 8;
const WORDS: usize = 16;

/// How far into its line a dateline in running text reaches, in bytes.
const PLACE: usize = 90;

/// What a line may have besides its date; in lower case, without points.
#[rustfmt::skip]
const BESIDES: &[&str] = &[
    "published", "posted", "updated", "modified", "created", "issued", "released", "date", "dated",
    "first", "last", "on", "at", "am", "pm", "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt",
    "mt", "pst", "pdt", "pt", "gmt", "utc", "bst", "cet", "for", "immediate", "release", "min",
    "mins", "minute", "minutes", "read",
];

/// The day that the beginning of `prose` gives it, from `body` on.
pub fn day(prose: &Prose, body: usize) -> Option<Date> {
    let blocks = prose.blocks.iter().filter(|block| block.span.end > body).take(LINES);
    let mut lines = blocks.flat_map(|block| {
        let start = block.span.start.max(body);
        prose.text[start..block.span.end].lines().take(LINES)
    });
    lines.by_ref().take(LINES).find_map(|line| {
        let line = line.replace(SET_ASIDE, "");
        alone(&line).or_else(|| behind_place(&line))
    })
}

/// The date of a line that has nothing else, but perhaps who wrote it.
fn alone(line: &str) -> Option<Date> {
    let words: Vec<&str> = line.split(is_apart).filter(|word| !word.is_empty()).collect();
    let signed = words.first().is_some_and(|word| word.eq_ignore_ascii_case("by"));
    let fits = |word: &&str| {
        let bare =
            word.trim_matches(|c: char| !c.is_alphanumeric()).replace('.', "").to_lowercase();
        bare.is_empty()
            || bare.starts_with(|c: char| c.is_ascii_digit())
            || BESIDES.contains(&&*bare)
            || date::month(&bare).is_some()
            || date::weekday(&bare).is_some()
            || (signed && (matches!(&*bare, "by" | "and") || word.starts_with(char::is_uppercase)))
    };
    (words.len() <= WORDS && words.iter().all(fits)).then(|| first(line))?
}

/// The date between a place in capitals and a dash: «LONDON, Feb. 12, 2021 (Reuters) — The mill …».
fn behind_place(line: &str) -> Option<Date> {
    let near = &line[..line.floor_char_boundary(PLACE)];
    let head = &near[..["—", "–", "--", " - "].iter().filter_map(|dash| near.find(dash)).min()?];
    let place = head.split(|c: char| !c.is_alphabetic()).next()?;
    let capitals = place.chars().count() > 2 && place.chars().all(char::is_uppercase);
    let names = |word: &str| !word.starts_with(char::is_lowercase);
    (capitals && head.split(is_apart).all(names)).then(|| first(head))?
}

fn is_apart(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | '•' | '·')
}

/// The first full date in `line`.
fn first(line: &str) -> Option<Date> {
    let begins = |&(at, c): &(usize, char)| {
        c.is_alphanumeric() && !line[..at].ends_with(char::is_alphanumeric)
    };
    line.char_indices().filter(begins).find_map(|(at, _)| date::parse(&line[at..]))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::markup;

    fn of(text: &str) -> Option<String> {
        day(&markup::plain(&Arc::from(text)), 0).map(|day| day.to_string())
    }

    #[test]
    fn lines_that_are_all_date() {
        for line in [
            "12 February 2021",
            "Published Feb. 12, 2021, 9:30 a.m. EST",
            "Posted: Friday, 12 February 2021 | Updated: 13 February 2021",
            "By Ann Roe | February 12, 2021 at 4:15 PM",
            "FOR IMMEDIATE RELEASE · February 12, 2021",
            "2021-02-12 09:30 · 4 min read",
        ] {
            let text = format!("Mill Closes Its Gates\n\n{line}\n\nThe mill closed on Friday.");
            assert_eq!(of(&text).as_deref(), Some("2021-02-12"), "{line}");
        }
    }

    #[test]
    fn datelines_in_running_text() {
        for line in [
            "LONDON, Feb. 12, 2021 (Reuters) — The mill closed on Friday.",
            "NEW YORK, February 12, 2021 /Newswire/ -- The mill closed.",
            "ALBANY, N.Y., 12 February 2021 – The mill closed.",
        ] {
            assert_eq!(of(line).as_deref(), Some("2021-02-12"), "{line}");
        }
    }

    #[test]
    fn other_dates_are_not_the_day_of_the_text() {
        for line in [
            "The mill closed on February 12, 2021.",
            "Ann Roe and Jacob Moore attend the opening February 12, 2021 in Oslo.",
            "Mill Closes February 12, 2021",
            "OSLO, Feb. 12 — The mill closed.",
            "February 2021",
            "OSLO. On February 12, 2021, in the rain — the mill closed.",
            "",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
        let late = format!("{}12 February 2021", "The mill closed.\n\n".repeat(9));
        assert_eq!(of(&late), None);
    }
}

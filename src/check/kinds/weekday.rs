//! A weekday that the date beside it does not have: «Friday, 13 February 2021», a Saturday.
//!
//! One of the two is a slip, and the reader who plans by either is misled. Which one it is, the
//! calendar does not say. A date without its year counts only where the draft says when it is from;
//! what stands in a quotation is the speaker's.

use jiff::civil::{Date, Weekday};

use crate::check::finding::{Finding, Fix, Kind, Policy};
use crate::corpus::Medium;
use crate::draft::Draft;
use crate::mention::date::{self, DateMention};
use crate::text::{Edit, Span, words};

/// What to tell of the dates of `draft`.
pub(in crate::check) fn weekdays(draft: &Draft, policy: &Policy) -> Vec<Finding> {
    let kind = Kind::Weekday;
    let Some(severity) = policy.severity(kind, Medium::Written) else { return Vec::new() };
    let quoted =
        |span: Span| draft.quotations.iter().any(|quotation| quotation.span.overlaps(span));
    let slips = draft.dates.iter().filter_map(|mention| slip(draft, mention));
    let slips = slips.filter(|slip| !quoted(slip.span));
    slips
        .map(|Slip { span, named, date }| {
            let right = name(date.weekday());
            let day = date.strftime("%-d %B %Y");
            Finding {
                kind,
                severity,
                span,
                quotation: None,
                message: format!("{day} is a {right}, not a {}", name(named)),
                fixes: vec![Fix {
                    title: format!("Write “{right}”"),
                    preferred: false,
                    edits: vec![Edit::new(span, right)],
                }],
            }
        })
        .collect()
}

/// A weekday beside a date of another.
struct Slip {
    span: Span,
    named: Weekday,
    date: Date,
}

fn slip(draft: &Draft, mention: &DateMention) -> Option<Slip> {
    let (date, last) = mention.days?;
    let text = &draft.prose.text;
    let words = words::words(text, mention.span);
    let month = date.strftime("%b").to_string();
    let has_year = words.iter().any(|word| text[word.span] == *date.year().to_string());
    // «Sunday, the 16th» may be anything’s
    let has_month = words.iter().any(|word| text[word.span].starts_with(&month));
    let told = has_year || (has_month && draft.date.is_some());
    if mention.kind != date::Kind::Date || date != last || !told {
        return None;
    }
    let named = words.iter().find_map(|word| Some((word.span, weekday(&text[word.span])?)));
    let (span, named) = named.filter(|(_, named)| words.len() > 1 && *named != date.weekday())?;
    let is_number = |word: &words::Word| text[word.span].starts_with(|c: char| c.is_ascii_digit());
    words.iter().any(is_number).then_some(Slip { span, named, date })
}

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The weekday that `word` names in full.
fn weekday(word: &str) -> Option<Weekday> {
    WEEK.into_iter().find(|&day| word.eq_ignore_ascii_case(name(day)))
}

const fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

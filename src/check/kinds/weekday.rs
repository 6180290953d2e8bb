//! A weekday that the date beside it does not have: «Friday, 13 February 2021», a Saturday.
//!
//! One of the two is a slip, and the reader who plans by either is misled. Which one it is, the
//! calendar does not say. A date without its year counts only where the draft says when it is from;
//! what stands in a quotation is the speaker's.

use jiff::civil::Date;

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
            let right = weekday(date);
            let day = date.strftime("%-d %B %Y");
            Finding {
                kind,
                severity,
                span,
                quotation: None,
                message: format!("{day} is a {right}, not a {named}"),
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
    named: &'static str,
    date: Date,
}

fn slip(draft: &Draft, mention: &DateMention) -> Option<Slip> {
    let (date, last) = mention.days?;
    let text = &draft.prose.text;
    let has_number = text[mention.span].contains(|c: char| c.is_ascii_digit());
    if mention.kind != date::Kind::Date || date != last || !has_number {
        return None;
    }
    let words = words::words(text, mention.span);
    let is_number = |word: &words::Word| text[word.span].starts_with(|c: char| c.is_ascii_digit());
    let (span, named) = words.iter().find_map(|word| {
        let day = DAYS.into_iter().find(|day| text[word.span].eq_ignore_ascii_case(day))?;
        Some((word.span, day)).filter(|_| day != weekday(date))
    })?;
    let month = date.strftime("%b").to_string();
    let has_year = words.iter().any(|word| text[word.span] == *date.year().to_string());
    // «Sunday, the 16th» may be anything’s
    let has_month = words.iter().any(|word| text[word.span].starts_with(&month));
    let told = has_year || (has_month && draft.date.is_some());
    if !told {
        return None;
    }
    words.iter().any(is_number).then_some(Slip { span, named, date })
}

const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The weekday of `date`: «Friday».
fn weekday(date: Date) -> String {
    date.strftime("%A").to_string()
}

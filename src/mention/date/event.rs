//! Dates that are told by an event: «the 2004 Super Bowl», «14 years after the wardrobe malfunction».
//!
//! The words alone tell a year or a length; which day or year is meant, whoever knows when the event
//! was can say. Here the event is read, and the date counted from it; where it is told of is asked
//! elsewhere.

use jiff::civil::Date;

use super::calendar::{Stretch, Unit};
use super::{DateMention, Kind};
use crate::text::markup::on_one_line;
use crate::text::words;
use crate::text::{Prose, Span};

/// The most words of an event’s name that are looked for, and how far it is read.
const WORDS: usize = 5;
const REACH: usize = 120;

/// An event by which a date is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What it is called.
    pub span: Span,
    /// The words by which it is found, where they stand; at least two.
    pub words: Vec<Span>,
    /// How far from it the date lies; none where the event is of the date itself.
    shift: Option<(i32, Unit)>,
}

/// Words that part an event from what is said of it.
const PARTING: [&str; 12] =
    ["that", "which", "who", "where", "when", "while", "because", "but", "as", "and", "in", "on"];

/// Words that are no part of an event’s name.
const EMPTY: [&str; 21] = [
    "the", "a", "an", "of", "at", "to", "for", "by", "his", "her", "their", "its", "was", "were",
    "is", "had", "has", "been", "s", "new", "infamous",
];

/// The event that `mention` in `prose` is told by.
pub fn event(prose: &Prose, mention: &DateMention) -> Option<Event> {
    let block = prose.blocks.iter().find(|block| block.span.overlaps(mention.span))?;
    let text = &*prose.text;
    let limit = text.floor_char_boundary(block.span.end.min(mention.span.end + REACH));
    let behind = Span::new(mention.span.end, limit);
    let is_year = mention.kind == Kind::Date
        && mention.value.len() == 4
        && mention.value.bytes().all(|b| b.is_ascii_digit());
    let shift = if is_year { None } else { Some(shift(mention)?) };
    let mut named: Vec<Span> = Vec::new();
    let mut at = mention.span.end;
    for (nth, word) in words::words(text, behind).into_iter().enumerate() {
        let small = text[word.span].to_lowercase();
        let between = &text[at..word.span.start];
        let side = nth == 0 && shift.is_some();
        if between.contains([',', '.', ';', ':', '(', ')', '—', '\n']) || named.len() == WORDS {
            break;
        }
        at = word.span.end;
        if side {
            // «before» counts backwards, as `shift` cannot know
            match small.as_str() {
                "after" | "before" => continue,
                _ => return None,
            }
        }
        let capital = text[word.span].starts_with(char::is_uppercase);
        if PARTING.contains(&small.as_str()) || (is_year && !capital) {
            break;
        }
        if !EMPTY.contains(&small.as_str()) {
            named.push(word.span);
        }
    }
    let backwards = shift.is_some()
        && text[behind]
            .trim_start()
            .get(..6)
            .is_some_and(|word| word.eq_ignore_ascii_case("before"));
    let shift = shift.map(|(count, unit)| (if backwards { -count } else { count }, unit));
    let (first, last) = (*named.first()?, *named.last()?);
    (named.len() > 1).then(|| Event { span: first.join(last), words: named, shift })
}

/// So many units, if `mention` is a length of whole days or more.
fn shift(mention: &DateMention) -> Option<(i32, Unit)> {
    let value = mention.value.strip_prefix('P').filter(|_| mention.kind == Kind::Duration)?;
    let (count, unit) = value.split_at_checked(value.len().checked_sub(1)?)?;
    let unit = match unit {
        "D" => Unit::Day,
        "W" => Unit::Week,
        "M" => Unit::Month,
        "Y" => Unit::Year,
        _ => return None,
    };
    Some((count.parse().ok()?, unit))
}

impl Event {
    /// Its name on one line.
    pub fn name(&self, text: &str) -> String {
        on_one_line(text, self.span)
    }

    /// Whether it is itself of the date that is told by it.
    pub fn is_of_date(&self) -> bool {
        self.shift.is_none()
    }

    /// The days that are meant if it was on those from `first` to `last`; none where that is known too
    /// roughly to count from.
    pub fn counted(&self, (first, last): (Date, Date)) -> Option<(Date, Date)> {
        let Some((count, unit)) = self.shift else { return Some((first, last)) };
        let units = [Unit::Day, Unit::Week, Unit::Month, Unit::Year].into_iter();
        let known = units
            .map(|unit| Stretch::of(first, unit))
            .find(|stretch| stretch.days() == Some((first, last)))?;
        let stretch = known.shifted(count, unit).filter(|_| known.unit() <= unit)?;
        stretch.days()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;

    use super::super::{Custom, find};
    use super::*;
    use crate::text::markup;

    /// The event in `text`, and the days told by it if it was in all of 2004, and on a day of it.
    fn told(text: &str) -> Option<(String, Vec<String>)> {
        let prose = markup::plain(&Arc::from(text));
        let event = find(&prose, None, Custom::default()).iter().find_map(|m| event(&prose, m))?;
        let words = event.words.iter().map(|&word| &text[word]).collect::<Vec<_>>().join(" ");
        let year = (date(2004, 1, 1), date(2004, 12, 31));
        let day = (date(2004, 2, 1), date(2004, 2, 1));
        let days = [year, day].map(|days| {
            event.counted(days).map_or("-".to_owned(), |(first, last)| format!("{first}/{last}"))
        });
        Some((words, days.to_vec()))
    }

    #[test]
    fn events_and_the_days_counted_from_them() {
        let expected = |words: &str, days: [&str; 2]| {
            Some((words.to_owned(), days.map(str::to_owned).to_vec()))
        };
        assert_eq!(
            told("She sang at the 2004 River Games opening."),
            expected("River Games", ["2004-01-01/2004-12-31", "2004-02-01/2004-02-01"])
        );
        assert_eq!(
            told("It reopened 14 years after the great flood that took the mill."),
            expected("great flood", ["2018-01-01/2018-12-31", "2018-01-01/2018-12-31"])
        );
        assert_eq!(
            told("He spoke almost a week after the film was released."),
            expected("film released", ["-", "2004-02-02/2004-02-08"])
        );
        assert_eq!(
            told("They met two years before the great flood, in spring."),
            expected("great flood", ["2002-01-01/2002-12-31", "2002-01-01/2002-12-31"])
        );
    }

    #[test]
    fn what_is_told_by_no_event() {
        for text in [
            "In 2004 he left.",
            "It lasted 14 years.",
            "He left 14 years after it.",
            "The 2004 flood came.",
            "He left two hours after the great flood.",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}

//! When a text without a date is from, as far as other texts tell.
//!
//! Reports of one statement come out within days of each other, and name the day of the week on which
//! it was made. So where an undated text quotes what dated ones quote, and names a weekday that all
//! of them resolve to one day («on Friday»: 12 February 2021), it means that day, and is itself of
//! that day or of the six days after it. A text whose witnesses disagree, or have little in common
//! with it, or say nothing of such a weekday, stays without a date.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::mention::date::{self, Custom};
use crate::parallel;
use crate::text::fold::{self, Key};
use crate::text::{Prose, Span, words};

/// Words in a row that two texts have in common only if they quote the same.
const ROW: usize = 8;

/// How many such rows a witness shares at least, and which part of the undated text’s it must share:
/// an article on an anniversary repeats a sentence, a report of the day most of them.
const SHARED: usize = 12;
const PART: usize = 4;

/// A text as far as its day is asked for.
#[derive(Copy, Clone, Debug)]
pub struct Text<'a> {
    /// The text.
    pub prose: &'a Prose,
    /// Its own date.
    pub date: Option<Date>,
    /// Where it has the words of others, or, if it is `own`, all its words.
    pub given: &'a [Span],
    /// Whether the words are its own, and so of its date.
    pub own: bool,
    /// How it writes dates in figures, if it does not show it.
    pub custom: Custom,
}

/// The days of which an undated text may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dating {
    /// The first and the last of them.
    pub days: (Date, Date),
    /// The texts that tell so, by their numbers; sorted, never empty.
    pub witnesses: Vec<usize>,
}

/// The datings of those of `texts` that have none of their own and are told of by others.
pub fn datings(texts: &[Text]) -> BTreeMap<usize, Dating> {
    let numbers: Vec<usize> = (0..texts.len()).collect();
    let undated = parallel::map(&numbers, |&at| {
        let text = &texts[at];
        let open = text.date.is_none() && !text.own && !text.given.is_empty();
        let weekdays = if open { weekdays(text) } else { BTreeSet::new() };
        (!weekdays.is_empty()).then_some((at, weekdays))
    });
    let undated: Vec<(usize, BTreeSet<i8>)> = undated.into_iter().flatten().collect();
    if undated.is_empty() {
        return BTreeMap::new();
    }
    let mut having: HashMap<Key, Vec<usize>> = HashMap::new();
    let mut sizes = Vec::new();
    for (nth, &(at, _)) in undated.iter().enumerate() {
        let rows = rows(&texts[at]);
        sizes.push(rows.len());
        for row in rows {
            having.entry(row).or_default().push(nth);
        }
    }
    let shared = parallel::map(&numbers, |&at| {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        if texts[at].date.is_some() {
            let sharing = rows(&texts[at]).into_iter().filter_map(|row| having.get(&row));
            sharing.flatten().for_each(|&nth| *shared.entry(nth).or_default() += 1);
        }
        shared.retain(|nth, rows| *rows >= SHARED && *rows * PART >= sizes[*nth]);
        shared
    });
    let dated = undated.iter().enumerate().filter_map(|(nth, (at, weekdays))| {
        let witnesses = numbers.iter().copied().filter(|&at| shared[at].contains_key(&nth));
        let told = witnesses.map(|at| (at, recent(&texts[at]))).collect::<Vec<_>>();
        Some((*at, dating(weekdays, &told)?))
    });
    dated.collect()
}

/// The dating of a text that names `weekdays`, from the days that each witness tells of.
fn dating(weekdays: &BTreeSet<i8>, told: &[(usize, BTreeSet<Date>)]) -> Option<Dating> {
    let mut window: Option<(Date, Date)> = None;
    let mut witnesses = BTreeSet::new();
    for &weekday in weekdays {
        let is_it = |day: &Date| day.weekday().to_monday_one_offset() == weekday;
        let of_name =
            |days: &BTreeSet<Date>| days.iter().copied().filter(is_it).collect::<Vec<_>>();
        let telling = told.iter().map(|(at, days)| (*at, of_name(days)));
        let telling: Vec<_> = telling.filter(|(_, days)| !days.is_empty()).collect();
        let days: BTreeSet<Date> = telling.iter().flat_map(|(_, days)| days).copied().collect();
        let [day] = days.into_iter().collect::<Vec<_>>()[..] else { continue };
        let last = day.checked_add(6.days()).ok()?;
        let (from, to) = window.unwrap_or((day, last));
        window = Some((from.max(day), to.min(last)));
        witnesses.extend(telling.into_iter().map(|(at, _)| at));
    }
    let days = window.filter(|(first, last)| first <= last)?;
    Some(Dating { days, witnesses: witnesses.into_iter().collect() })
}

/// The days of the week that an undated text names and leaves open; Monday is 1.
fn weekdays(text: &Text) -> BTreeSet<i8> {
    let open = date::find(text.prose, None, text.custom).into_iter();
    open.filter_map(|mention| mention.value.strip_prefix("XXXX-WXX-")?.get(..1)?.parse().ok())
        .collect()
}

/// The days of the week up to its date of which a dated text speaks.
fn recent(text: &Text) -> BTreeSet<Date> {
    let Some(date) = text.date else { return BTreeSet::new() };
    if text.own {
        return BTreeSet::from([date]);
    }
    let of_late = |day: Date| day.until(date).is_ok_and(|span| (0..7).contains(&span.get_days()));
    let mentions = date::find(text.prose, Some(date), text.custom).into_iter();
    let days = mentions.filter_map(|mention| mention.days).filter(|(first, last)| first == last);
    days.map(|(day, _)| day).filter(|&day| of_late(day)).collect()
}

/// The rows of words that the text gives, sorted, each once.
fn rows(text: &Text) -> Vec<Key> {
    let keys = |span: Span| -> Vec<Key> {
        words::words(&text.prose.text, span).into_iter().map(|word| word.key).collect()
    };
    let rows = |keys: Vec<Key>| keys.windows(ROW).map(fold::key_of_row).collect::<Vec<_>>();
    let mut rows: Vec<Key> = text.given.iter().flat_map(|&span| rows(keys(span))).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::quotation;
    use crate::text::markup;

    const WORDS: &str = "“We closed the mill because the river rose and because nobody in this town \
                         would have come to us through so much water and mud,” Hale";

    /// The days that the last of some reports may be of, and how many of the others tell.
    fn last(reports: &[(&str, Option<&str>)]) -> Option<(String, usize)> {
        let read = |(text, date): &(&str, Option<&str>)| {
            let prose = markup::plain(&Arc::from(text.replace("WORDS", WORDS)));
            let given: Vec<Span> =
                quotation::find(&prose).into_iter().flat_map(|quotation| quotation.parts).collect();
            (prose, date.map(|date| date.parse().unwrap()), given)
        };
        let read: Vec<(Prose, Option<Date>, Vec<Span>)> = reports.iter().map(read).collect();
        let texts = read.iter();
        let texts: Vec<Text> = texts
            .map(|(prose, date, given)| Text {
                prose,
                date: *date,
                given,
                own: false,
                custom: Custom::default(),
            })
            .collect();
        let dating = datings(&texts).remove(&(texts.len() - 1))?;
        Some((format!("{} {}", dating.days.0, dating.days.1), dating.witnesses.len()))
    }

    const UNDATED: (&str, Option<&str>) = ("WORDS told us on Friday.", None);

    #[test]
    fn dated_reports_of_the_same_words_tell_the_day() {
        let one = ("WORDS wrote on Friday.", Some("2021-02-13"));
        let other = ("It rained. WORDS wrote on Friday.", Some("2021-02-16"));
        let expected = |witnesses| Some(("2021-02-12 2021-02-18".to_owned(), witnesses));
        assert_eq!(last(&[one, UNDATED]), expected(1));
        assert_eq!(last(&[one, other, UNDATED]), expected(2));
        let both = ("WORDS said on Friday, and wept on Monday.", None);
        let monday = ("WORDS said on Friday. She wept on Monday.", Some("2021-02-16"));
        assert_eq!(last(&[one, monday, both]), Some(("2021-02-15 2021-02-18".to_owned(), 2)));
    }

    #[test]
    fn thin_evidence_tells_nothing() {
        let other_week = ("WORDS wrote on Friday.", Some("2021-02-06"));
        let same = ("WORDS wrote on Friday.", Some("2021-02-13"));
        assert_eq!(last(&[other_week, same, UNDATED]), None, "two Fridays");
        let other_day = ("WORDS wrote on Monday.", Some("2021-02-16"));
        assert_eq!(last(&[other_day, UNDATED]), None, "no Friday");
        let other_words = ("“We wept,” Hale wrote on Friday.", Some("2021-02-13"));
        assert_eq!(last(&[other_words, UNDATED]), None, "nothing in common");
        assert_eq!(last(&[("WORDS wrote on Friday.", None), UNDATED]), None, "no date at all");
    }
}

//! When a text without a date is from, as far as other texts tell.
//!
//! Reports of one statement come out within days of each other, and name the day of the week on which
//! it was made. So where an undated text quotes what dated ones quote, and names a weekday that all
//! of them resolve to one day («on Friday»: 12 February 2021), it means that day, and is itself of
//! that day or of the six days after it. A text whose witnesses disagree, or have little in common
//! with it, or say nothing of such a weekday, stays without a date.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::mention::date::{self, Custom, DateMention};
use crate::parallel;
use crate::text::fold::{self, Key, KeyMap};
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
    let rows = parallel::map(texts, |text| rows(text.prose, text.given));
    let is_open = |text: &Text| text.date.is_none() && !text.own;
    let open = texts.iter().zip(&rows).enumerate().filter(|(_, (text, _))| is_open(text));
    let sought = Sought::of(open.map(|(at, (_, rows))| (at, rows.as_slice())));
    let clue = |(text, rows): (&Text, &Vec<Key>)| {
        let mentions = || date::find(text.prose, text.date, text.custom);
        let shared = text.date.map_or(Vec::new(), |_| sought.shared(rows));
        let recent = text.date.filter(|_| !shared.is_empty()).map(|date| {
            if text.own { BTreeSet::from([date]) } else { recent(date, single(&mentions())) }
        });
        let weekdays = if is_open(text) { weekdays(&mentions()) } else { BTreeSet::new() };
        Clue { weekdays, recent: recent.unwrap_or_default(), shared }
    };
    of_clues(&texts.iter().zip(&rows).map(clue).collect::<Vec<_>>())
}

/// What a text tells of the day of another, or of its own.
#[derive(Debug)]
pub(in crate::library) struct Clue {
    /// The days of the week that an undated text leaves open.
    pub(in crate::library) weekdays: BTreeSet<i8>,
    /// The days of the week up to its date of which a dated text speaks.
    pub(in crate::library) recent: BTreeSet<Date>,
    /// The undated texts, by their numbers, with which it has enough in common.
    pub(in crate::library) shared: Vec<usize>,
}

/// The datings of texts, each with its clue.
pub(in crate::library) fn of_clues(clues: &[Clue]) -> BTreeMap<usize, Dating> {
    let mut told: BTreeMap<usize, Vec<(usize, &BTreeSet<Date>)>> = BTreeMap::new();
    for (at, clue) in clues.iter().enumerate() {
        clue.shared.iter().for_each(|&of| told.entry(of).or_default().push((at, &clue.recent)));
    }
    told.iter().filter_map(|(&at, told)| Some((at, dating(&clues[at].weekdays, told)?))).collect()
}

/// Texts whose day is sought, by the rows of words that they give.
#[derive(Debug, Default)]
pub(in crate::library) struct Sought {
    having: KeyMap<Vec<usize>>,
    sizes: BTreeMap<usize, usize>,
}

impl Sought {
    /// Those texts, each with its number and its rows; none that gives no words.
    pub(in crate::library) fn of<'r>(texts: impl Iterator<Item = (usize, &'r [Key])>) -> Self {
        let mut sought = Self::default();
        for (at, rows) in texts.filter(|(_, rows)| !rows.is_empty()) {
            sought.sizes.insert(at, rows.len());
            for &row in rows {
                sought.having.entry(row).or_default().push(at);
            }
        }
        sought
    }

    /// Whether there are none.
    pub(in crate::library) fn is_empty(&self) -> bool {
        self.sizes.is_empty()
    }

    /// Which of them have enough in common with a text that gives those `rows`.
    pub(in crate::library) fn shared(&self, rows: &[Key]) -> Vec<usize> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        let sharing = rows.iter().filter_map(|row| self.having.get(row));
        sharing.flatten().for_each(|&at| *shared.entry(at).or_default() += 1);
        shared.retain(|at, rows| *rows >= SHARED && *rows * PART >= self.sizes[at]);
        shared.into_keys().collect()
    }
}

/// The dating of a text that names `weekdays`, from the days that each witness tells of.
fn dating(weekdays: &BTreeSet<i8>, told: &[(usize, &BTreeSet<Date>)]) -> Option<Dating> {
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

/// The days of the week that `mentions` name and leave open; Monday is 1.
pub(in crate::library) fn weekdays(mentions: &[DateMention]) -> BTreeSet<i8> {
    let open = mentions.iter();
    open.filter_map(|mention| mention.value.strip_prefix("XXXX-WXX-")?.get(..1)?.parse().ok())
        .collect()
}

/// The single days that `mentions` name.
fn single(mentions: &[DateMention]) -> impl Iterator<Item = Date> {
    let days = mentions.iter().filter_map(|mention| mention.days);
    days.filter(|(first, last)| first == last).map(|(day, _)| day)
}

/// Those of `days` that are of the week up to `date`.
pub(in crate::library) fn recent(date: Date, days: impl Iterator<Item = Date>) -> BTreeSet<Date> {
    let of_late = |day: Date| day.until(date).is_ok_and(|span| (0..7).contains(&span.get_days()));
    days.filter(|&day| of_late(day)).collect()
}

/// The rows of words that `prose` has in the spans `given`, sorted, each once.
pub(in crate::library) fn rows(prose: &Prose, given: &[Span]) -> Vec<Key> {
    let keys = |span: Span| -> Vec<Key> {
        words::words(&prose.text, span).into_iter().map(|word| word.key).collect()
    };
    let rows = |keys: Vec<Key>| keys.windows(ROW).map(fold::key_of_row).collect::<Vec<_>>();
    let mut rows: Vec<Key> = given.iter().flat_map(|&span| rows(keys(span))).collect();
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

//! Primary sources: what each speaker says in each, which of them are of one event, and which
//! quotations of reports come from there.
//!
//! Two transcripts are of one event if they have one date and one speaker, and share many rows of
//! words; only a sample of the rows is compared (sketches, Broder 1997). A report is of the event if
//! it appears in the days behind it, may name the speaker, and has most of a quotation's words in a
//! row there. A line that was said on several days goes to the best match, then to the last day
//! before the report.

use std::cell::LazyCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::fragment::{self, Fragment};
use super::groundwork::{Id, Origin, Reuse};
use super::rarity::Rarity;
use super::sets::later;
use super::share::Share;
use super::tiles::{self, Place};
use super::voice::Voice;
use crate::corpus::{Corpus, Kind, Source, SourceId};
use crate::parallel;
use crate::text::fold::{self, Key, KeyMap};
use crate::text::{Span, words};

/// What one speaker says in one primary source.
#[derive(Clone, Debug)]
pub(super) struct Utterance {
    pub(super) source: SourceId,
    /// The number of the speaker in the source, as they come up.
    pub(super) number: usize,
    pub(super) voice: Voice,
    pub(super) date: Option<Date>,
    /// Sorted, never overlapping.
    pub(super) spans: Vec<Span>,
}

impl Utterance {
    /// Its words.
    pub(super) fn fragment(&self, corpus: &Corpus) -> Option<Fragment> {
        fragment::of_primary(self.source, &corpus[self.source], self.voice.clone(), &self.spans)
    }

    /// What its words are looked up by.
    fn keys(&self, source: &Source) -> Vec<Key> {
        let mut keys = Vec::new();
        for &span in &self.spans {
            words::scan(&source.prose.text, span, |word| {
                keys.push(word.key);
                true
            });
        }
        keys
    }
}

/// The utterances of all primary sources, in the order of the corpus. Unnamed questioners make
/// none.
pub(super) fn utterances(corpus: &Corpus) -> Vec<Utterance> {
    let mut out = Vec::new();
    for (number, source) in corpus.sources.iter().enumerate() {
        if source.kind == Kind::Primary {
            out.extend(of_source(SourceId(number as u32), source));
        }
    }
    out
}

fn of_source(id: SourceId, source: &Source) -> Vec<Utterance> {
    let mut speakers: Vec<(Option<&str>, Vec<Span>)> = Vec::new();
    for span in spoken(source) {
        let turn = source.turns.partition_point(|turn| turn.span.start <= span.start);
        let turn = turn.checked_sub(1).map(|i| &source.turns[i]);
        let speaker = match turn.filter(|turn| span.start < turn.span.end) {
            Some(turn) if turn.speaker.is_none() => continue,
            Some(turn) => turn.speaker.as_deref(),
            None => source.speaker.as_deref(),
        };
        match speakers.iter_mut().find(|(name, _)| *name == speaker) {
            Some((_, spans)) => spans.push(span),
            None => speakers.push((speaker, vec![span])),
        }
    }
    let utterance = |(number, (name, spans)): (usize, (Option<&str>, Vec<Span>))| Utterance {
        source: id,
        number,
        voice: name.map_or(Voice::Unknown, Voice::called),
        date: source.date,
        spans,
    };
    speakers.into_iter().enumerate().map(utterance).collect()
}

/// The stretches of a source that somebody says: its blocks, apart where somebody else begins,
/// without stage notes and labels.
fn spoken(source: &Source) -> Vec<Span> {
    let mut out = Vec::new();
    let mut cuts: Vec<Span> = source.asides.clone();
    cuts.extend(source.turns.iter().map(|turn| Span::at(turn.span.start)));
    cuts.sort_unstable();
    let mut cuts = cuts.into_iter().peekable();
    for block in &source.prose.blocks {
        let mut from = block.span.start;
        while let Some(cut) = cuts.next_if(|cut| cut.start < block.span.end) {
            if from < cut.start {
                out.push(Span::new(from, cut.start));
            }
            from = from.max(cut.end);
        }
        if from < block.span.end {
            out.push(Span::new(from, block.span.end));
        }
    }
    out
}

/// Rows of so many words make a sketch, one in so many of them.
const SKETCHED: usize = 8;
const ONE_IN: u32 = 8;
/// The share, in hundredths, of the shorter sketch that two transcripts of one event have in common.
const SHARED: usize = 30;

/// The utterances by event: lists of places in `utterances`, most of them of one.
pub(super) fn events(corpus: &Corpus, utterances: &[Utterance]) -> Vec<Vec<usize>> {
    let mut days: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    for (at, utterance) in utterances.iter().enumerate() {
        if let Some(date) = utterance.date.filter(|_| utterance.voice != Voice::Unknown) {
            days.entry(date).or_default().push(at);
        }
    }
    let days: Vec<Vec<usize>> = days.into_values().collect();
    let mut events: Vec<Vec<usize>> =
        parallel::map(&days, |day| of_day(corpus, utterances, day)).into_iter().flatten().collect();
    let of_no_day =
        |at: &usize| utterances[*at].date.is_none() || utterances[*at].voice == Voice::Unknown;
    events.extend((0..utterances.len()).filter(of_no_day).map(|at| vec![at]));
    events.sort_unstable();
    events
}

/// The utterances of one `day` by event.
fn of_day(corpus: &Corpus, utterances: &[Utterance], day: &[usize]) -> Vec<Vec<usize>> {
    let apart = |a: &usize, b: &usize| {
        let (a, b) = (&utterances[*a], &utterances[*b]);
        a.source != b.source && b.voice.goes_on(&a.voice)
    };
    let others = |a: &&usize| day.iter().any(|b| apart(a, b));
    let sketches: BTreeMap<usize, BTreeSet<Key>> =
        day.iter().filter(others).map(|&at| (at, sketch(corpus, &utterances[at]))).collect();
    let mut event: BTreeMap<usize, usize> = day.iter().map(|&at| (at, at)).collect();
    for (a, sketch) in &sketches {
        for (b, other) in sketches.range(a + 1..).filter(|(b, _)| apart(a, b)) {
            let shared = sketch.intersection(other).count();
            if shared > 0 && shared * 100 >= SHARED * sketch.len().min(other.len()) {
                let (one, other) = (event[a].min(event[b]), event[a].max(event[b]));
                event.values_mut().filter(|e| **e == other).for_each(|e| *e = one);
            }
        }
    }
    let mut events: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, event) in event {
        events.entry(event).or_default().push(at);
    }
    events.into_values().collect()
}

fn sketch(corpus: &Corpus, utterance: &Utterance) -> BTreeSet<Key> {
    let keys = utterance.keys(&corpus[utterance.source]);
    let rows = keys.windows(SKETCHED.min(keys.len().max(1))).map(fold::key_of_row);
    let mut rows: Vec<Key> = rows.collect();
    if rows.len() > 64 {
        rows.retain(|row| row.0 % ONE_IN == 0);
    }
    rows.into_iter().collect()
}

/// Rows of so many words are looked for in primary sources.
const ROW: usize = 3;
/// A report appears so many days behind the event, or a day before its record.
const REPORTED: std::ops::RangeInclusive<i32> = -1..=7;
/// What of a quotation's words must be there, in hundredths of their weight, and what they weigh.
const SHARE: i32 = 60;
const WEIGHT: i32 = 1_200;
const WEIGHT_OF_UNKNOWN: i32 = 2_400;

/// The utterances from which `fragments` may be taken, `shares` being those of all sources.
pub(super) fn origins(
    corpus: &Corpus,
    shares: &[Share],
    fragments: &[Fragment],
    rarity: &Rarity,
    reuse: &Reuse,
) -> Vec<Origin> {
    let mut dates: Vec<(Option<Date>, usize)> =
        fragments.iter().enumerate().map(|(at, fragment)| (fragment.date, at)).collect();
    dates.sort_unstable();
    let mut days: BTreeMap<Option<Date>, Vec<SourceId>> = BTreeMap::new();
    for (id, share) in (0..).map(SourceId).zip(shares) {
        if share.kind == Kind::Primary {
            days.entry(share.date).or_default().push(id);
        }
    }
    let days: Vec<(Option<Date>, Vec<SourceId>)> = days.into_iter().collect();
    let found = parallel::map(&days, |(said, day)| {
        // a day's quotations are few, and so is what their rows are looked up in
        let in_time = || reported(&dates, *said).into_iter().map(|(_, at)| at);
        let new = |at: &usize| !reuse.fragments.contains(&fragments[*at].id());
        let of_new = rows(fragments, in_time().filter(new));
        let of_all = LazyCell::new(|| rows(fragments, in_time()));
        let quoted = |&id: &SourceId| {
            let rows = if reuse.sources.contains(&id) { &of_new } else { &*of_all };
            taken(corpus, id, fragments, rows, rarity)
        };
        day.iter().flat_map(quoted).collect::<Vec<_>>()
    });
    found.into_iter().flatten().chain(reuse.origins.iter().copied()).collect()
}

/// Which of the fragments that `rows` has are taken from the source.
fn taken(
    corpus: &Corpus,
    id: SourceId,
    fragments: &[Fragment],
    rows: &KeyMap<Vec<u32>>,
    rarity: &Rarity,
) -> Vec<Origin> {
    if rows.is_empty() {
        return Vec::new();
    }
    let source = corpus.sources.passing(id.0 as usize);
    let by = |utterance: Utterance| {
        let keys = utterance.keys(&source);
        let found = quoted(&keys, &utterance.voice, fragments, rows, rarity).into_iter();
        found.map(move |(at, share)| Origin {
            fragment: fragments[at].id(),
            utterance: (id, utterance.number),
            share,
        })
    };
    of_source(id, &source).into_iter().flat_map(by).collect()
}

/// For each of `fragments` that comes from one of `origins`, the best of them: the speaker, by source
/// and number.
pub(super) fn best(
    origins: &[Origin],
    shares: &[Share],
    fragments: &[Fragment],
) -> HashMap<Id, (SourceId, usize)> {
    let told: HashMap<Id, Option<Date>> = fragments.iter().map(|f| (f.id(), f.date)).collect();
    let rank = |origin: &Origin| {
        let said = shares[origin.utterance.0.0 as usize].date;
        let days = said.zip(told[&origin.fragment]).map(|(said, told)| later(said, told));
        (Reverse(origin.share), days.map_or(i32::MAX, i32::abs), origin.utterance)
    };
    let mut best: HashMap<Id, Origin> = HashMap::new();
    for origin in origins {
        let known = best.entry(origin.fragment).or_insert(*origin);
        if rank(origin) < rank(known) {
            *known = *origin;
        }
    }
    best.into_iter().map(|(fragment, origin)| (fragment, origin.utterance)).collect()
}

/// Those of `dates`, which are sorted, on which something may be reported that was `said` then;
/// what has no date may be of any.
fn reported(dates: &[(Option<Date>, usize)], said: Option<Date>) -> Vec<(Option<Date>, usize)> {
    let Some(said) = said else { return dates.to_vec() };
    let undated = dates.partition_point(|(date, _)| date.is_none());
    let (undated, dated) = dates.split_at(undated);
    let before = |day: i32| {
        let day = said.saturating_add(day.days());
        dated.partition_point(|(date, _)| date.is_none_or(|date| date < day))
    };
    [undated, &dated[before(*REPORTED.start())..before(*REPORTED.end() + 1)]].concat()
}

/// The fragments among `those` in which each row of words stands.
fn rows(fragments: &[Fragment], those: impl Iterator<Item = usize>) -> KeyMap<Vec<u32>> {
    let mut rows: KeyMap<Vec<u32>> = KeyMap::default();
    for at in those {
        for row in fragments[at].keys().windows(ROW) {
            rows.entry(fold::key_of_row(row)).or_default().push(at as u32);
        }
    }
    rows
}

/// Which fragments are taken from what `voice` says in words of these `keys`, with the share of
/// their words that are there.
fn quoted(
    keys: &[Key],
    voice: &Voice,
    fragments: &[Fragment],
    rows: &KeyMap<Vec<u32>>,
    rarity: &Rarity,
) -> Vec<(usize, i32)> {
    let mut hits: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (place, row) in keys.windows(ROW).enumerate() {
        for &at in rows.get(&fold::key_of_row(row)).into_iter().flatten() {
            hits.entry(at as usize).or_insert((place, place)).1 = place;
        }
    }
    let share = |(at, (from, to)): (usize, (usize, usize))| {
        let fragment = &fragments[at];
        let margin = fragment.words.len() + ROW;
        let near = from.saturating_sub(margin)..(to + margin).min(keys.len());
        let sought = fragment.keys();
        let weight = |key| rarity.weight(key);
        let places = tiles::places(&sought, &keys[near], weight, |_| false);
        let all: i32 = sought.iter().map(|&key| weight(key)).sum();
        let same = sought.iter().zip(&places).filter(|(_, p)| matches!(p, Some(Place::Same(_))));
        let same: i32 = same.map(|(&key, _)| weight(key)).sum();
        let unknown = [&fragment.voice, voice].contains(&&Voice::Unknown);
        let needed = if unknown { WEIGHT_OF_UNKNOWN } else { WEIGHT };
        let share = same * 100 / all.max(1);
        (share >= SHARE && same >= needed).then_some((at, share))
    };
    let may_be = |(at, _): &(usize, (usize, usize))| fragments[*at].voice.may_be(voice);
    hits.into_iter().filter(may_be).filter_map(share).collect()
}

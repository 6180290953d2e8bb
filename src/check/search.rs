//! Which passage is it? Candidates from the index, aligned word by word, the best first.
//!
//! The best alignment wins; among alignments as good as each other the speaker that the draft names,
//! then a primary source, then the spelling, then what reports give together, then the date nearest
//! before the draft's. A document is no witness for
//! itself, and a reporter's own words are worth less than words that the report quotes.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::corpus::{Kind, SourceId};
use crate::draft::Draft;
use crate::index::{Budget, Candidate};
use crate::library::Library;
use crate::quotation::elision::{Bracket, Quoted};
use crate::quotation::{Nature, Quotation};
use crate::text::Span;
use crate::text::align::{self, Offered, Sought};
use crate::text::fold::{Key, fold};
use crate::text::words::Word;

use super::lookup::{Hint, Lookups, Question};
use super::speaker;

/// A quotation's words held against the words of one source.
#[derive(Clone, Debug)]
pub(super) struct Match {
    pub(super) source: SourceId,
    /// Words of the source in reading order, from the stretches that resemble the quotation.
    pub(super) words: Vec<Word>,
    /// For each of them how it was offered to alignment.
    pub(super) offered: Vec<Offered>,
    /// For each word of the quotation its place among `words`.
    pub(super) places: Vec<Option<usize>>,
    /// What agrees less the price of what differs, in hundredths of a nat.
    pub(super) score: i32,
    /// The rarity of all words sought: the score of a faithful quotation.
    pub(super) full: i32,
}

impl Match {
    /// The score as a share of a faithful quotation's.
    pub(super) fn share(&self) -> f32 {
        self.score as f32 / self.full.max(1) as f32
    }

    /// Number of words found.
    pub(super) fn found(&self) -> usize {
        self.places.iter().flatten().count()
    }

    /// Each word of the quotation that was found, with its place among `words`.
    pub(super) fn anchors(&self) -> Vec<(usize, usize)> {
        self.places.iter().enumerate().filter_map(|(i, place)| Some((i, (*place)?))).collect()
    }

    /// Number of places where words are replaced, added or missing between the words found.
    pub(super) fn differing(&self) -> usize {
        let next = |pair: &&[(usize, usize)]| {
            let ((i, a), (next, b)) = (pair[0], pair[1]);
            let between = self.offered.get(a + 1..b);
            let told = between.is_some_and(|words| words.iter().all(|word| word.between));
            next == i + 1 && (b == a + 1 || (b > a && told))
        };
        self.anchors().windows(2).filter(|pair| !next(pair)).count()
    }

    /// From the first word found to the last.
    pub(super) fn span(&self) -> Span {
        self.ends().map_or_else(Span::default, |(first, last)| {
            self.words[first].span.join(self.words[last].span)
        })
    }

    /// The span of some of its words; empty, and between the words around, where there are none.
    pub(super) fn span_of(&self, range: &Range<usize>) -> Span {
        span_of(range, self.words.len(), |j| self.words[j].span)
    }

    /// The first and the last of the words found.
    pub(super) fn ends(&self) -> Option<(usize, usize)> {
        let found = || self.places.iter().flatten().copied();
        Some((found().min()?, found().max()?))
    }
}

/// The span of some of `count` words.
pub(super) fn span_of(range: &Range<usize>, count: usize, word: impl Fn(usize) -> Span) -> Span {
    if range.is_empty() {
        return match range.start.checked_sub(1) {
            Some(before) if before < count => Span::at(word(before).end),
            _ => Span::at(word(range.start.min(count - 1)).start),
        };
    }
    let (first, last) = (word(range.start), word(range.end - 1));
    if first.start <= last.end { Span::new(first.start, last.end) } else { first }
}

/// A word's rarity counts at least and at most so much, in nats.
const RARITY: (f32, f32) = (1.0, 8.0);
/// The score, of a faithful quotation's, that makes further looking needless.
const GOOD: f32 = 0.9;
/// Scores that differ by less than the price of a word, in hundredths of a nat, are as good as each
/// other.
const AS_GOOD: i32 = 100;
/// Scores that differ by more are not compared any further.
const NEARLY_AS_GOOD: i32 = 4 * AS_GOOD;
/// A quotation of more words needs no third look.
const SHORT: usize = 12;
/// How many words of quotation times words of sources are aligned at a time, a few milliseconds' worth.
const CELLS: usize = 600_000;
/// How many words further to read on both sides where words are elided.
const REACH: u32 = 120;
/// Stretches of a source nearer than this many words are read as one.
const NEAR: u32 = 24;

/// The words of a quotation that its passage does not have, found together somewhere else.
#[derive(Clone, Debug)]
pub(super) struct Continuation {
    /// Which words of the quotation, by number.
    pub(super) quoted: Range<usize>,
    /// Where they stand.
    pub(super) found: Arc<Match>,
}

/// Fewer words than this do not make a second passage.
const CONTINUES: usize = 5;
/// The share of a faithful quotation's score that makes a second passage of them.
const SURE: f32 = 0.75;

/// The longest row of words that `best` lacks, if another source has them in a row.
pub(super) fn continuation(
    (library, lookups): (&Library, &RefCell<Lookups>),
    draft: &Draft,
    quoted: &[Quoted],
    best: &Match,
) -> Option<Continuation> {
    let row = longest_row(&best.places);
    if row.len() < CONTINUES || best.found() < CONTINUES {
        return None;
    }
    let rest = &quoted[row.clone()];
    let look_up = || Search::new(library, draft, rest).matches(Budget::STEPS[1]).0;
    let matches = lookups.borrow_mut().answer(Question::of(rest, None), look_up);
    let found = matches.into_iter().filter(|m| m.share() >= SURE && m.found() >= CONTINUES);
    let found = found.max_by_key(|m| (m.score, Reverse(m.source)))?;
    Some(Continuation { quoted: row, found })
}

/// The longest row of words without a place.
fn longest_row(places: &[Option<usize>]) -> Range<usize> {
    let mut best = 0..0;
    let mut from = 0;
    for (i, place) in places.iter().enumerate() {
        if place.is_some() {
            from = i + 1;
        } else if i + 1 - from > best.len() {
            best = from..i + 1;
        }
    }
    best
}

/// The sources that resemble the quotation whose words are `quoted`, the likest first.
pub(super) fn search(
    (library, lookups): (&Library, &RefCell<Lookups>),
    draft: &Draft,
    quotation: &Quotation,
    quoted: &[Quoted],
) -> Vec<Arc<Match>> {
    let said = quotation.attribution.as_ref();
    let meant = Hint {
        spelled: quoted.iter().map(|word| fold(&draft.prose.text[word.word.span])).collect(),
        speaker: said.map(|attribution| attribution.speaker.clone()),
        date: draft.date,
    };
    let look_up = || {
        let mut matches = Search::new(library, draft, quoted).all();
        rank(library, &meant, &mut matches);
        matches
    };
    lookups.borrow_mut().answer(Question::of(quoted, Some(meant.clone())), look_up)
}

struct Search<'a> {
    library: &'a Library,
    draft: &'a Draft,
    sought: Vec<Sought>,
    /// Which of the quotation's words each of `sought` is.
    numbers: Vec<usize>,
    /// How many words the quotation has, bracketed ones included.
    length: usize,
}

impl<'a> Search<'a> {
    fn new(library: &'a Library, draft: &'a Draft, quoted: &[Quoted]) -> Self {
        let mut sought: Vec<Sought> = Vec::new();
        let mut numbers = Vec::new();
        let mut elided = false;
        for (number, quoted) in quoted.iter().enumerate() {
            elided |= quoted.elision_before;
            if quoted.bracket == Bracket::Square {
                continue;
            }
            let rarity = library.index.rarity(quoted.word.key).clamp(RARITY.0, RARITY.1);
            let weight = (rarity * 100.0) as i32;
            sought.push(Sought { key: quoted.word.key, weight, elision_before: elided });
            numbers.push(number);
            elided = false;
        }
        Self { library, draft, sought, numbers, length: quoted.len() }
    }

    /// The sources that resemble the quotation, as many as it takes to find a good one.
    fn all(&self) -> Vec<Match> {
        let mut matches: Vec<Match> = Vec::new();
        for (step, budget) in Budget::STEPS.into_iter().enumerate() {
            let all;
            (matches, all) = self.matches(budget);
            let good = matches.iter().any(|m| m.share() >= GOOD);
            // among many places that are good the best may not have been looked at yet
            let done = good && (all || matches.iter().any(|m| m.score == m.full));
            // the rarest words of a long quotation have voted by then
            let hopeless = step == 1 && !good && self.length > SHORT;
            if done || hopeless {
                break;
            }
        }
        matches
    }

    /// The same within `budget`, and whether they are all that do.
    fn matches(&self, budget: Budget) -> (Vec<Match>, bool) {
        let keys: Vec<_> = self.keys(|_| true);
        let mut candidates = self.library.index.candidates(&keys, budget);
        let cells = |c: &Candidate| (c.to - c.from) as usize * keys.len();
        let (mut room, enough) = (CELLS, candidates.len() < budget.candidates);
        let affordable = candidates.iter().take_while(|c| {
            let fits = room > 0;
            room = room.saturating_sub(cells(c));
            fits
        });
        let affordable = affordable.count();
        let all = enough && affordable == candidates.len();
        candidates.truncate(affordable);
        let mut stretches = self.stretches(candidates);
        let mut matches = self.align_all(&stretches);
        // the words that the best source does not explain vote again: the far side of an elision,
        // the other half of a splice
        let best = matches.iter().max_by_key(|m| (m.score, Reverse(m.source)));
        if let Some(best) = best.filter(|best| best.share() < GOOD) {
            let places: Vec<_> = self.numbers.iter().map(|&number| best.places[number]).collect();
            let rest = self.keys(|i| places[i].is_none());
            let more = self.stretches(self.library.index.candidates(&rest, budget));
            let in_best = more.get(&best.source).cloned().unwrap_or_default();
            if !in_best.is_empty() {
                let of_best = stretches.entry(best.source).or_default();
                of_best.extend(in_best);
                let again = BTreeMap::from([(best.source, of_best.clone())]);
                let source = best.source;
                matches.retain(|m| m.source != source);
                matches.extend(self.align_all(&again));
            }
        }
        (matches, all)
    }

    fn keys(&self, wanted: impl Fn(usize) -> bool) -> Vec<Option<Key>> {
        let mut keys = Vec::with_capacity(self.sought.len());
        for (i, word) in self.sought.iter().enumerate() {
            if word.elision_before {
                keys.push(None);
            }
            keys.push(wanted(i).then_some(word.key));
        }
        keys
    }

    /// The stretches of each source; the draft itself is none.
    fn stretches(&self, candidates: Vec<Candidate>) -> BTreeMap<SourceId, Vec<(u32, u32)>> {
        // what is elided lies between words that vote for different beginnings
        let elided = self.sought.iter().any(|word| word.elision_before);
        let reach = if elided { REACH } else { 0 };
        let mut by_source: BTreeMap<SourceId, Vec<(u32, u32)>> = BTreeMap::new();
        for candidate in candidates {
            if self.may_witness(candidate.source) {
                let stretch = (candidate.from.saturating_sub(reach), candidate.to + reach);
                by_source.entry(candidate.source).or_default().push(stretch);
            }
        }
        by_source
    }

    /// Whether the source says something about the draft: the draft itself says nothing, and what
    /// it gave to a collated statement must be borne out by others.
    fn may_witness(&self, id: SourceId) -> bool {
        let own = |id: SourceId| self.library.is_source(id, &self.draft.text);
        match self.library.statement(id) {
            None => !own(id),
            Some(statement) => {
                let witnesses = &statement.witnesses;
                witnesses.len() > 2 || !witnesses.iter().any(|witness| own(witness.source))
            }
        }
    }

    fn align_all(&self, stretches: &BTreeMap<SourceId, Vec<(u32, u32)>>) -> Vec<Match> {
        stretches.iter().map(|(source, stretches)| self.align(*source, stretches)).collect()
    }

    fn align(&self, id: SourceId, stretches: &[(u32, u32)]) -> Match {
        let spoken = Spoken::of(self.library, id);
        let (mut words, mut offered) = (Vec::new(), Vec::new());
        for (from, to) in merged(stretches) {
            if !words.is_empty() {
                words.push(Word {
                    span: words.last().map_or_else(Default::default, |w: &Word| w.span),
                    key: Key(0),
                });
                offered.push(Offered { key: None, between: false });
            }
            for word in self.library.index.words(id, from, to) {
                offered.push(Offered { key: Some(word.key), between: !spoken.has(word) });
                words.push(word);
            }
        }
        let mut alignment = align::align(&self.sought, &offered);
        alignment.use_once(&self.sought);
        alignment.drop_strays(&self.sought, &offered);
        let mut places = vec![None; self.length];
        for (&number, place) in self.numbers.iter().zip(alignment.places) {
            places[number] = place;
        }
        let full = self.sought.iter().map(|word| word.weight).sum();
        Match { source: id, words, offered, places, score: alignment.score, full }
    }
}

/// Stretches in order, those that touch or nearly touch made one.
fn merged(stretches: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut stretches = stretches.to_vec();
    stretches.sort_unstable();
    let mut out: Vec<(u32, u32)> = Vec::new();
    for (from, to) in stretches {
        match out.last_mut() {
            Some(last) if from <= last.1 + NEAR => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    out
}

/// Which words of a source somebody said, rather than the reporter.
enum Spoken<'a> {
    All,
    Quoted(&'a [Quotation]),
}

impl<'a> Spoken<'a> {
    fn of(library: &'a Library, id: SourceId) -> Self {
        match library.brief(id).kind {
            Kind::Report => match library.quotations_of(id) {
                [] => Self::All,
                quotations => Self::Quoted(quotations),
            },
            Kind::Primary | Kind::Collated => Self::All,
        }
    }

    fn has(&self, word: Word) -> bool {
        let Self::Quoted(quotations) = self else { return true };
        let up_to = quotations.partition_point(|q| q.span.start <= word.span.start);
        // an inner quotation follows the one it stands in
        quotations[..up_to].iter().rev().take(4).any(|quotation| {
            quotation.nature != Nature::NotSpeech
                && quotation.parts.iter().any(|part| part.covers(word.span))
        })
    }
}

/// Sorts by likeness, then by speaker, kind, spelling and date.
fn rank(library: &Library, meant: &Hint, matches: &mut [Match]) {
    let best = matches.iter().map(|m| m.score).max().unwrap_or_default();
    // how they compare with those far behind is of no interest
    matches.sort_unstable_by_key(|m| (Reverse(m.score), m.source));
    let near = matches.partition_point(|m| best - m.score < NEARLY_AS_GOOD);
    matches[..near].sort_by_cached_key(|m| {
        let source = &library.corpus[m.source];
        let behind = (best - m.score) / AS_GOOD;
        let said_by = m
            .ends()
            .and_then(|(first, _)| speaker::of_passage(library, m.source, m.words[first].span));
        let spelled = |(word, place): (&String, &Option<usize>)| {
            let theirs = m.words[(*place)?].span;
            (*word != fold(&source.prose.text[theirs])).then_some(())
        };
        let unlike = meant.spelled.iter().zip(&m.places).filter_map(spelled).count();
        let other = match (&meant.speaker, said_by) {
            (Some(named), Some(said_by)) => !speaker::same(named, &said_by),
            _ => true,
        };
        let distance = match (meant.date, source.date) {
            (Some(draft), Some(source)) if source > draft => (1, day(source) - day(draft)),
            (Some(draft), Some(source)) => (0, day(draft) - day(source)),
            (None, Some(source)) => (1, -day(source)),
            (_, None) => (2, 0),
        };
        let told = source.kind != Kind::Primary;
        (behind, other, told, unlike, source.kind, distance, Reverse(m.found()), m.source)
    });
}

fn day(date: jiff::civil::Date) -> i64 {
    i64::from(date.year()) * 366 + i64::from(date.day_of_year())
}

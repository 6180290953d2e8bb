//! From a quotation to the passages that it may be: candidates, aligned word by word.
//!
//! Looking is cheap at first and dearer only while the answer is poor ([`Budget::STEPS`]). The words
//! that the best passage does not explain vote again: the far side of an elision, the other half of
//! a splice. Which of several passages it is, and whether it is any of them, is decided elsewhere.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::vote::Ballots;
use super::{Budget, Candidate, Index};
use crate::corpus::SourceId;
use crate::text::Span;
use crate::text::align::{self, Offered, Sought};
use crate::text::fold::{Key, KeyMap};
use crate::text::words::Word;

/// Where to look, and what alignment is offered there.
pub trait Scope {
    /// Whether passages of a source are wanted.
    fn has(&self, source: SourceId) -> bool;

    /// Tells which of the words of a source are the reporter's own.
    fn between(&self, source: SourceId) -> impl Fn(Word) -> bool;
}

/// All sources with all their words.
#[derive(Copy, Clone, Debug)]
pub struct Everything;

impl Scope for Everything {
    fn has(&self, _: SourceId) -> bool {
        true
    }

    fn between(&self, _: SourceId) -> impl Fn(Word) -> bool {
        |_| false
    }
}

/// The words sought, held against the words of one source.
#[derive(Clone, Debug)]
pub struct Passage {
    /// The source.
    pub source: SourceId,
    /// Words of the source in reading order, from the stretches that resemble the quotation.
    pub words: Vec<Word>,
    /// For each of them how it was offered to alignment.
    pub offered: Vec<Offered>,
    /// For each word sought its place among `words`.
    pub places: Vec<Option<usize>>,
    /// What agrees less the price of what differs, in hundredths of a nat.
    pub score: i32,
}

/// The score, of a faithful quotation's, that makes further looking needless.
const GOOD: f32 = 0.9;
/// The share of it below which a long quotation is altered beyond knowing, and that from which it
/// is known, if chance hardly explains it.
const FAINT: f32 = 0.4;
const CLEAR: f32 = 0.45;
/// What chance hardly explains: so much less likely than one in the whole corpus, in nats.
const SURPRISING: f32 = 20.0;
/// Fewer votes, in nats above those that chance needs, are hardly more than chance; a long quotation
/// that gets no more than these is held against so many candidates only.
const NO_CHANCE: f32 = 8.0;
const BY_CHANCE: usize = 6;
/// So is a lesser share of the words that voted.
const FEW: f32 = 0.3;
/// The score, of a faithful quotation's, that the best passage has to have for the rest of the words
/// to be looked for.
const BEGINNING: f32 = 0.25;
/// Where words worth so many votes have voted, and no stretch has more than this share of them, there
/// is no passage: even of one with every third word altered more is left.
const TELLING: f32 = 50.0;
const HOPELESS: f32 = 0.2;
/// A quotation of more words is long.
const SHORT: usize = 12;
/// A passage whose score is less than this share of the best one's is no witness of the same words.
const LIKE: f32 = 0.6;
/// How many words of quotation times words of sources are aligned at a time, a few milliseconds' worth.
const CELLS: usize = 600_000;
/// How many words further to read on both sides where words are elided.
const REACH: u32 = 120;
/// Stretches of a source nearer than this many words are read as one.
const NEAR: u32 = 24;
/// So few words are looked for in a row, in so many places.
const FEW_WORDS: usize = 4;
const PLACES: usize = 8_000;
/// A stretch is looked at again for more than so many words at its ends.
const SLACK: u32 = 8;
/// A word's rarity counts at least and at most so much, in nats.
const RARITY: (f32, f32) = (1.0, 8.0);

/// What was found with a budget.
#[derive(Debug)]
struct Look {
    /// Where there is a passage.
    sources: Vec<SourceId>,
    /// The best score.
    best: i32,
    /// Whether they are all that resemble the quotation.
    all: bool,
    /// Whether no stretch has more than few of the words that voted.
    is_hopeless: bool,
}

/// A source that was looked at.
#[derive(Debug)]
struct Seen {
    /// Where, in order.
    stretches: Vec<Stretch>,
    /// No alignment there scores more.
    worth: i32,
    /// What was found, unless the words there are nothing like the best passage.
    passage: Option<Passage>,
}

/// The words from one number to another.
type Stretch = (u32, u32);

impl Seen {
    /// Whether `stretches` were looked at, but for a few words at their ends.
    fn has(&self, stretches: &[Stretch]) -> bool {
        stretches.iter().all(|(from, to)| {
            self.stretches.iter().any(|seen| seen.0 <= from + SLACK && *to <= seen.1 + SLACK)
        })
    }
}

/// A quotation to be looked for in a scope.
#[derive(Debug)]
pub struct Search<'a, S> {
    index: &'a Index,
    scope: S,
    sought: Vec<Sought>,
    ballots: Ballots<'a>,
    /// Which of the words sought each key of the ballots is; none at an elision.
    numbers: Vec<Option<usize>>,
    /// A number for each of the words sought that is another word.
    places: KeyMap<usize>,
}

impl<'a, S: Scope> Search<'a, S> {
    /// Looks for words, each with whether words are marked as left out before it.
    pub fn new(index: &'a Index, scope: S, words: impl IntoIterator<Item = (Key, bool)>) -> Self {
        let (mut keys, mut numbers) = (Vec::new(), Vec::new());
        for (number, (key, elision_before)) in words.into_iter().enumerate() {
            if elision_before {
                keys.push(None);
                numbers.push(None);
            }
            keys.push(Some(key));
            numbers.push(Some(number));
        }
        let ballots = Ballots::of(index, &keys);
        let sought = (0..keys.len()).filter_map(|at| {
            let rarity = ballots.rarity(at).clamp(RARITY.0, RARITY.1);
            let elision_before = at > 0 && keys[at - 1].is_none();
            Some(Sought { key: keys[at]?, weight: (rarity * 100.0) as i32, elision_before })
        });
        let sought: Vec<Sought> = sought.collect();
        let places = sought.iter().zip(0..).map(|(word, at)| (word.key, at)).collect();
        Self { index, scope, sought, ballots, numbers, places }
    }

    /// The words that are looked for, each with what finding it is worth.
    pub fn sought(&self) -> &[Sought] {
        &self.sought
    }

    /// The score of a faithful quotation that leaves nothing out: the rarity of all words sought.
    pub fn full(&self) -> i32 {
        self.sought.iter().map(|word| word.weight).sum()
    }

    /// The same of one that leaves out what it says it does.
    fn faultless(&self) -> i32 {
        let elisions = self.sought.iter().filter(|word| word.elision_before).count();
        self.full() - align::ELISION * elisions as i32
    }

    /// The sources that resemble the quotation, as hard as it needs to be looked for.
    pub fn passages(&self) -> Vec<Passage> {
        let (full, faultless) = (self.full(), self.faultless());
        let mut seen = BTreeMap::new();
        let (mut sources, mut best, mut all) = (Vec::new(), 0, true);
        for (step, budget) in Budget::STEPS.into_iter().enumerate() {
            let look = self.within(budget, &mut seen);
            (sources, best, all) = (look.sources, look.best, look.all);
            let share = best as f32 / full.max(1) as f32;
            // among many places that are good the best may not have been looked at yet
            let good = share >= GOOD && (all || best >= faultless || step >= 2);
            let is_long = self.is_long();
            let surprise = best as f32 / 100.0 - self.index.places();
            let clear = (CLEAR..GOOD).contains(&share) && surprise >= SURPRISING && is_long;
            // the rarest words of a long quotation have voted by then, if not all of them
            let hopeless = match step {
                0 => look.is_hopeless,
                1 => share < FAINT,
                _ => share < GOOD,
            };
            if good || clear && all || is_long && hopeless {
                break;
            }
        }
        if best < faultless && !all && self.sought.len() <= FEW_WORDS {
            sources.extend(self.look_at(self.stretches(self.rows()), &mut seen));
            sources.sort_unstable();
            sources.dedup();
        }
        sources.iter().filter_map(|source| seen.remove(source)?.passage).collect()
    }

    /// Where all the words sought stand in a row. Of few words hardly one votes («Detroit is back»), so
    /// many places have as many votes, of which only some are aligned.
    fn rows(&self) -> Vec<Candidate> {
        let budget = Budget { postings: PLACES, candidates: PLACES };
        let (candidates, _) = self.ballots.candidates(|_| true, budget);
        let keys: Vec<Key> = self.sought.iter().map(|word| word.key).collect();
        let has_row = |candidate: &Candidate| {
            let Candidate { source, from, to, .. } = *candidate;
            let words: Vec<Key> =
                self.index.words(source, from, to).into_iter().map(|word| word.key).collect();
            words.windows(keys.len()).any(|row| row == keys)
        };
        let most = Budget::STEPS.last().map_or(0, |budget| budget.candidates);
        candidates.into_iter().filter(has_row).take(most).collect()
    }

    /// The passage that all the words sought stand in, or nearly all, if there is one.
    pub fn sure(&self) -> Option<Passage> {
        let sure = |passage: &&Passage| {
            let found = passage.places.iter().flatten().count();
            passage.score as f32 >= SURE * self.full() as f32 && found >= CONTINUES
        };
        let mut seen = BTreeMap::new();
        Budget::STEPS.into_iter().take(2).find_map(|budget| {
            let sources = self.within(budget, &mut seen).sources;
            let passages = sources.iter().filter_map(|source| seen[source].passage.as_ref());
            best(passages.filter(sure)).cloned()
        })
    }

    fn is_long(&self) -> bool {
        self.sought.len() > SHORT
    }

    fn is_good(&self, passage: &Passage) -> bool {
        passage.score as f32 >= GOOD * self.full() as f32
    }

    /// The sources that resemble the quotation, found with a budget; what was `seen` before is not
    /// looked at again.
    fn within(&self, budget: Budget, seen: &mut BTreeMap<SourceId, Seen>) -> Look {
        let (mut candidates, in_all) = self.ballots.candidates(|_| true, budget);
        let votes = candidates.first().map_or(0.0, |best| best.votes);
        let by_chance = votes < self.index.places() + NO_CHANCE || votes < FEW * in_all;
        if self.is_long() && by_chance {
            candidates.truncate(BY_CHANCE);
        }
        let cells = |c: &Candidate| (c.to - c.from) as usize * self.numbers.len();
        let (mut room, enough) = (CELLS, candidates.len() < budget.candidates);
        let affordable = candidates.iter().take_while(|c| {
            let fits = room > 0;
            room = room.saturating_sub(cells(c));
            fits
        });
        let affordable = affordable.count();
        let all = enough && affordable == candidates.len();
        candidates.truncate(affordable);
        let mut sources = self.look_at(self.stretches(candidates), seen);
        // the words that the best source does not explain vote again
        let found = |source: &SourceId| seen[source].passage.as_ref();
        let foremost = best(sources.iter().filter_map(found));
        let is_worth_it = |best: &&Passage| {
            !self.is_good(best) && best.score as f32 >= BEGINNING * self.full() as f32
        };
        if let Some(best) = foremost.filter(is_worth_it) {
            let source = best.source;
            let is_left = |at: usize| self.numbers[at].is_none_or(|i| best.places[i].is_none());
            let more = self.stretches(self.ballots.candidates(is_left, budget).0).remove(&source);
            if let Some(more) = more {
                let both = merged(&[&seen[&source].stretches[..], &more].concat());
                self.look_at([(source, both)].into(), seen);
            }
        }
        sources.retain(|source| seen[source].passage.is_some());
        let score = |source: &SourceId| Some(seen[source].passage.as_ref()?.score);
        let best = sources.iter().filter_map(score).max().unwrap_or_default();
        let is_hopeless = in_all >= TELLING && votes < HOPELESS * in_all;
        Look { sources, best, all, is_hopeless }
    }

    /// The stretches of each source, in order.
    fn stretches(&self, candidates: Vec<Candidate>) -> BTreeMap<SourceId, Vec<Stretch>> {
        // what is elided lies between words that vote for different beginnings
        let elided = self.sought.iter().any(|word| word.elision_before);
        let reach = if elided { REACH } else { 0 };
        let mut by_source: BTreeMap<SourceId, Vec<Stretch>> = BTreeMap::new();
        for candidate in candidates {
            if self.scope.has(candidate.source) {
                let stretch = (candidate.from.saturating_sub(reach), candidate.to + reach);
                by_source.entry(candidate.source).or_default().push(stretch);
            }
        }
        for stretches in by_source.values_mut() {
            *stretches = merged(stretches);
        }
        by_source
    }

    /// Aligns the quotation with stretches of sources, but for those that are nothing like the best;
    /// the sources.
    fn look_at(
        &self,
        stretches: BTreeMap<SourceId, Vec<Stretch>>,
        seen: &mut BTreeMap<SourceId, Seen>,
    ) -> Vec<SourceId> {
        let mut best = 0;
        let mut sources = Vec::with_capacity(stretches.len());
        for (source, stretches) in stretches {
            sources.push(source);
            let like = |worth: i32, best: i32| worth as f32 >= LIKE * best as f32;
            let known = seen.get(&source).filter(|seen| {
                seen.has(&stretches) && (seen.passage.is_some() || !like(seen.worth, best))
            });
            if known.is_none() {
                let offer = self.offer(source, &stretches);
                let worth = self.worth_of(&offer.1);
                let passage = like(worth, best).then(|| self.align(source, offer));
                seen.insert(source, Seen { stretches, worth, passage });
            }
            let score = seen[&source].passage.as_ref().map_or(0, |passage| passage.score);
            best = best.max(score);
        }
        sources
    }

    /// The rarity of the words sought that are among those offered: no alignment scores more.
    fn worth_of(&self, offered: &[Offered]) -> i32 {
        let mut is_there = vec![false; self.sought.len()];
        for key in offered.iter().filter_map(|word| word.key) {
            if let Some(&at) = self.places.get(&key) {
                is_there[at] = true;
            }
        }
        let has = |word: &&Sought| is_there[self.places[&word.key]];
        self.sought.iter().filter(has).map(|word| word.weight).sum()
    }

    /// Stretches of a source, with a wall between each two.
    fn offer(&self, source: SourceId, stretches: &[Stretch]) -> (Vec<Word>, Vec<Offered>) {
        let between = self.scope.between(source);
        let (mut words, mut offered) = (Vec::new(), Vec::new());
        for &(from, to) in stretches {
            if !words.is_empty() {
                words.push(Word {
                    span: words.last().map_or_else(Span::default, |word: &Word| word.span),
                    key: Key(0),
                });
                offered.push(Offered { key: None, between: false });
            }
            for word in self.index.words(source, from, to) {
                offered.push(Offered { key: Some(word.key), between: between(word) });
                words.push(word);
            }
        }
        (words, offered)
    }

    fn align(&self, source: SourceId, (words, offered): (Vec<Word>, Vec<Offered>)) -> Passage {
        let mut alignment = align::align(&self.sought, &offered);
        alignment.use_once(&self.sought);
        alignment.drop_strays(&self.sought, &offered);
        Passage { source, words, offered, places: alignment.places, score: alignment.score }
    }
}

/// The best of `passages`, of several as good the first.
fn best<'p>(passages: impl Iterator<Item = &'p Passage>) -> Option<&'p Passage> {
    passages.max_by_key(|passage| (passage.score, Reverse(passage.source)))
}

/// Fewer words than this do not make a second passage.
const CONTINUES: usize = 5;
/// The share of a faithful quotation's score that makes a second passage of them.
const SURE: f32 = 0.75;
/// So many more words without a place than with one are missed in a row.
const MISSED: i32 = 4;

/// The words in a row that a passage does not have, of the quotation whose words it has at `places`:
/// where there may be another passage. A common word among them may have found a place by chance.
pub fn missed(places: &[Option<usize>]) -> Option<Range<usize>> {
    let found = places.iter().flatten().count();
    let (mut best, mut missed) = (MISSED, None);
    let (mut from, mut sum) = (0, 0);
    for (at, place) in places.iter().enumerate() {
        sum += if place.is_none() { 1 } else { -1 };
        if sum <= 0 {
            (from, sum) = (at + 1, 0);
        } else if sum > best || (sum == best && place.is_none()) {
            (best, missed) = (sum, Some(from..at + 1));
        }
    }
    missed.filter(|row| row.len() >= CONTINUES && found >= CONTINUES)
}

/// Stretches in order, those that touch or nearly touch made one.
fn merged(stretches: &[Stretch]) -> Vec<Stretch> {
    let mut stretches = stretches.to_vec();
    stretches.sort_unstable();
    let mut out: Vec<Stretch> = Vec::new();
    for (from, to) in stretches {
        match out.last_mut() {
            Some(last) if from <= last.1 + NEAR => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Corpus, Source};
    use crate::text::words;

    #[test]
    fn few_words_in_a_row_are_found_though_one_of_them_stands_in_many_places() {
        // so many words that one that stands in 140 places is rare
        let filler = "and so it was then ".repeat(300_000) + &"They are back. ".repeat(20);
        let others = (0..140).map(|number| format!("Number {number} is of Detroit."));
        let texts = [filler].into_iter().chain(others).chain(["Detroit are back.".to_owned()]);
        let sources: Vec<Source> = (0..)
            .zip(texts)
            .map(|(at, text)| Source::parse(&format!("{at:03}.txt"), text, None))
            .collect();
        let last = SourceId(sources.len() as u32 - 1);
        let index = Index::build(&Corpus { sources: sources.into(), ..Corpus::default() });
        let quoted = words::words("Detroit are back", Span::new(0, 16));
        let words = quoted.iter().map(|word| (word.key, false));
        let search = Search::new(&index, Everything, words);
        let found = search.passages().into_iter().find(|passage| passage.source == last);
        assert_eq!(found.map(|passage| passage.score), Some(search.full()));
    }

    #[test]
    fn what_a_passage_lacks_is_a_row_with_hardly_a_place() {
        let places = |words: &str| -> Vec<Option<usize>> {
            (0..).zip(words.chars()).map(|(at, c)| (c == 'x').then_some(at)).collect()
        };
        assert_eq!(missed(&places("xxxxxxx.....x")), Some(7..12));
        assert_eq!(missed(&places("xxxxxxx..x....")), Some(7..14));
        // altered here and there
        assert_eq!(missed(&places("xxx.xx.x..xxxx.x")), None);
        assert_eq!(missed(&places("x..........")), None);
    }
}

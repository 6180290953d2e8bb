//! Voting by diagonal: which stretches of the corpus do a quotation's keys agree on?
//!
//! A key at place `i` of the quotation and position `p` of the corpus votes for a passage that begins
//! at `p - i`. Edits shift what follows by a few words, and positions are known to [`RUN`] words, so
//! votes are counted in a sliding window of beginnings; each word of the quotation counts once in a
//! window, with its rarity.

use std::cell::OnceCell;

use super::keying::Keying;
use super::segment::{List, MARGIN, RUN, Segment};
use super::{Index, Place};
use crate::corpus::SourceId;
use crate::text::fold::Key;

/// Words of a quotation beyond this many do not vote: fewer than lie unused between sources.
const VOTERS: usize = 500;
const _: () = assert!(VOTERS < MARGIN as usize);

/// How hard to look.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// How many postings may vote; the rarest keys go first.
    pub postings: usize,
    /// How many candidates are returned.
    pub candidates: usize,
}

impl Budget {
    /// Growing budgets, each to be spent only when the answer so far is poor.
    pub const STEPS: [Self; 4] = [
        Self { postings: QUICK, candidates: 16 },
        Self { postings: 4_000, candidates: 32 },
        Self { postings: 30_000, candidates: 64 },
        Self { postings: 150_000, candidates: 128 },
    ];
}

/// So many postings are a quick look.
const QUICK: usize = 600;

/// A stretch of a source that resembles the quotation.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The source.
    pub source: SourceId,
    /// The words of the source, counted from its first: a little more than the passage.
    pub from: u32,
    /// The word behind the last.
    pub to: u32,
    /// Rarity of the words that agree, in nats.
    pub votes: f32,
}

/// The words of a quotation, looked up in every segment.
#[derive(Debug)]
pub(super) struct Ballots<'a> {
    index: &'a Index,
    keys: Vec<Option<Key>>,
    /// The words that are keys by themselves, segment by segment.
    rare: Vec<Voter<'a>>,
    /// The others with the words behind them, looked up when they are needed.
    rows: OnceCell<Vec<Voter<'a>>>,
    /// Which words are no keys by themselves: for each segment as many as there are `keys`.
    is_common: Vec<bool>,
    /// How often each word occurs.
    counts: Vec<u64>,
}

/// The postings that one segment has for a word of the quotation.
#[derive(Copy, Clone, Debug)]
struct Voter<'a> {
    segment: usize,
    word: usize,
    /// How many words its key is of.
    length: usize,
    postings: List<'a>,
}

/// So many words that are keys by themselves, and have few postings, are enough for a quick look.
const ENOUGH: usize = 5;

impl<'a> Ballots<'a> {
    pub(super) fn of(index: &'a Index, keys: &[Option<Key>]) -> Self {
        let mut counts = vec![0; keys.len()];
        let mut is_common = Vec::with_capacity(keys.len() * index.segments.len());
        let mut asked = Vec::with_capacity(keys.len());
        let mut rare = Vec::with_capacity(keys.len() * index.segments.len() / 2);
        for (number, held) in index.segments.iter().enumerate() {
            asked.clear();
            for (word, key) in keys.iter().enumerate() {
                let count = key.and_then(|key| held.segment.common_word(key));
                counts[word] += u64::from(count.unwrap_or_default());
                is_common.push(count.is_some());
                asked.extend(key.filter(|_| count.is_none()).map(|key| (word, key, 1)));
            }
            look_up(&held.segment, &asked, |word, length, postings| {
                counts[word] += u64::from(postings.count);
                rare.push(Voter { segment: number, word, length, postings });
            });
        }
        Self { index, keys: keys.to_vec(), rare, rows: OnceCell::new(), is_common, counts }
    }

    /// The words that are no keys by themselves, each with the words behind it.
    fn rows(&self) -> &[Voter<'a>] {
        self.rows.get_or_init(|| {
            let words = self.keys.len();
            let mut voters = Vec::with_capacity(words * self.index.segments.len() / 2);
            for (number, held) in self.index.segments.iter().enumerate() {
                let is_common = &self.is_common[number * words..(number + 1) * words];
                let asked: Vec<_> = (0..words)
                    .filter(|&word| is_common[word])
                    .filter_map(|word| {
                        let (row, length) = row(&self.keys, word, |_| true)?;
                        let (key, length) = held.segment.key_of_common(&row[..length])?;
                        Some((word, key, length))
                    })
                    .collect();
                look_up(&held.segment, &asked, |word, length, postings| {
                    voters.push(Voter { segment: number, word, length, postings });
                });
            }
            voters
        })
    }

    /// How rare a word of the quotation is, in nats.
    pub(super) fn rarity(&self, word: usize) -> f32 {
        self.index.rarity_of(self.counts[word])
    }

    /// The stretches of the corpus that resemble the words that are `wanted` most, the likest first,
    /// and how many votes a stretch would have that has all of the words that voted.
    pub(super) fn candidates(
        &self,
        wanted: impl Fn(usize) -> bool,
        budget: Budget,
    ) -> (Vec<Candidate>, f32) {
        let index = self.index;
        let (mut ballots, weights, in_all) = self.cast(wanted, budget.postings);
        drop_hopeless(&mut ballots, &weights);
        ballots.sort_unstable_by_key(|ballot| ballot.0);
        let width = RUN + 16 + self.keys.len() as u32 / 4;
        let mut windows = windows(&ballots, &weights, u64::from(width));
        if budget.postings <= QUICK {
            let best = windows.iter().map(|window| window.votes).fold(0.0, f32::max);
            windows.retain(|window| window.votes >= best * WORTH_A_QUICK_LOOK);
        }
        windows.sort_by(|a, b| b.votes.total_cmp(&a.votes).then(a.first.0.cmp(&b.first.0)));
        let length = self.keys.len() as u32;
        let stretches = windows.into_iter().filter_map(|window| stretch(index, window, length));
        let mut candidates: Vec<Candidate> = stretches.take(budget.candidates).collect();
        candidates.sort_by(|a, b| {
            b.votes.total_cmp(&a.votes).then((a.source, a.from).cmp(&(b.source, b.from)))
        });
        (candidates, in_all)
    }

    /// The votes of the rarest keys, what the vote of each word is worth, and one of each word that
    /// voted.
    fn cast(
        &self,
        wanted: impl Fn(usize) -> bool,
        postings: usize,
    ) -> (Vec<Ballot>, Vec<f32>, f32) {
        let is_wanted = |voter: &&Voter| {
            voter.word < VOTERS && (voter.word..voter.word + voter.length).all(&wanted)
        };
        let mut voters: Vec<Voter> = self.rare.iter().filter(is_wanted).copied().collect();
        let mut counts = self.counted(&voters);
        if postings > QUICK || affordable(&counts, postings) < ENOUGH {
            voters.extend(self.rows().iter().filter(is_wanted));
            counts = self.counted(&voters);
        }
        if voters.is_empty() {
            voters = self.sampled(&wanted);
            counts = self.counted(&voters);
        }
        voters.sort_by_key(|voter| (counts[voter.word], voter.word, voter.segment));
        let all = self.index.words.max(1) as f32;
        let weight = |count: u64| (all / count as f32).ln().clamp(0.5, 12.0);
        let weights = counts.iter().map(|&count| if count == 0 { 0.0 } else { weight(count) });
        let weights: Vec<f32> = weights.collect();
        let mut ballots = Vec::new();
        let (mut words, mut last, mut in_all) = (0, usize::MAX, 0.0);
        for voter in voters {
            if voter.word != last {
                (words, last) = (words + 1, voter.word);
                if words > 3 && ballots.len() as u64 + counts[voter.word] > postings as u64 {
                    break;
                }
                in_all += weights[voter.word];
            }
            // a run is known, not the place in it: its middle
            voter.postings.blocks(|block| {
                let position = block.wrapping_mul(RUN).wrapping_add(RUN / 2);
                ballots.push(Ballot::new(voter.segment, position, voter.word));
            });
        }
        (ballots, weights, in_all)
    }

    /// How many postings `voters` have for each word.
    fn counted(&self, voters: &[Voter]) -> Vec<u64> {
        let mut counts = vec![0; self.keys.len().min(VOTERS)];
        for voter in voters {
            counts[voter.word] += u64::from(voter.postings.count);
        }
        counts
    }

    /// The first places of words that are no keys.
    fn sampled(&self, wanted: impl Fn(usize) -> bool) -> Vec<Voter<'a>> {
        let mut voters = Vec::new();
        for (number, held) in self.index.segments.iter().enumerate() {
            for word in 0..self.keys.len().min(VOTERS) {
                let Some((row, length)) = row(&self.keys, word, &wanted) else { continue };
                let Some((key, length)) = held.segment.sample_key(&row[..length]) else { continue };
                let list = held.segment.list(key);
                let voter = |postings| Voter { segment: number, word, length, postings };
                voters.extend(list.map(voter));
            }
        }
        voters
    }
}

/// How many words, the rarest first, have at most so many postings together.
fn affordable(counts: &[u64], postings: usize) -> usize {
    let mut counts: Vec<u64> = counts.iter().copied().filter(|count| *count > 0).collect();
    counts.sort_unstable();
    let within = |sum: &mut u64, count: u64| {
        *sum += count;
        (*sum <= postings as u64).then_some(())
    };
    counts.into_iter().scan(0, within).count()
}

/// Hands each of `asked`, a word, a key and how many words that is of, to `each` with the postings
/// that a segment has. All buckets are found before any is read: finding one waits for memory, and
/// the waits pass together.
fn look_up<'a>(
    segment: &'a Segment,
    asked: &[(usize, Key, usize)],
    mut each: impl FnMut(usize, usize, List<'a>),
) {
    let buckets: Vec<Option<&[u8]>> = asked.iter().map(|asked| segment.bucket(asked.1)).collect();
    for (&(word, key, length), bucket) in asked.iter().zip(buckets) {
        if let Some(postings) = bucket.and_then(|bucket| segment.find(key, bucket)) {
            each(word, length, postings);
        }
    }
}

/// The keys of a word that is wanted and of those right behind it, three at most, and how many they
/// are.
fn row(
    keys: &[Option<Key>],
    word: usize,
    wanted: impl Fn(usize) -> bool,
) -> Option<([Key; 3], usize)> {
    let key = |at: usize| keys.get(at).copied().flatten().filter(|_| wanted(at));
    let first = key(word)?;
    let mut row = [first; 3];
    let mut length = 1;
    while let Some(next) = (length < 3).then(|| key(word + length)).flatten() {
        row[length] = next;
        length += 1;
    }
    Some((row, length))
}

/// A vote: in which segment and where the passage would begin, and which word says so.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Ballot(u64);

impl Ballot {
    fn new(segment: usize, position: u32, word: usize) -> Self {
        // ahead by as many words as may vote, so that it is never negative
        let begin = u64::from(position) + (VOTERS - word) as u64;
        Self((segment as u64) << 52 | begin << 16 | word as u64)
    }

    /// Segments are farther apart than any window is wide.
    const fn begin(self) -> u64 {
        self.0 >> 16
    }

    const fn word(self) -> usize {
        self.0 as usize & 0xFFFF
    }
}

/// So few ballots are sorted sooner than sifted.
const FEW: usize = 256;
/// Beginnings that share a counter, as a power of two.
const SHARED: u32 = 5;

/// Drops the votes for beginnings that cannot come near the best: a counting sketch in one row tells
/// how much any stretch of beginnings can have at most.
fn drop_hopeless(ballots: &mut Vec<Ballot>, weights: &[f32]) {
    if ballots.len() < FEW {
        return;
    }
    let bits = (ballots.len() * 2).next_power_of_two().trailing_zeros().clamp(10, 17);
    let mut counters = vec![0_u32; 1 << bits];
    let weights: Vec<u32> = weights.iter().map(|weight| (weight * 16.0) as u32).collect();
    let slot =
        |block: u64| (block ^ (block >> bits).wrapping_mul(0x2F1D)) as usize & ((1 << bits) - 1);
    for ballot in &*ballots {
        counters[slot(ballot.begin() >> SHARED)] += weights[ballot.word()];
    }
    let best = counters.iter().max().copied().unwrap_or_default();
    ballots.retain(|ballot| {
        let block = ballot.begin() >> SHARED;
        let beside = counters[slot(block + 1)].max(counters[slot(block.wrapping_sub(1))]);
        let votes = counters[slot(block)] + beside;
        votes as f32 >= best as f32 * WORTH_A_LOOK
    });
}

/// Neighbouring beginnings that many words agree on.
#[derive(Clone, Copy)]
struct Window {
    votes: f32,
    first: Ballot,
    last: Ballot,
}

fn windows(ballots: &[Ballot], weights: &[f32], width: u64) -> Vec<Window> {
    let mut found: Vec<Window> = Vec::new();
    let mut counts = vec![0_u16; weights.len()];
    let (mut votes, mut best, mut tail) = (0.0, 0.0_f32, 0);
    for &last in ballots {
        while ballots[tail].begin() + width < last.begin() {
            let word = ballots[tail].word();
            counts[word] -= 1;
            if counts[word] == 0 {
                votes -= weights[word];
            }
            tail += 1;
        }
        counts[last.word()] += 1;
        if counts[last.word()] == 1 {
            votes += weights[last.word()];
        }
        best = best.max(votes);
        if votes < best * WORTH_A_LOOK {
            continue;
        }
        let window = Window { votes, first: ballots[tail], last };
        match found.last_mut() {
            Some(before) if window.first.begin() <= before.last.begin() + width => {
                if window.votes > before.votes {
                    *before = window;
                }
            }
            _ => found.push(window),
        }
    }
    found.retain(|window| window.votes >= best * WORTH_A_LOOK);
    found
}

/// The share of the best window's votes that makes another worth a look.
const WORTH_A_LOOK: f32 = 0.3;
/// The same where few words vote.
const WORTH_A_QUICK_LOOK: f32 = 0.5;

/// The words that a window speaks of, with some room on both sides; none where its source is gone.
fn stretch(index: &Index, window: Window, length: u32) -> Option<Candidate> {
    const POSITION: u64 = (1 << 36) - 1;
    let segment = (window.last.begin() >> 36) as usize;
    let begin = |ballot: Ballot| (ballot.begin() & POSITION) as u32;
    // where the last word that voted stands
    let position = begin(window.last) + window.last.word() as u32 - VOTERS as u32;
    let text = index.segments[segment].segment.locate(position)?;
    let source = index.source(Place { segment, text })?;
    let start = index.segments[segment].segment.text(text)?.start + VOTERS as u32;
    let room = 12 + length / 8 + RUN / 2;
    let from = begin(window.first).saturating_sub(start + room);
    let to = (begin(window.last) + length + room).saturating_sub(start);
    Some(Candidate { source, from, to, votes: window.votes })
}

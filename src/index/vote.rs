//! Voting by diagonal: which stretches of the corpus do a quotation's keys agree on?
//!
//! A key at place `i` of the quotation and position `p` of the corpus votes for a passage that begins
//! at `p - i`. Edits shift what follows by a few words, and positions are known to [`RUN`] words, so
//! votes are counted in a sliding window of beginnings; each word of the quotation counts once in a
//! window, with its rarity.

use super::keying::Keying;
use super::segment::{List, MARGIN, RUN, Segment};
use super::{Index, Place};
use crate::corpus::SourceId;
use crate::text::fold::Key;

/// Words of a quotation beyond this many do not vote: fewer than lie unused between sources.
const VOTERS: usize = 1000;
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
    pub const STEPS: [Self; 3] = [
        Self { postings: 4_000, candidates: 16 },
        Self { postings: 30_000, candidates: 64 },
        Self { postings: 150_000, candidates: 256 },
    ];
}

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

pub(super) fn candidates(index: &Index, keys: &[Option<Key>], budget: Budget) -> Vec<Candidate> {
    let (mut ballots, weights) = ballots(index, keys, budget.postings);
    drop_hopeless(&mut ballots, &weights);
    ballots.sort_unstable_by_key(|ballot| ballot.0);
    let width = RUN + 16 + keys.len() as u32 / 4;
    let windows = windows(&ballots, &weights, u64::from(width));
    let length = keys.len() as u32;
    let stretches = windows.into_iter().filter_map(|window| stretch(index, window, length));
    let mut candidates: Vec<Candidate> = stretches.collect();
    candidates.sort_by(|a, b| {
        b.votes.total_cmp(&a.votes).then((a.source, a.from).cmp(&(b.source, b.from)))
    });
    candidates.truncate(budget.candidates);
    candidates
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

/// The votes of the rarest keys, and what the vote of each word is worth.
fn ballots(index: &Index, keys: &[Option<Key>], postings: usize) -> (Vec<Ballot>, Vec<f32>) {
    let mut lists = lists(index, keys, Segment::key);
    if lists.is_empty() {
        lists = self::lists(index, keys, Segment::sample_key);
    }
    let mut counts = vec![0_u64; keys.len().min(VOTERS)];
    for list in &lists {
        counts[list.word] += u64::from(list.postings.count);
    }
    lists.sort_by_key(|list| (counts[list.word], list.word, list.segment));
    let weight = |count: u64| (index.words.max(1) as f32 / count as f32).ln().clamp(0.5, 12.0);
    let weights = counts.iter().map(|&count| if count == 0 { 0.0 } else { weight(count) });
    let mut ballots = Vec::new();
    let (mut words, mut last) = (0, usize::MAX);
    for list in lists {
        if list.word != last {
            (words, last) = (words + 1, list.word);
            if words > 3 && ballots.len() as u64 + counts[list.word] > postings as u64 {
                break;
            }
        }
        // a run is known, not the place in it: its middle
        list.postings.blocks(|block| {
            let position = block.wrapping_mul(RUN).wrapping_add(RUN / 2);
            ballots.push(Ballot::new(list.segment, position, list.word));
        });
    }
    (ballots, weights.collect())
}

/// The postings that one segment has for a word of the quotation.
struct Voter<'a> {
    segment: usize,
    word: usize,
    postings: List<'a>,
}

/// For each word of the quotation the postings of its key, segment by segment.
fn lists<'a>(
    index: &'a Index,
    keys: &[Option<Key>],
    key: impl Fn(&Segment, &[Key]) -> Option<Key>,
) -> Vec<Voter<'a>> {
    let mut lists = Vec::with_capacity(keys.len() * index.segments.len());
    for word in 0..keys.len().min(VOTERS) {
        let mut row = [Key(0); 3];
        let behind = keys[word..].iter().take(3).map_while(|key| *key);
        let length = row.iter_mut().zip(behind).map(|(to, key)| *to = key).count();
        for (number, held) in index.segments.iter().enumerate() {
            let list = key(&held.segment, &row[..length]).and_then(|key| held.segment.list(key));
            lists.extend(list.map(|postings| Voter { segment: number, word, postings }));
        }
    }
    lists
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

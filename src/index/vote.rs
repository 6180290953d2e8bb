//! Voting by diagonal: which stretches of the corpus do a quotation's keys agree on?
//!
//! A key at place `i` of the quotation and position `p` of the corpus votes for a passage that begins
//! at `p - i`. Edits shift what follows by a few words, so votes are counted in a sliding window of
//! beginnings; each word of the quotation counts once in a window, with its rarity.

use super::Index;
use super::postings::Postings;
use crate::corpus::SourceId;
use crate::text::fold::Key;

/// Unused positions between sources: no window of beginnings reaches across.
pub(super) const MARGIN: u32 = 2048;

/// Words of a quotation beyond this many do not vote.
const VOTERS: usize = 1000;

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
    let ballots = ballots(index, keys, budget.postings);
    let width = 16 + keys.len() / 4;
    let mut windows = windows(&ballots, width as u32);
    windows.sort_by(|a, b| b.votes.total_cmp(&a.votes).then(a.first.cmp(&b.first)));
    windows.truncate(budget.candidates);
    windows.into_iter().map(|window| stretch(index, window, keys.len() as u32)).collect()
}

/// A vote: where the passage would begin (plus [`VOTERS`], so that it is never negative), which word
/// says so, and with what weight.
struct Ballot {
    begin: u32,
    word: u16,
    weight: f32,
}

/// The votes of the rarest keys, sorted by beginning.
fn ballots(index: &Index, keys: &[Option<Key>], postings: usize) -> Vec<Ballot> {
    let total = index.words.max(1) as f32;
    let mut lists = lists(index, keys, Postings::key);
    if lists.is_empty() {
        lists = self::lists(index, keys, Postings::sample_key);
    }
    lists.sort_by_key(|(i, positions)| (positions.len(), *i));
    let mut ballots = Vec::new();
    for (used, (i, positions)) in lists.into_iter().enumerate() {
        if used >= 3 && ballots.len() + positions.len() > postings {
            break;
        }
        let weight = (total / positions.len() as f32).ln().clamp(0.5, 12.0);
        ballots.extend(positions.iter().map(|&position| Ballot {
            begin: position + VOTERS as u32 - i as u32,
            word: i as u16,
            weight,
        }));
    }
    ballots.sort_unstable_by_key(|ballot| (ballot.begin, ballot.word));
    ballots
}

/// For each word of the quotation the positions of its key, where it has one.
fn lists<'a>(
    index: &'a Index,
    keys: &[Option<Key>],
    key: impl Fn(&Postings, &[Key]) -> Option<Key>,
) -> Vec<(usize, &'a [u32])> {
    let list = |i: usize| {
        let row: Vec<Key> = keys[i..].iter().take(3).map_while(|key| *key).collect();
        Some((i, index.postings.positions(key(&index.postings, &row)?)))
    };
    let voters = 0..keys.len().min(VOTERS);
    voters.filter_map(list).filter(|(_, positions)| !positions.is_empty()).collect()
}

/// Neighbouring beginnings that many words agree on.
#[derive(Clone, Copy)]
struct Window {
    votes: f32,
    first: u32,
    last: u32,
    /// Where one of the words stands.
    position: u32,
}

fn windows(ballots: &[Ballot], width: u32) -> Vec<Window> {
    let mut found: Vec<Window> = Vec::new();
    let mut counts = [0_u16; VOTERS];
    let (mut votes, mut best, mut tail) = (0.0, 0.0_f32, 0);
    for ballot in ballots {
        while ballots[tail].begin + width < ballot.begin {
            let left = &ballots[tail];
            counts[left.word as usize] -= 1;
            if counts[left.word as usize] == 0 {
                votes -= left.weight;
            }
            tail += 1;
        }
        counts[ballot.word as usize] += 1;
        if counts[ballot.word as usize] == 1 {
            votes += ballot.weight;
        }
        best = best.max(votes);
        if votes < best * WORTH_A_LOOK {
            continue;
        }
        let position = ballot.begin + u32::from(ballot.word) - VOTERS as u32;
        let window = Window { votes, first: ballots[tail].begin, last: ballot.begin, position };
        match found.last_mut() {
            Some(last) if window.first <= last.last + width => {
                if window.votes > last.votes {
                    *last = window;
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

/// The words that a window speaks of, with some room on both sides.
fn stretch(index: &Index, window: Window, length: u32) -> Candidate {
    let room = 12 + length / 8;
    let source = index.locate(window.position);
    let start = index.starts[source.0 as usize] + VOTERS as u32;
    let from = window.first.saturating_sub(start + room);
    let to = (window.last + length + room).saturating_sub(start);
    Candidate { source, from, to, votes: window.votes }
}

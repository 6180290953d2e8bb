//! Postings: under which key each position of the corpus is found.

use crate::text::fold::{self, Key, KeyMap};

/// A word commoner than one in this many is no key of its own.
pub(super) const RARE_WORD: usize = 10_000;
/// A pair of words commoner than one in this many is none either.
pub(super) const RARE_PAIR: usize = 50_000;
/// However small the corpus, what occurs no more often than this is rare.
pub(super) const RARE_COUNT: u32 = 8;
/// How many positions are kept of a word or pair that is too common to be a key.
pub(super) const SAMPLE: usize = 64;

/// The positions of each key, ascending.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// Ascending.
    pub(super) keys: Vec<u32>,
    /// Where the positions of each key begin; one more than keys.
    pub(super) offsets: Vec<u32>,
    pub(super) positions: Vec<u32>,
    /// How often each word occurs that is too common to be a key of its own.
    pub(super) common: KeyMap<u32>,
    /// How often each pair of words occurs that is too common to be a key.
    pub(super) common_pairs: KeyMap<u32>,
}

impl Postings {
    /// The positions of `key`, ascending.
    pub(super) fn positions(&self, key: Key) -> &[u32] {
        match self.keys.binary_search(&key.0) {
            Ok(at) => &self.positions[self.offsets[at] as usize..self.offsets[at + 1] as usize],
            Err(_) => &[],
        }
    }

    /// How often a word occurs.
    pub(super) fn count(&self, key: Key) -> u32 {
        self.common.get(&key).copied().unwrap_or_else(|| self.positions(key).len() as u32)
    }

    /// The key under which the first of `words` is posted: itself, or it and its successors. None
    /// where all of them together are still too common, or too few.
    pub(super) fn key(&self, words: &[Key]) -> Option<Key> {
        let first = *words.first()?;
        if !self.common.contains_key(&first) {
            return Some(first);
        }
        let pair = fold::key_of_row(words.get(..2)?);
        if !self.common_pairs.contains_key(&pair) {
            return Some(pair);
        }
        words.get(..3).map(fold::key_of_row)
    }

    /// The key under which some positions of the first of `words` are kept although it is common.
    pub(super) fn sample_key(&self, words: &[Key]) -> Option<Key> {
        let pair = words.get(..2).map(fold::key_of_row);
        let known =
            |key: &Key| self.common_pairs.contains_key(key) || self.common.contains_key(key);
        [pair, words.first().copied()].into_iter().flatten().find(known)
    }
}

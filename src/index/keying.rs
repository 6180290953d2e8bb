//! Under which key a position is posted: one that is rare enough.
//!
//! A rare word is a key of its own, a common one counts together with its successor, a common pair
//! with the word after it. What is common is learnt from the text itself.

use crate::text::fold::{self, Key, KeyMap};

/// A word commoner than one in this many is no key of its own.
const RARE_WORD: usize = 10_000;
/// A pair of words commoner than one in this many is none either.
const RARE_PAIR: usize = 50_000;
/// However small the text, what occurs no more often than this is rare.
const RARE_COUNT: usize = 8;
/// What is common shows in so many words of a text.
const TELLING: usize = 2_000_000;

/// What is too common to be a key.
pub(super) trait Keying {
    /// How often a word occurs that is too common.
    fn common_word(&self, word: Key) -> Option<u32>;
    /// The same of a pair of words.
    fn common_pair(&self, pair: Key) -> Option<u32>;

    /// The key under which the first of `words` is posted, and of how many words it is: itself, or
    /// it and its successors. None where there are too few.
    fn key(&self, words: &[Key]) -> Option<(Key, usize)> {
        let first = *words.first()?;
        if self.common_word(first).is_none() {
            return Some((first, 1));
        }
        self.key_of_common(words)
    }

    /// The same of a word that is too common itself.
    fn key_of_common(&self, words: &[Key]) -> Option<(Key, usize)> {
        let pair = fold::key_of_row(words.get(..2)?);
        if self.common_pair(pair).is_none() {
            return Some((pair, 2));
        }
        words.get(..3).map(|row| (fold::key_of_row(row), 3))
    }

    /// The key under which some positions of the first of `words` are kept although it is common.
    fn sample_key(&self, words: &[Key]) -> Option<(Key, usize)> {
        let pair = words.get(..2).map(fold::key_of_row).filter(|&p| self.common_pair(p).is_some());
        let word = || words.first().copied().filter(|&word| self.common_word(word).is_some());
        pair.map(|pair| (pair, 2)).or_else(|| word().map(|word| (word, 1)))
    }
}

/// What is too common, as it is learnt.
#[derive(Debug, Default)]
pub(super) struct Common {
    pub(super) words: KeyMap<u32>,
    pub(super) pairs: KeyMap<u32>,
    /// How many words the counts are of.
    pub(super) of: u64,
    /// From how many words it was learnt which are common.
    pub(super) learnt_from: u64,
}

impl Keying for Common {
    fn common_word(&self, word: Key) -> Option<u32> {
        self.words.get(&word).copied()
    }

    fn common_pair(&self, pair: Key) -> Option<u32> {
        self.pairs.get(&pair).copied()
    }
}

impl Common {
    /// Learns from `texts`, which have `words` words: from all of them, or from every so manieth if
    /// they are long.
    pub(super) fn learn(texts: &[Vec<Key>], words: usize) -> Self {
        let step = (words / TELLING).max(1);
        let sample: Vec<&[Key]> = texts.iter().step_by(step).map(Vec::as_slice).collect();
        let seen: usize = sample.iter().map(|keys| keys.len()).sum();
        let limit = |rare: usize| (seen / rare).max(RARE_COUNT) as u32;
        let common = rows(&sample, 1, limit(RARE_WORD), |_| true, |keys| keys[0]);
        let is_common = |row: &[Key]| common.contains_key(&row[0]);
        let pairs = rows(&sample, 2, limit(RARE_PAIR), is_common, fold::key_of_row);
        Self { words: common, pairs, of: seen as u64, learnt_from: seen as u64 }
            .scaled(words as u64)
    }

    /// The same as it is in so many words, if what is common there is as common.
    pub(super) fn scaled(mut self, words: u64) -> Self {
        let of = std::mem::replace(&mut self.of, words).max(1);
        for counts in [&mut self.words, &mut self.pairs] {
            let scale = |count: &mut u32| *count = (u64::from(*count) * words / of) as u32;
            counts.values_mut().for_each(scale);
        }
        self
    }

    /// Adds the counts of `other`.
    pub(super) fn add(&mut self, other: &Self) {
        let counts = [(&mut self.words, &other.words), (&mut self.pairs, &other.pairs)];
        for (own, others) in counts {
            let add = |(&key, count)| *own.entry(key).or_default() += count;
            others.iter().for_each(add);
        }
        self.of += other.of;
        self.learnt_from = self.learnt_from.max(other.learnt_from);
    }
}

/// The rows of `length` words that occur more than `limit` times, among those that `counts` admits.
fn rows(
    texts: &[&[Key]],
    length: usize,
    limit: u32,
    counts: impl Fn(&[Key]) -> bool,
    key: impl Fn(&[Key]) -> Key,
) -> KeyMap<u32> {
    let words: usize = texts.iter().map(|keys| keys.len()).sum();
    // a sketch first: few rows are common, and a table of all of them would be large
    let bits = (words / 4).next_power_of_two().trailing_zeros().clamp(8, 20);
    let mut sketch = vec![0_u32; 1 << bits];
    let slot = |key: Key| key.0 as usize >> (32 - bits);
    let rows = || texts.iter().flat_map(|keys| keys.windows(length)).filter(|row| counts(row));
    for row in rows() {
        sketch[slot(key(row))] += 1;
    }
    let mut table: KeyMap<u32> = KeyMap::default();
    for row in rows() {
        let key = key(row);
        if sketch[slot(key)] > limit {
            *table.entry(key).or_default() += 1;
        }
    }
    table.retain(|_, count| *count > limit);
    table
}

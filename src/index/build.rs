//! Building the index: two passes over the words, on all cores.
//!
//! The first counts words and pairs and so learns which are too common to be keys; the second posts
//! each position under its key. The result does not depend on the number of threads.

use super::postings::{Postings, RARE_COUNT, RARE_PAIR, RARE_WORD, SAMPLE};
use super::stream::{self, Mark};
use super::{Index, vote};
use crate::corpus::{Corpus, Source};
use crate::parallel;
use crate::text::fold::{self, Key, KeyMap};

/// How far apart the marks are, in words.
const MARK_EVERY: u32 = 64;

/// Arranges the words of `corpus`.
pub(super) fn build(corpus: &Corpus) -> Index {
    let sources: Vec<&Source> = corpus.sources.iter().chain(&corpus.collated).collect();
    let read = parallel::map(&sources, |source| read(source));
    let (keys, marks): (Vec<Vec<Key>>, Vec<Vec<Mark>>) = read.into_iter().unzip();
    let words = keys.iter().map(Vec::len).sum();
    let mut starts = Vec::with_capacity(keys.len());
    let mut next = vote::MARGIN;
    for keys in &keys {
        starts.push(next);
        next += keys.len() as u32 + vote::MARGIN;
    }
    let common_words = common(&keys, 1, words / RARE_WORD, |_| true);
    let is_common = |key: &Key| common_words.contains_key(key);
    let common_pairs = common(&keys, 2, words / RARE_PAIR, |pair| is_common(&pair[0]));
    let mut postings = Postings { common: common_words, common_pairs, ..Postings::default() };
    let mut entries = entries(&keys, &starts, &postings);
    entries.sort_unstable();
    for entry in entries {
        let (key, position) = ((entry >> 32) as u32, entry as u32);
        if postings.keys.last() != Some(&key) {
            postings.keys.push(key);
            postings.offsets.push(postings.positions.len() as u32);
        }
        postings.positions.push(position);
    }
    postings.offsets.push(postings.positions.len() as u32);
    Index { starts, marks, words, postings }
}

/// The keys of a source's words, and the places where reading can begin.
fn read(source: &Source) -> (Vec<Key>, Vec<Mark>) {
    let mut keys = Vec::with_capacity(source.text.len() / 5);
    let mut marks: Vec<Mark> = Vec::new();
    stream::read_from(source, Mark::default(), |word, block| {
        let number = keys.len() as u32;
        // the first word is marked whatever stands before it, or it could never be read
        if marks.last().is_none_or(|last| {
            number >= last.word + MARK_EVERY && stream::stands_alone(&source.prose.text, word)
        }) {
            marks.push(Mark { word: number, block, offset: word.span.start as u32 });
        }
        keys.push(word.key);
        true
    });
    (keys, marks)
}

/// The rows of `length` words that occur more than `limit` times, among those that `counts` admits.
fn common(
    texts: &[Vec<Key>],
    length: usize,
    limit: usize,
    counts: impl Fn(&[Key]) -> bool,
) -> KeyMap<u32> {
    let row = |words: &[Key]| if length == 1 { words[0] } else { fold::key_of_row(words) };
    let limit = (limit as u32).max(RARE_COUNT);
    // a sketch first: few rows are common, and a table of all of them would be large
    let mut sketch = vec![0_u32; 1 << 22];
    let slot = |key: Key| key.0 as usize >> 10;
    let rows = || texts.iter().flat_map(|keys| keys.windows(length)).filter(|words| counts(words));
    for words in rows() {
        sketch[slot(row(words))] += 1;
    }
    let mut table: KeyMap<u32> = KeyMap::default();
    for words in rows() {
        let key = row(words);
        if sketch[slot(key)] > limit {
            *table.entry(key).or_default() += 1;
        }
    }
    table.retain(|_, count| *count > limit);
    table
}

/// Every position with its key, as `key << 32 | position`.
fn entries(texts: &[Vec<Key>], starts: &[u32], postings: &Postings) -> Vec<u64> {
    let numbered: Vec<(&Vec<Key>, u32)> = texts.iter().zip(starts.iter().copied()).collect();
    let per_text = parallel::map(&numbered, |&(keys, start)| {
        let key = |at: usize| postings.key(&keys[at..keys.len().min(at + 3)]);
        let entry = |at: usize| Some(pack(key(at)?, start + at as u32));
        (0..keys.len()).filter_map(entry).collect::<Vec<u64>>()
    });
    let mut all: Vec<u64> = Vec::with_capacity(per_text.iter().map(Vec::len).sum());
    for part in per_text {
        all.extend(part);
    }
    sample_common(texts, starts, postings, &mut all);
    all
}

/// Posts the first positions of words and pairs that are no keys, so that a quotation of nothing
/// else («I love you») is found somewhere.
fn sample_common(texts: &[Vec<Key>], starts: &[u32], postings: &Postings, entries: &mut Vec<u64>) {
    let mut taken: KeyMap<usize> = KeyMap::default();
    for (keys, start) in texts.iter().zip(starts) {
        for at in 0..keys.len() {
            let Some(key) = postings.sample_key(&keys[at..keys.len().min(at + 2)]) else {
                continue;
            };
            let count = taken.entry(key).or_default();
            if *count < SAMPLE {
                *count += 1;
                entries.push(pack(key, start + at as u32));
            }
        }
    }
}

fn pack(key: Key, position: u32) -> u64 {
    u64::from(key.0) << 32 | u64::from(position)
}

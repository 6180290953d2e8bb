//! Making a segment: two passes over the words, on all cores.
//!
//! The first learns which words and pairs are too common to be keys, the second posts each position
//! under its key. The bytes do not depend on the number of threads.

use std::ops::Range;

use crate::index::keying::{Common, Keying};
use crate::index::reading;
use crate::parallel;
use crate::text::fold::{Key, KeyMap};

use super::layout::{self, HEAD, Layout};
use super::{MARGIN, RUN, postings};

/// How many positions are kept of a word or pair that is too common to be a key.
const SAMPLE: usize = 64;
/// Among so many words, the first of a segment.
const SAMPLED: usize = 4_000_000;
/// Postings of a bucket, on average.
const BUCKET: usize = 12;
/// Postings are gathered in so many parts, as a power of two.
const PARTITION_BITS: u32 = 8;
/// Words that one thread posts at a time.
const STRETCH: usize = 500_000;

/// The bytes of a segment of `texts`, which are as [`reading::text`] gives them; at most 2 GB in all.
pub fn write(texts: &[String]) -> Vec<u8> {
    let read = parallel::map(texts, |text| reading::read(text));
    let mut keys = Vec::with_capacity(texts.len());
    let (mut records, mut marks, mut readings) = (Vec::new(), Vec::new(), Vec::new());
    let mut starts = Vec::with_capacity(texts.len());
    let mut next = MARGIN;
    for (text, (of_text, marks_of_text)) in texts.iter().zip(read) {
        starts.push(next);
        for number in [next, of_text.len() as u32, readings.len() as u32, text.len() as u32] {
            put(&mut records, number);
        }
        put(&mut records, marks.len() as u32 / 4);
        for mark in marks_of_text {
            put(&mut marks, mark.pack());
        }
        readings.extend_from_slice(text.as_bytes());
        next += (of_text.len() as u32).next_multiple_of(RUN) + MARGIN;
        keys.push(of_text);
    }
    let words = keys.iter().map(Vec::len).sum();
    let common = Common::learn(&keys, words);
    let (directory, postings, bucket_bits) = post(&keys, &starts, words, &common);
    drop(keys);
    let (common_words, common_pairs) = (table(&common.words), table(&common.pairs));
    let parts = [&records, &common_words, &common_pairs, &directory, &postings, &marks, &readings];
    let layout = Layout::new(words as u64, texts.len(), bucket_bits, parts.map(Vec::len));
    let mut bytes = vec![0; HEAD];
    bytes.reserve_exact(layout.end() + layout.blocks() * 4 - HEAD);
    for part in parts {
        bytes.extend_from_slice(part);
    }
    seal(&mut bytes, &layout);
    bytes
}

/// Adds the check sums, and the head, which vouches for itself.
fn seal(bytes: &mut Vec<u8>, layout: &Layout) {
    let sums: Vec<u8> = (0..layout.blocks())
        .flat_map(|block| crc32fast::hash(&bytes[layout.block(block)]).to_le_bytes())
        .collect();
    let head = layout.write(&sums);
    bytes.extend_from_slice(&sums);
    bytes[..HEAD].copy_from_slice(&head);
}

/// The directory, the postings, and how many bits of a key say in which bucket it is.
fn post(
    keys: &[Vec<Key>],
    starts: &[u32],
    words: usize,
    common: &Common,
) -> (Vec<u8>, Vec<u8>, u32) {
    let bucket_bits = (words / BUCKET).max(1).ilog2();
    let partition_bits = bucket_bits.min(PARTITION_BITS);
    let partition = |posting: u64| (posting >> 32 >> (32 - partition_bits)) as usize;
    let stretches = stretches(keys);
    let mut posted = parallel::map(&stretches, |texts| {
        let mut parts = vec![Vec::new(); 1 << partition_bits];
        for (keys, start) in keys[texts.clone()].iter().zip(&starts[texts.clone()]) {
            for at in 0..keys.len() {
                if let Some(key) = common.key(&keys[at..keys.len().min(at + 3)]) {
                    let posting = pack(key, start + at as u32);
                    parts[partition(posting)].push(posting);
                }
            }
        }
        parts
    });
    let mut sampled = vec![Vec::new(); 1 << partition_bits];
    for posting in sample(keys, starts, common) {
        sampled[partition(posting)].push(posting);
    }
    posted.push(sampled);
    let numbers: Vec<usize> = (0..1 << partition_bits).collect();
    let coded = parallel::map(&numbers, |&number| {
        let mut postings: Vec<u64> =
            posted.iter().flat_map(|parts| &parts[number]).copied().collect();
        postings.sort_unstable();
        postings.dedup();
        buckets(&postings, number, partition_bits, bucket_bits)
    });
    let (mut directory, mut bytes) = (Vec::new(), Vec::new());
    for (begins, part) in coded {
        for begin in begins {
            put(&mut directory, bytes.len() as u32 + begin);
        }
        bytes.extend_from_slice(&part);
    }
    put(&mut directory, bytes.len() as u32);
    (directory, bytes, bucket_bits)
}

/// The postings of a part as bytes, and where each of its buckets begins.
fn buckets(postings: &[u64], part: usize, part_bits: u32, bucket_bits: u32) -> (Vec<u32>, Vec<u8>) {
    let mut bytes = Vec::with_capacity(postings.len() * 3);
    let mut begins = Vec::new();
    let mut rest = postings;
    let shared = bucket_bits - part_bits;
    for bucket in part << shared..(part + 1) << shared {
        begins.push(bytes.len() as u32);
        let behind = (bucket as u64 + 1) << (32 - bucket_bits);
        let (own, others) = rest.split_at(rest.partition_point(|posting| posting >> 32 < behind));
        postings::encode(own, layout::first_key(bucket, bucket_bits), &mut bytes);
        rest = others;
    }
    (begins, bytes)
}

/// Rows of texts with about [`STRETCH`] words each.
fn stretches(keys: &[Vec<Key>]) -> Vec<Range<usize>> {
    let (mut rows, mut from, mut words) = (Vec::new(), 0, 0);
    for (number, keys) in keys.iter().enumerate() {
        words += keys.len();
        if words >= STRETCH {
            rows.push(from..number + 1);
            (from, words) = (number + 1, 0);
        }
    }
    rows.push(from..keys.len());
    rows
}

/// The first positions of words and pairs that are no keys, so that a quotation of nothing else
/// («I do») is found somewhere.
fn sample(keys: &[Vec<Key>], starts: &[u32], common: &Common) -> Vec<u64> {
    let mut taken: KeyMap<usize> = KeyMap::default();
    let mut postings = Vec::new();
    let mut seen = 0;
    for (keys, start) in keys.iter().zip(starts) {
        for at in 0..keys.len() {
            let Some(key) = common.sample_key(&keys[at..keys.len().min(at + 2)]) else { continue };
            let count = taken.entry(key).or_default();
            if *count < SAMPLE {
                *count += 1;
                postings.push(pack(key, start + at as u32));
            }
        }
        seen += keys.len();
        if seen >= SAMPLED {
            break;
        }
    }
    postings
}

fn pack(key: Key, position: u32) -> u64 {
    u64::from(key.0) << 32 | u64::from(position / RUN)
}

/// Counts by key as an open table with linear probing, at most half full.
fn table(counts: &KeyMap<u32>) -> Vec<u8> {
    let mut rows: Vec<(Key, u32)> = counts.iter().map(|(&key, &count)| (key, count)).collect();
    rows.sort_unstable();
    let mut slots = vec![0_u64; (rows.len() * 2).next_power_of_two()];
    let mask = slots.len() - 1;
    for (key, count) in rows {
        let mut at = layout::slot(key) & mask;
        while slots[at] != 0 {
            at = (at + 1) & mask;
        }
        slots[at] = u64::from(key.0) << 32 | u64::from(count.max(1));
    }
    slots.into_iter().flat_map(u64::to_le_bytes).collect()
}

fn put(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}

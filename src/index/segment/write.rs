//! Making a segment: two passes over the words, on all cores.
//!
//! The first learns which words and pairs are too common to be keys, the second posts each position
//! under its key. The bytes do not depend on the number of threads. Postings are gathered, sorted and
//! written a part of the keys at a time, so that few of them are in memory at once.

use std::ops::Range;

use crate::index::keying::{Common, Keying};
use crate::index::reading;
use crate::parallel;
use crate::text::fold::{self, Key, KeyMap};

use super::layout::{self, HEAD, Layout, Part};
use super::postings::{self, Bits};
use super::{MARGIN, RUN};

/// How many positions are kept of a word or pair that is too common to be a key.
const SAMPLE: usize = 64;
/// Among so many words, the first of a segment.
const SAMPLED: usize = 4_000_000;
/// Postings of a bucket, at most on average.
const BUCKET: usize = 32;
/// Postings are gathered in so many parts, as a power of two,
const PARTITION_BITS: u32 = 8;
/// of which so many are gathered at a time.
const AT_A_TIME: usize = 128;
/// Words that one thread posts at a time.
const STRETCH: usize = 500_000;

/// The bytes of a segment of `texts`, which are as [`reading::text`] gives them; at most 2 GB in all.
pub fn write(texts: Vec<String>) -> Vec<u8> {
    let read = parallel::map(&texts, |text| reading::read(text));
    let (mut keys, mut starts) = (Vec::with_capacity(texts.len()), Vec::with_capacity(texts.len()));
    let (mut records, mut marks) = (Vec::new(), Vec::new());
    let mut bytes = vec![0; HEAD];
    let length: usize = texts.iter().map(String::len).sum();
    bytes.reserve_exact(length + length * 3 / 5);
    let mut next = MARGIN;
    for (text, (of_text, marks_of_text)) in texts.into_iter().zip(read) {
        starts.push(next);
        let offset = bytes.len() - HEAD;
        for number in [next, of_text.len() as u32, offset as u32, text.len() as u32] {
            put(&mut records, number);
        }
        put(&mut records, marks.len() as u32 / 4);
        for mark in marks_of_text {
            put(&mut marks, mark.pack());
        }
        bytes.extend_from_slice(text.as_bytes());
        next += (of_text.len() as u32).next_multiple_of(RUN) + MARGIN;
        keys.push(of_text);
    }
    let words = keys.iter().map(Vec::len).sum();
    let common = Common::learn(&keys, words);
    let block = (next / RUN).max(1).ilog2() + 1;
    let bits = Bits { bucket: (words / BUCKET).next_power_of_two().ilog2(), block };
    let mut layout = Layout::new(words as u64, starts.len(), bits);
    layout.end_of(Part::Readings, bytes.len());
    for (part, of_part) in [
        (Part::Marks, marks),
        (Part::Texts, records),
        (Part::CommonWords, table(&common.words)),
        (Part::CommonPairs, table(&common.pairs)),
    ] {
        bytes.extend_from_slice(&of_part);
        layout.end_of(part, bytes.len());
    }
    let directory = post(keys, &starts, &common, bits, &mut bytes);
    layout.end_of(Part::Postings, bytes.len());
    bytes.extend_from_slice(&directory);
    layout.end_of(Part::Directory, bytes.len());
    seal(&mut bytes, &layout);
    bytes
}

/// Adds the check sums, and the head, which vouches for itself.
fn seal(bytes: &mut Vec<u8>, layout: &Layout) {
    let numbers: Vec<usize> = (0..layout.blocks()).collect();
    let sum = |&block: &usize| crc32fast::hash(&bytes[layout.block(block)]).to_le_bytes();
    let sums = parallel::map(&numbers, sum).concat();
    let head = layout.write(&sums);
    bytes.extend_from_slice(&sums);
    bytes[..HEAD].copy_from_slice(&head);
}

/// Adds the postings to `out`; the directory of their buckets.
fn post(
    mut keys: Vec<Vec<Key>>,
    starts: &[u32],
    common: &Common,
    bits: Bits,
    out: &mut Vec<u8>,
) -> Vec<u8> {
    let mut sampled = sample(&keys, starts, common);
    sampled.sort_unstable();
    parallel::change(&mut keys, |keys| {
        for at in 0..keys.len() {
            let row = &keys[at..keys.len().min(at + 3)];
            // at the end of a text there may be too few: what there is
            keys[at] = common.key(row).map_or_else(|| fold::key_of_row(row), |(key, _)| key);
        }
    });
    let partition_bits = bits.bucket.min(PARTITION_BITS);
    let stretches = stretches(&keys);
    let begin = out.len();
    let mut directory = Vec::new();
    let numbers: Vec<usize> = (0..1 << partition_bits).collect();
    for parts in numbers.chunks(AT_A_TIME) {
        let part_of = |key: Key| u64::from(key.0) >> (32 - partition_bits);
        let place = |key: Key| part_of(key).checked_sub(parts[0] as u64).map(|at| at as usize);
        let posted = parallel::map(&stretches, |texts| {
            let mut posted = vec![Vec::new(); parts.len()];
            for (keys, start) in keys[texts.clone()].iter().zip(&starts[texts.clone()]) {
                for (&key, position) in keys.iter().zip(*start..) {
                    if let Some(part) = place(key).and_then(|part| posted.get_mut(part)) {
                        part.push(pack(key, position));
                    }
                }
            }
            posted
        });
        let coded = parallel::map(parts, |&number| {
            let part = number - parts[0];
            let begin = |part: usize| {
                sampled
                    .partition_point(|posting| posting >> 32 >> (32 - partition_bits) < part as u64)
            };
            let of_part = posted.iter().map(|posted| &posted[part][..]);
            let sampled = &sampled[begin(number)..begin(number + 1)];
            let mut postings = of_part.chain([sampled]).collect::<Vec<_>>().concat();
            sort_by_key(&mut postings);
            buckets(&mut postings, number, partition_bits, bits)
        });
        for (begins, part) in coded {
            for of_bucket in begins {
                put(&mut directory, (out.len() - begin) as u32 + of_bucket);
            }
            out.extend_from_slice(&part);
        }
    }
    put(&mut directory, (out.len() - begin) as u32);
    directory
}

/// Sorts postings by the low 24 bits of their keys; those of a key stay as they are.
fn sort_by_key(postings: &mut Vec<u64>) {
    const DIGIT: u32 = 12;
    const _: () = assert!(PARTITION_BITS + 2 * DIGIT >= 32);
    if postings.len() < 1 << DIGIT {
        postings.sort_by_key(|posting| posting >> 32);
        return;
    }
    let mut sorted = vec![0; postings.len()];
    for shift in [32, 32 + DIGIT] {
        let digit = |posting: u64| (posting >> shift) as usize & ((1 << DIGIT) - 1);
        let mut begins = vec![0; 1 << DIGIT];
        for &posting in &*postings {
            begins[digit(posting)] += 1;
        }
        let mut next = 0;
        for begin in &mut begins {
            (*begin, next) = (next, next + *begin);
        }
        for &posting in &*postings {
            let place = &mut begins[digit(posting)];
            sorted[*place] = posting;
            *place += 1;
        }
        std::mem::swap(postings, &mut sorted);
    }
}

/// The postings of a part as bytes, and where each of its buckets begins.
fn buckets(postings: &mut [u64], part: usize, part_bits: u32, bits: Bits) -> (Vec<u32>, Vec<u8>) {
    let mut bytes = Vec::with_capacity(postings.len() * 3);
    let mut begins = Vec::new();
    let mut rest = postings;
    let shared = bits.bucket - part_bits;
    for bucket in part << shared..(part + 1) << shared {
        begins.push(bytes.len() as u32);
        let behind = (bucket as u64 + 1) << (32 - bits.bucket);
        let own = rest.iter().take_while(|posting| **posting >> 32 < behind).count();
        let (own, others) = rest.split_at_mut(own);
        postings::encode(own, bits, &mut bytes);
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
            let row = &keys[at..keys.len().min(at + 2)];
            let Some((key, _)) = common.sample_key(row) else { continue };
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

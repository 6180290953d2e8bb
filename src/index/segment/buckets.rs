//! Postings of all keys, written a part of the keys at a time, so that few are in memory at once.

use std::io::{self, Seek, Write};

use crate::parallel;
use crate::text::fold::Key;

use super::RUN;
use super::layout::{Layout, Part};
use super::postings::{Bits, Encoder};
use super::sealed::Sealed;

/// There are so many parts at most, as a power of two.
const PART_BITS: u32 = 8;

/// How many parts of the keys there are, as a power of two.
pub(super) fn part_bits(bits: Bits) -> u32 {
    bits.bucket.min(PART_BITS)
}

/// A key and the block that a position is in, to be sorted by.
pub(super) fn pack(key: Key, position: u32) -> u64 {
    u64::from(key.0) << 32 | u64::from(position / RUN)
}

/// Adds the postings that `gather` has for each part of the keys to `out`, and the directory of their
/// buckets: packed, those of one key ascending.
pub(super) fn write<W: Write + Seek>(
    layout: &mut Layout,
    out: &mut Sealed<W>,
    gather: impl Fn(usize) -> Vec<u64> + Sync,
) -> io::Result<()> {
    let bits = layout.bits;
    let begin = out.length();
    let mut directory = Vec::new();
    let mut written = Ok(());
    let parts: Vec<usize> = (0..1 << part_bits(bits)).collect();
    let coded = |&part: &usize| {
        let mut postings = gather(part);
        sort_by_key(&mut postings);
        buckets(&mut postings, part, bits)
    };
    parallel::in_order(&parts, coded, |(begins, coded)| {
        for of_bucket in begins {
            put(&mut directory, (out.length() - begin) as u32 + of_bucket);
        }
        written = out.put(&coded);
        written.is_ok()
    });
    written?;
    put(&mut directory, (out.length() - begin) as u32);
    layout.end_of(Part::Postings, out.length());
    out.put(&directory)?;
    layout.end_of(Part::Directory, out.length());
    Ok(())
}

/// Sorts postings by the low 24 bits of their keys; those of a key stay as they are.
fn sort_by_key(postings: &mut Vec<u64>) {
    const DIGIT: u32 = 12;
    const _: () = assert!(PART_BITS + 2 * DIGIT >= 32);
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
fn buckets(postings: &mut [u64], part: usize, bits: Bits) -> (Vec<u32>, Vec<u8>) {
    let mut bytes = Vec::with_capacity(postings.len() * 3);
    let (mut begins, mut encoder) = (Vec::new(), Encoder::default());
    let mut rest = postings;
    let shared = bits.bucket - part_bits(bits);
    for bucket in part << shared..(part + 1) << shared {
        begins.push(bytes.len() as u32);
        let behind = (bucket as u64 + 1) << (32 - bits.bucket);
        let own = rest.iter().take_while(|posting| **posting >> 32 < behind).count();
        let (own, others) = rest.split_at_mut(own);
        encoder.encode(own, bits, &mut bytes);
        rest = others;
    }
    (begins, bytes)
}

/// Adds a number of a table to `out`.
pub(super) fn put(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}

//! Where in a segment's bytes what stands: the head.
//!
//! A name, a version and some sizes, then each [`Part`] right after the one before, then a check sum
//! for every block up to there, which the head vouches for as it does for itself.

use std::ops::Range;

use crate::text::fold::Key;

use super::postings::Bits;
use super::{BLOCK, Unusable};

/// What a segment begins with.
const NAME: &[u8; 8] = b"copydesk";
/// Raised with every change of what follows, of the folding of words and of their hashes.
const VERSION: u32 = 3;
/// Bytes of the head.
pub(super) const HEAD: usize = 8 + 4 + 4 + 8 * (NUMBERS + PARTS);
/// Numbers before the ends of the parts.
const NUMBERS: usize = 6;
const PARTS: usize = 7;

/// What a segment is made of, in its order.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The texts as they are read.
    Readings,
    /// Where reading can begin, for every sixty-fourth word of each text.
    Marks,
    /// Of each text its first position, its words, its offset, its length, its first mark.
    Texts,
    /// Words that are no keys, with how often they occur.
    CommonWords,
    /// Pairs of words that are none.
    CommonPairs,
    /// Postings.
    Postings,
    /// Where each bucket of postings begins, and where the last ends.
    Directory,
}

/// The head, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) words: u64,
    pub(super) texts: usize,
    pub(super) bits: Bits,
    pub(super) keying: Keying,
    /// Where each part ends.
    ends: [usize; PARTS],
}

/// Which words and pairs are no keys, told from others.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Keying {
    /// A check sum of them.
    pub(super) sum: u32,
    /// From how many words this was learnt.
    pub(super) learnt_from: u64,
}

impl Layout {
    pub(super) fn new(words: u64, texts: usize, bits: Bits, keying: Keying) -> Self {
        Self { words, texts, bits, keying, ends: [HEAD; PARTS] }
    }

    /// Sets where a part ends.
    pub(super) fn end_of(&mut self, part: Part, end: usize) {
        self.ends[part as usize] = end;
    }

    /// Behind the last part.
    pub(super) fn end(&self) -> usize {
        self.ends[PARTS - 1]
    }

    /// Number of blocks that have a check sum.
    pub(super) fn blocks(&self) -> usize {
        self.end().div_ceil(BLOCK)
    }

    /// What the check sum of a block is of: the head is no part of it.
    pub(super) fn block(&self, number: usize) -> Range<usize> {
        (number * BLOCK).max(HEAD)..((number + 1) * BLOCK).min(self.end())
    }

    pub(super) fn length(&self, part: Part) -> usize {
        self.ends[part as usize] - self.start(part)
    }

    /// Where `length` bytes of a part stand, from `at` on; none where the part is not so long.
    #[inline]
    pub(super) fn within(&self, part: Part, at: usize, length: usize) -> Option<Range<usize>> {
        let start = self.start(part).checked_add(at)?;
        let end = start.checked_add(length)?;
        (end <= self.ends[part as usize]).then_some(start..end)
    }

    fn start(&self, part: Part) -> usize {
        (part as usize).checked_sub(1).map_or(HEAD, |before| self.ends[before])
    }

    /// The head as bytes; `sums` are the check sums of the blocks.
    pub(super) fn write(&self, sums: &[u8]) -> [u8; HEAD] {
        let bits = u64::from(self.bits.block) << 8 | u64::from(self.bits.bucket);
        let Keying { sum, learnt_from } = self.keying;
        let numbers: [u64; NUMBERS] = [
            self.words,
            self.texts as u64,
            bits,
            u64::from(crc32fast::hash(sums)),
            u64::from(sum),
            learnt_from,
        ];
        let numbers = numbers.into_iter().chain(self.ends.map(|end| end as u64));
        let mut head = [0; HEAD];
        head[..8].copy_from_slice(NAME);
        head[8..12].copy_from_slice(&VERSION.to_le_bytes());
        for (to, number) in head[16..].chunks_exact_mut(8).zip(numbers) {
            to.copy_from_slice(&number.to_le_bytes());
        }
        let own = crc32fast::hash(&head[16..]);
        head[12..16].copy_from_slice(&own.to_le_bytes());
        head
    }

    /// The head of `bytes`, if they are a segment of this version and have their full length.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Unusable> {
        let head: &[u8; HEAD] = bytes.first_chunk().ok_or(Unusable::Damaged)?;
        if head[..8] != *NAME || head[8..12] != VERSION.to_le_bytes() {
            return Err(Unusable::Foreign);
        }
        if head[12..16] != crc32fast::hash(&head[16..]).to_le_bytes() {
            return Err(Unusable::Damaged);
        }
        let number = |i: usize| {
            let at = 16 + 8 * i;
            head[at..at + 8].iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
        };
        let layout = Self {
            words: number(0),
            texts: number(1) as usize,
            bits: Bits { bucket: number(2) as u32 & 0xFF, block: (number(2) >> 8) as u32 },
            keying: Keying { sum: number(4) as u32, learnt_from: number(5) },
            ends: std::array::from_fn(|i| number(NUMBERS + i) as usize),
        };
        let sums = layout.blocks() * 4;
        let found = bytes.get(layout.end()..).filter(|found| found.len() == sums);
        match found {
            Some(found) if u64::from(crc32fast::hash(found)) == number(3) => Ok(layout),
            _ => Err(Unusable::Damaged),
        }
    }
}

/// Where looking for `key` begins in a table of common words.
pub(super) fn slot(key: Key) -> usize {
    key.0.wrapping_mul(0x9E37_79B1) as usize >> 7
}

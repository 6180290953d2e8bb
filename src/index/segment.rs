//! A segment: the words of some sources arranged for look-up, in one run of bytes that is used as it
//! stands, in memory or mapped from a file.
//!
//! Segments never change; several are [`merge`]d into a new one. The bytes are a head, tables,
//! postings, the texts themselves and check sums of every [`BLOCK`]: a block is compared with its sum
//! when it is first touched, so opening a gigabyte costs nothing and what is damaged is never believed.
//! A segment that proves damaged answers nothing more and says so ([`Segment::is_damaged`]).

mod buckets;
mod layout;
mod merge;
mod postings;
mod sealed;
mod write;

use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::text::fold::Key;
use crate::text::words::Word;

use super::keying::{Common, Keying};
use super::reading::{self, MARK_EVERY, Mark};
use layout::{Layout, Part};
pub use merge::{Left, merge};
pub(super) use postings::List;
pub use write::write;

/// The bytes that one check sum is for.
const BLOCK: usize = 1 << 14;

/// Words that share a posting: a key is posted once for each run of so many positions.
pub(super) const RUN: u32 = 16;

/// Unused positions between texts: no window of votes reaches across. A multiple of [`RUN`].
pub(super) const MARGIN: u32 = 512;

/// Bytes that are read where they are.
pub trait Bytes: AsRef<[u8]> + Send + Sync + std::fmt::Debug {}
impl<T: AsRef<[u8]> + Send + Sync + std::fmt::Debug> Bytes for T {}

/// Texts arranged for look-up.
#[derive(Debug)]
pub struct Segment {
    bytes: Box<dyn Bytes>,
    layout: Layout,
    /// Which blocks have been compared with their sums, a bit each; none where all are trusted.
    checked: Option<Vec<AtomicU64>>,
    damaged: AtomicBool,
}

/// Why bytes are no segment.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// They are of another version, or something else.
    Foreign,
    /// They are cut short or altered.
    Damaged,
}

/// A text of the segment: where it begins, and how much there is of it.
#[derive(Copy, Clone, Debug)]
pub(super) struct Text {
    /// The position of its first word.
    pub(super) start: u32,
    words: u32,
    /// Where it stands among the texts.
    offset: usize,
    bytes: usize,
    first_mark: usize,
}

/// How many numbers there are of each text.
const FIELDS: usize = 5;

impl Segment {
    /// The segment that `bytes` are, which nobody else has touched since they were made.
    pub fn made(bytes: Vec<u8>) -> Self {
        let layout = Layout::read(&bytes).expect("what was written can be read");
        Self { bytes: Box::new(bytes), layout, checked: None, damaged: AtomicBool::new(false) }
    }

    /// The segment that `bytes` are, if they are one. Only the head is looked at.
    ///
    /// # Errors
    /// Where they are of another version, or cut short.
    pub fn open(bytes: impl Bytes + 'static) -> Result<Self, Unusable> {
        let layout = Layout::read(bytes.as_ref())?;
        let checked = (0..layout.blocks().div_ceil(64)).map(|_| AtomicU64::new(0)).collect();
        let damaged = AtomicBool::new(false);
        Ok(Self { bytes: Box::new(bytes), layout, checked: Some(checked), damaged })
    }

    /// Number of words.
    pub fn words_in_all(&self) -> u64 {
        self.layout.words
    }

    /// Number of texts.
    pub fn texts(&self) -> usize {
        self.layout.texts
    }

    /// Its length in bytes.
    pub fn bytes(&self) -> usize {
        self.bytes.as_ref().as_ref().len()
    }

    /// How many bytes it has besides the texts themselves.
    pub fn overhead(&self) -> usize {
        self.bytes.as_ref().as_ref().len() - self.layout.length(Part::Readings)
    }

    /// Whether a block was found to differ from its check sum; no answer is to be trusted then.
    pub fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Acquire)
    }

    /// Compares every block with its check sum; false if one differs.
    pub fn verify(&self) -> bool {
        (0..self.layout.blocks()).all(|block| self.is_sound(block)) && !self.is_damaged()
    }

    /// How often a word occurs; of one that is no key, the blocks it stands in.
    pub(super) fn count(&self, word: Key) -> u32 {
        self.common_word(word)
            .or_else(|| self.list(word).map(|list| list.count))
            .unwrap_or_default()
    }

    /// The postings of `key`, if it has any.
    pub(super) fn list(&self, key: Key) -> Option<List<'_>> {
        self.find(key, self.bucket(key)?)
    }

    /// The bytes of the bucket that `key` would be in.
    pub(super) fn bucket(&self, key: Key) -> Option<&[u8]> {
        self.bytes_of(self.layout.bits.divide(key.0).0)
    }

    fn bytes_of(&self, bucket: usize) -> Option<&[u8]> {
        let from = self.number(Part::Directory, bucket)? as usize;
        let to = self.number(Part::Directory, bucket + 1)? as usize;
        self.part(Part::Postings, from, to.checked_sub(from)?)
    }

    /// The postings of `key` in its bucket, if it has any.
    pub(super) fn find<'a>(&self, key: Key, bucket: &'a [u8]) -> Option<List<'a>> {
        let bits = self.layout.bits;
        postings::find(bucket, bits, bits.divide(key.0).1)
    }

    /// Hands all keys among `keys` to `each`, with their postings.
    fn lists(&self, keys: Range<u64>, mut each: impl FnMut(u32, List)) {
        let bits = self.layout.bits;
        let bucket_of = |key: u64| bits.divide(key as u32).0;
        for bucket in bucket_of(keys.start)..=bucket_of(keys.end - 1) {
            postings::all(self.bytes_of(bucket).unwrap_or_default(), bits, |rest, list| {
                let key = bits.join(bucket, rest);
                if keys.contains(&u64::from(key)) {
                    each(key, list);
                }
            });
        }
    }

    /// What is common in it.
    fn keying(&self) -> Common {
        let table = |part| {
            let bytes = self.part(part, 0, self.layout.length(part)).unwrap_or_default();
            let rows = bytes.as_chunks().0.iter().map(|&row| u64::from_le_bytes(row));
            let rows = rows.map(|row| (Key((row >> 32) as u32), row as u32));
            rows.filter(|row| row.1 > 0).collect()
        };
        Common {
            words: table(Part::CommonWords),
            pairs: table(Part::CommonPairs),
            of: self.layout.words,
            learnt_from: self.layout.keying.learnt_from,
        }
    }

    /// A text as it is read.
    fn reading(&self, text: usize) -> Option<&str> {
        let text = self.text(text)?;
        self.str(text.offset, text.bytes)
    }

    fn str(&self, offset: usize, bytes: usize) -> Option<&str> {
        let read = std::str::from_utf8(self.part(Part::Readings, offset, bytes)?);
        if read.is_err() {
            self.damaged.store(true, Ordering::Release);
        }
        read.ok()
    }

    /// The text that has `position`.
    pub(super) fn locate(&self, position: u32) -> Option<usize> {
        let (mut low, mut high) = (0, self.layout.texts);
        while high - low > 1 {
            let middle = usize::midpoint(low, high);
            if self.number(Part::Texts, middle * FIELDS)? <= position {
                low = middle;
            } else {
                high = middle;
            }
        }
        (low < high).then_some(low)
    }

    pub(super) fn text(&self, number: usize) -> Option<Text> {
        let field = |i| self.number(Part::Texts, number * FIELDS + i);
        Some(Text {
            start: field(0)?,
            words: field(1)?,
            offset: field(2)? as usize,
            bytes: field(3)? as usize,
            first_mark: field(4)? as usize,
        })
    }

    /// The words `from..to` of a text, counted from its first; as many as there are.
    pub(super) fn words(&self, text: usize, from: u32, to: u32) -> Vec<Word> {
        self.try_words(text, from, to).unwrap_or_default()
    }

    fn try_words(&self, text: usize, from: u32, to: u32) -> Option<Vec<Word>> {
        let text = self.text(text)?;
        let (from, to) = (from as usize, to.min(text.words) as usize);
        if from >= to {
            return None;
        }
        let mark = |at: usize| Some(Mark::unpack(self.number(Part::Marks, text.first_mark + at)?));
        let first = from / MARK_EVERY;
        let start = mark(first)?;
        // a mark may be one word early, so the last one wanted is followed by another or the end
        let behind = to / MARK_EVERY + 1;
        let last = behind * MARK_EVERY >= text.words as usize;
        let end = if last { text.bytes } else { mark(behind)?.offset as usize };
        let length = end.checked_sub(start.offset as usize)?;
        let window = self.str(text.offset + start.offset as usize, length)?;
        Some(reading::words(window, start, from - first * MARK_EVERY, to - from))
    }

    /// A number of a part that is a row of them.
    #[inline]
    fn number(&self, part: Part, at: usize) -> Option<u32> {
        let bytes = self.part(part, at * 4, 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    }

    /// How often `key` occurs by an open table with linear probing.
    fn common(&self, part: Part, key: Key) -> Option<u32> {
        let mask = (self.layout.length(part) / 8).checked_sub(1)?;
        let mut at = layout::slot(key) & mask;
        loop {
            let entry = self.part(part, at * 8, 8)?;
            let entry = u64::from_le_bytes(entry.try_into().ok()?);
            match (entry >> 32, entry as u32) {
                (_, 0) => return None,
                (found, count) if found == u64::from(key.0) => return Some(count),
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// `length` bytes of a part; none if they are not there, or not what they were.
    #[inline]
    fn part(&self, part: Part, at: usize, length: usize) -> Option<&[u8]> {
        let range = self.layout.within(part, at, length);
        let found = range.filter(|range| {
            let Some(checked) = &self.checked else { return true };
            let blocks = range.start / BLOCK..=(range.end.max(range.start + 1) - 1) / BLOCK;
            blocks.into_iter().all(|block| {
                let bit = 1 << (block % 64);
                let known = checked[block / 64].load(Ordering::Acquire) & bit != 0;
                known
                    || self.is_sound(block) && {
                        checked[block / 64].fetch_or(bit, Ordering::Release);
                        true
                    }
            })
        });
        if found.is_none() {
            self.damaged.store(true, Ordering::Release);
        }
        self.bytes.as_ref().as_ref().get(found?)
    }

    /// Whether a block is what it was when it was written.
    #[cold]
    fn is_sound(&self, block: usize) -> bool {
        let bytes = self.bytes.as_ref().as_ref();
        let sound = || {
            let sum = bytes.get(self.layout.end() + block * 4..)?.first_chunk()?;
            let block = bytes.get(self.layout.block(block))?;
            (crc32fast::hash(block) == u32::from_le_bytes(*sum)).then_some(())
        };
        sound().is_some()
    }
}

impl Keying for Segment {
    fn common_word(&self, word: Key) -> Option<u32> {
        self.common(Part::CommonWords, word)
    }

    fn common_pair(&self, pair: Key) -> Option<u32> {
        self.common(Part::CommonPairs, pair)
    }
}

#[cfg(test)]
mod tests;

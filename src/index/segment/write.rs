//! Making a segment of texts: two passes over the words, on all cores.
//!
//! The first learns which words and pairs are too common to be keys, unless another segment tells;
//! the second posts each position under its key. The bytes do not depend on the number of threads.

use std::io::{self, Cursor, Seek, Write};
use std::ops::Range;

use crate::index::keying::{Common, Keying as _};
use crate::index::reading;
use crate::parallel;
use crate::text::fold::{self, Key, KeyMap};

use super::buckets::{self, pack, put};
use super::layout::{self, Keying, Layout, Part};
use super::postings::Bits;
use super::sealed::Sealed;
use super::{MARGIN, RUN, Segment};

/// How many positions are kept of a word or pair that is too common to be a key.
const SAMPLE: usize = 64;
/// Among so many words, the first of a segment.
const SAMPLED: usize = 1_000_000;
/// Postings of a bucket, at most on average.
const BUCKET: usize = 32;
/// Words that one thread posts at a time.
const STRETCH: usize = 500_000;
/// What is common in so many words is common in more.
const TELLING: u64 = 2_000_000;
/// What is common in some words is common in so many times as many.
const TELLS: u64 = 8;

impl Segment {
    /// A segment of `texts` in memory, [`write`]n like one that is in memory too.
    pub fn of(texts: Vec<String>, like: Option<&Self>) -> Self {
        Self::like(texts, like).expect("memory does not fail")
    }

    /// The same, like any segment.
    pub(super) fn like(texts: Vec<String>, like: Option<&Self>) -> io::Result<Self> {
        let mut bytes = Cursor::new(Vec::new());
        write(texts, like, &mut bytes)?;
        Ok(Self::made(bytes.into_inner()))
    }

    /// Whether what is common in it tells what is common among so many words.
    pub(super) fn tells(&self, words: u64) -> bool {
        let learnt_from = self.layout.keying.learnt_from;
        learnt_from >= TELLING || learnt_from.saturating_mul(TELLS) >= words
    }
}

/// Writes a segment of `texts`, which are as [`reading::text`] gives them, to the beginning of `out`;
/// at most 2 GB in all. Its keys are those of the segment it is to be `like`, so that both can be
/// [`merge`](super::merge)d, unless that one is too small to tell.
///
/// # Errors
/// Those of `out`, and where that segment proves damaged.
pub fn write(texts: Vec<String>, like: Option<&Segment>, out: impl Write + Seek) -> io::Result<()> {
    let read = parallel::map(&texts, |text| reading::read(text));
    let mut out = Sealed::new(out)?;
    let mut head = Head::default();
    let mut keys = Vec::with_capacity(texts.len());
    for (text, (of_text, marks)) in texts.into_iter().zip(read) {
        let packed: Vec<u8> = marks.iter().flat_map(|mark| mark.pack().to_le_bytes()).collect();
        head.add(of_text.len() as u32, text.len(), &packed);
        out.put(text.as_bytes())?;
        keys.push(of_text);
    }
    let common = match like.filter(|like| like.tells(head.words)) {
        Some(like) => like.keying().scaled(head.words),
        None => Common::learn(&keys, head.words as usize),
    };
    if like.is_some_and(Segment::is_damaged) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut layout = head.write(&common, &mut out)?;
    let starts = &head.starts;
    let mut sampled = sample(&keys, starts, &common);
    sampled.sort_unstable();
    parallel::change(&mut keys, |keys| {
        for at in 0..keys.len() {
            let row = &keys[at..keys.len().min(at + 3)];
            // at the end of a text there may be too few: what there is
            keys[at] = common.key(row).map_or_else(|| fold::key_of_row(row), |(key, _)| key);
        }
    });
    let bits = buckets::part_bits(layout.bits);
    let part_of = |key: Key| (u64::from(key.0) >> (32 - bits)) as usize;
    let posted = parallel::map(&stretches(&keys), |texts| {
        let mut posted = vec![Vec::new(); 1 << bits];
        for (keys, start) in keys[texts.clone()].iter().zip(&starts[texts.clone()]) {
            for (&key, position) in keys.iter().zip(*start..) {
                posted[part_of(key)].push(pack(key, position));
            }
        }
        posted
    });
    drop(keys);
    buckets::write(&mut layout, &mut out, |part| {
        let begin = |part: usize| {
            sampled.partition_point(|posting| posting >> 32 >> (32 - bits) < part as u64)
        };
        let own = posted.iter().map(|posted| &posted[part][..]);
        own.chain([&sampled[begin(part)..begin(part + 1)]]).collect::<Vec<_>>().concat()
    })?;
    out.finish(&layout)
}

/// What stands before the postings, text by text.
#[derive(Default)]
pub(super) struct Head {
    /// The first position of each text.
    pub(super) starts: Vec<u32>,
    /// Number of words.
    pub(super) words: u64,
    records: Vec<u8>,
    marks: Vec<u8>,
    /// Bytes of the texts.
    bytes: usize,
    /// The position behind them.
    behind: u32,
}

impl Head {
    /// Adds a text of so many words and bytes, with its packed marks; its first position.
    pub(super) fn add(&mut self, words: u32, bytes: usize, marks: &[u8]) -> u32 {
        let start = self.behind + MARGIN;
        self.starts.push(start);
        let mark = self.marks.len() as u32 / 4;
        for number in [start, words, self.bytes as u32, bytes as u32, mark] {
            put(&mut self.records, number);
        }
        self.marks.extend_from_slice(marks);
        self.bytes += bytes;
        self.words += u64::from(words);
        self.behind = start + words.next_multiple_of(RUN);
        start
    }

    /// Adds all that stands between the texts and the postings to `out`.
    pub(super) fn write<W: Write + Seek>(
        &self,
        common: &Common,
        out: &mut Sealed<W>,
    ) -> io::Result<Layout> {
        let (words, pairs) = (rows(&common.words), rows(&common.pairs));
        let mut sum = crc32fast::Hasher::new();
        for (key, _) in words.iter().chain(&pairs) {
            sum.update(&key.0.to_le_bytes());
        }
        let keying = Keying { sum: sum.finalize(), learnt_from: common.learnt_from };
        let bits = Bits {
            bucket: (self.words / BUCKET as u64).next_power_of_two().ilog2(),
            block: ((self.behind + MARGIN) / RUN).ilog2() + 1,
        };
        let mut layout = Layout::new(self.words, self.starts.len(), bits, keying);
        layout.end_of(Part::Readings, out.length());
        for (part, bytes) in [
            (Part::Marks, &self.marks),
            (Part::Texts, &self.records),
            (Part::CommonWords, &table(&words)),
            (Part::CommonPairs, &table(&pairs)),
        ] {
            out.put(bytes)?;
            layout.end_of(part, out.length());
        }
        Ok(layout)
    }
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

/// Keys with their counts, by key.
fn rows(counts: &KeyMap<u32>) -> Vec<(Key, u32)> {
    let mut rows: Vec<(Key, u32)> = counts.iter().map(|(&key, &count)| (key, count)).collect();
    rows.sort_unstable();
    rows
}

/// The same as an open table with linear probing, at most half full.
fn table(rows: &[(Key, u32)]) -> Vec<u8> {
    let mut slots = vec![0_u64; (rows.len() * 2).next_power_of_two()];
    let mask = slots.len() - 1;
    for &(key, count) in rows {
        let mut at = layout::slot(key) & mask;
        while slots[at] != 0 {
            at = (at + 1) & mask;
        }
        slots[at] = u64::from(key.0) << 32 | u64::from(count.max(1));
    }
    slots.into_iter().flat_map(u64::to_le_bytes).collect()
}

//! Merging: each segment costs every look-up a little, and what counts no more takes room.
//!
//! Segments grow like the digits of a number: one is merged with all that are smaller as soon as
//! these have half as much, so there are few, and what is written is written a few times in all.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use super::manifest::{Entry, Manifest, SegmentFile};
use super::record::Slice;
use super::writing::Writer;
use crate::index::SEGMENT_SIZE;
use crate::index::segment::{self, Left, Segment};

/// No more segments are merged than have so many bytes of files.
const LARGEST: u64 = 2_000_000_000;
/// More small files of records than this become one.
const FILES: usize = 8;
/// Such a file has fewer bytes.
const SMALL: u64 = SEGMENT_SIZE as u64 / 4;

impl Writer {
    /// Merges what is due, and leaves out what has nothing any more.
    pub(super) fn merge(&self, manifest: &mut Manifest) -> io::Result<()> {
        let used: BTreeSet<u32> = manifest.files.iter().map(|entry| entry.place.0).collect();
        manifest.segments.retain(|file| used.contains(&file.number));
        while let Some(due) = due(&sizes(manifest)) {
            self.merge_segments(&due, manifest)?;
        }
        self.merge_records(manifest)
    }

    /// Writes what is left of the segments of these numbers into one.
    fn merge_segments(&self, due: &BTreeSet<u32>, manifest: &mut Manifest) -> io::Result<()> {
        let number = manifest.take_number();
        let mut places: BTreeMap<(u32, u32), &mut Entry> = BTreeMap::new();
        for entry in &mut manifest.files {
            if due.contains(&entry.place.0) {
                places.insert(entry.place, entry);
            }
        }
        let segments: io::Result<BTreeMap<u32, Arc<Segment>>> =
            due.iter().map(|&number| Ok((number, self.segment(number)?))).collect();
        let segments = segments?;
        let left = segments.iter().map(|(&number, segment)| {
            let texts = places.range((number, 0)..=(number, u32::MAX));
            Left { segment, texts: texts.map(|((_, text), _)| *text as usize).collect() }
        });
        self.put_words(number, |file| segment::merge(&left.collect::<Vec<_>>(), file))?;
        let (texts, bytes) = (places.len() as u32, places.values().map(|entry| entry.bytes).sum());
        for (text, entry) in places.into_values().enumerate() {
            entry.place = (number, text as u32);
        }
        manifest.segments.retain(|file| !due.contains(&file.number));
        manifest.segments.push(SegmentFile { number, texts, bytes });
        Ok(())
    }

    /// Writes what is left of many small files of records, and of those that have lost much, into
    /// one.
    fn merge_records(&self, manifest: &mut Manifest) -> io::Result<()> {
        let mut live: BTreeMap<u32, u64> = BTreeMap::new();
        for entry in &manifest.files {
            *live.entry(entry.records).or_default() += entry.held();
        }
        let mut due = BTreeSet::new();
        for (&number, &bytes) in &live {
            if bytes * 2 < self.records(number)?.as_ref().len() as u64 {
                due.insert(number);
            }
        }
        let small = live.into_iter().filter(|(_, bytes)| *bytes < SMALL);
        let small: Vec<u32> = small.map(|(number, _)| number).collect();
        if small.len() > FILES {
            due.extend(small);
        }
        if due.is_empty() {
            return Ok(());
        }
        let (mut number, mut records) = (manifest.take_number(), Vec::new());
        for at in 0..manifest.files.len() {
            let entry = &manifest.files[at];
            if !due.contains(&entry.records) {
                continue;
            }
            let mapped = self.records(entry.records)?;
            let entry = &mut manifest.files[at];
            for slice in [&mut entry.source, &mut entry.quotations, &mut entry.share] {
                let bytes = slice.bytes(mapped.as_ref()).ok_or(io::ErrorKind::InvalidData)?;
                *slice = Slice::next(bytes, &mut (records.len() as u64));
                records.extend_from_slice(bytes);
            }
            entry.records = number;
            if records.len() >= SEGMENT_SIZE {
                self.put_records(number, [&records])?;
                (number, records) = (manifest.take_number(), Vec::new());
            }
        }
        if records.is_empty() { Ok(()) } else { self.put_records(number, [&records]) }
    }
}

/// How much a segment has, in bytes of files.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Size {
    /// Of the sources that count.
    left: u64,
    /// Of all.
    whole: u64,
    number: u32,
}

fn sizes(manifest: &Manifest) -> Vec<Size> {
    let mut left: BTreeMap<u32, u64> = BTreeMap::new();
    for entry in &manifest.files {
        *left.entry(entry.place.0).or_default() += entry.bytes;
    }
    let size = |file: &SegmentFile| {
        let left = left.get(&file.number).copied().unwrap_or_default();
        Size { left, whole: file.bytes, number: file.number }
    };
    manifest.segments.iter().map(size).collect()
}

/// The numbers of the segments to be merged next; none where none is due.
fn due(sizes: &[Size]) -> Option<BTreeSet<u32>> {
    let mut sizes = sizes.to_vec();
    sizes.sort_unstable();
    let (mut due, mut smaller, mut sum) = (BTreeSet::new(), Vec::new(), 0);
    for Size { left, number, .. } in &sizes {
        if sum + left > LARGEST {
            break;
        }
        let is_due = !smaller.is_empty() && *left <= 2 * sum;
        smaller.push(*number);
        if is_due {
            due.extend(&smaller);
        }
        sum += left;
    }
    due.extend(sizes.iter().filter(|size| size.left * 2 < size.whole).map(|size| size.number));
    (!due.is_empty()).then_some(due)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sizes after all that is due was merged, and how much was written for it.
    fn merged(sizes: &mut Vec<Size>) -> u64 {
        let mut written = 0;
        while let Some(due) = due(sizes) {
            let left = sizes.iter().filter(|size| due.contains(&size.number)).map(|size| size.left);
            let left = left.sum();
            let number = 1 + sizes.iter().map(|size| size.number).max().unwrap_or_default();
            sizes.retain(|size| !due.contains(&size.number));
            sizes.push(Size { left, whole: left, number });
            written += left;
        }
        written
    }

    fn whole(number: u32, bytes: u64) -> Size {
        Size { left: bytes, whole: bytes, number }
    }

    #[test]
    fn portions_of_a_corpus_become_one_segment_and_a_large_corpus_few() {
        let portions = |count| (0..count).map(|number| whole(number, 32_000_000)).collect();
        let mut sizes: Vec<Size> = portions(30);
        assert_eq!(merged(&mut sizes), 30 * 32_000_000);
        assert_eq!(sizes.len(), 1);
        let mut sizes: Vec<Size> = portions(200);
        merged(&mut sizes);
        assert_eq!(sizes.len(), 4);
    }

    #[test]
    fn change_by_change_there_are_few_segments_and_little_is_written() {
        let mut sizes = vec![whole(0, 100_000_000)];
        let mut written = 0;
        for change in 1..=1_000 {
            sizes.push(whole(change * 1_000, 10_000));
            written += merged(&mut sizes);
            assert!(sizes.len() <= 10, "{sizes:?}");
        }
        // of ten million bytes
        assert!(written < 100_000_000, "{written}");
    }

    #[test]
    fn a_segment_that_has_lost_most_is_written_anew() {
        let mut sizes = vec![whole(0, 900), Size { left: 400, whole: 1_000, number: 1 }];
        assert_eq!(due(&sizes), Some([1].into()));
        merged(&mut sizes);
        assert_eq!(due(&sizes), None);
        assert_eq!(due(&[whole(0, 0), whole(1, 5)]), None);
        assert_eq!(due(&[]), None);
    }
}

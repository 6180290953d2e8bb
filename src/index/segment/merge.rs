//! Making one segment of several, of the texts that are left in each.
//!
//! Where segments have the same keys, their postings are told anew by where their texts come to
//! stand, and no text is read. A segment with other keys, which is small, is read again.

use std::io::{self, Seek, Write};

use crate::index::keying::Common;

use super::buckets;
use super::sealed::Sealed;
use super::write::{Head, write};
use super::{MARK_EVERY, Part, RUN, Segment};

/// A segment that is to be merged with others.
#[derive(Debug)]
pub struct Left<'a> {
    /// The segment.
    pub segment: &'a Segment,
    /// Which of its texts are left, ascending.
    pub texts: Vec<usize>,
}

/// Writes a segment of the texts that are left in `parts`, in their order, to the beginning of `out`;
/// at most 2 GB in all.
///
/// # Errors
/// Those of `out`, and where a part proves damaged.
pub fn merge(parts: &[Left], out: impl Write + Seek) -> io::Result<()> {
    let lead = parts.iter().max_by_key(|part| part.segment.layout.keying.learnt_from);
    let Some(lead) = lead.filter(|lead| lead.segment.tells(parts.iter().map(Left::words).sum()))
    else {
        return write(parts.iter().flat_map(Left::readings).collect(), None, out)
            .and_then(|()| sound(parts));
    };
    let is_alike = |part: &Left| part.segment.layout.keying.sum == lead.segment.layout.keying.sum;
    let again = |part: &Left| Segment::like(part.readings().collect(), Some(lead.segment));
    let again: io::Result<Vec<Option<Segment>>> =
        parts.iter().map(|part| (!is_alike(part)).then(|| again(part)).transpose()).collect();
    let again = again?;
    let alike: Vec<Left> = parts
        .iter()
        .zip(&again)
        .map(|(part, again)| match again {
            Some(segment) => Left { segment, texts: (0..segment.texts()).collect() },
            None => Left { segment: part.segment, texts: part.texts.clone() },
        })
        .collect();
    concatenated(&alike, out)?;
    // of a damaged part that was read again, some texts were read as nothing
    sound(parts)
}

/// Writes the texts of `parts`, which have the same keys.
fn concatenated(parts: &[Left], out: impl Write + Seek) -> io::Result<()> {
    let (mut out, mut head) = (Sealed::new(out)?, Head::default());
    let (mut common, mut moves) = (Common::default(), Vec::with_capacity(parts.len()));
    for part in parts {
        moves.push(moved(part, &mut head, &mut out)?);
        common.add(&part.segment.keying().scaled(part.words()));
    }
    let mut layout = head.write(&common, &mut out)?;
    let bits = 32 - buckets::part_bits(layout.bits);
    buckets::write(&mut layout, &mut out, |number| {
        let mut postings = Vec::new();
        let keys = number as u64 * (1 << bits)..(number as u64 + 1) * (1 << bits);
        for (part, moves) in parts.iter().zip(&moves) {
            part.segment.lists(keys.clone(), |key, list| {
                list.blocks(|block| {
                    let block = Move::of(moves, block);
                    postings.extend(block.map(|block| u64::from(key) << 32 | u64::from(block)));
                });
            });
        }
        postings
    })?;
    out.finish(&layout)
}

/// Blocks that come to stand somewhere else, together.
struct Move {
    from: u32,
    /// Behind the last.
    to: u32,
    /// What is added to each, and may be so much that it turns over.
    by: u32,
}

impl Move {
    /// Where `block` comes to stand; none where its text is gone.
    fn of(moves: &[Self], block: u32) -> Option<u32> {
        let of = moves.get(moves.partition_point(|of| of.to <= block))?;
        (of.from <= block).then(|| block.wrapping_add(of.by))
    }
}

/// Adds the texts of `part`; where their blocks come to stand.
fn moved<W: Write + Seek>(
    part: &Left,
    head: &mut Head,
    out: &mut Sealed<W>,
) -> io::Result<Vec<Move>> {
    let mut moves: Vec<Move> = Vec::new();
    for &number in &part.texts {
        let marks = |first, count: usize| part.segment.part(Part::Marks, first * 4, count * 4);
        let read = part.segment.text(number).and_then(|text| {
            let reading = part.segment.part(Part::Readings, text.offset, text.bytes)?;
            let marks = marks(text.first_mark, (text.words as usize).div_ceil(MARK_EVERY))?;
            Some((text, reading, marks))
        });
        let (text, reading, marks) = read.ok_or(io::ErrorKind::InvalidData)?;
        out.put(reading)?;
        let start = head.add(text.words, text.bytes, marks);
        let (from, to) = (text.start / RUN, (text.start + text.words).div_ceil(RUN));
        let by = (start / RUN).wrapping_sub(from);
        match moves.last_mut() {
            Some(last) if last.by == by => last.to = to,
            _ => moves.push(Move { from, to, by }),
        }
    }
    Ok(moves)
}

fn sound(parts: &[Left]) -> io::Result<()> {
    let is_damaged = parts.iter().any(|part| part.segment.is_damaged());
    if is_damaged { Err(io::ErrorKind::InvalidData.into()) } else { Ok(()) }
}

impl Left<'_> {
    /// Number of words that are left.
    fn words(&self) -> u64 {
        let texts = self.texts.iter().filter_map(|&text| self.segment.text(text));
        texts.map(|text| u64::from(text.words)).sum()
    }

    /// The texts, as they are read.
    fn readings(&self) -> impl Iterator<Item = String> {
        self.texts.iter().map(|&text| self.segment.reading(text).unwrap_or_default().to_owned())
    }
}

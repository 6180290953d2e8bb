//! Lists of postings as bytes: for each key, ascending, in which blocks of words it stands.
//!
//! Buckets hold the keys that share their top bits; whoever looks for a key reads through one, so a
//! key is told there by the rest of its bits. Most keys stand in one block or two: these come first,
//! rest and block in as few bits as they need, so that one is found without reading those before it.
//! Each of the others is its rest as a difference to the one before, how many blocks it has, and
//! these: in as few bits as they need, or, of many, as differences, all else in seven bits a byte.

/// Of how many bits numbers are.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits {
    /// How many top bits of a key say in which bucket it is.
    pub(super) bucket: u32,
    /// Of a block.
    pub(super) block: u32,
}

impl Bits {
    /// The bucket of `key`, and what the bucket does not tell of it.
    pub(super) fn divide(self, key: u32) -> (usize, u32) {
        let key = u64::from(key);
        let rest = 32 - self.bucket;
        ((key >> rest) as usize, (key & ((1 << rest) - 1)) as u32)
    }

    /// The key of which [`divide`](Self::divide) yields these.
    pub(super) fn join(self, bucket: usize, rest: u32) -> u32 {
        ((bucket as u64) << (32 - self.bucket)) as u32 | rest
    }

    /// Bits of a key with one block that it stands in: 64 at most.
    const fn of_pair(self) -> usize {
        (32 - self.bucket + self.block) as usize
    }
}

/// A list: how many blocks it has, and which.
#[derive(Copy, Clone, Debug)]
pub(in crate::index) struct List<'a> {
    /// How often the key occurs, each block counted once.
    pub(in crate::index) count: u32,
    blocks: Blocks<'a>,
}

#[derive(Copy, Clone, Debug)]
enum Blocks<'a> {
    /// Numbers of `width` bits of which so many low ones are a block, from a bit on.
    Packed { bytes: &'a [u8], from: usize, width: usize, low: u32 },
    /// Differences, in seven bits a byte.
    Steps(&'a [u8]),
}

impl List<'_> {
    /// Hands its blocks to `each`, ascending.
    pub(in crate::index) fn blocks(self, mut each: impl FnMut(u32)) {
        match self.blocks {
            Blocks::Packed { bytes, from, width, low } => {
                for at in 0..self.count as usize {
                    let Some(number) = number(bytes, from + at * width, width) else { return };
                    each((number & ((1 << low) - 1)) as u32);
                }
            }
            Blocks::Steps(mut bytes) => {
                let mut block = 0_u32;
                for _ in 0..self.count {
                    let Some(step) = varint(&mut bytes) else { return };
                    block = block.wrapping_add(step);
                    each(block);
                }
            }
        }
    }
}

/// Keys with at most so many blocks are paired with each of them,
const FEW: usize = 2;
/// unless a bucket has more such pairs.
const PAIRS: usize = u8::MAX as usize;
/// Lists of at least this many blocks have them as differences, and say how long they are.
const LONG: u32 = 128;

/// Writes buckets, one after the other; what it gathers for one has room for the next.
#[derive(Default)]
pub(super) struct Encoder {
    pairs: Vec<u64>,
    blocks: Vec<u64>,
    coded: Vec<u8>,
    steps: Vec<u8>,
}

impl Encoder {
    /// Adds the postings of a bucket, sorted by key, to `out`: `key << 32 | block`.
    pub(super) fn encode(&mut self, bucket: &mut [u64], bits: Bits, out: &mut Vec<u8>) {
        if bucket.is_empty() {
            return;
        }
        let Self { pairs, blocks, coded, steps } = self;
        pairs.clear();
        coded.clear();
        let mut before = 0;
        for list in bucket.chunk_by_mut(|a, b| *a >> 32 == *b >> 32) {
            let (_, rest) = bits.divide((list[0] >> 32) as u32);
            if !list.is_sorted() {
                list.sort_unstable();
            }
            blocks.clear();
            blocks.extend(list.iter().map(|&posting| u64::from(posting as u32)));
            blocks.dedup();
            if blocks.len() <= FEW && pairs.len() + blocks.len() <= PAIRS {
                pairs.extend(blocks.iter().map(|block| u64::from(rest) << bits.block | block));
                continue;
            }
            put(coded, rest - before);
            before = rest;
            put(coded, blocks.len() as u32);
            if (blocks.len() as u32) < LONG {
                pack(blocks, bits.block as usize, coded);
            } else {
                steps.clear();
                let mut last = 0;
                for &block in &*blocks {
                    put(steps, (block - last) as u32);
                    last = block;
                }
                put(coded, steps.len() as u32);
                coded.extend_from_slice(steps);
            }
        }
        out.push(pairs.len() as u8);
        pack(pairs, bits.of_pair(), out);
        out.extend_from_slice(coded);
    }
}

/// Adds numbers of so many bits each to `out`, the lowest bits first.
fn pack(numbers: &[u64], bits: usize, out: &mut Vec<u8>) {
    let (mut held, mut count) = (0_u128, 0);
    for &number in numbers {
        held |= u128::from(number) << count;
        count += bits;
        while count >= 8 {
            out.push(held as u8);
            held >>= 8;
            count -= 8;
        }
    }
    if count > 0 {
        out.push(held as u8);
    }
}

/// The list of the key with that `rest` in a bucket, if it has one.
#[inline]
pub(super) fn find(bucket: &[u8], bits: Bits, rest: u32) -> Option<List<'_>> {
    let (pairs, coded) = Pairs::of(bucket, bits)?;
    for at in 0..pairs.count {
        if pairs.rest(at)? == rest {
            return Some(pairs.list(at));
        }
    }
    let mut lists = Coded { bytes: coded?, rest: 0, bits };
    let (at, list) = lists.find(|(at, _)| *at >= rest)?;
    (at == rest).then_some(list)
}

/// Hands all lists of a bucket to `each`, with the rest of their keys.
pub(super) fn all(bucket: &[u8], bits: Bits, mut each: impl FnMut(u32, List)) {
    let Some((pairs, coded)) = Pairs::of(bucket, bits) else { return };
    let mut at = 0;
    while let Some(rest) = (at < pairs.count).then(|| pairs.rest(at)).flatten() {
        let list = pairs.list(at);
        each(rest, list);
        at += list.count as usize;
    }
    Coded { bytes: coded.unwrap_or_default(), rest: 0, bits }
        .for_each(|(rest, list)| each(rest, list));
}

/// The keys of a bucket that stand in one block or two, with each of these.
struct Pairs<'a> {
    count: usize,
    bytes: &'a [u8],
    bits: Bits,
}

impl<'a> Pairs<'a> {
    /// Those of a bucket, and the bytes behind them.
    fn of(bucket: &'a [u8], bits: Bits) -> Option<(Self, Option<&'a [u8]>)> {
        let (&count, bytes) = bucket.split_first()?;
        let count = usize::from(count);
        Some((Self { count, bytes, bits }, bytes.get((count * bits.of_pair()).div_ceil(8)..)))
    }

    fn rest(&self, at: usize) -> Option<u32> {
        let width = self.bits.of_pair();
        Some((number(self.bytes, at * width, width)? >> self.bits.block) as u32)
    }

    /// The list that begins there.
    fn list(&self, at: usize) -> List<'a> {
        let more = at + 1 < self.count && self.rest(at + 1) == self.rest(at);
        let Self { bytes, bits, .. } = *self;
        let width = bits.of_pair();
        let blocks = Blocks::Packed { bytes, from: at * width, width, low: bits.block };
        List { count: 1 + u32::from(more), blocks }
    }
}

/// The other lists of a bucket, with the rests of their keys, ascending.
struct Coded<'a> {
    bytes: &'a [u8],
    /// Of the list before.
    rest: u32,
    bits: Bits,
}

impl<'a> Iterator for Coded<'a> {
    type Item = (u32, List<'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.bytes.is_empty() {
            return None;
        }
        self.rest = self.rest.wrapping_add(varint(&mut self.bytes)?);
        let count = varint(&mut self.bytes)?;
        let width = self.bits.block as usize;
        let (length, blocks) = if count < LONG {
            let low = self.bits.block;
            let blocks = Blocks::Packed { bytes: self.bytes, from: 0, width, low };
            ((count as usize * width).div_ceil(8), blocks)
        } else {
            (varint(&mut self.bytes)? as usize, Blocks::Steps(self.bytes))
        };
        self.bytes = self.bytes.get(length..).unwrap_or_default();
        Some((self.rest, List { count, blocks }))
    }
}

/// The number of `width` bits, at least one, that begins at a bit.
#[inline]
fn number(bytes: &[u8], bit: usize, width: usize) -> Option<u64> {
    let from = bytes.get(bit / 8..)?;
    let low = match from.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => from.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)),
    };
    let shift = bit % 8;
    let mut number = low >> shift;
    if shift + width > 64 {
        number |= u64::from(*from.get(8)?) << (64 - shift);
    }
    Some(number & (u64::MAX >> (64 - width)))
}

fn put(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[inline]
fn varint(bytes: &mut &[u8]) -> Option<u32> {
    let mut value = 0;
    for shift in (0..35).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u32::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_list_is_found_as_it_was(
            postings in prop::collection::btree_set((0_u32..40, 0_u32..1 << 20), 0..400),
            bucket in 0_u32..26,
            block in 20_u32..32,
        ) {
            let bits = Bits { bucket, block };
            let base = (((1_u64 << bucket) - 1) << (32 - bucket)) as u32;
            // not in order of their blocks
            let mut packed: Vec<u64> = postings
                .iter()
                .rev()
                .map(|&(key, block)| u64::from(base | key) << 32 | u64::from(block))
                .collect();
            packed.sort_by_key(|posting| posting >> 32);
            let mut bytes = Vec::new();
            Encoder::default().encode(&mut packed, bits, &mut bytes);
            for key in 0..41 {
                let mut found = Vec::new();
                if let Some(list) = find(&bytes, bits, key) {
                    list.blocks(|block| found.push(block));
                }
                let wanted: Vec<u32> =
                    postings.iter().filter(|posting| posting.0 == key).map(|p| p.1).collect();
                prop_assert_eq!(found, wanted);
            }
        }

        #[test]
        fn bytes_of_any_kind_are_read_without_harm(
            bytes: Vec<u8>, rest: u32, bucket in 0_u32..=31, block in 1_u32..=32
        ) {
            if let Some(list) = find(&bytes, Bits { bucket, block }, rest) {
                list.blocks(|_| {});
            }
        }
    }
}

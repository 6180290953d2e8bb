//! Lists of postings as bytes: for each key, ascending, in which blocks of words it stands.
//!
//! A list is its key as a difference to the one before in the same bucket, its length where it has
//! more than one block, and the blocks as differences, all in seven bits a byte. Buckets hold the
//! keys that share their top bits; whoever looks for a key reads through one.

/// A list: how many blocks it has, and their bytes.
#[derive(Copy, Clone, Debug)]
pub(in crate::index) struct List<'a> {
    /// How often the key occurs, each block counted once.
    pub(in crate::index) count: u32,
    bytes: &'a [u8],
}

impl List<'_> {
    /// Hands its blocks to `each`, ascending.
    pub(in crate::index) fn blocks(self, mut each: impl FnMut(u32)) {
        let mut bytes = self.bytes;
        let mut block = 0_u32;
        for _ in 0..self.count {
            let Some(step) = varint(&mut bytes) else { return };
            block = block.wrapping_add(step);
            each(block);
        }
    }
}

/// Lists of at least this many blocks say how long they are, so that they can be passed over.
const LONG: u32 = 8;

/// Adds the postings of a bucket, sorted and each once, to `out`: `key << 32 | block`.
pub(super) fn encode(bucket: &[u64], base: u32, out: &mut Vec<u8>) {
    let mut before = base;
    let mut coded = Vec::new();
    for list in bucket.chunk_by(|a, b| a >> 32 == b >> 32) {
        let key = (list[0] >> 32) as u32;
        coded.clear();
        let mut block = 0;
        for &posting in list {
            put(&mut coded, posting as u32 - block);
            block = posting as u32;
        }
        put_wide(out, u64::from(key - before) << 1 | u64::from(list.len() > 1));
        before = key;
        if list.len() > 1 {
            put(out, list.len() as u32);
            if list.len() as u32 >= LONG {
                put(out, coded.len() as u32);
            }
        }
        out.extend_from_slice(&coded);
    }
}

/// The list of `key` in a bucket, if it has one.
pub(super) fn find(mut bucket: &[u8], base: u32, key: u32) -> Option<List<'_>> {
    let mut at = base;
    while !bucket.is_empty() {
        let head = varint_wide(&mut bucket)?;
        at = at.wrapping_add((head >> 1) as u32);
        let count = if head & 1 == 1 { varint(&mut bucket)? } else { 1 };
        let length = if count >= LONG { Some(varint(&mut bucket)? as usize) } else { None };
        if at >= key {
            return (at == key).then_some(List { count, bytes: bucket });
        }
        match length {
            Some(length) => bucket = bucket.get(length..)?,
            None => {
                for _ in 0..count {
                    varint(&mut bucket)?;
                }
            }
        }
    }
    None
}

fn put(out: &mut Vec<u8>, value: u32) {
    put_wide(out, u64::from(value));
}

fn put_wide(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[inline]
fn varint(bytes: &mut &[u8]) -> Option<u32> {
    varint_wide(bytes).map(|value| value as u32)
}

#[inline]
fn varint_wide(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..35).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7F) << shift;
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
            postings in prop::collection::btree_set((0_u32..40, 0_u32..=u32::MAX), 0..400)
        ) {
            let base = 0xFFFF_FF00;
            let packed: Vec<u64> =
                postings.iter().map(|&(key, block)| u64::from(base + key) << 32 | u64::from(block)).collect();
            let mut bytes = Vec::new();
            encode(&packed, base, &mut bytes);
            for key in 0..41 {
                let mut found = Vec::new();
                if let Some(list) = find(&bytes, base, base + key) {
                    list.blocks(|block| found.push(block));
                }
                let wanted: Vec<u32> =
                    postings.iter().filter(|posting| posting.0 == key).map(|p| p.1).collect();
                prop_assert_eq!(found, wanted);
            }
        }

        #[test]
        fn bytes_of_any_kind_are_read_without_harm(bytes: Vec<u8>, key: u32) {
            if let Some(list) = find(&bytes, 0, key) {
                list.blocks(|_| {});
            }
        }
    }
}

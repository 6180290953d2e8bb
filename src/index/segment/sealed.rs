//! Writing a segment's bytes from the first to the last, with a check sum for every block of them.

use std::io::{self, BufWriter, Seek, SeekFrom, Write};

use crc32fast::Hasher;

use super::BLOCK;
use super::layout::{HEAD, Layout};

/// What has been written of a segment.
pub(super) struct Sealed<W: Write + Seek> {
    out: BufWriter<W>,
    /// How long it is, the head included.
    length: usize,
    /// Of the block that is not full yet.
    sum: Hasher,
    sums: Vec<u8>,
}

impl<W: Write + Seek> Sealed<W> {
    /// Begins at the beginning of `out`, with room for the head.
    pub(super) fn new(out: W) -> io::Result<Self> {
        let mut out = BufWriter::with_capacity(1 << 18, out);
        out.write_all(&[0; HEAD])?;
        Ok(Self { out, length: HEAD, sum: Hasher::new(), sums: Vec::new() })
    }

    /// How long it is so far.
    pub(super) const fn length(&self) -> usize {
        self.length
    }

    /// Adds `bytes`.
    pub(super) fn put(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        while !bytes.is_empty() {
            let room = BLOCK - self.length % BLOCK;
            let (own, rest) = bytes.split_at(room.min(bytes.len()));
            self.sum.update(own);
            self.length += own.len();
            if own.len() == room {
                self.close();
            }
            bytes = rest;
        }
        Ok(())
    }

    fn close(&mut self) {
        let sum = std::mem::take(&mut self.sum).finalize();
        self.sums.extend_from_slice(&sum.to_le_bytes());
    }

    /// Adds the check sums, and the head, which vouches for them and for itself.
    pub(super) fn finish(mut self, layout: &Layout) -> io::Result<()> {
        if !self.length.is_multiple_of(BLOCK) {
            self.close();
        }
        self.out.write_all(&self.sums)?;
        self.out.seek(SeekFrom::Start(0))?;
        self.out.write_all(&layout.write(&self.sums))?;
        self.out.flush()
    }
}

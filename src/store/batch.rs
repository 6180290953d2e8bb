//! The files of sources that were read together: a segment of the index, and their records.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use memmap2::Mmap;

use crate::index::segment::Segment;

/// The bytes of a file of the store, read where they are.
#[derive(Clone, Debug)]
pub(super) struct Mapped(Arc<Mmap>);

impl AsRef<[u8]> for Mapped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Mapped {
    /// The file at `path`; none if it is not there.
    pub(super) fn open(path: &Path) -> Option<Self> {
        let file = File::open(path).ok()?;
        // an empty file cannot be mapped everywhere
        file.metadata().ok().filter(|found| found.len() > 0)?;
        #[expect(unsafe_code, reason = "the files of a store are never written to again")]
        // SAFETY: a file is written under another name, renamed, and from then on only removed,
        // which leaves a mapping as it is. What is read is compared with check sums.
        let map = unsafe { Mmap::map(&file) }.ok()?;
        Some(Self(Arc::new(map)))
    }
}

/// The file of a segment.
pub(super) fn words(folder: &Path, number: u32) -> PathBuf {
    folder.join(format!("{number}.words"))
}

/// A file of records.
pub(super) fn records(folder: &Path, number: u32) -> PathBuf {
    folder.join(format!("{number}.sources"))
}

/// A segment; none if it is gone or none of this version.
pub(super) fn segment(folder: &Path, number: u32) -> Option<Arc<Segment>> {
    let bytes = Mapped::open(&words(folder, number))?;
    Some(Arc::new(Segment::open(bytes).ok()?))
}

//! Reading a corpus from disk, document by document.
//!
//! Files are listed first ([`walk`]), so that the work to come is known, then read on all cores. A
//! file that cannot be read costs one line of report and nothing else. The result is sorted by
//! path: neither the order of the locations nor the number of threads shows in it.

mod walk;

use std::fs::File;
use std::io::{self, Read as _};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use super::metadata::Origin;
use super::{Corpus, Kind, Source};
use crate::parallel;
use walk::Found;
pub(crate) use walk::{refused, shown};

/// The largest file that is read, in bytes. The longest transcripts have one megabyte; what is
/// beyond this is a recording or a log that took a text's name.
const LARGEST: u64 = 64_000_000;

/// A file or folder of sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// Its path, as it is to be shown.
    pub path: PathBuf,
    /// What its files are, where the settings say so.
    pub kind: Option<Kind>,
}

/// How far loading has come.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files done, read or skipped.
    pub files: usize,
    /// Files to read in all.
    pub of_files: usize,
    /// Bytes of the files done.
    pub bytes: u64,
    /// Bytes of all files.
    pub of_bytes: u64,
}

/// A file or folder that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// Its path, as a source's would be shown.
    pub path: String,
    /// Why: a short sentence in lower case, with the value.
    pub reason: String,
}

/// Reads every source at `locations`.
///
/// `progress` is called when the files are listed and after each, from whichever thread read it;
/// if it breaks, the files not begun by then are skipped with that as their reason. Both lists are
/// sorted by path. A file reached in several ways is read once, as the most particular location
/// says.
pub fn load(
    locations: &[Location],
    progress: &(dyn Fn(Progress) -> ControlFlow<()> + Sync),
) -> (Corpus, Vec<Skipped>) {
    let (files, mut skipped) = walk::list(locations);
    let done = Mutex::new(Progress {
        of_files: files.len(),
        of_bytes: files.iter().map(|file| file.bytes).sum(),
        ..Progress::default()
    });
    let stopped = AtomicBool::new(false);
    let report = |file: Option<&Found>| {
        let mut done = done.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        done.files += usize::from(file.is_some());
        done.bytes += file.map_or(0, |file| file.bytes);
        if progress(*done).is_break() {
            stopped.store(true, Ordering::Relaxed);
        }
    };
    report(None);

    let results = parallel::map(&files, |file| {
        if stopped.load(Ordering::Relaxed) {
            return Err(file.skipped("loading was stopped before it was read"));
        }
        let result = read(file);
        report(Some(file));
        result
    });

    let mut corpus = Corpus::default();
    for result in results {
        match result {
            Ok(source) => corpus.sources.push(source),
            Err(file) => skipped.push(file),
        }
    }
    corpus.sources.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    skipped.sort_unstable();
    (corpus, skipped)
}

/// Reads one file. A reader that panics on it is a fault of the reader, not the end of the corpus.
fn read(file: &Found) -> Result<Source, Skipped> {
    let source = || {
        let bytes = bytes(&file.real, LARGEST)?;
        let document = (file.reader.read)(bytes)?;
        let origin = Origin { path: &file.shown, names: &file.names, kind: file.kind };
        Ok(Source::new(origin, document))
    };
    catch_unwind(AssertUnwindSafe(source))
        .unwrap_or_else(|_| Err("its reader gave up on it".to_owned()))
        .map_err(|reason| file.skipped(&reason))
}

/// The bytes of the file at `path`, at most `largest`. What is no regular file is not opened: a
/// pipe would keep its reader waiting for ever.
fn bytes(path: &Path, largest: u64) -> Result<Vec<u8>, String> {
    let length = path.metadata().map_err(|error| reason(&error))?.len();
    if length > largest {
        return Err(too_large(length, largest));
    }
    let file = File::open(path).map_err(|error| reason(&error))?;
    let mut bytes = Vec::with_capacity(length as usize);
    // it may have grown since
    file.take(largest + 1).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() as u64 > largest {
        Err(too_large(bytes.len() as u64, largest))
    } else {
        Ok(bytes)
    }
}

fn too_large(length: u64, largest: u64) -> String {
    let mega = |bytes: u64| bytes.div_ceil(1_000_000);
    format!("too large: {} MB, at most {} MB", mega(length), mega(largest))
}

/// Why the disk refused.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests;

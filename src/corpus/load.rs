//! Reading a corpus from disk, document by document.
//!
//! Files are listed first ([`walk`]), so that the work to come is known, then read on all cores. A
//! file that cannot be read costs one line of report and nothing else. The result is sorted by
//! path: neither the order of the locations nor the number of threads shows in it.

mod walk;

use std::io::{self, Read as _};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use super::metadata::Origin;
use super::{Corpus, Kind, Source};
use crate::parallel;
pub use walk::File;
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

/// The files at `locations`, sorted by path, and what could not be listed. Paths below `root` are
/// shown from there. A file reached in several ways is read once, as the most particular location
/// says.
pub fn list(locations: &[Location], root: Option<&Path>) -> (Vec<File>, Vec<Skipped>) {
    let (mut files, skipped) = walk::list(locations);
    if let Some(root) = root {
        for file in &mut files {
            let short = Path::new(&file.shown).strip_prefix(root).ok().map(shown);
            file.shown = short.unwrap_or_else(|| std::mem::take(&mut file.shown));
        }
        files.sort_unstable_by(|a, b| a.shown.cmp(&b.shown));
    }
    (files, skipped)
}

/// Reads every source at `locations`, and nothing else; see [`list`] for `root`, and [`each`] for
/// `progress`.
pub fn load(
    locations: &[Location],
    root: Option<&Path>,
    progress: &Watch,
) -> (Corpus, Vec<Skipped>) {
    let (files, mut skipped) = list(locations, root);
    let (sources, failed): (Vec<_>, Vec<_>) =
        each(&files, progress, File::source).into_iter().partition(Result::is_ok);
    skipped.extend(failed.into_iter().filter_map(Result::err));
    skipped.sort_unstable();
    (Corpus { sources: sources.into_iter().flatten().collect(), ..Corpus::default() }, skipped)
}

/// Who is told how far it has come, from whichever thread read a file; if it breaks, the files not
/// begun by then are skipped with that as their reason.
pub type Watch<'a> = dyn Fn(Progress) -> ControlFlow<()> + Sync + 'a;

/// What `work` makes of each of `files`, on all cores, in their order. `progress` is called at the
/// beginning and after each.
pub fn each<T: Send>(
    files: &[File],
    progress: &Watch,
    work: impl Fn(&File) -> Result<T, Skipped> + Sync,
) -> Vec<Result<T, Skipped>> {
    let done = Mutex::new(Progress {
        of_files: files.len(),
        of_bytes: files.iter().map(|file| file.bytes).sum(),
        ..Progress::default()
    });
    let stopped = AtomicBool::new(false);
    let report = |file: Option<&File>| {
        let mut done = done.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        done.files += usize::from(file.is_some());
        done.bytes += file.map_or(0, |file| file.bytes);
        if progress(*done).is_break() {
            stopped.store(true, Ordering::Relaxed);
        }
    };
    report(None);
    parallel::map(files, |file| {
        if stopped.load(Ordering::Relaxed) {
            return Err(file.skipped("loading was stopped before it was read"));
        }
        let result = work(file);
        report(Some(file));
        result
    })
}

impl File {
    /// Reads it.
    ///
    /// # Errors
    /// Where the disk refuses, or the file is none that its reader can read.
    pub fn source(&self) -> Result<Source, Skipped> {
        self.parse(self.content()?)
    }

    /// What it holds.
    ///
    /// # Errors
    /// Where the disk refuses, or there is too much of it.
    pub fn content(&self) -> Result<Vec<u8>, Skipped> {
        bytes(&self.real, LARGEST).map_err(|reason| self.skipped(&reason))
    }

    /// The source that `content` is. A reader that panics on it is a fault of the reader, not the end
    /// of the corpus.
    ///
    /// # Errors
    /// Where its reader cannot read it.
    pub fn parse(&self, content: Vec<u8>) -> Result<Source, Skipped> {
        let source = || {
            let document = (self.reader.read)(content)?;
            let origin = Origin { path: &self.shown, names: &self.names, kind: self.kind };
            Ok(Source::new(origin, document))
        };
        catch_unwind(AssertUnwindSafe(source))
            .unwrap_or_else(|_| Err("its reader gave up on it".to_owned()))
            .map_err(|reason| self.skipped(&reason))
    }
}

/// The bytes of the file at `path`, at most `largest`. What is no regular file is not opened: a
/// pipe would keep its reader waiting for ever.
fn bytes(path: &Path, largest: u64) -> Result<Vec<u8>, String> {
    let length = path.metadata().map_err(|error| reason(&error))?.len();
    if length > largest {
        return Err(too_large(length, largest));
    }
    let file = std::fs::File::open(path).map_err(|error| reason(&error))?;
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

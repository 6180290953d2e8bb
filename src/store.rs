//! What was read, kept on disk: a corpus that has not changed is opened and not read again.
//!
//! A store is a folder. Sources that are read together are a segment of the index, and a file of
//! records from which each source and its quotations come back when they are asked for. What only all
//! sources together yield stands beside them. The *manifest* names what counts; it is replaced in one step,
//! after everything that it names is on disk, so whoever is interrupted leaves the last one valid.
//! A corpus is read in [`steps`], each with a manifest of its own: who cannot wait sees what is ready,
//! and who is interrupted goes on from there. Nothing is ever written to twice: files that no manifest
//! names are swept away by the next writer.
//!
//! Every read is compared with a check sum. A store that proves damaged is set aside and made again
//! ([`Library::is_damaged`](crate::library::Library::is_damaged) says so to whoever asked). One
//! process writes at a time, and others wait for it and see what is ready; where the disk is full or
//! refuses, the corpus is read into memory, which is slower and nothing else.

mod batch;
mod kept;
mod manifest;
mod merging;
mod record;
mod steps;
mod writing;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::corpus::load::{self, File, Location, Skipped, Watch};
use crate::corpus::{Corpus, Note};
use crate::library::Library;
use etcetera::base_strategy::{BaseStrategy as _, choose_native_strategy};
use kept::Kept;
use manifest::Manifest;
#[cfg(test)]
pub(crate) use steps::with_first_step;
use writing::{Refused, Writer};

/// A corpus whose files have fewer bytes in all is read sooner than it is kept.
pub const WORTHWHILE: u64 = 4_000_000;

/// A corpus that was read or opened.
#[derive(Debug)]
pub struct Opened {
    /// The corpus, and what it yields.
    pub library: Library,
    /// What could not be read, sorted by path.
    pub skipped: Vec<Skipped>,
    /// What could not be understood in the sources, by path.
    pub notes: Vec<(String, Note)>,
    /// How it went.
    pub done: Done,
}

/// What opening a corpus took.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Files read, because they were new or had changed.
    pub read: usize,
    /// Sources in the store that needed no reading.
    pub kept: usize,
    /// Whether all of it is in the store.
    pub stored: bool,
}

/// The folder for the sources at `locations` in `below`, else in that of the user’s caches; none where
/// there is no such place.
pub fn folder(below: Option<&Path>, locations: &[Location]) -> Option<PathBuf> {
    let below = match below {
        Some(below) => below.to_owned(),
        None => choose_native_strategy().ok()?.cache_dir().join("copydesk"),
    };
    let mut names: Vec<String> = locations
        .iter()
        .map(|location| {
            let real = location.path.canonicalize().unwrap_or_else(|_| location.path.clone());
            format!("{} {:?}", real.display(), location.kind)
        })
        .collect();
    names.sort_unstable();
    let names = names.join("\n");
    let (head, tail) =
        (crc32fast::hash(names.as_bytes()), crc32fast::hash(names.repeat(2).as_bytes()));
    Some(below.join(format!("{head:08x}{tail:08x}")))
}

/// How long whoever opens a corpus waits.
#[derive(Copy, Clone)]
pub enum Patience<'a> {
    /// As little as can be: whoever this is is shown what is ready, again and again, each time more.
    /// What all sources yield together is that of before, less what hangs on sources that have changed.
    /// What is only returned, and not shown, is all of it.
    Little(&'a dyn Fn(Opened)),
    /// Until all is as if it were read now.
    Enough,
}

/// Reads the sources at `locations`, of those that `folder` keeps only what has changed, and keeps
/// the rest there. Without a folder, and for a corpus too small to be worth one, all is read.
pub fn open(
    folder: Option<&Path>,
    locations: &[Location],
    root: Option<&Path>,
    patience: Patience,
    progress: &Watch,
) -> Opened {
    let (files, skipped) = load::list(locations, root);
    let size: u64 = files.iter().map(|file| file.bytes).sum();
    match folder.filter(|_| size >= WORTHWHILE) {
        None => in_memory(&files, skipped, progress),
        Some(folder) => in_store(folder, &files, skipped, patience, progress),
    }
}

/// The same, of a corpus of any size.
pub fn open_in(
    folder: &Path,
    locations: &[Location],
    root: Option<&Path>,
    patience: Patience,
    progress: &Watch,
) -> Opened {
    let (files, skipped) = load::list(locations, root);
    in_store(folder, &files, skipped, patience, progress)
}

/// What a store has.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Sources.
    pub sources: usize,
    /// Words in them.
    pub words: u64,
    /// Bytes of their files.
    pub text: u64,
    /// Segments of the index.
    pub segments: usize,
    /// Bytes of the index, texts not counted.
    pub index: u64,
    /// Bytes of all files of the store.
    pub bytes: u64,
}

/// What `folder` keeps; none if there is no store that could be opened.
pub fn stats(folder: &Path) -> Option<Stats> {
    Some(Kept::open(folder, Manifest::read(folder)?, &[])?.stats())
}

/// Whether all that `folder` keeps is as it was written; none if there is no store that could be
/// opened.
pub fn is_sound(folder: &Path) -> Option<bool> {
    Some(Kept::open(folder, Manifest::read(folder)?, &[])?.is_sound())
}

/// Removes what `folder` keeps, as far as the disk allows. Whoever is writing to it goes on, and
/// nobody begins to beside them: the lock stays.
pub fn remove(folder: &Path) {
    let _ = std::fs::remove_file(folder.join(manifest::NAME));
    if folder.is_dir()
        && let Ok(writer) = Writer::new(folder)
    {
        writer.sweep(&Manifest::default());
    }
}

fn in_memory(files: &[File], mut skipped: Vec<Skipped>, progress: &Watch) -> Opened {
    let (mut sources, mut notes) = (Vec::with_capacity(files.len()), Vec::new());
    for result in load::each(files, progress, File::source) {
        match result {
            Ok(source) => {
                notes.extend(source.notes.iter().map(|note| (source.path.clone(), note.clone())));
                sources.push(source);
            }
            Err(file) => skipped.push(file),
        }
    }
    skipped.sort_unstable();
    let done = Done { read: sources.len(), ..Done::default() };
    let library = Library::new(Corpus { sources: sources.into(), ..Corpus::default() });
    Opened { library, skipped, notes, done }
}

/// Somebody else who writes is waited for as long as something new comes of it within this time.
const SILENT: Duration =
    if cfg!(test) { Duration::from_millis(300) } else { Duration::from_mins(2) };
/// How often it is seen whether something has.
const LOOK: Duration =
    if cfg!(test) { Duration::from_millis(1) } else { Duration::from_millis(250) };

fn in_store(
    folder: &Path,
    files: &[File],
    mut skipped: Vec<Skipped>,
    patience: Patience,
    progress: &Watch,
) -> Opened {
    let (mut seen, mut waited) = (None, Duration::ZERO);
    loop {
        let manifest = Manifest::read(folder).and_then(|of| Some((of.unread(files)?, of)));
        if let Some((unread, manifest)) = manifest {
            let is_news = seen.replace((unread, manifest.next)) != Some((unread, manifest.next));
            if is_news {
                waited = Duration::ZERO;
            }
            // whoever has replaced the manifest since may have taken its files away
            let wanted = is_news || (unread == 0 && manifest.behind.is_none());
            match wanted.then(|| Kept::open(folder, manifest, files)).flatten() {
                Some(kept) if unread == 0 && !kept.is_behind() => {
                    return kept.opened(files, skipped, 0, 0);
                }
                Some(kept) => kept.show(files, patience, (0, unread)),
                None => {}
            }
        }
        match Writer::new(folder) {
            Ok(writer) => {
                let updated = writer.update(files, patience, progress);
                drop(writer);
                if updated.as_ref().is_err_and(|error| error.kind() == ErrorKind::InvalidData) {
                    // what is damaged is made anew next time
                    remove(folder);
                }
                let kept = updated.ok().and_then(|(manifest, read, refused)| {
                    Some((Kept::open(folder, manifest, files)?, read, refused))
                });
                let Some((kept, read, refused)) = kept else { break };
                skipped.extend(refused);
                return kept.opened(files, skipped, read, 0);
            }
            Err(Refused::Busy) if waited < SILENT => {
                thread::sleep(LOOK);
                waited += LOOK;
            }
            Err(_) => break,
        }
    }
    in_memory(files, skipped, progress)
}

//! Bringing a store up to date: what has changed is read into a new batch, small batches are merged,
//! and a new manifest takes the place of the old one at last.

use std::collections::{BTreeMap, BTreeSet, btree_map};
use std::fs::{self, File as OpenFile};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::Patience;
use super::batch::{self, Mapped};
use super::kept::Kept;
use super::manifest::{self, Apart, Batch, Derived, Entry, Manifest};
use super::record::{Slice, SourceRecord};
use crate::corpus::Corpus;
use crate::corpus::load::{self, File, Progress, Skipped, Watch};
use crate::index::{self, SEGMENT_SIZE, reading, segment};
use crate::library::{self, Brief, Keep as _, Mentions};
use crate::parallel;
use crate::quotation;

/// More batches than this are merged: each costs every look-up a little.
const BATCHES: usize = 8;

/// The one who may write to a store.
#[derive(Debug)]
pub(super) struct Writer {
    folder: PathBuf,
    /// Held for as long as the writer lives.
    _lock: OpenFile,
    /// When it began, by the clock of the disk.
    began: Option<SystemTime>,
}

/// A source, read.
struct Read {
    entry: Entry,
    source: Vec<u8>,
    quotations: Vec<u8>,
    /// As it is read for look-up.
    reading: String,
}

/// A file, looked at again.
enum Looked {
    /// It holds what it held.
    Same(Entry),
    Changed(Box<Read>),
    /// It is none that its reader can read, until it changes.
    Unreadable(Entry, String),
}

impl Writer {
    /// Makes `folder` if it is not there; none if somebody else writes to it, or nobody can.
    pub(super) fn new(folder: &Path) -> Option<Self> {
        fs::create_dir_all(folder).ok()?;
        let lock = OpenFile::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("lock"))
            .ok()?;
        lock.try_lock().ok()?;
        // its own time of writing is that of the disk's clock
        lock.set_len(0).ok()?;
        (&lock).write_all(b"1").ok()?;
        let began = lock.metadata().and_then(|found| found.modified()).ok();
        Some(Self { folder: folder.to_owned(), _lock: lock, began })
    }

    /// Brings the store up to date with `files`: the new manifest, how many files were read, and
    /// which could not be. With little patience what all sources yield together stays as it was.
    pub(super) fn update(
        &self,
        files: &[File],
        patience: Patience,
        progress: &Watch,
    ) -> io::Result<(Manifest, usize, Vec<Skipped>)> {
        let is_whole =
            |manifest: &Manifest| Kept::open(&self.folder, manifest.clone(), files).is_some();
        let old = Manifest::read(&self.folder).filter(is_whole).unwrap_or_default();
        if old.is_of(files) && old.serves(patience) {
            // somebody else has brought it up to date in the meantime
            return Ok((old, 0, Vec::new()));
        }
        self.sweep(&old);
        let known: BTreeMap<&str, &Entry> =
            old.files.iter().map(|entry| (entry.real.as_str(), entry)).collect();
        let mut new =
            Manifest { batches: old.batches.clone(), next: old.next, ..Manifest::default() };
        let mut changed = Vec::new();
        for file in files {
            match known.get(&*file.real.to_string_lossy()) {
                Some(entry) if entry.is(file) => new.files.push((*entry).clone()),
                _ => match old.failed.iter().find(|(entry, _)| entry.is(file)) {
                    Some(failed) => new.failed.push(failed.clone()),
                    None => changed.push(file.clone()),
                },
            }
        }
        let total: u64 = changed.iter().map(|file| file.bytes).sum();
        let (mut read, mut refused, mut done) = (0, Vec::new(), Progress::default());
        for part in index::portions(&changed, |file| file.bytes as usize) {
            let shown = |now: Progress| {
                progress(Progress {
                    files: done.files + now.files,
                    of_files: changed.len(),
                    bytes: done.bytes + now.bytes,
                    of_bytes: total,
                })
            };
            let looked = load::each(part, &shown, |file| {
                self.look(file, known.get(&*file.real.to_string_lossy()).copied())
            });
            done.files += part.len();
            done.bytes += part.iter().map(|file| file.bytes).sum::<u64>();
            let mut batch = Vec::new();
            for looked in looked {
                match looked {
                    Ok(Looked::Same(entry)) => new.files.push(entry),
                    Ok(Looked::Changed(read)) => batch.push(*read),
                    Ok(Looked::Unreadable(entry, reason)) => new.failed.push((entry, reason)),
                    Err(skipped) => refused.push(skipped),
                }
            }
            read += batch.len();
            self.add(batch, &mut new)?;
        }
        self.merge(&mut new)?;
        let places: BTreeMap<_, usize> = files
            .iter()
            .zip(0..)
            .map(|(file, place)| (file.real.to_string_lossy(), place))
            .collect();
        new.files.sort_by_key(|entry| places.get(&*entry.real));
        let order = |manifest: &Manifest| {
            manifest.files.iter().map(|entry| entry.real.clone()).collect::<Vec<_>>()
        };
        let same = new.batches == old.batches && order(&new) == order(&old);
        if same && old.serves(patience) {
            (new.derived, new.behind, new.mentions) = (old.derived, old.behind, old.mentions);
        } else if patience == Patience::Little && old.next > 0 {
            (new.derived, new.behind) = (old.derived, Some(new.behind(&old)));
        } else {
            new.derived = self.derive(&mut new, files)?;
        }
        let bytes = new.bytes().map_err(io::Error::other)?;
        put(&self.folder.join(manifest::NAME), &bytes)?;
        self.sweep(&new);
        Ok((new, read, refused))
    }

    /// Keeps who and what is mentioned in the sources of `manifest`, unless it has been replaced in
    /// the meantime.
    pub(super) fn put_mentions(
        &self,
        manifest: &Manifest,
        mentions: &Mentions,
        sum: u32,
    ) -> io::Result<()> {
        let now = Manifest::read(&self.folder);
        let mut now = now.filter(|now| now.next == manifest.next).ok_or(io::ErrorKind::NotFound)?;
        let mut records = Vec::new();
        let bytes = postcard::to_stdvec(mentions).map_err(io::Error::other)?;
        let number = now.next;
        now.mentions = Some(Apart { number, record: Slice::add(&bytes, &mut records), sum });
        now.next += 1;
        put(&batch::records(&self.folder, number), &records)?;
        put(&self.folder.join(manifest::NAME), &now.bytes().map_err(io::Error::other)?)?;
        self.sweep(&now);
        Ok(())
    }

    /// Reads a file, unless it holds what `known` was read from.
    fn look(&self, file: &File, known: Option<&Entry>) -> Result<Looked, Skipped> {
        let content = file.content()?;
        let sum = crc32fast::hash(&content);
        if let Some(entry) = known.filter(|entry| entry.holds(file, content.len(), sum)) {
            return Ok(Looked::Same(entry.touched(file, self.began)));
        }
        let entry = Entry::new(file, sum, self.began);
        let source = match file.parse(content) {
            Ok(source) => source,
            Err(skipped) => return Ok(Looked::Unreadable(entry, skipped.reason)),
        };
        let quotations = quotation::find(&source.prose);
        let bytes = |result: Result<Vec<u8>, postcard::Error>| {
            result.map_err(|error| file.skipped(&format!("cannot be kept: {error}")))
        };
        Ok(Looked::Changed(Box::new(Read {
            entry: Entry { notes: source.notes.clone(), brief: Brief::of(&source), ..entry },
            quotations: bytes(postcard::to_stdvec(&quotations))?,
            reading: reading::text(&source),
            source: bytes(postcard::to_stdvec(&SourceRecord::new(&source)))?,
        })))
    }

    /// Writes what was read as a batch of its own.
    fn add(&self, read: Vec<Read>, manifest: &mut Manifest) -> io::Result<()> {
        if read.is_empty() {
            return Ok(());
        }
        let (mut records, mut readings) = (Vec::new(), Vec::with_capacity(read.len()));
        let batch = manifest.batches.len() as u32;
        for (text, read) in read.into_iter().enumerate() {
            readings.push(read.reading);
            manifest.files.push(Entry {
                place: (batch, text as u32),
                source: Slice::add(&read.source, &mut records),
                quotations: Slice::add(&read.quotations, &mut records),
                ..read.entry
            });
        }
        let number = manifest.next;
        manifest.next += 1;
        manifest.batches.push(Batch { number, texts: readings.len() as u32 });
        put(&batch::records(&self.folder, number), &records)?;
        drop(records);
        put(&batch::words(&self.folder, number), &segment::write(readings))
    }

    /// Writes what is left of small batches, and of those that have lost much, into one; leaves out
    /// those that have nothing any more.
    fn merge(&self, manifest: &mut Manifest) -> io::Result<()> {
        let mut sizes = vec![0_u64; manifest.batches.len()];
        for entry in &manifest.files {
            sizes[entry.place.0 as usize] += entry.bytes;
        }
        let whole = |batch: usize| {
            let records = batch::records(&self.folder, manifest.batches[batch].number);
            fs::metadata(records).map_or(0, |found| found.len())
        };
        let small = |batch: &usize| sizes[*batch] > 0 && sizes[*batch] < SEGMENT_SIZE as u64 / 4;
        let small: Vec<usize> = (0..sizes.len()).filter(small).collect();
        let mut again: BTreeSet<usize> = (0..sizes.len())
            .filter(|&batch| sizes[batch] > 0 && sizes[batch] * 2 < whole(batch))
            .collect();
        if small.len() > BATCHES {
            again.extend(small);
        }
        let left: Vec<usize> =
            (0..sizes.len()).filter(|b| sizes[*b] > 0 && !again.contains(b)).collect();
        let (moved, stay): (Vec<Entry>, Vec<Entry>) = std::mem::take(&mut manifest.files)
            .into_iter()
            .partition(|entry| again.contains(&(entry.place.0 as usize)));
        let old = std::mem::take(&mut manifest.batches);
        manifest.batches = left.iter().map(|&batch| old[batch]).collect();
        manifest.files = stay;
        for entry in &mut manifest.files {
            let now = left.binary_search(&(entry.place.0 as usize));
            entry.place.0 = now.expect("a batch that stays is left") as u32;
        }
        let mut open: BTreeMap<u32, Mapped> = BTreeMap::new();
        let (mut read, mut size) = (Vec::new(), 0);
        for entry in moved {
            let number = old[entry.place.0 as usize].number;
            if let btree_map::Entry::Vacant(missing) = open.entry(number) {
                let records = Mapped::open(&batch::records(&self.folder, number));
                missing.insert(records.ok_or(io::ErrorKind::NotFound)?);
            }
            let records = &open[&number];
            let damaged = || io::Error::from(io::ErrorKind::InvalidData);
            let source = entry.source.of::<SourceRecord>(records.as_ref()).ok_or_else(damaged)?;
            let bytes = |slice: Slice| {
                slice.bytes(records.as_ref()).map(<[u8]>::to_vec).ok_or_else(damaged)
            };
            size += entry.bytes as usize;
            read.push(Read {
                reading: reading::text(&source.source("").ok_or_else(damaged)?),
                source: bytes(entry.source)?,
                quotations: bytes(entry.quotations)?,
                entry,
            });
            if size >= SEGMENT_SIZE {
                self.add(std::mem::take(&mut read), manifest)?;
                size = 0;
            }
        }
        self.add(read, manifest)
    }

    /// Writes what all sources of `manifest` yield together.
    fn derive(&self, manifest: &mut Manifest, files: &[File]) -> io::Result<Derived> {
        let number = manifest.next;
        manifest.next += 1;
        // so that the sources can be opened, an empty one
        put(&batch::records(&self.folder, number), b"0")?;
        manifest.derived = Derived { number, ..Derived::default() };
        let kept =
            Kept::open(&self.folder, manifest.clone(), files).ok_or(io::ErrorKind::NotFound)?;
        let (sources, quotations) = kept.sources();
        let corpus = Corpus { sources, ..Corpus::default() };
        let derived = library::Derived::of(&corpus, &quotations.into_vec());
        if kept.is_damaged() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mut records = Vec::new();
        let mut add = |bytes: Result<Vec<u8>, postcard::Error>| {
            Ok::<_, io::Error>(Slice::add(&bytes.map_err(io::Error::other)?, &mut records))
        };
        let statements = add(postcard::to_stdvec(&derived.statements))?;
        let speakers = add(postcard::to_stdvec(&derived.speakers))?;
        put(&batch::records(&self.folder, number), &records)?;
        let readings = parallel::map(&derived.statements, |s| reading::text(&library::source(s)));
        let collated = readings.len() as u32;
        if collated > 0 {
            put(&batch::words(&self.folder, number), &segment::write(readings))?;
        }
        Ok(Derived { number, collated, statements, speakers })
    }

    /// Removes every file that `manifest` does not name. What cannot be removed is left for another
    /// time.
    fn sweep(&self, manifest: &Manifest) {
        let numbers: BTreeSet<u32> = manifest
            .batches
            .iter()
            .map(|batch| batch.number)
            .chain([manifest.derived.number])
            .chain(manifest.mentions.map(|kept| kept.number))
            .collect();
        let Ok(entries) = self.folder.read_dir() else { return };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let named = match name.split_once('.') {
                None => name == "lock" || name == manifest::NAME,
                Some((number, "words" | "sources")) => {
                    number.parse().is_ok_and(|number| numbers.contains(&number))
                }
                Some(_) => false,
            };
            if !named {
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// Writes a file in one step: whoever reads it reads all of it.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_added_extension("new");
    let mut file = OpenFile::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, path)
}

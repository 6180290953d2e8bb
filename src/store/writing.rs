//! Bringing a store up to date: what has changed is read and written beside the rest, what is small
//! is merged, and a new manifest takes the place of the old one at last.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File as OpenFile, TryLockError};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::Patience;
use super::batch::{self, Mapped};
use super::kept::Kept;
use super::manifest::{self, Derived, Entry, Manifest, Mentioned, SegmentFile};
use super::record::{Slice, SourceRecord};
use super::steps::steps;
use crate::collation::{Earlier, Share};
use crate::corpus::Corpus;
use crate::corpus::load::{self, File, Progress, Skipped, Watch};
use crate::index::reading;
use crate::index::segment::{self, Segment};
use crate::library::{self, Brief, Gist, Keep as _, Mentions};
use crate::parallel;
use crate::quotation;

/// The one who may write to a store.
#[derive(Debug)]
pub(super) struct Writer {
    folder: PathBuf,
    /// Held for as long as the writer lives.
    _lock: OpenFile,
    /// When it began, by the clock of the disk.
    began: Option<SystemTime>,
}

/// Why somebody may not write.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// Somebody else does.
    Busy,
    /// Nobody can.
    Impossible,
}

impl From<io::Error> for Refused {
    fn from(_: io::Error) -> Self {
        Self::Impossible
    }
}

/// A source, read.
struct Read {
    entry: Entry,
    source: Vec<u8>,
    quotations: Vec<u8>,
    share: Vec<u8>,
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
    /// Makes `folder` if it is not there.
    pub(super) fn new(folder: &Path) -> Result<Self, Refused> {
        fs::create_dir_all(folder)?;
        let lock = OpenFile::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("lock"))?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => Refused::Busy,
            TryLockError::Error(_) => Refused::Impossible,
        })?;
        // its own time of writing is that of the disk's clock
        lock.set_len(0)?;
        (&lock).write_all(b"1")?;
        let began = lock.metadata().and_then(|found| found.modified()).ok();
        Ok(Self { folder: folder.to_owned(), _lock: lock, began })
    }

    /// Brings the store up to date with `files`: the new manifest, how many files were read, and
    /// which could not be. Whoever has little patience is shown what there is in the meantime.
    pub(super) fn update(
        &self,
        files: &[File],
        patience: Patience,
        progress: &Watch,
    ) -> io::Result<(Manifest, usize, Vec<Skipped>)> {
        let is_whole =
            |manifest: &Manifest| Kept::open(&self.folder, manifest.clone(), files).is_some();
        let old = Manifest::read(&self.folder).filter(is_whole).unwrap_or_default();
        if old.is_of(files) && old.behind.is_none() {
            // somebody else has brought it up to date in the meantime
            return Ok((old, 0, Vec::new()));
        }
        self.sweep(&old);
        let known: BTreeMap<&str, &Entry> =
            old.files.iter().map(|entry| (entry.real.as_str(), entry)).collect();
        let mut new = Manifest {
            segments: old.segments.clone(),
            derived: old.derived,
            next: old.next,
            ..Manifest::default()
        };
        if old.next == 0 {
            new.derived = self.put_derived(&library::Derived::default(), &mut new)?;
        }
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
        let of_files = changed.len();
        for part in steps(changed) {
            let shown = |now: Progress| {
                progress(Progress {
                    files: done.files + now.files,
                    of_files,
                    bytes: done.bytes + now.bytes,
                    of_bytes: total,
                })
            };
            let looked = load::each(&part, &shown, |file| {
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
            let unread = of_files - done.files;
            // of what was all there before, half is no news
            if unread > 0 && new.files.len() > old.files.len() {
                let so_far = self.put_so_far(&new, &old, files)?;
                self.show(so_far, files, patience, (read, unread));
            }
        }
        new.sort(files);
        let same = |(new, old): (&Entry, &Entry)| new.is_same(old);
        let same = new.files.len() == old.files.len() && new.files.iter().zip(&old.files).all(same);
        if same && old.behind.is_none() {
            new.mentions = old.mentions;
        } else {
            let so_far = self.put_so_far(&new, &old, files)?;
            if !same {
                self.show(so_far, files, patience, (read, 0));
            }
            self.merge(&mut new)?;
            new.mentions = new.mentioned(&old);
            new.derived = self.derive(&mut new, files, &old)?;
        }
        self.put_manifest(&new)?;
        self.sweep(&new);
        Ok((new, read, refused))
    }

    /// Puts `new` in the place of `old` as far as it has come, with what was derived from that: the
    /// manifest that whoever is interrupted goes on from.
    fn put_so_far(&self, new: &Manifest, old: &Manifest, files: &[File]) -> io::Result<Manifest> {
        let mut so_far = new.clone();
        so_far.sort(files);
        so_far.behind = Some(so_far.behind(old));
        so_far.mentions = so_far.mentioned(old);
        self.put_manifest(&so_far)?;
        Ok(so_far)
    }

    /// Shows what there is `so_far` to whoever has little patience.
    fn show(&self, so_far: Manifest, files: &[File], patience: Patience, count: (usize, usize)) {
        if let Some(kept) = Kept::open(&self.folder, so_far, files) {
            kept.show(files, patience, count);
        }
    }

    /// Keeps who and what is mentioned in the sources of `manifest`, and what was found in each, unless
    /// it has been replaced in the meantime.
    pub(super) fn put_mentions(
        &self,
        manifest: &Manifest,
        (mentions, gists): (&Mentions, &[Gist]),
        sum: u32,
    ) -> io::Result<()> {
        let now = Manifest::read(&self.folder);
        let mut now = now.filter(|now| now.next == manifest.next).ok_or(io::ErrorKind::NotFound)?;
        let mentions = postcard::to_stdvec(mentions).map_err(io::Error::other)?;
        let found = postcard::to_stdvec(gists).map_err(io::Error::other)?;
        let mut at = 0;
        let (record, gists) = (Slice::next(&mentions, &mut at), Slice::next(&found, &mut at));
        let number = now.take_number();
        now.mentions = Some(Mentioned { number, record, sum, gists, now: None });
        self.put_records(number, [mentions, found])?;
        self.put_manifest(&now)?;
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
            share: bytes(postcard::to_stdvec(&Share::of(&source, &quotations)))?,
            reading: reading::text(&source),
            source: bytes(postcard::to_stdvec(&SourceRecord::new(&source)))?,
        })))
    }

    /// Writes what was read: a segment of its own, and a file of records.
    fn add(&self, read: Vec<Read>, manifest: &mut Manifest) -> io::Result<()> {
        if read.is_empty() {
            return Ok(());
        }
        let number = manifest.take_number();
        let mut at = 0;
        let mut slice = |bytes: &[u8]| Slice::next(bytes, &mut at);
        for (text, read) in (0..).zip(&read) {
            manifest.files.push(Entry {
                place: (number, text),
                records: number,
                source: slice(&read.source),
                quotations: slice(&read.quotations),
                share: slice(&read.share),
                ..read.entry.clone()
            });
        }
        let records = read.iter().flat_map(|read| [&read.source, &read.quotations, &read.share]);
        self.put_records(number, records)?;
        let texts = read.len() as u32;
        let bytes = read.iter().map(|read| read.entry.bytes).sum();
        let readings = read.into_iter().map(|read| read.reading).collect();
        let like = self.largest(manifest)?;
        self.put_words(number, |file| segment::write(readings, like.as_deref(), file))?;
        manifest.segments.push(SegmentFile { number, texts, bytes });
        Ok(())
    }

    /// Writes what all sources of `manifest` yield together; `old` is the one before.
    fn derive(
        &self,
        manifest: &mut Manifest,
        files: &[File],
        old: &Manifest,
    ) -> io::Result<Derived> {
        let kept =
            Kept::open(&self.folder, manifest.clone(), files).ok_or(io::ErrorKind::NotFound)?;
        let (sources, quotations) = kept.sources();
        let corpus = Corpus { sources, ..Corpus::default() };
        let earlier = self.earlier(manifest, old).unwrap_or_default();
        let derived = library::Derived::of(&corpus, &quotations, kept.shares(), earlier);
        if kept.is_damaged() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        self.put_derived(&derived, manifest)
    }

    fn put_derived(
        &self,
        derived: &library::Derived,
        manifest: &mut Manifest,
    ) -> io::Result<Derived> {
        let number = manifest.take_number();
        let records = [
            postcard::to_stdvec(&derived.statements),
            postcard::to_stdvec(&derived.speakers),
            postcard::to_stdvec(&derived.groundwork),
        ];
        let records: Vec<Vec<u8>> =
            records.into_iter().collect::<Result<_, _>>().map_err(io::Error::other)?;
        let mut at = 0;
        let [statements, speakers, groundwork] =
            [0, 1, 2].map(|nth| Slice::next(&records[nth], &mut at));
        self.put_records(number, records)?;
        let readings = parallel::map(&derived.statements, |s| reading::text(&library::source(s)));
        let collated = readings.len() as u32;
        if collated > 0 {
            let like = self.largest(manifest)?;
            self.put_words(number, |file| segment::write(readings, like.as_deref(), file))?;
        }
        Ok(Derived { number, collated, statements, speakers, groundwork })
    }

    /// How statements were put together of what `old` has in common with `manifest`.
    fn earlier(&self, manifest: &Manifest, old: &Manifest) -> Option<Earlier> {
        let records = Mapped::open(&batch::records(&self.folder, old.derived.number))?;
        let groundwork = old.derived.groundwork.of(records.as_ref())?;
        let statements = old.derived.statements.of(records.as_ref())?;
        Some(Earlier { groundwork, statements, now: manifest.behind(old) })
    }

    pub(super) fn put_words(
        &self,
        number: u32,
        write: impl FnOnce(&mut OpenFile) -> io::Result<()>,
    ) -> io::Result<()> {
        put(&batch::words(&self.folder, number), write)
    }

    /// Writes a file of records, which are its pieces in a row.
    pub(super) fn put_records(
        &self,
        number: u32,
        pieces: impl IntoIterator<Item = impl AsRef<[u8]>>,
    ) -> io::Result<()> {
        put(&batch::records(&self.folder, number), |file| {
            let mut file = BufWriter::new(file);
            pieces.into_iter().try_for_each(|piece| file.write_all(piece.as_ref()))?;
            file.flush()
        })
    }

    fn put_manifest(&self, manifest: &Manifest) -> io::Result<()> {
        let bytes = manifest.bytes().map_err(io::Error::other)?;
        put(&self.folder.join(manifest::NAME), |file| file.write_all(&bytes))
    }

    /// The largest segment of `manifest`, which tells others what is common.
    fn largest(&self, manifest: &Manifest) -> io::Result<Option<Arc<Segment>>> {
        let largest = manifest.segments.iter().max_by_key(|file| file.bytes);
        largest.map(|file| self.segment(file.number)).transpose()
    }

    /// A segment of the store.
    pub(super) fn segment(&self, number: u32) -> io::Result<Arc<Segment>> {
        batch::segment(&self.folder, number).ok_or(io::ErrorKind::NotFound.into())
    }

    /// A file of records of the store.
    pub(super) fn records(&self, number: u32) -> io::Result<Mapped> {
        Mapped::open(&batch::records(&self.folder, number)).ok_or(io::ErrorKind::NotFound.into())
    }

    /// Removes every file that `manifest` does not name. What cannot be removed is left for another
    /// time.
    pub(super) fn sweep(&self, manifest: &Manifest) {
        let segments = manifest.segments.iter().map(|file| file.number);
        let numbers: BTreeSet<u32> = segments
            .chain(manifest.files.iter().map(|entry| entry.records))
            .chain([manifest.derived.number])
            .chain(manifest.mentions.as_ref().map(|kept| kept.number))
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
fn put(path: &Path, write: impl FnOnce(&mut OpenFile) -> io::Result<()>) -> io::Result<()> {
    let beside = path.with_added_extension("new");
    let mut file = OpenFile::create(&beside)?;
    write(&mut file)?;
    file.sync_all()?;
    fs::rename(&beside, path)
}

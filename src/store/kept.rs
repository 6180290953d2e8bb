//! A store in use: the library that its files make, of which nothing is read until it is asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

use serde::de::DeserializeOwned;

use super::batch::{self, Mapped};
use super::manifest::{Entry, Manifest, Mentioned};
use super::record::{Slice, SourceRecord};
use super::writing::Writer;
use super::{Done, Opened, Patience, Stats};
use crate::collation::{Share, Statement};
use crate::corpus::load::{File, Skipped};
use crate::corpus::{Corpus, Kind, Row, Source, SourceId};
use crate::index::segment::Segment;
use crate::index::{Held, Index};
use crate::library::{self, Earlier, Gist, Keep, Lazy, Library, Mentions, SoFar};
use crate::mention::Guide;
use crate::parallel;

/// The files of a store, open.
#[derive(Debug)]
pub(super) struct Kept {
    manifest: Manifest,
    /// The paths to show, in the order of its files.
    shown: Vec<String>,
    segments: Vec<Arc<Segment>>,
    /// By number.
    records: BTreeMap<u32, Mapped>,
    collated: Option<Arc<Segment>>,
    derived: Mapped,
    damaged: AtomicBool,
    folder: PathBuf,
}

impl Keep for Kept {
    fn mentions(&self, guide: &Guide) -> Option<Mentions> {
        let serves = |kept: &&Mentioned| kept.now.is_none() && kept.sum == self.sum(guide);
        let kept = self.manifest.mentions.as_ref().filter(serves)?;
        let records = Mapped::open(&batch::records(&self.folder, kept.number))?;
        let mentions = kept.record.of(records.as_ref());
        if mentions.is_none() {
            self.damaged.store(true, Ordering::Release);
        }
        mentions
    }

    fn earlier(&self) -> Earlier {
        let Some(kept) = &self.manifest.mentions else { return Earlier::default() };
        let records = Mapped::open(&batch::records(&self.folder, kept.number));
        let gists = records.and_then(|records| kept.gists.of(records.as_ref()));
        let mut gists: Vec<Gist> = gists.unwrap_or_default();
        let now: Vec<Option<usize>> = match &kept.now {
            Some(now) => now.iter().map(|at| at.map(|at| at as usize)).collect(),
            None => (0..gists.len()).map(Some).collect(),
        };
        for (gist, at) in gists.iter_mut().zip(&now) {
            if let Some(shown) = at.and_then(|at| self.shown.get(at)) {
                gist.path.clone_from(shown);
            }
        }
        Earlier { gists, now }
    }

    fn put_mentions(&self, mentions: &Mentions, gists: &[Gist], guide: &Guide) {
        // what was found in a damaged source is not worth keeping
        if self.is_damaged() {
            return;
        }
        // it is found again where it cannot be kept
        let _ = Writer::new(&self.folder)
            .map(|writer| writer.put_mentions(&self.manifest, (mentions, gists), self.sum(guide)));
    }

    fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Acquire)
    }

    fn digest(&self) -> u32 {
        let Manifest { files, behind, .. } = &self.manifest;
        let held: Vec<_> =
            files.iter().map(|entry| (&entry.names, entry.kind, entry.sum)).collect();
        crc32fast::hash(format!("{:?}{held:?}{behind:?}", self.shown).as_bytes())
    }
}

impl Kept {
    /// The store in `folder` as `manifest` describes it, whose sources are among `files`; none if a
    /// file of the store is missing.
    pub(super) fn open(folder: &Path, manifest: Manifest, files: &[File]) -> Option<Arc<Self>> {
        let named = files.iter().map(|file| (file.real.to_string_lossy(), &*file.shown));
        let named: BTreeMap<_, &str> = named.collect();
        let shown =
            |entry: &Entry| named.get(&*entry.real).map_or(&*entry.real, |shown| shown).to_owned();
        let shown = manifest.files.iter().map(shown).collect();
        let segments = manifest.segments.iter().map(|file| batch::segment(folder, file.number));
        let segments = segments.collect::<Option<_>>()?;
        let records = manifest.files.iter().map(|entry| entry.records).collect::<BTreeSet<_>>();
        let records = records
            .into_iter()
            .map(|number| Some((number, Mapped::open(&batch::records(folder, number))?)));
        let records = records.collect::<Option<_>>()?;
        let derived = Mapped::open(&batch::records(folder, manifest.derived.number))?;
        let collated = match manifest.derived.collated {
            0 => None,
            _ => Some(batch::segment(folder, manifest.derived.number)?),
        };
        let (damaged, folder) = (AtomicBool::new(false), folder.to_owned());
        let kept = Self { manifest, shown, segments, records, collated, derived, damaged, folder };
        Some(Arc::new(kept))
    }

    /// Whether what all its sources yield together was derived from others than these.
    pub(super) const fn is_behind(&self) -> bool {
        self.manifest.behind.is_some()
    }

    /// A check sum of what people and days depend on besides the sources.
    fn sum(&self, guide: &Guide) -> u32 {
        crc32fast::hash(format!("{:?}{guide:?}", self.shown).as_bytes())
    }

    /// How much there is of it.
    pub(super) fn stats(&self) -> Stats {
        let files = &self.manifest.files;
        let segments = || self.segments.iter().chain(&self.collated);
        let records = self.records.values().chain([&self.derived]);
        let records: u64 = records.map(|records| records.as_ref().len() as u64).sum();
        Stats {
            sources: files.len(),
            words: segments().map(|segment| segment.words_in_all()).sum(),
            text: files.iter().map(|entry| entry.bytes).sum(),
            segments: self.segments.len(),
            index: segments().map(|segment| segment.overhead() as u64).sum(),
            bytes: records + segments().map(|segment| segment.bytes() as u64).sum::<u64>(),
        }
    }

    /// Whether all of it is as it was written.
    pub(super) fn is_sound(&self) -> bool {
        let derived = self.manifest.derived;
        let mentions = self.manifest.mentions.as_ref().is_none_or(|kept| {
            let records = Mapped::open(&batch::records(&self.folder, kept.number));
            let is_sound = |slice: Slice| {
                records.as_ref().is_some_and(|records| slice.is_sound(records.as_ref()))
            };
            is_sound(kept.record) && is_sound(kept.gists)
        });
        mentions
            && self.segments.iter().chain(&self.collated).all(|segment| segment.verify())
            && [derived.statements, derived.speakers, derived.groundwork]
                .iter()
                .all(|slice| slice.is_sound(self.derived.as_ref()))
            && self.manifest.files.iter().all(|entry| {
                let records = self.records[&entry.records].as_ref();
                let slices = [entry.source, entry.quotations, entry.share];
                slices.iter().all(|slice| slice.is_sound(records))
            })
    }

    /// What each source gives to statements.
    pub(super) fn shares(&self) -> Vec<Share> {
        parallel::map(&self.manifest.files, |entry| {
            self.read(entry.share, &self.records[&entry.records])
        })
    }

    /// The sources of the store, and what they quote.
    pub(super) fn sources(
        self: &Arc<Self>,
    ) -> (Row<Source>, Row<Vec<crate::quotation::Quotation>>) {
        let (kept, count) = (self.clone(), self.manifest.files.len());
        let sources = Row::made_by(count, move |number| kept.source(number));
        let kept = self.clone();
        let quotations = Row::made_by(count, move |number| {
            let entry = &kept.manifest.files[number];
            kept.read(entry.quotations, &kept.records[&entry.records])
        });
        (sources, quotations)
    }

    /// Shows whoever has little patience what there is after so many sources were read, as many as
    /// are still unread.
    pub(super) fn show(
        self: &Arc<Self>,
        files: &[File],
        patience: Patience,
        (read, unread): (usize, usize),
    ) {
        if let Patience::Little(show) = patience {
            show(self.opened(files, Vec::new(), read, unread));
        }
    }

    /// The library of the store, brought up to date by reading `read` sources out of `files`, as
    /// many as `unread` of which are still to be read.
    pub(super) fn opened(
        self: &Arc<Self>,
        files: &[File],
        mut skipped: Vec<Skipped>,
        read: usize,
        unread: usize,
    ) -> Opened {
        skipped.extend(self.manifest.skipped(files));
        skipped.sort_unstable();
        let (sources, quotations) = self.sources();
        let notes = self.manifest.files.iter().zip(&self.shown).flat_map(|(entry, shown)| {
            entry.notes.iter().map(|note| (shown.clone(), note.clone()))
        });
        let done = Done { read, kept: sources.len() - read, stored: true };
        let underived = self.manifest.behind.as_ref().is_some_and(Vec::is_empty);
        let so_far = SoFar { read: sources.len(), of: sources.len() + unread };
        let derived = self.manifest.derived;
        let kept = self.clone();
        let statements: Arc<Lazy<Vec<Statement>>> =
            Arc::new(LazyLock::new(Box::new(move || kept.statements())));
        let own = statements.clone();
        let collated = Row::made_by(derived.collated as usize, move |number| {
            own.get(number).map_or_else(|| blank("", 0), library::source)
        });
        let corpus = Corpus { sources, collated };
        let briefs = self.manifest.files.iter().map(|entry| entry.brief).collect();
        let speakers = self.lazy(derived.speakers);
        let index = self.index(&statements);
        let library = Library::of(corpus, briefs, quotations, statements, speakers, index)
            .kept_by(self.clone())
            .so_far((unread > 0 || underived).then_some(so_far));
        Opened { library, skipped, notes: notes.collect(), done }
    }

    /// What several reports give together; without words where a report has changed since.
    fn statements(&self) -> Vec<Statement> {
        let statements: Vec<Statement> = self.read(self.manifest.derived.statements, &self.derived);
        let Some(behind) = &self.manifest.behind else { return statements };
        let place = |id: SourceId| behind.get(id.0 as usize).copied().flatten().map(SourceId);
        statements.into_iter().map(|s| s.moved(place).unwrap_or_else(silent)).collect()
    }

    fn index(&self, statements: &Lazy<Vec<Statement>>) -> Index {
        let mut held: Vec<Held> = self
            .segments
            .iter()
            .zip(&self.manifest.segments)
            .map(|(segment, file)| Held {
                segment: segment.clone(),
                sources: vec![None; file.texts as usize],
            })
            .collect();
        for (number, entry) in self.manifest.files.iter().enumerate() {
            let (segment, text) = entry.place;
            let at = self.manifest.segments.binary_search_by_key(&segment, |file| file.number);
            let at = at.expect("a manifest names the segments of its sources");
            held[at].sources[text as usize] = Some(SourceId(number as u32));
        }
        let count = self.manifest.files.len() as u32;
        let counts = |statement: u32| {
            self.manifest.behind.is_none()
                || statements.get(statement as usize).is_some_and(|s| !s.text.is_empty())
        };
        held.extend(self.collated.iter().map(|segment| {
            Held {
                segment: segment.clone(),
                sources: (0..self.manifest.derived.collated)
                    .map(|i| counts(i).then_some(SourceId(count + i)))
                    .collect(),
            }
        }));
        Index::of(held)
    }

    fn source(&self, number: usize) -> Source {
        let entry = &self.manifest.files[number];
        let records = self.records[&entry.records].as_ref();
        let record = entry.source.of::<SourceRecord>(records);
        record.and_then(|record| record.source(&self.shown[number])).unwrap_or_else(|| {
            self.damaged.store(true, Ordering::Release);
            blank(&self.shown[number], entry.brief.bytes)
        })
    }

    fn lazy<T: DeserializeOwned + Default + Send + 'static>(
        self: &Arc<Self>,
        slice: Slice,
    ) -> Lazy<T> {
        let kept = self.clone();
        LazyLock::new(Box::new(move || kept.read(slice, &kept.derived)))
    }

    /// A record; an empty one, and a note of it, where it is damaged.
    fn read<T: DeserializeOwned + Default>(&self, slice: Slice, records: &Mapped) -> T {
        slice.of(records.as_ref()).unwrap_or_else(|| {
            self.damaged.store(true, Ordering::Release);
            T::default()
        })
    }
}

/// In place of a statement one of whose reports has changed.
fn silent() -> Statement {
    Statement {
        speaker: None,
        dates: None,
        kind: Kind::Collated,
        text: String::new(),
        seams: Vec::new(),
        witnesses: Vec::new(),
        variants: Vec::new(),
    }
}

/// In place of a source that cannot be read, as long as that: places in it are known from elsewhere.
fn blank(path: &str, bytes: usize) -> Source {
    Source::parse(path, " ".repeat(bytes), None)
}

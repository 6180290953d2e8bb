//! The manifest: which files the store has, and where.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::record::Slice;
use crate::corpus::load::{File, Skipped};
use crate::corpus::{Kind, Note};
use crate::library::Brief;

/// The name of its file.
pub(super) const NAME: &str = "manifest";

/// What a manifest begins with: another program's, and another version's, is none.
const HEAD: &str =
    concat!("copydesk store ", env!("CARGO_PKG_VERSION"), " ", env!("COPYDESK_BUILD"), "\n");

/// What the store has.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Its sources, in the order of their paths as they were shown.
    pub(super) files: Vec<Entry>,
    /// Files that no reader could read, with the reason.
    pub(super) failed: Vec<(Entry, String)>,
    /// The segments of the index they are in, by number.
    pub(super) segments: Vec<SegmentFile>,
    /// What all of them yield together.
    pub(super) derived: Derived,
    /// Of each source that this was derived from its number now, if it still counts; none where it was
    /// derived from the sources as they are.
    pub(super) behind: Option<Vec<Option<u32>>>,
    /// Who and what is mentioned in its sources, if that has been looked for.
    pub(super) mentions: Option<Mentioned>,
    /// No file of the store has this number or a higher one.
    pub(super) next: u32,
}

/// A segment of the index.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SegmentFile {
    /// The number in the name of its file.
    pub(super) number: u32,
    /// How many sources it has, those included that count no more.
    pub(super) texts: u32,
    /// How many bytes their files have.
    pub(super) bytes: u64,
}

/// A source.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    /// The file, all links resolved.
    pub(super) real: String,
    /// What its path and the settings say of it.
    pub(super) names: String,
    pub(super) kind: Option<Kind>,
    pub(super) bytes: u64,
    /// When it was written; none where it may have been again since, without a trace.
    pub(super) modified: Option<SystemTime>,
    /// The check sum of what the file held.
    pub(super) sum: u32,
    /// The number of the segment that has it, and which of its texts it is.
    pub(super) place: (u32, u32),
    /// The number of the file that has its records.
    pub(super) records: u32,
    /// Its record.
    pub(super) source: Slice,
    /// What it quotes.
    pub(super) quotations: Slice,
    /// What it gives to statements.
    pub(super) share: Slice,
    /// What is known of it without reading it.
    pub(super) brief: Brief,
    /// What could not be understood in it.
    pub(super) notes: Vec<Note>,
}

/// Where things are that only all sources yield.
#[derive(Copy, Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Derived {
    /// The number in the name of its file.
    pub(super) number: u32,
    /// How many statements there are.
    pub(super) collated: u32,
    /// The statements.
    pub(super) statements: Slice,
    /// Everybody whose words the sources give.
    pub(super) speakers: Slice,
    /// What was compared for it.
    pub(super) groundwork: Slice,
}

/// Where it stands who and what is mentioned in the sources.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Mentioned {
    /// The number in the name of its file.
    pub(super) number: u32,
    /// All of it together.
    pub(super) record: Slice,
    /// A check sum of what else that depends on.
    pub(super) sum: u32,
    /// What was found in each source.
    pub(super) gists: Slice,
    /// Of each of these sources its number now, if it is as it was; none where all are.
    pub(super) now: Option<Vec<Option<u32>>>,
}

impl Entry {
    /// The entry of `file`, read at a time when nothing had been written since `before`, which
    /// holds `notes` and stands at the rest.
    pub(super) fn new(file: &File, sum: u32, before: Option<SystemTime>) -> Self {
        Self {
            real: file.real.to_string_lossy().into_owned(),
            names: file.names.clone(),
            kind: file.kind,
            bytes: file.bytes,
            modified: settled(file.modified, before),
            sum,
            place: (0, 0),
            records: 0,
            source: Slice::default(),
            quotations: Slice::default(),
            share: Slice::default(),
            brief: Brief { kind: Kind::Primary, bytes: 0, date: None },
            notes: Vec::new(),
        }
    }

    /// Whether this is `file`, not changed as far as its folder tells.
    pub(super) fn is(&self, file: &File) -> bool {
        self.is_named_as(file)
            && self.bytes == file.bytes
            && self.modified.is_some()
            && self.modified == file.modified
    }

    /// Whether what `file` holds, which has this check sum, is what this was read from.
    pub(super) fn holds(&self, file: &File, bytes: usize, sum: u32) -> bool {
        self.is_named_as(file) && self.bytes == bytes as u64 && self.sum == sum
    }

    /// Whether what `other` was read from is what this was.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (&self.real, &self.names, self.kind) == (&other.real, &other.names, other.kind)
            && (self.bytes, self.sum) == (other.bytes, other.sum)
    }

    /// How many bytes its records have.
    pub(super) fn held(&self) -> u64 {
        [self.source, self.quotations, self.share].into_iter().map(Slice::len).sum()
    }

    /// The same, of a file that was written to without a change.
    pub(super) fn touched(&self, file: &File, before: Option<SystemTime>) -> Self {
        Self { modified: settled(file.modified, before), ..self.clone() }
    }

    fn is_named_as(&self, file: &File) -> bool {
        *self.real == file.real.to_string_lossy()
            && self.names == file.names
            && self.kind == file.kind
    }
}

/// A time of writing that tells a later one apart: clocks of disks tick in up to two seconds.
fn settled(modified: Option<SystemTime>, before: Option<SystemTime>) -> Option<SystemTime> {
    const TICK: std::time::Duration = std::time::Duration::from_secs(2);
    let modified = modified.filter(|&modified| modified > SystemTime::UNIX_EPOCH);
    modified.filter(|&modified| before.is_some_and(|before| modified + TICK < before))
}

impl Manifest {
    /// How many of `files` it does not have; none if it has others, or some as they no longer are.
    pub(super) fn unread(&self, files: &[File]) -> Option<usize> {
        let failed = |file: &File| self.failed.iter().any(|(entry, _)| entry.is(file));
        let mut sources = self.files.iter().peekable();
        let is_unread =
            |file: &&File| sources.next_if(|entry| entry.is(file)).is_none() && !failed(file);
        let unread = files.iter().filter(is_unread).count();
        sources.next().is_none().then_some(unread)
    }

    /// Whether it has all of `files` as they are, and nothing else.
    pub(super) fn is_of(&self, files: &[File]) -> bool {
        self.unread(files) == Some(0)
    }

    /// A number that no file of the store has had.
    pub(super) const fn take_number(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// Puts its sources in the order of `files`.
    pub(super) fn sort(&mut self, files: &[File]) {
        let places: BTreeMap<_, usize> = files
            .iter()
            .zip(0..)
            .map(|(file, place)| (file.real.to_string_lossy(), place))
            .collect();
        self.files.sort_by_key(|entry| places.get(&*entry.real));
    }

    /// Of each source that what `old` has in common was derived from its number now.
    pub(super) fn behind(&self, old: &Self) -> Vec<Option<u32>> {
        self.places(old, old.behind.as_ref())
    }

    /// What `old` has of who and what is mentioned in its sources.
    pub(super) fn mentioned(&self, old: &Self) -> Option<Mentioned> {
        let mentions = old.mentions.clone()?;
        let now = self.places(old, mentions.now.as_ref());
        let same = (0..self.files.len() as u32).map(Some);
        Some(Mentioned { now: Some(now).filter(|now| !same.eq(now.iter().copied())), ..mentions })
    }

    /// Of each source of `old` its number now, if it is as it was; of each that had one `before`, if
    /// some did.
    fn places(&self, old: &Self, before: Option<&Vec<Option<u32>>>) -> Vec<Option<u32>> {
        let now: BTreeMap<&str, (u32, &Entry)> =
            (0..).zip(&self.files).map(|(at, entry)| (&*entry.real, (at, entry))).collect();
        let place = |number: u32| {
            let entry = old.files.get(number as usize)?;
            let (at, _) = now.get(&*entry.real).filter(|(_, now)| now.is_same(entry))?;
            Some(*at)
        };
        match before {
            Some(before) => before.iter().map(|number| place((*number)?)).collect(),
            None => (0..old.files.len() as u32).map(place).collect(),
        }
    }

    /// What could not be read of `files`.
    pub(super) fn skipped(&self, files: &[File]) -> Vec<Skipped> {
        let reason = |file: &File| {
            Some(file.skipped(&self.failed.iter().find(|(entry, _)| entry.is(file))?.1))
        };
        files.iter().filter_map(reason).collect()
    }

    /// The manifest of the store in `folder`; none if there is no sound one of this program.
    #[expect(clippy::disallowed_methods, reason = "the store is on disk")]
    pub(super) fn read(folder: &Path) -> Option<Self> {
        let bytes = std::fs::read(folder.join(NAME)).ok()?;
        let rest = bytes.strip_prefix(HEAD.as_bytes())?;
        let (sum, rest) = rest.split_first_chunk()?;
        if crc32fast::hash(rest) != u32::from_le_bytes(*sum) {
            return None;
        }
        postcard::from_bytes(rest).ok()
    }

    /// As it is written.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        let rest = postcard::to_stdvec(self)?;
        let sum = crc32fast::hash(&rest).to_le_bytes();
        Ok([HEAD.as_bytes(), &sum, &rest].concat())
    }
}

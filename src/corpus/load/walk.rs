//! The files of a corpus: folders walked, each file found once.
//!
//! Ignore files within a given folder count, also without a git repository; those above it do not,
//! because sources under copyright are often kept out of the repository they serve. Hidden files
//! are left out. Symbolic links are followed, and a link to a folder above is not.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use ignore::{Error, WalkBuilder};

use super::{Location, Skipped, reason};
use crate::corpus::Kind;
use crate::corpus::format::{self, Reader};

/// A file to read.
#[derive(Clone, Debug)]
pub struct File {
    /// The file itself, all links resolved.
    pub real: PathBuf,
    /// The path to show.
    pub shown: String,
    /// The given folder's name and the path within it.
    pub names: String,
    /// What its location says it is.
    pub kind: Option<Kind>,
    /// How to read it.
    pub(super) reader: &'static Reader,
    /// Its length.
    pub bytes: u64,
    /// When it was last written to, where that is known.
    pub modified: Option<SystemTime>,
    /// How many folders deep its location lies: the deeper, the more particular.
    depth: usize,
}

impl File {
    /// This file as one that could not be read.
    pub fn skipped(&self, reason: &str) -> Skipped {
        Skipped { path: self.shown.clone(), reason: reason.to_owned() }
    }

    /// Whether the settings say more about this file by this way than by `other`.
    fn outranks(&self, other: &Self) -> bool {
        let rank = |found: &Self| (found.kind.is_some(), found.depth);
        (rank(self), &other.shown, other.kind) > (rank(other), &self.shown, self.kind)
    }
}

/// Every file at `locations` that there is a reader for, and what stood in the way.
pub(super) fn list(locations: &[Location]) -> (Vec<File>, Vec<Skipped>) {
    let mut list = List::default();
    for location in locations {
        list.add(location);
    }
    list.skipped.sort_unstable();
    list.skipped.dedup();
    let mut files: Vec<_> = list.files.into_values().collect();
    files.sort_unstable_by(|a, b| a.shown.cmp(&b.shown));
    (files, list.skipped)
}

#[derive(Default)]
struct List {
    /// By their real path.
    files: BTreeMap<PathBuf, File>,
    skipped: Vec<Skipped>,
    /// A folder and its real path, of the file before.
    folder: (PathBuf, PathBuf),
}

impl List {
    fn add(&mut self, location: &Location) {
        let path = &location.path;
        match path.metadata() {
            Err(error) => self.skip(path, &reason(&error)),
            Ok(found) if found.is_dir() => self.walk(location),
            // a file given by name is read whatever its ending
            Ok(_) => {
                let reader = format::reader(&path.to_string_lossy()).unwrap_or(&format::READERS[0]);
                self.file(location, path, reader);
            }
        }
    }

    fn walk(&mut self, location: &Location) {
        let mut walk = WalkBuilder::new(&location.path);
        walk.follow_links(true).require_git(false).parents(false).git_global(false);
        for entry in walk.build() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.refuse(&location.path, &error);
                    continue;
                }
            };
            if let Some(error) = entry.error() {
                self.refuse(entry.path(), error);
            }
            if entry.file_type().is_none_or(|kind| kind.is_dir()) {
                continue;
            }
            let path = entry.path();
            let name = path.to_string_lossy();
            match format::reader(&name) {
                Some(reader) => self.file(location, path, reader),
                None => self.skip(
                    path,
                    &match format::ending(&name) {
                        Some(ending) => format!("no reader for .{}", ending.to_lowercase()),
                        None => "no reader for files without an ending".to_owned(),
                    },
                ),
            }
        }
    }

    fn file(&mut self, location: &Location, path: &Path, reader: &'static Reader) {
        let (real, found) = match self.real(path).and_then(|real| Ok((path.metadata()?, real))) {
            Ok((found, real)) if found.is_file() => (real, found),
            Ok(_) => return self.skip(path, "neither a file nor a folder"),
            Err(error) => return self.skip(path, &reason(&error)),
        };
        let found = File {
            shown: shown(path),
            names: names(&location.path, path),
            kind: location.kind,
            reader,
            bytes: found.len(),
            modified: found.modified().ok(),
            depth: location.path.components().count(),
            real: real.clone(),
        };
        match self.files.get(&real) {
            Some(known) if !found.outranks(known) => {}
            _ => {
                self.files.insert(real, found);
            }
        }
    }

    /// `path` with all links resolved. Files come folder by folder, so the folder's is kept.
    fn real(&mut self, path: &Path) -> std::io::Result<PathBuf> {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return path.canonicalize();
        };
        if path.is_symlink() || folder.as_os_str().is_empty() {
            return path.canonicalize();
        }
        if self.folder.0 != folder {
            self.folder = (folder.to_owned(), folder.canonicalize()?);
        }
        Ok(self.folder.1.join(name))
    }

    fn skip(&mut self, path: &Path, reason: &str) {
        self.skipped.push(Skipped { path: shown(path), reason: reason.to_owned() });
    }

    /// Notes what the walk could not read below `path`.
    fn refuse(&mut self, path: &Path, error: &Error) {
        for (path, reason) in refused(path, error) {
            self.skip(&path, &reason);
        }
    }
}

/// What a walk from `path` could not read, each with the reason.
pub(crate) fn refused(path: &Path, error: &Error) -> Vec<(PathBuf, String)> {
    match error {
        // the folder linked to is read where it stands
        Error::Loop { .. } => Vec::new(),
        Error::Partial(errors) => errors.iter().flat_map(|error| refused(path, error)).collect(),
        Error::WithPath { path, err } => refused(path, err),
        Error::WithDepth { err, .. } => refused(path, err),
        Error::Io(error) => vec![(path.to_owned(), reason(error))],
        error => vec![(path.to_owned(), format!("not all of it understood: {error}"))],
    }
}

/// `path` as it is shown: as given, with `/` between its parts.
pub(crate) fn shown(path: &Path) -> String {
    let shown = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { shown.into_owned() } else { shown.replace('\\', "/") }
}

/// The end of `path` that says something of the source: from the given folder's name on.
fn names(location: &Path, path: &Path) -> String {
    let above = location.parent().unwrap_or(Path::new(""));
    shown(path.strip_prefix(above).unwrap_or(path))
}

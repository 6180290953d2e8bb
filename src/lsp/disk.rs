//! What is found on disk: the project around a document, its sources, read into a library.
//!
//! All of this takes as long as a disk takes, so it is called on threads of its own.

use std::path::{Path, PathBuf};

use crate::check::Policy;
use crate::corpus::{Corpus, Source};
use crate::library::Library;
use crate::text::Span;

/// A project, as found on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Project {
    /// Its `copydesk.toml`.
    pub settings: Option<PathBuf>,
    /// The files and folders with its sources.
    pub sources: Vec<PathBuf>,
    /// What is reported, and how severely.
    pub policy: Policy,
    /// What its settings file says that cannot be used.
    pub problems: Vec<Problem>,
}

/// A thing that a settings file says and that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    /// Where.
    pub span: Span,
    /// What.
    pub message: String,
}

impl Project {
    /// The file that `source` was read from.
    pub(super) fn file(&self, source: &Source) -> Option<PathBuf> {
        self.sources.first().map(|folder| folder.join(&source.path))
    }
}

/// How far a library has been read.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Progress {
    /// Sources read.
    pub done: usize,
    /// Sources found.
    pub total: usize,
}

/// The project around `near`, with the sources `given` by the client besides its own.
pub(super) fn find(near: Option<&Path>, given: &[PathBuf]) -> Project {
    let _ = near;
    Project { sources: given.to_vec(), ..Project::default() }
}

/// The library of `project`, and what of its sources could not be read.
pub(super) fn load(project: &Project, told: &mut dyn FnMut(Progress)) -> (Library, Vec<String>) {
    told(Progress { done: 0, total: project.sources.len() });
    (Library::new(Corpus::default()), Vec::new())
}

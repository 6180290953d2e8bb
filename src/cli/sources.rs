//! Reading the sources that a command works on, with a bar to watch and a word about what is amiss.

use std::ops::ControlFlow;
use std::path::Path;

use super::Status;
use super::args::Given;
use super::progress::Bar;
use super::terminal;
use crate::corpus::load::{self, Skipped};
use crate::corpus::{Corpus, Note};
use crate::project::{self, Project};

/// The project of what is near, unless the settings are given.
pub(super) fn project(given: &Given, near: &Path) -> Project {
    match &given.config {
        Some(settings) => project::settled(settings, &given.sources),
        None => project::find(near, &given.sources),
    }
}

/// The corpus of `project`, and what could not be read.
pub(super) fn read(project: &Project) -> (Corpus, Vec<Skipped>) {
    let bar = Bar::default();
    load::load(&project.sources, &|progress| {
        bar.show(progress);
        ControlFlow::Continue(())
    })
}

/// Says what is amiss with the settings and the sources; `nothing`: what follows where there are none.
pub(super) fn told(
    project: &Project,
    corpus: &Corpus,
    skipped: &[Skipped],
    nothing: &str,
) -> Status {
    for problem in &project.problems {
        terminal::say(&format!("{problem}; going on without it"));
    }
    for Skipped { path, reason } in skipped {
        terminal::say(&format!("{path}: {reason}; left out of the corpus"));
    }
    for source in &corpus.sources {
        for Note { line, message } in &source.notes {
            let line = line.map_or(String::new(), |line| format!("{line}:"));
            terminal::say(&format!("{}:{line} {message}", source.path));
        }
    }
    let empty = corpus.sources.is_empty();
    if empty {
        terminal::say(&format!("no source was read, so {nothing}"));
    }
    if empty || !project.problems.is_empty() { Status::Trouble } else { Status::Clean }
}

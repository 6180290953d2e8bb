//! Reading the sources that a command works on, with a bar to watch and a word about what is amiss.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::Status;
use super::args::Given;
use super::progress::Bar;
use super::terminal;
use crate::corpus::Note;
use crate::corpus::load::Skipped;
use crate::project::{self, Project};
use crate::store::{self, Opened, Patience};

/// The project of what is near, unless the settings are given.
pub(super) fn project(given: &Given, near: &Path) -> Project {
    match &given.config {
        Some(settings) => project::settled(settings, &given.sources),
        None => project::find(near, &given.sources),
    }
}

/// Where what was read of the sources of `project` is kept; none where there is no such place.
pub(super) fn folder(project: &Project) -> Option<PathBuf> {
    store::folder(project.index().as_deref(), &project.sources)
}

/// The sources of `project`, of those that are kept from another time only what has changed.
pub(super) fn open(project: &Project) -> Opened {
    let bar = Bar::default();
    store::open(folder(project).as_deref(), &project.sources, None, Patience::Enough, &|progress| {
        bar.show(progress);
        ControlFlow::Continue(())
    })
}

/// The same, kept in `folder` however little it is.
pub(super) fn open_in(folder: &Path, project: &Project) -> Opened {
    let bar = Bar::default();
    store::open_in(folder, &project.sources, None, Patience::Enough, &|progress| {
        bar.show(progress);
        ControlFlow::Continue(())
    })
}

/// The same for a command that goes through all of it: what is damaged is found out before.
pub(super) fn open_whole(project: &Project) -> Opened {
    let opened = open(project);
    let folder = folder(project).filter(|_| opened.done.stored);
    match folder.and_then(|folder| store::is_sound(&folder)) {
        Some(false) => mend(project),
        _ => opened,
    }
}

/// The same, all read anew because what was kept is damaged; the next command keeps it again.
pub(super) fn mend(project: &Project) -> Opened {
    if let Some(folder) = folder(project) {
        store::remove(&folder);
    }
    store::open(None, &project.sources, None, Patience::Enough, &|_| ControlFlow::Continue(()))
}

/// Says what is amiss with the settings and the sources; `nothing`: what follows where there are none.
pub(super) fn told(project: &Project, opened: &Opened, nothing: &str) -> Status {
    for problem in &project.problems {
        terminal::say(&format!("{problem}; going on without it"));
    }
    for Skipped { path, reason } in &opened.skipped {
        terminal::say(&format!("{path}: {reason}; left out of the corpus"));
    }
    for (path, Note { line, message }) in &opened.notes {
        let line = line.map_or(String::new(), |line| format!("{line}:"));
        terminal::say(&format!("{path}:{line} {message}"));
    }
    let empty = opened.library.corpus.sources.is_empty();
    if empty {
        terminal::say(&format!("no source was read, so {nothing}"));
    }
    if empty || !project.problems.is_empty() { Status::Trouble } else { Status::Clean }
}

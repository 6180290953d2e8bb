//! The libraries in use, each read once however many documents are held against it.
//!
//! Reading takes seconds for a large corpus and happens on threads of its own. The old library
//! stays in use until the new one is there; of a corpus that is kept, a new one is there again and
//! again as more of it is read, and once more when statements have been put together. Sources that
//! change while they are read are read once more afterwards, never twice at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::watch;
use tokio::task::spawn_blocking;
use tower_lsp::lsp_types::MessageType;

use super::clerk::Event;
use super::holding::{self, Sources};
use super::progress::{self, Stage};
use super::session::Session;
use crate::corpus::load::Skipped;
use crate::library::Library;
use crate::project::Project;
use crate::store::{self, Opened, Patience};

/// The libraries in use, by what they are made from.
#[derive(Debug)]
pub(super) struct Shelf {
    session: Session,
    volumes: BTreeMap<Sources, Volume>,
    /// How often sources were read.
    readings: u64,
}

/// A library, and how it stands with it.
#[derive(Debug)]
struct Volume {
    project: Project,
    library: Option<Arc<Library>>,
    /// Its sources are being read.
    reading: bool,
    /// They have changed since that began.
    stale: bool,
}

impl Shelf {
    /// An empty shelf.
    pub(super) const fn new(session: Session) -> Self {
        Self { session, volumes: BTreeMap::new(), readings: 0 }
    }

    /// The library made from `sources`, if it has been read.
    pub(super) fn library(&self, sources: &Sources) -> Option<Arc<Library>> {
        self.volumes.get(sources)?.library.clone()
    }

    /// Has the sources of `project` read unless they were, or are just being.
    pub(super) fn fetch(&mut self, project: &Project) {
        let sources = Sources::of(project);
        if !sources.is_empty() && !self.volumes.contains_key(&sources) {
            let project = project.clone();
            let volume = Volume { project, library: None, reading: false, stale: true };
            self.volumes.insert(sources, volume);
            self.read();
        }
    }

    /// Has the sources read again that any of `paths` belongs to.
    pub(super) fn reread(&mut self, paths: &[PathBuf]) {
        for volume in self.volumes.values_mut() {
            let source = |path: &PathBuf| holding::is_source(&volume.project, path);
            volume.stale |= paths.iter().any(source);
        }
        self.read();
    }

    /// Has the sources read anew of which what was kept is damaged.
    pub(super) fn mend(&mut self) {
        for volume in self.volumes.values_mut().filter(|volume| !volume.stale) {
            volume.stale = volume.library.as_ref().is_some_and(|library| library.is_damaged());
            if volume.stale
                && let Some(folder) = folder(&volume.project)
            {
                store::remove(&folder);
            }
        }
        self.read();
    }

    /// Takes a library that was read; none if that failed and the old one has to do. Unless it is the
    /// `whole` of it, a better one follows.
    pub(super) fn put(&mut self, sources: &Sources, library: Option<Arc<Library>>, whole: bool) {
        if let Some(volume) = self.volumes.get_mut(sources) {
            volume.reading = !whole;
            volume.library = library.or_else(|| volume.library.take());
        }
        self.read();
    }

    /// Keeps only the libraries made from `used`.
    pub(super) fn keep(&mut self, used: &BTreeSet<Sources>) {
        self.volumes.retain(|sources, _| used.contains(sources));
    }

    /// Begins to read whatever is to be read and is not being read.
    fn read(&mut self) {
        for (sources, volume) in &mut self.volumes {
            if volume.reading || !volume.stale {
                continue;
            }
            (volume.reading, volume.stale) = (true, false);
            self.readings += 1;
            begin(self.session.clone(), self.readings, sources.clone(), volume);
        }
    }
}

/// Where what was read of the sources of `project` is kept; none where there is no such place.
fn folder(project: &Project) -> Option<PathBuf> {
    store::folder(project.index().as_deref(), &project.sources)
}

/// Reads the sources of `volume` on a thread of its own, which tells the clerk whenever more is ready.
fn begin(session: Session, reading: u64, sources: Sources, volume: &Volume) {
    let (told, stage) = watch::channel(Stage::default());
    if session.state.now().client.progress {
        tokio::spawn(progress::show(session.client.clone(), reading, stage));
    }
    let (own, of, before) = (session.clone(), sources.clone(), volume.library.clone());
    let shelve = move |library: Library, whole| {
        let library = Arc::new(library);
        // where nothing has changed after all, people need not be looked for again
        let same = before.as_ref().filter(|before| before.is_same(&library));
        let library = same.cloned().unwrap_or(library);
        drop(own.clerk.send(Event::Read(of.clone(), Some(library.clone()), whole)));
        library
    };
    let folder = folder(&volume.project);
    let Project { sources: locations, root, guide, .. } = volume.project.clone();
    let own = session.clone();
    let work = spawn_blocking(move || {
        let show = |opened: Opened| drop(shelve(opened.library.guided(guide.clone()), false));
        let patience = Patience::Little(&show);
        let opened = store::open(folder.as_deref(), &locations, Some(&root), patience, &|read| {
            told.send_replace(Stage::Sources(read));
            ControlFlow::Continue(())
        });
        if !opened.skipped.is_empty() {
            own.say_once(MessageType::WARNING, left_out(&opened.skipped));
        }
        told.send_replace(Stage::People);
        let library = shelve(opened.library.guided(guide), true);
        // whatever is told of people can wait
        for (line, why) in &library.cast().roster.unmade {
            own.say_once(MessageType::WARNING, format!("people:{line}: {why}"));
        }
        drop(own.clerk.send(Event::Moved));
    });
    tokio::spawn(async move {
        if let Err(failure) = work.await {
            let message = format!("reading the sources failed: {failure}");
            session.client.log(MessageType::ERROR, message);
            drop(session.clerk.send(Event::Read(sources, None, true)));
        }
    });
}

/// What the log says of sources that could not be read.
fn left_out(skipped: &[Skipped]) -> String {
    const LISTED: usize = 20;
    let mut message = String::from("could not read");
    for Skipped { path, reason } in skipped.iter().take(LISTED) {
        let _ = write!(message, "\n{path}: {reason}");
    }
    if let Some(more) = skipped.len().checked_sub(LISTED).filter(|&more| more > 0) {
        let _ = write!(message, "\nand {more} more");
    }
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_read_is_listed_up_to_a_point() {
        let skipped = |number: usize| Skipped {
            path: format!("/sources/{number}.pdf"),
            reason: "no reader for .pdf".to_owned(),
        };
        assert_eq!(left_out(&[skipped(1)]), "could not read\n/sources/1.pdf: no reader for .pdf");
        let many: Vec<_> = (0..22).map(skipped).collect();
        assert!(left_out(&many).ends_with("/sources/19.pdf: no reader for .pdf\nand 2 more"));
    }
}

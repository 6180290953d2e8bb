//! The clerk: what follows from a change, once nobody waits for it any more.
//!
//! A document that is opened has its project looked up, a project has its sources read, sources
//! that change on disk are read again, and in the end the client hears that its diagnostics are
//! others. Each step may take long and the client may never answer, so all of it happens in tasks
//! of its own; the outcomes come back to the clerk as events, one after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::mpsc;
use tokio::task::spawn_blocking;
use tower_lsp::lsp_types::{MessageType, PublishDiagnosticsParams, Url};

use super::from_proto::{self, Key};
use super::holding::{self, Holding, Sources};
use super::publisher::Nudge;
use super::session::Session;
use super::shelf::Shelf;
use super::state::State;
use super::watching::{Depth, Watch};
use super::{asking, cache, diagnostics, to_proto};
use crate::library::Library;
use crate::project::{self, Project};

/// Something that has happened.
#[derive(Debug)]
pub(super) enum Event {
    /// The client has heard the answer to `initialize`.
    Ready,
    /// A document was opened.
    Opened(Key),
    /// The client's settings may have changed.
    AskSettings,
    /// Settings or folders have changed: every document may belong elsewhere.
    Moved,
    /// These files have changed on disk.
    Files(Vec<PathBuf>),
    /// Sources were read; none if that failed. Whether that is all, or a better library follows.
    Read(Sources, Option<Arc<Library>>, bool),
    /// What a library was fetched from proved damaged.
    Damaged,
}

/// Does what follows from events.
#[derive(Debug)]
pub(super) struct Clerk {
    session: Session,
    /// The libraries in use.
    shelf: Shelf,
    /// The settings files that bear diagnostics.
    marked: BTreeSet<Url>,
    watch: Watch,
}

impl Clerk {
    /// A clerk for `session`.
    pub(super) fn new(session: Session) -> Self {
        let shelf = Shelf::new(session.clone());
        Self { session, shelf, marked: BTreeSet::new(), watch: Watch::default() }
    }

    /// Works as long as the session lasts.
    pub(super) async fn work(mut self, mut events: mpsc::UnboundedReceiver<Event>) {
        while let Some(event) = events.recv().await {
            match event {
                Event::Ready => asking::first(&self.session),
                Event::AskSettings => asking::settings(&self.session),
                Event::Opened(key) => self.place(&[key]).await,
                Event::Moved => self.place_all().await,
                Event::Files(paths) => self.changed(&paths).await,
                Event::Read(sources, library, whole) => self.shelve(&sources, library, whole),
                Event::Damaged => self.shelf.mend(),
            }
        }
    }

    /// Places every document anew.
    async fn place_all(&mut self) {
        let keys: Vec<_> = self.session.state.now().documents.keys().cloned().collect();
        self.place(&keys).await;
        self.unmark();
    }

    /// Looks up which project each of the documents belongs to, and holds them against it.
    async fn place(&mut self, keys: &[Key]) {
        for key in keys {
            let state = self.session.state.now();
            let Some(document) = state.documents.get(key) else { continue };
            let path = from_proto::path(&document.uri);
            let no_draft = |path: &Path| holding::is_settings(path) || cache::is_page(path);
            if path.as_deref().is_some_and(no_draft) {
                continue;
            }
            let (near, given) = surroundings(&state, path.as_deref());
            let Ok(project) = spawn_blocking(move || find(near.as_deref(), &given)).await else {
                continue;
            };
            self.mark(&project);
            if let Some(path) = path.filter(|path| holding::is_source(&project, path)) {
                let message = format!("{} is a source, so it is not checked", path.display());
                self.session.say_once(MessageType::INFO, message);
                self.session.state.change(|state| state.hold(key, None));
            } else {
                self.shelf.fetch(&project);
                self.hold(key, project);
            }
        }
        self.refresh(keys);
        self.tidy();
    }

    /// Holds a document against what its project holds.
    fn hold(&self, key: &Key, project: Project) {
        let library = self.shelf.library(&Sources::of(&project));
        let holding = Arc::new(Holding { project, library });
        self.session.state.change(|state| state.hold(key, Some(holding)));
    }

    /// Puts a library in its place, and holds documents against it.
    fn shelve(&mut self, sources: &Sources, library: Option<Arc<Library>>, whole: bool) {
        self.shelf.put(sources, library, whole);
        let state = self.session.state.now();
        let documents = state.documents.iter().filter_map(|(key, document)| {
            let project = &document.holding.as_deref()?.project;
            (Sources::of(project) == *sources).then_some((key, project))
        });
        let mut keys = Vec::new();
        for (key, project) in documents {
            self.hold(key, project.clone());
            keys.push(key.clone());
        }
        self.refresh(&keys);
    }

    /// Sees what changed files mean: other settings, other sources, or nothing.
    async fn changed(&mut self, paths: &[PathBuf]) {
        self.shelf.reread(paths);
        // A folder `sources` may have come or gone as well as a settings file.
        let matters = |path: &PathBuf| holding::is_settings(path) || self.watch.covers_folder(path);
        if paths.iter().any(matters) {
            self.place_all().await;
        }
    }

    /// Lets go of libraries that no document is held against, and watches the others' sources.
    fn tidy(&mut self) {
        let state = self.session.state.now();
        let mut folders = BTreeMap::new();
        let mut kept = BTreeSet::new();
        for holding in state.documents.values().filter_map(|document| document.holding.as_deref()) {
            let project = &holding.project;
            if project.root.is_absolute() {
                folders.entry(project.root.clone()).or_insert(Depth::Itself);
            }
            folders.extend(project.sources.iter().map(|place| (place.path.clone(), Depth::All)));
            kept.insert(Sources::of(project));
        }
        self.shelf.keep(&kept);
        self.watch.cover(&self.session, folders);
    }

    /// Shows in the settings files of `project` what cannot be used of them, and logs all else that
    /// is amiss with it.
    fn mark(&mut self, project: &Project) {
        for problem in &project.problems {
            // That a text has no sources is no fault of anybody's.
            let own = holding::settings(project).any(|path| path == problem.path);
            let typ = if own { MessageType::WARNING } else { MessageType::INFO };
            self.session.say_once(typ, problem.to_string());
        }
        for path in holding::settings(project) {
            let Some(uri) = to_proto::uri(&path) else { continue };
            let problems: Vec<_> = project.problems.iter().filter(|p| p.path == path).collect();
            if !problems.is_empty() {
                self.marked.insert(uri.clone());
                self.publish(uri, &problems);
            } else if self.marked.remove(&uri) {
                self.publish(uri, &[]);
            }
        }
    }

    /// Clears settings files that no document belongs to any more.
    fn unmark(&mut self) {
        let state = self.session.state.now();
        let holdings = state.documents.values().filter_map(|document| document.holding.as_deref());
        let files = holdings.flat_map(|holding| holding::settings(&holding.project));
        let used: BTreeSet<_> = files.filter_map(|path| to_proto::uri(&path)).collect();
        let unused: Vec<_> = self.marked.difference(&used).cloned().collect();
        for uri in unused {
            self.marked.remove(&uri);
            self.publish(uri, &[]);
        }
    }

    fn publish(&self, settings: Url, problems: &[&project::Problem]) {
        let found = problems.iter().map(|problem| diagnostics::of_settings(problem)).collect();
        self.session.client.publish(&PublishDiagnosticsParams::new(settings, found, None));
    }

    /// Has the client show other diagnostics for documents whose text has not changed.
    fn refresh(&self, keys: &[Key]) {
        for key in keys {
            drop(self.session.publisher.send(Nudge::Now(key.clone())));
        }
    }
}

/// What the project of a document at `path` is looked up by: its place, or the first folder's where
/// it has none, and the sources that the client's settings name from the folder it lies in.
fn surroundings(state: &State, path: Option<&Path>) -> (Option<PathBuf>, Vec<PathBuf>) {
    let holds = |folder: &&PathBuf| path.is_some_and(|path| path.starts_with(folder));
    let folder = state.folders.iter().find(holds).or(state.folders.first());
    let base = folder.cloned().unwrap_or_default();
    let given: Vec<_> = state.settings.sources.iter().map(|path| base.join(path)).collect();
    let near = path.or(folder.map(PathBuf::as_path)).or(given.first().map(PathBuf::as_path));
    (near.map(Path::to_owned), given)
}

/// The project around `near`; nowhere there is none.
fn find(near: Option<&Path>, given: &[PathBuf]) -> Project {
    near.map(|near| project::find(near, given)).unwrap_or_default()
}

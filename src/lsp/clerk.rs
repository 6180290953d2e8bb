//! The clerk: what follows from a change, once nobody waits for it any more.
//!
//! A document that is opened has its project looked up, a project has its sources read, sources
//! that change on disk are read again, and in the end the client hears that its diagnostics are
//! others. Each step may take long and the client may never answer, so all of it happens in tasks
//! of its own; the outcomes come back to the clerk as events, one after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};
use tokio::task::spawn_blocking;
use tower_lsp::lsp_types::request::{
    RegisterCapability, WorkspaceConfiguration, WorkspaceDiagnosticRefresh,
};
use tower_lsp::lsp_types::{
    ConfigurationItem, ConfigurationParams, MessageType, PublishDiagnosticsParams, Registration,
    RegistrationParams, Url,
};

use super::disk::{self, Progress, Project};
use super::document::Document;
use super::from_proto::{self, Key};
use super::holding::Holding;
use super::publisher::Nudge;
use super::session::Session;
use super::watching::{Depth, Watch};
use super::{diagnostics, progress, to_proto};
use crate::library::Library;

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
    /// Sources were read; none if that failed.
    Read(Sources, Option<Library>),
}

/// What a library is made from: files and folders.
type Sources = Vec<PathBuf>;

/// Does what follows from events.
#[derive(Debug)]
pub(super) struct Clerk {
    session: Session,
    /// The libraries in use, by what they are made from.
    shelf: BTreeMap<Sources, Shelf>,
    /// The settings files that bear diagnostics.
    marked: BTreeSet<Url>,
    watch: Watch,
    /// How often sources were read.
    readings: u64,
}

/// A library, and how it stands with it.
#[derive(Debug, Default)]
struct Shelf {
    library: Option<Arc<Library>>,
    /// Its sources are being read.
    reading: bool,
    /// They have changed since that began.
    stale: bool,
}

impl Clerk {
    /// A clerk for `session`.
    pub(super) fn new(session: Session) -> Self {
        Self {
            session,
            shelf: BTreeMap::new(),
            marked: BTreeSet::new(),
            watch: Watch::default(),
            readings: 0,
        }
    }

    /// Works as long as the session lasts.
    pub(super) async fn work(mut self, mut events: mpsc::UnboundedReceiver<Event>) {
        while let Some(event) = events.recv().await {
            match event {
                Event::Ready => self.begin(),
                Event::AskSettings => self.ask_settings(),
                Event::Opened(key) => self.place(&[key]).await,
                Event::Moved => self.place_all().await,
                Event::Files(paths) => self.changed(&paths).await,
                Event::Read(sources, library) => self.shelve(&sources, library),
            }
        }
    }

    /// Asks the client for what it can be asked for.
    fn begin(&self) {
        let client = &self.session.state.now().client;
        if client.register_configuration {
            let registration = Registration {
                id: "copydesk/settings".into(),
                method: "workspace/didChangeConfiguration".into(),
                register_options: Some(json!({"section": "copydesk"})),
            };
            let client = self.session.client.clone();
            tokio::spawn(async move {
                let params = RegistrationParams { registrations: vec![registration] };
                drop(client.ask::<RegisterCapability>(params).await);
            });
        }
        if client.configuration {
            self.ask_settings();
        }
    }

    /// Asks the client for its settings; it may take its time.
    fn ask_settings(&self) {
        let session = self.session.clone();
        tokio::spawn(async move {
            let item = ConfigurationItem { scope_uri: None, section: Some("copydesk".into()) };
            let params = ConfigurationParams { items: vec![item] };
            if let Ok(answer) = session.client.ask::<WorkspaceConfiguration>(params).await {
                session.configure(answer.first().unwrap_or(&Value::Null));
            }
        });
    }

    /// Places every document anew.
    async fn place_all(&mut self) {
        let keys: Vec<_> = self.session.state.now().documents.keys().cloned().collect();
        self.place(&keys).await;
    }

    /// Looks up which project each of the documents belongs to, and holds them against it.
    async fn place(&mut self, keys: &[Key]) {
        for key in keys {
            let state = self.session.state.now();
            let Some(document) = state.documents.get(key) else { continue };
            let home = state.folders.first().cloned();
            let near = from_proto::path(&document.uri).or_else(|| home.clone());
            let base = home.unwrap_or_default();
            let given: Vec<_> = state.settings.sources.iter().map(|path| base.join(path)).collect();
            let found = spawn_blocking(move || disk::find(near.as_deref(), &given)).await;
            let Ok(project) = found else { continue };
            self.mark(&project);
            self.fetch(&project);
            self.hold(key, &project);
        }
        self.refresh(keys);
        self.tidy();
    }

    /// Holds a document against what its project holds.
    fn hold(&self, key: &Key, project: &Project) {
        let library = self.shelf.get(&project.sources).and_then(|shelf| shelf.library.clone());
        let holding = Holding { project: project.clone(), policy: project.policy.clone(), library };
        self.session.state.change(|state| state.hold(key, &Arc::new(holding)));
    }

    /// Has the sources of `project` read if nobody has.
    fn fetch(&mut self, project: &Project) {
        if !project.sources.is_empty() && !self.shelf.contains_key(&project.sources) {
            self.read(project);
        }
    }

    /// Reads the sources of `project`, now or, if they are just being read, once more afterwards.
    fn read(&mut self, project: &Project) {
        let shelf = self.shelf.entry(project.sources.clone()).or_default();
        if shelf.reading {
            shelf.stale = true;
            return;
        }
        (shelf.reading, shelf.stale) = (true, false);
        self.readings += 1;
        let (told, progress) = watch::channel(Progress::default());
        let session = self.session.clone();
        if session.state.now().client.progress {
            tokio::spawn(progress::show(session.client.clone(), self.readings, progress));
        }
        let project = project.clone();
        tokio::spawn(async move {
            let sources = project.sources.clone();
            let reading = spawn_blocking(move || {
                disk::load(&project, &mut |progress| {
                    told.send_replace(progress);
                })
            });
            let library = match reading.await {
                Ok((library, skipped)) => {
                    for reason in skipped {
                        session.client.log(MessageType::WARNING, reason);
                    }
                    Some(library)
                }
                Err(failure) => {
                    let message = format!("reading the sources failed: {failure}");
                    session.client.log(MessageType::ERROR, message);
                    None
                }
            };
            drop(session.clerk.send(Event::Read(sources, library)));
        });
    }

    /// Puts a library in its place, and holds documents against it.
    fn shelve(&mut self, sources: &Sources, library: Option<Library>) {
        let Some(shelf) = self.shelf.get_mut(sources) else { return };
        shelf.reading = false;
        let stale = shelf.stale;
        if let Some(library) = library {
            shelf.library = Some(Arc::new(library));
        }
        let state = self.session.state.now();
        let held = |document: &Arc<Document>| {
            let project = &document.holding.as_deref()?.project;
            (project.sources == *sources).then(|| project.clone())
        };
        let held: Vec<_> =
            state.documents.iter().filter_map(|(k, d)| Some((k, held(d)?))).collect();
        for (key, project) in &held {
            self.hold(key, project);
        }
        self.refresh(held.iter().map(|(key, _)| *key));
        if let Some((_, project)) = held.first().filter(|_| stale) {
            self.read(project);
        }
    }

    /// Sees what changed files mean: other settings, other sources, or nothing.
    async fn changed(&mut self, paths: &[PathBuf]) {
        let settings =
            |path: &PathBuf| path.file_name().is_some_and(|name| name == "copydesk.toml");
        for project in self.projects() {
            let below =
                |path: &PathBuf| project.sources.iter().any(|source| path.starts_with(source));
            if paths.iter().any(below) {
                self.read(&project);
            }
        }
        if paths.iter().any(settings) {
            self.place_all().await;
        }
    }

    /// The projects of the open documents, one for each library.
    fn projects(&self) -> Vec<Project> {
        let state = self.session.state.now();
        let holdings = state.documents.values().filter_map(|document| document.holding.as_deref());
        let projects = holdings.map(|holding| (&holding.project.sources, &holding.project));
        projects.collect::<BTreeMap<_, _>>().into_values().cloned().collect()
    }

    /// Lets go of libraries that no document is held against, and watches the others' sources.
    fn tidy(&mut self) {
        let projects = self.projects();
        self.shelf.retain(|sources, _| projects.iter().any(|project| project.sources == *sources));
        let mut folders = BTreeSet::new();
        for project in projects {
            let settings = project.settings.as_deref().and_then(Path::parent);
            folders.extend(settings.map(|folder| (folder.to_owned(), Depth::Settings)));
            folders.extend(project.sources.into_iter().map(|source| (source, Depth::All)));
        }
        self.watch.cover(&self.session, folders);
    }

    /// Shows in the settings file of `project` what cannot be used of it.
    fn mark(&mut self, project: &Project) {
        let Some(uri) = project.settings.as_deref().and_then(to_proto::uri) else { return };
        for problem in &project.problems {
            self.session.warn_once(format!("{}: {}", uri.path(), problem.message));
        }
        let clean = project.problems.is_empty();
        if clean && !self.marked.remove(&uri) {
            return;
        }
        if !clean {
            self.marked.insert(uri.clone());
        }
        let found = diagnostics::of_settings("", &project.problems);
        self.session.client.publish(&PublishDiagnosticsParams::new(uri, found, None));
    }

    /// Has the client show other diagnostics for documents whose text has not changed.
    fn refresh<'a>(&self, keys: impl IntoIterator<Item = &'a Key>) {
        for key in keys {
            drop(self.session.publisher.send(Nudge::Now(key.clone())));
        }
        if self.session.state.now().client.pull {
            let client = self.session.client.clone();
            tokio::spawn(async move { client.ask::<WorkspaceDiagnosticRefresh>(()).await });
        }
    }
}

//! Noticing that sources or settings have changed on disk.
//!
//! Where the client can be asked to watch files it is asked, for the folders in question and
//! nothing else: a pattern over a whole workspace has frozen editors. Where it cannot (Neovim on
//! Linux does not), the folders are watched here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::{ErrorKind, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};
use tower_lsp::lsp_types::request::{RegisterCapability, UnregisterCapability};
use tower_lsp::lsp_types::{
    MessageType, Registration, RegistrationParams, Unregistration, UnregistrationParams,
};

use super::clerk::Event;
use super::session::Session;
use super::to_proto;

/// How long nothing may have happened before a change is passed on: saving, unpacking and
/// synchronising touch many files at once.
const PAUSE: Duration = Duration::from_millis(300);
/// How long a change may wait for the end of a series.
const LIMIT: Duration = Duration::from_secs(2);

const METHOD: &str = "workspace/didChangeWatchedFiles";

/// What is watched, and by whom.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// The folders watched now, each with everything below or only what is in it itself.
    covered: Folders,
    /// How often the client was asked.
    asked: u32,
    /// The watcher, unless the client watches.
    own: Option<RecommendedWatcher>,
}

/// Folders to watch, and how deep.
pub(super) type Folders = BTreeMap<PathBuf, Depth>;

/// How deep a folder is watched.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    /// What is right in it: a `copydesk.toml`, a folder of sources.
    Itself,
    /// Everything below.
    All,
}

impl Watch {
    /// Watches `folders` from here on, and nothing else.
    pub(super) fn cover(&mut self, session: &Session, folders: Folders) {
        if folders == self.covered {
            return;
        }
        let client = &session.state.now().client;
        if client.watch {
            self.ask(session, &folders, client.watch_relative);
        } else {
            self.watch(session, &folders);
        }
        self.covered = folders;
    }

    /// Whether `path` is right in a folder where settings or folders of sources may come and go.
    pub(super) fn covers_folder(&self, path: &Path) -> bool {
        let covered = path.parent().is_some_and(|folder| self.covered.contains_key(folder));
        covered && path.extension().is_none()
    }

    /// Asks the client, and takes back what was asked before.
    fn ask(&mut self, session: &Session, folders: &Folders, relative: bool) {
        let id = |number: u32| format!("copydesk/watch/{number}");
        let old = (self.asked > 0).then(|| id(self.asked));
        self.asked += 1;
        let watchers: Vec<_> =
            folders.iter().filter_map(|(f, d)| watcher(f, *d, relative)).collect();
        let registration = Registration {
            id: id(self.asked),
            method: METHOD.into(),
            register_options: Some(json!({ "watchers": watchers })),
        };
        let client = session.client.clone();
        tokio::spawn(async move {
            if let Some(id) = old {
                let unregisterations = vec![Unregistration { id, method: METHOD.into() }];
                drop(
                    client
                        .ask::<UnregisterCapability>(UnregistrationParams { unregisterations })
                        .await,
                );
            }
            let params = RegistrationParams { registrations: vec![registration] };
            drop(client.ask::<RegisterCapability>(params).await);
        });
    }

    /// Watches here.
    fn watch(&mut self, session: &Session, folders: &Folders) {
        if self.own.is_none() {
            let (seen, changes) = mpsc::unbounded_channel();
            let watcher =
                notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                    // Reading is an event as well, and reading is what a change leads to.
                    if let Ok(event) = event
                        && !matches!(event.kind, EventKind::Access(_))
                    {
                        drop(seen.send(event.paths));
                    }
                });
            match watcher {
                Ok(watcher) => self.own = Some(watcher),
                Err(error) => {
                    let message = format!("cannot watch sources: {error}");
                    return session.say_once(MessageType::WARNING, message);
                }
            }
            tokio::spawn(gather(changes, session.clerk.clone()));
        }
        let Some(watcher) = &mut self.own else { return };
        for (folder, depth) in &self.covered {
            if folders.get(folder) != Some(depth) {
                drop(watcher.unwatch(folder));
            }
        }
        for (folder, depth) in folders {
            if self.covered.get(folder) == Some(depth) {
                continue;
            }
            let mode = match depth {
                Depth::Itself => RecursiveMode::NonRecursive,
                Depth::All => RecursiveMode::Recursive,
            };
            // A draft may be about to be saved in a folder that is not there yet.
            if let Err(error) = watcher.watch(folder, mode)
                && !matches!(error.kind, ErrorKind::PathNotFound)
            {
                let message = format!("cannot watch {}: {error}", folder.display());
                session.say_once(MessageType::WARNING, message);
            }
        }
    }
}

/// Passes changes on, a series at a time.
async fn gather(
    mut changes: mpsc::UnboundedReceiver<Vec<PathBuf>>,
    clerk: mpsc::UnboundedSender<Event>,
) {
    while let Some(paths) = changes.recv().await {
        let mut paths: BTreeSet<_> = paths.into_iter().collect();
        let limit = Instant::now() + LIMIT;
        while let Ok(Some(more)) =
            timeout_at((Instant::now() + PAUSE).min(limit), changes.recv()).await
        {
            paths.extend(more);
        }
        if clerk.send(Event::Files(paths.into_iter().collect())).is_err() {
            return;
        }
    }
}

/// What the client is asked to watch for a folder.
fn watcher(folder: &Path, depth: Depth, relative: bool) -> Option<Value> {
    let pattern = match depth {
        Depth::Itself => "*",
        Depth::All => "**/*",
    };
    Some(if relative {
        let base = to_proto::uri(folder)?;
        json!({"globPattern": {"baseUri": base, "pattern": pattern}})
    } else {
        json!({"globPattern": format!("{}/{pattern}", folder.to_str()?.trim_end_matches('/'))})
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_is_asked_for_folders_not_for_everything() {
        let folder = Path::new("/tmp/sources");
        assert_eq!(
            watcher(folder, Depth::All, true),
            Some(json!({"globPattern": {"baseUri": "file:///tmp/sources", "pattern": "**/*"}}))
        );
        assert_eq!(
            watcher(folder, Depth::All, false),
            Some(json!({"globPattern": "/tmp/sources/**/*"}))
        );
        assert_eq!(
            watcher(Path::new("/tmp"), Depth::Itself, false),
            Some(json!({"globPattern": "/tmp/*"}))
        );
    }
}

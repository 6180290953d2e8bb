//! What the server knows: the one place where anything changes.
//!
//! The [`State`] is a value that is replaced, not altered: whoever took it keeps what they saw.
//! Changes the client tells are applied by the gate, in the order of the wire and before anything
//! is awaited; what was found out since (a project, a library) is applied by the clerk.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;
use tower_lsp::lsp_types::TextDocumentContentChangeEvent;

use super::capabilities::Capabilities;
use super::document::{Document, Opened};
use super::from_proto::Key;
use super::holding::Holding;
use super::settings::Settings;

/// Everything a request may be asked about.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// Where the session stands.
    pub phase: Phase,
    /// What the client can do.
    pub client: Arc<Capabilities>,
    /// What the client's initialization options say.
    pub initial: Arc<Settings>,
    /// What its settings say, over those.
    pub settings: Arc<Settings>,
    /// The folders the client works in, the first first.
    pub folders: Vec<PathBuf>,
    /// The open documents.
    pub documents: BTreeMap<Key, Arc<Document>>,
    /// How many changes there were.
    revision: u64,
}

/// Where the session stands.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Phase {
    /// `initialize` is yet to come.
    #[default]
    Waiting,
    /// Between `initialize` and `shutdown`.
    Serving,
    /// After `shutdown`.
    Closing,
}

impl State {
    /// Opens a document; one that is open already is replaced.
    pub(super) fn open(&mut self, key: Key, opened: Opened) {
        self.revision += 1;
        self.documents.insert(key, Arc::new(Document::new(opened, self.revision)));
    }

    /// Applies `changes`; false if no such document is open.
    pub(super) fn edit(
        &mut self,
        key: &Key,
        changes: Vec<TextDocumentContentChangeEvent>,
        version: Option<i32>,
    ) -> bool {
        let encoding = self.client.encoding;
        self.replace(key, |document| document.changed(changes, version, encoding))
    }

    /// Puts `next` of a document in its place; false if no such document is open.
    fn replace(&mut self, key: &Key, next: impl FnOnce(&Document) -> Document) -> bool {
        let Some(document) = self.documents.get_mut(key) else { return false };
        self.revision += 1;
        let mut next = next(document);
        next.revision = self.revision;
        *document = Arc::new(next);
        true
    }

    /// Holds a document against `holding` from here on; false if no such document is open.
    pub(super) fn hold(&mut self, key: &Key, holding: Option<Arc<Holding>>) -> bool {
        self.replace(key, |document| document.with_holding(holding))
    }
}

/// The state and the only way to change it.
#[derive(Clone, Debug, Default)]
pub(super) struct Owner {
    state: Arc<Mutex<Arc<State>>>,
    changed: Arc<Notify>,
}

impl Owner {
    /// The state as it is.
    pub(super) fn now(&self) -> Arc<State> {
        Arc::clone(&self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the state; `change` is short and waits for nothing.
    pub(super) fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let outcome = change(Arc::make_mut(&mut state));
        drop(state);
        self.changed.notify_waiters();
        outcome
    }

    /// Waits until a document is no longer at `revision`.
    pub(super) async fn superseded(&self, key: &Key, revision: u64) {
        loop {
            let mut changed = pin!(self.changed.notified());
            changed.as_mut().enable();
            if self.now().documents.get(key).is_none_or(|now| now.revision != revision) {
                return;
            }
            changed.await;
        }
    }
}

#[cfg(test)]
mod tests {
    use tower_lsp::lsp_types::Url;

    use super::super::from_proto;
    use super::*;

    #[test]
    fn whoever_took_the_state_keeps_what_they_saw() {
        let owner = Owner::default();
        let uri = Url::parse("untitled:a").unwrap();
        let key = from_proto::key(&uri);
        let text = "one".to_owned();
        let opened = Opened { uri, language_id: String::new(), version: None, text };
        owner.change(|state| state.open(key.clone(), opened));

        let before = owner.now();
        let whole = TextDocumentContentChangeEvent {
            range: None,
            range_length: None,
            text: "two".to_owned(),
        };
        assert!(owner.change(|state| state.edit(&key, vec![whole], Some(2))));

        let (before, after) = (&before.documents[&key], &owner.now().documents[&key]);
        assert_eq!((before.text.to_string(), after.text.to_string()), ("one".into(), "two".into()));
        assert!(before.revision < after.revision);
    }

    #[test]
    fn a_document_that_is_not_open_cannot_be_edited() {
        let key = from_proto::key(&Url::parse("untitled:a").unwrap());
        assert!(!Owner::default().change(|state| state.edit(&key, Vec::new(), None)));
    }
}

//! A session: what every part of the server shares.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use ropey::Rope;
use serde_json::Value;
use tokio::sync::{Semaphore, mpsc};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{MessageType, Range, Url};

use super::clerk::Event;
use super::client::Client;
use super::document::{Checked, Document};
use super::from_proto;
use super::publisher::Nudge;
use super::state::{Owner, State};
use super::to_proto;
use crate::corpus::SourceId;
use crate::library::Library;
use crate::text::Span;

tokio::task_local! {
    /// The state as it was when the message arrived that the task answers.
    pub(super) static SEEN: Arc<State>;
}

/// What every part of the server shares; all clones are of one session.
#[derive(Clone, Debug)]
pub(super) struct Session {
    /// What is known.
    pub state: Owner,
    /// Who is served.
    pub client: Client,
    /// Where to tell what has happened.
    pub clerk: mpsc::UnboundedSender<Event>,
    /// Where to tell whose diagnostics are due.
    pub publisher: mpsc::UnboundedSender<Nudge>,
    /// How many drafts may be checked at once.
    seats: Arc<Semaphore>,
    /// What was said once and need not be said again.
    said: Arc<Mutex<BTreeSet<String>>>,
}

/// A document that something is asked about, and all that belongs to it.
#[derive(Debug)]
pub(super) struct Asked {
    /// The state as the client saw it when it asked.
    pub state: Arc<State>,
    /// The document.
    pub document: Arc<Document>,
    /// What the check says about it.
    pub checked: Arc<Checked>,
    /// The sources whose lines were counted for this answer.
    counted: RefCell<BTreeMap<SourceId, Rope>>,
}

impl Session {
    /// A session with nobody yet.
    pub(super) fn new(
        client: Client,
        clerk: mpsc::UnboundedSender<Event>,
        publisher: mpsc::UnboundedSender<Nudge>,
    ) -> Self {
        // One core is left to whoever reads and writes messages, but never one seat to all drafts.
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            state: Owner::default(),
            client,
            clerk,
            publisher,
            seats: Arc::new(Semaphore::new(cores.saturating_sub(1).max(2))),
            said: Arc::default(),
        }
    }

    /// The document called `uri`, as it was when the request came.
    pub(super) fn seen(&self, uri: &Url) -> Option<Arc<Document>> {
        self.view().documents.get(&from_proto::key(uri)).cloned()
    }

    fn view(&self) -> Arc<State> {
        SEEN.try_with(Arc::clone).unwrap_or_else(|_| self.state.now())
    }

    /// What `question` finds out about the document called `uri`, as it was when the request came;
    /// none if it was not open.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        uri: &Url,
        question: impl FnOnce(&Asked) -> T + Send + 'static,
    ) -> Result<Option<T>> {
        let Some(document) = self.seen(uri) else { return Ok(None) };
        self.study(self.view(), document, question).await.map(Some)
    }

    /// What `question` finds out about `document`, on a thread of its own: a check computes for
    /// as long as it takes, and the task that reads messages must not wait for it.
    ///
    /// A panic in there ends nothing but the answer; what it was about is logged.
    pub(super) async fn study<T: Send + 'static>(
        &self,
        state: Arc<State>,
        document: Arc<Document>,
        question: impl FnOnce(&Asked) -> T + Send + 'static,
    ) -> Result<T> {
        let Ok(seat) = self.seats.clone().acquire_owned().await else {
            return Err(Error::internal_error());
        };
        let dropped = Dropped::default();
        let dropped_already = Arc::clone(&dropped.0);
        let subject = Arc::clone(&document);
        let study = tokio::task::spawn_blocking(move || {
            let _seat = seat;
            let wanted = || !dropped_already.load(Ordering::Relaxed);
            let checked = document.checked(wanted).filter(|_| wanted())?;
            Some(question(&Asked { state, document, checked, counted: RefCell::default() }))
        });
        let outcome = study.await;
        drop(dropped);
        let held = subject.holding.as_ref().and_then(|holding| holding.library.as_ref());
        if held.is_some_and(|library| library.is_damaged()) {
            drop(self.clerk.send(Event::Damaged));
            return Err(Error::new(ErrorCode::RequestCancelled));
        }
        match outcome {
            Ok(answer) => answer.ok_or(Error::new(ErrorCode::RequestCancelled)),
            Err(failure) => {
                self.client
                    .log(MessageType::ERROR, format!("failed on {}: {failure}", Subject(&subject)));
                Err(Error::internal_error())
            }
        }
    }

    /// Takes the client's settings; those it does not mention stay as it began with.
    pub(super) fn configure(&self, value: &Value) {
        let problems = self.state.change(|state| {
            let (settings, problems) = state.initial.overlaid(value);
            state.settings = settings.into();
            problems
        });
        for problem in problems {
            self.say_once(MessageType::WARNING, format!("settings: {problem}"));
        }
        drop(self.clerk.send(Event::Moved));
    }

    /// Logs `message`, unless that was done before.
    pub(super) fn say_once(&self, typ: MessageType, message: String) {
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if said.insert(message.clone()) {
            self.client.log(typ, message);
        }
    }
}

impl Asked {
    /// The library that the document was held against.
    pub(super) fn library(&self) -> Option<&Library> {
        self.document.holding.as_deref()?.library.as_deref()
    }

    /// The range of `span` in a source. One answer may name many places of one long source, so its
    /// lines are counted once.
    pub(super) fn range_in(&self, source: SourceId, span: Span) -> Option<Range> {
        let text = &self.library()?.corpus.sources.get(source.0 as usize)?.text;
        let mut counted = self.counted.borrow_mut();
        let lines = counted.entry(source).or_insert_with(|| Rope::from_str(text));
        Some(to_proto::range(lines, self.state.client.encoding, span))
    }
}

/// Set when the future that waits for an answer is dropped: nobody wants it any more.
#[derive(Debug, Default)]
struct Dropped(Arc<AtomicBool>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// A document as the log names it: its size, never its words.
struct Subject<'a>(&'a Document);

impl std::fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Document { uri, version, text, clamped, .. } = self.0;
        let (lines, bytes) = (text.len_lines(), text.len_bytes());
        write!(f, "{uri} version {version} ({lines} lines, {bytes} bytes, {clamped} inexact edits)")
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::Opened;
    use super::*;

    fn session() -> Session {
        let (clerk, publisher) = (mpsc::unbounded_channel().0, mpsc::unbounded_channel().0);
        let session = Session::new(Client::default(), clerk, publisher);
        let uri = uri();
        let (language_id, text) = ("markdown".to_owned(), "one\ntwo".to_owned());
        let opened = Opened { uri: uri.clone(), language_id, version: Some(3), text };
        session.state.change(|state| state.open(from_proto::key(&uri), opened));
        session
    }

    fn uri() -> Url {
        Url::parse("untitled:a").unwrap()
    }

    #[tokio::test]
    async fn a_question_that_panics_is_an_error_and_the_log_names_the_document() {
        let session = session();
        for _ in 0..8 {
            let outcome = session.ask(&uri(), |_| -> () { panic!("deliberately") }).await;
            assert_eq!(outcome, Err(Error::internal_error()));
        }
        let outcome = session.ask(&uri(), |asked| asked.document.version).await;
        assert_eq!(outcome, Ok(Some(3)));

        session.client.close();
        let mut told = Vec::new();
        session.client.write(&mut told).unwrap();
        let told = String::from_utf8(told).unwrap();
        assert!(told.contains("failed on untitled:a version 3 (2 lines, 7 bytes,"), "{told}");
    }

    #[tokio::test]
    async fn a_question_is_about_what_was_seen() {
        let session = session();
        let seen = session.state.now();
        session.state.change(|state| state.documents.clear());
        let version = |asked: &Asked| asked.document.version;
        assert_eq!(SEEN.scope(seen, session.ask(&uri(), version)).await, Ok(Some(3)));
        assert_eq!(session.ask(&uri(), version).await, Ok(None));
    }
}

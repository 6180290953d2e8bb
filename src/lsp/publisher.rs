//! Diagnostics pushed to clients that do not pull them, and word for those that do.
//!
//! Edits come in bursts, so a document's diagnostics are due a moment after its last edit, but
//! never later than a second after the first one that they do not show. What is overtaken by an
//! edit while it is computed is broken off, unless that second is over: better a diagnostic of a
//! moment ago, marked with its version, than none as long as somebody types. What the client shows
//! already is not sent again.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, mpsc};
use tokio::time::{Instant, sleep_until, timeout};
use tower_lsp::lsp_types::request::WorkspaceDiagnosticRefresh;
use tower_lsp::lsp_types::{Diagnostic, PublishDiagnosticsParams, Url};

use super::client::Client;
use super::from_proto::{self, Key};
use super::session::Session;
use super::{diagnostics, holding};

/// How long nothing may have changed before diagnostics are computed.
const PAUSE: Duration = Duration::from_millis(200);
/// How long a change may go without diagnostics.
const LIMIT: Duration = Duration::from_secs(1);

/// How long a client may take to hear that it should pull again, before it is told once more.
const PATIENCE: Duration = Duration::from_secs(5);

/// A reason to publish.
#[derive(Clone, Debug)]
pub(super) enum Nudge {
    /// The document was edited: more may follow.
    Edited(Key),
    /// What the document is held against changed, or it is new: nothing is to be waited for.
    Now(Key),
    /// The document is no longer open.
    Closed(Url),
}

/// Publishes as long as the session lasts.
pub(super) async fn publish(session: Session, mut nudges: mpsc::UnboundedReceiver<Nudge>) {
    let (mut dues, changed) = (Dues::default(), Arc::new(Notify::new()));
    let mut shown = Shown::new();
    tokio::spawn(refresh(session.client.clone(), Arc::clone(&changed)));
    loop {
        tokio::select! {
            nudge = nudges.recv() => match nudge {
                None => return,
                // It pulls after every edit by itself.
                Some(nudge) if session.state.now().client.pull => {
                    if matches!(nudge, Nudge::Now(_)) {
                        changed.notify_one();
                    }
                }
                // Those of a settings file are the clerk's business.
                Some(Nudge::Closed(uri)) if settings(&uri) => {}
                Some(Nudge::Edited(key)) => dues.postpone(key, Instant::now()),
                Some(Nudge::Now(key)) => dues.hasten(key, Instant::now()),
                Some(Nudge::Closed(uri)) => {
                    shown.remove(&from_proto::key(&uri));
                    session.client.publish(&PublishDiagnosticsParams::new(uri, Vec::new(), None));
                }
            },
            () = sleep_until(dues.next()), if !dues.is_empty() => {
                let Some((key, due)) = dues.take() else { continue };
                let overdue = due.first + LIMIT <= Instant::now();
                if !one(&session, &key, overdue, &mut shown).await {
                    dues.again(key, due);
                }
            }
        }
    }
}

/// The diagnostics that the client shows.
type Shown = BTreeMap<Key, Vec<Diagnostic>>;

/// Publishes the diagnostics of a document; false if it was overtaken by an edit and not yet
/// `overdue`.
async fn one(session: &Session, key: &Key, overdue: bool, shown: &mut Shown) -> bool {
    let state = session.state.now();
    let document = state.documents.get(key).filter(|document| !settings(&document.uri)).cloned();
    let Some(document) = document else { return true };
    let (uri, version) = (document.uri.clone(), document.version);
    let revision = document.revision;
    let found = tokio::select! {
        found = session.study(state, document, diagnostics::of) => found,
        () = session.state.superseded(key, revision), if !overdue => {
            // closed since: the empty set is on its way already
            return !session.state.now().documents.contains_key(key);
        }
    };
    let Ok(found) = found else { return true };
    if !session.state.now().documents.contains_key(key) {
        return true;
    }
    if shown.get(key) != Some(&found) {
        shown.insert(key.clone(), found.clone());
        session.client.publish(&PublishDiagnosticsParams::new(uri, found, Some(version)));
    }
    true
}

/// Tells a client that pulls whenever it is worth pulling again. What changes while it is being told
/// is one more reason, however often it does.
async fn refresh(client: Client, changed: Arc<Notify>) {
    loop {
        changed.notified().await;
        drop(timeout(PATIENCE, client.ask::<WorkspaceDiagnosticRefresh>(())).await);
    }
}

fn settings(uri: &Url) -> bool {
    from_proto::path(uri).as_deref().is_some_and(holding::is_settings)
}

/// The documents whose diagnostics are due, and when.
#[derive(Debug, Default)]
struct Dues(BTreeMap<Key, Due>);

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Due {
    /// When the first change came that is not published.
    first: Instant,
    /// When to publish.
    at: Instant,
}

impl Dues {
    /// A change at `now`, perhaps with more to follow.
    fn postpone(&mut self, key: Key, now: Instant) {
        let due = self.0.entry(key).or_insert(Due { first: now, at: now });
        due.at = (now + PAUSE).min(due.first + LIMIT);
    }

    /// A change at `now` that is to be seen at once.
    fn hasten(&mut self, key: Key, now: Instant) {
        self.0.entry(key).or_insert(Due { first: now, at: now }).at = now;
    }

    /// Puts back what was overtaken; the edit that did so may have come in already, or is about to.
    fn again(&mut self, key: Key, due: Due) {
        let at = (due.at + PAUSE).min(due.first + LIMIT);
        self.0.entry(key).or_insert(Due { first: due.first, at }).first = due.first;
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// When the next is due; now if there is none.
    fn next(&self) -> Instant {
        self.0.values().map(|due| due.at).min().unwrap_or_else(Instant::now)
    }

    /// The next that is due.
    fn take(&mut self) -> Option<(Key, Due)> {
        let key = self.0.iter().min_by_key(|(_, due)| due.at)?.0.clone();
        let due = self.0.remove(&key)?;
        Some((key, due))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> Key {
        from_proto::key(&Url::parse("untitled:a").unwrap())
    }

    #[test]
    fn a_burst_is_one_publication_a_pause_after_its_last_edit() {
        let (mut dues, start) = (Dues::default(), Instant::now());
        dues.postpone(key(), start);
        dues.postpone(key(), start + PAUSE / 2);
        assert_eq!(dues.take().map(|(_, due)| due.at), Some(start + PAUSE / 2 + PAUSE));
        assert!(dues.is_empty());
    }

    #[test]
    fn endless_typing_does_not_put_it_off_for_ever() {
        let (mut dues, start) = (Dues::default(), Instant::now());
        for step in 0..100 {
            dues.postpone(key(), start + PAUSE / 2 * step);
        }
        assert_eq!(dues.next(), start + LIMIT);
    }

    #[test]
    fn what_was_overtaken_keeps_its_limit() {
        let (mut dues, start) = (Dues::default(), Instant::now());
        dues.postpone(key(), start);
        let (key, due) = dues.take().unwrap();
        dues.postpone(key.clone(), start + LIMIT - PAUSE / 2);
        dues.again(key.clone(), due);
        dues.postpone(key, start + LIMIT - PAUSE / 4);
        assert_eq!(dues.next(), start + LIMIT);
    }

    #[test]
    fn what_is_to_be_seen_at_once_is_due_at_once() {
        let (mut dues, start) = (Dues::default(), Instant::now());
        dues.postpone(key(), start);
        dues.hasten(key(), start + PAUSE / 4);
        assert_eq!(dues.next(), start + PAUSE / 4);
    }
}

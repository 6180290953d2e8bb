//! The client, as the server speaks to it: answers, notifications, and requests of our own.
//!
//! Nothing here waits for the client to read. Messages queue up and a thread of their own writes
//! them, so that a client which reads nothing for a while stops nobody; diagnostics that were
//! overtaken while they waited are dropped. A request of ours may never be answered, or late: the
//! future that waits for it can be dropped at any time.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Id, Request, Response, Result};
use tower_lsp::lsp_types::notification::{LogMessage, Notification, PublishDiagnostics};
use tower_lsp::lsp_types::{LogMessageParams, MessageType, PublishDiagnosticsParams, Url, request};

use super::frame;

/// A handle on the client; all clones speak to the same one.
#[derive(Clone, Debug, Default)]
pub(super) struct Client(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    desk: Mutex<Desk>,
    posted: Condvar,
}

/// What lies between the server and the client.
#[derive(Debug, Default)]
struct Desk {
    /// What is to be written, the oldest first.
    outgoing: VecDeque<Outgoing>,
    /// Who waits for an answer, by the number of the request.
    waiting: HashMap<i64, oneshot::Sender<Response>>,
    /// How many requests there were.
    asked: i64,
    /// Whether nothing more will be posted.
    closed: bool,
}

#[derive(Debug)]
struct Outgoing {
    /// The document, if these are its diagnostics.
    diagnostics_of: Option<Url>,
    body: String,
}

impl Client {
    /// Answers a request.
    pub(super) fn answer(&self, response: &Response) {
        if let Ok(body) = serde_json::to_string(response) {
            self.post(None, body);
        }
    }

    /// Notifies the client of something.
    pub(super) fn notify<N: Notification>(&self, params: &N::Params) {
        self.post(None, call(N::METHOD, None, params));
    }

    /// Replaces what the client shows about a document.
    pub(super) fn publish(&self, params: &PublishDiagnosticsParams) {
        let body = call(PublishDiagnostics::METHOD, None, params);
        self.post(Some(params.uri.clone()), body);
    }

    /// Tells the user something by way of the client's log.
    pub(super) fn log(&self, typ: MessageType, message: impl Into<String>) {
        self.notify::<LogMessage>(&LogMessageParams { typ, message: message.into() });
    }

    /// Asks the client; the future may stay pending for ever.
    pub(super) async fn ask<R: request::Request>(&self, params: R::Params) -> Result<R::Result> {
        let (answer, answered) = oneshot::channel();
        let number = {
            let mut desk = self.desk();
            desk.asked += 1;
            let number = desk.asked;
            desk.waiting.insert(number, answer);
            number
        };
        self.post(None, call(R::METHOD, Some(number), &params));
        let response = answered.await.map_err(|_| Error::internal_error())?;
        let (_, result) = response.into_parts();
        serde_json::from_value(result?).map_err(|_| Error::invalid_request())
    }

    /// Hands an answer to whoever asked; one that nobody waits for is dropped.
    pub(super) fn answered(&self, response: Response) {
        if let Id::Number(number) = *response.id()
            && let Some(asker) = self.desk().waiting.remove(&number)
        {
            drop(asker.send(response));
        }
    }

    /// Lets [`Self::write`] end when everything posted is written.
    pub(super) fn close(&self) {
        self.desk().closed = true;
        self.0.posted.notify_all();
    }

    /// Writes what is posted, until [`Self::close`] or an error: the client is gone.
    pub(super) fn write(&self, mut to: impl io::Write) -> io::Result<()> {
        while let Some(next) = self.next() {
            frame::write(&mut to, &next.body)?;
        }
        Ok(())
    }

    fn post(&self, diagnostics_of: Option<Url>, body: String) {
        let mut desk = self.desk();
        if diagnostics_of.is_some() {
            desk.outgoing.retain(|earlier| earlier.diagnostics_of != diagnostics_of);
        }
        desk.outgoing.push_back(Outgoing { diagnostics_of, body });
        drop(desk);
        self.0.posted.notify_all();
    }

    /// Waits for the next message; none after the last.
    fn next(&self) -> Option<Outgoing> {
        let mut desk = self.desk();
        loop {
            if let Some(next) = desk.outgoing.pop_front() {
                return Some(next);
            }
            if desk.closed {
                return None;
            }
            desk = self.0.posted.wait(desk).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.0.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A call of `method` as JSON. Types of the protocol always serialise.
fn call(method: &str, id: Option<i64>, params: &impl Serialize) -> String {
    #[derive(Serialize)]
    struct Call<'a, P> {
        jsonrpc: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<i64>,
        method: &'a str,
        params: &'a P,
    }
    serde_json::to_string(&Call { jsonrpc: "2.0", id, method, params }).unwrap_or_default()
}

/// The answer to `request` when nothing was found out because of `error`; none to a notification.
pub(super) fn refusal(request: &Request, error: Error) -> Option<Response> {
    Some(Response::from_error(request.id()?.clone(), error))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use tower_lsp::lsp_types::request::WorkspaceDiagnosticRefresh;

    use super::*;

    /// Everything that is waiting to be written.
    fn written(client: &Client) -> String {
        client.close();
        let mut out = Vec::new();
        client.write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn diagnostics(uri: &str, version: i32) -> PublishDiagnosticsParams {
        PublishDiagnosticsParams::new(Url::parse(uri).unwrap(), Vec::new(), Some(version))
    }

    #[test]
    fn diagnostics_overtaken_while_they_waited_are_dropped() {
        let client = Client::default();
        client.publish(&diagnostics("untitled:a", 1));
        client.publish(&diagnostics("untitled:b", 1));
        client.publish(&diagnostics("untitled:a", 2));
        let written = written(&client);
        assert!(
            !written.contains(r#""uri":"untitled:a","diagnostics":[],"version":1"#),
            "{written}"
        );
        assert!(
            written.contains(r#""uri":"untitled:a","diagnostics":[],"version":2"#),
            "{written}"
        );
        assert!(
            written.contains(r#""uri":"untitled:b","diagnostics":[],"version":1"#),
            "{written}"
        );
    }

    #[tokio::test]
    async fn an_answer_after_the_asker_has_gone_is_dropped() {
        let client = Client::default();
        let mut asking = Box::pin(client.ask::<WorkspaceDiagnosticRefresh>(()));
        let waker = std::task::Waker::noop();
        let pending = asking.as_mut().poll(&mut std::task::Context::from_waker(waker));
        assert!(pending.is_pending());
        drop(asking);
        let late = || Response::from_ok(Id::Number(1), Value::Null);
        client.answered(late());
        client.answered(late());
        client.answered(Response::from_ok(Id::String("never asked".into()), Value::Null));
    }

    #[tokio::test]
    async fn an_answer_of_another_shape_is_an_error() {
        let client = Client::default();
        let asking = tokio::spawn({
            let client = client.clone();
            async move { client.ask::<WorkspaceDiagnosticRefresh>(()).await }
        });
        tokio::task::yield_now().await;
        client.answered(Response::from_ok(Id::Number(1), json!({"no": "null"})));
        assert!(asking.await.unwrap().is_err());
    }
}

//! A client that speaks the protocol's frames to the real binary over real pipes.
//!
//! It behaves as editors do: diagnostics replace those before them, a request to pull them again is
//! granted at once, and everything else that the server says must be read by the test, or [`Client::finish`] refuses to be content. It waits for what a
//! test asks for, and only gives up, loudly, after a time in which nothing sensible takes place.

#![expect(clippy::needless_pass_by_value, reason = "parameters are written where they are sent")]

use std::collections::{BTreeMap, VecDeque};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// When to give up: far beyond anything that a loaded machine may need.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running server and what it has said.
pub(crate) struct Client {
    child: Child,
    stdin: Option<ChildStdin>,
    incoming: Receiver<Value>,
    unread: VecDeque<Value>,
    /// The last diagnostics of each document.
    shown: BTreeMap<String, Value>,
    /// How often it has published diagnostics of each.
    published: BTreeMap<String, usize>,
    /// How often the server said that it is worth pulling diagnostics again.
    refreshed: usize,
    asked: i64,
    /// Whether the log is not read.
    quiet: bool,
}

impl Client {
    /// A server that has heard nothing yet.
    pub(crate) fn spawn() -> Self {
        let (client, stdout) = Self::deaf();
        client.listening(stdout)
    }

    /// A server whose standard output nobody reads yet.
    pub(crate) fn deaf() -> (Self, ChildStdout) {
        Self::deaf_in(&[])
    }

    /// The same with some variables of its environment set.
    fn deaf_in(variables: &[(&str, &Path)]) -> (Self, ChildStdout) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .arg("lsp")
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take().unwrap());
        let (unread, shown, (_, incoming)) = (VecDeque::new(), BTreeMap::new(), channel());
        let published = BTreeMap::new();
        let (refreshed, asked, quiet) = (0, 0, false);
        (Self { child, stdin, incoming, unread, shown, published, refreshed, asked, quiet }, stdout)
    }

    /// The same client with somebody who reads.
    pub(crate) fn listening(mut self, stdout: ChildStdout) -> Self {
        let (said, incoming) = channel();
        self.incoming = incoming;
        thread::spawn(move || {
            let mut stdout = BufReader::new(stdout);
            while let Some(message) = read(&mut stdout) {
                if said.send(message).is_err() {
                    return;
                }
            }
        });
        self
    }

    /// A server that has begun with these `initialize` parameters.
    pub(crate) fn start(params: Value) -> Self {
        Self::start_in(&[], params)
    }

    /// The same with some variables of its environment set.
    pub(crate) fn start_in(variables: &[(&str, &Path)], params: Value) -> Self {
        let (client, stdout) = Self::deaf_in(variables);
        let mut client = client.listening(stdout);
        client.ask("initialize", params);
        client.notify("initialized", json!({}));
        client
    }

    /// A server that has begun with a client of these capabilities.
    pub(crate) fn with(capabilities: Value) -> Self {
        Self::start(json!({"capabilities": capabilities}))
    }

    /// Writes bytes as they are.
    pub(crate) fn write(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        stdin.write_all(bytes).unwrap();
        stdin.flush().unwrap();
    }

    /// Sends a message in a frame.
    pub(crate) fn send(&mut self, message: &Value) {
        self.write(frame(&message.to_string()).as_bytes());
    }

    /// Sends a notification.
    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request; the number is for [`Self::answer`].
    pub(crate) fn request(&mut self, method: &str, params: Value) -> i64 {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        id
    }

    /// The whole answer to the request of this number.
    pub(crate) fn answer(&mut self, id: i64) -> Value {
        self.find(&format!("the answer to {id}"), |message| {
            message.get("method").is_none() && message["id"] == json!(id)
        })
    }

    /// Whether the answer to the request of this number has come already.
    pub(crate) fn is_answered(&self, id: i64) -> bool {
        self.has_heard(|message| message.get("method").is_none() && message["id"] == id)
    }

    /// Whether a message has come that `wanted` is true of, and that nobody has read yet.
    pub(crate) fn has_heard(&self, wanted: impl Fn(&Value) -> bool) -> bool {
        self.unread.iter().any(wanted)
    }

    /// Sends a request and returns what it is answered with, which must be no error.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        let answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The answer to a message of which the server could not even read the number.
    pub(crate) fn called_back(&mut self) -> Value {
        self.find("an answer to nobody", |message| {
            message.get("method").is_none() && message["id"].is_null()
        })
    }

    /// Waits until the server calls `method`; for [`Self::reply`].
    pub(crate) fn called(&mut self, method: &str) -> Value {
        self.find(method, |message| message["method"] == method)
    }

    /// Pulls diagnostics until they are as `expected`, each time after the server said that it is
    /// worth it; returns the report.
    pub(crate) fn pulls(&mut self, uri: &str, expected: impl Fn(&Value) -> bool) -> Value {
        const SERVER_CANCELLED: i64 = -32802;
        loop {
            let refreshed = self.refreshed;
            let params = json!({"textDocument": {"uri": uri}});
            let id = self.request("textDocument/diagnostic", params);
            let answer = self.answer(id);
            if answer["error"]["code"] == SERVER_CANCELLED {
                continue;
            }
            let report = &answer["result"];
            if expected(&json!({"diagnostics": report["items"]})) {
                return report.clone();
            }
            while self.refreshed == refreshed {
                let next = self.next("a reason to pull again");
                self.unread.extend(next);
            }
        }
    }

    /// Reads the log to its end and forgets it, for tests that are not about it.
    pub(crate) fn drop_log(&mut self) {
        self.quiet = true;
        self.unread.retain(|message| message["method"] != "window/logMessage");
    }

    /// How often diagnostics of `uri` were pushed so far.
    pub(crate) fn published(&self, uri: &str) -> usize {
        self.published.get(uri).copied().unwrap_or_default()
    }

    /// Whether any diagnostics were pushed.
    pub(crate) fn was_shown_anything(&self) -> bool {
        !self.shown.is_empty()
    }

    /// Answers a request of the server.
    pub(crate) fn reply(&mut self, request: &Value, result: Value) {
        self.send(&json!({"jsonrpc": "2.0", "id": request["id"], "result": result}));
    }

    /// Opens a document of version 1.
    pub(crate) fn open(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": language, "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Sends changes of a document.
    pub(crate) fn change(&mut self, uri: &str, version: i64, changes: Value) {
        let document = json!({"uri": uri, "version": version});
        let params = json!({"textDocument": document, "contentChanges": changes});
        self.notify("textDocument/didChange", params);
    }

    /// The server's copy of a document.
    pub(crate) fn text(&mut self, uri: &str) -> String {
        let params = json!({"textDocument": {"uri": uri}});
        self.ask("copydesk/documentText", params)["text"].as_str().unwrap().to_owned()
    }

    /// Waits until the diagnostics shown for `uri` are as `expected`.
    pub(crate) fn shows(&mut self, uri: &str, expected: impl Fn(&Value) -> bool) -> Value {
        loop {
            if let Some(shown) = self.shown.get(uri)
                && expected(shown)
            {
                return shown.clone();
            }
            let next = self.next(&format!("other diagnostics than {:?}", self.shown.get(uri)));
            self.unread.extend(next);
        }
    }

    /// Whether no diagnostics are shown for `uri`.
    pub(crate) fn shows_nothing(&self, uri: &str) -> bool {
        self.shown.get(uri).is_none_or(|shown| shown["diagnostics"] == json!([]))
    }

    /// Ends the session as agreed; refuses if the server said anything that nobody read.
    pub(crate) fn finish(mut self) {
        self.ask("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        let status = self.wait();
        assert!(self.unread.is_empty(), "nobody read {:?}", self.unread);
        assert_eq!(status.code(), Some(0));
    }

    /// Closes the server's standard input.
    pub(crate) fn hang_up(&mut self) {
        self.stdin = None;
    }

    /// Waits until the server has ended.
    pub(crate) fn wait(&mut self) -> ExitStatus {
        // The reader thread hangs up when standard output is closed, that is at the end.
        while self.next_or_end().is_some() {}
        self.child.wait().unwrap()
    }

    /// The next message that `wanted` is true of; what comes before is kept.
    fn find(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unread.iter().position(&wanted) {
            return self.unread.remove(at).unwrap();
        }
        loop {
            match self.next(what) {
                Some(message) if wanted(&message) => return message,
                other => self.unread.extend(other),
            }
        }
    }

    /// The next message, unless it was diagnostics.
    fn next(&mut self, awaited: &str) -> Option<Value> {
        match self.incoming.recv_timeout(PATIENCE) {
            Ok(message) => self.taken(message),
            Err(error) => panic!("waiting for {awaited}: {error}; unread: {:?}", self.unread),
        }
    }

    /// Takes the next message; none at the end.
    fn next_or_end(&mut self) -> Option<()> {
        match self.incoming.recv_timeout(PATIENCE) {
            Ok(message) => {
                let message = self.taken(message);
                self.unread.extend(message);
                Some(())
            }
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => {
                panic!("the server does not end; unread: {:?}", self.unread)
            }
        }
    }

    /// Takes note of diagnostics and of word about them; returns everything else.
    fn taken(&mut self, message: Value) -> Option<Value> {
        if self.quiet && message["method"] == "window/logMessage" {
            return None;
        }
        if message["method"] == "workspace/diagnostic/refresh" {
            self.refreshed += 1;
            let granted = json!({"jsonrpc": "2.0", "id": message["id"], "result": null});
            // At the end there is nobody left to grant it to.
            let stdin = self.stdin.as_mut()?;
            drop(stdin.write_all(frame(&granted.to_string()).as_bytes()));
            return None;
        }
        if message["method"] != "textDocument/publishDiagnostics" {
            return Some(message);
        }
        let uri = message["params"]["uri"].as_str().unwrap().to_owned();
        *self.published.entry(uri.clone()).or_default() += 1;
        self.shown.insert(uri, message["params"].clone());
        None
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // Gone already, unless the test has failed.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// `body` behind its header.
pub(crate) fn frame(body: &str) -> String {
    format!("Content-Length: {}\r\n\r\n{body}", body.len())
}

/// The next message; none at the end. Anything but frames is refused.
fn read(from: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).unwrap() == 0 {
            return None;
        }
        match line.strip_suffix("\r\n").unwrap().split_once(": ") {
            Some(("Content-Length", number)) => length = Some(number.parse().unwrap()),
            None if line == "\r\n" => break,
            _ => panic!("not a header of a frame: {line:?}"),
        }
    }
    let mut body = vec![0; length.unwrap()];
    from.read_exact(&mut body).unwrap();
    Some(serde_json::from_slice(&body).unwrap())
}

//! What the client tells: documents opened, edited, saved and closed, settings and folders changed.
//!
//! All of it is applied here at once, while the next message waits; what follows from it and takes
//! longer is left to the clerk and to the publisher.

use serde::Deserialize;
use serde_json::Value;
use tower_lsp::lsp_types::{
    DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, MessageType,
    TextDocumentContentChangeEvent, Url, WorkspaceFolder,
};

use super::clerk::Event;
use super::document::Opened;
use super::from_proto;
use super::publisher::Nudge;
use super::session::Session;

/// `textDocument` of most messages.
#[derive(Debug, Deserialize)]
struct Named {
    uri: Url,
    #[serde(default)]
    version: Option<i32>,
}

#[derive(Debug, Deserialize)]
struct DidOpen {
    #[serde(rename = "textDocument")]
    document: Opened,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct DidChange {
    #[serde(rename = "textDocument")]
    document: Named,
    #[serde(default)]
    content_changes: Vec<TextDocumentContentChangeEvent>,
}

/// `didSave`, and `didClose` without a text.
#[derive(Debug, Deserialize)]
struct DidEnd {
    #[serde(rename = "textDocument")]
    document: Named,
    #[serde(default)]
    text: Option<String>,
}

/// Applies a notification; false if it is none that changes anything.
pub(super) fn apply(session: &Session, method: &str, params: &Value) -> serde_json::Result<bool> {
    match method {
        "textDocument/didOpen" => open(session, Deserialize::deserialize(params)?),
        "textDocument/didChange" => edit(session, Deserialize::deserialize(params)?),
        "textDocument/didSave" => save(session, Deserialize::deserialize(params)?),
        "textDocument/didClose" => close(session, &Deserialize::deserialize(params)?),
        "workspace/didChangeConfiguration" => configure(session, params),
        "workspace/didChangeWorkspaceFolders" => {
            relocate(session, Deserialize::deserialize(params)?);
        }
        "workspace/didChangeWatchedFiles" => noticed(session, Deserialize::deserialize(params)?),
        "initialized" => tell(session, Event::Ready),
        _ => return Ok(false),
    }
    Ok(true)
}

fn open(session: &Session, DidOpen { document }: DidOpen) {
    let key = from_proto::key(&document.uri);
    session.state.change(|state| state.open(key.clone(), document));
    tell(session, Event::Opened(key));
}

fn edit(session: &Session, DidChange { document, content_changes }: DidChange) {
    let key = from_proto::key(&document.uri);
    let change = content_changes;
    if session.state.change(|state| state.edit(&key, change, document.version)) {
        nudge(session, Nudge::Edited(key));
    } else {
        let message = format!("{} was changed but never opened", document.uri);
        session.say_once(MessageType::WARNING, message);
    }
}

/// Holds the mirror against what was saved: editors have been seen to send wrong ranges.
fn save(session: &Session, DidEnd { document, text }: DidEnd) {
    let key = from_proto::key(&document.uri);
    let (Some(text), state) = (text, session.state.now()) else { return };
    let Some(mirror) = state.documents.get(&key).filter(|mirror| mirror.text != text) else {
        return;
    };
    let message = format!(
        "{} as saved differs from the edits received ({} of them inexact); the saved text is \
         used. If this happens again, set `sync` to `full`",
        document.uri, mirror.clamped
    );
    session.client.log(MessageType::WARNING, message);
    let whole = TextDocumentContentChangeEvent { range: None, range_length: None, text };
    session.state.change(|state| state.edit(&key, vec![whole], document.version));
    nudge(session, Nudge::Edited(key));
}

fn close(session: &Session, DidEnd { document, .. }: &DidEnd) {
    let key = from_proto::key(&document.uri);
    if session.state.change(|state| state.documents.remove(&key)).is_some() {
        nudge(session, Nudge::Closed(document.uri.clone()));
    }
}

/// Takes the settings that came along, or asks for them if the client answers such questions.
fn configure(session: &Session, params: &Value) {
    if session.state.now().client.configuration {
        return tell(session, Event::AskSettings);
    }
    session.configure(params.get("settings").unwrap_or(&Value::Null));
}

fn relocate(
    session: &Session,
    DidChangeWorkspaceFoldersParams { event }: DidChangeWorkspaceFoldersParams,
) {
    let paths = |folders: Vec<WorkspaceFolder>| -> Vec<_> {
        folders.iter().filter_map(|folder| from_proto::path(&folder.uri)).collect()
    };
    let (added, removed) = (paths(event.added), paths(event.removed));
    session.state.change(|state| {
        state.folders.retain(|folder| !removed.contains(folder));
        state.folders.extend(added);
    });
    tell(session, Event::Moved);
}

fn noticed(
    session: &Session,
    DidChangeWatchedFilesParams { changes }: DidChangeWatchedFilesParams,
) {
    let paths = changes.iter().filter_map(|change| from_proto::path(&change.uri)).collect();
    tell(session, Event::Files(paths));
}

fn tell(session: &Session, event: Event) {
    drop(session.clerk.send(event));
}

fn nudge(session: &Session, nudge: Nudge) {
    drop(session.publisher.send(nudge));
}

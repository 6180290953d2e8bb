//! Whatever comes, in whatever order: every request is answered once, and the server lives.

use serde_json::{Value, json};

use crate::chance::Chance;
use crate::client::Client;
use crate::newsroom::{DRAFT, Folder, misquoted};

/// What draws the line between quotations, paragraphs and markup.
const PIECES: [&str; 14] = [
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "\r",
    "\n\n",
    "> ",
    "😀",
    "e\u{301}",
    "\0",
    "[…]",
    " she said ",
    "The council will rebuild the north pier before the herring fleet",
];

const REQUESTS: [&str; 6] = [
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/codeAction",
    "textDocument/diagnostic",
    "copydesk/documentText",
];

fn position(chance: &mut Chance) -> Value {
    let line = *chance.of(&[0, 1, 2, 3, 9, 4_000_000_000_u32]);
    let column = if chance.below(9) == 0 { 4_000_000_000 } else { chance.below(90) };
    json!({"line": line, "character": column})
}

fn range(chance: &mut Chance) -> Value {
    json!({"start": position(chance), "end": position(chance)})
}

/// Sends something or other about one of `uris`; returns the number of a request.
fn send(client: &mut Client, chance: &mut Chance, uris: &[String], version: i64) -> Option<i64> {
    let uri = chance.of(uris).clone();
    let named = json!({"textDocument": {"uri": uri}});
    match chance.below(100) {
        0..3 => client.open(&uri, "markdown", DRAFT),
        3..5 => client.notify("textDocument/didClose", named),
        5..7 => {
            let params = json!({"textDocument": {"uri": uri}, "text": DRAFT});
            client.notify("textDocument/didSave", params);
        }
        7..9 => {
            let changes = json!([{"uri": uri, "type": 2}]);
            client.notify("workspace/didChangeWatchedFiles", json!({"changes": changes}));
        }
        9..10 => {
            let sources =
                chance.of(&[json!([]), json!(["sources"]), json!(3), json!(null)]).clone();
            let settings = json!({"settings": {"copydesk": {"sources": sources}}});
            client.notify("workspace/didChangeConfiguration", settings);
        }
        10..50 => {
            let changes: Vec<_> = (0..chance.below(4))
                .map(|_| json!({"range": range(chance), "text": chance.of(&PIECES)}))
                .collect();
            client.change(&uri, version, json!(changes));
        }
        _ => {
            let only = chance.of(&[json!(null), json!(["source"]), json!(["quickfix"])]).clone();
            let params = json!({
                "textDocument": {"uri": uri}, "position": position(chance), "range": range(chance),
                "context": {"diagnostics": [], "includeDeclaration": true, "only": only},
            });
            let id = client.request(REQUESTS[chance.below(REQUESTS.len())], params);
            if chance.below(5) == 0 {
                client.notify("$/cancelRequest", json!({"id": id}));
            }
            return Some(id);
        }
    }
    None
}

#[test]
fn every_request_is_answered_once_whatever_comes() {
    for seed in 1..=3 {
        let folder = Folder::with_meeting();
        let (draft, mut chance) = (folder.uri("news.md"), Chance(seed));
        let acting = json!({"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {}}}});
        let mut client = folder.client(json!({"textDocument": acting}), json!({}));
        let uris = [
            draft.clone(),
            "untitled:Untitled-1".to_owned(),
            folder.uri("copydesk.toml"),
            folder.uri("sources/meeting.md"),
        ];
        let asked: Vec<_> =
            (0..600).filter_map(|version| send(&mut client, &mut chance, &uris, version)).collect();
        for id in asked {
            let answer = client.answer(id);
            let code = answer["error"]["code"].as_i64();
            assert!([None, Some(-32800), Some(-32801), Some(-32802)].contains(&code), "{answer}");
        }
        client.notify("workspace/didChangeConfiguration", json!({"settings": {}}));
        client.open(&draft, "markdown", DRAFT);
        client.shows(&draft, misquoted);
        client.drop_log();
        // A second answer to anything would be a message that nobody read.
        client.finish();
    }
}

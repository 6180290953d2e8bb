//! A check that takes long keeps nobody waiting, and its outcome is not taken for another text's.

use serde_json::{Value, json};

use crate::client::Client;
use crate::newsroom::{DRAFT, Folder, misquoted};

/// A client with a library and a draft of which the check takes far longer than a message.
fn busy(folder: &Folder, capabilities: &Value) -> (Client, String) {
    let (first, long) = (folder.uri("drafts/first.md"), folder.uri("drafts/long.md"));
    let mut client = folder.client(capabilities.clone(), json!({}));
    client.open(&first, "markdown", DRAFT);
    if capabilities.pointer("/textDocument/diagnostic").is_some() {
        client.pulls(&first, misquoted);
    } else {
        client.shows(&first, misquoted);
    }
    client.open(&long, "markdown", &DRAFT.repeat(4000));
    (client, long)
}

/// A request about the long draft.
fn about(uri: &str) -> Value {
    let at = json!({"line": 2, "character": 9});
    json!({
        "textDocument": {"uri": uri}, "position": at, "range": {"start": at, "end": at},
        "context": {"diagnostics": []},
    })
}

#[test]
fn other_requests_are_answered_meanwhile_and_the_long_one_can_be_cancelled() {
    let folder = Folder::with_meeting();
    let (mut client, long) = busy(&folder, &json!({}));
    let slow = client.request("textDocument/hover", about(&long));
    assert_eq!(client.text(&folder.uri("drafts/first.md")), DRAFT);
    assert!(!client.is_answered(slow), "the check was too short for this test");
    client.notify("$/cancelRequest", json!({"id": slow}));
    assert_eq!(client.answer(slow)["error"]["code"], -32800);
    // Nor does the end wait for it.
    client.finish();
}

#[test]
fn fixes_for_a_text_that_has_changed_are_refused_where_they_bear_no_version() {
    let folder = Folder::with_meeting();
    let acting = json!({"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {}}}});
    let (mut client, long) = busy(&folder, &json!({"textDocument": acting}));
    let stale = client.request("textDocument/codeAction", about(&long));
    client.change(&long, 2, json!([{"text": DRAFT}]));
    assert_eq!(client.answer(stale)["error"]["code"], -32801);
    client.finish();
}

#[test]
fn diagnostics_of_a_text_that_has_changed_are_to_be_pulled_again() {
    let folder = Folder::with_meeting();
    let pulling = json!({
        "textDocument": {"diagnostic": {}},
        "workspace": {"diagnostics": {"refreshSupport": true}},
    });
    let (mut client, long) = busy(&folder, &pulling);
    let stale = client.request("textDocument/diagnostic", about(&long));
    client.change(&long, 2, json!([{"text": DRAFT}]));
    let answer = client.answer(stale);
    assert_eq!(answer["error"]["code"], -32802);
    assert_eq!(answer["error"]["data"], json!({"retriggerRequest": true}));
    client.pulls(&long, misquoted);
    client.finish();
}

#[test]
fn a_burst_of_keys_is_published_a_few_times() {
    const KEYS: u64 = 40;
    let folder = Folder::with_meeting();
    let draft = folder.uri("drafts/news.md");
    let mut client = folder.client(json!({}), json!({}));
    client.open(&draft, "markdown", DRAFT);
    let line = |shown: &Value| shown["diagnostics"][0]["range"]["start"]["line"].as_u64();
    let first = line(&client.shows(&draft, misquoted));
    let before = client.published(&draft);
    let start = json!({"line": 0, "character": 0});
    for key in 1..=KEYS {
        let change = json!({"range": {"start": start, "end": start}, "text": "\n"});
        client.change(&draft, 1 + key as i64, json!([change]));
    }
    client.shows(&draft, |shown| line(shown) == first.map(|first| first + KEYS));
    let published = client.published(&draft) - before;
    assert!(published <= 3, "{published} times");
    client.finish();
}

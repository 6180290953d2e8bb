//! A writer at work: a misquotation is marked, explained and corrected.

use serde_json::{Value, json};

use crate::client::Client;
use crate::newsroom::{DRAFT, Folder, at, clean, codes, misquoted};

/// What a client says that pulls diagnostics.
fn pulling() -> Value {
    json!({
        "textDocument": {"diagnostic": {}},
        "workspace": {"diagnostics": {"refreshSupport": true}},
    })
}

/// Pulls until the diagnostics are as `expected`, each time after the server said that it is worth
/// it; returns the report.
fn pulled(client: &mut Client, uri: &str, expected: impl Fn(&Value) -> bool) -> Value {
    loop {
        let params = json!({"textDocument": {"uri": uri}});
        let id = client.request("textDocument/diagnostic", params);
        let answer = client.answer(id);
        if answer["error"]["code"] == -32802 {
            continue;
        }
        let report = answer["result"].clone();
        assert_eq!(report["kind"], "full");
        if expected(&json!({"diagnostics": report["items"]})) {
            return report;
        }
        let refresh = client.called("workspace/diagnostic/refresh");
        client.reply(&refresh, Value::Null);
    }
}

/// Reads every further request to pull again.
fn refreshed(client: &mut Client) {
    while let Some(refresh) = client.called_already("workspace/diagnostic/refresh") {
        client.reply(&refresh, Value::Null);
    }
}

#[test]
fn a_misquotation_is_marked_as_it_is_typed_and_cleared_when_corrected() {
    let folder = Folder::with_meeting();
    let draft = folder.uri("drafts/news.md");
    let mut client = folder.client(json!({}), json!({}));
    client.open(&draft, "markdown", DRAFT);
    let shown = client.shows(&draft, misquoted);
    let diagnostic = &shown["diagnostics"][0];
    assert_eq!(at(DRAFT, &diagnostic["range"]), "rebuild");
    assert_eq!(diagnostic["source"], "copydesk");
    assert_eq!(diagnostic["severity"], 2);
    assert_eq!(shown["version"], 1);

    let right = DRAFT.replace("rebuild", "repair");
    client.change(&draft, 2, json!([{"text": right}]));
    assert_eq!(client.shows(&draft, clean)["version"], 2);
    client.change(&draft, 3, json!([{"text": DRAFT}]));
    client.shows(&draft, misquoted);
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": draft}}));
    client.shows(&draft, clean);
    client.finish();
}

#[test]
fn every_encoding_marks_the_same_words() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let folder = Folder::with_meeting();
        let draft = folder.uri("drafts/news.md");
        let mut client =
            folder.client(json!({"general": {"positionEncodings": [encoding]}}), json!({}));
        let text = DRAFT.replace("The council", "“😀 The council").replace("“The", "The");
        let text = text.replace("\n\n", "\n\n𝔘𝔫𝔦𝔠𝔬𝔡𝔢 — ");
        client.open(&draft, "markdown", &text);
        let shown = client.shows(&draft, |shown| codes(shown).contains(&"substitution"));
        let all = shown["diagnostics"].as_array().unwrap();
        let range = &all.iter().find(|d| d["code"] == "substitution").unwrap()["range"];
        let column = |name: &str| range[name]["character"].as_u64().unwrap() as usize;
        let line = text.lines().nth(2).unwrap();
        let before = &line[..line.find("rebuild").unwrap()];
        let width = match encoding {
            "utf-8" => before.len(),
            "utf-16" => before.encode_utf16().count(),
            _ => before.chars().count(),
        };
        assert_eq!((column("start"), column("end")), (width, width + 7), "{encoding}");
        client.finish();
    }
}

#[test]
fn a_client_that_pulls_is_not_pushed_to() {
    let folder = Folder::with_meeting();
    let draft = folder.uri("drafts/news.md");
    let mut client = folder.client(pulling(), json!({}));
    client.open(&draft, "markdown", DRAFT);
    let report = pulled(&mut client, &draft, misquoted);
    assert_eq!(at(DRAFT, &report["items"][0]["range"]), "rebuild");

    let params = json!({"textDocument": {"uri": draft}, "previousResultId": report["resultId"]});
    let again = client.ask("textDocument/diagnostic", params.clone());
    assert_eq!(again, json!({"kind": "unchanged", "resultId": report["resultId"]}));

    client.change(&draft, 2, json!([{"text": DRAFT.replace("rebuild", "repair")}]));
    let report = client.ask("textDocument/diagnostic", params.clone());
    assert_eq!((&report["kind"], &report["items"]), (&json!("full"), &json!([])));
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": draft}}));
    assert_eq!(client.ask("textDocument/diagnostic", params)["items"], json!([]));
    refreshed(&mut client);
    assert!(!client.was_shown_anything(), "pushed as well as pulled");
    client.finish();
}

#[test]
fn a_client_that_pulls_but_cannot_be_told_to_pull_again_is_pushed_to() {
    let folder = Folder::with_meeting();
    let draft = folder.uri("drafts/news.md");
    let mut client = Client::spawn();
    let params = json!({
        "rootUri": folder.uri(""), "capabilities": {"textDocument": {"diagnostic": {}}},
    });
    let answer = client.ask("initialize", params);
    assert_eq!(answer["capabilities"]["diagnosticProvider"], Value::Null);
    client.notify("initialized", json!({}));
    client.open(&draft, "markdown", DRAFT);
    client.shows(&draft, misquoted);
    client.finish();
}

#[test]
fn the_passage_is_named_beside_the_diagnostic() {
    let folder = Folder::with_meeting();
    let draft = folder.uri("drafts/news.md");
    let related = json!({"textDocument": {"publishDiagnostics": {"relatedInformation": true}}});
    let mut client = folder.client(related, json!({}));
    client.open(&draft, "markdown", DRAFT);
    let shown = client.shows(&draft, misquoted);
    let related = &shown["diagnostics"][0]["relatedInformation"][0];
    assert_eq!(related["location"]["uri"], folder.uri("sources/meeting.md"));
    assert_eq!(related["location"]["range"]["start"], json!({"line": 7, "character": 25}));
    assert!(related["message"].as_str().unwrap().contains("will repair the north pier"));
    client.finish();
}

#[test]
fn every_certain_fix_is_carried_out_at_once() {
    let folder = Folder::with_meeting();
    let draft = folder.uri("drafts/news.md");
    let mut client = folder.client(
        json!({
            "textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {}}}},
            "workspace": {"workspaceEdit": {"documentChanges": true}},
        }),
        json!({}),
    );
    let text = DRAFT.to_owned() + DRAFT;
    client.open(&draft, "markdown", &text);
    client.shows(&draft, |shown| codes(shown) == ["substitution", "substitution"]);
    let nowhere = json!({"line": 0, "character": 0});
    let asked = |only: Value| {
        json!({
            "textDocument": {"uri": draft},
            "range": {"start": nowhere, "end": nowhere},
            "context": {"diagnostics": [], "only": only},
        })
    };
    let actions = client.ask("textDocument/codeAction", asked(json!(["source.fixAll"])));
    assert_eq!(actions.as_array().unwrap().len(), 1, "{actions}");
    assert_eq!(actions[0]["kind"], "source.fixAll.copydesk");
    let change = &actions[0]["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({"uri": draft, "version": 1}));
    let fixed = crate::newsroom::edited(&text, &change["edits"]);
    assert_eq!(fixed, text.replace("rebuild", "repair"));
    let others = json!(["source.organizeImports", "refactor"]);
    assert_eq!(client.ask("textDocument/codeAction", asked(others)), json!([]));
    client.finish();
}

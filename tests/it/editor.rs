//! A writer at work: a misquotation is marked, explained and corrected.

#![expect(clippy::disallowed_methods, reason = "the example is on disk")]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::client::Client;
use crate::newsroom::{DRAFT, Folder, MEETING, at, clean, codes, edited, misquoted, position, uri};

/// What a client says that pulls diagnostics.
fn pulling() -> Value {
    json!({
        "textDocument": {"diagnostic": {}},
        "workspace": {"diagnostics": {"refreshSupport": true}},
    })
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
    let report = client.pulls(&draft, misquoted);
    assert_eq!(at(DRAFT, &report["items"][0]["range"]), "rebuild");

    let params = json!({"textDocument": {"uri": draft}, "previousResultId": report["resultId"]});
    let again = client.ask("textDocument/diagnostic", params.clone());
    assert_eq!(again, json!({"kind": "unchanged", "resultId": report["resultId"]}));

    client.change(&draft, 2, json!([{"text": DRAFT.replace("rebuild", "repair")}]));
    let report = client.ask("textDocument/diagnostic", params.clone());
    assert_eq!((&report["kind"], &report["items"]), (&json!("full"), &json!([])));
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": draft}}));
    assert_eq!(client.ask("textDocument/diagnostic", params)["items"], json!([]));
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

/// What a client says that links diagnostics to pages.
fn linking() -> Value {
    json!({"textDocument": {"publishDiagnostics": {"codeDescriptionSupport": true}}})
}

#[test]
fn a_diagnostic_links_to_the_page_about_its_kind() {
    let folder = Folder::with_meeting();
    let draft = folder.uri("drafts/news.md");
    let cache = folder.path("a cache");
    let version = env!("CARGO_PKG_VERSION");
    let page = format!("a cache/copydesk/manual/{version}/substitution.md");
    let explained = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["explain", "substitution"])
        .output()
        .unwrap();
    let text = String::from_utf8(explained.stdout).unwrap();
    let params = json!({"rootUri": folder.uri(""), "capabilities": linking()});
    // the second server finds the pages there
    for _ in 0..2 {
        let mut client = Client::start_in(&[("XDG_CACHE_HOME", &cache)], params.clone());
        // a page that is read is no draft, whatever it quotes
        client.open(&folder.uri(&page), "markdown", &text);
        client.open(&draft, "markdown", DRAFT);
        let shown = client.shows(&draft, misquoted);
        let link = &shown["diagnostics"][0]["codeDescription"]["href"];
        assert_eq!(*link, folder.uri(&page));
        assert_eq!(fs::read_to_string(folder.path(&page)).unwrap(), text);
        assert!(folder.path(&page).with_file_name("faithful.md").is_file(), "pages link to others");
        assert!(client.shows_nothing(&folder.uri(&page)));
        client.finish();
    }
}

#[test]
fn where_pages_cannot_be_written_there_are_no_links() {
    let folder = Folder::with_meeting();
    let draft = folder.uri("drafts/news.md");
    folder.write("cache", "a file where a folder should be");
    let params = json!({"rootUri": folder.uri(""), "capabilities": linking()});
    let cache = folder.path("cache");
    let mut client = Client::start_in(&[("XDG_CACHE_HOME", &cache)], params);
    client.open(&draft, "markdown", DRAFT);
    let shown = client.shows(&draft, misquoted);
    assert_eq!(shown["diagnostics"][0]["codeDescription"], Value::Null);
    client.finish();
}

/// A draft that is open and marked in a client of these capabilities.
fn open(folder: &Folder, capabilities: Value) -> (Client, String) {
    let draft = folder.uri("drafts/news.md");
    let mut client = folder.client(capabilities, json!({}));
    client.open(&draft, "markdown", DRAFT);
    client.shows(&draft, misquoted);
    (client, draft)
}

/// A request about `word` of a draft.
fn about(uri: &str, word: &str) -> Value {
    json!({"textDocument": {"uri": uri}, "position": position(DRAFT, word)})
}

#[test]
fn a_card_explains_in_the_form_that_the_client_shows() {
    let folder = Folder::with_meeting();
    for (formats, kind) in
        [(json!(["markdown", "plaintext"]), "markdown"), (json!(["plaintext"]), "plaintext")]
    {
        let capabilities = json!({"textDocument": {"hover": {"contentFormat": formats}}});
        let (mut client, draft) = open(&folder, capabilities);
        let card = client.ask("textDocument/hover", about(&draft, "north"));
        assert_eq!(card["contents"]["kind"], kind);
        let words = card["contents"]["value"].as_str().unwrap();
        for expected in ["rebuild", "repair", "Ruth Calder", "Harbour meeting"] {
            assert!(words.contains(expected), "{expected}: {words}");
        }
        // From the root of the project, as the command line would show it.
        assert!(words.contains("sources/meeting.md:8"), "{words}");
        assert!(!words.contains(folder.path("").to_str().unwrap()), "{words}");
        assert!(at(DRAFT, &card["range"]).starts_with("“The council"), "{card}");
        assert_eq!(client.ask("textDocument/hover", about(&draft, "news")), Value::Null);
        client.finish();
    }
}

#[test]
fn a_definition_is_the_passage() {
    let folder = Folder::with_meeting();
    let passage = "The council will repair the north pier before the herring fleet comes home";

    let (mut client, draft) = open(&folder, json!({}));
    let place = client.ask("textDocument/definition", about(&draft, "fleet"));
    assert_eq!(place["uri"], folder.uri("sources/meeting.md"));
    assert_eq!(at(MEETING, &place["range"]), passage);
    assert_eq!(client.ask("textDocument/definition", about(&draft, "news")), Value::Null);
    client.finish();

    let links = json!({"textDocument": {"definition": {"linkSupport": true}}});
    let (mut client, draft) = open(&folder, links);
    let links = client.ask("textDocument/definition", about(&draft, "fleet"));
    assert_eq!(links[0]["targetUri"], folder.uri("sources/meeting.md"));
    assert_eq!(at(MEETING, &links[0]["targetSelectionRange"]), passage);
    assert!(at(DRAFT, &links[0]["originSelectionRange"]).starts_with("“The council"));
    client.finish();
}

#[test]
fn references_are_all_witnesses() {
    let folder = Folder::with_meeting();
    folder.write("sources/paper.txt", &DRAFT.replace("rebuild", "repair"));
    let (mut client, draft) = open(&folder, json!({}));
    let params = json!({
        "textDocument": {"uri": draft}, "position": position(DRAFT, "fleet"),
        "context": {"includeDeclaration": true},
    });
    let places = client.ask("textDocument/references", params);
    let mut files: Vec<_> =
        places.as_array().unwrap().iter().map(|place| place["uri"].as_str().unwrap()).collect();
    files.sort_unstable();
    assert_eq!(files, [folder.uri("sources/meeting.md"), folder.uri("sources/paper.txt")]);
    client.finish();
}

/// What a client says that takes code actions, with or without versions.
fn acting(versioned: bool) -> Value {
    json!({
        "textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {}}}},
        "workspace": {"workspaceEdit": {"documentChanges": versioned}},
    })
}

/// A request for code actions at `word`; a client may send old diagnostics along, or none.
fn actions(uri: &str, word: &str, context: &Value) -> Value {
    let at = position(DRAFT, word);
    json!({
        "textDocument": {"uri": uri}, "range": {"start": at, "end": at}, "context": context,
    })
}

#[test]
fn a_quick_fix_puts_the_words_right() {
    let folder = Folder::with_meeting();
    for versioned in [true, false] {
        let (mut client, draft) = open(&folder, acting(versioned));
        let stale = json!([{"range": {"start": {"line": 9, "character": 0}, "end": {"line": 9, "character": 1}}, "message": "stale"}]);
        for context in
            [json!({"diagnostics": []}), json!({"diagnostics": stale, "only": ["quickfix"]})]
        {
            let found = client.ask("textDocument/codeAction", actions(&draft, "rebuild", &context));
            let fix = &found[0];
            assert_eq!((&fix["kind"], &fix["isPreferred"]), (&json!("quickfix"), &json!(true)));
            assert_eq!(fix["diagnostics"][0]["code"], "substitution");
            let edits = if versioned {
                let change = &fix["edit"]["documentChanges"][0];
                assert_eq!(change["textDocument"], json!({"uri": draft, "version": 1}));
                &change["edits"]
            } else {
                &fix["edit"]["changes"][&draft]
            };
            assert_eq!(edited(DRAFT, edits), DRAFT.replace("rebuild", "repair"));
        }
        let other = json!({"diagnostics": [], "only": ["refactor"]});
        let found = client.ask("textDocument/codeAction", actions(&draft, "rebuild", &other));
        assert_eq!(found, json!([]));
        let nothing = json!({"diagnostics": []});
        let found = client.ask("textDocument/codeAction", actions(&draft, "news", &nothing));
        assert_eq!(found, json!([]));
        client.finish();
    }
}

#[test]
fn a_client_that_takes_commands_only_is_offered_no_code_actions() {
    let mut client = Client::spawn();
    let answer = client.ask("initialize", json!({"capabilities": {}}));
    assert_eq!(answer["capabilities"]["codeActionProvider"], Value::Null);
    client.finish();
}

#[test]
fn every_certain_fix_is_carried_out_at_once() {
    let folder = Folder::with_meeting();
    let (mut client, draft) = open(&folder, acting(true));
    let text = DRAFT.to_owned() + DRAFT;
    client.change(&draft, 2, json!([{"text": text}]));
    let only = |kind: &str| json!({"diagnostics": [], "only": [kind]});
    let found = client.ask("textDocument/codeAction", actions(&draft, "news", &only("source")));
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    assert_eq!(found[0]["kind"], "source.fixAll.copydesk");
    let change = &found[0]["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({"uri": draft, "version": 2}));
    assert_eq!(edited(&text, &change["edits"]), text.replace("rebuild", "repair"));

    let organize = actions(&draft, "news", &only("source.organizeImports"));
    assert_eq!(client.ask("textDocument/codeAction", organize), json!([]));
    // Unasked, it stands beside the fix of one place, and last.
    let here = actions(&draft, "rebuild", &json!({"diagnostics": []}));
    let found = client.ask("textDocument/codeAction", here);
    assert_eq!(found.as_array().unwrap().last().unwrap()["kind"], "source.fixAll.copydesk");
    client.finish();
}

#[test]
fn more_findings_than_anybody_reads_are_counted() {
    let folder = Folder::with_meeting();
    let (mut client, draft) = open(&folder, json!({}));
    client.change(&draft, 2, json!([{"text": DRAFT.repeat(310)}]));
    let shown = client.shows(&draft, |shown| codes(shown).len() > 100);
    let all = shown["diagnostics"].as_array().unwrap();
    assert_eq!(all.len(), 301);
    assert_eq!(all[300]["message"], "10 more findings from here on are not shown");
    assert_eq!(all[300]["severity"], 4);
    client.finish();
}

#[test]
fn the_editor_and_the_command_line_report_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/apology");
    let mut client = Client::start(json!({"rootUri": uri(&root), "capabilities": {}}));
    for name in ["news.md", "column.md", "profile.md"] {
        let path = root.join("drafts").join(name);
        let text = fs::read_to_string(&path).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .args(["check", "--format", "json"])
            .arg(&path)
            .output()
            .unwrap();
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let mut findings = report["drafts"][0]["findings"].as_array().unwrap().clone();
        for finding in &mut findings {
            let span = |nth: usize| finding["span"][nth].as_u64().unwrap() as usize;
            finding["words"] = json!(text[span(0)..span(1)]);
        }
        let facts = |finding: &Value| {
            ["code", "message", "words"].map(|fact| finding[fact].as_str().unwrap().to_owned())
        };
        let expected: Vec<_> = findings.iter().map(facts).collect();
        // the profile is faithful
        assert_eq!(expected.is_empty(), name == "profile.md", "{name}");

        let uri = uri(&path);
        client.open(&uri, "markdown", &text);
        let shown = client.shows(&uri, |shown| codes(shown).len() == expected.len());
        let mut diagnostics = shown["diagnostics"].as_array().unwrap().clone();
        for diagnostic in &mut diagnostics {
            diagnostic["words"] = json!(at(&text, &diagnostic["range"]));
        }
        assert_eq!(diagnostics.iter().map(facts).collect::<Vec<_>>(), expected, "{name}");
    }
    client.drop_log();
    client.finish();
}

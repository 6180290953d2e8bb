//! The collated statement behind a quotation, opened beside the draft.

#![expect(clippy::disallowed_methods, reason = "the pages are on disk")]

use std::fs;

use serde_json::{Value, json};

use crate::client::Client;
use crate::command;
use crate::newsroom::{Folder, at, codes, position, uri};

const DRAFT: &str = "“The ferry was late, and nobody on the quay was asked of it,” Quill said.\n";

/// Two reports of one statement, and a server whose cache is in their folder.
fn quay() -> (Folder, Client, String) {
    let folder = Folder::new();
    for (paper, day) in [("courant", 14), ("lantern", 15)] {
        let said = "“The ferry was late, and nobody on the quay was told of it,” Ada Quill said.";
        let text = format!("---\nkind: report\ndate: 2024-06-{day}\n---\n{said}\n");
        folder.write(&format!("sources/{paper}.md"), &text);
    }
    let params = json!({
        "rootUri": folder.uri(""),
        "capabilities": {
            "textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {}}}},
            "workspace": {"workspaceEdit": {"documentChanges": true}},
            "window": {"showDocument": {"support": true}},
        },
    });
    let mut client = Client::start_in(&[("XDG_CACHE_HOME", &folder.path("cache"))], params);
    let draft = folder.uri("draft.md");
    client.open(&draft, "markdown", DRAFT);
    client.shows(&draft, |shown| codes(shown) == ["substitution"]);
    (folder, client, draft)
}

fn command(draft: &str, word: &str) -> Value {
    json!({"command": "copydesk.statement", "arguments": [draft, position(DRAFT, word)]})
}

#[test]
fn its_page_has_the_text_its_witnesses_and_its_apparatus() {
    let (folder, mut client, draft) = quay();
    let page = client.ask("workspace/executeCommand", command(&draft, "nobody"));
    let path = page.as_str().unwrap().strip_prefix(&folder.uri("")).unwrap().to_owned();
    let text = fs::read_to_string(folder.path(path.trim_start_matches('/'))).unwrap();
    assert!(text.starts_with("## Ada Quill, 14 June 2024 to 15 June 2024\n"), "{text}");
    assert!(text.contains("nobody on the quay was told of it"), "{text}");
    assert!(text.contains("**A** sources/courant.md, 14 June 2024: 100 %"), "{text}");

    // opened by hand, it is nobody's draft
    client.open(page.as_str().unwrap(), "markdown", &text);
    assert_eq!(client.ask("workspace/executeCommand", command(&draft, "said")), Value::Null);
    assert!(client.shows_nothing(page.as_str().unwrap()));
    client.finish();
}

#[test]
fn the_menu_of_a_finding_opens_it() {
    let (_folder, mut client, draft) = quay();
    let at = position(DRAFT, "asked");
    let asked = json!({
        "textDocument": {"uri": draft},
        "range": {"start": at, "end": at},
        "context": {"diagnostics": []},
    });
    let menu = client.ask("textDocument/codeAction", asked);
    let title = |action: &&Value| action["title"] == "Open the collated statement";
    let action = menu.as_array().unwrap().iter().find(title).unwrap();
    let opened = client.request("workspace/executeCommand", action["command"].clone());
    let page = client.answer(opened)["result"].clone();
    let show = client.called("window/showDocument");
    assert_eq!(show["params"]["uri"], page);
    client.reply(&show, json!({"success": true}));
    client.finish();
}

/// In the words of one report of three, of none, and of most: two findings, and none.
#[test]
fn a_draft_may_follow_few_reports_or_none_or_most() {
    let said = |light: &str, who: &str| {
        format!("“We counted the barges by {light}, and nobody was told of it,” {who} said.\n\n")
    };
    let draft = ["daylight", "moonlight", "lamplight"].map(|light| said(light, "Quill")).concat();
    let report = |light: &str| format!("---\nkind: report\n---\n{}", said(light, "Ada Quill"));
    let folder = command::Folder::with(
        "three ways",
        &[
            (".git/HEAD", ""),
            ("draft.md", &draft),
            ("sources/courant.md", &report("lamplight")),
            ("sources/lantern.md", &report("lamplight")),
            ("sources/mercury.md", &report("daylight")),
        ],
    );
    let expected = [
        ("disputed", "daylight", "2 of 3 reports have “lamplight”, not “daylight”"),
        ("substitution", "moonlight", "has “lamplight”, not “moonlight”"),
    ];

    let mut client = Client::start(json!({"rootUri": uri(&folder.path("")), "capabilities": {}}));
    let uri = uri(&folder.path("draft.md"));
    client.open(&uri, "markdown", &draft);
    let shown = client.shows(&uri, |shown| codes(shown) == expected.map(|(code, ..)| code));
    for (found, (_, word, told)) in shown["diagnostics"].as_array().unwrap().iter().zip(expected) {
        assert_eq!(at(&draft, &found["range"]), word);
        assert!(found["message"].as_str().unwrap().contains(told), "{found}");
    }
    client.finish();

    let ended = folder.run("check draft.md");
    assert_eq!(ended.status, Some(1));
    for (code, _, told) in expected {
        let found = ended.out.lines().find(|line| line.contains(code)).unwrap();
        assert!(found.contains(told), "{found}");
    }
    assert!(
        ended.out.contains("3 quotations: 1 verbatim, 1 variant, 1 misquoted"),
        "{}",
        ended.out
    );
}

//! The server's copy of a document stays the editor's, whatever is typed and however it is counted.

use serde_json::{Value, json};

use crate::chance::Chance;
use crate::client::Client;

const URI: &str = "untitled:Untitled-1";

/// What has been miscounted somewhere.
const PIECES: [&str; 16] = [
    "word ",
    "a",
    "“é—",
    "😀",
    "👩\u{200d}👩\u{200d}👧",
    "e\u{301}",
    "\r\n",
    "\r",
    "\n",
    "\u{2028}",
    "\u{85}",
    "\u{feff}",
    "\0",
    "\u{10ffff}",
    "\u{0b}\u{0c}",
    "…”\r\n",
];

/// How a column is counted.
type Width = fn(char) -> usize;

const ENCODINGS: [(&str, Width); 3] =
    [("utf-8", char::len_utf8), ("utf-16", char::len_utf16), ("utf-32", |_| 1)];

/// The protocol's position of byte `offset`, reckoned in the plainest way.
fn position(text: &str, offset: usize, width: Width) -> Value {
    let (mut line, mut start) = (0, 0);
    for (at, character) in text[..offset].char_indices() {
        if character == '\n' || (character == '\r' && !text[at + 1..].starts_with('\n')) {
            (line, start) = (line + 1, at + 1);
        }
    }
    let column: usize = text[start..offset].chars().map(width).sum();
    json!({"line": line, "character": column})
}

/// The offsets that have a position: those between characters, except within a line end.
fn offsets(text: &str) -> Vec<usize> {
    let within = |at: usize| text[..at].ends_with('\r') && text[at..].starts_with('\n');
    (0..=text.len()).filter(|&at| text.is_char_boundary(at) && !within(at)).collect()
}

/// Makes a change of `text`, and says it in the protocol's terms.
fn edit(text: &mut String, chance: &mut Chance, width: Width) -> Value {
    let insert: String = (0..chance.below(4)).map(|_| *chance.of(&PIECES)).collect();
    if chance.below(60) == 0 {
        text.clone_from(&insert);
        return json!({"text": insert});
    }
    let offsets = offsets(text);
    let from = chance.below(offsets.len());
    let to = (from + chance.below(6)).min(offsets.len() - 1);
    let (start, end) = (offsets[from], offsets[to]);
    let range = json!({"start": position(text, start, width), "end": position(text, end, width)});
    text.replace_range(start..end, &insert);
    json!({"range": range, "text": insert})
}

fn speaking(encoding: &str) -> Client {
    Client::with(json!({"general": {"positionEncodings": [encoding]}}))
}

#[test]
fn two_thousand_edits_are_applied_in_order() {
    for (seed, (encoding, width)) in (1..).zip(ENCODINGS) {
        let mut chance = Chance(seed);
        let mut text = "First line.\r\nSecond “line”.\n".repeat(4);
        let mut client = speaking(encoding);
        client.open(URI, "markdown", &text);
        let mut asked = Vec::new();
        for version in 2..=2001 {
            let count = 1 + chance.below(4);
            let changes: Vec<_> = (0..count).map(|_| edit(&mut text, &mut chance, width)).collect();
            client.change(URI, version, json!(changes));
            if version % 20 == 0 {
                // Not waited for: what follows in the pipe must not show in the answer.
                let params = json!({"textDocument": {"uri": URI}});
                let id = client.request("copydesk/documentText", params);
                let expected = json!({
                    "uri": URI, "version": version, "text": text.clone(), "inexactEdits": 0,
                });
                asked.push((id, expected));
            }
        }
        for (id, expected) in asked {
            assert_eq!(client.answer(id)["result"], expected, "{encoding}");
        }
        assert_eq!(client.text(URI), text, "{encoding}");
        client.finish();
    }
}

#[test]
fn every_position_of_a_difficult_text_is_found() {
    let text = PIECES.concat() + &PIECES.concat();
    for (encoding, width) in ENCODINGS {
        let mut client = speaking(encoding);
        client.open(URI, "plaintext", &text);
        for (version, offset) in (2..).zip(offsets(&text)) {
            let at = position(&text, offset, width);
            client.change(
                URI,
                version,
                json!([
                    {"text": text},
                    {"range": {"start": at, "end": at}, "text": "|"},
                ]),
            );
            let expected = format!("{}|{}", &text[..offset], &text[offset..]);
            assert_eq!(client.text(URI), expected, "{encoding} {offset}");
        }
        client.finish();
    }
}

#[test]
fn utf16_is_spoken_wherever_it_is_listed() {
    let spoken = |params: Value| {
        let mut client = Client::spawn();
        let answer = client.ask("initialize", params);
        client.finish();
        answer["capabilities"]["positionEncoding"].clone()
    };
    let listing = |encodings: Value| json!({"general": {"positionEncodings": encodings}});
    assert_eq!(spoken(json!({"capabilities": {}})), "utf-16");
    let neovim = listing(json!(["utf-8", "utf-16", "utf-32"]));
    assert_eq!(spoken(json!({"capabilities": neovim})), "utf-16");
    assert_eq!(spoken(json!({"capabilities": listing(json!(["utf-32"]))})), "utf-32");
    let wish = json!({"copydesk": {"positionEncoding": "utf-8"}});
    assert_eq!(spoken(json!({"capabilities": neovim, "initializationOptions": wish})), "utf-8");
}

#[test]
fn positions_that_do_not_exist_are_brought_to_the_nearest_place() {
    let mut client = Client::with(json!({}));
    let insertions = [
        (json!({"line": 4_000_000_000_u32, "character": 7}), "one\r\ntwo 😀 three|"),
        (json!({"line": 0, "character": 4_000_000_000_u32}), "one|\r\ntwo 😀 three"),
        (json!({"line": 1, "character": 5}), "one\r\ntwo |😀 three"),
        (json!({"line": 2, "character": 0}), "one\r\ntwo 😀 three|"),
    ];
    client.open(URI, "markdown", "");
    for (version, (at, expected)) in (2..).zip(insertions) {
        client.change(
            URI,
            version,
            json!([
                {"text": "one\r\ntwo 😀 three"},
                {"range": {"start": at, "end": at}, "text": "|"},
            ]),
        );
        assert_eq!(client.text(URI), expected, "{at}");
    }
    let backward = json!({
        "start": {"line": 1, "character": 0}, "end": {"line": 0, "character": 0},
    });
    client.change(URI, 9, json!([{"text": "one\ntwo"}, {"range": backward, "text": "|"}]));
    let params = json!({"textDocument": {"uri": URI}});
    let answer = client.ask("copydesk/documentText", params);
    assert_eq!(answer["text"], "one\n|two");
    assert_eq!(answer["inexactEdits"], 5);
    client.finish();
}

#[test]
fn a_copy_that_has_drifted_is_replaced_when_saved() {
    let mut client = Client::with(json!({}));
    client.open(URI, "markdown", "as opened");
    let save = |client: &mut Client, text: &str| {
        let params = json!({"textDocument": {"uri": URI}, "text": text});
        client.notify("textDocument/didSave", params);
    };
    save(&mut client, "as opened");
    assert_eq!(client.text(URI), "as opened");
    save(&mut client, "as saved");
    assert_eq!(client.text(URI), "as saved");
    let log = client.called("window/logMessage");
    assert!(log["params"]["message"].as_str().unwrap().contains("differs from the edits received"));
    client.finish();
}

#[test]
fn a_change_that_cannot_be_read_is_logged_and_the_next_save_repairs_it() {
    let mut client = Client::with(json!({}));
    client.open(URI, "markdown", "one");
    let absurd = json!({"line": 5_000_000_000_u64, "character": -1});
    client.change(URI, 2, json!([{"range": {"start": absurd, "end": absurd}, "text": "x"}]));
    let log = client.called("window/logMessage");
    let message = log["params"]["message"].as_str().unwrap();
    assert!(message.starts_with("textDocument/didChange could not be applied"), "{message}");
    let params = json!({"textDocument": {"uri": URI}, "text": "onex"});
    client.notify("textDocument/didSave", params);
    assert_eq!(client.text(URI), "onex");
    client.called("window/logMessage");
    client.finish();
}

#[test]
fn the_whole_text_can_be_asked_for_instead_of_edits() {
    let sync = |options: Value| {
        let mut client = Client::spawn();
        let params = json!({"capabilities": {}, "initializationOptions": options});
        let answer = client.ask("initialize", params);
        client.finish();
        answer["capabilities"]["textDocumentSync"].clone()
    };
    assert_eq!(sync(json!({}))["change"], 2);
    assert_eq!(sync(json!({"sync": "full"}))["change"], 1);
    assert_eq!(sync(json!({}))["save"]["includeText"], true);
}

#[test]
fn changes_may_be_none_and_versions_may_skip() {
    let mut client = Client::with(json!({}));
    client.open(URI, "markdown", "one");
    client.change(URI, 4, json!([]));
    client.change(URI, 9, json!([{"text": "two"}]));
    client.change(URI, 3, json!([{"text": "three"}]));
    let params = json!({"textDocument": {"uri": URI}});
    let answer = client.ask("copydesk/documentText", params);
    assert_eq!((&answer["text"], &answer["version"]), (&json!("three"), &json!(3)));
    client.finish();
}

#[test]
fn documents_need_no_path_and_are_known_under_every_spelling() {
    let mut client = Client::with(json!({}));
    let names = [
        "untitled:Untitled-1",
        "git:/a.md?%7B%22ref%22%3A%22HEAD%22%7D",
        "vscode-notebook-cell:/drafts/a.ipynb#W0sZmlsZQ%3D%3D",
        "vscode-remote://wsl%2Bubuntu/drafts/a.md",
        "file://wsl.localhost/ubuntu/drafts/a.md",
        "file:///drafts/a%20draft.md",
        "made-up:///",
    ];
    for name in names {
        client.open(name, "markdown", name);
    }
    for name in names {
        assert_eq!(client.text(name), name);
    }
    client.called("window/logMessage"); // no sources for it
    client.open("file:///c%3A/Drafts/a.md", "markdown", "drive");
    client.change("file:///C:/Drafts/a.md", 2, json!([{"text": "same"}]));
    assert_eq!(client.text("file:///c:/Drafts/a%2Emd"), "same");
    client.called("window/logMessage"); // no sources for it
    client.finish();
}

#[test]
fn what_is_not_open_is_not_changed_and_not_known() {
    let mut client = Client::with(json!({}));
    let text = json!({"textDocument": {"uri": URI}});
    client.change(URI, 2, json!([{"text": "early"}]));
    client.called("window/logMessage");
    client.open(URI, "markdown", "open");
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": URI}}));
    assert_eq!(client.ask("copydesk/documentText", text.clone()), Value::Null);
    let hover = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}});
    assert_eq!(client.ask("textDocument/hover", hover), Value::Null);
    client.open(URI, "markdown", "again");
    assert_eq!(client.text(URI), "again");
    client.finish();
}

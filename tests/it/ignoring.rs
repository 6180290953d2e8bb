//! Ignoring and accepting through both doors, down to what is then on disk.

#![expect(clippy::disallowed_methods, reason = "what was written is read")]

use std::fs;

use expect_test::expect;
use serde_json::{Value, json};

use crate::client::Client;
use crate::command;
use crate::newsroom::{DRAFT, Folder, clean, codes, edited, misquoted, position};

const MILL: &str = "---
date: 2021-02-12
speaker: Ada Hale
kind: primary
---

I am deeply sorry, truly sorry, for what the mill did to this town.

Nobody in the whole valley had told us that the water of the river was black.
";

const SORRY: &str = "Hale was brief:
“I am sorry, truly sorry, for what the mill did to this town.”

- “Nobody in the whole valley had told us that the water of the river was brown,” Hale said.
";

fn newsroom(name: &str) -> command::Folder {
    command::Folder::with(
        name,
        &[
            ("copydesk.toml", "author = \"Ann Ferris\"\n"),
            ("sources/mill.txt", MILL),
            ("drafts/sorry.md", SORRY),
        ],
    )
}

fn read(folder: &command::Folder, path: &str) -> String {
    fs::read_to_string(folder.path(path)).unwrap()
}

fn json(ended: &command::Ended) -> Value {
    serde_json::from_str(&ended.out).unwrap()
}

#[test]
fn comments_are_written_and_then_heeded() {
    let folder = newsroom("add ignores");
    let mut command = folder.command("check drafts --add-ignores --reason");
    let ended = command::Ended::from(command.arg("cut by the desk").output().unwrap());
    expect![[r#"
        drafts/sorry.md:1: <!-- copydesk: ignore omission -- cut by the desk -->
        drafts/sorry.md:5: <!-- copydesk: ignore substitution -- cut by the desk -->
        2 comments written
    "#]]
    .assert_eq(&ended.out);
    assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""));
    expect![[r#"
        <!-- copydesk: ignore omission -- cut by the desk -->
        Hale was brief:
        “I am sorry, truly sorry, for what the mill did to this town.”

        <!-- copydesk: ignore substitution -- cut by the desk -->
        - “Nobody in the whole valley had told us that the water of the river was brown,” Hale said.
    "#]]
    .assert_eq(&read(&folder, "drafts/sorry.md"));

    let ended = folder.run("check drafts --level hint");
    assert_eq!(ended.out, "2 quotations: 2 misquoted · 1 source · 2 ignored\n");
    assert_eq!(ended.status, Some(0));
    let report = json(&folder.run("check drafts --format json"));
    let draft = &report["drafts"][0];
    assert_eq!(draft["findings"], json!([]));
    assert_eq!(draft["quotations"][0]["verdict"], "misquoted");
    assert_eq!(draft["quotations"][0]["differences"][0]["kind"], "omission");
    let ignored = &draft["ignored"][0];
    let facts = ["code", "by", "reason", "author"].map(|fact| ignored[fact].clone());
    let expected = json!(["omission", "comment", "cut by the desk", null]);
    assert_eq!(json!(facts), expected);
    assert_eq!(folder.run("check drafts --add-ignores").out, "0 comments written\n");
}

#[test]
fn kinds_that_are_named_are_taken_at_any_level() {
    let folder = newsroom("add ignores of a kind");
    folder.write("drafts/sorry.md", "“Nobody asked the river,” Hale said.\n".as_bytes());
    assert_eq!(folder.run("check drafts --add-ignores").out, "0 comments written\n");
    let ended = folder.run("check drafts --add-ignores=omission,unsourced");
    assert!(ended.out.ends_with("ignore unsourced -->\n1 comment written\n"), "{}", ended.out);
    assert_eq!(folder.run("check drafts --add-ignores=omision").status, Some(2));
    assert_eq!(folder.run("check drafts --reason why").status, Some(2));
    assert_eq!(folder.run("check drafts --accept --add-ignores").status, Some(2));
    assert_eq!(folder.run("check drafts --accept --format json").status, Some(2));
}

#[test]
fn accepted_differences_are_recorded_and_lapse() {
    let folder = newsroom("accept");
    let ended = folder.run("check drafts --accept=omission --reason agreed");
    assert_eq!(
        ended.out,
        "copydesk.accepted.toml: omission: “I am sorry, truly sorry, for what the …”\n\
         1 difference accepted\n"
    );
    let file = read(&folder, "copydesk.accepted.toml");
    let (entry, date) = file.trim_end().rsplit_once("\ndate = ").unwrap();
    expect![[r#"
        [[accepted]]
        kind = "omission"
        quotation = "I am sorry, truly sorry, for what the mill did to this town"
        passage = "I am deeply sorry, truly sorry, for what the mill did to this town"
        reason = "agreed"
        author = "Ann Ferris""#]]
    .assert_eq(entry);
    assert_eq!(date.len(), "\"2024-06-20\"".len(), "{date}");

    let report = json(&folder.run("check drafts --format json"));
    let ignored = &report["drafts"][0]["ignored"][0];
    let facts = ["code", "by", "reason", "author"].map(|fact| ignored[fact].clone());
    assert_eq!(json!(facts), json!(["omission", "accepted", "agreed", "Ann Ferris"]));
    assert_eq!(report["unused"], json!([]));

    folder.write("sources/mill.txt", MILL.replace("truly", "so very").as_bytes());
    let ended = folder.run("check drafts");
    let told = "copydesk.accepted.toml:1  information[unused-ignore]: no draft has this any more: \
                omission: “I am sorry, truly sorry, for what the …”\n\n2 quotations: ";
    assert!(ended.out.contains(told), "{}", ended.out);
    let report = json(&folder.run("check drafts --format json"));
    assert_eq!(
        (&report["unused"][0]["line"], &report["unused"][0]["code"]),
        (&json!(1), &json!("unused-ignore"))
    );
    // who has not read all drafts, or not against all sources, cannot know
    folder.write("drafts/other.md", b"");
    for args in ["check drafts/sorry.md", "check drafts --sources sources"] {
        let ended = folder.run(args);
        assert!(!ended.out.contains("no draft has"), "{}", ended.out);
    }
}

#[test]
fn the_file_of_accepted_differences_is_told_of_like_the_settings() {
    let folder = newsroom("accepted mistakes");
    folder.write("copydesk.accepted.toml", b"[[accepted]]\nkind = \"omission\"\n");
    let ended = folder.run("check drafts");
    let told = "copydesk: copydesk.accepted.toml:1: accepted.quotation: no quotation given";
    assert!(ended.err.starts_with(told), "{}", ended.err);
    assert_eq!(ended.status, Some(2));
}

/// A client that takes code actions, and shows documents.
fn acting() -> Value {
    json!({
        "textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {}}}},
        "workspace": {"workspaceEdit": {"documentChanges": true}},
        "window": {"showDocument": {"support": true}},
    })
}

/// The code actions at “rebuild”.
fn actions(client: &mut Client, draft: &str) -> Vec<Value> {
    let at = position(DRAFT, "rebuild");
    let params = json!({
        "textDocument": {"uri": draft}, "range": {"start": at, "end": at},
        "context": {"diagnostics": []},
    });
    client.ask("textDocument/codeAction", params).as_array().unwrap().clone()
}

#[test]
fn a_finding_can_be_ignored_behind_its_fixes() {
    let folder = Folder::with_meeting();
    let draft = folder.uri("drafts/news.md");
    let mut client = folder.client(acting(), json!({}));
    client.open(&draft, "markdown", DRAFT);
    client.shows(&draft, misquoted);
    let actions = actions(&mut client, &draft);
    let titles: Vec<_> = actions.iter().map(|action| action["title"].as_str().unwrap()).collect();
    assert_eq!(
        titles,
        [
            "Restore “repair”",
            "Bracket “rebuild” as yours",
            "Ignore substitution here",
            "Accept this difference (substitution)",
        ]
    );
    let ignore = &actions[2];
    assert_eq!((&ignore["isPreferred"], &ignore["kind"]), (&json!(false), &json!("quickfix")));
    let text = edited(DRAFT, &ignore["edit"]["documentChanges"][0]["edits"]);
    let comment = "\n<!-- copydesk: ignore substitution -->\n“The council";
    assert_eq!(text, DRAFT.replace("\n“The council", comment));
    client.change(&draft, 2, json!([{"text": text}]));
    client.shows(&draft, clean);

    // corrected after all
    client.change(&draft, 3, json!([{"text": text.replace("rebuild", "repair")}]));
    let shown = client.shows(&draft, |shown| codes(shown) == ["unused-ignore"]);
    assert_eq!(shown["diagnostics"][0]["severity"], 3);
    client.finish();
}

#[test]
fn a_difference_is_accepted_by_a_command() {
    let folder = Folder::with_meeting();
    folder.write("copydesk.toml", "author = \"Ann Ferris\"");
    let (draft, file) = (folder.uri("drafts/news.md"), "copydesk.accepted.toml");
    let mut client = folder.client(acting(), json!({}));
    client.open(&draft, "markdown", DRAFT);
    client.shows(&draft, misquoted);
    let command = actions(&mut client, &draft)[3]["command"].clone();
    assert_eq!(command["command"], "copydesk.accept");

    // the text has changed since the menu was opened
    let right = DRAFT.replace("rebuild", "repair");
    client.change(&draft, 2, json!([{"text": right}]));
    let stale = client.request("workspace/executeCommand", command.clone());
    let error = client.answer(stale)["error"].clone();
    assert_eq!(error["code"], -32803, "{error}");
    assert!(!folder.path(file).exists());

    client.change(&draft, 3, json!([{"text": DRAFT}]));
    assert_eq!(client.ask("workspace/executeCommand", command), Value::Null);
    client.shows(&draft, |shown| clean(shown) && shown["version"] == 3);
    let text = fs::read_to_string(folder.path(file)).unwrap();
    assert!(
        text.starts_with("[[accepted]]\nkind = \"substitution\"\nquotation = \"The council"),
        "{text}"
    );
    assert!(text.contains("\nreason = \"\"\nauthor = \"Ann Ferris\"\ndate = \"20"), "{text}");
    let show = client.called("window/showDocument");
    let place = json!({"line": 4, "character": 10});
    assert_eq!(show["params"]["uri"], folder.uri(file));
    assert_eq!(show["params"]["selection"], json!({"start": place, "end": place}));
    client.reply(&show, json!({"success": true}));

    // somebody else edits the file
    folder.write(file, &text.replace("rebuild", "renew"));
    client.shows(&draft, misquoted);
    folder.write(file, &(text + "[[accepted]]\nkind = 3\n"));
    client.shows(&draft, clean);
    let shown = client.shows(&folder.uri(file), |shown| !clean(shown));
    assert!(
        shown["diagnostics"][0]["message"].as_str().unwrap().starts_with("accepted.kind: found 3")
    );
    folder.remove(file);
    client.shows(&draft, misquoted);
    client.shows(&folder.uri(file), clean);
    client.drop_log();
    client.finish();
}

#[test]
fn a_command_that_is_none_is_refused() {
    let folder = Folder::with_meeting();
    let mut client = folder.client(acting(), json!({}));
    for (command, arguments) in [
        ("copydesk.reject", json!([])),
        ("copydesk.accept", json!([])),
        ("copydesk.accept", json!([{"uri": 3}])),
    ] {
        let params = json!({"command": command, "arguments": arguments});
        let id = client.request("workspace/executeCommand", params);
        assert_eq!(client.answer(id)["error"]["code"], -32602, "{command}");
    }
    client.finish();
}

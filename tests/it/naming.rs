//! The people of the sources in the editor: their names as they are typed, all mentions of one of them,
//! and the way to where a source names them first.

#![expect(clippy::needless_pass_by_value, reason = "parameters are written where they are sent")]

use serde_json::{Value, json};

use crate::client::Client;
use crate::newsroom::{Folder, at, position};

const PAPER: &str = "---
date: 2023-03-03
kind: report
---

Mayor Ruth Calder spoke at the pier. Calder wept. Jacob Moore, director of the mill, did not.
";

const DRAFT: &str = "Ruth Calder met Jacob Moore 😀 before Calder left with Ruth Ca, and “Calder” was all he said.\n";

/// A client for which the people of the sources are known: a card of one of them was shown.
fn at_work(folder: &Folder, draft: &str) -> Client {
    folder.write("sources/paper.md", PAPER);
    let mut client = folder.client(json!({}), json!({}));
    client.open(draft, "markdown", DRAFT);
    client.shows(draft, |_| true);
    while asked(&mut client, "hover", draft, position(DRAFT, "Jacob")).is_null() {}
    client
}

fn asked(client: &mut Client, method: &str, draft: &str, position: Value) -> Value {
    let params = json!({"textDocument": {"uri": draft}, "position": position});
    client.ask(&format!("textDocument/{method}"), params)
}

/// Behind the first `words`.
fn behind(words: &str) -> Value {
    let end = DRAFT.find(words).unwrap() + words.len();
    position(&format!("{}|", &DRAFT[..end]), "|")
}

#[test]
fn a_name_is_offered_as_the_roster_spells_it() {
    let folder = Folder::new();
    let draft = folder.uri("drafts/news.md");
    let mut client = at_work(&folder, &draft);
    let offered = asked(&mut client, "completion", &draft, behind("with Ruth Ca"));
    let [item] = offered["items"].as_array().unwrap().as_slice() else { panic!("{offered}") };
    assert_eq!(item["label"], "Ruth Calder");
    assert_eq!(item["detail"], "Mayor");
    assert_eq!(item["textEdit"]["newText"], "Ruth Calder");
    assert_eq!(at(DRAFT, &item["textEdit"]["range"]), "Ruth Ca");
    let quoted = asked(&mut client, "completion", &draft, behind("“Ca"));
    assert_eq!(quoted["items"], json!([]));
    client.finish();
}

#[test]
fn all_mentions_of_one_person_are_marked() {
    let folder = Folder::new();
    let draft = folder.uri("drafts/news.md");
    let mut client = at_work(&folder, &draft);
    let marked = asked(&mut client, "documentHighlight", &draft, position(DRAFT, "Calder left"));
    let marked = marked.as_array().unwrap().iter().map(|mark| at(DRAFT, &mark["range"]));
    assert_eq!(marked.take(2).collect::<Vec<_>>(), ["Ruth Calder", "Calder"]);
    let nobody = asked(&mut client, "documentHighlight", &draft, position(DRAFT, "before"));
    assert_eq!(nobody, json!([]));
    client.finish();
}

#[test]
fn a_person_is_found_by_name() {
    let folder = Folder::new();
    let draft = folder.uri("drafts/news.md");
    let mut client = at_work(&folder, &draft);
    let found = client.ask("workspace/symbol", json!({"query": "cald"}));
    let [symbol] = found.as_array().unwrap().as_slice() else { panic!("{found}") };
    assert_eq!(symbol["name"], "Ruth Calder");
    assert_eq!(symbol["location"]["uri"], folder.uri("sources/paper.md"));
    assert_eq!(at(PAPER, &symbol["location"]["range"]), "Ruth Calder");
    assert_eq!(client.ask("workspace/symbol", json!({"query": "nobody"})), json!([]));
    client.finish();
}

//! The roster, and the file that corrects it, through both doors.

use expect_test::expect;
use serde_json::{Value, json};

use crate::command;
use crate::newsroom::{Folder, clean, codes};

const COURANT: &str = "date 2024-06-14

Ada Hale, 46, spoke. Hale wept, and so did Tom Hale. Singer Jill Lane wept.
";

const STAVE: &str = "date 2024-06-15

Actress Ada Marlow spoke. Marlow wept with Tom Hale.
";

const MILL: &str = "---
speaker: Ada Marlow
date: 2024-06-13
kind: primary
---

Nobody in the whole valley had told us that the water of the river was black.
";

const DRAFT: &str =
    "“Nobody in the whole valley had told us that the water of the river was black,” Ada Hale said.
";

const PEOPLE: &str = "[[merge]]
people = [\"Ada Hale\", \"Ada Marlow\"]

[[split]]
person = \"Tom Hale\"
sources = [\"sources/stave.txt\"]
name = \"Tim Hale\"

[[rename]]
person = \"ada-hale\"
name = \"Ada J. Hale\"

[[add]]
name = \"Rosa Quill\"
aliases = [\"Rosie\"]
description = \"harbour master\"
born = 1961

[[delete]]
person = \"Jill Lane\"

[[delete]]
person = \"Nobody Known\"
";

#[test]
fn a_file_corrects_the_roster_and_is_told_of_what_it_cannot() {
    let files = [
        ("sources/courant.txt", COURANT),
        ("sources/stave.txt", STAVE),
        ("sources/mill.txt", MILL),
        ("drafts/river.md", DRAFT),
    ];
    let folder = command::Folder::with("people", &files);
    let listed = |folder: &command::Folder| {
        let ended = folder.run("people --format json");
        let report: Value = serde_json::from_str(&ended.out).unwrap();
        let people = report["people"].as_array().unwrap().clone();
        (people, ended.err, ended.status)
    };
    let names = |people: &[Value]| -> Vec<String> {
        people.iter().map(|person| format!("{} {}", person["id"], person["aliases"])).collect()
    };
    let (people, err, _) = listed(&folder);
    assert_eq!(err, "");
    expect![[r#"
        "ada-hale" ["Hale"]
        "ada-marlow" ["Marlow"]
        "jill-lane" []
        "tom-hale" []
    "#]]
    .assert_eq(&(names(&people).join("\n") + "\n"));
    let ended = folder.run("check drafts");
    assert!(ended.out.contains("misattribution"), "{}", ended.out);

    folder.write("people.toml", PEOPLE.as_bytes());
    let (people, err, status) = listed(&folder);
    expect![[r#"
        "ada-j-hale" ["Ada Hale","Ada Marlow","Hale","Marlow"]
        "rosa-quill" ["Rosie"]
        "tim-hale" []
        "tom-hale" []
    "#]]
    .assert_eq(&(names(&people).join("\n") + "\n"));
    let rosa = people.iter().find(|person| person["id"] == "rosa-quill").unwrap();
    assert_eq!(rosa["born"], json!([1961, 1961]));
    let description = &rosa["descriptions"][0];
    assert_eq!(description["source"], "people.toml");
    let [start, end] = [0, 1].map(|i| description["span"][i].as_u64().unwrap() as usize);
    assert_eq!(&PEOPLE[start..end], "\"harbour master\"");
    expect![[r#"
        copydesk: people.toml:22: nobody is called “Nobody Known”; going on without it
    "#]]
    .assert_eq(&err);
    assert_eq!(status, Some(2));

    let ended = folder.run("check drafts");
    assert!(!ended.out.contains("misattribution"), "{}", ended.out);
    let report: Value =
        serde_json::from_str(&folder.run("check drafts --format json").out).unwrap();
    let quotation = &report["drafts"][0]["quotations"][0];
    assert_eq!(quotation["speaker"]["id"], "ada-j-hale");
    assert_eq!(quotation["passage"]["speaker"]["id"], "ada-j-hale");
}

#[test]
fn a_file_that_the_settings_name() {
    let folder = command::Folder::with(
        "people named",
        &[
            ("copydesk.toml", "people = \"desk/who.toml\"\n"),
            ("sources/courant.txt", COURANT),
            ("desk/who.toml", "[[rename]]\nperson = \"Tom Hale\"\nname = \"Tom Hall\"\n"),
        ],
    );
    let ended = folder.run("people tom-hall");
    assert!(ended.out.starts_with("Tom Hall, also Tom Hale\n"), "{}", ended.out);
    folder.write("copydesk.toml", b"people = \"who.toml\"\n");
    let ended = folder.run("people tom-hale");
    assert_eq!(
        ended.err,
        "copydesk: who.toml: people: there is no such file; going on without it\n"
    );
    assert_eq!(ended.status, Some(2));
}

#[test]
fn the_editor_notices_that_file() {
    let folder = Folder::new();
    folder.write("sources/mill.txt", MILL);
    folder.write("sources/courant.txt", COURANT);
    folder.write("sources/stave.txt", STAVE);
    let draft = folder.uri("drafts/river.md");
    let mut client = folder.client(json!({}), json!({}));
    client.open(&draft, "markdown", DRAFT);
    client.shows(&draft, |shown| codes(shown) == ["misattribution"]);
    let (known, _) = PEOPLE.rsplit_once("\n[[delete]]").unwrap();
    folder.write("people.toml", known);
    client.shows(&draft, clean);
    folder.remove("people.toml");
    client.shows(&draft, |shown| codes(shown) == ["misattribution"]);
    client.finish();
}

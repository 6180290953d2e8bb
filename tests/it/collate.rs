//! `copydesk collate`: what reports give of a statement, printed in every edition.

use std::process::Command;

use expect_test::{expect, expect_file};
use roxmltree::{Document, Node};
use serde_json::{Value, json};

use crate::command::{Ended, Folder};

const COURANT: &str = "\
---
date: 2024-06-14
outlet: The <Harbour> & Courant
---

“We built the mill on the river, and we never asked the river,” Ruth Calder wrote. “The wheel & the
weir will come down, if it costs < 900 crowns.”
";

const LANTERN: &str = "\
---
date: 2024-06-15
---

“The wheel and the weir shall come down if it costs < 900 crowns,” Ruth Calder wrote. She began: “We built the mill on the
river, and never asked the river.”

“It was never hers,” said Bob Ortiz.
";

fn newsroom(name: &str) -> Folder {
    Folder::with(name, &[("sources/courant.md", COURANT), ("sources/lantern.md", LANTERN)])
}

fn json(ended: &Ended) -> Value {
    serde_json::from_str(&ended.out).unwrap()
}

/// The statements of the example newsroom.
fn example(format: &str) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    let settings = "examples/apology/copydesk.toml";
    command.args(["collate", "--config", settings, "--format", format]);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    Ended::from(output)
}

#[test]
fn what_people_see() {
    let ended = newsroom("collate-people").run("collate");
    expect![[r#"
        Ruth Calder, 14 June 2024 to 15 June 2024 · collated from 2 reports

          We built the mill on the river, and we never asked the river. The wheel & the weir will come down,
          if it costs < 900 crowns.

          A  sources/courant.md, 14 June 2024: 100 %
          B  sources/lantern.md, 15 June 2024: 88 %

          we] A; omitted by B
          &] A; and B
          will] A; shall B

        Bob Ortiz, 15 June 2024 · collated from 1 report

          It was never hers.

          A  sources/lantern.md, 15 June 2024: 100 %

    "#]].assert_eq(&ended.out);
    assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""));
}

#[test]
fn what_programs_read() {
    let folder = newsroom("collate-json");
    let report = json(&folder.run("collate --speaker Calder --format json"));
    assert_eq!(report["version"], 1);
    let [statement] = report["statements"].as_array().unwrap().as_slice() else {
        panic!("Calder makes one statement: {report}");
    };
    assert_eq!(statement["speaker"], json!({"id": "ruth-calder", "name": "Ruth Calder"}));
    assert_eq!(statement["kind"], "collated");
    assert_eq!(
        (&statement["date"], &statement["until"]),
        (&json!("2024-06-14"), &json!("2024-06-15"))
    );
    let text = statement["text"].as_str().unwrap();
    expect!["We built the mill on the river, and we never asked the river. The wheel & the weir will come down, if it costs < 900 crowns."].assert_eq(text);
    let at = |text: &str, span: &Value| {
        let end = |k: usize| usize::try_from(span[k].as_u64().unwrap()).unwrap();
        text[end(0)..end(1)].to_owned()
    };
    let passages = statement["witnesses"].as_array().unwrap().iter().map(|witness| {
        let text = if witness["source"] == "sources/courant.md" { COURANT } else { LANTERN };
        at(text, &witness["span"])
    });
    expect![[r#"
        We built the mill on the river, and we never asked the river
        The wheel & the
        weir will come down, if it costs < 900 crowns
        The wheel and the weir shall come down if it costs < 900 crowns
        We built the mill on the
        river, and never asked the river"#]]
    .assert_eq(&passages.collect::<Vec<_>>().join("\n"));
    for variant in statement["variants"].as_array().unwrap() {
        assert_eq!(json!(at(text, &variant["span"])), variant["lemma"]);
    }
    expect![[r#"
        [
          {
            "lemma": "we",
            "readings": [
              {
                "text": "we",
                "witnesses": [
                  "sources/courant.md"
                ]
              },
              {
                "text": "",
                "witnesses": [
                  "sources/lantern.md"
                ]
              }
            ],
            "span": [
              36,
              38
            ]
          },
          {
            "lemma": "&",
            "readings": [
              {
                "text": "&",
                "witnesses": [
                  "sources/courant.md"
                ]
              },
              {
                "text": "and",
                "witnesses": [
                  "sources/lantern.md"
                ]
              }
            ],
            "span": [
              72,
              73
            ]
          },
          {
            "lemma": "will",
            "readings": [
              {
                "text": "will",
                "witnesses": [
                  "sources/courant.md"
                ]
              },
              {
                "text": "shall",
                "witnesses": [
                  "sources/lantern.md"
                ]
              }
            ],
            "span": [
              83,
              87
            ]
          }
        ]"#]]
    .assert_eq(&serde_json::to_string_pretty(&statement["variants"]).unwrap());
}

#[test]
fn what_a_document_shows() {
    let ended = newsroom("collate-markdown").run("collate --speaker calder --format markdown");
    expect![[r#"
        ## Ruth Calder, 14 June 2024 to 15 June 2024

        *collated from 2 reports*

        > We built the mill on the river, and we never asked the river. The wheel \& the weir will come down, if it costs \< 900 crowns.

        - **A** sources/courant.md, 14 June 2024: 100 %
        - **B** sources/lantern.md, 15 June 2024: 88 %

        ### Apparatus

        - we\] A; omitted by B
        - \&\] A; and B
        - will\] A; shall B
    "#]].assert_eq(&ended.out);
}

/// The text of a division of TEI as the witness `id` reads it where it reads anything, else as the
/// lemma does.
fn read(node: Node, id: &str) -> String {
    let has = |reading: &Node| {
        reading.attribute("wit").is_some_and(|wit| wit.split(' ').any(|other| other == id))
    };
    let text = |node: Node| match node.tag_name().name() {
        "app" => {
            let readings = || node.children().filter(Node::is_element);
            readings()
                .find(has)
                .or_else(|| readings().next())
                .map_or(String::new(), |n| read(n, id))
        }
        "" => node.text().unwrap_or_default().to_owned(),
        _ => read(node, id),
    };
    node.children().map(text).collect()
}

#[test]
fn what_tei_holds_is_well_formed_and_has_every_reading() {
    let ended = newsroom("collate-tei").run("collate --speaker Calder --format tei");
    let document = Document::parse(&ended.out).unwrap();
    let paragraphs = |id: &str| {
        let body = document.descendants().filter(|node| node.has_tag_name("body"));
        let paragraphs = body.flat_map(|body| body.descendants()).filter(|n| n.has_tag_name("p"));
        paragraphs.map(|p| read(p, id)).collect::<Vec<_>>().join("\n")
    };
    expect!["We built the mill on the river, and we never asked the river. The wheel & the weir will come down, if it costs < 900 crowns."].assert_eq(&paragraphs("#s1.A"));
    expect!["We built the mill on the river, and  never asked the river. The wheel and the weir shall come down, if it costs < 900 crowns."].assert_eq(&paragraphs("#s1.B"));
    for witness in document.descendants().filter_map(|node| node.attribute("wit")) {
        let ids = document
            .descendants()
            .filter_map(|n| n.attribute(("http://www.w3.org/XML/1998/namespace", "id")));
        let ids: Vec<String> = ids.map(|id| format!("#{id}")).collect();
        assert!(witness.split(' ').all(|id| ids.iter().any(|known| known == id)), "{witness}");
    }
    Document::parse(&example("tei").out).unwrap();
}

#[test]
fn the_apology_is_collated_as_before() {
    let ended = example("human");
    assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""));
    expect_file!["../../examples/apology/collated.txt"].assert_eq(&ended.out);
}

/// Only one sentence is elsewhere than in the statement as it was written: the one report that tells
/// where it stood has it behind another, and the seams around it say that this is not certain.
#[test]
fn the_apology_is_restored_word_for_word() {
    let written = include_str!("../../examples/apology/answer/statement.txt");
    let report = json(&example("json"));
    let statement = &report["statements"][0];
    let found = statement["text"].as_str().unwrap();
    assert_eq!(statement["speaker"]["id"], "callum-ardrey");
    let sentences = |text: &str| -> Vec<String> {
        let text = text.trim().replace(['“', '‘', '”', '’'], "\"").replace(".\n", ". ");
        text.split_inclusive(". ").map(|sentence| sentence.trim().to_owned()).collect()
    };
    let (mut written, mut found_all) = (sentences(written), sentences(found));
    let astray = "I owe an apology";
    let seam = |at: &Value| &found[usize::try_from(at["at"].as_u64().unwrap()).unwrap()..];
    let seams: Vec<&str> = statement["seams"].as_array().unwrap().iter().map(seam).collect();
    assert!(seams[0].starts_with(astray), "{seams:?}");
    let take = |all: &mut Vec<String>| {
        let at = all.iter().position(|sentence| sentence.starts_with(astray)).unwrap();
        all.remove(at)
    };
    assert_eq!(take(&mut found_all), take(&mut written));
    assert_eq!(found_all, written);
}

#[test]
fn without_sources_there_is_nothing() {
    let folder = Folder::with("collate-none", &[("readme.md", "Nothing here.\n")]);
    let ended = folder.run("collate --sources missing");
    assert_eq!((ended.status, ended.out.as_str()), (Some(2), ""));
}

#[test]
fn why_there_is_nothing_is_said() {
    let speech = ("speech.md", "---\nkind: primary\n---\n\nWe owe the ferrymen an answer.\n");
    let report = ("report.md", "---\nkind: report\n---\n\nNobody said anything on the quay.\n");
    let told = |name: &str, files: &[(&str, &str)]| {
        let ended = Folder::with(name, files).run("collate --sources .");
        assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""));
        ended.out
    };
    expect![[r#"
        Nothing to collate: no source is a report (primary sources: 1), and what nobody else tells of is its own text.
    "#]].assert_eq(&told("collate-primary", &[speech]));
    expect![[r#"
        Nothing to collate: no report quotes anybody (reports: 1).
    "#]]
    .assert_eq(&told("collate-mute", &[speech, report]));
    let folder = newsroom("collate-stranger");
    expect![[r#"
        Nothing to print: Ada Hale is the speaker of no statement (of all people: 2).
    "#]]
    .assert_eq(
        &folder.command("collate --speaker").arg("Ada Hale").output().map(Ended::from).unwrap().out,
    );
    let report = json(&folder.run("collate --speaker Hale --format json"));
    assert_eq!(report, json!({"version": 1, "statements": []}));
}

/// A surname alone means the one person of that name, here as in every other report.
#[test]
fn a_speaker_has_the_id_of_the_roster() {
    let dusk = "---\nkind: report\n---\n\n“The lamps of the harbour were counted at dusk,” Calder wrote.\n";
    let folder = Folder::with(
        "collate-roster",
        &[("sources/courant.md", COURANT), ("sources/mercury.md", dusk)],
    );
    let report = json(&folder.run("collate --format json"));
    let speakers =
        report["statements"].as_array().unwrap().iter().map(|s| s["speaker"].to_string());
    expect![[r#"
        {"id":"ruth-calder","name":"Ruth Calder"}
        {"id":"ruth-calder","name":"Calder"}"#]]
    .assert_eq(&speakers.collect::<Vec<_>>().join("\n"));
}

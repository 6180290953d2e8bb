//! The command line on good input: what it prints, and how it ends.

use std::process::Stdio;

use expect_test::expect;
use serde_json::{Value, json};

use crate::command::{Ended, Folder};

const MILL: &str = "\
---
title: Remarks at the mill
date: 2021-02-12
speaker: Ada Hale
kind: primary
---

We were warned, and we did not listen. I am deeply sorry, truly sorry, for what the mill did to
this town. We will never again let a river run black.
";

/// Faithful.
const CLEAN: &str = "“We were warned, and we did not listen,” Ada Hale said.\n";

/// A word left out, a word turned round, and words that nobody has.
const ALTERED: &str = "\
# The apology

“I am sorry, truly sorry, for what the mill did to this town,” Hale said on *Friday*. “We will ever
again let a river run black.”

“Nobody ever asked the river what it wanted of us,” Hale said.
";

fn newsroom(name: &str) -> Folder {
    Folder::with(
        name,
        &[("sources/mill.txt", MILL), ("drafts/altered.md", ALTERED), ("drafts/clean.md", CLEAN)],
    )
}

fn json(ended: &Ended) -> Value {
    serde_json::from_str(&ended.out).unwrap()
}

#[test]
fn what_people_see() {
    let ended = newsroom("people").run("check drafts");
    expect![[r#"
        warning[omission]: “deeply” is left out; the transcript of 12 February 2021 has it
          ┌─ drafts/altered.md:3:6
          │ “I am        sorry, truly sorry, for what the mill did to this town,”
          │       ^^^^^^
          │  I am deeply sorry, truly sorry, for what the mill did to this town
          ├─ sources/mill.txt:8:45 · Ada Hale, 12 February 2021
          └─ fix: Restore “deeply”
               or: Mark the omission with an ellipsis

        error[meaning]: The transcript of 12 February 2021 has “never”, not “ever”
          ┌─ drafts/altered.md:3:96
          │ “We will ever  again let a river run black.”
          │          ^^^^^
          │  We will never again let a river run black
          ├─ sources/mill.txt:9:20 · Ada Hale, 12 February 2021
          └─ fix: Restore “never”
               or: Bracket “ever” as yours

        drafts/altered.md
             6:1  hint[unsourced]: No source has words like these: “Nobody ever asked the river what it wanted …

        4 quotations in 2 drafts: 1 verbatim, 2 misquoted, 1 unsourced · 1 source
        More about “omission”: copydesk explain omission
    "#]].assert_eq(&ended.out);
    assert_eq!((ended.status, ended.err.as_str()), (Some(1), ""));
}

#[test]
fn the_exit_status_is_that_of_the_chosen_level() {
    let folder = newsroom("status");
    let status = |args: &str| folder.run(args).status;
    assert_eq!(status("check drafts/clean.md"), Some(0));
    assert_eq!(status("check drafts/clean.md --level hint"), Some(0));
    assert_eq!(status("check drafts/altered.md"), Some(1));
    assert_eq!(status("check drafts/altered.md --level error"), Some(1));
    assert_eq!(status("check drafts/clean.md drafts/gone.md"), Some(2));
    assert_eq!(status("check drafts/altered.md drafts/gone.md"), Some(2));
    assert_eq!(status("check drafts/clean.md --sources gone"), Some(2));
    assert_eq!(status("check drafts/clean.md --config gone.toml"), Some(2));
    assert_eq!(status("check sources/../drafts"), Some(1));
    assert_eq!(status("check"), Some(2));
    assert_eq!(status("check drafts --level fatal"), Some(2));

    folder.write(
        "hints.md",
        "“Nobody ever asked the river what it wanted of us,” Hale said.".as_bytes(),
    );
    assert_eq!(status("check hints.md"), Some(0));
    assert_eq!(status("check hints.md --level hint"), Some(1));
}

#[test]
fn settings_change_what_counts() {
    let folder = newsroom("settings");
    folder.write(
        "loud.toml",
        b"[severity]\nunsourced = \"error\"\nomission = \"off\"\nmeaning = \"off\"\n",
    );
    let report = json(&folder.run("check drafts/altered.md --format json --config loud.toml"));
    let codes: Vec<_> =
        findings(&report).map(|f| (f["code"].clone(), f["severity"].clone())).collect();
    assert_eq!(codes, [(json!("unsourced"), json!("error"))]);
}

/// The findings of the first draft.
fn findings(report: &Value) -> impl Iterator<Item = &Value> {
    report["drafts"][0]["findings"].as_array().unwrap().iter()
}

/// The keys of the report, as the contract has them; a list shows one of what it lists.
fn shape() -> Value {
    let speaker = json!({"id": "", "name": ""});
    json!({
        "version": 0,
        "sources": {"count": 0, "skipped": [{"path": "", "reason": ""}]},
        "drafts": [{
            "path": "",
            "quotations": [{
                "span": [0],
                "parts": [[0]],
                "speaker": {"id": "", "name": "", "span": [0]},
                "verdict": "",
                "passage": {
                    "source": "", "span": [0], "text": "", "kind": "", "speaker": speaker,
                    "date": "", "witnesses": 0, "agreeing": 0,
                },
                "differences": [{
                    "kind": "", "severity": "", "draft": [0], "passage": [0], "draft_text": "",
                    "passage_text": "",
                }],
            }],
            "people": [{"span": [0], "id": "", "name": ""}],
            "dates": [{"span": [0], "type": "", "value": ""}],
            "findings": [{
                "code": "", "severity": "", "span": [0], "message": "",
                "fixes": [{"title": "", "preferred": true, "edits": [{"span": [0], "text": ""}]}],
            }],
            "ignored": [{
                "code": "", "severity": "", "span": [0], "message": "", "by": "", "reason": "",
                "author": "", "date": "",
            }],
        }],
        "unused": [{"path": "", "line": 0, "code": "", "severity": "", "message": ""}],
    })
}

/// Where `value` has another key, or another type, than `shape`.
fn departures(value: &Value, shape: &Value, at: &str) -> Vec<String> {
    match (value, shape) {
        (Value::Object(value), Value::Object(shape)) => {
            let (mut has, mut wants): (Vec<_>, Vec<_>) =
                (value.keys().collect(), shape.keys().collect());
            has.sort();
            wants.sort();
            if has != wants {
                return vec![format!("{at}: {has:?} instead of {wants:?}")];
            }
            value
                .iter()
                .flat_map(|(key, v)| departures(v, &shape[key], &format!("{at}.{key}")))
                .collect()
        }
        (Value::Array(values), Value::Array(shape)) => {
            values.iter().flat_map(|value| departures(value, &shape[0], at)).collect()
        }
        (Value::Null, _)
            if at.ends_with("speaker") || at.ends_with("passage") || at.ends_with("date") =>
        {
            vec![]
        }
        (value, shape) if std::mem::discriminant(value) == std::mem::discriminant(shape) => vec![],
        (value, shape) => vec![format!("{at}: {value} instead of {shape}")],
    }
}

#[test]
fn every_key_of_the_report_is_there_and_no_other() {
    let folder = newsroom("keys");
    folder.write("sources/broken.txt", b"\0\0\0");
    let ended = folder.run("check drafts --format json");
    let report = json(&ended);
    assert_eq!(departures(&report, &shape(), ""), [""; 0]);
    assert_eq!(report["version"], 1);
    assert_eq!(report["sources"]["count"], 1);
    assert_eq!(report["sources"]["skipped"][0]["path"], "sources/broken.txt");
    assert_eq!(report["drafts"][0]["path"], "drafts/altered.md");
    assert_eq!(ended.status, Some(1), "a source left out among others is no trouble");
}

#[test]
fn spans_are_bytes_of_the_files_and_edits_restore_the_words() {
    let report = json(&newsroom("spans").run("check drafts/altered.md --format json"));
    let slice = |text: &'static str, span: &Value| {
        &text[span[0].as_u64().unwrap() as usize..span[1].as_u64().unwrap() as usize]
    };
    let quotations = &report["drafts"][0]["quotations"];
    let verdicts: Vec<_> = quotations.as_array().unwrap().iter().map(|q| &q["verdict"]).collect();
    assert_eq!(verdicts, ["misquoted", "misquoted", "unsourced"]);

    let (first, second) = (&quotations[0], &quotations[1]);
    let quoted = "I am sorry, truly sorry, for what the mill did to this town,";
    assert_eq!(slice(ALTERED, &first["span"]), format!("“{quoted}”"));
    assert_eq!(slice(ALTERED, &first["parts"][0]), quoted);
    assert_eq!(slice(ALTERED, &first["speaker"]["span"]), "Hale");
    assert_eq!(first["passage"]["source"], "sources/mill.txt");
    assert_eq!(first["passage"]["speaker"]["id"], "ada-hale");
    assert_eq!(first["passage"]["date"], "2021-02-12");
    assert_eq!(slice(MILL, &first["passage"]["span"]), first["passage"]["text"]);

    let difference = &first["differences"][0];
    assert_eq!(
        (&difference["kind"], &difference["passage_text"]),
        (&json!("omission"), &json!("deeply"))
    );
    assert_eq!(slice(MILL, &difference["passage"]), "deeply");
    assert_eq!(slice(ALTERED, &difference["draft"]), "");
    assert_eq!(second["differences"][0]["draft_text"], "ever");
    assert_eq!(second["differences"][0]["passage_text"], "never");

    let mut fixed = ALTERED.to_owned();
    let mut edits: Vec<_> = findings(&report)
        .flat_map(|finding| finding["fixes"].as_array().unwrap())
        .filter(|fix| fix["preferred"] == true)
        .flat_map(|fix| fix["edits"].as_array().unwrap())
        .collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit["span"][0].as_u64()));
    for edit in edits {
        let [start, end] = [0, 1].map(|at| edit["span"][at].as_u64().unwrap() as usize);
        fixed.replace_range(start..end, edit["text"].as_str().unwrap());
    }
    assert!(fixed.contains("“I am deeply sorry, truly sorry,"), "{fixed}");
    assert!(fixed.contains("“We will never\nagain let a river run black.”"), "{fixed}");
}

#[test]
fn a_text_by_itself() {
    let folder = newsroom("annotate");
    let ended = folder.run("annotate drafts/altered.md sources");
    let report = json(&ended);
    assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""));
    assert_eq!(report["sources"], json!({"count": 0, "skipped": []}));
    assert_eq!(report["drafts"][1]["path"], "sources/mill.txt");
    let first = &report["drafts"][0]["quotations"][0];
    assert_eq!((&first["verdict"], &first["passage"]), (&Value::Null, &Value::Null));
    assert_eq!(first["speaker"]["name"], "Hale");
}

#[test]
fn the_people_of_the_sources() {
    let files = [
        (
            "sources/a.md",
            "---\ndate: 2021-02-12\n---\nThe 40-year-old singer Ada Hale spoke. Hale wept.\n",
        ),
        (
            "sources/b.md",
            "---\ndate: 2021-02-14\n---\nAda Hale, the mayor of Dorne, met Ms. Marlow.\n",
        ),
        ("news.md", "Everybody saw Ms. Hale.\n"),
    ];
    let folder = Folder::with("the-people", &files);
    let ended = folder.run("people --sources sources");
    assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""));
    let expected = "\
Ada Hale, also Hale
    3 mentions in 2 documents, 2021-02-12 to 2021-02-14
    40-year-old singer (sources/a.md)
    the mayor of Dorne (sources/b.md)
    40 on 2021-02-12, so born 1980 or 1981 (sources/a.md)

Marlow
    1 mention in 1 document of 2021-02-14

";
    assert_eq!(ended.out, expected);

    folder.write(
        "sources/c.md",
        b"---\ndate: 2021-02-13\nspeaker: Ada Hale\nkind: primary\n---\nWe were warned.\n",
    );
    let expected = "\
Ada Hale, also Hale
    3 mentions in 2 documents, 2021-02-12 to 2021-02-14

Described as
    40-year-old singer (sources/a.md:4)
    the mayor of Dorne (sources/b.md:4)

Age
    40 on 2021-02-12 (sources/a.md:4)
    born in 1980 or 1981

Statements
    Saturday, 13 February 2021: “We were warned.” (sources/c.md:6)

Named
    2021-02-14: at sources/b.md:4
    2021-02-12: 2 times, first at sources/a.md:4

";
    assert_eq!(folder.run("people --sources sources hale").out, expected);

    let report = json(&folder.run("people --sources sources --format json hale"));
    let hale = &report["people"][0];
    assert_eq!((&report["people"][1], &hale["id"]), (&Value::Null, &json!("ada-hale")));
    assert_eq!(
        hale["descriptions"][1],
        json!({"text": "the mayor of Dorne", "source": "sources/b.md", "span": [35, 53]})
    );
    assert_eq!((&hale["first"], &hale["last"]), (&json!("2021-02-12"), &json!("2021-02-14")));

    let checked = json(&folder.run("check news.md --sources sources --format json"));
    let known = json!([{"span": [18, 22], "id": "ada-hale", "name": "Ada Hale"}]);
    assert_eq!(checked["drafts"][0]["people"], known);
}

#[test]
fn colours_only_where_they_are_wanted() {
    let folder = newsroom("colours");
    let coloured = |name: &str, value: &str| {
        let output = folder.command("check drafts").env(name, value).output().unwrap();
        Ended::from(output).out.contains('\u{1b}')
    };
    assert!(!coloured("TERM", "xterm"), "the output is no terminal");
    assert!(coloured("CLICOLOR_FORCE", "1"));
    let both =
        folder.command("check drafts").env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").output();
    assert!(!Ended::from(both.unwrap()).out.contains('\u{1b}'));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = newsroom("pipe");
    for format in ["human", "json"] {
        let mut command = folder.command(&format!("check drafts --format {format}"));
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ended = Ended::from(child.wait_with_output().unwrap());
        assert_eq!((ended.status, ended.err.as_str()), (Some(1), ""), "{format}");
    }
}

#[test]
fn the_manual_explains_kinds() {
    let folder = Folder::with("explain", &[]);
    let page = folder.run("explain omission");
    assert_eq!((page.status, page.err.as_str()), (Some(0), ""));
    assert!(page.out.starts_with("# Omission\n\nWords of the source are left out"), "{}", page.out);
    // its examples are set out
    assert!(page.out.contains("\nsource    clinic.txt, by Tomas Vell\n"), "{}", page.out);
    assert!(!page.out.contains("--- sources"), "{}", page.out);

    let list = folder.run("explain");
    assert_eq!(list.status, Some(0));
    assert!(list.out.contains("\nomission            warning "), "{}", list.out);

    let unknown = folder.run("explain omision");
    assert_eq!(unknown.status, Some(2));
    assert!(unknown.err.contains("'omission'"), "{}", unknown.err);
}

#[test]
fn settings_tell_spoken_sources_from_written_ones() {
    let folder = newsroom("media");
    folder.write("a.toml", b"[severity.spoken]\nomission = \"hint\"\nmeaning = \"off\"\n");
    folder.write("b.toml", b"[severity.written]\nomission = \"hint\"\nmeaning = \"off\"\n");
    let severities = |settings: &str| -> Vec<String> {
        let command = format!("check drafts/altered.md --format json --config {settings}");
        let report = json(&folder.run(&command));
        findings(&report).map(|f| format!("{} {}", f["code"], f["severity"])).collect()
    };
    // the source is a transcript
    assert_eq!(severities("a.toml"), [r#""omission" "hint""#, r#""unsourced" "hint""#]);
    assert_eq!(severities("b.toml").len(), 3);
}

#[test]
fn help_shows_how_it_is_used() {
    let folder = Folder::with("help", &[]);
    let help = folder.run("--help");
    assert_eq!(help.status, Some(0));
    assert!(help.out.contains("copydesk check article.md"), "{}", help.out);
    assert_eq!(folder.run("--version").out, format!("copydesk {}\n", env!("CARGO_PKG_VERSION")));
}

//! `copydesk timeline`: what the sources have, day by day, in every format.

use expect_test::expect;
use roxmltree::{Document, Node};
use serde_json::{Value, json};

use crate::command::Folder;

const REMARKS: &str = "\
---
title: Remarks at the mill
speaker: Ada Hale
date: 2021-02-12
kind: primary
---

We were warned, all of us; it cost < 900 crowns & the wheel broke.
";

const COURANT: &str = "\
---
date: 2021-02-16
kind: report
---

On Friday the mill closed for good. Jacob Moore had opened it on 3 May 1998, and wept on Friday.
";

fn newsroom(name: &str) -> Folder {
    Folder::with(name, &[("sources/remarks.md", REMARKS), ("sources/courant.md", COURANT)])
}

#[test]
fn what_people_see() {
    let ended = newsroom("timeline-people").run("timeline --sources sources");
    expect![[r#"
        Sunday, 3 May 1998
            Jacob Moore had opened it on 3 May 1998, and wept on Friday. (sources/courant.md:6)

        Friday, 12 February 2021
            Ada Hale: “We were warned, all of us; it cost < 900 crowns & the wheel broke.”
            (sources/remarks.md:8)
            On Friday the mill closed for good. (sources/courant.md:6)
            Jacob Moore had opened it on 3 May 1998, and wept on Friday. (sources/courant.md:6)
    "#]]
    .assert_eq(&ended.out);
    assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""));
}

#[test]
fn what_programs_read() {
    let folder = newsroom("timeline-json");
    let entries = |args: &str| -> Vec<Value> {
        let ended = folder.run(&format!("timeline --sources sources --format json {args}"));
        let report: Value = serde_json::from_str(&ended.out).unwrap();
        report["entries"].as_array().unwrap().clone()
    };
    assert_eq!(
        entries("--person hale"),
        [json!({
            "date": "2021-02-12", "until": null, "kind": "statement", "speaker": "Ada Hale",
            "people": ["Ada Hale"],
            "text": "We were warned, all of us; it cost < 900 crowns & the wheel broke.",
            "source": "sources/remarks.md", "line": 8, "span": [85, 151],
        })]
    );
    let dates = |entries: Vec<Value>| entries.iter().map(|e| e["date"].clone()).collect::<Vec<_>>();
    assert_eq!(dates(entries("--person moore")), ["1998-05-03", "2021-02-12"]);
    assert_eq!(dates(entries("--to 2000-01-01")), ["1998-05-03"]);
    assert_eq!(dates(entries("--from 2021-02-13")), Vec::<Value>::new());
    let ended = folder.run("timeline --sources sources --from soon");
    assert!(ended.err.contains("no date, as 2021-02-16 would be"), "{}", ended.err);
}

#[test]
fn what_calendars_read() {
    let ended = newsroom("timeline-ical")
        .run("timeline --sources sources --format ical --from 2021-01-01 --person hale");
    expect![[r#"
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//copydesk//timeline//EN
        BEGIN:VEVENT
        UID:2021-02-12-sources-remarks-md-85-1@copydesk
        DTSTAMP:20210212T000000Z
        DTSTART;VALUE=DATE:20210212
        DTEND;VALUE=DATE:20210213
        SUMMARY:Ada Hale: “We were warned\, all of us\; it cost < 900 crowns & th
         e wheel broke.”
        DESCRIPTION:sources/remarks.md:8
        TRANSP:TRANSPARENT
        END:VEVENT
        END:VCALENDAR
    "#]]
    .assert_eq(&ended.out.replace("\r\n", "\n"));
    assert_eq!(ended.out.lines().count(), ended.out.matches("\r\n").count());
}

#[test]
fn a_page_without_a_script() {
    let ended = newsroom("timeline-html").run("timeline --sources sources --format html");
    let body = ended.out.find("<body>").unwrap();
    let body = ended.out[body..].trim_end().trim_end_matches("</html>");
    let page = Document::parse(body).unwrap();
    let texts = |name: &str| {
        let nodes = page.descendants().filter(|node| node.has_tag_name(name));
        nodes
            .map(|node| {
                node.descendants()
                    .filter(Node::is_text)
                    .filter_map(|n| n.text())
                    .collect::<String>()
            })
            .collect()
    };
    let days: Vec<String> = texts("h2");
    assert_eq!(days, ["Sunday, 3 May 1998", "Friday, 12 February 2021"]);
    let quoted: Vec<String> = texts("q");
    assert_eq!(quoted, ["We were warned, all of us; it cost < 900 crowns & the wheel broke."]);
    assert!(!ended.out.contains("<script") && !ended.out.contains("http"), "{}", ended.out);
}

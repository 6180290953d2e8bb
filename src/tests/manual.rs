//! The manual, `tests/cases/*.md`, run: one test for each page.

use std::fs;

use super::newsroom::{Desk, Newsroom};
use crate::check::{self, Finding, Kind, Report, Severity};
use crate::corpus::Medium;
use crate::desk::ignoring;
use crate::draft::Draft;
use crate::manual::{Block, blocks};
use crate::text::{Edit, apply};

/// Runs every case of the page called `name` and tells of all that fail.
#[expect(clippy::disallowed_methods, reason = "a page read here can be edited without a new build")]
fn run(name: &str) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let page = fs::read_to_string(format!("{folder}/{name}.md")).expect("the page is readable");
    let mut any = false;
    let mut complaints = Vec::new();
    for block in blocks(&page) {
        let Block::Example { line, heading, text } = block else { continue };
        any = true;
        if let Err(complaint) = super::compare(&text) {
            complaints.push(format!("tests/cases/{name}.md:{line} «{heading}»\n{complaint}"));
        }
    }
    assert!(any, "tests/cases/{name}.md has no example");
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// What every page of a kind says about its severity.
fn severity(kind: Kind) -> String {
    let code = kind.code();
    let [spoken, written] = [Medium::Spoken, Medium::Written].map(|m| kind.default_severity(m));
    let a = |severity: Severity| {
        let name = severity.name();
        format!(
            "{} **{name}**",
            if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
        )
    };
    let more_or_less = "`copydesk.toml` can make more or less of it:";
    let usual = match (spoken, written) {
        (None, None) => {
            "Silent, unless `copydesk.toml` sets `strict = true` or names it:".to_owned()
        }
        (Some(one), Some(other)) if one == other => {
            format!("{}. {more_or_less}", a(one).replacen('a', "A", 1))
        }
        (None, Some(hint)) => format!(
            "Silent against a spoken source (a hint if `copydesk.toml` sets `strict = true`), {} \
             against a written one. {more_or_less}",
            a(hint)
        ),
        _ => panic!("nothing is said of a kind like {code}"),
    };
    let mut levels = vec!["error", "warning", "information", "hint", "off"];
    let chosen = levels.remove(if spoken.or(written).is_some() { 4 } else { 3 });
    let levels: Vec<_> = levels.iter().map(|level| format!("\"{level}\"")).collect();
    let levels = levels.join(", ");
    let section = format!(
        "## How severe\n\n{usual}\n\n    [severity]\n    {code} = \"{chosen}\" # or {levels}\n\n"
    );
    let apart = match kind {
        Kind::Unsourced | Kind::Weekday | Kind::NameMisspelled | Kind::Age | Kind::UnusedIgnore => {
            ""
        }
        _ => {
            "Under `[severity.spoken]` or `[severity.written]` it is set for sources of that sort \
             alone. "
        }
    };
    let ignoring = format!(
        "A comment on the line above a paragraph [leaves it alone](ignoring.md) there, and says \
         why:\n\n    <!-- copydesk: ignore {code} -- reason -->\n"
    );
    let alone =
        matches!(kind, Kind::Weekday | Kind::NameMisspelled | Kind::Age | Kind::UnusedIgnore);
    section + apart + if alone { "" } else { &ignoring }
}

#[test]
fn every_page_of_a_kind_tells_its_severity() {
    for kind in Kind::ALL {
        let severity = severity(*kind);
        assert!(kind.page().contains(&severity), "{} should say\n\n{severity}", kind.code());
    }
}

macro_rules! pages {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            run(&stringify!($name).replace('_', "-"));
        })*
    };
}

pages!(
    substitution omission insertion inflection pronoun meaning reordering splice another_speaker elision
    contraction spelling misspelling correction filler house_style capital punctuation inner_punctuation
    disputed misattribution unsourced weekday date_conflict name_misspelled age faithful recognised collated fixing unused_ignore ignoring
);

/// Every page but `ignoring` and `unused-ignore`, in which some comments are useless on purpose, and
/// `weekday`, `name-misspelled` and `age`, since comments concern quotations.
#[test]
#[expect(clippy::disallowed_methods, reason = "the pages are on disk")]
fn what_is_ignored_everywhere_leaves_nothing_to_tell() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let mut pages: Vec<_> =
        fs::read_dir(folder).unwrap().map(|page| page.unwrap().path()).collect();
    let apart = ["ignoring.md", "unused-ignore.md"];
    pages.retain(|page| !apart.iter().any(|name| page.ends_with(name)));
    pages.sort();
    for page in pages {
        for block in blocks(&fs::read_to_string(&page).unwrap()) {
            let Block::Example { line, text, .. } = block else { continue };
            let newsroom = Newsroom::of(&text);
            for desk in &newsroom.desks {
                ignored_and_back(&newsroom, desk, &format!("{}:{line}", page.display()));
            }
        }
    }
}

/// Ignores all findings of a draft, and takes the comments out again.
fn ignored_and_back(newsroom: &Newsroom, desk: &Desk, place: &str) {
    let before = &desk.draft;
    let findings: Vec<_> = desk.report.findings.iter().collect();
    let (comments, without) = ignoring::comments(before, &findings, "as the desk likes it");
    assert_eq!(without, Vec::<&Finding>::new(), "{place}");
    let draft = Draft::parse(apply(&before.text, &comments), before.format);
    let report = check::check(&newsroom.library, &draft, &newsroom.policy);
    let told: Vec<_> = report.findings.iter().map(|finding| &finding.message).collect();
    assert_eq!(told, Vec::<&String>::new(), "{place}\n{}", draft.text);
    let kinds = |findings: Vec<&Finding>| findings.into_iter().map(|f| f.kind).collect::<Vec<_>>();
    let ignored = report.ignored.iter().map(|ignored| &ignored.finding).collect();
    assert_eq!(kinds(ignored), kinds(findings), "{place}");
    let verdicts =
        |report: &Report| report.judgements.iter().map(|j| j.verdict).collect::<Vec<_>>();
    assert_eq!(verdicts(&report), verdicts(&desk.report), "{place}");

    let removal = draft.ignores.iter().flat_map(|ignore| &ignore.removal);
    let edits: Vec<_> = removal.map(|&span| Edit::new(span, "")).collect();
    assert_eq!(apply(&draft.text, &edits), *before.text, "{place}");
}

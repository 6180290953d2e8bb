//! The manual, `tests/cases/*.md`, run: one test for each page.

use std::fs;

use super::newsroom::{Desk, Newsroom};
use crate::check::{self, Finding, Policy, Report};
use crate::desk::ignoring;
use crate::draft::Draft;
use crate::library::Library;
use crate::text::{Edit, apply};

/// A fenced block of a page.
struct Case {
    /// The line of its fence, from 1.
    line: usize,
    /// The heading above it.
    heading: String,
    text: String,
}

/// The fenced blocks of `page`, in its order.
fn cases(page: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut heading = "";
    let mut open: Option<(&str, Case)> = None;
    for (line, text) in (1..).zip(page.lines()) {
        let fence = &text[..text.len() - text.trim_start_matches('`').len()];
        match open.take() {
            Some((mark, case)) if text.trim_end() == mark => cases.push(case),
            Some((mark, mut case)) => {
                case.text.push_str(text);
                case.text.push('\n');
                open = Some((mark, case));
            }
            None if fence.len() >= 3 => {
                let case = Case { line, heading: heading.to_owned(), text: String::new() };
                open = Some((fence, case));
            }
            None if text.starts_with('#') => heading = text.trim_start_matches('#').trim(),
            None => {}
        }
    }
    assert!(open.is_none(), "a fenced block is not closed");
    cases
}

/// Runs every case of the page called `name` and tells of all that fail.
#[expect(clippy::disallowed_methods, reason = "a page read here can be edited without a new build")]
fn run(name: &str) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let page = fs::read_to_string(format!("{folder}/{name}.md")).expect("the page is readable");
    let cases = cases(&page);
    assert!(!cases.is_empty(), "tests/cases/{name}.md has no case");
    let complaints: Vec<_> = cases
        .iter()
        .filter_map(|Case { line, heading, text }| {
            let complaint = super::compare(text).err()?;
            Some(format!("tests/cases/{name}.md:{line} «{heading}»\n{complaint}"))
        })
        .collect();
    assert!(
        complaints.is_empty(),
        "{} of {} cases of tests/cases/{name}.md do not hold\n\n{}",
        complaints.len(),
        cases.len(),
        complaints.join("\n")
    );
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
    substitution omission insertion inflection meaning reordering splice another_speaker elision bracket
    contraction spelling misspelling filler house_style punctuation disputed misattribution unsourced faithful recognised unused_ignore
    ignoring
);

/// Every page but `ignoring` and `unused-ignore`, in which some comments are useless on purpose.
#[test]
#[expect(clippy::disallowed_methods, reason = "the pages are on disk")]
fn what_is_ignored_everywhere_leaves_nothing_to_tell() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let mut pages: Vec<_> =
        fs::read_dir(folder).unwrap().map(|page| page.unwrap().path()).collect();
    pages.retain(|page| !page.ends_with("ignoring.md") && !page.ends_with("unused-ignore.md"));
    pages.sort();
    for page in pages {
        for case in cases(&fs::read_to_string(&page).unwrap()) {
            let newsroom = Newsroom::of(&case.text);
            for desk in &newsroom.desks {
                let place = format!("{}:{}", page.display(), case.line);
                ignored_and_back(&newsroom.library, desk, &place);
            }
        }
    }
}

/// Ignores all findings of a draft, and takes the comments out again.
fn ignored_and_back(library: &Library, desk: &Desk, place: &str) {
    let before = &desk.draft;
    let findings: Vec<_> = desk.report.findings.iter().collect();
    let (comments, without) = ignoring::comments(before, &findings, "as the desk likes it");
    assert_eq!(without, Vec::<&Finding>::new(), "{place}");
    let draft = Draft::parse(apply(&before.text, &comments), before.format);
    let report = check::check(library, &draft, &Policy::default());
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

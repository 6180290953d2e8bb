//! The drivers of the tests, and the runner of the manual.
//!
//! A test is a fixture (see [`crate::fixture`]) and one call: [`check`] compares the findings of its
//! drafts with its annotations, [`check_fix`] a draft before and after a correction, [`check_hover`]
//! the card at the cursor. Texts whose path begins with `draft` are drafts, `copydesk.toml` holds the
//! settings, all others are sources.
//!
//! An annotation reads `kind` or `kind: words of the message`. Every finding must be annotated. `ok`
//! states that the quotation above its carets was recognised and is faithful. `fixed.md` is the draft
//! after every preferred fix; with `fix:"Mark"` in its header, after the fixes with such titles.
//! `copydesk.accepted.toml` says what was accepted. What fails prints the fixture as it would have to
//! read, to be pasted.
//!
//! Each page of `tests/cases` is a test; each of its fenced blocks is a fixture.

mod changing;
mod fixing;
mod manual;
pub(crate) mod newsroom;
mod storing;
mod typing;

use expect_test::Expect;

use crate::desk;
use crate::fixture::dedent;
use crate::text::{Edit, Span, apply};
use newsroom::{Desk, Newsroom};

/// Checks that the findings of a fixture are those that its annotations state.
#[track_caller]
pub(crate) fn check(fixture: &str) {
    if let Err(complaint) = compare(fixture) {
        panic!("{complaint}");
    }
}

/// Checks that the first fix offered at the cursor (without a cursor: every preferred fix together)
/// turns the draft of the fixture `before` into `after`.
#[track_caller]
pub(crate) fn check_fix(before: &str, after: &str) {
    let newsroom = Newsroom::of(before);
    let desk = newsroom.only_desk();
    let fixed = match desk.file.cursor {
        None => fix_all(desk),
        Some(cursor) => {
            let offered = desk::fixes::at(&desk.report, Span::at(cursor));
            let Some((_, fix)) = offered.first() else { panic!("nothing to fix at the cursor") };
            apply(&desk.draft.text, &fix.edits)
        }
    };
    assert_eq!(fixed.trim(), dedent(after).trim());
}

/// Checks the card shown at the cursor, as Markdown; nothing is shown where `card` is empty.
#[track_caller]
pub(crate) fn check_hover(fixture: &str, card: &Expect) {
    let newsroom = Newsroom::of(fixture);
    let desk = newsroom.only_desk();
    let cursor = desk.file.cursor.expect("a fixture for `check_hover` has a cursor");
    let shown = desk::hover::card(&newsroom.library, &desk.draft, &desk.report, cursor);
    card.assert_eq(&shown.map(|card| card.markdown).unwrap_or_default());
}

/// What does not hold in a fixture, with the fixture as it would have to read.
fn compare(fixture: &str) -> Result<(), String> {
    let newsroom = Newsroom::of(fixture);
    let mut complaints: Vec<String> = newsroom.desks.iter().flat_map(Desk::complaints).collect();
    complaints.extend(fixing::complaints(&newsroom));
    for wanted in newsroom.fixture.files.iter().filter(|file| file.path == "fixed.md") {
        let (fix, found) = match wanted.key("fix") {
            None => ("all preferred fixes", fix_all(newsroom.only_desk())),
            Some(title) => (title, fixed(newsroom.only_desk(), title)),
        };
        if found.trim() != wanted.text.trim() {
            complaints.push(format!("{fix}: leads to\n{found}"));
        }
    }
    if complaints.is_empty() {
        return Ok(());
    }
    Err(format!("{}\n\nit would have to read\n\n{}", complaints.join("\n"), newsroom.annotated()))
}

/// The draft after the fixes whose titles begin so; what is offered, if none does.
fn fixed(desk: &Desk, title: &str) -> String {
    let offered = || desk.report.findings.iter().flat_map(|finding| &finding.fixes);
    let mut edits: Vec<Edit> = offered()
        .filter(|fix| fix.title.starts_with(title))
        .flat_map(|fix| fix.edits.clone())
        .collect();
    if edits.is_empty() {
        let titles: Vec<&str> = offered().map(|fix| fix.title.as_str()).collect();
        return format!("nothing; offered are\n{}", titles.join("\n"));
    }
    edits.sort();
    edits.dedup();
    apply(&desk.draft.text, &edits)
}

/// The draft after every preferred fix.
fn fix_all(desk: &Desk) -> String {
    apply(&desk.draft.text, &desk::fixes::all(&desk.report))
}

const PIER: &str = "
    --- sources/harbour-meeting.txt kind:primary speaker:Calder
    The council will repair the north pier before the herring fleet comes home.
    --- draft.md
    “The council will re<|>build the north pier before the herring fleet comes home,” Calder said.
";

#[test]
fn every_finding_must_be_annotated() {
    let complaint = compare(PIER).expect_err("the fixture has a finding and no carets");
    assert!(complaint.starts_with("not annotated: substitution: "), "{complaint}");
    assert!(complaint.contains("\n                  ^^^^^^^ substitution: "), "{complaint}");
}

#[test]
fn every_annotation_must_be_found() {
    let carets = ["^^^^^^^ substitution", "^^^^^^^^^ substitution", "^^^^ ok"];
    let fixture =
        format!("{}{}\n", dedent(PIER), carets.map(|c| format!("{:18}{c}", "")).join("\n"));
    let complaint = compare(&fixture).expect_err("two of three annotations do not hold");
    assert!(complaint.starts_with("not found: substitution\nnot found: ok\n"), "{complaint}");
}

#[test]
fn what_is_printed_can_be_pasted() {
    let annotated = Newsroom::of(PIER).annotated();
    check(&annotated);
}

#[test]
fn a_fix_leads_to_the_words_of_the_source() {
    check_fix(
        PIER,
        "“The council will repair the north pier before the herring fleet comes home,” Calder said.",
    );
}

//! The manual, `tests/cases/*.md`, run: one test for each page.

use std::fs;

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
    contraction spelling misspelling filler house_style punctuation disputed misattribution unsourced faithful
);

//! Whoever has little patience is shown what is ready, and it is right as far as it goes.

use super::*;
use crate::check::Kind;
use crate::desk::hover::card;
use crate::library::SoFar;

/// So little is read at first that a newsroom takes several steps.
const STEP: u64 = 2_500;

/// What is found in a draft whose first quotation is of the newest source and whose second is of the
/// oldest, each with another word, whose third is of the newest with two other words, and whose last is
/// of none; and the card of that.
fn found(library: &Library) -> (Vec<(usize, Kind)>, String) {
    let words = |from: usize| (from..from + 5).map(word).collect::<Vec<_>>().join(" ");
    let quoted = |from: usize, then: &str| {
        format!("“We {}; and {then} {},” Quill said.", words(from), words(from + 5))
    };
    let (one, two) = (quoted(11_000, "soon the"), quoted(11_010, "soon their"));
    let unknown = "“Something that no source has ever had,” she said.";
    let text = format!("{one}\n\n{}\n\n{two}\n\n{unknown}\n", quoted(0, "soon the"));
    let draft = Draft::parse(text, Format::of_path("draft.md"));
    let report = check(library, &draft, &Policy::default());
    let card = card(library, &draft, &report, draft.text.find(unknown).unwrap() + 5).unwrap();
    let findings = report.findings.iter().map(|f| (f.quotation.expect("it is about one"), f.kind));
    (findings.collect(), card.plain)
}

const FIRST: (usize, Kind) = (0, Kind::Substitution);
const SECOND: (usize, Kind) = (1, Kind::Substitution);
const THIRD: (usize, Kind) = (2, Kind::Substitution);
const LAST: (usize, Kind) = (3, Kind::Unsourced);

/// A newsroom whose speeches were written in the order of their numbers.
fn desk(name: &str) -> Desk {
    let desk = Desk::new(name);
    for number in 0..12 {
        let path = desk.path(&format!("{number}.txt"));
        let then = UNIX_EPOCH + Duration::from_secs(1_710_000_000 + number);
        fs::File::options().write(true).open(path).unwrap().set_modified(then).unwrap();
    }
    desk
}

fn so_far(shown: &[Opened]) -> Vec<SoFar> {
    shown.iter().map(|opened| opened.library.so_far.expect("it is not all")).collect()
}

#[test]
fn the_newest_sources_answer_first_and_what_needs_all_waits_for_all() {
    let desk = desk("so far");
    let (shown, whole) = with_first_step(STEP, || desk.open_soon());
    let expected = [1, 5, 14].map(|read| SoFar { read, of: 14 });
    assert_eq!(so_far(&shown), expected);
    assert_eq!((whole.library.so_far, whole.done.read), (None, 14));

    let found_then: Vec<_> = shown.iter().map(|opened| found(&opened.library)).collect();
    let card = |rest: &str| format!("Not found so far — nothing like it in {rest}");
    let expected = [
        (vec![FIRST], card("the 1 of 14 sources read")),
        (vec![FIRST], card("the 5 of 14 sources read")),
        (vec![FIRST, SECOND], card("any one source; they are being collated")),
    ];
    assert_eq!(found_then, expected);
    let unsourced = "Unsourced — nothing like it in the corpus".to_owned();
    assert_eq!(found(&whole.library), (vec![FIRST, SECOND, THIRD, LAST], unsourced));
    assert_eq!(said(&whole.library), desk.read());
    // whoever took an early one keeps it
    assert!(shown.iter().all(|opened| !opened.library.is_damaged()));
}

#[test]
fn whoever_was_interrupted_reads_nothing_again() {
    let desk = desk("interrupted");
    let expected = desk.read();
    for steps in 1..=3 {
        remove(&desk.kept());
        let left = RefCell::new((steps, 0));
        let show = |opened: Opened| {
            let (left, read) = &mut *left.borrow_mut();
            (*left, *read) = (*left - 1, opened.library.corpus.sources.len());
            assert!(*left > 0, "interrupted");
        };
        let opening = || desk.open_with(Patience::Little(&show));
        with_first_step(STEP, || catch_unwind(AssertUnwindSafe(opening))).unwrap_err();
        let (_, read) = left.into_inner();
        let (shown, whole) = with_first_step(STEP, || desk.open_soon());
        assert_eq!(whole.done, Done { read: 14 - read, kept: read, stored: true }, "after {steps}");
        assert!(so_far(&shown).iter().all(|so_far| so_far.read >= read));
        assert_eq!(said(&whole.library), expected, "after {steps}");
    }
}

#[test]
fn what_has_changed_is_shown_before_statements_are_put_together_anew() {
    let desk = Desk::new("soon");
    let texts = |opened: &Opened| -> Vec<String> {
        opened.library.statements.iter().map(|statement| statement.text.clone()).collect()
    };
    let first = desk.open();
    let whole = texts(&first);
    assert!(!whole.is_empty());
    let soon = |expected: Done| {
        let (mut shown, then) = desk.open_soon();
        let soon = shown.pop().expect("something has changed");
        assert_eq!((shown.len(), soon.library.so_far, soon.done), (0, None, expected));
        assert!(!soon.library.is_same(&then.library));
        assert_eq!(said(&then.library), desk.read());
        soon
    };

    // none of the reports: their statement stays, though their places have moved
    desk.put("3.txt", &speech(3).replace("and then", "and evermore"));
    fs::remove_file(desk.path("4.txt")).unwrap();
    desk.put("new.txt", &speech(40));
    let shown = soon(Done { read: 2, kept: 12, stored: true });
    assert_eq!(said(&shown.library), desk.read());

    // a report: its statement is silent until it is put together anew
    desk.put("paper.md", &REPORT.replace("the harbour wall", "a harbour wall"));
    let shown = soon(Done { read: 1, kept: 13, stored: true });
    assert_eq!(texts(&shown), vec![String::new(); whole.len()]);
    let has = |words: &str| shown.library.corpus.sources.iter().any(|s| s.text.contains(words));
    assert!(has("a harbour wall"));
    said(&shown.library);
    assert!(!shown.library.is_damaged());

    // where nothing has, there is nothing to be shown
    let (shown, again) = desk.open_soon();
    assert!(shown.is_empty() && again.library.is_same(&desk.open().library));
    assert!(!again.library.is_same(&first.library));
}

#[test]
fn sources_written_to_without_a_change_are_not_missed_meanwhile() {
    let desk = desk("touched");
    desk.open();
    for number in 0..12 {
        desk.put(&format!("{number}.txt"), &speech(number));
    }
    let (shown, whole) = with_first_step(STEP, || desk.open_soon());
    assert!(shown.is_empty());
    assert_eq!(whole.done, Done { read: 0, kept: 14, stored: true });
}

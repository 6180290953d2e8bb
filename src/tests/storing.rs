//! A store gives the answers that reading gives, however it is used and whatever befalls it.

#![expect(clippy::disallowed_methods, reason = "tests make their own files")]

mod so_far;

use std::cell::RefCell;
use std::fs;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, UNIX_EPOCH};

use crate::check::{Policy, check};
use crate::corpus::load::Location;
use crate::draft::{Draft, Format};
use crate::library::Library;
use crate::store::{Done, Opened, Patience, open, open_in, remove, with_first_step};

/// A folder with sources and one for the store, which go when it is dropped.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("copydesk-store-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("sources")).unwrap();
        let desk = Self(folder);
        for number in 0..12 {
            desk.put(&format!("{number}.txt"), &speech(number));
        }
        desk.put("report.md", REPORT);
        desk.put("paper.md", &REPORT.replace("the harbour wall", "that harbour wall"));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join("sources").join(name)
    }

    /// Writes a source, long ago: what is written in this moment may be so again unseen.
    fn put(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
        let then = UNIX_EPOCH + Duration::from_secs(1_700_000_000 + text.len() as u64);
        fs::File::options().write(true).open(self.path(name)).unwrap().set_modified(then).unwrap();
    }

    fn kept(&self) -> PathBuf {
        self.0.join("kept")
    }

    fn locations(&self) -> Vec<Location> {
        vec![Location { path: self.0.join("sources"), kind: None }]
    }

    fn open(&self) -> Opened {
        self.open_with(Patience::Enough)
    }

    /// The same, and what is shown before to whoever has little patience.
    fn open_soon(&self) -> (Vec<Opened>, Opened) {
        let shown: RefCell<Vec<Opened>> = RefCell::default();
        let show = |opened| shown.borrow_mut().push(opened);
        let opened = self.open_with(Patience::Little(&show));
        (shown.into_inner(), opened)
    }

    fn open_with(&self, patience: Patience) -> Opened {
        open_in(&self.kept(), &self.locations(), None, patience, &|_| ControlFlow::Continue(()))
    }

    /// What reading says of a draft.
    fn read(&self) -> String {
        said(
            &open(None, &self.locations(), None, Patience::Enough, &|_| ControlFlow::Continue(()))
                .library,
        )
    }

    /// The files of the store.
    fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<_> =
            fs::read_dir(self.kept()).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort_unstable();
        files
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const REPORT: &str = "---\ndate: 2024-03-05\n---\n\nThe mayor spoke late. “We shall mend the harbour \
wall before the winter comes, whatever it costs,” Mayor Ada Quill said on Monday.\n";

/// A speech in words of its own.
fn speech(number: usize) -> String {
    let mut text =
        format!("---\nspeaker: Ada Quill\ndate: 2024-02-{:02}\n---\n\n", number % 28 + 1);
    for paragraph in 0..20 {
        let word = |i: usize| word(number * 1_000 + paragraph * 10 + i);
        let row: Vec<String> = (0..10).map(word).collect();
        for part in ["We ", &row[..5].join(" "), "; and then the ", &row[5..].join(" "), ".\n\n"] {
            text.push_str(part);
        }
    }
    text
}

/// A word for each number.
fn word(number: usize) -> String {
    let syllable =
        |i: usize| ["ba", "ke", "li", "mo", "nu", "sta", "tre"][number / 7_usize.pow(i as u32) % 7];
    (0..6).map(syllable).collect()
}

/// What a check of a draft says, with all that it fetches.
fn said(library: &Library) -> String {
    let words = |number: usize, range: std::ops::Range<usize>| {
        range.map(|i| word(number * 1_000 + i)).collect::<Vec<_>>().join(" ")
    };
    let text = format!(
        "“We {},” Ada Quill said. “We {}; and never the {},” she added. “We shall mend the harbour wall \
         before the winter comes,” Quill said. “Something that no source has ever had,” she said.\n",
        words(7, 30..35),
        words(5, 110..115),
        words(5, 115..120)
    );
    let draft = Draft::parse(text, Format::of_path("draft.md"));
    let report = check(library, &draft, &Policy::default());
    let named: Vec<_> = report.named().collect();
    let report = (&report.judgements, &report.findings, &report.ignored, named);
    let names: Vec<_> = library.corpus.sources.iter().map(|source| &source.path).collect();
    let quoted: Vec<_> = library.quotations.iter().collect();
    format!(
        "{report:#?}\n{names:?}\n{quoted:?}\n{:?}\n{:?}",
        *library.statements, *library.speakers
    )
}

#[test]
fn what_is_kept_answers_like_what_is_read() {
    let desk = Desk::new("alike");
    let first = desk.open();
    assert_eq!(first.done, Done { read: 14, kept: 0, stored: true });
    assert_eq!(said(&first.library), desk.read());
    let second = desk.open();
    assert_eq!(second.done, Done { read: 0, kept: 14, stored: true });
    assert_eq!(said(&second.library), desk.read());
}

#[test]
fn only_what_has_changed_is_read_again() {
    let desk = Desk::new("changed");
    let before = desk.open();
    desk.put("3.txt", &speech(3).replace("and then", "and evermore"));
    fs::remove_file(desk.path("4.txt")).unwrap();
    desk.put("new.txt", &speech(40));
    // the same again, written later
    desk.put("5.txt", &speech(5));
    let now = fs::File::options().write(true).open(desk.path("5.txt")).unwrap();
    now.set_modified(UNIX_EPOCH + Duration::from_secs(1_600_000_000)).unwrap();
    let after = desk.open();
    assert_eq!(after.done, Done { read: 2, kept: 12, stored: true });
    assert_eq!(said(&after.library), desk.read());
    assert_eq!(desk.open().done.kept, 14);
    // whoever holds the old one keeps a consistent view
    assert_eq!(before.library.corpus.sources.len(), 14);
    assert!(before.library.corpus.sources[8].text.contains("and then"));
    assert!(!before.library.is_damaged());
}

#[test]
fn many_changes_leave_few_files() {
    let desk = Desk::new("merged");
    for number in 0..24 {
        desk.put(&format!("late{number}.txt"), &speech(100 + number));
        let opened = desk.open();
        assert_eq!(opened.done.read, if number == 0 { 15 } else { 1 });
    }
    assert!(desk.files().len() <= 24, "{:?}", desk.files());
    assert_eq!(said(&desk.open().library), desk.read());
}

#[test]
fn a_file_that_cannot_be_read_is_told_of_each_time() {
    let desk = Desk::new("unreadable");
    desk.put("picture.txt", "\u{1}\0PNG\0\0\0\0");
    for _ in 0..2 {
        let skipped = desk.open().skipped;
        assert_eq!(skipped.len(), 1, "{skipped:?}");
    }
}

/// Opens and asks until what is kept is sound, as both front ends do: an answer, or word of damage.
#[track_caller]
fn healed(desk: &Desk, expected: &str, harm: &str) {
    let opened = desk.open();
    // a source that is blank all at once may be too much for whoever looks into it
    let answer = catch_unwind(AssertUnwindSafe(|| said(&opened.library))).unwrap_or_default();
    if opened.library.is_damaged() {
        remove(&desk.kept());
        assert_eq!(said(&desk.open().library), expected, "healed after {harm}");
    } else {
        assert_eq!(answer, expected, "after {harm}");
    }
}

#[test]
fn whatever_byte_is_altered_or_cut_off_no_answer_is_wrong() {
    let desk = Desk::new("harmed");
    let expected = desk.read();
    desk.open();
    for path in desk.files() {
        let whole = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let steps = (0..whole.len()).step_by(whole.len() / 6 + 1).chain(whole.len().checked_sub(1));
        for at in steps {
            let mut altered = whole.clone();
            altered[at] ^= 0x11;
            for (bytes, harm) in [(&altered[..], "altered"), (&whole[..at], "cut off")] {
                if !path.exists() {
                    desk.open();
                }
                // never in place: somebody may have it open
                fs::remove_file(&path).unwrap_or_default();
                fs::write(&path, bytes).unwrap();
                healed(&desk, &expected, &format!("{name} {harm} at {at}"));
            }
        }
        remove(&desk.kept());
        desk.open();
    }
}

#[test]
fn a_disk_that_refuses_costs_nothing_but_time() {
    let desk = Desk::new("refused");
    fs::write(desk.kept(), "a file where the folder should be").unwrap();
    let opened = desk.open();
    assert_eq!(opened.done, Done { read: 14, kept: 0, stored: false });
    assert_eq!(said(&opened.library), desk.read());
}

#[test]
fn whoever_writes_and_tells_nothing_is_not_waited_for() {
    let desk = Desk::new("silent");
    fs::create_dir(desk.kept()).unwrap();
    let writer = fs::File::create(desk.kept().join("lock")).unwrap();
    writer.lock().unwrap();
    let opened = desk.open();
    assert!(!opened.done.stored);
    assert_eq!(said(&opened.library), desk.read());
    drop(writer);
    assert!(desk.open().done.stored);
}

#[test]
fn while_one_writes_another_sees_what_is_ready() {
    let desk = Desk::new("busy");
    let seen = RefCell::new(Vec::new());
    let show = |opened: Opened| {
        let so_far = opened.library.so_far.expect("it is not all");
        // it is shown the same, then finds that nobody goes on, and reads for itself
        let other = std::thread::scope(|scope| scope.spawn(|| desk.open_soon().0).join().unwrap());
        let others: Vec<_> = other.iter().map(|other| other.library.so_far).collect();
        seen.borrow_mut().push((Some(so_far), others));
    };
    let whole = with_first_step(2_500, || desk.open_with(Patience::Little(&show)));
    assert!(whole.done.stored);
    let seen = seen.into_inner();
    assert!(seen.len() > 1 && seen[0].0.is_some_and(|so_far| so_far.read < so_far.of));
    assert!(seen.iter().all(|(own, others)| others == &[*own]), "{seen:?}");
}

#[test]
fn several_at_once_all_have_the_right_answer() {
    let desk = Desk::new("several");
    let expected = desk.read();
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                let opened = desk.open();
                assert!(opened.done.stored);
                assert_eq!(said(&opened.library), expected);
            });
        }
    });
    assert_eq!(said(&desk.open().library), expected);
}

#[test]
fn what_is_damaged_when_something_changes_is_kept_anew_by_whoever_comes_next() {
    let desk = Desk::new("changed and harmed");
    desk.open();
    let records = desk.kept().join("1.sources");
    let mut bytes = fs::read(&records).unwrap();
    bytes.fill(0);
    fs::remove_file(&records).unwrap();
    fs::write(&records, bytes).unwrap();
    desk.put("3.txt", &speech(3).replace("and then", "and evermore"));
    let opened = desk.open();
    assert!(!opened.done.stored);
    assert_eq!(said(&opened.library), desk.read());
    let opened = desk.open();
    assert_eq!(opened.done, Done { read: 14, kept: 0, stored: true });
    assert_eq!(said(&opened.library), desk.read());
}

#[test]
fn people_of_a_damaged_source_are_not_kept() {
    let desk = Desk::new("people harmed");
    let whole = desk.open();
    let records = desk.kept().join("1.sources");
    let sound = fs::read(&records).unwrap();
    fs::remove_file(&records).unwrap();
    fs::write(&records, vec![0; sound.len()]).unwrap();
    let harmed = desk.open();
    assert!(harmed.library.cast().roster.people.is_empty());
    assert!(harmed.library.is_damaged());
    fs::remove_file(&records).unwrap();
    fs::write(&records, sound).unwrap();
    let names = |opened: &Opened| -> Vec<String> {
        opened.library.cast().roster.people.iter().map(|person| person.name.clone()).collect()
    };
    assert_eq!(names(&desk.open()), names(&whole));
    assert!(!names(&whole).is_empty());
}

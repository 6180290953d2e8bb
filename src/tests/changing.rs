//! What follows a change of the sources is what they yield when they are read anew.

#![expect(clippy::disallowed_methods, reason = "tests make their own files")]

use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::{Duration, UNIX_EPOCH};

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

use crate::corpus::load::Location;
use crate::library::Library;
use crate::mention::Guide;
use crate::mention::date::Custom;
use crate::mention::roster::{Change, Correction};
use crate::store::{Patience, open, open_in};

const HEADS: &[&str] = &[
    "kind: report\ndate: 2021-02-13\noutlet: The Mail",
    "kind: report\ndate: 2021-02-16\noutlet: The Post",
    "kind: report\ndate: 2021-02-12",
    "kind: report\noutlet: The Mail",
    "kind: report",
    "kind: primary\ndate: 2021-02-12\nspeaker: Ada Hale",
    "kind: primary\nspeaker: Tom Stone",
    "kind: primary\ndate: 2021-02-14",
];

const PARAGRAPHS: &[&str] = &[
    "“We closed the mill because the river rose and because nobody in this town would have come to us \
     through so much water and mud,” Hale wrote on Friday.",
    "“We closed the mill since the river rose, and because nobody in this town would have come to us \
     through so much water or mud,” Ada Hale said. “It stands there still.”",
    "“Because the river rose,” the statement began, “nobody in this town would have come to us.”",
    "We closed the mill because the river rose and because nobody in this town would have come to us \
     through so much water and mud.",
    "Ada Hale, 39, also known as “Addie”, came with the former mayor of Dorne, Tom Stone.",
    "Addie left on Friday. Hale wept, and President Stone spoke to Tom.",
    "Mrs. Hale said on 3/4/2021: “The wheel and the weir will come down at last, I promise you.”",
    "“The wheel and the weir shall come down at last, I promise you,” said Ada Hale on 13/2/2021.",
    "In the city of Marlow, Jill Marlow met Wanda Stone in 2018. Marlow was late.",
    "MS. HALE: We never asked the river, and the river never asked us.\n\nMR. STONE: The wheel and the \
     weir will come down at last, I promise you.",
    "“We never asked the river, and the river never asked us for anything,” Stone said last Monday.",
    "“We never asked any river, and the river never asked us for anything at all,” Tom Stone said.",
    "Tom Hale and Rosa Quill were there. Quill, 27, is a singer, and the “River” is no play of hers.",
    "He called it “a mill”, and Mayor Quill agreed on Tuesday.",
    "Then Ada Hael spoke of Framing Ada Hale, a film.",
];

/// A source that is put in a place, or what stands there removed.
type Step = (usize, Option<String>);

fn steps(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    let text = (select(HEADS), prop::collection::vec(select(PARAGRAPHS), 1..5));
    let text = text.prop_map(|(head, body)| format!("---\n{head}\n---\n\n{}\n", body.join("\n\n")));
    prop::collection::vec((0..9_usize, prop::option::weighted(0.85, text)), count)
}

/// Sources that change, and what is kept of them; both go when it is dropped.
struct Folder(PathBuf, u64);

impl Folder {
    fn new(name: &str) -> Self {
        let name = format!("copydesk-changing-{}-{name}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("sources")).unwrap();
        Self(folder, 1_600_000_000)
    }

    fn take(&mut self, steps: &[Step]) {
        for (number, text) in steps {
            let path = self.0.join(format!("sources/{number}.md"));
            let Some(text) = text else {
                let _ = fs::remove_file(path);
                continue;
            };
            fs::write(&path, text).unwrap();
            self.1 += 1;
            let file = fs::File::options().write(true).open(&path).unwrap();
            file.set_modified(UNIX_EPOCH + Duration::from_secs(self.1)).unwrap();
        }
    }

    fn locations(&self) -> [Location; 1] {
        [Location { path: self.0.join("sources"), kind: None }]
    }

    fn kept(&self, patience: Patience) -> Library {
        let go_on = |_| ControlFlow::Continue(());
        open_in(&self.0.join("kept"), &self.locations(), None, patience, &go_on).library
    }

    fn read(&self) -> Library {
        let go_on = |_| ControlFlow::Continue(());
        open(None, &self.locations(), None, Patience::Enough, &go_on).library
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn guide(number: usize) -> Guide {
    let merge = Change::Merge { people: vec!["Ada Hale".to_owned(), "Tom Hale".to_owned()] };
    let split = Change::Split {
        person: "Ada Hale".to_owned(),
        sources: vec!["sources/3.md".to_owned()],
        name: "Ada Hale the younger".to_owned(),
    };
    match number {
        0 => Guide::default(),
        1 => Guide { custom: Custom::DayFirst, ..Guide::default() },
        _ => Guide {
            corrections: vec![
                Correction { line: 1, change: split },
                Correction { line: 2, change: merge },
            ],
            ..Guide::default()
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        rng_seed: RngSeed::Fixed(1863),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_follows_a_change_is_what_is_found_anew(
        first in steps(4..14),
        changes in prop::collection::vec((steps(1..4), 0_usize..3, any::<bool>()), 1..5),
    ) {
        let mut folder = Folder::new("any");
        folder.take(&first);
        let whole = (Vec::new(), 0, false);
        for (steps, number, hasty) in [whole].into_iter().chain(changes) {
            folder.take(&steps);
            if hasty {
                folder.kept(Patience::Little(&|soon| {
                    soon.library.guided(guide(number)).cast();
                }));
            }
            compare(&folder, &guide(number))?;
        }
    }
}

/// Compares what is kept with what is read.
fn compare(folder: &Folder, guide: &Guide) -> Result<(), TestCaseError> {
    let kept = folder.kept(Patience::Enough).guided(guide.clone());
    let read = folder.read().guided(guide.clone());
    prop_assert_eq!(&**kept.statements, &**read.statements);
    prop_assert_eq!(&*kept.speakers, &*read.speakers);
    prop_assert_eq!(&kept.cast().roster.people, &read.cast().roster.people);
    prop_assert!(kept.cast() == read.cast(), "{:#?}\n{:#?}", kept.cast(), read.cast());
    prop_assert_eq!(kept.days(), read.days());
    for name in ["Ada Hale", "Tom Stone", "Rosa Quill"] {
        prop_assert_eq!(kept.voice(name), read.voice(name));
    }
    Ok(())
}

/// Two reports go on with each other by words that say much until a third repeats them all the time.
#[test]
fn a_report_alters_what_the_words_of_others_weigh() {
    let report = |text: &str| {
        Some(format!("---\nkind: report\ndate: 2021-02-13\n---\n\n“{text},” Ada Hale said.\n"))
    };
    let mut folder = Folder::new("weight");
    folder.take(&[
        (0, report("In those years we met all the others by the old stone mill")),
        (1, report("The old stone mill stood in the way of every plan they had")),
    ]);
    let statements = |folder: &Folder| folder.kept(Patience::Enough).statements.len();
    assert_eq!(statements(&folder), 1);
    for (refrain, expected) in [(report(&"Old stone mill, ".repeat(60)), 0), (None, 1)] {
        folder.take(&[(2, refrain)]);
        compare(&folder, &Guide::default()).unwrap();
        assert_eq!(statements(&folder), expected);
    }
}

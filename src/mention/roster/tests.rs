//! Who is who in several texts, and what is told of them.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use super::*;
use crate::mention::people::{self, Known, Lesson};
use crate::text::date;
use crate::text::markup::plain;

/// The roster of `texts`, each with its date before a bar.
fn roster(texts: &[&str]) -> String {
    let texts = texts.iter().map(|text| text.split_once(" | ").unwrap());
    let proses: Vec<_> = texts.map(|(day, text)| (date::parse(day), plain(&text.into()))).collect();
    let lessons: Vec<_> = proses.iter().map(|(_, prose)| Lesson::of(prose)).collect();
    let known = Known::of(lessons.iter());
    let people = proses.iter().map(|(_, prose)| people::find(prose, &known));
    let people: Vec<_> =
        proses.iter().zip(people).map(|(p, all)| (told(&p.1, &all), all)).collect();
    let documents = proses.iter().zip(&people);
    let documents = documents.map(|((date, _), (told, people))| Document {
        path: "",
        people,
        told,
        date: *date,
    });
    let roster = Roster::new(&documents.collect::<Vec<_>>(), &[]);
    let mut page = String::new();
    for somebody in &roster.people {
        let aliases = somebody.aliases.join(", ");
        let mentions = somebody.mentions.len();
        let _ = writeln!(page, "{}: {} [{aliases}] {mentions}", somebody.id, somebody.name);
        let said = somebody.descriptions.iter().map(|d| &proses[d.document].1.text[d.span]);
        let mut said: Vec<&str> = said.collect();
        said.sort_unstable();
        for said in said {
            let _ = writeln!(page, "    {said}");
        }
        if let Some((from, to)) = somebody.born() {
            let _ = writeln!(page, "    born {from}-{to}");
        }
    }
    page
}

#[track_caller]
fn check(texts: &[&str], expected: &Expect) {
    let page = roster(texts);
    expected.assert_eq(&page);
    let backwards: Vec<&str> = texts.iter().rev().copied().collect();
    assert_eq!(roster(&backwards), page, "the order of the documents should change nothing");
}

#[test]
fn one_person_with_all_forms() {
    check(
        &[
            "2021-02-12 | Ada Hale spoke. Hale left early, and Ada J. Hale returned with Ada Hale’s son.",
            "2021-02-13 | Tom Malowe was there with Ada Hale. Later Ada was seen.",
            "2021-02-14 | Ms. Hale said nothing. Tom Marlowe wept; Marlowe and Mr. Marlowe do.",
            "2021-02-15 | Mr. Marlowe spoke.",
            "2021-02-16 | Ella Mill spoke.",
            "2021-02-17 | Everybody heard President Mill.",
        ],
        &expect![[r#"
            ada-hale: Ada Hale [Hale, Ada J. Hale, Ada] 7
            ella-mill: Ella Mill [Mill] 2
                President
            tom-marlowe: Tom Marlowe [Marlowe, Tom Malowe] 5
        "#]],
    );
}

#[test]
fn namesakes_are_kept_apart() {
    check(
        &[
            "2021-02-12 | Tom Hale and Jill Hale came. Mrs. Hale sat, then Tom danced.",
            "2021-02-13 | George W. Marlow met George H. Marlow.",
            "2021-02-14 | Mayor Stone came with Senator Ada Vell.",
            "2021-02-15 | Senator Stone and Senator Vell spoke.",
            "2021-02-16 | Tom Vell did not.",
        ],
        &expect![[r#"
            ada-vell: Ada Vell [Vell] 2
                Senator
                Senator
            george-h-marlow: George H. Marlow [] 1
            george-w-marlow: George W. Marlow [] 1
            jill-hale: Jill Hale [Hale] 2
            stone: Stone [] 1
                Mayor
            stone-2: Stone [] 1
                Senator
            tom-hale: Tom Hale [Tom] 2
            tom-vell: Tom Vell [] 1
        "#]],
    );
}

#[test]
fn what_is_said_of_them() {
    check(
        &[
            "2021-02-12 | The then-22-year-old singer Ada Hale sang. Spokeswoman Jill Marlow, 39, wept.",
            "2021-02-14 | Ada Hale, the former mayor of Dorne, apologised. The 40-year-old singer wept.",
            "2021-02-15 | Jill Marlow, Hale’s lawyer, said: “No.” Actress Wanda Stone, Hale said, agreed.",
            "2021-02-16 | Tom Vell, also known as “Tommy V”, came with his wife, actress Rosa Quill, and the “River” singer Ada Hale.",
        ],
        &expect![[r#"
            ada-hale: Ada Hale [Hale] 5
                40-year-old singer
                the former mayor of Dorne
                then-22-year-old singer
                “River” singer
                born 1980-1981
            jill-marlow: Jill Marlow [] 2
                Spokeswoman
                born 1981-1982
            rosa-quill: Rosa Quill [] 1
                his wife, actress
            tom-vell: Tom Vell [Tommy V] 1
            wanda-stone: Wanda Stone [] 1
                Actress
        "#]],
    );
}

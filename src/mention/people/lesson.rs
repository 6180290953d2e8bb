//! What a text by itself tells others of people, and of whom others can tell it anything.
//!
//! All texts together are what each of them is read with ([`Known`]). When one of them changes, few
//! names become known or cease to be, and only a text that has a word of these can read otherwise.

use std::collections::{BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use super::census::{Census, Reader};
use super::row::{self, Row};
use super::{Known, family};
use crate::mention::person;
use crate::text::Prose;
use crate::text::fold::{self, Key};

/// What a text by itself tells of people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// The full names, each once, and whether it is the first of its family.
    names: Vec<(String, Turn)>,
    /// The words that may be part of a name; sorted, each once.
    words: Vec<Key>,
}

/// Whether a name is the first of its family in a text.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
enum Turn {
    First,
    Later,
}

impl Lesson {
    /// What `prose` tells.
    pub fn of(prose: &Prose) -> Self {
        let mut names = Vec::new();
        prose.blocks.iter().for_each(|block| person::scan(&prose.text, block.span, &mut names));
        let rows = row::rows(prose, &names);
        let words: BTreeSet<Key> =
            rows.iter().flat_map(Row::small).map(|word| fold::key(&word)).collect();
        let reader = Reader { known: &Known::default(), deleted: &|_| false };
        let people = Census::of_rows(rows, reader).people;
        let (mut names, mut families, mut told) = (Vec::new(), HashSet::new(), HashSet::new());
        for person in people.iter().filter(|person| person.is_full()) {
            let is_first = families.insert(&person.words[family(&person.words)]);
            if told.insert(person.name()) {
                names.push((person.name(), if is_first { Turn::First } else { Turn::Later }));
            }
        }
        Self { names, words: words.into_iter().collect() }
    }

    /// Whether the text has one of `words`.
    pub fn has(&self, words: &BTreeSet<Key>) -> bool {
        words.iter().any(|word| self.words.binary_search(word).is_ok())
    }

    /// Has `known` learn it.
    pub(super) fn teach(&self, known: &mut Known) {
        for (name, turn) in &self.names {
            let words: Vec<String> = name.split(' ').map(str::to_owned).collect();
            known.tell(Some(&words), None, |counts, word| {
                *counts.entry(word).or_default() += u32::from(*turn == Turn::First);
            });
        }
    }
}

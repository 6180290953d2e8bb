//! The people named in a text.
//!
//! [`person`](super::person) finds rows of capitalised words; here is decided which of them, and which
//! words of them, are a person's name. Witnesses are counted: a title, an age, what the register knows,
//! the words beside the name, and above all the text itself, which gives most people in full once.
//! What no witness speaks for is no person: a name left out does less harm than a film on the roster.

mod lexicon;
mod row;
mod setting;

use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

pub(super) use self::lexicon::{is_deed, is_honorific, is_role};
pub(super) use self::setting::age;
use super::person::{self, Gender};
use crate::text::{Prose, Span};

/// A person's name as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name, without titles and possessive ending.
    pub span: Span,
    /// The titles before it; empty where there are none.
    pub titles: Span,
    /// The words of the name, without its markup, in the capitals of running text.
    pub words: Vec<String>,
    /// The office that the titles name («senator», «vice president»), if they name one.
    pub office: Option<String>,
    /// What title and first name tell of the person's gender.
    pub gender: Option<Gender>,
    /// Whether this place alone leaves no doubt that it is a person.
    pub certain: bool,
}

impl Person {
    /// Whether it has a first name and a family name.
    pub fn is_full(&self) -> bool {
        family(&self.words) > 0
    }

    /// The name in one line.
    pub fn name(&self) -> String {
        self.words.join(" ")
    }
}

/// The place of the family name among the `words` of a name, which are never none.
pub(super) fn family(words: &[String]) -> usize {
    let last = words.len() - 1;
    if last > 0 && is_numeral(&words[last]) { last - 1 } else { last }
}

/// Whether `word` stands behind a name and numbers its bearers («Jr.», «III», «VIII.»).
fn is_numeral(word: &str) -> bool {
    person::is_suffix(word)
        || (!word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X')))
}

/// Names of people that are known from elsewhere: from this text or from others of the corpus.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Known {
    /// Full names, in small letters.
    wholes: HashSet<String>,
    /// Family names, in small letters, and how many texts have them in a full name.
    families: HashMap<String, u32>,
    /// First words of the full names, in small letters.
    givens: HashSet<String>,
    /// First words of the names of bodies, in small letters.
    bodies: HashSet<String>,
}

impl Known {
    /// Learns the full names among `people`, who are those of one text.
    pub fn learn(&mut self, people: &[Person]) {
        let mut counted: HashSet<&str> = HashSet::new();
        for person in people.iter().filter(|person| person.is_full()) {
            let family = &person.words[family(&person.words)];
            self.wholes.insert(person.name().to_lowercase());
            self.givens.insert(person.words[0].to_lowercase());
            if counted.insert(family) {
                *self.families.entry(family.to_lowercase()).or_default() += 1;
            }
        }
    }
}

/// The people named in `prose`, in its order; `known` is what other texts of the corpus tell.
pub fn find(prose: &Prose, known: &Known) -> Vec<Person> {
    let mut names = Vec::new();
    let mut rows = Vec::new();
    for block in &prose.blocks {
        names.clear();
        person::scan(&prose.text, block.span, &mut names);
        for name in &names {
            row::cut(&prose.text, block.span, name, &mut rows);
        }
    }
    let mut people: Vec<Option<Person>> = rows.iter().map(|row| row.full(known)).collect();
    let bodies = rows.iter().filter_map(row::Row::body).collect();
    let mut here = Known { bodies, ..Known::default() };
    people.iter().flatten().for_each(|person| here.learn(std::slice::from_ref(person)));
    for (row, person) in rows.iter().zip(&mut people) {
        if person.is_some() && row.is_about(&here) {
            *person = None;
        } else if person.is_none() {
            *person = row.short(&here, known);
        }
    }
    people.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests;

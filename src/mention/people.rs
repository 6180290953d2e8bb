//! The people named in a text.
//!
//! [`person`](super::person) finds rows of capitalised words; here is decided which of them, and which
//! words of them, are a person's name. Witnesses are counted: a title, an age, what the register knows,
//! the words beside the name, and above all the text itself, which gives most people in full once.
//! What no witness speaks for is no person: a name left out does less harm than a film on the roster.

mod census;
mod lesson;
mod lexicon;
mod row;
mod setting;

use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

pub use self::census::{Again, Census, Reader};
pub use self::lesson::Lesson;
pub(super) use self::lexicon::{is_deed, is_honorific, is_role};
pub(super) use self::setting::age;
use super::person::{self, Gender};
use crate::text::fold::{self, Key};
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

/// Names of people that are known from elsewhere, in this text or in others of the corpus, all in small
/// letters, and how often; of the corpus, in how many texts that give somebody’s full name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Known {
    /// Full names.
    wholes: Counts,
    /// Family names.
    families: Counts,
    /// First words of the full names.
    givens: Counts,
    /// First words of the names of bodies.
    bodies: Counts,
}

type Counts = HashMap<String, u32>;

/// A row asks whether any text names a family, or two, or so many, never for more.
const TEXTS: u32 = 3;

/// The last word of a name.
fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or_default()
}

impl Known {
    /// What the texts tell that have those `lessons`.
    pub fn of<'l>(lessons: impl Iterator<Item = &'l Lesson>) -> Self {
        let mut known = Self::default();
        lessons.for_each(|lesson| lesson.teach(&mut known));
        known
    }

    /// The words in which a text has to have one for this and `other` to tell different things of it.
    pub fn turned(&self, other: &Self) -> BTreeSet<Key> {
        let told = |counts: &Counts, name: &str, most: u32| counts.get(name).map(|n| *n.min(&most));
        let of = |(one, two, most)| {
            let (one, two): (&Counts, &Counts) = (one, two);
            let names = one.keys().chain(two.keys().filter(|&name| !one.contains_key(name)));
            names.filter(move |name| told(one, name, most) != told(two, name, most))
        };
        let pairs = [
            (&self.wholes, &other.wholes, 0),
            (&self.families, &other.families, TEXTS),
            (&self.givens, &other.givens, 0),
        ];
        // of a full name the last word, which no row can lack that has the name
        pairs.into_iter().flat_map(of).map(|name| fold::key(last_word(name))).collect()
    }

    /// Has `count` count the name of the words `full`, if it is one, and the first word of a body.
    fn tell(
        &mut self,
        full: Option<&[String]>,
        body: Option<String>,
        mut count: impl FnMut(&mut Counts, String),
    ) {
        if let Some(words) = full.filter(|words| family(words) > 0) {
            count(&mut self.wholes, words.join(" ").to_lowercase());
            count(&mut self.families, words[family(words)].to_lowercase());
            count(&mut self.givens, words[0].to_lowercase());
        }
        if let Some(body) = body {
            count(&mut self.bodies, body);
        }
    }
}

/// The people named in `prose`, in its order; `known` is what other texts of the corpus tell.
pub fn find(prose: &Prose, known: &Known) -> Vec<Person> {
    let mut names = Vec::new();
    prose.blocks.iter().for_each(|block| person::scan(&prose.text, block.span, &mut names));
    Census::of(prose, &names, Reader { known, deleted: &|_| false }).people
}

#[cfg(test)]
mod tests;

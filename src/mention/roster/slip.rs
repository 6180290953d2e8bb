//! Names that are nearly somebody’s: «Justin Tmberlake», «Andre Velez» for «André Vélez».
//!
//! One word of the name is a letter away from the roster’s, or lacks its accents, and all else fits.
//! What is a name or a word by itself is no slip: «Clarke» beside «Clark», «Carla» beside «Carly».

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{Roster, Somebody};
use crate::mention::alike::{Form, is_slip};
use crate::mention::people::{self, Person};
use crate::mention::person;
use crate::text::fold::{fold, is_apostrophe};

/// Shorter words are too easily a letter apart.
const SHORT: usize = 6;
/// In a word of so many letters, another in the place of one makes no other name.
const LONG: usize = 8;

/// A name that is nearly somebody’s.
#[derive(Copy, Clone, Debug)]
pub struct Slip<'r> {
    /// Whose.
    pub somebody: &'r Somebody,
    /// Which of the words is misspelled.
    pub word: usize,
    /// How the roster spells it.
    pub right: &'r str,
}

/// How the names of a roster are spelled, and whose may be meant by a misspelled one.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Spellings {
    /// The folded words of all names, but for what the corpus itself seems to misspell.
    words: HashSet<String>,
    /// Those of whom it is certain that they are people, by their place in the roster: by first name,
    /// and by the letter that their family name begins with; ascending.
    by_first: HashMap<String, Vec<usize>>,
    by_letter: HashMap<char, Vec<usize>>,
}

impl Spellings {
    /// Those of `people`.
    pub(super) fn of(people: &[Somebody]) -> Self {
        let mut spellings = Self::default();
        for (i, somebody) in people.iter().enumerate() {
            let form = &somebody.forms[0];
            let names = somebody.aliases.iter().chain([&somebody.name]);
            let words = names.flat_map(|name| name.split(' ')).map(fold);
            spellings.words.extend(words.filter(|word| !is_slip(word, &form.family)));
            if somebody.certain && form.is_full() {
                if let Some(first) = form.first() {
                    spellings.by_first.entry(first.clone()).or_default().push(i);
                }
                let letter = form.family.chars().next();
                spellings.by_letter.entry(letter.unwrap_or_default()).or_default().push(i);
            }
        }
        spellings
    }
}

impl Roster {
    /// Whose name that of `person`, who is named in a text outside the corpus, nearly is; nobody’s
    /// where it may be a name of its own, or that of several.
    pub fn slip(&self, person: &Person) -> Option<Slip<'_>> {
        let words = &person.words;
        let form = Form::new(person);
        let slip = self.one(&form).and_then(|somebody| somebody.unaccented(words));
        if slip.is_some() {
            return slip;
        }
        let mut strange = (0..words.len()).filter(|&at| !self.is_known(&words[at]));
        let at = strange.next().filter(|_| strange.next().is_none())?;
        // whoever it is, they share what is not misspelled, or the letter it begins with
        let Spellings { by_first, by_letter, .. } = &self.spellings;
        let alike = if !form.is_full() {
            by_letter.get(&form.family.chars().next()?)
        } else if at == people::family(words) {
            by_first.get(form.first()?)
        } else {
            self.bearers.get(&form.family)
        };
        let alike = alike.map_or(&[][..], Vec::as_slice).iter().map(|&i| &self.people[i]);
        let certain = alike.filter(|somebody| somebody.certain);
        let mut slips = certain.filter_map(|somebody| somebody.slip(words, &form, at));
        slips.next().filter(|_| slips.next().is_none())
    }

    /// Whether `word` is one of a name by itself, or of the language, and nobody’s misspelled.
    fn is_known(&self, word: &str) -> bool {
        self.spellings.words.contains(&fold(word)) || person::is_known(word)
    }
}

impl Somebody {
    /// What is misspelled if `words`, of that `form`, are this name but for the word at `at`.
    fn slip(&self, words: &[String], form: &Form, at: usize) -> Option<Slip<'_>> {
        let own = self.forms.first().filter(|own| own.is_full())?;
        let (wrong, right) = if at == people::family(words) {
            (&form.family, &own.family)
        } else if at == 0 {
            (&form.givens[0], own.first()?)
        } else {
            return None;
        };
        if !is_slip(wrong, right) {
            return None;
        }
        let (length, letters) = (wrong.chars().count(), right.chars().count());
        let fits = if !form.is_full() {
            // «the Hales»
            let plural =
                wrong.strip_suffix('s') == Some(right) || right.strip_suffix('s') == Some(wrong);
            !plural && wrong.chars().next() == right.chars().next()
        } else if at == 0 {
            form.family == own.family
        } else {
            // «Amy Kester» may well be another than «Amy Kuster»
            let exchanged = length == letters && strsim::levenshtein(wrong, right) == 1;
            form.first().is_some() && form.first() == own.first() && (!exchanged || length >= LONG)
        };
        if !fits || length.max(letters) < SHORT {
            return None;
        }
        let right = self.name.split(' ').find(|word| fold(word) == *right)?;
        Some(Slip { somebody: self, word: at, right })
    }

    /// What is misspelled if `words` are of this name, without the accents that it always has.
    fn unaccented(&self, words: &[String]) -> Option<Slip<'_>> {
        let names = || self.aliases.iter().chain([&self.name]).flat_map(|name| name.split(' '));
        if !words.iter().all(|word| names().any(|own| fold(own) == fold(word))) {
            return None;
        }
        let (word, right) = words.iter().enumerate().find_map(|(at, word)| {
            let folded = fold(word);
            let right = self.name.split(' ').find(|own| fold(own) == folded)?;
            let accented = right.chars().any(|c| !c.is_ascii() && !is_apostrophe(c));
            (word.is_ascii() && accented).then_some((at, right))
        })?;
        let never = !names().any(|own| own == words[word]);
        never.then_some(Slip { somebody: self, word, right })
    }
}

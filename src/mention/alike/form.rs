//! A name taken apart, and whether two of them may be one person's.

use super::names;
use crate::mention::Gender;
use crate::mention::people::{self, Person};
use crate::text::fold::fold;
use serde::{Deserialize, Serialize};

/// A name taken apart, its words folded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(in crate::mention) struct Form {
    /// The family name, or the only name.
    pub(in crate::mention) family: String,
    /// First names and initials, in order; without full stops.
    pub(in crate::mention) givens: Vec<String>,
    /// «Jr.», «III».
    pub(in crate::mention) suffix: Option<String>,
    /// What is known of the gender.
    pub(in crate::mention) gender: Option<Gender>,
}

impl Form {
    /// The form of `person`’s name.
    pub(in crate::mention) fn new(person: &Person) -> Self {
        Self::of(&person.words, person.gender)
    }

    /// The form of the name of those `words`, which are never none.
    pub(in crate::mention) fn of(words: &[String], gender: Option<Gender>) -> Self {
        let at = people::family(words);
        let bare = |word: &String| fold(word).replace('.', "");
        Self {
            family: bare(&words[at]),
            givens: words[..at].iter().map(bare).collect(),
            suffix: words.get(at + 1).map(bare),
            gender,
        }
    }

    /// The form of `name`, with its titles or without; none where it has no letters.
    pub(in crate::mention) fn called(name: &str) -> Option<Self> {
        let words = names(name);
        (!words.is_empty()).then(|| Self::of(&words, None))
    }

    /// Whether it has a first name.
    pub(in crate::mention) const fn is_full(&self) -> bool {
        !self.givens.is_empty()
    }

    /// The first name, unless it is an initial.
    pub(in crate::mention) fn first(&self) -> Option<&String> {
        self.givens.first().filter(|given| given.chars().count() > 1)
    }

    /// Whether nothing in the two full names keeps them from being one person’s.
    pub(in crate::mention) fn may_be(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (self.givens.first(), other.givens.first()) else { return false };
        let clash =
            |a: Option<&String>, b: Option<&String>| a.zip(b).is_some_and(|(a, b)| !alike(a, b));
        let middles = |form: &Self| form.givens.get(1).filter(|_| form.givens.len() == 2).cloned();
        self.family == other.family
            && alike(a, b)
            && self.gender_fits(other)
            && !clash(middles(self).as_ref(), middles(other).as_ref())
            && !clash(self.suffix.as_ref(), other.suffix.as_ref())
    }

    /// Whether `other` is a short form of this, or the same.
    pub(in crate::mention) fn covers(&self, other: &Self) -> bool {
        let short = !other.is_full()
            && (other.family == self.family || self.first() == Some(&other.family));
        short || self.may_be(other)
    }

    /// Whether both may be of one gender.
    pub(in crate::mention) fn gender_fits(&self, other: &Self) -> bool {
        self.gender.zip(other.gender).is_none_or(|(a, b)| a == b)
    }

    /// Takes over what `other`, of the same person, tells beyond it.
    pub(in crate::mention) fn fill(&mut self, other: &Self) {
        let initial =
            |form: &Self| form.givens.first().is_none_or(|given| given.chars().count() == 1);
        if (initial(self) && !initial(other)) || other.givens.len() > self.givens.len() {
            self.givens.clone_from(&other.givens);
        }
        self.suffix = self.suffix.take().or_else(|| other.suffix.clone());
        self.gender = self.gender.or(other.gender);
    }
}

/// Whether one first name may stand for the other: an initial, a short form, a usual nickname.
fn alike(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let initials = short.chars().count() <= 1
        || (long.chars().count() == 2 && !long.contains(|c| "aeiouy".contains(c)));
    a == b
        || (initials && a.chars().next() == b.chars().next())
        || (short.len() >= 3 && long.starts_with(short) && long.len() - short.len() >= 2)
        // «Sergei», «Sergey»
        || (short.len() > 4 && strsim::osa_distance(a, b) == 1)
        || NICKNAMES.iter().any(|names| names.contains(&a) && names.contains(&b))
}

/// First names and what their bearers are called.
const NICKNAMES: &[&[&str]] = &[
    &["joseph", "joe", "joey"],
    &["william", "bill", "will", "billy", "willie", "liam"],
    &["robert", "bob", "bobby", "rob", "robbie"],
    &["richard", "dick", "rick", "rich", "ricky"],
    &["james", "jim", "jimmy", "jamie"],
    &["john", "jack", "johnny", "jon"],
    &["jonathan", "jon"],
    &["charles", "charlie", "chuck"],
    &["edward", "ed", "ted", "eddie", "ned"],
    &["theodore", "ted", "teddy"],
    &["elizabeth", "liz", "beth", "betsy", "betty", "eliza", "lizzie"],
    &["margaret", "maggie", "peggy", "meg"],
    &["katherine", "kate", "kathy", "katie", "kathleen"],
    &["catherine", "cathy", "kate"],
    &["michael", "mike", "mick", "mickey"],
    &["anthony", "antony", "tony"],
    &["thomas", "tom", "tommy"],
    &["andrew", "andy", "drew"],
    &["henry", "harry", "hank"],
    &["harold", "hal", "harry"],
    &["lawrence", "larry"],
    &["francis", "frank", "fran"],
    &["albert", "al", "bert"],
    &["alexander", "alex", "sandy"],
    &["benjamin", "ben", "benny", "bibi"],
    &["daniel", "dan", "danny"],
    &["david", "dave"],
    &["donald", "don"],
    &["gerald", "jerry"],
    &["jeremiah", "jerry"],
    &["gregory", "greg"],
    &["jennifer", "jen", "jenny"],
    &["jeffrey", "jeff"],
    &["kenneth", "ken"],
    &["leonard", "len", "leo"],
    &["matthew", "matt"],
    &["nicholas", "nick"],
    &["patrick", "pat", "paddy"],
    &["patricia", "pat", "patty"],
    &["peter", "pete"],
    &["philip", "phil"],
    &["raymond", "ray"],
    &["ronald", "ron"],
    &["samuel", "sam"],
    &["samantha", "sam"],
    &["stephen", "steve"],
    &["steven", "steve"],
    &["susan", "sue"],
    &["timothy", "tim"],
    &["victoria", "vicky"],
    &["walter", "walt"],
    &["rebecca", "becky"],
    &["deborah", "debbie", "deb"],
    &["christopher", "chris"],
    &["christine", "chris"],
    &["antonio", "tony"],
    &["xavier", "javi"],
    &["mikhail", "misha"],
    &["vladimir", "volodymyr"],
    &["frederick", "fritz", "fred"],
    &["friedrich", "fritz"],
    &["barbara", "barb"],
    &["eugene", "gene"],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn form(name: &str) -> Form {
        let words = name.split(' ').map(str::to_owned).collect();
        Form::new(&Person {
            span: Span::default(),
            titles: Span::default(),
            words,
            office: None,
            gender: None,
            certain: true,
        })
    }

    #[test]
    fn who_may_be_whom() {
        for (a, b) in [
            ("Joe Hale", "Joseph R. Hale Jr."),
            ("J. R. Hale", "Joseph Hale"),
            ("Éva Hale", "Eva Hale"),
            ("Rob Hale", "Bobby Hale"),
        ] {
            assert!(form(a).may_be(&form(b)) && form(b).may_be(&form(a)), "{a}, {b}");
        }
        for (a, b) in [
            ("Jill Hale", "Joe Hale"),
            ("Ada Hale", "Ada Marlow"),
            ("George W. Hale", "George H. Hale"),
            ("Ada Hale Jr.", "Ada Hale III"),
        ] {
            assert!(!form(a).may_be(&form(b)), "{a}, {b}");
        }
    }
}

//! Whether two names mean one person, as far as names tell.
//!
//! Titles are no part of a name, a last name stands for the whole, and a first name may be short.
//! Whom a pronoun or a description means is asked elsewhere.

mod form;

pub(super) use form::Form;

use super::person;
use crate::text::common;
use crate::text::fold::fold;

/// Whether two names may mean one person: the shorter one's last name is among the other's, and
/// nothing else in them, where both have more, keeps them apart.
pub fn same(a: &str, b: &str) -> bool {
    let (a, b) = (names(a), names(b));
    let (Some(last_a), Some(last_b)) = (a.last(), b.last()) else { return true };
    if a.ends_with(&b) || b.ends_with(&a) {
        return true;
    }
    if a.len() > 1 && b.len() > 1 {
        return Form::of(&a, None).may_be(&Form::of(&b, None));
    }
    a.contains(last_b) || b.contains(last_a)
}

/// Whether one folded word is the other but for a letter, or for two that have changed places.
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    // two letters at most, of four bytes each, stand between what is the same; hardly ever so few do
    const APART: usize = 8;
    let head = common::head(a.as_bytes(), b.as_bytes());
    let tail = common::tail(&a.as_bytes()[head..], &b.as_bytes()[head..]);
    a.len().max(b.len()) <= head + tail + APART
        && a.len().abs_diff(b.len()) < 4
        && strsim::osa_distance(a, b) == 1
}

/// Whether two names may have a word in common, as two full names of one person do. Nearly all have none,
/// and to take them apart is dear.
pub fn share_a_word(a: &str, b: &str) -> bool {
    let is_plain = |name: &str| {
        name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'.' | b'-'))
    };
    let mut words = a.split([' ', '.', '-']).filter(|word| !word.is_empty());
    !(is_plain(a) && is_plain(b))
        || words.any(|word| b.split([' ', '.', '-']).any(|other| word.eq_ignore_ascii_case(other)))
}

/// Words around a name, besides titles, that are no part of it.
const BESIDES: &[&str] = &["the", "first", "jr", "sr", "iii"];

/// The folded names in `name`, without titles.
pub fn names(name: &str) -> Vec<String> {
    let is_part =
        |word: &String| !word.is_empty() && !person::is_title(word) && !BESIDES.contains(&&**word);
    name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .map(fold)
        .filter(is_part)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_the_same_person() {
        for (a, b) in [
            ("President Biden", "Joe Biden"),
            ("MS. PSAKI", "Jen Psaki"),
            ("J. Smith", "John Smith"),
            ("Joe Biden", "Joseph R. Biden Jr."),
            ("Robin", "Robin Carver"),
            ("Finance Director Ada Hale", "Ada Hale"),
            ("Bob Hale", "Robert Hale"),
            ("Sergey Hale", "Sergei Hale"),
        ] {
            assert!(same(a, b), "{a} {b}");
        }
        for (a, b) in
            [("Jill Biden", "Joe Biden"), ("Psaki", "Kirby"), ("George W. Hale", "George H. Hale")]
        {
            assert!(!same(a, b), "{a} {b}");
        }
    }
}

//! The same word in another tense, number or degree: «invests» for «invested».
//!
//! Grammar tidied to fit the sentence around it changes what was said. Style guides want a bracket
//! («invest[ed]») or words outside the marks.

use crate::check::compare::{Comparison, Hunk};
use crate::check::finding::Fix;
use crate::check::fix;

const ENDINGS: &[&str] = &[
    "", "s", "es", "ed", "d", "ing", "er", "est", "r", "st", "en", "n", "ies", "ied", "y", "e",
    "ying", "ly",
];
const FAMILIES: &[&[&str]] = &[
    &["be", "am", "is", "are", "was", "were", "been", "being"],
    &["have", "has", "had", "having"],
    &["do", "does", "did", "done", "doing"],
    &["go", "goes", "went", "gone", "going"],
    &["will", "would"],
    &["can", "could"],
    &["shall", "should"],
    &["may", "might"],
    &["this", "these"],
    &["that", "those"],
    &["a", "an"],
];

/// Whether one word stands for another form of itself.
pub(super) fn is(comparison: &Comparison, hunk: &Hunk) -> bool {
    comparison.exchanged(hunk).is_some_and(|(a, b)| same_word(&a, &b))
}

/// Whether two folded words are forms of one.
pub(super) fn same_word(a: &str, b: &str) -> bool {
    if FAMILIES.iter().any(|family| family.contains(&a) && family.contains(&b)) {
        return true;
    }
    let shared: usize =
        a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    // a doubled consonant belongs to the ending: «planned», «plans»
    (0..=1).any(|less| {
        let stem = shared.saturating_sub(less);
        stem >= 3 && is_ending(&a[..stem], &a[stem..]) && is_ending(&b[..stem], &b[stem..])
    })
}

fn is_ending(stem: &str, rest: &str) -> bool {
    let undoubled =
        rest.chars().next().filter(|c| stem.ends_with(*c)).map_or(rest, |c| &rest[c.len_utf8()..]);
    ENDINGS.contains(&rest) || ENDINGS.contains(&undoubled)
}

/// Restore the source's form, or bracket what is the writer's of it.
pub(super) fn fixes(comparison: &Comparison, hunk: &Hunk) -> Vec<Fix> {
    fix::restore(comparison, hunk)
        .into_iter()
        .chain(fix::bracket_ending(comparison, hunk))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::same_word;

    #[test]
    fn forms_of_one_word() {
        for (a, b) in [
            ("invests", "invested"),
            ("planned", "plans"),
            ("redressing", "redress"),
            ("higher", "highest"),
            ("was", "is"),
            ("cities", "city"),
            ("these", "this"),
        ] {
            assert!(same_word(a, b), "{a} {b}");
        }
        for (a, b) in
            [("support", "celebrate"), ("by", "to"), ("state", "station"), ("through", "though")]
        {
            assert!(!same_word(a, b), "{a} {b}");
        }
    }
}

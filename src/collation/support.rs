//! Indirect speech: what reports tell of the statement in their own words.
//!
//! «He wrote he cared for and respected the women» does not say which words stood there, but where
//! one witness has «respect» and another «regret», it speaks for the first. A report tells of a
//! reading if a form of a word that only this reading has stands among words of its surroundings.

use std::collections::BTreeSet;

use super::copies::own_words;
use super::group::Group;
use super::layout::Column;
use crate::corpus::{Source, SourceId};
use crate::quotation::Quotation;
use crate::text::fold::fold;

/// How far around a place its surroundings reach, in columns.
const SURROUNDINGS: usize = 8;
/// How far apart words of the surroundings stand in a report, in words.
const WINDOW: usize = 10;
/// So many other words of the surroundings must be told, too.
const TOLD: usize = 2;
/// A shorter stem says nothing.
const STEM: usize = 3;

/// How many independent reports tell of each of `camps`, readings of `columns` with the best vote
/// for each.
pub(super) fn told(
    group: &Group,
    columns: &[Column],
    camps: &[(Vec<Option<String>>, usize)],
) -> Vec<usize> {
    let stems: Vec<BTreeSet<String>> = camps
        .iter()
        .map(|(forms, _)| forms.iter().flatten().filter_map(|form| stem(form)).collect())
        .collect();
    let around = surroundings(group, columns);
    let tells = |camp: usize| {
        let others = || (0..camps.len()).filter(|&other| other != camp);
        let mine: BTreeSet<&String> =
            stems[camp].iter().filter(|s| !others().any(|o| stems[o].contains(*s))).collect();
        if mine.is_empty() {
            return 0;
        }
        let mut told: Vec<SourceId> = Vec::new();
        for (source, words) in group.told() {
            let here = |&at: &usize| mine.contains(&words[at]) && near(words, at, &around);
            if (0..words.len()).any(|at| here(&at))
                && !told.iter().any(|other| group.copies.same(*source, *other))
            {
                told.push(*source);
            }
        }
        told.len()
    };
    (0..camps.len()).map(tells).collect()
}

/// The stems around `columns`.
fn surroundings(group: &Group, columns: &[Column]) -> BTreeSet<String> {
    let layout = &group.layout;
    let (Some(&first), Some(&last)) = (columns.first(), columns.last()) else {
        return BTreeSet::new();
    };
    let (from, to) =
        (layout.at[first].saturating_sub(SURROUNDINGS), layout.at[last] + SURROUNDINGS);
    let mut stems = BTreeSet::new();
    for (f, path) in layout.paths.iter().enumerate() {
        for (w, column) in path.iter().enumerate() {
            if (from..=to).contains(&layout.at[*column]) && !columns.contains(column) {
                stems.extend(stem(&group.form((f, w))));
            }
        }
    }
    stems
}

/// Whether enough of the surroundings stand near the word `at`.
fn near(words: &[String], at: usize, around: &BTreeSet<String>) -> bool {
    let window = &words[at.saturating_sub(WINDOW)..(at + WINDOW + 1).min(words.len())];
    let found: BTreeSet<&String> =
        window.iter().filter(|word| **word != words[at] && around.contains(*word)).collect();
    found.len() >= TOLD
}

/// The stems of the reporter's own words in each source of `group`.
pub(super) fn stems(group: &Group) -> Vec<(SourceId, Vec<String>)> {
    let of = |source: &Source, quotations: &[Quotation]| {
        let text = &source.prose.text;
        let words = own_words(source, quotations);
        words.iter().flatten().filter_map(|word| stem(&fold(&text[word.span]))).collect()
    };
    group.texts.iter().map(|(&id, (source, quotations))| (id, of(source, quotations))).collect()
}

/// What is left of a word without its ending; none of a word that says little.
fn stem(word: &str) -> Option<String> {
    let endings = ["ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "e", "y"];
    let stem = endings
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.chars().count() >= STEM));
    let stem = stem.unwrap_or(word);
    (stem.chars().count() >= STEM && !super::rarity::is_common(word)).then(|| stem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for (a, b) in [("respect", "respected"), ("care", "cares"), ("apologise", "apologising")] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_eq!(stem("the"), None);
        assert_ne!(stem("respect"), stem("regret"));
    }
}

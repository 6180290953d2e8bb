//! The words of all fragments of a statement in columns: what stands in one column is one place of
//! the statement, whatever each fragment has there.
//!
//! One fragment after another is laid on the columns there are (progressive alignment, as with
//! partial order graphs: Lee, Grasso and Sharlow 2002), the longest first; so the result does not
//! depend on the order in which anything was read. The columns stand in a row only to be aligned
//! with. In which order the parts of the statement stood is asked later ([`super::order`]), of the
//! paths that the fragments take through the columns.

use std::collections::BTreeSet;

use super::fragment::Fragment;
use super::rarity::Rarity;
use super::tiles;
use crate::text::fold::Key;

/// A place of the statement, by number.
pub(super) type Column = usize;

/// So many words may be left out in silence and be an omission; more are another beginning.
pub(super) const NEAR: usize = 8;

/// Fragments in columns.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// What the first word of each column is looked up by.
    keys: Vec<Key>,
    /// The columns in a row.
    pub(super) row: Vec<Column>,
    /// Where each column stands in the row.
    pub(super) at: Vec<usize>,
    /// For each fragment the columns of its words, no column twice.
    pub(super) paths: Vec<Vec<Column>>,
    /// What the words of each fragment are looked up by.
    texts: Vec<Vec<Key>>,
    /// Which columns follow one another in some fragment.
    steps: BTreeSet<(Column, Column)>,
}

impl Layout {
    /// Lays out `fragments`, in this order.
    pub(super) fn of(fragments: &[Fragment], rarity: &Rarity) -> Self {
        let mut layout = Self::default();
        for fragment in fragments {
            layout.lay(fragment.keys(), rarity);
        }
        layout
    }

    fn lay(&mut self, words: Vec<Key>, rarity: &Rarity) {
        let path = self.known(&words).unwrap_or_else(|| self.aligned(&words, rarity));
        self.steps.extend(path.windows(2).map(|step| (step[0], step[1])));
        self.paths.push(path);
        self.texts.push(words);
    }

    /// The columns of a word or two, which stand in another fragment.
    fn known(&self, words: &[Key]) -> Option<Vec<Column>> {
        if words.len() >= tiles::ROW {
            return None;
        }
        let at = |text: &Vec<Key>| text.windows(words.len()).position(|row| row == words);
        let (path, at) = self.paths.iter().zip(&self.texts).find_map(|(p, t)| Some((p, at(t)?)))?;
        Some(path[at..at + words.len()].to_vec())
    }

    /// The columns of `words`, new ones where they have no place yet.
    fn aligned(&mut self, words: &[Key], rarity: &Rarity) -> Vec<Column> {
        let offered: Vec<Key> = self.row.iter().map(|&column| self.keys[column]).collect();
        let linked = self.linked();
        let places = tiles::places(words, &offered, |key| rarity.weight(key), |k| !linked[k]);
        let mut path = Vec::with_capacity(words.len());
        // new columns, each with the place of the row that it is put before
        let mut added: Vec<(usize, Column)> = Vec::new();
        let mut next = places.iter().flatten().next().map_or(self.row.len(), |place| place.at());
        for (&key, place) in words.iter().zip(&places) {
            if let Some(place) = place {
                next = place.at() + 1;
                path.push(self.row[place.at()]);
            } else {
                added.push((next, self.keys.len()));
                path.push(self.keys.len());
                self.keys.push(key);
            }
        }
        self.insert(added);
        path
    }

    /// Puts new columns before the places of the row that stand with them, in this order.
    fn insert(&mut self, mut added: Vec<(usize, Column)>) {
        added.sort_by_key(|&(at, _)| at);
        let mut added = added.into_iter().peekable();
        let mut row = Vec::with_capacity(self.keys.len());
        for (at, &column) in self.row.iter().enumerate() {
            while let Some((_, new)) = added.next_if(|&(before, _)| before <= at) {
                row.push(new);
            }
            row.push(column);
        }
        row.extend(added.map(|(_, new)| new));
        self.at = vec![0; row.len()];
        for (at, &column) in row.iter().enumerate() {
            self.at[column] = at;
        }
        self.row = row;
    }

    /// For each place of the row, and the end, whether it goes on from the place before it, in some
    /// fragment.
    pub(super) fn linked(&self) -> Vec<bool> {
        let mut linked = vec![false; self.row.len() + 1];
        for &(from, to) in &self.steps {
            if let Some(between) = self.between(from, to) {
                linked[between.start..=between.end].fill(true);
            }
        }
        linked
    }

    /// The places of the row that a step passes over; none where it leads elsewhere.
    pub(super) fn between(&self, from: Column, to: Column) -> Option<std::ops::Range<usize>> {
        let (from, to) = (self.at[from] + 1, self.at[to]);
        (from <= to && to - from <= NEAR).then_some(from..to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use crate::text::words::words;

    /// The columns of `fragments` in a row, each as the words that stand in it, `/` between columns
    /// that no fragment links.
    fn row(fragments: &[&str]) -> String {
        let rarity = Rarity::default();
        let mut layout = Layout::default();
        for text in fragments {
            let words = words(text, Span::new(0, text.len()));
            layout.lay(words.iter().map(|word| word.key).collect(), &rarity);
        }
        let linked = layout.linked();
        let mut columns: Vec<Vec<&str>> = vec![Vec::new(); layout.row.len()];
        for (text, path) in fragments.iter().zip(&layout.paths) {
            for (word, &column) in words(text, Span::new(0, text.len())).iter().zip(path) {
                if !columns[column].contains(&&text[word.span]) {
                    columns[column].push(&text[word.span]);
                }
            }
        }
        let cell = |(at, column): (usize, &Column)| {
            let wall = if at > 0 && !linked[at] { "/ " } else { "" };
            format!("{wall}{}", columns[*column].join("|"))
        };
        layout.row.iter().enumerate().map(cell).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_differs_shares_a_column() {
        assert_eq!(
            row(&["one two three four five six seven", "three four 5ive six seven"]),
            "one two three four five|5ive six seven"
        );
    }

    #[test]
    fn fragments_chain() {
        assert_eq!(
            row(&["one two three four five", "three four five six seven", "nil one two three"]),
            "nil one two three four five six seven"
        );
    }

    #[test]
    fn unrelated_fragments_stay_apart() {
        assert_eq!(
            row(&["one two three four", "red green blue", "in red green blue or not"]),
            "one two three four / in red green blue or not"
        );
    }

    #[test]
    fn another_beginning_is_no_variant() {
        assert_eq!(
            row(&[
                "a b c d e f g h i j k l 1 2 3 4 5 6 7 8",
                "n o p q r s t u v w g h i j k l 1 2 3 4 5 6 7 8"
            ]),
            "a b c d e f / n o p q r s t u v w g h i j k l 1 2 3 4 5 6 7 8"
        );
    }
}

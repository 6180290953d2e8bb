//! The words of all fragments of a statement in columns: what stands in one column is one place of
//! the statement, whatever each fragment has there.
//!
//! One fragment after another is laid on the columns there are (progressive alignment, as with
//! partial order graphs: Lee, Grasso and Sharlow 2002), the longest first; so the result does not
//! depend on the order in which anything was read. What reports give is read through the
//! [profile](super::profile) of all others; the columns of a primary source are those of its text, and
//! reports are laid there in [tiles]. Each is compared with what most of the others have
//! at each place: what one of them put in or altered is no part of that, and lengthens no distance,
//! or the more witnesses there were the less they would agree. The columns stand in a row only to be aligned
//! with. In which order the parts of the statement stood is asked later ([`super::order`]), of the
//! paths that the fragments take through the columns.

use std::ops::Range;

use super::fragment::Fragment;
use super::profile::{self, Cell};
use super::rarity::Rarity;
use super::tiles;
use crate::text::fold::Key;

/// A place of the statement, by number.
pub(super) type Column = usize;

/// So many words may be left out in silence and be an omission; more are another beginning.
pub(super) const NEAR: usize = 8;

/// No step is longer, however many fragments have a word of their own there.
const FAR: usize = NEAR * NEAR;
/// Most words times columns to be read through cell by cell.
const CELLS: usize = 200_000;
/// More rounds of laying again change nothing worth waiting for.
const ROUNDS: usize = 4;

/// How the columns of words are found among those there are.
type Seek = fn(&Layout, &[Key], &Rarity) -> Vec<Option<Column>>;

/// Fragments in columns.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The columns in a row.
    pub(super) row: Vec<Column>,
    /// Where each column stands in the row.
    pub(super) at: Vec<usize>,
    /// For each fragment the columns of its words, no column twice.
    pub(super) paths: Vec<Vec<Column>>,
    /// What the words of each fragment are looked up by.
    texts: Vec<Vec<Key>>,
    /// The words of each column: the fragment of each, and what it is looked up by.
    words: Vec<Vec<(usize, Key)>>,
}

impl Layout {
    /// Lays out what a primary source and its reports give, in this order.
    pub(super) fn of_primary(fragments: &[Fragment], rarity: &Rarity) -> Self {
        Self::of(fragments, rarity, Self::aligned)
    }

    /// Lays out what reports give, in this order, and again until none moves.
    pub(super) fn of_reports(fragments: &[Fragment], rarity: &Rarity) -> Self {
        Self::of(fragments, rarity, Self::read).refined(rarity)
    }

    fn of(fragments: &[Fragment], rarity: &Rarity, seek: Seek) -> Self {
        let mut layout = Self::default();
        for fragment in fragments {
            layout.add(fragment.keys(), rarity, seek);
        }
        layout
    }

    /// Lays each fragment again on the columns of the others, until none moves (iterative
    /// refinement, Barton and Sternberg 1987): the first were laid on what the first alone had.
    fn refined(mut self, rarity: &Rarity) -> Self {
        for _ in 0..ROUNDS {
            let mut moved = false;
            for fragment in 0..self.paths.len() {
                moved |= self.lay(fragment, rarity, Self::read);
            }
            if !moved {
                break;
            }
        }
        self.numbered()
    }

    fn add(&mut self, words: Vec<Key>, rarity: &Rarity, seek: Seek) {
        self.texts.push(words);
        self.paths.push(Vec::new());
        self.lay(self.paths.len() - 1, rarity, seek);
    }

    /// Lays `fragment` on the columns of the others; whether it lay elsewhere.
    fn lay(&mut self, fragment: usize, rarity: &Rarity, seek: Seek) -> bool {
        let path = std::mem::take(&mut self.paths[fragment]);
        for &column in &path {
            self.words[column].retain(|&(other, _)| other != fragment);
        }
        let text = std::mem::take(&mut self.texts[fragment]);
        let places = self.known(&text).unwrap_or_else(|| seek(self, &text, rarity));
        let before = path.iter().map(|&column| Some(column).filter(|_| self.is_held(column)));
        let before: Vec<Option<Column>> = before.collect();
        let moved = places != before;
        let path = if moved { self.path(&places) } else { path };
        for (&column, &key) in path.iter().zip(&text) {
            self.words[column].push((fragment, key));
        }
        self.texts[fragment] = text;
        self.paths[fragment] = path;
        moved
    }

    /// Whether some fragment has a word in the column.
    fn is_held(&self, column: Column) -> bool {
        !self.words[column].is_empty()
    }

    /// The columns of a word or two, which stand in another fragment.
    fn known(&self, words: &[Key]) -> Option<Vec<Option<Column>>> {
        if words.len() >= tiles::ROW {
            return None;
        }
        let at = |text: &Vec<Key>| text.windows(words.len()).position(|row| row == words);
        let (path, at) = self.paths.iter().zip(&self.texts).find_map(|(p, t)| Some((p, at(t)?)))?;
        Some(path[at..at + words.len()].iter().copied().map(Some).collect())
    }

    /// The columns of `words` among those there are. They are sought in what most fragments have
    /// at each place, so that what one of them put in or altered stands in nobody's way.
    fn aligned(&self, words: &[Key], rarity: &Rarity) -> Vec<Option<Column>> {
        let (linked, passed) = self.steps();
        let common = |&at: &usize| {
            let held = self.words[self.row[at]].len();
            held > 0 && held >= passed[at]
        };
        let common: Vec<usize> = (0..self.row.len()).filter(common).collect();
        let offered: Vec<Key> = common.iter().map(|&at| self.key(self.row[at])).collect();
        let walled = |k: usize| {
            let from = k.checked_sub(1).map_or(0, |before| common[before] + 1);
            let to = common.get(k).copied().unwrap_or(self.row.len());
            linked[from..=to].contains(&false)
        };
        let places = tiles::places(words, &offered, |key| rarity.weight(key), walled);
        let column = |place: Option<tiles::Place>| Some(self.row[common[place?.at()]]);
        let mut columns: Vec<Option<Column>> = places.into_iter().map(column).collect();
        self.find_rare(words, &mut columns);
        columns
    }

    /// The same, read through all that others have ([`profile`]), unless that is too much.
    fn read(&self, words: &[Key], rarity: &Rarity) -> Vec<Option<Column>> {
        if words.len() * self.row.len() > CELLS {
            return self.aligned(words, rarity);
        }
        let (linked, passed) = self.steps();
        let held: Vec<usize> =
            (0..self.row.len()).filter(|&at| self.is_held(self.row[at])).collect();
        let cell = |(k, &at): (usize, &usize)| {
            let from = k.checked_sub(1).map_or(0, |before| held[before] + 1);
            let keys = self.words[self.row[at]].iter().map(|(_, key)| *key);
            Cell::of(keys, passed[at], !linked[from..=at].contains(&false))
        };
        let cells: Vec<Cell> = held.iter().enumerate().map(cell).collect();
        let weighed: Vec<(Key, i32)> = words.iter().map(|&key| (key, rarity.weight(key))).collect();
        let places = profile::places(&weighed, &cells);
        places.into_iter().map(|place| Some(self.row[held[place?]])).collect()
    }

    /// Puts words that have no place among `columns`, or that of another word, where few others have
    /// the same word between the same neighbours.
    fn find_rare(&self, words: &[Key], columns: &mut [Option<Column>]) {
        let mut before: Option<Column> = None;
        for i in 0..words.len() {
            let other = columns[i].is_none_or(|column| self.key(column) != words[i]);
            if let (true, Some(from)) = (other, before)
                && let Some(to) = columns[i + 1..].iter().flatten().next()
                && let Some(between) = self.between(from, *to)
            {
                let same = |column: &&Column| {
                    self.is_held(**column)
                        && self.key(**column) == words[i]
                        && !columns.contains(&Some(**column))
                };
                columns[i] = self.row[between].iter().find(same).copied().or(columns[i]);
            }
            before = columns[i].or(before);
        }
    }

    /// What most words of the column are looked up by; of as many the first.
    fn key(&self, column: Column) -> Key {
        let words = &self.words[column];
        let count = |key: Key| words.iter().filter(|&&(_, other)| other == key).count();
        let best = words.iter().rev().max_by_key(|&&(_, key)| count(key));
        best.expect("some fragment has a word in the column").1
    }

    /// `places` with new columns for those that are none; columns that nobody has are gone.
    fn path(&mut self, places: &[Option<Column>]) -> Vec<Column> {
        self.row.retain(|&column| !self.words[column].is_empty());
        self.place();
        let mut path = Vec::with_capacity(places.len());
        // new columns, each with the place of the row that it is put before
        let mut added: Vec<(usize, Column)> = Vec::new();
        let first = places.iter().flatten().next();
        let mut next = first.map_or(self.row.len(), |&column| self.at[column]);
        for &place in places {
            let column = place.unwrap_or(self.words.len());
            if place.is_some() {
                next = self.at[column] + 1;
            } else {
                added.push((next, column));
                self.words.push(Vec::new());
            }
            path.push(column);
        }
        self.insert(added);
        path
    }

    /// Puts new columns before the places of the row that stand with them, in this order.
    fn insert(&mut self, mut added: Vec<(usize, Column)>) {
        added.sort_by_key(|&(at, _)| at);
        let mut added = added.into_iter().peekable();
        let mut row = Vec::with_capacity(self.words.len());
        for (at, &column) in self.row.iter().enumerate() {
            while let Some((_, new)) = added.next_if(|&(before, _)| before <= at) {
                row.push(new);
            }
            row.push(column);
        }
        row.extend(added.map(|(_, new)| new));
        self.row = row;
        self.place();
    }

    /// Notes where each column stands.
    fn place(&mut self) {
        self.at = vec![usize::MAX; self.words.len()];
        for (at, &column) in self.row.iter().enumerate() {
            self.at[column] = at;
        }
    }

    /// The same with columns numbered as they stand in the row, without those that nobody has.
    fn numbered(mut self) -> Self {
        self.row.retain(|&column| !self.words[column].is_empty());
        self.place();
        for column in self.paths.iter_mut().flatten() {
            *column = self.at[*column];
        }
        self.words =
            self.row.iter().map(|&column| std::mem::take(&mut self.words[column])).collect();
        self.row = (0..self.words.len()).collect();
        self.at.clone_from(&self.row);
        self
    }

    /// For each place of the row, and the end, whether it goes on from the place before it, in some
    /// fragment.
    pub(super) fn linked(&self) -> Vec<bool> {
        self.steps().0
    }

    /// The same, and how many fragments pass over the place.
    fn steps(&self) -> (Vec<bool>, Vec<usize>) {
        let mut linked = vec![false; self.row.len() + 1];
        let mut passed = vec![0; self.row.len()];
        for step in self.paths.iter().flat_map(|path| path.windows(2)) {
            if let Some(between) = self.between(step[0], step[1]) {
                linked[between.start..=between.end].fill(true);
                between.for_each(|at| passed[at] += 1);
            }
        }
        (linked, passed)
    }

    /// The places of the row that a step passes over; none where it leads elsewhere. Many fragments
    /// may have a word of their own there, but none more than a few.
    pub(super) fn between(&self, from: Column, to: Column) -> Option<Range<usize>> {
        let (from, to) = (self.at[from] + 1, self.at[to]);
        if from > to || to - from > FAR {
            return None;
        }
        let mut counts: Vec<(usize, usize)> = Vec::new();
        for &(fragment, _) in self.row[from..to].iter().flat_map(|&column| &self.words[column]) {
            match counts.iter_mut().find(|(other, _)| *other == fragment) {
                Some((_, count)) if *count == NEAR => return None,
                Some((_, count)) => *count += 1,
                None => counts.push((fragment, 1)),
            }
        }
        Some(from..to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use crate::text::words::words;

    /// The layout of `fragments`, in this order.
    fn laid(fragments: &[&str]) -> Layout {
        let mut layout = Layout::default();
        for text in fragments {
            let words = words(text, Span::new(0, text.len()));
            let keys = words.iter().map(|word| word.key).collect();
            layout.add(keys, &Rarity::default(), Layout::aligned);
        }
        layout
    }

    /// The columns of `fragments` in a row.
    fn row(fragments: &[&str]) -> String {
        shown(&laid(fragments), fragments)
    }

    /// The columns of `layout` in a row, each as the words of `fragments` that stand in it, `/`
    /// between columns that no fragment links.
    fn shown(layout: &Layout, fragments: &[&str]) -> String {
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

    #[test]
    fn what_others_begin_with_is_beyond_a_wall() {
        assert_eq!(
            row(&[
                "11 12 13 14 15 16 17 18",
                "the 21 22 23 24 25 26",
                "15 16 17 18 the 31 32 33 34 35"
            ]),
            "11 12 13 14 15 16 17 18 the 31 32 33 34 35 / the 21 22 23 24 25 26"
        );
    }

    #[test]
    fn what_few_have_is_found_between_its_neighbours() {
        let with = "11 12 13 14 15 16 17 18 19 20";
        let without = "11 12 13 14 16 17 18 19 20";
        assert_eq!(row(&[with, without, without, "11 12 13 15 16 17 18 19"]), with);
    }

    #[test]
    fn what_each_puts_in_lengthens_no_distance() {
        let plain = "11 12 13 14 15 16 17 18 19";
        let before = "11 12 13 14 21 22 23 24 25 26 15 16 17 18 19";
        let behind = "11 12 13 14 15 31 32 33 34 35 36 16 17 18 19";
        assert_eq!(
            row(&[plain, plain, before, behind, "11 12 13 14 99 16 17 18 19"]),
            "11 12 13 14 21 22 23 24 25 26 15|99 31 32 33 34 35 36 16 17 18 19"
        );
    }

    #[test]
    fn what_joins_two_parts_later_joins_all_of_them() {
        let fragments = ["11 12 13 14 15 16 17 18", "17 18 31 32 33 34 35", "15 16 17 18 31 32 33"];
        let layout = laid(&fragments);
        let joined = "11 12 13 14 15 16 17 18 31 32 33 34 35";
        assert_ne!(shown(&layout, &fragments), joined);
        assert_eq!(shown(&layout.refined(&Rarity::default()), &fragments), joined);
    }
}

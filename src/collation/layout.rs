//! The words of all fragments of a statement in columns: what stands in one column is one place of
//! the statement, whatever each fragment has there.
//!
//! One fragment after another is laid on the columns there are (progressive alignment, as with
//! partial order graphs: Lee, Grasso and Sharlow 2002), the longest first; so the result does not
//! depend on the order in which anything was read. What reports give is read through the
//! [profile](super::profile) of all others; the columns of a primary source are those of its text, and
//! reports are laid there in [tiles]. What lies wrong together, and holds itself there, is found by
//! [how much has to be told](economy), and what parts share by a word or two once it is known which
//! of them [meet](joints). Each is compared with what most of the others have
//! at each place: what one of them put in or altered is no part of that, and lengthens no distance,
//! or the more witnesses there were the less they would agree. The columns stand in a row only to be aligned
//! with. In which order the parts of the statement stood is asked later ([`super::order`]), of the
//! paths that the fragments take through the columns.

mod economy;
mod joints;
mod parts;

use std::ops::Range;

use super::fragment::{Edge, Fragment};
use super::profile::{self, Cell};
use super::rarity::Rarity;
use super::tiles;
use crate::corpus::SourceId;
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
type Seek = fn(&Layout, usize, &[Key], &Rarity) -> Vec<Option<Column>>;

/// Fragments in columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    /// The columns in a row.
    pub(super) row: Vec<Column>,
    /// Where each column stands in the row.
    pub(super) at: Vec<usize>,
    /// For each fragment the columns of its words, no column twice.
    pub(super) paths: Vec<Vec<Column>>,
    /// What the words of each fragment are looked up by.
    texts: Vec<Vec<Key>>,
    /// Which of them begin and end sentences; of a text with none, empty.
    edges: Vec<Vec<Option<Edge>>>,
    /// Whose fragment each is.
    sources: Vec<SourceId>,
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
        let layout = Self::of(fragments, rarity, Self::read).refined(rarity);
        layout.undoubled(rarity).regrouped(rarity).numbered()
    }

    fn of(fragments: &[Fragment], rarity: &Rarity, seek: Seek) -> Self {
        let mut layout = Self::default();
        for fragment in fragments {
            layout.sources.push(fragment.source);
            layout.edges.push(fragment.words.iter().map(|word| word.edge).collect());
            layout.add(fragment.keys(), rarity, seek);
        }
        layout
    }

    /// Lays each fragment again on the columns of the others, until none moves (iterative
    /// refinement, Barton and Sternberg 1987): the first were laid on what the first alone had.
    fn refined(mut self, rarity: &Rarity) -> Self {
        for _ in 0..ROUNDS {
            self.arrange();
            let mut moved = false;
            for fragment in 0..self.paths.len() {
                moved |= self.lay(fragment, rarity, Self::read);
            }
            if !moved {
                break;
            }
        }
        self
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
        let places = self.known(&text).unwrap_or_else(|| seek(self, fragment, &text, rarity));
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

    /// Whether two fragments are of one source.
    fn are_of_one(&self, a: usize, b: usize) -> bool {
        self.sources.get(a).is_some_and(|source| self.sources.get(b) == Some(source))
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
        let laid = self.paths.iter().zip(&self.texts).filter(|(path, _)| !path.is_empty());
        let (path, at) = { laid }.find_map(|(path, text)| Some((path, at(text)?)))?;
        Some(path[at..at + words.len()].iter().copied().map(Some).collect())
    }

    /// The columns of `words` among those there are. They are sought in what most fragments have
    /// at each place, so that what one of them put in or altered stands in nobody's way.
    fn aligned(&self, _: usize, words: &[Key], rarity: &Rarity) -> Vec<Option<Column>> {
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
    fn read(&self, fragment: usize, words: &[Key], rarity: &Rarity) -> Vec<Option<Column>> {
        if words.len() * self.row.len() > CELLS {
            return self.aligned(fragment, words, rarity);
        }
        let (linked, passed) = self.steps();
        let held: Vec<usize> =
            (0..self.row.len()).filter(|&at| self.is_held(self.row[at])).collect();
        let cell = |(k, &at): (usize, &usize)| {
            let from = k.checked_sub(1).map_or(0, |before| held[before] + 1);
            let words = &self.words[self.row[at]];
            let own = words.iter().filter(|(other, _)| self.are_of_one(*other, fragment));
            Cell::of(
                words.iter().map(|(_, key)| *key),
                passed[at],
                !linked[from..=at].contains(&false),
            )
            .with_own(own.map(|(_, key)| *key))
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
        self.drop_empty();
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

    /// Takes columns that nobody has out of the row.
    fn drop_empty(&mut self) {
        self.row.retain(|&column| !self.words[column].is_empty());
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
        self.drop_empty();
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
    pub(super) fn laid(fragments: &[&str]) -> Layout {
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
    pub(super) fn shown(layout: &Layout, fragments: &[&str]) -> String {
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
        assert_eq!(shown(&layout.refined(&Rarity::default()).numbered(), &fragments), joined);
    }

    /// The layout of `fragments` that `sources` give, with which end of a sentence each word is.
    fn laid_of(fragments: &[&str], sources: &[u32], edges: &[Vec<Option<Edge>>]) -> Layout {
        let sources = sources.iter().map(|&id| SourceId(id)).collect();
        let mut layout = Layout { sources, edges: edges.to_vec(), ..Layout::default() };
        for text in fragments {
            layout.add(keys(text), &Rarity::default(), Layout::read);
        }
        layout
    }

    fn keys(text: &str) -> Vec<Key> {
        words(text, Span::new(0, text.len())).iter().map(|word| word.key).collect()
    }

    #[test]
    fn what_lies_wrong_alike_is_moved_together() {
        let (ends, begins) = ("11 12 13 14 15 16", "21 22 23 24 25 26");
        let fragments = [ends, ends, begins, begins, "11 12 13 14 15 21 22 23 24 25 26"];
        let held = ["11 12 13 14 15 16 21 22 23 24 25 26", "11 12 13 14 15 16|21 22 23 24 25 26"];
        let mut layout = laid(&[held[0], fragments[4]]);
        layout.paths = vec![vec![0, 1, 2, 3, 4, 5]; 2];
        layout.paths.extend(vec![vec![5, 7, 8, 9, 10, 11]; 2]);
        layout.paths.push(vec![0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11]);
        layout.texts = fragments.map(keys).to_vec();
        layout.words = vec![Vec::new(); 12];
        for (f, path) in layout.paths.iter().enumerate() {
            path.iter().zip(&layout.texts[f]).for_each(|(&c, &key)| layout.words[c].push((f, key)));
        }
        layout.drop_empty();
        assert_eq!(shown_at(&layout, &fragments), held[1]);
        let none_moves = layout.clone().refined(&Rarity::default());
        assert_eq!(shown_at(&none_moves, &fragments), held[1]);
        let layout = layout.regrouped(&Rarity::default());
        assert_eq!(shown_at(&layout, &fragments), held[0]);
    }

    /// Without the walls, of a layout whose columns are not numbered as they stand.
    fn shown_at(layout: &Layout, fragments: &[&str]) -> String {
        shown(&layout.clone().numbered(), fragments)
    }

    #[test]
    fn the_end_of_a_sentence_is_no_reading_of_a_beginning() {
        let fragments = ["11 12 13 14 16 17 18 19", "15 16 17 18 19"];
        let shown = |edges: &[Vec<Option<Edge>>]| {
            let layout = laid_of(&fragments, &[0, 1], edges).regrouped(&Rarity::default());
            shown_at(&layout, &fragments)
        };
        assert_eq!(shown(&[]), "11 12 13 14|15 16 17 18 19");
        let mut closes = vec![None; 8];
        closes[3] = Some(Edge::Closes);
        let mut opens = vec![None; 5];
        opens[0] = Some(Edge::Opens);
        assert_eq!(shown(&[closes, opens]), "11 12 13 14 15 16 17 18 19");
    }

    #[test]
    fn what_stands_twice_is_laid_again() {
        let rarity = Rarity::default();
        let (ends, begins) = ("11 12 13 14 15 16 17", "15 16 17 21 22 23");
        let fragments = [ends, ends, begins, "15 16 17 21 22 23 24"];
        let mut layout = laid(&fragments[..2]);
        layout.add(keys(begins), &rarity, |_, _, words, _| vec![None; words.len()]);
        layout.add(keys(fragments[3]), &rarity, Layout::read);
        let layout = layout.refined(&rarity);
        assert_eq!(shown_at(&layout, &fragments), "11 12 13 14 15 16 17 / 15 16 17 21 22 23 24");
        let layout = layout.undoubled(&rarity);
        assert_eq!(shown_at(&layout, &fragments), "11 12 13 14 15 16 17 21 22 23 24");
    }

    #[test]
    fn parts_that_are_read_on_stand_side_by_side() {
        let fragments = [
            "11 12 13 14 15 16",
            "21 22 23 24 25 26 27 28 29",
            "31 32 33 34 35 36",
            "11 12 13 14 15 16 31 32 33 34 35 36",
        ];
        let mut layout = laid_of(&fragments, &[], &[]);
        let apart = "11 12 13 14 15 16 / 21 22 23 24 25 26 27 28 29 / 31 32 33 34 35 36";
        assert_eq!(shown_at(&layout, &fragments), apart);
        layout.arrange();
        assert_eq!(
            shown_at(&layout, &fragments),
            "11 12 13 14 15 16 31 32 33 34 35 36 / 21 22 23 24 25 26 27 28 29"
        );
    }

    #[test]
    fn what_one_source_has_twice_it_has_alike() {
        let fragments = ["11 12 13 14 15", "11 12 16 14 15"];
        let shown = |sources| shown_at(&laid_of(&fragments, sources, &[]), &fragments);
        assert_eq!(shown(&[0, 1]), "11 12 13|16 14 15");
        assert_eq!(shown(&[0, 0]), "11 12 13 14 15 / 11 12 16 14 15");
        // with a word less, or more, it is something else, too; with the same words it is not
        let fragments = ["11 12 13 14 15", "11 12 14 15", "11 12 13 16 14 15", "12 13 14"];
        let layout = laid_of(&fragments, &[0, 0, 0, 0], &[]);
        assert_eq!(
            shown_at(&layout, &fragments),
            "11 12 13 14 15 / 11 12 14 15 / 11 12 13 16 14 15"
        );
    }
}

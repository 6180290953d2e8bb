//! Which words of one text are which words of another.
//!
//! The longest rows of words that both have are laid first, like tiles, each word of either text
//! under one tile at most (greedy string tiling, Wise 1993; rows are found by their hashes). So what
//! one text puts elsewhere is found there and lost nowhere, and long texts cost little more than to
//! read them. Between two tiles, and at the ends, words are [paired](super::pairing) one by one, which
//! finds the few that differ. Only words are aligned; there are no commas here.

use std::collections::BinaryHeap;

use super::pairing;
use crate::text::fold::{self, Key, KeyMap};

/// Where a word belongs in the other text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It is the word there.
    Same(usize),
    /// It stands in place of the word there.
    Instead(usize),
}

impl Place {
    /// Which word of the other text.
    pub(super) fn at(self) -> usize {
        match self {
            Self::Same(at) | Self::Instead(at) => at,
        }
    }

    fn moved(self, to: impl Fn(usize) -> usize) -> Self {
        match self {
            Self::Same(at) => Self::Same(to(at)),
            Self::Instead(at) => Self::Instead(to(at)),
        }
    }
}

/// A tile has so many words at least; of a short text, or of one that has none, so many.
pub(super) const ROW: usize = 3;
const SHORT_ROW: usize = 2;
/// A text of more words is not short; of more than so many, a row of two words tells nothing.
const SHORT: usize = 16;
const FEW: usize = 64;
/// Rows that stand in more places are refrains and tell no place.
pub(super) const PLACES: usize = 32;
/// Tiles so few words apart, on both sides, are a cluster.
const NEAR: usize = 6;
/// What a cluster weighs that is all of a text; that is a part of it put elsewhere; that joins the
/// end of one text to the beginning of the other; that both have in the midst of different words. A
/// lighter one is a phrase that is said twice.
const WHOLE: i32 = 900;
const MOVED: i32 = 1_600;
const JOINT: i32 = 1_800;
const REPEAT: i32 = 4_500;
/// So many words beside a cluster make no difference, of a short text one in so many.
const RAGGED: usize = 3;
const ONE_IN: usize = 4;
/// So many words beside a part that is put elsewhere may be others; more are another sentence that
/// begins or ends alike.
const BESIDE: usize = 1;
/// The share of a text's words, in tenths, that must be under tiles to say that only their order
/// differs.
const EXPLAINED: usize = 8;
/// How many words more than it has itself an end may reach over.
const REACH: usize = 4;
/// Beside a cluster so many words are compared one by one, to see whether both texts go on alike
/// but for words altered here and there.
const EXTENSION: usize = 32;
/// Most words of two texts between tiles to be aligned with each other, as their product.
const CELLS: usize = 40_000;

/// The place of each word of `sought` among `offered`; none for words that it lacks. No place is
/// given twice. Where a word of `offered` is `walled`, it does not follow the one before it, and
/// nothing is aligned across.
pub(super) fn places(
    sought: &[Key],
    offered: &[Key],
    weight: impl Fn(Key) -> i32,
    walled: impl Fn(usize) -> bool,
) -> Vec<Option<Place>> {
    let weights: Vec<i32> = sought.iter().map(|&key| weight(key)).collect();
    let weighed: Vec<(Key, i32)> = sought.iter().map(|&key| (key, weight(key))).collect();
    let laid =
        |row| trusted(&laid(sought, offered, &weights, row, &walled), &weighed, offered, &walled);
    let mut tiles = laid(if sought.len() <= SHORT { SHORT_ROW } else { ROW });
    if tiles.is_empty() && sought.len() <= FEW {
        tiles = laid(SHORT_ROW);
    }
    let mut places = vec![None; sought.len()];
    for tile in &tiles {
        for k in 0..tile.length {
            places[tile.sought + k] = Some(Place::Same(tile.offered + k));
        }
    }
    let Some((first, last)) = tiles.first().zip(tiles.last()) else { return places };
    let mut taken = vec![false; offered.len()];
    for tile in &tiles {
        taken[tile.offered..tile.offered_end()].fill(true);
    }
    let free = |from: usize, to: usize| !taken[from..to].contains(&true);
    let mut put = |i: usize, j: usize, found: Vec<Option<Place>>| {
        for (place, found) in places[i..].iter_mut().zip(found) {
            *place = found.map(|found| found.moved(|at| at + j));
        }
    };
    for pair in tiles.windows(2) {
        let (i, j) = (pair[0].sought_end(), pair[0].offered_end());
        let (words, gap) = (pair[1].sought - i, pair[1].offered.saturating_sub(j));
        let near = gap > 0 && gap <= 2 * words + 12 && words * gap <= CELLS;
        if words > 0 && near && free(j, j + gap) && !(j..=j + gap).any(&walled) {
            put(i, j, pairing::between(&weighed[i..i + words], &offered[j..j + gap]));
        }
    }
    let words = first.sought;
    let reach = (1..=first.offered).take_while(|&k| !walled(first.offered + 1 - k));
    let reach = reach.take(words + REACH).count();
    let from = first.offered - reach;
    if free(from, first.offered) && words * reach <= CELLS {
        let back = |at: usize| first.offered - 1 - at;
        let sought: Vec<(Key, i32)> = weighed[..words].iter().rev().copied().collect();
        let near: Vec<Key> = offered[from..first.offered].iter().rev().copied().collect();
        let found = pairing::outward(&sought, &near).into_iter().rev();
        put(0, 0, found.map(|found| found.map(|found| found.moved(back))).collect());
    }
    let (i, j) = (last.sought_end(), last.offered_end());
    let words = sought.len() - i;
    let reach = (j..offered.len()).take_while(|&k| !walled(k)).take(words + REACH).count();
    if free(j, j + reach) && words * reach <= CELLS {
        put(i, j, pairing::outward(&weighed[i..], &offered[j..j + reach]));
    }
    places
}

/// A row of words that both texts have.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Tile {
    sought: usize,
    offered: usize,
    length: usize,
}

impl Tile {
    fn sought_end(&self) -> usize {
        self.sought + self.length
    }

    fn offered_end(&self) -> usize {
        self.offered + self.length
    }

    fn weight(&self, weights: &[i32]) -> i32 {
        weights[self.sought..self.sought_end()].iter().sum()
    }
}

/// The tiles, in the order of `sought`.
fn laid(
    sought: &[Key],
    offered: &[Key],
    weights: &[i32],
    row: usize,
    walled: impl Fn(usize) -> bool,
) -> Vec<Tile> {
    let (mut covered, mut taken) = (vec![false; sought.len()], vec![false; offered.len()]);
    let sum = |tile: &Tile| tile.weight(weights);
    // the heaviest first, of those as heavy the first in both texts
    let rank =
        |tile: Tile| (sum(&tile), std::cmp::Reverse((tile.sought, tile.offered)), tile.length);
    let mut heap: BinaryHeap<_> =
        rows(sought, offered, row, walled).into_iter().map(rank).collect();
    let mut tiles = Vec::new();
    while let Some((_, std::cmp::Reverse((sought, offered)), length)) = heap.pop() {
        let tile = Tile { sought, offered, length };
        let open = |k: &usize| !covered[sought + k] && !taken[offered + k];
        let Some(start) = (0..length).find(open) else { continue };
        let run = (start..length).take_while(open).count();
        if run == length {
            covered[sought..tile.sought_end()].fill(true);
            taken[offered..tile.offered_end()].fill(true);
            tiles.push(tile);
            continue;
        }
        // what is left of it waits for its turn
        let rest = start + run..length;
        for part in [start..start + run, rest] {
            if part.len() >= row {
                let (sought, offered) = (sought + part.start, offered + part.start);
                heap.push(rank(Tile { sought, offered, length: part.len() }));
            }
        }
    }
    tiles.sort_unstable_by_key(|tile| tile.sought);
    tiles
}

/// Those of `tiles` that are no chance. A cluster of tiles that both texts leave on the same side
/// for different words is a phrase that is said twice rather than the same place, unless it is long
/// (the rule by which genome assemblers tell a repeat from an overlap).
fn trusted(
    tiles: &[Tile],
    sought: &[(Key, i32)],
    offered: &[Key],
    walled: impl Fn(usize) -> bool,
) -> Vec<Tile> {
    let weights: Vec<i32> = sought.iter().map(|(_, weight)| *weight).collect();
    let beside = |a: &Tile, b: &Tile| {
        let along = b.sought - a.sought_end();
        let across = b.offered.checked_sub(a.offered_end());
        along <= NEAR && across.is_some_and(|across| across <= NEAR)
    };
    let under: usize = tiles.iter().map(|tile| tile.length).sum();
    let explained = under * 10 >= sought.len() * EXPLAINED;
    let clusters: Vec<&[Tile]> = tiles.chunk_by(beside).collect();
    let trusted = |&c: &usize| {
        let (first, last) = (&clusters[c][0], &clusters[c][clusters[c].len() - 1]);
        let weight: i32 = clusters[c].iter().map(|tile| tile.weight(&weights)).sum();
        let back = (1..=first.offered).take_while(|&k| !walled(first.offered + 1 - k));
        let back = back.take(EXTENSION);
        let on = (last.offered_end()..offered.len()).take_while(|&k| !walled(k)).take(EXTENSION);
        let near: Vec<Key> = back.map(|k| offered[first.offered - k]).collect();
        let words: Vec<(Key, i32)> = sought[..first.sought].iter().rev().copied().collect();
        let (strange, on_this_side) = extended(&words, &near);
        let before = (strange, near.len().min(RAGGED + 1));
        let near: Vec<Key> = on.map(|k| offered[k]).collect();
        let (strange, on_that_side) = extended(&sought[last.sought_end()..], &near);
        let behind = (strange, near.len().min(RAGGED + 1));
        // the words of the text up to the next clusters
        let from = c.checked_sub(1).and_then(|c| clusters[c].last()).map_or(0, Tile::sought_end);
        let to = clusters.get(c + 1).map_or(sought.len(), |next| next[0].sought);
        let open = (first.sought - from).max(to - last.sought_end());
        let ragged = RAGGED.min((sought.len() + 1) / ONE_IN);
        let needed = if before.0.max(behind.0) <= ragged {
            WHOLE
        } else if explained && open <= BESIDE {
            MOVED
        } else if before.0.min(before.1) > RAGGED || behind.0.min(behind.1) > RAGGED {
            REPEAT
        } else {
            JOINT - on_this_side - on_that_side
        };
        weight >= needed || under == sought.len()
    };
    let kept = (0..clusters.len()).filter(trusted);
    kept.flat_map(|c| clusters[c]).copied().collect()
}

/// How many of `words` are not those that `near` goes on with, and what those weigh that are.
fn extended(words: &[(Key, i32)], near: &[Key]) -> (usize, i32) {
    if words.len() <= RAGGED {
        return (words.len(), 0);
    }
    let found = pairing::outward(&words[..words.len().min(EXTENSION)], near);
    let same = words.iter().zip(&found).filter(|(_, place)| matches!(place, Some(Place::Same(_))));
    same.fold((words.len(), 0), |(strange, sum), ((_, weight), _)| (strange - 1, sum + weight))
}

/// All rows of `least` words and more that both texts have, each as long as it can be.
fn rows(
    sought: &[Key],
    offered: &[Key],
    least: usize,
    walled: impl Fn(usize) -> bool,
) -> Vec<Tile> {
    // a short text is often sought in a long one, few of whose rows it has
    let mut table: KeyMap<Vec<u32>> =
        sought.windows(least).map(|row| (fold::key_of_row(row), Vec::new())).collect();
    for (at, row) in offered.windows(least).enumerate() {
        if let Some(starts) = table.get_mut(&fold::key_of_row(row)) {
            starts.push(at as u32);
        }
    }
    let places = |i: usize| {
        let row = sought.get(i..i + least)?;
        table.get(&fold::key_of_row(row)).filter(|starts| starts.len() <= PLACES)
    };
    let mut tiles = Vec::new();
    for i in 0..sought.len() {
        for &j in places(i).into_iter().flatten() {
            let j = j as usize;
            // part of the tile that begins a word before
            let later = i > 0 && j > 0 && sought[i - 1] == offered[j - 1] && !walled(j);
            if later && places(i - 1).is_some() {
                continue;
            }
            // «the», with which another part begins, too, is none of this one
            let on = (j..offered.len()).take_while(|&k| k == j || !walled(k));
            let length = on.zip(&sought[i..]).take_while(|&(k, key)| offered[k] == *key).count();
            if length >= least {
                tiles.push(Tile { sought: i, offered: j, length });
            }
        }
    }
    tiles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use crate::text::words::words;

    /// The words of `sought` with the number of their place in `offered`, `~` where another word
    /// stands there, `+` where there is none.
    fn shown(sought: &str, offered: &str) -> String {
        let keys = |text: &str| {
            let words = words(text, Span::new(0, text.len()));
            words.into_iter().map(|word| word.key).collect::<Vec<_>>()
        };
        let found = places(&keys(sought), &keys(offered), |_| 400, |_| false);
        let place = |place: &Option<Place>| match place {
            Some(Place::Same(at)) => at.to_string(),
            Some(Place::Instead(at)) => format!("~{at}"),
            None => "+".to_owned(),
        };
        found.iter().map(place).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_replaced_left_out_and_put_in() {
        let text = "we will never stop and never rest until the mill is gone";
        assert_eq!(shown("we will never stop", text), "0 1 2 3");
        assert_eq!(shown("we will never tire and never rest", text), "0 1 2 ~3 4 5 6");
        assert_eq!(shown("we will never stop and rest until the mill", text), "0 1 2 3 4 6 7 8 9");
        assert_eq!(shown("we will never ever stop and never", text), "0 1 2 + 3 4 5");
        assert_eq!(shown("You will never stop", text), "~0 1 2 3");
    }

    #[test]
    fn what_stands_elsewhere_is_found_there() {
        let text = "a b c d e f g h i j k l m n o p q r s t";
        assert_eq!(shown("m n o p x a b c d", text), "12 13 14 15 + 0 1 2 3");
    }

    #[test]
    fn commas_align_with_nothing() {
        assert_eq!(shown("one, two, three, four", "one two, three four"), "0 1 2 3");
        assert_eq!(shown(", , , ,", ", , ,"), "");
    }

    #[test]
    fn a_refrain_goes_to_its_own_verse() {
        let text = "we can do better and we will do better and we must";
        assert_eq!(shown("and we will do better", text), "4 5 6 7 8");
        assert_eq!(shown("we can do better and will do better", text), "0 1 2 3 4 6 7 8");
    }

    #[test]
    fn a_phrase_in_other_surroundings_is_said_twice() {
        let text = "v w x y z we will never stop q r s t u";
        let none = "+ + + + + + + + +";
        assert_eq!(shown("five other words stood here we will never stop", text), none);
        let end = "v w x y z and we will never stop";
        let goes_on = "and we will never stop five other words stood here";
        assert_eq!(shown(goes_on, end), "5 6 7 8 9 + + + + +");
    }

    #[test]
    fn heaps_of_one_word_take_no_time() {
        let heap = "so ".repeat(20_000);
        assert_eq!(shown(&heap, &heap).split(' ').count(), 20_000);
    }
}

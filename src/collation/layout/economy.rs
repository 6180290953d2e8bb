//! How much has to be told to tell all that the fragments have, and laying them so that it is less.
//!
//! It is the words of the statement, each once, and what each fragment alters in them; the layout with
//! the shortest telling is the likeliest (Rissanen 1978). The profile lays one fragment at a time, and
//! two that lie wrong alike hold each other there. So what has one word in a column is moved to
//! another [together](Layout::regrouped), and where words of a statement seem to stand twice, all that
//! lies at one of the places is [laid again](Layout::undoubled) without each other's help.

use std::collections::BTreeSet;

use super::{Column, FAR, Layout};
use crate::collation::fragment::Edge;
use crate::collation::profile::{LEAP, STRANGE};
use crate::collation::rarity::Rarity;
use crate::collation::tiles::{PLACES, ROW};
use crate::text::fold::{self, Key, KeyMap};

/// What it takes to tell that a fragment has another word, or puts one in, besides the word; that it
/// leaves one out; and that the last word of a sentence stands for the first of another.
const ALTERED: i32 = 350;
const LEFT: i32 = 380;
const CLASH: i32 = 200;
/// Words are moved over so many places.
const MOVED: usize = 3;
/// Words in a row that weigh so much may stand twice by mistake.
const DOUBLE: i32 = 1_500;
/// Most words times columns to be read through for it.
const READ: usize = 40_000_000;

/// The words of one column.
#[derive(Clone, Debug, Default)]
struct Words {
    /// What they are looked up by, and which end of a sentence they are.
    words: Vec<(Key, Option<Edge>)>,
    /// How many fragments pass over it.
    passed: i32,
}

impl Words {
    /// What it takes to tell them: the most frequent as the statement's, which others alter or leave
    /// out; or all as put in.
    fn cost(&self, rarity: &Rarity) -> i32 {
        let count = |key: Key| self.words.iter().filter(|(other, _)| *other == key).count();
        let most = self.words.iter().map(|(key, _)| *key).max_by_key(|&key| (count(key), key));
        let Some(most) = most else { return 0 };
        let is = |edge: Edge| {
            let mut words = self.words.iter().filter(|(key, _)| *key == most);
            words.all(|(_, other)| *other == Some(edge))
        };
        let clashes = |edge: Option<Edge>| match edge {
            Some(Edge::Opens) => is(Edge::Closes),
            Some(Edge::Closes) => is(Edge::Opens),
            None => false,
        };
        let alone = |&(key, _): &(Key, Option<Edge>)| ALTERED + rarity.weight(key);
        let others = self.words.iter().filter(|(key, _)| *key != most);
        let altered: i32 =
            others.map(|word| alone(word) + CLASH * i32::from(clashes(word.1))).sum();
        let added: i32 = self.words.iter().map(alone).sum();
        added.min(rarity.weight(most) + altered + LEFT * self.passed)
    }
}

/// Where words are moved to.
#[derive(Copy, Clone, Debug)]
enum Target {
    /// A column so many places behind, or before.
    Behind(usize),
    Before(usize),
    /// A column of their own.
    OwnBehind,
    OwnBefore,
}

impl Layout {
    /// Moves what has one word in a column to a column near by, all together, for as long as less is
    /// to be told: «the» that two fragments have in place of what others go on with before «the».
    pub(super) fn regrouped(mut self, rarity: &Rarity) -> Self {
        for _ in 0..super::ROUNDS {
            let mut moved = false;
            let passed = self.steps().1;
            // where all have one word that none goes on without, there is nothing to be saved
            let differs = |&(at, column): &(usize, Column)| {
                let words = &self.words[column];
                passed[at] > 0 || words.iter().any(|(_, key)| *key != words[0].1)
            };
            let columns: Vec<(usize, Column)> =
                self.row.iter().copied().enumerate().filter(differs).collect();
            for (_, column) in columns {
                let mut keys: Vec<Key> = self.words[column].iter().map(|(_, key)| *key).collect();
                keys.sort_unstable();
                keys.dedup();
                for key in keys {
                    moved |= self.regroup(column, key, rarity);
                }
            }
            if !moved {
                break;
            }
        }
        self
    }

    /// The same for the words of one `key` in `column`.
    fn regroup(&mut self, column: Column, key: Key, rarity: &Rarity) -> bool {
        let members = |(fragment, other): &(usize, Key)| (*other == key).then_some(*fragment);
        let members: Vec<usize> = self.words[column].iter().filter_map(members).collect();
        let others = self.words[column].len() > members.len();
        let targets = (1..=MOVED).flat_map(|k| [Target::Behind(k), Target::Before(k)]);
        let own = [Target::OwnBehind, Target::OwnBefore].into_iter().filter(|_| others);
        let saved =
            |target: Target| Some((self.saved(column, key, &members, target, rarity)?, target));
        // of as good ones the nearest
        let best = targets.chain(own).filter_map(saved).rev().max_by_key(|(saved, _)| *saved);
        let Some((_, target)) = best.filter(|(saved, _)| *saved > 0) else { return false };
        let at = self.at[column];
        let to = match target {
            Target::Behind(k) => self.row[at + k],
            Target::Before(k) => self.row[at - k],
            Target::OwnBehind | Target::OwnBefore => {
                self.words.push(Vec::new());
                let behind = usize::from(matches!(target, Target::OwnBehind));
                self.insert(vec![(at + behind, self.words.len() - 1)]);
                self.words.len() - 1
            }
        };
        for &fragment in &members {
            let here = self.paths[fragment].iter_mut().find(|other| **other == column);
            *here.expect("it has a word there") = to;
        }
        self.words[column].retain(|(_, other)| *other != key);
        self.words[to].extend(members.iter().map(|&fragment| (fragment, key)));
        self.words[to].sort_unstable();
        true
    }

    /// How much less is to be told if `members`, which have `key` in `column`, have it elsewhere; none
    /// if they cannot.
    fn saved(
        &self,
        column: Column,
        key: Key,
        members: &[usize],
        target: Target,
        rarity: &Rarity,
    ) -> Option<i32> {
        let at = self.at[column];
        let come = members.iter().filter(|&&f| self.comes(f, column)).count() as i32;
        let go = members.iter().filter(|&&f| self.goes(f, column)).count() as i32;
        // what is between the two columns is passed by those that come, where it was by those that go
        let (come, go) = match target {
            Target::Behind(_) | Target::OwnBehind => (come, go),
            Target::Before(_) | Target::OwnBefore => (go, come),
        };
        let left = self.told(column);
        let mut changed: Vec<(Words, Words)> = Vec::new();
        let mut here = left.clone();
        let is = |word: &(Key, Option<Edge>)| word.0 == key;
        let moved: Vec<(Key, Option<Edge>)> = left.words.iter().copied().filter(is).collect();
        here.words.retain(|word| !is(word));
        here.passed += come;
        let (step, count) = match target {
            Target::Behind(k) => (1_isize, k),
            Target::Before(k) => (-1, k),
            Target::OwnBehind | Target::OwnBefore => {
                let behind = matches!(target, Target::OwnBehind);
                let others = self.words[column].iter().filter(|(_, other)| *other != key);
                let passing = others.filter(|(f, _)| {
                    if behind { self.goes(*f, column) } else { self.comes(*f, column) }
                });
                let own =
                    Words { words: moved.clone(), passed: left.passed + passing.count() as i32 };
                changed.push((Words::default(), own));
                (1, 0)
            }
        };
        changed.push((left, here));
        for k in 1..=count {
            let place = at.checked_add_signed(step * k as isize)?;
            let column = *self.row.get(place)?;
            // words of two parts stay apart
            if !self.is_linked(place.max(place.checked_add_signed(-step)?)) {
                return None;
            }
            let meets = |&(f, other): &(usize, Key)| {
                let contrary = |&member: &usize| other != key && self.are_of_one(member, f);
                members.contains(&f) || (k == count && members.iter().any(contrary))
            };
            if self.words[column].iter().any(meets) {
                return None;
            }
            let before = self.told(column);
            let mut behind = before.clone();
            behind.passed -= go;
            if k < count {
                behind.passed += come;
            } else {
                behind.words.extend(&moved);
            }
            changed.push((before, behind));
        }
        Some(changed.iter().map(|(a, b)| a.cost(rarity) - b.cost(rarity)).sum())
    }

    /// The words of a column.
    fn told(&self, column: Column) -> Words {
        let words = self.words_of(column);
        Words { passed: if words.is_empty() { 0 } else { self.passing(self.at[column]) }, words }
    }

    fn words_of(&self, column: Column) -> Vec<(Key, Option<Edge>)> {
        let edge =
            |fragment: usize| *self.edges.get(fragment)?.get(self.word_at(fragment, column)?)?;
        self.words[column].iter().map(|&(fragment, key)| (key, edge(fragment))).collect()
    }

    /// Which word of a fragment stands in `column`.
    fn word_at(&self, fragment: usize, column: Column) -> Option<usize> {
        self.paths[fragment].iter().position(|other| *other == column)
    }

    /// How many fragments pass over a place of the row.
    fn passing(&self, at: usize) -> i32 {
        let has = |fragment: &usize| self.words[self.row[at]].iter().any(|(f, _)| f == fragment);
        self.crossing(at).filter(|(fragment, to)| !has(fragment) && *to > at).count() as i32
    }

    /// Whether some fragment reads on to a place of the row, or beyond it, from before.
    fn is_linked(&self, at: usize) -> bool {
        self.crossing(at).next().is_some()
    }

    /// The fragments that read on from before a place of the row to it, or beyond, and to where.
    fn crossing(&self, at: usize) -> impl Iterator<Item = (usize, usize)> {
        let mut seen: Vec<usize> = Vec::new();
        let before = (at.saturating_sub(FAR)..at).rev();
        let words =
            before.flat_map(|place| self.words[self.row[place]].iter().map(move |w| (place, w.0)));
        words.filter_map(move |(place, fragment)| {
            if seen.contains(&fragment) {
                return None;
            }
            seen.push(fragment);
            let next = self.next(fragment, self.row[place])?;
            self.between(self.row[place], next)?;
            Some((fragment, self.at[next]))
        })
    }

    /// Where a fragment that has a word in `column` has its next one.
    fn next(&self, fragment: usize, column: Column) -> Option<Column> {
        self.paths[fragment].get(self.word_at(fragment, column)? + 1).copied()
    }

    /// Whether a fragment comes to `column` from near by.
    fn comes(&self, fragment: usize, column: Column) -> bool {
        let before = self.word_at(fragment, column).and_then(|at| at.checked_sub(1));
        before.is_some_and(|at| self.between(self.paths[fragment][at], column).is_some())
    }

    /// Whether it goes on from there to near by.
    fn goes(&self, fragment: usize, column: Column) -> bool {
        self.next(fragment, column).is_some_and(|next| self.between(column, next).is_some())
    }

    /// What has to be told: words, alterations and leaps. That a part stands for itself takes nothing,
    /// but that it goes on with another has to be told.
    fn cost(&self, rarity: &Rarity) -> i32 {
        let (linked, passed) = self.steps();
        let mut cost = 0;
        let mut parts = 0;
        for (at, &column) in self.row.iter().enumerate() {
            parts += i32::from(at == 0 || !linked[at]);
            let words = self.words_of(column);
            cost += Words { words, passed: passed[at] as i32 }.cost(rarity);
        }
        let leaps = self.paths.iter().flat_map(|path| path.windows(2));
        let leaps = leaps.filter(|step| self.between(step[0], step[1]).is_none()).count();
        cost + LEAP * leaps as i32 - STRANGE * parts
    }

    /// Lays again what lies where words seem to stand that stand elsewhere, too, if less is to be told
    /// then.
    pub(super) fn undoubled(mut self, rarity: &Rarity) -> Self {
        let mut tried: BTreeSet<Vec<usize>> = BTreeSet::new();
        let mut cost = None;
        let mut read = 0;
        while let Some(fragments) = self.doubled(rarity).into_iter().find(|f| !tried.contains(f)) {
            let words: usize = fragments.iter().map(|&fragment| self.texts[fragment].len()).sum();
            read += 2 * words * self.row.len();
            if read > READ {
                break;
            }
            let mut other = self.clone();
            for &fragment in &fragments {
                for column in std::mem::take(&mut other.paths[fragment]) {
                    other.words[column].retain(|(of, _)| *of != fragment);
                }
            }
            for _ in 0..2 {
                other.arrange();
                for &fragment in &fragments {
                    other.lay(fragment, rarity, Self::read);
                }
            }
            let before = cost.unwrap_or_else(|| self.cost(rarity));
            let behind = other.cost(rarity);
            if behind < before {
                self = other;
            }
            cost = Some(behind.min(before));
            tried.insert(fragments);
        }
        self
    }

    /// The fragments at each place whose words stand elsewhere, too, the heaviest words first.
    fn doubled(&self, rarity: &Rarity) -> Vec<Vec<usize>> {
        let row: Vec<Column> = self.row.iter().copied().filter(|&c| self.is_held(c)).collect();
        let keys: Vec<Key> = row.iter().map(|&column| self.key(column)).collect();
        let joined: Vec<bool> = (0..=row.len()).map(|at| self.is_joined(&row, at)).collect();
        let mut rows: KeyMap<Vec<usize>> = KeyMap::default();
        let mut found: Vec<(i32, usize, usize)> = Vec::new();
        for (j, three) in keys.windows(ROW).enumerate() {
            let earlier = rows.entry(fold::key_of_row(three)).or_default();
            // what stands in many places is a refrain
            for &i in earlier.iter().take(PLACES) {
                if i > 0 && keys[i - 1] == keys[j - 1] {
                    continue;
                }
                let length = (j..keys.len()).take_while(|&k| keys[i + k - j] == keys[k]).count();
                let weight: i32 = keys[j..j + length].iter().map(|&key| rarity.weight(key)).sum();
                if weight >= DOUBLE {
                    found.push((weight, i, j));
                }
            }
            earlier.push(j);
        }
        found.sort_unstable_by_key(|&(weight, i, j)| (std::cmp::Reverse(weight), i, j));
        let around = |at: usize| {
            let from = (0..=at).rev().find(|&at| !joined[at]).unwrap_or(0);
            let to = (at + 1..row.len()).find(|&at| !joined[at]).unwrap_or(row.len());
            let words = row[from..to].iter().flat_map(|&column| &self.words[column]);
            let fragments: BTreeSet<usize> = words.map(|(fragment, _)| *fragment).collect();
            fragments.into_iter().collect::<Vec<_>>()
        };
        let both = |&(_, i, j): &(i32, usize, usize)| {
            let mut both = [around(i), around(j)];
            both.sort_by_key(Vec::len);
            both
        };
        found.iter().flat_map(both).collect()
    }

    /// Whether some fragment reads on from the column before a place of `row` to the one there.
    fn is_joined(&self, row: &[Column], at: usize) -> bool {
        at > 0
            && at < row.len()
            && self.words[row[at - 1]]
                .iter()
                .any(|&(f, _)| self.next(f, row[at - 1]) == Some(row[at]))
    }
}

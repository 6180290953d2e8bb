//! How much it says that two texts share a word.
//!
//! In hundredths of a nat: the rarer a word among all that is quoted, the more. A corpus of five
//! articles is too small to know that «the» is common, so the commonest words of English count
//! little anywhere, and no word counts as rarer than it would be in a book's chapter.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use crate::text::fold::{self, Key, KeyHasher, KeyMap};

/// The weights of words.
#[derive(Debug, Default)]
pub(super) struct Rarity {
    counts: KeyMap<u32>,
    words: u32,
}

/// What a word of [`COMMON`] weighs.
const LITTLE: i32 = 100;
/// What any other word weighs at least.
const LEAST: i32 = 250;
/// The words of a book's chapter.
const CHAPTER: u32 = 5_000;

/// The commonest words of English, contracted ones by their parts.
const COMMON: &str = "the be to of and a in that have i it for not on with he as you do at this but \
    his by from they we say her she or an will my one all would there their what so up out if about \
    who get which go me when make can like no just him know take into your some could them other \
    than then now only its over also after use two how our even want because any these us is are \
    was were been has had did am being very more most many much where here those through 's";

static COMMON_KEYS: LazyLock<HashSet<Key, BuildHasherDefault<KeyHasher>>> =
    LazyLock::new(|| COMMON.split_whitespace().map(fold::key).collect());

impl Rarity {
    /// The weights of words in texts of these `keys`.
    pub(super) fn of(keys: impl Iterator<Item = Key>) -> Self {
        let mut rarity = Self::default();
        for key in keys {
            *rarity.counts.entry(key).or_default() += 1;
            rarity.words += 1;
        }
        rarity
    }

    /// What the word of `key` weighs.
    pub(super) fn weight(&self, key: Key) -> i32 {
        if COMMON_KEYS.contains(&key) {
            return LITTLE;
        }
        let count = self.counts.get(&key).copied().unwrap_or(0).max(1);
        let one_in = f64::from(rough(self.words).max(CHAPTER)) / f64::from(rough(count));
        ((one_in.ln() * 100.0) as i32).max(LEAST)
    }
}

/// About `count`, in steps of a third to a half: one report more or less changes hardly any of them,
/// and so what hardly any word weighs.
fn rough(count: u32) -> u32 {
    let beyond = count.checked_ilog2().unwrap_or_default().saturating_sub(1);
    count >> beyond << beyond
}

/// Whether a folded word is one of the commonest of English.
pub(super) fn is_common(word: &str) -> bool {
    COMMON_KEYS.contains(&fold::key(word))
}

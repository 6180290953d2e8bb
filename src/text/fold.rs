//! Setting typography aside for comparison.
//!
//! Folding a word lower-cases it, takes diacritics and ligatures apart, straightens apostrophes and
//! drops what is never seen (soft hyphens, joiners, set-aside markup). Words that fold alike differ
//! in typography alone. A [`Key`] goes further, for look-up: British and American spellings,
//! numerals and house abbreviations share one, so that style never costs a passage.
//!
//! Folded text carries no offsets and never leaves this module without the span it came from.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::markup::SET_ASIDE;
use super::number;

/// The apostrophe of folded words.
pub const APOSTROPHE: char = '\'';

/// What a word is looked up by; words that differ in style alone share it.
#[derive(
    Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct Key(pub u32);

/// Hashes keys by themselves, since they are hashes already, and words eight bytes at a time.
#[derive(Copy, Clone, Debug, Default)]
pub struct KeyHasher(u64);

impl std::hash::Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        for &eight in eights {
            self.0 = mix(self.0, u64::from_le_bytes(eight));
        }
        let rest = rest.iter().fold(0, |word, &byte| word << 8 | u64::from(byte));
        self.0 = mix(self.0, rest);
    }

    fn write_u8(&mut self, _: u8) {
        // what ends each text: the same for all
    }

    fn write_u128(&mut self, letters: u128) {
        self.0 = mix(mix(0, letters as u64), (letters >> 64) as u64);
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(MULTIPLIER);
    }
}

/// A table by key.
pub type KeyMap<V> = HashMap<Key, V, BuildHasherDefault<KeyHasher>>;

/// A list of words that the program has, into which nobody’s input goes.
pub type WordSet<W> = HashSet<W, BuildHasherDefault<KeyHasher>>;

/// A table by such words.
pub type WordMap<W, V> = HashMap<W, V, BuildHasherDefault<KeyHasher>>;

/// Whether `c` is no character to a reader: markup set aside, soft hyphens, joiners, marks.
pub fn is_transparent(c: char) -> bool {
    match c {
        SET_ASIDE | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => true,
        ' '..='~' => false,
        _ => is_combining_mark(c),
    }
}

/// Whether `c` may stand for an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇' | '´')
}

/// The word `word` without its typography.
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    word.chars().for_each(|c| fold_char(c, &mut out));
    out
}

/// Adds what is left of `c` to `out`.
pub(super) fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        if c != SET_ASIDE {
            out.push(c.to_ascii_lowercase());
        }
        return;
    }
    match c {
        _ if is_transparent(c) => {}
        _ if is_apostrophe(c) => out.push(APOSTROPHE),
        'ß' | 'ẞ' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' => out.push('d'),
        _ => decompose_compatible(c, |part| {
            if !is_combining_mark(part) {
                out.extend(part.to_lowercase());
            }
        }),
    }
}

/// The key of a folded word.
pub fn key(folded: &str) -> Key {
    let hash = hash(folded.as_bytes());
    Key(EQUIVALENTS.find(hash).unwrap_or(hash))
}

/// The key of a folded word of ASCII letters and digits, eight to a number, the first the lowest;
/// what is beyond `length` is nought.
pub(super) fn key_of_eights(eights: &[u64], length: usize) -> Key {
    let hash = finish(eights.iter().fold(length as u64, |state, &eight| mix(state, eight)));
    Key(EQUIVALENTS.find(hash).unwrap_or(hash))
}

/// The key of words in a row.
pub fn key_of_row(keys: &[Key]) -> Key {
    let mixed = keys.iter().fold(0x7F4A_51ED, |state, key| mix(state, u64::from(key.0)));
    Key(finish(mixed))
}

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

fn mix(state: u64, value: u64) -> u64 {
    let mixed = (state ^ value).wrapping_mul(MULTIPLIER);
    mixed ^ (mixed >> 29)
}

fn finish(state: u64) -> u32 {
    (state.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 32) as u32
}

fn hash(bytes: &[u8]) -> u32 {
    let mut state = bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        state = mix(state, u64::from_le_bytes(word));
    }
    finish(state)
}

/// Hashes of words that count as another word: an open table with linear probing, since every word
/// of the corpus is looked up in it.
struct Equivalents {
    slots: Vec<(u32, u32)>,
    /// A bit for the top bits of each hash that is there: few words get past it, and it is small
    /// enough to stay near.
    may_have: Vec<u64>,
}

/// How many top bits of a hash say which bit of `may_have` is its own.
const MAY_HAVE: u32 = 17;

impl Equivalents {
    /// Which of the numbers of `may_have` has the bit of a hash, and that bit.
    fn bit(hash: u32) -> (usize, u64) {
        let top = hash >> (32 - MAY_HAVE);
        (top as usize / 64, 1 << (top % 64))
    }

    #[inline]
    fn find(&self, hash: u32) -> Option<u32> {
        let (at, bit) = Self::bit(hash);
        if self.may_have[at] & bit == 0 {
            return None;
        }
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            match self.slots[at] {
                (_, 0) => return None,
                (from, to) if from == hash => return Some(to),
                _ => at = (at + 1) & mask,
            }
        }
    }

    fn insert(&mut self, from: u32, to: u32) {
        let (number, bit) = Self::bit(from);
        self.may_have[number] |= bit;
        let mask = self.slots.len() - 1;
        let mut at = from as usize & mask;
        while self.slots[at].1 != 0 && self.slots[at].0 != from {
            at = (at + 1) & mask;
        }
        self.slots[at] = (from, to);
    }
}

/// House abbreviations: each row is one word in several dresses. Numerals are [`number`]'s.
const DRESSES: &[&[&str]] = &[
    &["%", "percent"],
    &["&", "and"],
    &["$", "dollar", "dollars"],
    &["€", "euro", "euros"],
    &["£", "pound", "pounds"],
    &["okay", "ok"],
    &["senator", "sen"],
    &["representative", "rep"],
    &["governor", "gov"],
    &["general", "gen"],
    &["lieutenant", "lt"],
    &["sergeant", "sgt"],
    &["captain", "capt"],
    &["professor", "prof"],
    &["doctor", "dr"],
    &["mister", "mr"],
    &["missus", "mrs"],
    &["saint", "st"],
    &["versus", "vs"],
    &["january", "jan"],
    &["february", "feb"],
    &["august", "aug"],
    &["september", "sept"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
    &["benefited", "benefitted"],
    &["benefiting", "benefitting"],
    &["focused", "focussed"],
    &["focusing", "focussing"],
    &["email", "e-mail"],
];

static EQUIVALENTS: LazyLock<Equivalents> = LazyLock::new(|| {
    let spellings = include_str!(concat!(env!("OUT_DIR"), "/spelling.tsv"));
    let rows = spellings.lines().filter_map(|line| line.split_once('\t'));
    let dresses = DRESSES.iter().flat_map(|row| row[1..].iter().map(|&word| (word, row[0])));
    let figures: Vec<_> = number::figures().collect();
    let figures = figures.iter().map(|(figure, word)| (*word, figure.as_str()));
    let pairs: Vec<(&str, &str)> = rows.chain(dresses).chain(figures).collect();
    let mut table = Equivalents {
        slots: vec![(0, 0); (pairs.len() * 4).next_power_of_two()],
        may_have: vec![0; (1 << MAY_HAVE) / 64],
    };
    for (from, to) in pairs {
        let (from, to) = (hash(fold(from).as_bytes()), hash(fold(to).as_bytes()));
        // what the other word counts as already
        let to = table.find(to).unwrap_or(to);
        if from != to {
            table.insert(from, to);
        }
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_folds_away() {
        for (a, b) in [
            ("Café", "cafe\u{301}"),
            ("ﬁnal", "final"),
            ("co\u{ad}operate", "cooperate"),
            ("don’t", "don't"),
            ("bo\0\0ld", "bold"),
            ("Straße", "STRASSE"),
        ] {
            assert_eq!(fold(a), fold(b), "{a:?} {b:?}");
        }
        assert_ne!(fold("its"), fold("it's"));
    }

    #[test]
    fn style_shares_a_key() {
        for (a, b) in [
            ("apologise", "apologize"),
            ("favour", "favor"),
            ("benefitted", "benefited"),
            ("8", "eight"),
            ("percent", "%"),
            ("Sen", "Senator"),
        ] {
            assert_eq!(key(&fold(a)), key(&fold(b)), "{a:?} {b:?}");
        }
        for (a, b) in [("four", "for"), ("later", "latter"), ("wise", "wize"), ("affect", "effect")]
        {
            assert_ne!(key(a), key(b), "{a:?} {b:?}");
        }
    }
}

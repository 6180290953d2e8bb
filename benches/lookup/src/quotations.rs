//! Quotations with known places, drawn by a seed and altered by a rule, and negatives: words that
//! are in no text.

use std::collections::{HashMap, HashSet};

use copydesk::text::Span;
use copydesk::text::fold::Key;
use copydesk::text::words;

use crate::chance::Chance;
use crate::texts::Texts;

/// What was done to the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// So many of a hundred are replaced (one half of the edits), left out or added (a quarter each).
    Edited(usize),
    /// Some are left out, with a mark.
    Ellipsis,
    /// Two passages are made one, without a mark.
    Splice,
    /// The second part stands before the first.
    Reordered,
    /// They are in no text.
    Negative,
}

impl Kind {
    pub const ALL: [Self; 8] = [
        Self::Edited(0),
        Self::Edited(5),
        Self::Edited(15),
        Self::Edited(30),
        Self::Ellipsis,
        Self::Splice,
        Self::Reordered,
        Self::Negative,
    ];

    pub fn name(self) -> String {
        match self {
            Self::Edited(0) => String::from("exact"),
            Self::Edited(share) => share.to_string(),
            other => format!("{other:?}").to_lowercase(),
        }
    }
}

/// A stretch of a text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub text: usize,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Quotation {
    pub kind: Kind,
    pub words: String,
    /// Where they were taken from: one place, two of a splice, none of a negative.
    pub places: Vec<Place>,
}

/// So many quotations of a kind.
pub fn drawn(texts: &Texts, held: &Texts, kind: Kind, count: usize, seed: u64) -> Vec<Quotation> {
    let number = Kind::ALL.into_iter().position(|other| other == kind).unwrap_or_default();
    let mut draw = Draw { texts, chance: Chance::new(seed * 100 + number as u64) };
    if kind == Kind::Negative {
        return negatives(texts, held, count, &mut draw.chance);
    }
    (0..count).map(|_| draw.quotation(kind)).collect()
}

struct Draw<'a> {
    texts: &'a Texts,
    chance: Chance,
}

impl<'a> Draw<'a> {
    fn quotation(&mut self, kind: Kind) -> Quotation {
        let (words, places) = match kind {
            Kind::Edited(share) => {
                let length = self.chance.from_to(6, 60);
                let (words, place) = self.passage(length);
                (self.edited(words, share), vec![place])
            }
            Kind::Ellipsis => {
                let (head, tail) = (self.chance.from_to(4, 25), self.chance.from_to(4, 25));
                let gap = self.chance.from_to(3, 40);
                let (words, place) = self.passage(head + gap + tail);
                let mark = *self.chance.one(&["…", "...", "[…]", ". . ."]);
                ([&words[..head], &[mark], &words[head + gap..]].concat(), vec![place])
            }
            Kind::Splice => {
                let (first, second) = (self.chance.from_to(5, 30), self.chance.from_to(5, 30));
                let (mut words, place) = self.passage(first);
                let (more, other) = self.passage(second);
                words.extend(more);
                (words, vec![place, other])
            }
            Kind::Reordered => {
                let length = self.chance.from_to(12, 60);
                let (mut words, place) = self.passage(length);
                let cut = self.chance.from_to(length / 3, 2 * length / 3);
                words.rotate_left(cut);
                (words, vec![place])
            }
            Kind::Negative => (Vec::new(), Vec::new()),
        };
        Quotation { kind, words: words.join(" "), places }
    }

    /// So many words in a row of any text, that are prose.
    fn passage(&mut self, length: usize) -> (Vec<&'a str>, Place) {
        loop {
            let text = self.texts.at(self.chance.below(self.texts.size()));
            let words = spaced(self.texts.text(text));
            if words.len() <= length + 2 {
                continue;
            }
            let from = self.chance.below(words.len() - length);
            let row = &words[from..from + length];
            let place = Place { text, span: row[0].0.join(row[length - 1].0) };
            let words: Vec<&str> = row.iter().map(|word| word.1).collect();
            if is_prose(&words) {
                return (words, place);
            }
        }
    }

    /// `words` with that share of them edited, one at least unless none.
    fn edited(&mut self, words: Vec<&'a str>, share: usize) -> Vec<&'a str> {
        let count = (words.len() * share).div_ceil(100).max(usize::from(share > 0));
        let mut numbers: Vec<usize> = (0..words.len()).collect();
        self.chance.shuffle(&mut numbers);
        let edited: HashSet<usize> = numbers.into_iter().take(count).collect();
        let mut out = Vec::new();
        for (number, word) in words.into_iter().enumerate() {
            match edited.contains(&number).then(|| self.chance.below(4)) {
                None => out.push(word),
                Some(0 | 1) => out.push(self.any_word()),
                Some(2) => {}
                Some(_) => out.extend([word, self.any_word()]),
            }
        }
        out
    }

    /// A word as often drawn as it is used.
    fn any_word(&mut self) -> &'a str {
        self.passage(6).0[2]
    }
}

/// What blanks part, with where it stands.
fn spaced(text: &str) -> Vec<(Span, &str)> {
    let mut out = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices() {
        match (from, c.is_whitespace()) {
            (None, false) => from = Some(at),
            (Some(start), true) => {
                out.push((Span::new(start, at), &text[start..at]));
                from = None;
            }
            _ => {}
        }
    }
    out
}

/// Whether somebody may have said it: no table, no list, not the same words over and over.
fn is_prose(words: &[&str]) -> bool {
    let is_word = |word: &&&str| word.chars().any(char::is_alphabetic);
    let distinct: HashSet<String> = words.iter().map(|word| word.to_lowercase()).collect();
    words.iter().filter(is_word).count() * 20 >= words.len() * 19
        && distinct.len() * 2 >= words.len()
}

/// Words in a row that make a passage known.
const TELLING: usize = 5;

/// Rows of words from the texts held back, of which no five in a row stand in any text.
fn negatives(texts: &Texts, held: &Texts, count: usize, chance: &mut Chance) -> Vec<Quotation> {
    let mut draw = Draw { texts: held, chance: Chance::new(chance.below(1 << 30) as u64) };
    let drawn: Vec<Vec<&str>> = (0..count * 4)
        .map(|_| {
            let length = draw.chance.from_to(6, 60);
            draw.passage(length).0
        })
        .collect();
    let rows = |text: &str| -> Vec<Vec<Key>> {
        let keys: Vec<Key> = keys(text);
        keys.windows(TELLING).map(<[Key]>::to_vec).collect()
    };
    // in which of them each row of words is
    let mut owners: HashMap<Vec<Key>, Vec<usize>> = HashMap::new();
    for (number, words) in drawn.iter().enumerate() {
        for row in rows(&words.join(" ")) {
            owners.entry(row).or_default().push(number);
        }
    }
    let first: HashSet<Key> = owners.keys().map(|row| row[0]).collect();
    let mut known = HashSet::new();
    for text in 0..texts.len() {
        for row in keys(texts.text(text)).windows(TELLING) {
            if first.contains(&row[0])
                && let Some(numbers) = owners.get(row)
            {
                known.extend(numbers.iter().copied());
            }
        }
    }
    let new = (0..drawn.len()).filter(|number| !known.contains(number));
    let quotation = |number: usize| Quotation {
        kind: Kind::Negative,
        words: drawn[number].join(" "),
        places: Vec::new(),
    };
    new.take(count).map(quotation).collect()
}

pub fn keys(text: &str) -> Vec<Key> {
    words::words(text, Span::new(0, text.len())).into_iter().map(|word| word.key).collect()
}

//! The names of one text, and the fullest form of each.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::person::{self, Kind, Name};
use crate::text::markup::{SET_ASIDE, on_one_line};
use crate::text::{Block, BlockKind, Prose, Span};

/// The names of one text, in its order.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Sorted by start, never overlapping.
    pub all: Vec<Name>,
    /// What each of them teaches.
    taught: Vec<Taught>,
    spellings: Spellings,
    forms: Forms,
}

/// What a mention teaches of the names of the text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Taught {
    /// The full name it gives, by its place among the spellings; none: nothing.
    spelling: Option<u32>,
    /// Whether it makes it known that this is a name; others only count when it is.
    introduces: bool,
    /// Whether it begins with a first name.
    first_name: bool,
}

/// The spellings of full names in small letters, and their words; they are never forgotten.
#[derive(Clone, Debug, Default)]
struct Spellings {
    all: Vec<Vec<String>>,
    by_name: HashMap<String, u32>,
    by_word: HashMap<String, u32>,
}

/// The full names, in the order in which they come up.
#[derive(Clone, Debug, Default)]
struct Forms {
    all: Vec<Form>,
    /// Where the mentions of each start; sorted.
    starts: Rows<usize>,
    /// The full names (by their place) that end in or begin with a word.
    by_word: Rows<u32>,
}

/// A name of two words and more.
#[derive(Copy, Clone, Debug)]
struct Form {
    /// Its place among the spellings.
    spelling: u32,
    /// Its first mention.
    name: Name,
}

/// How many people of one name are told apart; more of them no reader could.
const BEARERS: usize = 40;

impl Names {
    /// The names in `prose`.
    pub fn new(prose: &Prose) -> Self {
        let mut names = Self::default();
        for block in &prose.blocks {
            names.scan(&prose.text, block);
        }
        names.forms = Forms::of(&names.all, &names.taught, &names.spellings);
        names
    }

    /// Adds the names of `block`.
    fn scan(&mut self, text: &str, block: &Block) {
        let before = self.all.len();
        person::scan(text, block.span, &mut self.all);
        let teaches = block.kind != BlockKind::Heading && !is_headline(&text[block.span]);
        for i in before..self.all.len() {
            let taught =
                if teaches { self.spellings.taught(text, self.all[i]) } else { Taught::NOTHING };
            self.taught.push(taught);
        }
    }

    /// The names of `prose`, given those of a text that differs from it: its blocks at `changed` stand
    /// where `before` had other text, and what stands behind has moved by `shift`. And whether a name
    /// outside of them is given to somebody else in the one than in the other.
    pub fn again(
        &mut self,
        (old_text, before): (&str, Span),
        prose: &Prose,
        changed: Range<usize>,
        shift: usize,
    ) -> bool {
        let (start, end) = (self.from(before.start), self.from(before.end));
        let mut fresh = Self { spellings: std::mem::take(&mut self.spellings), ..Self::default() };
        for block in &prose.blocks[changed] {
            fresh.scan(&prose.text, block);
        }
        let old_forms = std::mem::take(&mut self.forms);
        self.spellings = fresh.spellings;
        let outside = (0..start).chain(end..self.all.len());
        let known = |names: &[Name]| names.iter().map(|name| (name.kind, name.gender)).collect();
        let (was, is): (Vec<_>, Vec<_>) = (known(&self.all[start..end]), known(&fresh.all));
        let words = if was == is && self.taught[start..end] == fresh.taught {
            BTreeSet::new()
        } else {
            self.spellings.words_of(self.taught[start..end].iter().chain(&fresh.taught))
        };
        let concerned: Vec<(usize, Name)> = outside
            .filter(|&i| words.iter().any(|word| may_end_with(&old_text[self.all[i].bare], word)))
            .map(|i| (i, old_forms.fullest(&self.spellings, old_text, &self.all[i])))
            .collect();
        for name in &mut self.all[end..] {
            *name = name.moved(shift);
        }
        let grown = (start + fresh.all.len()).wrapping_sub(end);
        self.all.splice(start..end, fresh.all);
        self.taught.splice(start..end, fresh.taught);
        self.forms = Forms::of(&self.all, &self.taught, &self.spellings);
        let moved =
            |name: Name| if name.span.start < before.end { name } else { name.moved(shift) };
        concerned.into_iter().any(|(i, full)| {
            let name = self.all[if i < start { i } else { i.wrapping_add(grown) }];
            let touched = full.span.start >= before.start && full.span.start < before.end;
            let now = self.fullest(&prose.text, &name);
            let same = if touched {
                (now.words, now.gender, now.kind) == (full.words, full.gender, full.kind)
                    && on_one_line(&prose.text, now.bare) == on_one_line(old_text, full.bare)
            } else {
                now == moved(full)
            };
            !same
        })
    }

    /// The place in `all` of the first name that starts at or after `offset`.
    pub fn from(&self, offset: usize) -> usize {
        self.all.partition_point(|name| name.span.start < offset)
    }

    /// The fullest form in which the person of `name` was named up to there, or else anywhere.
    ///
    /// A bare family or first name goes to the full name that bears it most often; a full name to
    /// the longest form with the same first and last word («Joseph R. Biden»).
    pub fn fullest(&self, text: &str, name: &Name) -> Name {
        self.forms.fullest(&self.spellings, text, name)
    }
}

impl Taught {
    const NOTHING: Self = Self { spelling: None, introduces: false, first_name: false };
}

impl Spellings {
    /// What `name` teaches, if it is a full name.
    fn taught(&mut self, text: &str, name: Name) -> Taught {
        if name.kind == Kind::Other || name.words < 2 {
            return Taught::NOTHING;
        }
        let spelled = on_one_line(text, name.bare).to_lowercase();
        let first_name = name.has_first_name(text);
        let known = self.by_name.get(&spelled).copied();
        let spelling =
            known.unwrap_or_else(|| self.learnt(spelled, person::words(text, name.bare)));
        let words = &self.all[spelling as usize];
        // «Lowell Announces Money»: a headline in the text rather than a name of three words
        let headline =
            name.kind == Kind::Unknown && words.len() > 2 && !first_name && !initialled(words);
        Taught { spelling: Some(spelling), introduces: !headline, first_name }
    }

    /// The place of a new spelling.
    fn learnt(&mut self, spelled: String, words: Vec<String>) -> u32 {
        for word in [family(&words), &words[0]] {
            if !self.by_word.contains_key(word) {
                self.by_word.insert(word.to_owned(), self.by_word.len() as u32);
            }
        }
        let place = self.all.len() as u32;
        self.all.push(words);
        self.by_name.insert(spelled, place);
        place
    }

    /// The words by which the full names are found that `taught` gives.
    fn words_of<'a>(&self, taught: impl Iterator<Item = &'a Taught>) -> BTreeSet<&str> {
        let spellings = taught.filter_map(|taught| taught.spelling);
        let words = spellings.flat_map(|spelling| {
            let words = &self.all[spelling as usize];
            [family(words), words[0].as_str()]
        });
        words.collect()
    }
}

impl Forms {
    fn of(names: &[Name], taught: &[Taught], spellings: &Spellings) -> Self {
        let mut all: Vec<Form> = Vec::new();
        let mut known: Vec<Option<u32>> = vec![None; spellings.all.len()];
        let (mut starts, mut by_word) = (Vec::new(), Vec::new());
        for (name, taught) in names.iter().zip(taught) {
            let Some(spelling) = taught.spelling else { continue };
            let place = &mut known[spelling as usize];
            if place.is_none() {
                if !taught.introduces {
                    continue;
                }
                let form = all.len() as u32;
                *place = Some(form);
                all.push(Form { spelling, name: *name });
                let words = &spellings.all[spelling as usize];
                let first = taught.first_name.then(|| words[0].as_str());
                for word in [family(words)].into_iter().chain(first) {
                    by_word.push((spellings.by_word[word], form));
                }
            }
            starts.extend(place.map(|form| (form, name.span.start)));
        }
        let (count, words) = (all.len(), spellings.by_word.len());
        Self { all, starts: Rows::of(count, &starts), by_word: Rows::of(words, &by_word) }
    }

    fn fullest(&self, spellings: &Spellings, text: &str, name: &Name) -> Name {
        let mine = person::words(text, name.bare);
        let words = |form: u32| &spellings.all[self.all[form as usize].spelling as usize];
        let fits = |form: &u32| {
            let (theirs, full) = (words(*form), self.all[*form as usize].name);
            let alike = theirs[0] == mine[0] && family(theirs) == family(&mine);
            let clash = name.gender.zip(full.gender).is_some_and(|(a, b)| a != b);
            if mine.len() == 1 { !clash } else { alike && theirs.len() > mine.len() }
        };
        let rank = |form: &u32| {
            let starts = self.starts.row(*form);
            let before = starts.partition_point(|&start| start <= name.span.start);
            let person = self.all[*form as usize].name.is_person();
            (before > 0, person, before, words(*form).len())
        };
        let places = spellings.by_word.get(family(&mine)).map_or(&[][..], |&w| self.by_word.row(w));
        let forms = places.iter().take(BEARERS).rev().copied();
        forms.filter(fits).max_by_key(rank).map_or(*name, |form| self.all[form as usize].name)
    }
}

/// Rows of values, each in the order in which they came.
#[derive(Clone, Debug, Default)]
struct Rows<T> {
    /// Where each row ends.
    ends: Vec<usize>,
    values: Vec<T>,
}

impl<T: Copy + Default> Rows<T> {
    /// `count` rows of values, each with the number of its row.
    fn of(count: usize, values: &[(u32, T)]) -> Self {
        let mut ends = vec![0; count];
        for &(row, _) in values {
            ends[row as usize] += 1;
        }
        let mut end = 0;
        for row in &mut ends {
            // where the row begins, and its end when it is filled
            end += std::mem::replace(row, end);
        }
        let mut rows = Self { ends, values: vec![T::default(); values.len()] };
        for &(row, value) in values {
            let place = &mut rows.ends[row as usize];
            rows.values[*place] = value;
            *place += 1;
        }
        rows
    }

    fn row(&self, row: u32) -> &[T] {
        let row = row as usize;
        let Some(&end) = self.ends.get(row) else { return &[] };
        &self.values[row.checked_sub(1).map_or(0, |before| self.ends[before])..end]
    }
}

/// Whether the last word of `name`, or the one before it, may be `word`, which is in small letters.
fn may_end_with(name: &str, word: &str) -> bool {
    if !name.is_ascii() || !word.is_ascii() || name.contains(SET_ASIDE) {
        return true;
    }
    name.split_ascii_whitespace().rev().take(2).any(|end| end.eq_ignore_ascii_case(word))
}

/// The family name among the `words` of a name, which are never none.
fn family(words: &[String]) -> &str {
    let suffixed = words.len() > 1 && person::is_suffix(&words[words.len() - 1]);
    &words[words.len() - if suffixed { 2 } else { 1 }]
}

/// Whether one of the words is an initial or a particle («Joseph R. Biden», «Ursula von Lowell»).
fn initialled(words: &[String]) -> bool {
    words.iter().any(|word| word.ends_with('.') || person::is_particle(word))
}

/// Whether a paragraph is a line of capitalised words, where names cannot be told from the rest.
fn is_headline(paragraph: &str) -> bool {
    const LONGEST: usize = 160;
    if paragraph.len() > LONGEST || paragraph.ends_with(['.', '”', '"']) {
        return false;
    }
    let words = || paragraph.split_whitespace();
    let capitals = words().filter(|w| w.starts_with(char::is_uppercase)).count();
    words().count() > 3 && capitals * 10 > words().count() * 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_name_goes_to_the_full_name_before_it() {
        let text = "Mary Lowell came. Lowell spoke, and Ms. Lowell sang.";
        let prose = crate::text::markup::plain(&text.into());
        let names = Names::new(&prose);
        let full = |i: usize| on_one_line(text, names.fullest(text, &names.all[i]).bare);
        assert_eq!(full(1), "Mary Lowell");
        assert_eq!(full(2), "Mary Lowell");
    }
}

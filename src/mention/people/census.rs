//! The people named in a text, found again where it has changed.
//!
//! Whether a row of capitals is somebody’s name is told by its words, by what stands beside it, and by
//! the names that other rows give in full, wherever in the text they are. These are counted. So after
//! an edit only the rows around it are read again, and elsewhere those with a word in them that has
//! become part of a name or has ceased to be: with the first «Ada Hale» every «Hale» is a name.

use std::collections::BTreeSet;
use std::collections::hash_map::Entry;

use super::row::{self, Row};
use super::{Known, Person, last_word};
use crate::mention::person::{self, Name};
use crate::text::markup::SET_ASIDE;
use crate::text::{Prose, Span};

/// The people named in one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Census {
    /// In the order of the text.
    pub people: Vec<Person>,
    /// What the rows of the text tell of each other, and how many do.
    here: Known,
}

/// How names are read.
#[derive(Copy, Clone)]
pub struct Reader<'a> {
    /// What other texts of the corpus tell.
    pub known: &'a Known,
    /// Whether somebody was deleted from the corpus, and so is nobody here.
    pub deleted: &'a dyn Fn(&Person) -> bool,
}

/// What is read again of a text that has changed.
#[derive(Debug)]
pub struct Again {
    /// The paragraphs around the change, in the text before it and in the one after it.
    sides: [Span; 2],
    /// Paragraphs elsewhere in which others are named than before, though nothing stands there that
    /// did not; sorted.
    elsewhere: Vec<Span>,
    /// Whether any name is not what it was.
    pub renamed: bool,
}

/// So far from its paragraph nothing stands that tells whether a row is a name.
const REACH: usize = 256;

impl Census {
    /// The people of `prose`, which has those `names`.
    pub fn of(prose: &Prose, names: &[Name], reader: Reader<'_>) -> Self {
        Self::of_rows(row::rows(prose, names), reader)
    }

    /// The people of a text which has those `rows`.
    pub(super) fn of_rows(rows: Vec<Row>, reader: Reader<'_>) -> Self {
        let mut here = Known::default();
        let rows = reader.told(rows);
        for (row, full) in &rows {
            here.tell(words_of(full.as_ref()), row.body(), |counts, word| {
                *counts.entry(word).or_default() += 1;
            });
        }
        Self { people: reader.named(rows, &here), here }
    }

    /// Makes of the people of the text `old` those of `prose`, which has those `names` and differs from
    /// it at the two places of `change`.
    pub fn again(
        &mut self,
        old: &Prose,
        (prose, names): (&Prose, &[Name]),
        change: [Span; 2],
        reader: Reader<'_>,
    ) -> Again {
        let sides = around([old, prose], change);
        let fresh = reader.told(row::rows(prose, within(names, sides[1])));
        let turned = self.count(old, sides[0], &fresh, reader);
        let fresh = reader.named(fresh, &self.here);
        let mut again = Again { sides, elsewhere: Vec::new(), renamed: false };
        let start = self.people.partition_point(|person| person.span.start < sides[0].start);
        let end = self.people.partition_point(|person| person.span.start < sides[0].end);
        let stood = (&*old.text, &self.people[start..end]);
        again.renamed = !are_called_alike(stood, (&prose.text, &fresh));
        for person in &mut self.people[end..] {
            person.span = person.span.moved(again.shift());
            person.titles = person.titles.moved(again.shift());
        }
        self.people.splice(start..end, fresh);
        if !turned.is_empty() {
            self.read_elsewhere((prose, names), &turned, reader, &mut again);
        }
        again
    }

    /// Counts what the `fresh` rows tell, and no longer what those at `span` of the text `old` did; the
    /// words that are thereby part of a name for the first time, or no more.
    fn count(
        &mut self,
        old: &Prose,
        span: Span,
        fresh: &[(Row, Option<Person>)],
        reader: Reader<'_>,
    ) -> BTreeSet<String> {
        let mut turned = BTreeSet::new();
        // of a full name the last word, which no row can lack that has the name
        let word = |name: &str| last_word(name).to_owned();
        for (row, full) in fresh {
            self.here.tell(words_of(full.as_ref()), row.body(), |counts, name| {
                if !counts.contains_key(&name) {
                    turned.insert(word(&name));
                }
                *counts.entry(name).or_default() += 1;
            });
        }
        let mut names = Vec::new();
        let first = old.blocks.partition_point(|block| block.span.end <= span.start);
        for block in old.blocks[first..].iter().take_while(|block| block.span.start < span.end) {
            person::scan(&old.text, block.span, &mut names);
        }
        for (row, full) in reader.told(row::rows(old, within(&names, span))) {
            self.here.tell(words_of(full.as_ref()), row.body(), |counts, name| {
                let Entry::Occupied(mut count) = counts.entry(name) else { return };
                *count.get_mut() -= 1;
                if *count.get() == 0 {
                    turned.insert(word(count.key()));
                    count.remove();
                }
            });
        }
        turned
    }

    /// Reads the rows again that have one of the words that `turned` and do not stand where all are.
    fn read_elsewhere(
        &mut self,
        (prose, names): (&Prose, &[Name]),
        turned: &BTreeSet<String>,
        reader: Reader<'_>,
        again: &mut Again,
    ) {
        let text = &*prose.text;
        let mut replaced = Vec::new();
        for name in names.iter().filter(|name| may_have(&text[name.bare], turned)) {
            if again.sides[1].touches(name.span.start) {
                continue;
            }
            let rows = reader.told(row::rows(prose, std::slice::from_ref(name)));
            let people = reader.named(rows, &self.here);
            let start = self.people.partition_point(|person| person.span.start < name.span.start);
            let end = self.people.partition_point(|person| person.span.start < name.span.end);
            if self.people[start..end] != people {
                replaced.push((start..end, people));
                let at = prose.blocks.partition_point(|block| block.span.end <= name.span.start);
                again.elsewhere.push(prose.blocks[at].span);
            }
        }
        again.elsewhere.dedup();
        again.renamed |= !replaced.is_empty();
        for (range, people) in replaced.into_iter().rev() {
            self.people.splice(range, people);
        }
    }
}

impl Again {
    /// How far what stands behind the change has moved, as [`Span::moved`] counts.
    const fn shift(&self) -> usize {
        self.sides[1].end.wrapping_sub(self.sides[0].end)
    }

    /// Where what stood at `span` of the text before stands, unless it is read again.
    pub fn kept(&self, span: Span) -> Option<Span> {
        let [before, _] = self.sides;
        let behind = span.start >= before.end;
        let span = if behind { span.moved(self.shift()) } else { span };
        (!self.reads(span) && (behind || span.start < before.start)).then_some(span)
    }

    /// Whether what stands at `span` of the text is read again.
    pub fn reads(&self, span: Span) -> bool {
        let at = self.elsewhere.partition_point(|block| block.end <= span.start);
        let [_, after] = self.sides;
        (after.start <= span.start && span.start < after.end)
            || self.elsewhere.get(at).is_some_and(|block| block.start <= span.start)
    }

    /// The same with so many bytes more before the change.
    #[must_use]
    pub fn reaching(mut self, back: usize) -> Self {
        for side in &mut self.sides {
            side.start = side.start.saturating_sub(back);
        }
        self
    }
}

impl Reader<'_> {
    /// The rows, and whom each of them names in full as far as it tells by itself.
    fn told<'t>(self, rows: Vec<Row<'t>>) -> Vec<(Row<'t>, Option<Person>)> {
        let full = |row: Row<'t>| {
            let full = row.full(self.known);
            (row, full)
        };
        rows.into_iter().map(full).collect()
    }

    /// Whom `rows` name, where `here` is what all rows of the text tell.
    fn named(self, rows: Vec<(Row, Option<Person>)>, here: &Known) -> Vec<Person> {
        let person = |(row, full): (Row, Option<Person>)| match full {
            Some(_) if row.is_about(here) => None,
            None => row.short(here, self.known),
            full => full,
        };
        rows.into_iter().filter_map(person).filter(|person| !(self.deleted)(person)).collect()
    }
}

/// The words of the name of `full`.
fn words_of(full: Option<&Person>) -> Option<&[String]> {
    full.map(|person| &*person.words)
}

/// Those of `names` that begin in `span`.
fn within(names: &[Name], span: Span) -> &[Name] {
    let from = |at: usize| names.partition_point(|name| name.span.start < at);
    &names[from(span.start)..from(span.end)]
}

/// The paragraphs in which a change at two places, one in each of two texts, may matter to a row, and
/// those beside them; what stands before and behind them is the same in both texts.
fn around(proses: [&Prose; 2], change: [Span; 2]) -> [Span; 2] {
    let reached = |i: usize| {
        let (blocks, span) = (&proses[i].blocks, change[i]);
        let ahead = blocks.partition_point(|block| block.span.end + REACH < span.start);
        let first = blocks.get(ahead.saturating_sub(1)).map_or(0, |block| block.span.start);
        let behind = blocks.partition_point(|block| block.span.start <= span.end + REACH);
        let length = proses[i].text.len();
        let end = blocks.get(behind).map_or(length, |block| block.span.end);
        (first.min(span.start), length - end.max(span.end))
    };
    let [(start, tail), (other, rest)] = [0, 1].map(reached);
    proses.map(|prose| Span::new(start.min(other), prose.text.len() - tail.min(rest)))
}

/// Whether the people of two texts are named by the same words, wherever these stand.
fn are_called_alike((text, some): (&str, &[Person]), (now, others): (&str, &[Person])) -> bool {
    let alike = |(a, b): (&Person, &Person)| {
        text[a.span] == now[b.span] && a.words == b.words && a.gender == b.gender
    };
    some.len() == others.len() && some.iter().zip(others).all(alike)
}

/// Whether one of `words`, which are in small letters, may be one of `name`.
fn may_have(name: &str, words: &BTreeSet<String>) -> bool {
    let alike = |word: &str| words.iter().any(|other| other.eq_ignore_ascii_case(word));
    !name.is_ascii() || name.contains(SET_ASIDE) || name.split_ascii_whitespace().any(alike)
}

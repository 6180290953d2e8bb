//! Who reads what: the witnesses of a statement, and the places where they differ.
//!
//! A variant is words, not glyphs: commas, capitals and the shape of marks make none, spelling and
//! contractions do. Neighbouring places where the same witnesses part in the same way are one
//! variant («well-being» against «wellbeing»). Where a witness does not give a place, it has no
//! reading there.

use std::collections::{BTreeMap, BTreeSet};

use super::composition::Composition;
use super::group::Group;
use super::layout::Column;
use super::order::Order;
use super::vote::{Place, Readings, Said};
use super::{Given, Reading, Variant, Witness};
use crate::corpus::SourceId;
use crate::text::Span;
use crate::text::markup::on_one_line;

/// A statement with its witnesses being compared.
pub(super) struct Apparatus<'a> {
    pub(super) group: &'a Group<'a>,
    pub(super) readings: &'a Readings,
    pub(super) order: &'a Order,
    pub(super) written: &'a Composition,
}

impl Apparatus<'_> {
    /// The witnesses, in the order of the corpus.
    pub(super) fn witnesses(&self) -> Vec<Witness> {
        let word: BTreeMap<Column, usize> =
            self.order.columns.iter().enumerate().map(|(k, &column)| (column, k)).collect();
        let mut witnesses: BTreeMap<SourceId, Witness> = BTreeMap::new();
        for (f, fragment) in self.group.fragments.iter().enumerate() {
            let witness = witnesses.entry(fragment.source).or_insert_with(|| Witness {
                source: fragment.source,
                passages: Vec::new(),
                given: Vec::new(),
                copies: self.copies(fragment.source),
            });
            witness.passages.extend(self.passages(f));
            witness.given.extend(self.given(f, &word));
        }
        let mut witnesses: Vec<Witness> = witnesses.into_values().collect();
        for witness in &mut witnesses {
            witness.passages.sort_unstable();
            witness.given.sort_unstable_by_key(|given| (given.text, given.source));
        }
        witnesses
    }

    /// The source with a better vote that `source` is a copy of.
    fn copies(&self, source: SourceId) -> Option<SourceId> {
        let votes = &self.readings.votes;
        let mine = votes.get(&source)?;
        let mut family = votes.iter().filter(|(_, vote)| *vote == mine).map(|(id, _)| *id);
        family.find(|&other| other != source && self.group.copies.same(source, other))
    }

    /// The stretches of its source that a fragment takes up: nobody else's words are between.
    fn passages(&self, f: usize) -> Vec<Span> {
        let fragment = &self.group.fragments[f];
        let text = &self.group.source(fragment.source).prose.text;
        let mut passages: Vec<Span> = Vec::new();
        for word in &fragment.words {
            match passages.last_mut() {
                Some(last) if !text[last.end..word.span.start].contains(char::is_alphanumeric) => {
                    last.end = word.span.end;
                }
                _ => passages.push(word.span),
            }
        }
        passages
    }

    /// The words of the statement that fragment `f` has, in stretches that both have in a row.
    fn given(&self, f: usize, word: &BTreeMap<Column, usize>) -> Vec<Given> {
        let mut given: Vec<(usize, usize, Given)> = Vec::new();
        for (w, column) in self.group.layout.paths[f].iter().enumerate() {
            let Some(&k) = word.get(column) else { continue };
            let lemma = self.readings.lemma[*column];
            if lemma.is_none_or(|lemma| self.group.form(lemma) != self.group.form((f, w))) {
                continue;
            }
            let one = Given { text: self.written.words[k], source: self.group.piece((f, w)).span };
            match given.last_mut() {
                Some((last, last_w, stretch)) if *last + 1 == k && *last_w + 1 == w => {
                    (*last, *last_w) = (k, w);
                    stretch.text.end = one.text.end;
                    stretch.source.end = one.source.end;
                }
                _ => given.push((k, w, one)),
            }
        }
        given.into_iter().map(|(_, _, given)| given).collect()
    }

    /// The places where witnesses differ, in the order of the text.
    pub(super) fn variants(&self) -> Vec<Variant> {
        let seams: BTreeSet<usize> = self.order.seams.iter().map(|seam| seam.word).collect();
        let mut open: Option<Open> = None;
        let mut variants = Vec::new();
        for (column, word, before) in self.places() {
            let parties = self.parties(column);
            let differs = parties.len() > 1;
            let goes_on = open.as_ref().is_some_and(|open| {
                differs && open.parties == parties && !(word.is_some() && seams.contains(&before))
            });
            if !goes_on {
                variants.extend(open.take().map(|open| self.variant(&open)));
            }
            if differs {
                let open = open.get_or_insert_with(|| Open::new(parties, before));
                open.columns.push(column);
                open.words.extend(word);
            }
        }
        variants.extend(open.map(|open| self.variant(&open)));
        variants
    }

    /// All columns in the order of the text: those of its words with their number, the others where
    /// they stand among them, each with the number of words before it.
    fn places(&self) -> Vec<(Column, Option<usize>, usize)> {
        let layout = &self.group.layout;
        let linked = layout.linked();
        let is_word = |column: Column| self.readings.lemma[column].is_some();
        let left_out = |at: &usize| !is_word(layout.row[*at]);
        let mut places = Vec::with_capacity(layout.row.len());
        for (k, &column) in self.order.columns.iter().enumerate() {
            let at = layout.at[column];
            let before = (0..at).rev().take_while(left_out).take_while(|b| linked[b + 1]);
            let mut before: Vec<usize> = before.collect();
            // those that go on from a word stand behind it
            if before.last().is_some_and(|&first| first > 0 && linked[first]) {
                before.clear();
            }
            places.extend(before.iter().rev().map(|&at| (layout.row[at], None, k)));
            places.push((column, Some(k), k));
            let behind = (at + 1..layout.row.len()).take_while(left_out).take_while(|b| linked[*b]);
            places.extend(behind.map(|at| (layout.row[at], None, k + 1)));
        }
        places
    }

    /// The sources by what they read in a column.
    fn parties(&self, column: Column) -> BTreeSet<BTreeSet<SourceId>> {
        let mut parties: BTreeMap<Option<String>, BTreeSet<SourceId>> = BTreeMap::new();
        for (&source, said) in &self.readings.columns[column] {
            let form = match said {
                Said::Word(place) => Some(self.group.form(*place)),
                Said::Nothing => None,
            };
            parties.entry(form).or_default().insert(source);
        }
        parties.into_values().collect()
    }

    fn variant(&self, open: &Open) -> Variant {
        let words = &self.written.words;
        let span = match (open.words.first(), open.words.last()) {
            (Some(&first), Some(&last)) => words[first].join(words[last]),
            _ => Span::at(open.before.checked_sub(1).map_or(0, |before| words[before].end)),
        };
        let reading = |party: &BTreeSet<SourceId>| {
            let mut spans: Vec<(usize, SourceId, Option<Span>)> = party
                .iter()
                .map(|&source| (self.readings.votes[&source], source, self.span(open, source)))
                .collect();
            spans.sort_unstable();
            let text = spans.first().and_then(|&(_, source, span)| {
                Some(on_one_line(&self.group.source(source).prose.text, span?))
            });
            let votes: BTreeSet<usize> = spans.iter().map(|(vote, ..)| *vote).collect();
            let mut witnesses: Vec<(SourceId, Option<Span>)> =
                spans.into_iter().map(|(_, source, span)| (source, span)).collect();
            witnesses.sort_unstable_by_key(|(source, _)| *source);
            Reading {
                text: text.unwrap_or_default(),
                adopted: self.is_adopted(open, party),
                votes: votes.len(),
                witnesses,
            }
        };
        let mut readings: Vec<Reading> = open.parties.iter().map(reading).collect();
        readings.sort_by(|a, b| {
            let rank = |r: &Reading| (!r.adopted, std::cmp::Reverse(r.votes));
            rank(a).cmp(&rank(b)).then_with(|| a.text.cmp(&b.text))
        });
        Variant { span, readings }
    }

    /// What `source` has there.
    fn span(&self, open: &Open, source: SourceId) -> Option<Span> {
        let spans = open.columns.iter().filter_map(|&column| self.said(column, source));
        let spans = spans.map(|place| self.group.piece(place).span);
        spans.reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))
    }

    fn said(&self, column: Column, source: SourceId) -> Option<Place> {
        match self.readings.columns[column].get(&source) {
            Some(Said::Word(place)) => Some(*place),
            _ => None,
        }
    }

    fn is_adopted(&self, open: &Open, party: &BTreeSet<SourceId>) -> bool {
        let Some(&source) = party.first() else { return false };
        let form = |place: Place| self.group.form(place);
        open.columns.iter().all(|&column| {
            self.readings.lemma[column].map(form) == self.said(column, source).map(form)
        })
    }
}

/// A variant being read.
struct Open {
    /// The sources by what they read.
    parties: BTreeSet<BTreeSet<SourceId>>,
    columns: Vec<Column>,
    /// Its words of the lemma, by number.
    words: Vec<usize>,
    /// How many words of the lemma are before it.
    before: usize,
}

impl Open {
    fn new(parties: BTreeSet<BTreeSet<SourceId>>, before: usize) -> Self {
        Self { parties, columns: Vec::new(), words: Vec::new(), before }
    }
}

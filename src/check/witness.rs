//! What other sources read where the passage does.
//!
//! Each is held against the passage by way of the quotation, with whose words both were aligned.
//! Between two of them that both have, they say the same or the witness has a reading of its own.
//! Where a report quotes no further, or leaves words out with a mark, it says nothing, and no
//! reading is made of that.

use std::ops::Range;

use super::search::Match;
use super::verdict::{Reading, Witness};
use crate::corpus::Corpus;
use crate::quotation::elision::{Quoted, has_ellipsis};
use crate::text::Span;
use crate::text::fold::Key;

/// A place where a witness reads otherwise than the passage, in words by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Variant {
    /// The words of the quotation there.
    pub(super) quoted: Range<usize>,
    /// The words of the passage.
    pub(super) passage: Range<usize>,
    /// The words of the witness.
    pub(super) witness: Range<usize>,
}

/// A match beside the passage's.
#[derive(Debug)]
pub(super) struct Held<'a> {
    pub(super) found: &'a Match,
    /// In the quotation's order.
    pub(super) variants: Vec<Variant>,
}

impl<'a> Held<'a> {
    /// Holds `found` against `passage`, both of them matches of `quoted`.
    pub(super) fn against(
        corpus: &Corpus,
        quoted: &[Quoted],
        passage: &Match,
        found: &'a Match,
    ) -> Self {
        let both: Vec<(usize, usize, usize)> = (0..quoted.len())
            .filter_map(|i| Some((i, passage.places[i]?, found.places[i]?)))
            .collect();
        let text = &corpus[found.source].prose.text;
        let between = |pair: &[(usize, usize, usize)]| {
            let ((i, a, b), (next, end, other_end)) = (pair[0], pair[1]);
            let in_order = a < end && b < other_end;
            in_order.then(|| (i + 1..next, a + 1..end, b + 1..other_end))
        };
        // as many words of the witness as the quotation has before the first that both have
        let before = both
            .first()
            .and_then(|&(i, a, b)| Some((0..i, a.checked_sub(i)?..a, b.checked_sub(i)?..b)));
        let behind = both.last().map(|&(i, a, b)| {
            let more = quoted.len() - i;
            (i + 1..quoted.len(), a + 1..a + more, b + 1..b + more)
        });
        let places = before.into_iter().chain(both.windows(2).filter_map(between)).chain(behind);
        let variants = places.filter_map(|(quoted_there, ours, theirs)| {
            let elided = (quoted_there.start..=quoted_there.end)
                .filter_map(|i| quoted.get(i))
                .any(|q| q.elision_before);
            let differ = said(passage, &ours)? != said(found, &theirs)?;
            let told = !elided && !leaves_open(found, &theirs, text);
            (told && differ).then_some(Variant {
                quoted: quoted_there,
                passage: ours,
                witness: theirs,
            })
        });
        Self { found, variants: variants.collect() }
    }

    /// The variants where the quotation has the words of `passage`.
    pub(super) fn followed(&self, passage: &Match) -> impl Iterator<Item = &Variant> {
        self.variants.iter().filter(|variant| passage.follows(variant))
    }

    /// What it reads there, as a span of its source.
    pub(super) fn span_of(&self, variant: &Variant) -> Span {
        self.found.span_of(&variant.witness)
    }

    /// What the report tells of it.
    pub(super) fn witness(&self, passage: &Match) -> Witness {
        let reading = |variant: &Variant| Reading {
            passage: passage.span_of(&variant.passage),
            witness: self.span_of(variant),
        };
        Witness {
            source: self.found.source,
            span: self.found.span(),
            readings: self.variants.iter().map(reading).collect(),
        }
    }

    /// Whether it gives the words of the quotation at `quoted` and those on both sides, in a row.
    fn gives(&self, quoted: &Range<usize>) -> bool {
        let around = quoted.start.saturating_sub(1)..(quoted.end + 1).min(self.found.places.len());
        let places: Option<Vec<usize>> = self.found.places[around].iter().copied().collect();
        places.is_some_and(|places| places.windows(2).all(|pair| pair[1] == pair[0] + 1))
    }

    fn reads(&self, quoted: &Range<usize>, keys: &[Key]) -> bool {
        self.variants.iter().any(|variant| {
            variant.quoted == *quoted && said(self.found, &variant.witness).as_deref() == Some(keys)
        })
    }
}

/// A reading that more witnesses share than follow the quotation.
#[derive(Debug)]
pub(super) struct Majority<'a> {
    /// The first of them.
    pub(super) first: &'a Held<'a>,
    /// What it reads.
    pub(super) variant: &'a Variant,
    /// How many read so.
    pub(super) so: usize,
    /// How many give the place at all, the passage among them.
    pub(super) all: usize,
}

/// The places where the quotation follows its passage, and more of `witnesses` share another reading
/// than follow it too.
pub(super) fn majorities<'a>(passage: &Match, witnesses: &'a [Held<'a>]) -> Vec<Majority<'a>> {
    let mut out: Vec<Majority> = Vec::new();
    for first in witnesses {
        for variant in first.followed(passage) {
            if out.iter().any(|known| known.variant.quoted == variant.quoted) {
                continue;
            }
            let Some(keys) = said(first.found, &variant.witness) else { continue };
            let so = witnesses.iter().filter(|held| held.reads(&variant.quoted, &keys)).count();
            let as_quoted = 1 + witnesses.iter().filter(|held| held.gives(&variant.quoted)).count();
            if so > as_quoted {
                let otherwise =
                    |held: &&Held| held.variants.iter().any(|v| v.quoted == variant.quoted);
                let all = as_quoted + witnesses.iter().filter(otherwise).count();
                out.push(Majority { first, variant, so, all });
            }
        }
    }
    out
}

impl Match {
    /// Whether the quotation has the words of this match where a witness reads otherwise.
    fn follows(&self, variant: &Variant) -> bool {
        variant.quoted.len() == variant.passage.len()
            && variant
                .quoted
                .clone()
                .zip(variant.passage.clone())
                .all(|(i, j)| self.places[i] == Some(j))
    }
}

/// The words that somebody says at `range`; none where the source has no more, or stretches were
/// aligned and not what lies between them.
fn said(found: &Match, range: &Range<usize>) -> Option<Vec<Key>> {
    let words = found.offered.get(range.clone())?.iter();
    words.filter(|word| word.key.is_none() || !word.between).map(|word| word.key).collect()
}

/// Whether a witness leaves words out with a mark there, or tells with words of its own.
fn leaves_open(found: &Match, words: &Range<usize>, text: &str) -> bool {
    let around = words.start.saturating_sub(1)..(words.end + 1).min(found.words.len());
    let gap = &text[found.words[around.start].span.join(found.words[around.end - 1].span)];
    has_ellipsis(gap) || gap.contains('[') || found.offered[around].iter().any(|word| word.between)
}

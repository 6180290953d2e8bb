//! The fragments of one statement, laid out to be compared.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::copies::Copies;
use super::fragment::{Fragment, Piece};
use super::layout::Layout;
use super::rarity::Rarity;
use super::support;
use super::vote::Place;
use crate::corpus::{Corpus, Kind, Passing, Row, Source, SourceId};
use crate::quotation::Quotation;
use crate::text::fold;
use crate::text::markup::SET_ASIDE;

/// Sources, each with what it quotes.
pub(super) type Texts<'a> = BTreeMap<SourceId, (Passing<'a, Source>, Passing<'a, Vec<Quotation>>)>;

/// Fragments of one statement.
#[derive(Debug)]
pub(super) struct Group<'a> {
    /// The sources of its fragments, and what they quote.
    pub(super) texts: Texts<'a>,
    /// Primary if any of its sources is.
    pub(super) kind: Kind,
    /// In an order that what they say decides, and nothing else.
    pub(super) fragments: Vec<Fragment>,
    pub(super) layout: Layout,
    pub(super) copies: Copies,
    told: OnceCell<Vec<(SourceId, Vec<String>)>>,
}

impl<'a> Group<'a> {
    /// Lays out `fragments`, which are sorted.
    pub(super) fn of(
        corpus: &'a Corpus,
        quotations: &'a Row<Vec<Quotation>>,
        fragments: Vec<Fragment>,
        rarity: &Rarity,
    ) -> Self {
        let primary = fragments.iter().any(|fragment| fragment.kind == Kind::Primary);
        let text = |id: SourceId| {
            let at = id.0 as usize;
            (id, (corpus.sources.passing(at), quotations.passing(at)))
        };
        let sources: BTreeSet<SourceId> = fragments.iter().map(|f| f.source).collect();
        let texts: Texts = sources.into_iter().map(text).collect();
        Self {
            kind: if primary { Kind::Primary } else { Kind::Report },
            layout: if primary {
                Layout::of_primary(&fragments, rarity)
            } else {
                Layout::of_reports(&fragments, rarity)
            },
            copies: Copies::among(&texts),
            texts,
            fragments,
            told: OnceCell::new(),
        }
    }

    /// The same in another layout.
    pub(super) fn laid_out(self, layout: Layout) -> Self {
        Self { layout, ..self }
    }

    /// Whether the text is a primary source's.
    pub(super) fn is_primary(&self) -> bool {
        self.kind == Kind::Primary
    }

    /// A source of its fragments.
    pub(super) fn source(&self, id: SourceId) -> &Source {
        &self.texts[&id].0
    }

    /// The word at `place`.
    pub(super) fn piece(&self, place: Place) -> Piece {
        self.fragments[place.0].words[place.1]
    }

    /// The word at `place` as it stands in its source.
    pub(super) fn text(&self, place: Place) -> &str {
        let source = self.source(self.fragments[place.0].source);
        &source.prose.text[self.piece(place).span]
    }

    /// The word at `place` without typography: what its witness reads.
    pub(super) fn form(&self, place: Place) -> String {
        fold::fold(&bare(self.text(place)))
    }

    /// The word at `place` as it is written, with a straight apostrophe.
    pub(super) fn dress(&self, place: Place) -> String {
        let straight = |c: char| if fold::is_apostrophe(c) { fold::APOSTROPHE } else { c };
        bare(self.text(place)).chars().map(straight).collect()
    }

    /// What the reporters tell in their own words, as stems.
    pub(super) fn told(&self) -> &[(SourceId, Vec<String>)] {
        self.told.get_or_init(|| support::stems(self))
    }
}

/// A word without markup and brackets.
fn bare(word: &str) -> Cow<'_, str> {
    let strange = |c: char| matches!(c, SET_ASIDE | '[' | ']' | '\u{ad}' | '\u{200b}');
    if word.contains(strange) { word.replace(strange, "").into() } else { word.into() }
}

/// Sorts `fragments` by what they say: primary sources first, then the longest, the earliest, the
/// first by alphabet. Where they say the same, nothing that follows can depend on their order.
pub(super) fn sort(fragments: &mut [Fragment]) {
    let rank = |f: &Fragment| (f.kind, Reverse(f.words.len()), f.date.is_none(), f.date);
    fragments.sort_by(|a, b| {
        let by_text = || a.said.cmp(&b.said).then((a.source, a.number).cmp(&(b.source, b.number)));
        rank(a).cmp(&rank(b)).then_with(by_text)
    });
}

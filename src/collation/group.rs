//! The fragments of one statement, laid out to be compared.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::copies::Copies;
use super::fragment::{Fragment, Piece};
use super::layout::Layout;
use super::rarity::Rarity;
use super::support;
use super::vote::Place;
use crate::corpus::{Corpus, Kind, SourceId};
use crate::quotation::Quotation;
use crate::text::fold;
use crate::text::markup::SET_ASIDE;

/// Fragments of one statement.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) quotations: &'a [Vec<Quotation>],
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
        quotations: &'a [Vec<Quotation>],
        fragments: Vec<Fragment>,
        rarity: &Rarity,
    ) -> Self {
        let sources: BTreeSet<SourceId> = fragments.iter().map(|f| f.source).collect();
        let primary = sources.iter().any(|id| corpus[*id].kind == Kind::Primary);
        Self {
            corpus,
            quotations,
            kind: if primary { Kind::Primary } else { Kind::Report },
            layout: if primary {
                Layout::of_primary(&fragments, rarity)
            } else {
                Layout::of_reports(&fragments, rarity)
            },
            copies: Copies::among(corpus, quotations, &sources),
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

    /// The word at `place`.
    pub(super) fn piece(&self, place: Place) -> Piece {
        self.fragments[place.0].words[place.1]
    }

    /// The word at `place` as it stands in its source.
    pub(super) fn text(&self, place: Place) -> &str {
        let source = &self.corpus[self.fragments[place.0].source];
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
pub(super) fn sort(corpus: &Corpus, fragments: &mut [Fragment]) {
    fragments.sort_by_cached_key(|fragment| {
        let source = &corpus[fragment.source];
        let date: (bool, Option<Date>) = (source.date.is_none(), source.date);
        let length = Reverse(fragment.words.len());
        (source.kind, length, date, fragment.folded(source), fragment.source, fragment.number)
    });
}

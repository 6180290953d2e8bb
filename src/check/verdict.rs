//! What the comparison says about one quotation.

use jiff::civil::Date;

use super::finding::{Kind, Severity};
use crate::corpus::SourceId;
use crate::text::Span;

/// The outcome for one quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The quotation, by its place in [`crate::draft::Draft::quotations`].
    pub quotation: usize,
    /// The verdict.
    pub verdict: Verdict,
    /// The passage it was held against; none where nothing in the corpus is like it.
    pub passage: Option<Passage>,
    /// Where the two differ, in the draft's order; what the editing rules leave silent is left out.
    pub differences: Vec<Difference>,
}

/// What a quotation is, held against the corpus.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing but what the editing rules leave silent.
    Verbatim,
    /// Hints and information only.
    Variant,
    /// A warning or an error in the words.
    Misquoted,
    /// Right words, other speaker.
    Misattributed,
    /// Nothing like it in the corpus.
    Unsourced,
    /// A title, scare quotes, a nickname.
    NotSpeech,
}

impl Verdict {
    /// Its name in reports: `verbatim`, `not-speech`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Variant => "variant",
            Self::Misquoted => "misquoted",
            Self::Misattributed => "misattributed",
            Self::Unsourced => "unsourced",
            Self::NotSpeech => "not-speech",
        }
    }
}

/// A place in a source.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The source; one of those given.
    pub source: SourceId,
    /// The passage in it.
    pub span: Span,
}

/// Where a quotation's words stand in the corpus.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The source, which may be a collated one.
    pub source: SourceId,
    /// From its first word to its last, with whatever an elision leaves out between.
    pub span: Span,
    /// Where to read it: there, or in the best witness of a collated statement.
    pub place: Place,
    /// Whose words they are, as the source says.
    pub speaker: Option<String>,
    /// When they were said.
    pub date: Option<Date>,
    /// Other sources that have the passage, each with its place, the likest first.
    pub others: Vec<Witness>,
}

impl Passage {
    /// How many witnesses give the passage, itself included, and how many of them agree with it.
    pub fn agreement(&self) -> (usize, usize) {
        let agreeing = self.others.iter().filter(|witness| witness.agrees()).count();
        let own = usize::from(!self.is_collated());
        (self.others.len() + own, agreeing + own)
    }

    /// Whether it is what several reports together give, rather than what one source has.
    pub fn is_collated(&self) -> bool {
        self.place.source != self.source
    }
}

/// Another place in the corpus that gives the passage's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The source.
    pub source: SourceId,
    /// Its words.
    pub span: Span,
    /// Where it reads otherwise than the passage shown, in order.
    pub readings: Vec<Reading>,
}

impl Witness {
    /// Whether it has the same words as the passage shown, as far as it gives them.
    pub fn agrees(&self) -> bool {
        self.readings.is_empty()
    }
}

/// A place where a witness reads otherwise.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The words of the passage; empty where the witness has more.
    pub passage: Span,
    /// The words of the witness; empty where it lacks some.
    pub witness: Span,
}

/// One place where draft and passage differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is.
    pub kind: Kind,
    /// How severely it is reported.
    pub severity: Severity,
    /// The words of the draft; empty where it lacks some.
    pub draft: Span,
    /// The words of the source; empty where the draft has more.
    pub passage: Span,
}

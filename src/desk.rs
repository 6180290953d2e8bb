//! What an editor can ask at a place of a draft: who said this, show me the source, correct it.
//!
//! Plain values in byte offsets; the protocol's types are the business of `lsp`.

pub mod fixes;
pub mod hover;
pub mod ignoring;
pub mod people;
pub mod shown;
pub mod sources;
pub mod statement;

use std::cmp::Reverse;

pub use crate::check::Place;
use crate::check::{Judgement, Report, Verdict};
use crate::draft::Draft;
use crate::quotation::Quotation;
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

/// The quotation at `offset` with what the comparison says about it.
///
/// Of several that stand in each other, the innermost that has a passage: a word in inner marks
/// that is found nowhere by itself is still part of the outer quotation, which is. Titles and scare
/// quotes are no quotations here.
fn quotation_at<'a>(
    draft: &'a Draft,
    report: &'a Report,
    offset: usize,
) -> Option<(&'a Quotation, &'a Judgement)> {
    report
        .judgements
        .iter()
        .filter(|judgement| judgement.verdict != Verdict::NotSpeech)
        .filter_map(|judgement| Some((draft.quotations.get(judgement.quotation)?, judgement)))
        .filter(|(quotation, _)| quotation.span.touches(offset))
        // where one quotation ends and the next begins, the cursor is at the one that begins
        .max_by_key(|(quotation, judgement)| {
            (
                judgement.passage.is_some(),
                offset < quotation.span.end,
                Reverse(quotation.span.len()),
            )
        })
}

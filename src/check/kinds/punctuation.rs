//! A question or exclamation mark gained or lost at the end of a sentence.
//!
//! Full stops and commas bend to the sentence around the quotation; a question made a statement does
//! not sound the same.

use crate::check::compare::{Comparison, Side};
use crate::check::finding::Kind;
use crate::check::wording;
use crate::quotation::elision::has_ellipsis;
use crate::text::Span;

use super::{Mark, gap};

/// The question and exclamation marks that only one side has, behind words that agree and are
/// followed by words that agree, or by nothing more of the quotation.
pub(super) fn marks(comparison: &Comparison) -> Vec<Mark> {
    let inner = gap::all(comparison).filter_map(|gap| mark(comparison, gap.draft, gap.passage));
    inner.chain(last(comparison)).collect()
}

/// Whether a gap has one of these marks, which are told of here and nowhere else.
pub(super) fn is_loud(text: &str) -> bool {
    text.contains(['?', '!'])
}

/// The mark behind the last word.
fn last(comparison: &Comparison) -> Option<Mark> {
    let last = comparison.quoted.len().checked_sub(1)?;
    let ours = comparison.place(Side::Draft, last);
    let theirs = comparison.place(Side::Passage, comparison.found.places[last]?);
    let part = comparison.quotation.parts.iter().find(|part| part.covers(ours))?;
    let draft = Span::new(ours.end, part.end);
    if draft.is_empty() || has_ellipsis(&comparison.text(Side::Draft)[draft]) {
        return None;
    }
    let behind = &comparison.text(Side::Passage)[theirs.end..];
    let length =
        behind.find(|c: char| c.is_whitespace() || c.is_alphanumeric()).unwrap_or(behind.len());
    mark(comparison, draft, Span::new(theirs.end, theirs.end + length))
}

/// What to say if the characters at the two places are not equally loud.
fn mark(comparison: &Comparison, draft: Span, passage: Span) -> Option<Mark> {
    let loud = |text: &str| text.chars().find(|c| matches!(c, '?' | '!'));
    let ours = loud(&comparison.text(Side::Draft)[draft]);
    let theirs = loud(&comparison.text(Side::Passage)[passage]);
    let source = wording::source(comparison.source);
    let message = match (ours, theirs) {
        _ if ours == theirs => return None,
        (_, Some(theirs)) => format!("{} has “{theirs}” here", wording::capitalised(&source)),
        (Some(ours), None) => format!("“{ours}” is not in {source}"),
        (None, None) => return None,
    };
    Some(Mark { kind: Kind::Punctuation, span: draft, places: vec![(draft, passage)], message })
}

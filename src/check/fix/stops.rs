//! Question and exclamation marks beside restored words, and the stop at the end of a quotation.
//!
//! Commas and full stops are the draft's to choose; a mark that makes itself heard goes with the words
//! it belongs to.

use std::ops::Range;

use super::dress::STOPS;
use super::piece::{Piece, What, pieces};
use super::place::{self, Place};
use crate::check::compare::Comparison;
use crate::quotation::elision::has_ellipsis;
use crate::text::{Edit, Span};

/// The edit to the stop at the end of the quotation, if the `words` that are taken out stand there.
pub(super) fn at_end(comparison: &Comparison, words: &Range<usize>) -> Option<Edit> {
    if words.end < comparison.quoted.len() {
        return None;
    }
    let place = Place::of(comparison, words)?;
    last(comparison, &place, comparison.found.places[place.before?]?)
}

/// The edit to the last stop, where the passage's word number `j` becomes the last one.
pub(super) fn last(comparison: &Comparison, place: &Place, j: usize) -> Option<Edit> {
    if has_ellipsis(&place::shown(&place.right)) {
        return None;
    }
    let rest = &comparison.source.prose.text[comparison.found.words[j].span.end..];
    let end = rest.find(|c: char| c.is_whitespace() || c.is_alphanumeric()).unwrap_or(rest.len());
    loud(&place.right, &rest[..end], Some(closing(comparison)))
}

/// The edit to the stops at `draft` where the source has those at `passage`.
pub(super) fn between(comparison: &Comparison, draft: Span, passage: Span) -> Option<Edit> {
    let ends = comparison.quotation.parts.iter().any(|part| part.end == draft.end);
    let closing = ends.then(|| closing(comparison));
    loud(&pieces(comparison.draft, draft), &comparison.source.prose.text[passage], closing)
}

/// The edit that makes the draft's stops in `pieces` as loud as the source's in `source`.
///
/// A loud mark that has to go makes room for the source's stop, or at the end of a quotation for the
/// one that the sentence around it asks for, which is `closing`.
pub(super) fn loud(pieces: &[Piece], source: &str, closing: Option<&'static str>) -> Option<Edit> {
    let theirs = source.chars().find(|c| is_loud(*c));
    let of = |wanted: fn(char) -> bool| {
        pieces.iter().find(|piece| matches!(piece.what, What::Char(c) if wanted(c)))
    };
    let ours = of(is_loud);
    let heard = ours.map(|piece| piece.what);
    match (ours, theirs) {
        (_, Some(c)) if heard == Some(What::Char(c)) => None,
        (Some(piece), Some(c)) => Some(Edit::new(piece.span, c)),
        (None, Some(c)) => {
            let soft = of(|c| STOPS.contains(&c)).map(|piece| piece.span);
            let first = pieces.iter().find(|piece| !piece.is_markup()).or(pieces.first())?;
            Some(Edit::new(soft.unwrap_or(Span::at(first.span.start)), c))
        }
        (Some(piece), None) => {
            let soft = source.chars().find(|c| STOPS.contains(c)).map(String::from);
            let stop = closing.map(str::to_owned).or(soft).unwrap_or_default();
            Some(Edit::new(piece.span, stop))
        }
        (None, None) => None,
    }
}

fn is_loud(c: char) -> bool {
    matches!(c, '?' | '!')
}

/// The stop with which a quotation ends where its own is too loud: none where another stands behind
/// the marks, a comma where the sentence goes on, else a point.
pub(super) fn closing(comparison: &Comparison) -> &'static str {
    let rest =
        comparison.draft.prose.text[comparison.quotation.span.end..].trim_start_matches('\0');
    let named = comparison.quotation.attribution.as_ref().is_some_and(|attribution| {
        let end = comparison.quotation.span.end;
        end < attribution.span.start && attribution.span.start <= end + 2
    });
    match rest.chars().next() {
        Some(c) if STOPS.contains(&c) => "",
        _ if named || rest.trim_start().starts_with(char::is_lowercase) => ",",
        _ => ".",
    }
}

//! Where in the draft a fix works: some words of a quotation and what stands on both sides of them.
//!
//! A word's seat is all that goes with it: the rest of an entity, the sign of a name or topic (`@`,
//! `#`), the point of an abbreviation, the apostrophe of «the nurses’ letters». Nothing here reaches beyond the part of the quotation that the
//! words stand in.

use std::ops::Range;

use super::case::ends_sentence;
use super::dress::{marks_quotation, tail};
use super::piece::{Piece, What, pieces};
use crate::check::compare::Comparison;
use crate::text::{Edit, Span};

/// Some words of a quotation, in one part of it.
pub(super) struct Place {
    /// From the seat of the first word to that of the last; where there are no words, the end of the
    /// word before.
    pub(super) span: Span,
    /// The word before them in the same part, by number.
    pub(super) before: Option<usize>,
    /// The word behind them in the same part.
    pub(super) behind: Option<usize>,
    /// From the word before, or the beginning of the part, to the words, or to the word behind.
    pub(super) left: Vec<Piece>,
    /// From the words to the word behind, or to the end of the part; empty where there are no words.
    pub(super) right: Vec<Piece>,
}

impl Place {
    /// The words of `range`; none if they stand in several parts, or between two.
    pub(super) fn of(comparison: &Comparison, range: &Range<usize>) -> Option<Self> {
        let first = range.start.min(comparison.quoted.len().checked_sub(1)?);
        let (part, dressed) =
            part(comparison, if range.is_empty() { first.checked_sub(1)? } else { first })?;
        let inside = |i: &usize| part.covers(comparison.quoted[*i].word.span);
        if !range.clone().all(|i| inside(&i)) {
            return None;
        }
        let before = range.start.checked_sub(1).filter(inside);
        let behind = Some(range.end).filter(|&i| i < comparison.quoted.len()).filter(inside);
        let start = before.map_or(dressed.start, |i| seat(comparison, i).end);
        let end = behind.map_or(dressed.end, |i| seat(comparison, i).start);
        if range.is_empty() {
            behind?;
            let left = pieces(comparison.draft, Span::new(start, end.max(start)));
            return Some(Self { span: Span::at(start), before, behind, left, right: Vec::new() });
        }
        let span = seat(comparison, range.start).join(seat(comparison, range.end - 1));
        let left = pieces(comparison.draft, Span::new(start.min(span.start), span.start));
        let right = pieces(comparison.draft, Span::new(span.end, end.max(span.end)));
        Some(Self { span, before, behind, left, right })
    }
}

/// The part of the quotation that word number `i` stands in, and the same with the markup right inside
/// the marks (`“*Now* we go”`).
fn part(comparison: &Comparison, i: usize) -> Option<(Span, Span)> {
    let word = comparison.quoted[i].word.span;
    let (whole, parts) = (comparison.quotation.span, &comparison.quotation.parts);
    let n = parts.iter().position(|part| part.covers(word))?;
    let from = n.checked_sub(1).map_or(whole.start, |before| parts[before].end);
    let to = parts.get(n + 1).map_or(whole.end, |behind| behind.start);
    let before = pieces(comparison.draft, Span::new(from.min(parts[n].start), parts[n].start));
    let behind = pieces(comparison.draft, Span::new(parts[n].end, to.max(parts[n].end)));
    let opens = before.iter().rev().take_while(|piece| piece.is_markup()).last();
    let closes = behind.iter().take_while(|piece| piece.is_markup()).last();
    let start = opens.map_or(parts[n].start, |piece| piece.span.start);
    Some((parts[n], Span::new(start, closes.map_or(parts[n].end, |piece| piece.span.end))))
}

/// All bytes of the draft that word number `i` takes with it.
pub(super) fn seat(comparison: &Comparison, i: usize) -> Span {
    let (draft, word) = (comparison.draft, comparison.quoted[i].word.span);
    let text = &*draft.text;
    let mut start = word.start;
    if text[..start].ends_with(['@', '#']) {
        start -= 1;
        start -= usize::from(text[..start].ends_with('\\'));
    }
    let mut end = pieces(draft, word).last().map_or(word.end, |piece| piece.span.end);
    let tail = tail(&draft.prose.text, word).filter(|_| end == word.end);
    if let Some(tail) = tail.filter(|tail| !marks_quotation(&draft.quotations, tail.start)) {
        end = tail.end;
    }
    Span::new(start, end)
}

/// Whether markup begins or ends inside the draft's word number `i`.
pub(super) fn is_torn(comparison: &Comparison, i: usize) -> bool {
    pieces(comparison.draft, comparison.quoted[i].word.span).iter().any(|piece| piece.is_markup())
}

/// The characters among `pieces` that are no space.
pub(super) fn shown(pieces: &[Piece]) -> String {
    let shown = |piece: &Piece| match piece.what {
        What::Char(c) if !c.is_whitespace() => Some(c),
        _ => None,
    };
    pieces.iter().filter_map(shown).collect()
}

/// Gives the draft's word number `i` a capital where a sentence `begins` with it from now on, and the
/// source's small letter where it does no longer.
pub(super) fn recased(comparison: &Comparison, i: usize, begins: bool) -> Option<Edit> {
    let word = comparison.quoted[i].word.span;
    let ours = comparison.draft_word(i).chars().next()?;
    let theirs = comparison.passage_word(comparison.found.places[i]?).chars().next()?;
    let first = *pieces(comparison.draft, word).first()?;
    let began = i == 0 || ends_sentence(&comparison.draft.prose.text[..word.start]);
    let case: String = match (began, begins) {
        (_, true) if ours.is_lowercase() => ours.to_uppercase().collect(),
        (true, false) if theirs.is_lowercase() => ours.to_lowercase().collect(),
        _ => return None,
    };
    let changes = first.what == What::Char(ours) && !case.starts_with(ours);
    changes.then(|| Edit::new(first.span, case))
}

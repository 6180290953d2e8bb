//! Words put in where the draft has none.
//!
//! On one side of them stands what the draft has there, on the other what the source has: a comma that
//! both have is not set twice. Markup that ends before them or begins behind them is left to its own
//! words.

use super::case::{self, Begin};
use super::custom::{Custom, Ellipsis};
use super::dress::{Worn, escaped};
use super::piece::{Piece, What};
use super::place::{Place, recased, shown};
use super::{Change, gap};
use crate::check::compare::{Comparison, Hunk};
use crate::text::{Edit, Span};

/// Puts the passage's words `worn` into the gap of `hunk`.
pub(super) fn inserted(
    comparison: &Comparison,
    custom: &Custom,
    hunk: &Hunk,
    worn: &Worn,
) -> Option<Change> {
    let place = Place::of(comparison, &hunk.draft)?;
    let behind = place.behind.filter(|_| place.before.is_some())?;
    let (lead, trail) = gap::around(comparison, custom, &hunk.passage, worn.span);
    let own = shown(&place.left);
    let cased = |begin: Begin| case::cased(comparison, &worn.text, worn.span.start, begin);
    let by_lead = || cased(if case::ends_sentence(&lead) { Begin::AsThere } else { Begin::Small });
    let authors = gap::is_authors(comparison);
    let (mut edits, own_stays): (Vec<Edit>, bool) = if own.is_empty() {
        (in_blank(&place.left, [&lead, &by_lead(), &trail]), false)
    } else if own == lead.trim() || (own != trail.trim() && !lead.trim().is_empty()) {
        let text = match case::place(comparison, behind) {
            _ if authors => by_lead(),
            Begin::Capital => cased(Begin::Capital),
            _ => cased(Begin::Small),
        };
        let words = Edit::new(Span::at(blanks_end(&place.left)), text + &trail);
        let mended = gap::mended(comparison, &place.left, &lead);
        (mended.into_iter().chain([words]).collect(), false)
    } else {
        let words = Edit::new(Span::at(words_end(&place.left)), format!("{lead}{}", by_lead()));
        let mended = gap::mended(comparison, &place.left, &trail);
        (mended.into_iter().chain([words]).collect(), !authors)
    };
    for edit in &mut edits {
        edit.text = escaped(comparison.draft, &edit.text);
    }
    if !own_stays {
        edits.extend(recased(comparison, behind, case::ends_sentence(&trail)));
    }
    edits.sort();
    Some(Change { edits, certain: true })
}

/// An ellipsis in a gap, apart from its words as the draft sets them.
pub(super) fn ellipsis(ellipsis: &Ellipsis, place: &Place) -> Option<Edit> {
    let gap = &place.left;
    let (start, end) = (words_end(gap), blanks_end(gap));
    let line_end = gap.iter().any(|piece| piece.what == What::Break);
    let (before, behind) = ellipsis.around;
    let mark = ellipsis.mark;
    if start == end {
        // a dash without spaces, say, or the halves of a word
        return None;
    }
    Some(match () {
        () if line_end => Edit::new(Span::at(start), format!("{before}{mark}")),
        () if !shown(gap).is_empty() || before == " " => {
            Edit::new(Span::at(end), format!("{mark} "))
        }
        () if behind == " " => Edit::new(Span::at(start), mark),
        () => Edit::new(Span::new(start, end), mark),
    })
}

/// Lead, words and trail where the draft has only a space, which stays on the side that asks for one.
fn in_blank(gap: &[Piece], [lead, words, trail]: [&str; 3]) -> Vec<Edit> {
    let (start, end) = (words_end(gap), blanks_end(gap));
    if trail.ends_with(' ') {
        vec![Edit::new(Span::at(start), format!("{lead}{words}{}", trail.trim_end()))]
    } else if lead.ends_with(' ') {
        let stops = Edit::new(Span::at(start), lead.trim_end());
        let words = Edit::new(Span::at(end), format!("{words}{trail}"));
        [stops, words].into_iter().filter(|edit| !edit.text.is_empty()).collect()
    } else {
        vec![Edit::new(Span::new(start, end), format!("{lead}{words}{trail}"))]
    }
}

/// Where what belongs to the word before a gap ends.
fn words_end(gap: &[Piece]) -> usize {
    let own = gap.iter().take_while(|piece| matches!(piece.what, What::Close | What::Note)).count();
    gap.get(own)
        .or(gap.last())
        .map_or(0, |piece| if own < gap.len() { piece.span.start } else { piece.span.end })
}

/// Where what belongs to the word behind a gap begins.
fn blanks_end(gap: &[Piece]) -> usize {
    let own = gap.iter().rev().take_while(|piece| piece.what == What::Open).count();
    let opens = gap.len() - own;
    opens
        .checked_sub(1)
        .map_or_else(|| gap.first().map_or(0, |p| p.span.start), |at| gap[at].span.end)
}

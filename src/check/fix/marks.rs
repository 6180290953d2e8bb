//! The quotation's own marks: two quotations made of one, words taken out of them.
//!
//! The new marks are the draft's, copied from the quotation itself. Blocks and labelled turns have
//! none, and nothing is split inside an inner quotation or behind markup that stands for a mark.

use std::ops::Range;

use super::piece::{What, pieces};
use super::place::Place;
use crate::check::compare::Comparison;
use crate::draft::Draft;
use crate::quotation::elision::has_ellipsis;
use crate::quotation::{Form, Quotation};
use crate::text::markup::SET_ASIDE;
use crate::text::{Edit, Span};

/// The marks around one part of a quotation, with the space inside them.
#[derive(Copy, Clone, Debug)]
struct Around {
    open: Span,
    /// None where the next paragraph opens the quotation again.
    close: Option<Span>,
}

/// The marks of each part of `quotation`; none if it has none, or if the last is still missing.
fn around(draft: &Draft, quotation: &Quotation) -> Option<Vec<Around>> {
    if quotation.form != Form::Marks || !quotation.closed {
        return None;
    }
    let parts = &quotation.parts;
    let from = |n: usize| n.checked_sub(1).map_or(quotation.span.start, |n| parts[n].end);
    let open = |n: usize| last_mark(&draft.prose.text, Span::new(from(n), parts[n].start));
    let mut all = Vec::new();
    for (n, part) in parts.iter().enumerate() {
        let close = if n + 1 < parts.len() {
            first_mark(&draft.prose.text, Span::new(part.end, parts[n + 1].start))
                .filter(|close| open(n + 1) != Some(*close))
        } else {
            first_mark(&draft.prose.text, Span::new(part.end, quotation.span.end))
        };
        all.push(Around { open: open(n)?, close });
    }
    all.last()?.close?;
    Some(all)
}

/// Whether nothing is seen of `c`.
fn is_blank(c: char) -> bool {
    c == SET_ASIDE || c.is_whitespace()
}

const MARKS: &str = "“”„‟\"‘’‚'`«»‹›";
/// Two of these make one mark.
const HALVES: [char; 4] = ['`', '\'', '‘', '’'];

/// The mark with which `span` begins.
fn first_mark(prose: &str, span: Span) -> Option<Span> {
    let text = prose[span].trim_start_matches(is_blank);
    let c = text.chars().next().filter(|c| MARKS.contains(*c))?;
    let twice = HALVES.contains(&c) && text[c.len_utf8()..].starts_with(c);
    let start = span.end - text.len();
    Some(Span::new(start, start + c.len_utf8() * (1 + usize::from(twice))))
}

/// The mark with which `span` ends.
fn last_mark(prose: &str, span: Span) -> Option<Span> {
    let text = prose[span].trim_end_matches(is_blank);
    let c = text.chars().next_back().filter(|c| MARKS.contains(*c))?;
    let twice = HALVES.contains(&c) && text[..text.len() - c.len_utf8()].ends_with(c);
    let end = span.start + text.len();
    Some(Span::new(end - c.len_utf8() * (1 + usize::from(twice)), end))
}

/// Takes the marks of a quotation away, and the second of two points that they parted.
pub(super) fn taken_away(draft: &Draft, quotation: &Quotation) -> Option<Vec<Edit>> {
    let whole = |span: Span| {
        let pieces = pieces(draft, span);
        pieces.first().zip(pieces.last()).map_or(span, |(first, last)| first.span.join(last.span))
    };
    let prose = &*draft.prose.text;
    let mut edits = Vec::new();
    for around in around(draft, quotation)? {
        let open = whole(around.open);
        let inside = prose[open.end..].len()
            - prose[open.end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
        edits.push(Edit::new(Span::new(open.start, open.end + inside), ""));
        let Some(close) = around.close.map(whole) else { continue };
        let before = prose[..close.start].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        let doubled =
            before.ends_with(['.', '?', '!', ',']) && prose[close.end..].starts_with(['.', ',']);
        edits.push(Edit::new(Span::new(before.len(), close.end + usize::from(doubled)), ""));
    }
    Some(edits)
}

/// The glyphs of the quotation's marks; none where they are no characters in the file.
fn glyphs<'a>(draft: &'a Draft, quotation: &Quotation) -> Option<(&'a str, &'a str)> {
    let around = around(draft, quotation)?;
    let (open, close) = (around.first()?.open, around.last()?.close?);
    let is_plain = |span: Span| draft.text[span] == draft.prose.text[span];
    (is_plain(open) && is_plain(close)).then(|| (&draft.text[open], &draft.text[close]))
}

/// Closes the quotation behind word number `last` and opens it again at word number `first`. What the
/// draft has between stands outside then; where it has nothing, a word has to stand there.
pub(super) fn split(comparison: &Comparison, last: usize, first: usize) -> Option<Vec<Edit>> {
    let draft = comparison.draft;
    let (open, close) = glyphs(draft, comparison.quotation)?;
    let before = Place::of(comparison, &(last..last + 1))?;
    let behind = Place::of(comparison, &(first..first + 1))?;
    if before.behind.is_none()
        || behind.before.is_none()
        || is_nested(comparison, before.span.end, behind.span.start)
    {
        return None;
    }
    let ends = end_of_word(&before);
    if first > last + 1 {
        let opens = Edit::new(Span::at(behind.span.start), open);
        return Some(vec![Edit::new(Span::at(ends), close), opens]);
    }
    let gap = Span::new(before.span.end, behind.span.start);
    if gap.is_empty() || before.right.iter().any(|piece| piece.is_markup()) {
        return None;
    }
    let stops = &draft.prose.text[Span::new(gap.start, ends)];
    let is_sentence = stops.ends_with(['.', '?', '!']) && !has_ellipsis(stops);
    let (stops, joiner) = if is_sentence { (stops, "And:") } else { ("", "and") };
    let line_end = before.right.iter().find(|piece| piece.what == What::Break);
    let space = line_end.map_or(" ", |piece| &draft.text[piece.span]);
    Some(vec![Edit::new(gap, format!("{stops}{close}{space}{joiner} {open}"))])
}

/// Where the stops end that belong to the words of `place`.
fn end_of_word(place: &Place) -> usize {
    let own = place.right.iter().take_while(|piece| !piece.is_blank());
    own.last().map_or(place.span.end, |piece| piece.span.end)
}

/// Whether one of two offsets stands inside a quotation inside this one.
fn is_nested(comparison: &Comparison, from: usize, to: usize) -> bool {
    let outer = comparison.quotation.span;
    comparison.draft.quotations.iter().any(|inner| {
        inner.span != outer
            && outer.covers(inner.span)
            && inner.span.start < to
            && from < inner.span.end
    })
}

/// Closes the quotation before the words of `range` and opens it behind them, as far as it begins before
/// and goes on behind.
pub(super) fn moved_off(comparison: &Comparison, range: &Range<usize>) -> Option<Vec<Edit>> {
    let (draft, quotation) = (comparison.draft, comparison.quotation);
    let (open, close) = glyphs(draft, quotation)?;
    let [whole] = around(draft, quotation)?[..] else { return None };
    let place = Place::of(comparison, range)?;
    if is_nested(comparison, place.span.start, place.span.end) {
        return None;
    }
    let before = place.before.and_then(|i| Place::of(comparison, &(i..i + 1)));
    let behind = place.behind.and_then(|i| Place::of(comparison, &(i..i + 1)));
    let closed = match &before {
        Some(before) => Edit::new(Span::at(end_of_word(before)), close),
        None => Edit::new(whole.open, ""),
    };
    let opened = match &behind {
        Some(behind) => Edit::new(Span::at(behind.span.start), open),
        None => Edit::new(whole.close?, ""),
    };
    (before.is_some() || behind.is_some()).then(|| vec![closed, opened])
}

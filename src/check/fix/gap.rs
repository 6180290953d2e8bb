//! What stands between two words: the source's punctuation beside restored words.
//!
//! A transcriber's commas are nobody's, so the draft keeps its own and only what is heard is mended
//! ([`stops`]). An author's come with the words. Marks, brackets and markup in a gap stay where they
//! are, and so do line ends.

use std::ops::Range;

use super::custom::Custom;
use super::dress::{self, escaped};
use super::pairs::Pairs;
use super::piece::{Piece, What, pieces};
use super::place::{Place, shown};
use super::stops;
use crate::check::compare::{Comparison, Hunk};
use crate::corpus::{Kind, Medium};
use crate::quotation::elision::has_ellipsis;
use crate::text::{Edit, Span};

/// Whether the punctuation of the passage is its author's.
pub(super) fn is_authors(comparison: &Comparison) -> bool {
    comparison.source.kind == Kind::Primary && comparison.source.medium == Medium::Written
}

/// What the source has where the draft has the words of `hunk` more, as the draft would write it; none
/// where its words around them are not the draft's.
pub(super) fn of_source(comparison: &Comparison, hunk: &Hunk) -> Option<String> {
    let is_said = |&j: &usize| !comparison.found.offered[j].between;
    let before = (0..hunk.passage.start).rev().find(is_said)?;
    let behind = (hunk.passage.start..comparison.found.words.len()).find(is_said)?;
    let place = |i: usize| comparison.found.places.get(i).copied().flatten();
    let is_that = |i: usize, j: usize| place(i).is_none_or(|place| place == j);
    let span = |j: usize| comparison.found.words[j].span;
    let gap = span(before).end..span(behind).start;
    let around =
        is_that(hunk.draft.start.checked_sub(1)?, before) && is_that(hunk.draft.end, behind);
    (around && gap.start <= gap.end)
        .then(|| dress::gap(comparison, &Custom::of(comparison), Span::from(gap)))
}

/// What the source has before and behind its words of `passage`, which with the marks around them stand
/// at `worn`, as the draft would write it: a space where nobody goes on.
pub(super) fn around(
    comparison: &Comparison,
    custom: &Custom,
    passage: &Range<usize>,
    worn: Span,
) -> (String, String) {
    let found = comparison.found;
    let is_said = |&j: &usize| !found.offered[j].between;
    let said = |j: Option<usize>| j.filter(|&j| found.offered[j].key.is_some());
    let before = said((0..passage.start).rev().find(is_said)).map(|j| found.words[j].span.end);
    let behind =
        said((passage.end..found.words.len()).find(is_said)).map(|j| found.words[j].span.start);
    let gap = |from: Option<usize>, to: Option<usize>| {
        let span = from.zip(to).filter(|(from, to)| from <= to);
        span.map_or(" ".to_owned(), |(from, to)| {
            dress::gap(comparison, custom, Span::new(from, to))
        })
    };
    (gap(before, Some(worn.start)), gap(Some(worn.end), behind))
}

/// The edits to the punctuation on both sides of the words of `hunk`, in whose place those at `worn` are
/// put.
pub(super) fn beside(
    comparison: &Comparison,
    custom: &Custom,
    hunk: &Hunk,
    worn: Span,
) -> Vec<Edit> {
    let Some(place) = Place::of(comparison, &hunk.draft) else { return Vec::new() };
    let (lead, trail) = around(comparison, custom, &hunk.passage, worn);
    // of a word that is taken out or put in nobody knows yet what its gap becomes
    let agrees = |i: &usize| comparison.found.places[*i].is_some();
    let replaced = |other: &Hunk| {
        hunk.is_followed_by(other) && !other.draft.is_empty() && !other.passage.is_empty()
    };
    let mut edits = Vec::new();
    if place.before.is_some_and(|i| agrees(&i)) {
        edits.extend(mended(comparison, &place.left, &lead));
    }
    match place.behind {
        Some(i) if agrees(&i) || comparison.hunks().iter().any(replaced) => {
            edits.extend(mended(comparison, &place.right, &trail));
        }
        None if hunk.draft.end == comparison.quoted.len() => {
            edits.extend(stops::last(comparison, &place, hunk.passage.end - 1));
        }
        _ => {}
    }
    edits
}

/// The edits to the draft's punctuation in a gap where the source has `source`: to all of it, if that
/// is the author's, else to what is heard.
pub(super) fn mended(comparison: &Comparison, gap: &[Piece], source: &str) -> Vec<Edit> {
    if is_authors(comparison) && !has_ellipsis(&shown(gap)) {
        rewritten(comparison, gap, source)
    } else {
        Vec::from_iter(stops::loud(gap, source, None))
    }
}

/// The edits that make a gap read `source`, marks aside; none where it does. The stops go where the
/// first space is.
fn rewritten(comparison: &Comparison, gap: &[Piece], source: &str) -> Vec<Edit> {
    let stops: Vec<Piece> = gap.iter().copied().filter(Piece::is_stop).collect();
    if shown(&stops) == source.trim() {
        return Vec::new();
    }
    let is_own = |piece: &Piece| piece.is_stop() || piece.is_blank();
    let runs = gap.chunk_by(|a, b| is_own(a) == is_own(b)).filter(|run| is_own(&run[0]));
    let runs: Vec<&[Piece]> = runs.collect();
    let spaced = |run: &&[Piece]| run.iter().any(|piece| piece.is_blank());
    let chosen = runs.iter().position(spaced).unwrap_or(0);
    let mut edits = Vec::new();
    for (n, run) in runs.into_iter().enumerate() {
        if n == chosen {
            let span = run[0].span.join(run[run.len() - 1].span);
            edits.push(Edit::new(span, wrapped(comparison, run, source)));
        } else {
            let stops = run.iter().filter(|piece| piece.is_stop());
            edits.extend(stops.map(|piece| Edit::new(piece.span, "")));
        }
    }
    edits
}

/// `stops` in the place of `gap`, whose line end stays.
fn wrapped(comparison: &Comparison, gap: &[Piece], stops: &str) -> String {
    match gap.iter().find(|piece| piece.what == What::Break) {
        Some(piece) => {
            escaped(comparison.draft, stops.trim_end()) + &comparison.draft.text[piece.span]
        }
        None => escaped(comparison.draft, stops),
    }
}

/// The edits that give each place of the draft all that the source has at its place; none where marks or
/// markup stand in one of them.
pub(super) fn restored(comparison: &Comparison, places: &[(Span, Span)]) -> Option<Vec<Edit>> {
    let custom = Custom::of(comparison);
    let pairs = Pairs::around(comparison, comparison.found.span());
    let edit = |&(draft, passage): &(Span, Span)| {
        let ours = pieces(comparison.draft, draft);
        let is_mark =
            |piece: &Piece| matches!(piece.what, What::Char(c) if "“”„\"‘’‚'«»‹›".contains(c));
        if ours.iter().any(|piece| piece.is_markup() || is_mark(piece)) {
            return None;
        }
        let stops = dress::between(comparison, &custom, Some(&pairs), passage);
        Some(Edit::new(draft, wrapped(comparison, &ours, &stops)))
    };
    places.iter().map(edit).collect()
}

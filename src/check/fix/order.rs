//! The source's order for words that have changed places.
//!
//! Offered only if all the words are there: the same on both sides, none more and none fewer; and not
//! across the marks of an inner quotation or a bracket.

use std::ops::Range;

use super::custom::Custom;
use super::piece::{Piece, pieces};
use super::place::Place;
use super::{case, certain, dress, gap, replace, titled};
use crate::check::compare::{Comparison, Hunk, Joint};
use crate::check::finding::Fix;
use crate::check::wording;
use crate::text::fold::Key;

/// Writes the words on both sides of `hunk` in the order of the source.
pub(in crate::check) fn reorder(comparison: &Comparison, hunk: &Hunk) -> Option<Fix> {
    let hunk = if hunk.joint == Joint::Plain { hunk.clone() } else { exchanged(comparison, hunk)? };
    let ours = comparison.quoted[hunk.draft.clone()].iter().map(|quoted| quoted.word.key);
    let theirs = comparison.found.words[hunk.passage.clone()].iter().map(|word| word.key);
    if sorted(ours) != sorted(theirs) {
        return None;
    }
    let place = Place::of(comparison, &hunk.draft)?;
    if pieces(comparison.draft, place.span).iter().any(Piece::is_mark) {
        // nobody knows which of the words they are to stand around
        return None;
    }
    let custom = Custom::of(comparison);
    let worn = dress::words(comparison, &custom, &hunk.passage)?;
    let at = case::place(comparison, hunk.draft.start);
    let text = case::cased(comparison, &worn.text, worn.span.start, at);
    let mut change = replace::replaced(comparison, &hunk.draft, &text)?;
    change.edits.extend(gap::beside(comparison, &custom, &hunk, worn.span));
    change.edits.sort();
    Some(Fix {
        title: titled("Restore the order of", &wording::passage(comparison, &hunk)),
        preferred: change.certain && certain::nothing_speaks_against(comparison),
        edits: change.edits,
    })
}

fn sorted(keys: impl Iterator<Item = Key>) -> Vec<Key> {
    let mut keys: Vec<Key> = keys.collect();
    keys.sort_unstable();
    keys
}

/// The two rows of words that meet at `hunk`, of which the second stands before the first in the
/// source, with all that the source has from the one to the other.
fn exchanged(comparison: &Comparison, hunk: &Hunk) -> Option<Hunk> {
    let places = &comparison.found.places;
    let second = (hunk.draft.end..places.len()).find_map(|i| places[i])?;
    let is_row = |i: &usize| !comparison.quoted[*i].elision_before;
    let mut rows = hunk.draft.clone();
    let mut lowest = None;
    for i in (0..hunk.draft.start).rev() {
        match places[i] {
            Some(j) if j > second && lowest.is_none_or(|lowest| j < lowest) => lowest = Some(j),
            None => {}
            Some(_) => break,
        }
        rows.start = i;
        if !is_row(&i) {
            break;
        }
    }
    let first = lowest?;
    let follows = |i: &usize| places[*i].is_none_or(|j| j < first && j >= second);
    rows.end += (hunk.draft.end..places.len())
        .take_while(|i| follows(i) && (*i == hunk.draft.end || is_row(i)))
        .count();
    let passage = span_of(places[rows.clone()].iter().flatten())?;
    Some(Hunk { draft: rows, passage, joint: Joint::Plain })
}

fn span_of<'a>(places: impl Iterator<Item = &'a usize> + Clone) -> Option<Range<usize>> {
    Some(*places.clone().min()?..places.max()? + 1)
}

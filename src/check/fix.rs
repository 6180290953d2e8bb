//! Edits that settle a difference and leave the draft its clothes.
//!
//! Each function is one way to do so; which of them make sense for a finding is for the
//! [`super::kinds`] to say. None reaches beyond the quotation. A fix is preferred where it is the
//! single certain one ([`certain`]); of two that change the same words neither is.

mod bracket;
mod case;
mod certain;
mod custom;
mod dress;
mod gap;
mod insert;
mod marks;
mod order;
mod pairs;
mod piece;
mod place;
mod remove;
mod replace;
mod stops;

pub(super) use bracket::{bracket, bracket_ending};
pub(super) use certain::differs_much;
pub(super) use custom::Pages;
pub(super) use order::reorder;

use std::ops::Range;

use super::compare::{Comparison, Hunk, Side};
use super::finding::{Finding, Fix, Kind};
use super::wording;
use crate::draft::Draft;
use crate::quotation::Quotation;
use crate::text::markup::on_one_line;
use crate::text::{Edit, Span};
use custom::Custom;
use place::Place;

/// Edits, and whether they leave all markup as it was meant.
struct Change {
    edits: Vec<Edit>,
    certain: bool,
}

/// Puts the source's words in place of the draft's, or where they are missing.
pub(super) fn restore(comparison: &Comparison, seen: &Hunk) -> Option<Fix> {
    let hunk = Some(comparison.together(seen)).filter(|all| !takes_moved(comparison, all));
    let hunk = hunk.unwrap_or_else(|| comparison.whole(seen));
    if hunk.passage.is_empty() {
        return remove(comparison, seen);
    }
    let hunk = from_agreeing(comparison, hunk)?;
    let clings = |side, end: usize| comparison.clings(side, end);
    let is_half = |at: fn(&Range<usize>) -> usize| {
        clings(Side::Passage, at(&hunk.passage)) && !clings(Side::Draft, at(&hunk.draft))
    };
    if is_half(|words| words.start) || is_half(|words| words.end) {
        // the other half of the contraction is left out
        return None;
    }
    let places = comparison.found.places.iter().enumerate();
    let said_elsewhere = |(i, place): (usize, &Option<usize>)| {
        !hunk.draft.contains(&i) && place.is_some_and(|j| hunk.passage.contains(&j))
    };
    if places.into_iter().any(said_elsewhere) {
        return None;
    }
    let custom = Custom::of(comparison);
    let worn = dress::words(comparison, &custom, &hunk.passage)?;
    let title = titled("Restore", &worn.text);
    let change = if hunk.draft.is_empty() {
        insert::inserted(comparison, &custom, &hunk, &worn)?
    } else {
        let at = case::place(comparison, hunk.draft.start);
        let text = case::cased(comparison, &worn.text, worn.span.start, at);
        let mut change = replace::replaced(comparison, &hunk.draft, &text)?;
        change.edits.extend(gap::beside(comparison, &custom, &hunk, worn.span));
        change.edits.sort();
        change
    };
    if change.edits.windows(2).any(|two| two[0].clashes(&two[1])) {
        // a line end is to go where the stop beside the words changes
        return None;
    }
    Some(fix(comparison, &hunk, title, change))
}

/// Whether words that are left out in `hunk` are put in before it: their order is another finding's.
fn takes_moved(comparison: &Comparison, hunk: &Hunk) -> bool {
    let hunks = comparison.hunks();
    let left_out = hunks.iter().filter(|here| here.draft.is_empty() && here.overlaps(hunk));
    let moved_here = |here: &Hunk| {
        let words = comparison.folded(Side::Passage, here);
        hunks.iter().any(|there| {
            there.passage.is_empty()
                && there.draft.end <= hunk.draft.start
                && comparison.folded(Side::Draft, there) == words
        })
    };
    left_out.into_iter().any(moved_here)
}

/// The hunk with all that the passage has from the last word that agrees, or to the first: beyond them
/// words were paired by likeness, and between them the passage may have more. None where the draft has
/// other words between.
fn from_agreeing(comparison: &Comparison, mut hunk: Hunk) -> Option<Hunk> {
    let places = comparison.places_kept();
    let before = (0..hunk.draft.start).rev().find_map(|i| Some((i, places[i]?)));
    let behind = (hunk.draft.end..places.len()).find_map(|i| Some((i, places[i]?)));
    match (before, behind) {
        (Some((i, j)), None) if hunk.draft.start + j != hunk.passage.start + i => {
            hunk.passage.start = Some(j + 1).filter(|_| i + 1 == hunk.draft.start)?;
        }
        (None, Some((k, l))) if hunk.draft.end + l != hunk.passage.end + k => {
            hunk.passage.end = Some(l).filter(|_| k == hunk.draft.end)?;
        }
        _ => {}
    }
    (!hunk.passage.is_empty()).then_some(hunk)
}

/// Takes the draft's words out.
pub(super) fn remove(comparison: &Comparison, seen: &Hunk) -> Option<Fix> {
    let hunk = comparison.together(seen);
    if !hunk.passage.is_empty() {
        // the end of a contraction, say: the word without it stays
        return restore(comparison, seen);
    }
    let gap = gap::of_source(comparison, &hunk);
    let change = removed(comparison, &hunk.draft, gap.as_deref())?;
    let title = titled("Remove", &wording::draft(comparison, &hunk));
    Some(fix(comparison, &hunk, title, change))
}

fn removed(comparison: &Comparison, words: &Range<usize>, gap: Option<&str>) -> Option<Change> {
    let mut change = remove::removed(comparison, words, gap)?;
    change.edits.extend(stops::at_end(comparison, words));
    change.edits.sort();
    Some(change)
}

fn fix(comparison: &Comparison, hunk: &Hunk, title: String, change: Change) -> Fix {
    let preferred = change.certain && certain::is_certain(comparison, hunk);
    Fix { title, preferred, edits: change.edits }
}

/// Marks that words are left out.
pub(super) fn mark(comparison: &Comparison, hunk: &Hunk) -> Option<Fix> {
    /// An ellipsis wants a few words on both sides, and more of them in all.
    const BESIDE: usize = 2;
    const IN_ALL: usize = 8;
    let hunk = comparison.together(hunk);
    let (words, at) = (comparison.quoted.len(), hunk.draft.start);
    if !hunk.draft.is_empty() || at.min(words - at) < BESIDE || words < IN_ALL {
        return None;
    }
    let place = Place::of(comparison, &hunk.draft)?;
    // beside a word that the source does not have it would mark more than is left out
    let agrees = |i: Option<usize>| i.and_then(|i| comparison.found.places[i]);
    agrees(place.before).zip(agrees(place.behind))?;
    let edits = vec![insert::ellipsis(&Custom::of(comparison).ellipsis, &place)?];
    Some(Fix { title: "Mark the omission with an ellipsis".to_owned(), preferred: false, edits })
}

/// Leaves another's words out: an ellipsis marks where they were, but at the ends nothing has to.
pub(super) fn leave_out(comparison: &Comparison, hunk: &Hunk) -> Option<Fix> {
    let title = titled("Leave out", &wording::draft(comparison, hunk));
    if hunk.draft.start == 0 || hunk.draft.end == comparison.quoted.len() {
        return Some(Fix {
            title,
            preferred: false,
            edits: removed(comparison, &hunk.draft, None)?.edits,
        });
    }
    let place = Place::of(comparison, &hunk.draft)?;
    let bare = piece::pieces(comparison.draft, place.span).iter().all(|piece| !piece.is_markup());
    let edit = Edit::new(place.span, Custom::of(comparison).ellipsis.mark);
    bare.then(|| Fix { title, preferred: false, edits: vec![edit] })
}

/// Leaves another's words where they are, but outside of the quotation marks.
pub(super) fn take_out(comparison: &Comparison, hunk: &Hunk) -> Option<Fix> {
    let words = wording::draft(comparison, hunk);
    let edits = marks::moved_off(comparison, &hunk.draft)?;
    let title = titled("Take", &words) + " out of the quotation marks";
    Some(Fix { title, preferred: false, edits })
}

/// Makes two quotations of one.
pub(super) fn split(comparison: &Comparison, hunk: &Hunk) -> Option<Fix> {
    /// Fewer words make no quotation of their own.
    const FEW: usize = 3;
    let hunk = comparison.whole(hunk);
    let last = hunk.draft.start.checked_sub(1)?;
    let agrees = |half: Range<usize>| {
        let found = certain::agreeing(comparison, &half);
        found >= FEW && found * 3 >= half.len() * 2
    };
    if !agrees(0..hunk.draft.start) || !agrees(hunk.draft.end..comparison.quoted.len()) {
        return None;
    }
    let edits = marks::split(comparison, last, hunk.draft.end)?;
    Some(Fix { title: "Split into two quotations".to_owned(), preferred: false, edits })
}

/// Takes all words of a quotation out of its marks.
pub(super) fn unquote(draft: &Draft, quotation: &Quotation) -> Option<Fix> {
    let edits = marks::taken_away(draft, quotation)?;
    let title = "Take the words out of quotation marks".to_owned();
    Some(Fix { title, preferred: false, edits })
}

/// Gives the places of the draft the punctuation that the source has at theirs: what is heard of it,
/// or all of it.
pub(super) fn punctuate(
    comparison: &Comparison,
    kind: Kind,
    places: &[(Span, Span)],
) -> Option<Fix> {
    if kind == Kind::InnerPunctuation {
        let edits = gap::restored(comparison, places)?;
        return Some(Fix { title: "Restore the punctuation".to_owned(), preferred: false, edits });
    }
    let &(draft, passage) = places.first()?;
    let edit = stops::between(comparison, draft, passage)?;
    let title = match edit.text.as_str() {
        "" => format!("Remove “{}”", on_one_line(&comparison.draft.prose.text, edit.span)),
        stop => format!("Put “{stop}” here"),
    };
    Some(Fix { title, preferred: false, edits: vec![edit] })
}

/// «Restore “deeply”», of many words only the first and the last.
fn titled(what: &str, words: &str) -> String {
    const SHOWN: usize = 40;
    const FIRST: usize = 24;
    if words.chars().count() <= SHOWN {
        return format!("{what} “{words}”");
    }
    let mut first = String::new();
    for word in words.split(' ') {
        if !first.is_empty() && first.chars().count() + word.chars().count() >= FIRST {
            break;
        }
        first += word;
        first.push(' ');
    }
    let last = words.rsplit(' ').next().unwrap_or_default();
    format!("{what} “{first}… {last}”")
}

/// Leaves no fix preferred that would change the same words as another finding's first one, and in
/// another way, or words that another finding is about and has no fix for.
pub(super) fn settle(findings: &mut [Finding]) {
    let first = |finding: &Finding| match finding.fixes.first() {
        Some(fix) => fix.edits.clone(),
        // nobody knows what is to become of its words
        None => vec![Edit::new(finding.span, "")],
    };
    let first: Vec<Vec<Edit>> = findings.iter().map(first).collect();
    for fix in findings.iter_mut().flat_map(|finding| &mut finding.fixes) {
        let others = || first.iter().filter(|edits| **edits != fix.edits).flatten();
        fix.preferred &= !others().any(|other| fix.edits.iter().any(|edit| edit.clashes(other)));
    }
}

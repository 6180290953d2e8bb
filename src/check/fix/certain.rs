//! Whether a fix is the single certain one.
//!
//! Only such a fix is preferred, and so carried out with all others at a stroke. It has to lead to the
//! words of the passage: the words on both sides of it agree and stand beside it in the source, they
//! are many more than those that differ, and nothing speaks against this being the passage at all.

use std::ops::Range;

use super::dress::has_point;
use crate::check::compare::{Comparison, Hunk, Joint};
use crate::check::speaker;
use crate::quotation::elision::{Bracket, Quoted};

/// More words than this may be another sentence: words that only one side has, words on both.
const LONG: usize = 8;
const LONG_ON_BOTH: usize = 3;
/// The same before the first word that agrees and behind the last.
const LONG_AT_EDGE: usize = 2;
/// So many words have to agree for one that differs.
const AGREEING: usize = 2;
/// More words left out than these join two passages.
const FAR: usize = 20;
/// Fewer words that agree are no evidence.
const FEW: usize = 3;

/// So many words that agree are hardly two people's.
const ENOUGH: usize = 8;

/// Whether the words of `hunk` are certainly those that the passage has for the draft's.
pub(super) fn is_certain(comparison: &Comparison, hunk: &Hunk) -> bool {
    hunk.joint == Joint::Plain
        && is_near(comparison, hunk)
        && row(comparison, hunk).is_some_and(|row| agrees_mostly(comparison, &row))
        && nothing_speaks_against(comparison)
}

/// Whether this is certainly the passage.
pub(super) fn nothing_speaks_against(comparison: &Comparison) -> bool {
    !differs_much(comparison) && (comparison.found.found() >= ENOUGH || !names_another(comparison))
}

/// Whether so much differs that quotation marks are hardly the place for the words.
pub(in crate::check) fn differs_much(comparison: &Comparison) -> bool {
    !agrees_mostly(comparison, &(0..comparison.quoted.len()))
}

/// Whether most of the draft's words of `range` agree, and enough of them.
fn agrees_mostly(comparison: &Comparison, range: &Range<usize>) -> bool {
    let found = agreeing(comparison, range);
    let own = |quoted: &&Quoted| quoted.bracket != Bracket::Square;
    let sought = comparison.quoted[range.clone()].iter().filter(own).count();
    found >= FEW && found * (AGREEING + 1) >= sought * AGREEING
}

/// How many of the draft's words of `range` agree with the passage's, or with those of the source that
/// the quotation goes on in.
pub(super) fn agreeing(comparison: &Comparison, range: &Range<usize>) -> usize {
    let own = comparison.found.places[range.clone()].iter().flatten().count();
    let further = comparison.continuation.iter().flat_map(|other| {
        other
            .quoted
            .clone()
            .filter(|i| range.contains(i) && other.found.places[i - other.quoted.start].is_some())
    });
    own + further.count()
}

/// The words around `hunk` that go on in the source as they do in the draft; none where the quotation
/// goes back in the source or on in another: then nobody knows how its words belong together.
fn row(comparison: &Comparison, hunk: &Hunk) -> Option<Range<usize>> {
    let mut row = 0..comparison.quoted.len();
    for other in comparison.hunks() {
        match other.joint {
            Joint::Elsewhere | Joint::OtherSource => return None,
            Joint::Plain if other.passage.len() <= FAR => {}
            _ if other.draft.end <= hunk.draft.start => row.start = other.draft.end,
            _ if other.draft.start >= hunk.draft.end => row.end = row.end.min(other.draft.start),
            _ => {}
        }
    }
    Some(row)
}

/// Whether the hunk lies between words that agree, and not much else does.
fn is_near(comparison: &Comparison, hunk: &Hunk) -> bool {
    let places = comparison.places_kept();
    let agrees = |i: usize| comparison.found.places[i].is_some_and(|j| hunk.passage.contains(&j));
    if !hunk.draft.is_empty() && hunk.draft.clone().all(agrees) {
        // the same words in another spelling
        return true;
    }
    let before = (0..hunk.draft.start).rev().find_map(|i| Some((i, places[i]?)));
    let behind = (hunk.draft.end..places.len()).find_map(|k| Some((k, places[k]?)));
    let said = |range: Range<usize>| {
        comparison.found.offered[range].iter().filter(|word| !word.between).count()
    };
    match (before, behind) {
        (Some((i, j)), Some((k, l))) => {
            let between = j + 1..l.max(j + 1);
            let (ours, theirs) = (k - i - 1, said(between.clone()));
            j < l
                && ours.max(theirs) <= LONG
                && ours.min(theirs) <= LONG_ON_BOTH
                && is_one_sentence(comparison, between)
        }
        (Some((i, j)), None) => {
            is_even(comparison, i + 1..places.len())
                && hunk.draft.start + j == hunk.passage.start + i
        }
        (None, Some((k, l))) => {
            is_even(comparison, 0..k) && hunk.draft.end + l == hunk.passage.end + k
        }
        (None, None) => false,
    }
}

/// Whether the draft's words of `edge`, beyond the words that agree, are few and each has one of the
/// passage's in the same row, or none of them has.
fn is_even(comparison: &Comparison, edge: Range<usize>) -> bool {
    let hunks = comparison.hunks();
    let there = || hunks.iter().filter(|hunk| edge.contains(&hunk.draft.start));
    let even = there().all(|hunk| hunk.passage.len() == hunk.draft.len())
        && there().zip(there().skip(1)).all(|(hunk, next)| hunk.passage.end == next.passage.start);
    let whole = there().next().is_some_and(|hunk| hunk.draft == edge);
    edge.len() <= LONG_AT_EDGE && (even || whole)
}

/// Whether no sentence ends between the passage's words of `range`.
fn is_one_sentence(comparison: &Comparison, range: Range<usize>) -> bool {
    let text = &comparison.source.prose.text;
    comparison.found.words[range].windows(2).all(|two| {
        let gap = text.get(two[0].span.end..two[1].span.start).unwrap_or(".");
        !gap.contains(['.', '?', '!']) || has_point(text, two[0].span)
    })
}

/// Whether the draft gives the words to somebody else than the source does.
fn names_another(comparison: &Comparison) -> bool {
    let Some(attribution) = &comparison.quotation.attribution else { return false };
    let passage =
        speaker::of_passage(comparison.library, comparison.found.source, comparison.found.span());
    passage.is_some_and(|passage| {
        speaker::is_name(&passage)
            && speaker::is_somebody(comparison.library, &attribution.speaker)
            && !speaker::same(&attribution.speaker, &passage)
    })
}

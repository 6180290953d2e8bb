//! What a difference amounts to: one file for each kind, asked in order of priority.

mod another_speaker;
mod attribution;
mod bracket;
mod contraction;
mod disputed;
mod elision;
mod filler;
mod house_style;
mod inflection;
mod insertion;
mod masked;
mod meaning;
mod misattribution;
mod misspelling;
mod omission;
mod punctuation;
mod reordering;
mod spelling;
mod splice;
mod substitution;
mod unsourced;
mod unused_ignore;

use super::compare::{Comparison, Hunk, Joint};
use super::finding::{Fix, Kind};
use super::wording;
use crate::quotation::elision::Bracket;

pub(super) use another_speaker::runs as of_another_speaker;
pub(super) use disputed::disputed;
pub(super) use masked::is as is_masked;
pub(super) use misattribution::misattributed;
pub(super) use punctuation::marks;
pub(super) use reordering::join_exchanged;
pub(super) use unsourced::unsourced;
pub(super) use unused_ignore::unused_ignores;

/// Whether a hunk is of some kind.
type Question = fn(&Comparison, &Hunk) -> bool;

/// What the words of a hunk amount to; none where the editing rules leave it silent.
pub(super) fn of_hunk(comparison: &Comparison, hunk: &Hunk) -> Option<Kind> {
    if hunk
        .draft
        .clone()
        .any(|i| matches!(comparison.quoted[i].bracket, Bracket::Square | Bracket::Part))
    {
        return None;
    }
    match hunk.joint {
        Joint::Elided if hunk.draft.is_empty() => return elision::of(comparison, hunk),
        Joint::OtherSource => return Some(Kind::Splice),
        Joint::Elsewhere => {
            return Some(if reordering::is(comparison, hunk) {
                Kind::Reordering
            } else {
                Kind::Splice
            });
        }
        _ => {}
    }
    if comparison.spells_alike(hunk)
        || masked::is(comparison, hunk)
        || filler::is_silent(comparison, hunk)
        || attribution::is_inside(comparison, hunk)
    {
        return None;
    }
    let asked: &[(Question, Kind)] = &[
        (bracket::is, Kind::Bracket),
        (house_style::is, Kind::HouseStyle),
        (contraction::is, Kind::Contraction),
        (filler::is, Kind::Filler),
        (splice::is, Kind::Splice),
        (meaning::is, Kind::Meaning),
        (misspelling::is, Kind::Misspelling),
        (inflection::is, Kind::Inflection),
        (omission::is, Kind::Omission),
        (insertion::is, Kind::Insertion),
    ];
    let kind = asked.iter().find(|(is, _)| is(comparison, hunk)).map(|&(_, kind)| kind);
    Some(kind.unwrap_or(Kind::Substitution))
}

/// Whether neighbouring hunks of these kinds are one replacement («Mrs Hallam» for «she»).
pub(super) fn merge(a: Kind, b: Kind) -> bool {
    let plain = |kind| matches!(kind, Kind::Substitution | Kind::Insertion | Kind::Omission);
    plain(a) && plain(b)
}

/// What two words amount to that agree but do not look alike; none where that is typography.
pub(super) fn of_words(comparison: &Comparison, draft: usize, passage: usize) -> Option<Kind> {
    contraction::of_words(comparison, draft, passage)
        .or_else(|| spelling::of_words(comparison, draft, passage))
}

/// What to tell the writer about a hunk of that kind.
pub(super) fn message(comparison: &Comparison, hunk: &Hunk, kind: Kind) -> String {
    match kind {
        Kind::AnotherSpeaker => another_speaker::message(comparison, hunk),
        Kind::Bracket => bracket::message(comparison, hunk),
        Kind::Reordering => reordering::message(comparison),
        Kind::Splice => splice::message(comparison, hunk),
        Kind::Elision => elision::message(comparison, hunk),
        Kind::Filler => filler::message(comparison, hunk),
        Kind::Misspelling => misspelling::message(comparison, hunk),
        _ => wording::differs(comparison, hunk),
    }
}

/// The edits that would settle a hunk of that kind, the best first.
pub(super) fn fixes(comparison: &Comparison, hunk: &Hunk, kind: Kind) -> Vec<Fix> {
    match kind {
        Kind::Insertion | Kind::Bracket => insertion::fixes(comparison, hunk),
        Kind::Omission | Kind::Filler => omission::fixes(comparison, hunk),
        Kind::Splice => splice::fixes(comparison, hunk),
        Kind::Meaning if hunk.passage.is_empty() => insertion::fixes(comparison, hunk),
        Kind::Meaning if hunk.draft.is_empty() => omission::fixes(comparison, hunk),
        Kind::Reordering | Kind::Elision | Kind::Punctuation | Kind::AnotherSpeaker => Vec::new(),
        _ => substitution::fixes(comparison, hunk),
    }
}

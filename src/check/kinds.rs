//! What a difference amounts to: one file for each kind, asked in order of priority.

mod age;
mod amount;
mod another_speaker;
mod attribution;
mod capital;
mod contraction;
mod correction;
mod date_conflict;
mod disputed;
mod elision;
mod filler;
mod gap;
mod house_style;
mod inflection;
mod inner_punctuation;
mod insertion;
mod masked;
mod meaning;
mod misattribution;
mod misspelling;
mod name;
mod name_misspelled;
mod omission;
mod pronoun;
mod punctuation;
mod reordering;
mod spelling;
mod splice;
mod substitution;
mod unsourced;
mod unused_ignore;
mod weekday;

use super::compare::{Comparison, Hunk, Joint};
use super::finding::{Fix, Kind};
use super::{fix, wording};
use crate::text::Span;

pub(super) use age::ages;
pub(super) use date_conflict::misdated;
pub(super) use disputed::disputed;
pub(super) use misattribution::misattributed;
pub(super) use name_misspelled::{Misspelled, misspelled, names};
pub(super) use unsourced::unsourced;
pub(super) use unused_ignore::unused_ignores;
pub(super) use weekday::weekdays;

/// Whether a hunk is of some kind.
type Question = fn(&Comparison, &Hunk) -> bool;

/// Punctuation that differs.
pub(super) struct Mark {
    /// What the finding is about.
    pub(super) kind: Kind,
    /// The words or marks of the draft that it points at.
    pub(super) span: Span,
    /// Where it differs, in the draft and in the source.
    pub(super) places: Vec<(Span, Span)>,
    /// What to say.
    pub(super) message: String,
}

/// The punctuation that differs and is not silent, in the draft's order.
pub(super) fn marks(comparison: &Comparison) -> Vec<Mark> {
    punctuation::marks(comparison).into_iter().chain(inner_punctuation::marks(comparison)).collect()
}

/// Every difference that is not silent: of words that do not agree, and of words that agree but do
/// not look alike.
pub(super) fn differences(comparison: &Comparison) -> Vec<(Hunk, Kind)> {
    let mut seen: Vec<(Hunk, Kind)> = Vec::new();
    for hunk in comparison.hunks() {
        let Some(kind) = of_hunk(comparison, &hunk) else { continue };
        if opened_by_name(&seen, &hunk, kind) {
            continue;
        }
        let hunk =
            if kind == Kind::HouseStyle { house_style::whole(comparison, &hunk) } else { hunk };
        match seen.last_mut().and_then(|last| Some((joined(comparison, last, &hunk, kind)?, last)))
        {
            Some((both, last)) => *last = both,
            None => seen.push((hunk, kind)),
        }
    }
    reordering::join_exchanged(comparison, &mut seen);
    let runs = another_speaker::runs(comparison);
    seen.extend(runs.into_iter().map(|run| (run, Kind::AnotherSpeaker)));
    for (i, j) in comparison.found.anchors() {
        let Some(kind) = of_words(comparison, i, j) else { continue };
        let hunk = Hunk { draft: i..i + 1, passage: j..j + 1, joint: Joint::Plain };
        let hunk =
            if kind == Kind::HouseStyle { house_style::whole(comparison, &hunk) } else { hunk };
        // an amount is told of once
        let told = seen.iter().any(|(other, of)| *of == kind && other.draft.contains(&i));
        if !told && !opened_by_name(&seen, &hunk, kind) {
            seen.push((hunk, kind));
        }
    }
    seen
}

/// Whether a contraction had to be opened because a name stands for the pronoun that it clung to:
/// «Hale is» for «she’s».
fn opened_by_name(seen: &[(Hunk, Kind)], hunk: &Hunk, kind: Kind) -> bool {
    let follows =
        |(before, of): &(Hunk, Kind)| *of == Kind::Pronoun && before.draft.end == hunk.draft.start;
    kind == Kind::Contraction && seen.iter().any(follows)
}

/// What the words of a hunk amount to; none where the editing rules leave it silent.
fn of_hunk(comparison: &Comparison, hunk: &Hunk) -> Option<Kind> {
    // between two marks of omission anything may be missing
    if hunk.draft.clone().any(|i| comparison.is_writers(i)) {
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
        || contraction::follows_bracket(comparison, hunk)
    {
        return None;
    }
    let asked: &[(Question, Kind)] = &[
        (house_style::is, Kind::HouseStyle),
        (spelling::is_doubled, Kind::Spelling),
        (contraction::is, Kind::Contraction),
        (filler::is, Kind::Filler),
        (splice::is, Kind::Splice),
        (meaning::is, Kind::Meaning),
        (pronoun::is, Kind::Pronoun),
        (misspelling::is, Kind::Misspelling),
        (correction::is, Kind::Correction),
        (inflection::is, Kind::Inflection),
        (omission::is, Kind::Omission),
        (insertion::is, Kind::Insertion),
    ];
    let kind = asked.iter().find(|(is, _)| is(comparison, hunk)).map(|&(_, kind)| kind);
    Some(kind.unwrap_or(Kind::Substitution))
}

/// Whether a hunk is one thing on both sides, however many words it has: it is not taken apart.
pub(super) fn is_one(comparison: &Comparison, hunk: &Hunk) -> bool {
    comparison.spells_alike(hunk)
        || masked::is(comparison, hunk)
        || house_style::is_form(comparison, hunk)
        || meaning::is_negated(comparison, hunk)
}

/// Two neighbouring hunks as one: «Mrs Hallam» for «she», «New York» for «Boston», and any row of
/// words replaced, put in and left out. An amount that two hunks cut is one as well.
fn joined(
    comparison: &Comparison,
    (last, of_last): &(Hunk, Kind),
    hunk: &Hunk,
    kind: Kind,
) -> Option<(Hunk, Kind)> {
    let mut both = last.clone();
    if kind == Kind::HouseStyle && *of_last == kind && hunk.draft.start < last.draft.end {
        both.draft.end = last.draft.end.max(hunk.draft.end);
        both.passage.end = last.passage.end.max(hunk.passage.end);
        return Some((both, kind));
    }
    if !last.is_followed_by(hunk) {
        return None;
    }
    (both.draft.end, both.passage.end) = (hunk.draft.end, hunk.passage.end);
    let plain = |kind| matches!(kind, Kind::Substitution | Kind::Insertion | Kind::Omission);
    if pronoun::is(comparison, &both) {
        Some((both, Kind::Pronoun))
    } else if meaning::is_name(comparison, &both) {
        Some((both, Kind::Meaning))
    } else if plain(kind) && plain(*of_last) {
        Some((both, Kind::Substitution))
    } else {
        None
    }
}

/// What two words amount to that agree but do not look alike; none where that is typography.
fn of_words(comparison: &Comparison, draft: usize, passage: usize) -> Option<Kind> {
    contraction::of_words(comparison, draft, passage)
        .or_else(|| spelling::of_words(comparison, draft, passage))
        .or_else(|| capital::of_words(comparison, draft, passage))
}

/// What to tell the writer about a hunk of that kind.
pub(super) fn message(comparison: &Comparison, hunk: &Hunk, kind: Kind) -> String {
    match kind {
        Kind::AnotherSpeaker => another_speaker::message(comparison, hunk),
        Kind::Capital => capital::message(comparison, hunk),
        Kind::Pronoun => pronoun::message(comparison, hunk),
        Kind::Reordering => reordering::message(comparison),
        Kind::Splice => splice::message(comparison, hunk),
        Kind::Elision => elision::message(comparison, hunk),
        Kind::Filler => filler::message(comparison, hunk),
        Kind::Misspelling => misspelling::message(comparison, hunk),
        Kind::Correction => correction::message(comparison, hunk),
        _ => wording::differs(comparison, hunk),
    }
}

/// The edits that would settle a hunk of that kind, the best first.
pub(super) fn fixes(comparison: &Comparison, hunk: &Hunk, kind: Kind) -> Vec<Fix> {
    let mut fixes = match kind {
        Kind::Insertion => insertion::fixes(comparison, hunk),
        Kind::Omission => omission::fixes(comparison, hunk),
        Kind::Filler => filler::fixes(comparison, hunk),
        Kind::Splice => splice::fixes(comparison, hunk),
        Kind::Reordering => reordering::fixes(comparison, hunk),
        Kind::Elision => elision::fixes(comparison, hunk),
        Kind::AnotherSpeaker => another_speaker::fixes(comparison, hunk),
        Kind::Inflection => inflection::fixes(comparison, hunk),
        Kind::Meaning if hunk.passage.is_empty() => insertion::fixes(comparison, hunk),
        Kind::Meaning if hunk.draft.is_empty() => omission::fixes(comparison, hunk),
        Kind::Capital => vec![capital::fix(comparison, hunk)],
        Kind::Correction => Vec::new(),
        Kind::Contraction | Kind::Spelling | Kind::Misspelling | Kind::HouseStyle => {
            Vec::from_iter(fix::restore(comparison, hunk))
        }
        _ => substitution::fixes(comparison, hunk),
    };
    if fix::differs_much(comparison) {
        fixes.extend(fix::unquote(comparison.draft, comparison.quotation));
    }
    fixes
}

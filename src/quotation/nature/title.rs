//! Titles of works, told by the words beside them: «the song “…”», «the “…” star», «on NBC’s “…”».
//!
//! What is once told to be a title is one wherever the text has the same words again.

use super::super::Nature;
use super::super::attribution::frame::{Frame, Kind};
use super::super::attribution::lexicon::{Class, Cue, CueKind};
use super::super::attribution::{Reading, Tie};

/// How far behind a title it is told what it is («“…” is a long-running drama»), in tokens.
const REACH: usize = 8;

/// What is done with songs, which are spoken like any words.
const SUNG: [&str; 5] = ["sing", "sings", "sang", "sung", "singing"];

/// What the words beside quotation token `t`, which is dressed as titles are, make of it; none if
/// they say nothing of works.
pub(super) fn told(frame: &Frame, t: usize, reading: &Reading) -> Option<Nature> {
    let explained = is_explained(frame, t);
    let Some(before) = t.checked_sub(1).filter(|_| !explained) else {
        return explained.then_some(Nature::NotSpeech);
    };
    let (left, right) = (frame.class(before), frame.class(t + 1));
    let possessive = frame.possessive(before);
    let determined = possessive || left == Some(Class::Determiner);
    let certain = is_work(frame, before)
        || left == Some(Class::Staging)
        || SUNG.iter().any(|verb| frame.is(before, verb))
        || (determined && right == Some(Class::Work))
        || right == Some(Class::Maker)
        || (left == Some(Class::Preposition) && holds(frame, before, reading))
        || (possessive && is_place(frame, before, reading));
    // «She cited Lowell’s “The Town Is Ours,”»
    let likely = possessive && reading.tie == Tie::Beside;
    match certain {
        true => Some(Nature::NotSpeech),
        false if likely => Some(Nature::Doubtful),
        false => possessive.then_some(Nature::NotSpeech),
    }
}

/// Whether token `i` is a work, or the comma behind one («the medical drama, “…”»).
fn is_work(frame: &Frame, i: usize) -> bool {
    let comma = usize::from(frame.kind(i) == Some(Kind::Comma));
    i.checked_sub(comma).is_some_and(|i| frame.class(i) == Some(Class::Work))
}

/// Whether it is told behind token `t` what work it is: «“…” is a long-running drama».
fn is_explained(frame: &Frame, t: usize) -> bool {
    frame.class(t + 1) == Some(Class::Being)
        && frame.class(t + 2) == Some(Class::Determiner)
        && (t + 3..t + REACH)
            .take_while(|&k| matches!(frame.kind(k), Some(Kind::Word(_) | Kind::Name(_))))
            .any(|k| frame.class(k) == Some(Class::Work))
}

/// Whether the preposition at token `i` says where something is or what it is about («in “…”», «said
/// of “…”»), and does not lead to what is said («replied with “No”», «chants of “…”»).
fn holds(frame: &Frame, i: usize, reading: &Reading) -> bool {
    let Some(before) = i.checked_sub(1) else { return true };
    let cued = || reading.clause.is_some_and(|clause| clause.cue == before);
    let said = frame.is(i, "of") && frame.is_saying(before)
        || ["with", "as"].iter().any(|word| frame.is(i, word)) && cued();
    // «the campaign to “Make It Ours”»: rather a verb
    !said && !frame.is(i, "to")
}

/// Whether the possessive at token `i` names where something was said («on NBC’s “…”», «told NBC’s
/// “…”»).
fn is_place(frame: &Frame, i: usize, reading: &Reading) -> bool {
    let name = |k: &usize| matches!(frame.kind(*k), Some(Kind::Name(_)));
    let Some(before) = (0..i).rev().find(|k| !name(k)) else { return false };
    frame.class(before) == Some(Class::Preposition)
        || matches!(frame.class(before), Some(Class::Cue(Cue { kind: CueKind::Tell, .. })))
        || reading.clause.is_some_and(|c| c.cue == before && c.kind == CueKind::Tell)
}

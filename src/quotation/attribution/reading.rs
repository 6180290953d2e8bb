//! What the words around one quotation say of its speaker.

use super::clause::Clause;
use super::frame::{Frame, Kind};
use super::lexicon::{Class, CueKind};
use super::phrase::{Subject, Who};

/// How a quotation is tied to its speaker.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tie {
    /// Nothing says who speaks.
    Loose,
    /// It goes on where an attributed one ended.
    Continued,
    /// A cue stands in its sentence.
    Sentence,
    /// The cue stands beside it.
    Beside,
}

/// What the words around a quotation say.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Reading {
    /// How it is tied to its speaker.
    pub(crate) tie: Tie,
    /// Who speaks.
    pub(crate) subject: Option<Subject>,
    /// The clause of saying, if there is one.
    pub(crate) clause: Option<Clause>,
    /// Whether the clause stands behind the quotation.
    pub(crate) behind: bool,
}

impl Reading {
    const LOOSE: Self = Self { tie: Tie::Loose, subject: None, clause: None, behind: false };

    pub(super) fn of(clause: Clause, tie: Tie, behind: bool) -> Self {
        Self { tie, subject: Some(clause.subject), clause: Some(clause), behind }
    }

    fn named(subject: Subject) -> Self {
        Self { tie: Tie::Beside, subject: Some(subject), ..Self::LOOSE }
    }
}

/// What the words around quotation token `t` say of its speaker.
pub(super) fn read(frame: &Frame, t: usize) -> Reading {
    let end = Ending::of(frame, t);
    let before = frame.clause_before(t);
    let beside = before.filter(|clause| is_beside(frame, clause, t));
    let introduced =
        beside.is_some() && matches!(frame.kind(t - 1), Some(Kind::Colon | Kind::Comma));
    if end == Ending::Open || (end == Ending::Query && !introduced) {
        let behind = clause_right_behind(frame, t);
        if let Some(clause) = behind {
            return Reading::of(clause, Tie::Beside, true);
        }
    }
    if let Some(clause) = beside {
        return Reading::of(clause, Tie::Beside, false);
    }
    if let Some(subject) = introduction(frame, t).or_else(|| signed(frame, t + 1)) {
        return Reading::named(subject);
    }
    let right = clause_right_behind(frame, t).filter(|clause| {
        let alone = clause.next - t <= 6
            && matches!(frame.kind(clause.next), None | Some(Kind::Stop | Kind::Comma));
        alone && clause.kind != CueKind::Call
    });
    if let Some(clause) = right.filter(|_| before.is_none() || end != Ending::Stop) {
        return Reading::of(clause, Tie::Beside, true);
    }
    if let Some(clause) = frame.agent(t).filter(|_| before.is_none()) {
        return Reading::of(clause, Tie::Sentence, true);
    }
    if let Some(clause) = frame.clause_related(t).filter(|_| before.is_none()) {
        return Reading::of(clause, Tie::Sentence, true);
    }
    if let Some(clause) = frame.clause_opened(t) {
        return Reading::of(clause, Tie::Sentence, true);
    }
    if let Some(clause) = before {
        return Reading::of(clause, Tie::Sentence, false);
    }
    if end != Ending::Stop
        && let Some(clause) = frame.clause_behind(t)
    {
        return Reading::of(clause, Tie::Sentence, true);
    }
    // «Ribble casts him as one who would “unravel” it»: whom the sentence is about, for want of more
    let start = frame.sentence_start(t);
    let about = frame.main_subject(start, t).filter(|_| !frame.is_addressed(start, t));
    let named = |s: &Subject| matches!(s.who, Who::Name(_) | Who::Pronoun(_));
    let shouted = |s: &Subject| !frame.text[s.span].contains(char::is_lowercase);
    let subject = about.filter(|s| named(s) && !shouted(s));
    Reading { subject, ..Reading::LOOSE }
}

/// How a quotation ends, with or without its mark.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Ending {
    /// With a comma or dash: the sentence goes on.
    Open,
    /// With a question mark or exclamation mark.
    Query,
    /// With a full stop.
    Stop,
    /// With its last word.
    Word,
}

impl Ending {
    fn of(frame: &Frame, t: usize) -> Self {
        match frame.last_char(t) {
            _ if frame.kind(t + 1) == Some(Kind::Comma) => Self::Open,
            Some(',' | '-' | '–' | '—') => Self::Open,
            Some('?' | '!' | '…') => Self::Query,
            Some('.') => Self::Stop,
            _ => Self::Word,
        }
    }
}

fn clause_right_behind(frame: &Frame, t: usize) -> Option<Clause> {
    let stop = matches!(frame.kind(t + 1), Some(Kind::Comma | Kind::Dash));
    frame.clause_at(if stop { t + 2 } else { t + 1 })
}

/// Whether only what a cue may take stands between it and quotation token `t`: a hearer, «that», a
/// colon or comma.
fn is_beside(frame: &Frame, clause: &Clause, t: usize) -> bool {
    let between = clause.cue.max(clause.next.min(t)).min(t)..t - 1;
    let plain = |k: usize| {
        let stop = [Kind::Comma, Kind::Semicolon, Kind::Colon];
        !frame
            .kind(k)
            .is_some_and(|kind| stop.contains(&kind) || matches!(kind, Kind::Quotation(_)))
    };
    let gap = t - clause.cue;
    match frame.kind(t - 1) {
        Some(Kind::Colon) => true,
        Some(Kind::Comma) => gap < 14 && between.clone().all(plain),
        _ if clause.kind == CueKind::Mind => gap == 1,
        _ if gap == 2 => frame.class(t - 1) != Some(Class::Determiner),
        _ => gap == 1 || (gap <= 8 && frame.is(t - 1, "that")),
    }
}

/// Who is named before a colon without a verb of saying («Mary Lowell, director: “…”», «She released
/// the following statement: “…”»).
fn introduction(frame: &Frame, t: usize) -> Option<Subject> {
    let colon = t.checked_sub(1).filter(|&k| frame.kind(k) == Some(Kind::Colon))?;
    let start = frame.sentence_start(t);
    // «Statement from President Lowell: “…”»
    if frame.class(start) == Some(Class::Utterance)
        && ["from", "by", "of"].iter().any(|word| frame.is(start + 1, word))
    {
        return frame.subject_from(start + 2).filter(|subject| subject.next <= colon);
    }
    let subject = frame.main_subject(start, colon).filter(|_| !frame.is_addressed(start, colon))?;
    // not «Partial transcript: “…”»
    let apart = matches!(frame.kind(subject.next), Some(Kind::Comma | Kind::Colon | Kind::Open))
        || matches!(frame.class(subject.next), Some(Class::Preposition | Class::Auxiliary));
    (apart && subject.who != Who::Description).then_some(subject)
}

/// Who is named behind a dash at token `dash`, with nothing else up to the end of the paragraph
/// («— Mary Lowell, director»).
pub(super) fn signed(frame: &Frame, dash: usize) -> Option<Subject> {
    const LONGEST: usize = 16;
    let end = frame.tokens.len();
    let alone = frame.kind(dash) == Some(Kind::Dash) && end - dash <= LONGEST;
    let quiet = |k: usize| {
        frame.cue(k).is_none()
            && !matches!(frame.kind(k), Some(Kind::Quotation(_) | Kind::Stop))
            && (frame.capital(k)
                || !matches!(frame.class(k), Some(Class::Being | Class::Auxiliary)))
    };
    let subject = frame.subject_from(dash + 1).filter(|s| matches!(s.who, Who::Name(_)))?;
    (alone && (dash + 1..end).all(quiet)).then_some(subject)
}

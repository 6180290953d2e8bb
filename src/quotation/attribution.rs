//! Whose the quotations are.
//!
//! Around every quotation the words of its paragraph are laid out as a [`frame::Frame`] and read for
//! a clause of saying ([`clause`]): behind it, before it, further on in its sentence. What follows an
//! attributed quotation without a clause of its own goes on with its speaker. A pronoun goes to the
//! last fitting person named as a subject ([`referent`]). Where none of this decides, nobody is
//! named: no speaker is better than a wrong one.

mod clause;
pub(super) mod frame;
pub(super) mod lexicon;
mod referent;

use self::clause::{Clause, Subject, Who};
use self::frame::{Frame, Kind};
use self::lexicon::{Class, CueKind};
use self::referent::Referents;
use super::{Attribution, Nature, Quotation, nature};
use crate::mention::Names;
use crate::text::{Prose, Span};

/// How a quotation is tied to its speaker.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tie {
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
pub(super) struct Reading {
    pub(super) tie: Tie,
    pub(super) subject: Option<Subject>,
    /// The token of the cue in the paragraph's frame.
    pub(super) cue: Option<usize>,
    /// Whether the clause stands behind the quotation.
    pub(super) behind: bool,
}

impl Reading {
    const LOOSE: Self = Self { tie: Tie::Loose, subject: None, cue: None, behind: false };

    fn of(clause: Clause, tie: Tie, behind: bool) -> Self {
        Self { tie, subject: Some(clause.subject), cue: Some(clause.cue), behind }
    }
}

/// Sets attribution and nature of the `quotations` of `prose`.
pub(super) fn attribute(prose: &Prose, quotations: &mut [Quotation]) {
    if quotations.is_empty() {
        return;
    }
    let names = Names::new(prose);
    let mut referents = Referents::new(prose, &names, quotations);
    let mut pieces = pieces(quotations).into_iter().peekable();
    let mut last: Option<Last> = None;
    for (i, block) in prose.blocks.iter().enumerate() {
        let mut here = Vec::new();
        while let Some(piece) = pieces.next_if(|(_, span)| span.start < block.span.end) {
            here.push(piece);
        }
        if here.is_empty() {
            continue;
        }
        let mut frame = Frame::new(&prose.text, &names);
        if let Some(before) = i.checked_sub(1).map(|k| prose.blocks[k].span)
            && prose.text[before].trim_end().ends_with(':')
        {
            frame.read(before, &[]);
        }
        frame.read(block.span, &here);
        for t in 0..frame.tokens.len() {
            let Some(Kind::Quotation(q)) = frame.kind(t) else { continue };
            let mut reading = read(&frame, t);
            if reading.tie == Tie::Loose
                && let Some(last) = &last
                && last.goes_on(&frame, t, i)
            {
                reading = Reading { tie: Tie::Continued, ..reading };
                quotations[q].attribution = Some(last.attribution.clone());
            }
            if reading.tie == Tie::Loose
                && let Some(clause) = frame.told_before(t)
            {
                reading = Reading { tie: Tie::Continued, ..Reading::of(clause, Tie::Loose, false) };
            }
            if quotations[q].attribution.is_none()
                && let Some(subject) = reading.subject
                && let Some(speaker) = referents.speaker(&subject)
            {
                quotations[q].attribution = Some(Attribution { speaker, span: subject.span });
            }
            nature::judge(&frame, t, &reading, &mut quotations[q]);
            if quotations[q].nature == Nature::NotSpeech {
                quotations[q].attribution = None;
            } else {
                last = quotations[q].attribution.clone().map(|attribution| Last {
                    quotation: q,
                    block: i,
                    attribution,
                });
            }
        }
    }
}

/// The outer quotations in reading order, each with its piece in every paragraph.
fn pieces(quotations: &[Quotation]) -> Vec<(usize, Span)> {
    let outer = quotations.iter().enumerate().filter(|(_, q)| q.within.is_none());
    outer
        .flat_map(|(i, q)| {
            q.parts.iter().enumerate().map(move |(k, part)| {
                let start = if k == 0 { q.span.start } else { part.start };
                let end = if k + 1 == q.parts.len() { q.span.end } else { part.end };
                (i, Span::new(start, end))
            })
        })
        .collect()
}

/// The last attributed quotation.
struct Last {
    quotation: usize,
    block: usize,
    attribution: Attribution,
}

impl Last {
    /// Whether its speaker goes on at quotation token `t` of the paragraph `block`: in the same
    /// paragraph behind a full stop, or as a paragraph of its own right behind.
    fn goes_on(&self, frame: &Frame, t: usize, block: usize) -> bool {
        let start = frame.sentence_start(t);
        // «Instead, “he just acts like a defeated man.”»
        let begins = (start..t)
            .all(|k| frame.class(k) == Some(Class::Adverb) || frame.kind(k) == Some(Kind::Comma));
        if !begins {
            return false;
        }
        if self.block == block {
            let own = |k: &usize| frame.kind(*k) == Some(Kind::Quotation(self.quotation));
            let from = (0..t).rev().find(own).unwrap_or(0);
            return (from..t).filter(|&k| frame.kind(k) == Some(Kind::Stop)).count() <= 1;
        }
        self.block + 1 == block && t == 0
    }
}

/// What the words around quotation token `t` say of its speaker.
fn read(frame: &Frame, t: usize) -> Reading {
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
    if let Some(subject) = introduction(frame, t) {
        return Reading { tie: Tie::Beside, subject: Some(subject), cue: None, behind: false };
    }
    let right = clause_right_behind(frame, t).filter(|clause| {
        let alone = clause.next - t <= 6
            && matches!(frame.kind(clause.next), None | Some(Kind::Stop | Kind::Comma));
        alone && clause.kind != CueKind::Call
    });
    if let Some(clause) = right.filter(|_| before.is_none() || end != Ending::Stop) {
        return Reading::of(clause, Tie::Beside, true);
    }
    if let Some(clause) = frame.agent(t) {
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
    Reading::LOOSE
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
    let from = clause.cue.max(clause.next.min(t)).min(t);
    let between = from..t - 1;
    let plain = |k: usize| {
        !matches!(
            frame.kind(k),
            Some(Kind::Comma | Kind::Quotation(_) | Kind::Semicolon | Kind::Colon)
        )
    };
    match frame.kind(t - 1) {
        Some(Kind::Colon) => true,
        Some(Kind::Comma) => t - clause.cue < 14 && between.clone().all(plain),
        _ => t - clause.cue <= 2 || (t - clause.cue <= 8 && frame.is(t - 1, "that")),
    }
}

/// Who is named before a colon without a verb of saying («Mary Lowell, director: “…”», «She released
/// the following statement: “…”»).
fn introduction(frame: &Frame, t: usize) -> Option<Subject> {
    let colon = t.checked_sub(1).filter(|&k| frame.kind(k) == Some(Kind::Colon))?;
    let start = frame.sentence_start(t);
    let subject = frame.main_subject(start, colon)?;
    (subject.who != Who::Description || colon - start <= 12).then_some(subject)
}

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
mod phrase;
mod reading;
mod referent;
mod report;

use std::ops::Range;

use self::frame::{Frame, Kind};
use self::lexicon::Class;
use self::phrase::Who;
pub(super) use self::reading::{Reading, Tie};
use self::reading::{read, signed};
use self::referent::Referents;
pub(super) use self::referent::{BYTES_BACK, NAMES_BACK, Named};
use super::{Attribution, Form, Nature, Quotation, block, interruption, nature};
use crate::mention::Names;
use crate::text::markup::on_one_line;
use crate::text::{Prose, Span};

/// Quotations with what their attribution leaves behind.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// Sorted by start.
    pub(super) quotations: Vec<Quotation>,
    /// Which of them a clause of saying tells of.
    pub(super) said: Vec<bool>,
    /// Those that one attribution interrupts, as pairs of places.
    pub(super) resumed: Vec<(usize, usize)>,
    /// Whom the attributions name, in the order of the paragraphs.
    pub(super) speakers: Vec<Named>,
}

impl Told {
    /// Quotations of which nothing is told yet.
    pub(super) fn nothing(quotations: Vec<Quotation>) -> Self {
        let said = vec![false; quotations.len()];
        Self { quotations, said, ..Self::default() }
    }
}

/// Sets attribution and nature of those quotations that stand in the paragraphs at `blocks`, which are
/// those at `range`, given what the paragraphs before them have left behind.
pub(super) fn attribute(
    prose: &Prose,
    names: &Names,
    told: &mut Told,
    blocks: Range<usize>,
    range: Range<usize>,
) {
    let Told { quotations, said, resumed, speakers } = told;
    let mut page = Page {
        prose,
        names,
        referents: Referents::new(prose, names, quotations, std::mem::take(speakers)),
        latest: quotations[..range.start].iter().rposition(|q| q.within.is_none()),
        last: Last::before(prose, blocks.start, &quotations[..range.start], said),
        continued: None,
        resumed: std::mem::take(resumed),
        said: std::mem::take(said),
    };
    let mut pieces = pieces(quotations, range.clone()).into_iter().peekable();
    for i in blocks {
        let block = prose.blocks[i];
        let mut here = Vec::new();
        while let Some(piece) = pieces.next_if(|(_, span)| span.start < block.span.end) {
            here.push(piece);
        }
        page.referents.paragraph = block.span.start;
        if here.is_empty() {
            page.sign(i, quotations);
        } else {
            page.paragraph(i, &here, quotations);
        }
    }
    inner(prose, names, quotations, range);
    (*said, *resumed, *speakers) = (page.said, page.resumed, page.referents.speakers);
}

/// A text on the way through its paragraphs.
struct Page<'t> {
    prose: &'t Prose,
    names: &'t Names,
    referents: Referents<'t>,
    /// The quotation read last.
    latest: Option<usize>,
    /// The same if it is attributed.
    last: Option<Last>,
    /// The quotation that was last given the speaker of the one before.
    continued: Option<usize>,
    resumed: Vec<(usize, usize)>,
    said: Vec<bool>,
}

impl Page<'_> {
    /// Attributes the quotations of paragraph `i`, which stand in it as `pieces`.
    fn paragraph(&mut self, i: usize, pieces: &[(usize, Span)], quotations: &mut [Quotation]) {
        let block = self.prose.blocks[i];
        let mut frame = Frame::new(&self.prose.text, self.names);
        if let Some(before) = i.checked_sub(1).map(|k| self.prose.blocks[k].span)
            && self.prose.text[before].trim_end().ends_with(':')
            && pieces.first().is_some_and(|piece| piece.1.start <= block.span.start + 1)
        {
            frame.read(before, &[]);
        }
        frame.read(block.span, pieces);
        let mut before: Option<(usize, usize, Reading)> = None;
        for t in 0..frame.tokens.len() {
            let Some(Kind::Quotation(q)) = frame.kind(t) else { continue };
            let listed =
                before.as_ref().map(|&(place, other, _)| (place, quotations[other].nature));
            let reading = self.quotation(&frame, t, i, listed, &mut quotations[q], q);
            if let Some((place, other, first)) = &before
                && *other != q
                && interruption::resumes(&frame, (*place, first), (t, &reading))
            {
                self.resumed.push((*other, q));
            }
            before = Some((t, q, reading));
        }
    }

    /// Attributes `quotation` (by its place `q`), token `t` of paragraph `i`; `before` is the
    /// quotation token before it with its nature.
    fn quotation(
        &mut self,
        frame: &Frame,
        t: usize,
        i: usize,
        before: Option<(usize, Nature)>,
        quotation: &mut Quotation,
        q: usize,
    ) -> Reading {
        self.latest = Some(q);
        let mut reading = read(frame, t);
        if quotation.form == Form::Label {
            return reading;
        }
        if self.continued == Some(q) && reading.clause.is_some() {
            quotation.attribution = None;
        }
        if reading.tie == Tie::Loose && quotation.attribution.is_none() {
            if let Some(last) = self.last.as_ref().filter(|last| last.goes_on(frame, t, i)) {
                reading = Reading { tie: Tie::Continued, ..reading };
                quotation.attribution = Some(last.attribution.clone());
                self.continued = Some(q);
            } else if let Some(clause) = frame.told_before(t) {
                reading = Reading::of(clause, Tie::Continued, false);
            }
        }
        if quotation.attribution.is_none()
            && let Some(subject) = reading.subject
            && (reading.tie > Tie::Loose || self.referents.is_person(&subject))
            && let Some(speaker) = self.referents.speaker(&subject, reading.tie)
        {
            quotation.attribution = Some(Attribution { speaker, span: subject.span });
        }
        if quotation.form == Form::Marks {
            nature::judge(frame, t, &reading, before, quotation);
        }
        if quotation.nature == Nature::NotSpeech {
            quotation.attribution = None;
        } else {
            let attribution = quotation.attribution.clone();
            let said = reading.clause.is_some() || reading.tie == Tie::Continued;
            self.said[q] = said;
            self.last =
                attribution.map(|attribution| Last { quotation: q, block: i, said, attribution });
        }
        reading
    }

    /// Takes paragraph `i`, which quotes nothing, for the line that names the speaker of what stands
    /// right before it («– President Lowell, March 19»).
    fn sign(&mut self, i: usize, quotations: &mut [Quotation]) {
        let block = self.prose.blocks[i].span;
        if block::signature(&self.prose.text, block) != Some(block.start) {
            return;
        }
        let Some(before) = i.checked_sub(1).map(|k| self.prose.blocks[k].span) else { return };
        let Some(quotation) = self.latest.map(|q| &mut quotations[q]) else { return };
        if quotation.span.end + 3 < before.end || quotation.span.end > block.start {
            return;
        }
        let mut frame = Frame::new(&self.prose.text, self.names);
        frame.read(block, &[]);
        if let Some(subject) = signed(&frame, 0)
            && let Some(speaker) = self.referents.speaker(&subject, Tie::Beside)
        {
            quotation.attribution = Some(Attribution { speaker, span: subject.span });
        }
    }
}

/// How deep inside others quotations are read; beyond that stand only heaps of marks.
const DEEPEST: usize = 3;

/// Judges the quotations inside others by the words around them there. Who «he» is in somebody's
/// mouth is not asked.
fn inner(prose: &Prose, names: &Names, quotations: &mut [Quotation], range: Range<usize>) {
    let from = range.start;
    let mut depth = vec![0; range.len()];
    let mut inside: Vec<Vec<usize>> = vec![Vec::new(); range.len()];
    for i in range {
        if let Some(outer) = quotations[i].within {
            depth[i - from] = depth[outer - from] + 1;
            if depth[i - from] <= DEEPEST {
                inside[outer - from].push(i);
            }
        }
    }
    for (outer, children) in inside.iter().enumerate().filter(|(_, c)| !c.is_empty()) {
        let outer = from + outer;
        let mut children = children.iter().copied().peekable();
        for part in quotations[outer].parts.clone() {
            let mut here = Vec::new();
            while let Some(child) = children.next_if(|&c| quotations[c].span.start < part.end) {
                here.push((child, quotations[child].span));
            }
            if here.is_empty() {
                continue;
            }
            let mut frame = Frame::new(&prose.text, names);
            frame.read(part, &here);
            let mut before: Option<(usize, usize)> = None;
            for t in 0..frame.tokens.len() {
                let Some(Kind::Quotation(q)) = frame.kind(t) else { continue };
                let listed = before.map(|(place, other)| (place, quotations[other].nature));
                quote_in_quote(&frame, t, listed, &mut quotations[q]);
                before = Some((t, q));
            }
        }
    }
}

fn quote_in_quote(
    frame: &Frame,
    t: usize,
    before: Option<(usize, Nature)>,
    quotation: &mut Quotation,
) {
    let reading = read(frame, t);
    nature::judge(frame, t, &reading, before, quotation);
    if quotation.nature == Nature::Likely {
        quotation.nature = Nature::Doubtful;
    }
    let Some(subject) = reading.subject.filter(|_| quotation.nature == Nature::Speech) else {
        return;
    };
    let speaker = match subject.who {
        Who::Name(name) => {
            let full = frame.names.fullest(frame.text, &frame.names.all[name]);
            on_one_line(frame.text, full.bare)
        }
        Who::Description => on_one_line(frame.text, subject.span),
        Who::Pronoun(_) | Who::Nobody => return,
    };
    quotation.attribution = Some(Attribution { speaker, span: subject.span });
}

/// The outer quotations at `range` in reading order, each with its piece in every paragraph.
fn pieces(quotations: &[Quotation], range: Range<usize>) -> Vec<(usize, Span)> {
    let outer = range.filter(|&i| quotations[i].within.is_none());
    outer
        .flat_map(|i| {
            let q = &quotations[i];
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
    /// By a clause of saying; a name at its head or foot speaks for itself alone.
    said: bool,
    attribution: Attribution,
}

impl Last {
    /// The last one before paragraph `block`, if it stands in the one right before it: no other
    /// speaker goes on there. None of `quotations`, which are all before it, reaches into it.
    fn before(
        prose: &Prose,
        block: usize,
        quotations: &[Quotation],
        said: &[bool],
    ) -> Option<Self> {
        let before = block.checked_sub(1)?;
        let start = prose.blocks[before].span.start;
        let speaks = |q: &Quotation| {
            q.within.is_none() && q.form != Form::Label && q.nature != Nature::NotSpeech
        };
        let quotation = quotations.iter().rposition(speaks)?;
        let last = &quotations[quotation];
        let attribution = last.attribution.clone()?;
        let here = last.parts.last().is_some_and(|part| part.end > start);
        here.then(|| Self { quotation, block: before, said: said[quotation], attribution })
    }

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
        self.said && self.block + 1 == block && t == 0
    }
}

#[cfg(test)]
mod tests {
    use crate::quotation::tests::plain;

    /// The speaker of the last quotation of `text`.
    fn speaker(text: &str) -> String {
        let last = plain(text).pop().unwrap_or_default();
        last.split_once(" — ").map_or(String::new(), |(_, speaker)| speaker.to_owned())
    }

    #[test]
    fn beside_the_quotation() {
        for (text, name) in [
            ("“We go,” Mary Lowell said.", "Mary Lowell"),
            ("“We go,” said Ms. Lowell.", "Lowell"),
            ("“We go,” said former Ohio Gov. Jacob Moore, a Democrat.", "Jacob Moore"),
            ("“We go,” said spokeswoman Mary Lowell.", "Mary Lowell"),
            ("“We go,” Lowell, who is 40, later told reporters.", "Lowell"),
            ("“We go,” Sen. Mary Lowell (D-Ohio) said.", "Mary Lowell"),
            ("“We go!” Trump lawyer Mark Roe said.", "Mark Roe"),
            ("“We go,” according to Mary Lowell.", "Mary Lowell"),
            ("“We go,” Mary Lowell wrote on Instagram.", "Mary Lowell"),
            ("Mary Lowell said, “We go.”", "Mary Lowell"),
            ("In a statement Mary Lowell said: “We go.”", "Mary Lowell"),
            (
                "On Monday, at a rally in Columbus, Mary Lowell told fans that “we go.”",
                "Mary Lowell",
            ),
            ("As Lowell put it, “We go.”", "Lowell"),
            ("“We go,” Lowell’s statement on Instagram begins.", "Lowell"),
            ("Mary Lowell released the following letter: “We go.”", "Mary Lowell"),
            ("Mary Lowell, director: “We go.”", "Mary Lowell"),
            ("Mary Lowell left. “We go,” the statement ended.", ""),
            ("“We go,” wrote one fan.", "one fan"),
            ("“We go,” a spokesman for the White House said.", "a spokesman for the White House"),
            ("Mary Lowell went on to say, “We go.”", "Mary Lowell"),
            ("Mary Lowell made it clear that “we go”.", "Mary Lowell"),
            ("He was then-Mayor Mary M. Lowell, who said: “We go.”", "Mary M. Lowell"),
            ("The report found “no fault”.", "The report"),
            ("The mayor’s claim was “a lie”, he said.", ""),
            ("“We go,” White House officials said.", "White House officials"),
        ] {
            assert_eq!(speaker(text), name, "{text}");
        }
    }

    #[test]
    fn further_on_in_the_sentence() {
        for (text, name) in [
            ("Mary Lowell said Jacob Moore was “deeply wrong” there.", "Mary Lowell"),
            ("Mary Lowell said Jacob Moore had called him “a small man”.", "Jacob Moore"),
            ("Mary Lowell left early, saying the town was “very small”.", "Mary Lowell"),
            ("She will play the “small card,” Mary Lowell said.", "Mary Lowell"),
            ("“Very happy” about it, said Mary Lowell, head of a union.", "Mary Lowell"),
            ("It was dismissed as a “small hoax” by Mary Lowell.", "Mary Lowell"),
            ("Calling it “a small hoax,” Mary Lowell left.", "Mary Lowell"),
            ("The “small hoax” that Mary Lowell complained of is over.", "Mary Lowell"),
            ("WASHINGTON (AP) — Mary Lowell said it was “a small hoax”.", "Mary Lowell"),
            ("Mary Lowell said she expected that towns will say “never again”.", "Mary Lowell"),
            ("According to Mary Lowell, the press would call him “a small man”.", "Mary Lowell"),
            ("Mary Lowell will say “never again”.", "Mary Lowell"),
            ("Mary Lowell said it reminds her of Roe, adding, “We go.”", "Mary Lowell"),
            ("The town denied it, with Mary Lowell calling him “a small man”.", "Mary Lowell"),
            ("Roe left, with Mary Lowell writing to call him “a small man”.", "Mary Lowell"),
        ] {
            assert_eq!(speaker(text), name, "{text}");
        }
    }

    #[test]
    fn speakers_go_on() {
        for (text, name) in [
            ("“We go,” Mary Lowell said. “We go now, and for good.”", "Mary Lowell"),
            ("“We go,” Mary Lowell said.\n\n“We go now, and for good.”", "Mary Lowell"),
            ("Mary Lowell praised the town. “We go there every year.”", "Mary Lowell"),
        ] {
            assert_eq!(speaker(text), name, "{text}");
        }
    }

    #[test]
    fn nobody_is_better_than_somebody_wrong() {
        for text in [
            "“We go there every year.”",
            "Mary Lowell was told: “You go.”",
            "“We go,” it said.",
            "The report has “we go” in it.",
        ] {
            assert_eq!(speaker(text), "", "{text}");
        }
    }
}

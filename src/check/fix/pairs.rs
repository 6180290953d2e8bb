//! Marks and brackets of the source that belong together.
//!
//! Of two that do, a fix pastes both or neither: «‘Read it again,’» with its marks, «Read it» without.
//! Only what stands around pasted words counts; the marks of the quotation that the passage itself
//! stands in do not.

use crate::check::compare::Comparison;
use crate::quotation::Form;
use crate::text::Span;

/// What opens or closes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// The opening mark of a quotation.
    Open,
    /// Its closing mark.
    Close,
    /// A bracket.
    Bracket(&'static str),
}

/// The marks and brackets in and around a stretch of the source, each with its partner.
#[derive(Debug)]
pub(super) struct Pairs {
    /// The stretch with the marks right before and behind it.
    pub(super) span: Span,
    marks: Vec<(usize, Mark)>,
}

impl Pairs {
    /// Those in and around the words at `stretch`.
    pub(super) fn around(comparison: &Comparison, stretch: Span) -> Self {
        let text = &*comparison.source.prose.text;
        let room = Span::new(
            text[..stretch.start].trim_end_matches(|c: char| !c.is_alphanumeric()).len(),
            text.len()
                - text[stretch.end..].trim_start_matches(|c: char| !c.is_alphanumeric()).len(),
        );
        let mut pairs = Self { span: stretch, marks: Vec::new() };
        for quotation in comparison.library.quotations_of(comparison.found.source) {
            let [part] = quotation.parts.as_slice() else { continue };
            let whole = quotation.form == Form::Marks && quotation.closed;
            if whole && room.covers(quotation.span) && part.overlaps(stretch) {
                let close = text[..quotation.span.end].char_indices().next_back();
                pairs.add(quotation.span.start, Mark::Open);
                pairs.add(close.map_or(part.end, |(at, _)| at), Mark::Close);
            }
        }
        let mut open: Vec<(usize, &'static str)> = Vec::new();
        for (at, c) in text[room].char_indices().map(|(at, c)| (room.start + at, c)) {
            if comparison.source.asides.iter().any(|aside| aside.start <= at && at < aside.end) {
                continue;
            }
            match c {
                '(' => open.push((at, "(")),
                '[' => open.push((at, "[")),
                ')' | ']' => {
                    let Some((from, opening)) = open.pop() else { continue };
                    if Span::new(from, at).overlaps(stretch) {
                        pairs.add(from, Mark::Bracket(opening));
                        pairs.add(at, Mark::Bracket(if c == ')' { ")" } else { "]" }));
                    }
                }
                _ => {}
            }
        }
        pairs
    }

    fn add(&mut self, at: usize, mark: Mark) {
        self.span = self.span.join(Span::new(at, at + 1));
        self.marks.push((at, mark));
    }

    /// The mark at an offset of the source.
    pub(super) fn at(&self, at: usize) -> Option<Mark> {
        self.marks.iter().find(|mark| mark.0 == at).map(|mark| mark.1)
    }
}

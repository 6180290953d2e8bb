//! Quotations over several paragraphs: each reopened, the last one closed.
//!
//! A paragraph whose last quotation lacks its closing mark goes on in the next if that one begins
//! with a mark of the same family. Otherwise the mark was forgotten, or the text is being typed:
//! the quotation then ends with its paragraph.

use super::marks::Mark;
use super::pairing::{self, Pairing};
use super::{Form, Nature, Quotation};
use crate::text::markup::SET_ASIDE;
use crate::text::{Block, BlockKind, Prose, Span};

/// Everything between quotation marks in `blocks` of `prose`, in no order; no attributions yet.
pub(super) fn quotations(prose: &Prose, blocks: &[Block]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut marks = Vec::new();
    let mut open: Option<Unfinished> = None;
    for block in blocks {
        let mut pairing = pairing::pairing(&prose.text, block.span, &mut marks);
        if let Some(unfinished) = open.take() {
            match unfinished.reopened(block, &pairing) {
                Some(first) => {
                    open = unfinished.goes_on(prose, block, first, &mut pairing, &mut found);
                }
                None => found.extend(unfinished.ended(false)),
            }
        }
        for pair in &pairing.pairs {
            let words = trim(&prose.text, Span::new(pair.open.end, pair.close.start));
            let span = pair.open.join(pair.close);
            found.extend(words.map(|part| quotation(span, vec![part], true)));
        }
        if let Some(mark) = pairing.open {
            found.extend(open.take().and_then(|unfinished| unfinished.ended(false)));
            open = Some(Unfinished::new(prose, block, mark));
        }
    }
    found.extend(open.and_then(|unfinished| unfinished.ended(false)));
    found
}

/// `span` without blanks and markup at its ends; none if nothing remains.
pub(super) fn trim(text: &str, span: Span) -> Option<Span> {
    let blank = |c: char| c.is_whitespace() || c == SET_ASIDE;
    let words = text[span].trim_end_matches(blank);
    let end = span.start + words.len();
    let start = end - words.trim_start_matches(blank).len();
    (start < end).then(|| Span::new(start, end))
}

fn quotation(span: Span, parts: Vec<Span>, closed: bool) -> Quotation {
    let (form, nature) = (Form::Marks, Nature::Speech);
    Quotation { span, parts, form, nature, closed, within: None, attribution: None }
}

/// A quotation that lacks its closing mark so far.
struct Unfinished {
    mark: Mark,
    kind: BlockKind,
    start: usize,
    end: usize,
    parts: Vec<Span>,
}

impl Unfinished {
    fn new(prose: &Prose, block: &Block, mark: Mark) -> Self {
        let rest = trim(&prose.text, Span::new(mark.span.end, block.span.end));
        let end = rest.map_or(mark.span.end, |part| part.end);
        let parts = Vec::from_iter(rest);
        Self { mark, kind: block.kind, start: mark.span.start, end, parts }
    }

    /// The mark that reopens it at the beginning of `block`.
    fn reopened(&self, block: &Block, pairing: &Pairing) -> Option<Mark> {
        let family = self.mark.glyph.family();
        let first = pairing.first.filter(|first| first.glyph.family() == family)?;
        let speaks = pairing.open.is_some_and(|mark| mark.span == first.span)
            || pairing.pairs.iter().any(|pair| pair.open == first.span);
        (speaks && block.kind == self.kind && !self.parts.is_empty()).then_some(first)
    }

    /// Takes from `pairing` what `first` reopens; itself if that is not the end yet.
    fn goes_on(
        mut self,
        prose: &Prose,
        block: &Block,
        first: Mark,
        pairing: &mut Pairing,
        found: &mut Vec<Quotation>,
    ) -> Option<Self> {
        if let Some(i) = pairing.pairs.iter().position(|pair| pair.open == first.span) {
            let pair = pairing.pairs.swap_remove(i);
            self.parts.extend(trim(&prose.text, Span::new(pair.open.end, pair.close.start)));
            self.end = pair.close.end;
            found.extend(self.ended(true));
            return None;
        }
        pairing.open = None;
        let next = Self::new(prose, block, first);
        self.end = next.end;
        self.parts.extend(next.parts);
        Some(self)
    }

    fn ended(self, closed: bool) -> Option<Quotation> {
        let span = Span::new(self.start, self.end);
        (!self.parts.is_empty()).then(|| quotation(span, self.parts, closed))
    }
}

#[cfg(test)]
mod tests {
    use crate::quotation::tests::plain;

    #[test]
    fn several_paragraphs_are_reopened_and_closed_once() {
        assert_eq!(
            plain("Roe said: “First one.\n\n“Second one.\n\n“Third one.”\n\n“Else,” said Ann."),
            ["First one. | Second one. | Third one. — Roe", "Else, — Ann"]
        );
        assert_eq!(
            plain("\"Of “this.\"\n\n\"One two.\n\n\"Three,\" Roe said."),
            ["~Of “this.", "One two. | Three, — Roe"]
        );
    }

    #[test]
    fn hard_wrapped_lines_are_one_paragraph() {
        assert_eq!(plain("He said, “We\nwill go,” and\nleft."), ["We\nwill go,"]);
    }

    #[test]
    fn what_lacks_its_closing_mark_ends_with_the_paragraph() {
        assert_eq!(plain("Roe said: “We will\n\nNext one."), ["We will… — Roe"]);
        assert_eq!(plain("Roe said: “We ‘will\n\n‘Next’ one."), ["We ‘will… — Roe", "×Next"]);
        assert_eq!(plain("“"), [""; 0]);
    }
}

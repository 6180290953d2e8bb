//! The sentence around a place.
//!
//! The ends of sentences are found by `sentencex`, which knows abbreviations and initials and lets
//! a quoted sentence end with its quotation. It sees the running text near the place only, its
//! markup left out, so that one enormous paragraph costs no more than a short one.

use super::Span;
use super::markup::{Prose, SET_ASIDE};

/// How far behind and before a span its sentence is looked for, in bytes. A longer sentence is cut
/// at a blank there.
const REACH: usize = 1_000;

/// The smallest run of whole sentences of `prose` that covers `span`, without blanks at its ends.
pub fn around(prose: &Prose, span: Span) -> Span {
    let paragraphs = prose.blocks.iter().map(|block| block.span).filter(|b| b.overlaps(span));
    let bounds = paragraphs.fold(span, Span::join);
    let (visible, offsets) = visible(prose, window(&prose.text, bounds, span));
    let covered = sentencex::get_sentence_boundaries("en", &visible)
        .into_iter()
        .filter_map(|sentence| {
            let text = visible.get(sentence.start_byte..sentence.end_byte)?;
            let start = sentence.start_byte + text.len() - text.trim_start().len();
            let end = sentence.start_byte + text.trim_end().len();
            (start < end).then(|| Span::new(offsets[start], offsets[end - 1] + 1))
        })
        .filter(|sentence| sentence.overlaps(span));
    covered.fold(span, Span::join)
}

/// The part of `bounds` that is near `span`, from blank to blank where it is cut.
fn window(text: &str, bounds: Span, span: Span) -> Span {
    let mut start = bounds.start;
    if span.start - start > REACH {
        let near = ceil(text, span.start - REACH);
        start = text[near..span.start].find(char::is_whitespace).map_or(near, |blank| near + blank);
    }
    let mut end = bounds.end;
    if end - span.end > REACH {
        let near = ceil(text, span.end + REACH);
        end = text[span.end..near].rfind(char::is_whitespace).map_or(near, |b| span.end + b);
    }
    Span::new(start, end)
}

/// The first character boundary from `offset` on.
fn ceil(text: &str, offset: usize) -> usize {
    (offset..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

/// The text of `window` without what is set aside, and the offset of each of its bytes.
fn visible(prose: &Prose, window: Span) -> (String, Vec<usize>) {
    let mut visible = String::with_capacity(window.len());
    let mut offsets = Vec::with_capacity(window.len());
    for (at, c) in prose.apart(window).char_indices().filter(|&(_, c)| c != SET_ASIDE) {
        visible.push(c);
        offsets.extend((0..c.len_utf8()).map(|byte| window.start + at + byte));
    }
    (visible, offsets)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::text::{Block, BlockKind};

    /// The sentence around the first `words` of `text`, which is one paragraph.
    fn sentence(text: &str, words: &str) -> String {
        let start = text.find(words).unwrap();
        let found = around(&paragraph(text), Span::new(start, start + words.len()));
        text[found].to_owned()
    }

    fn paragraph(text: &str) -> Prose {
        let span = Span::new(0, text.len());
        let blocks = vec![Block { span, kind: BlockKind::Paragraph }];
        Prose { text: Arc::from(text), blocks, comments: Vec::new() }
    }

    #[test]
    fn from_its_first_word_to_its_stop() {
        let text = "It rained. The mill closed in May, and nobody told us. We wept.";
        let whole = "The mill closed in May, and nobody told us.";
        assert_eq!(sentence(text, "closed in May"), whole);
        assert_eq!(sentence(text, "told us. We"), format!("{whole} We wept."));
    }

    #[test]
    fn abbreviations_and_initials_end_none() {
        let text = "Go. Mr. J. R. Hale met Sen. Ortiz at 3 p.m. on Friday. They left.";
        let whole = "Mr. J. R. Hale met Sen. Ortiz at 3 p.m. on Friday.";
        assert_eq!(sentence(text, "Ortiz"), whole);
    }

    #[test]
    fn a_hard_wrap_ends_none_and_a_blank_line_does() {
        let text = "A heading\n\nThe mill closed\nin May. We wept.";
        assert_eq!(sentence(text, "closed"), "The mill closed\nin May.");
    }

    #[test]
    fn markup_is_no_part_of_it() {
        let text = "It rained.\0\0 \0\0The mill\0\0 closed. We wept.";
        assert_eq!(sentence(text, "mill"), "The mill\0\0 closed.");
    }

    #[test]
    fn a_heading_is_no_part_of_it() {
        let text = Arc::from("# The mill\n\nIt closed\\\nin May. We wept.");
        let prose = crate::text::markup::markdown(&text);
        let start = text.find("closed").unwrap();
        let found = around(&prose, Span::new(start, start + 6));
        assert_eq!(&text[found], "It closed\\\nin May.");
        let both = around(&prose, Span::new(4, start + 6));
        assert_eq!(&text[both], "The mill\n\nIt closed\\\nin May.");
    }

    #[test]
    fn one_enormous_paragraph_costs_little() {
        let text = format!("{}the mill closed {}", "é and ".repeat(200_000), "so ".repeat(200_000));
        let found = sentence(&text, "mill closed");
        assert!(found.len() < 3 * REACH && found.contains("the mill closed so"));
    }

    proptest! {
        #[test]
        fn any_text_has_some_sentence(text in "[ -~“”’…\n\0é😀.?!]{0,80}", a in 0..80usize, b in 0..80usize) {
            let (a, b) = (ceil(&text, a.min(text.len())), ceil(&text, b.min(text.len())));
            let span = Span::new(a.min(b), a.max(b));
            let found = around(&paragraph(&text), span);
            prop_assert!(found.covers(span) && text.get(found.range()).is_some());
        }
    }
}

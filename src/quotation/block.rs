//! Block quotations: paragraphs set off from the text, in no need of marks.
//!
//! A block that is in quotation marks all the same is left to the marks. A last line that begins
//! with a dash names the speaker, is none of the words and ends the quotation.

use super::paragraphs::trim;
use super::{Form, Nature, Quotation};
use crate::text::markup::SET_ASIDE;
use crate::text::{Block, BlockKind, Prose, Span};

/// The block quotations among `blocks` of `prose` that are not in marks anyway, given those that are, sorted by
/// start; no attributions yet.
pub(super) fn quotations(prose: &Prose, blocks: &[Block], marked: &[Quotation]) -> Vec<Quotation> {
    let goes_on = |a: &Block, b: &Block| {
        let quote = a.kind == BlockKind::Quote;
        quote == (b.kind == BlockKind::Quote)
            && !(quote && signature(&prose.text, a.span).is_some())
    };
    let runs = blocks.chunk_by(goes_on);
    runs.filter(|run| run.first().is_some_and(|block| block.kind == BlockKind::Quote))
        .filter_map(|run| quotation(prose, run, marked))
        .collect()
}

fn quotation(prose: &Prose, run: &[Block], marked: &[Quotation]) -> Option<Quotation> {
    let text = &prose.text;
    let words = |block: &Block| {
        let end = signature(text, block.span).map_or(block.span.end, |at| at);
        trim(text, Span::new(block.span.start, end))
    };
    let parts: Vec<Span> = run.iter().filter_map(words).collect();
    let (first, last) = (parts.first()?, parts.last()?);
    let span = first.join(*last);
    let from = marked.partition_point(|q| q.span.start < span.start);
    let inside = marked[from..].iter().take_while(|q| q.span.start < span.end);
    let in_marks: usize = inside.flat_map(|q| &q.parts).map(|part| part.len()).sum();
    if in_marks * 2 > parts.iter().map(|part| part.len()).sum() {
        return None;
    }
    let (form, nature) = (Form::Block, Nature::Speech);
    Some(Quotation { span, parts, form, nature, closed: true, within: None, attribution: None })
}

/// Where the line that names the speaker begins: a dash first in its line, behind which the
/// paragraph is short.
pub(super) fn signature(text: &str, block: Span) -> Option<usize> {
    const LONGEST: usize = 120;
    let blank = |c: char| c == SET_ASIDE || c == ' ' || c == '\t';
    let mut at = block.start;
    for line in text[block].split_inclusive('\n') {
        let rest = line.trim_start_matches(blank);
        let start = at + line.len() - rest.len();
        at += line.len();
        let dash = rest.starts_with(['–', '—', '―']) || rest.starts_with("--");
        if dash && block.end - start <= LONGEST {
            return Some(start);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::quotation::tests::markdown;

    #[test]
    fn a_block_is_one_quotation() {
        assert_eq!(
            markdown(
                "Mary Lowell wrote:\n\n> We *will* go.\n>\n> We said “yes.”\n>\n> — Jo Roe\n\n> Other."
            ),
            ["We will go. | We said “yes.” — Jo Roe", "  yes.", "Other."]
        );
    }

    #[test]
    fn a_block_in_marks_is_left_to_the_marks() {
        assert_eq!(
            markdown("> “We will go.”  \n> — Mary Lowell, director"),
            ["We will go. — Mary Lowell"]
        );
    }

    #[test]
    fn the_line_that_names_the_speaker_is_none_of_the_words() {
        assert_eq!(
            markdown("> We will go.\n>\n> — President Lowell, May 3, 2021"),
            ["We will go. — Lowell"]
        );
        assert_eq!(
            markdown("* *“We will go.”*  \n  *– President Ann Lowell, May 3, 2021*"),
            ["We will go. — Ann Lowell"]
        );
    }
}

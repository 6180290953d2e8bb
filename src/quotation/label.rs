//! Dialogue laid out with speaker labels («DONALD TRUMP: Wow.»): every turn is a quotation.
//!
//! A colon behind a few capitals is common in prose as well («Note: …», «Mary Lowell: “…”»), so
//! labels count only where a text has several that take turns, and only where no marks follow.

use std::cell::LazyCell;

use super::marks;
use super::paragraphs::trim;
use super::{Attribution, Form, Nature, Quotation};
use crate::mention::{Names, person};
use crate::text::markup::SET_ASIDE;
use crate::text::markup::on_one_line;
use crate::text::{BlockKind, Prose, Span};

/// How many paragraphs without a label a turn may go on for.
const UNLABELLED: usize = 3;

/// The longest label, in bytes.
const LONGEST: usize = 48;

/// The turns of `prose`, if it holds a dialogue; `marked` are its quotations in marks.
pub(super) fn quotations(
    prose: &Prose,
    marked: &[Quotation],
    names: &LazyCell<Names, impl FnOnce() -> Names>,
) -> Vec<Quotation> {
    let labels: Vec<Label> = prose
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.kind == BlockKind::Paragraph)
        .filter_map(|(i, block)| label(&prose.text, i, block.span))
        .collect();
    if !take_turns(&prose.text, &labels) {
        return Vec::new();
    }
    let long: Vec<Span> = marked.iter().filter(|q| q.parts.len() > 1).map(|q| q.span).collect();
    // a quotation in marks that runs over the end of a turn
    let crossed = |span: Span| long.iter().any(|q| q.overlaps(span) && !span.covers(*q));
    let turns = labels.iter().enumerate().filter_map(|(k, label)| {
        let next = labels.get(k + 1).map(|next| next.block);
        let next = next.filter(|next| next - label.block <= UNLABELLED + 1);
        turn(prose, next.unwrap_or(label.block + 1), label, names)
    });
    turns.filter(|turn| !crossed(turn.span)).collect()
}

/// The head of a turn.
struct Label {
    /// Its paragraph.
    block: usize,
    /// The words that name the speaker, without their colon.
    span: Span,
    /// Where the speaker's words begin.
    words: usize,
}

/// The label that paragraph `block`, which is `span`, begins with: capitalised words and a colon, or
/// a questioner's «Q» and blanks.
fn label(text: &str, block: usize, span: Span) -> Option<Label> {
    let paragraph = &text[span];
    let questioner = paragraph.strip_prefix('Q').unwrap_or_default();
    if questioner.chars().take(2).filter(|c| c.is_whitespace()).count() == 2 {
        let name = Span::new(span.start, span.start + 1);
        return Some(Label { block, span: name, words: name.end });
    }
    let colon = paragraph.bytes().take(LONGEST).position(|b| b == b':')?;
    let label = trim(text, Span::new(span.start, span.start + colon))?;
    let rest = paragraph[colon + 1..].trim_start_matches(SET_ASIDE);
    let mut words = text[label].split(|c: char| c.is_whitespace() || c == SET_ASIDE);
    let named = words.clone().filter(|word| !word.is_empty()).count() <= 5
        && words.all(|w| {
            w.is_empty() || (w.starts_with(char::is_uppercase) && !w.contains(['"', '“', ',']))
        });
    let quoted = rest.trim_start_matches([' ', SET_ASIDE]).starts_with(marks::OPENING);
    let spoken = named && rest.starts_with(char::is_whitespace) && !quoted;
    spoken.then_some(Label { block, span: label, words: span.start + colon + 1 })
}

/// Whether the labels are those of a dialogue: two that come twice, or three in capitals.
fn take_turns(text: &str, labels: &[Label]) -> bool {
    let mut spoken: Vec<&str> = labels.iter().map(|label| &text[label.span]).collect();
    let shouted = spoken.iter().filter(|label| !label.contains(char::is_lowercase)).count();
    spoken.sort_unstable();
    let runs: Vec<usize> = spoken.chunk_by(|a, b| a == b).map(<[&str]>::len).collect();
    let twice = runs.iter().filter(|&&count| count > 1).count();
    twice >= 2 || (shouted >= 3 && twice >= 1 && runs.len() > 1)
}

/// The words under `label`, up to paragraph `end`.
fn turn(prose: &Prose, end: usize, label: &Label, names: &Names) -> Option<Quotation> {
    let text = &prose.text;
    let spans = prose.blocks[label.block..end].iter().map(|block| block.span);
    let words = spans.filter_map(|span| {
        let start = span.start.max(label.words).min(span.end);
        trim(text, Span::new(start, span.end))
    });
    let parts: Vec<Span> = words.collect();
    let span = label.span.join(*parts.last()?);
    let speaker = speaker(text, label.span, names);
    let attribution = speaker.map(|speaker| Attribution { speaker, span: label.span });
    let (form, nature) = (Form::Label, Nature::Speech);
    Some(Quotation { span, parts, form, nature, closed: true, within: None, attribution })
}

/// Who a label names, in the fullest form; «Q» and «A» name nobody.
fn speaker(text: &str, label: Span, names: &Names) -> Option<String> {
    let mut found = Vec::new();
    person::scan(text, label, &mut found);
    let name = names.fullest(text, found.last()?);
    (name.bare.len() > 1).then(|| person::unshouted(&on_one_line(text, name.bare)))
}

#[cfg(test)]
mod tests {
    use crate::quotation::tests::plain;

    #[test]
    fn turns_of_a_dialogue() {
        let text = "Jacob Moore met Ann Roe.\n\nMOORE: Why so?\n\nROE: I said “no.”\n\nAnd then?\n\n\
                    MOORE: Thank you.\n\nThey left.";
        assert_eq!(
            plain(text),
            [
                "Why so? — Jacob Moore",
                "I said “no.” | And then? — Ann Roe",
                "  no.",
                "Thank you. — Jacob Moore",
            ]
        );
    }

    #[test]
    fn colons_in_prose_are_no_labels() {
        assert_eq!(plain("Note: This.\n\nDate: That.\n\nPlace: Here."), [""; 0]);
        assert_eq!(
            plain("Ann Roe: “One is it.”\n\nJo Poe: “Two is it.”\n\nAnn Roe: “Three is it.”"),
            ["One is it. — Ann Roe", "Two is it. — Jo Poe", "Three is it. — Ann Roe"]
        );
    }
}

//! Dialogue laid out with speaker labels («DONALD TRUMP: Wow.»): every turn is a quotation.
//!
//! A colon behind a few capitals is common in prose as well («Note: …», «Mary Lowell: “…”»), so
//! labels count only where a text has several that take turns, and only where no marks follow. A
//! label begins a paragraph, or each line of one as in a chat; there a time may stand before it
//! («[12:03] ruth: …»), and captions put `>>` before it. Marks around a whole dialogue, reopened in
//! every paragraph, are no quotation of one speaker: such a one is [divided] into its turns.

use std::ops::{Deref, Range};

use super::marks;
use super::paragraphs::trim;
use super::{Attribution, Form, Nature, Quotation};
use crate::mention::{Names, person};
use crate::text::markup::SET_ASIDE;
use crate::text::markup::on_one_line;
use crate::text::{BlockKind, Prose, Span};

/// How many paragraphs without a label a turn may go on for.
const UNLABELLED: usize = 3;

/// How many paragraphs behind its own the label may stand that ends a turn.
pub(super) const FURTHEST: usize = UNLABELLED + 1;

/// The longest label, in bytes.
const LONGEST: usize = 48;

/// The labels of `prose`, where its paragraphs at `blocks` begin.
pub(super) fn labels(prose: &Prose, blocks: Range<usize>) -> Vec<Label> {
    let paragraphs = blocks.map(|i| (i, prose.blocks[i]));
    paragraphs
        .filter(|(_, block)| block.kind == BlockKind::Paragraph)
        .flat_map(|(i, block)| labels_of(&prose.text, i, block.span))
        .collect()
}

/// The turns of a dialogue with these `labels`; `marked` are its quotations in marks.
pub(super) fn turns(
    prose: &Prose,
    labels: &[Label],
    marked: &[Quotation],
    names: &impl Deref<Target = Names>,
) -> Vec<Quotation> {
    let long: Vec<Span> = marked.iter().filter(|q| q.parts.len() > 1).map(|q| q.span).collect();
    // a quotation in marks that runs over the end of a turn
    let crossed = |span: Span| long.iter().any(|q| q.overlaps(span) && !span.covers(*q));
    let turns = labels.iter().enumerate().filter_map(|(k, label)| {
        let next = labels.get(k + 1).filter(|next| next.block - label.block <= FURTHEST);
        let end = next.map_or(prose.blocks[label.block].span.end, |next| next.line);
        turn(prose, end, label, names)
    });
    turns.filter(|turn| !crossed(turn.span)).collect()
}

/// The turns of a dialogue that stands inside the marks of `quotation` («“LOWELL: Why?», «“ROE: No.”»),
/// and what stands before them; none if there is none. Each begins with its mark.
pub(super) fn divided(
    prose: &Prose,
    quotation: &Quotation,
    names: &impl Deref<Target = Names>,
) -> Option<Vec<Quotation>> {
    let (text, parts) = (&prose.text, &quotation.parts);
    let heads = parts.iter().enumerate().filter_map(|(i, part)| label(text, i, *part));
    let heads: Vec<Label> = heads.collect();
    if !take_turns(text, heads.iter().map(|head| head.span)) {
        return None;
    }
    let ends = heads.iter().skip(1).map(|head| head.block).chain([parts.len()]);
    let turns = heads.iter().zip(ends).filter_map(|(head, end)| {
        let first = trim(text, Span::new(head.words, parts[head.block].end));
        let own = first.into_iter().chain(parts[head.block + 1..end].iter().copied()).collect();
        let last = end == parts.len();
        let stop = if last { quotation.span.end } else { parts[end - 1].end };
        let mark = text[..head.line].rfind(marks::OPENING)?;
        let turn = spoken(text, head, own, names)?;
        Some(Quotation { span: Span::new(mark, stop), closed: !last || quotation.closed, ..turn })
    });
    let lead = parts[..heads[0].block].last().map(|last| Quotation {
        span: Span::new(quotation.span.start, last.end),
        parts: parts[..heads[0].block].to_vec(),
        closed: true,
        ..quotation.clone()
    });
    Some(lead.into_iter().chain(turns).collect())
}

/// The head of a turn.
#[derive(Copy, Clone, Debug)]
pub(super) struct Label {
    /// Its paragraph; inside marks, its part of the quotation.
    block: usize,
    /// Where its line begins.
    line: usize,
    /// The words that name the speaker, without their colon.
    pub(super) span: Span,
    /// Where the speaker's words begin.
    words: usize,
}

/// The labels of paragraph `block`, which is `span`: those of its lines if its first line has one.
fn labels_of(text: &str, block: usize, span: Span) -> Vec<Label> {
    let mut at = span.start;
    let lines = text[span].split_inclusive('\n').map(|line| {
        at += line.len();
        Span::new(at - line.len(), at)
    });
    let mut labels = lines.map(|line| label(text, block, line));
    let Some(first) = labels.next().flatten() else { return Vec::new() };
    std::iter::once(first).chain(labels.flatten()).collect()
}

/// The label that `line` of paragraph `block` begins with: capitalised words and a colon, a
/// questioner's «Q» and blanks, or behind a time any word and a colon.
fn label(text: &str, block: usize, line: Span) -> Option<Label> {
    let (lead, timed) = lead(&text[line]);
    let start = line.start + lead;
    let rest = &text[start..line.end];
    let label = |span, words| Some(Label { block, line: line.start, span, words });
    let questioner = rest.strip_prefix('Q').unwrap_or_default();
    if questioner.chars().take(2).filter(|c| c.is_whitespace()).count() == 2 {
        return label(Span::new(start, start + 1), start + 1);
    }
    let colon = rest.bytes().take(LONGEST).position(|b| b == b':')?;
    let name = trim(text, Span::new(start, start + colon))?;
    let spoken = rest[colon + 1..].trim_start_matches(SET_ASIDE);
    let words = text[name].split(|c: char| c.is_whitespace() || c == SET_ASIDE);
    let words = words.filter(|word| !word.is_empty());
    let named = words.clone().count() <= 5
        && words
            .clone()
            .all(|w| (timed || w.starts_with(char::is_uppercase)) && !w.contains(['"', '“', ',']));
    let quoted = spoken.trim_start_matches([' ', SET_ASIDE]).starts_with(marks::OPENING);
    let speaks = named && spoken.starts_with(char::is_whitespace) && !quoted;
    if speaks { label(name, start + colon + 1) } else { None }
}

/// The length of what stands before the label of `line`: a time, in brackets or not, or the `>>` of
/// captions; and whether it is a time.
fn lead(line: &str) -> (usize, bool) {
    let arrows = line.len() - line.trim_start_matches(['>', ' ']).len();
    let end = line.find(|c: char| !(c.is_ascii_digit() || "[]():. ".contains(c))).unwrap_or(0);
    let time = &line[..end];
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let timed = time.match_indices(':').any(|(at, _)| {
        digit(time[..at].chars().next_back()) && digit(time[at + 1..].chars().next())
    });
    if timed { (end, true) } else { (arrows, false) }
}

/// Whether the labels are those of a dialogue: two speakers that come twice, by their last name, or
/// three labels in capitals.
pub(super) fn take_turns(text: &str, labels: impl Iterator<Item = Span>) -> bool {
    let last = |label: Span| text[label].rsplit([' ', SET_ASIDE]).next().unwrap_or_default();
    let mut spoken: Vec<&str> = labels.map(last).collect();
    let shouted = spoken.iter().filter(|label| !label.contains(char::is_lowercase)).count();
    spoken.sort_unstable();
    let runs: Vec<usize> = spoken.chunk_by(|a, b| a == b).map(<[&str]>::len).collect();
    let twice = runs.iter().filter(|&&count| count > 1).count();
    twice >= 2 || (shouted >= 3 && twice >= 1 && runs.len() > 1)
}

/// The words under `label`, up to `end`.
fn turn(prose: &Prose, end: usize, label: &Label, names: &Names) -> Option<Quotation> {
    let text = &prose.text;
    let spans = prose.blocks[label.block..].iter().map(|block| block.span);
    let words = spans.take_while(|span| span.start < end).filter_map(|span| {
        let last = span.end.min(end);
        trim(text, Span::new(span.start.max(label.words).min(last), last))
    });
    spoken(text, label, words.collect(), names)
}

/// The turn under `label` that consists of `parts`, if there are any.
fn spoken(text: &str, label: &Label, parts: Vec<Span>, names: &Names) -> Option<Quotation> {
    let span = label.span.join(*parts.last()?);
    let speaker = speaker(text, label.span, names);
    let attribution = speaker.map(|speaker| Attribution { speaker, span: label.span });
    let (form, nature) = (Form::Label, Nature::Speech);
    Some(Quotation { span, parts, form, nature, closed: true, within: None, attribution })
}

/// Who a label names, in the fullest form or as it stands («ruth»); «Q» and «A» name nobody.
fn speaker(text: &str, label: Span, names: &Names) -> Option<String> {
    let mut found = Vec::new();
    person::scan(text, label, &mut found);
    let Some(name) = found.last() else {
        return (label.len() > 1).then(|| on_one_line(text, label));
    };
    let name = names.fullest(text, name);
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
    fn a_speaker_is_known_by_the_last_name() {
        assert_eq!(
            plain("ANN ROE: Why is it so?\n\nJO POE: No.\n\nROE: Well.\n\nPOE: No."),
            ["Why is it so? — Ann Roe", "No. — Jo Poe", "Well. — Ann Roe", "No. — Jo Poe"]
        );
    }

    #[test]
    fn chats_and_captions() {
        let turns = ["Why so? — Ann", "No. — Poe", "Well. — Ann", "No. — Poe"];
        assert_eq!(plain("Ann: Why so?\nPoe: No.\nAnn: Well.\nPoe: No."), turns);
        assert_eq!(plain(">> Ann: Why so?\n\n>> Poe: No.\n\n>> Ann: Well.\n\n>> Poe: No."), turns);
        assert_eq!(
            plain("[12:03] ann: Why so?\n[12:04] poe_2: No.\n12:05 ann: Well.\n(12:06) poe_2: No."),
            ["Why so? — ann", "No. — poe_2", "Well. — ann", "No. — poe_2"]
        );
    }

    #[test]
    fn marks_around_a_dialogue_are_divided() {
        assert_eq!(
            plain("Said on air: “(MUSIC.)\n\n“ROE: Why so?\n\n“POE: No.\n\n“And no.\n\n“ROE: Oh.”"),
            ["×(MUSIC.)", "Why so? — Roe", "No. | And no. — Poe", "Oh. — Roe"]
        );
        assert_eq!(
            plain("Ann Roe said: “Note: this.\n\n“And that.”"),
            ["Note: this. | And that. — Ann Roe"]
        );
    }

    #[test]
    fn colons_in_prose_are_no_labels() {
        assert_eq!(plain("Note: This.\n\nDate: That.\n\nPlace: Here."), [""; 0]);
        assert_eq!(plain("pro: This.\ncon: That.\npro: More.\ncon: Less."), [""; 0]);
        assert_eq!(
            plain("They met in the town.\nAnn: Why?\nPoe: No.\nAnn: Oh.\nPoe: No."),
            [""; 0]
        );
        assert_eq!(
            plain("Ann Roe: “One is it.”\n\nJo Poe: “Two is it.”\n\nAnn Roe: “Three is it.”"),
            ["One is it. — Ann Roe", "Two is it. — Jo Poe", "Three is it. — Ann Roe"]
        );
    }
}

//! Edits that settle a difference and leave the draft its clothes.
//!
//! Restored words take the draft's quotation marks, apostrophes and first-letter case; stage notes,
//! speaker labels and line breaks of the source are never pasted; only the words that differ are
//! touched, and the markup around them stays.

use super::compare::{Comparison, Hunk};
use super::finding::Fix;
use super::wording;
use crate::quotation::elision::has_ellipsis;
use crate::text::markup::SET_ASIDE;
use crate::text::{Edit, Span};

/// Puts the source's words in place of the draft's, or where they are missing.
pub(super) fn restore(comparison: &Comparison, hunk: &Hunk) -> Option<Fix> {
    let hunk = comparison.whole(hunk);
    if hunk.passage.is_empty() {
        return remove(comparison, &hunk);
    }
    let words = dressed(comparison, &hunk);
    let title = format!("Restore “{words}”");
    let edit = if hunk.draft.is_empty() {
        inserted(comparison, &hunk, &words)?
    } else {
        replaced(comparison, &hunk, &words)?
    };
    Some(Fix { title, preferred: true, edits: vec![edit] })
}

/// Takes the draft's words out.
pub(super) fn remove(comparison: &Comparison, hunk: &Hunk) -> Option<Fix> {
    let hunk = comparison.whole(hunk);
    if !hunk.passage.is_empty() {
        // the end of a contraction: the word without it stays
        return restore(comparison, &hunk);
    }
    let words = comparison.draft_span(&hunk.draft);
    let before = neighbour(comparison, hunk.draft.start.checked_sub(1));
    let after = neighbour(comparison, Some(hunk.draft.end));
    let span = match (before, after) {
        // a space goes with the word: the one before it, or the one behind it at the beginning
        (Some(before), _) if blank(comparison, before.end, words.start) => {
            Span::new(before.end, words.end)
        }
        (_, Some(after)) if blank(comparison, words.end, after.start) => {
            Span::new(words.start, after.start)
        }
        (Some(before), Some(_)) if plain(comparison, before.end, words.start) => {
            let gap = &comparison.draft.prose.text[before.end..words.start];
            Span::new(before.end + gap.trim_end().len(), words.end)
        }
        _ => words,
    };
    let title = format!("Remove “{}”", wording::draft(comparison, &hunk));
    is_untouched(comparison, span).then(|| Fix {
        title,
        preferred: true,
        edits: vec![Edit::new(span, "")],
    })
}

/// Marks that words are left out.
pub(super) fn mark(comparison: &Comparison, hunk: &Hunk) -> Option<Fix> {
    let after = neighbour(comparison, Some(hunk.draft.end))?;
    let text = &comparison.draft.text;
    let ellipsis = match (text.contains('…'), text.contains(". . ."), has_ellipsis(text)) {
        (false, true, _) => ". . .",
        (false, false, true) => "...",
        _ => "…",
    };
    let edits = vec![Edit::new(Span::at(after.start), format!("{ellipsis} "))];
    Some(Fix { title: "Mark the omission with an ellipsis".to_owned(), preferred: false, edits })
}

/// Brackets the draft's words as the writer's own.
pub(super) fn bracket(comparison: &Comparison, hunk: &Hunk) -> Option<Fix> {
    let hunk = comparison.whole(hunk);
    let span = comparison.draft_span(&hunk.draft);
    if span.is_empty() || !is_untouched(comparison, span) {
        return None;
    }
    let words = wording::draft(comparison, &hunk);
    let edits = vec![Edit::new(Span::at(span.start), "["), Edit::new(Span::at(span.end), "]")];
    Some(Fix { title: format!("Bracket “{words}” as yours"), preferred: false, edits })
}

/// The passage's words as the draft would write them.
fn dressed(comparison: &Comparison, hunk: &Hunk) -> String {
    let words = wording::passage(comparison, hunk);
    let text = &comparison.draft.prose.text;
    let quotation = &text[comparison.quotation.span];
    let straight = match (quotation.contains('’'), quotation.contains('\'')) {
        (true, _) => false,
        (false, true) => true,
        (false, false) => quotation.starts_with('"'),
    };
    let words: String = words.chars().map(|c| glyph(c, straight)).collect();
    if hunk.draft.start > 0 {
        return words;
    }
    // the quotation's first word keeps the draft's capital, or its want of one
    let ours = comparison.draft_word(hunk.draft.start).chars().next();
    match ours {
        Some(c) if !hunk.draft.is_empty() && c.is_uppercase() => wording::capitalised(&words),
        Some(c)
            if !hunk.draft.is_empty()
                && c.is_lowercase()
                && at_sentence_start(comparison, hunk) =>
        {
            lowered(&words)
        }
        _ => words,
    }
}

fn at_sentence_start(comparison: &Comparison, hunk: &Hunk) -> bool {
    let first = comparison.found.words[hunk.passage.start].span.start;
    wording::begins_sentence(&comparison.source.prose.text, first)
}

fn lowered(words: &str) -> String {
    let first_word = words.split(' ').next().unwrap_or_default();
    let is_name = first_word == "I"
        || first_word.starts_with("I’")
        || first_word.starts_with("I'")
        || first_word.chars().skip(1).any(char::is_uppercase);
    let mut chars = words.chars();
    match chars.next() {
        Some(first) if !is_name => first.to_lowercase().collect::<String>() + chars.as_str(),
        _ => words.to_owned(),
    }
}

/// A quotation mark or apostrophe in the draft's dress; marks inside a quotation are single.
fn glyph(c: char, straight: bool) -> char {
    match (c, straight) {
        ('’' | '‘' | '“' | '”' | '"', true) => '\'',
        ('\'' | '”', false) => '’',
        ('“' | '"', false) => '‘',
        _ => c,
    }
}

/// Replaces the draft's words of a hunk by `words`; none where markup or a line break stands in them.
fn replaced(comparison: &Comparison, hunk: &Hunk, words: &str) -> Option<Edit> {
    let span = comparison.draft_span(&hunk.draft);
    is_untouched(comparison, span).then(|| Edit::new(span, words))
}

/// Puts `words` between the words around the hunk, with the punctuation that they have in the source,
/// as far as the draft has none of its own there.
fn inserted(comparison: &Comparison, hunk: &Hunk, words: &str) -> Option<Edit> {
    let before = neighbour(comparison, hunk.draft.start.checked_sub(1))?;
    let Some(after) = neighbour(comparison, Some(hunk.draft.end)) else {
        return Some(Edit::new(Span::at(before.end), format!(" {words}")));
    };
    let (lead, trail) = punctuation(comparison, hunk);
    let own = !blank(comparison, before.end, after.start);
    if own && (!lead.is_empty() || !plain(comparison, before.end, after.start)) {
        return Some(Edit::new(Span::at(after.start), format!("{words}{trail} ")));
    }
    let trail = if own { "" } else { &trail };
    Some(Edit::new(Span::at(before.end), format!("{lead} {words}{trail}")))
}

/// The punctuation before and behind the passage's words of a hunk: dashes stand apart, all else
/// joins the word before it.
fn punctuation(comparison: &Comparison, hunk: &Hunk) -> (String, String) {
    let words = &comparison.found.words;
    let inner = comparison.passage_span(&hunk.passage);
    let mark = |start: Option<usize>, end: Option<usize>| {
        let (Some(start), Some(end)) = (start, end) else { return String::new() };
        let gap = if start < end {
            wording::said(comparison.source, Span::new(start, end))
        } else {
            String::new()
        };
        match gap.trim_matches(['“', '”', '"', '‘', '’', ' ']) {
            mark @ ("," | ";" | ":") => mark.to_owned(),
            dash @ ("—" | "–") => format!(" {dash}"),
            _ => String::new(),
        }
    };
    let before =
        hunk.passage.start.checked_sub(1).and_then(|j| words.get(j)).map(|word| word.span.end);
    let after = words.get(hunk.passage.end).map(|word| word.span.start);
    (mark(before, Some(inner.start)), mark(Some(inner.end), after))
}

fn neighbour(comparison: &Comparison, number: Option<usize>) -> Option<Span> {
    Some(comparison.quoted.get(number?)?.word.span)
}

/// Whether nothing but white space stands between two offsets of the draft.
fn blank(comparison: &Comparison, start: usize, end: usize) -> bool {
    start < end && comparison.draft.text[start..end].chars().all(char::is_whitespace)
}

/// Whether no markup stands between two offsets of the draft.
fn plain(comparison: &Comparison, start: usize, end: usize) -> bool {
    start <= end && !comparison.draft.prose.text[start..end].contains(SET_ASIDE)
}

/// Whether the draft's words at `span` can be replaced as they stand: no markup begins or ends in
/// them, and they lie in one part of the quotation.
fn is_untouched(comparison: &Comparison, span: Span) -> bool {
    let one_part = comparison.quotation.parts.iter().any(|part| part.covers(span));
    one_part && !comparison.draft.prose.text[span].contains(SET_ASIDE)
}

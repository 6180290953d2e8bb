//! How findings speak of words and sources.

use super::compare::{Comparison, Hunk, on_one_line};
use crate::corpus::{Kind, Medium, Source};
use crate::text::Span;
use crate::text::fold;

/// What a source is called in a sentence: «the transcript of 26 January 2021».
pub(super) fn source(source: &Source) -> String {
    let what = match (source.kind, source.medium) {
        (Kind::Report, _) => "report",
        (Kind::Primary, Medium::Spoken) => "transcript",
        (Kind::Primary, Medium::Written) => "original",
    };
    let of = source.date.map_or_else(
        || format!("“{}”", source.title.as_deref().unwrap_or_else(|| file_name(&source.path))),
        |date| date.strftime("of %-d %B %Y").to_string(),
    );
    match &source.outlet {
        Some(outlet) => format!("the {what} {of} ({outlet})"),
        None => format!("the {what} {of}"),
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The same with a capital, to begin a sentence.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
}

/// The draft's words of a hunk.
pub(super) fn draft(comparison: &Comparison, hunk: &Hunk) -> String {
    on_one_line(&comparison.draft.prose.text, comparison.draft_span(&hunk.draft))
}

/// The passage's words of a hunk, without what nobody said.
pub(super) fn passage(comparison: &Comparison, hunk: &Hunk) -> String {
    said(comparison.source, comparison.passage_span(&hunk.passage))
}

/// Both sides of a hunk, halves of contractions made whole.
pub(super) fn whole(comparison: &Comparison, hunk: &Hunk) -> (String, String) {
    let hunk = comparison.whole(hunk);
    (draft(comparison, &hunk), passage(comparison, &hunk))
}

/// The words of a source at `span` on one line, without what nobody said.
pub(super) fn said(source: &Source, span: Span) -> String {
    let mut text = String::with_capacity(span.len());
    let mut from = span.start;
    for aside in source.asides.iter().filter(|aside| aside.overlaps(span)) {
        if from < aside.start {
            text.push_str(&source.prose.text[from..aside.start]);
        }
        text.push(' ');
        from = from.max(aside.end);
    }
    if from < span.end {
        text.push_str(&source.prose.text[from..span.end]);
    }
    on_one_line(&text, Span::new(0, text.len()))
}

/// How many words somebody said stand in the passage's part of a hunk.
pub(super) fn words_left_out(comparison: &Comparison, hunk: &Hunk) -> usize {
    comparison.found.offered[hunk.passage.clone()]
        .iter()
        .filter(|word| !word.between && word.key.is_some())
        .count()
}

/// Whether somebody else speaks between the passage's words around a hunk.
pub(super) fn passes_another_speaker(comparison: &Comparison, hunk: &Hunk) -> bool {
    let words = &comparison.found.words;
    let (Some(before), Some(after)) =
        (hunk.passage.start.checked_sub(1).and_then(|j| words.get(j)), words.get(hunk.passage.end))
    else {
        return false;
    };
    if before.span.end > after.span.start {
        return false;
    }
    let speaker = comparison.source.speaker_at(before.span.start);
    let between = Span::new(before.span.end, after.span.start);
    comparison.source.turns.iter().any(|turn| {
        turn.label.overlaps(between)
            && turn.label.start > before.span.start
            && turn.speaker.as_deref() != speaker
    })
}

/// Whether a sentence begins at `at`.
pub(super) fn begins_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].chars().rev().filter(|&c| !fold::is_transparent(c));
    let mut lines = 0;
    for c in before {
        match c {
            '\n' => lines += 1,
            c if c.is_whitespace() => {}
            '.' | '?' | '!' | ':' | '…' => return true,
            '“' | '”' | '"' | '‘' | '(' | '[' => {}
            _ => return lines > 1,
        }
        if lines > 1 {
            return true;
        }
    }
    true
}

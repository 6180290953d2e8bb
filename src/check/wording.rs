//! How findings speak of words and sources.

use super::compare::{Comparison, Hunk};
use crate::corpus::Source;
use crate::text::markup::on_one_line;
use crate::text::words::{Word, words};
use crate::text::{Span, fold};

/// What a source is called in a sentence: «the transcript of 26 January 2021».
pub(super) fn source(source: &Source) -> String {
    let what = source.noun();
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

/// The passage's words of a hunk, without what nobody said and without the reporter's words.
pub(super) fn passage(comparison: &Comparison, hunk: &Hunk) -> String {
    let is_between = |j: &usize| comparison.found.offered[*j].between;
    let words: Vec<usize> = hunk.passage.clone().collect();
    let runs =
        words.chunk_by(|a, b| is_between(a) == is_between(b)).filter(|run| !is_between(&run[0]));
    let text = |run: &[usize]| {
        said(comparison.source, comparison.passage_span(&(run[0]..run[run.len() - 1] + 1)))
    };
    let runs: Vec<String> = runs.map(text).collect();
    if runs.is_empty() {
        said(comparison.source, comparison.passage_span(&hunk.passage))
    } else {
        runs.join(" ")
    }
}

/// Both sides of a hunk, halves of contractions made whole.
pub(super) fn whole(comparison: &Comparison, hunk: &Hunk) -> (String, String) {
    let hunk = comparison.whole(hunk);
    (draft(comparison, &hunk), passage(comparison, &hunk))
}

/// What a hunk comes to, as a sentence.
pub(super) fn differs(comparison: &Comparison, hunk: &Hunk) -> String {
    let source = source(comparison.source);
    match whole(comparison, hunk) {
        (draft, passage) if draft.is_empty() => format!("“{passage}” is left out; {source} has it"),
        (draft, passage) if passage.is_empty() => format!("“{draft}” is not in {source}"),
        (draft, passage) => format!("{} has “{passage}”, not “{draft}”", capitalised(&source)),
    }
}

/// The words of a source at `span` on one line, without what nobody said.
pub(super) fn said(source: &Source, span: Span) -> String {
    let text = without_asides(source, span);
    on_one_line(&text, Span::new(0, text.len()))
}

/// The text of a source at `span` with a blank for whatever nobody said.
pub(super) fn without_asides(source: &Source, span: Span) -> String {
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
    text
}

/// How many words somebody said stand in the passage's part of a hunk.
pub(super) fn words_left_out(comparison: &Comparison, hunk: &Hunk) -> usize {
    let offered = &comparison.found.offered[hunk.passage.clone()];
    if offered.iter().all(|word| word.key.is_some()) {
        return offered.iter().filter(|word| !word.between).count();
    }
    // stretches were aligned, and not what lies between them
    around(comparison, hunk).map_or(0, |(before, after)| {
        let between = Span::new(before.span.end, after.span.start);
        let asides = comparison.source.asides.iter().filter(|aside| between.covers(**aside));
        let text = &comparison.source.prose.text;
        let unsaid: usize = asides.map(|aside| words(text, *aside).len()).sum();
        words(text, between).len() - unsaid
    })
}

/// The words of the passage before and behind a hunk, if they stand in that order.
fn around(comparison: &Comparison, hunk: &Hunk) -> Option<(Word, Word)> {
    let words = &comparison.found.words;
    let before = *words.get(hunk.passage.start.checked_sub(1)?)?;
    let after = *words.get(hunk.passage.end)?;
    (before.span.end <= after.span.start).then_some((before, after))
}

/// Whether somebody else speaks between the passage's words around a hunk.
pub(super) fn passes_another_speaker(comparison: &Comparison, hunk: &Hunk) -> bool {
    let Some((before, after)) = around(comparison, hunk) else { return false };
    let speaker = comparison.source.speaker_at(before.span.start);
    let between = Span::new(before.span.end, after.span.start);
    comparison.source.turns.iter().any(|turn| {
        turn.label.overlaps(between)
            && turn.label.start > before.span.start
            && turn.speaker.as_deref() != speaker
            && !turn.speaker.as_deref().is_some_and(is_audience)
    })
}

/// Whether it is the audience that is called so: its shouts are noise, and no part of what is said.
pub(super) fn is_audience(speaker: &str) -> bool {
    fold::fold(speaker).starts_with("audience")
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

/// Whether `text` has `word` within `span` as a whole word.
pub(super) fn has(text: &str, span: Span, word: &str) -> bool {
    places(text, span, word).next().is_some()
}

/// Whether `text` has `word` within `span` as a whole word that no sentence begins with.
pub(super) fn has_inside_sentence(text: &str, span: Span, word: &str) -> bool {
    places(text, span, word).any(|at| !begins_sentence(text, at))
}

fn places<'a>(text: &'a str, span: Span, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let places = text[span].match_indices(word).map(move |(at, _)| span.start + at);
    places.filter(move |&at| {
        !text[..at].ends_with(char::is_alphanumeric)
            && !text[at + word.len()..].starts_with(char::is_alphanumeric)
    })
}

//! What a speaker says without saying it: «um», «you know», a word begun and begun again.
//!
//! «Um», «uh» and «er» may go in silence, and so may a word broken off («coro- — it’s the
//! coronavirus»). «You know», «I mean» and a stutter («that we — that we can») are often tidied away
//! too; that is worth knowing, no more. Only of spoken words: in writing they are there on purpose.

use crate::check::compare::{Comparison, Hunk};
use crate::check::finding::Fix;
use crate::check::{fix, wording};
use crate::corpus::Medium;
use crate::text::Span;
use crate::text::fold::fold;

use super::inflection;

const SOUNDS: &[&str] = &["um", "uh", "er", "erm", "uhm", "ah", "hm", "hmm", "mm", "eh", "mmm"];
const PHRASES: &[&[&str]] = &[
    &["you", "know"],
    &["i", "mean"],
    &["i", "guess"],
    &["like"],
    &["well"],
    &["so"],
    &["now"],
    &["look"],
    &["okay"],
    &["excuse", "me"],
    &["sort", "of"],
    &["kind", "of"],
    &["quote"],
    &["unquote"],
    &["end", "quote"],
];
/// A stutter or a false start has at most so many words.
const FEW: usize = 6;

/// Whether nothing but sounds, broken-off words, the transcriber's brackets and shouts of the audience
/// is left out.
pub(super) fn is_silent(comparison: &Comparison, hunk: &Hunk) -> bool {
    let is_audience = |j: usize| {
        comparison
            .source
            .speaker_at(comparison.found.words[j].span.start)
            .is_some_and(wording::is_audience)
    };
    let nobodys =
        |j: usize| is_sound(comparison, j) || is_bracketed(comparison, j) || is_audience(j);
    spoken(comparison) && hunk.draft.is_empty() && hunk.passage.clone().all(nobodys)
}

/// Whether a filler or the first try of a stutter is left out.
pub(super) fn is(comparison: &Comparison, hunk: &Hunk) -> bool {
    if !spoken(comparison) || !hunk.draft.is_empty() || hunk.passage.is_empty() {
        return false;
    }
    let words: Vec<String> = hunk
        .passage
        .clone()
        .filter(|&j| !is_sound(comparison, j))
        .map(|j| fold(comparison.passage_word(j)))
        .collect();
    is_phrase(&words) || is_stutter(comparison, hunk, &words) || is_false_start(comparison, hunk)
}

fn spoken(comparison: &Comparison) -> bool {
    comparison.source.medium == Medium::Spoken
}

fn is_sound(comparison: &Comparison, j: usize) -> bool {
    SOUNDS.contains(&fold(comparison.passage_word(j)).as_str()) || is_broken_off(comparison, j)
}

/// Whether a word ends in a dash that belongs to it: «coro- — ».
fn is_broken_off(comparison: &Comparison, j: usize) -> bool {
    let after = &comparison.source.prose.text[comparison.found.words[j].span.end..];
    after
        .strip_prefix('-')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_whitespace() || c == '—'))
}

/// Whether a word of the source stands in square brackets: the transcriber's correction.
fn is_bracketed(comparison: &Comparison, j: usize) -> bool {
    const REACH: usize = 80;
    let text = &*comparison.source.prose.text;
    let at = comparison.found.words[j].span.start;
    let from =
        (at.saturating_sub(REACH)..at).find(|&from| text.is_char_boundary(from)).unwrap_or(at);
    text[from..at].rfind('[') > text[from..at].rfind(']')
}

fn is_phrase(words: &[String]) -> bool {
    PHRASES
        .iter()
        .any(|phrase| words.len() == phrase.len() && words.iter().zip(*phrase).all(|(a, b)| a == b))
}

/// Whether the words left out are said again in the same breath, or were said right before.
fn is_stutter(comparison: &Comparison, hunk: &Hunk, words: &[String]) -> bool {
    let all = &comparison.found.words;
    let said_at = |from: usize| {
        let said = all.get(from..from + words.len()).is_some_and(|row| !row.is_empty());
        said && (from..).zip(words).all(|(at, word)| fold(comparison.passage_word(at)) == *word)
    };
    let breath = |from: usize, to: usize| {
        let text = &comparison.source.prose.text[all[from].span.join(all[to].span)];
        !text.contains(['.', '?', '!'])
    };
    let (start, end) = (hunk.passage.start, hunk.passage.end);
    words.len() <= FEW
        && (said_at(end) && breath(start, end)
            || start
                .checked_sub(words.len())
                .is_some_and(|from| said_at(from) && breath(from, end - 1)))
}

/// Whether the speaker broke off and began again with the same words, if in other forms or with some
/// between: «while still — while we still». Who begins again with others corrects more than a phrase.
fn is_false_start(comparison: &Comparison, hunk: &Hunk) -> bool {
    let words = &comparison.found.words;
    let (start, end) = (hunk.passage.start, hunk.passage.end);
    let Some(next) = words.get(end) else { return false };
    let behind = Span::new(words[end - 1].span.end, next.span.start.max(words[end - 1].span.end));
    if hunk.passage.len() > FEW || !comparison.source.prose.text[behind].contains(['—', '–']) {
        return false;
    }
    let word = |j: usize| fold(comparison.passage_word(j));
    let again = end..(end + hunk.passage.len() + 1).min(words.len());
    let is_again =
        |j: usize, k: usize| word(j) == word(k) || inflection::same_word(&word(j), &word(k));
    (start..end).all(|j| again.clone().any(|k| is_again(j, k)))
}

/// What to say.
pub(super) fn message(comparison: &Comparison, hunk: &Hunk) -> String {
    format!(
        "“{}” is tidied away; {} has it",
        wording::passage(comparison, hunk),
        wording::source(comparison.source)
    )
}

/// Restore the words or mark the gap; neither is certain, where a house tidies on purpose.
pub(super) fn fixes(comparison: &Comparison, hunk: &Hunk) -> Vec<Fix> {
    let restore = fix::restore(comparison, hunk).map(|fix| Fix { preferred: false, ..fix });
    restore.into_iter().chain(fix::mark(comparison, hunk)).collect()
}

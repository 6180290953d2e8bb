//! Words of another speaker inside the quotation: the interviewer's question made the answer.
//!
//! «Do you regret it?» «Yes.» does not make «I regret it» a quotation. Wherever the source names the
//! turns, the words of a quotation should stand in those of one speaker.

use std::collections::BTreeMap;

use crate::check::compare::{Comparison, Hunk, Joint};
use crate::check::finding::Fix;
use crate::check::{fix, wording};
use crate::text::words::Word;

/// Fewer words than these agree by chance.
const ENOUGH: usize = 3;

/// The rows of words that somebody else says than says most of the quotation.
pub(super) fn runs(comparison: &Comparison) -> Vec<Hunk> {
    if comparison.source.turns.is_empty() {
        return Vec::new();
    }
    let speaker = |j: usize| speaker(comparison, comparison.found.words[j]);
    let found = comparison.found.anchors();
    let mut words: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for &(_, j) in &found {
        *words.entry(speaker(j)).or_default() += 1;
    }
    let Some((&main, _)) = words.iter().max_by_key(|&(_, count)| *count) else { return Vec::new() };
    let mut runs: Vec<Hunk> = Vec::new();
    for &(i, j) in found.iter().filter(|&&(_, j)| speaker(j) != main) {
        match runs.last_mut() {
            Some(run) if run.draft.end + 2 >= i => {
                run.draft.end = i + 1;
                run.passage.end = run.passage.end.max(j + 1);
            }
            _ => runs.push(Hunk { draft: i..i + 1, passage: j..j + 1, joint: Joint::Plain }),
        }
    }
    runs.retain(|run| run.draft.len() >= ENOUGH);
    runs
}

fn speaker<'a>(comparison: &Comparison<'a>, word: Word) -> Option<&'a str> {
    comparison.source.speaker_at(word.span.start)
}

/// What to say.
pub(super) fn message(comparison: &Comparison, hunk: &Hunk) -> String {
    let who =
        speaker(comparison, comparison.found.words[hunk.passage.start]).unwrap_or("the questioner");
    format!(
        "“{}” is said by {who} in {}",
        wording::draft(comparison, hunk),
        wording::source(comparison.source)
    )
}

/// Leave the words out, or take them out of the marks.
pub(super) fn fixes(comparison: &Comparison, hunk: &Hunk) -> Vec<Fix> {
    fix::leave_out(comparison, hunk).into_iter().chain(fix::take_out(comparison, hunk)).collect()
}

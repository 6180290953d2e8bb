//! The case of the first letter, where the quotation begins or goes on behind an omission.
//!
//! A quotation joins the sentence around it, and nearly every house lets its first letter follow.
//! Courts and scholars mark the change («[t]he bridge»); for those there is `strict`. Capitals
//! further inside («the President») are house style and nobody's words.

use crate::check::compare::{Comparison, Hunk};
use crate::check::finding::{Fix, Kind};
use crate::check::wording;
use crate::quotation::elision::Bracket;
use crate::text::{Edit, Span};

/// Whether a word begins with another case than in the passage, and is otherwise the same.
pub(super) fn of_words(comparison: &Comparison, draft: usize, passage: usize) -> Option<Kind> {
    let quoted = comparison.quoted[draft];
    if (draft > 0 && !quoted.elision_before) || quoted.bracket != Bracket::None {
        return None;
    }
    let (ours, theirs) = (comparison.draft_word(draft), comparison.passage_word(passage));
    let rest = |word: &str| word.chars().skip(1).collect::<String>();
    let first = |word: &str| word.chars().next();
    // «THE BRIDGE» is a style of heads
    (first(ours) != first(theirs) && rest(ours) == rest(theirs)).then_some(Kind::Capital)
}

/// What to say.
pub(super) fn message(comparison: &Comparison, hunk: &Hunk) -> String {
    let (first, rest) = parts(comparison, hunk);
    format!("{}; “[{first}]{rest}” would say so", wording::differs(comparison, hunk))
}

/// Bracket the letter.
pub(super) fn fix(comparison: &Comparison, hunk: &Hunk) -> Fix {
    let (first, _) = parts(comparison, hunk);
    let start = comparison.draft_span(&hunk.draft).start;
    let letter = Span::new(start, start + first.len());
    let edits = vec![Edit::new(letter, format!("[{first}]"))];
    Fix { title: format!("Bracket “{first}” as yours"), preferred: false, edits }
}

/// The first letter of the draft's word, and the rest.
fn parts<'a>(comparison: &'a Comparison, hunk: &Hunk) -> (&'a str, &'a str) {
    let word = comparison.draft_word(hunk.draft.start);
    word.split_at(word.chars().next().map_or(0, char::len_utf8))
}

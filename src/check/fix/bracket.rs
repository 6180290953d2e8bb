//! The draft's words in brackets, as the writer's own.
//!
//! Of another form of the source's word only the ending is bracketed: «invest[ed]». Brackets say that
//! everything outside of them is the speaker's, so enough has to stand outside.

use super::piece::pieces;
use super::place::{Place, is_torn};
use super::titled;
use crate::check::compare::{Comparison, Hunk};
use crate::check::finding::Fix;
use crate::check::wording;
use crate::quotation::elision::Bracket;
use crate::text::{Edit, Span};

/// So many words have to stand outside of brackets.
const OUTSIDE: usize = 5;

/// Brackets the draft's words, or of one word the ending that the source does not have.
pub(in crate::check) fn bracket(comparison: &Comparison, hunk: &Hunk) -> Option<Fix> {
    let hunk = comparison.together(hunk);
    let place = Place::of(comparison, &hunk.draft)?;
    let bare = comparison.quoted.iter().filter(|quoted| quoted.bracket == Bracket::None).count();
    if hunk.draft.is_empty() || bare < hunk.draft.len() + OUTSIDE {
        return None;
    }
    let words = pieces(comparison.draft, place.span);
    let torn = hunk.draft.clone().any(|i| is_torn(comparison, i));
    if torn || words.iter().any(|piece| piece.is_markup()) || becomes_link(comparison, place.span) {
        return None;
    }
    let title = titled("Bracket", &wording::draft(comparison, &hunk)) + " as yours";
    let edits =
        vec![Edit::new(Span::at(place.span.start), "["), Edit::new(Span::at(place.span.end), "]")];
    Some(Fix { title, preferred: false, edits })
}

/// Brackets the ending of the draft's one word, if its beginning is the source's, else all of it.
pub(in crate::check) fn bracket_ending(comparison: &Comparison, hunk: &Hunk) -> Option<Fix> {
    const STEM: usize = 3;
    let whole = bracket(comparison, hunk)?;
    let hunk = comparison.together(hunk);
    if hunk.draft.len() != 1 || hunk.passage.len() != 1 {
        return Some(whole);
    }
    let (ours, theirs) =
        (comparison.draft_word(hunk.draft.start), comparison.passage_word(hunk.passage.start));
    let shared = ours.chars().zip(theirs.chars()).take_while(|(a, b)| a == b);
    let stem: usize = shared.map(|(c, _)| c.len_utf8()).sum();
    let word = comparison.quoted[hunk.draft.start].word.span;
    let ending = Span::new(word.start + stem, word.end);
    if stem < STEM || ending.is_empty() || ours != &comparison.draft.text[word] {
        return Some(whole);
    }
    let title = titled("Bracket", &ours[stem..]) + " as yours";
    let edits = vec![Edit::new(Span::at(ending.start), "["), Edit::new(Span::at(ending.end), "]")];
    Some(Fix { title, preferred: false, edits })
}

/// Whether `[…]` at `span` would be read as a link, by what follows.
fn becomes_link(comparison: &Comparison, span: Span) -> bool {
    comparison.draft.text[span.end..].starts_with(['(', '[', ':'])
}

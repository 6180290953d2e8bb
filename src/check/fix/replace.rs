//! Other words in the place of the draft's.
//!
//! Only the words change. Line ends between them stay, and so does markup: the new words are dealt out
//! to the stretches between, one for one where there are as many as before. Where there are not,
//! nobody can say which of them are to be emphasised, and the fix is not certain.

use std::ops::Range;

use super::Change;
use super::dress::escaped;
use super::piece::{What, pieces};
use super::place::{Place, is_torn, seat};
use crate::check::compare::Comparison;
use crate::text::{Edit, Span};

/// Puts `words` in the place of the draft's words of `range`.
pub(super) fn replaced(
    comparison: &Comparison,
    range: &Range<usize>,
    words: &str,
) -> Option<Change> {
    let place = Place::of(comparison, range)?;
    if range.clone().any(|i| is_torn(comparison, i)) {
        return None;
    }
    let new: Vec<&str> = words.split(' ').collect();
    let stretches = stretches(comparison, range);
    let marked = stretches.iter().any(|stretch| stretch.marked);
    let count: usize = stretches.iter().map(|stretch| stretch.words).sum();
    let mut edits: Vec<Edit> = Vec::new();
    let (mut seen, mut dealt) = (0, 0);
    for (n, stretch) in stretches.iter().enumerate() {
        seen += stretch.words;
        // as many words for each stretch as it is of the whole, the first never without one
        let share = (seen * new.len() + count / 2) / count;
        let upto = if n + 1 == stretches.len() { new.len() } else { share.clamp(1, new.len()) };
        let text = new[dealt.min(upto)..upto].join(" ");
        dealt = upto.max(dealt);
        if !text.is_empty() {
            edits.push(Edit::new(stretch.span, escaped(comparison.draft, &text)));
        } else if marked {
            return None;
        } else {
            edits.push(Edit::new(emptied(&place, stretch.span, stretches[n - 1].span), ""));
        }
    }
    edits.retain(|edit| comparison.draft.text[edit.span] != edit.text);
    Some(Change { edits, certain: !marked || new.len() == count })
}

/// What is to go with words that leave no other in their stretch: the space behind them, or else the
/// line end before them.
fn emptied(place: &Place, words: Span, before: Span) -> Span {
    match place.right.first() {
        Some(piece) if words.end == place.span.end && piece.is_blank() => words.join(piece.span),
        _ => Span::new(before.end, words.end),
    }
}

/// Words that follow each other in one line and one dress.
struct Stretch {
    span: Span,
    /// How many.
    words: usize,
    /// Whether it is markup, or the like, that parts it from the one before.
    marked: bool,
}

fn stretches(comparison: &Comparison, range: &Range<usize>) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for i in range.clone() {
        let span = seat(comparison, i);
        let Some(last) = stretches.last_mut() else {
            stretches.push(Stretch { span, words: 1, marked: false });
            continue;
        };
        let between =
            pieces(comparison.draft, Span::new(last.span.end, span.start.max(last.span.end)));
        let marked = between.iter().any(|piece| match piece.what {
            What::Char(c) => "“”\"‘«»()[]".contains(c),
            What::Break => false,
            _ => true,
        });
        // the halves of a contraction count as one word
        let attached = between.is_empty();
        if marked || between.iter().any(|piece| piece.what == What::Break) {
            stretches.push(Stretch { span, words: 1, marked });
        } else {
            last.span = last.span.join(span);
            last.words += usize::from(!attached);
        }
    }
    stretches
}

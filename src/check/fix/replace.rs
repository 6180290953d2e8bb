//! Other words in the place of the draft's.
//!
//! Only the words change. Line ends between them stay, and so does markup: the new words are dealt out
//! to the stretches between, one for one where there are as many as before. Where there are not,
//! nobody can say which of them are to be emphasised, and the fix is not certain.

use std::ops::Range;

use super::Change;
use super::dress::escaped;
use super::piece::{Piece, What, pieces};
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
            edits.extend(bared(&stretch.gap));
            edits.push(Edit::new(stretch.span, escaped(comparison.draft, &text)));
        } else if marked {
            return None;
        } else {
            let before = stretches[n - 1].span.end;
            edits.extend(emptied(comparison, &place, Span::new(before, stretch.span.end)));
        }
    }
    edits.retain(|edit| comparison.draft.text[edit.span] != edit.text);
    Some(Change { edits, certain: !marked || new.len() == count })
}

/// Takes the punctuation out of a gap between two stretches, for the new words have their own, and leaves
/// one space.
fn bared(gap: &[Piece]) -> Vec<Edit> {
    if !gap.iter().any(Piece::is_stop) {
        return Vec::new();
    }
    let line_end = gap.iter().position(|piece| piece.what == What::Break);
    let blank = line_end.or_else(|| gap.iter().position(|piece| piece.is_blank()));
    let goes = |n: usize, piece: &Piece| piece.is_stop() || (piece.is_blank() && blank != Some(n));
    let going = gap.iter().enumerate().filter(|(n, piece)| goes(*n, piece));
    let mut edits: Vec<Edit> = going.map(|(_, piece)| Edit::new(piece.span, "")).collect();
    if let (None, Some(first)) = (blank, edits.first_mut()) {
        " ".clone_into(&mut first.text);
    }
    edits
}

/// Takes words at `words` away that leave no other in their line, with what stands before them. Their line
/// end goes to the next space; at the end of the quotation, or before another, it goes with them.
fn emptied(comparison: &Comparison, place: &Place, words: Span) -> Vec<Edit> {
    let gone = Edit::new(words, "");
    if words.end < place.span.end {
        return vec![gone];
    }
    let line_end =
        pieces(comparison.draft, words).into_iter().find(|piece| piece.what == What::Break);
    let blank = place.right.iter().find(|piece| piece.is_blank());
    match line_end.zip(blank) {
        Some((line_end, blank)) if blank.what != What::Break => {
            vec![gone, Edit::new(blank.span, &comparison.draft.text[line_end.span])]
        }
        _ => vec![gone],
    }
}

/// Words that follow each other in one line and one dress.
struct Stretch {
    span: Span,
    /// How many.
    words: usize,
    /// What parts it from the one before.
    gap: Vec<Piece>,
    /// Whether that is markup, or the like.
    marked: bool,
}

fn stretches(comparison: &Comparison, range: &Range<usize>) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for i in range.clone() {
        let span = seat(comparison, i);
        let Some(last) = stretches.last_mut() else {
            stretches.push(Stretch { span, words: 1, gap: Vec::new(), marked: false });
            continue;
        };
        let between =
            pieces(comparison.draft, Span::new(last.span.end, span.start.max(last.span.end)));
        let marked = between.iter().any(|piece| piece.is_markup() || piece.is_mark());
        // the halves of a contraction count as one word
        let attached = between.is_empty();
        if marked || between.iter().any(|piece| piece.what == What::Break) {
            stretches.push(Stretch { span, words: 1, gap: between, marked });
        } else {
            last.span = last.span.join(span);
            last.words += usize::from(!attached);
        }
    }
    stretches
}

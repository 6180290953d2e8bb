//! Whether an answer is right.

use copydesk::text::Span;
use copydesk::text::words;

use crate::quotations::{Kind, Place, Quotation, keys};
use crate::texts::Texts;

/// So many of a hundred words in common are the same words.
const SAME: usize = 80;

/// Whether the first of the places found is right, and whether every place that it was taken from is
/// among them. Where the texts have the same words several times, each of them is right.
pub fn right(texts: &Texts, quotation: &Quotation, found: &[Place]) -> (bool, bool) {
    let is = |found: &Place, wanted: &Place| is_same(texts, quotation.kind, found, wanted);
    let wanted = &quotation.places;
    let first = found.first().is_some_and(|first| wanted.iter().any(|wanted| is(first, wanted)));
    let all = wanted.iter().all(|wanted| found.iter().any(|found| is(found, wanted)));
    (first, all)
}

fn is_same(texts: &Texts, kind: Kind, found: &Place, wanted: &Place) -> bool {
    let shared =
        found.span.end.min(wanted.span.end).saturating_sub(found.span.start.max(wanted.span.start));
    let shorter = found.span.len().min(wanted.span.len());
    if found.text == wanted.text && shared * 2 >= shorter && shorter > 0 {
        return true;
    }
    let text = |place: &Place| keys(texts.part(place.text, place.span.start, place.span.end));
    let (theirs, ours) = (text(found), text(wanted));
    // part of what was taken will do where parts were meant to be found
    let least = if matches!(kind, Kind::Edited(_)) { 40 } else { 30 };
    let common = common(&theirs, &ours);
    theirs.len() * 100 >= ours.len() * least && common * 100 >= theirs.len() * SAME && common > 2
}

/// How many words two rows have in common, in order.
fn common<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut before = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == y { before + 1 } else { above.max(row[at]) };
            before = above;
        }
    }
    row[b.len()]
}

/// The span of the words of a text from the `first` to the `last`, counted in `from..`.
pub fn span_of(words: &[words::Word], first: usize, last: usize) -> Span {
    words[first.min(last)].span.join(words[first.max(last)].span)
}

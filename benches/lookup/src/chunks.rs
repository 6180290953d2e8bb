//! Texts divided into documents, for engines that find documents, and the documents they find held
//! against a quotation word by word.

use copydesk::text::Span;
use copydesk::text::align::{self, Offered, Sought};
use copydesk::text::words;

use crate::judging::span_of;
use crate::quotations::Place;
use crate::texts::Texts;

/// A document is a row of whole paragraphs with at least so many bytes: some two hundred words.
const ENOUGH: usize = 1_200;

/// The documents of a text.
pub fn of(texts: &Texts, text: usize) -> Vec<Place> {
    let all = texts.text(text);
    let mut out = Vec::new();
    let mut from = 0;
    for (at, _) in all.match_indices('\n') {
        if at + 1 - from >= ENOUGH || at + 1 == all.len() {
            out.push(Place { text, span: Span::new(from, at + 1) });
            from = at + 1;
        }
    }
    out
}

/// The best of the documents by word alignment: the passage in it that the quotation is.
pub fn best(texts: &Texts, documents: &[Place], sought: &[Sought]) -> Vec<Place> {
    let aligned = documents.iter().filter_map(|&document| aligned(texts, document, sought));
    aligned.max_by_key(|found| found.0).map(|found| found.1).into_iter().collect()
}

/// How well a quotation fits a document, in hundredths of a nat, and where in it.
pub fn aligned(texts: &Texts, document: Place, sought: &[Sought]) -> Option<(i32, Place)> {
    let Place { text, span } = document;
    let part = texts.part(text, span.start, span.end);
    let words = words::words(part, Span::new(0, part.len()));
    let offered: Vec<Offered> =
        words.iter().map(|word| Offered { key: Some(word.key), between: false }).collect();
    let alignment = align::align(sought, &offered);
    let found = || alignment.places.iter().flatten().copied();
    let place = span_of(&words, found().min()?, found().max()?).shift(span.start);
    Some((alignment.score, Place { text, span: place }))
}

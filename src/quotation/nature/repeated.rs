//! Words that a text quotes more than once are the same thing each time.
//!
//! A title that is told to be one («the album “Salt Hymns”») is one wherever the text has it, and a
//! few words that somebody is told to have said («called it “lazy”») are quoted again where nothing
//! says so («a “lazy” town»).

use std::collections::HashSet;

use super::super::{Form, Nature, Quotation};
use super::dress::Dress;
use crate::text::fold::{Key, key_of_row};
use crate::text::{Prose, words};

/// A few words, or a title, that may be quoted again.
#[derive(Copy, Clone, Debug)]
pub(in crate::quotation) struct Row {
    /// One key for all its words.
    key: Key,
    title: bool,
}

/// The words of `quotation`, if they are few enough to be quoted again.
pub(in crate::quotation) fn row(prose: &Prose, quotation: &Quotation) -> Option<Row> {
    if quotation.form != Form::Marks {
        return None;
    }
    let dress = Dress::of(prose.text[quotation.parts[0]].trim(), quotation.parts.len());
    let title = dress.is_title();
    let again = (title && dress.words > 1) || (!title && dress.words <= FEW);
    again.then(|| Row { key: key(prose, quotation), title })
}

/// Makes the nature of quotations with the same words alike; each has its `rows`.
pub(in crate::quotation) fn alike(rows: &[Option<Row>], quotations: &mut [Quotation]) {
    let (mut titles, mut said) = (HashSet::new(), HashSet::new());
    let short = || rows.iter().enumerate().filter_map(|(i, row)| Some((i, (*row)?)));
    for (i, Row { key, title }) in short() {
        match quotations[i].nature {
            Nature::NotSpeech if title => titles.insert(key),
            Nature::Speech if !title => said.insert(key),
            _ => false,
        };
    }
    for (i, Row { key, title }) in short() {
        let quotation = &mut quotations[i];
        if title && titles.contains(&key) {
            quotation.nature = Nature::NotSpeech;
            quotation.attribution = None;
        } else if !title && said.contains(&key) && quotation.nature != Nature::Speech {
            quotation.nature = Nature::Likely;
        }
    }
}

/// Words in marks that may be a scare quote are so many at most.
const FEW: usize = 4;

fn key(prose: &Prose, quotation: &Quotation) -> Key {
    let keys: Vec<_> =
        words::words(&prose.text, quotation.parts[0]).iter().map(|word| word.key).collect();
    key_of_row(&keys)
}

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

/// Makes the nature of quotations with the same words alike.
pub(in crate::quotation) fn alike(prose: &Prose, quotations: &mut [Quotation]) {
    let (mut titles, mut said) = (HashSet::new(), HashSet::new());
    let mut short = Vec::new();
    for (i, quotation) in quotations.iter().enumerate().filter(|(_, q)| q.form == Form::Marks) {
        let dress = Dress::of(prose.text[quotation.parts[0]].trim(), quotation.parts.len());
        let title = dress.is_title();
        if (title && dress.words > 1) || (!title && dress.words <= FEW) {
            let row = row(prose, quotation);
            match quotation.nature {
                Nature::NotSpeech if title => titles.insert(row),
                Nature::Speech if !title => said.insert(row),
                _ => false,
            };
            short.push((i, row, title));
        }
    }
    for (i, row, title) in short {
        let quotation = &mut quotations[i];
        if title && titles.contains(&row) {
            quotation.nature = Nature::NotSpeech;
            quotation.attribution = None;
        } else if !title && said.contains(&row) && quotation.nature != Nature::Speech {
            quotation.nature = Nature::Likely;
        }
    }
}

/// Words in marks that may be a scare quote are so many at most.
const FEW: usize = 4;

/// One key for all its words.
fn row(prose: &Prose, quotation: &Quotation) -> Key {
    let keys: Vec<_> =
        words::words(&prose.text, quotation.parts[0]).iter().map(|word| word.key).collect();
    key_of_row(&keys)
}

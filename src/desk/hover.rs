//! What is shown where the pointer rests: a quotation and its source, or a date and what was then.
//!
//! A card, never an essay: every list ends after a few entries, every sentence after a few lines.
//! Where nothing is known there is no card.

mod changes;
mod date;
mod page;
mod quotation;

pub use page::escaped;

use super::{Card, shown};
use crate::check::Report;
use crate::corpus::Source;
use crate::draft::Draft;
use crate::library::Library;
use crate::text::Span;
use crate::text::lines::Lines;

/// What is known at `offset` of `draft`: of the quotation there, else of the date.
pub fn card(library: &Library, draft: &Draft, report: &Report, offset: usize) -> Option<Card> {
    quotation::card(library, draft, report, offset).or_else(|| date::card(library, draft, offset))
}

/// The path and the line, as terminals and editors recognise it.
fn place(source: &Source, span: Span) -> String {
    format!("{}:{}", source.path, Lines::new(&source.text).place(span.start).line)
}

//! What is shown where the pointer rests: a quotation and its source, a date and what was then, a
//! person and who that is.
//!
//! A card, never an essay: every list ends after a few entries, every sentence after a few lines.
//! Where nothing is known there is no card.

mod changes;
mod date;
mod event;
mod page;
mod person;
mod quotation;

pub use page::escaped;

use self::page::Page;
use super::{Card, shown};
use crate::check::Report;
use crate::corpus::{Kind, Source, SourceId};
use crate::draft::Draft;
use crate::library::Library;
use crate::text::Span;
use crate::text::lines::Lines;

/// What is known at `offset` of `draft`: of the quotation there, else of the date and its event, else of the person.
pub fn card(library: &Library, draft: &Draft, report: &Report, offset: usize) -> Option<Card> {
    quotation::card(library, draft, report, offset)
        .or_else(|| event::card(library, draft, offset))
        .or_else(|| date::card(library, draft, offset))
        .or_else(|| person::card(library, report, offset))
}

/// Names what was said at `span` of a source that is no report, `head` before it, and where to read it.
fn said(page: &mut Page, library: &Library, id: SourceId, span: Span, head: Option<String>) {
    let source = &library.corpus[id];
    let (source_there, span) = match library.statement(id) {
        None => (source, span),
        Some(statement) => match statement.best_witness(&library.corpus, span) {
            Some((witness, span)) => (&library.corpus[witness], span),
            None => return,
        },
    };
    let collated = source.outlet.as_deref().filter(|_| source.kind == Kind::Collated);
    let what = source.title.as_deref().map(shown::line);
    let what = what.or_else(|| Some(format!("statement, {}", collated?)));
    let words: Vec<String> = head.into_iter().chain(what).collect();
    if !words.is_empty() {
        page.text(&format!("{} ", words.join(": ")));
    }
    page.place(&place(source_there, span));
}

/// The path and the line, as terminals and editors recognise it.
fn place(source: &Source, span: Span) -> String {
    format!("{}:{}", source.path, Lines::new(&source.text).place(span.start).line)
}

//! Statements as JSON: every key is always there, `null` where nothing is known. Spans of variants
//! and seams count bytes of `text`, those of witnesses bytes of the file.

use serde::Serialize;

use crate::cli::report::{Span, Speaker, VERSION};
use crate::collation;
use crate::corpus::{Kind, SourceId};
use crate::library::Library;
use crate::text;

/// All of it.
#[derive(Debug, Serialize)]
pub(super) struct Report<'a> {
    version: u32,
    statements: Vec<Statement<'a>>,
}

/// One statement.
#[derive(Debug, Serialize)]
struct Statement<'a> {
    speaker: Option<Speaker<'a>>,
    /// The day of a primary source, the first day of reports.
    date: Option<String>,
    /// The day of a primary source, the last day of reports.
    until: Option<String>,
    text: &'a str,
    /// `primary` or `collated`.
    kind: &'static str,
    witnesses: Vec<Witness<'a>>,
    variants: Vec<Variant<'a>>,
    seams: Vec<Seam<'a>>,
}

/// A passage that gives words of the statement; a source has several where it quotes several times.
#[derive(Debug, Serialize)]
struct Witness<'a> {
    source: &'a str,
    span: Span,
}

/// A place where witnesses differ.
#[derive(Debug, Serialize)]
struct Variant<'a> {
    span: Span,
    lemma: &'a str,
    readings: Vec<Reading<'a>>,
}

/// What some have there.
#[derive(Debug, Serialize)]
struct Reading<'a> {
    text: &'a str,
    witnesses: Vec<&'a str>,
}

/// Where parts meet that may not have stood together.
#[derive(Debug, Serialize)]
struct Seam<'a> {
    at: usize,
    told: Vec<&'a str>,
    against: Vec<&'a str>,
}

/// The report on `statements`.
pub(super) fn report<'a>(
    library: &'a Library,
    statements: &'a [collation::Statement],
) -> Report<'a> {
    let statements = statements.iter().map(|statement| of(library, statement)).collect();
    Report { version: VERSION, statements }
}

fn of<'a>(library: &'a Library, statement: &'a collation::Statement) -> Statement<'a> {
    let corpus = &library.corpus;
    let path = |id: &SourceId| corpus[*id].path.as_str();
    let pair = |span: text::Span| [span.start, span.end];
    let witness = |witness: &collation::Witness| {
        let source = path(&witness.source);
        witness
            .passages
            .iter()
            .map(|&span| Witness { source, span: pair(span) })
            .collect::<Vec<_>>()
    };
    let reading = |reading: &'a collation::Reading| Reading {
        text: &reading.text,
        witnesses: reading.witnesses.iter().map(|(id, _)| path(id)).collect(),
    };
    let variant = |variant: &'a collation::Variant| Variant {
        span: pair(variant.span),
        lemma: &statement.text[variant.span],
        readings: variant.readings.iter().map(reading).collect(),
    };
    let seam = |seam: &'a collation::Seam| Seam {
        at: seam.at,
        told: seam.told.iter().map(path).collect(),
        against: seam.against.iter().map(path).collect(),
    };
    Statement {
        speaker: statement.speaker.as_deref().map(|name| speaker(library, statement, name)),
        date: statement.dates.map(|(first, _)| first.to_string()),
        until: statement.dates.map(|(_, last)| last.to_string()),
        text: &statement.text,
        kind: statement.kind.name(),
        witnesses: statement.witnesses.iter().flat_map(witness).collect(),
        variants: statement.variants.iter().map(variant).collect(),
        seams: statement.seams.iter().map(seam).collect(),
    }
}

/// Who is called `name` in the primary source, or among all people where reports give the statement.
fn speaker<'a>(library: &Library, statement: &collation::Statement, name: &'a str) -> Speaker<'a> {
    let primary =
        |witness: &&collation::Witness| library.corpus[witness.source].kind == Kind::Primary;
    let cast = library.cast();
    let meant = match statement.witnesses.iter().find(primary) {
        Some(witness) => cast.called_in(witness.source.0 as usize, name),
        None => cast.called(name, std::iter::empty()),
    };
    Speaker { id: meant.id, name }
}

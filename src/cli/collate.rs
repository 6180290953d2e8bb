//! `copydesk collate`: the statements that sources give, each in parts, with who reads what.

mod human;
mod json;
mod tei;
#[cfg(test)]
mod tests;

use std::io;
use std::path::Path;

use super::args::{Collate, Edition};
use super::terminal::{self, Output};
use super::{Status, sources};
use crate::collation::{self, Statement};
use crate::corpus::Corpus;
use crate::desk::statement;
use crate::library::Library;
use crate::mention::alike;
use crate::quotation::Quotation;

/// Carries out the command.
pub(super) fn run(args: &Collate, output: &mut Output) -> io::Result<Status> {
    let project = sources::project(&args.given, Path::new("."));
    let opened = sources::open_whole(&project);
    let status = sources::told(&project, &opened, "there is nothing to collate");
    let Library { corpus, quotations, .. } = opened.library;
    let statements = statements(&corpus, &quotations.into_vec(), args.speaker.as_deref());
    match args.format {
        Edition::Human => output.write(&human::edition(&corpus, &statements, terminal::width()))?,
        Edition::Json => output.json(&json::report(&corpus, &statements))?,
        Edition::Markdown => {
            let section = |statement| statement::markdown(&corpus, statement);
            output.write(&statements.iter().map(section).collect::<Vec<_>>().join("\n"))?
        }
        Edition::Tei => output.write(&tei::edition(&corpus, &statements))?,
    };
    Ok(status)
}

/// The statements of `speaker`, or of everybody.
fn statements(
    corpus: &Corpus,
    quotations: &[Vec<Quotation>],
    speaker: Option<&str>,
) -> Vec<Statement> {
    let mut statements = collation::collate(corpus, quotations);
    if let Some(wanted) = speaker {
        let is = |name: &String| name.eq_ignore_ascii_case(wanted) || alike::same(name, wanted);
        statements.retain(|statement| statement.speaker.as_ref().is_some_and(is));
    }
    statements
}

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
use crate::desk::statement;
use crate::library::Library;
use crate::mention::alike;

/// Carries out the command.
pub(super) fn run(args: &Collate, output: &mut Output) -> io::Result<Status> {
    let project = sources::project(&args.given, Path::new("."));
    let opened = sources::open_whole(&project);
    let status = sources::told(&project, &opened, "there is nothing to collate");
    let library = opened.library.guided(project.guide.clone());
    let corpus = &library.corpus;
    let mut statements = statements(&library);
    let all = statements.len();
    if let Some(wanted) = &args.speaker {
        let is = |name: &String| name.eq_ignore_ascii_case(wanted) || alike::same(name, wanted);
        statements.retain(|statement| statement.speaker.as_ref().is_some_and(is));
    }
    match args.format {
        Edition::Human if statements.is_empty() => {
            output.write(&human::nothing(corpus, all, args.speaker.as_deref()))?
        }
        Edition::Human => output.write(&human::edition(corpus, &statements, terminal::width()))?,
        Edition::Json => output.json(&json::report(&library, &statements))?,
        Edition::Markdown => {
            let section = |statement| statement::markdown(corpus, statement);
            output.write(&statements.iter().map(section).collect::<Vec<_>>().join("\n"))?
        }
        Edition::Tei => output.write(&tei::edition(corpus, &statements))?,
    };
    Ok(status)
}

/// All statements of the sources.
fn statements(library: &Library) -> Vec<Statement> {
    collation::collate(&library.corpus, &library.quotations)
}

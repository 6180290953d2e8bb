//! The command line: the same findings as in the editor, for people at a terminal and for programs.
//!
//! Standard output carries the report, standard error what could not be read. One file that cannot
//! be read never keeps the others from being checked, but the exit status tells of it.

mod annotate;
pub mod args;
mod check;
mod collate;
mod drafts;
mod explain;
mod human;
mod ignoring;
mod index;
mod json;
mod people;
mod progress;
mod report;
mod sources;
mod style;
mod tally;
mod terminal;
mod timeline;

use std::io;
use std::process::ExitCode;

use self::args::{Annotate, Check, Collate, Explain, Index, People, Timeline};
use self::terminal::Output;

/// How a command ended; of several, the last in this order counts.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Everything was read, and nothing found that counts.
    Clean,
    /// There are findings of the chosen level.
    Findings,
    /// Something that was asked for could not be read.
    Trouble,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// Checks drafts.
pub fn check(args: &Check) -> Status {
    ended(check::run(args, &mut Output::default()))
}

/// Collates reports.
pub fn collate(args: &Collate) -> Status {
    ended(collate::run(args, &mut Output::default()))
}

/// Lists what is quoted in texts.
pub fn annotate(args: &Annotate) -> Status {
    ended(annotate::run(args, &mut Output::default()))
}

/// Lists the people of the corpus.
pub fn people(args: &People) -> Status {
    ended(people::run(args, &mut Output::default()))
}

/// Keeps what was read of the sources.
pub fn index(args: &Index) -> Status {
    ended(index::run(args, &mut Output::default()))
}

/// Puts what the sources have in the order of its days.
pub fn timeline(args: &Timeline) -> Status {
    ended(timeline::run(args, &mut Output::default()))
}

/// Prints the manual.
pub fn explain(args: &Explain) -> Status {
    ended(explain::run(args, &mut Output::default()))
}

/// A report that cannot be written, to a full disk for one, is trouble too.
fn ended(outcome: io::Result<Status>) -> Status {
    outcome.unwrap_or_else(|error| {
        terminal::say(&format!("the report cannot be written: {error}"));
        Status::Trouble
    })
}

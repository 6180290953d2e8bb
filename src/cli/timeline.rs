//! `copydesk timeline`: what was said and what happened, day by day, as the sources have it.

mod calendar;
mod entry;
mod page;

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use jiff::civil::Date;
use serde::Serialize;

use self::entry::{Entry, Told};
use super::args::{Chronicle, Timeline};
use super::report::{Span, VERSION};
use super::terminal::{self, Output};
use super::{Status, sources};
use crate::library::Library;
use crate::mention::alike;

/// Carries out the command.
pub(super) fn run(args: &Timeline, output: &mut Output) -> io::Result<Status> {
    let project = sources::project(&args.given, Path::new("."));
    let opened = sources::open_whole(&project);
    let status = sources::told(&project, &opened, "there is nothing to put in order");
    let library = opened.library.guided(project.guide.clone());
    let (first, last) = (args.from.unwrap_or(Date::MIN), args.to.unwrap_or(Date::MAX));
    let mut entries = entry::entries(&library, first, last);
    entries.retain(|entry| args.person.as_ref().is_none_or(|name| entry.is_of(name)));
    match args.format {
        Chronicle::Human => output.write(&drawn(&entries))?,
        Chronicle::Json => output.json(&Report::of(&entries))?,
        Chronicle::Ical => output.write(&calendar::calendar(&entries))?,
        Chronicle::Html => output.write(&page::page(&entries))?,
    };
    Ok(status)
}

/// A line for each statement of the person called `name`, in the order of their days.
pub(super) fn statements_of(library: &Library, name: &str) -> Vec<String> {
    let statements = entry::statements(library).into_iter();
    let own =
        statements.filter(|entry| entry.speaker().is_some_and(|other| alike::same(other, name)));
    own.map(|entry| format!("{}: “{}” ({}:{})", entry.when(), entry.text, entry.path, entry.line))
        .collect()
}

/// For people at a terminal: each day once, what belongs to it indented below.
fn drawn(entries: &[Entry]) -> String {
    let mut drawn = String::new();
    let mut lines = String::new();
    for day in days(entries) {
        let _ = writeln!(drawn, "{}{}", if drawn.is_empty() { "" } else { "\n" }, day[0].when());
        for entry in day {
            lines.clear();
            let _ = write!(lines, "{} ({}:{})", entry.sentence(), entry.path, entry.line);
            for line in wrapped(&lines, terminal::width() - INDENT.len()) {
                let _ = writeln!(drawn, "{INDENT}{line}");
            }
        }
    }
    drawn
}

const INDENT: &str = "    ";

/// `text` in lines of at most `width` characters, if its words allow it.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The entries of each day, or stretch of days.
fn days<'a, 'e>(entries: &'a [Entry<'e>]) -> impl Iterator<Item = &'a [Entry<'e>]> {
    entries.chunk_by(|a, b| (a.first, a.last) == (b.first, b.last))
}

/// The report of `--format json`.
#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    entries: Vec<Listed<'a>>,
}

/// One entry, every key always there.
#[derive(Serialize)]
struct Listed<'a> {
    date: String,
    /// The last day, where it is known to a few days only.
    until: Option<String>,
    kind: &'static str,
    speaker: Option<&'a str>,
    people: &'a [String],
    text: &'a str,
    source: &'a str,
    line: usize,
    span: Span,
}

impl<'a> Report<'a> {
    fn of(entries: &'a [Entry]) -> Self {
        let listed = |entry: &'a Entry| Listed {
            date: entry.first.to_string(),
            until: (entry.last > entry.first).then(|| entry.last.to_string()),
            kind: match entry.told {
                Told::Statement(_) => "statement",
                Told::Event => "event",
            },
            speaker: entry.speaker(),
            people: &entry.people,
            text: &entry.text,
            source: entry.path,
            line: entry.line,
            span: [entry.span.start, entry.span.end],
        };
        Self { version: VERSION, entries: entries.iter().map(listed).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_wrapped_at_blanks() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("incomprehensible it is", 4), ["incomprehensible", "it", "is"]);
    }
}

//! Everything that the sources say of one person, on a page: each line bears its place.

use std::fmt::Write as _;

use super::{age_told, heading};
use crate::cli::{terminal, timeline};
use crate::library::Library;
use crate::mention::roster::{Place, Somebody};
use crate::text::lines::Lines;
use crate::text::markup::on_one_line;

/// How many statements are shown, the latest first, and how many sources.
const STATEMENTS: usize = 10;
const SOURCES: usize = 20;

/// How far lines are indented where they go on.
const INDENT: usize = 6;

/// The page of `person`.
pub(super) fn page(library: &Library, person: &Somebody) -> String {
    let sources = &library.corpus.sources;
    let at = |Place { document, span }: Place| {
        let source = &sources[document];
        format!("{}:{}", source.path, Lines::new(&source.text).place(span.start).line)
    };
    let mut page = heading(person);
    let told = person.told().map(|added| (added.description.clone(), added.source.clone()));
    let said = person
        .descriptions
        .iter()
        .map(|&place| (on_one_line(&sources[place.document].prose.text, place.span), at(place)));
    let described = told.chain(said).map(|(words, place)| format!("{words} ({place})"));
    section(&mut page, "Described as", described.collect());

    let ages = person.ages.iter().map(|age| format!("{} ({})", age_told(age), at(age.place)));
    let born = person.born().map(|(from, to)| {
        if from == to { format!("born in {from}") } else { format!("born in {from} or {to}") }
    });
    section(&mut page, "Age", ages.chain(born).collect());

    let mut statements = timeline::statements_of(library, &person.name);
    statements.reverse();
    section(&mut page, "Statements", shortened(statements, STATEMENTS));

    let documents = person.mentions.chunk_by(|a, b| a.document == b.document);
    let mut named: Vec<_> = documents
        .map(|mentions| {
            let date = sources[mentions[0].document].date;
            let when = date.map_or("undated".to_owned(), |date| date.to_string());
            let times = match mentions.len() {
                1 => String::new(),
                count => format!("{count} times, first "),
            };
            (date, format!("{when}: {times}at {}", at(mentions[0])))
        })
        .collect();
    named.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    let named = named.into_iter().map(|(_, line)| line).collect();
    section(&mut page, "Named", shortened(named, SOURCES));
    page.push('\n');
    page
}

/// Adds `lines` under `head`, if there are any.
fn section(page: &mut String, head: &str, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(page, "\n{head}");
    for line in lines {
        let parts = timeline::wrapped(&line, terminal::width() - INDENT);
        for (nth, part) in parts.iter().enumerate() {
            let _ = writeln!(page, "    {}{part}", if nth == 0 { "" } else { "  " });
        }
    }
}

/// The first `most` of `lines`, and how many more there are.
fn shortened(mut lines: Vec<String>, most: usize) -> Vec<String> {
    let more = lines.len().saturating_sub(most);
    lines.truncate(most);
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    lines
}

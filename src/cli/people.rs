//! `copydesk people`: the roster of the corpus, for readers and for programs.
//!
//! Everything said of a person is a stretch of a source and bears its place. Whom the corpus names too
//! doubtfully to be listed is still marked where they are named (`annotate`).

mod page;

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use serde::Serialize;

use super::args::{Format, People};
use super::report::{Span, VERSION};
use super::terminal::{self, Output};
use super::{Status, sources};
use crate::corpus::Corpus;
use crate::library::cast::Cast;
use crate::mention::roster::{self, Place, Somebody};
use crate::project::Project;
use crate::text::markup::on_one_line;

/// Carries out the command.
pub(super) fn run(args: &People, output: &mut Output) -> io::Result<Status> {
    let project = sources::project(&args.given, Path::new("."));
    let mut opened = sources::open_whole(&project);
    opened.library = opened.library.guided(project.guide.clone());
    let status = sources::told(&project, &opened, "there is nobody to list");
    let (corpus, cast) = (&opened.library.corpus, opened.library.cast());
    let status = status.max(unmade(&project, cast));
    let people = || cast.roster.people.iter().filter(|person| is_asked(args, person));
    match args.format {
        Format::Human => {
            let mut named: Vec<&Somebody> = people().collect();
            named.sort_by_key(|person| std::cmp::Reverse(person.mentions.len()));
            let drawn = |person| match &args.name {
                Some(_) => page::page(&opened.library, person),
                None => drawn(corpus, person),
            };
            named.iter().try_for_each(|person| output.write(&drawn(person)).map(drop))?;
        }
        Format::Json => {
            let people = people().map(|person| listed(corpus, person)).collect();
            output.json(&Roster { version: VERSION, people })?;
        }
    }
    Ok(status)
}

/// Says which corrections of the roster could not be made.
pub(super) fn unmade(project: &Project, cast: &Cast) -> Status {
    for (line, why) in &cast.roster.unmade {
        let path = project.people_file();
        terminal::say(&format!("{}:{line}: {why}; going on without it", path.display()));
    }
    if cast.roster.unmade.is_empty() { Status::Clean } else { Status::Trouble }
}

/// Whether `person` is to be listed: all who are certain, or those of the name asked for.
fn is_asked(args: &People, person: &Somebody) -> bool {
    let Some(name) = &args.name else { return person.certain };
    let name = name.to_lowercase();
    let mut names = person.aliases.iter().chain([&person.name, &person.id]);
    names.any(|alias| alias.to_lowercase() == name)
}

/// The report of `--format json`.
#[derive(Serialize)]
struct Roster {
    version: u32,
    people: Vec<Listed>,
}

/// One person, every key always there.
#[derive(Serialize)]
struct Listed {
    id: String,
    name: String,
    aliases: Vec<String>,
    descriptions: Vec<Description>,
    ages: Vec<Age>,
    /// The first and the last year in which they may be born.
    born: Option<(i16, i16)>,
    mentions: usize,
    documents: usize,
    first: Option<String>,
    last: Option<String>,
}

#[derive(Serialize)]
struct Description {
    text: String,
    source: String,
    span: Span,
}

#[derive(Serialize)]
struct Age {
    years: u8,
    date: Option<String>,
    source: String,
    span: Span,
}

fn listed(corpus: &Corpus, person: &Somebody) -> Listed {
    let description = |&place: &Place| Description {
        text: words(corpus, place),
        source: source(corpus, place),
        span: [place.span.start, place.span.end],
    };
    let age = |age: &roster::Age| Age {
        years: age.years,
        date: age.date.map(|date| date.to_string()),
        source: source(corpus, age.place),
        span: [age.place.span.start, age.place.span.end],
    };
    Listed {
        id: person.id.clone(),
        name: person.name.clone(),
        aliases: person.aliases.clone(),
        descriptions: {
            let told = person.told().map(|added| Description {
                text: added.description.clone(),
                source: added.source.clone(),
                span: [added.span.0, added.span.1],
            });
            told.chain(person.descriptions.iter().map(description)).collect()
        },
        ages: person.ages.iter().map(age).collect(),
        born: person.born(),
        mentions: person.mentions.len(),
        documents: person.documents(),
        first: person.dates.map(|(first, _)| first.to_string()),
        last: person.dates.map(|(_, last)| last.to_string()),
    }
}

/// A person in a few lines.
fn drawn(corpus: &Corpus, person: &Somebody) -> String {
    /// The descriptions that are shown.
    const SHOWN: usize = 5;
    let mut page = heading(person);
    let mut shown: Vec<String> = Vec::new();
    let told = person.told().map(|added| (added.description.clone(), added.source.clone()));
    let said = person.descriptions.iter();
    let said = said.map(|&place| (words(corpus, place), source(corpus, place)));
    for (words, source) in told.chain(said) {
        if shown.len() < SHOWN && !shown.iter().any(|other| other.eq_ignore_ascii_case(&words)) {
            let _ = writeln!(page, "    {words} ({source})");
            shown.push(words);
        }
    }
    let born = match person.born() {
        None => String::new(),
        Some((from, to)) if from == to => format!("born {from}"),
        Some((from, to)) => format!("born {from} or {to}"),
    };
    if let Some(age) = person.ages.iter().find(|age| age.date.is_some()).or(person.ages.first()) {
        let born = if born.is_empty() { born } else { format!(", so {born}") };
        let _ = writeln!(page, "    {}{born} ({})", age_told(age), source(corpus, age.place));
    } else if !born.is_empty() {
        let _ = writeln!(page, "    {born}");
    }
    page.push('\n');
    page
}

/// «40 on 2021-02-16».
fn age_told(age: &roster::Age) -> String {
    age.date.map_or(age.years.to_string(), |date| format!("{} on {date}", age.years))
}

/// The name in all its forms, and how often and when it is named.
fn heading(person: &Somebody) -> String {
    let mut page = person.name.clone();
    if !person.aliases.is_empty() {
        let _ = write!(page, ", also {}", person.aliases.join(", "));
    }
    let times =
        |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let mentions = times(person.mentions.len(), "mention");
    let _ = write!(page, "\n    {mentions} in {}", times(person.documents(), "document"));
    if let Some((first, last)) = person.dates {
        let _ = if first == last {
            write!(page, " of {first}")
        } else {
            write!(page, ", {first} to {last}")
        };
    }
    page.push('\n');
    page
}

fn words(corpus: &Corpus, place: Place) -> String {
    on_one_line(&corpus.sources[place.document].prose.text, place.span)
}

fn source(corpus: &Corpus, place: Place) -> String {
    corpus.sources[place.document].path.clone()
}

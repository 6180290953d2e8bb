//! The corrections of the roster: read from `people.toml`, or from the file that the settings name.

use std::path::PathBuf;

use jiff::civil::Date;

use super::{Problem, Project, place, rewrite};
use crate::config::people::{self, Entry};
use crate::mention::roster::{Added, Change, Correction};

/// The name of the file, which lies in the root of the project unless the settings name another.
pub const PEOPLE: &str = "people.toml";

impl Project {
    /// The file that corrects the roster, whether or not it is there.
    pub fn people_file(&self) -> PathBuf {
        let named = self.config.people.as_deref().unwrap_or(PEOPLE);
        place::within(self.root.strip_prefix(".").unwrap_or(&self.root), named)
    }

    /// Reads the corrections of the roster.
    pub(super) fn heed_people(&mut self) {
        let path = self.people_file();
        let text = match rewrite::text(&path) {
            Ok(_) if self.config.people.is_some() && !path.is_file() => {
                return self.problem(&path, "people: there is no such file".to_owned());
            }
            Ok(text) => text,
            Err(message) => return self.problem(&path, message),
        };
        let (corrections, problems) = corrections(&text, &path.display().to_string());
        self.guide.corrections = corrections;
        let problem = |(line, message)| Problem { path: path.clone(), line: Some(line), message };
        self.problems.extend(problems.into_iter().map(problem));
    }
}

/// The corrections that `text`, the file at `path`, asks for; and each line that cannot be used, with
/// what is amiss.
fn corrections(text: &str, path: &str) -> (Vec<Correction>, Vec<(usize, String)>) {
    let (entries, problems) = people::parse(text);
    let mut problems: Vec<_> =
        problems.into_iter().map(|problem| (problem.line, problem.to_string())).collect();
    let mut corrections = Vec::new();
    for entry in entries {
        let line = entry.line;
        match change(entry, path) {
            Ok(change) => corrections.push(Correction { line, change }),
            Err(message) => problems.push((line, message)),
        }
    }
    problems.sort();
    (corrections, problems)
}

fn change(entry: Entry, path: &str) -> Result<Change, String> {
    let Entry { person, people, name, sources, aliases, description, span, born, .. } = entry;
    Ok(match entry.action {
        "merge" => Change::Merge { people },
        "split" => Change::Split { person, sources, name },
        "rename" => Change::Rename { person, name },
        "delete" => Change::Delete { person },
        _ => {
            let told = !born.is_empty();
            let unknown = || format!("add.born: found {born}, expected a year or a date");
            let born = if told { Some(days(&born).ok_or_else(unknown)?) } else { None };
            let source = path.to_owned();
            Change::Add(Added { name, aliases, description, span, source, born })
        }
    })
}

/// The first and the last day of a year or a date.
fn days(born: &str) -> Option<(Date, Date)> {
    if let Ok(date) = born.parse::<Date>() {
        return Some((date, date));
    }
    let year = born.parse().ok()?;
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

//! The settings of `copydesk.toml` as plain values.
//!
//! ```toml
//! strict = true                    # also report, as hints, the kinds that are silent else
//! author = "Ann Ferris"            # who accepts differences; else the user of the machine
//! people = "desk/people.toml"      # what corrects the roster; else people.toml beside this file
//! day-first = true                 # 3/2/2021 is in February where nothing else tells
//! index = ".copydesk"              # where what was read is kept; else in the user's folder for caches
//!
//! [[sources]]
//! path = "sources/transcripts"     # a file or folder, from this file's folder
//! kind = "primary"                 # or "report"; else it is recognised
//!
//! [drafts]
//! include = ["drafts/**/*.md"]     # else every text outside the sources
//!
//! [severity]
//! omission = "error"               # error, warning, information, hint, off
//!
//! [severity.spoken]                # the same of spoken sources alone; [severity.written]
//! contraction = "off"
//! ```
//!
//! A mistake costs the entry it stands in and nothing else. What is named here is not looked up:
//! whether a path exists and a kind of finding is one is asked where they are used.

pub mod accepted;
pub mod people;
mod salvage;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The settings, with what they leave open empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Where the sources are, in the order of the file.
    pub sources: Vec<Entry>,
    /// Which files are drafts, as globs; none: every text outside the sources.
    pub drafts: Vec<Glob>,
    /// How severely kinds of findings are reported, in the order of the file.
    pub severity: Vec<Setting>,
    /// Whether kinds of findings that are silent unless named are reported too.
    pub strict: bool,
    /// The file that corrects the roster, from the folder of the settings.
    pub people: Option<String>,
    /// Where what was read is kept, from the folder of the settings.
    pub index: Option<String>,
    /// Who accepts differences.
    pub author: Option<String>,
    /// Whether «3/2/2021» is in February, where nothing else tells.
    pub day_first: bool,
}

/// One of the `[[sources]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The line of its path, counted from one.
    pub line: usize,
    /// A file or folder, from the folder of the settings.
    pub path: String,
    /// Whether its sources are primary, where it says so.
    pub primary: Option<bool>,
}

/// A pattern of paths, from the folder of the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob {
    /// Its line, counted from one.
    pub line: usize,
    /// The pattern.
    pub pattern: String,
}

/// One line of `[severity]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its line, counted from one.
    pub line: usize,
    /// The kind of finding, as written.
    pub kind: String,
    /// Of which sources it holds; none: of all.
    pub medium: Option<Medium>,
    /// The severity, one of [`SEVERITIES`].
    pub severity: &'static str,
}

/// The sources that part of the settings is about.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Medium {
    /// Transcripts.
    Spoken,
    /// All others.
    Written,
}

/// A mistake in the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, counted from one.
    pub line: usize,
    /// The key it concerns, `severity.omission`; empty where the line is no TOML.
    pub key: String,
    /// What was found and what was expected: lower case, no full stop.
    pub message: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.key)?;
        f.write_str(if self.key.is_empty() { "" } else { ": " })?;
        f.write_str(&self.message)
    }
}

/// What `[severity]` may say of a kind.
pub const SEVERITIES: [&str; 5] = ["error", "warning", "information", "hint", "off"];

/// Reads the settings in `text`, and the mistakes in it in the order of their lines.
pub fn parse(text: &str) -> (Config, Vec<Problem>) {
    read(text, |reader, table| {
        reader.root(table);
    })
}

/// Has `root` read all of `text` that is TOML.
fn read(text: &str, root: impl FnOnce(&mut Reader<'_>, &DeTable<'_>)) -> (Config, Vec<Problem>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (sound, slips) = salvage::sound(text);
    let mut reader = Reader { text: &sound, config: Config::default(), problems: Vec::new() };
    for (span, message) in slips {
        reader.problem(&span, "", message);
    }
    if let Ok(table) = DeTable::parse(&sound) {
        root(&mut reader, table.get_ref());
    }
    reader.problems.sort_by_key(|problem| problem.line);
    (reader.config, reader.problems)
}

type Value<'i> = Spanned<DeValue<'i>>;

struct Reader<'t> {
    text: &'t str,
    config: Config,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn root(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "sources" => self.sources(value),
                "drafts" => self.drafts(value),
                "severity" => {
                    self.severities(value, "severity", None);
                    self.config.severity.sort_by_key(|setting| setting.line);
                }
                "strict" => match value.get_ref().as_bool() {
                    Some(strict) => self.config.strict = strict,
                    None => self.expected(value, "strict", "true or false"),
                },
                "day-first" => match value.get_ref().as_bool() {
                    Some(day_first) => self.config.day_first = day_first,
                    None => self.expected(value, "day-first", "true or false"),
                },
                "author" => match value.get_ref().as_str() {
                    Some(author) => self.config.author = Some(author.to_owned()),
                    None => self.expected(value, "author", "a name"),
                },
                "index" => match value.get_ref().as_str() {
                    Some(path) => self.config.index = Some(path.to_owned()),
                    None => self.expected(value, "index", "the path of a folder"),
                },
                "people" => match value.get_ref().as_str() {
                    Some(path) => self.config.people = Some(path.to_owned()),
                    None => self.expected(value, "people", "the path of a file"),
                },
                other => {
                    const KNOWN: &str =
                        "sources, drafts, severity, strict, author, people, index and day-first";
                    self.unknown(&key.span(), "", other, KNOWN);
                }
            }
        }
    }

    fn sources(&mut self, value: &Value<'_>) {
        let Some(entries) = value.get_ref().as_array() else {
            return self.expected(value, "sources", "a [[sources]] table for each location");
        };
        for entry in entries {
            match entry.get_ref() {
                DeValue::Table(table) => self.source(table, &entry.span()),
                // sources = ["transcripts"]
                DeValue::String(path) => self.config.sources.push(Entry {
                    line: self.line(&entry.span()),
                    path: path.to_string(),
                    primary: None,
                }),
                _ => self.expected(entry, "sources", "a table with a path"),
            }
        }
    }

    fn source(&mut self, table: &DeTable<'_>, span: &Range<usize>) {
        let (mut path, mut primary) = (None, None);
        let mut misread = false;
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref().as_str()) {
                ("path", Some("") | None) => {
                    misread = true;
                    self.expected(value, "sources.path", "the path of a file or folder");
                }
                ("path", Some(found)) => path = Some((self.line(&value.span()), found.to_owned())),
                ("kind", Some("primary")) => primary = Some(true),
                ("kind", Some("report")) => primary = Some(false),
                ("kind", _) => self.expected(value, "sources.kind", "\"primary\" or \"report\""),
                (other, _) => self.unknown(&key.span(), "sources.", other, "path and kind"),
            }
        }
        match path {
            Some((line, path)) => self.config.sources.push(Entry { line, path, primary }),
            None if misread => {}
            None => self.problem(span, "sources.path", "no path given".to_owned()),
        }
    }

    fn drafts(&mut self, value: &Value<'_>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.expected(value, "drafts", "a table [drafts]");
        };
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("include", DeValue::Array(globs)) => globs.iter().for_each(|glob| self.glob(glob)),
                ("include", DeValue::String(_)) => self.glob(value),
                ("include", _) => self.expected(value, "drafts.include", "a list of globs"),
                (other, _) => self.unknown(&key.span(), "drafts.", other, "include"),
            }
        }
    }

    fn glob(&mut self, value: &Value<'_>) {
        match value.get_ref().as_str() {
            Some(pattern) if !pattern.is_empty() => {
                let line = self.line(&value.span());
                self.config.drafts.push(Glob { line, pattern: pattern.to_owned() });
            }
            _ => self.expected(value, "drafts.include", "a glob such as \"drafts/**/*.md\""),
        }
    }

    fn severities(&mut self, value: &Value<'_>, within: &str, medium: Option<Medium>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.expected(value, within, &format!("a table [{within}]"));
        };
        for (key, value) in table {
            let kind = key.get_ref().to_string();
            let name = format!("{within}.{kind}");
            match (kind.as_str(), medium) {
                ("spoken", None) => self.severities(value, &name, Some(Medium::Spoken)),
                ("written", None) => self.severities(value, &name, Some(Medium::Written)),
                _ => self.severity(&key.span(), kind, value, &name, medium),
            }
        }
    }

    fn severity(
        &mut self,
        key: &Range<usize>,
        kind: String,
        value: &Value<'_>,
        name: &str,
        medium: Option<Medium>,
    ) {
        let named = value.get_ref().as_str();
        let Some(severity) = SEVERITIES.into_iter().find(|severity| named == Some(severity)) else {
            const KNOWN: &str = "\"error\", \"warning\", \"information\", \"hint\" or \"off\"";
            return self.expected(value, name, KNOWN);
        };
        let line = self.line(key);
        self.config.severity.push(Setting { line, kind, medium, severity });
    }

    fn expected(&mut self, value: &Value<'_>, key: &str, expected: &str) {
        // what stands there, unless it fills lines
        let found = self.text.get(value.span()).unwrap_or_default();
        let found = if found.len() > 40 || found.contains('\n') { kind_of(value) } else { found };
        self.problem(&value.span(), key, format!("found {found}, expected {expected}"));
    }

    fn unknown(&mut self, span: &Range<usize>, within: &str, key: &str, known: &str) {
        self.problem(span, &format!("{within}{key}"), format!("unknown key; known are {known}"));
    }

    fn problem(&mut self, span: &Range<usize>, key: &str, message: String) {
        self.problems.push(Problem { line: self.line(span), key: key.to_owned(), message });
    }

    fn line(&self, span: &Range<usize>) -> usize {
        let end = self.text.floor_char_boundary(span.start);
        1 + self.text[..end].matches('\n').count()
    }
}

fn kind_of(value: &Value<'_>) -> &'static str {
    match value.get_ref() {
        DeValue::Table(_) => "a table",
        DeValue::Array(_) => "a list",
        DeValue::String(_) => "a text",
        _ => "a value",
    }
}

#[cfg(test)]
mod tests;

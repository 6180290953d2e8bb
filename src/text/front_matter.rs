//! The head of a file: front matter between `---` lines, or a first line with its date.
//!
//! Front matter is YAML. Hand-written front matter often is not (`title: Remarks: the speech`), so
//! what YAML refuses is noted and read line by line instead: one slip costs one field at most.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;
use serde_saphyr::{DuplicateKeyPolicy, Spanned};

use super::date;

/// Something about a file that its keeper should know, though it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The line, counted from one; none where it concerns the whole file.
    pub line: Option<usize>,
    /// What was found, and what was made of it: lower case, no full stop.
    pub message: String,
}

/// What the head of a file says.
#[derive(Debug, Default)]
pub struct Head {
    /// Key, in lower case with `_` for `-`, and value with its line, in the order of the keys.
    fields: BTreeMap<String, Field>,
    /// Where the running text begins.
    pub body: usize,
}

/// The value of one key.
#[derive(Debug)]
pub struct Field {
    /// The line of the file, counted from one.
    pub line: usize,
    /// One text, or several from a list; never empty ones.
    pub values: Vec<String>,
}

impl Head {
    /// The field called by one of `keys`, the first of them that there is.
    pub fn field(&self, keys: &[&str]) -> Option<&Field> {
        keys.iter().find_map(|&key| self.fields.get(key)).filter(|field| !field.values.is_empty())
    }

    /// The date it gives; a date that is none is noted.
    pub fn date(&self, notes: &mut Vec<Note>) -> Option<Date> {
        let field = self.field(&["date", "published", "published_time", "pubdate"])?;
        let value = &field.values[0];
        let date = date::parse(value);
        if date.is_none() {
            let message = format!("“{value}” is no date, as 2021-02-16 would be: read without it");
            notes.push(Note { line: Some(field.line), message });
        }
        date
    }

    /// The text of the field called by one of `keys`; of a list the first.
    pub fn text(&self, keys: &[&str]) -> Option<&str> {
        Some(self.field(keys)?.values.first()?)
    }
}

/// Reads the head of `text`, noting what could not be understood.
pub fn read(text: &str, notes: &mut Vec<Note>) -> Head {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let Some((first, rest)) = line(&text[start..]) else { return date_line(text, start) };
    if first.trim_end() != "---" {
        return date_line(text, start);
    }
    let begin = text.len() - rest.len();
    let Some((yaml, body)) = closed(text, begin) else {
        if rest.lines().next().is_some_and(|line| entry(line).is_some()) {
            let message = "front matter opened by «---» and never closed: taken for text".into();
            notes.push(Note { line: Some(1), message });
        }
        return Head { body: start, ..Head::default() };
    };
    Head { fields: fields(yaml, notes), body }
}

/// The front matter that begins at `begin`, and where the text behind its closing line begins.
fn closed(text: &str, begin: usize) -> Option<(&str, usize)> {
    let mut rest = &text[begin..];
    while let Some((content, behind)) = line(rest) {
        if matches!(content.trim_end(), "---" | "...") {
            let end = text.len() - rest.len();
            return Some((&text[begin..end], text.len() - behind.len()));
        }
        rest = behind;
    }
    None
}

/// The first line of `text` without its end, and what follows it.
fn line(text: &str) -> Option<(&str, &str)> {
    if text.is_empty() {
        return None;
    }
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    Some((line.strip_suffix('\r').unwrap_or(line), rest))
}

fn fields(yaml: &str, notes: &mut Vec<Note>) -> BTreeMap<String, Field> {
    let options = serde_saphyr::options! {
        duplicate_keys: DuplicateKeyPolicy::LastWins,
        with_snippet: false,
    };
    let parsed: Result<Option<BTreeMap<String, Spanned<Value>>>, _> =
        serde_saphyr::from_str_with_options(yaml, options);
    match parsed {
        Ok(entries) => entries
            .unwrap_or_default()
            .into_iter()
            .map(|(key, value)| {
                let line = 1 + value.referenced.line() as usize;
                (folded(&key), Field { line, values: texts(value.value) })
            })
            .collect(),
        Err(error) => {
            let line = error.location().map(|location| 1 + location.line() as usize);
            let cause = error.without_snippet().to_string();
            // «unclosed bracket '[' at line 1, column 8», counted from the front matter's start
            let cause = cause.split(" at line ").next().unwrap_or_default();
            let cause = cause.lines().next().unwrap_or_default();
            let message = format!("front matter that is no YAML: {cause}; read line by line");
            notes.push(Note { line, message });
            yaml.lines()
                .enumerate()
                .filter_map(|(i, line)| {
                    let (key, value) = entry(line)?;
                    Some((folded(key), Field { line: i + 2, values: vec![value.to_owned()] }))
                })
                .collect()
        }
    }
}

/// The texts of a value: itself, or the members of a list; nothing for a table.
fn texts(value: Value) -> Vec<String> {
    match value {
        Value::String(text) => {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if text.is_empty() { Vec::new() } else { vec![text] }
        }
        Value::Number(number) => vec![number.to_string()],
        Value::Bool(truth) => vec![truth.to_string()],
        Value::Array(values) => values.into_iter().flat_map(texts).collect(),
        Value::Null | Value::Object(_) => Vec::new(),
    }
}

/// Key and value of a line `key: value`, a pair of quotation marks around the value taken off.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_key = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    if key.is_empty() || !key.chars().all(is_key) {
        return None;
    }
    let value = value.trim();
    let bare = ['"', '\''].iter().find_map(|&q| value.strip_prefix(q)?.strip_suffix(q));
    Some((key, bare.unwrap_or(value))).filter(|(_, value)| !value.is_empty())
}

fn folded(key: &str) -> String {
    key.trim().to_lowercase().replace('-', "_")
}

/// The head of a text without front matter: its first line may begin with its date, as in
/// « date 2021-02-12 The singer wrote …».
fn date_line(text: &str, start: usize) -> Head {
    let rest = text[start..].trim_start();
    let behind = rest.get(..4).filter(|word| word.eq_ignore_ascii_case("date")).map(|_| &rest[4..]);
    let value = behind.and_then(|behind| {
        let value = behind.strip_prefix(':').unwrap_or(behind);
        value.starts_with([' ', '\t']).then(|| value.trim_start_matches([' ', '\t']))
    });
    let Some(value) = value else { return Head { body: start, ..Head::default() } };
    // one word of figures; a date in words fills its line
    let first = value.lines().next().unwrap_or_default();
    let word = first.split_whitespace().next().unwrap_or_default();
    let date = [word, first].into_iter().find(|date| date::parse(date).is_some());
    let Some(date) = date else { return Head { body: start, ..Head::default() } };
    let behind = value[date.len()..].trim_start();
    let line = 1 + text[..text.len() - value.len()].matches('\n').count();
    let field = Field { line, values: vec![date.trim().to_owned()] };
    Head { fields: BTreeMap::from([("date".to_owned(), field)]), body: text.len() - behind.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Head, Vec<String>) {
        let mut notes = Vec::new();
        let head = super::read(text, &mut notes);
        let notes = notes
            .into_iter()
            .map(|note| format!("{}: {}", note.line.unwrap_or_default(), note.message))
            .collect();
        (head, notes)
    }

    #[test]
    fn front_matter_gives_fields_and_ends_before_the_text() {
        // `\_` is a space that does not break
        let text = "\u{feff}---\r\nTitle: \"A Day: two\\_parts\"\r\nsource-url: a\r\n\
                    tags: [b, 3]\r\n---\r\nText";
        let (head, notes) = read(text);
        assert_eq!(head.text(&["source_url"]), Some("a"));
        assert_eq!(head.field(&["tags"]).unwrap().values, ["b", "3"]);
        assert_eq!(head.field(&["tags"]).unwrap().line, 4);
        assert_eq!(head.text(&["none", "title"]), Some("A Day: two parts"));
        assert_eq!(&text[head.body..], "Text");
        assert!(notes.is_empty(), "{notes:?}");
    }

    #[test]
    fn broken_front_matter_is_noted_and_read_line_by_line() {
        let (head, notes) = read("---\ntitle: Remarks: the speech\ndate: '2021-02-12'\n---\nText");
        assert_eq!(head.text(&["title"]), Some("Remarks: the speech"));
        assert_eq!(head.text(&["date"]), Some("2021-02-12"));
        assert_eq!(notes.len(), 1);
        assert!(notes[0].starts_with("2: front matter that is no YAML: "), "{notes:?}");
    }

    #[test]
    fn odd_front_matter_costs_nothing_but_itself() {
        for (text, body) in [
            ("---\n---\nText", "Text"),
            ("---\n- a\n- b\n---\nText", "Text"),
            ("---\njust words\n---\nText", "Text"),
            ("---\na: &a [*a, *a]\n---\nText", "Text"),
            ("---\n\u{1}: {{{{\n...\nText", "Text"),
            ("---\ntitle: x\ntitle: y\n---", ""),
            ("---", "---"),
            ("--- \nnever closed", "--- \nnever closed"),
            ("----\nrule", "----\nrule"),
            ("", ""),
        ] {
            assert_eq!(&text[read(text).0.body..], body, "{text:?}");
        }
        let (_, notes) = read("---\ntitle: a\n\nText");
        assert_eq!(notes, ["1: front matter opened by «---» and never closed: taken for text"]);
    }

    #[test]
    fn a_first_line_may_give_the_date() {
        for (text, date, body) in [
            (" date 2021-02-16 The singer wrote.\n", Some("2021-02-16"), "The singer wrote.\n"),
            ("Date: 16 February 2021\n\nText", Some("16 February 2021"), "Text"),
            ("\u{feff}date 2021-02-16", Some("2021-02-16"), ""),
            ("Date palms grow.", None, "Date palms grow."),
            ("dates 2021-02-16", None, "dates 2021-02-16"),
            ("date soon", None, "date soon"),
            ("dat", None, "dat"),
            ("daté", None, "daté"),
        ] {
            let (head, _) = read(text);
            assert_eq!(head.text(&["date"]), date, "{text:?}");
            assert_eq!(&text[head.body..], body, "{text:?}");
        }
    }
}

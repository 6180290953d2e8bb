//! The differences that were accepted, in `copydesk.accepted.toml`.
//!
//! ```toml
//! [[accepted]]
//! kind = "omission"
//! quotation = "I am sorry for the river."
//! passage = "I am deeply sorry for the river"
//! reason = "agreed with her office"
//! author = "Ann Ferris"
//! date = "2024-06-20"
//! ```
//!
//! The file is written by programs and mended by people: an entry is put behind all that is there,
//! and nothing that stands in it is ever rewritten. A mistake costs its entry.

use toml::Value;
use toml::de::DeValue;

use super::{Problem, Reader};

/// One of the `[[accepted]]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its line, counted from one.
    pub line: usize,
    /// The kind of finding, as written.
    pub kind: String,
    /// The words of the quotation.
    pub quotation: String,
    /// The words of the source; empty where there are none.
    pub passage: String,
    /// Whom the draft names, where that is what differs.
    pub speaker: String,
    /// Why.
    pub reason: String,
    /// Who accepted it.
    pub author: String,
    /// When.
    pub date: String,
}

/// Reads the entries in `text`, and the mistakes in it in the order of their lines.
pub fn parse(text: &str) -> (Vec<Entry>, Vec<Problem>) {
    let mut accepted = Vec::new();
    let (_, problems) = super::read(text, |reader, table| {
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("accepted", DeValue::Array(entries)) => {
                    accepted.extend(entries.iter().filter_map(|entry| reader.entry(entry)));
                }
                ("accepted", _) => {
                    reader.expected(value, "accepted", "an [[accepted]] table for each difference");
                }
                (other, _) => reader.unknown(&key.span(), "", other, "accepted"),
            }
        }
    });
    (accepted, problems)
}

impl Reader<'_> {
    fn entry(&mut self, value: &super::Value<'_>) -> Option<Entry> {
        let Some(table) = value.get_ref().as_table() else {
            self.expected(value, "accepted", "a table");
            return None;
        };
        let mut entry = Entry { line: self.line(&value.span()), ..Entry::default() };
        let mut sound = true;
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let Some(field) = entry.field(name) else {
                self.unknown(&key.span(), "accepted.", name, &FIELDS.join(", "));
                continue;
            };
            match value.get_ref() {
                DeValue::String(words) => *field = words.to_string(),
                DeValue::Datetime(date) if name == "date" => *field = date.to_string(),
                _ => {
                    sound = false;
                    self.expected(value, &format!("accepted.{name}"), "a text");
                }
            }
        }
        for (name, words) in [("kind", &entry.kind), ("quotation", &entry.quotation)] {
            if sound && words.is_empty() {
                sound = false;
                let key = format!("accepted.{name}");
                self.problem(&value.span(), &key, format!("no {name} given"));
            }
        }
        sound.then_some(entry)
    }
}

/// The keys of an entry, in the order in which they are written.
const FIELDS: [&str; 7] = ["kind", "quotation", "passage", "speaker", "reason", "author", "date"];

impl Entry {
    fn field(&mut self, name: &str) -> Option<&mut String> {
        let fields = [
            &mut self.kind,
            &mut self.quotation,
            &mut self.passage,
            &mut self.speaker,
            &mut self.reason,
            &mut self.author,
            &mut self.date,
        ];
        FIELDS.iter().zip(fields).find_map(|(&field, value)| (field == name).then_some(value))
    }
}

/// `text` with `entries` behind what it says.
///
/// # Errors
/// What is amiss with `text`, if they would not be read there.
pub fn appended(text: &str, entries: &[Entry]) -> Result<String, Problem> {
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = text.to_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        out += line_end;
    }
    for entry in entries {
        if !out.is_empty() {
            out += line_end;
        }
        out.extend(["[[accepted]]", line_end]);
        let mut entry = entry.clone();
        for name in FIELDS {
            let value = entry.field(name).map(std::mem::take).unwrap_or_default();
            // an empty reason waits to be filled in
            if !value.is_empty() || name == "reason" {
                out.extend([name, " = ", &Value::from(value).to_string(), line_end]);
            }
        }
    }
    let (before, (after, problems)) = (parse(text).0.len(), parse(&out));
    match problems.into_iter().next() {
        Some(problem) if after.len() != before + entries.len() => Err(problem),
        _ => Ok(out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            kind: "omission".into(),
            quotation: "I’m \"sorry\" for it".into(),
            passage: "C:\\ I’m deeply 'sorry'\tfor it".into(),
            author: "Ann Ferris".into(),
            date: "2024-06-20".into(),
            ..Entry::default()
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let first = appended("", &[entry()]).unwrap();
        assert_eq!(parse(&first), (vec![Entry { line: 1, ..entry() }], vec![]));
        let both = appended(&first, &[Entry { reason: "because".into(), ..entry() }]).unwrap();
        assert!(both.starts_with(&first));
        assert_eq!(parse(&both).0[1], Entry { line: 9, reason: "because".into(), ..entry() });
    }

    #[test]
    fn nothing_that_stands_there_is_lost() {
        let text = "# the desk’s\r\n[[accepted]] # old\r\nkind=\"splice\"\r\nquotation='''a\r\nb'''\r\ndate = 2024-06-20\r\nno toml";
        let after = appended(text, &[entry()]).unwrap();
        assert!(after.starts_with(text));
        assert!(after[text.len()..].starts_with("\r\n\r\n[[accepted]]\r\nkind = \"omission\"\r\n"));
        let (entries, problems) = parse(&after);
        assert_eq!((entries.len(), problems.len()), (2, 1));
        assert_eq!((entries[0].date.as_str(), problems[0].line), ("2024-06-20", 7));
    }

    #[test]
    fn where_an_entry_would_not_be_read_nothing_is_written() {
        let problem = appended("accepted = 3\n", &[entry()]).unwrap_err();
        assert_eq!((problem.line, problem.key.as_str()), (1, "accepted"));
        // a text that never ends costs itself alone
        let open = "[[accepted]]\nkind = \"splice\"\nquotation = \"\"\"a\n";
        assert_eq!(parse(&appended(open, &[entry()]).unwrap()).0, [Entry { line: 5, ..entry() }]);
    }

    #[test]
    fn a_mistake_costs_its_own_entry() {
        let (entries, problems) = parse(
            "title = 1\n[[accepted]]\nkind = 3\nquotation = \"a\"\n[[accepted]]\nkind = \"splice\"\n\
             [[accepted]]\nkind = \"splice\"\nquotation = \"b\"\nresaon = \"c\"\n",
        );
        assert_eq!(entries.iter().map(|entry| entry.line).collect::<Vec<_>>(), [7]);
        let problems: Vec<_> =
            problems.iter().map(|p| format!("{} {}: {}", p.line, p.key, p.message)).collect();
        assert_eq!(
            problems,
            [
                "1 title: unknown key; known are accepted",
                "3 accepted.kind: found 3, expected a text",
                "5 accepted.quotation: no quotation given",
                "10 accepted.resaon: unknown key; known are kind, quotation, passage, speaker, \
                 reason, author, date",
            ]
        );
    }
}

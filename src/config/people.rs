//! What an own file says of the people of the corpus, in `people.toml`.
//!
//! ```toml
//! [[merge]]                                # one person under two names; the first is kept
//! people = ["Ada Hale", "Ada Marlow"]
//!
//! [[split]]                                # somebody else, in these sources
//! person = "Tom Hale"
//! sources = ["sources/courant.txt"]
//! name = "Tom Hale Jr."
//!
//! [[rename]]
//! person = "Ada Hale"
//! name = "Ada J. Hale"
//!
//! [[add]]                                  # somebody new, or more of somebody known
//! name = "Rosa Quill"
//! aliases = ["Rosie"]
//! description = "harbour master"
//! born = 1961                              # or a date
//!
//! [[delete]]                               # nobody
//! person = "Mill Lane"
//! ```
//!
//! A person is named as the roster does, by any form of the name, or by the id. A mistake costs its
//! entry. Whether there is such a person is asked where the roster is.

use toml::de::DeValue;

use super::{Problem, Reader, Value};

/// One entry, with what it leaves out empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its line, counted from one.
    pub line: usize,
    /// One of [`ACTIONS`].
    pub action: &'static str,
    /// Whom it is about.
    pub person: String,
    /// Those who are one.
    pub people: Vec<String>,
    /// The name that is given.
    pub name: String,
    /// Paths of sources.
    pub sources: Vec<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Who that is.
    pub description: String,
    /// Where the description stands in the file, in bytes.
    pub span: (usize, usize),
    /// A year or a date, as written.
    pub born: String,
}

/// What can be done about a person.
pub const ACTIONS: [&str; 5] = ["merge", "split", "rename", "add", "delete"];

/// The keys that an action must have, and those that it may have.
fn keys(action: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match action {
        "merge" => (&["people"], &[]),
        "split" => (&["person", "sources", "name"], &[]),
        "rename" => (&["person", "name"], &[]),
        "add" => (&["name"], &["aliases", "description", "born"]),
        _ => (&["person"], &[]),
    }
}

/// Reads the entries in `text`, and the mistakes in it, both in the order of their lines.
pub fn parse(text: &str) -> (Vec<Entry>, Vec<Problem>) {
    let mut entries = Vec::new();
    let (_, problems) = super::read(text, |reader, table| {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let action = ACTIONS.into_iter().find(|action| *action == name);
            match (action, value.get_ref()) {
                (Some(action), DeValue::Array(tables)) => {
                    entries.extend(tables.iter().filter_map(|table| reader.change(action, table)));
                }
                (Some(action), _) => {
                    let expected = format!("an [[{action}]] table for each person");
                    reader.expected(value, action, &expected);
                }
                (None, _) => reader.unknown(&key.span(), "", name, &ACTIONS.join(", ")),
            }
        }
    });
    entries.sort_by_key(|entry| entry.line);
    (entries, problems)
}

impl Reader<'_> {
    /// The entry of an `[[action]]`, unless it is amiss.
    fn change(&mut self, action: &'static str, value: &Value<'_>) -> Option<Entry> {
        let Some(table) = value.get_ref().as_table() else {
            self.expected(value, action, "a table");
            return None;
        };
        let (needed, possible) = keys(action);
        let mut entry = Entry { line: self.line(&value.span()), action, ..Entry::default() };
        let before = self.problems.len();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if !needed.iter().chain(possible).any(|known| *known == name) {
                let known = [needed, possible].concat().join(", ");
                self.unknown(&key.span(), &format!("{action}."), name, &known);
                continue;
            }
            let list = match name {
                "people" => Some(&mut entry.people),
                "sources" => Some(&mut entry.sources),
                "aliases" => Some(&mut entry.aliases),
                _ => None,
            };
            if let Some(list) = list {
                let texts = value.get_ref().as_array().map(|texts| {
                    texts.iter().filter_map(|text| Some(text.get_ref().as_str()?.to_owned()))
                });
                list.extend(texts.into_iter().flatten());
                let (enough, expected) = if name == "people" {
                    (2, "a list of two names and more")
                } else {
                    (1, "a list of texts")
                };
                if list.len() < enough {
                    self.expected(value, &format!("{action}.{name}"), expected);
                }
                continue;
            }
            let text = match (name, value.get_ref()) {
                (_, DeValue::String(text)) if !text.trim().is_empty() => text.to_string(),
                ("born", DeValue::Integer(year)) => year.as_str().to_owned(),
                ("born", DeValue::Datetime(date)) => date.to_string(),
                _ => {
                    let expected = if name == "born" { "a year or a date" } else { "a text" };
                    self.expected(value, &format!("{action}.{name}"), expected);
                    continue;
                }
            };
            match name {
                "person" => entry.person = text,
                "name" => entry.name = text,
                "born" => entry.born = text,
                _ => {
                    (entry.description, entry.span) =
                        (text, (value.span().start, value.span().end));
                }
            }
        }
        for name in
            needed.iter().filter(|name| !table.iter().any(|(key, _)| key.get_ref() == **name))
        {
            self.problem(&value.span(), &format!("{action}.{name}"), format!("no {name} given"));
        }
        (self.problems.len() == before).then_some(entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_in_the_order_of_the_file() {
        let (entries, problems) = parse(
            "[[rename]]\nperson = \"a\"\nname = \"b\"\n[[add]]\nname = \"c\"\nborn = 1961\n\
             [[rename]]\nperson = \"d\"\nname = \"e\"\n",
        );
        assert_eq!(problems, []);
        let told: Vec<_> = entries.iter().map(|e| (e.line, e.action, &*e.name, &*e.born)).collect();
        assert_eq!(told, [(1, "rename", "b", ""), (4, "add", "c", "1961"), (7, "rename", "e", "")]);
    }

    #[test]
    fn a_mistake_costs_its_own_entry() {
        let (entries, problems) = parse(
            "[[merge]]\npeople = [\"a\"]\n[[delete]]\n[[delete]]\nperson = \"b\"\n[[split]]\nwho = 1\n\
             person = \"c\"\nsources = \"d\"\nname = \"e\"\n[[remove]]\nperson = \"f\"\n",
        );
        assert_eq!(entries.iter().map(|entry| &*entry.person).collect::<Vec<_>>(), ["b"]);
        let told: Vec<_> = problems.iter().map(|p| format!("{} {p}", p.line)).collect();
        assert_eq!(
            told,
            [
                "2 merge.people: found [\"a\"], expected a list of two names and more",
                "3 delete.person: no person given",
                "7 split.who: unknown key; known are person, sources, name",
                "9 split.sources: found \"d\", expected a list of texts",
                "11 remove: unknown key; known are merge, split, rename, add, delete",
            ]
        );
    }
}

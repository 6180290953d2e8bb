//! What an own file says of people that the corpus alone gets wrong.
//!
//! Every roster made by machine tears somebody in two and makes one of two others. A correction is
//! carried out when the roster is made, in the order of the file; each finds people as those before it
//! have left them. What concerns nobody is told of and changes nothing.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Document, Somebody, somebody};
use crate::mention::alike::Form;
use crate::text::fold::fold;

/// A correction, and where it is asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Correction {
    /// The line of the file, counted from one.
    pub line: usize,
    /// What to do.
    pub change: Change,
}

/// What to do about somebody. A person is called by the id, by the name or by another form of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// They are one; called as the first is.
    Merge {
        /// At least two.
        people: Vec<String>,
    },
    /// In some documents it is somebody else.
    Split {
        /// Who is torn in two.
        person: String,
        /// The documents, by path or folder.
        sources: Vec<String>,
        /// What the other one is called.
        name: String,
    },
    /// The name is another.
    Rename {
        /// Who.
        person: String,
        /// The right name.
        name: String,
    },
    /// Somebody whom the corpus does not name, or more of somebody whom it does.
    Add(Added),
    /// It is nobody.
    Delete {
        /// Who.
        person: String,
    },
}

/// What an own file says of a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Added {
    /// The name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Who that is; may be empty.
    pub description: String,
    /// Where the description stands, in bytes of the file.
    pub span: (usize, usize),
    /// The path of the file.
    pub source: String,
    /// The first and the last day on which they may be born.
    pub born: Option<(Date, Date)>,
}

/// Carries out `corrections` on `people`; returns who was deleted, and of each that could not be made
/// its line and why.
pub(super) fn correct(
    people: &mut Vec<Somebody>,
    documents: &[Document<'_>],
    season: Option<Date>,
    corrections: &[Correction],
) -> (Vec<Form>, Vec<(usize, String)>) {
    let mut desk = Desk { people, documents, season, deleted: Vec::new() };
    let unmade = corrections.iter().filter_map(|Correction { line, change }| {
        let why = desk.make(change).err()?;
        Some((*line, why))
    });
    let unmade = unmade.collect();
    (desk.deleted, unmade)
}

struct Desk<'d> {
    people: &'d mut Vec<Somebody>,
    documents: &'d [Document<'d>],
    season: Option<Date>,
    deleted: Vec<Form>,
}

impl Desk<'_> {
    fn make(&mut self, change: &Change) -> Result<(), String> {
        match change {
            Change::Merge { people } => self.merge(people)?,
            Change::Split { person, sources, name } => self.split(person, sources, name)?,
            Change::Rename { person, name } => {
                let at = self.find(person)?;
                self.people[at].rename(name);
            }
            Change::Add(added) => self.add(added)?,
            Change::Delete { person } => {
                let at = self.find(person)?;
                self.deleted.extend(self.people.remove(at).forms);
            }
        }
        Ok(())
    }

    /// Where the person called `name` stands.
    fn find(&self, name: &str) -> Result<usize, String> {
        let is_id = |somebody: &Somebody| somebody.id == name;
        let is_name = |somebody: &Somebody| fold(&somebody.name) == fold(name);
        let is_alias =
            |somebody: &Somebody| somebody.aliases.iter().any(|alias| fold(alias) == fold(name));
        for is in [&is_id as &dyn Fn(&Somebody) -> bool, &is_name, &is_alias] {
            let found: Vec<usize> =
                (0..self.people.len()).filter(|&i| is(&self.people[i])).collect();
            match found.as_slice() {
                [] => {}
                [one] => return Ok(*one),
                several => {
                    let ids: Vec<&str> = several.iter().map(|&i| &*self.people[i].id).collect();
                    return Err(format!("several people are called “{name}”: {}", ids.join(", ")));
                }
            }
        }
        Err(format!("nobody is called “{name}”"))
    }

    fn merge(&mut self, names: &[String]) -> Result<(), String> {
        let found: Result<Vec<usize>, String> = names.iter().map(|name| self.find(name)).collect();
        let found = found?;
        let [first, others @ ..] = found.as_slice() else { return Ok(()) };
        let mut places = self.people[*first].places.clone();
        let mut forms = self.people[*first].forms.clone();
        let mut added = self.people[*first].added.clone();
        let mut names = vec![self.people[*first].name.clone()];
        for other in others.iter().map(|&other| &self.people[other]) {
            places.extend(&other.places);
            forms.extend(other.forms.iter().cloned());
            added.extend(other.added.iter().cloned());
            names.push(other.name.clone());
        }
        places.sort_unstable();
        places.dedup();
        let mut one = self.somebody(*first, places);
        one.forms = forms;
        one.added = added;
        for name in names.iter().rev() {
            one.rename(name);
        }
        self.people[*first] = one;
        let mut others: Vec<usize> =
            others.iter().copied().filter(|other| other != first).collect();
        others.sort_unstable();
        others.dedup();
        for other in others.into_iter().rev() {
            self.people.remove(other);
        }
        Ok(())
    }

    fn split(&mut self, person: &str, sources: &[String], name: &str) -> Result<(), String> {
        let at = self.find(person)?;
        let is_there = |document: usize| {
            let path = self.documents[document].path;
            sources.iter().any(|source| {
                let source = source.trim_start_matches("./").trim_end_matches('/');
                path == source
                    || path.ends_with(&format!("/{source}"))
                    || path.starts_with(&format!("{source}/"))
                    || path.contains(&format!("/{source}/"))
            })
        };
        let places = self.people[at].places.iter();
        let (theirs, own): (Vec<_>, Vec<_>) =
            { places }.copied().partition(|&(document, _)| is_there(document));
        if theirs.is_empty() {
            return Err(format!("“{person}” is named in none of these sources"));
        }
        if own.is_empty() {
            return Err(format!("“{person}” is named in these sources alone"));
        }
        let form = Form::called(name).ok_or("the name has no letters")?;
        let (own, mut other) = (self.somebody(at, own), self.somebody(at, theirs));
        other.forms = vec![form];
        name.clone_into(&mut other.name);
        other.aliases.retain(|alias| alias != name);
        (other.id, other.added) = (String::new(), Vec::new());
        self.people[at] = own;
        self.people.push(other);
        Ok(())
    }

    fn add(&mut self, added: &Added) -> Result<(), String> {
        let at = match self.find(&added.name) {
            Ok(at) => at,
            Err(why) if why.starts_with("several") => return Err(why),
            Err(_) => {
                let form = Form::called(&added.name).ok_or("the name has no letters")?;
                let mut new = somebody(self.documents, self.season, form, Vec::new());
                new.name.clone_from(&added.name);
                new.certain = true;
                self.people.push(new);
                self.people.len() - 1
            }
        };
        let somebody = &mut self.people[at];
        let name = somebody.name.clone();
        for alias in &added.aliases {
            somebody.rename(alias);
        }
        somebody.rename(&name);
        somebody.added.push(added.clone());
        Ok(())
    }

    /// Who is at `at`, if only these mentions are theirs.
    fn somebody(&self, at: usize, places: Vec<(usize, usize)>) -> Somebody {
        let old = &self.people[at];
        let form = old.forms[0].clone();
        let mut new = somebody(self.documents, self.season, form, places);
        new.id.clone_from(&old.id);
        new.added.clone_from(&old.added);
        new
    }
}

impl Somebody {
    /// Calls them `name`, and what they were called so far an alias.
    fn rename(&mut self, name: &str) {
        let former = std::mem::replace(&mut self.name, name.to_owned());
        self.aliases.retain(|alias| alias != name);
        if former != self.name && !former.is_empty() {
            self.aliases.insert(0, former);
        }
        if let Some(form) = Form::called(name) {
            self.forms.retain(|own| *own != form);
            self.forms.insert(0, form);
        }
    }

    /// What an own file says of who they are.
    pub fn told(&self) -> impl Iterator<Item = &Added> {
        self.added.iter().filter(|added| !added.description.is_empty())
    }
}

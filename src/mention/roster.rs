//! The people of a corpus: everybody once, with all spellings and short forms.
//!
//! What is known of a person is what the documents say beside the name, each with its place; nothing is
//! concluded but who is who ([`local`] within a document, [`union`] across them), the name that is used
//! most, and the years in which somebody of a given age may be born. The order of the documents changes
//! nothing but their numbers.

mod age;
mod correction;
mod description;
mod local;
mod slip;
mod union;

use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

pub use self::age::{Age, Given, ages};
pub use self::correction::{Added, Change, Correction};
pub use self::description::{REACH, Told, of_all as told};
use self::local::Local;
pub use self::slip::Slip;
use self::slip::Spellings;
use super::Gender;
use super::alike::{self, Form};
use super::people::Person;
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::slug::slug;

/// A document as the roster reads it.
#[derive(Copy, Clone, Debug)]
pub struct Document<'a> {
    /// Its path, by which corrections name it.
    pub path: &'a str,
    /// The people named in it, in its order.
    pub people: &'a [Person],
    /// What it tells of each of them beside the name.
    pub told: &'a [Option<Box<Told>>],
    /// When it was written.
    pub date: Option<Date>,
}

/// The people of a corpus.
#[derive(Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Roster {
    /// Sorted by id.
    pub people: Vec<Somebody>,
    /// For each document, who is meant (by their place in `people`) by each of its [`Document::people`];
    /// nobody where somebody was deleted.
    pub named: Vec<Vec<Option<usize>>>,
    /// Of each correction that could not be made its line and why.
    pub unmade: Vec<(usize, String)>,
    /// By family name or only name, who bears it; ascending.
    bearers: HashMap<String, Vec<usize>>,
    spellings: Spellings,
    /// The names of those who were deleted.
    deleted: Vec<Form>,
}

/// A person of the corpus.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Somebody {
    /// A stable slug: `justin-timberlake`, and for a namesake `justin-timberlake-2`.
    pub id: String,
    /// The name in the form that is used most in full.
    pub name: String,
    /// The other forms, the commonest first.
    pub aliases: Vec<String>,
    /// What titles and first names tell.
    pub gender: Option<Gender>,
    /// Who they are, as the documents say; by document and place.
    pub descriptions: Vec<Place>,
    /// How old they were at the date of a document; by document and place.
    pub ages: Vec<Age>,
    /// Where they are named; by document and place.
    pub mentions: Vec<Place>,
    /// Whether at least one mention leaves no doubt that it is a person.
    pub certain: bool,
    /// The dates of the first and the last document that names them.
    pub dates: Option<(Date, Date)>,
    /// What an own file says of them.
    pub added: Vec<Added>,
    /// The forms of their names; the first is that of `name`.
    forms: Vec<Form>,
    /// Their mentions, each by its document and its place among the people of that.
    places: Vec<(usize, usize)>,
    /// By what else the documents say they are called.
    nicknames: BTreeSet<String>,
}

/// Who is meant by a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meant {
    /// As [`Somebody::id`].
    pub id: String,
    /// As [`Somebody::name`].
    pub name: String,
}

impl From<&Somebody> for Meant {
    fn from(somebody: &Somebody) -> Self {
        Self { id: somebody.id.clone(), name: somebody.name.clone() }
    }
}

/// A stretch of a document.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The number of the document.
    pub document: usize,
    /// Where in it.
    pub span: Span,
}

impl Somebody {
    /// In how many documents they are named.
    pub fn documents(&self) -> usize {
        self.mentions.chunk_by(|a, b| a.document == b.document).count()
    }
}

impl Roster {
    /// The people of `documents`, once `corrections` are made.
    pub fn new(documents: &[Document<'_>], corrections: &[Correction]) -> Self {
        let locals: Vec<Vec<Local>> = documents.iter().map(|d| local::people(d.people)).collect();
        let groups = union::groups(&locals);
        let season = season(documents);
        let people = groups.into_iter().map(|group| {
            let mentions = |&(document, at): &(usize, usize)| {
                let local: &Local = &locals[document][at];
                local.mentions.iter().map(move |&mention| (document, mention))
            };
            let places = group.places.iter().flat_map(mentions).collect();
            somebody(documents, season, group.form, places)
        });
        let mut people: Vec<Somebody> = people.collect();
        name_apart(&mut people);
        let called = called_otherwise(&people);
        correction::correct(&mut people, documents, season, &called);
        let (deleted, unmade) = correction::correct(&mut people, documents, season, corrections);
        if !called.is_empty() || !corrections.is_empty() {
            name_apart(&mut people);
        }
        let mut roster = Self {
            named: documents.iter().map(|document| vec![None; document.people.len()]).collect(),
            deleted,
            unmade,
            ..Self::default()
        };
        for (i, person) in people.iter().enumerate() {
            for &(document, mention) in &person.places {
                roster.named[document][mention] = Some(i);
            }
            for form in &person.forms {
                let bearers = roster.bearers.entry(form.family.clone()).or_default();
                if bearers.last() != Some(&i) {
                    bearers.push(i);
                }
            }
        }
        roster.spellings = Spellings::of(&people);
        roster.people = people;
        roster
    }

    /// Who is meant by each of `people`, who are those of a document outside the corpus: somebody of
    /// the roster where only one can be or nearly always is, or else somebody new under the fullest name
    /// given here.
    pub fn recognise(&self, people: &[Person]) -> Vec<Arc<Meant>> {
        let mut meant = vec![Arc::default(); people.len()];
        for local in local::people(people) {
            let somebody = self.one(&local.form).or_else(|| self.likely(&local.form));
            let who = somebody.map_or_else(
                || {
                    let names = local.mentions.iter().map(|&i| people[i].name());
                    let name = names.max_by_key(|name| name.split(' ').count()).unwrap_or_default();
                    Meant { id: slug(&name), name }
                },
                Meant::from,
            );
            let who = Arc::new(who);
            local.mentions.iter().for_each(|&i| meant[i] = Arc::clone(&who));
        }
        meant
    }

    /// Whether `person`, of a text outside the corpus, is named as somebody who was deleted.
    pub fn is_deleted(&self, person: &Person) -> bool {
        let form = Form::new(person);
        self.deleted.iter().any(|deleted| deleted.covers(&form)) && self.one(&form).is_none()
    }

    /// The person of that id.
    pub fn by_id(&self, id: &str) -> Option<&Somebody> {
        let at = self.people.binary_search_by(|somebody| (*somebody.id).cmp(id)).ok()?;
        self.people.get(at)
    }

    /// The one whom `name`, with its titles or without, can mean where nothing else tells of them.
    pub fn named(&self, name: &str) -> Option<&Somebody> {
        let words = alike::names(name);
        if words.is_empty() { None } else { self.one(&Form::of(&words, None)) }
    }

    /// The one whom a family name alone nearly always means in the corpus.
    fn likely(&self, form: &Form) -> Option<&Somebody> {
        let bearers = self.bearers.get(&form.family).filter(|_| !form.is_full())?;
        let fits = |somebody: &&Somebody| somebody.forms[0].gender_fits(form);
        let bearers = bearers.iter().map(|&i| &self.people[i]).filter(fits);
        let mut bearers: Vec<&Somebody> = bearers.collect();
        bearers.sort_by_key(|somebody| Reverse(somebody.mentions.len()));
        let [one, next, ..] = bearers.as_slice() else { return None };
        let is_far_more = one.mentions.len() >= union::FAR_MORE * next.mentions.len();
        Some(*one).filter(|_| is_far_more)
    }

    /// The only one whom a name of that form can mean.
    fn one(&self, form: &Form) -> Option<&Somebody> {
        let bearers = self.bearers.get(&form.family).map_or(&[][..], Vec::as_slice);
        let fits = |own: &Form| {
            own == form || own.may_be(form) || (!form.is_full() && own.gender_fits(form))
        };
        let bearers = bearers.iter().map(|&i| &self.people[i]);
        let mut fitting = bearers.filter(|somebody| {
            somebody.forms.iter().any(|own| fits(own) && own.family == form.family)
        });
        fitting.next().filter(|_| fitting.next().is_none())
    }
}

/// The last date of `documents`, if all that have one are of one season.
fn season(documents: &[Document<'_>]) -> Option<Date> {
    const DAYS: i32 = 92;
    let dates = || documents.iter().filter_map(|document| document.date);
    let (first, last) = (dates().min()?, dates().max()?);
    let days = (last - first).get_days();
    (days <= DAYS).then_some(last)
}

/// Puts together what the documents tell at `places` of somebody of that `form`.
fn somebody(
    documents: &[Document<'_>],
    season: Option<Date>,
    form: Form,
    mut places: Vec<(usize, usize)>,
) -> Somebody {
    places.sort_unstable();
    let mut somebody = Somebody {
        id: String::new(),
        name: String::new(),
        aliases: Vec::new(),
        gender: form.gender,
        descriptions: Vec::new(),
        ages: Vec::new(),
        mentions: Vec::new(),
        certain: false,
        dates: None,
        added: Vec::new(),
        forms: vec![form],
        places,
        nicknames: BTreeSet::new(),
    };
    let mut names: BTreeMap<&[String], usize> = BTreeMap::new();
    for &(number, mention) in &somebody.places {
        let document = &documents[number];
        if let Some(date) = document.date {
            let (first, last) = somebody.dates.unwrap_or((date, date));
            somebody.dates = Some((first.min(date), last.max(date)));
        }
        let person = &document.people[mention];
        let place = |span| Place { document: number, span };
        *names.entry(&person.words).or_default() += 1;
        somebody.mentions.push(place(person.span));
        somebody.certain |= person.certain;
        let Some(told) = &document.told[mention] else { continue };
        somebody.descriptions.extend(told.descriptions.iter().copied().map(place));
        let age = told.age.map(|(years, span)| Age {
            years,
            date: document.date.or(season),
            place: place(span),
        });
        somebody.ages.extend(age);
        somebody.nicknames.extend(told.nickname.clone());
    }
    let mut names: Vec<(&[String], usize)> = names.into_iter().collect();
    names.sort_by_key(|&(name, count)| (Reverse(count), Reverse(name.len()), name));
    // «Tmberlake» never names Timberlake
    let own = |name: &[String]| name.iter().any(|word| fold(word) == somebody.forms[0].family);
    let fullest = names.iter().position(|(name, _)| name.len() > 1 && own(name));
    let fullest = fullest.unwrap_or_default();
    if fullest < names.len() {
        // somebody who was added may be named nowhere
        somebody.name = names.remove(fullest).0.join(" ");
    }
    for (alias, _) in &names {
        let form = Form::of(alias, None);
        if !somebody.forms.iter().any(|own| own.covers(&form)) {
            somebody.forms.push(form);
        }
    }
    somebody.aliases = names.into_iter().map(|(name, _)| name.join(" ")).collect();
    for name in somebody.nicknames.iter().filter(|name| **name != somebody.name) {
        somebody.forms.extend(Form::called(name));
        if !somebody.aliases.contains(name) {
            somebody.aliases.push(name.clone());
        }
    }
    somebody
}

/// Those of `people` who are one, since a document says that the one is called as the other is.
fn called_otherwise(people: &[Somebody]) -> Vec<Correction> {
    let pairs = people.iter().flat_map(|one| one.nicknames.iter().map(move |name| (one, name)));
    let merges = pairs.filter_map(|(one, name)| {
        let other = people.iter().find(|other| other.name == *name && other.id != one.id)?;
        let change = Change::Merge { people: vec![one.id.clone(), other.id.clone()] };
        Some(Correction { line: 0, change })
    });
    merges.collect()
}

/// Gives each of `people` an id of their own and sorts them by it; of namesakes the one named most has
/// the plain one.
fn name_apart(people: &mut [Somebody]) {
    let rank = |somebody: &Somebody| (slug(&somebody.name), Reverse(somebody.mentions.len()));
    people.sort_by_cached_key(|somebody| {
        (rank(somebody), somebody.forms[0].clone(), somebody.aliases.clone())
    });
    let mut last = (String::new(), 0);
    for somebody in people.iter_mut() {
        let slug = slug(&somebody.name);
        last = if last.0 == slug { (slug, last.1 + 1) } else { (slug, 1) };
        somebody.id = if last.1 == 1 { last.0.clone() } else { format!("{}-{}", last.0, last.1) };
    }
    people.sort_by(|a, b| a.id.cmp(&b.id));
}

#[cfg(test)]
mod tests;

//! The people of a corpus: everybody once, with all spellings and short forms.
//!
//! What is known of a person is what the documents say beside the name, each with its place; nothing is
//! concluded but who is who ([`local`] within a document, [`union`] across them), the name that is used
//! most, and the years in which somebody of a given age may be born. The order of the documents changes
//! nothing but their numbers.

mod description;
mod form;
mod local;
mod union;

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use self::form::Form;
use self::local::Local;
use super::Gender;
use super::people::Person;
use crate::text::fold::fold;
use crate::text::slug::slug;
use crate::text::{Prose, Span};

/// A document as the roster reads it.
#[derive(Copy, Clone, Debug)]
pub struct Document<'a> {
    /// Its running text.
    pub prose: &'a Prose,
    /// The people named in it, in its order.
    pub people: &'a [Person],
    /// When it was written.
    pub date: Option<Date>,
}

/// The people of a corpus.
#[derive(Debug, Default)]
pub struct Roster {
    /// Sorted by id.
    pub people: Vec<Somebody>,
    /// For each document, who is meant (by their place in `people`) by each of its [`Document::people`].
    pub named: Vec<Vec<usize>>,
    /// By family name, who bears it.
    families: HashMap<String, Vec<usize>>,
}

/// A person of the corpus.
#[derive(Clone, Debug)]
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
    form: Form,
}

/// Who is meant by a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The number of the document.
    pub document: usize,
    /// Where in it.
    pub span: Span,
}

/// An age that a document gives.
#[derive(Copy, Clone, Debug)]
pub struct Age {
    /// In years.
    pub years: u8,
    /// When it was said: the date of the document, or else the last of the corpus, if that is all of
    /// one season.
    pub date: Option<Date>,
    /// Where.
    pub place: Place,
}

impl Age {
    /// The first and the last year in which somebody of that age then may be born.
    pub fn born(&self) -> Option<(i16, i16)> {
        let year = self.date?.year() - i16::from(self.years);
        Some((year - 1, year))
    }
}

impl Somebody {
    /// In how many documents they are named.
    pub fn documents(&self) -> usize {
        self.mentions.chunk_by(|a, b| a.document == b.document).count()
    }

    /// The years in which they may be born: those in which most of the ages agree.
    pub fn born(&self) -> Option<(i16, i16)> {
        let mut votes: BTreeMap<i16, usize> = BTreeMap::new();
        for (from, to) in self.ages.iter().filter_map(Age::born) {
            (from..=to).for_each(|year| *votes.entry(year).or_default() += 1);
        }
        let most = *votes.values().max()?;
        let mut best = votes.iter().filter(|&(_, &count)| count == most).map(|(&year, _)| year);
        let first = best.next()?;
        Some((first, best.take_while(|year| year - first < 2).last().unwrap_or(first)))
    }
}

impl Roster {
    /// The people of `documents`.
    pub fn new(documents: &[Document<'_>]) -> Self {
        let locals: Vec<Vec<Local>> = documents.iter().map(|d| local::people(d.people)).collect();
        let groups = union::groups(&locals);
        let season = season(documents);
        let mut people: Vec<Somebody> =
            groups.into_iter().map(|group| somebody(documents, &locals, group, season)).collect();
        name_apart(&mut people);
        let mut roster = Self {
            named: documents.iter().map(|document| vec![0; document.people.len()]).collect(),
            ..Self::default()
        };
        let mut starts: Vec<HashMap<usize, usize>> = Vec::new();
        for document in documents {
            let places = document.people.iter().enumerate();
            starts.push(places.map(|(i, person)| (person.span.start, i)).collect());
        }
        for (i, person) in people.iter().enumerate() {
            for Place { document, span } in &person.mentions {
                roster.named[*document][starts[*document][&span.start]] = i;
            }
            roster.families.entry(person.form.family.clone()).or_default().push(i);
        }
        roster.people = people;
        roster
    }

    /// Who is meant by each of `people`, who are those of a document outside the corpus: somebody of
    /// the roster where only one can be, or else somebody new under the fullest name given here.
    pub fn recognise(&self, people: &[Person]) -> Vec<Meant> {
        let mut meant = vec![Meant::default(); people.len()];
        for local in local::people(people) {
            let bearers = self.families.get(&local.form.family).map_or(&[][..], Vec::as_slice);
            let mut fitting = bearers.iter().map(|&i| &self.people[i]).filter(|somebody| {
                let form = &somebody.form;
                form == &local.form
                    || form.may_be(&local.form)
                    || (!local.form.is_full() && form.gender_fits(&local.form))
            });
            let one = fitting.next().filter(|_| fitting.next().is_none());
            let who = one.map_or_else(
                || {
                    let names = local.mentions.iter().map(|&i| people[i].name());
                    let name = names.max_by_key(|name| name.split(' ').count()).unwrap_or_default();
                    Meant { id: slug(&name), name }
                },
                Meant::from,
            );
            local.mentions.iter().for_each(|&i| meant[i] = who.clone());
        }
        meant
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

/// Puts together what the documents tell of the people of `group`.
fn somebody(
    documents: &[Document<'_>],
    locals: &[Vec<Local>],
    group: union::Group,
    season: Option<Date>,
) -> Somebody {
    let mut somebody = Somebody {
        id: String::new(),
        name: String::new(),
        aliases: Vec::new(),
        gender: group.form.gender,
        descriptions: Vec::new(),
        ages: Vec::new(),
        mentions: Vec::new(),
        certain: false,
        dates: None,
        form: group.form,
    };
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for (number, at) in group.places {
        let document = &documents[number];
        if let Some(date) = document.date {
            let (first, last) = somebody.dates.unwrap_or((date, date));
            somebody.dates = Some((first.min(date), last.max(date)));
        }
        for &mention in &locals[number][at].mentions {
            let person = &document.people[mention];
            let place = |span| Place { document: number, span };
            *names.entry(person.name()).or_default() += 1;
            somebody.mentions.push(place(person.span));
            somebody.certain |= person.certain;
            let previous = mention.checked_sub(1).map(|i| document.people[i].span);
            let told = description::told(document.prose, person, previous);
            somebody.descriptions.extend(told.descriptions.into_iter().map(place));
            let age = told.age.map(|(years, span)| Age {
                years,
                date: document.date.or(season),
                place: place(span),
            });
            somebody.ages.extend(age);
        }
    }
    somebody.mentions.sort_unstable();
    let mut names: Vec<(String, usize)> = names.into_iter().collect();
    let words = |name: &str| name.split(' ').count();
    names.sort_by(|(a, m), (b, n)| {
        n.cmp(m).then_with(|| words(b).cmp(&words(a))).then_with(|| a.cmp(b))
    });
    // «Tmberlake» never names Timberlake
    let own = |name: &str| name.split(' ').any(|word| fold(word) == somebody.form.family);
    let is_full = |(name, _): &(String, usize)| words(name) > 1 && own(name);
    let fullest = names.iter().position(is_full).unwrap_or_default();
    somebody.name = names.remove(fullest).0;
    somebody.aliases = names.into_iter().map(|(name, _)| name).collect();
    somebody
}

/// Gives each of `people` an id of their own and sorts them by it; of namesakes the one named most has
/// the plain one.
fn name_apart(people: &mut [Somebody]) {
    let rank =
        |somebody: &Somebody| (slug(&somebody.name), std::cmp::Reverse(somebody.mentions.len()));
    people.sort_by_cached_key(|somebody| {
        (rank(somebody), somebody.form.clone(), somebody.aliases.clone())
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

//! The people of several texts: found in each with the help of all, and brought into one roster.
//!
//! Two readings: the first takes who is named in full, the second knows their names and so understands
//! a bare «Marlow» in a text that never says more.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::corpus::Corpus;
use crate::mention::alike;
use crate::mention::people::{self, Known, Person, Reader};
use crate::mention::roster::{Correction, Document, Meant, Roster, Somebody};
use crate::parallel;
use crate::quotation::Attribution;
use crate::text::slug::slug;
use crate::text::{Prose, Span};

/// The people of several texts.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Cast {
    /// Who they are.
    pub roster: Roster,
    /// Who is named in each text.
    people: Vec<Vec<Person>>,
    known: Known,
}

impl Cast {
    /// The people of `texts`, each with its path and its date, once `corrections` are made.
    pub fn of(texts: &[(&str, &Prose, Option<Date>)], corrections: &[Correction]) -> Self {
        let mut known = Known::default();
        for people in parallel::map(texts, |(_, prose, _)| people::find(prose, &Known::default())) {
            known.learn(&people);
        }
        let people = parallel::map(texts, |(_, prose, _)| people::find(prose, &known));
        let documents = texts.iter().zip(&people);
        let documents =
            documents.map(|(&(path, prose, date), people)| Document { path, prose, people, date });
        let roster = Roster::new(&documents.collect::<Vec<_>>(), corrections);
        Self { roster, people, known }
    }

    /// The people of the sources of `corpus`, in their order.
    pub fn of_corpus(corpus: &Corpus, corrections: &[Correction]) -> Self {
        let sources = corpus.sources.iter();
        let texts = sources.map(|source| (source.path.as_str(), &source.prose, source.date));
        Self::of(&texts.collect::<Vec<_>>(), corrections)
    }

    /// Who is named where in the text of that number, in its order.
    pub fn named(&self, text: usize) -> impl Iterator<Item = (Span, &Somebody)> {
        let people = self.people.get(text).into_iter().flatten();
        let named = people.map(|person| person.span);
        let named = named.zip(self.roster.named.get(text).into_iter().flatten());
        named.filter_map(|(span, who)| Some((span, &self.roster.people[(*who)?])))
    }

    /// How the names of a text are read that is none of them.
    pub fn read<T>(&self, read: impl FnOnce(Reader<'_>) -> T) -> T {
        let deleted = |person: &Person| self.roster.is_deleted(person);
        read(Reader { known: &self.known, deleted: &deleted })
    }

    /// Who is called `name`, as speakers are, in a text that names those `here`: one of them if the name
    /// is full, else the only one of that name in the corpus, else somebody new. In a text by Joe Hale
    /// that names nobody but Tom Hale, «President Hale» is not Tom.
    pub fn called<'m>(&self, name: &str, here: impl Iterator<Item = &'m Meant>) -> Meant {
        let mut fitting: Vec<&Meant> = here.filter(|meant| may_be(meant, name)).collect();
        fitting.sort_unstable_by_key(|meant| (meant.name != name, &meant.id));
        fitting.dedup();
        match fitting.as_slice() {
            [one] => (*one).clone(),
            [one, ..] if one.name == name => (*one).clone(),
            _ => self
                .roster
                .named(name)
                .map_or_else(|| Meant { id: slug(name), name: name.to_owned() }, Meant::from),
        }
    }

    /// Who is meant by `attribution` in a text that names those `named`: who is named right there, or
    /// whoever else is called so.
    pub fn speaker(&self, attribution: &Attribution, named: &[(Span, Arc<Meant>)]) -> Meant {
        let name = &attribution.speaker;
        let is_name = name.starts_with(char::is_uppercase);
        let mut here = named.iter().filter(|(span, _)| is_name && span.overlaps(attribution.span));
        let there = here.find(|(_, meant)| alike::same(&meant.name, name));
        there.map_or_else(
            || self.called(name, named.iter().map(|(_, meant)| &**meant)),
            |(_, meant)| Meant::clone(meant),
        )
    }

    /// Who is called `name` in the text of that number.
    pub fn called_in(&self, text: usize, name: &str) -> Meant {
        let named = self.roster.named.get(text).map_or(&[][..], Vec::as_slice);
        let mut named: Vec<usize> = named.iter().copied().flatten().collect();
        named.sort_unstable();
        named.dedup();
        let people = named.iter().map(|&i| Meant::from(&self.roster.people[i]));
        self.called(name, people.collect::<Vec<_>>().iter())
    }
}

/// Whether `meant`, who is named in a text, may be called `name` there, if that is a full name.
pub fn may_be(meant: &Meant, name: &str) -> bool {
    let is_full = |name: &str| alike::names(name).len() > 1;
    alike::share_a_word(&meant.name, name)
        && is_full(name)
        && (meant.name == name || (is_full(&meant.name) && alike::same(&meant.name, name)))
}

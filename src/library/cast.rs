//! The people of several texts: found in each with the help of all, and brought into one roster.
//!
//! Two readings: the first takes who is named in full, the second knows their names and so understands
//! a bare «Marlow» in a text that never says more.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::mention::alike;
use crate::mention::people::{self, Known, Lesson, Person, Reader};
use crate::mention::roster::{self, Correction, Document, Meant, Roster, Somebody};
use crate::parallel;
use crate::quotation::Attribution;
use crate::text::slug::slug;
use crate::text::{Prose, Span};

/// The people of several texts.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cast {
    /// Who they are.
    pub roster: Roster,
    /// Where somebody is named in each text.
    named: Vec<Vec<Span>>,
    known: Known,
}

impl Cast {
    /// The people of `texts`, each with its path and its date.
    pub fn of(texts: &[(&str, &Prose, Option<Date>)]) -> Self {
        let known = Known::of(parallel::map(texts, |(_, prose, _)| Lesson::of(prose)).iter());
        let people = parallel::map(texts, |(_, prose, _)| {
            let people = people::find(prose, &known);
            (roster::told(prose, &people), people)
        });
        let documents = texts.iter().zip(&people);
        let documents = documents.map(|(&(path, _, date), (told, people))| Document {
            path,
            people,
            told,
            date,
        });
        Self::named_in(&documents.collect::<Vec<_>>(), known, &[])
    }

    /// The people of `documents`, which were read with what is `known`, once `corrections` are made.
    pub(super) fn named_in(
        documents: &[Document<'_>],
        known: Known,
        corrections: &[Correction],
    ) -> Self {
        let spans =
            |document: &Document| document.people.iter().map(|person| person.span).collect();
        let named = documents.iter().map(spans).collect();
        Self { roster: Roster::new(documents, corrections), named, known }
    }

    /// Who is named where in the text of that number, in its order.
    pub fn named(&self, text: usize) -> impl Iterator<Item = (Span, &Somebody)> {
        let named = self.named.get(text).into_iter().flatten().copied();
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

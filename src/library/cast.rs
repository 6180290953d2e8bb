//! The people of several texts: found in each with the help of all, and brought into one roster.
//!
//! Two readings: the first takes who is named in full, the second knows their names and so understands
//! a bare «Marlow» in a text that never says more.

use jiff::civil::Date;

use crate::corpus::Corpus;
use crate::mention::people::{self, Known, Person};
use crate::mention::roster::{Document, Meant, Roster, Somebody};
use crate::parallel;
use crate::text::{Prose, Span};

/// The people of several texts.
#[derive(Debug, Default)]
pub struct Cast {
    /// Who they are.
    pub roster: Roster,
    /// Who is named in each text.
    people: Vec<Vec<Person>>,
    known: Known,
}

impl Cast {
    /// The people of `texts`, each with its date.
    pub fn of(texts: &[(&Prose, Option<Date>)]) -> Self {
        let mut known = Known::default();
        for people in parallel::map(texts, |(prose, _)| people::find(prose, &Known::default())) {
            known.learn(&people);
        }
        let people = parallel::map(texts, |(prose, _)| people::find(prose, &known));
        let documents = texts.iter().zip(&people);
        let documents = documents.map(|(&(prose, date), people)| Document { prose, people, date });
        let roster = Roster::new(&documents.collect::<Vec<_>>());
        Self { roster, people, known }
    }

    /// The people of the sources of `corpus`, in their order.
    pub fn of_corpus(corpus: &Corpus) -> Self {
        let sources = corpus.sources.iter();
        Self::of(&sources.map(|source| (&source.prose, source.date)).collect::<Vec<_>>())
    }

    /// Who is named where in the text of that number, in its order.
    pub fn named(&self, text: usize) -> impl Iterator<Item = (Span, &Somebody)> {
        let spans = self.people[text].iter().map(|person| person.span);
        spans.zip(self.roster.named[text].iter().map(|&i| &self.roster.people[i]))
    }

    /// Who is named where in `prose`, which is none of the texts.
    pub fn named_in(&self, prose: &Prose) -> Vec<(Span, Meant)> {
        let people = people::find(prose, &self.known);
        let meant = self.roster.recognise(&people);
        people.iter().map(|person| person.span).zip(meant).collect()
    }
}

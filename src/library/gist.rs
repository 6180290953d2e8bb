//! What was found in one source, kept so that it need not be read again when another changes.
//!
//! Some of it the source tells by itself. The rest was read with what all sources tell together, and is
//! read again where they tell something else.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::days::Spoken;
use super::days::dating::{self, Clue, Sought};
use super::voices::{self, Heard};
use crate::corpus::{Corpus, Kind, Row, Source};
use crate::mention::date::Custom;
use crate::mention::people::{self, Known, Lesson, Person};
use crate::mention::roster::{self, Document, Told};
use crate::quotation::Quotation;
use crate::text::Span;
use crate::text::fold::Key;

/// Who and what is mentioned in one source.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Gist {
    /// The path of the source; not kept, since whoever opens a store decides it.
    #[serde(skip)]
    pub path: String,
    pub(super) date: Option<Date>,
    kind: Kind,
    pub(super) outlet: Option<String>,
    /// In which order it writes day and month in figures, if it shows it.
    pub(super) shown: Option<Custom>,
    pub(super) lesson: Lesson,
    pub(super) heard: Heard,
    /// The rows of words that it quotes, if its day is sought.
    pub(super) rows: Vec<Key>,
    /// The sources, by their numbers, whose day is sought and which quote what it gives.
    shared: Vec<usize>,
    people: Vec<Person>,
    told: Vec<Option<Box<Told>>>,
    /// The days of which it speaks, once they were looked for.
    pub(super) spoken: Option<Spoken>,
}

/// What one source is read with that all tell together.
pub(super) struct Among<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) quotations: &'a Row<Vec<Quotation>>,
    pub(super) known: &'a Known,
    /// The words of names of which something else is known than when sources were read before.
    pub(super) turned: &'a BTreeSet<Key>,
    /// The sources whose day is sought.
    pub(super) sought: &'a Sought,
    /// Those among them that are new.
    pub(super) newly_sought: &'a Sought,
}

impl Gist {
    /// What `source` tells by itself, which has those `quotations`.
    pub(super) fn of(source: &Source, quotations: &[Quotation]) -> Self {
        let is_sought = source.date.is_none() && source.kind != Kind::Primary;
        Self {
            path: source.path.clone(),
            date: source.date,
            kind: source.kind,
            outlet: source.outlet.clone(),
            shown: Custom::of(&source.text),
            lesson: Lesson::of(&source.prose),
            heard: voices::heard(source),
            rows: if is_sought { given(source, quotations) } else { Vec::new() },
            shared: Vec::new(),
            people: Vec::new(),
            told: Vec::new(),
            spoken: None,
        }
    }

    /// Reads the source at that number among the others, as far as they tell something else than when
    /// it was read before; by their `custom`.
    pub(super) fn read(&mut self, at: usize, among: &Among<'_>, custom: Custom) {
        let is_new = self.spoken.is_none();
        let by_name = is_new || self.lesson.has(among.turned);
        let by_custom = self.spoken.as_ref().is_none_or(|spoken| spoken.read.0 != custom);
        let sought = if is_new { among.sought } else { among.newly_sought };
        let by_day = self.date.is_some() && !sought.is_empty();
        if !(by_name || by_custom || by_day) {
            return;
        }
        let source = among.corpus.sources.passing(at);
        if by_name {
            self.people = people::find(&source.prose, among.known);
            // there are many of them
            self.people.shrink_to_fit();
            self.told = roster::told(&source.prose, &self.people);
        }
        if by_custom {
            self.spoken = Some(Spoken::of(&source, (custom, None)));
        }
        if by_day {
            self.shared.extend(sought.shared(&given(&source, &among.quotations.passing(at))));
        }
    }

    /// The same of a source that has another number `now`, as others have.
    pub(super) fn moved(mut self, now: &[Option<usize>]) -> Self {
        self.shared = self.shared.into_iter().filter_map(|at| *now.get(at)?).collect();
        self
    }

    /// What it tells of the day of another, or of its own.
    pub(super) fn clue(&self) -> Clue {
        let spoken = || self.spoken.as_ref();
        let of_date = |date: Date| match self.kind {
            Kind::Primary => BTreeSet::from([date]),
            _ => dating::recent(date, spoken().into_iter().flat_map(Spoken::single)),
        };
        let is_sought = !self.rows.is_empty();
        let weekdays = spoken().filter(|_| is_sought).map(|spoken| spoken.weekdays.clone());
        Clue {
            weekdays: weekdays.unwrap_or_default(),
            recent: self.date.map(of_date).unwrap_or_default(),
            shared: self.shared.clone(),
        }
    }

    /// The source as the roster reads it.
    pub(super) fn document(&self) -> Document<'_> {
        let Self { path, people, told, date, .. } = self;
        Document { path, people, told, date: *date }
    }
}

/// The rows of words that `source` gives: all of a primary one, of a report what it quotes.
fn given(source: &Source, quotations: &[Quotation]) -> Vec<Key> {
    let given: Vec<Span> = if source.kind == Kind::Primary {
        source.prose.blocks.iter().map(|block| block.span).collect()
    } else {
        quotations.iter().flat_map(|quotation| quotation.parts.iter().copied()).collect()
    };
    dating::rows(&source.prose, &given)
}

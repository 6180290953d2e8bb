//! Ways of finding passages, tried on the same quotations.

use std::error::Error;
use std::path::Path;

use copydesk::index::Index;
use copydesk::text::align::Sought;

use crate::judging;
use crate::quotations::{Kind, Place, Quotation};
use crate::sqlite::Sqlite;
use crate::tantivy::Tantivy;
use crate::texts::Texts;
use crate::{chunks, measure, ours, scans};

/// How one way did.
pub struct Way {
    pub name: String,
    pub kinds: Vec<OfKind>,
}

/// How it did with one kind.
pub struct OfKind {
    pub kind: Kind,
    /// The share of quotations whose first place is right.
    pub first: f64,
    /// The share of those with every part at its place.
    pub all: f64,
    /// From how many places such a quotation was taken.
    pub parts: usize,
    /// What each quotation took.
    pub seconds: Vec<f64>,
}

impl OfKind {
    pub fn is_negative(&self) -> bool {
        self.kind == Kind::Negative
    }
}

impl Way {
    pub fn of_kind(&self, kind: Kind) -> Option<&OfKind> {
        self.kinds.iter().find(|of_kind| of_kind.kind == kind)
    }

    /// What the quotations of all kinds but negatives took.
    pub fn positive(&self) -> Vec<f64> {
        let positive = self.kinds.iter().filter(|kind| !kind.is_negative());
        positive.flat_map(|kind| kind.seconds.clone()).collect()
    }
}

/// Slow peers are given so many quotations of each kind.
const FEW: usize = 20;

pub struct Trial<'a> {
    texts: &'a Texts,
    index: &'a Index,
    quotations: &'a [Quotation],
    sought: Vec<Vec<Sought>>,
    /// Each quotation is looked for so many times, the whole row of them in turn; the quickest
    /// counts.
    rounds: usize,
}

impl<'a> Trial<'a> {
    pub fn new(
        texts: &'a Texts,
        index: &'a Index,
        quotations: &'a [Quotation],
        rounds: usize,
    ) -> Self {
        let sought = quotations.iter().map(|quotation| ours::weighed(index, &quotation.words));
        Self { texts, index, quotations, sought: sought.collect(), rounds }
    }

    pub fn ours(&self) -> Way {
        self.way("copydesk", &self.all(), self.rounds, |_, words| ours::find(self.index, words))
    }

    /// Prints each quotation that copydesk does not find, with where it was taken from and what was
    /// found.
    pub fn show_misses(&self) {
        for quotation in self.quotations {
            let found = ours::find(self.index, &quotation.words);
            if quotation.kind != Kind::Negative
                && judging::right(self.texts, quotation, &found) != (true, true)
            {
                let text = |place: &Place| {
                    self.texts.part(place.text, place.span.start, place.span.end).replace('\n', " ")
                };
                println!("\n{}: {}", quotation.kind.name(), quotation.words);
                quotation.places.iter().for_each(|place| println!("  from:  {}", text(place)));
                found.iter().take(4).for_each(|place| println!("  found: {}", text(place)));
            }
        }
    }

    pub fn tantivy(&self, folder: &Path) -> Result<[Way; 2], Box<dyn Error>> {
        let mut tantivy = Tantivy::open(folder)?;
        let bare = self.way("tantivy, documents only", &self.all(), self.rounds, |_, words| {
            tantivy.candidates(words).unwrap_or_default()
        });
        let aligned = self.way("tantivy, aligned", &self.all(), self.rounds, |number, words| {
            let documents = tantivy.candidates(words).unwrap_or_default();
            chunks::best(self.texts, &documents, &self.sought[number])
        });
        Ok([aligned, bare])
    }

    pub fn sqlite(&self, folder: &Path) -> Result<Way, Box<dyn Error>> {
        let sqlite = Sqlite::open(folder)?;
        Ok(self.way("SQLite FTS5, aligned", &self.few(|_| true), 1, |number, words| {
            let documents = sqlite.candidates(words).unwrap_or_default();
            chunks::best(self.texts, &documents, &self.sought[number])
        }))
    }

    pub fn exhaustive(&self) -> Way {
        self.way("every text aligned", &self.few(|_| true), 1, |number, _| {
            scans::exhaustive(self.texts, &self.sought[number])
        })
    }

    /// ripgrep, for exact quotations; none where it cannot be run. Its time is the mean.
    pub fn ripgrep(&self, folder: &Path) -> Option<Way> {
        let exact = self.few(|kind| kind == Kind::Edited(0));
        let began = measure::of_children();
        let found: Option<Vec<Vec<Place>>> = exact
            .iter()
            .map(|&n| scans::ripgrep(self.texts, folder, &self.quotations[n].words))
            .collect();
        let mean = (measure::of_children() - began) / exact.len().max(1) as f64;
        let tried = exact.into_iter().zip(found?).map(|(n, found)| (n, mean, found));
        Some(self.judged("ripgrep", tried.collect()))
    }

    /// rapidfuzz; none where Python has no such package.
    pub fn rapidfuzz(&self, folder: &Path) -> Result<Option<Way>, Box<dyn Error>> {
        let few = self.few(|_| true);
        let quotations: Vec<&Quotation> = few.iter().map(|&n| &self.quotations[n]).collect();
        let Some(found) = scans::rapidfuzz(folder, &quotations)? else { return Ok(None) };
        let tried = few.into_iter().zip(found).map(|(n, (seconds, found))| (n, seconds, found));
        Ok(Some(self.judged("rapidfuzz", tried.collect())))
    }

    fn all(&self) -> Vec<usize> {
        (0..self.quotations.len()).collect()
    }

    fn few(&self, wanted: impl Fn(Kind) -> bool) -> Vec<usize> {
        let of_kind = |kind: Kind| {
            let numbers =
                (0..self.quotations.len()).filter(move |&n| self.quotations[n].kind == kind);
            numbers.take(FEW)
        };
        Kind::ALL.into_iter().filter(|&kind| wanted(kind)).flat_map(of_kind).collect()
    }

    /// Lets `find` find quotations, the whole row of them in each round; the quickest round counts.
    fn way(
        &self,
        name: &str,
        numbers: &[usize],
        rounds: usize,
        mut find: impl FnMut(usize, &str) -> Vec<Place>,
    ) -> Way {
        let mut tried: Vec<(usize, f64, Vec<Place>)> =
            numbers.iter().map(|&n| (n, f64::INFINITY, Vec::new())).collect();
        for _ in 0..rounds {
            for (n, seconds, found) in &mut tried {
                let began = measure::of_thread();
                *found = find(*n, &self.quotations[*n].words);
                *seconds = seconds.min(measure::of_thread() - began);
            }
        }
        self.judged(name, tried)
    }

    /// Each quotation tried with what it took and what was found.
    fn judged(&self, name: &str, tried: Vec<(usize, f64, Vec<Place>)>) -> Way {
        let of_kind = |kind: Kind| {
            let tried: Vec<_> =
                tried.iter().filter(|tried| self.quotations[tried.0].kind == kind).collect();
            let right = |tried: &&(usize, f64, Vec<Place>)| {
                judging::right(self.texts, &self.quotations[tried.0], &tried.2)
            };
            let right: Vec<(bool, bool)> = tried.iter().map(right).collect();
            let share = |count: usize| count as f64 / tried.len() as f64;
            let first = tried.first()?;
            Some(OfKind {
                kind,
                first: share(right.iter().filter(|right| right.0).count()),
                all: share(right.iter().filter(|right| right.1).count()),
                parts: self.quotations[first.0].places.len(),
                seconds: tried.iter().map(|tried| tried.1).collect(),
            })
        };
        Way { name: name.to_owned(), kinds: Kind::ALL.into_iter().filter_map(of_kind).collect() }
    }
}

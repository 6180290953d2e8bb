//! What the sources speak of, day by day: where each of them names a single day, whatever the words;
//! and when those are from that do not say it themselves.

pub mod dating;
pub mod event;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::corpus::{self, Corpus, Row, Source, SourceId};
use crate::mention::date::{self, Custom, DateMention, Kind};
use crate::parallel;
use crate::quotation::Quotation;
use crate::text::Span;
use dating::{Dating, Text};

/// The places where sources speak of a day.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Days {
    /// Sorted.
    places: Vec<(Date, SourceId, Span)>,
    /// When the undated sources are from, as far as others tell.
    datings: BTreeMap<usize, Dating>,
}

impl Days {
    /// Reads the sources of `corpus`; `quotations` are theirs.
    pub(super) fn of(corpus: &Corpus, quotations: &Row<Vec<Quotation>>) -> Self {
        let datings = datings(corpus, quotations);
        let ids: Vec<SourceId> = (0..corpus.sources.len() as u32).map(SourceId).collect();
        let places = parallel::map(&ids, |&id| {
            let mentions = mentions(&corpus[id], datings.get(&(id.0 as usize)));
            let dates = mentions.into_iter().filter(|mention| mention.kind == Kind::Date);
            let single = dates.filter_map(|mention| {
                let (first, last) = mention.days?;
                (first == last).then_some((first, id, mention.span))
            });
            single.collect::<Vec<_>>()
        });
        let mut places: Vec<_> = places.into_iter().flatten().collect();
        places.sort_unstable();
        Self { places, datings }
    }

    /// Where sources speak of a day from `first` to `last`, day by day.
    pub fn between(&self, first: Date, last: Date) -> &[(Date, SourceId, Span)] {
        let start = self.places.partition_point(|place| place.0 < first);
        let end = self.places.partition_point(|place| place.0 <= last);
        &self.places[start..end.max(start)]
    }

    /// When a source without a date is from, as far as others tell.
    pub fn dating(&self, id: SourceId) -> Option<&Dating> {
        self.datings.get(&(id.0 as usize))
    }
}

/// The expressions of time in `source`, which is of its date, or of the days of `dating`.
pub fn mentions(source: &Source, dating: Option<&Dating>) -> Vec<DateMention> {
    match dating.filter(|_| source.date.is_none()) {
        Some(dating) => date::find_between(&source.prose, dating.days, Custom::default()),
        None => date::find(&source.prose, source.date, Custom::default()),
    }
}

fn datings(corpus: &Corpus, quotations: &Row<Vec<Quotation>>) -> BTreeMap<usize, Dating> {
    let is_own = |source: &Source| source.kind == corpus::Kind::Primary;
    let given = |(source, quotations): (&Source, &Vec<Quotation>)| -> Vec<Span> {
        if is_own(source) {
            return source.prose.blocks.iter().map(|block| block.span).collect();
        }
        quotations.iter().flat_map(|quotation| quotation.parts.iter().copied()).collect()
    };
    let given: Vec<Vec<Span>> = corpus.sources.iter().zip(quotations.iter()).map(given).collect();
    let texts = corpus.sources.iter().zip(&given).map(|(source, given)| {
        let own = is_own(source);
        Text { prose: &source.prose, date: source.date, given, own }
    });
    dating::datings(&texts.collect::<Vec<_>>())
}

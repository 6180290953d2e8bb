//! What the sources speak of, day by day: where each of them names a single day, whatever the words.

use jiff::civil::Date;

use crate::corpus::{Corpus, SourceId};
use crate::mention::date::{self, Custom, Kind};
use crate::parallel;
use crate::text::Span;

/// The places where sources speak of a day.
#[derive(Debug, Default)]
pub struct Days {
    /// Sorted.
    places: Vec<(Date, SourceId, Span)>,
}

impl Days {
    /// Reads the sources of `corpus`.
    pub(super) fn of(corpus: &Corpus) -> Self {
        let ids: Vec<SourceId> = (0..corpus.sources.len() as u32).map(SourceId).collect();
        let places = parallel::map(&ids, |&id| {
            let source = &corpus[id];
            let mentions = date::find(&source.prose, source.date, Custom::default());
            let dates = mentions.into_iter().filter(|mention| mention.kind == Kind::Date);
            let single = dates.filter_map(|mention| {
                let (first, last) = mention.days?;
                (first == last).then_some((first, id, mention.span))
            });
            single.collect::<Vec<_>>()
        });
        let mut places: Vec<_> = places.into_iter().flatten().collect();
        places.sort_unstable();
        Self { places }
    }

    /// Where sources speak of a day from `first` to `last`, day by day.
    pub fn between(&self, first: Date, last: Date) -> &[(Date, SourceId, Span)] {
        let start = self.places.partition_point(|place| place.0 < first);
        let end = self.places.partition_point(|place| place.0 <= last);
        &self.places[start..end.max(start)]
    }
}

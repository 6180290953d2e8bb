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
use crate::text::{Prose, Span};
use dating::{Dating, Text};

/// The places where sources speak of a day.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Days {
    /// Sorted.
    places: Vec<(Date, SourceId, Span)>,
    /// When the undated sources are from, as far as others tell.
    datings: BTreeMap<usize, Dating>,
    /// In which order the outlets write day and month in figures, as far as their sources tell.
    outlets: BTreeMap<String, Custom>,
    /// In which order all others do.
    custom: Custom,
}

impl Days {
    /// Reads the sources of `corpus`; `quotations` are theirs. `custom` is how they write dates in
    /// figures if they do not show it.
    pub(super) fn of(corpus: &Corpus, quotations: &Row<Vec<Quotation>>, custom: Custom) -> Self {
        let ids: Vec<SourceId> = (0..corpus.sources.len() as u32).map(SourceId).collect();
        let outlets = outlets(corpus, &ids);
        let mut days = Self { places: Vec::new(), datings: BTreeMap::new(), outlets, custom };
        days.datings = days.datings(corpus, quotations);
        let places = parallel::map(&ids, |&id| {
            let mentions = days.mentions(&corpus[id], id);
            let dates = mentions.into_iter().filter(|mention| mention.kind == Kind::Date);
            let single = dates.filter_map(|mention| {
                let (first, last) = mention.days?;
                (first == last).then_some((first, id, mention.span))
            });
            single.collect::<Vec<_>>()
        });
        let mut places: Vec<_> = places.into_iter().flatten().collect();
        places.sort_unstable();
        Self { places, ..days }
    }

    /// The expressions of time in `source`, which is of its date, or of the days that others tell.
    pub fn mentions(&self, source: &Source, id: SourceId) -> Vec<DateMention> {
        self.mentions_in(&source.prose, source, id)
    }

    /// The same in `part` of it.
    fn mentions_in(&self, part: &Prose, source: &Source, id: SourceId) -> Vec<DateMention> {
        let custom = self.custom(source);
        match self.dating(id).filter(|_| source.date.is_none()) {
            Some(dating) => date::find_between(part, dating.days, custom),
            None => date::find(part, source.date, custom),
        }
    }

    fn datings(
        &self,
        corpus: &Corpus,
        quotations: &Row<Vec<Quotation>>,
    ) -> BTreeMap<usize, Dating> {
        let is_own = |source: &Source| source.kind == corpus::Kind::Primary;
        let given = |(source, quotations): (&Source, &Vec<Quotation>)| -> Vec<Span> {
            if is_own(source) {
                return source.prose.blocks.iter().map(|block| block.span).collect();
            }
            quotations.iter().flat_map(|quotation| quotation.parts.iter().copied()).collect()
        };
        let given: Vec<Vec<Span>> =
            corpus.sources.iter().zip(quotations.iter()).map(given).collect();
        let texts = corpus.sources.iter().zip(&given).map(|(source, given)| {
            let (own, custom) = (is_own(source), self.custom(source));
            Text { prose: &source.prose, date: source.date, given, own, custom }
        });
        dating::datings(&texts.collect::<Vec<_>>())
    }

    /// In which order `source` writes day and month in figures, if it does not show it itself.
    fn custom(&self, source: &Source) -> Custom {
        let outlet = source.outlet.as_ref().and_then(|outlet| self.outlets.get(outlet));
        outlet.copied().unwrap_or(self.custom)
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

/// In which order the outlets of `corpus` write day and month in figures, as most of their sources show.
fn outlets(corpus: &Corpus, ids: &[SourceId]) -> BTreeMap<String, Custom> {
    let shown = parallel::map(ids, |&id| {
        let source = &corpus[id];
        Some((source.outlet.clone()?, Custom::of(&source.text)?))
    });
    let mut outlets: BTreeMap<String, Vec<Custom>> = BTreeMap::new();
    for (outlet, custom) in shown.into_iter().flatten() {
        outlets.entry(outlet).or_default().push(custom);
    }
    let most = |(outlet, shown)| Some((outlet, Custom::of_most(shown)?));
    outlets.into_iter().filter_map(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_figures_follow_the_text_then_its_outlet_then_the_guide() {
        let sources = [
            ("a.md", "---\noutlet: The Mail\n---\nHe left on 13/2/2021.\n"),
            ("b.md", "---\noutlet: The Mail\n---\nHe left on 4/3/2021.\n"),
            ("c.md", "---\noutlet: The Herald\n---\nHe left on 4/3/2021, not on 2/13/2021.\n"),
            ("d.md", "---\noutlet: The Post\n---\nHe left on 4/3/2021.\n"),
        ];
        let sources: Vec<Source> =
            sources.iter().map(|&(path, text)| Source::parse(path, text, None)).collect();
        let corpus = Corpus { sources: sources.into(), ..Corpus::default() };
        for (custom, last) in [(Custom::MonthFirst, "2021-04-03"), (Custom::DayFirst, "2021-03-04")]
        {
            let days = Days::of(&corpus, &Row::from(vec![Vec::new(); 4]), custom);
            let first =
                |id: SourceId| days.mentions(&corpus[id], id).first().map(|m| m.value.clone());
            let values: Vec<String> = corpus.ids().filter_map(first).collect();
            assert_eq!(values, ["2021-02-13", "2021-03-04", "2021-04-03", last]);
        }
    }
}

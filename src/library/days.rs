//! What the sources speak of, day by day: where each of them names a single day, whatever the words;
//! and when those are from that do not say it themselves.

pub mod dating;
pub mod event;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::gist::Gist;
use crate::corpus::{Corpus, Source, SourceId};
use crate::mention::date::{self, Custom, DateMention, Kind};
use crate::parallel;
use crate::text::{Prose, Span};
use dating::Dating;

/// The places where sources speak of a day.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
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

/// The days of which one source speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Spoken {
    /// As it was read: by which custom, and as being of which days, if others tell.
    pub(super) read: (Custom, Option<(Date, Date)>),
    /// The single days; those of which it gives a time of the day, too.
    days: Vec<(Date, Span, Kind)>,
    /// The days of the week that it leaves open, if it has no date.
    pub(super) weekdays: BTreeSet<i8>,
}

impl Spoken {
    /// The days that `source` speaks of, read by a custom, and as being of days that others tell.
    pub(super) fn of(source: &Source, read: (Custom, Option<(Date, Date)>)) -> Self {
        let mentions = find(&source.prose, source.date, read);
        let single = mentions.iter().filter_map(|mention| {
            let (first, last) = mention.days?;
            (first == last).then_some((first, mention.span, mention.kind))
        });
        Self { read, days: single.collect(), weekdays: dating::weekdays(&mentions) }
    }

    /// The single days.
    pub(super) fn single(&self) -> impl Iterator<Item = Date> {
        self.days.iter().map(|(day, _, _)| *day)
    }
}

/// The expressions of time in `prose`, which is of `date`, or of the days that others tell.
fn find(
    prose: &Prose,
    date: Option<Date>,
    (custom, told): (Custom, Option<(Date, Date)>),
) -> Vec<DateMention> {
    match told.filter(|_| date.is_none()) {
        Some(days) => date::find_between(prose, days, custom),
        None => date::find(prose, date, custom),
    }
}

impl Days {
    /// No days yet, but how the outlets of `gists` write them in figures; `custom` is how those do that
    /// do not show it.
    pub(super) fn by_outlet(gists: &[Gist], custom: Custom) -> Self {
        let mut outlets: BTreeMap<&String, Vec<Custom>> = BTreeMap::new();
        for (outlet, shown) in gists.iter().filter_map(|gist| gist.outlet.as_ref().zip(gist.shown))
        {
            outlets.entry(outlet).or_default().push(shown);
        }
        let most = |(outlet, shown): (&String, _)| Some((outlet.clone(), Custom::of_most(shown)?));
        let outlets = outlets.into_iter().filter_map(most).collect();
        Self { outlets, custom, ..Self::default() }
    }

    /// Finds out when those sources are from that do not say it, reads them so, and puts all days in
    /// order.
    pub(super) fn date(&mut self, gists: &mut [Gist], corpus: &Corpus) {
        let clues: Vec<_> = gists.iter().map(Gist::clue).collect();
        self.datings = dating::of_clues(&clues);
        let undated = gists.iter_mut().enumerate().filter(|(_, gist)| gist.date.is_none());
        parallel::change(&mut undated.collect::<Vec<_>>(), |(at, gist)| {
            let told = self.datings.get(at).map(|dating| dating.days);
            let read = (self.custom(gist.outlet.as_ref()), told);
            if let Some(spoken) = gist.spoken.as_mut().filter(|spoken| spoken.read != read) {
                // the days of the week are those that it leaves open by itself
                let weekdays = std::mem::take(&mut spoken.weekdays);
                *spoken = Spoken { weekdays, ..Spoken::of(&corpus.sources.passing(*at), read) };
            }
        });
        let of_all = (0..).map(SourceId).zip(gists.iter());
        let spoken = of_all.filter_map(|(id, gist)| Some((id, gist.spoken.as_ref()?)));
        let days = spoken.flat_map(|(id, spoken)| spoken.days.iter().map(move |day| (id, day)));
        let dates = days.filter(|(_, (_, _, kind))| *kind == Kind::Date);
        self.places = dates.map(|(id, &(day, span, _))| (day, id, span)).collect();
        self.places.sort_unstable();
    }

    /// The expressions of time in `source`, which is of its date, or of the days that others tell.
    pub fn mentions(&self, source: &Source, id: SourceId) -> Vec<DateMention> {
        self.mentions_in(&source.prose, source, id)
    }

    /// The same in `part` of it.
    fn mentions_in(&self, part: &Prose, source: &Source, id: SourceId) -> Vec<DateMention> {
        let told = self.dating(id).map(|dating| dating.days);
        find(part, source.date, (self.custom(source.outlet.as_ref()), told))
    }

    /// In which order a source of `outlet` writes day and month in figures, if it does not show it
    /// itself.
    pub(super) fn custom(&self, outlet: Option<&String>) -> Custom {
        outlet.and_then(|outlet| self.outlets.get(outlet)).copied().unwrap_or(self.custom)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Row;
    use crate::library::mentions::{Earlier, Mentions};
    use crate::mention::Guide;

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
            let guide = Guide { custom, ..Guide::default() };
            let quotations = Row::from(vec![Vec::new(); 4]);
            let (mentions, _) = Mentions::of(&corpus, &quotations, &guide, Earlier::default());
            let days = mentions.days;
            let first =
                |id: SourceId| days.mentions(&corpus[id], id).first().map(|m| m.value.clone());
            let values: Vec<String> = corpus.ids().filter_map(first).collect();
            assert_eq!(values, ["2021-02-13", "2021-03-04", "2021-04-03", last]);
        }
    }
}

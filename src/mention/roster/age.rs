//! How old somebody is, and when they may be born.
//!
//! An age given on a day leaves a year of days for the birthday; several of them leave fewer. Where
//! they cannot all be right, most of them are.

use jiff::civil::Date;
use jiff::{ToSpan, Unit};
use serde::{Deserialize, Serialize};

use super::{Place, Somebody, description};
use crate::mention::people::{Again, Person};
use crate::text::{Prose, Span};

/// So many times as many ages as contradict them make the others certain.
const FAR_FEWER: usize = 3;

/// An age that a document gives.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The first and the last day on which somebody of that age then may be born.
    fn born(&self) -> Option<(Date, Date)> {
        let years = |years: u8| self.date?.checked_sub(i32::from(years).years()).ok();
        Some((years(self.years + 1)?.tomorrow().ok()?, years(self.years)?))
    }
}

impl Somebody {
    /// The first and the last day on which they may be born: of the days that most of the ages admit,
    /// the first that hang together.
    pub fn born_on(&self) -> Option<(Date, Date)> {
        if let Some(born) = self.told_born() {
            return Some(born);
        }
        let spans: Vec<(Date, Date)> = self.ages.iter().filter_map(Age::born).collect();
        let admit = |day: Date| spans.iter().filter(move |(from, to)| (*from..=*to).contains(&day));
        let most = spans.iter().map(|&(from, _)| admit(from).count()).max()?;
        let first = spans
            .iter()
            .map(|&(from, _)| from)
            .filter(|&from| admit(from).count() == most)
            .min()?;
        let last = admit(first).map(|&(_, to)| to).min()?;
        Some((first, last))
    }

    /// The same, if an own file says it.
    fn told_born(&self) -> Option<(Date, Date)> {
        self.added.iter().rev().find_map(|added| added.born)
    }

    /// The years of these days.
    pub fn born(&self) -> Option<(i16, i16)> {
        self.born_on().map(|(first, last)| (first.year(), last.year()))
    }

    /// How old they are on `day`, at least and at most; nobody knows if the ages that the corpus gives
    /// disagree.
    pub fn age_on(&self, day: Date) -> Option<(i16, i16)> {
        let (first, last) = self.born_on()?;
        let agrees = |age: &Age| age.born().is_none_or(|(from, to)| from <= last && first <= to);
        let years = |born: Date| Some(day.since((Unit::Year, born)).ok()?.get_years());
        let conflicts = self.ages.iter().filter(|age| !agrees(age)).count();
        let conflicts = if self.told_born().is_some() { 0 } else { conflicts };
        (conflicts * FAR_FEWER <= self.ages.len()).then(|| Some((years(last)?, years(first)?)))?
    }
}

/// An age that a text gives of somebody named in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Where they are named.
    pub whose: Span,
    /// In years.
    pub years: u8,
    /// Where it is given.
    pub span: Span,
}

impl Given {
    /// Puts it where it stands after a change; no more if that is read again.
    pub fn is_kept(&mut self, again: &Again) -> bool {
        let Some(whose) = again.kept(self.whose) else { return false };
        self.span = self.span.moved(whose.start.wrapping_sub(self.whose.start));
        self.whose = whose;
        true
    }
}

/// The ages that `prose` gives of those `people`, who are named in it, where it is read.
pub fn ages(prose: &Prose, people: &[Person], is_read: impl Fn(Span) -> bool) -> Vec<Given> {
    let age = |(i, person): (usize, &Person)| {
        let previous = i.checked_sub(1).map(|before| people[before].span);
        let (years, span) = description::told(prose, person, previous).age?;
        Some(Given { whose: person.span, years, span })
    };
    people.iter().enumerate().filter(|(_, person)| is_read(person.span)).filter_map(age).collect()
}

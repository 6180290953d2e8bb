//! From what an expression says to the day it means.
//!
//! What its words leave open is found from the document’s date and from the stretch the text spoke of
//! last. Of days and months that come round, the tense of the sentence chooses the one before or the
//! one to come; news mostly tells of what was, and so does a sentence without a telling verb.

use jiff::civil::Date;

use super::calendar::{Stretch, Unit};
use super::expression::{Base, Clock, Expression, Reading, Recurring, Set, When};
use super::token::Cursor;
use super::{Basis, Custom, DateMention, Kind, Origin, Relation, cycle, tense};
use crate::text::Span;

/// What is known while a text is read from its beginning to its end.
pub(super) struct Resolver {
    /// The document’s date.
    pub(super) anchor: Option<Date>,
    /// In which order the document writes day and month in figures.
    pub(super) custom: Custom,
    /// What was read so far.
    pub(super) known: Known,
}

/// What is known of the text read so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// The stretches spoken of, the last of each length, and where; the last one stands last.
    story: Vec<(Stretch, Span)>,
    /// The quarter or half whose results are spoken of.
    results: Option<(Stretch, Span)>,
}

impl Known {
    /// The same where a span stands at its `place`; none where that is gone.
    pub(super) fn moved(&self, place: impl Fn(Span) -> Option<Span>) -> Option<Self> {
        let moved = |&(stretch, span): &(Stretch, Span)| Some((stretch, place(span)?));
        let results = match &self.results {
            Some(results) => Some(moved(results)?),
            None => None,
        };
        Some(Self { story: self.story.iter().map(moved).collect::<Option<_>>()?, results })
    }
}

/// A stretch with how it was found.
struct Found {
    stretch: Stretch,
    basis: Basis,
}

impl Resolver {
    /// Where so much is `known`; at the beginning of a text nothing.
    pub(super) fn new(anchor: Option<Date>, custom: Custom, known: Known) -> Self {
        Self { anchor, custom, known }
    }

    /// The mention that `reading` is, which stands between two cursors.
    pub(super) fn mention(
        &mut self,
        reading: Reading,
        start: Cursor,
        end: Cursor,
    ) -> Option<DateMention> {
        let span = start.span_to(end);
        let kind = if reading.clock.is_some() { Kind::Time } else { Kind::Date };
        let open = |kind, value: String| {
            Some(DateMention { span, kind, value, days: None, basis: Basis::Words })
        };
        match reading.what {
            Expression::Vague(vague) => return open(kind, vague.code().to_owned()),
            Expression::Period(period) => {
                if period.unit == Unit::Month {
                    self.known.results = None;
                }
                return open(Kind::Duration, period.to_string());
            }
            Expression::Set(set) => return open(Kind::Set, set_value(set)),
            Expression::Days(first, last) => {
                let count = last.since(first).map_or(0, |days| days.get_days()) + 1;
                let value = format!("P{count}D");
                let days = Some((first, last));
                return Some(DateMention {
                    span,
                    kind: Kind::Duration,
                    value,
                    days,
                    basis: Basis::Words,
                });
            }
            _ => {}
        }
        let found = self.found(reading.what, start, end);
        let value = match &found {
            Some(found) => format!("{}{}", found.stretch, clock(reading.clock)),
            None => format!("{}{}", unknown(reading.what), clock(reading.clock)),
        };
        if let Some(found) = &found {
            self.remember(reading.what, found.stretch, span);
        }
        let days = found.as_ref().and_then(|found| found.stretch.days());
        let basis = found.map_or(Basis::Unknown, |found| found.basis);
        Some(DateMention { span, kind, value, days, basis })
    }

    fn remember(&mut self, what: Expression, stretch: Stretch, span: Span) {
        if matches!(
            what,
            Expression::Shift(_, _, Base::Like) | Expression::Story(_) | Expression::LikeIn(_)
        ) {
            return;
        }
        if matches!(stretch, Stretch::Quarter(..) | Stretch::Half(..)) {
            self.known.results = Some((stretch, span));
        }
        self.known.story.retain(|(before, _)| before.unit() != stretch.unit());
        self.known.story.push((stretch, span));
    }

    fn found(&self, what: Expression, start: Cursor, end: Cursor) -> Option<Found> {
        let stated = |stretch| Some(Found { stretch, basis: Basis::Words });
        match what {
            Expression::Fixed(stretch) => stated(stretch),
            Expression::Either(american, british) => stated(Stretch::Day(match self.custom {
                Custom::MonthFirst => american,
                Custom::DayFirst => british,
            })),
            Expression::Recurring(what, when) => self.recurring(what, when, start, end),
            Expression::Shift(count, unit, from) => self.shifted(count, unit, from),
            Expression::Story(unit) => self.spoken_of(unit),
            Expression::LikeIn(year) => Some(self.like_in(year)),
            Expression::Vague(_)
            | Expression::Period(_)
            | Expression::Set(_)
            | Expression::Days(..) => None,
        }
    }

    /// Where to count units from: the last stretch spoken of that is no longer than the unit, else the
    /// document’s day.
    fn base(&self, unit: Unit, from: Base) -> Option<(Stretch, Origin)> {
        let short = |spoken: &&(Stretch, Span)| spoken.0.unit() <= unit;
        let spoken = self.known.story.iter().rev().find(short).filter(|_| from == Base::Story);
        match spoken {
            Some(&(stretch, span)) => Some((stretch, Origin::Mention(span))),
            None => Some((Stretch::Day(self.anchor?), Origin::Document)),
        }
    }

    fn shifted(&self, count: i32, unit: Unit, from: Base) -> Option<Found> {
        if let Some((results, span)) = self.known.results.filter(|_| from == Base::Like) {
            let stretch = results.years_later(i16::try_from(count).ok()?)?;
            return Some(counted(
                stretch,
                results,
                Origin::Mention(span),
                Relation::Away(count, unit),
            ));
        }
        let (base, origin) = self.base(unit, from)?;
        let stretch = base.shifted(count, unit)?;
        Some(counted(stretch, base, origin, Relation::Away(count, unit)))
    }

    /// The quarter or half of `year` that is like the one spoken of, or all of `year`.
    fn like_in(&self, year: i16) -> Found {
        let stretch = match self.known.results {
            Some((Stretch::Quarter(_, quarter), _)) => Stretch::Quarter(year, quarter),
            Some((Stretch::Half(_, half), _)) => Stretch::Half(year, half),
            _ => Stretch::Year(year),
        };
        Found { stretch, basis: Basis::Words }
    }

    fn spoken_of(&self, unit: Unit) -> Option<Found> {
        if let Some((results, span)) = self.known.results.filter(|_| unit == Unit::Quarter) {
            return Some(counted(results, results, Origin::Mention(span), Relation::Same));
        }
        let (base, origin) = self.base(unit, Base::Story)?;
        // results are told when their quarter is over
        let count = if unit == Unit::Quarter { -1 } else { 0 };
        let stretch = base.shifted(count, unit)?;
        Some(counted(stretch, base, origin, Relation::Away(count, unit)))
    }

    fn recurring(&self, what: Recurring, when: When, start: Cursor, end: Cursor) -> Option<Found> {
        if let When::InYear(count, from) = when {
            let (base, origin) = self.base(Unit::Year, from)?;
            let year = base.year()?.checked_add(i16::try_from(count).ok()?)?;
            let stretch = what.in_year(year)?;
            return Some(counted(stretch, base, origin, Relation::Away(count, Unit::Year)));
        }
        let spoken = self.known.story.last().filter(|_| when == When::Following);
        let (anchor, origin) = match spoken {
            Some(&(stretch, span)) => (stretch.days()?.1, Origin::Mention(span)),
            None => (self.anchor?, Origin::Document),
        };
        let tense = || tense::around(start, end);
        let stretch = cycle::chosen(what, when, anchor, tense)?;
        let (first, last) = stretch.days()?;
        let relation = match () {
            () if last < anchor => Relation::Before,
            () if first > anchor => Relation::After,
            () => Relation::Same,
        };
        Some(counted(stretch, Stretch::Day(anchor), origin, relation))
    }
}

fn counted(stretch: Stretch, from: Stretch, origin: Origin, relation: Relation) -> Found {
    let basis = match from.days() {
        Some((from, _)) => Basis::Counted { from, origin, relation },
        None => Basis::Words,
    };
    Found { stretch, basis }
}

fn clock(clock: Option<Clock>) -> String {
    clock.map(|clock| clock.to_string()).unwrap_or_default()
}

/// The value of what cannot be placed, with an `X` for each figure that is not known.
fn unknown(what: Expression) -> String {
    match what {
        Expression::Recurring(what, _) => cycle::pattern(what),
        Expression::Shift(_, unit, _) | Expression::Story(unit) => match unit {
            Unit::Century => "XX".into(),
            Unit::Decade => "XXX".into(),
            Unit::Year => "XXXX".into(),
            Unit::Half => "XXXX-HX".into(),
            Unit::Quarter => "XXXX-QX".into(),
            Unit::Month => "XXXX-XX".into(),
            Unit::Week | Unit::Fortnight => "XXXX-WXX".into(),
            Unit::Weekend => "XXXX-WXX-WE".into(),
            _ => "XXXX-XX-XX".into(),
        },
        _ => "XXXX-XX-XX".into(),
    }
}

fn set_value(set: Set) -> String {
    match set {
        Set::Period(period) => period.to_string(),
        Set::Recurring(what) => cycle::pattern(what),
        Set::Part(part) => format!("XXXX-XX-XXT{}", part.code()),
    }
}

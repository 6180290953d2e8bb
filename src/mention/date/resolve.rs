//! From what an expression says to the day it means.
//!
//! What its words leave open is found from the document’s date and from the stretch the text spoke of
//! last. Of days and months that come round, the tense of the sentence chooses the one before or the
//! one to come; news mostly tells of what was, and so does a sentence without a telling verb.

use jiff::civil::Date;

use super::calendar::{Stretch, Unit};
use super::expression::{Base, Clock, Expression, Reading, Recurring, Set, When};
use super::lexicon::Tense;
use super::token::Cursor;
use super::{Basis, Custom, DateMention, Kind, Origin, Relation, tense};
use crate::text::Span;

/// What is known while a text is read from its beginning to its end.
pub(super) struct Resolver {
    /// The document’s date.
    pub(super) anchor: Option<Date>,
    /// In which order the document writes day and month in figures.
    pub(super) custom: Custom,
    /// The stretch spoken of last, and where.
    story: Option<(Stretch, Span)>,
    /// The quarter or half whose results are spoken of.
    results: Option<(Stretch, Span)>,
}

/// A stretch with how it was found.
struct Found {
    stretch: Stretch,
    basis: Basis,
}

impl Resolver {
    /// At the beginning of a text.
    pub(super) fn new(anchor: Option<Date>, custom: Custom) -> Self {
        Self { anchor, custom, story: None, results: None }
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
                    self.results = None;
                }
                return open(Kind::Duration, period.to_string());
            }
            Expression::Set(set) => return open(Kind::Set, set_value(set)),
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
        if matches!(what, Expression::Shift(_, _, Base::Like) | Expression::Story(_)) {
            return;
        }
        if matches!(stretch, Stretch::Quarter(..) | Stretch::Half(..)) {
            self.results = Some((stretch, span));
        }
        self.story = Some((stretch, span));
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
            Expression::Vague(_) | Expression::Period(_) | Expression::Set(_) => None,
        }
    }

    /// Where to count units from: the stretch spoken of, unless it is longer than the unit, else the
    /// document’s day.
    fn base(&self, unit: Unit, from: Base) -> Option<(Stretch, Origin)> {
        let spoken =
            self.story.filter(|(stretch, _)| from == Base::Story && stretch.unit() <= unit);
        match spoken {
            Some((stretch, span)) => Some((stretch, Origin::Mention(span))),
            None => Some((Stretch::Day(self.anchor?), Origin::Document)),
        }
    }

    fn shifted(&self, count: i32, unit: Unit, from: Base) -> Option<Found> {
        if let Some((results, span)) = self.results.filter(|_| from == Base::Like) {
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

    fn spoken_of(&self, unit: Unit) -> Option<Found> {
        if let Some((results, span)) = self.results.filter(|_| unit == Unit::Quarter) {
            return Some(counted(results, results, Origin::Mention(span), Relation::Same));
        }
        let (base, origin) = self.base(unit, Base::Story)?;
        let stretch = base.shifted(0, unit)?;
        Some(counted(stretch, base, origin, Relation::Same))
    }

    fn recurring(&self, what: Recurring, when: When, start: Cursor, end: Cursor) -> Option<Found> {
        if let When::InYear(count, from) = when {
            let (base, origin) = self.base(Unit::Year, from)?;
            let year = base.year()?.checked_add(i16::try_from(count).ok()?)?;
            let stretch = what.in_year(year)?;
            return Some(counted(stretch, base, origin, Relation::Away(count, Unit::Year)));
        }
        let spoken = self.story.filter(|_| when == When::Following);
        let (anchor, origin) = match spoken {
            Some((stretch, span)) => (stretch.days()?.1, Origin::Mention(span)),
            None => (self.anchor?, Origin::Document),
        };
        let near = near(what, anchor);
        let before = |strictly: bool| {
            near.iter().rev().copied().find(|s| {
                s.days().is_some_and(
                    |(first, last)| if strictly { last < anchor } else { first <= anchor },
                )
            })
        };
        let behind = |strictly: bool| {
            near.iter().copied().find(|s| {
                s.days().is_some_and(
                    |(first, last)| if strictly { first > anchor } else { last >= anchor },
                )
            })
        };
        let stretch = match when {
            When::Last => before(true),
            When::Next | When::Following => behind(true),
            When::This if !matches!(what, Recurring::Weekday(_)) => what.in_year(anchor.year()),
            When::This | When::Ahead => behind(false),
            When::Open | When::InYear(..) => match tense::around(start, end) {
                Some(Tense::Future) => behind(false),
                _ => before(false),
            },
        }?;
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

/// Those of `what` around `anchor`, in order: some before it, some after it.
fn near(what: Recurring, anchor: Date) -> Vec<Stretch> {
    match what {
        Recurring::Weekday(day) => {
            let monday = i32::from(anchor.weekday().to_monday_one_offset());
            let days = [-14, -7, 0, 7, 14].map(|week| i32::from(day) - monday + week);
            days.into_iter()
                .filter_map(|days| Stretch::Day(anchor).shifted(days, Unit::Day))
                .collect()
        }
        Recurring::DayOfMonth(day) => (-2..=2)
            .filter_map(|month| {
                match Stretch::Day(anchor.first_of_month()).shifted(month, Unit::Month)? {
                    Stretch::Month(year, month) => {
                        Some(Stretch::Day(Date::new(year, month, day).ok()?))
                    }
                    _ => None,
                }
            })
            .collect(),
        _ => (-2..=2).filter_map(|year| what.in_year(anchor.year() + year)).collect(),
    }
}

fn clock(clock: Option<Clock>) -> String {
    clock.map(|clock| clock.to_string()).unwrap_or_default()
}

/// The value of what cannot be placed, with an `X` for each figure that is not known.
fn unknown(what: Expression) -> String {
    match what {
        Expression::Recurring(what, _) => pattern(what),
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

/// The value of what comes round, whenever it does.
fn pattern(what: Recurring) -> String {
    match what {
        Recurring::Weekday(day) => format!("XXXX-WXX-{day}"),
        Recurring::DayOfMonth(day) => format!("XXXX-XX-{day:02}"),
        Recurring::Day(month, day) => format!("XXXX-{month:02}-{day:02}"),
        Recurring::Month(month) => format!("XXXX-{month:02}"),
        Recurring::Quarter(quarter) => format!("XXXX-Q{quarter}"),
        Recurring::Half(half) => format!("XXXX-H{half}"),
        Recurring::Season(season) => format!("XXXX-{}", season.code()),
        Recurring::Holiday(holiday) => match holiday.in_year(2000) {
            Some(Stretch::Day(day)) if holiday.is_fixed() => {
                format!("XXXX-{:02}-{:02}", day.month(), day.day())
            }
            _ => "XXXX-XX-XX".into(),
        },
    }
}

fn set_value(set: Set) -> String {
    match set {
        Set::Period(period) => period.to_string(),
        Set::Recurring(what) => pattern(what),
        Set::Part(part) => format!("XXXX-XX-XXT{}", part.code()),
    }
}

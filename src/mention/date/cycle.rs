//! Of days, months and seasons that come round, the one that is meant.
//!
//! A weekday looks back unless the sentence looks ahead: «said Friday», «will meet on Friday». Longer
//! cycles go to the nearest by a measure in which the wrong side of the tense weighs more, since
//! writers add the year to what is far away: in October «in January» is mostly the next.

use jiff::civil::Date;

use super::calendar::{Stretch, Unit};
use super::expression::{Recurring, When};
use super::lexicon::Tense;

/// The one of `what` that is meant on the day of `anchor`; `tense` is asked where nothing else tells.
pub(super) fn chosen(
    what: Recurring,
    when: When,
    anchor: Date,
    tense: impl FnOnce() -> Option<Tense>,
) -> Option<Stretch> {
    let near = near(what, anchor);
    let side = |stretch: &Stretch| stretch.days().map(|days| Side::of(days, anchor));
    let last = |wanted: &[Side]| {
        near.iter().rev().copied().find(|s| side(s).is_some_and(|s| wanted.contains(&s)))
    };
    let first = |wanted: &[Side]| {
        near.iter().copied().find(|s| side(s).is_some_and(|s| wanted.contains(&s)))
    };
    let weekly =
        matches!(what, Recurring::Weekday(_) | Recurring::Weekend | Recurring::DayOfMonth(_));
    match when {
        When::Last => last(&[Side::Before]),
        When::Next | When::Following => first(&[Side::After]),
        When::This if !weekly => what.in_year(anchor.year()),
        When::This | When::Ahead => first(&[Side::Around, Side::After]),
        When::Open | When::InYear(..) if weekly => match tense() {
            Some(Tense::Future) => first(&[Side::Around, Side::After]),
            _ => last(&[Side::Before, Side::Around]),
        },
        When::Open | When::InYear(..) => {
            let weights = weights(what, tense);
            near.into_iter().min_by_key(|stretch| distance(*stretch, anchor, weights))
        }
    }
}

/// Where a stretch lies to a day.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Side {
    Before,
    Around,
    After,
}

impl Side {
    fn of((first, last): (Date, Date), day: Date) -> Self {
        if last < day {
            Self::Before
        } else if first > day {
            Self::After
        } else {
            Self::Around
        }
    }
}

/// How much a day counts that lies before, and one that lies after.
fn weights(what: Recurring, tense: impl FnOnce() -> Option<Tense>) -> (i32, i32) {
    match (what, tense()) {
        // what is expected or planned of a quarter are its results, mostly of the last one
        (Recurring::Quarter(_), _) => (1, 4),
        (_, Some(Tense::Future)) => (6, 1),
        (_, Some(_)) => (1, 6),
        (_, None) => (1, 3),
    }
}

fn distance(stretch: Stretch, anchor: Date, (before, after): (i32, i32)) -> i32 {
    let days = |from: Date, to: Date| from.until(to).map_or(i32::MAX / 8, |span| span.get_days());
    match stretch.days() {
        None => i32::MAX,
        Some((first, _)) if first > anchor => days(anchor, first) * after,
        Some((_, last)) if last < anchor => days(last, anchor) * before,
        Some(_) => 0,
    }
}

/// Those of `what` around `anchor`, in order: some before it, some after it.
fn near(what: Recurring, anchor: Date) -> Vec<Stretch> {
    let today = Stretch::Day(anchor);
    match what {
        Recurring::Weekday(day) => {
            let today_is = i32::from(anchor.weekday().to_monday_one_offset());
            let days = [-14, -7, 0, 7, 14].map(|week| i32::from(day) - today_is + week);
            days.into_iter().filter_map(|days| today.shifted(days, Unit::Day)).collect()
        }
        Recurring::Weekend => {
            (-2..=2).filter_map(|week| today.shifted(week, Unit::Weekend)).collect()
        }
        Recurring::DayOfMonth(day) => (-2..=2)
            .filter_map(|month| match today.shifted(month, Unit::Month)? {
                Stretch::Month(year, month) => {
                    Some(Stretch::Day(Date::new(year, month, day).ok()?))
                }
                _ => None,
            })
            .collect(),
        _ => (-2..=2).filter_map(|year| what.in_year(anchor.year() + year)).collect(),
    }
}

/// The value of what comes round, whenever it does.
pub(super) fn pattern(what: Recurring) -> String {
    match what {
        Recurring::Weekday(day) => format!("XXXX-WXX-{day}"),
        Recurring::Weekend => "XXXX-WXX-WE".into(),
        Recurring::DayOfMonth(day) => format!("XXXX-XX-{day:02}"),
        Recurring::Day(month, day) => format!("XXXX-{month:02}-{day:02}"),
        Recurring::Month(month) | Recurring::Nth(month, ..) => format!("XXXX-{month:02}"),
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

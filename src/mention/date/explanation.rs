//! How a date was found, in words: «Friday before 16 February 2021», «17 years before 16 February
//! 2021».

use jiff::civil::Date;

use super::calendar::Unit;
use super::{Basis, DateMention, Origin, Relation};
use crate::text::markup::on_one_line;

impl DateMention {
    /// How the value was found, if it was not told by the words of the mention themselves; `text` is
    /// that in which it stands.
    pub fn explanation(&self, text: &str) -> Option<String> {
        let Basis::Counted { from, origin, relation } = self.basis else { return None };
        let words = || on_one_line(text, self.span);
        let from = written(from);
        if let Origin::Until(last) = origin {
            return Some(format!("{} in a text of {from} to {}", words(), written(last)));
        }
        Some(match relation {
            Relation::Before => format!("{} before {from}", words()),
            Relation::After => format!("{} after {from}", words()),
            Relation::Same => format!("{}, seen from {from}", words()),
            Relation::Away(0, Unit::Day) => from,
            Relation::Away(0, unit) => format!("the {} of {from}", name(unit, 1)),
            Relation::Away(count, unit) => {
                let side = if count < 0 { "before" } else { "after" };
                let count = count.unsigned_abs();
                format!("{count} {} {side} {from}", name(unit, count))
            }
        })
    }
}

/// «16 February 2021»
fn written(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

fn name(unit: Unit, count: u32) -> String {
    let one = match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
        Unit::Weekend => "weekend",
        Unit::Week => "week",
        Unit::Fortnight => "fortnight",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Half => "half-year",
        Unit::Year => "year",
        Unit::Decade => "decade",
        Unit::Century if count != 1 => return "centuries".into(),
        Unit::Century => "century",
    };
    format!("{one}{}", if count == 1 { "" } else { "s" })
}

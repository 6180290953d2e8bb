//! Dates, times and durations in running text, and what they mean: «Friday» in a report of 16
//! February 2021 is 12 February.
//!
//! An expression is read and then resolved. Reading (`grammar`) is a small grammar over tokens with
//! typed meanings: each file of it reads one kind of expression (`absolute`, `recurring`, `weekday`,
//! `relative`, `duration`, `clock`, `holiday`, `set`, `vague`), and of all readings at a place the
//! longest is taken. Resolving (`resolve`) finds the day from the document’s date, from the date
//! spoken of before, and from the tense of the sentence.
//!
//! Types, values and extents are those of TIMEX3 (Pustejovsky et al., «ISO-TimeML», LREC 2010; TimeML
//! Annotation Guidelines 1.2.1). The method is that of `HeidelTime` (Strötgen and Gertz,
//! `SemEval` 2010) and `SUTime` (Chang and Manning, LREC 2012): rules over tokens, then a normalisation that knows the
//! genre. What neither the words nor the text settle («in the spring of his life») is left out or has
//! an open value (`XXXX-10`); no date is invented.

mod absolute;
mod calendar;
mod clock;
mod course;
mod custom;
mod cycle;
mod duration;
mod event;
mod explanation;
mod expression;
mod grammar;
mod holiday;
mod lexicon;
mod month;
mod nth;
mod number;
mod quarter;
mod recurring;
mod relative;
mod resolve;
mod set;
mod tense;
#[cfg(test)]
mod tests;
mod token;
mod vague;
mod weekday;
mod word;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use calendar::Unit;
pub use course::Course;
pub use event::{Event, event};

use crate::text::{Prose, Span};
use lexicon::Sense;
use resolve::Resolver;
use token::{Cursor, Token};

/// An expression of time in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// Its words, without the preposition before them.
    pub span: Span,
    /// What it denotes.
    pub kind: Kind,
    /// The value as TIMEX3 writes it: `2021-02-12`, `2021-W06`, `199`, `P3D`, `PAST_REF`.
    pub value: String,
    /// The first and the last day it denotes, if those are known; the same day for a single one.
    pub days: Option<(Date, Date)>,
    /// How the value was found.
    pub basis: Basis,
}

/// The types of TIMEX3.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A stretch of the calendar: a day, a week, a year.
    Date,
    /// A time of the day.
    Time,
    /// How long something lasts.
    Duration,
    /// What comes again and again.
    Set,
}

impl Kind {
    /// As TIMEX3 writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// How a value was found.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The words say it all.
    Words,
    /// Counted from another day.
    Counted {
        /// That day; of a stretch its first.
        from: Date,
        /// Where it comes from.
        origin: Origin,
        /// How the day found lies to it.
        relation: Relation,
    },
    /// There was nothing to count from, and the value is open.
    Unknown,
}

/// Where a day comes from that others are counted from.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The document is of that day.
    Document,
    /// The text spoke of it here.
    Mention(Span),
    /// The document is of a day from that one to this, and the result is the same for all of them.
    Until(Date),
}

/// How a day lies to that from which it was found.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The last of its name before it.
    Before,
    /// The same, or what it lies in.
    Same,
    /// The first of its name after it.
    After,
    /// So many units from it, before it if negative.
    Away(i32, Unit),
}

/// Whether «3/2/2021» is in March or in February, where the document does not tell otherwise.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Custom {
    /// As in the United States.
    #[default]
    MonthFirst,
    /// As in most other countries.
    DayFirst,
}

/// The expressions of time in `prose`, sorted by start, never overlapping.
///
/// `anchor` is the date of the document; without one, what is told from it has an open value.
/// `custom` orders day and month in figures unless the document has dates that only one order fits.
pub fn find(prose: &Prose, anchor: Option<Date>, custom: Custom) -> Vec<DateMention> {
    Course::of(prose, anchor, custom).0
}

/// The same for a document that is of some day from `first` to `last`: what it means on all of them is
/// resolved, all else has an open value.
pub fn find_between(
    prose: &Prose,
    (first, last): (Date, Date),
    custom: Custom,
) -> Vec<DateMention> {
    let [early, late, open] =
        [Some(first), Some(last), None].map(|anchor| find(prose, anchor, custom));
    let agreed = |((early, late), open): ((DateMention, DateMention), DateMention)| {
        if early.value != late.value {
            return open;
        }
        let basis = match early.basis {
            Basis::Counted { from, origin: Origin::Document, relation } => {
                Basis::Counted { from, origin: Origin::Until(last), relation }
            }
            other => other,
        };
        DateMention { basis, ..early }
    };
    early.into_iter().zip(late).zip(open).map(agreed).collect()
}

/// Adds the expressions among `tokens`.
fn read(text: &str, tokens: &[Token], resolver: &mut Resolver, mentions: &mut Vec<DateMention>) {
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].sense == Sense::Other {
            at += 1;
            continue;
        }
        let start = Cursor::new(text, tokens, at);
        at += 1;
        let Some((reading, end)) = grammar::reading(start) else { continue };
        if let Some(mention) = resolver.mention(reading, start, end) {
            mentions.push(mention);
            at = end.at;
        }
    }
}

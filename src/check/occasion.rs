//! The primary source of an occasion that reports tell of.
//!
//! A report may have just the draft's words because it misquotes, too. So where the best match stands
//! in a report, and a primary source has nearly the same words of the same speaker in the days
//! before it, that source is the text and the report a witness beside it. A primary source of
//! another day is not: the same line was given differently there.

use std::sync::Arc;

use jiff::civil::Date;

use super::search::Match;
use super::{Judge, acceptance, is_like, speaker};
use crate::corpus::{Kind, Source};
use crate::quotation::Nature;
use crate::quotation::elision::Quoted;

/// Reports of an occasion appear within so many days.
const NEWS: i32 = 7;

impl Judge<'_> {
    /// Puts the primary source of the occasion before the reports of it.
    pub(super) fn canonical_first(
        self,
        matches: &mut [Arc<Match>],
        quoted: &[Quoted],
        nature: Nature,
    ) {
        let Some((best, others)) = matches.split_first() else { return };
        if self.source(best).kind == Kind::Primary {
            return;
        }
        let canonical = others.iter().position(|other| {
            self.source(other).kind == Kind::Primary
                && is_like(other, best)
                && self.tells_of(best, other)
                && self.is_passage(other, None, quoted, nature)
        });
        if let Some(place) = canonical {
            matches[..place + 2].rotate_right(1);
        }
    }

    /// Whether the report may tell of the occasion of the primary source.
    fn tells_of(self, report: &Match, primary: &Match) -> bool {
        let said_by = |found: &Match| speaker::of_passage(self.library, found.source, found.span());
        let same_speaker = match (said_by(report), said_by(primary)) {
            (Some(a), Some(b)) => speaker::same(&a, &b),
            _ => true,
        };
        let days_later = |a: Date, b: Date| acceptance::days(b, a);
        let in_time = match (self.source(report).date, self.source(primary).date) {
            (Some(report), Some(primary)) => (-1..=NEWS).contains(&days_later(report, primary)),
            _ => true,
        };
        same_speaker && in_time
    }

    fn source(&self, found: &Match) -> &Source {
        &self.library.corpus[found.source]
    }
}

//! Is it this passage, altered, or are the words only like it?
//!
//! Much is said in much the same words. How much must agree depends on what else is known: a few
//! words resemble anything, the same person repeats a line with other words on another day, somebody
//! else may say it too, and nobody quotes what is yet to be said. Where the words do not agree
//! enough, the quotation is not held against the passage at all.

use jiff::civil::Date;

use super::search::{Continuation, Match};
use super::{Judge, speaker};
use crate::quotation::Nature;
use crate::quotation::elision::{Bracket, Quoted};

/// Shares of a faithful quotation's score: what must agree of a title, of anything at all, and of
/// most quotations.
const FAITHFUL: f32 = 0.95;
const LEAST: f32 = 0.5;
const ENOUGH: f32 = 0.62;
/// The same where no word differs and some are left out.
const NEARLY: f32 = 0.75;
/// The same if the passage was said more than a week before the draft: with one place that differs,
/// with several, and with several in many words.
const STALE_BUT_ONCE: f32 = 0.75;
const STALE: f32 = 0.88;
const STALE_AND_LONG: f32 = 0.79;
/// The same if it was said by another than the draft names.
const ANOTHER_SPEAKER: f32 = 0.88;
const ANOTHER_SPEAKER_AND_LONG: f32 = 0.8;
/// The same if it was said after the draft.
const NOT_YET_SAID: f32 = 0.9;
/// Fewer words found than this make no passage, unless they are all.
const FEW: usize = 3;
/// So many words are rarely said twice.
const MANY: usize = 20;
/// A line is quoted, as news, within so many days; after that the speaker may have said it again.
const NEWS: i32 = 7;

impl Judge<'_> {
    /// Whether the words are this passage's, altered perhaps, rather than others like them.
    pub(super) fn is_passage(
        self,
        found: &Match,
        second: Option<&Continuation>,
        quoted: &[Quoted],
        nature: Nature,
    ) -> bool {
        let sought = quoted.iter().filter(|quoted| quoted.bracket != Bracket::Square).count();
        let more = second.map_or(0, |second| second.found.score);
        let share = (found.score + more) as f32 / found.full.max(1) as f32;
        let whole = sought > 0 && found.found() == sought;
        if nature != Nature::Speech {
            return whole && share > FAITHFUL;
        }
        let (another, days) = (self.is_anothers(found), self.days_since(found));
        let not_yet = days.is_some_and(|days| days < -1);
        let stale = days.is_some_and(|days| days > NEWS);
        if another && (not_yet || stale) {
            // not this speaker's, and not of these days: only if it is the same
            return whole && share > FAITHFUL;
        }
        if whole && share > if not_yet { NOT_YET_SAID } else { NEARLY } {
            return true;
        }
        let long = sought >= MANY;
        let once = found.found() + 1 >= sought && found.differing() <= 1;
        let needed = match () {
            () if not_yet => NOT_YET_SAID,
            () if another && long => ANOTHER_SPEAKER_AND_LONG,
            () if another => ANOTHER_SPEAKER,
            () if stale && once => STALE_BUT_ONCE,
            () if stale && long => STALE_AND_LONG,
            () if stale => STALE,
            // one word altered is a misquotation however short the quotation
            () if found.found() + 1 >= sought => LEAST,
            () => ENOUGH,
        };
        found.found() >= FEW && share >= needed
    }

    /// Whether the source gives the words to another than the draft does.
    fn is_anothers(self, found: &Match) -> bool {
        let passage = speaker::of_passage(self.library, found.source, found.span());
        let named = self.quotation.attribution.as_ref();
        matches!((named, &passage), (Some(named), Some(passage))
            if speaker::is_name(passage) && !speaker::same(&named.speaker, passage))
    }

    /// How many days before the draft the passage was said, where both are dated.
    fn days_since(self, found: &Match) -> Option<i32> {
        Some(days(self.library.corpus[found.source].date?, self.draft.date?))
    }
}

/// Days from `earlier` to `later`; negative where it is the other way round.
pub(super) fn days(earlier: Date, later: Date) -> i32 {
    later.since(earlier).map_or(0, |span| span.get_days())
}

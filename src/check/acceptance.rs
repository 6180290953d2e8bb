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
/// The same if the passage was said more than a month before the draft, by another than it names, or
/// after it.
const STALE: f32 = 0.8;
const STALE_AND_LONG: f32 = 0.7;
const ANOTHER_SPEAKER: f32 = 0.88;
const ANOTHER_SPEAKER_AND_LONG: f32 = 0.72;
const NOT_YET_SAID: f32 = 0.9;
/// Fewer words found than this make no passage, unless they are all.
const FEW: usize = 3;
/// So many words are rarely said twice.
const MANY: usize = 20;
const MONTH: i32 = 31;

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
        if whole && share > NEARLY {
            return true;
        }
        // one word altered is a misquotation however short the quotation
        let one_altered = found.found() + 1 >= sought;
        let needed = if one_altered { LEAST } else { ENOUGH };
        found.found() >= FEW && share >= needed.max(self.needed_of(found, sought))
    }

    /// The share that speaker and date ask for.
    fn needed_of(self, found: &Match, words: usize) -> f32 {
        let passage = speaker::of_passage(self.library, found.source, found.span());
        let named =
            self.quotation.attribution.as_ref().map(|attribution| attribution.speaker.as_str());
        let another = match (named, &passage) {
            (Some(named), Some(passage)) => {
                speaker::is_name(passage) && !speaker::same(named, passage)
            }
            _ => false,
        };
        let of_speaker = match another {
            true if words >= MANY => ANOTHER_SPEAKER_AND_LONG,
            true => ANOTHER_SPEAKER,
            false => LEAST,
        };
        let of_date = match (self.draft.date, self.library.corpus[found.source].date) {
            (Some(draft), Some(said)) if days(draft, said) > 1 => NOT_YET_SAID,
            (Some(draft), Some(said)) if days(said, draft) > MONTH && words >= MANY => {
                STALE_AND_LONG
            }
            (Some(draft), Some(said)) if days(said, draft) > MONTH => STALE,
            _ => LEAST,
        };
        of_speaker.max(of_date)
    }
}

/// Days from `earlier` to `later`; negative where it is the other way round.
pub(super) fn days(earlier: Date, later: Date) -> i32 {
    later.since(earlier).map_or(0, |span| span.get_days())
}

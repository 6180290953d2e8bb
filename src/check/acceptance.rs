//! Is it this passage, altered, or are the words only like it?
//!
//! Much is said in much the same words. How much must agree depends on what else is known: a few
//! words resemble anything, the same person repeats a line with other words on another day, somebody
//! else may say it too, and nobody quotes what is yet to be said. Where the words do not agree
//! enough, the quotation is not held against the passage at all.

use jiff::civil::Date;

use super::search::{Continuation, Match};
use super::{Judge, speaker};
use crate::quotation::elision::{Bracket, Quoted};
use crate::quotation::{Form, Nature};

/// What must agree before words that differ are a passage's.
struct Needed {
    /// A share of a faithful quotation's score.
    share: f32,
    /// The same where every word is found, and more stands between them or they stand apart.
    share_of_whole: f32,
    /// How surprising it must be, in nats, that words agree so far.
    surprise: f32,
}

/// Whose words the passage is.
#[derive(Copy, Clone, PartialEq)]
enum Voice {
    /// Of the speaker that the draft names.
    Same,
    /// One of the two does not say.
    Unknown,
    /// Another's.
    Another,
}

/// When the passage was said, as seen from the draft.
#[derive(Copy, Clone, PartialEq)]
enum Time {
    /// In the days before, as news; or nobody knows.
    Near,
    /// So long before that the line may have been said again.
    Stale,
    /// After it.
    NotYet,
}

/// What must agree of a title, or of a line that is hardly this one.
const FAITHFUL: f32 = 0.95;
/// What is no chance any more, whoever speaks: one in this many nats.
const SURPRISE: f32 = 24.0;
/// The same for a turn of a dialogue, and before a draft is told that another said so long ago.
const CHATTER: f32 = 36.0;
/// Fewer words found than this make no passage, unless they are all.
const FEW: usize = 3;
/// Fewer words, altered, may be anybody's line of another day.
const SOME: usize = 8;
/// So many words are rarely said twice.
const MANY: usize = 20;
/// A line of another day differs in more places.
const SELDOM: usize = 3;
/// A line is quoted, as news, within so many days.
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
        if whole && found.differing() == 0 {
            return true;
        }
        let (voice, time) = (self.voice(found), self.time(found));
        // the same may have been said in other words, and what is meant be yet to be read
        if self.library.so_far.is_some()
            && !(differs_once(sought, found)
                || (time == Time::Near && differs_seldom(sought, found)))
        {
            return false;
        }
        if nature != Nature::Speech {
            return whole && sought >= SOME && share > FAITHFUL;
        }
        let turn = self.quotation.form == Form::Label;
        if turn && time != Time::Near {
            return false;
        }
        let Some(mut needed) = needed(voice, time, sought, found) else { return false };
        if turn {
            // made of phrases that every dialogue has
            needed.surprise = needed.surprise.max(CHATTER);
        }
        let agrees = share >= needed.share || (whole && share >= needed.share_of_whole);
        found.found() >= FEW && agrees && self.surprise(found) >= needed.surprise
    }

    /// Whether anybody may have said so few and common words, and not in these days: who did is no
    /// claim to contradict.
    pub(super) fn is_commonplace(self, found: &Match) -> bool {
        self.time(found) != Time::Near && self.surprise(found) < CHATTER
    }

    /// How much less likely than one in the whole corpus it is that words agree so far by chance, in
    /// nats.
    fn surprise(self, found: &Match) -> f32 {
        found.score as f32 / 100.0 - self.library.index.places()
    }

    fn voice(self, found: &Match) -> Voice {
        let named = self.quotation.attribution.as_ref().map(|named| named.speaker.as_str());
        let passage = speaker::of_passage(self.library, found.source, found.span());
        match (named.filter(|name| speaker::is_name(name)), passage) {
            (Some(named), Some(passage)) if speaker::is_name(&passage) => {
                if speaker::same(named, &passage) { Voice::Same } else { Voice::Another }
            }
            _ => Voice::Unknown,
        }
    }

    fn time(self, found: &Match) -> Time {
        match (self.library.corpus[found.source].date, self.draft.date) {
            (Some(said), Some(draft)) if days(said, draft) < -1 => Time::NotYet,
            (Some(said), Some(draft)) if days(said, draft) > NEWS => Time::Stale,
            _ => Time::Near,
        }
    }
}

/// What speaker and date ask for; none: only the same words will do.
fn needed(voice: Voice, time: Time, sought: usize, found: &Match) -> Option<Needed> {
    let long = sought >= MANY;
    let nearly = is_nearly_all(sought, found);
    let once = differs_once(sought, found);
    let seldom = differs_seldom(sought, found);
    let (share, share_of_whole, surprise) = match (voice, time) {
        // one word altered is a misquotation however short the quotation
        (Voice::Same, Time::Near) if nearly => (0.5, 0.75, 4.0),
        (Voice::Same, Time::Near) => (0.62, 0.75, 4.0),
        (Voice::Unknown, Time::Near) if nearly => (0.5, 0.75, 8.0),
        (Voice::Unknown, Time::Near) => (0.62, 0.75, 8.0),
        (Voice::Another, Time::Near) if long => (0.8, 0.75, 10.0),
        (Voice::Another, Time::Near) => (0.88, 0.75, 10.0),
        (Voice::Same, Time::Stale) if once => (0.75, 0.75, 20.0),
        (Voice::Same, Time::Stale) if long => (0.79, 0.75, 14.0),
        (Voice::Same, Time::Stale) => (0.88, 0.75, 14.0),
        (Voice::Unknown, Time::Stale) if seldom => (0.79, 0.88, SURPRISE),
        (Voice::Same, Time::NotYet) => (0.9, 0.9, 14.0),
        // hardly this line
        (Voice::Another, _) if !long => return None,
        (Voice::Unknown, _) if sought < SOME => return None,
        (Voice::Unknown | Voice::Another, _) => (FAITHFUL, FAITHFUL, SURPRISE),
    };
    Some(Needed { share, share_of_whole, surprise })
}

/// Whether all of the words `sought` are found but one.
fn is_nearly_all(sought: usize, found: &Match) -> bool {
    found.found() + 1 >= sought
}

/// The same, in one place.
fn differs_once(sought: usize, found: &Match) -> bool {
    is_nearly_all(sought, found) && found.differing() <= 1
}

/// Whether so many words differ in few places.
fn differs_seldom(sought: usize, found: &Match) -> bool {
    sought >= MANY && found.differing() <= SELDOM
}

/// Days from `earlier` to `later`; negative where it is the other way round.
pub(super) fn days(earlier: Date, later: Date) -> i32 {
    later.since(earlier).map_or(0, |span| span.get_days())
}

//! From an alignment to the places where draft and passage differ.
//!
//! Between two words that agree there may be words of the draft, words of the passage, or both: a
//! [`Hunk`]. Where both sides have several, they are paired by likeness, so that «he was glad» for
//! «she is glad» is two replaced words. What a hunk amounts to is decided by the kinds.

use std::cell::RefCell;
use std::ops::Range;

use super::fix::Pages;
use super::kinds;
use super::pairing;
use super::search::{Continuation, Match, span_of};
use super::standing::Asked;
use crate::corpus::{Kind, Source};
use crate::draft::Draft;
use crate::library::Library;
use crate::quotation::Quotation;
use crate::quotation::elision::{Bracket, Quoted};
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::words::{Word, words};

/// A quotation beside its passage.
pub(super) struct Comparison<'a> {
    pub(super) library: &'a Library,
    pub(super) draft: &'a Draft,
    /// What the draft's first pages wear.
    pub(super) pages: &'a Pages,
    /// What is asked of the rest of the draft.
    pub(super) asked: &'a RefCell<Asked>,
    pub(super) quotation: &'a Quotation,
    pub(super) quoted: &'a [Quoted],
    pub(super) source: &'a Source,
    pub(super) found: &'a Match,
    /// Words that the source does not have and another has.
    pub(super) continuation: Option<&'a Continuation>,
}

/// A place where the two differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hunk {
    /// Words of the quotation, by number.
    pub(super) draft: Range<usize>,
    /// Words of the match, by number.
    pub(super) passage: Range<usize>,
    /// What the draft does between the words around it.
    pub(super) joint: Joint,
}

impl Hunk {
    /// Its words of one side, by number.
    pub(super) fn of(&self, side: Side) -> Range<usize> {
        match side {
            Side::Draft => self.draft.clone(),
            Side::Passage => self.passage.clone(),
        }
    }

    /// Whether only one of the two texts has words here.
    fn is_one_sided(&self) -> bool {
        self.draft.is_empty() || self.passage.is_empty()
    }

    /// Whether the two have a word in common.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let meet = |a: &Range<usize>, b: &Range<usize>| a.start.max(b.start) < a.end.min(b.end);
        meet(&self.draft, &other.draft) || meet(&self.passage, &other.passage)
    }

    /// From the one to the other.
    fn join(&self, other: &Self) -> Self {
        let from_to = |a: &Range<usize>, b: &Range<usize>| a.start.min(b.start)..a.end.max(b.end);
        Self {
            draft: from_to(&self.draft, &other.draft),
            passage: from_to(&self.passage, &other.passage),
            joint: self.joint,
        }
    }

    /// Whether `next` begins where this one ends, on both sides.
    pub(super) fn is_followed_by(&self, next: &Self) -> bool {
        self.joint == next.joint
            && self.draft.end == next.draft.start
            && self.passage.end == next.passage.start
    }
}

/// One of the two texts that are compared.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Draft,
    Passage,
}

impl Side {
    pub(super) const BOTH: [Self; 2] = [Self::Draft, Self::Passage];

    pub(super) const fn other(self) -> Self {
        match self {
            Self::Draft => Self::Passage,
            Self::Passage => Self::Draft,
        }
    }
}

/// How the words on the two sides of a hunk follow each other.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// Directly.
    Plain,
    /// With words marked as left out.
    Elided,
    /// The second stands before the first in the source, or in another stretch of it.
    Elsewhere,
    /// One of them stands in another source.
    OtherSource,
}

/// More words than this on one side are not paired with those on the other.
const PAIRABLE: usize = 40;

impl Comparison<'_> {
    /// Every place where the two differ in words, in the draft's order.
    pub(super) fn hunks(&self) -> Vec<Hunk> {
        let anchors = self.found.anchors();
        let (Some(&first), Some(&last)) = (anchors.first(), anchors.last()) else {
            return Vec::new();
        };
        let mut hunks = Vec::new();
        self.edge(0..first.0, first.1, true, &mut hunks);
        for pair in anchors.windows(2) {
            self.between(pair[0], pair[1], &mut hunks);
        }
        self.edge(last.0 + 1..self.quoted.len(), last.1 + 1, false, &mut hunks);
        if let Some(continuation) = self.continuation {
            let row = &continuation.quoted;
            hunks.retain(|hunk| hunk.draft.end <= row.start || hunk.draft.start >= row.end);
            let seam = if row.start > first.0 { row.start } else { row.end };
            hunks.push(Hunk {
                draft: seam..seam,
                passage: first.1..first.1,
                joint: Joint::OtherSource,
            });
            hunks.sort_by_key(|hunk| hunk.draft.start);
        }
        hunks
    }

    /// The words before the first word found (or behind the last): paired with as many words of the
    /// passage as stand there in the same sentence.
    fn edge(&self, draft: Range<usize>, at: usize, before: bool, hunks: &mut Vec<Hunk>) {
        if draft.is_empty() {
            return;
        }
        let room = draft.len() + 1;
        let is_beyond = |next: usize| {
            self.found.offered[next].key.is_none() || self.found.offered[next].between
        };
        let mut passage = at..at;
        for _ in 0..room {
            let next = if before { passage.start.checked_sub(1) } else { Some(passage.end) };
            let Some(next) = next.filter(|&next| next < self.found.words.len() && !is_beyond(next))
            else {
                break;
            };
            let words = &self.found.words;
            let gap = if before {
                passage.start < words.len() && self.ends_sentence(words[next], words[passage.start])
            } else {
                next > 0 && self.ends_sentence(words[next - 1], words[next])
            };
            if gap {
                break;
            }
            if before { passage.start = next } else { passage.end = next + 1 }
        }
        let mut paired = self.paired(draft, passage, Joint::Plain);
        // what the passage has beyond the quotation's own ends is not left out
        paired.retain(|hunk| !hunk.draft.is_empty());
        hunks.extend(paired);
    }

    fn ends_sentence(&self, word: Word, next: Word) -> bool {
        let Some(gap) = self.source.prose.text.get(word.span.end..next.span.start) else {
            return true;
        };
        gap.contains(['.', '?', '!', ':', '\u{201c}', '\u{201d}', '"']) || gap.contains("\n\n")
    }

    fn between(&self, before: (usize, usize), after: (usize, usize), hunks: &mut Vec<Hunk>) {
        let draft = before.0 + 1..after.0;
        if draft.is_empty() && self.is_seam(before.1, after.1) {
            return;
        }
        let elided = self.quoted[before.0 + 1..=after.0].iter().any(|quoted| quoted.elision_before);
        let walls = |range: Range<usize>| self.found.offered[range].iter().any(|o| o.key.is_none());
        if after.1 <= before.1 || walls(before.1 + 1..after.1) {
            let joint = if elided && after.1 > before.1 { Joint::Elided } else { Joint::Elsewhere };
            let passage =
                if joint == Joint::Elided { before.1 + 1..after.1 } else { after.1..after.1 };
            hunks.push(Hunk { draft, passage, joint });
            return;
        }
        let passage = before.1 + 1..after.1;
        // nothing but the reporter's words in between
        let said = passage.clone().any(|j| !self.found.offered[j].between);
        let passage = if said { passage } else { after.1..after.1 };
        if draft.is_empty() && passage.is_empty() {
            return;
        }
        if elided {
            hunks.push(Hunk { draft, passage, joint: Joint::Elided });
        } else {
            hunks.extend(self.paired(draft, passage, Joint::Plain));
        }
    }

    /// Whether a report leaves open what stands between two words: the first ends one of its
    /// quotations, the second begins another.
    fn is_seam(&self, before: usize, after: usize) -> bool {
        if self.source.kind != Kind::Report {
            return false;
        }
        let (before, after) = (self.found.words[before].span, self.found.words[after].span);
        let text = &self.source.prose.text;
        let parts = || {
            let quotations = self.library.quotations_of(self.found.source);
            quotations.iter().flat_map(|quotation| &quotation.parts)
        };
        let ends = |part: &Span| {
            part.covers(before) && words(text, Span::new(before.end, part.end)).is_empty()
        };
        let begins = |part: &Span| {
            part.covers(after) && words(text, Span::new(part.start, after.start)).is_empty()
        };
        parts().any(ends) && parts().any(begins)
    }

    /// Takes a hunk apart into replaced, added and missing words, by likeness. What is bracketed as
    /// the writer's stands in place of whatever is missing beside it, and the rest is compared.
    fn paired(&self, draft: Range<usize>, passage: Range<usize>, joint: Joint) -> Vec<Hunk> {
        let words: Vec<usize> = draft.clone().filter(|&i| !self.is_writers(i)).collect();
        let bracketed = words.len() < draft.len();
        if words.is_empty() && bracketed {
            return Vec::new();
        }
        let whole = Hunk { draft: draft.clone(), passage: passage.clone(), joint };
        if draft.is_empty()
            || passage.is_empty()
            || draft.len().max(passage.len()) > PAIRABLE
            || (!bracketed && kinds::is_one(self, &whole))
        {
            return vec![whole];
        }
        let ours: Vec<String> = words.iter().map(|&i| fold(self.draft_word(i))).collect();
        let place = |at: usize| words.get(at).copied().unwrap_or(draft.end);
        let mut hunks: Vec<Hunk> = Vec::new();
        for (ours, theirs) in pairing::pair(&ours, &self.folded(Side::Passage, &whole)) {
            let (from, to) = match ours.len() {
                0 => (place(ours.start), place(ours.start)),
                _ => (words[ours.start], words[ours.end - 1] + 1),
            };
            let before = ours.start.checked_sub(1).map_or(draft.start, |at| words[at] + 1);
            if from == to && before < from {
                continue;
            }
            let passage = passage.start + theirs.start..passage.start + theirs.end;
            hunks.push(Hunk { draft: from..to, passage, joint });
        }
        pairing::join(&mut hunks);
        hunks
    }

    /// Whether the two sides have the same letters, divided in other words («well-being»).
    pub(super) fn spells_alike(&self, hunk: &Hunk) -> bool {
        let letters = |side| -> String {
            self.folded(side, hunk).concat().chars().filter(|c| c.is_alphanumeric()).collect()
        };
        let ours = letters(Side::Draft);
        !ours.is_empty() && ours == letters(Side::Passage)
    }

    /// Whether brackets say that a word of the quotation is the writer's: square ones, or round ones
    /// around words that the passage for the most part does not have. Else those in round ones are
    /// the speaker's own aside.
    pub(super) fn is_writers(&self, i: usize) -> bool {
        match self.quoted[i].bracket {
            Bracket::None => false,
            Bracket::Square | Bracket::Part => true,
            Bracket::Round => {
                let round = |i: &usize| self.quoted[*i].bracket == Bracket::Round;
                let start = (0..i).rev().take_while(round).last().unwrap_or(i);
                let aside: Vec<_> = (start..self.quoted.len()).take_while(round).collect();
                let found = aside.iter().filter(|&&i| self.found.places[i].is_some()).count();
                2 * found < aside.len()
            }
        }
    }

    /// The two words of a hunk that puts one in place of another, folded.
    pub(super) fn exchanged(&self, hunk: &Hunk) -> Option<(String, String)> {
        let one = hunk.draft.len() == 1 && hunk.passage.len() == 1;
        one.then(|| {
            let word = |side| fold(self.word(side, hunk.of(side).start));
            (word(Side::Draft), word(Side::Passage))
        })
    }

    /// The text of one side, markup set aside.
    pub(super) fn text(&self, side: Side) -> &str {
        match side {
            Side::Draft => &self.draft.prose.text,
            Side::Passage => &self.source.prose.text,
        }
    }

    /// Where a word of one side stands.
    pub(super) fn place(&self, side: Side, number: usize) -> Span {
        match side {
            Side::Draft => self.quoted[number].word.span,
            Side::Passage => self.found.words[number].span,
        }
    }

    /// A word of one side, as it stands.
    pub(super) fn word(&self, side: Side, number: usize) -> &str {
        &self.text(side)[self.place(side, number)]
    }

    /// A word of the quotation, as it stands.
    pub(super) fn draft_word(&self, i: usize) -> &str {
        self.word(Side::Draft, i)
    }

    /// A word of the passage, as it stands.
    pub(super) fn passage_word(&self, j: usize) -> &str {
        self.word(Side::Passage, j)
    }

    /// How many words there are on one side.
    pub(super) fn count(&self, side: Side) -> usize {
        match side {
            Side::Draft => self.quoted.len(),
            Side::Passage => self.found.words.len(),
        }
    }

    /// Whether a word of one side does not follow the one before it: words are marked as left out
    /// between them, or they stand in different stretches of the source.
    pub(super) fn begins_anew(&self, side: Side, number: usize) -> bool {
        match side {
            Side::Draft => self.quoted[number].elision_before,
            Side::Passage => {
                let offered = &self.found.offered;
                let is_wall = |j: usize| offered[j].key.is_none();
                is_wall(number) || number.checked_sub(1).is_some_and(is_wall)
            }
        }
    }

    /// The words of one side of a hunk, folded.
    pub(super) fn folded(&self, side: Side, hunk: &Hunk) -> Vec<String> {
        hunk.of(side).map(|number| fold(self.word(side, number))).collect()
    }

    /// The hunk with the other half of every contraction that it cuts («n’t»: «don’t»), be it a word
    /// that agrees or the hunk beside this one.
    pub(super) fn whole(&self, hunk: &Hunk) -> Hunk {
        let mut hunk = hunk.clone();
        while Side::BOTH.iter().any(|&side| self.clings(side, hunk.of(side).start)) {
            let Some(before) = self.beside(|other| other.is_followed_by(&hunk)) else { break };
            hunk.draft.start = before.draft.start;
            hunk.passage.start = before.passage.start;
        }
        while Side::BOTH.iter().any(|&side| self.clings(side, hunk.of(side).end)) {
            let Some(behind) = self.beside(|other| hunk.is_followed_by(other)) else { break };
            hunk.draft.end = behind.draft.end;
            hunk.passage.end = behind.passage.end;
        }
        hunk
    }

    /// Whether a word of one side is the second half of a contraction («n’t» of «don’t»).
    pub(super) fn clings(&self, side: Side, number: usize) -> bool {
        (1..self.count(side)).contains(&number)
            && self.place(side, number - 1).end == self.place(side, number).start
    }

    /// The whole hunk with those beside it that cannot be settled without it: where words come or go
    /// right beside other words that differ («readers, is» for «readers, who are»), nobody knows of
    /// one alone what stands around it in the end.
    pub(super) fn together(&self, hunk: &Hunk) -> Hunk {
        let hunks = self.hunks().into_iter().filter(|other| other.joint == Joint::Plain);
        let hunks: Vec<Hunk> = hunks.map(|other| self.whole(&other)).collect();
        let rows = hunks.chunk_by(|a, b| {
            a.overlaps(b) || (a.is_followed_by(b) && (a.is_one_sided() || b.is_one_sided()))
        });
        let rows = rows.map(|row| row.iter().fold(row[0].clone(), |all, hunk| all.join(hunk)));
        rows.fold(
            self.whole(hunk),
            |all, row| if all.overlaps(&row) { all.join(&row) } else { all },
        )
    }

    /// Where the draft's words agree with the passage's, but for those that a hunk takes with it: the «not»
    /// of «do not» for «don’t».
    pub(super) fn places_kept(&self) -> Vec<Option<usize>> {
        let mut places = self.found.places.clone();
        for hunk in self.hunks() {
            places[self.whole(&hunk).draft].fill(None);
        }
        places
    }

    /// The hunk, or the pair of words that agree, of which `is_beside` holds.
    fn beside(&self, is_beside: impl Fn(&Hunk) -> bool) -> Option<Hunk> {
        let agreeing = self.found.anchors().into_iter().map(|(i, j)| Hunk {
            draft: i..i + 1,
            passage: j..j + 1,
            joint: Joint::Plain,
        });
        agreeing.chain(self.hunks()).find(is_beside)
    }

    /// The words of the draft that a finding points at: those of the hunk, or the ones around it.
    pub(super) fn pointed_at(&self, hunk: &Hunk) -> Span {
        let hunk = self.whole(hunk);
        if !hunk.draft.is_empty() {
            return self.draft_span(&hunk.draft);
        }
        let around =
            hunk.draft.start.saturating_sub(1)..(hunk.draft.end + 1).min(self.quoted.len());
        self.draft_span(&around)
    }

    /// The span of some words of the draft; empty, and between the words around, where there are none.
    pub(super) fn draft_span(&self, range: &Range<usize>) -> Span {
        span_of(range, self.quoted.len(), |i| self.quoted[i].word.span)
    }

    /// The span of some words of the source.
    pub(super) fn passage_span(&self, range: &Range<usize>) -> Span {
        self.found.span_of(range)
    }
}

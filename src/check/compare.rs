//! From an alignment to the places where draft and passage differ.
//!
//! Between two words that agree there may be words of the draft, words of the passage, or both: a
//! [`Hunk`]. Where both sides have several, they are paired by likeness, so that «he was glad» for
//! «she is glad» is two replaced words. What a hunk amounts to is decided by the kinds.

use std::ops::Range;

use super::kinds;
use super::search::{Continuation, Match, span_of};
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
    /// Whether `next` begins where this one ends, on both sides.
    pub(super) fn is_followed_by(&self, next: &Self) -> bool {
        self.joint == next.joint
            && self.draft.end == next.draft.start
            && self.passage.end == next.passage.start
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
            let quotations = &self.library.quotations[self.found.source.0 as usize];
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

    /// Takes a hunk apart into replaced, added and missing words, by likeness.
    fn paired(&self, draft: Range<usize>, passage: Range<usize>, joint: Joint) -> Vec<Hunk> {
        let bracketed = self.quoted[draft.clone()].iter().any(|q| q.bracket == Bracket::Square);
        let whole = Hunk { draft: draft.clone(), passage: passage.clone(), joint };
        if draft.is_empty()
            || passage.is_empty()
            || bracketed
            || self.spells_alike(&whole)
            || kinds::is_masked(self, &whole)
        {
            return vec![whole];
        }
        if draft.len() > PAIRABLE || passage.len() > PAIRABLE {
            return vec![whole];
        }
        let pairs = pair(&self.draft_folded(&whole), &self.passage_folded(&whole));
        let mut hunks: Vec<Hunk> = Vec::new();
        for (i, j) in pairs {
            let draft = draft.start + i.start..draft.start + i.end;
            let passage = passage.start + j.start..passage.start + j.end;
            hunks.push(Hunk { draft, passage, joint });
        }
        hunks
    }

    /// Whether the two sides have the same letters, divided in other words («well-being»).
    pub(super) fn spells_alike(&self, hunk: &Hunk) -> bool {
        let letters =
            |text: String| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        letters(self.draft_folded(hunk).concat()) == letters(self.passage_folded(hunk).concat())
    }

    /// The hunk with the other half of every contraction that it cuts («n’t»: «don’t»).
    pub(super) fn whole(&self, hunk: &Hunk) -> Hunk {
        let mut hunk = hunk.clone();
        let attached = |words: &[Word], i: usize| {
            i > 0 && i < words.len() && words[i - 1].span.end == words[i].span.start
        };
        let draft: Vec<Word> = self.quoted.iter().map(|quoted| quoted.word).collect();
        let passage = &self.found.words;
        while attached(&draft, hunk.draft.start) || attached(passage, hunk.passage.start) {
            match (hunk.draft.start.checked_sub(1), hunk.passage.start.checked_sub(1)) {
                (Some(i), Some(j)) if self.found.places[i] == Some(j) => {
                    hunk.draft.start = i;
                    hunk.passage.start = j;
                }
                _ => break,
            }
        }
        while attached(&draft, hunk.draft.end) || attached(passage, hunk.passage.end) {
            if self.found.places.get(hunk.draft.end) != Some(&Some(hunk.passage.end)) {
                break;
            }
            hunk.draft.end += 1;
            hunk.passage.end += 1;
        }
        hunk
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

    /// A word of the quotation, as it stands.
    pub(super) fn draft_word(&self, i: usize) -> &str {
        &self.draft.prose.text[self.quoted[i].word.span]
    }

    /// A word of the passage, as it stands.
    pub(super) fn passage_word(&self, j: usize) -> &str {
        &self.source.prose.text[self.found.words[j].span]
    }

    /// The draft's words of a hunk, folded.
    pub(super) fn draft_folded(&self, hunk: &Hunk) -> Vec<String> {
        hunk.draft.clone().map(|i| fold(self.draft_word(i))).collect()
    }

    /// The passage's words of a hunk, folded.
    pub(super) fn passage_folded(&self, hunk: &Hunk) -> Vec<String> {
        hunk.passage.clone().map(|j| fold(self.passage_word(j))).collect()
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

/// Pairs the words of two lists in order, the likest together; runs of single words stay single,
/// words without a partner are joined with their like.
fn pair(draft: &[String], passage: &[String]) -> Vec<(Range<usize>, Range<usize>)> {
    const ALONE: f32 = 0.45;
    let width = passage.len() + 1;
    let mut cost = vec![0.0_f32; (draft.len() + 1) * width];
    for i in 0..=draft.len() {
        for j in 0..=passage.len() {
            cost[i * width + j] = match (i, j) {
                (0, j) => ALONE * j as f32,
                (i, 0) => ALONE * i as f32,
                (i, j) => {
                    let paired = cost[(i - 1) * width + j - 1]
                        + 0.85 * (1.0 - likeness(&draft[i - 1], &passage[j - 1]));
                    let alone = cost[(i - 1) * width + j].min(cost[i * width + j - 1]) + ALONE;
                    paired.min(alone)
                }
            };
        }
    }
    let mut pairs: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut i, mut j) = (draft.len(), passage.len());
    while i > 0 || j > 0 {
        let here = cost[i * width + j];
        let paired = |i: usize, j: usize| {
            cost[(i - 1) * width + j - 1] + 0.85 * (1.0 - likeness(&draft[i - 1], &passage[j - 1]))
        };
        if i > 0 && j > 0 && (here - paired(i, j)).abs() < 1e-4 {
            (i, j) = (i - 1, j - 1);
            pairs.push((i..i + 1, j..j + 1));
        } else if i > 0 && (here - cost[(i - 1) * width + j] - ALONE).abs() < 1e-4 {
            i -= 1;
            pairs.push((i..i + 1, j..j));
        } else {
            j -= 1;
            pairs.push((i..i, j..j + 1));
        }
    }
    pairs.reverse();
    joined(pairs)
}

/// Neighbouring words left out become one hunk, and so do neighbouring words put in.
fn joined(pairs: Vec<(Range<usize>, Range<usize>)>) -> Vec<(Range<usize>, Range<usize>)> {
    let mut out: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (draft, passage) in pairs {
        match out.last_mut() {
            Some((d, p)) if (d.len() + draft.len() == 0) || (p.len() + passage.len() == 0) => {
                d.end = draft.end;
                p.end = passage.end;
            }
            _ => out.push((draft, passage)),
        }
    }
    out
}

/// How alike two folded words are, from 0 to 1: the share of letters in order that they have in
/// common.
pub(super) fn likeness(a: &str, b: &str) -> f32 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut row = vec![0_usize; b.len() + 1];
    for x in &a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    2.0 * row[b.len()] as f32 / (a.len() + b.len()) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(draft: &str, passage: &str) -> Vec<(Range<usize>, Range<usize>)> {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        pair(&words(draft), &words(passage))
    }

    #[test]
    fn like_words_are_paired() {
        assert_eq!(pairs("he was", "she is"), [(0..1, 0..1), (1..2, 1..2)]);
        assert_eq!(pairs("invested", "also investing"), [(0..0, 0..1), (0..1, 1..2)]);
        assert_eq!(pairs("the drug", "drugs"), [(0..1, 0..0), (1..2, 0..1)]);
    }

    #[test]
    fn likeness_is_between_none_and_all() {
        assert!((likeness("redress", "redress") - 1.0).abs() < 1e-6);
        assert!(likeness("redressing", "redress") > 0.8);
        assert!(likeness("by", "to") < 0.01);
    }
}

//! Which judgements still stand after an edit.
//!
//! A judgement depends on the quotation, on the words right beside it, and on what it asked of the
//! rest of the draft: how its first pages write dashes, whether a word is written small somewhere.
//! Where all of that is as it was, so is the judgement, and looking the words up again would yield
//! the same. In doubt it does not stand: then it is judged again, which is never wrong.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::finding::Finding;
use super::fix::Pages;
use super::lookup::Lookups;
use super::people::{Others, People};
use super::verdict::Judgement;
use super::{Report, wording};
use crate::draft::{Change, Draft};
use crate::library::Library;
use crate::mention::roster::Meant;
use crate::quotation::Quotation;
use crate::text::{Prose, Span};

/// What a judgement asked of the draft, wherever in it the answer lies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Words of which it matters whether the draft has them elsewhere, and how they are written; each
    /// with a digest of its first letters.
    words: Vec<(u64, String)>,
    /// Whom the draft calls so.
    called: Vec<(String, Meant)>,
    /// By which name the draft has given somebody before the quotation's attribution, by who that is.
    named: Vec<(String, Option<String>)>,
}

impl Asked {
    /// Takes note that somebody called `name` is `meant`.
    pub(super) fn called(&mut self, name: &str, meant: &Meant) {
        self.called.push((name.to_owned(), meant.clone()));
    }

    /// Takes note of the name by which whoever has the `id` is known before the attribution.
    pub(super) fn named_before(&mut self, id: &str, name: Option<&str>) {
        self.named.push((id.to_owned(), name.map(str::to_owned)));
    }

    /// Whether the `people` of `draft`, among them `others` than before, answer as they did about the
    /// quotation, which is now `quotation`.
    fn is_answered_by(
        &self,
        library: &Library,
        (people, others): (&People, &Others),
        draft: &Draft,
        quotation: &Quotation,
    ) -> bool {
        let start = quotation.attribution.as_ref().map_or(0, |said| said.span.start);
        let before = |id: &str| people.named_before(&draft.prose.text, id, start);
        self.called.iter().all(|(name, meant)| {
            !others.may_be_called(name) || people.called(library.cast(), name) == *meant
        }) && self.named.iter().all(|(id, name)| !others.are_named(id) || before(id) == *name)
    }

    /// Takes note that the draft was asked for `word`.
    pub(super) fn word(&mut self, word: &str) {
        let first = word.split(is_between).find(|first| !first.is_empty()).unwrap_or_default();
        let word = (digest(first), word.to_owned());
        if !self.words.contains(&word) {
            self.words.push(word);
        }
    }
}

/// What an earlier check of a draft found out, whether or not it came to its end.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    /// One for each quotation of the draft; none where it was not judged.
    pub(super) judgements: Vec<Option<Judgement>>,
    /// What each of them asked.
    pub(super) asked: Vec<Asked>,
    /// Their findings, whether told or ignored, in the order of their places.
    pub(super) findings: Vec<Finding>,
    /// Who was named in the draft; none if that was not known.
    pub(super) people: Option<People>,
    /// What was looked up for the quotations judged last.
    pub(super) lookups: Lookups,
    /// What the first pages of the draft wear.
    pub(super) pages: Option<Pages>,
}

impl From<Report> for Earlier {
    fn from(report: Report) -> Self {
        let ignored = report.ignored.into_iter().map(|ignored| ignored.finding);
        let mut findings = report.findings;
        findings.extend(ignored);
        let judgements = report.judgements.into_iter().map(Some).collect();
        let Report { asked, people, lookups, pages, .. } = report;
        Self { judgements, asked, findings, people, lookups, pages }
    }
}

impl Earlier {
    /// Nothing about so many quotations.
    pub fn nothing(count: usize) -> Self {
        Self {
            judgements: std::iter::repeat_with(|| None).take(count).collect(),
            asked: vec![Asked::default(); count],
            findings: Vec::new(),
            people: None,
            lookups: Lookups::default(),
            pages: None,
        }
    }

    /// What of it stands for `draft`, if it was found out of the draft `before`.
    pub(super) fn standing(
        mut self,
        library: &Library,
        (before, change): (&Draft, Change),
        draft: &Draft,
    ) -> Self {
        let mut standing = Self::nothing(draft.quotations.len());
        let is_source = || {
            let is_source = |id| [before, draft].iter().any(|d| library.is_source(id, &d.text));
            library.corpus.ids().any(is_source)
        };
        // what a draft has in common with itself says nothing, so its own file is no source of it
        let same_sources = change.is_none() || !is_source();
        if same_sources {
            standing.lookups = std::mem::take(&mut self.lookups).last();
        }
        standing.pages = Some(Pages::again(self.pages, draft, change.before.start));
        if !same_sources || standing.pages != self.pages {
            // no judgement stands of which it is not known what it asked
            self.asked.clear();
        }
        let mut others = Others::default();
        if let Some(mut people) = self.people.take() {
            others = people.again(library, (before, change), draft);
            standing.people = Some(people);
        } else {
            standing.people = People::of(library, draft);
            if standing.people.is_some() {
                return standing;
            }
        }
        let people = standing.people.as_ref().filter(|_| !others.is_nobody());
        let is_same = |asked: &Asked, new: usize| {
            let quotation = &draft.quotations[new];
            people.is_none_or(|people| {
                asked.is_answered_by(library, (people, &others), draft, quotation)
            })
        };
        let mut moved: Vec<Option<(usize, usize)>> = vec![None; self.judgements.len()];
        for (old, new, shift) in pairs((before, change), draft, &self.asked) {
            if !is_same(&self.asked[old], new) {
                continue;
            }
            let Some(mut judgement) = self.judgements.get_mut(old).and_then(Option::take) else {
                continue;
            };
            judgement.quotation = new;
            for difference in &mut judgement.differences {
                difference.draft = difference.draft.moved(shift);
            }
            standing.judgements[new] = Some(judgement);
            standing.asked[new] = std::mem::take(&mut self.asked[old]);
            moved[old] = Some((new, shift));
        }
        standing.findings = std::mem::take(&mut self.findings);
        standing.findings.retain_mut(|finding| {
            let Some(Some((new, shift))) = finding.quotation.map(|old| moved[old]) else {
                return false;
            };
            finding.quotation = Some(new);
            finding.span = finding.span.moved(shift);
            for edit in finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
                edit.span = edit.span.moved(shift);
            }
            true
        });
        standing
    }
}

/// The quotations of `before` and of `draft` that are the same to whoever judges them, by their
/// places, and how far each has moved, as [`Change::shift`] counts.
fn pairs(
    (before, change): (&Draft, Change),
    draft: &Draft,
    asked: &[Asked],
) -> Vec<(usize, usize, usize)> {
    if asked.is_empty() || before.date != draft.date || before.format != draft.format {
        return Vec::new();
    }
    let elsewhere = Elsewhere::of(before, draft, &change);
    let untouched = |cluster: Range<usize>| {
        let shift = clear_of(&change, &before.prose, before.quotations[cluster.start].span)?;
        Some((cluster, shift))
    };
    let mut olds = clusters(&before.quotations).into_iter().filter_map(untouched).peekable();
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for new in clusters(&draft.quotations) {
        let start = draft.quotations[new.start].span.start;
        let moved = |(old, shift): &(Range<usize>, usize)| {
            before.quotations[old.start].span.start.wrapping_add(*shift)
        };
        while olds.next_if(|old| moved(old) < start).is_some() {}
        let Some((old, shift)) = olds.next_if(|old| moved(old) == start) else { continue };
        let members = || old.clone().zip(new.clone());
        let stands_alike = |(old, new): (usize, usize)| {
            let (old, new) = (&before.quotations[old], &draft.quotations[new]);
            clear_of(&change, &before.prose, old.span) == Some(shift)
                && old.form == new.form
                && old.span.moved(shift) == new.span
                && old.parts.iter().map(|part| part.moved(shift)).eq(new.parts.iter().copied())
        };
        if old.len() != new.len() || !members().all(stands_alike) {
            continue;
        }
        for (i, k) in members() {
            let (theirs, ours) = (&before.quotations[i], &draft.quotations[k]);
            let around = |within: Option<usize>, from: usize| within.map(|outer| outer - from);
            let with_outer = |&outer: &usize| pairs.iter().rev().any(|pair| pair.1 == outer);
            let stands = ours.nature == theirs.nature
                && ours.closed == theirs.closed
                && around(ours.within, new.start) == around(theirs.within, old.start)
                && ours.within.as_ref().is_none_or(with_outer)
                && is_attributed_alike(&change, (theirs, ours), shift)
                && asked.get(i).is_some_and(|asked| elsewhere.answers_alike(asked));
            if stands {
                pairs.push((i, k, shift));
            }
        }
    }
    pairs
}

/// How far the quotation at `span` has moved, if the change is in none of its paragraphs nor between them
/// and their neighbours: whoever judges it reads no further.
fn clear_of(change: &Change, prose: &Prose, span: Span) -> Option<usize> {
    let first = prose.blocks.partition_point(|block| block.span.end <= span.start);
    let behind = prose.blocks.partition_point(|block| block.span.start < span.end);
    let before = first.checked_sub(1).map_or(0, |before| prose.blocks[before].span.end);
    let next = prose.blocks.get(behind).map_or(usize::MAX, |next| next.span.start);
    if change.is_none() || change.before.start > next {
        return Some(0);
    }
    (change.before.end < before).then(|| change.shift())
}

/// Whether two quotations, of which the new one has moved by `shift`, are attributed to the same speaker
/// in the same place, with no change between.
fn is_attributed_alike(
    change: &Change,
    (old, new): (&Quotation, &Quotation),
    shift: usize,
) -> bool {
    match (&old.attribution, &new.attribution) {
        (Some(theirs), Some(ours)) => {
            let whole = theirs.span.join(old.span);
            theirs.speaker == ours.speaker
                && theirs.span.moved(shift) == ours.span
                && (whole.end <= change.before.start || change.before.end <= whole.start)
        }
        (None, None) => true,
        _ => false,
    }
}

/// The rows of quotations that overlap or touch each other.
fn clusters(quotations: &[Quotation]) -> Vec<Range<usize>> {
    let mut clusters: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for (i, quotation) in quotations.iter().enumerate() {
        match clusters.last_mut().filter(|_| quotation.span.start <= end) {
            Some(cluster) => cluster.end = i + 1,
            None => clusters.push(i..i + 1),
        }
        end = end.max(quotation.span.end);
    }
    clusters
}

/// What stands around a change, before it and after it.
struct Elsewhere<'a> {
    /// The drafts, and in each the paragraphs that the change touches with those beside them.
    sides: [(&'a str, Span); 2],
    /// Digests of the words there.
    words: HashSet<u64>,
}

impl<'a> Elsewhere<'a> {
    fn of(before: &'a Draft, draft: &'a Draft, change: &Change) -> Self {
        let sides = [(before, change.before), (draft, change.after)]
            .map(|(draft, span)| (&*draft.prose.text, surroundings(&draft.prose, span)));
        let words = sides.iter().flat_map(|(text, span)| text[*span].split(is_between));
        Self { sides, words: words.map(digest).collect() }
    }

    /// Whether the whole draft answers what was `asked` of it as it did before: nothing else than the
    /// paragraphs around the change can give another answer.
    fn answers_alike(&self, asked: &Asked) -> bool {
        let alike = |answer: &dyn Fn(&str, Span) -> bool| {
            let [before, after] = self.sides.map(|(text, span)| answer(text, span));
            before == after
        };
        let is_there = |(digest, _): &&(u64, String)| self.words.contains(digest);
        asked.words.iter().filter(is_there).all(|(_, word)| {
            alike(&|text, span| wording::has(text, span, &word.to_lowercase()))
                && alike(&|text, span| wording::has_inside_sentence(text, span, word))
        })
    }
}

/// Whether `c` parts two words of letters alone.
fn is_between(c: char) -> bool {
    !c.is_alphanumeric()
}

/// A digest of `word` letter by letter in small ones, whatever stands beside each.
fn digest(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    let small = word.chars().flat_map(char::to_lowercase);
    small.map(|c| if c == 'ς' { 'σ' } else { c }).for_each(|c| c.hash(&mut hasher));
    hasher.finish()
}

/// The paragraphs that `span` touches, and two on both sides: whether a word begins a sentence is
/// told by what stands before it.
fn surroundings(prose: &Prose, span: Span) -> Span {
    const BESIDE: usize = 2;
    let first = prose.blocks.partition_point(|block| block.span.end < span.start);
    let last = prose.blocks.partition_point(|block| block.span.start <= span.end);
    let start = first.checked_sub(BESIDE).map_or(0, |first| prose.blocks[first].span.start);
    let end = prose.blocks.get(last + BESIDE - 1).map_or(prose.text.len(), |last| last.span.end);
    Span::new(start.min(span.start), end.max(span.end))
}

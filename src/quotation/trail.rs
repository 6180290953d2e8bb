//! What is quoted, found again where the text has changed.
//!
//! Finding reads paragraph by paragraph, and what it knows of those before a paragraph reaches only so
//! far: a quotation may be reopened in the next one, a speaker goes on there, a pronoun looks back over
//! some pages. So reading begins anew at a paragraph into which nothing reaches, and leaves off where
//! it finds, pages behind the change, what was found before. Three things reach through the whole
//! text: who bears a full name, which words are titles, and whether it is a dialogue. They are
//! compared, and where others become somebody else's or a dialogue begins, all is read.

use std::ops::Range;

use super::attribution::{self, BYTES_BACK, NAMES_BACK, Named, Told};
use super::nature::{self, Row};
use super::{Attribution, Form, Nature, Quotation, label, marks, presented, settle};
use crate::mention::{Name, Names};
use crate::text::{BlockKind, Prose, Span};

/// The quotations of a text, and what finding them has left behind.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    names: Names,
    told: Told,
    /// The words of each quotation that may be quoted again.
    rows: Vec<Option<Row>>,
    /// The labels with which paragraphs begin.
    labels: Vec<Span>,
    dialogue: bool,
}

/// A change of a text: the bytes that are no longer there, and by how much what stands behind has
/// moved, as [`Span::moved`] counts.
#[derive(Copy, Clone, Debug)]
struct Moved {
    before: Span,
    shift: usize,
}

impl Moved {
    /// Where `span` stands afterwards; none if the change touches it.
    fn span(self, span: Span) -> Option<Span> {
        if span.end <= self.before.start {
            return Some(span);
        }
        (span.start >= self.before.end).then(|| span.moved(self.shift))
    }

    fn quotation(self, quotation: Quotation, grown: usize) -> Option<Quotation> {
        let attribution = match quotation.attribution {
            Some(attribution) => {
                Some(Attribution { span: self.span(attribution.span)?, ..attribution })
            }
            None => None,
        };
        Some(Quotation {
            span: quotation.span.moved(self.shift),
            parts: quotation.parts.into_iter().map(|part| part.moved(self.shift)).collect(),
            within: quotation.within.map(|outer| outer.wrapping_add(grown)),
            attribution,
            ..quotation
        })
    }
}

impl Trail {
    /// The quotations of `prose`, found from its beginning.
    pub fn of(prose: &Prose) -> Self {
        let names = Names::new(prose);
        let blocks = 0..prose.blocks.len();
        let labels = label::labels(prose, blocks.clone());
        let spans: Vec<Span> = labels.iter().map(|label| label.span).collect();
        let dialogue = label::take_turns(&prose.text, spans.iter().copied());
        let turns = if dialogue { &labels[..] } else { &[] };
        let mut told = Told::nothing(presented(prose, blocks.clone(), turns, &&names));
        let count = told.quotations.len();
        let rows = told.quotations.iter().map(|q| nature::row(prose, q)).collect();
        attribution::attribute(prose, &names, &mut told, blocks, 0..count);
        Self { names, told, rows, labels: spans, dialogue }
    }

    /// The names of the text; sorted, never overlapping.
    pub fn names(&self) -> &[Name] {
        &self.names.all
    }

    /// The quotations.
    pub fn quotations(&self) -> Vec<Quotation> {
        let mut quotations = self.told.quotations.clone();
        settle(&self.rows, &self.told.resumed, &mut quotations);
        quotations
    }

    /// The quotations of `prose`, which differs from the text `old` in the bytes `after`, for those at
    /// `before` there.
    #[must_use]
    pub fn again(mut self, old: &Prose, prose: &Prose, before: Span, after: Span) -> Self {
        let change = Moved { before, shift: after.end.wrapping_sub(before.end) };
        if self.read_again(old, prose, change, after).is_none() {
            return Self::of(prose);
        }
        self
    }

    /// Goes on from the text `old`; none where that cannot be done.
    fn read_again(&mut self, old: &Prose, prose: &Prose, change: Moved, after: Span) -> Option<()> {
        let (first, behind) = self.window(old, prose, change.before, after)?;
        let old_blocks = first..old.blocks.len() - behind;
        let blocks = first..prose.blocks.len() - behind;
        let start = if first == 0 { 0 } else { prose.blocks[first].span.start };
        let old_end = old.blocks.get(old_blocks.end).map_or(old.text.len() + 1, |b| b.span.start);

        self.read_labels(prose, blocks.clone(), change, Span::new(start, old_end))?;
        let window = (&*old.text, Span::new(start, old_end));
        let renamed = self.names.again(window, prose, blocks.clone(), change.shift);

        let from = self.told.quotations.partition_point(|q| q.span.start < start);
        let to = self.told.quotations.partition_point(|q| q.span.start < old_end);
        // labels are read with the names
        let labelled = |q: &Quotation| q.form == Form::Label;
        if renamed && (self.dialogue || self.told.quotations.iter().any(labelled)) {
            return None;
        }
        let mut fresh = self.fresh(prose, blocks.clone(), &self.names);
        for quotation in &mut fresh {
            quotation.within = quotation.within.map(|outer| from + outer);
        }
        let count = fresh.len();
        let grown = (from + count).wrapping_sub(to);
        let behind = self.told.quotations.split_off(to);
        let behind: Option<Vec<Quotation>> =
            behind.into_iter().map(|quotation| change.quotation(quotation, grown)).collect();
        self.told.quotations.truncate(from);
        self.rows.splice(from..to, fresh.iter().map(|quotation| nature::row(prose, quotation)));
        self.told.said.splice(from..to, vec![false; count]);
        self.told.quotations.append(&mut fresh);
        self.told.quotations.append(&mut behind?);
        let resumed = std::mem::take(&mut self.told.resumed).into_iter();
        let moved = |at: usize| if at < to { at } else { at.wrapping_add(grown) };
        let resumed = resumed.filter(|(q, _)| !(from..to).contains(q));
        let resumed: Vec<_> = resumed.map(|(q, next)| (moved(q), moved(next))).collect();

        if renamed {
            self.attribute_all(prose);
            return Some(());
        }
        let speakers = std::mem::take(&mut self.told.speakers).into_iter();
        let kept = speakers.filter(|named| named.paragraph < start || named.paragraph >= old_end);
        // somebody may be called by a name that stands behind the change
        let kept: Option<Vec<Named>> =
            kept.map(|named| named.moved(|at| change.span(at))).collect();
        let Some(kept) = kept else {
            self.attribute_all(prose);
            return Some(());
        };
        let (ahead, later) = kept.into_iter().partition(|named| named.paragraph < start);
        self.attribute_on(prose, blocks, from..from + count, (ahead, later), resumed);
        Some(())
    }

    /// The paragraphs to be read again: how many stand before them, and how many behind.
    fn window(
        &self,
        old: &Prose,
        prose: &Prose,
        before: Span,
        after: Span,
    ) -> Option<(usize, usize)> {
        let ahead = |prose: &Prose, at| prose.blocks.partition_point(|b| b.span.end < at);
        let up_to = |prose: &Prose, at| prose.blocks.partition_point(|b| b.span.start <= at);
        let first = ahead(old, before.start).min(ahead(prose, after.start));
        let [left, right] = [(old, before.end), (prose, after.end)]
            .map(|(prose, at)| prose.blocks.len() - up_to(prose, at));
        // how words are read depends on what stands right beside their paragraph
        let (mut first, mut behind) = (first.saturating_sub(1), left.min(right).saturating_sub(1));
        let quotations = &self.told.quotations;
        let turn = self.labels.partition_point(|label| label.end <= before.start).checked_sub(1);
        if let Some(turn) = turn.filter(|_| self.dialogue).map(|turn| self.labels[turn]) {
            // a turn goes on to the next label, if that is near
            let block = ahead(old, turn.end);
            first =
                if first - first.min(block) <= label::FURTHEST { first.min(block) } else { first };
        }
        while first > 0 && !(is_gap(old, quotations, first) && is_gap(prose, &[], first)) {
            first -= 1;
        }
        let is_gap_now = |behind: usize| {
            let (old_end, end) = (old.blocks.len() - behind, prose.blocks.len() - behind);
            let fresh = || self.fresh(prose, first..end, &Names::default());
            is_gap(old, quotations, old_end) && is_gap(prose, &fresh(), end)
        };
        while behind > 0 && !is_gap_now(behind) {
            behind -= 1;
        }
        (first <= old.blocks.len() - behind && first <= prose.blocks.len() - behind)
            .then_some((first, behind))
    }

    /// What the paragraphs at `blocks` present as quoted.
    fn fresh(&self, prose: &Prose, blocks: Range<usize>, names: &Names) -> Vec<Quotation> {
        let end = prose.blocks.get(blocks.end).map_or(prose.text.len(), |b| b.span.start);
        let mut labels = Vec::new();
        if self.dialogue {
            labels = label::labels(prose, blocks.clone());
            // the last turn ends at the next label
            let near = prose.blocks.len().min(blocks.end + label::FURTHEST);
            labels.extend(label::labels(prose, blocks.end.min(near)..near).first());
        }
        let mut fresh = presented(prose, blocks, &labels, &names);
        fresh.retain(|quotation| quotation.span.start < end);
        fresh
    }

    /// Reads the labels of the paragraphs at `blocks`; none if a dialogue begins or ends to be one.
    fn read_labels(
        &mut self,
        prose: &Prose,
        blocks: Range<usize>,
        change: Moved,
        window: Span,
    ) -> Option<()> {
        let from = self.labels.partition_point(|label| label.start < window.start);
        let to = self.labels.partition_point(|label| label.start < window.end);
        for label in &mut self.labels[to..] {
            *label = label.moved(change.shift);
        }
        let fresh = label::labels(prose, blocks);
        self.labels.splice(from..to, fresh.iter().map(|label| label.span));
        let turns = label::take_turns(&prose.text, self.labels.iter().copied());
        (self.dialogue == turns).then_some(())
    }

    /// Attributes all quotations anew.
    fn attribute_all(&mut self, prose: &Prose) {
        let count = self.told.quotations.len();
        let mut quotations = std::mem::take(&mut self.told.quotations);
        quotations.iter_mut().for_each(forget);
        self.told = Told::nothing(quotations);
        let blocks = 0..prose.blocks.len();
        attribution::attribute(prose, &self.names, &mut self.told, blocks, 0..count);
    }

    /// Attributes the quotations at `fresh`, which stand in the paragraphs at `blocks`, and those behind
    /// them as far as it may matter; `speakers` were named before and behind these paragraphs.
    fn attribute_on(
        &mut self,
        prose: &Prose,
        blocks: Range<usize>,
        fresh: Range<usize>,
        (ahead, later): (Vec<Named>, Vec<Named>),
        resumed: Vec<(usize, usize)>,
    ) {
        let start_of =
            |block: usize| prose.blocks.get(block).map_or(prose.text.len() + 1, |b| b.span.start);
        let window_end = start_of(blocks.end);
        let mut originals: Vec<(Nature, Option<Attribution>, bool)> = Vec::new();
        let mut until = self.reach(prose, blocks.end, window_end);
        loop {
            let limit = start_of(until);
            let Told { quotations, said, .. } = &mut self.told;
            let end = quotations.partition_point(|q| q.span.start < limit);
            for i in fresh.end + originals.len()..end {
                originals.push((quotations[i].nature, quotations[i].attribution.clone(), said[i]));
            }
            quotations[fresh.start..end].iter_mut().for_each(forget);
            said[fresh.start..end].fill(false);
            self.told.speakers.clone_from(&ahead);
            self.told.resumed = resumed.iter().copied().filter(|(q, _)| *q < fresh.start).collect();
            let range = fresh.start..end;
            attribution::attribute(prose, &self.names, &mut self.told, blocks.start..until, range);

            let Told { quotations, said, speakers, .. } = &self.told;
            let differs = |i: &usize| {
                let (nature, attribution, said_before) = &originals[*i - fresh.end];
                (quotations[*i].nature, &quotations[*i].attribution, said[*i])
                    != (*nature, attribution, *said_before)
            };
            let quoted = (fresh.end..end).rev().find(differs).map(|i| quotations[i].span.end);
            let behind = |named: &&Named| named.paragraph >= window_end && named.paragraph < limit;
            let mut was = later.iter().filter(behind).rev();
            let mut is = speakers.iter().filter(behind).rev();
            let named = std::iter::from_fn(|| Some((was.next(), is.next())))
                .take_while(|pair| *pair != (None, None))
                .find(|(was, is)| was != is)
                .and_then(|(was, is)| was.into_iter().chain(is).map(|named| named.paragraph).max());
            let Some(last) = quoted.max(named) else { break };
            let next = self.reach(prose, until, last.max(window_end));
            if next <= until {
                break;
            }
            until = next;
        }
        let limit = start_of(until);
        let end = self.told.quotations.partition_point(|q| q.span.start < limit);
        self.told.speakers.extend(later.into_iter().filter(|named| named.paragraph >= limit));
        self.told.resumed.extend(resumed.into_iter().filter(|(q, _)| *q >= end));
    }

    /// The first paragraph from `least` on that looks back to nothing before `at`.
    fn reach(&self, prose: &Prose, least: usize, at: usize) -> usize {
        let names = self.names.all.get(self.names.from(at) + NAMES_BACK + 1);
        let by_names = names.map_or(prose.text.len(), |name| name.span.start);
        let limit = by_names.max(at + BYTES_BACK);
        let mut block = prose.blocks.partition_point(|b| b.span.start <= limit).max(least);
        while !is_gap(prose, &self.told.quotations, block) {
            block += 1;
        }
        block
    }
}

/// Takes back what was told of a quotation; whose turn it is its label says.
fn forget(quotation: &mut Quotation) {
    if quotation.form != Form::Label {
        quotation.attribution = None;
    }
    quotation.nature = Nature::Speech;
}

/// Whether nothing goes on from the paragraphs before `block` into it: no quotation stands in both, none
/// may be reopened there, and they are no block quotation together.
fn is_gap(prose: &Prose, quotations: &[Quotation], block: usize) -> bool {
    let (Some(before), Some(next)) = (block.checked_sub(1), prose.blocks.get(block)) else {
        return true;
    };
    let before = prose.blocks[before];
    let ends = |q: &Quotation| {
        let open = match q.form {
            Form::Marks => !q.closed,
            // a turn of a dialogue inside marks
            Form::Label => prose.text[q.span.start..].starts_with(marks::OPENING),
            Form::Block => false,
        };
        q.span.start >= next.span.start
            || (q.span.end <= before.span.end && !(open && q.span.end > before.span.start))
    };
    !(before.kind == BlockKind::Quote && next.kind == BlockKind::Quote)
        && quotations.iter().all(ends)
}

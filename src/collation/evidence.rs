//! What the reports tell of the order of the runs of a statement.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::group::Group;
use super::layout::Column;
use super::telling::End;
use super::vote::Readings;
use crate::corpus::SourceId;

/// What speaks for one run standing before another, and right before it.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// How many runs there are.
    pub(super) runs: usize,
    precedes: BTreeMap<(usize, usize), (i64, BTreeSet<SourceId>)>,
    adjoins: BTreeMap<(usize, usize), BTreeSet<SourceId>>,
    /// Pairs that stand apart in one quotation, with a mark that words are missing.
    elided: BTreeSet<(usize, usize)>,
    /// The vote of each source: copies tell nothing new.
    votes: BTreeMap<SourceId, usize>,
}

/// What each kind of evidence weighs.
const ADJOINS: i64 = 8;
const IN_QUOTATION: i64 = 3;
const IN_REPORT: i64 = 2;
const IN_REPORT_LOOSELY: i64 = 1;
/// The same where the report says that one of them opens or closes the statement.
const TOLD: i64 = 2;
/// Fewer words are a few.
const SENTENCE: usize = 5;

/// Some words of a run in a fragment.
#[derive(Copy, Clone, Debug)]
struct Visit {
    run: usize,
    fragment: usize,
    words: usize,
}

impl Evidence {
    /// What the fragments of `group` tell of `runs`, stretches of `row`.
    pub(super) fn of(
        group: &Group,
        readings: &Readings,
        row: &[Column],
        runs: &[Range<usize>],
    ) -> Self {
        let mut run_of: BTreeMap<Column, (usize, usize)> = BTreeMap::new();
        for (run, range) in runs.iter().enumerate() {
            run_of.extend(row[range.clone()].iter().enumerate().map(|(at, &c)| (c, (run, at))));
        }
        let mut evidence =
            Self { runs: runs.len(), votes: readings.votes.clone(), ..Self::default() };
        let mut visits: BTreeMap<SourceId, Vec<Visit>> = BTreeMap::new();
        for (f, fragment) in group.fragments.iter().enumerate() {
            let path: Vec<(usize, usize)> =
                group.layout.paths[f].iter().filter_map(|c| run_of.get(c).copied()).collect();
            for step in path.windows(2) {
                let ((from, at), (to, _)) = (step[0], step[1]);
                // words may be replaced at the ends of a run
                if from != to && at + 2 >= runs[from].len() {
                    evidence.adjoins.entry((from, to)).or_default().insert(fragment.source);
                }
            }
            let visits = visits.entry(fragment.source).or_default();
            for stretch in path.chunk_by(|a, b| a.0 == b.0) {
                let (run, words) = (stretch[0].0, stretch.len());
                visits.push(Visit { run, fragment: f, words });
            }
        }
        for (source, mut visits) in visits {
            // in the order of the report; within a fragment in its own
            visits.sort_by_key(|visit| group.fragments[visit.fragment].number);
            evidence.of_report(group, source, &visits);
        }
        evidence
    }

    /// What the order of the `visits` of one report tells.
    fn of_report(&mut self, group: &Group, source: SourceId, visits: &[Visit]) {
        let mut main: BTreeMap<usize, usize> = BTreeMap::new();
        for (k, visit) in visits.iter().enumerate() {
            let known = main.entry(visit.run).or_insert(k);
            if visits[*known].words < visit.words {
                *known = k;
            }
        }
        let mut main: Vec<usize> = main.into_values().collect();
        main.sort_unstable();
        for (k, &first) in main.iter().enumerate() {
            for &second in &main[k + 1..] {
                let (before, behind) = (visits[first], visits[second]);
                let (f, g) = (&group.fragments[before.fragment], &group.fragments[behind.fragment]);
                let weight = if f.quotation == g.quotation {
                    if f.number != g.number {
                        self.elided.insert((before.run, behind.run));
                    }
                    IN_QUOTATION
                } else if before.words.min(behind.words) < SENTENCE || f.number == 0 {
                    // a few words are quoted where they fit, and the best line stands in the lead
                    IN_REPORT_LOOSELY
                } else {
                    IN_REPORT
                };
                let (a, b) = (before.run, behind.run);
                // «… the statement began», in the middle of the article
                if g.telling.end == Some(End::First) || f.telling.end == Some(End::Last) {
                    self.tell((b, a), source, TOLD);
                } else if f.telling.end == Some(End::First) || g.telling.end == Some(End::Last) {
                    self.tell((a, b), source, weight + TOLD);
                } else {
                    self.tell((a, b), source, weight);
                }
            }
        }
    }

    fn tell(&mut self, pair: (usize, usize), source: SourceId, weight: i64) {
        let (total, sources) = self.precedes.entry(pair).or_default();
        let known = sources.iter().any(|other| self.votes.get(other) == self.votes.get(&source));
        sources.insert(source);
        *total += if known { 0 } else { weight };
    }

    /// What speaks for `a` somewhere before `b`.
    pub(super) fn precedes(&self, a: usize, b: usize) -> i64 {
        self.precedes.get(&(a, b)).map_or(0, |(weight, _)| *weight)
    }

    /// What speaks for `a` right before `b`.
    pub(super) fn adjoins(&self, a: usize, b: usize) -> i64 {
        ADJOINS * self.adjoins.get(&(a, b)).map_or(0, |sources| self.independent(sources)) as i64
    }

    fn independent(&self, sources: &BTreeSet<SourceId>) -> usize {
        sources.iter().filter_map(|source| self.votes.get(source)).collect::<BTreeSet<_>>().len()
    }

    /// The sources that tell any two runs otherwise than `order` has them.
    pub(super) fn rearranging(&self, order: &[usize]) -> BTreeSet<SourceId> {
        let place = |run: usize| order.iter().position(|&other| other == run);
        let against = self.precedes.iter().filter(|((a, b), _)| place(*a) > place(*b));
        against.flat_map(|(_, (_, sources))| sources.iter().copied()).collect()
    }

    /// Who tells that `b` follows `a`, and who does not, if there is a seam between them. Where
    /// some have the two in a row, the majority decides; else a source that is `rearranging`
    /// elsewhere does not tell enough.
    pub(super) fn seam(
        &self,
        (a, b): (usize, usize),
        rearranging: &BTreeSet<SourceId>,
    ) -> Option<(BTreeSet<SourceId>, BTreeSet<SourceId>)> {
        let sources = |pair| self.precedes.get(&pair).map_or(BTreeSet::new(), |(_, s)| s.clone());
        let adjoining = self.adjoins.get(&(a, b)).cloned().unwrap_or_default();
        let elsewhere = self
            .adjoins
            .iter()
            .filter(|((from, to), _)| (*from == a) != (*to == b))
            .flat_map(|(_, sources)| sources.iter().copied());
        let against: BTreeSet<SourceId> = sources((b, a))
            .into_iter()
            .chain(elsewhere)
            .filter(|s| !adjoining.contains(s))
            .collect();
        let told = sources((a, b)).into_iter().filter(|s| !against.contains(s));
        let told: BTreeSet<SourceId> = told.chain(adjoining.iter().copied()).collect();
        let joined = if adjoining.is_empty() {
            !told.is_subset(rearranging) && against.is_empty() && !self.elided.contains(&(a, b))
        } else {
            self.independent(&told) > self.independent(&against)
        };
        (!joined).then_some((told, against))
    }
}

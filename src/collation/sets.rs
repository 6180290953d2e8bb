//! Disjoint sets of fragments (union–find, Tarjan 1975), each of one speaker and of near dates.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::fragment::Fragment;
use crate::corpus::SourceId;
use crate::mention::alike;

/// Sets of fragments.
#[derive(Debug)]
pub(super) struct Sets {
    parents: Vec<usize>,
    /// What is known of each set, at its root.
    known: Vec<Known>,
}

/// What is known of a set.
#[derive(Clone, Debug, Default)]
struct Known {
    size: usize,
    names: BTreeSet<String>,
    dates: Option<(Date, Date)>,
    sources: BTreeSet<SourceId>,
}

/// What is news is reported within so many days.
const NEWS: i32 = 7;

/// Whether reports of these dates may be of one utterance.
pub(super) fn days(a: Option<Date>, b: Option<Date>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => later(a.min(b), a.max(b)) <= NEWS,
        _ => true,
    }
}

/// Days from `a` to `b`.
pub(super) fn later(a: Date, b: Date) -> i32 {
    b.since(a).map_or(i32::MAX, |span| span.get_days())
}

impl Sets {
    /// Each of `fragments` by itself.
    pub(super) fn of(fragments: &[Fragment]) -> Self {
        let known = |fragment: &Fragment| Known {
            size: 1,
            names: fragment.voice.name().map(str::to_owned).into_iter().collect(),
            dates: fragment.date.map(|date| (date, date)),
            sources: BTreeSet::from([fragment.source]),
        };
        Self {
            parents: (0..fragments.len()).collect(),
            known: fragments.iter().map(known).collect(),
        }
    }

    /// The root of the set of `at`: the first of its fragments.
    pub(super) fn find(&mut self, at: usize) -> usize {
        let mut root = at;
        while self.parents[root] != root {
            root = self.parents[root];
        }
        let mut at = at;
        while self.parents[at] != root {
            at = std::mem::replace(&mut self.parents[at], root);
        }
        root
    }

    /// How many fragments are in the set of `at`.
    pub(super) fn size(&mut self, at: usize) -> usize {
        let root = self.find(at);
        self.known[root].size
    }

    /// The sources in the set at `root`.
    pub(super) fn sources(&self, root: usize) -> &BTreeSet<SourceId> {
        &self.known[root].sources
    }

    /// Joins the sets of `a` and `b`, unless their speakers differ or their dates are far apart.
    pub(super) fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        let (root, other) = (a.min(b), a.max(b));
        let (one, two) = (&self.known[root], &self.known[other]);
        let same = one.names.iter().all(|a| two.names.iter().all(|b| alike::same(a, b)));
        let dates = match (one.dates, two.dates) {
            (Some(one), Some(two)) => Some((one.0.min(two.0), one.1.max(two.1))),
            (one, two) => one.or(two),
        };
        let near = dates.is_none_or(|(first, last)| later(first, last) <= NEWS);
        if root == other || !same || !near {
            return false;
        }
        let other_known = std::mem::take(&mut self.known[other]);
        let known = &mut self.known[root];
        known.size += other_known.size;
        known.names.extend(other_known.names);
        known.sources.extend(other_known.sources);
        known.dates = dates;
        self.parents[other] = root;
        true
    }
}

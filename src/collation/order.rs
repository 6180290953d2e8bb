//! In which order the parts of a statement stood.
//!
//! Where some fragment reads on from one column to the next and none reads on elsewhere, the order
//! is known; such columns are a *run*. Runs are put in the order that agrees with most of what the
//! reports tell (linear ordering, Kemeny 1959): words in a row weigh most, then the order inside
//! one quotation, then the order in which a report quotes, whole sentences before a few words. The
//! best order of a few runs is found by trying all (Held and Karp 1962); that of many by moving one
//! at a time for as long as it helps.
//!
//! Where reports disagree about what follows, or none tells, or one marks that words are missing,
//! there is a *seam*.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::evidence::Evidence;
use super::group::Group;
use super::layout::Column;
use super::vote::Readings;
use crate::corpus::SourceId;

/// The columns of the statement's words, in order.
#[derive(Debug, Default)]
pub(super) struct Order {
    pub(super) columns: Vec<Column>,
    /// Where two runs meet that may not have stood together; sorted.
    pub(super) seams: Vec<Meeting>,
}

/// Where two runs meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meeting {
    /// The word behind it, by number.
    pub(super) word: usize,
    /// The sources in which the one precedes the other.
    pub(super) told: BTreeSet<SourceId>,
    /// Those in which it is the other way round, or other words follow.
    pub(super) against: BTreeSet<SourceId>,
}

impl Order {
    /// The order of the words adopted.
    pub(super) fn of(group: &Group, readings: &Readings) -> Self {
        let mut row = group.layout.row.clone();
        row.retain(|&column| readings.lemma[column].is_some());
        if group.is_primary() {
            return Self { columns: row, seams: Vec::new() };
        }
        let runs = runs(group, &row);
        let evidence = Evidence::of(group, readings, &row, &runs);
        let order = if runs.len() <= FEW { best(&evidence) } else { good(&evidence) };
        let mut columns = Vec::with_capacity(row.len());
        let mut seams = Vec::new();
        let rearranging = evidence.rearranging(&order);
        for (k, &run) in order.iter().enumerate() {
            if let Some(before) = k.checked_sub(1).map(|k| order[k])
                && let Some((told, against)) = evidence.seam((before, run), &rearranging)
            {
                seams.push(Meeting { word: columns.len(), told, against });
            }
            columns.extend_from_slice(&row[runs[run].clone()]);
        }
        Self { columns, seams }
    }
}

/// The stretches of `row` that are read through without another way in or out.
fn runs(group: &Group, row: &[Column]) -> Vec<Range<usize>> {
    let at: BTreeMap<Column, usize> = row.iter().enumerate().map(|(i, &c)| (c, i)).collect();
    let mut held = vec![false; row.len() + 1];
    let mut parted = vec![false; row.len() + 1];
    for path in &group.layout.paths {
        let path: Vec<usize> = path.iter().filter_map(|column| at.get(column).copied()).collect();
        for step in path.windows(2) {
            let (from, to) = (step[0], step[1]);
            let near = group.layout.between(row[from], row[to]).is_some();
            if near && from < to {
                held[from + 1..=to].fill(true);
            } else {
                // where such a fragment begins and ends, others may go on that it contradicts
                parted[path[0]] = true;
                parted[path[path.len() - 1] + 1] = true;
                parted[from + 1] = true;
                parted[to] = true;
            }
        }
    }
    let starts: Vec<usize> = (0..row.len()).filter(|&i| i == 0 || !held[i] || parted[i]).collect();
    let ends = starts.iter().skip(1).copied().chain([row.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// So few runs that all orders can be tried.
const FEW: usize = 12;

/// The order of the greatest worth; the first such.
fn best(evidence: &Evidence) -> Vec<usize> {
    let n = evidence.runs;
    if n == 0 {
        return Vec::new();
    }
    // worth of the best order of the runs in `set` that ends with `last`
    let mut worth = vec![vec![None::<(i64, usize)>; n]; 1 << n];
    for last in 0..n {
        worth[1 << last][last] = Some((0, last));
    }
    for set in 1_usize..1 << n {
        let inside = |run: usize| set >> run & 1 == 1;
        for last in (0..n).filter(|&run| inside(run)) {
            let Some((so_far, _)) = worth[set][last] else { continue };
            for next in (0..n).filter(|&run| !inside(run)) {
                let before: i64 =
                    (0..n).filter(|&run| inside(run)).map(|run| evidence.precedes(run, next)).sum();
                let total = so_far + before + evidence.adjoins(last, next);
                let known = &mut worth[set | 1 << next][next];
                if known.is_none_or(|(best, _)| total > best) {
                    *known = Some((total, last));
                }
            }
        }
    }
    let mut set = (1 << n) - 1;
    let mut last = (0..n).max_by_key(|&run| (worth[set][run].map(|w| w.0), std::cmp::Reverse(run)));
    let mut order = Vec::with_capacity(n);
    while let Some(run) = last {
        order.push(run);
        let before = worth[set][run].map_or(run, |(_, before)| before);
        set &= !(1 << run);
        last = (set != 0).then_some(before);
    }
    order.reverse();
    order
}

/// A good order of many runs: by how much speaks for an early place, then each moved to where it is
/// worth most, until nothing moves.
fn good(evidence: &Evidence) -> Vec<usize> {
    let n = evidence.runs;
    let lead = |run: usize| -> i64 {
        (0..n).map(|other| evidence.precedes(run, other) - evidence.precedes(other, run)).sum()
    };
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|&run| (std::cmp::Reverse(lead(run)), run));
    for _ in 0..ROUNDS {
        let mut moved = false;
        for run in 0..n {
            let from = order.iter().position(|&other| other == run).unwrap_or_default();
            let to = best_place(evidence, &order, from);
            if to != from {
                order.remove(from);
                order.insert(to, run);
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    order
}

/// More rounds of moving change nothing worth waiting for.
const ROUNDS: usize = 20;

/// Where the run at `from` of `order` is worth most, the others staying as they are.
fn best_place(evidence: &Evidence, order: &[usize], from: usize) -> usize {
    let run = order[from];
    let others: Vec<usize> = order.iter().copied().filter(|&other| other != run).collect();
    let adjoins = |a: Option<&usize>, b: Option<&usize>| match (a, b) {
        (Some(&a), Some(&b)) => evidence.adjoins(a, b),
        _ => 0,
    };
    let mut before: i64 = others.iter().map(|&other| evidence.precedes(run, other)).sum();
    let mut worth = Vec::with_capacity(order.len());
    for place in 0..=others.len() {
        let (left, right) = (place.checked_sub(1).and_then(|p| others.get(p)), others.get(place));
        let joined = adjoins(left, Some(&run)) + adjoins(Some(&run), right) - adjoins(left, right);
        worth.push(before + joined);
        if let Some(&other) = right {
            before += evidence.precedes(other, run) - evidence.precedes(run, other);
        }
    }
    let best = worth.iter().copied().max().unwrap_or_default();
    if worth[from] == best {
        return from;
    }
    worth.iter().position(|&value| value == best).unwrap_or(from)
}

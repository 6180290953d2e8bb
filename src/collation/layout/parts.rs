//! In which order the parts of a row stand: where a fragment reads on from the end of one to the
//! beginning of another, that one is put behind it.
//!
//! A step to another place of the row costs a fragment much, wherever that place is. So what the
//! first fragments happened to be laid beside would keep all others from reading on where they should.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::{Layout, NEAR};

impl Layout {
    /// Puts the parts of the row that fragments read one after another beside each other, those that
    /// most read so first.
    pub(super) fn arrange(&mut self) {
        self.drop_empty();
        let linked = self.linked();
        let starts: Vec<usize> = (0..self.row.len()).filter(|&at| at == 0 || !linked[at]).collect();
        let ends = starts.iter().skip(1).copied().chain([self.row.len()]);
        let parts: Vec<Range<usize>> =
            starts.iter().copied().zip(ends).map(|(a, b)| a..b).collect();
        let next = self.sequels(&parts);
        let follows: Vec<usize> = next.values().copied().collect();
        let mut row = Vec::with_capacity(self.row.len());
        for part in (0..parts.len()).filter(|part| !follows.contains(part)) {
            let chain = std::iter::successors(Some(part), |part| next.get(part).copied());
            chain.for_each(|part| row.extend_from_slice(&self.row[parts[part].clone()]));
        }
        self.row = row;
        self.place();
    }

    /// For each of `parts` the one to be put behind it, if there is one; never in a circle.
    fn sequels(&self, parts: &[Range<usize>]) -> BTreeMap<usize, usize> {
        let part = |at: usize| parts.partition_point(|part| part.end <= at);
        let mut read: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for step in self.paths.iter().flat_map(|path| path.windows(2)) {
            let (from, to) = (self.at[step[0]], self.at[step[1]]);
            let (a, b) = (part(from), part(to));
            if a != b && parts[a].end - from <= NEAR && to - parts[b].start < NEAR {
                *read.entry((a, b)).or_default() += 1;
            }
        }
        let mut read: Vec<((usize, usize), usize)> = read.into_iter().collect();
        read.sort_by_key(|&(pair, count)| (Reverse(count), pair));
        let mut next: BTreeMap<usize, usize> = BTreeMap::new();
        for ((a, b), _) in read {
            let end = std::iter::successors(Some(b), |part| next.get(part).copied()).last();
            let free = !next.contains_key(&a) && !next.values().any(|other| *other == b);
            if free && end != Some(a) {
                next.insert(a, b);
            }
        }
        next
    }
}

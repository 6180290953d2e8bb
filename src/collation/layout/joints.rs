//! Where one part of a statement is put behind another whose last words it begins with.
//!
//! Reports that share but two or three words tell too little to be laid on one another: those words may
//! stand in many places. Once the [order](crate::collation::order) of the parts is known, they need to
//! be sought in one only.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Column, Layout, NEAR};
use crate::corpus::SourceId;

/// One word that two parts share says nothing.
const FEWEST: usize = 2;

impl Layout {
    /// Lays the last words of parts on the same words with which the next ones begin, the columns being
    /// in this `order`; none if no parts meet in the same words. Who gives both gives the words twice.
    pub(in crate::collation) fn folded(&self, order: &[Column]) -> Option<Self> {
        let mut layout = Cow::Borrowed(self);
        let mut at = FEWEST;
        while at < order.len() {
            let overlap = (FEWEST..=NEAR.min(at).min(order.len() - at)).rev().find(|&length| {
                let (tail, head) = (&order[at - length..at], &order[at..at + length]);
                layout.are_alike(tail, head)
            });
            let length = overlap.unwrap_or(0);
            for i in 0..length {
                layout.to_mut().put(order[at - length + i], order[at + i]);
            }
            at += length.max(1);
        }
        let Cow::Owned(mut layout) = layout else { return None };
        layout.arrange();
        Some(layout.numbered())
    }

    /// Whether the same words stand in both, and no source has words in both.
    fn are_alike(&self, tail: &[Column], head: &[Column]) -> bool {
        let held = |columns: &[Column]| columns.iter().all(|&column| self.is_held(column));
        let sources = |columns: &[Column]| -> BTreeSet<SourceId> {
            let words = columns.iter().flat_map(|&column| &self.words[column]);
            words.map(|(fragment, _)| self.sources[*fragment]).collect()
        };
        held(tail)
            && held(head)
            && tail.iter().zip(head).all(|(&a, &b)| self.key(a) == self.key(b))
            && sources(tail).is_disjoint(&sources(head))
    }

    /// Puts the words of one column into another.
    fn put(&mut self, from: Column, to: Column) {
        for (fragment, key) in std::mem::take(&mut self.words[from]) {
            let here = self.paths[fragment].iter_mut().find(|column| **column == from);
            *here.expect("it has a word there") = to;
            self.words[to].push((fragment, key));
        }
        self.words[to].sort_unstable();
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{laid, shown};
    use crate::corpus::SourceId;

    /// The layout of `fragments`, whose sources have these numbers, once it is folded as it stands.
    fn folded(fragments: &[&str], sources: &[u32]) -> Option<String> {
        let mut layout = laid(fragments);
        layout.sources = sources.iter().copied().map(SourceId).collect();
        let folded = layout.folded(&layout.row.clone())?;
        Some(shown(&folded, fragments))
    }

    #[test]
    fn what_a_part_ends_with_and_the_next_begins_with_is_there_once() {
        let parts = ["one two three four five six", "five six 7 8 9"];
        assert_eq!(folded(&parts, &[0, 1]).as_deref(), Some("one two three four five six 7 8 9"));
        // said twice, as one source has it
        assert_eq!(folded(&parts, &[0, 0]), None);
        // a word alone is chance
        assert_eq!(folded(&["one two three four five six", "six 7 8 9"], &[0, 1]), None);
    }
}

//! Reports copied from one another.
//!
//! An agency's report stands in a hundred papers and is one witness all the same. Two reports are
//! copies if the reporters' own words are mostly the same: rows of four words that both have, as a
//! share of the shorter one's (resemblance by shingles, Broder 1997). The quoted words tell nothing;
//! they are the same anyway.

use std::collections::{BTreeMap, BTreeSet};

use super::group::Texts;
use crate::corpus::{Kind, Source, SourceId};
use crate::quotation::Quotation;
use crate::text::fold::{self, Key};
use crate::text::{Span, words};

/// Which sources are copies of one another.
#[derive(Clone, Debug, Default)]
pub(super) struct Copies {
    /// For each source that has copies, the number that it shares with them.
    families: BTreeMap<SourceId, usize>,
}

/// So many words make a row.
const ROW: usize = 4;
/// So many rows in common are no chance.
const ROWS: usize = 8;
/// The share, in hundredths, of the shorter one's rows that a copy has.
const SHARE: usize = 60;

impl Copies {
    /// The copies among the reports of `texts`.
    pub(super) fn among(texts: &Texts) -> Self {
        let reports = texts.iter().filter(|(_, (source, _))| source.kind == Kind::Report);
        let rows: Vec<(SourceId, BTreeSet<Key>)> =
            reports.map(|(&id, (source, quotations))| (id, rows(source, quotations))).collect();
        let mut families: BTreeMap<SourceId, usize> = BTreeMap::new();
        for (i, (id, own)) in rows.iter().enumerate() {
            for (other, others) in &rows[..i] {
                let known = families.get(id).is_some_and(|f| families.get(other) == Some(f));
                if known {
                    continue;
                }
                let shared = own.intersection(others).count();
                if shared >= ROWS && shared * 100 >= SHARE * own.len().min(others.len()) {
                    let family = *families.entry(*other).or_insert(i);
                    let mine = *families.entry(*id).or_insert(family);
                    families.values_mut().filter(|f| **f == mine).for_each(|f| *f = family);
                }
            }
        }
        Self { families }
    }

    /// Whether the two are copies of one another.
    pub(super) fn same(&self, a: SourceId, b: SourceId) -> bool {
        a == b || self.families.get(&a).is_some_and(|family| self.families.get(&b) == Some(family))
    }
}

/// The rows of the reporter's own words; none across a quotation, or «she said» and «he wrote» would
/// make the same rows in all reports.
fn rows(source: &Source, quotations: &[Quotation]) -> BTreeSet<Key> {
    let mut rows = BTreeSet::new();
    for words in own_words(source, quotations) {
        let keys: Vec<Key> = words.iter().map(|word| word.key).collect();
        rows.extend(keys.windows(ROW).map(fold::key_of_row));
    }
    rows
}

/// The reporter's own words in a report: all that it does not quote, stretch by stretch.
pub(super) fn own_words(source: &Source, quotations: &[Quotation]) -> Vec<Vec<words::Word>> {
    let prose = &source.prose;
    let mut out = Vec::new();
    let mut parts = quotations.iter().flat_map(|q| &q.parts).copied().collect::<Vec<Span>>();
    parts.sort_unstable();
    let mut parts = parts.into_iter().peekable();
    for block in &prose.blocks {
        let mut at = block.span.start;
        while let Some(part) = parts.next_if(|part| part.start < block.span.end) {
            if at < part.start {
                out.push(words::words(&prose.text, Span::new(at, part.start)));
            }
            at = at.max(part.end);
        }
        if at < block.span.end {
            out.push(words::words(&prose.text, Span::new(at, block.span.end)));
        }
    }
    out
}

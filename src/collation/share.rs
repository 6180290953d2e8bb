//! What one source gives to the statements of a corpus, as far as it tells by itself.
//!
//! It is found when the source is read, and kept with it: what all sources yield together is put
//! together from their shares, and few of their texts are looked at again.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::fragment::{self, Fragment};
use crate::corpus::{Kind, Source, SourceId};
use crate::quotation::Quotation;
use crate::text::fold::Key;

/// What one source gives.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Share {
    /// What the source is.
    pub(super) kind: Kind,
    /// Its date.
    pub(super) date: Option<Date>,
    /// What it quotes, if it is a report.
    fragments: Vec<Fragment>,
    /// The words of what it has in quotation marks though nobody said it.
    titles: Vec<Vec<Key>>,
    /// Those whose words it gives.
    pub speakers: BTreeSet<String>,
}

impl Default for Share {
    fn default() -> Self {
        Self {
            kind: Kind::Report,
            date: None,
            fragments: Vec::new(),
            titles: Vec::new(),
            speakers: BTreeSet::new(),
        }
    }
}

impl Share {
    /// What `source` gives, which has those `quotations`.
    pub fn of(source: &Source, quotations: &[Quotation]) -> Self {
        let is_report = source.kind == Kind::Report;
        let fragments =
            if is_report { fragment::of_report(source, quotations) } else { Vec::new() };
        let turns = source.turns.iter().filter_map(|turn| turn.speaker.as_ref());
        let quoted = quotations.iter().filter(|_| is_report);
        let quoted = quoted.filter_map(|q| Some(&q.attribution.as_ref()?.speaker));
        Self {
            kind: source.kind,
            date: source.date,
            fragments,
            titles: fragment::titles(source, quotations),
            speakers: turns.chain(&source.speaker).chain(quoted).cloned().collect(),
        }
    }
}

/// The fragments that the sources of those `shares` quote, sorted; without the few words that some
/// source has as a title or a nickname.
pub(super) fn fragments(shares: &mut [Share]) -> Vec<Fragment> {
    let titles: BTreeSet<Vec<Key>> =
        shares.iter_mut().flat_map(|share| std::mem::take(&mut share.titles)).collect();
    let placed = (0..).map(SourceId).zip(shares).flat_map(|(source, share)| {
        let fragments = std::mem::take(&mut share.fragments);
        fragments.into_iter().map(move |fragment| Fragment { source, ..fragment })
    });
    let mut fragments: Vec<Fragment> =
        placed.filter(|fragment| !fragment.is_title(&titles)).collect();
    super::group::sort(&mut fragments);
    fragments
}

//! The corpus read, collated and indexed: the pipeline on one page.
//!
//! A library is immutable and replaced whole when the corpus changes; whoever holds the old one
//! keeps a consistent view.

use std::collections::BTreeSet;

use crate::corpus::{Corpus, Kind};
use crate::index::Index;
use crate::parallel;
use crate::quotation::{self, Quotation};

/// A corpus with everything that is derived from it.
#[derive(Debug, Default)]
pub struct Library {
    /// The sources.
    pub corpus: Corpus,
    /// What each source quotes, in the order of [`Corpus::sources`].
    pub quotations: Vec<Vec<Quotation>>,
    /// Everybody whose words the sources give, as they name them.
    pub speakers: BTreeSet<String>,
    /// Look-up of passages.
    pub index: Index,
}

impl Library {
    /// Derives everything from `corpus`.
    pub fn new(corpus: Corpus) -> Self {
        let quotations = parallel::map(&corpus.sources, |source| quotation::find(&source.prose));
        let index = Index::build(&corpus);
        let speakers = speakers(&corpus, &quotations);
        Self { corpus, quotations, speakers, index }
    }
}

/// The speakers of turns and of sources, and those to whom reports attribute what they quote.
fn speakers(corpus: &Corpus, quotations: &[Vec<Quotation>]) -> BTreeSet<String> {
    let turns = corpus
        .sources
        .iter()
        .flat_map(|source| &source.turns)
        .filter_map(|turn| turn.speaker.as_ref());
    let own = corpus.sources.iter().filter_map(|source| source.speaker.as_ref());
    let reports =
        corpus.sources.iter().zip(quotations).filter(|(source, _)| source.kind == Kind::Report);
    let quoted = reports
        .flat_map(|(_, quotations)| quotations)
        .filter_map(|q| Some(&q.attribution.as_ref()?.speaker));
    turns.chain(own).chain(quoted).cloned().collect()
}

//! The corpus read, collated and indexed: the pipeline on one page.
//!
//! A library is immutable and replaced whole when the corpus changes; whoever holds the old one
//! keeps a consistent view.

use crate::corpus::Corpus;
use crate::index::Index;
use crate::quotation::{self, Quotation};

/// A corpus with everything that is derived from it.
#[derive(Debug, Default)]
pub struct Library {
    /// The sources.
    pub corpus: Corpus,
    /// What each source quotes, in the order of [`Corpus::sources`].
    pub quotations: Vec<Vec<Quotation>>,
    /// Look-up of passages.
    pub index: Index,
}

impl Library {
    /// Derives everything from `corpus`.
    pub fn new(corpus: Corpus) -> Self {
        let quotations = corpus.sources.iter().map(|s| quotation::find(&s.prose)).collect();
        let index = Index::build(&corpus);
        Self { corpus, quotations, index }
    }
}

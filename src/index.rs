//! Approximate look-up of passages.

use crate::corpus::Corpus;

/// The words of a corpus, arranged for look-up.
#[derive(Debug, Default)]
pub struct Index {}

impl Index {
    /// Arranges the words of `corpus`.
    pub fn build(corpus: &Corpus) -> Self {
        let _ = corpus;
        Self {}
    }
}

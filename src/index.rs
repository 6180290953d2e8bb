//! Approximate look-up of passages: which stretches of the corpus resemble a quotation?
//!
//! Every position of the corpus is posted once, under a key that is rare enough: a rare word by
//! itself, a common one together with its successor, a common pair with the word after it. The keys
//! of a quotation vote for diagonals (place in the source less place in the quotation); the
//! stretches with the heaviest votes are its candidates ([`vote`]). An altered, elided or spliced
//! quotation keeps enough of its keys to be found. What the words say is left to alignment.
//!
//! Held in memory; texts are not copied: words are read again from the sources when a stretch is
//! aligned, starting at the nearest of the marks kept for every 64th word.

mod build;
mod postings;
pub mod stream;
mod vote;

use crate::corpus::{Corpus, Source, SourceId};
use crate::text::fold::Key;
use crate::text::words::Word;
use postings::Postings;
use stream::Mark;
pub use vote::{Budget, Candidate};

/// The words of a corpus, arranged for look-up.
#[derive(Debug, Default)]
pub struct Index {
    /// The position of each source's first word; between sources some positions stay unused, so
    /// that no stretch crosses from one to the next.
    starts: Vec<u32>,
    /// Where to begin reading in each source.
    marks: Vec<Vec<Mark>>,
    /// Number of words in the corpus.
    words: usize,
    postings: Postings,
}

impl Index {
    /// Arranges the words of `corpus`.
    pub fn build(corpus: &Corpus) -> Self {
        build::build(corpus)
    }

    /// How rare a word is, in nats: the logarithm of how many words there are for each of its kind.
    pub fn rarity(&self, key: Key) -> f32 {
        let count = self.postings.count(key).max(1);
        (self.words.max(1) as f32 / count as f32).ln().max(0.0)
    }

    /// How many places there are to find something by chance, in nats: the logarithm of the number of
    /// words.
    pub fn places(&self) -> f32 {
        (self.words.max(1) as f32).ln()
    }

    /// Whether any source has the word.
    pub fn has(&self, key: Key) -> bool {
        self.postings.count(key) > 0
    }

    /// The stretches of the corpus that resemble `keys` most, the likest first, none twice.
    ///
    /// `keys` are the words of a quotation; none stands for a word that is not to be looked for, and
    /// parts what stands on its two sides.
    pub fn candidates(&self, keys: &[Option<Key>], budget: Budget) -> Vec<Candidate> {
        vote::candidates(self, keys, budget)
    }

    /// The words `from..to` of a source, counted from its first.
    pub fn words(&self, source: &Source, id: SourceId, from: u32, to: u32) -> Vec<Word> {
        let marks = &self.marks[id.0 as usize];
        let near = marks.partition_point(|mark| mark.word <= from).saturating_sub(1);
        let Some(&mark) = marks.get(near) else { return Vec::new() };
        let mut words = Vec::with_capacity((to - mark.word.min(to)) as usize);
        let wanted = to.saturating_sub(mark.word) as usize;
        stream::read_from(source, mark, |word, _| {
            words.push(word);
            words.len() < wanted
        });
        words.drain(..words.len().min((from - mark.word.min(from)) as usize));
        words
    }

    /// The source that has `position`.
    fn locate(&self, position: u32) -> SourceId {
        let after = self.starts.partition_point(|&start| start <= position);
        SourceId(after.saturating_sub(1) as u32)
    }
}

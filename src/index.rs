//! Approximate look-up of passages: which stretches of the corpus resemble a quotation?
//!
//! Every position of the corpus is posted once, under a key that is rare enough ([`keying`]). The
//! keys of a quotation vote for diagonals (place in the source less place in the quotation); the
//! stretches with the heaviest votes are its candidates ([`vote`]). An altered, elided or spliced
//! quotation keeps enough of its keys to be found. Alignment then tells where each of its words
//! stands ([`passage`]); what the words say is left to others.
//!
//! The corpus is divided into [`segment`]s, which never change: a source that changes is masked in
//! the one and read into another. Segments are merged by their postings, so that there are few.

mod keying;
pub mod passage;
pub mod reading;
pub mod segment;
mod vote;

use std::sync::Arc;

use crate::corpus::{Corpus, SourceId};
use crate::parallel;
use crate::text::fold::Key;
use crate::text::words::Word;
use segment::Segment;
use vote::Ballots;
pub use vote::{Budget, Candidate};

/// How much text a segment has, in bytes, unless a single source has more.
pub const SEGMENT_SIZE: usize = 32 << 20;

/// Rows of `texts`, each for one segment; `size` is how many bytes a text has.
pub fn portions<T>(texts: &[T], size: impl Fn(&T) -> usize) -> Vec<&[T]> {
    let (mut portions, mut rest) = (Vec::new(), texts);
    while !rest.is_empty() {
        let mut bytes = 0;
        let fits = |text: &&T| {
            bytes += size(text);
            bytes <= SEGMENT_SIZE
        };
        let (portion, others) = rest.split_at(rest.iter().take_while(fits).count().max(1));
        portions.push(portion);
        rest = others;
    }
    portions
}

/// The words of a corpus, arranged for look-up.
#[derive(Debug, Default)]
pub struct Index {
    segments: Vec<Held>,
    /// Where each source is.
    places: Vec<Option<Place>>,
    /// Number of words in all.
    words: u64,
}

/// A segment, and which source each of its texts is, if any still.
#[derive(Clone, Debug)]
pub struct Held {
    /// The segment.
    pub segment: Arc<Segment>,
    /// In the order of its texts.
    pub sources: Vec<Option<SourceId>>,
}

/// A text of a segment.
#[derive(Copy, Clone, Debug)]
struct Place {
    segment: usize,
    text: usize,
}

impl Index {
    /// Arranges the words of `corpus`.
    pub fn build(corpus: &Corpus) -> Self {
        let ids: Vec<SourceId> = corpus.ids().collect();
        let mut segments: Vec<Held> = Vec::new();
        for own in portions(&ids, |id| corpus[*id].text.len()) {
            let texts = parallel::map(own, |&id| reading::text(&corpus[id]));
            let like = segments.first().map(|held| &*held.segment);
            let segment = Arc::new(Segment::of(texts, like));
            segments.push(Held { segment, sources: own.iter().copied().map(Some).collect() });
        }
        Self::of(segments)
    }

    /// The index that `segments` are together. A source that several of them have is that of the
    /// last.
    pub fn of(segments: Vec<Held>) -> Self {
        let known =
            segments.iter().flat_map(|held| &held.sources).flatten().map(|id| id.0 as usize);
        let mut places = vec![None; known.max().map_or(0, |last| last + 1)];
        for (segment, held) in segments.iter().enumerate() {
            for (text, id) in held.sources.iter().enumerate() {
                if let Some(id) = id {
                    places[id.0 as usize] = Some(Place { segment, text });
                }
            }
        }
        let words = segments.iter().map(|held| held.segment.words_in_all()).sum();
        Self { segments, places, words }
    }

    /// How rare a word is, in nats: the logarithm of how many words there are for each of its kind.
    pub fn rarity(&self, key: Key) -> f32 {
        self.rarity_of(self.count(key))
    }

    /// How rare a word is that occurs so many times.
    fn rarity_of(&self, count: u64) -> f32 {
        (self.words.max(1) as f32 / count.max(1) as f32).ln().max(0.0)
    }

    /// How many places there are to find something by chance, in nats: the logarithm of the number of
    /// words.
    pub fn places(&self) -> f32 {
        (self.words.max(1) as f32).ln()
    }

    /// Whether any source has the word.
    pub fn has(&self, key: Key) -> bool {
        self.count(key) > 0
    }

    fn count(&self, key: Key) -> u64 {
        self.segments.iter().map(|held| u64::from(held.segment.count(key))).sum()
    }

    /// The stretches of the corpus that resemble `keys` most, the likest first, none twice.
    ///
    /// `keys` are the words of a quotation; none stands for a word that is not to be looked for, and
    /// parts what stands on its two sides.
    pub fn candidates(&self, keys: &[Option<Key>], budget: Budget) -> Vec<Candidate> {
        Ballots::of(self, keys).candidates(|_| true, budget).0
    }

    /// The words `from..to` of a source, counted from its first; as many as there are.
    pub fn words(&self, id: SourceId, from: u32, to: u32) -> Vec<Word> {
        let Some(&Some(place)) = self.places.get(id.0 as usize) else { return Vec::new() };
        self.segments[place.segment].segment.words(place.text, from, to)
    }

    /// Whether a part of it was found to be damaged; none of its answers is to be trusted then.
    pub fn is_damaged(&self) -> bool {
        self.segments.iter().any(|held| held.segment.is_damaged())
    }

    /// Which source stands at `place`, if any still.
    fn source(&self, place: Place) -> Option<SourceId> {
        *self.segments[place.segment].sources.get(place.text)?
    }
}

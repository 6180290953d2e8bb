//! Which passage is it? Candidates from the index, aligned word by word, the best first.
//!
//! The best alignment wins; among alignments as good as each other the speaker that the draft names,
//! then a primary source, then the spelling, then what reports give together, then the date nearest
//! before the draft's. A document is no witness for
//! itself, and a reporter's own words are worth less than words that the report quotes.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use crate::corpus::{Kind, SourceId};
use crate::draft::Draft;
use crate::index::passage::{self, Passage, Scope};
use crate::library::Library;
use crate::quotation::elision::{Bracket, Quoted};
use crate::quotation::{Nature, Quotation};
use crate::text::Span;
use crate::text::align::Offered;
use crate::text::fold::fold;
use crate::text::words::Word;

use super::lookup::{Hint, Lookups, Question};
use super::speaker;

/// A quotation's words held against the words of one source.
#[derive(Clone, Debug)]
pub(super) struct Match {
    pub(super) source: SourceId,
    /// Words of the source in reading order, from the stretches that resemble the quotation.
    pub(super) words: Vec<Word>,
    /// For each of them how it was offered to alignment.
    pub(super) offered: Vec<Offered>,
    /// For each word of the quotation its place among `words`.
    pub(super) places: Vec<Option<usize>>,
    /// What agrees less the price of what differs, in hundredths of a nat.
    pub(super) score: i32,
    /// The rarity of all words sought: the score of a faithful quotation.
    pub(super) full: i32,
}

impl Match {
    /// Number of words found.
    pub(super) fn found(&self) -> usize {
        self.places.iter().flatten().count()
    }

    /// Each word of the quotation that was found, with its place among `words`.
    pub(super) fn anchors(&self) -> Vec<(usize, usize)> {
        self.places.iter().enumerate().filter_map(|(i, place)| Some((i, (*place)?))).collect()
    }

    /// Number of places where words are replaced, added or missing between the words found.
    pub(super) fn differing(&self) -> usize {
        let next = |pair: &&[(usize, usize)]| {
            let ((i, a), (next, b)) = (pair[0], pair[1]);
            let between = self.offered.get(a + 1..b);
            let told = between.is_some_and(|words| words.iter().all(|word| word.between));
            next == i + 1 && (b == a + 1 || (b > a && told))
        };
        self.anchors().windows(2).filter(|pair| !next(pair)).count()
    }

    /// From the first word found to the last.
    pub(super) fn span(&self) -> Span {
        self.ends().map_or_else(Span::default, |(first, last)| {
            self.words[first].span.join(self.words[last].span)
        })
    }

    /// The span of some of its words; empty, and between the words around, where there are none.
    pub(super) fn span_of(&self, range: &Range<usize>) -> Span {
        span_of(range, self.words.len(), |j| self.words[j].span)
    }

    /// The first and the last of the words found.
    pub(super) fn ends(&self) -> Option<(usize, usize)> {
        let found = || self.places.iter().flatten().copied();
        Some((found().min()?, found().max()?))
    }
}

/// The span of some of `count` words.
pub(super) fn span_of(range: &Range<usize>, count: usize, word: impl Fn(usize) -> Span) -> Span {
    if range.is_empty() {
        return match range.start.checked_sub(1) {
            Some(before) if before < count => Span::at(word(before).end),
            _ => Span::at(word(range.start.min(count - 1)).start),
        };
    }
    let (first, last) = (word(range.start), word(range.end - 1));
    if first.start <= last.end { Span::new(first.start, last.end) } else { first }
}

/// Scores that differ by less than the price of a word, in hundredths of a nat, are as good as each
/// other.
const AS_GOOD: i32 = 100;
/// Scores that differ by more are not compared any further.
const NEARLY_AS_GOOD: i32 = 4 * AS_GOOD;

/// The words of a quotation that its passage does not have, found together somewhere else.
#[derive(Clone, Debug)]
pub(super) struct Continuation {
    /// Which words of the quotation, by number.
    pub(super) quoted: Range<usize>,
    /// Where they stand.
    pub(super) found: Arc<Match>,
}

/// The row of words that `best` lacks, if another source has them.
pub(super) fn continuation(
    (library, lookups): (&Library, &RefCell<Lookups>),
    draft: &Draft,
    quoted: &[Quoted],
    best: &Match,
) -> Option<Continuation> {
    let row = passage::missed(&best.places).filter(|_| best.score > 0)?;
    let rest = &quoted[row.clone()];
    let look_up = || {
        let search = Search::new(library, draft, rest);
        search.words.sure().map(|passage| search.found(passage)).into_iter().collect()
    };
    let found =
        lookups.borrow_mut().answer(Question::of(rest, None), look_up).into_iter().next()?;
    Some(Continuation { quoted: row, found })
}

/// The sources that resemble the quotation whose words are `quoted`, the likest first.
pub(super) fn search(
    (library, lookups): (&Library, &RefCell<Lookups>),
    draft: &Draft,
    quotation: &Quotation,
    quoted: &[Quoted],
) -> Vec<Arc<Match>> {
    let said = quotation.attribution.as_ref();
    let meant = Hint {
        spelled: quoted.iter().map(|word| fold(&draft.prose.text[word.word.span])).collect(),
        speaker: said.map(|attribution| attribution.speaker.clone()),
        date: draft.date,
    };
    let look_up = || {
        let search = Search::new(library, draft, quoted);
        let passages = search.words.passages().into_iter();
        let mut matches: Vec<Match> = passages.map(|passage| search.found(passage)).collect();
        rank(library, &meant, &mut matches);
        matches
    };
    lookups.borrow_mut().answer(Question::of(quoted, Some(meant.clone())), look_up)
}

/// A look-up of the words that are the speaker's.
struct Search<'a> {
    words: passage::Search<'a, Heard<'a>>,
    /// Which of the quotation's words each of them is.
    numbers: Vec<usize>,
    /// How many words the quotation has, bracketed ones included.
    length: usize,
}

impl<'a> Search<'a> {
    fn new(library: &'a Library, draft: &'a Draft, quoted: &[Quoted]) -> Self {
        let (mut words, mut numbers) = (Vec::new(), Vec::new());
        let mut elided = false;
        for (number, quoted) in quoted.iter().enumerate() {
            elided |= quoted.elision_before;
            if quoted.bracket != Bracket::Square {
                words.push((quoted.word.key, elided));
                numbers.push(number);
                elided = false;
            }
        }
        let words = passage::Search::new(&library.index, Heard { library, draft }, words);
        Self { words, numbers, length: quoted.len() }
    }

    fn found(&self, passage: Passage) -> Match {
        let Passage { source, words, offered, places: found, score } = passage;
        let mut places = vec![None; self.length];
        for (&number, place) in self.numbers.iter().zip(found) {
            places[number] = place;
        }
        Match { source, words, offered, places, score, full: self.words.full() }
    }
}

/// The sources that say something about the draft.
struct Heard<'a> {
    library: &'a Library,
    draft: &'a Draft,
}

impl Scope for Heard<'_> {
    /// The draft itself says nothing, and what it gave to a collated statement must be borne out by
    /// others.
    fn has(&self, id: SourceId) -> bool {
        let own = |id: SourceId| self.library.is_source(id, &self.draft.text);
        match self.library.statement(id) {
            None => !own(id),
            Some(statement) => {
                let witnesses = &statement.witnesses;
                witnesses.len() > 2 || !witnesses.iter().any(|witness| own(witness.source))
            }
        }
    }

    fn between(&self, id: SourceId) -> impl Fn(Word) -> bool {
        let spoken = Spoken::of(self.library, id);
        move |word| !spoken.has(word)
    }
}

/// Which words of a source somebody said, rather than the reporter.
enum Spoken<'a> {
    All,
    Quoted(&'a [Quotation]),
}

impl<'a> Spoken<'a> {
    fn of(library: &'a Library, id: SourceId) -> Self {
        match library.brief(id).kind {
            Kind::Report => match library.quotations_of(id) {
                [] => Self::All,
                quotations => Self::Quoted(quotations),
            },
            Kind::Primary | Kind::Collated => Self::All,
        }
    }

    fn has(&self, word: Word) -> bool {
        let Self::Quoted(quotations) = self else { return true };
        let up_to = quotations.partition_point(|q| q.span.start <= word.span.start);
        // an inner quotation follows the one it stands in
        quotations[..up_to].iter().rev().take(4).any(|quotation| {
            quotation.nature != Nature::NotSpeech
                && quotation.parts.iter().any(|part| part.covers(word.span))
        })
    }
}

/// Sorts by likeness, then by speaker, kind, spelling and date.
fn rank(library: &Library, meant: &Hint, matches: &mut [Match]) {
    let best = matches.iter().map(|m| m.score).max().unwrap_or_default();
    // how they compare with those far behind is of no interest
    matches.sort_unstable_by_key(|m| (Reverse(m.score), m.source));
    let near = matches.partition_point(|m| best - m.score < NEARLY_AS_GOOD);
    matches[..near].sort_by_cached_key(|m| {
        let source = &library.corpus[m.source];
        let behind = (best - m.score) / AS_GOOD;
        let said_by = m
            .ends()
            .and_then(|(first, _)| speaker::of_passage(library, m.source, m.words[first].span));
        let spelled = |(word, place): (&String, &Option<usize>)| {
            let theirs = m.words[(*place)?].span;
            (*word != fold(&source.prose.text[theirs])).then_some(())
        };
        let unlike = meant.spelled.iter().zip(&m.places).filter_map(spelled).count();
        let other = match (&meant.speaker, said_by) {
            (Some(named), Some(said_by)) => !speaker::same(named, &said_by),
            _ => true,
        };
        let distance = match (meant.date, source.date) {
            (Some(draft), Some(source)) if source > draft => (1, day(source) - day(draft)),
            (Some(draft), Some(source)) => (0, day(draft) - day(source)),
            (None, Some(source)) => (1, -day(source)),
            (_, None) => (2, 0),
        };
        let told = source.kind != Kind::Primary;
        (behind, other, told, unlike, source.kind, distance, Reverse(m.found()), m.source)
    });
}

fn day(date: jiff::civil::Date) -> i64 {
    i64::from(date.year()) * 366 + i64::from(date.day_of_year())
}

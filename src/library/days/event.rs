//! When an event was, as the sources tell: by a sentence that names it and has a date.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::Days;
use crate::corpus::{Source, SourceId};
use crate::index::Budget;
use crate::library::Library;
use crate::mention::date::{self, Basis, Custom, DateMention, Kind};
use crate::text::fold::fold;
use crate::text::words;
use crate::text::{Block, Prose, Span, sentences};

/// How many places that may name the event are read.
const BUDGET: Budget = Budget { postings: 4_000, candidates: 8 };

/// A sentence reaches no further than this from its date, in bytes.
const REACH: usize = 300;

/// Words that make an event the measure of another: «years after the flood» tells nothing of its day.
const MEASURES: [&str; 5] = ["after", "before", "since", "until", "following"];

/// When an event was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The first and the last day of when it was, as narrowly as the sources tell.
    pub days: (Date, Date),
    /// Where the narrowest of them tells it.
    pub place: (SourceId, Span),
}

/// When the event was that has `named` in `text`; with `within`, it was in those days.
///
/// Sources that contradict each other tell nothing.
pub fn told(
    library: &Library,
    text: &str,
    named: &[Span],
    within: Option<(Date, Date)>,
) -> Option<Told> {
    let sought: Vec<String> = named.iter().map(|&word| fold(&text[word])).collect();
    let keys = named.iter().flat_map(|&word| words::words(text, word));
    let keys: Vec<_> = keys.map(|word| Some(word.key)).collect();
    let mut told: Option<Told> = None;
    let mut read = BTreeSet::new();
    for candidate in library.index.candidates(&keys, BUDGET) {
        let id = candidate.source;
        let Some(source) = library.corpus.sources.get(id.0 as usize) else { continue };
        let words = library.index.words(id, candidate.from, candidate.to);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
        let near = first.span.join(last.span);
        let blocks = source.prose.blocks.iter().filter(|block| block.span.overlaps(near));
        for &block in blocks.filter(|block| has(&source.prose.text, block.span, &sought)) {
            if !read.insert((id, block.span)) {
                continue;
            }
            let mentions = dates(library.days_if_known(), block, source, id);
            for mention in &mentions {
                let Some(days) = mention.days else { continue };
                let inside = |(first, last)| first <= days.0 && days.1 <= last;
                let beside = || is_near(&source.prose.text, mention.span, &sought);
                if !within.is_none_or(inside) || !beside() {
                    continue;
                }
                let sentence = sentences::around(&source.prose, mention.span);
                let alone =
                    mentions.iter().filter(|other| other.span.overlaps(sentence)).count() == 1;
                if !alone || !names(&source.prose, sentence, &sought) {
                    continue;
                }
                let narrower = Told { days, place: (id, mention.span) };
                told = Some(match told {
                    None => narrower,
                    Some(told) if inside(told.days) => narrower,
                    Some(told) if days.0 <= told.days.0 && told.days.1 <= days.1 => told,
                    Some(_) => return None,
                });
            }
        }
    }
    told
}

/// Whether the words at `span` of `text` have all of `sought`, as far as letters tell at a glance.
fn has(text: &str, span: Span, sought: &[String]) -> bool {
    let text = text[span].to_lowercase();
    sought.iter().all(|word| !word.is_ascii() || text.contains(word.as_str()))
}

/// The dates in `block` whose days are known.
fn dates(days: Option<&Days>, block: Block, source: &Source, id: SourceId) -> Vec<DateMention> {
    let text = Arc::clone(&source.prose.text);
    let part = Prose { text, blocks: vec![block], comments: Vec::new() };
    let mentions = match days {
        Some(days) => days.mentions_in(&part, source, id),
        None => date::find(&part, source.date, Custom::default()),
    };
    let days = mentions.into_iter().filter(|mention| {
        mention.kind == Kind::Date && mention.days.is_some() && mention.basis != Basis::Unknown
    });
    days.collect()
}

/// Whether the words sought stand near `span`, as they do in one sentence.
fn is_near(text: &str, span: Span, sought: &[String]) -> bool {
    let start = text.ceil_char_boundary(span.start.saturating_sub(REACH));
    let end = text.floor_char_boundary((span.end + REACH).min(text.len()));
    has(text, Span::new(start, end), sought)
}

/// Whether `sentence` has all of the words `sought`, and not as the measure of something else.
fn names(prose: &Prose, sentence: Span, sought: &[String]) -> bool {
    let words = words::words(&prose.text, sentence).into_iter();
    let words: Vec<String> = words.map(|word| fold(&prose.text[word.span])).collect();
    let Some(at) = words.iter().position(|word| Some(word) == sought.first()) else { return false };
    let before = &words[at.saturating_sub(3)..at];
    let measure = before.iter().any(|word| MEASURES.contains(&word.as_str()));
    !measure && sought.iter().all(|word| words.contains(word))
}

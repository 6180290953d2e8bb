//! Fragments: what a report quotes, cut where words are left out.
//!
//! A fragment is words in a row. An ellipsis ends it; an attribution in the middle of a sentence
//! («“We will,” she said, “not go.”») only loosens it there, since something may be missing or not.
//! Words in square brackets and attributions that strayed inside the marks are none of it.
//!
//! A report tells one thing after another: the fragments of one speaker, with nobody else's between,
//! are a *strand*. That they belong to one statement is likely, no more.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::groundwork::Id;
use super::telling::{Telling, told};
use super::voice::Voice;
use crate::corpus::{Kind, Source, SourceId};
use crate::quotation::elision::{Bracket, Quoted, has_ellipsis, wording};
use crate::quotation::{self, Nature, Quotation};
use crate::text::fold::{Key, fold};
use crate::text::{Span, words};

/// Words in a row of one source.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Fragment {
    /// Not kept: the place of a source is that of the corpus it is in.
    #[serde(skip)]
    pub(super) source: SourceId,
    pub(super) kind: Kind,
    /// The source's own date.
    pub(super) date: Option<Date>,
    /// Its number among the fragments of its source, in reading order.
    pub(super) number: usize,
    /// The quotation it is part of, by its place in the source's list.
    pub(super) quotation: usize,
    /// The strand it is part of, by number within its source.
    pub(super) strand: usize,
    pub(super) voice: Voice,
    pub(super) telling: Telling,
    /// Whether it is surely speech, and enough to be a statement by itself.
    pub(super) stands_alone: bool,
    /// Never none.
    pub(super) words: Vec<Piece>,
    /// They without typography, apart by blanks: what it is sorted by.
    pub(super) said: String,
}

/// A word of a fragment.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub(super) struct Piece {
    /// Where it stands in the source.
    pub(super) span: Span,
    /// What it is looked up by.
    pub(super) key: Key,
    /// Whether words may be missing before it.
    pub(super) loose: bool,
    /// Whether it begins a part: its first letter may have been fitted to the reporter's sentence.
    pub(super) heads: bool,
    /// Whether part of it is in brackets, and so the reporter's.
    pub(super) altered: bool,
    pub(super) edge: Option<Edge>,
}

/// Which end of a sentence a word is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Edge {
    /// Its first word.
    Opens,
    /// Its last, or perhaps: behind the last of a quotation a comma may stand for the full stop.
    Closes,
}

impl Fragment {
    /// What it is called by.
    pub(super) fn id(&self) -> Id {
        (self.source, self.number)
    }

    /// What its words are looked up by.
    pub(super) fn keys(&self) -> Vec<Key> {
        self.words.iter().map(|word| word.key).collect()
    }
}

/// `words` of `source` without typography, apart by blanks.
fn said(source: &Source, words: &[Piece]) -> String {
    let word = |piece: &Piece| fold(&source.prose.text[piece.span]);
    words.iter().map(word).collect::<Vec<_>>().join(" ")
}

/// So many words say something, even in the middle of a reporter's sentence.
const ENOUGH: usize = 3;
/// So many words are no title, scare quote or nickname.
const SPEECH: usize = 6;

/// The fragments that the report `source` quotes, in reading order.
pub(super) fn of_report(source: &Source, quotations: &[Quotation]) -> Vec<Fragment> {
    let mut out: Vec<Fragment> = Vec::new();
    let mut strands = Strands::default();
    for (number, quotation) in quotations.iter().enumerate() {
        if quotation.within.is_some() || quotation.nature == Nature::NotSpeech {
            continue;
        }
        let voice = Voice::of(quotation.attribution.as_ref());
        let telling = told(source, quotations, number);
        let strand = strands.of(quotation, &voice, telling);
        for words in rows(source, quotation, &voice) {
            out.push(Fragment {
                source: SourceId::default(),
                kind: source.kind,
                date: source.date,
                number: out.len(),
                quotation: number,
                strand,
                voice: voice.clone(),
                telling,
                stands_alone: stands_alone(source, quotation, &words),
                said: said(source, &words),
                words,
            });
        }
    }
    out
}

/// The words that `source` has as titles and nicknames.
pub(super) fn titles(source: &Source, quotations: &[Quotation]) -> Vec<Vec<Key>> {
    let titles = quotations.iter().filter(|quotation| quotation.nature == Nature::NotSpeech);
    let words = titles.map(|quotation| wording(&source.prose.text, &quotation.parts));
    let keys = words.map(|words| words.iter().map(|quoted| quoted.word.key).collect::<Vec<_>>());
    keys.filter(|keys| keys.len() < SPEECH).collect()
}

impl Fragment {
    /// Whether it may be one of `titles`.
    pub(super) fn is_title(&self, titles: &BTreeSet<Vec<Key>>) -> bool {
        self.words.len() < SPEECH && titles.contains(&self.keys())
    }
}

/// Whether a row of words may be a statement by itself: it is speech, and not a word or two that
/// somebody else's sentence goes on with.
fn stands_alone(source: &Source, quotation: &Quotation, words: &[Piece]) -> bool {
    let text = &*source.prose.text;
    let speech = quotation.nature == Nature::Speech
        || (quotation.attribution.is_some() && words.len() >= SPEECH);
    let sentence = || {
        text[words[0].span].starts_with(char::is_uppercase)
            && quotation.parts.iter().any(|part| text[*part].ends_with(['.', '!', '?', ',']))
    };
    speech && (words.len() >= ENOUGH || sentence())
}

/// Numbers the strands of a report.
#[derive(Default)]
struct Strands {
    /// How long each is, in bytes.
    lengths: Vec<usize>,
    /// The strand that may go on, and who speaks in it.
    open: Option<(usize, Voice)>,
}

impl Strands {
    fn of(&mut self, quotation: &Quotation, voice: &Voice, telling: Telling) -> usize {
        let strand = self.going_on(voice, telling).unwrap_or_else(|| {
            self.lengths.push(0);
            let new = self.lengths.len() - 1;
            // who is not named, or may be no speaker at all, ends nobody's strand
            if voice.is_somebody_else() && quotation.nature == Nature::Speech {
                self.open = Some((new, voice.clone()));
            }
            new
        });
        self.lengths[strand] += quotation.span.len();
        strand
    }

    /// The strand that goes on here, if one does.
    fn going_on(&self, voice: &Voice, telling: Telling) -> Option<usize> {
        match voice {
            _ if telling.of_old => None,
            // «the statement ended»: the one of which the report tells most
            Voice::Unknown if telling.of_statement => {
                (0..self.lengths.len()).rev().max_by_key(|&strand| self.lengths[strand])
            }
            Voice::Unknown => None,
            _ => self.open.as_ref().filter(|(_, before)| voice.goes_on(before)).map(|open| open.0),
        }
    }
}

/// The words of `quotation` in rows, apart where words are left out.
fn rows(source: &Source, quotation: &Quotation, voice: &Voice) -> Vec<Vec<Piece>> {
    let text = &*source.prose.text;
    let parts = &quotation.parts;
    let strayed: Vec<Span> = voice.name().map_or(Vec::new(), |name| {
        parts.iter().flat_map(|part| quotation::strayed(text, *part, name)).collect()
    });
    let part = |word: &Quoted| parts.partition_point(|part| part.end <= word.word.span.start);
    let mut rows: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut before: Option<(usize, usize)> = None;
    let (mut loose, mut cut) = (false, false);
    for quoted in wording(text, parts) {
        let span = quoted.word.span;
        let here = part(&quoted);
        let heads = before.is_none_or(|(part, _)| part != here);
        let gap = before.map_or("", |(_, end)| &text[end..span.start]);
        cut |= quoted.elision_before && (!heads || has_ellipsis(gap));
        loose |= quoted.elision_before;
        before = Some((here, span.end));
        if quoted.bracket == Bracket::Square || strayed.iter().any(|s| s.covers(span)) {
            loose = true;
            continue;
        }
        if std::mem::take(&mut cut) {
            rows.push(Vec::new());
        }
        let row = rows.last_mut().expect("there is a row from the start");
        let first = row.is_empty();
        row.push(Piece {
            span,
            key: quoted.word.key,
            loose: std::mem::take(&mut loose) && !first,
            heads: heads || first,
            altered: quoted.bracket == Bracket::Part,
            edge: None,
        });
    }
    rows.retain(|row| !row.is_empty());
    for row in &mut rows {
        set_edges(text, row);
    }
    rows
}

/// Notes which of the words of `row` begin and end sentences.
fn set_edges(text: &str, row: &mut [Piece]) {
    let mut before = true;
    for at in 0..row.len() {
        let marks =
            text[row[at].span.end..].split(|c: char| c.is_alphanumeric() || c == ' ').next();
        let stop = marks.is_some_and(|marks| marks.contains(['.', '!', '?']));
        let last = at + 1 == row.len() && marks.is_some_and(|marks| marks.contains(','));
        row[at].edge = if before && text[row[at].span].starts_with(char::is_uppercase) {
            Some(Edge::Opens)
        } else {
            (stop || last).then_some(Edge::Closes)
        };
        before = stop;
    }
}

/// What `speaker` says in the primary source `source` at `spans`, as one fragment.
pub(super) fn of_primary(
    id: SourceId,
    source: &Source,
    voice: Voice,
    spans: &[Span],
) -> Option<Fragment> {
    let mut pieces: Vec<Piece> = Vec::new();
    for &span in spans {
        words::scan(&source.prose.text, span, |word| {
            let (span, key) = (word.span, word.key);
            pieces.push(Piece {
                span,
                key,
                loose: false,
                heads: false,
                altered: false,
                edge: None,
            });
            true
        });
    }
    (!pieces.is_empty()).then(|| Fragment {
        source: id,
        kind: source.kind,
        date: source.date,
        number: 0,
        quotation: 0,
        strand: 0,
        voice,
        telling: Telling::default(),
        stands_alone: true,
        said: said(source, &pieces),
        words: pieces,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fragments of a report, `|` where they are loose, each with its strand.
    fn shown(text: &str) -> Vec<String> {
        let source = Source::parse("a.txt", text, None);
        let quotations = quotation::find(&source.prose);
        let word = |piece: &Piece| {
            format!("{}{}", if piece.loose { "| " } else { "" }, &source.prose.text[piece.span])
        };
        of_report(&source, &quotations)
            .iter()
            .map(|f| {
                let words: Vec<_> = f.words.iter().map(word).collect();
                format!("{} {}", f.strand, words.join(" "))
            })
            .collect()
    }

    #[test]
    fn an_ellipsis_cuts_and_an_attribution_loosens() {
        assert_eq!(
            shown("“We will,” Ann Roe said, “not go … We shall [all] stay.”"),
            ["0 We will | not go", "0 We shall | stay"]
        );
    }

    #[test]
    fn a_strayed_attribution_is_no_part_of_it() {
        assert_eq!(
            shown("Ann Roe wrote: “We built the mill, Roe wrote. It still stands there.”"),
            ["0 We built the mill | It still stands there"]
        );
    }

    #[test]
    fn somebody_else_ends_a_strand() {
        assert_eq!(
            shown(
                "“We built the mill,” Ann Roe said.\n\n“It stands there,” she said.\n\n\
                 “It does not,” Bob Poe said.\n\n“It will stand,” Ann Roe said."
            ),
            ["0 We built the mill", "0 It stands there", "1 It does not", "2 It will stand"]
        );
    }

    #[test]
    fn the_statement_is_the_one_that_is_told_most_of() {
        assert_eq!(
            shown(
                "“We built the mill, and it stands,” Ann Roe wrote. “No,” Bob Poe said.\n\n\
                 “We will stay in it,” the statement ended."
            ),
            ["0 We built the mill and it stands", "1 No", "0 We will stay in it"]
        );
    }

    #[test]
    fn ends_of_sentences() {
        let text = "“He built the Mill. We stay in Rome,” Ann Roe said. “All of us.”";
        let source = Source::parse("a.txt", text, None);
        let fragments = of_report(&source, &quotation::find(&source.prose));
        let at = |edge| -> Vec<&str> {
            let words =
                fragments.iter().flat_map(|f| &f.words).filter(|word| word.edge == Some(edge));
            words.map(|word| &text[word.span]).collect()
        };
        assert_eq!(at(Edge::Opens), ["He", "We", "All"]);
        assert_eq!(at(Edge::Closes), ["Mill", "Rome", "us"]);
    }
}

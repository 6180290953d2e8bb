//! The statement written out: its words as most witnesses write them, with their punctuation.
//!
//! What stands between two words is what stands there in most witnesses that have both in a row. A
//! comma before «he wrote» is the reporter's, so the end of a quotation tells little: where nothing
//! else is known a sentence ends with a full stop, a few words out of one with none. Ellipses and the marks around quotations are none
//! of it. A seam is a line end.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::group::Group;
use super::layout::Column;
use super::order::Order;
use super::vote::{Place, Readings};
use crate::text::Span;
use crate::text::fold::APOSTROPHE;
use crate::text::markup::SET_ASIDE;

/// A statement written out.
#[derive(Debug, Default)]
pub(super) struct Composition {
    pub(super) text: String,
    /// Where each of its words stands, in order.
    pub(super) words: Vec<Span>,
}

impl Composition {
    /// Writes out the words adopted in `order`.
    pub(super) fn of(group: &Group, readings: &Readings, order: &Order) -> Self {
        let writer = Writer { group, readings, gaps: gaps(group, readings, order) };
        let apostrophe = apostrophe(group);
        let mut composition = Self::default();
        let mut seams = order.seams.iter().map(|seam| seam.word).peekable();
        let words: Vec<(Column, Place)> = order
            .columns
            .iter()
            .filter_map(|&column| Some((column, readings.lemma[column]?)))
            .collect();
        for (k, &(column, place)) in words.iter().enumerate() {
            let seam = seams.next_if_eq(&k).is_some();
            let text = &mut composition.text;
            match k.checked_sub(1).map(|before| words[before].0) {
                None => text.push_str(opening(group, place)),
                Some(before) => {
                    let next = group.text(place).starts_with(char::is_uppercase);
                    text.push_str(&writer.gap(before, column, seam, next));
                    if seam {
                        text.push_str(opening(group, place));
                    }
                }
            }
            let start = text.len();
            text.extend(group.dress(place).chars().map(|c| match c {
                APOSTROPHE => apostrophe,
                c => c,
            }));
            composition.words.push(Span::new(start, composition.text.len()));
        }
        if let Some(&(last, _)) = words.last() {
            let stop = writer.stop(last, is_sentence(&composition.text));
            composition.text.push_str(&stop);
        }
        composition
    }
}

/// Whether the last line is a sentence, rather than a few words out of one.
fn is_sentence(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or(text);
    let first = line.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|c| !c.is_lowercase()) || line.contains(". ")
}

/// What stands between neighbouring words, with the votes of those who have it.
type Gaps = BTreeMap<(Column, Column), Vec<(usize, String)>>;

struct Writer<'a> {
    group: &'a Group<'a>,
    readings: &'a Readings,
    gaps: Gaps,
}

/// The gaps between words of the lemma that follow one another there and in some fragment.
fn gaps(group: &Group, readings: &Readings, order: &Order) -> Gaps {
    let next: BTreeMap<Column, Column> =
        order.columns.windows(2).map(|two| (two[0], two[1])).collect();
    let adopted = |column: Column, place: Place| {
        readings.lemma[column].is_some_and(|lemma| group.form(lemma) == group.form(place))
    };
    let mut gaps = Gaps::new();
    for (f, path) in group.layout.paths.iter().enumerate() {
        for (w, step) in path.windows(2).enumerate() {
            let (from, to) = (step[0], step[1]);
            let behind = group.piece((f, w + 1));
            let follows = next.get(&from) == Some(&to) && !behind.loose;
            if !follows || !adopted(from, (f, w)) || !adopted(to, (f, w + 1)) {
                continue;
            }
            let fragment = &group.fragments[f];
            let gap = Span::new(group.piece((f, w)).span.end, behind.span.start);
            let raw = group.source(fragment.source).prose.apart(gap);
            let vote = readings.votes[&fragment.source];
            gaps.entry((from, to)).or_default().push((vote, between(&raw, behind.heads)));
        }
    }
    gaps
}

/// What stands between two words, on one line: blanks in a row are one, markup is none. Where a
/// paragraph begins, or somebody speaks in between, the punctuation behind the first word is kept.
fn between(raw: &str, parted: bool) -> String {
    let raw: String = raw.chars().filter(|c| ![SET_ASIDE, '[', ']'].contains(c)).collect();
    if parted || raw.contains(char::is_alphanumeric) || raw.matches('\n').count() > 1 {
        let end =
            raw.find(|c: char| c.is_whitespace() || c.is_alphanumeric() || "([“«".contains(c));
        let paragraph = raw.matches('\n').count() > 1 && !parted;
        let blank = if paragraph { "\n\n" } else { " " };
        return format!("{}{blank}", closed(&raw[..end.unwrap_or(raw.len())]));
    }
    let mut out = String::with_capacity(raw.len());
    for c in raw.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// Punctuation at the end of a paragraph, without the mark that closes the quotation.
fn closed(marks: &str) -> &str {
    marks.trim_end_matches(['”', '"', '»'])
}

impl Writer<'_> {
    /// What stands between the words of two columns; `capital`: the second begins with a capital.
    fn gap(&self, from: Column, to: Column, seam: bool, capital: bool) -> String {
        let known = self.gaps.get(&(from, to)).filter(|_| !seam);
        match known.and_then(|gaps| most(gaps)) {
            Some(gap) => gap.clone(),
            None => format!("{}{}", self.stop(from, capital), if seam { "\n" } else { " " }),
        }
    }

    /// The punctuation behind the word of `column` where nobody has the next word behind it; a full
    /// stop if a sentence must end there.
    fn stop(&self, column: Column, ends: bool) -> String {
        let mut inside: Vec<(usize, String)> = Vec::new();
        let mut outside: Vec<(usize, String)> = Vec::new();
        for (&source, said) in &self.readings.columns[column] {
            let super::vote::Said::Word((f, w)) = *said else { continue };
            let fragment = &self.group.fragments[f];
            let text = &self.group.source(source).prose.text;
            let end = fragment.words[w].span.end;
            let vote = self.readings.votes[&source];
            let marks = marks(&text[end..]);
            let goes_on = fragment.words.get(w + 1).is_some_and(|next| !next.loose && !next.heads);
            if goes_on {
                inside.push((vote, marks));
            } else if marks.contains(['.', '!', '?']) || !ends {
                outside.push((vote, marks.replace([',', ';', ':'], "")));
            } else {
                outside.push((vote, String::new()));
            }
        }
        let sentence = |marks: &String| marks.contains(['.', '!', '?']);
        let told = inside.iter().chain(&outside).filter(|(_, marks)| sentence(marks));
        let told: Vec<(usize, String)> = told.cloned().collect();
        if let Some(stop) = most(&told).filter(|_| ends) {
            return stop.clone();
        }
        match most(&inside) {
            Some(marks) if !ends => marks.clone(),
            _ => if ends { "." } else { "" }.to_owned(),
        }
    }
}

/// The stop that `rest` begins with, without what closes the quotation.
fn marks(rest: &str) -> String {
    let end = rest.find(|c: char| c.is_alphanumeric() || c.is_whitespace()).unwrap_or(rest.len());
    let marks: String = rest[..end].chars().filter(|c| ".,;:!?".contains(*c)).collect();
    if marks.starts_with("..") || rest[..end].contains('…') {
        return String::new();
    }
    marks.chars().take(1).collect()
}

/// What most votes have; of as many, what the best has.
fn most(said: &[(usize, String)]) -> Option<&String> {
    let votes = |marks: &str| {
        let votes = said.iter().filter(|(_, other)| other == marks).map(|(vote, _)| vote);
        votes.collect::<std::collections::BTreeSet<_>>().len()
    };
    let best = said.iter().min_by_key(|(vote, marks)| (Reverse(votes(marks)), *vote, marks));
    best.map(|(_, marks)| marks)
}

/// The marks of an inner quotation that the text begins with.
fn opening<'a>(group: &'a Group, place: Place) -> &'a str {
    let fragment = &group.fragments[place.0];
    let (source, quotations) = &group.texts[&fragment.source];
    let start = group.piece(place).span.start;
    let Some(quotation) = quotations.get(fragment.quotation) else { return "" };
    let part = quotation.parts.iter().find(|part| part.start <= start && start < part.end);
    let raw = part.map_or("", |part| &source.prose.text[part.start..start]);
    let from = raw
        .rfind(|c: char| !"‘“«‹\"'¿¡".contains(c))
        .map_or(0, |at| at + raw[at..].chars().next().map_or(0, char::len_utf8));
    &raw[from..]
}

/// The apostrophe that most words have.
fn apostrophe(group: &Group) -> char {
    let (mut curly, mut straight) = (0, 0);
    for f in 0..group.fragments.len() {
        for w in 0..group.fragments[f].words.len() {
            let word = group.text((f, w));
            curly += usize::from(word.contains('’'));
            straight += usize::from(word.contains('\''));
        }
    }
    if straight > curly { '\'' } else { '’' }
}

//! The entries of a timeline: statements with their day, and sentences that tell of a day.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::corpus::{Kind, Source, SourceId};
use crate::desk::shown;
use crate::library::Library;
use crate::mention::alike;
use crate::mention::roster::Somebody;
use crate::text::lines::Lines;
use crate::text::{Span, sentences};

/// The most words of an entry.
const LONG: usize = 40;

/// Something that was said or happened.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// The day; of several the first.
    pub(super) first: Date,
    /// The same, or the last day where reports give only when they came out.
    pub(super) last: Date,
    /// What it is.
    pub(super) told: Told,
    /// The names of the people in it, the speaker first.
    pub(super) people: Vec<String>,
    /// Words of the statement, or the sentence.
    pub(super) text: String,
    /// Where it is from.
    pub(super) path: &'a str,
    /// The line there, counted from one.
    pub(super) line: usize,
    /// The bytes there.
    pub(super) span: Span,
}

/// What an entry is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Told {
    /// Words of somebody, if it is known whose.
    Statement(Option<String>),
    /// A sentence that tells of the day.
    Event,
}

impl Entry<'_> {
    /// Whether it is of the person called `name`.
    pub(super) fn is_of(&self, name: &str) -> bool {
        let is = |other: &String| other.eq_ignore_ascii_case(name) || alike::same(other, name);
        self.people.iter().any(is)
    }

    /// Who speaks.
    pub(super) fn speaker(&self) -> Option<&str> {
        match &self.told {
            Told::Statement(speaker) => speaker.as_deref(),
            Told::Event => None,
        }
    }

    /// «Friday, 12 February 2021», «13 February 2021 to 16 February 2021».
    pub(super) fn when(&self) -> String {
        if self.first == self.last {
            return self.first.strftime("%A, %-d %B %Y").to_string();
        }
        format!("{} to {}", shown::date(self.first), shown::date(self.last))
    }

    /// The words, with who says them.
    pub(super) fn sentence(&self) -> String {
        match (&self.told, self.speaker()) {
            (Told::Event, _) => self.text.clone(),
            (_, Some(speaker)) => format!("{speaker}: “{}”", self.text),
            (_, None) => format!("“{}”", self.text),
        }
    }
}

/// Everything in `library` that has a day from `first` to `last`, in the order of the days; statements
/// before what is told.
pub(super) fn entries(library: &Library, first: Date, last: Date) -> Vec<Entry<'_>> {
    let mut reader = Reader { library, lines: BTreeMap::new() };
    let mut entries = reader.statements();
    entries.retain(|entry| entry.first <= last && entry.last >= first);
    let mut told = BTreeSet::new();
    for &(date, id, span) in library.days().between(first, last) {
        let source = &library.corpus[id];
        let sentence = said_there(source, sentences::around(&source.prose, span));
        // a dateline or a line of its own says nothing of the day
        let says = sentence.start < span.start || source.text[span.end..sentence.end].len() > 1;
        if says && told.insert((date, id, sentence)) {
            entries.push(reader.entry(id, sentence, (date, date), Told::Event));
        }
    }
    sort(&mut entries);
    entries
}

/// The statements of `library` that have a day, in the order of the days.
pub(super) fn statements(library: &Library) -> Vec<Entry<'_>> {
    let mut statements = Reader { library, lines: BTreeMap::new() }.statements();
    sort(&mut statements);
    statements
}

fn sort(entries: &mut [Entry]) {
    let rank = |entry: &Entry| (entry.first, entry.last);
    entries.sort_by(|a, b| {
        let place = |entry: &Entry| (entry.told.clone(), entry.path.to_owned(), entry.span);
        rank(a).cmp(&rank(b)).then_with(|| place(a).cmp(&place(b)))
    });
}

/// `sentence` without the speaker label that it may begin with.
fn said_there(source: &Source, sentence: Span) -> Span {
    let behind = source.turns.partition_point(|turn| turn.label.end <= sentence.start);
    match source.turns.get(behind).map(|turn| turn.label.end) {
        Some(end) if end < sentence.end => {
            let blanks = source.text[end..sentence.end].len()
                - source.text[end..sentence.end].trim_start().len();
            Span::new(end + blanks, sentence.end)
        }
        _ => sentence,
    }
}

/// A library, and the lines of those of its sources that were counted.
struct Reader<'a> {
    library: &'a Library,
    lines: BTreeMap<SourceId, Lines<'a>>,
}

impl<'a> Reader<'a> {
    /// The statements that have a day.
    fn statements(&mut self) -> Vec<Entry<'a>> {
        self.library.corpus.ids().filter_map(|id| self.said(id)).collect()
    }

    /// The statement that source `id` is, if it is one and has a day.
    fn said(&mut self, id: SourceId) -> Option<Entry<'a>> {
        let library = self.library;
        let source = &library.corpus[id];
        if let Some(statement) = library.statement(id) {
            let whole = Span::new(0, statement.text.len());
            let (witness, span) = statement.best_witness(&library.corpus, whole)?;
            let told = Told::Statement(statement.speaker.clone());
            let entry = self.entry(witness, span, statement.dates?, told);
            let text = shown::clipped(&shown::line(&statement.text), LONG, 0);
            return Some(Entry { text, ..entry });
        }
        if source.kind != Kind::Primary {
            return None;
        }
        let is_aside = |span: Span| source.asides.iter().any(|aside| aside.overlaps(span));
        let first = source.prose.blocks.iter().find(|block| !is_aside(block.span))?;
        let date = source.date?;
        let told = Told::Statement(source.speaker_at(first.span.start).map(str::to_owned));
        Some(self.entry(id, first.span, (date, date), told))
    }

    /// The entry that has the words at `span` of source `id`.
    fn entry(
        &mut self,
        id: SourceId,
        span: Span,
        (first, last): (Date, Date),
        told: Told,
    ) -> Entry<'a> {
        let library = self.library;
        let source = &library.corpus[id];
        let mut people: Vec<String> = match &told {
            Told::Statement(speaker) => speaker.iter().cloned().collect(),
            Told::Event => Vec::new(),
        };
        let within = |(place, _): &(Span, &Somebody)| place.overlaps(span);
        for (_, somebody) in library.cast().named(id.0 as usize).filter(within) {
            if somebody.certain && !people.iter().any(|name| alike::same(name, &somebody.name)) {
                people.push(somebody.name.clone());
            }
        }
        let text = shown::clipped(&shown::line(&source.prose.apart(span)), LONG, 0);
        let lines = self.lines.entry(id).or_insert_with(|| Lines::new(&source.text));
        let line = lines.place(span.start).line;
        Entry { first, last, told, people, text, path: &source.path, line, span }
    }
}

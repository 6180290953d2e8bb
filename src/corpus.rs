//! The documents given: sources, each read into prose with what is known about it.
//!
//! Loading touches the disk and can fail, document by document ([`load`]); a [`Corpus`] itself is
//! plain data, sorted by path, so that nothing later depends on the order in which files were read.

pub mod format;
pub mod load;
pub mod metadata;
mod name;
mod row;
mod turns;

use serde::{Deserialize, Serialize};
use std::sync::Arc;

pub use format::Document;
pub use row::{Passing, Row};

use jiff::civil::Date;

pub use crate::text::front_matter::Note;
use crate::text::{Prose, Span};
use metadata::Origin;

/// A source's place in its [`Corpus`]: those given, then those collated.
#[derive(
    Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct SourceId(pub u32);

/// The sources given, and what was made of them.
#[derive(Debug, Default)]
pub struct Corpus {
    /// Those given, sorted by path.
    pub sources: Row<Source>,
    /// Statements that several of them report, each as a source of its own.
    pub collated: Row<Source>,
}

impl std::ops::Index<SourceId> for Corpus {
    type Output = Source;
    fn index(&self, id: SourceId) -> &Source {
        let at = id.0 as usize;
        match at.checked_sub(self.sources.len()) {
            None => &self.sources[at],
            Some(at) => &self.collated[at],
        }
    }
}

impl Corpus {
    /// All of them, the collated ones last.
    pub fn ids(&self) -> impl Iterator<Item = SourceId> + use<> {
        (0..(self.sources.len() + self.collated.len()) as u32).map(SourceId)
    }
}

/// One document of the corpus.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Source {
    /// The path to show: the given folder's, then the file's within it, with `/` between.
    pub path: String,
    /// The text as it is on disk, decoded; a byte order mark is kept so that offsets hold. Where
    /// the file is not in UTF-8, offsets count this text in UTF-8, and one of the notes says so.
    pub text: Arc<str>,
    /// The same with its markup set aside; no block reaches before `body`.
    pub prose: Prose,
    /// Where the running text begins: behind front matter and a line with the date.
    pub body: usize,
    /// Whether it gives the words themselves or tells of them.
    pub kind: Kind,
    /// Whether its words were spoken or written.
    pub medium: Medium,
    /// Its title.
    pub title: Option<String>,
    /// When it was said or published.
    pub date: Option<Date>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Whose words it is made of, unless its turns say otherwise.
    pub speaker: Option<String>,
    /// Where it came from.
    pub url: Option<String>,
    /// Who speaks where, by speaker labels; sorted, never overlapping.
    pub turns: Vec<Turn>,
    /// Stage notes, speaker labels, everything before `body`: text that nobody said; sorted, never
    /// overlapping.
    pub asides: Vec<Span>,
    /// What could not be understood on the way, and what was done instead.
    pub notes: Vec<Note>,
}

/// What a source is to the words in it, the best first.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// The recording, transcript or the author's own text.
    Primary,
    /// No document: what several reports together give of a statement.
    Collated,
    /// Someone telling what was said.
    Report,
}

impl Kind {
    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Collated => "collated",
            Self::Report => "report",
        }
    }
}

/// How words came into the world.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Medium {
    /// A transcript: its punctuation is the transcriber's.
    Spoken,
    /// A statement, a post, a letter: its punctuation is the author's.
    Written,
}

/// A stretch of a transcript spoken by one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// From its speaker label to the next one.
    pub span: Span,
    /// The speaker label, with its colon.
    pub label: Span,
    /// Who speaks; none for an unnamed questioner («Q»).
    pub speaker: Option<String>,
}

impl Source {
    /// Reads `text` as the file at `path`: its ending says what it is written in, its names and its
    /// head what it is. `kind` is what the settings say; they have the last word.
    pub fn parse(path: &str, text: impl Into<Arc<str>>, kind: Option<Kind>) -> Self {
        let document = format::document(path, text.into());
        Self::new(Origin { path, names: path, kind }, document)
    }

    /// The source that `document` is.
    pub fn new(origin: Origin, document: Document) -> Self {
        let Document { text, mut prose, mut notes } = document;
        let known = metadata::of(origin, &text, &prose, &mut notes);
        cut(&mut prose, known.body);
        Self {
            path: origin.path.to_owned(),
            text,
            prose,
            body: known.body,
            kind: known.kind,
            medium: known.medium,
            title: known.title,
            date: known.date,
            outlet: known.outlet,
            speaker: known.speaker,
            url: known.url,
            turns: known.turns,
            asides: known.asides,
            notes,
        }
    }

    /// What it is called in a sentence: «the transcript».
    pub fn noun(&self) -> &'static str {
        match (self.kind, self.medium) {
            (Kind::Primary, Medium::Spoken) => "transcript",
            (Kind::Primary, Medium::Written) => "original",
            (Kind::Collated, _) => "statement",
            (Kind::Report, _) => "report",
        }
    }

    /// Who speaks at `offset`, as far as the source says.
    pub fn speaker_at(&self, offset: usize) -> Option<&str> {
        let after = self.turns.partition_point(|turn| turn.span.start <= offset);
        match after.checked_sub(1).map(|i| &self.turns[i]) {
            Some(turn) if turn.span.touches(offset) => turn.speaker.as_deref(),
            _ => self.speaker.as_deref(),
        }
    }
}

/// Takes what stands before `body` out of the blocks of `prose`.
fn cut(prose: &mut Prose, body: usize) {
    prose.blocks.retain(|block| block.span.end > body);
    for block in prose.blocks.iter_mut().take_while(|block| block.span.start < body) {
        block.span.start = body;
    }
}

#[cfg(test)]
mod tests;

//! The corpus read, collated and indexed: the pipeline on one page.
//!
//! A library is immutable and replaced whole when the corpus changes; whoever holds the old one
//! keeps a consistent view.

pub mod cast;
mod days;

pub use days::Days;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use cast::Cast;

use crate::collation::{self, Statement};
use crate::corpus::{Corpus, Kind, Medium, Source, SourceId};
use crate::index::Index;
use crate::parallel;
use crate::quotation::{self, Quotation};
use crate::text::markup;

/// A corpus with everything that is derived from it.
#[derive(Debug, Default)]
pub struct Library {
    /// The sources, and the [`statements`](Self::statements) as sources.
    pub corpus: Corpus,
    /// What each source quotes, in the order of [`Corpus::sources`].
    pub quotations: Vec<Vec<Quotation>>,
    /// What several reports give together, in the order of [`Corpus::collated`].
    pub statements: Vec<Statement>,
    /// Everybody whose words the sources give, as they name them.
    pub speakers: BTreeSet<String>,
    /// Where the sources speak of a day.
    pub days: Days,
    /// Look-up of passages.
    pub index: Index,
    cast: OnceLock<Cast>,
}

impl Library {
    /// Derives everything from `corpus`.
    pub fn new(mut corpus: Corpus) -> Self {
        let quotations = parallel::map(&corpus.sources, |source| quotation::find(&source.prose));
        let statements = collation::of_reports(&corpus, &quotations);
        corpus.collated = statements.iter().map(source).collect();
        let index = Index::build(&corpus);
        let speakers = speakers(&corpus, &quotations);
        let days = Days::of(&corpus);
        Self { corpus, quotations, statements, speakers, days, index, cast: OnceLock::new() }
    }

    /// The people of the corpus; found when first asked for, since a check needs none of them.
    pub fn cast(&self) -> &Cast {
        self.cast.get_or_init(|| Cast::of_corpus(&self.corpus))
    }

    /// The same, unless they have not been looked for yet.
    pub fn cast_if_known(&self) -> Option<&Cast> {
        self.cast.get()
    }

    /// What the source quotes; a collated one nothing.
    pub fn quotations_of(&self, id: SourceId) -> &[Quotation] {
        self.quotations.get(id.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The statement that the source is collated from, if it is.
    pub fn statement(&self, id: SourceId) -> Option<&Statement> {
        self.statements.get((id.0 as usize).checked_sub(self.corpus.sources.len())?)
    }
}

/// A collated statement as a source, which drafts are checked against like any other.
fn source(statement: &Statement) -> Source {
    let text = statement.text.as_str().into();
    Source {
        path: String::new(),
        prose: markup::plain(&text),
        text,
        body: 0,
        kind: Kind::Collated,
        medium: Medium::Written,
        title: None,
        date: statement.dates.map(|(first, _)| first),
        outlet: Some(format!("collated from {} reports", statement.witnesses.len())),
        speaker: statement.speaker.clone(),
        url: None,
        turns: Vec::new(),
        asides: Vec::new(),
        notes: Vec::new(),
    }
}

/// The speakers of turns and of sources, and those to whom reports attribute what they quote.
fn speakers(corpus: &Corpus, quotations: &[Vec<Quotation>]) -> BTreeSet<String> {
    let turns = corpus
        .sources
        .iter()
        .flat_map(|source| &source.turns)
        .filter_map(|turn| turn.speaker.as_ref());
    let own = corpus.sources.iter().filter_map(|source| source.speaker.as_ref());
    let reports =
        corpus.sources.iter().zip(quotations).filter(|(source, _)| source.kind == Kind::Report);
    let quoted = reports
        .flat_map(|(_, quotations)| quotations)
        .filter_map(|q| Some(&q.attribution.as_ref()?.speaker));
    turns.chain(own).chain(quoted).cloned().collect()
}

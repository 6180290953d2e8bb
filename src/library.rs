//! The corpus read, collated and indexed: the pipeline on one page.
//!
//! A library is immutable and replaced whole when the corpus changes; whoever holds the old one
//! keeps a consistent view. What is derived from all sources is made, or fetched, when somebody
//! first asks for it.

pub mod cast;
pub mod days;
mod gist;
mod mentions;
mod voices;

pub use days::Days;
pub use gist::Gist;
pub use mentions::{Earlier, Mentions};

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock, OnceLock};

use cast::Cast;
use jiff::civil::Date;

use crate::collation::{self, Groundwork, Share, Statement};
use crate::corpus::{Corpus, Kind, Medium, Row, Source, SourceId};
use crate::index::Index;
use crate::mention::{Guide, alike};
use crate::parallel;
use crate::quotation::{self, Quotation};
use crate::text::{Span, markup};
use serde::{Deserialize, Serialize};

/// What is made when it is first asked for.
pub type Lazy<T> = LazyLock<T, Box<dyn FnOnce() -> T + Send>>;

/// A corpus with everything that is derived from it.
#[derive(Debug)]
pub struct Library {
    /// The sources, and the [`statements`](Self::statements) as sources.
    pub corpus: Corpus,
    /// What each source quotes, in the order of [`Corpus::sources`].
    pub quotations: Row<Vec<Quotation>>,
    /// What several reports give together, in the order of [`Corpus::collated`].
    pub statements: Arc<Lazy<Vec<Statement>>>,
    /// Everybody whose words the sources give, as they name them.
    pub speakers: Lazy<BTreeSet<String>>,
    /// Look-up of passages.
    pub index: Index,
    guide: Guide,
    mentions: OnceLock<Mentions>,
    briefs: Row<Brief>,
    keep: Option<Arc<dyn Keep>>,
    /// How far it has come; none if this is all of it.
    pub so_far: Option<SoFar>,
}

/// How far a library has come that is still being made. Until its sources are read and its statements
/// put together nobody can say what no source has.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct SoFar {
    /// Sources in it.
    pub read: usize,
    /// Sources that it will have, as far as is known.
    pub of: usize,
}

/// From where a library is fetched, and where what is found in it can be kept.
pub trait Keep: std::fmt::Debug + Send + Sync {
    /// Who and what is mentioned in the sources, read by `guide`, if that is kept.
    fn mentions(&self, guide: &Guide) -> Option<Mentions>;
    /// What was found in the sources before, read by any guide.
    fn earlier(&self) -> Earlier;
    /// Keeps who and what is mentioned, and what was found in each source.
    fn put_mentions(&self, mentions: &Mentions, gists: &[Gist], guide: &Guide);
    /// Whether anything fetched was not what had been kept.
    fn is_damaged(&self) -> bool;
    /// A digest of what is kept: the same for the same sources, as long as they stay as they are.
    fn digest(&self) -> u32;
}

/// What is known of a source without reading it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief {
    /// What it is to the words in it.
    pub kind: Kind,
    /// The length of its text.
    pub bytes: usize,
    /// When it was said or published.
    pub date: Option<Date>,
}

impl Brief {
    /// What is known of `source`.
    pub fn of(source: &Source) -> Self {
        Self { kind: source.kind, bytes: source.text.len(), date: source.date }
    }
}

impl Library {
    /// Derives everything from `corpus`.
    pub fn new(corpus: Corpus) -> Self {
        let ids: Vec<SourceId> = corpus.ids().collect();
        let quotations = parallel::map(&ids, |&id| quotation::find(&corpus[id].prose)).into();
        let shares = collation::shares(&corpus, &quotations);
        let derived = Derived::of(&corpus, &quotations, shares, collation::Earlier::default());
        let Derived { statements, speakers, .. } = derived;
        let collated = statements.iter().map(source).collect();
        let corpus = Corpus { collated, ..corpus };
        let index = Index::build(&corpus);
        let briefs = corpus.sources.iter().map(Brief::of).collect();
        Self::of(corpus, briefs, quotations, Arc::new(ready(statements)), ready(speakers), index)
    }

    /// The library that these make, each derived from the ones before.
    pub fn of(
        corpus: Corpus,
        briefs: Row<Brief>,
        quotations: Row<Vec<Quotation>>,
        statements: Arc<Lazy<Vec<Statement>>>,
        speakers: Lazy<BTreeSet<String>>,
        index: Index,
    ) -> Self {
        Self {
            corpus,
            quotations,
            statements,
            speakers,
            index,
            guide: Guide::default(),
            mentions: OnceLock::new(),
            briefs,
            keep: None,
            so_far: None,
        }
    }

    /// The same library, which is fetched from `keep`.
    #[must_use]
    pub fn kept_by(self, keep: Arc<dyn Keep>) -> Self {
        Self { keep: Some(keep), ..self }
    }

    /// The same library, which has come as far as that.
    #[must_use]
    pub fn so_far(self, so_far: Option<SoFar>) -> Self {
        Self { so_far, ..self }
    }

    /// Whether what it was fetched from was found damaged: no answer is to be trusted then.
    pub fn is_damaged(&self) -> bool {
        self.index.is_damaged() || self.keep.as_ref().is_some_and(|keep| keep.is_damaged())
    }

    /// Whether it is fetched from what `other` is fetched from: the same in all but what was found since.
    pub fn is_same(&self, other: &Self) -> bool {
        let digest = |library: &Self| library.keep.as_ref().map(|keep| keep.digest());
        digest(self).is_some()
            && digest(self) == digest(other)
            && self.guide == other.guide
            && !self.is_damaged()
    }

    /// The same, whose people and days are found anew, by `guide`.
    #[must_use]
    pub fn guided(self, guide: Guide) -> Self {
        Self { guide, mentions: OnceLock::new(), ..self }
    }

    /// Who is named in the sources and which days they mean; found when first asked for, since a
    /// check needs little of it.
    fn mentions(&self) -> &Mentions {
        self.mentions.get_or_init(|| {
            let keep = self.keep.as_ref();
            keep.and_then(|keep| keep.mentions(&self.guide)).unwrap_or_else(|| {
                let earlier = keep.map(|keep| keep.earlier()).unwrap_or_default();
                let (mentions, gists) =
                    Mentions::of(&self.corpus, &self.quotations, &self.guide, earlier);
                if let Some(keep) = keep {
                    keep.put_mentions(&mentions, &gists, &self.guide);
                }
                mentions
            })
        })
    }

    /// The people of the corpus.
    pub fn cast(&self) -> &Cast {
        &self.mentions().cast
    }

    /// The same, unless they have not been looked for yet.
    pub fn cast_if_known(&self) -> Option<&Cast> {
        Some(&self.mentions.get()?.cast)
    }

    /// Where the sources speak of a day.
    pub fn days(&self) -> &Days {
        &self.mentions().days
    }

    /// The same, unless they have not been looked for yet.
    pub fn days_if_known(&self) -> Option<&Days> {
        Some(&self.mentions.get()?.days)
    }

    /// Where the person called `name` speaks first in each source, by source; a collated one is theirs
    /// throughout.
    pub fn voice(&self, name: &str) -> Vec<(SourceId, Span)> {
        let mut places = self.mentions().voices.places(name);
        let is_theirs = |statement: &Statement| {
            statement.speaker.as_ref().is_some_and(|speaker| alike::same(speaker, name))
        };
        let collated = (self.corpus.sources.len() as u32..).map(SourceId);
        let theirs = collated.zip(self.statements.iter()).filter(|(_, one)| is_theirs(one));
        places.extend(theirs.map(|(id, statement)| (id, Span::new(0, statement.text.len()))));
        places
    }

    /// Whether the source is `text`.
    pub fn is_source(&self, id: SourceId, text: &str) -> bool {
        self.brief(id).bytes == text.len() && *self.corpus[id].text == *text
    }

    /// What is known of a source without reading it.
    pub fn brief(&self, id: SourceId) -> Brief {
        self.briefs.get(id.0 as usize).copied().unwrap_or_else(|| Brief::of(&self.corpus[id]))
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

fn ready<T: Send + 'static>(thing: T) -> Lazy<T> {
    let lazy: Lazy<T> = LazyLock::new(Box::new(|| thing));
    LazyLock::force(&lazy);
    lazy
}

/// What only all sources together yield.
#[derive(Debug, Default)]
pub struct Derived {
    /// What several reports give together.
    pub statements: Vec<Statement>,
    /// Everybody whose words the sources give.
    pub speakers: BTreeSet<String>,
    /// What was compared for it.
    pub groundwork: Groundwork,
}

impl Derived {
    /// What the sources of `corpus` yield, which quote `quotations` and give their `shares`; statements
    /// that were put together `earlier` are taken as they are where nothing would change in them.
    pub fn of(
        corpus: &Corpus,
        quotations: &Row<Vec<Quotation>>,
        mut shares: Vec<Share>,
        earlier: collation::Earlier,
    ) -> Self {
        let speakers =
            shares.iter_mut().flat_map(|share| std::mem::take(&mut share.speakers)).collect();
        let (statements, groundwork) = collation::of_reports(corpus, quotations, shares, earlier);
        Self { statements, speakers, groundwork }
    }
}

/// A collated statement as a source, which drafts are checked against like any other.
pub fn source(statement: &Statement) -> Source {
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

//! Collation: many reports of one utterance become one statement.
//!
//! Often nobody has the statement itself, only articles that quote it, each in parts, in its own
//! order, with small differences. What belongs to one statement is [gathered](gather), compared
//! word by word in [columns](layout), decided by [vote], put in [order], [written out](composition)
//! and kept with its [apparatus]: who reads what. Where there is a primary source it is the text,
//! and reports are witnesses beside it.
//!
//! The result depends on what the sources say and on nothing else: not on the order in which they
//! were read, nor on their names, nor on the number of threads. Commas are never aligned, and words
//! that a report puts elsewhere are found there. Indirect speech gives no words, only support.

mod apparatus;
mod composition;
mod copies;
mod evidence;
mod fragment;
mod gather;
mod groundwork;
mod group;
mod layout;
mod order;
mod pairing;
mod primary;
mod profile;
mod rarity;
mod sets;
mod share;
mod support;
mod telling;
#[cfg(test)]
mod tests;
mod tiles;
mod voice;
mod vote;

use serde::{Deserialize, Serialize};
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use self::apparatus::Apparatus;
use self::composition::Composition;
use self::fragment::Fragment;
pub use self::groundwork::{Earlier, Groundwork};
use self::groundwork::{Id, Reuse};
use self::group::Group;
use self::order::Order;
use self::rarity::Rarity;
pub use self::share::Share;
use self::vote::Readings;
use crate::corpus::{Corpus, Kind, Row, SourceId};
use crate::mention::alike;
use crate::parallel;
use crate::quotation::Quotation;
use crate::text::{Span, words};

/// One utterance by one speaker on one occasion, as its witnesses give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Whose it is, as most witnesses name them.
    pub speaker: Option<String>,
    /// The day of a primary source; else the first and the last day of the reports.
    pub dates: Option<(Date, Date)>,
    /// Primary where a primary source gives the text, collated where reports decide on it.
    pub kind: Kind,
    /// Its words in their most probable order; a seam is a line end.
    pub text: String,
    /// Where the text may not go on as it stands; sorted.
    pub seams: Vec<Seam>,
    /// Sorted by source, each once.
    pub witnesses: Vec<Witness>,
    /// The places where they differ; sorted, never overlapping.
    pub variants: Vec<Variant>,
}

/// A source that gives words of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Witness {
    /// The source.
    pub source: SourceId,
    /// The stretches of the source that give the statement; sorted.
    pub passages: Vec<Span>,
    /// The statement's words that it gives; sorted.
    pub given: Vec<Given>,
    /// Another witness that it is a copy of: the two count as one.
    pub copies: Option<SourceId>,
}

/// Words of a statement in a witness: on both sides as many, the same but for typography.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// In the text of the statement.
    pub text: Span,
    /// In the text of the source.
    pub source: Span,
}

/// A place where witnesses differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// The lemma in the text of the statement; empty where other witnesses add words.
    pub span: Span,
    /// What they have; the lemma first, then by votes.
    pub readings: Vec<Reading>,
}

/// What some witnesses have at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Its words, as the best of them writes it; empty where they go on without.
    pub text: String,
    /// Whether it is the lemma.
    pub adopted: bool,
    /// How many independent witnesses have it.
    pub votes: usize,
    /// Who has it, and where, unless they go on without; sorted by source.
    pub witnesses: Vec<(SourceId, Option<Span>)>,
}

/// A place where two parts of a statement meet that may not have stood together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seam {
    /// Where the second part begins in the text.
    pub at: usize,
    /// The sources that tell the parts in this order.
    pub told: Vec<SourceId>,
    /// Those that tell them otherwise, or go on with other words.
    pub against: Vec<SourceId>,
}

impl Statement {
    /// The same where each source has the `place` that it now has; none if a witness has none any more.
    #[must_use]
    pub fn moved(mut self, place: impl Fn(SourceId) -> Option<SourceId>) -> Option<Self> {
        for witness in &mut self.witnesses {
            witness.source = place(witness.source)?;
            witness.copies = match witness.copies {
                Some(original) => Some(place(original)?),
                None => None,
            };
        }
        for reading in self.variants.iter_mut().flat_map(|variant| &mut variant.readings) {
            for (id, _) in &mut reading.witnesses {
                *id = place(*id)?;
            }
        }
        for seam in &mut self.seams {
            for id in seam.told.iter_mut().chain(&mut seam.against) {
                *id = place(*id)?;
            }
        }
        Some(self)
    }

    /// How many witnesses do not copy another.
    pub fn independent_witnesses(&self) -> usize {
        self.witnesses.iter().filter(|witness| witness.copies.is_none()).count()
    }

    /// The witness that gives most of the words at `span` of the text, and where it has them; of
    /// several the first by alphabet, copies last.
    pub fn best_witness(&self, corpus: &Corpus, span: Span) -> Option<(SourceId, Span)> {
        let gives = |witness: &&Witness| {
            let shared = |given: &Given| {
                given.text.end.min(span.end).saturating_sub(given.text.start.max(span.start))
            };
            witness.given.iter().map(shared).sum::<usize>()
        };
        let rank = |witness: &&Witness| {
            (gives(witness), witness.copies.is_none(), Reverse(witness.source))
        };
        let best = self.witnesses.iter().filter(|witness| gives(witness) > 0).max_by_key(rank)?;
        Some((best.source, best.place(&self.text, &corpus[best.source].prose.text, span)?))
    }
}

impl Witness {
    /// Where it has the words at `span` of the statement: from the first that it gives to the last.
    /// `statement` and `source` are the two texts.
    pub fn place(&self, statement: &str, source: &str, span: Span) -> Option<Span> {
        let mut place: Option<Span> = None;
        for given in self.given.iter().filter(|given| given.text.overlaps(span)) {
            let theirs = words::words(source, given.source);
            for (word, their) in words::words(statement, given.text).iter().zip(theirs) {
                if word.span.overlaps(span) {
                    place = Some(place.map_or(their.span, |place| place.join(their.span)));
                }
            }
        }
        place
    }
}

/// The statements that the sources of `corpus` give; `quotations` are theirs, source by source.
///
/// Those with most witnesses come first, of as many the longest. A primary source that nobody else
/// tells of is in none: it is the text itself, and there is nothing to collate.
pub fn collate(corpus: &Corpus, quotations: &Row<Vec<Quotation>>) -> Vec<Statement> {
    let mut shares = shares(corpus, quotations);
    let reuse = Reuse::default();
    let (fragments, rarity) = reported(&mut shares);
    let origins = primary::origins(corpus, &shares, &fragments, &rarity, &reuse);
    let best = primary::best(&origins, &shares, &fragments);
    let (fragments, quoting) = apart(fragments, &best);
    let kin = gather::kin(&fragments, &rarity, &reuse);
    let mut groups = transcribed(corpus, &quoting);
    groups.extend(gathered(&fragments, &rarity, &kin));
    let mut statements = parallel::map(&groups, |fragments| {
        statement(Group::of(corpus, quotations, fragments.clone(), &rarity))
    });
    statements.sort_by(ranked);
    statements
}

/// What the sources of `corpus` give to statements.
pub fn shares(corpus: &Corpus, quotations: &Row<Vec<Quotation>>) -> Vec<Share> {
    let numbers: Vec<usize> = (0..corpus.sources.len()).collect();
    parallel::map(&numbers, |&at| Share::of(&corpus.sources.passing(at), &quotations.passing(at)))
}

/// The statements among them that no primary source gives, and several reports do, from what the
/// sources give, their `shares`; and what was compared for it. How statements were put together
/// `earlier` spares comparing the same again, and changes nothing.
pub fn of_reports(
    corpus: &Corpus,
    quotations: &Row<Vec<Quotation>>,
    mut shares: Vec<Share>,
    earlier: Earlier,
) -> (Vec<Statement>, Groundwork) {
    let (fragments, rarity) = reported(&mut shares);
    let weights = groundwork::weights(&fragments, &rarity);
    let mut reuse = earlier.reuse(&weights);
    let origins = primary::origins(corpus, &shares, &fragments, &rarity, &reuse);
    let best = primary::best(&origins, &shares, &fragments);
    let (fragments, _) = apart(fragments, &best);
    let kin = gather::kin(&fragments, &rarity, &reuse);
    let several = |group: &Vec<Fragment>| group.iter().any(|f| f.source != group[0].source);
    let groups: Vec<Vec<Fragment>> = gathered(&fragments, &rarity, &kin).filter(several).collect();
    let id = |at: usize| fragments[at].id();
    let kin = kin.iter().map(|&((a, b), weight)| ((id(a), id(b)), weight)).collect();

    let ids: Vec<Vec<Id>> =
        groups.iter().map(|group| group.iter().map(Fragment::id).collect()).collect();
    let reused = ids.iter().map(|ids| reuse.statements.remove(ids));
    let made = parallel::map(&groups.iter().zip(reused).collect::<Vec<_>>(), |(group, reused)| {
        let new = || statement(Group::of(corpus, quotations, (*group).clone(), &rarity));
        let independent = |statement: &Statement| statement.independent_witnesses() > 1;
        reused.clone().unwrap_or_else(|| Some(new()).filter(independent))
    });
    let mut made: Vec<(Vec<Id>, Option<Statement>)> = ids.into_iter().zip(made).collect();
    made.sort_by(|(_, one), (_, two)| match (one, two) {
        (Some(one), Some(two)) => ranked(one, two),
        _ => two.is_some().cmp(&one.is_some()),
    });
    let (mut groups, mut statements) = (Vec::with_capacity(made.len()), Vec::new());
    for (ids, statement) in made {
        groups.push((ids, statement.as_ref().map(|_| statements.len())));
        statements.extend(statement);
    }
    (statements, Groundwork { weights, origins, kin, groups })
}

/// The fragments that reports quote, sorted, and how rare the words in them are.
fn reported(shares: &mut [Share]) -> (Vec<Fragment>, Rarity) {
    let fragments = share::fragments(shares);
    let rarity = Rarity::of(fragments.iter().flat_map(|f| &f.words).map(|word| word.key));
    (fragments, rarity)
}

/// What each speaker of a primary source says, as reports quote it.
type Quoting = BTreeMap<(SourceId, usize), Vec<Fragment>>;

/// Those of `fragments` that come from no primary source, and those that do, by their `origins`.
fn apart(
    fragments: Vec<Fragment>,
    origins: &HashMap<Id, (SourceId, usize)>,
) -> (Vec<Fragment>, Quoting) {
    let mut quoting = Quoting::new();
    let mut rest = Vec::with_capacity(fragments.len());
    for fragment in fragments {
        match origins.get(&fragment.id()) {
            Some(utterance) => quoting.entry(*utterance).or_default().push(fragment),
            None => rest.push(fragment),
        }
    }
    (rest, quoting)
}

/// The fragments of each event that has a primary source, and another that tells of it.
fn transcribed(corpus: &Corpus, quoting: &Quoting) -> Vec<Vec<Fragment>> {
    let utterances = primary::utterances(corpus);
    let quoting = |at: &usize| quoting.get(&(utterances[*at].source, utterances[*at].number));
    let mut events = primary::events(corpus, &utterances);
    // a primary source that nobody else tells of is its own text
    events.retain(|event| event.len() > 1 || event.iter().any(|at| quoting(at).is_some()));
    let of_event = |event: Vec<usize>| {
        let own = event.iter().filter_map(|&at| utterances[at].fragment(corpus));
        let reported = event.iter().filter_map(quoting).flatten().cloned();
        let mut all: Vec<Fragment> = own.chain(reported).collect();
        group::sort(&mut all);
        all
    };
    events.into_iter().map(of_event).collect()
}

/// The fragments of each statement that only reports give; some fragments are `kin`.
fn gathered(
    fragments: &[Fragment],
    rarity: &Rarity,
    kin: &[((usize, usize), Option<i32>)],
) -> impl Iterator<Item = Vec<Fragment>> {
    let sets = gather::gather(fragments, rarity, kin).into_iter();
    sets.map(|set| set.into_iter().map(|at| fragments[at].clone()).collect())
}

/// The order of statements.
fn ranked(a: &Statement, b: &Statement) -> Ordering {
    let rank = |s: &Statement| (Reverse(s.witnesses.len()), Reverse(s.text.len()), s.dates);
    rank(a).cmp(&rank(b)).then_with(|| (&a.speaker, &a.text).cmp(&(&b.speaker, &b.text)))
}

/// The statement that the fragments of `group` give.
fn statement(group: Group) -> Statement {
    let decided = |group: &Group| {
        let readings = Readings::of(group);
        let order = Order::of(group, &readings);
        (readings, order)
    };
    let (mut readings, mut order) = decided(&group);
    let reported = Some(&group.layout).filter(|_| !group.is_primary());
    let folded = reported.and_then(|layout| layout.folded(&order.columns));
    let group = match folded {
        Some(layout) => {
            let group = group.laid_out(layout);
            (readings, order) = decided(&group);
            group
        }
        None => group,
    };
    let group = &group;
    let written = Composition::of(group, &readings, &order);
    let apparatus = Apparatus { group, readings: &readings, order: &order, written: &written };
    let sources = |set: &BTreeSet<SourceId>| set.iter().copied().collect();
    let seam = |seam: &order::Meeting| Seam {
        at: written.words[seam.word].start,
        told: sources(&seam.told),
        against: sources(&seam.against),
    };
    Statement {
        speaker: speaker(group),
        dates: dates(group),
        kind: if group.is_primary() { Kind::Primary } else { Kind::Collated },
        seams: order.seams.iter().map(seam).collect(),
        witnesses: apparatus.witnesses(),
        variants: apparatus.variants(),
        text: written.text,
    }
}

/// The fullest name of whom most of the sources name.
fn speaker(group: &Group) -> Option<String> {
    let mut names: BTreeMap<&str, BTreeSet<SourceId>> = BTreeMap::new();
    for fragment in &group.fragments {
        if let voice::Voice::Named(name) | voice::Voice::Described(name) = &fragment.voice {
            names.entry(name).or_default().insert(fragment.source);
        }
    }
    let named = |name: &str| matches!(voice::Voice::called(name), voice::Voice::Named(_));
    let named_by: Vec<(&str, usize)> =
        names.iter().map(|(name, sources)| (*name, sources.len())).collect();
    let rank = |&(name, sources): &(&'_ str, usize)| (named(name), sources, name.len());
    let best = named_by.iter().copied().rev().max_by_key(rank)?.0;
    let fuller = |(name, _): &&(&str, usize)| named(best) && named(name) && alike::same(name, best);
    let words = |&(name, sources): &(&'_ str, usize)| (name.split(' ').count(), sources);
    let fullest = named_by.iter().copied().rev().filter(|name| fuller(&name)).max_by_key(words);
    Some(fullest.map_or(best, |(name, _)| name).to_owned())
}

fn dates(group: &Group) -> Option<(Date, Date)> {
    let of_kind = group.fragments.iter().filter(|f| f.kind == group.kind);
    let dates: BTreeSet<Date> = of_kind.filter_map(|fragment| fragment.date).collect();
    Some((*dates.first()?, *dates.last()?))
}

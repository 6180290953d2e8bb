//! What each witness reads in each column, and which reading is adopted.
//!
//! The reading of most independent witnesses is the lemma, word by word. A primary source outvotes
//! every report, and reports copied from one another have one vote. Where readings have as many
//! votes, neighbouring words are decided together, or the result might mix two readings to one that
//! nobody has: for the reading that reports tell of in their own words, too; for the longer one,
//! where the other only lacks words of it, since writers leave out words far more often than they
//! invent them; and then for the witness that gives most of the statement, the earliest, the first
//! by alphabet.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::group::Group;
use super::layout::Column;
use super::support;
use crate::corpus::{Kind, SourceId};

/// A word of a fragment, both by number.
pub(super) type Place = (usize, usize);

/// What one source has in one column.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// This word.
    Word(Place),
    /// Nothing: it goes on without.
    Nothing,
}

/// What the witnesses read.
#[derive(Debug)]
pub(super) struct Readings {
    /// For each column what each source has there that gives the place at all.
    pub(super) columns: Vec<BTreeMap<SourceId, Said>>,
    /// The vote of each source, as a rank: the best first. Copies share one.
    pub(super) votes: BTreeMap<SourceId, usize>,
    /// For each column the word adopted, if any is.
    pub(super) lemma: Vec<Option<Place>>,
}

impl Readings {
    /// The readings of `group`, and those adopted.
    pub(super) fn of(group: &Group) -> Self {
        let columns = said(group);
        let votes = votes(group, &columns);
        let mut readings = Self { lemma: Vec::new(), columns, votes };
        readings.lemma = Ballots { group, readings: &readings }.lemma();
        readings
    }
}

/// What each source has in each column. Of two fragments of one source the longer speaks for it.
fn said(group: &Group) -> Vec<BTreeMap<SourceId, Said>> {
    let layout = &group.layout;
    let linked = layout.linked();
    let mut columns: Vec<BTreeMap<SourceId, Said>> = vec![BTreeMap::new(); layout.row.len()];
    for (f, (fragment, path)) in group.fragments.iter().zip(&layout.paths).enumerate() {
        for (w, &column) in path.iter().enumerate() {
            columns[column].entry(fragment.source).or_insert(Said::Word((f, w)));
        }
    }
    for (fragment, path) in group.fragments.iter().zip(&layout.paths) {
        for (w, step) in path.windows(2).enumerate() {
            let Some(between) = layout.between(step[0], step[1]) else { continue };
            if fragment.words[w + 1].loose || !(between.start..=between.end).all(|at| linked[at]) {
                continue;
            }
            for at in between {
                columns[layout.row[at]].entry(fragment.source).or_insert(Said::Nothing);
            }
        }
    }
    columns
}

/// The rank of each source's vote. Only what the sources say decides, never what they are called.
fn votes(group: &Group, columns: &[BTreeMap<SourceId, Said>]) -> BTreeMap<SourceId, usize> {
    let mut given: BTreeMap<SourceId, usize> = BTreeMap::new();
    for (&source, said) in columns.iter().flatten() {
        *given.entry(source).or_default() += usize::from(*said != Said::Nothing);
    }
    // the fragments are sorted by what they say
    let first = |source: SourceId| group.fragments.iter().position(|f| f.source == source);
    let mut ranked: Vec<SourceId> = given.keys().copied().collect();
    ranked.sort_by_key(|&source| {
        let date = group.source(source).date;
        (Reverse(given[&source]), date.is_none(), date, first(source), source)
    });
    let copies = &group.copies;
    let mut votes = BTreeMap::new();
    for (rank, &source) in ranked.iter().enumerate() {
        let original = ranked[..rank].iter().find(|other| copies.same(source, **other));
        let vote = original.map_or(rank, |original| votes[original]);
        votes.insert(source, vote);
    }
    votes
}

/// A reading of a column: a folded word, or nothing.
type Form = Option<String>;

/// The votes on one column.
struct Ballot {
    /// Each vote's reading; the first of a vote's sources speaks for the others.
    by_vote: BTreeMap<usize, (Form, Said)>,
    /// The readings with most votes.
    best: Vec<Form>,
}

struct Ballots<'a> {
    group: &'a Group<'a>,
    readings: &'a Readings,
}

impl Ballots<'_> {
    fn lemma(&self) -> Vec<Option<Place>> {
        let row = &self.group.layout.row;
        let ballots: Vec<Ballot> =
            (0..row.len()).map(|column| self.ballot(&self.readings.columns[column])).collect();
        let mut lemma = vec![None; row.len()];
        let mut at = 0;
        while at < row.len() {
            let tied = |column: &&Column| ballots[**column].best.len() > 1;
            let run = row[at..].iter().take_while(tied).count();
            if run == 0 {
                let ballot = &ballots[row[at]];
                lemma[row[at]] = self.word(ballot, &ballot.best[0]);
            } else {
                self.settle(&row[at..at + run], &ballots, &mut lemma);
            }
            at += run.max(1);
        }
        lemma
    }

    fn ballot(&self, said: &BTreeMap<SourceId, Said>) -> Ballot {
        let kind = |source: SourceId| self.group.source(source).kind;
        let primary = said.keys().any(|&source| kind(source) == Kind::Primary)
            || self.group.kind == Kind::Primary;
        let altered = |said: &Said| matches!(said, Said::Word((f, w)) if self.group.fragments[*f].words[*w].altered);
        let only_altered = said.values().all(altered);
        let mut by_rank: Vec<(usize, SourceId, Said)> = said
            .iter()
            .filter(|(source, said)| {
                (!primary || kind(**source) == Kind::Primary) && (only_altered || !altered(said))
            })
            .map(|(&source, &said)| (self.readings.votes[&source], source, said))
            .collect();
        by_rank.sort_by_key(|&(vote, source, _)| (vote, source));
        let mut by_vote: BTreeMap<usize, (Form, Said)> = BTreeMap::new();
        for (vote, _, said) in by_rank {
            by_vote.entry(vote).or_insert_with(|| (self.form(said), said));
        }
        let mut counts: BTreeMap<&Form, usize> = BTreeMap::new();
        for (form, _) in by_vote.values() {
            *counts.entry(form).or_default() += 1;
        }
        let most = counts.values().copied().max().unwrap_or_default();
        let mut best: Vec<Form> =
            counts.into_iter().filter(|(_, n)| *n == most).map(|(form, _)| form.clone()).collect();
        if best.is_empty() {
            // in a primary source's statement, words that only reports put in
            best.push(None);
        }
        Ballot { by_vote, best }
    }

    fn form(&self, said: Said) -> Form {
        match said {
            Said::Word(place) => Some(self.group.form(place)),
            Said::Nothing => None,
        }
    }

    /// The word that stands for `form`: as most of those who have it write it.
    fn word(&self, ballot: &Ballot, form: &Form) -> Option<Place> {
        form.as_ref()?;
        let of = |(other, said): &(Form, Said)| match said {
            Said::Word(place) if other == form => Some(*place),
            _ => None,
        };
        let mut places: Vec<Place> = ballot.by_vote.values().filter_map(of).collect();
        // the first letter of a part may be the reporter's
        let heads = |place: &Place| self.group.piece(*place).heads;
        if !places.iter().all(heads) {
            places.retain(|place| !heads(place));
        }
        let dresses: Vec<String> = places.iter().map(|place| self.group.dress(*place)).collect();
        let count = |k: &usize| dresses.iter().filter(|other| **other == dresses[*k]).count();
        let best = (0..places.len()).max_by_key(|k| (count(k), Reverse(*k)));
        best.map(|k| places[k])
    }

    /// Decides neighbouring columns that are all tied.
    fn settle(&self, columns: &[Column], ballots: &[Ballot], lemma: &mut [Option<Place>]) {
        let mut camps: BTreeMap<Vec<Form>, usize> = BTreeMap::new();
        let votes: Vec<usize> =
            columns.iter().flat_map(|&c| ballots[c].by_vote.keys().copied()).collect();
        for &vote in &votes {
            let reads = |&c: &Column| Some(ballots[c].by_vote.get(&vote)?.0.clone());
            if let Some(forms) = columns.iter().map(reads).collect() {
                let best = camps.entry(forms).or_insert(vote);
                *best = vote.min(*best);
            }
        }
        let mut camps: Vec<(Vec<Form>, usize)> = camps.into_iter().collect();
        let told = support::told(self.group, columns, &camps);
        let mut order: Vec<usize> = (0..camps.len()).collect();
        order.sort_by_key(|&camp| (Reverse(told[camp]), camps[camp].1));
        let mut leader = order.first().copied();
        for &camp in &order {
            let longer = |best: usize| {
                told[best] == told[camp] && lacks_only(&camps[best].0, &camps[camp].0)
            };
            if leader.is_some_and(longer) {
                leader = Some(camp);
            }
        }
        let leader = leader.map(|camp| std::mem::take(&mut camps[camp].0)).unwrap_or_default();
        for (k, &column) in columns.iter().enumerate() {
            let ballot = &ballots[column];
            let first = || {
                let votes = ballot.by_vote.values().map(|(form, _)| form);
                votes.into_iter().find(|form| ballot.best.contains(form)).cloned().flatten()
            };
            let form = leader.get(k).filter(|form| ballot.best.contains(form)).cloned();
            lemma[column] = self.word(ballot, &form.unwrap_or_else(first));
        }
    }
}

/// Whether `short` has the words of `long` but for some that it lacks.
fn lacks_only(short: &[Form], long: &[Form]) -> bool {
    short != long && short.iter().zip(long).all(|(s, l)| s.is_none() || s == l)
}

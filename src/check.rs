//! `check(library, draft)`: the quotations of a draft against the corpus.
//!
//! A pure function: same library and draft, same findings in the same order. It reads no disk, no
//! clock and no settings but the [`Policy`] it is handed. For each quotation: look its words up
//! ([`search`]), hold them against the passage word by word ([`compare`]), and let the [`kinds`] say
//! what each difference amounts to.
//!
//! What is told of people waits for the roster of the library: whoever wants to be told all of it has
//! [`Library::cast`] looked for before.

mod acceptance;
mod collated;
mod compare;
pub mod finding;
mod fix;
pub mod ignoring;
mod kinds;
mod lookup;
mod occasion;
mod pairing;
mod people;
mod search;
mod speaker;
mod standing;
pub mod verdict;
mod witness;
mod wording;

pub use finding::{Finding, Fix, Kind, Policy, Severity};
pub use ignoring::{Accepted, Grounds, Ignored, Recorded};
pub use standing::Earlier;
pub use verdict::{Difference, Judgement, Passage, Place, Reading, Verdict, Witness};

use std::cell::RefCell;
use std::sync::Arc;

use crate::corpus::{self, Medium};
use crate::draft::{Change, Draft};
use crate::library::Library;
use crate::mention::roster::Meant;
use crate::quotation::elision::{self, Quoted};
use crate::quotation::{Nature, Quotation};
use crate::text::Span;
use compare::{Comparison, Joint};
use fix::Pages;
use lookup::Lookups;
use people::People;
use search::{Continuation, Match};
use standing::Asked;
use witness::Held;

/// What the comparison of a draft with a library yields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// One for each quotation of the draft, in its order.
    pub judgements: Vec<Judgement>,
    /// What to tell the writer, sorted by place.
    pub findings: Vec<Finding>,
    /// What the writer does not want to be told, sorted by place.
    pub ignored: Vec<Ignored>,
    /// What each judgement asked of the rest of the draft.
    pub(crate) asked: Vec<Asked>,
    /// Who is named in the draft; none if that is not known.
    pub(crate) people: Option<People>,
    /// What was looked up for the quotations judged last.
    pub(crate) lookups: Lookups,
    /// What the first pages of the draft wear.
    pub(crate) pages: Option<Pages>,
}

impl Report {
    /// Who is named where, in the order of the draft.
    pub fn named(&self) -> impl Iterator<Item = (Span, &Arc<Meant>)> {
        self.people.iter().flat_map(People::named)
    }

    /// What the comparison says about the quotation that `finding` belongs to.
    pub fn judgement(&self, finding: &Finding) -> Option<&Judgement> {
        self.judgements.get(finding.quotation?)
    }
}

/// Checks every quotation of `draft` against `library`.
pub fn check(library: &Library, draft: &Draft, policy: &Policy) -> Report {
    let mut nothing = Earlier::nothing(draft.quotations.len());
    nothing.people = People::of(library, draft);
    finish(library, draft, policy, nothing, || true).unwrap_or_default()
}

/// The same, where `earlier` was found out with the same library and policy when the draft was as it
/// is in `before`, and with the change from there: only what it touches is judged again.
///
/// # Errors
///
/// Once `goes_on` says no, with what was found out until then, to go on from there.
pub fn again(
    library: &Library,
    draft: &Draft,
    policy: &Policy,
    before: (&Draft, Change),
    earlier: Earlier,
    goes_on: impl Fn() -> bool,
) -> Result<Report, Box<Earlier>> {
    let standing = earlier.standing(library, before, draft);
    finish(library, draft, policy, standing, goes_on)
}

/// Judges what `standing` lacks.
fn finish(
    library: &Library,
    draft: &Draft,
    policy: &Policy,
    mut standing: Earlier,
    goes_on: impl Fn() -> bool,
) -> Result<Report, Box<Earlier>> {
    let pages = *standing.pages.get_or_insert_with(|| Pages::of(draft));
    let lookups = RefCell::new(std::mem::take(&mut standing.lookups));
    for (number, quotation) in draft.quotations.iter().enumerate() {
        if standing.judgements[number].is_some() {
            continue;
        }
        if !goes_on() {
            standing.lookups = lookups.into_inner();
            return Err(Box::new(standing));
        }
        let asked = RefCell::default();
        let judge = Judge {
            library,
            draft,
            policy,
            people: standing.people.as_ref(),
            lookups: &lookups,
            quotation,
            number,
            pages: &pages,
            asked: &asked,
        };
        let (judgement, mut findings) = judge.judge();
        let outer = quotation.within.and_then(|outer| standing.judgements[outer].as_ref());
        if outer.is_some_and(|outer| outer.passage.is_some()) {
            // its words were held against the passage with the quotation it stands in
            findings.clear();
        }
        standing.findings.append(&mut findings);
        standing.judgements[number] = Some(judgement);
        standing.asked[number] = asked.into_inner();
    }
    let Earlier { judgements, asked, findings, people, .. } = standing;
    let judgements = judgements.into_iter().flatten().collect();
    let lookups = lookups.into_inner();
    let ignored = Vec::new();
    let mut report =
        Report { judgements, findings, ignored, asked, people, lookups, pages: Some(pages) };
    report.findings.extend(kinds::weekdays(draft, policy));
    if let Some(people) = &report.people {
        report.findings.extend(kinds::names(library, draft, people, &report.judgements, policy));
        report.findings.extend(kinds::ages(library, draft, people, policy));
    }
    let by_place = |finding: &Finding| (finding.span, finding.kind, finding.quotation);
    report.findings.sort_by_key(by_place);
    ignoring::set_aside(library, draft, policy, &mut report);
    report.findings.sort_by_key(by_place);
    Ok(report)
}

/// One quotation before the bench.
#[derive(Clone, Copy)]
struct Judge<'a> {
    library: &'a Library,
    draft: &'a Draft,
    policy: &'a Policy,
    people: Option<&'a People>,
    lookups: &'a RefCell<Lookups>,
    quotation: &'a Quotation,
    number: usize,
    pages: &'a Pages,
    asked: &'a RefCell<Asked>,
}

impl Judge<'_> {
    fn judge(self) -> (Judgement, Vec<Finding>) {
        let quoted = elision::wording(&self.draft.prose.text, &self.quotation.parts);
        let nature = self.nature(&quoted);
        if quoted.is_empty() || (nature == Nature::NotSpeech && quoted.len() < LONG) {
            return (self.judgement(Verdict::NotSpeech), Vec::new());
        }
        let sources = (self.library, self.lookups);
        let mut matches = search::search(sources, self.draft, self.quotation, &quoted);
        self.canonical_first(&mut matches, &quoted, nature);
        let best = matches.first();
        let second = best.and_then(|best| search::continuation(sources, self.draft, &quoted, best));
        match best {
            Some(best) if self.is_passage(best, second.as_ref(), &quoted, nature) => {
                self.compare(&quoted, best, second.as_ref(), &matches[1..])
            }
            _ if nature != Nature::Speech => (self.judgement(Verdict::NotSpeech), Vec::new()),
            _ => {
                let severity = self.severity(Kind::Unsourced, Medium::Written);
                let severity = severity.filter(|_| self.quotation.closed);
                let finding =
                    severity.map(|severity| kinds::unsourced(self.draft, self.number, severity));
                (self.judgement(Verdict::Unsourced), finding.into_iter().collect())
            }
        }
    }

    /// How severely a kind of finding is reported; not at all where it waits for the whole library.
    fn severity(self, kind: Kind, medium: Medium) -> Option<Severity> {
        let known = self.library.so_far.is_none() || !kind.needs_all();
        self.policy.severity(kind, medium).filter(|_| known)
    }

    /// What the words are, their number considered.
    fn nature(self, quoted: &[Quoted]) -> Nature {
        if quoted.len() < NO_TITLE { self.quotation.nature } else { Nature::Speech }
    }

    fn judgement(self, verdict: Verdict) -> Judgement {
        Judgement { quotation: self.number, verdict, passage: None, differences: Vec::new() }
    }

    fn compare(
        self,
        quoted: &[Quoted],
        found: &Match,
        second: Option<&Continuation>,
        others: &[Arc<Match>],
    ) -> (Judgement, Vec<Finding>) {
        let source = &self.library.corpus[found.source];
        let comparison = Comparison {
            library: self.library,
            draft: self.draft,
            pages: self.pages,
            asked: self.asked,
            quotation: self.quotation,
            quoted,
            source,
            found,
            continuation: second,
        };
        let like = others.iter().filter(|other| is_like(other, found));
        let held = like.map(|other| Held::against(&self.library.corpus, quoted, found, other));
        let (collated, witnesses): (Vec<Held>, Vec<Held>) =
            held.partition(|held| self.is_collated(held.found));
        let mut passage = self.passage(found, &witnesses);
        let (mut differences, mut findings) = (Vec::new(), Vec::new());
        for (hunk, kind) in kinds::differences(&comparison) {
            if hunk.joint == Joint::Plain && !hunk.passage.is_empty() {
                passage.span = passage.span.join(comparison.passage_span(&hunk.passage));
            }
            let Some(severity) = self.policy.severity(kind, source.medium) else { continue };
            differences.push(Difference {
                kind,
                severity,
                draft: comparison.draft_span(&hunk.draft),
                passage: comparison.passage_span(&hunk.passage),
            });
            findings.push(Finding {
                kind,
                severity,
                span: comparison.pointed_at(&hunk),
                quotation: Some(self.number),
                message: kinds::message(&comparison, &hunk, kind),
                fixes: kinds::fixes(&comparison, &hunk, kind),
            });
        }
        self.punctuation(&comparison, &mut differences, &mut findings);
        self.disputed(&comparison, &collated, &witnesses, &mut differences, &mut findings);
        self.call_witnesses(&mut passage);
        differences.sort_by_key(|difference| (difference.draft, difference.passage));
        let worst = differences.iter().map(|difference| difference.severity).max();
        let mut verdict = match worst {
            Some(Severity::Warning | Severity::Error) => Verdict::Misquoted,
            Some(_) => Verdict::Variant,
            None => Verdict::Verbatim,
        };
        if verdict != Verdict::Misquoted
            && self.nature(quoted) == Nature::Speech
            && !self.is_commonplace(found)
            && let Some(severity) = self.severity(Kind::Misattribution, source.medium)
            && let Some(finding) =
                kinds::misattributed(&comparison, self.number, &passage, self.people, severity)
        {
            findings.push(finding);
            verdict = Verdict::Misattributed;
        }
        if self.nature(quoted) == Nature::Speech
            && !self.is_commonplace(found)
            && let Some(severity) = self.severity(Kind::DateConflict, source.medium)
        {
            findings.extend(kinds::misdated(&comparison, self.number, &passage, severity));
        }
        fix::settle(&mut findings);
        (
            Judgement { quotation: self.number, verdict, passage: Some(passage), differences },
            findings,
        )
    }

    fn punctuation(
        self,
        comparison: &Comparison,
        differences: &mut Vec<Difference>,
        findings: &mut Vec<Finding>,
    ) {
        for mark in kinds::marks(comparison) {
            let kinds::Mark { kind, span, places, message } = mark;
            let Some(severity) = self.policy.severity(kind, comparison.source.medium) else {
                continue;
            };
            differences.extend(places.iter().map(|&(draft, passage)| Difference {
                kind,
                severity,
                draft,
                passage,
            }));
            let fixes = Vec::from_iter(fix::punctuate(comparison, kind, &places));
            let quotation = Some(self.number);
            findings.push(Finding { kind, severity, span, quotation, message, fixes });
        }
    }

    /// Readings of most reports that the draft does not follow, though it follows one of them.
    fn disputed(
        self,
        comparison: &Comparison,
        collated: &[Held],
        witnesses: &[Held],
        differences: &mut Vec<Difference>,
        findings: &mut Vec<Finding>,
    ) {
        let severity = self.severity(Kind::Disputed, comparison.source.medium);
        let Some(severity) = severity.filter(|_| comparison.source.kind == corpus::Kind::Report)
        else {
            return;
        };
        let statement = collated.first().and_then(|held| {
            let statement = self.library.statement(held.found.source)?;
            Some(collated::majorities(comparison.found, held, statement))
        });
        let majorities =
            statement.unwrap_or_else(|| witness::majorities(comparison.found, witnesses));
        for majority in majorities {
            let finding = kinds::disputed(comparison, &majority, self.number, severity);
            differences.push(Difference {
                kind: Kind::Disputed,
                severity,
                draft: comparison.draft_span(&majority.variant.quoted),
                passage: comparison.passage_span(&majority.variant.passage),
            });
            findings.push(finding);
        }
    }

    fn passage(self, found: &Match, witnesses: &[Held]) -> Passage {
        let source = &self.library.corpus[found.source];
        let span = found.span();
        Passage {
            source: found.source,
            span,
            place: Place { source: found.source, span },
            speaker: speaker::of_passage(self.library, found.source, span),
            date: source.date,
            others: witnesses.iter().map(|held| held.witness(found)).collect(),
        }
    }
}

/// So many words are no title.
const NO_TITLE: usize = 12;
/// A title of so many words may be somebody's words all the same, if a source has all of them.
const LONG: usize = 5;

/// Whether another source gives nearly the same words, a witness of them.
fn is_like(other: &Match, found: &Match) -> bool {
    other.score * 10 >= found.score * 8
        || (other.score * 10 >= found.score * 6 && other.found() * 10 >= found.found() * 8)
}

//! What the writer does not want to be told, set aside from the findings.
//!
//! Two ways lead here: a comment in the draft ([`crate::draft::ignore`]), which concerns a place,
//! and an accepted difference, which is bound to words. Neither changes a verdict: the comparison
//! says what it says, and what was set aside is kept with its grounds, to be shown to whoever asks.

use std::collections::BTreeSet;

use super::finding::{Finding, Kind, Policy};
use super::{Report, kinds};
use crate::draft::Draft;
use crate::library::Library;
use crate::text::markup::on_one_line;
use crate::text::{Prose, Span};

/// A difference that somebody has accepted, for as long as it is this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// What was accepted.
    pub difference: Recorded,
    /// Why; may be empty.
    pub reason: String,
    /// Who accepted it; may be empty.
    pub author: String,
    /// When; as it was written, may be empty.
    pub date: String,
    /// The line of the file that says so, counted from one.
    pub line: usize,
}

/// A difference as it is recorded: by the words on both sides, so that it is another as soon as one
/// of them changes, and the same wherever the draft is moved.
///
/// Words are compared with their markup set aside, every run of blanks and line ends as one blank,
/// and without the comma, full stop, colon or semicolon that a quotation ends with, which bends to
/// the sentence around it. Nothing else is folded: a comma more inside is another text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// What it is.
    pub kind: Kind,
    /// The words of the quotation, without its marks.
    pub quotation: String,
    /// The words of the source from the passage’s first word to its last; empty for a quotation
    /// that has no source.
    pub passage: String,
    /// Whom the draft names, where that is what differs; else empty.
    pub speaker: String,
}

/// A finding that was set aside.
#[derive(Clone, Debug, PartialEq)]
pub struct Ignored {
    /// What would have been told.
    pub finding: Finding,
    /// Why it is not.
    pub grounds: Grounds,
}

/// Why a finding is not told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grounds {
    /// A comment of the draft, by its place in [`Draft::ignores`].
    Comment(usize),
    /// It was accepted.
    Accepted(Accepted),
}

impl Recorded {
    /// The difference that `finding` tells of; none where it is about no quotation.
    pub fn of(
        library: &Library,
        draft: &Draft,
        report: &Report,
        finding: &Finding,
    ) -> Option<Self> {
        let judgement = report.judgement(finding)?;
        let quotation = draft.quotations.get(judgement.quotation)?;
        let words = |prose: &Prose, span| {
            let apart = prose.apart(span);
            on_one_line(&apart, Span::new(0, apart.len()))
        };
        let parts = quotation.parts.iter().map(|&part| words(&draft.prose, part));
        let passage = judgement.passage.as_ref();
        let passage = passage.map(|found| words(&library.corpus[found.source].prose, found.span));
        let speaker =
            quotation.attribution.as_ref().filter(|_| finding.kind == Kind::Misattribution);
        let mut quotation = parts.collect::<Vec<_>>().join(" ");
        quotation.truncate(quotation.trim_end_matches([',', '.', ';', ':']).len());
        Some(Self {
            kind: finding.kind,
            quotation,
            passage: passage.unwrap_or_default(),
            speaker: speaker.map(|attribution| attribution.speaker.clone()).unwrap_or_default(),
        })
    }
}

/// Sets aside what is accepted or ignored, and tells of comments that ignore nothing.
pub(super) fn set_aside(library: &Library, draft: &Draft, policy: &Policy, report: &mut Report) {
    let mut used = BTreeSet::new();
    for finding in std::mem::take(&mut report.findings) {
        let grounds = accepted(library, draft, policy, report, &finding)
            .map(Grounds::Accepted)
            .or_else(|| comment(draft, &finding).map(Grounds::Comment));
        let Some(grounds) = grounds else {
            report.findings.push(finding);
            continue;
        };
        if let Grounds::Comment(number) = grounds {
            used.insert((number, finding.kind));
        }
        report.ignored.push(Ignored { finding, grounds });
    }
    // what a comment ignores may be yet to come
    if library.so_far.is_none() {
        report.findings.extend(kinds::unused_ignores(draft, policy, &report.judgements, &used));
    }
}

fn accepted(
    library: &Library,
    draft: &Draft,
    policy: &Policy,
    report: &Report,
    finding: &Finding,
) -> Option<Accepted> {
    if policy.accepted.iter().all(|accepted| accepted.difference.kind != finding.kind) {
        return None;
    }
    let difference = Recorded::of(library, draft, report, finding)?;
    policy.accepted.iter().find(|accepted| accepted.difference == difference).cloned()
}

/// The comment that ignores `finding`: of several, the one that reaches least far.
fn comment(draft: &Draft, finding: &Finding) -> Option<usize> {
    let ignores = draft.ignores.iter().enumerate().filter(|(_, ignore)| {
        let named = |kind: &Span| draft.text[*kind] == *finding.kind.code();
        let concerned = match finding.quotation {
            Some(quotation) => ignore.quotations.binary_search(&quotation).is_ok(),
            None => ignore.stretch.overlaps(finding.span),
        };
        concerned && (ignore.kinds.is_empty() || ignore.kinds.iter().any(named))
    });
    ignores.min_by_key(|(_, ignore)| ignore.stretch.len()).map(|(number, _)| number)
}

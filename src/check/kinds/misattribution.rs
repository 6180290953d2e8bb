//! Right words, another speaker.
//!
//! Only where draft and source both name somebody, and only of enough words that two people would
//! hardly have said them both.

use crate::check::compare::Comparison;
use crate::check::finding::{self, Finding, Fix, Severity};
use crate::check::verdict::{Passage, Witness};
use crate::check::{speaker, wording};
use crate::corpus::Kind;
use crate::quotation::Attribution;
use crate::text::markup::SET_ASIDE;
use crate::text::{Edit, Span, fold::fold};

/// Fewer words than these are anybody's.
const ENOUGH: usize = 5;

/// The finding, if the draft gives the words to somebody else than the source does.
pub(in crate::check) fn misattributed(
    comparison: &Comparison,
    number: usize,
    passage: &Passage,
    severity: Severity,
) -> Option<Finding> {
    let attribution = comparison.quotation.attribution.as_ref()?;
    let speaker = passage.speaker.as_deref()?;
    if comparison.quoted.len() < ENOUGH
        || !is_named(comparison, attribution)
        || !speaker::is_name(speaker)
        || !speaker::is_somebody(comparison.library, &attribution.speaker)
        || speaker::same(&attribution.speaker, speaker)
    {
        return None;
    }
    if is_label(comparison, attribution.span) || quotes_another(comparison, passage) {
        return None;
    }
    // said by the one the draft names, too, or by so many that they are nobody's
    let names_another = |witness: &Witness| {
        let said_by = speaker::of_passage(comparison.library, witness.source, witness.span);
        said_by.is_some_and(|said_by| !speaker::same(&said_by, speaker))
    };
    if passage.others.iter().any(|witness| witness.agrees() && names_another(witness)) {
        return None;
    }
    Some(Finding {
        kind: finding::Kind::Misattribution,
        severity,
        span: if attribution.span.is_empty() {
            comparison.quotation.span
        } else {
            attribution.span
        },
        quotation: Some(number),
        message: format!(
            "{} gives these words to {speaker}",
            wording::capitalised(&wording::source(comparison.source))
        ),
        fixes: Vec::from_iter(named(comparison, attribution, speaker)),
    })
}

/// Names the source's speaker where the draft names another, possessive and all: by the last name
/// where the draft does so and has given the full name before. A title goes with the name it is of.
fn named(comparison: &Comparison, attribution: &Attribution, speaker: &str) -> Option<Fix> {
    let prose = &*comparison.draft.prose.text;
    let ours = &prose[attribution.span];
    if ours.is_empty() || ours.contains(SET_ASIDE) {
        return None;
    }
    let known = prose[..attribution.span.start].contains(speaker);
    let last = speaker.rsplit(' ').next().filter(|last| !last.ends_with('.'));
    let name = last.filter(|_| known && !ours.contains(' ')).unwrap_or(speaker);
    let possessive = ["’s", "'s"].into_iter().find(|end| ours.ends_with(end));
    Some(Fix {
        title: format!("Name {speaker} as the speaker"),
        preferred: false,
        edits: vec![Edit::new(attribution.span, name.to_owned() + possessive.unwrap_or(""))],
    })
}

/// Whether the draft itself names the speaker there: whom a pronoun or a description («she», «the
/// mayor») stands for is a guess, and too weak to contradict a source.
fn is_named(comparison: &Comparison, attribution: &Attribution) -> bool {
    let last = attribution.speaker.rsplit(' ').next().unwrap_or_default();
    fold(&comparison.draft.prose.text[attribution.span]).contains(&fold(last))
}

/// Whether the draft names the speaker like a heading («Ruth Calder, Harbour Board: “…”»):
/// collections of praise and posts do so with whoever passes the words on.
fn is_label(comparison: &Comparison, named: Span) -> bool {
    let text = &comparison.draft.prose.text;
    let Some(gap) = text.get(named.end..comparison.quotation.span.start) else { return false };
    let is_connective = |word: &str| ["of", "for", "and", "the", "to", "in"].contains(&word);
    let mut words = gap.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    gap.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ':').ends_with(':')
        && words.all(|word| !word.starts_with(char::is_lowercase) || is_connective(word))
}

/// Whether a primary source itself quotes the passage, between marks or behind a colon («one idea: we
/// hold …»): then its speaker passes the words on.
fn quotes_another(comparison: &Comparison, passage: &Passage) -> bool {
    let source = comparison.source;
    let quotations = comparison.library.quotations_of(passage.source);
    let before = source.prose.text[..passage.span.start].trim_end();
    let is_label = source.asides.iter().any(|aside| aside.end == before.len());
    source.kind == Kind::Primary
        && (before.ends_with(':') && !is_label
            || quotations
                .iter()
                .any(|quotation| quotation.parts.iter().any(|part| part.overlaps(passage.span))))
}

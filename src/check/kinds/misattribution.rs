//! Right words, another speaker.
//!
//! Only where draft and source both name somebody, and only of enough words that two people would
//! hardly have said them both. Who is who the roster knows: one person under two names is one, and two
//! people of one family name are two.

use crate::check::compare::Comparison;
use crate::check::finding::{self, Finding, Fix, Severity};
use crate::check::people::People;
use crate::check::verdict::{Passage, Witness};
use crate::check::{speaker, wording};
use crate::corpus::Kind;
use crate::mention::roster::Meant;
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
    people: Option<&People>,
    severity: Severity,
) -> Option<Finding> {
    let attribution = comparison.quotation.attribution.as_ref()?;
    let speaker = passage.speaker.as_deref()?;
    let who = |name: &str| Meant { id: String::new(), name: name.to_owned() };
    let ours = people.map_or_else(
        || who(&attribution.speaker),
        |people| {
            let ours = people.called(comparison.library.cast(), &attribution.speaker);
            comparison.asked.borrow_mut().called(&attribution.speaker, &ours);
            ours
        },
    );
    let theirs = people.map_or_else(
        || who(speaker),
        |_| comparison.library.cast().called_in(passage.source.0 as usize, speaker),
    );
    let same =
        (people.is_some() && ours.id == theirs.id) || speaker::same(&ours.name, &theirs.name);
    if same
        || comparison.quoted.len() < ENOUGH
        || !is_named(comparison, attribution)
        || !speaker::is_name(speaker)
        || !speaker::is_somebody(comparison.library, &attribution.speaker)
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
            "{} gives these words to {}",
            wording::capitalised(&wording::source(comparison.source)),
            theirs.name
        ),
        fixes: Vec::from_iter(named(comparison, attribution, people, &theirs)),
    })
}

/// Names the source's speaker where the draft names another, possessive and all: as the draft names that
/// person already, else as the roster does.
fn named(
    comparison: &Comparison,
    attribution: &Attribution,
    people: Option<&People>,
    speaker: &Meant,
) -> Option<Fix> {
    let prose = &*comparison.draft.prose.text;
    let ours = &prose[attribution.span];
    if ours.is_empty() || ours.contains(SET_ASIDE) {
        return None;
    }
    let known = people.filter(|_| !speaker.id.is_empty()).and_then(|people| {
        let known = people.named_before(prose, &speaker.id, attribution.span.start);
        comparison.asked.borrow_mut().named_before(&speaker.id, known.as_deref());
        known
    });
    let full = known.as_ref().unwrap_or(&speaker.name);
    let last = full.rsplit(' ').next().filter(|last| !last.ends_with('.'));
    let name = last.filter(|_| known.is_some() && !ours.contains(' ')).unwrap_or(full);
    let possessive = ["’s", "'s"].into_iter().find(|end| ours.ends_with(end));
    Some(Fix {
        title: format!("Name {} as the speaker", speaker.name),
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

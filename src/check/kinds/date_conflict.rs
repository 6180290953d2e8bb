//! The draft dates the quoted words otherwise than the source of the passage.
//!
//! Only where the date plainly belongs to the words of saying («said on Thursday», «in a Jan. 26
//! statement»), and both days are known: the draft's by its own words or its date, the source's because it
//! is the words themselves, or because the report dates them in such words, too. Whoever passes on what
//! another said says it on another day, so the speaker must be one. A day more or less is the difference between two places on earth. What another source has of that day is no conflict.

use jiff::civil::Date;

use crate::check::compare::Comparison;
use crate::check::finding::{self, Finding, Fix, Severity};
use crate::check::verdict::Passage;
use crate::check::{acceptance, speaker, wording};
use crate::corpus::{Kind, SourceId};
use crate::library::Library;
use crate::mention::date::{self, Basis, Custom, DateMention, Origin};
use crate::quotation::{self, Quotation};
use crate::text::markup::SET_ASIDE;
use crate::text::words::words;
use crate::text::{Edit, Prose, Span, sentences};

/// Fewer words than these are said on any day.
const ENOUGH: usize = 5;
/// So many days apart two places on earth may put one hour.
const TIME_ZONES: i32 = 1;

/// The finding, if the draft has the words said on another day than the source.
pub(in crate::check) fn misdated(
    comparison: &Comparison,
    number: usize,
    passage: &Passage,
    severity: Severity,
) -> Option<Finding> {
    let Comparison { library, draft, quotation, .. } = comparison;
    let ours = &quotation.attribution.as_ref()?.speaker;
    let is_one = passage.speaker.as_deref().is_some_and(|theirs| speaker::same(ours, theirs));
    if comparison.quoted.len() < ENOUGH || !is_one {
        return None;
    }
    let mention = dated(&draft.prose, &draft.dates, quotation)?;
    let of_draft = |mention: &&DateMention| mention.basis == Basis::Words || draft.date.is_some();
    let ours = Some(mention).filter(of_draft).and_then(day)?;
    let theirs = said_on(library, passage.source, passage.span)?;
    let apart = |day: Date| acceptance::days(day, ours).abs() > TIME_ZONES;
    let elsewhere = passage.others.iter().filter_map(|w| said_on(library, w.source, w.span));
    if !apart(theirs) || elsewhere.into_iter().any(|day| !apart(day)) {
        return None;
    }
    let message = format!(
        "The day differs from {}: {} there, {} here",
        wording::source(comparison.source),
        theirs.strftime("%A, %-d %B %Y"),
        ours.strftime("%A, %-d %B %Y"),
    );
    let fixes = Vec::from_iter(redated(comparison, mention, ours, theirs));
    let (kind, span) = (finding::Kind::DateConflict, mention.span);
    Some(Finding { kind, severity, span, quotation: Some(number), message, fixes })
}

/// The single day that `mention` denotes, if that does not hang on another date of the text.
fn day(mention: &DateMention) -> Option<Date> {
    let counted = matches!(mention.basis, Basis::Counted { origin: Origin::Mention(_), .. });
    mention.days.filter(|(first, last)| first == last && !counted).map(|(day, _)| day)
}

/// When the words at `span` of a source were said, if it is the words themselves or says so.
fn said_on(library: &Library, id: SourceId, span: Span) -> Option<Date> {
    let source = &library.corpus[id];
    match source.kind {
        Kind::Primary => source.date,
        Kind::Collated => None,
        Kind::Report => {
            let quotations = library.quotations_of(id).iter();
            let quotation = { quotations }.rfind(|q| q.parts.iter().any(|p| p.overlaps(span)))?;
            let dates = date::find(&source.prose, source.date, Custom::default());
            day(dated(&source.prose, &dates, quotation)?)
        }
    }
}

/// The date among `dates` that belongs to the words of saying of `quotation`.
fn dated<'d>(
    prose: &Prose,
    dates: &'d [DateMention],
    quotation: &Quotation,
) -> Option<&'d DateMention> {
    let named = quotation.attribution.as_ref()?.span;
    let sentence = sentences::around(prose, named.join(quotation.span));
    let outside =
        |span: Span| sentence.covers(span) && !quotation.parts.iter().any(|p| p.overlaps(span));
    let mut said = words(&prose.text, sentence).into_iter().map(|word| word.span).filter(|&span| {
        outside(span) && !named.covers(span) && quotation::is_saying(&prose.text[span])
    });
    // the verb nearest to the name
    let distance = |span: &Span| named.end.abs_diff(span.start).min(span.end.abs_diff(named.start));
    let verb = { said.by_ref() }.min_by_key(distance).filter(|verb| distance(verb) < 40)?;
    let clause = verb.join(named);
    let belongs = |mention: &&DateMention| {
        let span = mention.span;
        if mention.kind != date::Kind::Date || !outside(span) || span.overlaps(clause) {
            return false;
        }
        let behind = span.start >= clause.end;
        let (first, last) = if behind { (clause, span) } else { (span, clause) };
        let between = Span::new(first.end, last.start);
        let leads = behind || links(prose, Span::new(sentence.start, span.start));
        leads && outside(between) && links(prose, between)
    };
    let mut found = dates.iter().filter(belongs);
    found.next().filter(|_| found.next().is_none())
}

/// Whether the words at `span` only lead from the verb to its date: «in a statement on», «to reporters».
fn links(prose: &Prose, span: Span) -> bool {
    const LINKS: &[&str] = &[
        "on",
        "in",
        "at",
        "a",
        "an",
        "the",
        "his",
        "her",
        "their",
        "its",
        "to",
        "by",
        "via",
        "during",
        "late",
        "early",
        "earlier",
        "later",
        "reporters",
        "journalists",
        "television",
        "radio",
        "news",
        "press",
        "conference",
        "briefing",
        "interview",
        "speech",
        "remarks",
        "address",
        "rally",
        "hearing",
        "meeting",
        "post",
        "tweet",
        "video",
        "public",
        "written",
        "joint",
        "released",
        "posted",
        "issued",
        "dated",
    ];
    let text = &prose.text[span];
    let is_link = |word: &str| {
        LINKS.contains(&word.to_lowercase().as_str())
            || quotation::is_utterance(word)
            // «on Instagram», «told CNN»
            || word.starts_with(char::is_uppercase)
    };
    let mut parts =
        text.split(|c: char| c.is_whitespace() || c == SET_ASIDE).filter(|w| !w.is_empty());
    parts.clone().count() <= 8 && parts.all(|word| word == "," || is_link(word.trim_matches(',')))
}

/// Writes the source's day, where the draft's words for it would still be the usual ones.
fn redated(
    comparison: &Comparison,
    mention: &DateMention,
    ours: Date,
    theirs: Date,
) -> Option<Fix> {
    const WEEK: i32 = 6;
    let draft = comparison.draft;
    let text = &draft.prose.text[mention.span];
    let edit = if text == ours.strftime("%A").to_string() {
        let away = acceptance::days(theirs, draft.date?);
        (0..=WEEK)
            .contains(&away)
            .then(|| Edit::new(mention.span, theirs.strftime("%A").to_string()))?
    } else {
        let digits = ours.day().to_string();
        let is_number = |span: &Span| draft.prose.text[*span] == *digits;
        let mut numbers = words(&draft.prose.text, mention.span).into_iter().map(|word| word.span);
        let same = (ours.year(), ours.month()) == (theirs.year(), theirs.month());
        // with a weekday beside it, that would be another as well
        let weekday = text.contains(&ours.strftime("%A").to_string());
        let number = { numbers.by_ref() }.find(is_number).filter(|_| same && !weekday)?;
        Edit::new(number, theirs.day().to_string())
    };
    let title = format!("Write “{}”", edit.text);
    Some(Fix { title, preferred: false, edits: vec![edit] })
}

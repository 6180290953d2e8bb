//! Filling in the report of `--format json`.
//!
//! Nothing is decided here: what the check says is put under the keys of [`super::report`].

use std::sync::Arc;

use super::check::Checked;
use super::report::{
    Attributed, Date, Difference, Draft, Edit, Finding, Fix, Ignored, Passage, Person, Quotation,
    Report, Skipped, Sources, Span, Speaker, Unused, VERSION,
};
use crate::check::{self, Accepted, Grounds, Judgement, Verdict};
use crate::corpus::load;
use crate::draft;
use crate::library::Library;
use crate::library::cast::Cast;
use crate::mention::roster::{Meant, Somebody};
use crate::quotation::{self, Attribution, Nature};
use crate::text;

/// The report on `drafts`.
pub(super) fn report<'a>(
    library: &'a Library,
    skipped: Vec<Skipped<'a>>,
    drafts: Vec<Draft<'a>>,
    unused: Vec<Unused>,
) -> Report<'a> {
    let count = library.corpus.sources.len();
    Report { version: VERSION, sources: Sources { count, skipped }, drafts, unused }
}

/// A source that could not be read.
pub(super) fn skipped(skipped: &load::Skipped) -> Skipped<'_> {
    Skipped { path: &skipped.path, reason: &skipped.reason }
}

/// A draft that was checked.
pub(super) fn checked<'a>(library: &'a Library, checked: &'a Checked) -> Draft<'a> {
    let Checked { path, draft, report } = checked;
    let named: Vec<_> = report.named().map(|(span, meant)| (span, Arc::clone(meant))).collect();
    let who = |said: &Attribution| library.cast().speaker(said, &named);
    let quotations = report.judgements.iter().filter_map(|judgement| {
        let quotation = draft.quotations.get(judgement.quotation)?;
        Some(judged(library, draft, quotation, judgement, &who))
    });
    Draft {
        path,
        quotations: quotations.collect(),
        people: people(&named),
        dates: dates(draft),
        findings: report.findings.iter().map(finding).collect(),
        ignored: report.ignored.iter().map(|found| ignored(draft, found)).collect(),
    }
}

/// A document read without a corpus, the text of that number of `cast`.
pub(super) fn annotated<'a>(
    path: &'a str,
    draft: &'a draft::Draft,
    cast: &Cast,
    number: usize,
) -> Draft<'a> {
    let meant = |who: &Somebody| Arc::new(Meant::from(who));
    let named: Vec<_> = cast.named(number).map(|(span, who)| (span, meant(who))).collect();
    let who = |said: &Attribution| cast.speaker(said, &named);
    Draft {
        path,
        quotations: draft.quotations.iter().map(|quotation| unjudged(quotation, &who)).collect(),
        people: people(&named),
        dates: dates(draft),
        findings: Vec::new(),
        ignored: Vec::new(),
    }
}

fn dates(draft: &draft::Draft) -> Vec<Date> {
    let dates = draft.dates.iter().map(|mention| Date {
        span: pair(mention.span),
        r#type: mention.kind.name(),
        value: mention.value.clone(),
    });
    dates.collect()
}

/// Who is named where.
fn people(named: &[(text::Span, Arc<Meant>)]) -> Vec<Person> {
    let person = |(span, meant): &(text::Span, Arc<Meant>)| Person {
        span: pair(*span),
        id: meant.id.clone(),
        name: meant.name.clone(),
    };
    named.iter().map(person).collect()
}

/// Held against nothing, a region that is speech only if a source has it is none.
fn unjudged<'a>(
    quotation: &'a quotation::Quotation,
    who: &impl Fn(&Attribution) -> Meant,
) -> Quotation<'a> {
    let speech = matches!(quotation.nature, Nature::Speech | Nature::Likely);
    Quotation {
        span: pair(quotation.span),
        parts: quotation.parts.iter().copied().map(pair).collect(),
        speaker: quotation.attribution.as_ref().map(|said| attributed(said, who)),
        verdict: (!speech).then_some(Verdict::NotSpeech.name()),
        passage: None,
        differences: Vec::new(),
    }
}

fn judged<'a>(
    library: &'a Library,
    draft: &'a draft::Draft,
    quotation: &'a quotation::Quotation,
    judgement: &'a Judgement,
    who: &impl Fn(&Attribution) -> Meant,
) -> Quotation<'a> {
    let source = judgement.passage.as_ref().map(|passage| &library.corpus[passage.source]);
    let difference = |difference: &check::Difference| Difference {
        kind: difference.kind.code(),
        severity: difference.severity.name(),
        draft: pair(difference.draft),
        passage: pair(place_of(library, judgement, difference.passage)),
        draft_text: &draft.text[difference.draft],
        passage_text: source.map_or("", |source| &source.text[difference.passage]),
    };
    Quotation {
        verdict: Some(judgement.verdict.name()),
        passage: judgement.passage.as_ref().map(|found| passage(library, found)),
        differences: judgement.differences.iter().map(difference).collect(),
        ..unjudged(quotation, who)
    }
}

fn passage<'a>(library: &'a Library, passage: &'a check::Passage) -> Passage<'a> {
    let source = &library.corpus[passage.source];
    let place = passage.place;
    let (witnesses, agreeing) = passage.agreement();
    Passage {
        source: &library.corpus[place.source].path,
        span: pair(place.span),
        text: &source.text[passage.span],
        kind: source.kind.name(),
        speaker: passage.speaker.as_deref().map(|name| Speaker {
            id: library.cast().called_in(passage.source.0 as usize, name).id,
            name,
        }),
        date: passage.date.map(|date| date.to_string()),
        witnesses,
        agreeing,
    }
}

/// Where the words at `span` of a passage stand in the source that the report names: for a collated
/// one in its best witness, or at its beginning where that does not have them.
fn place_of(library: &Library, judgement: &Judgement, span: text::Span) -> text::Span {
    let Some(passage) = judgement.passage.as_ref().filter(|passage| passage.is_collated()) else {
        return span;
    };
    let place = passage.place;
    let there = library.statement(passage.source).and_then(|statement| {
        let witness = statement.witnesses.iter().find(|w| w.source == place.source)?;
        witness.place(&statement.text, &library.corpus[place.source].prose.text, span)
    });
    there.unwrap_or(text::Span::at(place.span.start))
}

fn attributed<'a>(
    attribution: &'a Attribution,
    who: &impl Fn(&Attribution) -> Meant,
) -> Attributed<'a> {
    let name = &attribution.speaker;
    Attributed { id: who(attribution).id, name, span: pair(attribution.span) }
}

fn finding(finding: &check::Finding) -> Finding<'_> {
    Finding {
        code: finding.kind.code(),
        severity: finding.severity.name(),
        span: pair(finding.span),
        message: &finding.message,
        fixes: finding.fixes.iter().map(fix).collect(),
    }
}

fn ignored<'a>(draft: &'a draft::Draft, ignored: &'a check::Ignored) -> Ignored<'a> {
    let Finding { code, severity, span, message, .. } = finding(&ignored.finding);
    let (by, reason, author, date) = match &ignored.grounds {
        Grounds::Comment(number) => {
            ("comment", &draft.text[draft.ignores[*number].reason], None, None)
        }
        Grounds::Accepted(Accepted { reason, author, date, .. }) => {
            let known = |text: &'a String| Some(text.as_str()).filter(|text| !text.is_empty());
            ("accepted", reason.as_str(), known(author), known(date))
        }
    };
    Ignored { code, severity, span, message, by, reason, author, date }
}

fn fix(fix: &check::Fix) -> Fix<'_> {
    Fix { title: &fix.title, preferred: fix.preferred, edits: fix.edits.iter().map(edit).collect() }
}

fn edit(edit: &text::Edit) -> Edit<'_> {
    Edit { span: pair(edit.span), text: &edit.text }
}

fn pair(span: text::Span) -> Span {
    [span.start, span.end]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tests::newsroom::Newsroom;

    #[test]
    fn every_key_is_there() {
        let Newsroom { library, desks, .. } = Newsroom::of(
            "
            --- a.txt kind:primary medium:spoken speaker:\"Ada Hale\" date:2021-02-12
            I am deeply sorry for the river.
            --- b.txt kind:report
            Hale said: “I am deeply sorry for the river.”
            --- draft.md
            “I am sorry for the river,” Ada Hale said. “Nobody asked the trees about it.”
            ",
        );
        let desk = desks.into_iter().next().unwrap();
        let file = Checked { path: desk.file.path, draft: desk.draft, report: desk.report };
        let skipped = vec![Skipped { path: "x.pdf", reason: "encrypted" }];
        let report = report(&library, skipped, vec![checked(&library, &file)], vec![]);
        let speaker = json!({"id": "ada-hale", "name": "Ada Hale", "span": [32, 40]});
        let first = json!({
            "span": [0, 31],
            "parts": [[3, 28]],
            "speaker": speaker,
            "verdict": "misquoted",
            "passage": {
                "source": "a.txt", "span": [0, 31], "text": "I am deeply sorry for the river",
                "kind": "primary", "speaker": {"id": "ada-hale", "name": "Ada Hale"},
                "date": "2021-02-12", "witnesses": 2, "agreeing": 2,
            },
            "differences": [{
                "kind": "omission", "severity": "warning", "draft": [7, 7], "passage": [5, 11],
                "draft_text": "", "passage_text": "deeply",
            }],
        });
        let second = json!({
            "span": [47, 85], "parts": [[50, 82]], "speaker": speaker, "verdict": "unsourced",
            "passage": null, "differences": [],
        });
        let expected = json!({
            "version": 1,
            "sources": {"count": 2, "skipped": [{"path": "x.pdf", "reason": "encrypted"}]},
            "drafts": [{
                "path": "draft.md", "quotations": [first, second],
                "people": [{"span": [32, 40], "id": "ada-hale", "name": "Ada Hale"}], "dates": [],
                "findings": file.report.findings.iter().map(|finding| json!({
                    "code": finding.kind.code(),
                    "severity": finding.severity.name(),
                    "span": [finding.span.start, finding.span.end],
                    "message": finding.message,
                    "fixes": finding.fixes.iter().map(|fix| json!({
                        "title": fix.title,
                        "preferred": fix.preferred,
                        "edits": fix.edits.iter().map(|edit| json!({
                            "span": [edit.span.start, edit.span.end], "text": edit.text,
                        })).collect::<Vec<_>>(),
                    })).collect::<Vec<_>>(),
                })).collect::<Vec<_>>(),
                "ignored": [],
            }],
            "unused": [],
        });
        assert_eq!(serde_json::to_value(&report).unwrap(), expected);
    }

    #[test]
    fn a_document_by_itself() {
        let text = "“Nobody asked the river what it wanted,” she said of “The River”.";
        let draft = draft::Draft::parse(text, draft::Format::Plain);
        let dated =
            draft::Draft::parse("date 2021-02-16\nShe wept on Friday.", draft::Format::Plain);
        let dates = annotated("d.md", &dated, &Cast::default(), 0).dates;
        let expected = json!([
            {"span": [5, 15], "type": "DATE", "value": "2021-02-16"},
            {"span": [28, 34], "type": "DATE", "value": "2021-02-12"},
        ]);
        assert_eq!(serde_json::to_value(dates).unwrap(), expected);
        let verdicts = annotated("d.md", &draft, &Cast::default(), 0)
            .quotations
            .into_iter()
            .map(|q| q.verdict);
        assert_eq!(verdicts.collect::<Vec<_>>(), [None, Some("not-speech")]);
    }
}

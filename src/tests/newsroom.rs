//! A fixture brought to life: its sources a library, its drafts checked against it.

use crate::check::{self, Finding, Policy, Report, Verdict};
use crate::config;
use crate::corpus::{self, Corpus, Medium, Source};
use crate::draft::{Draft, Format};
use crate::fixture::{Annotation, File, Fixture};
use crate::library::Library;
use crate::project::{self, ACCEPTED, SETTINGS, differences};

/// A fixture with what copydesk makes of it.
pub(crate) struct Newsroom {
    pub(crate) fixture: Fixture,
    pub(crate) library: Library,
    pub(crate) policy: Policy,
    /// One for each draft of the fixture.
    pub(crate) desks: Vec<Desk>,
}

/// A draft with its report.
pub(crate) struct Desk {
    pub(crate) file: File,
    pub(crate) draft: Draft,
    pub(crate) report: Report,
}

impl Newsroom {
    pub(crate) fn of(fixture: &str) -> Self {
        let fixture = Fixture::parse(fixture);
        let is_draft = |file: &&File| file.path.starts_with("draft");
        let at = |path: &str| fixture.files.iter().find(|file| file.path == path);
        let besides = [SETTINGS, ACCEPTED, "fixed.md"];
        let is_source = |file: &&File| !is_draft(file) && !besides.contains(&&*file.path);
        let mut sources: Vec<_> = fixture.files.iter().filter(is_source).map(source).collect();
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        let library = Library::new(Corpus { sources: sources.into(), ..Corpus::default() });
        library.cast();
        let (accepted, problems) = differences(at(ACCEPTED).map_or("", |file| &file.text));
        assert_eq!(problems, [], "what is accepted");
        let policy = Policy { accepted, ..policy(at(SETTINGS).map_or("", |file| &file.text)) };
        let drafts = fixture.files.iter().filter(is_draft);
        let desks = drafts.map(|file| Desk::of(&library, file, &policy)).collect();
        Self { fixture, library, policy, desks }
    }

    pub(crate) fn only_desk(&self) -> &Desk {
        let [desk] = self.desks.as_slice() else { panic!("the fixture should have one draft") };
        desk
    }

    /// The fixture with all that was found annotated.
    pub(crate) fn annotated(&self) -> String {
        self.fixture.render(|file| {
            let desk = self.desks.iter().find(|desk| desk.file.path == file.path);
            desk.map(Desk::annotations).unwrap_or_default()
        })
    }
}

impl Desk {
    fn of(library: &Library, file: &File, policy: &Policy) -> Self {
        let draft = Draft::parse(file.text.as_str(), Format::of_path(&file.path));
        let report = check::check(library, &draft, policy);
        Self { file: file.clone(), draft, report }
    }

    /// The desk with another text in the place of its draft.
    pub(crate) fn rewritten(&self, newsroom: &Newsroom, text: String) -> Self {
        let mut file = self.file.clone();
        file.text = text;
        Self::of(&newsroom.library, &file, &newsroom.policy)
    }

    /// Where findings and annotations disagree.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let mut stated: Vec<_> = self.file.annotations.iter().collect();
        let mut complaints = Vec::new();
        for finding in &self.report.findings {
            match stated.iter().position(|annotation| states(annotation, finding)) {
                Some(place) => drop(stated.remove(place)),
                None => complaints.push(format!("not annotated: {}", label(finding))),
            }
        }
        let unmet = stated.into_iter().filter(|annotation| !self.is_faithful(annotation));
        complaints.extend(unmet.map(|annotation| format!("not found: {}", annotation.label)));
        complaints
    }

    /// One annotation for each finding, and each `ok` that holds.
    fn annotations(&self) -> Vec<Annotation> {
        let stated = self.file.annotations.iter();
        let mut annotations: Vec<_> = stated.filter(|a| self.is_faithful(a)).cloned().collect();
        annotations.extend(self.report.findings.iter().map(|finding| Annotation {
            span: finding.span,
            open: false,
            label: label(finding),
        }));
        annotations.sort_by_key(|annotation| annotation.span);
        annotations
    }

    /// Whether `annotation` is an `ok` under a faithful quotation.
    fn is_faithful(&self, annotation: &Annotation) -> bool {
        annotation.label == "ok"
            && self.report.judgements.iter().any(|judgement| {
                let quotation = &self.draft.quotations[judgement.quotation];
                quotation.span.covers(annotation.span) && judgement.verdict == Verdict::Verbatim
            })
    }
}

/// Whether `annotation` says what `finding` does: place, kind, and words of its message.
fn states(annotation: &Annotation, finding: &Finding) -> bool {
    let place = if annotation.open {
        annotation.span.start == finding.span.start && annotation.span.end < finding.span.end
    } else {
        annotation.span == finding.span
    };
    let (kind, message) = annotation.label.split_once(':').unwrap_or((&annotation.label, ""));
    place && kind == finding.kind.code() && finding.message.contains(message.trim())
}

/// An annotation's text for `finding`.
fn label(finding: &Finding) -> String {
    format!("{}: {}", finding.kind.code(), finding.message)
}

/// What settings say, which must be sound.
fn policy(settings: &str) -> Policy {
    let (config, problems) = config::parse(settings);
    assert!(problems.is_empty(), "{problems:?}");
    project::policy::of(&config).0
}

/// The source that `file` is: as it would be read, but for what its header says.
fn source(file: &File) -> Source {
    let kind = match file.key("kind") {
        Some("primary") => corpus::Kind::Primary,
        _ => corpus::Kind::Report,
    };
    let mut source = Source::parse(&file.path, file.text.as_str(), Some(kind));
    match file.key("medium") {
        Some("spoken") => source.medium = Medium::Spoken,
        Some("written") => source.medium = Medium::Written,
        _ => {}
    }
    let given = |key: &str| file.key(key).map(str::to_owned);
    source.title = given("title").or(source.title);
    source.outlet = given("outlet").or(source.outlet);
    source.speaker = given("speaker").or(source.speaker);
    if let Some(date) = file.key("date") {
        source.date = Some(date.parse().expect("a date reads YYYY-MM-DD"));
    }
    source
}

//! Findings as diagnostics.

use std::hash::{DefaultHasher, Hash, Hasher};

use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticServerCancellationData,
    DiagnosticSeverity, DocumentDiagnosticParams, DocumentDiagnosticReport,
    DocumentDiagnosticReportResult, FullDocumentDiagnosticReport, NumberOrString, Position, Range,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport,
};

use super::manual;
use super::places;
use super::session::{Asked, Session};
use super::{from_proto, to_proto};
use crate::check::Finding;
use crate::project::Problem;

/// How many diagnostics a document may have; clients have been seen to stall on thousands.
const LIMIT: usize = 300;

/// The diagnostics of a document, in the order of its text.
pub(super) fn of(asked: &Asked) -> Vec<Diagnostic> {
    let findings = &asked.checked.report.findings;
    let mut diagnostics: Vec<_> =
        findings.iter().take(LIMIT).map(|finding| diagnostic(asked, finding)).collect();
    if let Some(next) = findings.get(LIMIT) {
        diagnostics.push(Diagnostic {
            severity: Some(DiagnosticSeverity::HINT),
            message: format!("{} more findings from here on are not shown", findings.len() - LIMIT),
            related_information: None,
            code: None,
            code_description: None,
            ..diagnostic(asked, next)
        });
    }
    diagnostics
}

/// A finding as a diagnostic.
pub(super) fn diagnostic(asked: &Asked, finding: &Finding) -> Diagnostic {
    let (text, encoding) = (&asked.document.text, asked.state.client.encoding);
    Diagnostic {
        range: to_proto::range(text, encoding, finding.span),
        severity: Some(to_proto::severity(finding.severity)),
        code: Some(NumberOrString::String(finding.kind.code().into())),
        code_description: explanation(asked, finding),
        source: Some("copydesk".into()),
        message: finding.message.clone(),
        related_information: related(asked, finding),
        ..Diagnostic::default()
    }
}

/// The page of the manual about a finding, for clients that link to such pages.
fn explanation(asked: &Asked, finding: &Finding) -> Option<CodeDescription> {
    let href = asked.state.client.explained.then(|| manual::page(finding.kind))??;
    Some(CodeDescription { href })
}

/// The passage that a finding was held against, for clients that show such places. One that was shown
/// before is not looked up again.
fn related(asked: &Asked, finding: &Finding) -> Option<Vec<DiagnosticRelatedInformation>> {
    if !asked.state.client.related {
        return None;
    }
    let passage = asked.checked.report.judgement(finding)?.passage.as_ref()?;
    let look_up = || {
        let source = &asked.library()?.corpus[passage.source];
        let message = excerpt(source.text.get(passage.span.range())?);
        let location = places::location(asked, passage.place.source, passage.place.span)?;
        Some(DiagnosticRelatedInformation { location, message })
    };
    let place = (passage.source, passage.span, passage.place.span);
    Some(vec![asked.document.related(place, look_up)?])
}

/// `text` on one line, cut after some words.
fn excerpt(text: &str) -> String {
    const WORDS: usize = 40;
    let words: Vec<_> = text.split_whitespace().take(WORDS + 1).collect();
    match words.get(..WORDS) {
        Some(kept) if words.len() > WORDS => format!("{} …", kept.join(" ")),
        _ => words.join(" "),
    }
}

/// Answers `textDocument/diagnostic`.
pub(super) async fn pulled(
    session: &Session,
    params: DocumentDiagnosticParams,
) -> Result<DocumentDiagnosticReportResult> {
    let uri = params.text_document.uri;
    let found = session.ask(&uri, |asked| (of(asked), asked.document.revision)).await?;
    let (items, revision) = found.unwrap_or_default();
    let state = session.state.now();
    let document = state.documents.get(&from_proto::key(&uri));
    if document.is_some_and(|document| document.revision != revision) {
        return Err(overtaken());
    }
    let id = result_id(&items);
    Ok(DocumentDiagnosticReportResult::Report(if params.previous_result_id.as_ref() == Some(&id) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                result_id: id,
            },
        })
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport {
                result_id: Some(id),
                items,
            },
        })
    }))
}

/// The answer about a text that has changed since the question.
fn overtaken() -> Error {
    const SERVER_CANCELLED: ErrorCode = ErrorCode::ServerError(-32802);
    let data = DiagnosticServerCancellationData { retrigger_request: true };
    Error {
        code: SERVER_CANCELLED,
        message: "the document has changed since".into(),
        data: serde_json::to_value(data).ok(),
    }
}

/// What tells one set of diagnostics from another: a digest of all they say.
fn result_id(items: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(items).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// What is amiss with a settings file, as a diagnostic of it.
pub(super) fn of_settings(problem: &Problem) -> Diagnostic {
    let line = problem.line.unwrap_or(1).saturating_sub(1) as u32;
    Diagnostic {
        range: Range::new(Position::new(line, 0), Position::new(line + 1, 0)),
        severity: Some(DiagnosticSeverity::WARNING),
        code: Some(NumberOrString::String("settings".into())),
        source: Some("copydesk".into()),
        message: problem.message.clone(),
        ..Diagnostic::default()
    }
}

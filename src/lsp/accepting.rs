//! What stands behind the fixes in a menu: ignoring a finding here, and accepting a difference.
//!
//! To ignore is an edit like any other. To accept is a command, because it concerns another file:
//! the client sends back what was to be accepted, and it is looked up again in the text as it then
//! is. The file is written on disk and, where the client can, opened where the reason is missing.

use serde_json::Value;
use tokio::task::spawn_blocking;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::request::ShowDocument;
use tower_lsp::lsp_types::{CodeAction, Command, Position, Range, ShowDocumentParams, Url};

use super::actions;
use super::clerk::Event;
use super::session::{Asked, Session};
use super::to_proto;
use crate::check::{Finding, Kind, Recorded};
use crate::desk::{fixes, ignoring};
use crate::project::Project;
use crate::text::Span;

/// The command that accepts a difference.
pub(super) const ACCEPT: &str = "copydesk.accept";

/// The ways to leave the findings that `span` touches as they are.
pub(super) fn actions(asked: &Asked, span: Span) -> Vec<CodeAction> {
    let mut findings: Vec<&Finding> = Vec::new();
    for finding in fixes::touched(&asked.checked.report, span) {
        let same =
            |known: &&Finding| known.kind == finding.kind && known.quotation == finding.quotation;
        if !findings.iter().any(same) {
            findings.push(finding);
        }
    }
    findings.into_iter().flat_map(|finding| of(asked, finding)).flatten().collect()
}

fn of(asked: &Asked, finding: &Finding) -> [Option<CodeAction>; 2] {
    let kind = finding.kind.code();
    let (comments, _) = ignoring::comments(&asked.checked.draft, &[finding], "");
    let ignore = (!comments.is_empty()).then(|| CodeAction {
        edit: Some(actions::edit(asked, &comments)),
        ..actions::quick_fix(asked, finding, format!("Ignore {kind} here"))
    });
    let accept = recorded(asked, finding).map(|difference| {
        let title = match finding.kind {
            Kind::Unsourced => "Accept without a source".to_owned(),
            _ => format!("Accept this difference ({kind})"),
        };
        let arguments = [asked.document.uri.as_str().into()].into_iter();
        let arguments = Some(arguments.chain(words(&difference).map(Value::from)).collect());
        let command = Command { title: title.clone(), command: ACCEPT.to_owned(), arguments };
        CodeAction { command: Some(command), ..actions::quick_fix(asked, finding, title) }
    });
    [ignore, accept]
}

fn recorded(asked: &Asked, finding: &Finding) -> Option<Recorded> {
    let checked = &asked.checked;
    Recorded::of(asked.library()?, &checked.draft, &checked.report, finding)
}

/// What tells a difference from all others, as the client is given it and sends it back.
fn words(Recorded { kind, quotation, passage, speaker }: &Recorded) -> [&str; 4] {
    [kind.code(), quotation, passage, speaker]
}

/// The difference in `words`, if the document still has it, and its project.
fn found(asked: &Asked, wanted: &[String; 4]) -> Option<(Project, Recorded)> {
    let findings = asked.checked.report.findings.iter();
    let mut differences = findings.filter_map(|finding| recorded(asked, finding));
    let difference = differences.find(|difference| words(difference) == *wanted)?;
    Some((asked.document.holding.as_deref()?.project.clone(), difference))
}

/// Records the difference that the client was given and sends back.
pub(super) async fn execute(session: &Session, arguments: Vec<Value>) -> Result<Option<Value>> {
    let arguments = serde_json::from_value(Value::Array(arguments));
    let (uri, kind, quotation, passage, speaker): (Url, String, String, String, String) =
        arguments.map_err(|error| Error::invalid_params(format!("{ACCEPT}: {error}")))?;
    let wanted = [kind, quotation, passage, speaker];
    let found = session.ask(&uri, move |asked| found(asked, &wanted)).await?.flatten();
    let Some((project, difference)) = found else {
        return Err(refused("The text no longer differs in this way; nothing was recorded".into()));
    };
    let file = project.accepted();
    let written = spawn_blocking(move || accept(&project, difference)).await;
    let reason = written.map_err(|_| Error::internal_error())?.map_err(refused)?;
    if session.state.now().client.show_document
        && let Some(uri) = to_proto::uri(&file)
    {
        // between the marks of the empty reason
        show(session, uri, Some(Position::new(reason as u32 - 1, "reason = \"".len() as u32)));
    }
    drop(session.clerk.send(Event::Files(vec![file])));
    Ok(None)
}

/// Records `difference` as accepted by whoever sits here, today; the line of its reason.
#[expect(clippy::disallowed_methods, reason = "who accepts, and when, is known here")]
fn accept(project: &Project, difference: Recorded) -> std::result::Result<usize, String> {
    let today = jiff::Zoned::now().date();
    let signature = project.signature(|name| std::env::var(name).ok(), today, "");
    project.accept(&[difference], &signature)
}

/// Has the client open the file, at `place` if one is given.
pub(super) fn show(session: &Session, uri: Url, place: Option<Position>) {
    let selection = place.map(|place| Range::new(place, place));
    let params = ShowDocumentParams { uri, external: None, take_focus: Some(true), selection };
    let client = session.client.clone();
    tokio::spawn(async move { drop(client.ask::<ShowDocument>(params).await) });
}

/// The answer to a command that could not be carried out; editors show its words.
pub(super) fn refused(message: String) -> Error {
    const REQUEST_FAILED: ErrorCode = ErrorCode::ServerError(-32803);
    Error { code: REQUEST_FAILED, message: message.into(), data: None }
}

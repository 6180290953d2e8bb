//! Fixes as code actions.
//!
//! They are worked out anew from the range and the text as it is: clients do not send back what
//! they were given, and the diagnostics they send along may be stale. The edits are marked with the
//! version they were made for, so that a client refuses them for another one.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::timeout;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse,
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit,
    WorkspaceEdit,
};

use super::capabilities::FIX_ALL;
use super::session::{Asked, Session};
use super::{accepting, diagnostics, from_proto, statement, to_proto};
use crate::check::Finding;
use crate::desk;
use crate::text::Edit;

/// How long an editor that waits with saving may have to wait for `source.fixAll`.
const PATIENCE: Duration = Duration::from_millis(700);

/// Answers `textDocument/codeAction`.
pub(super) async fn asked(
    session: &Session,
    params: CodeActionParams,
) -> Result<Option<CodeActionResponse>> {
    let uri = params.text_document.uri.clone();
    let only = params.context.only.as_deref().unwrap_or_default();
    let saving = !only.is_empty() && only.iter().all(|kind| kind.as_str().starts_with("source"));
    let question = move |asked: &Asked| {
        let safe = asked.state.client.versioned_edits;
        (at(asked, &params), asked.document.revision, safe)
    };
    let answer = session.ask(&uri, question);
    let answer = if saving {
        // The check goes on, and is done when the editor asks next.
        timeout(PATIENCE, answer).await.unwrap_or(Ok(None))
    } else {
        answer.await
    };
    let Some((actions, revision, safe)) = answer? else { return Ok(None) };
    let state = session.state.now();
    let document = state.documents.get(&from_proto::key(&uri));
    if !safe && document.is_none_or(|document| document.revision != revision) {
        return Err(Error::content_modified());
    }
    Ok(Some(actions))
}

/// The code actions for a range.
fn at(asked: &Asked, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let only = params.context.only.as_deref();
    let encoding = asked.state.client.encoding;
    let span = from_proto::span(&asked.document.text, encoding, params.range).at;
    let report = &asked.checked.report;
    let mut actions = Vec::new();
    if wanted(only, &CodeActionKind::QUICKFIX) {
        let fixes = desk::fixes::at(report, span);
        actions.extend(fixes.into_iter().map(|(finding, fix)| CodeAction {
            edit: Some(edit(asked, &fix.edits)),
            is_preferred: Some(fix.preferred),
            ..quick_fix(asked, finding, fix.title.clone())
        }));
    }
    // Unasked, it stands only beside a fix of the place itself, lest every place offer something.
    let here = only.is_some() || !actions.is_empty();
    if wanted(only, &CodeActionKind::QUICKFIX) {
        actions.extend(statement::action(asked, span));
        actions.extend(accepting::actions(asked, span));
    }
    if here && wanted(only, &FIX_ALL) {
        actions.extend(fix_all(asked, only.is_some()));
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// Whether a client that asks for `only` these kinds wants `kind`: its own or one above it.
fn wanted(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    only.is_none_or(|only| {
        only.iter().any(|asked| {
            let rest = kind.as_str().strip_prefix(asked.as_str());
            rest.is_some_and(|rest| {
                rest.is_empty() || rest.starts_with('.') || asked.as_str().is_empty()
            })
        })
    })
}

/// An action that has to do with `finding`, without what it does.
pub(super) fn quick_fix(asked: &Asked, finding: &Finding, title: String) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostics::diagnostic(asked, finding)]),
        is_preferred: Some(false),
        ..CodeAction::default()
    }
}

/// Every certain fix of the document at once; none where there is nothing to do, or only one
/// fix while the client did not ask for this kind.
fn fix_all(asked: &Asked, explicitly: bool) -> Option<CodeAction> {
    let report = &asked.checked.report;
    let edits = desk::fixes::all(report);
    let preferred = report.findings.iter().flat_map(|f| &f.fixes).filter(|fix| fix.preferred);
    if edits.is_empty() || (preferred.count() == 1 && !explicitly) {
        return None;
    }
    Some(CodeAction {
        title: "Fix all misquotations with one certain correction".into(),
        kind: Some(FIX_ALL),
        edit: Some(edit(asked, &edits)),
        ..CodeAction::default()
    })
}

/// Edits of the document, marked with its version if the client understands that.
pub(super) fn edit(asked: &Asked, edits: &[Edit]) -> WorkspaceEdit {
    let (document, client) = (&asked.document, &asked.state.client);
    let edits = edits.iter().map(|edit| to_proto::edit(&document.text, client.encoding, edit));
    if !client.versioned_edits {
        return WorkspaceEdit::new(HashMap::from([(document.uri.clone(), edits.collect())]));
    }
    let text_document = OptionalVersionedTextDocumentIdentifier {
        uri: document.uri.clone(),
        version: Some(document.version),
    };
    let edits = edits.map(OneOf::Left).collect();
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit {
            text_document,
            edits,
        }])),
        ..WorkspaceEdit::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_wanted_under_its_own_name_and_those_above() {
        let wanted = |asked: &'static str| wanted(Some(&[CodeActionKind::new(asked)]), &FIX_ALL);
        assert!(wanted("source.fixAll.copydesk"));
        assert!(wanted("source.fixAll"));
        assert!(wanted("source"));
        assert!(wanted(""));
        assert!(!wanted("source.fix"));
        assert!(!wanted("source.fixAll.eslint"));
        assert!(!wanted("quickfix"));
    }
}

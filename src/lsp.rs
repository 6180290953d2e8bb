//! The language server: the desk over standard input and output.
//!
//! Below, one line for each method of the protocol; each converts, asks and converts back in a file
//! of its own. What a message changes is applied before, in `lsp/gate.rs`, in the order of the wire,
//! so the methods that change anything are not here.
//!
//! Only this folder names types of the protocol. It writes nothing to standard output but frames,
//! waits for no answer of the client, and computes nothing on the task that reads.

mod accepting;
mod actions;
mod asking;
mod cache;
mod capabilities;
mod clerk;
mod client;
mod command;
mod diagnostics;
mod document;
mod encoding;
mod frame;
mod from_proto;
mod gate;
mod holding;
mod hover;
mod lifetime;
mod manual;
mod people;
mod places;
mod progress;
mod publisher;
mod session;
mod settings;
mod shelf;
mod state;
mod statement;
mod to_proto;
mod told;
mod transport;
mod watching;

use std::future::{Ready, ready};
use std::process::ExitCode;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::mpsc;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    CodeActionParams, CodeActionResponse, CompletionParams, CompletionResponse,
    DocumentDiagnosticParams, DocumentDiagnosticReportResult, DocumentHighlight,
    DocumentHighlightParams, ExecuteCommandParams, GotoDefinitionParams, GotoDefinitionResponse,
    Hover, HoverParams, InitializeParams, InitializeResult, Location, ReferenceParams,
    SymbolInformation, TextDocumentIdentifier, Url, WorkspaceSymbolParams,
};
use tower_lsp::{LanguageServer, LspService, async_trait};

use session::Session;

/// What answers requests.
#[derive(Debug)]
struct Server(Session);

/// `copydesk/documentText` asks for the server's copy of a document, so that a tool, or a user who
/// suspects that the two have drifted apart, can hold it against the editor's.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct DocumentTextParams {
    text_document: TextDocumentIdentifier,
}

/// The answer to `copydesk/documentText`; null for a document that is not open.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct DocumentText {
    /// The document, as the client called it.
    uri: Url,
    /// The version that the text is of.
    version: i32,
    /// All of it.
    text: String,
    /// How many edits named places that did not exist.
    inexact_edits: u32,
}

#[async_trait]
impl LanguageServer for Server {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        let state = self.0.state.now();
        Ok(state.client.offer(&state.settings))
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        let ask = self.0.ask(&at.text_document.uri, move |asked| hover::at(asked, at.position));
        Ok(ask.await?.flatten())
    }

    async fn goto_definition(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        let ask =
            self.0.ask(&at.text_document.uri, move |asked| places::definition(asked, at.position));
        Ok(ask.await?.flatten())
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let at = params.text_document_position;
        self.0.ask(&at.text_document.uri, move |asked| places::references(asked, at.position)).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position;
        let ask = self.0.ask(&at.text_document.uri, move |asked| people::names(asked, at.position));
        Ok(ask.await?.flatten())
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        let ask =
            self.0.ask(&at.text_document.uri, move |asked| people::mentions(asked, at.position));
        ask.await
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<Vec<SymbolInformation>>> {
        Ok(Some(people::called(&self.0.state.now(), &params.query)))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        actions::asked(&self.0, params).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        command::execute(&self.0, params).await
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        diagnostics::pulled(&self.0, params).await
    }
}

impl Server {
    #[expect(clippy::needless_pass_by_value, reason = "the form that methods have")]
    fn document_text(&self, params: DocumentTextParams) -> Ready<Result<Option<DocumentText>>> {
        ready(Ok(self.0.seen(&params.text_document.uri).map(|document| DocumentText {
            uri: document.uri.clone(),
            version: document.version,
            text: document.text.to_string(),
            inexact_edits: document.clamped,
        })))
    }
}

/// Serves one client over standard input and output, until it leaves: 0 after `shutdown`, else 1.
pub fn run() -> ExitCode {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build();
    let Ok(runtime) = runtime else { return ExitCode::FAILURE };
    let agreed = runtime.block_on(async {
        let (clerk, events) = mpsc::unbounded_channel();
        let (publisher, nudges) = mpsc::unbounded_channel();
        let session = Session::new(client::Client::default(), clerk, publisher);
        tokio::spawn(clerk::Clerk::new(session.clone()).work(events));
        tokio::spawn(publisher::publish(session.clone(), nudges));
        let (service, _) = LspService::build(|_| Server(session.clone()))
            .custom_method("copydesk/documentText", Server::document_text)
            .finish();
        transport::serve(gate::Gate::new(service, session.clone()), session).await
    });
    // A check that is still computing, or a reader that still waits, ends with the process.
    runtime.shutdown_background();
    if agreed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

//! What the client can do, and what it is offered in return.
//!
//! The client's side is read from the raw JSON: the typed structs of the protocol crate know
//! `workspace.diagnostic` where the protocol says `workspace.diagnostics`, and refuse a whole
//! `initialize` for one field of an unexpected type.

use serde_json::Value;
use tower_lsp::lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    DiagnosticOptions, DiagnosticServerCapabilities, ExecuteCommandOptions,
    HoverProviderCapability, InitializeResult, OneOf, SaveOptions, ServerCapabilities, ServerInfo,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};

use super::command;
use super::encoding::Encoding;
use super::settings::{Settings, Sync};

/// The code action that carries out every certain fix of a document.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.copydesk");

/// What the client can do, as far as it matters here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a capability of its own")]
pub(super) struct Capabilities {
    /// What its columns count.
    pub encoding: Encoding,
    /// It asks for diagnostics, and can be told to ask again. One that cannot would show the
    /// findings of an old library until the next keystroke, so it has them pushed.
    pub pull: bool,
    /// It shows places in sources beside a diagnostic.
    pub related: bool,
    /// It links a diagnostic to a page about its kind.
    pub explained: bool,
    /// It shows which words of the draft a definition belongs to.
    pub links: bool,
    /// It takes code actions as values, not only commands to call back.
    pub code_actions: bool,
    /// It refuses edits made for another version of the document.
    pub versioned_edits: bool,
    /// It shows Markdown when hovering.
    pub markdown: bool,
    /// It opens documents that it is asked to show.
    pub show_document: bool,
    /// It shows progress.
    pub progress: bool,
    /// It can be asked for its settings.
    pub configuration: bool,
    /// It tells about changed settings only when asked to.
    pub register_configuration: bool,
    /// It can be asked to watch files.
    pub watch: bool,
    /// It can watch files outside its folders.
    pub watch_relative: bool,
}

impl Capabilities {
    /// Reads the `params` of `initialize`.
    pub(super) fn read(params: &Value, settings: &Settings) -> Self {
        let at = |path: &str| params.pointer(&format!("/capabilities/{path}"));
        let has = |path: &str| at(path).and_then(Value::as_bool).unwrap_or_default();
        let list = |path: &str| -> Vec<&str> {
            at(path)
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect()
        };
        let encodings = list("general/positionEncodings");
        let formats = list("textDocument/hover/contentFormat");
        let known = |format: &&&str| ["markdown", "plaintext"].contains(*format);
        // Helix and other clients built on the same protocol crate use its spelling.
        let refresh = has("workspace/diagnostics/refreshSupport")
            || has("workspace/diagnostic/refreshSupport");
        let pull = refresh && at("textDocument/diagnostic").is_some_and(Value::is_object);
        Self {
            encoding: Encoding::negotiated(&encodings, settings.position_encoding),
            pull,
            related: has("textDocument/publishDiagnostics/relatedInformation")
                || (pull && has("textDocument/diagnostic/relatedInformation")),
            explained: has("textDocument/publishDiagnostics/codeDescriptionSupport")
                || (pull && has("textDocument/diagnostic/codeDescriptionSupport")),
            links: has("textDocument/definition/linkSupport"),
            code_actions: at("textDocument/codeAction/codeActionLiteralSupport")
                .is_some_and(Value::is_object),
            versioned_edits: has("workspace/workspaceEdit/documentChanges"),
            markdown: formats.iter().find(known) == Some(&"markdown"),
            show_document: has("window/showDocument/support"),
            progress: has("window/workDoneProgress"),
            configuration: has("workspace/configuration"),
            register_configuration: has("workspace/didChangeConfiguration/dynamicRegistration"),
            watch: has("workspace/didChangeWatchedFiles/dynamicRegistration"),
            watch_relative: has("workspace/didChangeWatchedFiles/relativePatternSupport"),
        }
    }

    /// The answer to `initialize`.
    pub(super) fn offer(&self, settings: &Settings) -> InitializeResult {
        let pull = DiagnosticOptions { identifier: Some("copydesk".into()), ..Default::default() };
        InitializeResult {
            server_info: Some(ServerInfo {
                name: "copydesk".into(),
                version: Some(env!("CARGO_PKG_VERSION").into()),
            }),
            capabilities: ServerCapabilities {
                position_encoding: Some(self.encoding.kind()),
                text_document_sync: Some(text_document_sync(settings.sync)),
                hover_provider: Some(HoverProviderCapability::Simple(true)),
                definition_provider: Some(OneOf::Left(true)),
                references_provider: Some(OneOf::Left(true)),
                completion_provider: Some(CompletionOptions::default()),
                document_highlight_provider: Some(OneOf::Left(true)),
                workspace_symbol_provider: Some(OneOf::Left(true)),
                code_action_provider: self.code_actions.then(code_actions),
                execute_command_provider: self.code_actions.then(|| ExecuteCommandOptions {
                    commands: command::ALL.map(str::to_owned).to_vec(),
                    ..ExecuteCommandOptions::default()
                }),
                diagnostic_provider: self
                    .pull
                    .then_some(DiagnosticServerCapabilities::Options(pull)),
                workspace: Some(WorkspaceServerCapabilities {
                    workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                        supported: Some(true),
                        change_notifications: Some(OneOf::Left(true)),
                    }),
                    file_operations: None,
                }),
                ..ServerCapabilities::default()
            },
        }
    }
}

/// Open, change and close, and the whole text with every save, against which the mirror is held.
fn text_document_sync(sync: Sync) -> TextDocumentSyncCapability {
    TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(match sync {
            Sync::Incremental => TextDocumentSyncKind::INCREMENTAL,
            Sync::Full => TextDocumentSyncKind::FULL,
        }),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions {
            include_text: Some(true),
        })),
        ..TextDocumentSyncOptions::default()
    })
}

fn code_actions() -> CodeActionProviderCapability {
    CodeActionProviderCapability::Options(CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, FIX_ALL]),
        ..CodeActionOptions::default()
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(capabilities: &Value) -> Capabilities {
        Capabilities::read(&json!({ "capabilities": capabilities }), &Settings::default())
    }

    #[test]
    fn only_a_client_that_can_be_told_to_ask_again_is_asked_to_pull() {
        let pulls = |workspace: Value| {
            read(&json!({"textDocument": {"diagnostic": {}}, "workspace": workspace})).pull
        };
        assert!(pulls(json!({"diagnostics": {"refreshSupport": true}})));
        assert!(pulls(json!({"diagnostic": {"refreshSupport": true}})), "as Helix spells it");
        assert!(!pulls(json!({})));
        assert!(!read(&json!({"workspace": {"diagnostics": {"refreshSupport": true}}})).pull);
    }

    #[test]
    fn hover_is_markdown_where_the_client_prefers_it() {
        let markdown = |formats: Value| {
            read(&json!({"textDocument": {"hover": {"contentFormat": formats}}})).markdown
        };
        assert!(markdown(json!(["markdown", "plaintext"])));
        assert!(!markdown(json!(["plaintext", "markdown"])));
        assert!(!markdown(json!([])));
        assert!(markdown(json!(["asciidoc", "markdown"])));
    }

    #[test]
    fn nonsense_is_no_capability() {
        for nonsense in
            [json!(null), json!(7), json!([]), json!({"textDocument": "all", "general": []})]
        {
            assert_eq!(read(&nonsense), Capabilities::default());
        }
    }
}

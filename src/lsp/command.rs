//! What a client can have done beyond questions and edits.

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::ExecuteCommandParams;

use super::accepting::{self, ACCEPT};
use super::session::Session;
use super::statement::{self, STATEMENT};

/// The commands there are.
pub(super) const ALL: [&str; 2] = [ACCEPT, STATEMENT];

/// Answers `workspace/executeCommand`.
pub(super) async fn execute(
    session: &Session,
    params: ExecuteCommandParams,
) -> Result<Option<Value>> {
    match params.command.as_str() {
        ACCEPT => accepting::execute(session, params.arguments).await,
        STATEMENT => statement::execute(session, params.arguments).await,
        other => Err(Error::invalid_params(format!("unknown command `{other}`"))),
    }
}

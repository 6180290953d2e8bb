//! What the client is asked for by itself: its settings, and word of their changes.
//!
//! It may never answer, so everything is asked by tasks of its own.

use serde_json::{Value, json};
use tower_lsp::lsp_types::request::{RegisterCapability, WorkspaceConfiguration};
use tower_lsp::lsp_types::{
    ConfigurationItem, ConfigurationParams, Registration, RegistrationParams,
};

use super::session::Session;

/// Asks for all there is to ask for at the beginning.
pub(super) fn first(session: &Session) {
    let able = &session.state.now().client;
    if able.register_configuration {
        let registration = Registration {
            id: "copydesk/settings".into(),
            method: "workspace/didChangeConfiguration".into(),
            register_options: Some(json!({"section": "copydesk"})),
        };
        let client = session.client.clone();
        tokio::spawn(async move {
            let params = RegistrationParams { registrations: vec![registration] };
            drop(client.ask::<RegisterCapability>(params).await);
        });
    }
    if able.configuration {
        settings(session);
    }
}

/// Asks for the settings.
pub(super) fn settings(session: &Session) {
    let session = session.clone();
    tokio::spawn(async move {
        let item = ConfigurationItem { scope_uri: None, section: Some("copydesk".into()) };
        let params = ConfigurationParams { items: vec![item] };
        if let Ok(answer) = session.client.ask::<WorkspaceConfiguration>(params).await {
            session.configure(answer.first().unwrap_or(&Value::Null));
        }
    });
}

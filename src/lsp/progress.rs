//! The progress of reading sources, as the client shows it.

use tokio::sync::watch;
use tower_lsp::lsp_types::notification::Progress as Notification;
use tower_lsp::lsp_types::request::WorkDoneProgressCreate;
use tower_lsp::lsp_types::{
    NumberOrString, ProgressParams, ProgressParamsValue, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport,
};

use super::client::Client;
use crate::corpus::load::Progress;

/// Shows `progress` under the number `reading` until its sender is dropped. A client that refuses,
/// or never answers, is shown nothing.
pub(super) async fn show(client: Client, reading: u64, mut progress: watch::Receiver<Progress>) {
    let token = NumberOrString::String(format!("copydesk/reading/{reading}"));
    let create = WorkDoneProgressCreateParams { token: token.clone() };
    if client.ask::<WorkDoneProgressCreate>(create).await.is_err()
        || progress.has_changed().is_err()
    {
        return;
    }
    let tell = |value| {
        let value = ProgressParamsValue::WorkDone(value);
        client.notify::<Notification>(&ProgressParams { token: token.clone(), value });
    };
    tell(WorkDoneProgress::Begin(WorkDoneProgressBegin {
        title: "Reading sources".into(),
        percentage: Some(0),
        ..WorkDoneProgressBegin::default()
    }));
    let mut shown = 0;
    while progress.changed().await.is_ok() {
        let Progress { files, of_files, bytes, of_bytes } = *progress.borrow_and_update();
        let percentage = (bytes * 100 / of_bytes.max(1)) as u32;
        if percentage > shown {
            shown = percentage;
            tell(WorkDoneProgress::Report(WorkDoneProgressReport {
                message: Some(format!("{files} of {of_files}")),
                percentage: Some(percentage),
                cancellable: None,
            }));
        }
    }
    tell(WorkDoneProgress::End(WorkDoneProgressEnd { message: None }));
}

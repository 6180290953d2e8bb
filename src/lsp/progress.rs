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

#[cfg(test)]
mod tests {
    use tower_lsp::jsonrpc::{Id, Response};

    use super::*;

    /// What the client hears of a reading of 200 bytes, if it answers `create` at all.
    async fn heard(answer: Option<Response>) -> String {
        let client = Client::default();
        let (told, progress) = watch::channel(Progress::default());
        let shown = tokio::spawn(show(client.clone(), 7, progress));
        tokio::task::yield_now().await;
        let refused = answer.as_ref().is_some_and(Response::is_error);
        if let Some(answer) = answer {
            client.answered(answer);
            for bytes in [100, 101, 200] {
                tokio::task::yield_now().await;
                told.send_replace(Progress { files: 1, of_files: 2, bytes, of_bytes: 200 });
            }
            tokio::task::yield_now().await;
            drop(told);
            shown.await.unwrap();
        }
        client.close();
        let mut heard = Vec::new();
        client.write(&mut heard).unwrap();
        let heard = String::from_utf8(heard).unwrap();
        assert!(!refused || !heard.contains("$/progress"), "{heard}");
        heard
    }

    #[tokio::test]
    async fn begun_reported_and_ended() {
        let heard = heard(Some(Response::from_ok(Id::Number(1), serde_json::Value::Null))).await;
        let told: Vec<_> = heard.split("Content-Length").skip(2).collect();
        let expected = ["\"begin\"", "\"percentage\":50", "\"percentage\":100", "\"end\""];
        assert_eq!(told.len(), expected.len(), "{heard}");
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.contains(expected), "{heard}");
            assert!(told.contains("copydesk/reading/7"), "{heard}");
        }
    }

    #[tokio::test]
    async fn a_client_that_refuses_or_never_answers_is_shown_nothing() {
        let refusal = tower_lsp::jsonrpc::Error::method_not_found();
        heard(Some(Response::from_error(Id::Number(1), refusal))).await;
        assert!(!heard(None).await.contains("$/progress"));
    }
}

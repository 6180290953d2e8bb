//! The progress of making a library, from the first source read to the last person found, as the
//! client shows it: «Index: 31 % (8059 of 11701 sources)».

use tokio::sync::watch;
use tower_lsp::lsp_types::notification::Progress as Notification;
use tower_lsp::lsp_types::request::WorkDoneProgressCreate;
use tower_lsp::lsp_types::{
    NumberOrString, ProgressParams, ProgressParamsValue, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport,
};

use super::client::Client;
use crate::corpus::load::Progress;

/// How far the making of a library has come.
#[derive(Copy, Clone, Debug)]
pub(super) enum Stage {
    /// Its sources are read; when all are, they are collated.
    Sources(Progress),
    /// It is in use, and its people are looked for.
    People,
}

impl Default for Stage {
    fn default() -> Self {
        Self::Sources(Progress::default())
    }
}

impl Stage {
    /// Percent of the work done, and what it is about.
    fn done(self) -> (u32, String) {
        /// What reading is of all the work in percent, and what it is with collating.
        const READ: u64 = 45;
        const COLLATED: u32 = 55;
        match self {
            Self::People => (COLLATED, "people".to_owned()),
            Self::Sources(Progress { files, of_files, .. }) if files == of_files && files > 0 => {
                (READ as u32, "statements".to_owned())
            }
            Self::Sources(Progress { files, of_files, bytes, of_bytes }) => {
                let percent = bytes * READ / of_bytes.max(1);
                (percent as u32, format!("{files} of {of_files} sources"))
            }
        }
    }
}

/// Shows the stages of `progress` under the number `reading` until its sender is dropped. A client
/// that refuses, or never answers, is shown nothing.
pub(super) async fn show(client: Client, reading: u64, mut progress: watch::Receiver<Stage>) {
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
        title: "Index".into(),
        percentage: Some(0),
        ..WorkDoneProgressBegin::default()
    }));
    let mut shown = 0;
    while progress.changed().await.is_ok() {
        let (percent, what) = progress.borrow_and_update().done();
        if percent > shown {
            shown = percent;
            tell(WorkDoneProgress::Report(WorkDoneProgressReport {
                // not every editor shows the number that comes beside
                message: Some(format!("{percent} % ({what})")),
                percentage: Some(percent),
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
        let (told, progress) = watch::channel(Stage::default());
        let shown = tokio::spawn(show(client.clone(), 7, progress));
        tokio::task::yield_now().await;
        let refused = answer.as_ref().is_some_and(Response::is_error);
        if let Some(answer) = answer {
            client.answered(answer);
            for bytes in [100, 101, 200] {
                tokio::task::yield_now().await;
                let progress =
                    Progress { files: bytes as usize / 100, of_files: 2, bytes, of_bytes: 200 };
                told.send_replace(Stage::Sources(progress));
            }
            tokio::task::yield_now().await;
            told.send_replace(Stage::People);
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
        let expected =
            ["\"begin\"", "22 % (1 of 2 sources)", "45 % (statements)", "people", "\"end\""];
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

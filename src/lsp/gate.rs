//! The gate: where messages enter, one after the other.
//!
//! What a message changes is applied here, in [`Gate::call`], before anything is awaited and in the
//! order of the wire. Only then the rest is left to a task of its own, which sees the state as it
//! was at that moment ([`SEEN`]): a hover is answered about the text it was asked about, however
//! many edits follow it through the pipe. A task that panics takes nothing with it; its request is
//! answered with an internal error.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::{Value, json};
use tokio::task::JoinHandle;
use tower_lsp::jsonrpc::{Error, Request, Response};
use tower_lsp::lsp_types::MessageType;
use tower_service::Service;

use super::capabilities::Capabilities;
use super::session::{SEEN, Session};
use super::state::Phase;
use super::{client, from_proto, told};

/// Where messages enter, before whatever answers them.
#[derive(Debug)]
pub(super) struct Gate<S> {
    service: S,
    session: Session,
}

impl<S> Gate<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
    S::Error: Send + 'static,
{
    /// The gate to `session`, before `service`.
    pub(super) const fn new(service: S, session: Session) -> Self {
        Self { service, session }
    }

    /// Takes a message in; the task, if there is more to do, answers it.
    pub(super) fn call(&mut self, request: Request) -> Option<JoinHandle<()>> {
        let method = request.method().to_owned();
        let request = self.admit(request)?;
        let failed = client::refusal(&request, Error::internal_error());
        // The service has no answer to requests named `$/…`, which are owed one like all others.
        let unknown = client::refusal(&request, Error::method_not_found());
        let seen = self.session.state.now();
        let called = catch_unwind(AssertUnwindSafe(|| self.service.call(request)));
        let answer = called.map(|answer| tokio::spawn(SEEN.scope(seen, answer)));
        let client = self.session.client.clone();
        Some(tokio::spawn(async move {
            let answer = match answer {
                Ok(answer) => answer.await.map_err(|failure| failure.to_string()),
                Err(_) => Err("it could not be called".to_owned()),
            };
            let response = match answer {
                Ok(answer) => answer.ok().flatten().or(unknown),
                Err(failure) => {
                    client.log(MessageType::ERROR, format!("{method} failed: {failure}"));
                    failed
                }
            };
            if let Some(response) = response {
                client.answer(&response);
            }
        }))
    }

    /// Applies what `request` changes, and passes it on, in a form that the service can read, if
    /// there is more to do.
    fn admit(&self, request: Request) -> Option<Request> {
        let phase = self.session.state.now().phase;
        let params = request.params().unwrap_or(&Value::Null);
        let bare = |method: &'static str| {
            Request::build(method).id(request.id().cloned().unwrap_or_default())
        };
        match (request.method(), phase) {
            ("initialize", Phase::Waiting) => {
                self.begin(params);
                Some(bare("initialize").params(json!({"capabilities": {}})).finish())
            }
            ("shutdown", _) => {
                if phase == Phase::Serving {
                    self.session.state.change(|state| state.phase = Phase::Closing);
                }
                // The service refuses parameters, even the `null` that some clients send.
                Some(bare("shutdown").finish())
            }
            (method, Phase::Serving) if request.id().is_none() => {
                (!self.told(method, params)).then_some(request)
            }
            _ => Some(request),
        }
    }

    /// Applies a notification; false if it is none that changes anything.
    fn told(&self, method: &str, params: &Value) -> bool {
        let applied = catch_unwind(AssertUnwindSafe(|| told::apply(&self.session, method, params)));
        let problem = match applied {
            Ok(Ok(known)) => return known,
            Ok(Err(error)) => error.to_string(),
            Err(_) => "internal error".to_owned(),
        };
        let message = format!("{method} could not be applied: {problem}");
        self.session.client.log(MessageType::ERROR, message);
        true
    }

    /// `initialize`: read raw, see [`Capabilities`].
    fn begin(&self, params: &Value) {
        let options = params.get("initializationOptions").unwrap_or(&Value::Null);
        let problems = self.session.state.change(|state| {
            let (settings, problems) = state.settings.overlaid(options);
            state.client = Capabilities::read(params, &settings).into();
            state.initial = settings.into();
            state.settings = state.initial.clone();
            state.folders = from_proto::folders(params);
            state.phase = Phase::Serving;
            problems
        });
        for problem in problems {
            let message = format!("initialization options: {problem}");
            self.session.say_once(MessageType::WARNING, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use tokio::sync::mpsc;
    use tower_lsp::jsonrpc::Id;

    use super::super::client::Client;
    use super::*;

    /// Answers `good` and panics otherwise, sooner or later.
    struct Frail;

    impl Service<Request> for Frail {
        type Response = Option<Response>;
        type Error = Infallible;
        type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, request: Request) -> Self::Future {
            assert_ne!(request.method(), "bad at once");
            Box::pin(async move {
                assert_eq!(request.method(), "good");
                Ok(request.id().map(|id| Response::from_ok(id.clone(), json!("well"))))
            })
        }
    }

    #[tokio::test]
    async fn a_panic_costs_the_answer_and_nothing_else() {
        let client = Client::default();
        let (clerk, publisher) = (mpsc::unbounded_channel().0, mpsc::unbounded_channel().0);
        let mut gate = Gate::new(Frail, Session::new(client.clone(), clerk, publisher));
        for (id, method) in (1..).zip(["bad at once", "bad later", "good"]) {
            gate.call(Request::build(method).id(id).finish()).unwrap().await.unwrap();
        }
        gate.call(Request::build("bad later").finish()).unwrap().await.unwrap();

        let mut told = Vec::new();
        client.close();
        client.write(&mut told).unwrap();
        let told = String::from_utf8(told).unwrap();
        let failed = |id| serde_json::to_string(&Response::from_error(id, Error::internal_error()));
        assert!(told.contains(&failed(Id::Number(1)).unwrap()), "{told}");
        assert!(told.contains(&failed(Id::Number(2)).unwrap()), "{told}");
        assert!(told.contains(r#""result":"well","id":3"#), "{told}");
        assert_eq!(told.matches("window/logMessage").count(), 3, "{told}");
    }
}

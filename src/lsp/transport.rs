//! Messages in from standard input, messages out to standard output.
//!
//! Reading and writing each have a thread of their own, and between them nothing waits: a client
//! that stops reading, a handler that waits for the client, a frame that cannot be read stop
//! nobody else. The server loop of the protocol crate joins reading, writing and every handler on
//! one task with queues of fixed length, and ends at the first unreadable frame; that is why only
//! its service is used.

use std::io;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use tower_lsp::LspService;
use tower_lsp::jsonrpc::{Id, Response};

use super::Server;
use super::client::Client;
use super::frame::{self, Incoming};
use super::gate::Gate;
use super::lifetime::{self, End};
use super::session::Session;
use super::state::Phase;

/// How long answers are waited for after the end of input.
const GRACE: Duration = Duration::from_secs(2);
/// How long a client that has said `exit` may take to read what was written before.
const FLUSH: Duration = Duration::from_millis(500);

/// Serves until the session is over; says whether it ended as agreed, with `shutdown`.
pub(super) async fn serve(mut gate: Gate<LspService<Server>>, session: Session) -> bool {
    let client = session.client;
    let incoming = reader();
    let mut written = writer(client.clone());
    // Every task that may yet answer holds a clone of `running`.
    let (running, mut all_done) = mpsc::channel::<()>(1);
    let end = tokio::select! {
        end = take(incoming, &mut gate, &client, &running) => end,
        _ = &mut written => End::Gone,
    };
    if end == End::Input {
        drop(running);
        drop(timeout(GRACE, all_done.recv()).await);
    }
    client.close();
    if end != End::Gone {
        drop(timeout(FLUSH, written).await);
    }
    session.state.now().phase == Phase::Closing
}

/// Takes messages in until there are no more.
async fn take(
    mut incoming: mpsc::Receiver<Incoming>,
    gate: &mut Gate<LspService<Server>>,
    client: &Client,
    running: &mpsc::Sender<()>,
) -> End {
    let mut gone = Box::pin(lifetime::parent_gone(None));
    loop {
        let next = tokio::select! {
            next = incoming.recv() => next,
            () = &mut gone => return End::Gone,
        };
        match next {
            None => return End::Input,
            Some(Incoming::Answer(response)) => client.answered(response),
            Some(Incoming::Unreadable(error)) => {
                client.answer(&Response::from_error(Id::Null, error));
            }
            Some(Incoming::Call(request)) if request.method() == "exit" => return End::Exit,
            Some(Incoming::Call(request)) => {
                let begins = request.method() == "initialize";
                if begins {
                    gone = Box::pin(lifetime::parent_gone(lifetime::client_process(&request)));
                }
                let Some(answered) = gate.call(request) else { continue };
                if begins {
                    // What follows in the pipe is for a server that has begun.
                    drop(answered.await);
                } else {
                    let running = running.clone();
                    tokio::spawn(async move {
                        drop(answered.await);
                        drop(running);
                    });
                }
            }
        }
    }
}

/// Reads frames on a thread of its own, until the end of input.
fn reader() -> mpsc::Receiver<Incoming> {
    let (found, incoming) = mpsc::channel(256);
    std::thread::spawn(move || {
        let mut input = io::stdin().lock();
        while let Ok(Some(next)) = frame::read(&mut input) {
            if found.blocking_send(next).is_err() {
                break;
            }
        }
    });
    incoming
}

/// Writes on a thread of its own; the receiver hears when that is over.
fn writer(client: Client) -> oneshot::Receiver<()> {
    let (over, written) = oneshot::channel();
    std::thread::spawn(move || {
        drop(client.write(io::stdout().lock()));
        // Nobody may be listening any more.
        let _ = over.send(());
    });
    written
}

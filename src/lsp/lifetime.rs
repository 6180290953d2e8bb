//! The end of a session, however it comes: `exit`, the end of input, a client that has died.
//!
//! Editors end servers in every possible way: with `exit` but the pipe left open, by closing the
//! pipe without a word, by being killed. A server that misses one of these stays behind for ever.

use std::time::Duration;

use tower_lsp::jsonrpc::Request;

/// How often it is looked whether the client still lives.
const PULSE: Duration = Duration::from_secs(3);

/// Why a session is over.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The client said `exit`.
    Exit,
    /// There is nothing more to read; what was asked may still be answered.
    Input,
    /// The client reads no more, or its process is gone.
    Gone,
}

/// The process that `initialize` says the client is.
pub(super) fn client_process(initialize: &Request) -> Option<u32> {
    initialize.params()?.get("processId")?.as_u64()?.try_into().ok()
}

/// Waits until the process that called itself `client` is gone. If there is no such process to
/// begin with, waits for ever: inside a container the number may mean nothing.
pub(super) async fn parent_gone(client: Option<u32>) {
    if let Some(client) = client
        && alive(client)
    {
        while alive(client) {
            tokio::time::sleep(PULSE).await;
        }
    } else {
        std::future::pending::<()>().await;
    }
}

/// Whether there is a process of this number.
#[cfg(unix)]
fn alive(process: u32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let Some(pid) = i32::try_from(process).ok().and_then(Pid::from_raw) else { return false };
    test_kill_process(pid) != Err(rustix::io::Errno::SRCH)
}

/// Whether there is a process of this number; where that cannot be told cheaply, the end of input
/// has to do.
#[cfg(not(unix))]
fn alive(_process: u32) -> bool {
    false
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn this_process_is_alive_and_impossible_ones_are_not() {
        assert!(alive(std::process::id()));
        assert!(!alive(0));
        assert!(!alive(u32::MAX));
    }
}

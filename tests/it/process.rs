//! The process ends when the session does, however that comes about, and never before.

use std::process::Command;

use serde_json::{Value, json};

use crate::client::Client;

const URI: &str = "untitled:Untitled-1";

#[test]
fn exit_ends_the_process_though_the_pipe_stays_open() {
    let mut client = Client::with(json!({}));
    client.ask("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().code(), Some(0));
}

#[test]
fn exit_without_shutdown_is_a_failure() {
    let mut client = Client::with(json!({}));
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().code(), Some(1));
}

#[test]
fn exit_before_anything_else_ends_the_process() {
    let mut client = Client::spawn();
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().code(), Some(1));
}

#[test]
fn the_end_of_input_ends_the_process() {
    let mut client = Client::spawn();
    client.hang_up();
    assert_eq!(client.wait().code(), Some(1));

    let mut client = Client::with(json!({}));
    client.hang_up();
    assert_eq!(client.wait().code(), Some(1));

    let mut client = Client::with(json!({}));
    client.ask("shutdown", Value::Null);
    client.hang_up();
    assert_eq!(client.wait().code(), Some(0));
}

#[test]
fn the_end_of_input_in_the_middle_of_a_message_ends_the_process() {
    let mut client = Client::with(json!({}));
    client.write(b"Content-Length: 1000\r\n\r\n{\"jsonrpc\"");
    client.hang_up();
    assert_eq!(client.wait().code(), Some(1));
}

#[test]
fn the_end_of_input_waits_for_no_client() {
    let mut client = Client::with(json!({"workspace": {"configuration": true}}));
    client.called("workspace/configuration");
    client.hang_up();
    assert_eq!(client.wait().code(), Some(1));
}

#[test]
fn what_was_asked_before_the_end_of_input_is_answered() {
    let mut client = Client::with(json!({}));
    client.open(URI, "markdown", "one");
    let question = json!({"textDocument": {"uri": URI}});
    let asked: Vec<_> =
        (0..100).map(|_| client.request("copydesk/documentText", question.clone())).collect();
    client.hang_up();
    client.wait();
    for id in asked {
        assert_eq!(client.answer(id)["result"]["text"], "one");
    }
}

#[test]
fn a_client_that_reads_no_more_ends_the_process() {
    let (mut client, stdout) = Client::deaf();
    drop(stdout);
    client.request("initialize", json!({"capabilities": {}}));
    assert_eq!(client.wait().code(), Some(1));
}

#[cfg(unix)]
#[test]
fn a_client_that_has_died_ends_the_process() {
    let mut editor = Command::new("sleep").arg("1000").spawn().unwrap();
    let mut client = Client::start(json!({"processId": editor.id(), "capabilities": {}}));
    client.open(URI, "markdown", "one");
    assert_eq!(client.text(URI), "one");
    editor.kill().unwrap();
    editor.wait().unwrap();
    assert_eq!(client.wait().code(), Some(1));
}

#[cfg(unix)]
#[test]
fn a_process_number_that_means_nothing_here_ends_nothing() {
    let mut gone = Command::new("true").spawn().unwrap();
    gone.wait().unwrap();
    for number in [json!(gone.id()), json!(0), json!(-5), json!("12"), json!(null)] {
        let mut client = Client::start(json!({"processId": number, "capabilities": {}}));
        client.open(URI, "markdown", "one");
        assert_eq!(client.text(URI), "one");
        client.finish();
    }
}

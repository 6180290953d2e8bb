//! Messages: what is owed an answer gets one, in good and in bad order, and nothing stops the rest.

use serde_json::{Value, json};

use crate::client::{Client, frame};

const URI: &str = "untitled:Untitled-1";

fn hover(line: u64) -> Value {
    json!({"textDocument": {"uri": URI}, "position": {"line": line, "character": 0}})
}

fn code(answer: &Value) -> i64 {
    answer["error"]["code"].as_i64().unwrap_or_else(|| panic!("no error: {answer}"))
}

#[test]
fn a_client_that_answers_nothing_stops_nothing() {
    let mut client = Client::with(json!({
        "workspace": {
            "configuration": true,
            "didChangeConfiguration": {"dynamicRegistration": true},
            "didChangeWatchedFiles": {"dynamicRegistration": true},
        },
        "window": {"workDoneProgress": true},
    }));
    client.called("workspace/configuration");
    client.called("client/registerCapability");
    for change in 0..50 {
        client.notify("workspace/didChangeConfiguration", json!({"settings": null}));
        client.called("workspace/configuration");
        let uri = format!("untitled:{change}");
        client.open(&uri, "markdown", "one");
        client.change(&uri, 2, json!([{"text": "two"}]));
    }
    for change in 0..50 {
        assert_eq!(client.text(&format!("untitled:{change}")), "two");
    }
    client.finish();
}

#[test]
fn settings_that_come_late_are_taken() {
    let mut client = Client::with(json!({"workspace": {"configuration": true}}));
    let question = client.called("workspace/configuration");
    assert_eq!(question["params"]["items"], json!([{"section": "copydesk"}]));
    client.open(URI, "markdown", "one");
    assert_eq!(client.text(URI), "one");
    client.reply(&question, json!([{"surces": ["/tmp"]}]));
    let log = client.called("window/logMessage");
    assert_eq!(log["params"]["message"], "settings: unknown setting `surces`");
    // Said once, however often the settings come.
    for _ in 0..3 {
        client.notify("workspace/didChangeConfiguration", json!({"settings": {}}));
        let question = client.called("workspace/configuration");
        client.reply(&question, json!([{"surces": ["/tmp"]}]));
    }
    client.notify("workspace/didChangeConfiguration", json!({"settings": {}}));
    let question = client.called("workspace/configuration");
    client.reply(&question, json!([{"sync": "sometimes"}]));
    let log = client.called("window/logMessage");
    let expected =
        "settings: setting `sync`: expected `incremental` or `full`, found \"sometimes\"";
    assert_eq!(log["params"]["message"], expected);
    client.finish();
}

#[test]
fn answers_to_questions_never_asked_are_passed_over() {
    let mut client = Client::with(json!({}));
    for id in [json!(1), json!(99), json!("copydesk"), json!(null)] {
        client.send(&json!({"jsonrpc": "2.0", "id": id, "result": null}));
        client.send(&json!({"jsonrpc": "2.0", "id": id, "error": {"code": 1, "message": "no"}}));
    }
    client.open(URI, "markdown", "one");
    assert_eq!(client.text(URI), "one");
    client.finish();
}

#[test]
fn a_cancelled_request_is_answered_exactly_once() {
    let mut client = Client::with(json!({}));
    client.open(URI, "markdown", &"“Quoted,” she said.\n".repeat(500));
    for _ in 0..100 {
        let id = client.request("textDocument/hover", hover(0));
        client.notify("$/cancelRequest", json!({"id": id}));
        let answer = client.answer(id);
        assert!(answer.get("error").is_none() || code(&answer) == -32800, "{answer}");
    }
    for id in [json!(4711), json!("none"), json!(null)] {
        client.notify("$/cancelRequest", json!({"id": id}));
    }
    // A second answer would be a message that nobody read.
    client.finish();
}

#[test]
fn before_the_beginning_requests_are_refused_and_notifications_dropped() {
    let mut client = Client::spawn();
    client.open(URI, "markdown", "too early");
    let id = client.request("textDocument/hover", hover(0));
    assert_eq!(code(&client.answer(id)), -32002);
    client.ask("initialize", json!({"capabilities": {}}));
    let text = client.ask("copydesk/documentText", json!({"textDocument": {"uri": URI}}));
    assert_eq!(text, Value::Null);
    let id = client.request("initialize", json!({"capabilities": {}}));
    assert_eq!(code(&client.answer(id)), -32600);
    client.finish();
}

#[test]
fn what_follows_initialize_at_once_is_for_a_server_that_has_begun() {
    let mut client = Client::spawn();
    let initialize = client.request("initialize", json!({"capabilities": {}}));
    client.notify("initialized", json!({}));
    client.open(URI, "markdown", "one");
    let text = client.request("copydesk/documentText", json!({"textDocument": {"uri": URI}}));
    assert!(client.answer(initialize)["result"].is_object());
    assert_eq!(client.answer(text)["result"]["text"], "one");
    client.finish();
}

#[test]
fn after_shutdown_requests_are_refused() {
    let mut client = Client::with(json!({}));
    client.ask("shutdown", Value::Null);
    for method in ["textDocument/hover", "shutdown", "copydesk/documentText", "initialize"] {
        let id = client.request(method, hover(0));
        assert_eq!(code(&client.answer(id)), -32600, "{method}");
    }
    client.open(URI, "markdown", "too late");
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().code(), Some(0));
}

#[test]
fn unknown_methods_are_refused_and_unknown_notifications_dropped() {
    let mut client = Client::with(json!({}));
    for method in ["textDocument/coffee", "$/coffee", ""] {
        let id = client.request(method, json!({}));
        assert_eq!(code(&client.answer(id)), -32601, "{method}");
        client.notify(method, json!({}));
    }
    client.finish();
}

#[test]
fn parameters_that_cannot_be_read_are_refused() {
    let mut client = Client::with(json!({}));
    for params in [json!(null), json!(7), json!([]), json!({"textDocument": {"uri": "no uri"}})] {
        for method in ["textDocument/hover", "textDocument/codeAction", "copydesk/documentText"] {
            let id = client.request(method, params.clone());
            assert_eq!(code(&client.answer(id)), -32602, "{method} {params}");
        }
        for method in ["didOpen", "didChange", "didClose", "didSave"] {
            client.notify(&format!("textDocument/{method}"), params.clone());
            let log = client.called("window/logMessage");
            let message = log["params"]["message"].as_str().unwrap();
            assert!(message.contains("could not be applied"), "{message}");
        }
    }
    let absurd = client.request("textDocument/hover", hover(u64::MAX));
    assert_eq!(code(&client.answer(absurd)), -32602);
    client.finish();
}

#[test]
fn frames_that_cannot_be_read_cost_themselves_only() {
    let mut client = Client::with(json!({}));
    let unreadable = |client: &mut Client, bytes: &str, expected: i64| {
        client.write(bytes.as_bytes());
        let answer = client.called_back();
        assert_eq!((code(&answer), &answer["id"]), (expected, &Value::Null), "{bytes}");
        assert_eq!(client.ask("textDocument/hover", hover(0)), Value::Null);
    };
    unreadable(&mut client, &frame("not JSON"), -32700);
    unreadable(&mut client, &frame("{\"jsonrpc\":\"2.0\",\"method\":"), -32700);
    unreadable(&mut client, &frame("[]"), -32600);
    unreadable(&mut client, &frame("{\"jsonrpc\":\"1.0\",\"method\":\"exit\"}"), -32600);
    unreadable(&mut client, &frame(""), -32700);
    unreadable(&mut client, "Content-Length: twelve\r\n\r\n", -32700);
    unreadable(&mut client, "Content-Length: 4\r\n\r\n{\"jsonrpc\":\"2.0\"}\r\n", -32700);
    client.write(b"\r\nnoise without any length\r\n\r\n");
    assert_eq!(client.ask("textDocument/hover", hover(0)), Value::Null);
    client.finish();
}

#[test]
fn a_client_that_does_not_read_stops_nothing() {
    let (mut client, stdout) = Client::deaf();
    let begun = client.request("initialize", json!({"capabilities": {}}));
    // More than any pipe holds, in both directions.
    let text = "All of it, again and again. ".repeat(500);
    client.open(URI, "markdown", &text);
    let question = json!({"textDocument": {"uri": URI}});
    let asked: Vec<_> =
        (0..500).map(|_| client.request("copydesk/documentText", question.clone())).collect();
    for version in 2..500 {
        client.change(URI, version, json!([{"text": text}]));
    }
    let mut client = client.listening(stdout);
    client.answer(begun);
    for id in asked {
        assert_eq!(client.answer(id)["result"]["text"], text);
    }
    client.finish();
}

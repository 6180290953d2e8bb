//! Which sources count, and what happens when they or the settings change on disk.

use serde_json::{Value, json};

use crate::client::Client;
use crate::newsroom::{DRAFT, Folder, MEETING, clean, codes, misquoted};

#[test]
fn a_source_that_changes_on_disk_is_read_again() {
    let folder = Folder::with_meeting();
    let draft = folder.uri("drafts/news.md");
    let mut client = folder.client(json!({}), json!({}));
    client.open(&draft, "markdown", DRAFT);
    client.shows(&draft, misquoted);
    folder.write("sources/meeting.md", &MEETING.replace("repair", "rebuild"));
    client.shows(&draft, clean);
    folder.write("sources/meeting.md", MEETING);
    client.shows(&draft, misquoted);
    folder.write("sources/later/other.md", &MEETING.replace("repair", "rebuild"));
    client.shows(&draft, clean);
    folder.remove("sources/later/other.md");
    client.shows(&draft, misquoted);
    client.finish();
}

#[test]
fn a_client_that_watches_files_is_asked_to_and_believed() {
    let folder = Folder::with_meeting();
    let draft = folder.uri("drafts/news.md");
    let watching = json!({
        "workspace": {
            "didChangeWatchedFiles": {"dynamicRegistration": true, "relativePatternSupport": true},
        },
    });
    let mut client = folder.client(watching, json!({}));
    client.open(&draft, "markdown", DRAFT);
    let asked = client.called("client/registerCapability");
    let registration = &asked["params"]["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    let patterns = registration["registerOptions"]["watchers"].as_array().unwrap();
    let patterns: Vec<_> = patterns.iter().map(|watcher| watcher["globPattern"].clone()).collect();
    let base = folder.uri("").trim_end_matches('/').to_owned();
    assert_eq!(
        patterns,
        [
            json!({"baseUri": base, "pattern": "*"}),
            json!({"baseUri": folder.uri("sources"), "pattern": "**/*"}),
        ]
    );
    client.reply(&asked, Value::Null);
    client.shows(&draft, misquoted);
    let source = folder.uri("sources/meeting.md");
    folder.write("sources/meeting.md", &MEETING.replace("repair", "rebuild"));
    let changes = json!([{"uri": source, "type": 2}]);
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": changes}));
    client.shows(&draft, clean);
    client.finish();
}

#[test]
fn settings_on_disk_are_taken_when_they_change_and_marked_where_they_are_wrong() {
    let folder = Folder::with_meeting();
    let (draft, settings) = (folder.uri("drafts/news.md"), folder.uri("copydesk.toml"));
    folder.write("copydesk.toml", "[severity]\nsubstitution = \"error\"\n");
    let mut client = folder.client(json!({}), json!({}));
    client.open(&draft, "markdown", DRAFT);
    assert_eq!(client.shows(&draft, misquoted)["diagnostics"][0]["severity"], 1);

    folder.write("copydesk.toml", "[severity]\nsubstitution = \"off\"\n");
    client.shows(&draft, clean);

    folder.write("copydesk.toml", "[severity]\nsubstitution = \"hint\"\nsubstitutoin = \"off\"\n");
    assert_eq!(client.shows(&draft, misquoted)["diagnostics"][0]["severity"], 4);
    let marked = |shown: &Value| !shown["diagnostics"].as_array().unwrap().is_empty();
    let shown = client.shows(&settings, marked);
    let problem = &shown["diagnostics"][0];
    assert_eq!(problem["range"]["start"], json!({"line": 2, "character": 0}));
    let log = client.called("window/logMessage");
    let message = log["params"]["message"].as_str().unwrap();
    assert!(message.ends_with(problem["message"].as_str().unwrap()), "{message} {problem}");

    // Being edited makes a settings file no draft, and clears nothing.
    client.open(
        &settings,
        "toml",
        "“Nobody ever said these words in any of the sources,” he said.",
    );
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": settings}}));
    folder.write("copydesk.toml", "");
    client.shows(&settings, clean);
    client.shows(&draft, |shown| misquoted(shown) && shown["diagnostics"][0]["severity"] == 2);
    client.finish();
}

#[test]
fn a_settings_file_that_comes_and_goes_is_noticed() {
    let folder = Folder::with_meeting();
    let draft = folder.uri("drafts/news.md");
    folder.write("elsewhere/meeting.md", &MEETING.replace("repair", "rebuild"));
    let mut client = folder.client(json!({}), json!({}));
    client.open(&draft, "markdown", DRAFT);
    client.shows(&draft, misquoted);
    folder.write("copydesk.toml", "[[sources]]\npath = \"elsewhere\"\n");
    client.shows(&draft, clean);
    folder.remove("copydesk.toml");
    client.shows(&draft, misquoted);
    client.finish();
}

#[test]
fn sources_can_be_named_by_the_client_in_every_way() {
    let folder = Folder::new();
    folder.write("archive/meeting.md", MEETING);
    let draft = folder.uri("drafts/news.md");
    let named = json!({"copydesk": {"sources": ["archive"]}});

    let mut client = folder.client(json!({}), named.clone());
    client.open(&draft, "markdown", DRAFT);
    client.shows(&draft, misquoted);
    client.finish();

    let mut client = folder.client(json!({}), json!({}));
    client.open(&draft, "markdown", DRAFT);
    let log = client.called("window/logMessage");
    assert!(log["params"]["message"].as_str().unwrap().contains("no sources"), "{log}");
    client.shows(&draft, clean);
    client.notify("workspace/didChangeConfiguration", json!({"settings": named}));
    client.shows(&draft, misquoted);
    client.notify("workspace/didChangeConfiguration", json!({"settings": {}}));
    client.shows(&draft, clean);
    client.finish();

    let mut client = folder.client(json!({"workspace": {"configuration": true}}), json!({}));
    let question = client.called("workspace/configuration");
    client.open(&draft, "markdown", DRAFT);
    client.called("window/logMessage");
    client.reply(&question, json!([{"sources": ["archive"]}]));
    client.shows(&draft, misquoted);
    client.finish();
}

#[test]
fn a_text_without_a_place_belongs_to_the_first_folder() {
    let folder = Folder::with_meeting();
    let mut client = folder.client(json!({}), json!({}));
    client.open("untitled:Untitled-1", "markdown", DRAFT);
    client.shows("untitled:Untitled-1", misquoted);
    client.finish();
}

#[test]
fn a_text_without_a_place_or_a_folder_has_the_sources_that_are_named() {
    let folder = Folder::with_meeting();
    let sources = folder.path("sources");
    let mut client = Client::start(json!({
        "capabilities": {}, "initializationOptions": {"sources": [sources]},
    }));
    client.open("untitled:Untitled-1", "markdown", DRAFT);
    client.shows("untitled:Untitled-1", misquoted);
    client.finish();
}

#[test]
fn drafts_of_different_projects_are_held_against_their_own_sources() {
    let folder = Folder::new();
    folder.write("one/sources/meeting.md", MEETING);
    folder.write("two/sources/meeting.md", &MEETING.replace("repair", "rebuild"));
    let (one, two) = (folder.uri("one/draft.md"), folder.uri("two/draft.md"));
    let mut client = folder.client(json!({}), json!({}));
    client.open(&one, "markdown", DRAFT);
    client.open(&two, "markdown", &DRAFT.replace("rebuild", "repair"));
    client.shows(&one, misquoted);
    client.shows(&two, misquoted);
    client.change(&one, 2, json!([{"text": DRAFT.replace("rebuild", "repair")}]));
    client.change(&two, 2, json!([{"text": DRAFT}]));
    client.shows(&one, clean);
    client.shows(&two, clean);
    client.finish();
}

#[test]
fn a_source_is_no_draft() {
    let folder = Folder::with_meeting();
    let source = folder.uri("sources/meeting.md");
    let mut client = folder.client(json!({}), json!({}));
    client.open(&source, "markdown", &(MEETING.to_owned() + DRAFT));
    let log = client.called("window/logMessage");
    assert!(log["params"]["message"].as_str().unwrap().contains("is a source"), "{log}");
    client.shows(&source, clean);
    client.finish();
}

#[test]
fn progress_is_shown_while_sources_are_read() {
    let folder = Folder::with_meeting();
    let draft = folder.uri("drafts/news.md");
    let progress = json!({"window": {"workDoneProgress": true}});
    let mut client = folder.client(progress, json!({}));
    client.open(&draft, "markdown", DRAFT);
    let create = client.called("window/workDoneProgress/create");
    let token = create["params"]["token"].clone();
    assert!(token.is_string(), "{token}");
    // Nothing waits for the answer, and none is a refusal as good as any.
    client.shows(&draft, misquoted);
    client.reply(&create, Value::Null);
    client.shows(&draft, |shown| codes(shown) == ["substitution"]);
    client.finish();
}

#[test]
fn a_source_that_cannot_be_read_is_logged_and_the_others_count() {
    let folder = Folder::with_meeting();
    folder.write("sources/photo.png", "no text");
    let draft = folder.uri("drafts/news.md");
    let mut client = folder.client(json!({}), json!({}));
    client.open(&draft, "markdown", DRAFT);
    client.shows(&draft, misquoted);
    let log = client.called("window/logMessage");
    let message = log["params"]["message"].as_str().unwrap();
    assert!(message.contains("photo.png: no reader for .png"), "{message}");
    client.finish();
}

#[test]
fn a_folder_that_is_added_brings_its_sources() {
    let (empty, folder) = (Folder::new(), Folder::with_meeting());
    let mut client = empty.client(json!({}), json!({}));
    client.open("untitled:Untitled-1", "markdown", DRAFT);
    client.called("window/logMessage"); // no sources for it
    client.shows("untitled:Untitled-1", clean);
    let places = |folder: &Folder| json!([{"uri": folder.uri(""), "name": "newsroom"}]);
    let event = json!({"added": places(&folder), "removed": places(&empty)});
    client.notify("workspace/didChangeWorkspaceFolders", json!({"event": event}));
    client.shows("untitled:Untitled-1", misquoted);
    client.finish();
}

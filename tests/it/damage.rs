//! What is kept may be damaged while servers have it open: they never say what is wrong, and go on.
//!
//! Nobody cuts a file short here that is open: that ends the process (see ARCHITECTURE.md).

#![expect(clippy::disallowed_methods, reason = "what is damaged is on disk")]

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::archive::{DRAFT, newsroom, opened, put};
use crate::client::Client;
use crate::newsroom::{Folder, MEETING, clean, codes};

/// The files of what is kept, but for the lock.
fn kept(folder: &Folder) -> Vec<PathBuf> {
    let stores = folder.path("kept").read_dir().unwrap().map(|entry| entry.unwrap().path());
    let files =
        stores.flat_map(|store| store.read_dir().unwrap()).map(|entry| entry.unwrap().path());
    files.filter(|path| !path.ends_with("lock")).collect()
}

/// Writes something else into the draft, and then what it was again; what was said before is said anew.
fn retyped(client: &mut Client, draft: &str, expected: impl Fn(&Value) -> bool) {
    client.change(draft, 2, json!([{"text": "Nothing is quoted here.\n"}]));
    client.shows(draft, clean);
    client.change(draft, 3, json!([{"text": DRAFT}]));
    client.shows(draft, expected);
}

/// Whether `expected` is said; what is said before may be less of it, or what was right before, and
/// never that no source has what one has.
fn says(shown: &Value, expected: &[&str]) -> bool {
    let codes = codes(shown);
    assert!(!shown.to_string().contains("repaid"), "{shown}");
    let differing = codes.iter().take_while(|code| **code == "substitution").count();
    let rest = &codes[differing..];
    assert!(rest.is_empty() || (differing > 0 && rest == ["unsourced"]), "{shown}");
    codes == expected
}

/// Whether all is said of the draft.
fn all(shown: &Value) -> bool {
    says(shown, &["substitution", "substitution", "unsourced"])
}

/// The same where the meeting is quoted as it is.
fn repaired(shown: &Value) -> bool {
    says(shown, &["substitution", "unsourced"])
}

/// Alters a byte here and there.
fn riddled(bytes: &mut [u8]) {
    bytes.iter_mut().step_by(512).for_each(|byte| *byte ^= 0x11);
}

/// Has the meeting say something else that reads well.
fn reworded(bytes: &mut [u8]) {
    let said = b"repair the north pier";
    for at in 0..bytes.len().saturating_sub(said.len()) {
        if bytes[at..].starts_with(said) {
            bytes[at + 5] = b'd';
        }
    }
}

#[test]
fn bytes_that_are_altered_in_place_are_noticed_before_anything_is_said() {
    let folder = newsroom();
    folder.run("index");
    folder.write("sources/photo.png", "no text");
    let draft = folder.uri("draft.md");
    for harm in [reworded, riddled] {
        let mut client = folder.client(json!({}), json!({}));
        client.open(&draft, "markdown", "Nothing is quoted here.\n");
        // it has been opened, and nothing of the index has been asked for
        client.called("window/logMessage");
        for path in kept(&folder) {
            // one that was being written may have another name by now
            let Ok(mut bytes) = fs::read(&path) else { continue };
            harm(&mut bytes);
            let Ok(mut file) = fs::File::options().write(true).open(&path) else { continue };
            file.write_all(&bytes).unwrap();
        }
        client.change(&draft, 2, json!([{"text": DRAFT}]));
        let shown = client.shows(&draft, all);
        assert!(shown["diagnostics"][0]["message"].as_str().unwrap().contains("“repair”"));
        client.drop_log();
        client.finish();
        assert!(folder.run("index --verify").err.contains("all of it is as it was written"));
    }
}

#[test]
fn files_that_are_removed_or_replaced_cost_nothing_but_time() {
    let folder = newsroom();
    let (mut client, draft) = opened(&folder, json!({}));
    client.shows(&draft, all);

    for path in kept(&folder) {
        fs::remove_file(path).unwrap();
    }
    retyped(&mut client, &draft, all);
    put(&folder, "meeting.md", &MEETING.replace("repair", "rebuild"), 0);
    client.shows(&draft, repaired);

    for path in kept(&folder) {
        let bytes = fs::read(&path).unwrap();
        // in its place, as whoever restores a disk does it: what is open stays as it was
        fs::remove_file(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    }
    retyped(&mut client, &draft, repaired);
    put(&folder, "meeting.md", MEETING, 1);
    client.shows(&draft, all);
    client.finish();
}

#[test]
fn two_servers_and_sources_that_come_and_go_while_they_are_read() {
    let folder = newsroom();
    let (mut one, draft) = opened(&folder, json!({}));
    let (mut other, _) = opened(&folder, json!({}));
    for number in 0..5 {
        folder.remove(&format!("sources/log{number}.txt"));
    }
    one.shows(&draft, all);
    other.shows(&draft, all);
    put(&folder, "meeting.md", &MEETING.replace("repair", "rebuild"), 0);
    one.shows(&draft, repaired);
    other.shows(&draft, repaired);
    drop(one); // which kills it
    put(&folder, "meeting.md", MEETING, 1);
    other.shows(&draft, all);
    other.drop_log(); // of sources that had gone when their turn came
    other.finish();
}

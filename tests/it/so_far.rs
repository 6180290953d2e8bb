//! Of a corpus that is being read for the first time, what is ready answers.

use std::fs::File;
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use crate::client::Client;
use crate::newsroom::{Folder, MEETING, codes};

/// More bytes than are read in the first step and more than are worth no store, in so many files.
const BYTES: usize = 4_400_000;
const FILES: usize = 20;

/// Another source, of long ago.
const LAUNCH: &str = "---\nspeaker: Ruth Calder\ndate: 2019-05-04\nkind: primary\n---\n\nToday the \
yard sends its ninetieth lifeboat down the slipway and into the firth.\n";

/// Quotes the newest source and the oldest, each with another word, and none.
const DRAFT: &str = "\
“The council will rebuild the north pier before the herring fleet comes home,” Calder said.

“Today the yard sends its ninetieth lifeboat down the slipway and into the sea,” Calder said.

“Nobody in this town has ever asked the ferrymen what they make of it,” she said.
";

/// A newsroom with an archive whose newest source is the meeting and whose oldest is the launch.
fn newsroom() -> Folder {
    let folder = Folder::new();
    folder.write("copydesk.toml", "index = \"kept\"\n");
    put(&folder, "meeting.md", MEETING, 1);
    put(&folder, "launch.md", LAUNCH, 1_000);
    for number in 0..FILES {
        let line = |i: usize| format!("Entry {number} {i}: {} crates, pier {}.\n\n", i * i, i % 7);
        let text: String = (0..).map(line).take(BYTES / FILES / 36).collect();
        put(&folder, &format!("log{number}.txt"), &text, 2 + number as u64);
    }
    folder
}

/// Writes a source of so many days ago.
fn put(folder: &Folder, name: &str, text: &str, days: u64) {
    let path = format!("sources/{name}");
    folder.write(&path, text);
    let then = SystemTime::UNIX_EPOCH + Duration::from_hours(24 * (19_000 - days));
    File::options().write(true).open(folder.path(&path)).unwrap().set_modified(then).unwrap();
}

/// Whether only what is ready is judged: the meeting.
fn soon(shown: &Value) -> bool {
    codes(shown) == ["substitution"]
}

/// Whether all is judged; that no source has something is told with all else.
fn at_last(shown: &Value) -> bool {
    let codes = codes(shown);
    let all = codes == ["substitution", "substitution", "unsourced"];
    assert!(all || !codes.contains(&"unsourced"), "{shown}");
    all
}

fn opened(folder: &Folder, capabilities: Value) -> (Client, String) {
    let draft = folder.uri("draft.md");
    let mut client = folder.client(capabilities, json!({}));
    client.open(&draft, "markdown", DRAFT);
    (client, draft)
}

/// What the client is shown of the progress from here to its end.
fn progress(client: &mut Client) -> Vec<Value> {
    let mut told = Vec::new();
    loop {
        let value = client.called("$/progress")["params"]["value"].clone();
        told.push(value);
        if told.last().is_some_and(|value| value["kind"] == "end") {
            return told;
        }
    }
}

#[test]
fn what_is_ready_is_judged_and_what_needs_all_waits_for_all() {
    let folder = newsroom();
    let progress_shown = json!({"window": {"workDoneProgress": true}});
    let (mut client, draft) = opened(&folder, progress_shown);
    let create = client.called("window/workDoneProgress/create");
    client.reply(&create, Value::Null);
    client.shows(&draft, soon);
    assert!(!client.has_heard(|message| message["params"]["value"]["kind"] == "end"));
    let shown = client.shows(&draft, at_last)["diagnostics"].clone();
    let told = progress(&mut client);
    client.finish();
    assert_eq!(told[0]["title"], "Index");
    let percent = |value: &Value| value["percentage"].as_u64();
    let percents: Vec<_> = told.iter().filter_map(percent).collect();
    assert!(percents.is_sorted() && percents.len() > 2, "{told:?}");
    let first = told[1]["message"].as_str().unwrap();
    assert!(first.ends_with(" of 22 sources)") && first.contains(" % ("), "{first}");

    let (mut client, draft) = opened(&folder, json!({}));
    assert_eq!(client.shows(&draft, at_last)["diagnostics"], shown);
    client.finish();
}

#[test]
fn whoever_is_killed_meanwhile_reads_nothing_again() {
    let folder = newsroom();
    let (mut client, draft) = opened(&folder, json!({}));
    client.shows(&draft, soon);
    drop(client); // which kills it
    let ended = folder.run("index");
    let (read, kept) = ended.out.split_once(" read, ").unwrap();
    let (kept, _) = kept.split_once(" kept from before").unwrap();
    let (read, kept): (usize, usize) = (read.parse().unwrap(), kept.parse().unwrap());
    assert_eq!(read + kept, FILES + 2, "{ended:?}");
    assert!(kept >= FILES / 3, "{ended:?}");

    let (mut client, draft) = opened(&folder, json!({}));
    client.shows(&draft, at_last);
    client.finish();
}

//! Of a corpus that is being read for the first time, what is ready answers.

use serde_json::{Value, json};

use crate::archive::{FILES, newsroom, opened};
use crate::client::Client;
use crate::newsroom::codes;

/// Whether what is ready is judged, the meeting at least, and nothing is said of all sources.
fn soon(shown: &Value) -> bool {
    let codes = codes(shown);
    !codes.is_empty() && codes.iter().all(|code| *code == "substitution")
}

/// Whether all is judged; that no source has something is told with all else.
fn at_last(shown: &Value) -> bool {
    let codes = codes(shown);
    let all = codes == ["substitution", "substitution", "unsourced"];
    assert!(all || codes.iter().all(|code| *code == "substitution"), "{shown}");
    all
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

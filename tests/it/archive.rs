//! A newsroom with an archive: sources enough to be kept, and to be read in more than one step.

use std::fs::File;
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use crate::client::Client;
use crate::newsroom::{Folder, MEETING};

/// More bytes than are read in the first step and more than are worth no store, in so many files.
const BYTES: usize = 4_400_000;
pub(crate) const FILES: usize = 20;

/// Another source, of long ago.
const LAUNCH: &str = "---\nspeaker: Ruth Calder\ndate: 2019-05-04\nkind: primary\n---\n\nToday the \
yard sends its ninetieth lifeboat down the slipway and into the firth.\n";

/// Quotes the newest source and the oldest, each with another word, and none.
pub(crate) const DRAFT: &str = "\
“The council will rebuild the north pier before the herring fleet comes home,” Calder said.

“Today the yard sends its ninetieth lifeboat down the slipway and into the sea,” Calder said.

“Nobody in this town has ever asked the ferrymen what they make of it,” she said.
";

/// The newsroom, whose newest source is the meeting and whose oldest is the launch.
pub(crate) fn newsroom() -> Folder {
    let folder = Folder::new();
    folder.write("copydesk.toml", "index = \"kept\"\n");
    put(&folder, "meeting.md", MEETING, 1);
    put(&folder, "launch.md", LAUNCH, 1_000);
    for number in 0..FILES {
        let line = |i: usize| {
            let end = if i.is_multiple_of(9) { "\n\n" } else { "\n" };
            format!(
                "entry {i} of log {number} with crates that a long wagon brought to the pier{end}"
            )
        };
        let text: String = (0..BYTES / FILES / 74).map(line).collect();
        put(&folder, &format!("log{number}.txt"), &text, 2 + number as u64);
    }
    folder
}

/// Writes a source of so many days ago.
pub(crate) fn put(folder: &Folder, name: &str, text: &str, days: u64) {
    let path = format!("sources/{name}");
    folder.write(&path, text);
    let then = SystemTime::UNIX_EPOCH + Duration::from_hours(24 * (19_000 - days));
    File::options().write(true).open(folder.path(&path)).unwrap().set_modified(then).unwrap();
}

/// A client that has the draft open.
pub(crate) fn opened(folder: &Folder, capabilities: Value) -> (Client, String) {
    let draft = folder.uri("draft.md");
    let mut client = folder.client(capabilities, json!({}));
    client.open(&draft, "markdown", DRAFT);
    (client, draft)
}

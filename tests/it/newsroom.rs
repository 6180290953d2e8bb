//! A newsroom on disk, and ways to read what an editor would show of it.

#![expect(clippy::needless_pass_by_value, reason = "parameters are written where they are sent")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use crate::client::Client;
use crate::command;

/// A source.
pub(crate) const MEETING: &str = "---
title: Harbour meeting
speaker: Ruth Calder
date: 2023-03-02
kind: primary
---

Good evening to you all. The council will repair the north pier before the herring fleet comes home.
";

/// A draft that misquotes it: “rebuild” for “repair”.
pub(crate) const DRAFT: &str = "Town news 😀

“The council will rebuild the north pier before the herring fleet comes home,” Calder said.
";

/// A folder on disk that an editor has open.
pub(crate) struct Folder(command::Folder);

impl Folder {
    /// One with nothing in it, below the root of a repository, where looking upwards ends.
    pub(crate) fn new() -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        Self(command::Folder::with(&format!("news room {number}"), &[(".git/HEAD", "")]))
    }

    /// A project with one source.
    pub(crate) fn with_meeting() -> Self {
        let folder = Self::new();
        folder.write("sources/meeting.md", MEETING);
        folder
    }

    /// Puts `text` into the file at `path`.
    pub(crate) fn write(&self, path: &str, text: &str) {
        self.0.write(path, text.as_bytes());
    }

    /// Takes the file at `path` away.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    /// Where `path` of this folder is.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path(path)
    }

    /// What an editor calls `path` of this folder.
    pub(crate) fn uri(&self, path: &str) -> String {
        uri(&self.path(path))
    }

    /// Runs `copydesk` with `args` here.
    pub(crate) fn run(&self, args: &str) -> command::Ended {
        self.0.run(args)
    }

    /// A client with this as its folder, and with these capabilities and options.
    pub(crate) fn client(&self, capabilities: Value, options: Value) -> Client {
        let folder = json!({"uri": self.uri(""), "name": "newsroom"});
        Client::start(json!({
            "workspaceFolders": [folder],
            "capabilities": capabilities,
            "initializationOptions": options,
        }))
    }
}

/// What an editor calls the file at `path`.
pub(crate) fn uri(path: &Path) -> String {
    format!("file://{}", path.to_str().unwrap().replace(' ', "%20"))
}

/// The codes of diagnostics, in their order.
pub(crate) fn codes(shown: &Value) -> Vec<&str> {
    shown["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["code"].as_str().unwrap_or("none"))
        .collect()
}

/// Whether “rebuild”, and nothing else, is marked.
pub(crate) fn misquoted(shown: &Value) -> bool {
    codes(shown) == ["substitution"]
}

/// Whether nothing is marked.
pub(crate) fn clean(shown: &Value) -> bool {
    codes(shown).is_empty()
}

/// What stands at `range` of `text`, columns being UTF-16 units.
pub(crate) fn at(text: &str, range: &Value) -> String {
    let place = |position: &Value, name: &str| position[name].as_u64().unwrap() as usize;
    let (start, end) = (&range["start"], &range["end"]);
    assert_eq!(start["line"], end["line"], "{range}");
    let line = text.lines().nth(place(start, "line")).unwrap();
    let units: Vec<_> = line.encode_utf16().collect();
    String::from_utf16(&units[place(start, "character")..place(end, "character")]).unwrap()
}

/// The position of `word` in `text`.
pub(crate) fn position(text: &str, word: &str) -> Value {
    let (before, _) = text.split_once(word).unwrap();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    json!({
        "line": before.matches('\n').count(),
        "character": before[start..].encode_utf16().count(),
    })
}

/// `text` after `edits`, as an editor would carry them out.
pub(crate) fn edited(text: &str, edits: &Value) -> String {
    let offset = |position: &Value| -> usize {
        let line = position["line"].as_u64().unwrap() as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut units = position["character"].as_u64().unwrap() as usize;
        let characters = text[start..].chars().take_while(|c| {
            let within = units > 0;
            units = units.saturating_sub(c.len_utf16());
            within
        });
        start + characters.map(char::len_utf8).sum::<usize>()
    };
    let mut edits: Vec<_> = edits.as_array().unwrap().iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(offset(&edit["range"]["start"])));
    let mut text_after = text.to_owned();
    for edit in edits {
        let (start, end) = (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]));
        text_after.replace_range(start..end, edit["newText"].as_str().unwrap());
    }
    text_after
}

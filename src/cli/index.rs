//! `copydesk index`: the sources read and kept ahead of time, and what is kept looked after.

use std::io;
use std::path::Path;

use super::args::Index;
use super::terminal::{self, Output};
use super::{Status, sources};
use crate::store::{self, Stats};

/// Carries out the command.
pub(super) fn run(args: &Index, output: &mut Output) -> io::Result<Status> {
    let project = sources::project(&args.given, Path::new("."));
    let Some(folder) = args.folder.clone().or_else(|| store::folder(&project.sources)) else {
        terminal::say("there is no folder for caches here; give one with --folder");
        return Ok(Status::Trouble);
    };
    if args.verify {
        return Ok(verified(&folder));
    }
    if args.rebuild {
        store::remove(&folder);
    }
    let mut status = Status::Clean;
    if !args.stats {
        let opened = sources::open_in(&folder, &project);
        status = sources::told(&project, &opened, "there is nothing to keep");
        if !opened.done.stored {
            terminal::say(&format!("{}: cannot be written to now", folder.display()));
            return Ok(Status::Trouble);
        }
        let done = opened.done;
        output.write(&format!("{} read, {} kept from before\n", done.read, done.kept))?;
    }
    let Some(stats) = store::stats(&folder) else {
        terminal::say(&format!("{}: nothing is kept there", folder.display()));
        return Ok(Status::Trouble);
    };
    output.write(&drawn(&stats, &folder))?;
    Ok(status)
}

fn verified(folder: &Path) -> Status {
    let (message, status) = match store::is_sound(folder) {
        Some(true) => ("all of it is as it was written", Status::Clean),
        Some(false) => ("damaged; copydesk index --rebuild makes it anew", Status::Trouble),
        None => ("nothing is kept there", Status::Trouble),
    };
    terminal::say(&format!("{}: {message}", folder.display()));
    status
}

/// The figures of a store, a line each.
fn drawn(stats: &Stats, folder: &Path) -> String {
    let mega = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1e6);
    let Stats { sources, words, text, batches, index, bytes } = *stats;
    format!(
        "{sources} sources, {words} words, {} of text\n\
         index {} in {batches} segments, {} kept in all\n\
         {}\n",
        mega(text),
        mega(index),
        mega(bytes),
        folder.display()
    )
}

//! `copydesk index`: the sources read and kept ahead of time, and what is kept looked after.

use std::io;
use std::path::{self, Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use notify::{EventKind, RecursiveMode, Watcher as _};

use super::args::Index;
use super::terminal::{self, Output};
use super::{Status, sources};
use crate::project::Project;
use crate::store::{self, Done, Stats};

/// So long nothing changes before what has changed is read.
const QUIET: Duration = Duration::from_millis(300);

/// Carries out the command.
pub(super) fn run(args: &Index, output: &mut Output) -> io::Result<Status> {
    let project = sources::project(&args.given, Path::new("."));
    let Some(folder) = args.folder.clone().or_else(|| sources::folder(&project)) else {
        terminal::say("there is no folder for caches here; give one with --folder");
        return Ok(Status::Trouble);
    };
    if args.verify {
        return Ok(verified(&folder));
    }
    if args.rebuild {
        store::remove(&folder);
    }
    if args.watch {
        return watched(&folder, &project, output);
    }
    let mut status = Status::Clean;
    if !args.stats {
        let stored;
        (status, stored) = kept(&folder, &project, output)?;
        if !stored {
            return Ok(Status::Trouble);
        }
    }
    let Some(stats) = store::stats(&folder) else {
        terminal::say(&format!("{}: nothing is kept there", folder.display()));
        return Ok(Status::Trouble);
    };
    output.write(&drawn(&stats, &folder))?;
    Ok(status)
}

/// Brings what is kept up to date, and says what was read; and whether it could be kept.
fn kept(folder: &Path, project: &Project, output: &mut Output) -> io::Result<(Status, bool)> {
    let opened = sources::open_in(folder, project);
    let status = sources::told(project, &opened, "there is nothing to keep");
    let Done { read, kept, stored } = opened.done;
    if stored {
        output.write(&format!("{read} read, {kept} kept from before\n"))?;
    } else {
        terminal::say(&format!("{}: cannot be written to now", folder.display()));
    }
    Ok((status, stored))
}

/// Keeps it up to date until interrupted.
fn watched(folder: &Path, project: &Project, output: &mut Output) -> io::Result<Status> {
    let (tell, changes) = mpsc::channel();
    let own = path::absolute(folder)?;
    let heard = move |event: notify::Result<notify::Event>| {
        let is_own = |path: &PathBuf| path::absolute(path).is_ok_and(|path| path.starts_with(&own));
        if let Ok(event) = event
            && !matches!(event.kind, EventKind::Access(_))
            && !event.paths.iter().all(is_own)
        {
            let _ = tell.send(());
        }
    };
    let watcher = notify::recommended_watcher(heard).and_then(|mut watcher| {
        for location in &project.sources {
            watcher.watch(&location.path, RecursiveMode::Recursive)?;
        }
        Ok(watcher)
    });
    let _watcher = match watcher {
        Ok(watcher) => watcher,
        Err(error) => {
            terminal::say(&format!("cannot watch the sources: {error}"));
            return Ok(Status::Trouble);
        }
    };
    loop {
        let (status, _) = kept(folder, project, output)?;
        if changes.recv().is_err() {
            return Ok(status);
        }
        while changes.recv_timeout(QUIET).is_ok() {}
    }
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
    let Stats { sources, words, text, segments, index, bytes } = *stats;
    format!(
        "{sources} sources, {words} words, {} of text\n\
         index {} in {segments} segments, {} kept in all\n\
         {}\n",
        mega(text),
        mega(index),
        mega(bytes),
        folder.display()
    )
}

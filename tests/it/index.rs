//! What is kept of the sources survives whatever befalls the one who writes it.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::ops::ControlFlow;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use copydesk::corpus::load::Location;
use copydesk::library::Library;
use copydesk::store::{self, Patience};

use crate::chance::Chance;
use crate::command::{Ended, Folder};

const SOURCES: usize = 60;
const INDEX: &str = "index --sources sources --folder kept";

/// A newsroom with some transcripts.
fn newsroom(name: &str) -> Folder {
    let folder = Folder::with(name, &[]);
    for number in 0..SOURCES {
        write(&folder, number, 0);
    }
    folder
}

/// Writes the transcript of that number as it is after so many changes.
fn write(folder: &Folder, number: usize, change: usize) {
    let line = |i: usize| {
        let (a, b) = (number * 131 + i * 17 + change, number + i * i);
        format!(
            "QUILL: The ferry {a} leaves pier {b} at dawn, and “nobody will ever miss it,” I say.\n\n"
        )
    };
    let text: String = (0..40).map(line).collect();
    folder.write(&format!("sources/day{number}.txt"), text.as_bytes());
}

/// A writer whose words nobody hears.
fn quietly(folder: &Folder) -> Child {
    let mut command = folder.command(INDEX);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// All that a library has of its sources.
fn held(library: &Library) -> String {
    let texts: Vec<_> = library.corpus.sources.iter().map(|source| &*source.text).collect();
    format!("{texts:?} {:?} {:?}", library.quotations, *library.speakers)
}

/// Fails unless what is kept opens, and is what reading yields.
#[track_caller]
fn is_right(folder: &Folder) {
    let sources = [Location { path: folder.path("sources"), kind: None }];
    let go_on = |_| ControlFlow::Continue(());
    let read = store::open(None, &sources, None, Patience::Enough, &go_on).library;
    let kept = store::open_in(&folder.path("kept"), &sources, None, Patience::Enough, &go_on);
    assert!(kept.done.stored, "it should be kept");
    let quotations: Vec<_> = kept.library.quotations.iter().collect();
    assert_eq!(quotations, read.quotations.iter().collect::<Vec<_>>());
    assert_eq!(held(&kept.library), held(&read));
    assert!(!kept.library.is_damaged());
    assert_eq!(store::is_sound(&folder.path("kept")), Some(true));
}

#[test]
fn the_sources_are_read_once() {
    let folder = newsroom("index once");
    let first = folder.run(INDEX);
    assert_eq!(first.status, Some(0), "{first:?}");
    assert!(first.out.starts_with("60 read, 0 kept from before\n60 sources, "), "{}", first.out);
    assert!(folder.run(INDEX).out.contains(" sources, "));
    let stats = folder.run("index --sources sources --folder kept --stats");
    assert!(stats.out.starts_with("60 sources, "), "{stats:?}");
    let sound = folder.run("index --sources sources --folder kept --verify");
    assert_eq!(sound.status, Some(0));
    assert!(sound.err.contains("all of it is as it was written"), "{}", sound.err);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "what is kept is on disk")]
fn what_is_damaged_is_told_of_and_made_anew() {
    let folder = newsroom("index damaged");
    folder.run(INDEX);
    let path = folder.path("kept/1.words");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    folder.write("kept/1.words", &bytes);
    let found = folder.run("index --sources sources --folder kept --verify");
    assert_eq!(found.status, Some(2));
    assert!(found.err.contains("damaged; copydesk index --rebuild"), "{}", found.err);
    assert_eq!(folder.run("index --sources sources --folder kept --rebuild").status, Some(0));
    is_right(&folder);
}

#[test]
fn a_writer_killed_at_any_moment_leaves_nothing_wrong() {
    let folder = newsroom("index killed");
    let mut chance = Chance(7);
    for kill in 0..200 {
        write(&folder, kill % SOURCES, kill);
        let mut writer = quietly(&folder);
        thread::sleep(Duration::from_micros(chance.below(60_000) as u64));
        writer.kill().unwrap();
        writer.wait().unwrap();
        if kill % 20 == 19 {
            is_right(&folder);
        }
    }
}

#[test]
#[cfg(unix)]
fn a_full_disk_costs_nothing_but_what_is_kept() {
    let folder = newsroom("index full");
    let limited = format!("trap '' XFSZ; ulimit -f 64; exec \"$0\" {INDEX}");
    let mut command = Command::new("sh");
    command.args(["-c", &limited, env!("CARGO_BIN_EXE_copydesk")]).current_dir(folder.path("."));
    let full = Ended::from(command.output().unwrap());
    assert_eq!(full.status, Some(2), "{full:?}");
    assert!(full.err.contains("cannot be written to now"), "{}", full.err);
    assert_eq!(folder.run(INDEX).status, Some(0));
    is_right(&folder);
}

#[test]
fn two_writers_do_each_other_no_harm() {
    let folder = newsroom("index twice");
    for round in 0..10 {
        write(&folder, round, round + 1);
        let writers = [(); 3].map(|()| quietly(&folder));
        for mut writer in writers {
            let code = writer.wait().unwrap().code();
            assert!(matches!(code, Some(0 | 2)), "{code:?}");
        }
        is_right(&folder);
    }
}

#[test]
fn sources_may_go_while_they_are_read() {
    let folder = newsroom("index gone");
    for round in 0..10 {
        let mut writer = quietly(&folder);
        for number in 0..SOURCES / 2 {
            fs::remove_file(folder.path(&format!("sources/day{number}.txt"))).unwrap();
        }
        writer.wait().unwrap();
        is_right(&folder);
        for number in 0..SOURCES / 2 {
            write(&folder, number, round);
        }
    }
}

#[test]
fn what_changes_is_read_again_while_somebody_watches() {
    let folder = newsroom("index watched");
    let mut command = folder.command(&format!("{INDEX} --watch"));
    let mut watcher = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(watcher.stdout.take().unwrap()).lines();
    let mut said = || lines.next().unwrap().unwrap();
    assert_eq!(said(), format!("{SOURCES} read, 0 kept from before"));
    write(&folder, 3, 1);
    assert_eq!(said(), format!("1 read, {} kept from before", SOURCES - 1));
    fs::remove_file(folder.path("sources/day4.txt")).unwrap();
    assert_eq!(said(), format!("0 read, {} kept from before", SOURCES - 1));
    watcher.kill().unwrap();
    watcher.wait().unwrap();
    is_right(&folder);
}

#[test]
fn the_settings_say_where_it_is_kept() {
    let folder = newsroom("index settled");
    folder.write("copydesk.toml", b"index = \"kept here\"\n");
    let ended = folder.run("index");
    assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""));
    let place = ended.out.lines().last().unwrap().to_owned();
    assert!(place.contains("kept here"), "{place}");
    assert!(folder.path("kept here").read_dir().unwrap().next().is_some());
}

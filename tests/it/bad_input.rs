//! The command line on bad input: each bad thing gets one clear line on standard error (which file,
//! where in it, why, and what happens), everything else is done, and the exit status tells.

#![expect(clippy::print_stderr, reason = "a test that cannot be made here says so")]

use std::fs::{self, File, Permissions};
use std::io::Write as _;

use expect_test::{Expect, expect};

use crate::command::Folder;

const SPEECH: &str = "---\nkind: primary\nspeaker: Ada Hale\n---\n\
                      We were warned by everyone, and we did not listen.\n";

const DRAFT: &str = "“We were warned by everyone, and we did not listen,” Ada Hale said.\n";

/// A folder in which everything is in order.
fn newsroom(name: &str) -> Folder {
    Folder::with(name, &[("sources/speech.txt", SPEECH), ("draft.md", DRAFT)])
}

/// Checks that `copydesk check draft.md …` says what is expected on standard error, ends with
/// `status`, and has checked the draft against the speech all the same.
#[track_caller]
fn check(folder: &Folder, more: &str, status: i32, expected: &Expect) {
    let ended = folder.run(&format!("check draft.md {more}"));
    expected.assert_eq(&ended.err);
    assert_eq!(ended.status, Some(status));
    assert!(ended.out.contains("1 verbatim"), "{}", ended.out);
}

#[test]
fn settings_that_are_no_toml() {
    let folder = newsroom("toml");
    folder.write(
        "copydesk.toml",
        b"strict = \n[severity]\nomission = \"fatal\"\nsplice = \"hint\"\n",
    );
    check(
        &folder,
        "",
        2,
        &expect![[r#"
        copydesk: copydesk.toml:1: string values must be quoted, expected literal string; going on without it
        copydesk: copydesk.toml:3: severity.omission: found "fatal", expected "error", "warning", "information", "hint" or "off"; going on without it
    "#]],
    );
}

#[test]
fn settings_that_name_what_is_not_there() {
    let folder = newsroom("names");
    folder.write("copydesk.toml", b"sources = [\"sources\", \"archive\"]\ncolour = \"blue\"\n");
    check(
        &folder,
        "",
        2,
        &expect![[r#"
            copydesk: copydesk.toml:1: sources.path: there is no file or folder “archive”; going on without it
            copydesk: copydesk.toml:2: colour: unknown key; known are sources, drafts, severity, strict, author, people, index and day-first; going on without it
        "#]],
    );
}

#[test]
fn front_matter_that_is_no_yaml() {
    let folder = newsroom("yaml");
    folder.write("sources/minutes.md", b"---\ntitle: [never closed\n---\nIt rained.\n");
    check(
        &folder,
        "",
        0,
        &expect![[r#"
        copydesk: sources/minutes.md:2: front matter that is no YAML: unclosed bracket '['; read line by line
    "#]],
    );
}

#[test]
fn a_date_that_is_no_date() {
    let folder = newsroom("date");
    folder.write("sources/minutes.md", b"---\ndate: the ides of March\n---\nIt rained.\n");
    check(
        &folder,
        "",
        0,
        &expect![[r#"
        copydesk: sources/minutes.md:2: “the ides of March” is no date, as 2021-02-16 would be: read without it
    "#]],
    );
}

#[test]
fn a_binary_file_with_the_name_of_a_text() {
    let folder = newsroom("binary");
    folder.write("sources/minutes.txt", b"\x7fELF\x02\x01\x01\0\0\0");
    folder.write("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    check(
        &folder,
        "photo.txt",
        2,
        &expect![[r#"
        copydesk: sources/minutes.txt: not text: a NUL byte at offset 7; left out of the corpus
        copydesk: photo.txt: binary data, no text; not checked
    "#]],
    );
}

#[test]
fn bytes_that_are_no_utf_8() {
    let folder = newsroom("utf-8");
    folder
        .write("sources/minutes.txt", b"It rained.\nThe caf\xe9 was shut, and so was the mill.\n");
    folder.write("letter.md", "It rained.\n“Dear me”, caf".as_bytes());
    let mut letter = File::options().append(true).open(folder.path("letter.md")).unwrap();
    letter.write_all(b"\xe9 and more").unwrap();
    check(
        &folder,
        "letter.md",
        2,
        &expect![[r#"
        copydesk: sources/minutes.txt:2: 1 byte not in UTF-8, the first at offset 18: all read as windows-1252; offsets count the text in UTF-8
        copydesk: letter.md: line 2, column 15: byte 0xE9 is no UTF-8; not checked
    "#]],
    );
}

#[test]
fn a_line_of_200_megabytes() {
    let folder = newsroom("long");
    for path in ["sources/minutes.txt", "long.md"] {
        let mut file = File::create(folder.path(path)).unwrap();
        let words = "we were warned and ".repeat(60_000);
        for _ in 0..=200_000_000 / words.len() {
            file.write_all(words.as_bytes()).unwrap();
        }
    }
    check(
        &folder,
        "long.md",
        2,
        &expect![[r#"
        copydesk: sources/minutes.txt: too large: 201 MB, at most 64 MB; left out of the corpus
        copydesk: long.md: larger than 64 MB; not checked
    "#]],
    );
}

#[test]
fn files_that_are_not_there() {
    let folder = newsroom("absent");
    check(
        &folder,
        "absent.md --sources sources --sources archive",
        2,
        &expect![[r#"
        copydesk: archive: there are no such sources; going on without it
        copydesk: absent.md: no such file; not checked
    "#]],
    );
}

/// As when somebody deletes it between the listing of its folder and its reading.
#[cfg(unix)]
#[test]
fn a_draft_that_vanishes() {
    let folder = newsroom("vanishing");
    folder.write("drafts/b.md", DRAFT.as_bytes());
    std::os::unix::fs::symlink("deleted.md", folder.path("drafts/a.md")).unwrap();
    std::os::unix::fs::symlink("deleted.txt", folder.path("sources/a.txt")).unwrap();
    let ended = folder.run("check drafts");
    expect![[r#"
        copydesk: sources/a.txt: no such file or folder; left out of the corpus
        copydesk: drafts/a.md: no such file or folder; not checked
    "#]]
    .assert_eq(&ended.err);
    assert_eq!(ended.status, Some(2));
    assert!(ended.out.contains("1 verbatim"), "{}", ended.out);
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = newsroom("locked");
    folder.write("sources/locked/minutes.txt", b"It rained.");
    folder.write("drafts/locked/a.md", DRAFT.as_bytes());
    folder.write("drafts/b.md", DRAFT.as_bytes());
    let locked = ["sources/locked", "drafts/locked"].map(|path| folder.path(path));
    for path in &locked {
        fs::set_permissions(path, Permissions::from_mode(0o000)).unwrap();
    }
    if locked[0].join("minutes.txt").exists() {
        eprintln!("not tested: this user may read every folder");
        return;
    }
    let ended = folder.run("check drafts");
    for path in &locked {
        fs::set_permissions(path, Permissions::from_mode(0o700)).unwrap();
    }
    expect![[r#"
        copydesk: sources/locked: no permission to read it; left out of the corpus
        copydesk: drafts/locked: no permission to read it; not checked
    "#]]
    .assert_eq(&ended.err);
    assert_eq!(ended.status, Some(2));
    assert!(ended.out.contains("1 verbatim"), "{}", ended.out);
}

#[test]
fn no_draft_and_no_source_at_all() {
    let folder = Folder::with("nothing", &[("empty/readme.md", "")]);
    let ended = folder.run("check empty");
    expect![[r#"
        copydesk: empty: no sources: there is no copydesk.toml and no folder “sources” or “corpus” beside or above; going on without it
        copydesk: no source was read, so every quotation counts as unsourced
        copydesk: empty: no draft in this folder
    "#]].assert_eq(&ended.err);
    assert_eq!(ended.status, Some(2));
}

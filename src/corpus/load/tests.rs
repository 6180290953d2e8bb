//! Corpora on disk: odd files, odd folders.

use std::path::PathBuf;

use super::*;

/// A folder that goes when it is dropped.
struct Folder(PathBuf);

impl Folder {
    /// A new folder with `files`, each a path and its bytes.
    #[expect(clippy::disallowed_methods, reason = "tests make their own files")]
    fn with(name: &str, files: &[(&str, &[u8])]) -> Self {
        let folder = std::env::temp_dir().join(format!("copydesk-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        for (path, bytes) in files {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, bytes).unwrap();
        }
        Self(folder)
    }

    fn at(&self, path: &str, kind: Option<Kind>) -> Location {
        Location { path: self.0.join(path), kind }
    }

    /// The sources at `locations` and what was skipped, without the folder's own path.
    fn load(&self, locations: &[Location]) -> (Vec<(String, Kind)>, Vec<String>) {
        let (corpus, skipped) = load(locations, None, &|_| ControlFlow::Continue(()));
        let own = format!("{}/", self.0.display());
        let sources =
            corpus.sources.into_vec().into_iter().map(|s| (s.path.replace(&own, ""), s.kind));
        let skipped =
            skipped.into_iter().map(|s| format!("{}: {}", s.path, s.reason).replace(&own, ""));
        (sources.collect(), skipped.collect())
    }

    fn paths(&self, locations: &[Location]) -> Vec<String> {
        self.load(locations).0.into_iter().map(|(path, _)| path).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn one_bad_file_is_one_line_of_report() {
    let folder = Folder::with(
        "bad",
        &[
            ("s/b.md", b"# B\n\nWe will."),
            ("s/a.txt", b"\xEF\xBB\xBFWe will."),
            ("s/empty.txt", b""),
            ("s/picture.txt", b"\x89PNG\r\n\0\0"),
            ("s/photo.JPG", b""),
            ("s/Makefile", b""),
            ("s/.hidden.txt", b"x"),
        ],
    );
    let (sources, skipped) = folder.load(&[folder.at("s", None), folder.at("gone", None)]);
    let paths: Vec<_> = sources.into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["s/a.txt", "s/b.md", "s/empty.txt"]);
    assert_eq!(
        skipped,
        [
            "gone: no such file or folder",
            "s/Makefile: no reader for files without an ending",
            "s/photo.JPG: no reader for .jpg",
            "s/picture.txt: not text: a NUL byte at offset 6",
        ]
    );
}

#[test]
fn the_order_of_locations_does_not_show() {
    let folder = Folder::with("order", &[("s/b.txt", b"x"), ("s/t/a.txt", b"x"), ("r.txt", b"x")]);
    let report = Some(Kind::Report);
    let mut locations = [
        folder.at("s", None),
        folder.at("s/t", report),
        folder.at("r.txt", None),
        folder.at("r.txt", report),
    ];
    let expected = (
        vec![
            ("r.txt".to_owned(), Kind::Report),
            ("s/b.txt".to_owned(), Kind::Primary),
            ("s/t/a.txt".to_owned(), Kind::Report),
        ],
        vec![],
    );
    for _ in 0..locations.len() {
        locations.rotate_left(1);
        assert_eq!(folder.load(&locations), expected);
    }
}

#[test]
fn paths_are_shown_as_given() {
    let folder = Folder::with("given", &[("s/t/a.txt", b"x"), ("s/LEIES", b"x")]);
    assert_eq!(folder.paths(&[folder.at("s/", None)]), ["s/t/a.txt"]);
    assert_eq!(folder.paths(&[folder.at("./s", None)]), ["./s/t/a.txt"]);
    // a file given by name is read whatever its ending
    assert_eq!(folder.paths(&[folder.at("s/LEIES", None)]), ["s/LEIES"]);
}

#[test]
fn ignore_files_within_count_and_those_above_do_not() {
    let folder = Folder::with(
        "ignore",
        &[
            (".gitignore", b"s/\n*.txt\n"),
            ("s/.gitignore", b"old/\n"),
            ("s/.ignore", b"b.txt\n"),
            ("s/a.txt", b"x"),
            ("s/b.txt", b"x"),
            ("s/old/c.txt", b"x"),
        ],
    );
    assert_eq!(folder.paths(&[folder.at("s", None)]), ["s/a.txt"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_end_somewhere() {
    use std::os::unix::fs::symlink;
    let folder = Folder::with("links", &[("s/t/a.txt", b"x"), ("else/b.txt", b"x")]);
    symlink("..", folder.0.join("s/t/up")).unwrap();
    symlink("../else", folder.0.join("s/else")).unwrap();
    symlink("t/a.txt", folder.0.join("s/z.txt")).unwrap();
    symlink("nowhere.txt", folder.0.join("s/broken.txt")).unwrap();
    let (sources, skipped) = folder.load(&[folder.at("s", None)]);
    let paths: Vec<_> = sources.into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["s/else/b.txt", "s/t/a.txt"]);
    assert_eq!(skipped, ["s/broken.txt: no such file or folder"]);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_waited_for() {
    let location = Location { path: "/dev/null".into(), kind: None };
    let (corpus, skipped) = load(&[location], None, &|_| ControlFlow::Continue(()));
    assert!(corpus.sources.is_empty());
    assert_eq!(skipped[0].reason, "neither a file nor a folder");
}

#[test]
fn large_files_are_not_read() {
    let folder = Folder::with("large", &[("a.txt", b"0123456789")]);
    let path = folder.0.join("a.txt");
    assert_eq!(bytes(&path, 10), Ok(b"0123456789".to_vec()));
    assert_eq!(bytes(&path, 9), Err("too large: 1 MB, at most 1 MB".into()));
}

#[test]
fn a_huge_file_costs_no_memory() {
    let folder = Folder::with("huge", &[("a.txt", b""), ("b.txt", b"x")]);
    std::fs::File::options()
        .write(true)
        .open(folder.0.join("a.txt"))
        .unwrap()
        .set_len(209_500_000)
        .unwrap();
    let (sources, skipped) = folder.load(&[folder.at("", None)]);
    assert_eq!(sources.len(), 1);
    assert_eq!(skipped, ["a.txt: too large: 210 MB, at most 64 MB"]);
}

#[test]
fn refusals_of_the_disk_are_said_in_words() {
    for (kind, expected) in [
        (io::ErrorKind::NotFound, "no such file or folder"),
        (io::ErrorKind::PermissionDenied, "no permission to read it"),
    ] {
        assert_eq!(reason(&kind.into()), expected);
    }
    assert!(reason(&io::Error::other("bad sector")).contains("bad sector"));
}

#[test]
fn a_file_that_vanished_is_skipped() {
    let folder = Folder::with("vanished", &[("a.txt", b"x"), ("b.txt", b"x")]);
    let locations = [folder.at("", None)];
    let seen = Mutex::new(Vec::new());
    let (corpus, skipped) = load(&locations, None, &|progress| {
        if progress.files == 0 {
            let _ = std::fs::remove_file(folder.0.join("a.txt"));
        }
        seen.lock().unwrap().push(progress);
        ControlFlow::Continue(())
    });
    assert_eq!(corpus.sources.len(), 1);
    assert_eq!(skipped[0].reason, "no such file or folder");
    let seen = seen.into_inner().unwrap();
    assert_eq!(seen.first(), Some(&Progress { of_files: 2, of_bytes: 2, ..Progress::default() }));
    assert_eq!(seen.last(), Some(&Progress { files: 2, of_files: 2, bytes: 2, of_bytes: 2 }));
}

#[test]
fn loading_can_be_stopped() {
    let folder = Folder::with("stopped", &[("a.txt", b"x"), ("b.txt", b"x")]);
    let (corpus, skipped) = load(&[folder.at("", None)], None, &|_| ControlFlow::Break(()));
    assert!(corpus.sources.is_empty());
    assert!(skipped.iter().all(|file| file.reason == "loading was stopped before it was read"));
    assert_eq!(skipped.len(), 2);
}

#[test]
fn paths_are_shown_from_the_root_in_their_order() {
    let files = ["top/z.txt", "outside/y.txt", "top/a/x.txt"].map(|path| (path, &b"One."[..]));
    let folder = Folder::with("root", &files);
    let (files, _) = list(&[folder.at("", None)], Some(&folder.0.join("top")));
    let own = format!("{}/", shown(&folder.0));
    let paths: Vec<_> = files.iter().map(|file| file.shown.replace(&own, "")).collect();
    assert_eq!(paths, ["outside/y.txt", "a/x.txt", "z.txt"]);
}

//! Projects on disk, in folders of their own.

use super::*;
use crate::check::{Accepted, Kind as Finding, Recorded, Severity};
use crate::corpus::Medium;

/// A folder that goes when it is dropped.
struct Folder(PathBuf);

impl Folder {
    /// A new folder with `files`, each a path and its text; a path that ends in `/` is a folder.
    #[expect(clippy::disallowed_methods, reason = "tests make their own files")]
    fn with(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("copydesk-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        for (path, text) in files {
            let path = folder.join(path);
            if path.to_string_lossy().ends_with('/') {
                std::fs::create_dir_all(&path).unwrap();
                continue;
            }
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, text).unwrap();
        }
        Self(folder)
    }

    /// `path` without the folder.
    fn relative(&self, path: &Path) -> String {
        path.strip_prefix(&self.0).unwrap_or(path).to_string_lossy().into_owned()
    }

    /// The sources of the draft at `near`, the home folder being `home/`.
    fn sources(&self, near: &str) -> Vec<String> {
        let project = self.find(near);
        project.sources.iter().map(|source| self.relative(&source.path)).collect()
    }

    fn find(&self, near: &str) -> Project {
        find_below(&self.0.join(near), &[], Some(&self.0.join("home")))
    }

    fn problems(&self, near: &str) -> Vec<String> {
        let problems = self.find(near).problems.into_iter();
        problems.map(|p| p.to_string().replace(&format!("{}/", self.0.display()), "")).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn settings_name_the_sources() {
    let folder = Folder::with(
        "settings",
        &[
            (
                "copydesk.toml",
                "[[sources]]\npath = \"./speeches\"\nkind = \"primary\"\n\
                 [[sources]]\npath = \"news/a.txt\"\n[[sources]]\npath = \"gone\"\n\
                 [severity]\nsplice = \"off\"\nomission = \"hint\"\nsplicing = \"hint\"\n",
            ),
            ("speeches/", ""),
            ("sources/", ""),
            ("news/a.txt", "“Yes,” she said."),
            ("drafts/today/a.md", ""),
        ],
    );
    let project = folder.find("drafts/today/a.md");
    assert_eq!(project.root, folder.0);
    assert_eq!(folder.sources("drafts/today/a.md"), ["speeches", "news/a.txt"]);
    assert_eq!(project.sources[0].kind, Some(Kind::Primary));
    assert_eq!(project.policy.severity(Finding::Splice, Medium::Spoken), None);
    assert_eq!(project.policy.severity(Finding::Omission, Medium::Written), Some(Severity::Hint));
    let problems = folder.problems("drafts/today/a.md");
    assert_eq!(problems[0], "copydesk.toml:7: sources.path: there is no file or folder “gone”");
    assert!(problems[1].starts_with("copydesk.toml:11: severity.splicing: unknown kind"));
    assert_eq!(problems.len(), 2);
}

#[test]
fn without_settings_a_folder_of_that_name_is_the_corpus() {
    let folder = Folder::with(
        "folder",
        &[
            ("a/corpus/", ""),
            ("a/b/sources", "a file"),
            ("a/b/draft.md", ""),
            ("a/b/c/sources/", ""),
        ],
    );
    assert_eq!(folder.sources("a/b/draft.md"), ["a/corpus"]);
    assert_eq!(folder.sources("a/b/c"), ["a/b/c/sources"]);
    assert_eq!(folder.sources("a/b/c/sources/x.txt"), ["a/b/c/sources"]);
    assert_eq!(folder.relative(&folder.find("a/b/draft.md").root), "a");
}

#[test]
fn the_search_ends_at_a_repository_and_at_home() {
    let folder = Folder::with(
        "ends",
        &[
            ("sources/", ""),
            ("home/sources/", ""),
            ("home/news/a.md", ""),
            ("home/a.md", ""),
            ("repository/.git/", ""),
            ("repository/drafts/a.md", ""),
        ],
    );
    assert_eq!(folder.sources("repository/drafts/a.md"), [""; 0]);
    assert_eq!(folder.sources("home/news/a.md"), [""; 0]);
    assert_eq!(folder.sources("home/a.md"), ["home/sources"]);
    assert_eq!(
        folder.problems("home/news/a.md"),
        ["home/news/a.md: no sources: there is no copydesk.toml and no folder “sources” or \
          “corpus” beside or above"]
    );
}

#[test]
fn given_sources_win() {
    let folder = Folder::with("given", &[("sources/", ""), ("other/", ""), ("a.md", "")]);
    let given = [folder.0.join("other"), folder.0.join("nowhere")];
    let project = find(&folder.0.join("a.md"), &given);
    assert_eq!(project.sources, [Location { path: given[0].clone(), kind: None }]);
    assert_eq!(project.problems.len(), 1);
    assert!(project.problems[0].to_string().ends_with("nowhere: there are no such sources"));
}

#[test]
fn broken_settings_are_a_problem_and_the_search_goes_on() {
    let folder = Folder::with(
        "broken",
        &[("copydesk.toml", "oops\n[drafts]\ninclude = [\"{a\"]\n"), ("sources/", "")],
    );
    assert_eq!(folder.sources("a.md"), ["sources"]);
    let problems = folder.problems("a.md");
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].starts_with("copydesk.toml:1: "), "{problems:?}");
    assert!(problems[1].starts_with("copydesk.toml:3: drafts.include: no glob: "), "{problems:?}");
}

#[test]
fn drafts_are_texts_outside_the_sources() {
    let folder = Folder::with(
        "drafts",
        &[
            ("README.md", ""),
            ("a.md", ""),
            ("b/c.TXT", ""),
            ("b/photo.png", ""),
            ("b/old/d.md", ""),
            (".gitignore", "old\n"),
            (".hidden/e.md", ""),
            ("sources/f.md", ""),
        ],
    );
    let listed = |at: &str| {
        let (drafts, _) = drafts(&folder.0.join(at), &folder.find("a.md"));
        drafts.iter().map(|draft| folder.relative(draft)).collect::<Vec<_>>()
    };
    assert_eq!(listed(""), ["a.md", "b/c.TXT"]);
    assert_eq!(listed("b"), ["b/c.TXT"]);
    assert_eq!(listed("README.md"), ["README.md"]);
    assert_eq!(listed("nowhere"), [""; 0]);
}

#[test]
fn settings_say_which_files_are_drafts() {
    let folder = Folder::with(
        "include",
        &[
            (
                "copydesk.toml",
                "drafts.include = [\"texts/**/*.md\", \"!texts/old/**\", \"*.adoc\"]",
            ),
            ("texts/x/a.md", ""),
            ("texts/old/b.md", ""),
            ("texts/c.txt", ""),
            ("d.md", ""),
            ("e.adoc", ""),
        ],
    );
    let (drafts, problems) = drafts(&folder.0, &folder.find("d.md"));
    assert_eq!(problems, []);
    let drafts: Vec<_> = drafts.iter().map(|draft| folder.relative(draft)).collect();
    assert_eq!(drafts, ["e.adoc", "texts/x/a.md"]);
}

fn recorded(quotation: &str) -> Recorded {
    let (quotation, passage) = (quotation.to_owned(), "I am deeply sorry".to_owned());
    Recorded { kind: Finding::Omission, quotation, passage, speaker: String::new() }
}

#[test]
fn what_is_accepted_is_read_again() {
    let folder = Folder::with(
        "accepted",
        &[
            ("copydesk.toml", "author = \"Ann Ferris\""),
            (ACCEPTED, "# ours\n[[accepted]]\nkind = \"omision\"\nquotation = \"a\"\nold = 1\n"),
            ("sources/", ""),
            ("drafts/a.md", ""),
        ],
    );
    let project = folder.find("drafts/a.md");
    assert_eq!(project.policy.accepted, []);
    let problems = folder.problems("drafts/a.md");
    assert!(problems[0].starts_with("copydesk.accepted.toml:2: accepted.kind “omision”: unknown"));
    assert!(problems[1].starts_with("copydesk.accepted.toml:5: accepted.old: unknown key"));

    let today = jiff::civil::date(2024, 6, 20);
    let signature = project.signature(|_| None, today, "as agreed");
    let differences = [recorded("I am sorry"), recorded("I’m sorry")];
    assert_eq!(project.accept(&differences, &signature), Ok(19));
    assert_eq!(project.accept(&differences, &signature), Ok(19), "twice is once");
    let accepted = folder.find("drafts/a.md").policy.accepted;
    let read: Vec<_> = accepted.iter().map(|accepted| accepted.difference.clone()).collect();
    assert_eq!(read, differences);
    let Accepted { author, date, reason, line, .. } = &accepted[1];
    assert_eq!([author, date, reason], ["Ann Ferris", "2024-06-20", "as agreed"]);
    assert_eq!(*line, 15);
}

#[test]
fn who_accepts_is_said_by_the_settings_or_the_machine() {
    let author = |project: &Project, user: &'static str| {
        let user = |name: &str| (name == "LOGNAME").then(|| user.to_owned());
        project.signature(user, jiff::civil::date(2024, 6, 20), "").author
    };
    let mut project = Project::default();
    assert_eq!(author(&project, "ferris"), "ferris");
    project.config.author = Some("Ann Ferris".to_owned());
    assert_eq!(author(&project, "ferris"), "Ann Ferris");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "what was written is read")]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = Folder::with("rewrite", &[("a.md", "before"), ("b/", "")]);
    let path = folder.0.join("a.md");
    assert_eq!(replace(&path, "before", "after"), Ok(()));
    assert_eq!(
        replace(&path, "before", "later"),
        Err("it has changed since it was read".to_owned())
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "after");
    assert!(replace(&folder.0.join("b"), "", "later").is_err());
    let left: Vec<_> =
        std::fs::read_dir(&folder.0).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[cfg(unix)]
#[test]
#[expect(clippy::disallowed_methods, reason = "what was written is read")]
fn a_link_stays_a_link_and_who_may_read_may_read() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::with("link", &[("real/a.md", "before")]);
    let (real, link) = (folder.0.join("real/a.md"), folder.0.join("a.md"));
    symlink(&real, &link).unwrap();
    std::fs::set_permissions(&real, PermissionsExt::from_mode(0o640)).unwrap();
    assert_eq!(replace(&link, "before", "after"), Ok(()));
    assert_eq!(std::fs::read_to_string(&real).unwrap(), "after");
    assert!(link.is_symlink());
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}

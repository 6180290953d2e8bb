//! The drafts of a folder.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use ignore::overrides::{Override, OverrideBuilder};

use super::{Problem, Project, place};
use crate::config::Config;
use crate::corpus::load;

/// The drafts in `folder`, sorted: what the settings include, else every `.md`, `.markdown` and
/// `.txt` that is no source and no file about the project itself. Ignored and hidden files are
/// none. A file is its own list. Besides, what could not be read on the way.
pub fn drafts(folder: &Path, project: &Project) -> (Vec<PathBuf>, Vec<Problem>) {
    if folder.is_file() {
        return (vec![folder.to_owned()], Vec::new());
    }
    let globs = globs(&project.config);
    let root = place::absolute(&project.root);
    // whoever asks for a folder of sources means them
    let asked = place::absolute(folder);
    let sources = project.sources.iter().map(|source| place::absolute(&source.path));
    let sources: Vec<_> = sources.filter(|source| !asked.starts_with(source)).collect();
    let is_source = |path: &Path| sources.iter().any(|source| path.starts_with(source));
    let is_draft = |path: &Path| {
        let path = place::absolute(path);
        if globs.is_empty() {
            is_text(&path) && !is_source(&path)
        } else {
            path.strip_prefix(&root).is_ok_and(|path| globs.matched(path, false).is_whitelist())
        }
    };
    let walk =
        WalkBuilder::new(folder).follow_links(true).require_git(false).git_global(false).build();
    let (mut drafts, mut problems) = (Vec::new(), Vec::new());
    for entry in walk {
        match entry {
            Ok(entry) if !entry.file_type().is_some_and(|kind| kind.is_file()) => {}
            Ok(entry) => drafts.push(entry.into_path()),
            Err(error) => problems.extend(load::refused(folder, &error)),
        }
    }
    drafts.retain(|path| is_draft(path));
    drafts.sort_unstable();
    // a source that cannot be read is told of when the sources are read
    problems
        .retain(|(path, _)| is_draft(path) || path.is_dir() && !is_source(&place::absolute(path)));
    problems.sort_unstable();
    let problem = |(path, message)| Problem { path, line: None, message };
    (drafts, problems.into_iter().map(problem).collect())
}

impl Project {
    /// Whether `paths` are all drafts of the project, and perhaps more.
    pub fn is_all(&self, paths: &[PathBuf]) -> bool {
        let given: BTreeSet<_> = paths.iter().map(|path| place::absolute(path)).collect();
        let (drafts, problems) = drafts(&self.root, self);
        problems.is_empty() && drafts.iter().all(|path| given.contains(&place::absolute(path)))
    }
}

/// The globs of the settings, without those that are none.
fn globs(config: &Config) -> Override {
    let mut globs = OverrideBuilder::new("");
    for glob in &config.drafts {
        // reported when the settings were read
        let _ = globs.add(&glob.pattern);
    }
    globs.build().unwrap_or_else(|_| Override::empty())
}

/// Whether the file at `path` is a text that somebody may be writing for readers.
fn is_text(path: &Path) -> bool {
    const ABOUT: [&str; 8] = [
        "readme",
        "license",
        "licence",
        "changelog",
        "contributing",
        "code_of_conduct",
        "authors",
        "security",
    ];
    let part = |part: Option<&std::ffi::OsStr>| {
        part.map(|part| part.to_string_lossy().to_lowercase()).unwrap_or_default()
    };
    let stem = part(path.file_stem());
    matches!(part(path.extension()).as_str(), "md" | "markdown" | "txt")
        && !ABOUT.contains(&stem.as_str())
}

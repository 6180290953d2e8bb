//! Folders upwards from a draft, and paths as they are shown.

use std::path::{Path, PathBuf};

/// A folder that may hold settings or sources.
pub(super) struct Folder {
    /// Its path to show: absolute if the draft's is; else relative where the working directory
    /// holds it, and empty for that itself.
    pub(super) path: PathBuf,
    /// Whether it is the home folder, met from below: somebody's settings may stand there, but its
    /// folder `sources` is anything.
    pub(super) home: bool,
}

/// What marks the root of a repository.
const ROOTS: [&str; 4] = [".git", ".hg", ".jj", ".svn"];

/// The folder of `near`, or `near` itself if it is a folder, and those above it, up to the root of
/// a repository, the home folder, or short of the root of the disk.
pub(super) fn upwards(near: &Path, home: Option<&Path>) -> Vec<Folder> {
    let working = absolute(Path::new("."));
    let near_absolute = absolute(near);
    let start = if near_absolute.is_dir() {
        near_absolute.as_path()
    } else {
        near_absolute.parent().unwrap_or(&near_absolute)
    };
    let shown = |folder: &Path| match folder.strip_prefix(&working) {
        Ok(below) if near.is_relative() => below.to_owned(),
        _ => folder.to_owned(),
    };
    let mut folders = Vec::new();
    for folder in start.ancestors() {
        let is_start = folder == start;
        let is_home = home == Some(folder);
        if folder.parent().is_none() && !is_start {
            break;
        }
        folders.push(Folder { path: shown(folder), home: is_home && !is_start });
        if is_home || ROOTS.iter().any(|root| folder.join(root).exists()) {
            break;
        }
    }
    folders
}

/// `path` from the working directory, without `.` and with `..` worked off by name.
pub(super) fn absolute(path: &Path) -> PathBuf {
    use std::path::Component;
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut out = PathBuf::new();
    for component in absolute.components() {
        match component {
            Component::ParentDir => {
                out.pop();
            }
            component => out.push(component),
        }
    }
    out
}

/// The `path` that settings in `folder` name, without needless `./`.
pub(super) fn within(folder: &Path, path: &str) -> PathBuf {
    let path = Path::new(path);
    folder.join(path.strip_prefix(".").unwrap_or(path))
}

//! Pages that the server writes for editors to open, in the user's cache folder.
//!
//! They can be made again at any time, are opened to be read and are nobody's drafts.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder that holds all of them.
pub(super) fn folder() -> Option<PathBuf> {
    Some(cache()?.join("copydesk"))
}

/// Whether the file at `path` is such a page.
pub(super) fn is_page(path: &Path) -> bool {
    folder().is_some_and(|folder| path.starts_with(folder))
}

/// Writes the page `name`, unless `folder` has it as it is.
#[expect(clippy::disallowed_methods, reason = "editors open what is on disk")]
pub(super) fn write(folder: &Path, name: &str, text: &str) -> io::Result<()> {
    let path = folder.join(name).with_extension("md");
    if fs::read_to_string(&path).is_ok_and(|there| there == text) {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    // another server may write, or an editor read, at the same time
    let new = folder.join(format!(".{name}.{}", std::process::id()));
    fs::write(&new, text)?;
    fs::rename(&new, &path)
}

/// The folder in which a program may keep what it can make again.
fn cache() -> Option<PathBuf> {
    let folder =
        |name: &str| Some(PathBuf::from(std::env::var_os(name)?)).filter(|p| p.is_absolute());
    let usual = || match std::env::consts::OS {
        "windows" => folder("LOCALAPPDATA"),
        "macos" => Some(std::env::home_dir()?.join("Library/Caches")),
        _ => Some(std::env::home_dir()?.join(".cache")),
    };
    folder("XDG_CACHE_HOME").or_else(usual)
}

//! The manual on disk, for diagnostics to link to.
//!
//! The protocol links a diagnostic to a page by its URI, and copydesk has no site: nothing leaves the
//! machine. So the pages are written into the user's cache folder, one folder for each version, when
//! the first link is made. Where that fails there are no links, and nothing else is lost.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use tower_lsp::lsp_types::Url;

use super::to_proto;
use crate::check::Kind;
use crate::manual;

/// The columns of a page.
const WIDTH: usize = 100;

/// The page about findings of `kind`.
pub(super) fn page(kind: Kind) -> Option<Url> {
    static WRITTEN: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
        let folder = folder()?.join(env!("CARGO_PKG_VERSION"));
        write(&folder).ok().map(|()| folder)
    });
    to_proto::uri(&WRITTEN.as_ref()?.join(kind.code()).with_extension("md"))
}

/// Whether the file at `path` is a page, which is opened to be read and is nobody's draft.
pub(super) fn is_page(path: &Path) -> bool {
    folder().is_some_and(|folder| path.starts_with(folder))
}

/// The folder of the pages of all versions.
fn folder() -> Option<PathBuf> {
    Some(cache()?.join("copydesk/manual"))
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

/// Writes every page that `folder` does not have as it is.
#[expect(clippy::disallowed_methods, reason = "pages can be linked to only where they are on disk")]
fn write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for page in manual::pages() {
        let (path, text) = (folder.join(page.name).with_extension("md"), page.markdown(WIDTH));
        if fs::read_to_string(&path).is_ok_and(|there| there == text) {
            continue;
        }
        // another server may write, or an editor read, at the same time
        let new = folder.join(format!(".{}.{}", page.name, std::process::id()));
        fs::write(&new, text)?;
        fs::rename(&new, &path)?;
    }
    Ok(())
}

//! The manual on disk, for diagnostics to link to.
//!
//! The protocol links a diagnostic to a page by its URI, and copydesk has no site: nothing leaves the
//! machine. So the pages are written into the user's cache folder, one folder for each version, when
//! the first link is made. Where that fails there are no links, and nothing else is lost.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use tower_lsp::lsp_types::Url;

use super::{cache, to_proto};
use crate::check::Kind;
use crate::manual;

/// The columns of a page.
const WIDTH: usize = 100;

/// The page about findings of `kind`.
pub(super) fn page(kind: Kind) -> Option<Url> {
    static WRITTEN: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
        let folder = cache::folder()?.join("manual").join(env!("CARGO_PKG_VERSION"));
        write(&folder).ok().map(|()| folder)
    });
    to_proto::uri(&WRITTEN.as_ref()?.join(kind.code()).with_extension("md"))
}

/// Writes every page into `folder`.
fn write(folder: &Path) -> io::Result<()> {
    let mut pages = manual::pages();
    pages.try_for_each(|page| cache::write(folder, page.name, &page.markdown(WIDTH)))
}

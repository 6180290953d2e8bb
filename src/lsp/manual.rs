//! The manual on disk, for diagnostics to link to.
//!
//! The protocol links a diagnostic to a page by its URI, and copydesk has no site: nothing leaves the
//! machine. So the pages are written into the user's cache folder, one folder for each version, when
//! the first link is made. Where that fails there are no links, and nothing else is lost.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::LazyLock;

use tower_lsp::lsp_types::Url;

use super::{cache, to_proto};
use crate::check::Kind;
use crate::manual;

/// The columns of a page.
const WIDTH: usize = 100;

/// The page about findings of `kind`.
pub(super) fn page(kind: Kind) -> Option<Url> {
    static WRITTEN: LazyLock<BTreeMap<Kind, Url>> = LazyLock::new(|| {
        let folder = cache::folder().map(|it| it.join("manual").join(env!("CARGO_PKG_VERSION")));
        let folder = folder.filter(|folder| write(folder).is_ok());
        let page = |&kind: &Kind| {
            let path = folder.as_ref()?.join(kind.code()).with_extension("md");
            Some((kind, to_proto::uri(&path)?))
        };
        Kind::ALL.iter().filter_map(page).collect()
    });
    WRITTEN.get(&kind).cloned()
}

/// Writes every page into `folder`.
fn write(folder: &Path) -> io::Result<()> {
    let mut pages = manual::pages();
    pages.try_for_each(|page| cache::write(folder, page.name, &page.markdown(WIDTH)))
}

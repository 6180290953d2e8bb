//! Markdown: plain text with marks that are set aside.

use super::{Reader, decoded};
use crate::text::markup;

/// Reads `.md` and `.markdown`.
pub const READER: Reader = Reader {
    endings: &["md", "markdown"],
    read: |bytes| decoded(bytes, markup::markdown),
    prose: markup::markdown,
};

//! Plain text: paragraphs apart by blank lines.

use super::{Reader, decoded};
use crate::text::markup;

/// Reads `.txt`.
pub const READER: Reader = Reader {
    endings: &["txt", "text"],
    read: |bytes| decoded(bytes, markup::plain),
    prose: markup::plain,
};

//! What a column counts: the bytes, UTF-16 units or code points of its line.
//!
//! Copydesk runs beside other servers, and editors count worst where servers disagree, so UTF-16,
//! which every client and every other prose server speaks, is taken wherever the client lists it
//! or lists nothing. UTF-8 is spoken to a client that prefers it by initialization option.

use ropey::RopeSlice;
use tower_lsp::lsp_types::PositionEncodingKind;

/// What a column counts.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 units, the protocol's default: two for a character beyond the basic plane.
    #[default]
    Utf16,
    /// Code points.
    Utf32,
}

impl Encoding {
    /// The encoding to speak with a client that lists `offered`, in its order; `preferred` is the
    /// user's wish and holds if the client offers it.
    pub(super) fn negotiated(offered: &[&str], preferred: Option<Self>) -> Self {
        let listed = |encoding: &Self| offered.contains(&encoding.name());
        preferred
            .into_iter()
            .chain([Self::Utf16, Self::Utf8, Self::Utf32])
            .find(listed)
            .unwrap_or_default()
    }

    /// Its name in the protocol.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Utf32 => "utf-32",
        }
    }

    /// The encoding called `name`.
    pub(super) fn named(name: &str) -> Option<Self> {
        [Self::Utf8, Self::Utf16, Self::Utf32].into_iter().find(|e| e.name() == name)
    }

    /// The protocol's word for it.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// The column of the character that holds byte `offset` of `line`.
    pub(super) fn column(self, line: RopeSlice<'_>, offset: usize) -> usize {
        let character = line.byte_to_char(offset);
        match self {
            Self::Utf8 => line.char_to_byte(character),
            Self::Utf16 => line.char_to_utf16_cu(character),
            Self::Utf32 => character,
        }
    }

    /// The byte offset in `line` of the character that holds `column`; the line's end if there is
    /// no such column.
    pub(super) fn offset(self, line: RopeSlice<'_>, column: usize) -> usize {
        let character = match self {
            Self::Utf8 => line.byte_to_char(column.min(line.len_bytes())),
            Self::Utf16 => line.utf16_cu_to_char(column.min(line.len_utf16_cu())),
            Self::Utf32 => column.min(line.len_chars()),
        };
        line.char_to_byte(character)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_wherever_the_client_lists_it_or_nothing() {
        let eglot = ["utf-32", "utf-8", "utf-16"];
        assert_eq!(Encoding::negotiated(&eglot, None), Encoding::Utf16);
        assert_eq!(Encoding::negotiated(&[], None), Encoding::Utf16);
        assert_eq!(Encoding::negotiated(&["ucs-2"], None), Encoding::Utf16);
        assert_eq!(Encoding::negotiated(&["utf-32", "utf-8"], None), Encoding::Utf8);
        assert_eq!(Encoding::negotiated(&["utf-32"], None), Encoding::Utf32);
    }

    #[test]
    fn a_preference_holds_where_the_client_offers_it() {
        let wish = Some(Encoding::Utf8);
        assert_eq!(Encoding::negotiated(&["utf-16", "utf-8"], wish), Encoding::Utf8);
        assert_eq!(Encoding::negotiated(&["utf-16"], wish), Encoding::Utf16);
        assert_eq!(Encoding::negotiated(&[], wish), Encoding::Utf16);
    }
}

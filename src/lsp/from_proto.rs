//! From the protocol's terms to copydesk's: positions to offsets, URIs to keys and paths.
//!
//! Clients send positions that do not exist: past the end of a line or of the file, between the
//! halves of a surrogate pair, ranges that run backwards. Each is brought to the nearest place
//! before it, and the caller is told, because a text mirrored from such edits may have drifted.

use std::path::PathBuf;

use ropey::{Rope, RopeSlice};
use serde_json::Value;
use tower_lsp::lsp_types::{Position, Range, Url};

use super::encoding::Encoding;
use crate::text::Span;

/// A place in a text, and whether it is exactly the one that the client named.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed<T> {
    /// The place.
    pub at: T,
    /// False where the client named a place that does not exist.
    pub exact: bool,
}

/// The byte offset of `position`.
pub(super) fn offset(text: &Rope, encoding: Encoding, position: Position) -> Placed<usize> {
    let Some(line) = text.get_line(position.line as usize) else {
        return Placed { at: text.len_bytes(), exact: false };
    };
    let column = position.character as usize;
    let within = encoding.offset(line, column).min(content(line));
    Placed {
        at: text.line_to_byte(position.line as usize) + within,
        exact: encoding.column(line, within) == column,
    }
}

/// The span of `range`; an empty one at its start if it runs backwards.
pub(super) fn span(text: &Rope, encoding: Encoding, range: Range) -> Placed<Span> {
    let (start, end) = (offset(text, encoding, range.start), offset(text, encoding, range.end));
    Placed {
        at: Span::new(start.at, end.at.max(start.at)),
        exact: start.exact && end.exact && start.at <= end.at,
    }
}

/// The bytes of `line` before its line end.
pub(super) fn content(line: RopeSlice<'_>) -> usize {
    let length = line.len_bytes();
    let byte = |back: usize| length.checked_sub(back).map(|at| line.byte(at));
    match (byte(2), byte(1)) {
        (Some(b'\r'), Some(b'\n')) => length - 2,
        (_, Some(b'\n' | b'\r')) => length - 1,
        _ => length,
    }
}

/// What stands for a document whatever form its URI takes: decoded, the drive in lower case.
///
/// `file:///c%3A/a%20b.md` and `file:///C:/a b.md` are one document. No path is needed:
/// `untitled:Untitled-1` has a key as well.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(Vec<u8>);

/// The key of the document called `uri`.
pub(super) fn key(uri: &Url) -> Key {
    let mut key = decoded(uri.as_str());
    if let Some([b'/', drive, b':', ..]) = key.get_mut("file://".len()..)
        && uri.scheme() == "file"
    {
        drive.make_ascii_lowercase();
    }
    Key(key)
}

/// Where `uri` is on disk, if it is on this one.
pub(super) fn path(uri: &Url) -> Option<PathBuf> {
    if uri.scheme() == "file" { uri.to_file_path().ok() } else { None }
}

/// The folders that `initialize` names, the first first; old clients name one, older ones only its
/// path.
pub(super) fn folders(params: &Value) -> Vec<PathBuf> {
    let uri = |value: &Value| path(&Url::parse(value.as_str()?).ok()?);
    let listed = params.get("workspaceFolders").and_then(Value::as_array).into_iter().flatten();
    let mut folders: Vec<_> = listed.filter_map(|folder| uri(folder.get("uri")?)).collect();
    if folders.is_empty() {
        let root = params.get("rootUri").and_then(uri);
        let path = || params.get("rootPath")?.as_str().map(PathBuf::from);
        folders.extend(root.or_else(path));
    }
    folders
}

/// `text` with `%41` put as `A`; what is no such sequence stays.
fn decoded(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let coded = text.get(at + 1..at + 3).filter(|_| byte == b'%');
        let code = coded.and_then(|code| u8::from_str_radix(code, 16).ok());
        out.push(code.unwrap_or(byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, encoding: Encoding, line: u32, character: u32) -> (usize, bool) {
        let placed = offset(&Rope::from_str(text), encoding, Position { line, character });
        (placed.at, placed.exact)
    }

    #[test]
    fn columns_count_what_was_agreed() {
        let text = "é😀x\n";
        assert_eq!(at(text, Encoding::Utf8, 0, 6), (6, true));
        assert_eq!(at(text, Encoding::Utf16, 0, 3), (6, true));
        assert_eq!(at(text, Encoding::Utf32, 0, 2), (6, true));
    }

    #[test]
    fn places_that_do_not_exist_are_brought_back() {
        assert_eq!(at("one\r\ntwo", Encoding::Utf16, 0, 99), (3, false));
        assert_eq!(at("one\r\ntwo", Encoding::Utf16, 0, 4), (3, false));
        assert_eq!(at("one\r\ntwo", Encoding::Utf16, u32::MAX, 0), (8, false));
        assert_eq!(at("a😀b", Encoding::Utf16, 0, 2), (1, false));
        assert_eq!(at("a😀b", Encoding::Utf8, 0, 3), (1, false));
        assert_eq!(at("", Encoding::Utf32, 0, 0), (0, true));
        assert_eq!(at("one\n", Encoding::Utf16, 1, 0), (4, true));
    }

    #[test]
    fn a_backward_range_is_empty() {
        let backward = Range::new(Position::new(0, 3), Position::new(0, 1));
        let placed = span(&Rope::from_str("word"), Encoding::Utf16, backward);
        assert_eq!(placed, Placed { at: Span::at(3), exact: false });
    }

    #[test]
    fn only_three_things_end_a_line() {
        let text = Rope::from_str("a\u{2028}b\u{85}c\u{0b}d\re\r\nf\ng");
        assert_eq!(text.len_lines(), 4);
    }

    #[test]
    fn one_document_under_many_spellings() {
        let same = ["file:///c%3A/My%20Drafts/a.md", "file:///C:/My%20Drafts/a.md"];
        let [one, other] = same.map(|uri| key(&Url::parse(uri).unwrap()));
        assert_eq!(one, other);
        let case = ["file:///tmp/A.md", "file:///tmp/a.md"];
        let [one, other] = case.map(|uri| key(&Url::parse(uri).unwrap()));
        assert_ne!(one, other);
    }

    #[test]
    fn a_document_needs_no_path() {
        for uri in ["untitled:Untitled-1", "git:/a.md?%7B%22ref%22%7D", "vscode-notebook-cell:/n#a"]
        {
            let uri = Url::parse(uri).unwrap();
            assert_eq!(key(&uri), key(&uri.clone()));
            assert_eq!(path(&uri), None);
        }
    }
}

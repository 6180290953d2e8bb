//! From copydesk's terms to the protocol's: offsets to positions, findings to diagnostics.

use std::path::Path;

use ropey::{Rope, RopeSlice};
use tower_lsp::lsp_types::{DiagnosticSeverity, Position, Range, TextEdit, Url};

use super::encoding::Encoding;
use super::from_proto;
use crate::check::Severity;
use crate::text::{Edit, Span};

/// The range of `span`.
pub(super) fn range(text: &Rope, encoding: Encoding, span: Span) -> Range {
    // most ranges lie on one line, and to find it is what costs
    let first = Line::at(text, span.start);
    let start = first.position(encoding, span.start);
    let last = if first.holds(span.end) { first } else { Line::at(text, span.end) };
    Range::new(start, last.position(encoding, span.end))
}

/// A line of a text.
struct Line<'t> {
    number: usize,
    /// Where it starts, in bytes.
    start: usize,
    text: RopeSlice<'t>,
    /// How many bytes it has before its line end.
    length: usize,
}

impl<'t> Line<'t> {
    /// The line that byte `offset` of `text` lies in.
    fn at(text: &'t Rope, offset: usize) -> Self {
        let number = text.byte_to_line(offset.min(text.len_bytes()));
        let line = text.line(number);
        let length = from_proto::content(line);
        Self { number, start: text.line_to_byte(number), text: line, length }
    }

    /// Whether byte `offset` of the text lies in it, before its line end.
    const fn holds(&self, offset: usize) -> bool {
        self.start <= offset && offset < self.start + self.length
    }

    /// The position of byte `offset` of the text: the line's end if it lies within its line end or
    /// beyond.
    fn position(&self, encoding: Encoding, offset: usize) -> Position {
        let within = (offset - self.start).min(self.length);
        Position::new(self.number as u32, encoding.column(self.text, within) as u32)
    }
}

/// An edit of `text`.
pub(super) fn edit(text: &Rope, encoding: Encoding, edit: &Edit) -> TextEdit {
    TextEdit::new(range(text, encoding, edit.span), edit.text.clone())
}

/// How much a finding matters.
pub(super) const fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// The URI of `path`; none unless it is absolute.
pub(super) fn uri(path: &Path) -> Option<Url> {
    Url::from_file_path(path).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything that has been miscounted somewhere: astral and combining characters, a joined
    /// family, a byte order mark, all line ends and some that are none.
    const TORTURE: &str = "\u{feff}“é—😀…\r\ne\u{301} 👩\u{200d}👩\u{200d}👧\rlone\u{2028}no line\u{2029}\n\n\
                           \u{10ffff}\u{85}\u{0b}\u{0c}\t𝔘𝔫\r\r\n\0end";

    fn position(text: &Rope, encoding: Encoding, offset: usize) -> Position {
        Line::at(text, offset).position(encoding, offset)
    }

    #[test]
    fn every_offset_comes_back() {
        let text = Rope::from_str(TORTURE);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for (offset, character) in TORTURE.char_indices() {
                let position = position(&text, encoding, offset);
                let placed = from_proto::offset(&text, encoding, position);
                assert!(placed.exact, "{encoding:?} {offset} {position:?}");
                let inside = character == '\n' && TORTURE[..offset].ends_with('\r');
                assert_eq!(placed.at, offset - usize::from(inside), "{encoding:?} {position:?}");
            }
        }
    }

    #[test]
    fn every_position_comes_back() {
        let text = Rope::from_str(TORTURE);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for line in 0..10 {
                for column in 0..80 {
                    let asked = Position::new(line, column);
                    let placed = from_proto::offset(&text, encoding, asked);
                    assert!(TORTURE.is_char_boundary(placed.at));
                    let back = position(&text, encoding, placed.at);
                    assert_eq!(back == asked, placed.exact, "{encoding:?} {asked:?} {back:?}");
                }
            }
        }
    }

    #[test]
    fn an_offset_beyond_the_text_is_its_end() {
        let text = Rope::from_str("one\ntwo");
        assert_eq!(position(&text, Encoding::Utf16, 99), Position::new(1, 3));
    }
}

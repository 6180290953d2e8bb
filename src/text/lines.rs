//! Lines and columns of a text, for people.
//!
//! Everything else counts in byte offsets; here they become what an editor's status bar shows:
//! lines and columns from 1, columns in characters. Only `\n`, `\r\n` and a lone `\r` end a line,
//! as in every editor; U+2028, vertical tab and form feed do not. What has no place of its own
//! takes the nearest one before it: the byte inside a character, the `\n` of a `\r\n`. A byte order
//! mark at the start has no column.

/// A text's line starts.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    /// Offset of each line's first byte: ascending, beginning with that of the text.
    starts: Vec<usize>,
}

/// A place in a text as people count it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

impl std::fmt::Display for LineColumn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl<'t> Lines<'t> {
    /// The lines of `text`.
    pub fn new(text: &'t str) -> Self {
        let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let bytes = text.as_bytes();
        let ends = (0..bytes.len()).filter(|&at| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let starts = std::iter::once(first).chain(ends.map(|at| at + 1)).collect();
        Self { text, starts }
    }

    /// The place of `offset`; one behind the text counts as its end.
    pub fn place(&self, offset: usize) -> LineColumn {
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let content = self.content(line);
        let before = content.char_indices().map(|(at, c)| at + c.len_utf8());
        let within = offset.saturating_sub(self.starts[line - 1]);
        let column = before.take_while(|&end| end <= within).count() + 1;
        LineColumn { line, column }
    }

    /// The offset of `place`; a column behind its line's end, or a line behind the last, is taken
    /// for that end.
    pub fn offset(&self, place: LineColumn) -> usize {
        if place.line > self.starts.len() {
            return self.text.len();
        }
        let line = place.line.max(1);
        let content = self.content(line);
        let within = content.char_indices().nth(place.column.saturating_sub(1));
        self.starts[line - 1] + within.map_or(content.len(), |(at, _)| at)
    }

    /// The text of `line`, which exists, without what ends it.
    fn content(&self, line: usize) -> &'t str {
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        let whole = &self.text[self.starts[line - 1]..end];
        if line == self.starts.len() {
            return whole;
        }
        whole.strip_suffix("\r\n").unwrap_or(&whole[..whole.len() - 1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Curly marks, astral and joined characters, every kind of line end and of what is none.
    const TORTURE: &str = "\u{feff}“é—😀…\r\ne\u{301} 👩‍👩‍👧\r\r\n\n\u{2028}x\u{b}y\u{c}z\u{85}\n\rend";

    #[test]
    fn the_place_of_an_offset() {
        let lines = Lines::new("“One.”\r\nTwo");
        let at = |offset| lines.place(offset).to_string();
        assert_eq!(at(0), "1:1");
        assert_eq!(at(3), "1:2"); // “ has three bytes
        assert_eq!(at(10), "1:7"); // the end of the line …
        assert_eq!(at(11), "1:7"); // … and the place inside its \r\n
        assert_eq!(at(12), "2:1");
        assert_eq!(at(99), "2:4");
    }

    #[test]
    fn only_newlines_and_returns_end_a_line() {
        let lines = Lines::new("a\nb\r\nc\rd\u{2028}e\u{b}f\u{c}g\u{85}h");
        assert_eq!(lines.starts.len(), 4);
    }

    #[test]
    fn both_ways_at_every_offset() {
        let lines = Lines::new(TORTURE);
        for offset in 0..=TORTURE.len() {
            let back = lines.offset(lines.place(offset));
            let mut expected = offset;
            while !TORTURE.is_char_boundary(expected) {
                expected -= 1;
            }
            if TORTURE[..expected].ends_with('\r') && TORTURE[expected..].starts_with('\n') {
                expected -= 1;
            }
            assert_eq!(back, expected.max(3), "at byte {offset}"); // 3: behind the byte order mark
        }
    }

    #[test]
    fn a_place_outside_the_text_is_taken_to_its_edge() {
        let lines = Lines::new("ab\ncd");
        let offset = |line, column| lines.offset(LineColumn { line, column });
        assert_eq!([offset(0, 0), offset(1, 9), offset(2, 9), offset(9, 1)], [0, 2, 5, 5]);
        assert_eq!(Lines::new("").place(0), LineColumn { line: 1, column: 1 });
    }
}

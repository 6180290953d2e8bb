//! Laying out cells in columns: rows of a width, words over words, marks between them.
//!
//! Widths are counted in cells of the terminal, of which wide characters take two and combining
//! ones none.

use std::fmt::Write as _;

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::pairing::Cell;
use super::style;

/// How many of `cells` have room in `width`.
pub(super) fn fitting<'c>(cells: impl Iterator<Item = &'c Cell>, width: usize) -> usize {
    let mut used = 0;
    cells
        .take_while(|cell| {
            used += Column::of(cell).width + 1;
            used <= width
        })
        .count()
}

/// `cells` in rows of at most `width`.
pub(super) fn wrapped(cells: Vec<Cell>, width: usize) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut used = width;
    for mut cell in cells {
        cell.draft = fit(cell.draft, width);
        cell.source = fit(cell.source, width);
        let needed = Column::of(&cell).width;
        if used + 1 + needed > width {
            rows.push(Vec::new());
            used = 0;
        } else {
            used += 1;
        }
        used += needed;
        if let Some(row) = rows.last_mut() {
            row.push(cell);
        }
    }
    rows
}

/// `word`, cut if not even a whole row holds it. Half a row, since its marks may be aligned.
fn fit(word: String, width: usize) -> String {
    if word.width() <= width / 2 {
        return word;
    }
    let mut used = 0;
    let head = word.chars().take_while(|c| {
        used += c.width().unwrap_or(0);
        used < width / 2
    });
    head.chain(['…']).collect()
}

/// How a cell is laid out: its letters stand over each other, opening marks hang to the left.
struct Column {
    indent_draft: usize,
    indent_source: usize,
    width: usize,
}

impl Column {
    fn of(cell: &Cell) -> Self {
        let hanging = |word: &str| word.find(char::is_alphanumeric).map(|at| word[..at].width());
        let (indent_draft, indent_source) = match (hanging(&cell.draft), hanging(&cell.source)) {
            (Some(draft), Some(source)) => {
                (source.saturating_sub(draft), draft.saturating_sub(source))
            }
            _ => (0, 0),
        };
        let width = (indent_draft + cell.draft.width()).max(indent_source + cell.source.width());
        Self { indent_draft, indent_source, width }
    }
}

/// Adds the lines of one row: the draft, the marks, the source; those with nothing in them left out.
pub(super) fn draw(row: &[Cell], emphasis: Style, lines: &mut Vec<String>) {
    let (mut draft, mut marks, mut source) = (Line::default(), Line::default(), Line::default());
    let mut at = 0;
    let mut marked = false;
    for cell in row {
        let column = Column::of(cell);
        let (left, put) = if cell.marked { (emphasis, style::SOURCE) } else { Default::default() };
        draft.put(at + column.indent_draft, &cell.draft, left);
        source.put(at + column.indent_source, &cell.source, put);
        if cell.marked {
            let joint = usize::from(marked);
            marks.put(at - joint, &"^".repeat(column.width + joint), emphasis);
        }
        marked = cell.marked;
        at += column.width + 1;
    }
    lines.extend([draft, marks, source].into_iter().filter(|l| l.width > 0).map(|l| l.text));
}

/// A line being drawn from left to right.
#[derive(Default)]
struct Line {
    text: String,
    width: usize,
}

impl Line {
    /// Adds `words` at column `at`, which nothing has reached yet.
    fn put(&mut self, at: usize, words: &str, style: Style) {
        if words.is_empty() {
            return;
        }
        let blank = at.saturating_sub(self.width);
        let _ = write!(self.text, "{:blank$}{style}{words}{style:#}", "");
        self.width += blank + words.width();
    }
}

//! The drawing of one finding: the quotation as it stands, its source's words under it, column by
//! column, and marks between the two where they differ.
//!
//! ```text
//!   │ “I am        sorry, truly sorry, for what the mill did to this city,” …
//!   │       ^^^^^^
//!   │  I am deeply sorry, truly sorry, for what the mill did to this town. …
//! ```
//!
//! As in a printed collation, equal words stand over each other; what one side lacks is a gap. Long
//! quotations are shown around the difference. Columns are counted in cells of the terminal, of
//! which wide characters take two.

use std::fmt::Write as _;

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::pairing::{self, Cell};
use super::style;
use crate::text::Span;

/// What is drawn, as spans of two texts.
#[derive(Debug)]
pub(super) struct Excerpt<'a> {
    /// The draft, its markup set aside.
    pub(super) draft: &'a str,
    /// What is shown of it.
    pub(super) quotation: Span,
    /// The words that the finding is about; empty where only the source has some.
    pub(super) left: Span,
    /// The source, its markup set aside.
    pub(super) source: &'a str,
    /// What is shown of it; empty where nothing is like the quotation.
    pub(super) passage: Span,
    /// What the source has for them; empty where only the draft has some.
    pub(super) put: Span,
}

impl Excerpt<'_> {
    /// The lines of the drawing, none wider than `width`; the marked words of the draft in
    /// `emphasis`.
    pub(super) fn lines(&self, width: usize, emphasis: Style) -> Vec<String> {
        let mut lines = Vec::new();
        for row in wrapped(self.cells(width), width) {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            draw(&row, emphasis, &mut lines);
        }
        lines
    }

    /// As much as has room in a few rows around what the finding is about.
    fn cells(&self, width: usize) -> Vec<Cell> {
        let quotation = self.quotation.join(self.left);
        let passage = self.passage.join(self.put);
        let left = pairing::whole_words(self.draft, quotation, self.left);
        let put = pairing::whole_words(self.source, passage, self.put);
        let head = (quotation.start..left.start, passage.start..put.start);
        let tail = (left.end..quotation.end, put.end..passage.end);

        let mut before = pairing::before(&self.draft[head.0], &self.source[head.1]);
        let far = before.len() - fitting(before.iter().rev(), width);
        if far > 0 {
            before.splice(..far, [Cell::gap()]);
        }
        let mut after = pairing::after(&self.draft[tail.0], &self.source[tail.1]);
        let near = fitting(after.iter(), width);
        if near < after.len() {
            after.splice(near.., [Cell::gap()]);
        }
        before.extend(pairing::difference(&self.draft[left], &self.source[put]));
        if left.is_empty() && put.is_empty() && quotation.start < left.start {
            before.push(Cell::joint());
        }
        before.extend(after);
        before
    }
}

/// How many of `cells` have room in `width`.
fn fitting<'c>(cells: impl Iterator<Item = &'c Cell>, width: usize) -> usize {
    let mut used = 0;
    cells
        .take_while(|cell| {
            used += Column::of(cell).width + 1;
            used <= width
        })
        .count()
}

/// `cells` in rows of at most `width`.
fn wrapped(cells: Vec<Cell>, width: usize) -> Vec<Vec<Cell>> {
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
fn draw(row: &[Cell], emphasis: Style, lines: &mut Vec<String>) {
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

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    /// Where `words` stand in `text`.
    fn span(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    /// The drawing of `draft`, where it has `left` for the `put` of `source`, in a narrow terminal.
    fn check(draft: &str, left: Span, source: &str, put: Span, expected: &Expect) {
        let excerpt = Excerpt {
            draft,
            quotation: Span::new(0, draft.len()),
            left,
            source,
            passage: Span::new(0, source.len()),
            put,
        };
        let lines = excerpt.lines(40, Style::new());
        assert!(lines.iter().all(|line| shown_width(line) <= 40), "{lines:#?}");
        expected.assert_eq(&anstream::adapter::strip_str(&lines.join("\n")).to_string());
    }

    fn shown_width(line: &str) -> usize {
        anstream::adapter::strip_str(line).to_string().width()
    }

    #[test]
    fn another_word() {
        let (draft, source) = ("“We shall go, now”", "we will go now.");
        check(
            draft,
            span(draft, "shall"),
            source,
            span(source, "will"),
            &expect![[r#"
            “We shall go, now”
                ^^^^^
             we will  go  now."#]],
        );
    }

    #[test]
    fn words_that_one_side_lacks() {
        let (draft, source) = ("“I am sorry”", "I am deeply sorry.");
        check(
            draft,
            Span::at(8),
            source,
            span(source, "deeply"),
            &expect![[r#"
            “I am        sorry”
                  ^^^^^^
             I am deeply sorry."#]],
        );
        let (draft, source) = ("“I am so very sorry”", "I am sorry.");
        check(
            draft,
            span(draft, "so very"),
            source,
            Span::at(5),
            &expect![[r#"
            “I am so very sorry”
                  ^^^^^^^
             I am         sorry."#]],
        );
    }

    #[test]
    fn a_long_quotation_around_the_difference() {
        let draft = "“We came here long before there was a road or a bridge or even a mill to work in \
                     or a town to live in or a name for any of it, and we shall stay”";
        let source = draft.replace("mill", "great smoking factory");
        let (left, put) = (span(draft, "mill"), span(&source, "great smoking factory"));
        check(
            draft,
            left,
            &source,
            put,
            &expect![[r#"
            … there was a road or a bridge or even a
            … there was a road or a bridge or even a

            mill                  to work in or a
            ^^^^^^^^^^^^^^^^^^^^^
            great smoking factory to work in or a

            town to live in or a …
            town to live in or a …"#]],
        );
    }

    #[test]
    fn wide_and_joined_characters_keep_the_columns() {
        let (draft, source) = ("“東京 👩‍👩‍👧 is big”", "東京 👩‍👩‍👧 was big");
        check(
            draft,
            span(draft, "is"),
            source,
            span(source, "was"),
            &expect![[r#"
                “東京 👩‍👩‍👧 is  big”
                         ^^^
                 東京 👩‍👩‍👧 was big"#]],
        );
    }

    #[test]
    fn two_passages_run_together() {
        let (draft, source) = ("“We came and we stay”", "we came");
        check(
            draft,
            Span::at(10),
            source,
            Span::at(7),
            &expect![[r#"
            “We came   and we stay”
                     ^
             we came"#]],
        );
    }

    #[test]
    fn nothing_to_compare_with() {
        check("“Never again”", Span::at(0), "", Span::at(0), &expect!["“Never again”"]);
    }

    #[test]
    fn a_word_longer_than_the_terminal() {
        let long = "x".repeat(100);
        check(
            &long,
            Span::new(0, 100),
            "y",
            Span::new(0, 1),
            &expect![[r#"
            xxxxxxxxxxxxxxxxxxx…
            ^^^^^^^^^^^^^^^^^^^^
            y"#]],
        );
    }
}

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
//! quotations are shown around the difference.

use anstyle::Style;

use super::columns::{draw, fitting, wrapped};
use super::pairing::{self, Cell};
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
        let Self { quotation, left, passage, put, .. } = *self;
        let (draft, source) = (|start, end| &self.draft[start..end], &self.source[passage]);
        let quoted = &self.draft[quotation];
        if quotation.end <= left.start {
            let mut cells = tail(pairing::before(quoted, source), width);
            cells.extend(pairing::alone(draft(quotation.end, left.start)));
            cells.extend(pairing::difference(&self.draft[left], ""));
            return cells;
        }
        if left.end <= quotation.start && !left.is_empty() {
            let mut cells = pairing::difference(&self.draft[left], "");
            cells.extend(pairing::alone(draft(left.end, quotation.start)));
            cells.extend(head(pairing::after(quoted, source), width));
            return cells;
        }
        self.cells_around(quotation.join(left), passage.join(put), width)
    }

    /// The words that differ, and what stands before and behind them in both.
    fn cells_around(&self, quotation: Span, passage: Span, width: usize) -> Vec<Cell> {
        let left = pairing::whole_words(self.draft, quotation, self.left);
        let put = pairing::whole_words(self.source, passage, self.put);
        let before = (quotation.start..left.start, passage.start..put.start);
        let after = (left.end..quotation.end, put.end..passage.end);

        let before = pairing::before(&self.draft[before.0], &self.source[before.1]);
        let mut cells = tail(before, width);
        cells.extend(pairing::difference(&self.draft[left], &self.source[put]));
        if left.is_empty() && put.is_empty() && quotation.start < left.start {
            cells.push(Cell::joint());
        }
        let after = pairing::after(&self.draft[after.0], &self.source[after.1]);
        cells.extend(head(after, width));
        cells
    }
}

/// The first of `cells` that have room in `width`.
fn head(mut cells: Vec<Cell>, width: usize) -> Vec<Cell> {
    let near = fitting(cells.iter(), width);
    if near < cells.len() {
        cells.splice(near.., [Cell::gap()]);
    }
    cells
}

/// The last of `cells` that have room in `width`.
fn tail(mut cells: Vec<Cell>, width: usize) -> Vec<Cell> {
    let far = cells.len() - fitting(cells.iter().rev(), width);
    if far > 0 {
        cells.splice(..far, [Cell::gap()]);
    }
    cells
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use unicode_width::UnicodeWidthStr as _;

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

//! A page of the manual drawn for a terminal: headings stand out, paragraphs are wrapped, examples
//! are set off with their findings in the colours that a report gives them.
//!
//! Of Markdown it knows what the manual is written in: headings, paragraphs, lists, emphasis, code,
//! links, of which the words are shown, and tables, of which each row is a line.

use anstyle::Style;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::check::{Kind, Severity};
use crate::cli::style;
use crate::corpus::Medium;

/// How far code and examples are indented.
pub(super) const INDENT: usize = 4;

/// `markdown` in lines of at most `width` columns.
pub(super) fn page(markdown: &str, width: usize) -> String {
    let mut drawing = Drawing { width, ..Drawing::default() };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        drawing.take(event);
    }
    drawing.out
}

/// `text` behind `head`, later lines under its beginning.
pub(super) fn hanging(head: &str, text: &str, width: usize) -> String {
    let indent = head.chars().count();
    let mut paragraph = Paragraph::default();
    paragraph.push(Style::new(), text);
    let rows = paragraph.wrapped(width.saturating_sub(indent).max(INDENT));
    let row = |(nth, row): (usize, &String)| {
        let head = if nth == 0 { head.to_owned() } else { " ".repeat(indent) };
        format!("{head}{row}\n")
    };
    rows.iter().enumerate().map(row).collect()
}

#[derive(Default)]
struct Drawing {
    out: String,
    width: usize,
    /// The style of the words being read, and those around it.
    styles: Vec<Style>,
    paragraph: Paragraph,
    /// The code being read, and whether it is an example.
    code: Option<(bool, String)>,
}

impl Drawing {
    fn take(&mut self, event: Event<'_>) {
        let style = self.styles.last().copied().unwrap_or_default();
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                self.code = Some((matches!(kind, CodeBlockKind::Fenced(_)), String::new()));
            }
            Event::End(TagEnd::CodeBlock) => self.end_code(),
            Event::Text(text) => match &mut self.code {
                Some((_, code)) => code.push_str(&text),
                None => self.paragraph.push(style, &text),
            },
            Event::Code(code) => self.paragraph.push(style::SOURCE, &code),
            Event::SoftBreak | Event::HardBreak => self.paragraph.push(style, " "),
            Event::Start(Tag::Heading { .. } | Tag::Strong) => self.styles.push(style::STRONG),
            Event::Start(Tag::Emphasis) => self.styles.push(style.italic()),
            Event::Start(Tag::Link { .. }) => self.styles.push(style.underline()),
            Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link) => {
                self.styles.pop();
            }
            Event::End(TagEnd::Heading(_)) => {
                self.styles.pop();
                self.end_paragraph();
            }
            Event::Start(Tag::Item) => self.paragraph.push(style::FAINT, "- "),
            Event::End(TagEnd::TableCell) => self.paragraph.push(style::FAINT, " │ "),
            Event::End(TagEnd::TableHead | TagEnd::TableRow | TagEnd::Item) => self.end_lines(),
            Event::End(TagEnd::Table | TagEnd::List(_)) => self.out.push('\n'),
            Event::End(TagEnd::Paragraph) => self.end_paragraph(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        self.end_lines();
        self.out.push('\n');
    }

    fn end_lines(&mut self) {
        for row in std::mem::take(&mut self.paragraph).wrapped(self.width) {
            self.out.push_str(&row);
            self.out.push('\n');
        }
    }

    fn end_code(&mut self) {
        let (example, code) = self.code.take().unwrap_or_default();
        let lines: Vec<&str> = code.lines().collect();
        // where carets leave no room for it, what they say stands on the next line
        let is_bare = |line: &str| line.contains('^') && line.trim().chars().all(|c| c == '^');
        for (nth, line) in lines.iter().copied().enumerate() {
            let words = line.trim_start();
            let below = nth.checked_sub(1).is_some_and(|before| is_bare(lines[before]));
            let style = match words.trim_start_matches('^') {
                _ if !example => style::SOURCE,
                "" if is_bare(line) => of_finding(lines.get(nth + 1).unwrap_or(&"")),
                label if below || words.starts_with('^') => of_finding(label),
                _ => Style::new(),
            };
            // the names at the left of an example
            let name = if example { line.find(' ').unwrap_or(line.len()) } else { 0 };
            let (name, text) = line.split_at(name);
            let (indent, faint) = (" ".repeat(INDENT), style::FAINT);
            let name =
                if name.is_empty() { String::new() } else { format!("{faint}{name}{faint:#}") };
            let line = format!("{indent}{name}{style}{text}{style:#}");
            self.out.push_str(if words.is_empty() { "" } else { &line });
            self.out.push('\n');
        }
        self.out.push('\n');
    }
}

/// The colour of carets and of what stands behind them: `omission: “deeply”`, `faithful`.
fn of_finding(label: &str) -> Style {
    let code = label.trim().split(':').next().unwrap_or_default();
    let severity = |kind: Kind| kind.default_severity(Medium::Written).unwrap_or(Severity::Hint);
    match Kind::named(code) {
        Some(kind) => style::of(severity(kind)),
        None => style::SOURCE,
    }
}

/// Words to be wrapped, each of one or more pieces in a style.
#[derive(Default)]
struct Paragraph {
    words: Vec<Vec<(Style, String)>>,
    /// Whether the next piece goes on with the last word.
    open: bool,
}

impl Paragraph {
    fn push(&mut self, style: Style, text: &str) {
        for piece in text.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            if !word.is_empty() {
                if !self.open {
                    self.words.push(Vec::new());
                }
                if let Some(last) = self.words.last_mut() {
                    last.push((style, word.to_owned()));
                }
            }
            self.open = word.len() == piece.len();
        }
    }

    fn wrapped(&self, width: usize) -> Vec<String> {
        let mut rows: Vec<String> = Vec::new();
        let mut used = width;
        for word in &self.words {
            let columns: usize = word.iter().map(|(_, piece)| piece.chars().count()).sum();
            if used + 1 + columns > width || rows.is_empty() {
                rows.push(String::new());
                used = 0;
            }
            let Some(row) = rows.last_mut() else { continue };
            if used > 0 {
                row.push(' ');
                used += 1;
            }
            used += columns;
            row.extend(word.iter().map(|(style, piece)| format!("{style}{piece}{style:#}")));
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn a_page_as_it_stands_on_the_screen() {
        let markdown = "# Omission\n\nWords of the *source* are left out ([faithful](faithful.md)) \
                        without a mark: a **warning**.\n\n## A word\n\n```text\n\
                        draft     “I am ashamed,” Vell said.\n             ^^^^^^^^^^ omission: “deeply”\n\
                        ```\n\n    [severity]\n    omission = \"off\"\n\n\
                        - one\n- two\n\n| a | b |\n| - | - |\n| c | d |\n";
        let drawn = page(markdown, 40);
        expect![[r#"
            Omission

            Words of the source are left out
            (faithful) without a mark: a warning.

            A word

                draft     “I am ashamed,” Vell said.
                             ^^^^^^^^^^ omission: “deeply”

                [severity]
                omission = "off"

            - one
            - two

            a │ b │
            c │ d │

        "#]]
        .assert_eq(&anstream::adapter::strip_str(&drawn).to_string());
        assert!(drawn.starts_with("\u{1b}[1mOmission"), "{drawn:?}");
        assert!(drawn.contains("\u{1b}[1m\u{1b}[33m             ^^^"), "{drawn:?}");
    }
}

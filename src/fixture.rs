//! Fixtures: several small texts in one, with what is expected of them marked by carets.
//!
//! ```text
//! --- sources/bliss.txt kind:primary speaker:Lincoln date:1863-11-19
//! that this nation, under God, shall have a new birth of freedom
//! --- draft.md
//! “that this nation shall have a new birth of freedom,” Lincoln said.
//!            ^^^^^^^^^^^^ omission: “under God” is left out
//! ```
//!
//! `--- path key:value …` begins a text (a value with spaces stands in straight quotation marks);
//! what comes before the first such line is `draft.md`. A line whose first non-blank character is
//! `^` annotates the last line of text above it. Columns are characters, so carets stand straight
//! under curly quotation marks; carets that end in `…` begin a span that goes on in later lines.
//! `<|>` is the cursor. Common indentation is taken away, so that a fixture can be indented with
//! the code around it.
//!
//! Parsing knows nothing of sources and findings; the tests give the notation its meaning, and
//! [`crate::manual`] sets it out for readers.

use crate::text::Span;

/// Where the cursor stands.
pub(crate) const CURSOR: &str = "<|>";

/// Several texts with what is expected of them.
#[derive(Debug)]
pub(crate) struct Fixture {
    /// In the order of the fixture.
    pub(crate) files: Vec<File>,
}

/// One text of a fixture.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct File {
    /// `draft.md`, `sources/bliss.txt`.
    pub(crate) path: String,
    /// What the header says of it, in its order.
    pub(crate) keys: Vec<(String, String)>,
    /// Without annotations and cursor.
    pub(crate) text: String,
    /// What the carets say, in the order of their lines.
    pub(crate) annotations: Vec<Annotation>,
    /// The place of the cursor in `text`.
    pub(crate) cursor: Option<usize>,
    /// The header line; empty where the text has none.
    header: String,
}

/// What one line of carets says of the line above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Annotation {
    /// The characters above the carets; never empty.
    pub(crate) span: Span,
    /// Whether what it marks goes on in later lines (`^^^…`).
    pub(crate) open: bool,
    /// What follows the carets: `omission: “under God” is left out`.
    pub(crate) label: String,
}

impl Fixture {
    /// Reads a fixture; any text is some fixture.
    pub(crate) fn parse(text: &str) -> Self {
        let mut files = Vec::new();
        let mut file = File { path: "draft.md".into(), ..File::default() };
        for line in dedent(text).lines() {
            if let Some(header) = line.strip_prefix("--- ") {
                files.push(std::mem::replace(&mut file, File::headed(line, header)));
            } else if !file.annotate(line) {
                file.push(line);
            }
        }
        files.push(file);
        files.retain(|file| !file.header.is_empty() || !file.text.trim().is_empty());
        Self { files }
    }

    #[cfg(test)]
    /// The fixture again, each text with the annotations that `of` gives it.
    pub(crate) fn render(&self, of: impl Fn(&File) -> Vec<Annotation>) -> String {
        self.files.iter().map(|file| file.render(&of(file))).collect()
    }
}

impl File {
    fn headed(line: &str, header: &str) -> Self {
        let mut fields = fields(header).into_iter();
        let path = fields.next().unwrap_or_default();
        let keys = fields
            .map(|field| match field.split_once(':') {
                Some((key, value)) => (key.to_owned(), value.to_owned()),
                None => (field, String::new()),
            })
            .collect();
        Self { path, keys, header: line.to_owned(), ..Self::default() }
    }

    /// The value of `key` in the header.
    pub(crate) fn key(&self, key: &str) -> Option<&str> {
        self.keys.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str())
    }

    /// Takes `line` as an annotation, if it is one.
    fn annotate(&mut self, line: &str) -> bool {
        let carets = line.trim_start();
        if !carets.starts_with('^') {
            return false;
        }
        let column = line.chars().take_while(|c| c.is_whitespace()).count();
        let width = carets.chars().take_while(|&c| c == '^').count();
        let rest = &carets[width..];
        let (open, label) = match rest.strip_prefix('…') {
            Some(label) => (true, label),
            None => (false, rest),
        };
        let above = last_line(&self.text);
        let byte = |column: usize| {
            let line = &self.text[above];
            above.start + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
        };
        let span = Span::new(byte(column), byte(column + width));
        self.annotations.push(Annotation { span, open, label: label.trim().to_owned() });
        true
    }

    fn push(&mut self, line: &str) {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once(CURSOR) {
            self.text.push_str(before);
            self.cursor = Some(self.text.len());
            rest = after;
        }
        self.text.push_str(rest);
        self.text.push('\n');
    }

    #[cfg(test)]
    /// The file as it stands in a fixture, with `annotations` under its lines.
    fn render(&self, annotations: &[Annotation]) -> String {
        let mut out = String::new();
        if !self.header.is_empty() {
            out = format!("{}\n", self.header);
        }
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let span = Span::new(start, start + line.len());
            match self.cursor.filter(|&cursor| span.start <= cursor && cursor < span.end) {
                Some(cursor) => {
                    let (before, after) = line.split_at(cursor - start);
                    out.extend([before, CURSOR, after]);
                }
                None => out.push_str(line),
            }
            let here =
                annotations.iter().filter(|a| (span.start..span.end).contains(&a.span.start));
            for annotation in here {
                let end = annotation.span.end.min(start + line.trim_end().len());
                let open = annotation.open || annotation.span.end > span.end;
                out += &" ".repeat(self.text[start..annotation.span.start].chars().count());
                out += &"^".repeat(self.text[annotation.span.start..end].chars().count().max(1));
                out += if open { "… " } else { " " };
                out += &annotation.label;
                out.push('\n');
            }
            start = span.end;
        }
        out
    }
}

/// The last line of `text` that is not blank, without its end.
fn last_line(text: &str) -> Span {
    let end = text.trim_end().len();
    let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    Span::new(start, end)
}

/// The fields of a header, apart by blanks outside of straight quotation marks.
fn fields(header: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for c in header.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => fields.push(String::new()),
            _ => fields.last_mut().expect("begins with one field").push(c),
        }
    }
    fields.retain(|field| !field.is_empty());
    fields
}

/// `text` without the indentation that all its lines share and without blank lines around it.
pub(crate) fn dedent(text: &str) -> String {
    let text = text.trim_end().trim_start_matches('\n');
    let blanks = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let common = text.lines().filter(|l| !l.trim().is_empty()).map(blanks).min().unwrap_or(0);
    let mut lines: Vec<_> =
        text.lines().map(|line| line.get(common..).unwrap_or_default()).collect();
    lines.push("");
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLISS: &str = "\
--- sources/bliss.txt kind:primary speaker:\"Abraham Lincoln\"
that this nation, under God, shall have a new birth of freedom
--- draft.md
“that this nation shall have a new birth of freedom,” Lincoln said.
           ^^^^^^^^^^^^ omission: “under God” is left out
";

    #[test]
    fn headers_begin_files() {
        let Fixture { files } = Fixture::parse(BLISS);
        let paths: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["sources/bliss.txt", "draft.md"]);
        assert_eq!(files[0].key("kind"), Some("primary"));
        assert_eq!(files[0].key("speaker"), Some("Abraham Lincoln"));
        assert_eq!(files[0].key("date"), None);
    }

    #[test]
    fn carets_count_characters() {
        let Fixture { files } = Fixture::parse(BLISS);
        let [annotation] = files[1].annotations.as_slice() else { panic!("one annotation") };
        assert_eq!(&files[1].text[annotation.span], "nation shall");
        assert_eq!(annotation.label, "omission: “under God” is left out");
    }

    #[test]
    fn rendering_gives_the_fixture_back() {
        let fixture = Fixture::parse(BLISS);
        assert_eq!(fixture.render(|file| file.annotations.clone()), BLISS);
    }

    #[test]
    fn text_without_a_header_is_the_draft() {
        let Fixture { files } = Fixture::parse("“No,” she <|>said.\n");
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].path, "draft.md");
        assert_eq!(files[0].text, "“No,” she said.\n");
        assert_eq!(files[0].cursor, files[0].text.find("said"));
    }

    #[test]
    fn common_indentation_is_no_part_of_the_text() {
        let fixture = Fixture::parse(
            "
            --- draft.md
            She said:

              “No.”
               ^^^… ok
            ",
        );
        let [draft] = fixture.files.as_slice() else { panic!("one file") };
        assert_eq!(draft.text, "She said:\n\n  “No.”\n");
        assert_eq!(&draft.text[draft.annotations[0].span], "No.");
        assert!(draft.annotations[0].open);
    }

    #[test]
    fn front_matter_is_text() {
        let Fixture { files } = Fixture::parse("--- draft.md\n---\ndate: 2024-06-19\n---\nText.\n");
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].text, "---\ndate: 2024-06-19\n---\nText.\n");
    }
}

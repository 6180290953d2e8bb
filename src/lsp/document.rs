//! A document as the client last described it, and what the check says about it.
//!
//! A [`Document`] is never changed: an edit makes the next one. Whoever holds the old one answers
//! about the old text. The rope shares what did not change, and the check runs at most once for
//! each document, by whoever first asks.

use std::sync::{Arc, OnceLock};

use ropey::Rope;
use serde::Deserialize;
use tower_lsp::lsp_types::{TextDocumentContentChangeEvent, Url};

use super::encoding::Encoding;
use super::from_proto;
use super::holding::Holding;
use crate::check::{self, Report};
use crate::draft::{Draft, Format};

/// A text open in the editor, at one moment.
#[derive(Debug)]
pub(super) struct Document {
    /// As the client writes it.
    pub uri: Url,
    /// As the client counts them; versions may skip.
    pub version: i32,
    /// What it is written in.
    pub format: Format,
    /// Its text.
    pub text: Rope,
    /// Its place in the order of all changes of the session; no two documents share one.
    pub revision: u64,
    /// How many of the edits that made it named places that did not exist.
    pub clamped: u32,
    /// What it is checked against; none until its project has been looked up.
    pub holding: Option<Arc<Holding>>,
    /// The check, once someone asked for it.
    checked: OnceLock<Arc<Checked>>,
}

/// A draft and what the check says about it.
#[derive(Debug)]
pub(super) struct Checked {
    /// The document's text, parsed.
    pub draft: Draft,
    /// What the comparison with the library yields; empty while there is no library.
    pub report: Report,
}

/// `textDocument` of `textDocument/didOpen`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Opened {
    /// Its name.
    pub uri: Url,
    /// What the client thinks it is written in.
    #[serde(default)]
    pub language_id: String,
    /// Its first version.
    #[serde(default)]
    pub version: Option<i32>,
    /// All of it.
    pub text: String,
}

impl Document {
    /// The document that the client opens.
    pub(super) fn new(opened: Opened, revision: u64) -> Self {
        Self {
            format: format(&opened.language_id, opened.uri.path()),
            version: opened.version.unwrap_or_default(),
            text: Rope::from_str(&opened.text),
            uri: opened.uri,
            revision,
            clamped: 0,
            holding: None,
            checked: OnceLock::new(),
        }
    }

    /// It after `changes`, each applied to the outcome of the one before.
    pub(super) fn changed(
        &self,
        changes: Vec<TextDocumentContentChangeEvent>,
        version: Option<i32>,
        encoding: Encoding,
    ) -> Self {
        let mut next = self.with_holding(self.holding.clone());
        next.version = version.unwrap_or(self.version);
        for change in changes {
            let Some(range) = change.range else {
                next.text = Rope::from_str(&change.text);
                continue;
            };
            let placed = from_proto::span(&next.text, encoding, range);
            next.clamped += u32::from(!placed.exact);
            let start = next.text.byte_to_char(placed.at.start);
            let end = next.text.byte_to_char(placed.at.end);
            next.text.remove(start..end);
            next.text.insert(start, &change.text);
        }
        next
    }

    /// The same text, held against something else.
    pub(super) fn with_holding(&self, holding: Option<Arc<Holding>>) -> Self {
        Self {
            uri: self.uri.clone(),
            text: self.text.clone(),
            holding,
            checked: OnceLock::new(),
            ..*self
        }
    }

    /// What the check says; computed by the first who asks, while others wait. Takes as long as a
    /// check takes, so it is no business of the task that reads messages.
    pub(super) fn checked(&self) -> Arc<Checked> {
        let check = || {
            let draft = Draft::written_on(self.text.to_string(), self.format, Some(today()));
            let report = match self.holding.as_deref() {
                Some(Holding { library: Some(library), project }) => {
                    check::check(library, &draft, &project.policy)
                }
                _ => Report::default(),
            };
            Arc::new(Checked { draft, report })
        };
        Arc::clone(self.checked.get_or_init(check))
    }
}

/// The day on which a draft is written that says nothing of it.
#[expect(clippy::disallowed_methods, reason = "whoever writes, writes today")]
fn today() -> jiff::civil::Date {
    jiff::Zoned::now().date()
}

/// What a document is written in: by its language, whatever dialect of Markdown that is called,
/// then by its name.
fn format(language: &str, path: &str) -> Format {
    let dialects = ["markdown", "md", "mdx", "pandoc", "quarto", "rmd", "rmarkdown", "vimwiki"];
    let dialect = |name: &str| dialects.iter().any(|known| name.eq_ignore_ascii_case(known));
    if language.split(['.', '-']).any(dialect) { Format::Markdown } else { Format::of_path(path) }
}

#[cfg(test)]
mod tests {
    use tower_lsp::lsp_types::{Position, Range};

    use super::*;

    fn document(text: &str) -> Document {
        let uri = Url::parse("untitled:Untitled-1").unwrap();
        let (language_id, text) = ("markdown".to_owned(), text.to_owned());
        Document::new(Opened { uri, language_id, version: Some(1), text }, 1)
    }

    fn change(from: (u32, u32), to: (u32, u32), text: &str) -> TextDocumentContentChangeEvent {
        let at = |(line, character)| Position { line, character };
        let range = Some(Range::new(at(from), at(to)));
        TextDocumentContentChangeEvent { range, range_length: None, text: text.to_owned() }
    }

    fn whole(text: &str) -> TextDocumentContentChangeEvent {
        TextDocumentContentChangeEvent { range: None, range_length: None, text: text.to_owned() }
    }

    #[test]
    fn each_change_applies_to_the_outcome_of_the_one_before() {
        let first = document("one\ntwo\n");
        let changes = vec![
            change((0, 0), (1, 0), ""),
            change((0, 0), (0, 3), "2\n3"),
            whole("😀"),
            change((0, 2), (0, 2), "!"),
        ];
        let second = first.changed(changes, Some(5), Encoding::Utf16);
        assert_eq!((second.text.to_string().as_str(), second.version), ("😀!", 5));
        assert_eq!(first.text.to_string(), "one\ntwo\n");
        assert_eq!(second.clamped, 0);
    }

    #[test]
    fn no_changes_change_the_version_only() {
        let next = document("one").changed(Vec::new(), Some(9), Encoding::Utf16);
        assert_eq!((next.text.to_string().as_str(), next.version), ("one", 9));
    }

    #[test]
    fn an_edit_between_carriage_return_and_line_feed_is_counted() {
        let next =
            document("a\r\nb").changed(vec![change((0, 2), (0, 2), "!")], None, Encoding::Utf16);
        assert_eq!((next.text.to_string().as_str(), next.clamped), ("a!\r\nb", 1));
    }

    #[test]
    fn dialects_of_markdown_are_markdown() {
        for language in ["markdown", "Markdown", "vimwiki.markdown", "quarto", "markdown-inline"] {
            assert_eq!(format(language, "/a.txt"), Format::Markdown, "{language}");
        }
        assert_eq!(format("plaintext", "/a.txt"), Format::Plain);
        assert_eq!(format("", "/a.md"), Format::Markdown);
    }
}

//! A document as the client last described it, and what the check says about it.
//!
//! A [`Document`] is never changed: an edit makes the next one. Whoever holds the old one answers
//! about the old text. The rope shares what did not change, and the check runs at most once for
//! each document, by whoever first asks. It goes on from the last check of the same text in another
//! state, even from one that was broken off, so that an edit costs what it touches.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use ropey::Rope;
use serde::Deserialize;
use tower_lsp::lsp_types::{DiagnosticRelatedInformation, TextDocumentContentChangeEvent, Url};

use super::encoding::Encoding;
use super::from_proto;
use super::holding::Holding;
use crate::check::{self, Earlier, Report};
use crate::corpus::SourceId;
use crate::draft::{Change, Draft, Format};
use crate::text::Span;

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
    /// The last check of what is open here, in whatever state; shared by all of them.
    past: Arc<Mutex<Option<Past>>>,
    /// The passages that were shown, as long as it is held against the same; shared like that.
    related: Arc<Mutex<Related>>,
}

/// Passages as they are shown: by their source, their span, and that of the place to read them.
type Related = BTreeMap<(SourceId, Span, Span), DiagnosticRelatedInformation>;

/// A draft and what the check says about it.
#[derive(Clone, Debug)]
pub(super) struct Checked {
    /// The document's text, parsed.
    pub draft: Draft,
    /// What the comparison with the library yields; empty while there is no library.
    pub report: Report,
    /// What it was compared with.
    holding: Option<Arc<Holding>>,
}

/// A check to go on from.
#[derive(Debug)]
enum Past {
    /// It came to its end.
    Whole(Arc<Checked>),
    /// It was broken off.
    Part(Box<(Draft, Option<Arc<Holding>>, Earlier)>),
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
            past: Arc::default(),
            related: Arc::default(),
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
        next.related = Arc::clone(&self.related);
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
            past: Arc::clone(&self.past),
            related: Arc::default(),
            ..*self
        }
    }

    /// How the passage at `place` is shown; looked up when first asked for.
    pub(super) fn related(
        &self,
        place: (SourceId, Span, Span),
        look_up: impl FnOnce() -> Option<DiagnosticRelatedInformation>,
    ) -> Option<DiagnosticRelatedInformation> {
        /// As many as an edit may leave behind before they are forgotten.
        const MANY: usize = 2_000;
        let mut known = self.related.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&place) {
            return Some(known.clone());
        }
        let found = look_up()?;
        if known.len() >= MANY {
            known.clear();
        }
        known.insert(place, found.clone());
        Some(found)
    }

    /// What the check says; computed by the first who asks, while others wait. Takes as long as a
    /// check takes, so it is no business of the task that reads messages. None once `goes_on` says
    /// no: whoever asks next goes on from there.
    pub(super) fn checked(&self, goes_on: impl Fn() -> bool) -> Option<Arc<Checked>> {
        if let Some(checked) = self.checked.get() {
            return Some(Arc::clone(checked));
        }
        let mut past = self.past.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(checked) = self.checked.get() {
            return Some(Arc::clone(checked));
        }
        let mut known = past.take().map(|past| past.of(self));
        let text = self.text.to_string();
        let custom = self.holding.as_ref().map(|holding| holding.project.guide.custom);
        let (day, custom) = (Some(today()), custom.unwrap_or_default());
        let whole = |text| Draft::written_on(text, self.format, day, custom);
        let (draft, change) = match &mut known {
            Some((before, _)) => before.rewritten(text, day, custom),
            None => (whole(text), Change::default()),
        };
        let report = match self.holding.as_deref() {
            Some(Holding { library: Some(library), project }) => {
                let (before, earlier) = known.unzip();
                let earlier = earlier.unwrap_or_else(|| Earlier::nothing(draft.quotations.len()));
                let before = (before.as_ref().unwrap_or(&draft), change);
                match check::again(library, &draft, &project.policy, before, earlier, goes_on) {
                    Ok(report) => report,
                    Err(earlier) => {
                        let part = (draft, self.holding.clone(), *earlier);
                        *past = Some(Past::Part(Box::new(part)));
                        return None;
                    }
                }
            }
            _ => Report::default(),
        };
        let checked = Arc::new(Checked { draft, report, holding: self.holding.clone() });
        *past = Some(Past::Whole(Arc::clone(&checked)));
        Some(Arc::clone(self.checked.get_or_init(|| checked)))
    }
}

impl Past {
    /// The draft, and what was found out about it as far as it holds for `document`.
    fn of(self, document: &Document) -> (Draft, Earlier) {
        let (draft, holding, earlier) = match self {
            Self::Whole(checked) => {
                // nobody else reads it, mostly
                let Checked { draft, report, holding } = Arc::unwrap_or_clone(checked);
                (draft, holding, report.into())
            }
            Self::Part(part) => *part,
        };
        let held_alike = match (&holding, &document.holding) {
            (Some(then), Some(now)) => Arc::ptr_eq(then, now),
            _ => false,
        };
        (draft, if held_alike { earlier } else { Earlier::default() })
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

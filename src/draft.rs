//! The text being written, parsed: markup set aside, offsets kept, quotations found.

use std::sync::Arc;

use jiff::civil::Date;

use crate::quotation::{self, Quotation};
use crate::text::{Prose, front_matter, markup};

/// A text being written.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The text as it stands.
    pub text: Arc<str>,
    /// The same with its markup set aside.
    pub prose: Prose,
    /// Its own date, from its front matter.
    pub date: Option<Date>,
    /// What it quotes, sorted by start.
    pub quotations: Vec<Quotation>,
}

/// What a draft is written in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// CommonMark with front matter.
    Markdown,
    /// Paragraphs.
    Plain,
}

impl Format {
    /// By a file's name: `.md` and `.markdown` are Markdown, all else is plain.
    pub fn of_path(path: &str) -> Self {
        let ending = path.rsplit('.').next().unwrap_or_default();
        if ["md", "markdown", "mdown", "mkd"].iter().any(|e| ending.eq_ignore_ascii_case(e)) {
            Self::Markdown
        } else {
            Self::Plain
        }
    }
}

impl Draft {
    /// Parses `text`; any text is some draft.
    pub fn parse(text: impl Into<Arc<str>>, format: Format) -> Self {
        let text = text.into();
        let prose = match format {
            Format::Markdown => markup::markdown(&text),
            Format::Plain => markup::plain(&text),
        };
        let quotations = quotation::find(&prose);
        let date = front_matter::read(&text, &mut Vec::new()).date(&mut Vec::new());
        Self { text, prose, date, quotations }
    }
}

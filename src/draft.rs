//! The text being written, parsed: markup set aside, offsets kept, quotations found, and what it
//! asks to be left unsaid.

pub mod ignore;

use std::sync::Arc;

use jiff::civil::Date;

pub use ignore::{Ignore, Reach};

use crate::mention::date::{self, Custom, DateMention};
use crate::quotation::{self, Quotation};
use crate::text::{Prose, dateline, front_matter, markup};

/// A text being written.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The text as it stands.
    pub text: Arc<str>,
    /// What it is written in.
    pub format: Format,
    /// The same with its markup set aside.
    pub prose: Prose,
    /// Its own date, from its front matter or its dateline.
    pub date: Option<Date>,
    /// Its expressions of time, sorted by start.
    pub dates: Vec<DateMention>,
    /// What it quotes, sorted by start.
    pub quotations: Vec<Quotation>,
    /// What it asks to be left unsaid, sorted by start.
    pub ignores: Vec<Ignore>,
}

/// What a draft is written in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// CommonMark with front matter.
    Markdown,
    /// Paragraphs.
    Plain,
    /// The same, with comments behind `%`.
    Tex,
}

impl Format {
    /// By a file's name: `.md` and `.markdown` are Markdown, `.tex` is TeX, all else is plain.
    pub fn of_path(path: &str) -> Self {
        match path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdown" | "mkd" => Self::Markdown,
            "tex" => Self::Tex,
            _ => Self::Plain,
        }
    }
}

impl Draft {
    /// Parses `text`; any text is some draft.
    pub fn parse(text: impl Into<Arc<str>>, format: Format) -> Self {
        Self::written_on(text, format, None)
    }

    /// The same, whose dates are told from `day` if it does not say itself when it is from.
    pub fn written_on(text: impl Into<Arc<str>>, format: Format, day: Option<Date>) -> Self {
        let text = text.into();
        let prose = match format {
            Format::Markdown => markup::markdown(&text),
            Format::Plain | Format::Tex => ignore::plain(&text),
        };
        let quotations = quotation::find(&prose);
        let ignores = ignore::find(&text, &prose, &quotations);
        let head = front_matter::read(&text, &mut Vec::new());
        let date = head.date(&mut Vec::new()).or_else(|| dateline::day(&prose, head.body));
        let dates = date::find(&prose, date.or(day), Custom::default());
        Self { text, format, prose, date, dates, quotations, ignores }
    }
}

//! The text being written, parsed: markup set aside, offsets kept, quotations found, and what it
//! asks to be left unsaid.

mod change;
pub mod ignore;

use std::sync::Arc;

use jiff::civil::Date;

pub use change::Change;
pub use ignore::{Ignore, Reach};

use crate::mention::Name;
use crate::mention::date::{Course, Custom, DateMention};
use crate::quotation::{Quotation, Trail};
use crate::text::markup::{self, Seams};
use crate::text::{Prose, dateline, front_matter};

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
    /// Where its Markdown can be taken apart.
    seams: Seams,
    /// What finding its quotations has left behind.
    trail: Trail,
    /// What finding its dates has.
    course: Course,
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
        Self::written_on(text, format, None, Custom::default())
    }

    /// The same, whose dates are told from `day` if it does not say itself when it is from, and read by
    /// `custom` if it does not show another.
    pub fn written_on(
        text: impl Into<Arc<str>>,
        format: Format,
        day: Option<Date>,
        custom: Custom,
    ) -> Self {
        let text = text.into();
        let (prose, seams) = match format {
            Format::Markdown => markup::markdown_with_seams(&text),
            Format::Plain | Format::Tex => (ignore::plain(&text), Seams::default()),
        };
        let trail = Trail::of(&prose);
        let date = dated(&text, &prose);
        let dates = Course::of(&prose, date.or(day), custom);
        Self::of(text, format, (prose, seams), trail, date, dates)
    }

    /// It with another text, in the same format: the same as if that were parsed, at the cost of what
    /// differs. Of what was found in this one, as much goes over to the other as is of use there; it
    /// is left for comparison only. And where the two differ.
    pub fn rewritten(
        &mut self,
        text: impl Into<Arc<str>>,
        day: Option<Date>,
        custom: Custom,
    ) -> (Self, Change) {
        let text = text.into();
        let (prose, seams) = match self.format {
            Format::Markdown => {
                markup::markdown_again((&self.text, &self.prose, &self.seams), &text)
            }
            Format::Plain | Format::Tex => (ignore::plain(&text), Seams::default()),
        };
        let change = Change::of((&self.text, &self.prose), (&text, &prose));
        let Change { before, after } = change;
        let trail = std::mem::take(&mut self.trail).again(&self.prose, &prose, before, after);
        let date = dated(&text, &prose);
        let (dates, course) = (std::mem::take(&mut self.dates), std::mem::take(&mut self.course));
        let dates = course.again(dates, &prose, (before, after), date.or(day), custom);
        let next = Self::of(text, self.format, (prose, seams), trail, date, dates);
        (next, change)
    }

    /// The names in it, of people and of all else; sorted, never overlapping.
    pub fn names(&self) -> &[Name] {
        self.trail.names()
    }

    fn of(
        text: Arc<str>,
        format: Format,
        (prose, seams): (Prose, Seams),
        trail: Trail,
        date: Option<Date>,
        (dates, course): (Vec<DateMention>, Course),
    ) -> Self {
        let quotations = trail.quotations();
        let ignores = ignore::find(&text, &prose, &quotations);
        Self { text, format, prose, date, dates, quotations, ignores, seams, trail, course }
    }
}

/// When a text is from, as its head or its dateline says.
fn dated(text: &str, prose: &Prose) -> Option<Date> {
    let head = front_matter::read(text, &mut Vec::new());
    head.date(&mut Vec::new()).or_else(|| dateline::day(prose, head.body))
}

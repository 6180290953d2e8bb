//! What is known about a source: kind, medium, title, date, speaker, turns.
//!
//! Asked in this order, the first answer counts: the settings, the front matter, the names of the
//! folders, the title and the file's name, the shape of the text. Nothing here fails: a field that
//! cannot be understood is noted and counts as absent.

mod genre;
mod shape;
mod title;

use jiff::civil::Date;

use super::turns::{self, Cast};
use super::{Kind, Medium, Note, Turn};
use crate::text::front_matter::{self, Head};
use crate::text::{Prose, Span};
use crate::text::{date, dateline};
use genre::Genre;

/// Where a source comes from.
#[derive(Copy, Clone, Debug)]
pub struct Origin<'a> {
    /// The path to show.
    pub path: &'a str,
    /// The end of the path whose names say something of the source: the folder given and what is
    /// within it. Above it are the names of someone's home.
    pub names: &'a str,
    /// The kind that the settings give it.
    pub kind: Option<Kind>,
}

/// What is known about a source; see the fields of [`super::Source`].
pub(super) struct Metadata {
    pub(super) body: usize,
    pub(super) kind: Kind,
    pub(super) medium: Medium,
    pub(super) title: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) outlet: Option<String>,
    pub(super) speaker: Option<String>,
    pub(super) url: Option<String>,
    pub(super) turns: Vec<Turn>,
    pub(super) asides: Vec<Span>,
}

/// What `text` and its place say about it.
pub(super) fn of(origin: Origin<'_>, text: &str, prose: &Prose, notes: &mut Vec<Note>) -> Metadata {
    let head = front_matter::read(text, notes);
    let body = head.body;
    let title = head.text(&["title", "headline"]).map(str::to_owned);
    let labels = turns::labels(text, prose, body);
    let title = title.or_else(|| title::in_text(text, body, labels.first().map(|l| l.span.start)));
    let title_text = title.as_deref().unwrap_or_default();

    let file_name = origin.path.rsplit(['/', '\\']).next().unwrap_or(origin.path);
    let genres = Genres::of(&head, origin.names, title_text);
    let kind = origin
        .kind
        .or_else(|| declared(&head, notes))
        .or_else(|| genres.first().map(|genre| genre.kind))
        .unwrap_or_else(|| shape::kind(&text[body..], !labels.is_empty()));
    let medium = genres.medium(kind, !labels.is_empty());

    let author: &[&str] = if kind == Kind::Primary { &["speaker", "author"] } else { &["speaker"] };
    let speaker = head
        .text(author)
        .map(str::to_owned)
        .or_else(|| (kind == Kind::Primary).then(|| title::speaker(title_text)).flatten());

    let opening = &text[body..labels.first().map_or(body, |label| label.span.start)];
    let cast = Cast::new(title_text, opening, speaker.as_deref(), &labels);
    let asides = turns::asides(text, prose, body, &labels, medium);
    Metadata {
        body,
        kind,
        medium,
        date: head
            .date(notes)
            .or_else(|| date::in_name(file_name))
            .or_else(|| dateline::day(prose, body)),
        outlet: head.text(&["outlet", "publisher", "publication", "site"]).map(str::to_owned),
        speaker,
        url: head.text(&["url", "source_url", "link"]).map(str::to_owned),
        turns: turns::of(&labels, &cast, text.len()),
        asides,
        title,
    }
}

/// The kind that the front matter gives in so many words.
fn declared(head: &Head, notes: &mut Vec<Note>) -> Option<Kind> {
    let field = head.field(&["kind"])?;
    let value = &field.values[0];
    let kind = match value.to_lowercase().as_str() {
        "primary" => Some(Kind::Primary),
        "report" | "secondary" => Some(Kind::Report),
        value => genre::anywhere(value).map(|genre| genre.kind),
    };
    if kind.is_none() {
        let message =
            format!("“{value}” is no kind of source, as primary and report are: read without it");
        notes.push(Note { line: Some(field.line), message });
    }
    kind
}

/// What the words around a text call it; each place may be silent.
struct Genres {
    front_matter: Option<Genre>,
    folders: Option<Genre>,
    title: Option<Genre>,
}

impl Genres {
    fn of(head: &Head, names: &str, title: &str) -> Self {
        let (folders, name) = names.rsplit_once(['/', '\\']).unwrap_or(("", names));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let values = |key| head.field(&[key]).map_or(&[][..], |field| &field.values);
        let named = ["kind", "type", "genre", "category", "medium"];
        Self {
            front_matter: named
                .into_iter()
                .flat_map(values)
                .find_map(|value| genre::anywhere(value))
                .or_else(|| values("tags").iter().find_map(|tag| genre::all_of(tag))),
            folders: folders.rsplit(['/', '\\']).find_map(genre::anywhere),
            title: genre::of_title(title).or_else(|| genre::of_stem(stem)),
        }
    }

    fn first(&self) -> Option<Genre> {
        self.front_matter.or(self.folders).or(self.title)
    }

    /// The title knows best («Statement by …» among the speeches), the folders least; whoever has
    /// speaker labels was heard.
    fn medium(&self, kind: Kind, labelled: bool) -> Medium {
        if labelled {
            return Medium::Spoken;
        }
        let genre = self.title.or(self.front_matter).or(self.folders);
        match genre {
            Some(genre) if kind == Kind::Primary => genre.medium,
            _ => Medium::Written,
        }
    }
}

#[cfg(test)]
mod tests;

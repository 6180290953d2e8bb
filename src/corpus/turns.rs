//! Who speaks where in a transcript, and what nobody said.
//!
//! [`labels`] finds the speaker labels («THE MAYOR:», «Q», «**Ann Roe**:»), [`Cast`] gives each the
//! name of its speaker, [`asides`] finds stage notes, times and other words of the transcriber.

mod aside;
mod cast;
mod label;

pub(super) use aside::asides;
pub(super) use cast::Cast;
pub(super) use label::{Label, labels};

use super::Turn;
use crate::text::{Prose, Span};

/// The turns that `labels` begin, the last of them ending with the text at `end`.
pub(super) fn of(labels: &[Label], cast: &Cast, end: usize) -> Vec<Turn> {
    let ends = labels.iter().skip(1).map(|label| label.span.start).chain([end]);
    labels
        .iter()
        .zip(ends)
        .map(|(label, end)| Turn {
            span: Span::new(label.span.start, end),
            label: label.span,
            speaker: cast.speaker(label),
        })
        .collect()
}

/// A line of a text.
#[derive(Copy, Clone, Debug)]
struct Line<'a> {
    /// Where it begins.
    start: usize,
    /// Its prose, markup set aside, without its end.
    prose: &'a str,
}

impl<'a> Line<'a> {
    /// Its words, without what is around them, and where they stand.
    fn words(self) -> (&'a str, Span) {
        let words = self.prose.trim_end_matches(is_space);
        let end = self.start + words.len();
        let words = words.trim_start_matches(is_space);
        (words, Span::new(end - words.len(), end))
    }

    fn is_blank(self) -> bool {
        self.words().0.is_empty()
    }
}

/// The lines of `text` from `body` on. Their ends are looked up in the text, because prose sets
/// those between blocks aside.
fn lines<'a>(text: &'a str, prose: &'a Prose, body: usize) -> impl Iterator<Item = Line<'a>> {
    let mut start = body;
    text[body..].split_inclusive('\n').map(move |line| {
        let end = start + line.len();
        let words = line.trim_end_matches(['\n', '\r']);
        let line = Line { start, prose: &prose.text[start..start + words.len()] };
        start = end;
        line
    })
}

/// White space and markup set aside, and what typists put before a line.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c == crate::text::markup::SET_ASIDE || c == '\u{feff}'
}

#[cfg(test)]
mod tests;

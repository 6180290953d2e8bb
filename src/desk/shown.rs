//! Text of drafts and sources as it is shown to people: running words on one line.
//!
//! Markup and line wraps are no part of the words. Neither is anything that could steer a terminal
//! or turn the direction of what follows it; it is shown as U+FFFD, so that its presence is.

use jiff::civil::Date;

use crate::text::markup::SET_ASIDE;
use crate::text::{Prose, Span};

/// The whole of `prose` to be shown, offsets kept.
pub fn text(prose: &Prose) -> String {
    prose.apart(Span::new(0, prose.text.len()))
}

/// `text` on one line: what is set aside left out, each run of blanks one blank, none at the ends.
pub fn line(text: &str) -> String {
    part(text).trim().to_owned()
}

/// Part of a [`line`]: blanks at its ends stay, as one blank.
pub fn part(text: &str) -> String {
    let mut part = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars().filter(|&c| c != SET_ASIDE) {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) {
            part.push(' ');
        }
        part.push(if steers(c) { '\u{fffd}' } else { c });
    }
    if blank {
        part.push(' ');
    }
    part
}

/// A path or name: everything stays but what steers the display.
pub fn harmless(name: &str) -> String {
    name.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}

/// «12 February 2021»
pub fn date(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// Whether `c` is an instruction to the display and no character: control characters, and the
/// overrides and isolates of writing direction.
fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The first `head` and the last `tail` words of `part`, `…` for those between.
pub fn clipped(part: &str, head: usize, tail: usize) -> String {
    let starts = words(part);
    if starts.len() <= head + tail {
        return part.to_owned();
    }
    let first = part[..starts[head]].trim_end();
    let last = starts.get(starts.len() - tail).map_or("", |&start| &part[start..]);
    let blank = |words: &str| if words.is_empty() { "" } else { " " };
    format!("{first}{}…{}{last}", blank(first), blank(last))
}

/// Where each word of `part` begins.
fn words(part: &str) -> Vec<usize> {
    let mut blank = true;
    let mut starts = Vec::new();
    for (at, c) in part.char_indices() {
        if std::mem::replace(&mut blank, c == ' ') && c != ' ' {
            starts.push(at);
        }
    }
    starts
}

/// `span` of `text` without what is neither letter nor digit at its ends; the whole of it if
/// nothing else is there.
pub fn without_marks(text: &str, span: Span) -> Span {
    let words = &text[span];
    let Some(start) = words.find(char::is_alphanumeric) else { return span };
    let end = words.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    Span::new(span.start + start, span.start + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_words_on_one_line() {
        assert_eq!(line("  We \0\0will\0\0\n\n go.\u{2029}"), "We will go.");
        assert_eq!(part(" We\n"), " We ");
        assert_eq!(line("a\u{1b}[31mb\u{202e}c"), "a\u{fffd}[31mb\u{fffd}c");
    }

    #[test]
    fn the_middle_of_a_long_line_is_left_out() {
        assert_eq!(clipped("one two three four five", 2, 1), "one two … five");
        assert_eq!(clipped(" one two three ", 2, 1), " one two three ");
        assert_eq!(clipped(" one two three ", 0, 1), "… three ");
        assert_eq!(clipped(" one two three ", 1, 0), " one …");
    }

    #[test]
    fn marks_at_the_ends_are_left_out() {
        let text = "(“I’m sorry.”)";
        assert_eq!(&text[without_marks(text, Span::new(0, text.len()))], "I’m sorry");
        assert_eq!(without_marks("—", Span::new(0, 3)), Span::new(0, 3));
    }
}

//! The words of a quotation with what the writer did to them in plain sight: elisions and brackets.
//!
//! `…`, `...`, `. . .` and `[…]` mark words left out, and so does closing the quotation and opening
//! it again behind the attribution. Square brackets mark words put in or put in place of others;
//! part of a word may stand in them (`[T]he`, `invest[ed]`).

use crate::text::words::{self, Word};
use crate::text::{Span, fold};

/// A word of a quotation.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The word.
    pub word: Word,
    /// Whether words are marked as left out before it.
    pub elision_before: bool,
    /// How it is bracketed.
    pub bracket: Bracket,
}

/// Whether a word stands in brackets.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Bracket {
    /// It does not.
    None,
    /// In square brackets: not the speaker's.
    Square,
    /// Part of it does: `[T]he`, `invest[ed]`.
    Part,
    /// In round ones: the speaker's aside, or a newsroom's for want of square ones.
    Round,
}

/// The words of `parts` (the parts of one quotation in `text`, markup set aside).
pub fn wording(text: &str, parts: &[Span]) -> Vec<Quoted> {
    let mut out: Vec<Quoted> = Vec::new();
    let mut behind: Option<usize> = None;
    for &part in parts {
        let mut bracket = Bracket::None;
        for word in words::words(text, part) {
            let gap = &text[Span::new(
                behind.filter(|&b| b >= part.start).unwrap_or(part.start),
                word.span.start,
            )];
            bracket = brackets(gap, bracket);
            let interrupted = behind
                .is_some_and(|b| b < part.start && is_interruption(text, Span::new(b, part.start)));
            let elision_before = !out.is_empty() && (interrupted || has_ellipsis(gap));
            let inside = if word_is_bracketed(&text[word.span]) { Bracket::Part } else { bracket };
            out.push(Quoted { word, elision_before, bracket: inside });
            bracket = brackets(&text[word.span], bracket);
            behind = Some(word.span.end);
        }
    }
    out
}

/// The bracket that is open behind `gap`, if `open` was before it.
fn brackets(gap: &str, open: Bracket) -> Bracket {
    gap.chars().fold(open, |open, c| match c {
        '[' => Bracket::Square,
        '(' if open == Bracket::None => Bracket::Round,
        ']' => Bracket::None,
        ')' if open == Bracket::Round => Bracket::None,
        _ => open,
    })
}

/// Whether part of the word itself stands in brackets.
fn word_is_bracketed(word: &str) -> bool {
    word.contains(['[', ']'])
}

/// Whether `gap` marks words as left out.
pub fn has_ellipsis(gap: &str) -> bool {
    let mut points = 0;
    gap.chars().any(|c| {
        match c {
            '…' | '⋯' => return true,
            '.' => points += 1,
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' => {}
            _ if fold::is_transparent(c) => {}
            _ => points = 0,
        }
        points >= 3
    })
}

/// Whether the words between two parts interrupt them, as an attribution does; where there are none,
/// the next part is the next paragraph.
fn is_interruption(text: &str, between: Span) -> bool {
    let mut any = false;
    words::scan(text, between, |_| {
        any = true;
        false
    });
    any || has_ellipsis(&text[between])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a quotation: `…` before one behind an elision, brackets around bracketed ones.
    fn shown(text: &str) -> String {
        let parts: Vec<Span> = text
            .split('|')
            .map(|part| {
                let start = part.as_ptr() as usize - text.as_ptr() as usize;
                Span::new(start, start + part.len())
            })
            .step_by(2)
            .collect();
        let word = |quoted: &Quoted| {
            let word = &text[quoted.word.span];
            let mark = if quoted.elision_before { "…" } else { "" };
            match quoted.bracket {
                Bracket::None => format!("{mark}{word}"),
                Bracket::Square => format!("{mark}[{word}]"),
                Bracket::Part => format!("{mark}<{word}>"),
                Bracket::Round => format!("{mark}({word})"),
            }
        };
        wording(text, &parts).iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ellipses_in_every_dress() {
        assert_eq!(shown("we will … rebuild"), "we will …rebuild");
        assert_eq!(shown("we will... rebuild. . . .now"), "we will …rebuild …now");
        assert_eq!(shown("we will [...] rebuild"), "we will …rebuild");
        assert_eq!(shown("We did. We will"), "We did We will");
        assert_eq!(shown("…trailing off…"), "trailing off");
    }

    #[test]
    fn an_interruption_is_an_elision() {
        assert_eq!(shown("We will,|” she said, “|not go."), "We will …not go");
        assert_eq!(shown("We will.|\n\n“|We must."), "We will We must");
    }

    #[test]
    fn brackets_hold_the_writers_words() {
        assert_eq!(
            shown("he [the mayor] said (laughing) no"),
            "he [the] [mayor] said (laughing) no"
        );
        assert_eq!(shown("[T]he city invest[ed] well"), "<T]he> city <invest[ed> well");
    }
}

//! A text as the grammar of dates reads it: tokens, each with its one meaning, and a cursor on them.
//!
//! A token is a word, a run of digits or a single mark. Words are looked up once ([`lexicon`]), so
//! that the patterns never compare letters. Points and commas inside numbers are marks of their own
//! and put together where a number is read, because «12.02.2021» is no decimal. Markup that is set
//! aside is no token and parts none: «21<sup>st</sup>» is «21» with «st» glued to it.

use super::lexicon::{self, Sense, Word};
use crate::text::Span;

/// A word, number or mark and what it means.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(super) struct Token {
    /// Its characters; in markup, those that are left.
    pub(super) span: Span,
    /// What it means.
    pub(super) sense: Sense,
    /// Whether nothing stands between it and the token before.
    pub(super) glued: bool,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
}

/// Puts the tokens of `text` within `span` into `tokens`.
pub(super) fn tokenize(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    tokens.clear();
    let mut at = span.start;
    let mut glued = false;
    while at < span.end {
        let first = bytes[at];
        if first == 0 || first.is_ascii_whitespace() {
            glued &= first == 0;
            at += 1;
            continue;
        }
        let (end, sense) = match first {
            b'0'..=b'9' => figures(bytes, at, span.end),
            b'a'..=b'z' | b'A'..=b'Z' => word(bytes, at, span.end),
            0x80.. => foreign(text, at, span.end),
            _ => (at + 1, Sense::Mark(first as char)),
        };
        if sense == Sense::Mark(' ') {
            glued = false;
        } else {
            let capital = first.is_ascii_uppercase();
            tokens.push(Token { span: Span::new(at, end), sense, glued, capital });
            glued = true;
        }
        at = end;
    }
}

fn figures(bytes: &[u8], start: usize, limit: usize) -> (usize, Sense) {
    let mut end = start;
    let mut value: u32 = 0;
    while end < limit && bytes[end].is_ascii_digit() {
        value = value.saturating_mul(10).saturating_add(u32::from(bytes[end] - b'0'));
        end += 1;
    }
    (end, Sense::Figures { value, digits: u8::try_from(end - start).unwrap_or(u8::MAX) })
}

/// Letters, or single letters with points between («p.m.», «U.S.»), which count as written without.
fn word(bytes: &[u8], start: usize, limit: usize) -> (usize, Sense) {
    let is_letter = |at: usize| bytes[at].is_ascii_alphabetic() || letter(bytes, at);
    let initial =
        |at: usize| at + 1 < limit && bytes[at].is_ascii_alphabetic() && bytes[at + 1] == b'.';
    let mut end = start + 1;
    if initial(start) && initial(start + 2) {
        while initial(end - 1) {
            end += 2;
        }
        end -= 1;
    } else {
        while end < limit && is_letter(end) {
            end += 1;
        }
    }
    (end, lexicon::sense(&bytes[start..end]))
}

/// Whether the byte at `at` is above ASCII and can be part of a letter: not of the general punctuation,
/// whose characters all begin with `E2`.
fn letter(bytes: &[u8], at: usize) -> bool {
    let mut first = at;
    if bytes[at].is_ascii() {
        return false;
    }
    while first > 0 && bytes[first] & 0xC0 == 0x80 {
        first -= 1;
    }
    !matches!(bytes[first], 0xC2 | 0xE2)
}

/// A token that begins beyond ASCII: a dash, an apostrophe, a blank, another mark, or a word.
fn foreign(text: &str, start: usize, limit: usize) -> (usize, Sense) {
    let c = text[start..limit].chars().next().unwrap_or(' ');
    let end = start + c.len_utf8();
    let sense = match c {
        '‘' | '’' | 'ʼ' => Sense::Mark('\''),
        '‐' | '‑' | '–' | '—' | '−' => Sense::Mark('-'),
        c if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' => Sense::Mark(' '),
        c if c.is_alphabetic() => {
            let rest = &text[end..limit];
            let behind = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            return (end + behind, Sense::Other);
        }
        c => Sense::Mark(c),
    };
    (end, sense)
}

/// A place between tokens. A pattern takes one and yields what it read with the place behind it, so
/// patterns compose with `?`, and looking ahead costs nothing.
#[derive(Copy, Clone, Debug)]
pub(super) struct Cursor<'a> {
    /// The text that the tokens stand in.
    pub(super) text: &'a str,
    tokens: &'a [Token],
    /// How many tokens lie before it.
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    /// The place before token number `at`.
    pub(super) fn new(text: &'a str, tokens: &'a [Token], at: usize) -> Self {
        Self { text, tokens, at }
    }

    /// The token behind it.
    #[inline]
    pub(super) fn token(self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    /// The token before it.
    #[inline]
    pub(super) fn before(self) -> Option<&'a Token> {
        self.tokens.get(self.at.checked_sub(1)?)
    }

    /// What the next token means.
    #[inline]
    pub(super) fn sense(self) -> Sense {
        self.token().map_or(Sense::Other, |token| token.sense)
    }

    /// What the last token meant.
    #[inline]
    pub(super) fn sense_before(self) -> Sense {
        self.before().map_or(Sense::Other, |token| token.sense)
    }

    /// The letters of the next token.
    pub(super) fn letters(self) -> &'a str {
        self.token().map_or("", |token| &self.text[token.span])
    }

    /// Whether the next token is glued to the last.
    #[inline]
    pub(super) fn glued(self) -> bool {
        self.token().is_some_and(|token| token.glued)
    }

    /// Whether the next token begins with a capital.
    pub(super) fn capital(self) -> bool {
        self.token().is_some_and(|token| token.capital)
    }

    /// The place behind the next token.
    #[inline]
    pub(super) fn next(self) -> Self {
        Self { at: (self.at + 1).min(self.tokens.len()), ..self }
    }

    /// The place before token number `at`.
    pub(super) fn to(self, at: usize) -> Self {
        Self { at, ..self }
    }

    /// The characters of the tokens between it and `end`.
    pub(super) fn span_to(self, end: Self) -> Span {
        let first = self.token().map_or(0, |token| token.span.start);
        let last = end.before().map_or(first, |token| token.span.end);
        Span::new(first, last.max(first))
    }

    /// The place before the last token.
    pub(super) fn back(self) -> Self {
        Self { at: self.at.saturating_sub(1), ..self }
    }

    /// Reads the next token as something.
    pub(super) fn take<T>(self, read: impl FnOnce(Sense) -> Option<T>) -> Option<(T, Self)> {
        let token = self.token()?;
        Some((read(token.sense)?, self.next()))
    }

    /// Behind `word`, if that is next.
    pub(super) fn word(self, word: Word) -> Option<Self> {
        (self.sense() == Sense::Word(word)).then(|| self.next())
    }

    /// Behind the next token, if it is one of `words`.
    pub(super) fn one_of(self, words: &[Word]) -> Option<Self> {
        matches!(self.sense(), Sense::Word(word) if words.contains(&word)).then(|| self.next())
    }

    /// Behind `word`, or here.
    pub(super) fn maybe(self, word: Word) -> Self {
        self.word(word).unwrap_or(self)
    }

    /// Behind the next token, if it is one of `words`, or here.
    pub(super) fn maybe_one_of(self, words: &[Word]) -> Self {
        self.one_of(words).unwrap_or(self)
    }

    /// Behind `mark`, if that is next.
    pub(super) fn mark(self, mark: char) -> Option<Self> {
        (self.sense() == Sense::Mark(mark)).then(|| self.next())
    }

    /// Behind `mark` glued to what is before, if that is next.
    pub(super) fn glued_mark(self, mark: char) -> Option<Self> {
        self.mark(mark).filter(|_| self.glued())
    }

    /// Behind a hyphen glued on both sides, or here: «four-day» reads as «four day».
    pub(super) fn joint(self) -> Self {
        self.glued_mark('-').filter(|behind| behind.glued()).unwrap_or(self)
    }

    /// Behind the hyphen, if one is glued on both sides.
    pub(super) fn hyphen(self) -> Option<Self> {
        self.glued_mark('-').filter(|behind| behind.glued())
    }

    /// Behind «’s» or «'», if that is next: «this year’s third quarter».
    pub(super) fn possessive(self) -> Option<Self> {
        let apostrophe = self.glued_mark('\'')?;
        Some(apostrophe.word(Word::S).filter(|_| apostrophe.glued()).unwrap_or(apostrophe))
    }
}

//! The words around the quotations of a paragraph, as a row of tokens.
//!
//! A quotation is one token there and so is a name, which makes an attribution a short pattern:
//! quotation, comma, name, cue. The words inside the quotations are not looked at.

use super::lexicon::{self, Class};
use crate::mention::Names;
use crate::text::Span;
use crate::text::markup::SET_ASIDE;

/// A paragraph's words around its quotations.
#[derive(Debug)]
pub(in crate::quotation) struct Frame<'t> {
    pub(in crate::quotation) text: &'t str,
    pub(in crate::quotation) names: &'t Names,
    pub(in crate::quotation) tokens: Vec<Token>,
}

/// A word, a name, a quotation or a stop.
#[derive(Copy, Clone, Debug)]
pub(in crate::quotation) struct Token {
    pub(in crate::quotation) span: Span,
    pub(in crate::quotation) kind: Kind,
}

/// What a token is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::quotation) enum Kind {
    Word(Class),
    /// By its place in [`Names::all`].
    Name(usize),
    /// By its place in the list of quotations.
    Quotation(usize),
    Comma,
    /// A full stop, question mark or exclamation mark that may end a sentence.
    Stop,
    Colon,
    Semicolon,
    Dash,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
}

impl<'t> Frame<'t> {
    /// An empty frame.
    pub(in crate::quotation) fn new(text: &'t str, names: &'t Names) -> Self {
        Self { text, names, tokens: Vec::new() }
    }

    /// Adds the words of the paragraph `span`, in which `pieces` (quotation and span) stand.
    pub(in crate::quotation) fn read(&mut self, span: Span, pieces: &[(usize, Span)]) {
        let mut at = span.start;
        for &(quotation, piece) in pieces {
            self.words(Span::new(at.min(piece.start), piece.start));
            self.tokens.push(Token { span: piece, kind: Kind::Quotation(quotation) });
            at = piece.end;
        }
        self.words(Span::new(at.min(span.end), span.end));
    }

    /// The kind of token `i`; nothing beyond the ends.
    pub(in crate::quotation) fn kind(&self, i: usize) -> Option<Kind> {
        self.tokens.get(i).map(|token| token.kind)
    }

    /// The class of token `i`, if it is a word.
    pub(in crate::quotation) fn class(&self, i: usize) -> Option<Class> {
        match self.kind(i)? {
            Kind::Word(class) => Some(class),
            _ => None,
        }
    }

    /// Whether token `i` is the word `word` in lower case.
    pub(in crate::quotation) fn is(&self, i: usize, word: &str) -> bool {
        self.class(i).is_some() && self.text[self.tokens[i].span].eq_ignore_ascii_case(word)
    }

    /// The text of token `i`.
    pub(in crate::quotation) fn str(&self, i: usize) -> &'t str {
        &self.text[self.tokens[i].span]
    }

    /// Whether token `i` begins with a capital letter, as a sentence does.
    pub(in crate::quotation) fn capital(&self, i: usize) -> bool {
        let first = |token: &Token| self.text[token.span].chars().next();
        self.tokens.get(i).and_then(first).is_some_and(char::is_uppercase)
    }

    /// The last character inside quotation token `i` that is no mark.
    pub(in crate::quotation) fn last_char(&self, i: usize) -> Option<char> {
        let mark = |c: &char| "\"'’”“»«›‹`\0*_ ".contains(*c);
        self.text[self.tokens[i].span].chars().rev().find(|c| !mark(c))
    }

    /// Whether a sentence ends with token `i`.
    pub(in crate::quotation) fn ends_sentence(&self, i: usize) -> bool {
        match self.kind(i) {
            Some(Kind::Stop) => true,
            Some(Kind::Quotation(_)) => {
                matches!(self.last_char(i), Some('.' | '?' | '!' | '…'))
                    && (i + 1 == self.tokens.len()
                        || self.capital(i + 1)
                        || matches!(self.kind(i + 1), Some(Kind::Quotation(_))))
            }
            None => true,
            _ => false,
        }
    }

    /// The first token of the sentence that leads to token `i`.
    pub(in crate::quotation) fn sentence_start(&self, i: usize) -> usize {
        (0..i).rev().find(|&k| self.ends_sentence(k)).map_or(0, |k| k + 1)
    }

    fn words(&mut self, span: Span) {
        let mut at = span.start;
        let mut name = self.names.from(at);
        while let Some(c) = self.text[at..span.end].chars().next() {
            if let Some(found) = self.names.all.get(name).filter(|n| n.span.start <= at) {
                if found.span.start == at && found.span.end <= span.end {
                    self.tokens.push(Token { span: found.span, kind: Kind::Name(name) });
                    at = found.span.end;
                    if found.possessive {
                        at = self.text[at..span.end]
                            .find(['s', 'S'])
                            .map_or(at, |i| (at + i + 1).min(span.end));
                    }
                }
                name += 1;
                continue;
            }
            if c.is_alphanumeric() || (matches!(c, '@' | '#' | '$')) {
                let end = self.word_end(at, span.end);
                let kind = Kind::Word(lexicon::class(&self.text[at..end]));
                self.tokens.push(Token { span: Span::new(at, end), kind });
                at = end;
                continue;
            }
            let stop = stop(&self.text[at..span.end]);
            let len = stop.map_or(c.len_utf8(), |(_, len)| len);
            if let Some((kind, _)) = stop {
                self.tokens.push(Token { span: Span::new(at, at + len), kind });
            }
            at += len;
        }
    }

    fn word_end(&self, start: usize, limit: usize) -> usize {
        let mut end = start;
        let mut joint = false;
        for (i, c) in self.text[start..limit].char_indices() {
            if c.is_alphanumeric() || i == 0 {
                end = start + i + c.len_utf8();
                joint = false;
            } else if c != SET_ASIDE {
                if joint || !matches!(c, '\'' | '’' | '-' | '.' | '/' | '@') {
                    break;
                }
                joint = true;
            }
        }
        end
    }
}

/// The stop that `rest` begins with, and its length.
fn stop(rest: &str) -> Option<(Kind, usize)> {
    let c = rest.chars().next()?;
    let kind = match c {
        ',' => Kind::Comma,
        '.' if rest.starts_with("..") => {
            return Some((Kind::Dash, rest.len() - rest.trim_start_matches('.').len()));
        }
        '.' | '?' | '!' => Kind::Stop,
        ':' => Kind::Colon,
        ';' => Kind::Semicolon,
        '-' | '–' | '—' | '―' | '…' => Kind::Dash,
        '(' | '[' => Kind::Open,
        ')' | ']' => Kind::Close,
        _ => return None,
    };
    Some((kind, c.len_utf8()))
}

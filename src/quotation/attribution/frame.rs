//! The words around the quotations of a paragraph, as a row of tokens.
//!
//! A quotation is one token there and so is a name, which makes an attribution a short pattern:
//! quotation, comma, name, cue. The words inside the quotations are not looked at.

use super::lexicon::{self, Class, CueForm};
use crate::mention::{Names, person};
use crate::text::Span;
use crate::text::markup::SET_ASIDE;

/// A paragraph's words around its quotations.
#[derive(Debug)]
pub(crate) struct Frame<'t> {
    pub(crate) text: &'t str,
    pub(crate) names: &'t Names,
    pub(crate) tokens: Vec<Token>,
}

/// A word, a name, a quotation or a stop.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
}

/// What a token is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
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

/// More tokens than sentences have: it keeps a text without full stops linear.
pub(crate) const LONGEST: usize = 120;

/// What opens a phrase of time («Hours later, …»).
const TIMES: [&str; 8] =
    ["Seconds", "Minutes", "Moments", "Hours", "Days", "Weeks", "Months", "Years"];

impl<'t> Frame<'t> {
    /// An empty frame.
    pub(crate) fn new(text: &'t str, names: &'t Names) -> Self {
        Self { text, names, tokens: Vec::new() }
    }

    /// Adds the words of the paragraph `span`, in which `pieces` (quotation and span) stand.
    pub(crate) fn read(&mut self, span: Span, pieces: &[(usize, Span)]) {
        let mut at = span.start;
        for &(quotation, piece) in pieces {
            self.words(Span::new(at.min(piece.start), piece.start));
            self.tokens.push(Token { span: piece, kind: Kind::Quotation(quotation) });
            at = piece.end;
        }
        self.words(Span::new(at.min(span.end), span.end));
    }

    /// The kind of token `i`; nothing beyond the ends.
    pub(crate) fn kind(&self, i: usize) -> Option<Kind> {
        self.tokens.get(i).map(|token| token.kind)
    }

    /// The class of token `i`, if it is a word.
    pub(crate) fn class(&self, i: usize) -> Option<Class> {
        match self.kind(i)? {
            Kind::Word(class) => Some(class),
            _ => None,
        }
    }

    /// Whether token `i` is the word `word` in lower case.
    pub(crate) fn is(&self, i: usize, word: &str) -> bool {
        self.class(i).is_some() && self.text[self.tokens[i].span].eq_ignore_ascii_case(word)
    }

    /// The text of token `i`.
    pub(crate) fn str(&self, i: usize) -> &'t str {
        &self.text[self.tokens[i].span]
    }

    /// Whether token `i` begins with a capital letter, as a sentence does.
    pub(crate) fn capital(&self, i: usize) -> bool {
        let first = |token: &Token| self.text[token.span].chars().next();
        self.tokens.get(i).and_then(first).is_some_and(char::is_uppercase)
    }

    /// The last character inside quotation token `i` that is no mark.
    pub(crate) fn last_char(&self, i: usize) -> Option<char> {
        let mark = |c: &char| "\"'’”“»«›‹`\0*_ ".contains(*c);
        self.text[self.tokens[i].span].chars().rev().find(|c| !mark(c))
    }

    /// Whether a sentence ends with token `i`.
    pub(crate) fn ends_sentence(&self, i: usize) -> bool {
        match self.kind(i) {
            Some(Kind::Quotation(_)) => {
                matches!(self.last_char(i), Some('.' | '?' | '!' | '…'))
                    && (i + 1 == self.tokens.len()
                        || self.capital(i + 1)
                        || matches!(self.kind(i + 1), Some(Kind::Quotation(_))))
            }
            Some(Kind::Stop) | None => true,
            Some(_) => false,
        }
    }

    /// The first token of the sentence that leads to token `i`, as far back as sentences go.
    pub(crate) fn sentence_start(&self, i: usize) -> usize {
        let back = i.saturating_sub(LONGEST);
        (back..i).rev().find(|&k| self.ends_sentence(k)).map_or(back, |k| k + 1)
    }

    fn words(&mut self, span: Span) {
        let mut at = span.start;
        let mut name = self.names.from(at);
        while let Some(c) = self.text[at..span.end].chars().next() {
            if let Some(found) = self.names.all.get(name).filter(|n| n.span.start <= at) {
                if found.span.start == at && found.span.end <= span.end {
                    let kind = self.name_or_word(name);
                    self.tokens.push(Token { span: found.span, kind });
                    at = found.span.end;
                    for ending in ["'s", "’s"] {
                        if self.text[at..span.end].starts_with(ending) {
                            at += ending.len();
                        }
                    }
                }
                name += 1;
                continue;
            }
            if c.is_alphanumeric() || (matches!(c, '@' | '#' | '$')) {
                // «then-Mayor Lowell»: the name begins behind the hyphen
                let named = self.names.all.get(name).map(|n| n.span.start);
                let named = named.filter(|&n| n <= span.end && self.text[..n].ends_with('-'));
                let end = self.word_end(at, named.unwrap_or(span.end));
                let kind = Kind::Word(lexicon::class(&self.text[at..end]));
                self.tokens.push(Token { span: Span::new(at, end), kind });
                at = named.filter(|&n| n == end + 1).unwrap_or(end);
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

    /// Name `name`, unless it is a word of these lists that a sentence begins with («Asked»,
    /// «Speaking»), a capitalised verb («Tweeted») or an office.
    fn name_or_word(&self, name: usize) -> Kind {
        let found = &self.names.all[name];
        // «the Vice President»: an office, not a name
        if self.text[found.bare].split(' ').all(person::is_title) {
            return Kind::Word(Class::Maker);
        }
        if found.words > 1 || found.span != found.bare || found.kind != person::Kind::Unknown {
            return Kind::Name(name);
        }
        let word = &self.text[found.span];
        let class = lexicon::class(word);
        let first = self.tokens.is_empty() || self.ends_sentence(self.tokens.len() - 1);
        match class {
            Class::Cue(cue) if cue.form == CueForm::Past => Kind::Word(class),
            Class::Plain if first && word.ends_with("ing") => Kind::Word(class),
            Class::Plain if first && TIMES.contains(&word) => Kind::Word(Class::Preposition),
            Class::Plain => Kind::Name(name),
            _ if first => Kind::Word(class),
            _ => Kind::Name(name),
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
        '.' if !ends_sentence(&rest[1..]) => return None,
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

/// Whether a full stop before `rest` ends a sentence: not in «Wis.)», not before a small letter.
fn ends_sentence(rest: &str) -> bool {
    let mut rest = rest.chars().filter(|&c| c != SET_ASIDE);
    match rest.next() {
        None => true,
        Some(c) if c.is_whitespace() => {
            !rest.find(|c| !c.is_whitespace()).is_some_and(char::is_lowercase)
        }
        Some(c) => !(c.is_alphanumeric() || ",;:)]-–—".contains(c)),
    }
}

//! The draft between its words, piece by piece: characters, line ends, markup, each with its bytes.
//!
//! A [`Prose`](crate::text::Prose) says what a reader sees, the text what the file has. A fix needs
//! both: it may take a comma away but not half of a link, and where the file has `&amp;` or `\*` the
//! reader's one character is several bytes. Nothing is parsed here: what is markup was decided when
//! the draft was; a piece of it is only told to open, to close or to stand for itself.

use crate::draft::Draft;
use crate::text::Span;
use crate::text::markup::SET_ASIDE;

/// Something that stands in a draft.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// All its bytes.
    pub(super) span: Span,
    /// What it is.
    pub(super) what: What,
}

/// What a piece is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A character, however the file spells it.
    Char(char),
    /// The end of a line, with the prefix of the next one (`> `).
    Break,
    /// Markup that begins something: emphasis, a link, an element.
    Open,
    /// Markup that ends it.
    Close,
    /// Markup that stands for itself: a footnote mark, a comment.
    Note,
}

impl Piece {
    /// Whether it is the space between two words.
    pub(super) fn is_blank(self) -> bool {
        match self.what {
            What::Char(c) => c.is_whitespace(),
            What::Break => true,
            _ => false,
        }
    }

    /// Whether it is a quotation mark, an apostrophe or a bracket.
    pub(super) fn is_mark(&self) -> bool {
        matches!(self.what, What::Char(c) if "“”„\"‘’‚'«»‹›()[]".contains(c))
    }

    /// Whether it is punctuation.
    pub(super) fn is_stop(&self) -> bool {
        matches!(self.what, What::Char(c) if !c.is_whitespace()) && !self.is_mark()
    }

    /// Whether it is markup.
    pub(super) fn is_markup(self) -> bool {
        matches!(self.what, What::Open | What::Close | What::Note)
    }
}

/// The pieces at `span` of `draft`, in order, with all the bytes of the last one.
pub(super) fn pieces(draft: &Draft, span: Span) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = span.start;
    while at < span.end {
        let piece = piece(draft, at);
        at = piece.span.end;
        pieces.push(piece);
    }
    pieces
}

/// The piece that begins at `at`.
fn piece(draft: &Draft, at: usize) -> Piece {
    let (raw, prose) = (&draft.text[at..], &draft.prose.text[at..]);
    let shown = prose.chars().next().unwrap_or(SET_ASIDE);
    let (what, length) = match shown {
        SET_ASIDE => markup(draft, at),
        '\n' | '\r' if raw.starts_with(shown) => (What::Break, line_end(raw)),
        '\n' => (What::Break, spelled(raw, prose, shown)),
        c => (What::Char(c), spelled(raw, prose, c)),
    };
    Piece { span: Span::new(at, at + length), what }
}

/// How many bytes the file has for the character `c`: more than itself where it is an entity or an
/// element that stands for it.
fn spelled(raw: &str, prose: &str, c: char) -> usize {
    let end = match raw.as_bytes()[0] {
        b'&' => raw.find(';'),
        b'<' => raw.find('>'),
        _ => None,
    };
    let own = c.len_utf8();
    let rest =
        |end: usize| prose.as_bytes().get(own..=end).is_some_and(|r| r.iter().all(|&b| b == 0));
    end.filter(|&end| end + 1 > own && rest(end)).map_or(own, |end| end + 1).max(own)
}

/// The length of a line end and of what the next line begins with.
fn line_end(raw: &str) -> usize {
    let end = if raw.starts_with("\r\n") { 2 } else { 1 };
    let rest = &raw[end..];
    end + rest.len() - rest.trim_start_matches([' ', '\t', '>']).len()
}

/// What the markup at `at` is, and its length.
fn markup(draft: &Draft, at: usize) -> (What, usize) {
    let (raw, prose) = (&draft.text[at..], &draft.prose.text[at..]);
    // as far as markup reaches, and no further
    let within = |length: Option<usize>| {
        length.filter(|&l| prose.as_bytes()[..l].iter().all(|&byte| byte == 0))
    };
    let through = |end: char| within(raw.find(end).map(|at| at + end.len_utf8()));
    let first = raw.chars().next().unwrap_or(SET_ASIDE);
    match first {
        '\\' if prose[1..].starts_with(['\n', '\r']) => (What::Break, 1 + line_end(&raw[1..])),
        '\\' if !prose[1..].starts_with(SET_ASIDE) => {
            let escaped = raw[1..].chars().next().unwrap_or(first);
            (What::Char(escaped), 1 + escaped.len_utf8())
        }
        '[' if raw.starts_with("[^") => (What::Note, through(']').unwrap_or(1)),
        '[' => (What::Open, 1),
        ']' if raw.starts_with("](") => (What::Close, through(')').unwrap_or(1)),
        ']' if raw.starts_with("][") => {
            let end = raw[2..].find(']').map(|at| at + 3);
            (What::Close, within(end).unwrap_or(1))
        }
        ']' => (What::Close, 1),
        '<' => {
            let what = match () {
                () if raw.starts_with("</") => What::Close,
                () if raw.starts_with("<!") || is_void(raw) => What::Note,
                () => What::Open,
            };
            (what, through('>').unwrap_or(1))
        }
        '*' | '_' | '~' | '`' => {
            let run = raw.len() - raw.trim_start_matches(first).len();
            let run = (1..=run).rev().find(|&l| within(Some(l)).is_some()).unwrap_or(1);
            (leaning(&draft.prose.text, Span::new(at, at + run)), run)
        }
        _ => (What::Note, first.len_utf8()),
    }
}

/// Whether `raw` begins with an element that holds nothing.
fn is_void(raw: &str) -> bool {
    ["<br", "<hr", "<img", "<wbr"].iter().any(|tag| raw.starts_with(tag))
}

/// Whether emphasis at `run` begins or ends, by the words beside it.
fn leaning(prose: &str, run: Span) -> What {
    let visible = |c: &char| *c != SET_ASIDE;
    let before = prose[..run.start].chars().rev().find(visible);
    let after = prose[run.end..].chars().find(visible);
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    if space(before) || (!word(before) && word(after)) {
        What::Open
    } else if space(after) || !word(after) {
        What::Close
    } else {
        // «un*believ*able»: it may be either
        What::Note
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Format;

    /// The pieces of a text: characters as they are seen, `⏎`, `<`, `>` and `°` for the others, with
    /// the bytes of each that is more than its character.
    fn shown(text: &str) -> String {
        let draft = Draft::parse(text, Format::Markdown);
        let text = &draft.text;
        let show = |piece: Piece| match piece.what {
            What::Char(c) if c.len_utf8() == piece.span.len() => c.to_string(),
            What::Char(c) => format!("{c}‹{}›", &text[piece.span]),
            What::Break => format!("⏎‹{}›", text[piece.span].escape_debug()),
            What::Open => format!("<‹{}›", &text[piece.span]),
            What::Close => format!(">‹{}›", &text[piece.span]),
            What::Note => format!("°‹{}›", &text[piece.span]),
        };
        pieces(&draft, Span::new(0, text.len())).into_iter().map(show).collect()
    }

    #[test]
    fn markup_opens_and_closes() {
        assert_eq!(shown("a *b* __c__, d"), "a <‹*›b>‹*› <‹__›c>‹__›, d");
        assert_eq!(
            shown("[a *b*](https://x.example/y_z)."),
            "<‹[›a <‹*›b>‹*›>‹](https://x.example/y_z)›."
        );
        assert_eq!(shown("a <em>b</em><br>c"), "a <‹<em>›b>‹</em>›⏎‹<br>›c");
    }

    #[test]
    fn one_character_may_be_several_bytes() {
        assert_eq!(
            shown("R&amp;D \\*a\\* caf&eacute;"),
            "R&‹&amp;›D *‹\\*›a*‹\\*› cafe‹&eacute;›".replace("cafe", "café")
        );
        assert_eq!(shown("a <q>b</q> c"), "a “b”‹</q>› c");
    }

    #[test]
    fn a_line_end_has_the_next_line_s_prefix() {
        assert_eq!(shown("> a\n> b"), "°‹>›°‹ ›a⏎‹\\n> ›b");
    }

    #[test]
    fn notes_stand_for_themselves() {
        assert_eq!(shown("a[^1] b\n\n[^1]: c"), "a°‹[^1]› b°‹\n›°‹\n›°‹[^1]›°‹:›°‹ ›c");
    }
}

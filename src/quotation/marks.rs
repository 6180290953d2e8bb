//! Quotation marks, found and told apart.
//!
//! A glyph alone decides little: `"` has no direction, “ closes in German, » opens there, ’ is
//! mostly an apostrophe. So each mark gets a [`Lean`] from its neighbours; what it does in its
//! paragraph is decided by the [`super::pairing`].

use crate::text::Span;
use crate::text::markup::SET_ASIDE;

/// A mark and what its neighbours say about it.
#[derive(Copy, Clone, Debug)]
pub(super) struct Mark {
    /// Its bytes.
    pub(super) span: Span,
    /// Which mark it is.
    pub(super) glyph: Glyph,
    /// Where it leans.
    pub(super) lean: Lean,
    /// The character before it that is neither markup nor another mark.
    pub(super) before: Option<char>,
}

/// The marks in use, by their look.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    /// “
    Left,
    /// ”
    Right,
    /// „
    Low,
    /// "
    Straight,
    /// ``` `` ``` or ‘‘
    TwoLeft,
    /// '' or ’’
    TwoRight,
    /// «
    GuillemetLeft,
    /// »
    GuillemetRight,
    /// ‘
    SingleLeft,
    /// ’
    SingleRight,
    /// ‚
    SingleLow,
    /// '
    SingleStraight,
    /// ‹
    AngleLeft,
    /// ›
    AngleRight,
    /// `\enquote{`
    Command,
    /// The `}` that ends what a command quotes.
    Brace,
}

/// Marks that may stand for each other.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// Double marks of any look.
    Double,
    /// « and ».
    Guillemet,
    /// Single marks, ‹ and › among them.
    Single,
    /// The commands of LaTeX.
    Command,
}

/// The commands of LaTeX that quote what stands in their braces.
const COMMANDS: [&str; 4] = ["\\enquote{", "\\enquote*{", "\\textquote{", "\\blockquote{"];

/// Where a mark leans, by the characters beside it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    /// Space on its left, a word on its right.
    Open,
    /// A word on its left, space or a stop on its right.
    Close,
    /// Its neighbours do not say.
    Either,
}

/// The marks that words open with.
pub(super) const OPENING: [char; 7] = ['"', '“', '„', '«', '»', '‘', '\''];

impl Glyph {
    /// The marks it may be exchanged with.
    pub(super) const fn family(self) -> Family {
        match self {
            Self::GuillemetLeft | Self::GuillemetRight => Family::Guillemet,
            Self::SingleLeft
            | Self::SingleRight
            | Self::SingleLow
            | Self::SingleStraight
            | Self::AngleLeft
            | Self::AngleRight => Family::Single,
            Self::Command | Self::Brace => Family::Command,
            _ => Family::Double,
        }
    }

    /// The mark that `bytes` begins with, and its length.
    fn read(bytes: &[u8]) -> Option<(Self, usize)> {
        Some(match bytes {
            [b'"', ..] => (Self::Straight, 1),
            [b'\'', b'\'', ..] => (Self::TwoRight, 2),
            [b'\'', ..] => (Self::SingleStraight, 1),
            [b'`', b'`', ..] => (Self::TwoLeft, 2),
            [0xE2, 0x80, 0x98, 0xE2, 0x80, 0x98, ..] => (Self::TwoLeft, 6),
            [0xE2, 0x80, 0x99, 0xE2, 0x80, 0x99, ..] => (Self::TwoRight, 6),
            [0xE2, 0x80, last, ..] => match last {
                0x98 | 0x9B => (Self::SingleLeft, 3),
                0x99 => (Self::SingleRight, 3),
                0x9A => (Self::SingleLow, 3),
                0x9C | 0x9F => (Self::Left, 3),
                0x9D => (Self::Right, 3),
                0x9E => (Self::Low, 3),
                0xB9 => (Self::AngleLeft, 3),
                0xBA => (Self::AngleRight, 3),
                _ => return None,
            },
            [0xC2, 0xAB, ..] => (Self::GuillemetLeft, 2),
            [0xC2, 0xBB, ..] => (Self::GuillemetRight, 2),
            _ => return None,
        })
    }

    /// Whether `close` is the closing mark that belongs to the opening mark `self`.
    pub(super) fn mirrors(self, close: Self) -> bool {
        match self {
            Self::Left | Self::Low => matches!(close, Self::Right | Self::Left),
            Self::TwoLeft => close == Self::TwoRight,
            _ => self == close,
        }
    }

    /// Whether a quotation opened by `self` may be closed by `close`.
    pub(super) fn closed_by(self, close: Self) -> bool {
        use Glyph::{
            AngleLeft, AngleRight, GuillemetLeft, GuillemetRight, SingleLeft, SingleLow,
            SingleRight, SingleStraight, Straight, TwoLeft, TwoRight,
        };
        match self {
            GuillemetLeft => close == GuillemetRight,
            GuillemetRight => close == GuillemetLeft,
            AngleLeft => close == AngleRight,
            AngleRight => close == AngleLeft,
            SingleLeft | SingleLow | SingleStraight => {
                matches!(close, SingleRight | SingleStraight | SingleLeft | TwoRight)
            }
            TwoLeft => matches!(close, TwoRight | Straight | Self::Right),
            TwoRight => close == TwoRight,
            Self::Command | Self::Brace => close == Self::Brace,
            _ => matches!(close, Self::Right | Straight | Self::Left),
        }
    }
}

/// Collects the marks of `block`; apostrophes inside words are none.
pub(super) fn scan(text: &str, block: Span, marks: &mut Vec<Mark>) {
    let bytes = &text.as_bytes()[..block.end];
    let mut at = block.start;
    let mut braces = Braces::default();
    while let Some(step) = bytes[at..].iter().position(|&b| LEADS[usize::from(b)]) {
        at += step;
        if let Some(mark) = braces.read(text, Span::new(at, block.end), block.start) {
            at = mark.span.end;
            marks.push(mark);
            continue;
        }
        let Some((glyph, len)) = Glyph::read(&bytes[at..]) else {
            at += 1;
            continue;
        };
        let span = Span::new(at, at + len);
        at = span.end;
        let beside = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
        let in_word = span.start > block.start
            && beside(bytes.get(span.start - 1))
            && beside(bytes.get(span.end));
        if in_word && glyph.family() == Family::Single {
            continue;
        }
        let (left, right) = (&text[block.start..span.start], &text[span.end..block.end]);
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if glyph.family() == Family::Single
            && letter(left.chars().rev().find(|&c| c != SET_ASIDE))
            && letter(right.chars().find(|&c| c != SET_ASIDE))
        {
            continue;
        }
        let (before, after) = (visible(left.chars().rev()), visible(right.chars()));
        marks.push(Mark { span, glyph, lean: lean(before, after), before });
    }
}

/// The braces of LaTeX that are open within a quoting command; true for those of the command.
#[derive(Default)]
struct Braces {
    open: Vec<bool>,
}

impl Braces {
    /// The mark that `rest` of the block that begins at `start` begins with: a quoting command, or
    /// its end.
    fn read(&mut self, text: &str, rest: Span, start: usize) -> Option<Mark> {
        let mark = |glyph, len, lean| {
            let span = Span::new(rest.start, rest.start + len);
            let before = visible(text[start..rest.start].chars().rev());
            Some(Mark { span, glyph, lean, before })
        };
        let rest = &text[rest];
        match rest.as_bytes()[0] {
            b'\\' => {
                let command = COMMANDS.iter().find(|command| rest.starts_with(**command))?;
                self.open.push(true);
                mark(Glyph::Command, command.len(), Lean::Open)
            }
            b'{' if !self.open.is_empty() => {
                self.open.push(false);
                None
            }
            b'}' if self.open.pop() == Some(true) => mark(Glyph::Brace, 1, Lean::Close),
            _ => None,
        }
    }
}

/// The bytes that a mark can begin with.
const LEADS: [bool; 256] = {
    let mut leads = [false; 256];
    leads[b'"' as usize] = true;
    leads[b'\'' as usize] = true;
    leads[b'`' as usize] = true;
    leads[b'\\' as usize] = true;
    leads[b'{' as usize] = true;
    leads[b'}' as usize] = true;
    leads[0xC2] = true;
    leads[0xE2] = true;
    leads
};

/// The first character that is neither markup nor another mark, for marks stand in heaps (`’”`).
/// Bounded, so that a text of nothing but marks stays linear.
fn visible(chars: impl Iterator<Item = char>) -> Option<char> {
    let mut heap = 0;
    for c in chars {
        match c {
            SET_ASIDE => {}
            '"' | '\'' | '‘' | '’' | '‚' | '“' | '”' | '„' | '‹' | '›' if heap < 3 =>
            {
                heap += 1;
            }
            _ => return Some(c),
        }
    }
    None
}

fn lean(before: Option<char>, after: Option<char>) -> Lean {
    let open_left = before.is_none_or(|c| c.is_whitespace() || "([{<-–—―/|*_=¿¡".contains(c));
    let open_right = after.is_some_and(|c| !c.is_whitespace());
    let close_left = before.is_some_and(|c| !c.is_whitespace());
    let close_right = after.is_none_or(|c| c.is_whitespace() || ",.;:!?)]}>-–—―/|*_=…".contains(c));
    match (open_left && open_right, close_left && close_right) {
        (true, false) => Lean::Open,
        (false, true) => Lean::Close,
        _ => Lean::Either,
    }
}

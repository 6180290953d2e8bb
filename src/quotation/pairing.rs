//! Quotation marks of one paragraph, paired.
//!
//! The marks are read from left to right with those still open at hand. What finds no partner is
//! dropped, so that a stray mark costs at most itself; only the last opening mark of a paragraph may
//! stay open, for a text being typed and for a quotation that the next paragraph reopens.

use super::apostrophe;
use super::marks::{self, Family, Glyph, Lean, Mark};
use crate::text::Span;

/// Two marks and so the words between them.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The opening mark.
    pub(super) open: Span,
    /// The closing mark.
    pub(super) close: Span,
}

/// The marks of one paragraph.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    /// In the order of their closing marks.
    pub(super) pairs: Vec<Pair>,
    /// The last opening mark, if it found no partner.
    pub(super) open: Option<Mark>,
    /// The mark that the paragraph begins with.
    pub(super) first: Option<Mark>,
}

/// How far down the open marks a closing mark looks for its partner. Prose nests three deep; the
/// bound keeps a text of nothing but marks linear.
const DEPTH: usize = 8;

/// The paired marks of the paragraph `block` of `text`; `marks` is working space.
pub(super) fn pairing(text: &str, block: Span, marks: &mut Vec<Mark>) -> Pairing {
    marks.clear();
    marks::scan(text, block, marks);
    let mut pairs = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (i, mark) in marks.iter().enumerate() {
        match role(text, block, marks, i, &open) {
            Role::Opens => {
                // «"One. "Two"»: straight marks never nest, so the first lacks its partner
                if mark.glyph == Glyph::Straight {
                    let same = |&&o: &&usize| marks[o].glyph == Glyph::Straight;
                    let depth = open.iter().rev().take(DEPTH).position(|o| same(&o));
                    open.truncate(open.len() - depth.map_or(0, |d| d + 1));
                }
                open.push(i);
            }
            Role::Closes(place) => {
                pairs.push(Pair { open: marks[open[place]].span, close: mark.span });
                open.truncate(place);
            }
            Role::Stray => {}
        }
    }
    pairs.extend(shared(text, marks, &open, &pairs));
    let first = marks.first().copied().filter(|mark| mark.before.is_none());
    Pairing { open: unterminated(marks, &open, &pairs), first, pairs }
}

/// The quotation whose closing mark was saved because another one inside it ends there («“The act is
/// “the largest ever.”»): the last two marks that open, and one that closes, end the paragraph's marks.
fn shared(text: &str, marks: &[Mark], open: &[usize], pairs: &[Pair]) -> Option<Pair> {
    let (&outer, inner) = (open.last()?, pairs.last()?);
    let doubles =
        || marks.iter().enumerate().filter(|(_, mark)| mark.glyph.family() == Family::Double);
    let mut behind = doubles().filter(|&(i, _)| i > outer).map(|(_, mark)| mark.span);
    let is_last = behind.next() == Some(inner.open)
        && behind.next() == Some(inner.close)
        && behind.next().is_none();
    let alike = marks[outer].glyph == Glyph::Left && marks[outer].lean != Lean::Close;
    // a sentence that ends in between shows that the first mark is stray
    let one_sentence =
        is_last && !text[marks[outer].span.end..inner.open.start].contains(['.', '?', '!']);
    (alike && one_sentence).then_some(Pair { open: marks[outer].span, close: inner.close })
}

/// What a mark does in its paragraph.
enum Role {
    Opens,
    /// Closes the open mark at this place of the stack.
    Closes(usize),
    /// Nothing: an apostrophe, inches, a mark without partner.
    Stray,
}

fn role(text: &str, block: Span, marks: &[Mark], i: usize, open: &[usize]) -> Role {
    let mark = marks[i];
    let partner = || partner(marks, i, open);
    let closes = |place: Option<usize>| place.map_or(Role::Stray, Role::Closes);
    let rest = || &text[mark.span.end..block.end];
    match mark.glyph {
        Glyph::Low | Glyph::TwoLeft | Glyph::SingleLow | Glyph::Command => Role::Opens,
        Glyph::Brace => closes(partner()),
        Glyph::Left => match partner() {
            Some(place) if mark.lean == Lean::Close => Role::Closes(place),
            Some(place) if mark.lean == Lean::Either && marks[open[place]].glyph == Glyph::Low => {
                Role::Closes(place)
            }
            // «“We will go. “», with nothing behind it
            Some(place) if rest().trim().is_empty() => Role::Closes(place),
            _ if mark.lean == Lean::Close => Role::Stray,
            _ => Role::Opens,
        },
        Glyph::Right | Glyph::TwoRight | Glyph::GuillemetRight | Glyph::AngleRight => {
            match partner() {
                Some(place) => Role::Closes(place),
                // ”så skriver man på svenska”, »so auf Deutsch«
                None if mark.lean == Lean::Open => Role::Opens,
                None => Role::Stray,
            }
        }
        Glyph::GuillemetLeft | Glyph::AngleLeft => match partner() {
            Some(place) if mark.lean != Lean::Open => Role::Closes(place),
            _ => Role::Opens,
        },
        Glyph::Straight if measures(marks, i) => Role::Stray,
        // `""`, as editors type them
        Glyph::Straight if is_pair(marks, i, open) => Role::Closes(open.len() - 1),
        Glyph::Straight => match (mark.lean, partner()) {
            (Lean::Open, _) | (Lean::Either, None) => Role::Opens,
            (_, place) => closes(place),
        },
        Glyph::SingleLeft | Glyph::SingleStraight if mark.lean == Lean::Open => {
            if apostrophe::elides(rest()) {
                Role::Stray
            } else {
                Role::Opens
            }
        }
        Glyph::SingleRight if mark.lean == Lean::Open => Role::Stray,
        Glyph::SingleLeft | Glyph::SingleRight | Glyph::SingleStraight => {
            // a single mark never closes over a double one that is still open
            let innermost = partner().filter(|&place| place + 1 == open.len());
            let possesses =
                apostrophe::may_possess(mark.before, rest()) && another_closes(text, marks, i);
            closes(innermost.filter(|_| !possesses))
        }
    }
}

/// Whether straight mark `i` stands right behind the last open mark, a straight one too.
fn is_pair(marks: &[Mark], i: usize, open: &[usize]) -> bool {
    open.last().is_some_and(|&o| {
        marks[o].glyph == Glyph::Straight && marks[o].span.end == marks[i].span.start
    })
}

/// The place in `open` of the mark that mark `i` may close: the innermost that fits, but one of its
/// own look if there is no other mark to close that («"Of “this."»).
fn partner(marks: &[Mark], i: usize, open: &[usize]) -> Option<usize> {
    let close = marks[i].glyph;
    let reachable = || (open.len().saturating_sub(DEPTH)..open.len()).rev();
    let innermost = reachable().find(|&o| marks[open[o]].glyph.closed_by(close))?;
    let alike = |&o: &usize| marks[open[o]].glyph.mirrors(close);
    if alike(&innermost) || close.family() != Family::Double {
        return Some(innermost);
    }
    let mut later = marks[i + 1..].iter().take(DEPTH);
    let another = later.any(|m| m.glyph.family() == Family::Double && m.lean == Lean::Close);
    reachable().find(alike).filter(|_| !another).or(Some(innermost))
}

/// Whether the straight double mark `i` says inches («a 5" pipe»): it stands behind a digit, and
/// what it could close is either not open or is closed by the next mark anyway.
fn measures(marks: &[Mark], i: usize) -> bool {
    let mark = marks[i];
    if !mark.before.is_some_and(|c| c.is_ascii_digit()) || mark.lean == Lean::Open {
        return false;
    }
    let mut later = marks[i + 1..].iter().take(DEPTH);
    let next = later.find(|m| m.glyph.family() == Family::Double);
    next.is_some_and(|m| m.lean == Lean::Close && !matches!(m.glyph, Glyph::Left | Glyph::Low))
        || !marks[..i].iter().rev().take(DEPTH).any(|m| m.glyph.family() == Family::Double)
}

/// Whether a single mark after `i` could close what `i` could, before another one opens; «’90s»
/// opens nothing.
fn another_closes(text: &str, marks: &[Mark], i: usize) -> bool {
    let elides = |m: &Mark| {
        m.lean == Lean::Open
            && (m.glyph == Glyph::SingleRight || apostrophe::elides(&text[m.span.end..]))
    };
    let mut later = marks[i + 1..].iter().take(DEPTH);
    later
        .find(|m| m.glyph.family() == Family::Single && !elides(m))
        .is_some_and(|m| m.lean == Lean::Close && m.glyph != Glyph::SingleLeft)
}

/// The last of the marks left `open`, if no quotation with marks like it begins behind it: one that
/// does shows that the mark is stray, or that its partner was forgotten long ago.
fn unterminated(marks: &[Mark], open: &[usize], pairs: &[Pair]) -> Option<Mark> {
    let stays_open = |o: &&usize| {
        use Glyph::{Command, GuillemetLeft, Left, Low, Straight, TwoLeft};
        matches!(marks[**o].glyph, Left | Low | Straight | TwoLeft | GuillemetLeft | Command)
    };
    let single = |o: &&usize| marks[**o].glyph == Glyph::SingleLeft;
    let &last = open.iter().rev().find(stays_open).or_else(|| open.iter().rev().find(single))?;
    let mark = marks[last];
    let alike = |pair: &Pair| {
        pair.open.start > mark.span.start
            && marks
                .binary_search_by_key(&pair.open, |m| m.span)
                .is_ok_and(|i| marks[i].glyph == mark.glyph)
    };
    (mark.lean != Lean::Close && !pairs.iter().any(alike)).then_some(mark)
}

#[cfg(test)]
mod tests {
    use crate::quotation::tests::plain;

    /// The quoted words alone.
    fn words(text: &str) -> Vec<String> {
        let bare = |line: String| {
            let line = line.trim_start_matches([' ', '~', '×']).to_owned();
            line.split(" — ").next().unwrap_or_default().to_owned()
        };
        plain(text).into_iter().map(bare).collect()
    }

    #[test]
    fn marks_of_every_custom() {
        for quoted in [
            "“we will go”",
            "\"we will go\"",
            "«we will go»",
            "« we will go »",
            "»we will go«",
            "„we will go“",
            "„we will go”",
            "”we will go”",
            "‘we will go’",
            "'we will go'",
            "‚we will go‘",
            "‹we will go›",
            "``we will go''",
            "‘‘we will go’’",
            "\\enquote{we will go}",
            "\\enquote*{we will go}",
            "''we will go''",
            "“we will go\"",
            "\"we will go”",
            "“we will go“",
            "‘we will go'",
        ] {
            assert_eq!(words(&format!("They say {quoted} to all.")), ["we will go"], "{quoted}");
        }
    }

    #[test]
    fn apostrophes_are_no_marks() {
        for text in [
            "The dogs’ bowls and the cats’ beds.",
            "’Tis the season for rock ’n’ roll of the ’90s.",
            "'Twas rock 'n' roll, y'all, in the fans' park.",
            "Nobody's fool, O’Brien didn’t go.",
        ] {
            assert_eq!(words(text), [""; 0], "{text}");
        }
        assert_eq!(
            words("‘The dogs’ bowls aren’t here,’ he said."),
            ["The dogs’ bowls aren’t here,"]
        );
        for (open, close) in [('‘', '’'), ('\'', '\'')] {
            let quoted =
                format!("The dogs{close} bowls of the {close}90s are the cats{close} now,");
            assert_eq!(words(&format!("{open}{quoted}{close} he said.")), [quoted]);
        }
        assert_eq!(words("He said ‘’tis over’ twice."), ["’tis over"]);
        assert_eq!(
            words("The “Voice”’s host spoke of “‘yes’ men”."),
            ["Voice", "‘yes’ men", "yes"]
        );
    }

    #[test]
    fn inches_and_feet_are_no_marks() {
        assert_eq!(words("A 5\" pipe, 6'2\" tall."), [""; 0]);
        assert_eq!(words("\"It is 6'2\" tall,\" he said."), ["It is 6'2\" tall,"]);
        assert_eq!(words("She is \"45\" they say."), ["45"]);
    }

    #[test]
    fn a_stray_mark_costs_only_itself() {
        assert_eq!(words("One ” stray. “Two,” he said. “Three.”"), ["Two,", "Three."]);
        assert_eq!(words("He said “one and left. “Two,” he said."), ["Two,"]);
        assert_eq!(words("He said \"one. \"Two,\" he said."), ["Two,"]);
        assert_eq!(words("He said: “Two. “"), ["Two."]);
        assert_eq!(
            words("A } brace. \\enquote{Two {\\em of} it}, he said. One } more."),
            ["Two {\\em of} it"]
        );
        assert_eq!(words("“One ‘two,” he said."), ["One ‘two,"]);
        assert_eq!(words("“One two’,” he said."), ["One two’,"]);
    }

    #[test]
    fn marks_nest() {
        assert_eq!(words("“He said “no” to us.”"), ["He said “no” to us.", "no"]);
        assert_eq!(words("'She said \"no\" to us,' he wrote."), ["She said \"no\" to us,", "no"]);
        assert_eq!(words("\"Of “x” and ‘y’.\""), ["Of “x” and ‘y’.", "x", "y"]);
    }

    #[test]
    fn empty_marks_quote_nothing() {
        assert_eq!(words("He typed “” and “ ” and \"\"."), [""; 0]);
    }
}

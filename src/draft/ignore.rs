//! What the draft asks copydesk to leave unsaid, in comments that begin with `copydesk:`.
//!
//! ```text
//! <!-- copydesk: ignore omission, filler -- as agreed with her office -->
//! <!-- copydesk: ignore-file unsourced -- written before the transcript was there -->
//! <!-- copydesk: ignore-begin --> … <!-- copydesk: ignore-end -->
//! ```
//!
//! A comment on a line of its own concerns the quotations in the paragraph below it, one behind other
//! words those on its line, each wholly or in part. Paragraphs and not lines, because in Markdown no
//! comment can stand between the lines of a paragraph without parting them. What is about no quotation
//! (a name, a weekday) is concerned where it stands.
//!
//! Which names are kinds of findings is not known here; whether anything is found that could be
//! ignored is not asked.

use std::sync::Arc;

use super::Format;
use crate::quotation::Quotation;
use crate::text::markup::{self, SET_ASIDE};
use crate::text::{Prose, Span};

/// A comment that speaks to copydesk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// The comment, with its marks.
    pub span: Span,
    /// How far it reaches.
    pub reach: Reach,
    /// The kinds of findings as written; none: every kind.
    pub kinds: Vec<Span>,
    /// Why, in the writer’s words; empty where it does not say.
    pub reason: Span,
    /// The text it reaches; empty where it asks for nothing.
    pub stretch: Span,
    /// The quotations it concerns, by their place in [`super::Draft::quotations`]; ascending.
    pub quotations: Vec<usize>,
    /// What goes when it is taken out, with the line it fills; sorted.
    pub removal: Vec<Span>,
}

/// How far an [`Ignore`] reaches.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// `ignore`: its line, or the paragraph below.
    Here,
    /// `ignore-file`: the whole draft, wherever it stands.
    File,
    /// `ignore-begin`: to the `ignore-end` that belongs to it.
    Region,
    /// An `ignore-begin` that nothing ends: to the end of the draft.
    Endless,
    /// An `ignore-end` that ends nothing.
    Stray,
    /// Another word, which asks for nothing.
    Unknown(Span),
}

/// What a comment may ask for.
pub const WORDS: [&str; 4] = ["ignore", "ignore-file", "ignore-begin", "ignore-end"];

/// How a comment speaks to copydesk.
const ADDRESS: &str = "copydesk:";

/// What stands between the kinds and the reason. HTML once allowed no `--` in a comment, and some
/// readers of Markdown still show one that has it within a paragraph.
const BEFORE_REASON: [&str; 3] = ["--", "—", "–"];

/// The marks around a comment; without a closing one it ends with its line.
type Marks = (&'static str, &'static str);

/// HTML and Markdown; plain text; `AsciiDoc` and Typst; `TeX`; `reStructuredText`.
const MARKS: [Marks; 5] = [("<!--", "-->"), ("[", "]"), ("//", ""), ("%", ""), ("..", "")];

impl Format {
    const fn marks(self) -> Marks {
        match self {
            Self::Markdown => MARKS[0],
            Self::Plain => MARKS[1],
            Self::Tex => MARKS[3],
        }
    }

    /// A comment that ignores `kinds`, every kind where there are none, among words or on a line of
    /// its own.
    pub fn comment(self, kinds: &[&str], reason: &str, among_words: bool) -> String {
        let (open, close) = self.marks();
        let inner = if open == "[" { "" } else { " " };
        let mut words = format!("{ADDRESS} ignore {}", kinds.join(", ")).trim_end().to_owned();
        // whatever could end the comment, or its line
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ").replace("--", "–");
        if !reason.is_empty() {
            words += if among_words { " — " } else { " -- " };
            words += &reason;
        }
        format!("{open}{inner}{words}{inner}{close}").trim_end().to_owned()
    }
}

/// The prose of a plain text, with the comments that speak to copydesk set aside.
pub(super) fn plain(text: &Arc<str>) -> Prose {
    let mut comments = Vec::new();
    let mut masked = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let comment = comment_in(line);
        if let Some(comment) = comment {
            comments.push(comment.shift(masked.len()));
        }
        let comment = comment.unwrap_or(Span::at(line.len()));
        masked.push_str(&line[..comment.start]);
        masked.extend(std::iter::repeat_n(SET_ASIDE, comment.len()));
        masked.push_str(&line[comment.end..]);
    }
    let masked = if comments.is_empty() { Arc::clone(text) } else { masked.into() };
    Prose { comments, ..markup::plain(&masked) }
}

/// The comment that `line` of a plain text ends with.
fn comment_in(line: &str) -> Option<Span> {
    let address = line.rfind(ADDRESS)?;
    let (before, end) = (line[..address].trim_end(), line.trim_end().len());
    let (open, _) = MARKS
        .into_iter()
        .find(|(open, close)| before.ends_with(open) && line[address..end].ends_with(close))?;
    Some(Span::new(before.len() - open.len(), end))
}

/// The comments of `text` that speak to copydesk, in their order.
pub(super) fn find(text: &str, prose: &Prose, quotations: &[Quotation]) -> Vec<Ignore> {
    let mut ignores: Vec<Ignore> = Vec::new();
    let mut begun: Vec<usize> = Vec::new();
    for &span in &prose.comments {
        let Some(Said { word, kinds, reason }) = said(text, span) else { continue };
        let removal = vec![removal(text, span)];
        let nothing = Span::at(span.end);
        let (reach, stretch) = match &text[word] {
            "ignore" => (Reach::Here, here(text, prose, span).unwrap_or(nothing)),
            "ignore-file" => (Reach::File, Span::new(0, text.len())),
            "ignore-begin" => {
                begun.push(ignores.len());
                (Reach::Endless, Span::new(span.end, text.len()))
            }
            "ignore-end" if !begun.is_empty() => {
                let begin = begun.pop().map(|begin| &mut ignores[begin]);
                let begin = begin.expect("one has begun");
                begin.reach = Reach::Region;
                begin.stretch.end = span.start;
                begin.removal.extend(removal);
                continue;
            }
            "ignore-end" => (Reach::Stray, nothing),
            _ => (Reach::Unknown(word), nothing),
        };
        ignores.push(Ignore {
            span,
            reach,
            kinds,
            reason,
            stretch,
            quotations: Vec::new(),
            removal,
        });
    }
    for ignore in &mut ignores {
        let concerned = |&i: &usize| match ignore.reach {
            Reach::Here => quotations[i].span.overlaps(ignore.stretch),
            _ => (ignore.stretch.start..ignore.stretch.end).contains(&quotations[i].span.start),
        };
        ignore.quotations = (0..quotations.len()).filter(concerned).collect();
    }
    ignores
}

/// What a comment says.
struct Said {
    word: Span,
    kinds: Vec<Span>,
    reason: Span,
}

/// What the comment at `span` says to copydesk; none if it speaks to somebody else.
fn said(text: &str, span: Span) -> Option<Said> {
    let comment = &text[span];
    let (open, close) = MARKS.into_iter().find(|(open, _)| comment.starts_with(open))?;
    let inner = trimmed(text, Span::new(span.start + open.len(), span.end - close.len()));
    let rest = text[inner].strip_prefix(ADDRESS)?;
    let rest = trimmed(text, Span::new(inner.end - rest.len(), inner.end));
    let length = text[rest].find(char::is_whitespace).unwrap_or(rest.len());
    let word = Span::new(rest.start, rest.start + length);
    let behind = &text[word.end..rest.end];
    let reason =
        BEFORE_REASON.into_iter().filter_map(|mark| Some((behind.find(mark)?, mark))).min();
    let (names, reason) = match reason {
        Some((at, mark)) => (at, word.end + at + mark.len()),
        None => (behind.len(), rest.end),
    };
    let mut kinds = Vec::new();
    let mut at = word.end;
    for name in behind[..names].split(',') {
        kinds.push(trimmed(text, Span::new(at, at + name.len())));
        at += name.len() + 1;
    }
    kinds.retain(|kind| !kind.is_empty());
    Some(Said { word, kinds, reason: trimmed(text, Span::new(reason, rest.end)) })
}

/// The text that an `ignore` at `span` reaches.
fn here(text: &str, prose: &Prose, span: Span) -> Option<Span> {
    let line = line(text, span);
    let is_word = |c: char| c != SET_ASIDE && c != '\u{feff}' && !c.is_whitespace();
    if prose.text[line].contains(is_word) {
        return Some(line);
    }
    let below = prose.blocks.iter().map(|block| block.span).find(|block| block.end > span.end);
    below.map(|block| Span::new(block.start.max(span.end), block.end))
}

/// What goes with the comment at `span`: the line, if it holds nothing else, or the blank before it.
fn removal(text: &str, span: Span) -> Span {
    let line = line(text, span);
    let before = &text[line.start..span.start];
    let blank = |text: &str| text.chars().all(char::is_whitespace);
    let ends = blank(&text[span.end..line.end]);
    if ends && before.chars().all(|c| c == '>' || c.is_whitespace()) {
        let rest = &text[line.end..];
        let end = if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
        return Span::new(line.start, line.end + end);
    }
    let apart = ends || text[span.end..].starts_with([' ', '\t']);
    let blank_before = usize::from(apart && before.ends_with([' ', '\t']));
    Span::new(span.start - blank_before, span.end)
}

/// The lines that `span` touches, without the end of the last.
pub(crate) fn line(text: &str, span: Span) -> Span {
    let start = text[..span.start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let start = if text[start..].starts_with('\u{feff}') { start + 3 } else { start };
    let end = text[span.end..].find(['\n', '\r']).map_or(text.len(), |end| span.end + end);
    Span::new(start, end)
}

/// `span` without blanks at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let words = text[span].trim_start();
    let start = span.end - words.len();
    Span::new(start, start + words.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Draft;

    /// What the comments of `text` say: reach, kinds, reason, and how many quotations they concern.
    fn said(text: &str, format: Format) -> Vec<(Reach, Vec<String>, String, usize)> {
        let draft = Draft::parse(text, format);
        let words = |span: Span| draft.text[span].to_owned();
        let ignores = draft.ignores.iter().map(|ignore| {
            let kinds = ignore.kinds.iter().map(|&kind| words(kind)).collect();
            (ignore.reach, kinds, words(ignore.reason), ignore.quotations.len())
        });
        ignores.collect()
    }

    #[test]
    fn kinds_and_reason() {
        let here = |kinds: &[&str], reason: &str| {
            let kinds = kinds.iter().map(|&kind| kind.to_owned()).collect();
            vec![(Reach::Here, kinds, reason.to_owned(), 0)]
        };
        for (comment, expected) in [
            ("<!-- copydesk: ignore -->", here(&[], "")),
            ("<!--copydesk:ignore a-->", here(&["a"], "")),
            (
                "<!-- copydesk: ignore a, house-style,-- it -- must -->",
                here(&["a", "house-style"], "it -- must"),
            ),
            (
                "<!-- copydesk:\n ignore a\n — because – it must\n-->",
                here(&["a"], "because – it must"),
            ),
            ("<!-- a -->\n\n<!-- copydesk: ignore a -->", here(&["a"], "")),
            ("<!-- copydesk is good -->", vec![]),
            ("```\n<!-- copydesk: ignore -->\n```\n\n`<!-- copydesk: ignore -->`", vec![]),
        ] {
            assert_eq!(said(comment, Format::Markdown), expected, "{comment}");
        }
    }

    #[test]
    fn plain_text_has_many_comment_signs() {
        let ignored = |line: &str| said(&format!("{line}\n“We will go,” she said."), Format::Plain);
        for line in [
            "[copydesk: ignore a -- so [it] is]",
            "  // copydesk: ignore a -- so [it] is",
            "% copydesk: ignore a -- so [it] is",
            ".. copydesk: ignore a -- so [it] is",
            "<!-- copydesk: ignore a -- so [it] is -->",
        ] {
            let expected = (Reach::Here, vec!["a".to_owned()], "so [it] is".to_owned(), 1);
            assert_eq!(ignored(line), [expected], "{line}");
        }
        assert_eq!(ignored("copydesk: ignore a"), []);
        assert_eq!(ignored("[copydesk: ignore a"), []);
    }

    #[test]
    fn a_part_in_a_part_takes_the_nearest_end() {
        let text = "<!-- copydesk: ignore-begin a -->\n\n“One,” she said.\n\n<!-- copydesk: ignore-begin b -->\n\n\
                    “Two,” she said.\n\n<!-- copydesk: ignore-end -->\n\n“Three,” she said.";
        let reached: Vec<_> = said(text, Format::Markdown)
            .into_iter()
            .map(|(reach, .., count)| (reach, count))
            .collect();
        assert_eq!(reached, [(Reach::Endless, 3), (Reach::Region, 1)]);
    }

    #[test]
    fn no_comment_is_part_of_a_quotation() {
        let text = "“We will\n[copydesk: ignore omission -- a reason that is far longer than any line of a text \
                    whose lines are wrapped by hand at eighty columns or at a hundred]\ngo home,” she said.";
        let draft = Draft::parse(text, Format::Plain);
        let [quotation] = draft.quotations.as_slice() else { panic!("one quotation") };
        assert_eq!(markup::on_one_line(&draft.prose.text, quotation.parts[0]), "We will go home,");
        assert_eq!(draft.ignores[0].quotations, [0]);
    }
}

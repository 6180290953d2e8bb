//! What stands around a name: the words beside it, and the line it is on.

use crate::text::Span;
use crate::text::markup::SET_ASIDE;

/// How far a line is followed to either side; what is longer is no headline and no row of a table.
const LONGEST: usize = 160;

/// The word or the sign before `at`, on this side of `start`; empty where there is none.
pub(super) fn before(text: &str, start: usize, at: usize) -> &str {
    let head = text[start..at].trim_end_matches([' ', '\t', '\n', '\r', SET_ASIDE]);
    let Some(last) = head.chars().next_back() else { return "" };
    if !last.is_alphanumeric() {
        return &head[head.len() - last.len_utf8()..];
    }
    let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    head.rfind(|c| !is_inner(c)).map_or(head, |i| {
        let sign = head[i..].chars().next().map_or(0, char::len_utf8);
        &head[i + sign..]
    })
}

/// The word or the sign after `at`, on this side of `end`; empty where there is none.
pub(super) fn after(text: &str, at: usize, end: usize) -> &str {
    let tail = text[at..end].trim_start_matches([' ', '\t', '\n', '\r', SET_ASIDE]);
    let Some(first) = tail.chars().next() else { return "" };
    if !first.is_alphanumeric() {
        return &tail[..first.len_utf8()];
    }
    let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    &tail[..tail.find(|c| !is_inner(c)).unwrap_or(tail.len())]
}

/// The age that is given behind a name («Marlow, 49, …», «Marlow (49)»), and where.
pub(in crate::mention) fn age(text: &str, at: usize, end: usize) -> Option<(u8, Span)> {
    let tail = &text[at..end];
    let inner = tail.strip_prefix(", ").or_else(|| tail.strip_prefix(" ("))?;
    let inner = inner.strip_prefix("aged ").unwrap_or(inner);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let closed = inner[digits..].is_empty() || inner[digits..].starts_with([',', ')', '.']);
    let age = inner[..digits].parse().ok().filter(|age| (4..=115).contains(age))?;
    let start = at + tail.len() - inner.len();
    (closed && matches!(digits, 2 | 3)).then_some((age, Span::new(start, start + digits)))
}

/// Whether a line ends between the two places that breaks off well before the margin, as a headline,
/// a dateline or a row of a table does.
pub(super) fn is_broken(text: &str, left: Span, right: Span) -> bool {
    const MARGIN: usize = 48;
    // «Donald J.» is not where a name ends
    if left.len() == 2 && text[left].ends_with('.') {
        return false;
    }
    let Some(end) = text[left.end..right.start].find('\n') else { return false };
    let head = &text.as_bytes()[(left.end + end).saturating_sub(MARGIN)..left.end + end];
    head.len() < MARGIN || head.contains(&b'\n')
}

/// Whether the line of `span` is one of capitalised words.
pub(super) fn is_in_headline(text: &str, span: Span) -> bool {
    let bytes = text.as_bytes();
    let before = bytes[..span.start].iter().rev().take(LONGEST).position(|&b| b == b'\n');
    let start = match before {
        Some(length) => span.start - length,
        None if span.start < LONGEST => 0,
        None => return false,
    };
    let after = bytes[span.end..].iter().take(LONGEST).position(|&b| b == b'\n');
    let end = match after {
        Some(length) => span.end + length,
        None if text.len() - span.end < LONGEST => text.len(),
        None => return false,
    };
    let line = text[start..end].trim();
    let (mut words, mut small) = (0, 0);
    for word in line.split_whitespace() {
        let Some(first) = word.chars().next() else { continue };
        words += usize::from(first.is_alphabetic());
        small += usize::from(first.is_lowercase());
    }
    words > 3 && small * 10 < words * 4
}

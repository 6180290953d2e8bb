//! How a draft writes what writers write in many ways: marks, apostrophes, dashes, ellipses.
//!
//! The quotation itself is asked first, then the first pages of the draft. Where neither has an
//! example, curly drafts get what typesetters use and straight ones what a keyboard has.

use crate::check::compare::Comparison;
use crate::draft::Draft;

/// What a draft wears.
pub(super) struct Custom {
    /// Whether its apostrophes and marks are straight.
    pub(super) straight: bool,
    /// The marks of a quotation inside the quotation.
    pub(super) inner: (&'static str, &'static str),
    /// A dash, with the spaces around it.
    pub(super) dash: &'static str,
    /// An ellipsis.
    pub(super) ellipsis: Ellipsis,
}

/// How words are marked as left out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Ellipsis {
    pub(super) mark: &'static str,
    /// What stands before and behind it between words.
    pub(super) around: (&'static str, &'static str),
}

impl Custom {
    pub(super) fn of(comparison: &Comparison) -> Self {
        let quotation = &comparison.draft.prose.text[comparison.quotation.span];
        let pages = comparison.pages;
        let straight = is_straight(quotation).or(pages.straight).unwrap_or(false);
        let dash = dash(quotation).or(pages.dash);
        let ellipsis = ellipsis(quotation).or(pages.ellipsis);
        let unseen = Ellipsis { mark: if straight { "..." } else { "…" }, around: (" ", " ") };
        Self {
            straight,
            inner: inner(quotation, straight),
            dash: dash.unwrap_or(if straight { " -- " } else { " — " }),
            ellipsis: ellipsis.unwrap_or(unseen),
        }
    }
}

impl Custom {
    pub(super) const fn apostrophe(&self) -> char {
        if self.straight { '\'' } else { '’' }
    }
}

/// What the first pages of a draft wear, for quotations that do not show it themselves.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pages {
    straight: Option<bool>,
    dash: Option<&'static str>,
    ellipsis: Option<Ellipsis>,
}

impl Pages {
    /// How many bytes are read.
    const LENGTH: usize = 16_384;

    /// Those of `draft`.
    pub(in crate::check) fn of(draft: &Draft) -> Self {
        let prose = &*draft.prose.text;
        let pages = &prose[..prose.floor_char_boundary(Self::LENGTH)];
        Self { straight: is_straight(pages), dash: dash(pages), ellipsis: ellipsis(pages) }
    }

    /// Those of `draft`, which agrees up to `from` with one that has `before`.
    pub(in crate::check) fn again(before: Option<Self>, draft: &Draft, from: usize) -> Self {
        before.filter(|_| from >= Self::LENGTH).unwrap_or_else(|| Self::of(draft))
    }
}

/// Whether apostrophes (or else marks) are straight; none where there are neither.
fn is_straight(text: &str) -> Option<bool> {
    let ask = |curly: &[char], straight: char| {
        let found = text.contains(curly) || text.contains(straight);
        found.then(|| !text.contains(curly))
    };
    ask(&['’', '‘'], '\'').or_else(|| ask(&['“', '”', '„', '«', '»'], '"'))
}

/// The first dash, with the spaces around it; a line end is one.
fn dash(text: &str) -> Option<&'static str> {
    const DASHES: [[&str; 2]; 4] = [["—", " — "], ["---", " --- "], ["--", " -- "], ["–", " – "]];
    let found = DASHES.iter().filter_map(|[bare, spaced]| {
        let at = first(text, bare)?;
        let apart = text[..at].ends_with(char::is_whitespace)
            || text[at + bare.len()..].starts_with(char::is_whitespace);
        // without spaces the short one joins («10–12»)
        (apart || *bare != "–").then_some((at, if apart { spaced } else { bare }))
    });
    found.min_by_key(|found| found.0).map(|found| *found.1)
}

/// Where `mark` stands first; what it begins with is rare.
fn first(text: &str, mark: &str) -> Option<usize> {
    let places = text.match_indices(mark.chars().next()?);
    places.map(|(at, _)| at).find(|&at| text[at..].starts_with(mark))
}

/// The first ellipsis, as it stands between words.
fn ellipsis(text: &str) -> Option<Ellipsis> {
    const MARKS: [&str; 5] = ["[…]", "[...]", ". . .", "…", "..."];
    let marks = MARKS.into_iter().filter_map(|mark| Some((first(text, mark)?, mark)));
    let (_, mark) = marks.min_by_key(|&(at, _)| at)?;
    let around = |(at, _): (usize, &str)| {
        let (before, behind) =
            (text[..at].chars().next_back()?, text[at + mark.len()..].chars().next()?);
        let is_end = |c: char| !(c.is_alphanumeric() || c.is_whitespace());
        let space = |c: char| if c.is_whitespace() { " " } else { "" };
        // at either end of a quotation it says nothing about the middle
        (!is_end(before) && !is_end(behind)).then(|| (space(before), space(behind)))
    };
    let around = text.match_indices(mark).find_map(around).unwrap_or((" ", " "));
    Some(Ellipsis { mark, around })
}

/// The marks that the draft would set inside `quotation`.
fn inner(quotation: &str, straight: bool) -> (&'static str, &'static str) {
    match quotation.chars().next() {
        Some('"') => ("'", "'"),
        Some('\'') => ("\"", "\""),
        Some('“' | '”') => ("‘", "’"),
        Some('„') => ("‚", "‘"),
        Some('»') => ("›", "‹"),
        _ if straight => ("\"", "\""),
        _ => ("“", "”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_dash_and_ellipsis_are_the_custom() {
        assert_eq!(dash("one — two--three"), Some(" — "));
        assert_eq!(dash("one\n-- two — three"), Some(" -- "));
        assert_eq!(dash("well-being, 10–12"), None);
        let shown =
            |text: &str| ellipsis(text).map(|e| format!("{}{}{}", e.around.0, e.mark, e.around.1));
        assert_eq!(shown("“… so we … go”").as_deref(), Some(" … "));
        assert_eq!(shown("we go... on").as_deref(), Some("... "));
        assert_eq!(shown("jobs…These").as_deref(), Some("…"));
        assert_eq!(shown("we [...] go").as_deref(), Some(" [...] "));
        assert_eq!(shown("we . . . go").as_deref(), Some(" . . . "));
        assert_eq!(shown("we go."), None);
    }

    #[test]
    fn apostrophes_say_more_than_marks() {
        assert_eq!(is_straight("“It's”"), Some(true));
        assert_eq!(is_straight("\"It’s\""), Some(false));
        assert_eq!(is_straight("«oui»"), Some(false));
        assert_eq!(is_straight("no"), None);
    }
}

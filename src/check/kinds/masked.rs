//! An obscenity masked: «f***», «p—y», «****». The reader sees it, so it is silent.
//!
//! A transcriber may have masked what the draft writes out; that is no less the same word.

use crate::check::compare::{Comparison, Hunk, Side};
use crate::text::fold::{fold, is_transparent};

/// As many characters in a row mask a whole word; fewer hyphens are a dash.
const ROW: usize = 4;

/// Whether one side masks letters of the other side's one word, or all of them.
pub(super) fn is(comparison: &Comparison, hunk: &Hunk) -> bool {
    Side::BOTH.into_iter().any(|side| is_masked(comparison, hunk, side))
}

fn is_masked(comparison: &Comparison, hunk: &Hunk, side: Side) -> bool {
    let (masked, word) = (hunk.of(side), hunk.of(side.other()));
    if word.len() != 1 {
        return false;
    }
    let text = comparison.text(side);
    let start = match masked.start.checked_sub(1) {
        _ if !masked.is_empty() => comparison.place(side, masked.start).start,
        Some(before) => comparison.place(side, before).end,
        None => return false,
    };
    let from = if masked.is_empty() { start } else { comparison.place(side, masked.end - 1).end };
    let behind = &text[from..];
    let gap = behind.find(char::is_alphanumeric).unwrap_or(behind.len());
    if masked.is_empty() {
        let seen = |row: &str| row.chars().filter(|c| !is_transparent(*c)).count();
        return behind[..gap].split(|c| !is_mask(c)).any(|row| seen(row) >= ROW);
    }
    let end = behind.find(|c| !is_mask(c)).unwrap_or(behind.len());
    matches(&text[start..from + end], &fold(comparison.word(side.other(), word.start)))
}

fn is_mask(c: char) -> bool {
    matches!(c, '*' | '—' | '–' | '-' | '_' | '\0' | '\\')
}

/// Whether `masked` is `word` with some letters behind a mask.
fn matches(masked: &str, word: &str) -> bool {
    let shown: Vec<String> = masked.split(is_mask).map(fold).collect();
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else { return false };
    shown.len() > 1
        && shown.iter().all(|part| part.chars().all(char::is_alphabetic))
        && first.len() + last.len() < word.len()
        && !first.is_empty()
        && word.starts_with(first.as_str())
        && word.ends_with(last.as_str())
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn masks() {
        for masked in ["f***", "f—ing", "f*****g", "f---ing"] {
            assert!(matches(masked, "fucking"), "{masked}");
        }
        assert!(!matches("fucking", "fucking"));
        assert!(!matches("for—me", "fucking"));
    }
}

//! An obscenity masked: «f***», «p—y». The reader sees it, so it is silent.

use crate::check::compare::{Comparison, Hunk};
use crate::text::fold::fold;

/// Whether the draft masks letters of the passage's one word.
pub(in crate::check) fn is(comparison: &Comparison, hunk: &Hunk) -> bool {
    if hunk.draft.is_empty() || hunk.passage.len() != 1 {
        return false;
    }
    let span = comparison.draft_span(&hunk.draft);
    let text = &comparison.draft.prose.text;
    let behind =
        text[span.end..].find(|c| !is_mask(c)).map_or(text.len(), |length| span.end + length);
    matches(&text[span.start..behind], &fold(comparison.passage_word(hunk.passage.start)))
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

//! Capitals: restored words are written as their place in the draft asks.
//!
//! Where the draft begins a sentence they take its capital; where only the source does they lose
//! theirs, unless it may be a name's. Whether it may is asked of the texts: other words than names are
//! written small somewhere.

use crate::check::compare::Comparison;
use crate::check::wording;
use crate::text::Span;

/// How words are to begin.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Begin {
    /// With a capital, as a sentence of the draft.
    Capital,
    /// Small, inside a sentence.
    Small,
    /// As they do in the source.
    AsThere,
}

/// How words in the place of the draft's word number `i` are to begin.
pub(super) fn place(comparison: &Comparison, i: usize) -> Begin {
    let at = comparison.quoted[i].word.span.start;
    let begins = i == 0 || ends_sentence(&comparison.draft.prose.text[..at]);
    match comparison.draft_word(i).chars().next() {
        Some(c) if begins && c.is_uppercase() => Begin::Capital,
        _ if begins && i > 0 => Begin::AsThere,
        _ => Begin::Small,
    }
}

/// Whether a sentence ends where `text` does.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|c: char| c.is_whitespace() || "\0’”\")]*_".contains(c))
        .ends_with(['.', '?', '!', '…'])
}

/// `words`, which stand from `at` in the source, as they are to begin.
pub(super) fn cased(comparison: &Comparison, words: &str, at: usize, begin: Begin) -> String {
    let begins_there = wording::begins_sentence(&comparison.source.prose.text, at);
    match begin {
        Begin::Capital => wording::capitalised(words),
        Begin::Small if begins_there && !may_be_name(comparison, words) => {
            let mut chars = words.chars();
            let first = chars.next().map(char::to_lowercase);
            first.into_iter().flatten().chain(chars).collect()
        }
        _ => words.to_owned(),
    }
}

/// Whether the first of `words` may be a name: nobody writes it small.
fn may_be_name(comparison: &Comparison, words: &str) -> bool {
    const SMALL: &[&str] = &[
        "a", "an", "the", "and", "but", "or", "so", "if", "in", "on", "at", "by", "for", "from",
        "to", "of", "with", "as", "he", "she", "it", "we", "you", "they", "this", "that", "these",
        "those", "there", "then", "when", "what", "who", "why", "how", "not", "no", "my", "our",
        "your", "their", "his", "her", "its",
    ];
    let end = words.find(|c: char| !c.is_alphanumeric()).unwrap_or(words.len());
    let first = &words[..end];
    if first == "I" || first.chars().skip(1).any(char::is_uppercase) {
        return true;
    }
    let small = first.to_lowercase();
    let has_small = |text: &str| wording::has(text, Span::new(0, text.len()), &small);
    comparison.asked.borrow_mut().word(&small);
    !SMALL.contains(&small.as_str())
        && !has_small(&comparison.source.prose.text)
        && !has_small(&comparison.draft.prose.text)
}

//! A question or exclamation mark gained or lost at the end of a sentence.
//!
//! Full stops and commas bend to the sentence around the quotation; a question made a statement does
//! not sound the same.

use crate::check::compare::Comparison;
use crate::check::wording;
use crate::quotation::elision::has_ellipsis;
use crate::text::Span;

/// A mark that differs: where the draft has or lacks it, where the source does, and what to say.
pub(in crate::check) struct Mark {
    pub(in crate::check) draft: Span,
    pub(in crate::check) passage: Span,
    pub(in crate::check) message: String,
}

/// The question and exclamation marks that only one side has, behind words that agree and are
/// followed by words that agree, or by nothing more of the quotation.
pub(in crate::check) fn marks(comparison: &Comparison) -> Vec<Mark> {
    let places = &comparison.found.places;
    let neighbours = (1..places.len()).filter_map(|i| Some((i, places[i - 1]?, places[i]?)));
    let next = neighbours.filter(|&(i, a, b)| b == a + 1 && !comparison.quoted[i].elision_before);
    let inner = next.filter_map(|(i, a, b)| {
        let draft = gap(comparison.quoted[i - 1].word.span, comparison.quoted[i].word.span)?;
        let passage = gap(comparison.found.words[a].span, comparison.found.words[b].span)?;
        mark(comparison, draft, passage)
    });
    inner.chain(last(comparison)).collect()
}

/// The mark behind the last word.
fn last(comparison: &Comparison) -> Option<Mark> {
    let last = comparison.quoted.len().checked_sub(1)?;
    let ours = comparison.quoted[last].word.span;
    let theirs = comparison.found.words[comparison.found.places[last]?].span;
    let part = comparison.quotation.parts.iter().find(|part| part.covers(ours))?;
    let draft = Span::new(ours.end, part.end);
    if draft.is_empty() || has_ellipsis(&comparison.draft.prose.text[draft]) {
        return None;
    }
    let behind = &comparison.source.prose.text[theirs.end..];
    let length =
        behind.find(|c: char| c.is_whitespace() || c.is_alphanumeric()).unwrap_or(behind.len());
    mark(comparison, draft, Span::new(theirs.end, theirs.end + length))
}

/// What to say if the characters at the two places are not equally loud.
fn mark(comparison: &Comparison, draft: Span, passage: Span) -> Option<Mark> {
    let loud = |text: &str| text.chars().find(|c| matches!(c, '?' | '!'));
    let ours = loud(&comparison.draft.prose.text[draft]);
    let theirs = loud(&comparison.source.prose.text[passage]);
    let source = wording::source(comparison.source);
    let message = match (ours, theirs) {
        _ if ours == theirs => return None,
        (_, Some(theirs)) => format!("{} has “{theirs}” here", wording::capitalised(&source)),
        (Some(ours), None) => format!("“{ours}” is not in {source}"),
        (None, None) => return None,
    };
    Some(Mark { draft, passage, message })
}

/// The characters between two words; none where the second does not follow the first.
fn gap(first: Span, second: Span) -> Option<Span> {
    (first.end < second.start).then(|| Span::new(first.end, second.start))
}

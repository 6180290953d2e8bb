//! The words in which a quotation differs from its passage, with a few around them.
//!
//! A change covers whole words with the punctuation that clings to them, so that it can be shown
//! struck out and replaced. Changes without a blank between them are one.

use crate::check::Difference;
use crate::desk::shown;
use crate::text::{Edit, Span, apply};

/// How many words are shown on either side of a change.
const AROUND: usize = 5;

/// How many words of a long change are shown, at its head and at its tail.
const HEAD: usize = 12;
const TAIL: usize = 6;

/// A stretch of the draft, compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// The same words in both.
    Same(String),
    /// The draft's words, then the source's; either may be empty.
    Changed(String, String),
    /// Words of the draft that are not shown.
    Gap,
}

/// Some words of the draft and what stands for them in the source.
struct Change {
    span: Span,
    edits: Vec<Edit>,
}

/// The words of `quotation` around each of `differences`, compared.
pub(super) fn changes(
    draft: &str,
    quotation: Span,
    source: &str,
    differences: &[Difference],
) -> Vec<Stretch> {
    let changes = grouped(draft, quotation, source, differences);
    let mut stretches = Vec::new();
    let mut at = quotation.start;
    for change in &changes {
        let before = &draft[at..change.span.start];
        let known = if stretches.is_empty() { 0 } else { AROUND };
        same(&mut stretches, before, known, AROUND);
        stretches.push(changed(draft, change));
        at = change.span.end;
    }
    if !changes.is_empty() {
        same(&mut stretches, &draft[at..quotation.end], AROUND, 0);
    }
    stretches
}

/// Adds the first `head` and the last `tail` words of `text`.
fn same(stretches: &mut Vec<Stretch>, text: &str, head: usize, tail: usize) {
    let line = shown::line(text);
    let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
    let mut add = |words: &[&str]| {
        if !words.is_empty() {
            stretches.push(Stretch::Same(words.join(" ")));
        }
    };
    if words.len() <= head + tail + 1 {
        return add(&words);
    }
    add(&words[..head]);
    stretches.push(Stretch::Gap);
    if tail > 0 {
        stretches.push(Stretch::Same(words[words.len() - tail..].join(" ")));
    }
}

fn changed(draft: &str, change: &Change) -> Stretch {
    let inner: Vec<Edit> = change
        .edits
        .iter()
        .map(|edit| Edit {
            span: Span::new(edit.span.start - change.span.start, edit.span.end - change.span.start),
            text: edit.text.clone(),
        })
        .collect();
    let left = &draft[change.span];
    let put = apply(left, &inner);
    let shown = |words| shown::clipped(&shown::line(words), HEAD, TAIL);
    Stretch::Changed(shown(left), shown(&put))
}

/// The differences widened to whole words, those that then meet as one.
fn grouped(draft: &str, bounds: Span, source: &str, differences: &[Difference]) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let mut covered = bounds.start;
    for difference in differences {
        let within = covered <= difference.draft.start && difference.draft.end <= bounds.end;
        if !within || (difference.draft.is_empty() && difference.passage.is_empty()) {
            continue; // a splice without words of its own
        }
        covered = difference.draft.end;
        let span = widened(draft, bounds, difference.draft);
        let edit =
            Edit::new(difference.draft, spaced(draft, difference, &source[difference.passage]));
        match changes.last_mut() {
            Some(last) if span.start < last.span.end => {
                last.span = last.span.join(span);
                last.edits.push(edit);
            }
            _ => changes.push(Change { span, edits: vec![edit] }),
        }
    }
    changes
}

/// `span` up to the blanks around it. A place between two words stays what it is.
fn widened(draft: &str, bounds: Span, span: Span) -> Span {
    let before = &draft[bounds.start..span.start];
    let after = &draft[span.end..bounds.end];
    let apart = |neighbour: Option<char>| neighbour.is_none_or(char::is_whitespace);
    if span.is_empty() && (apart(before.chars().next_back()) || apart(after.chars().next())) {
        return span;
    }
    let head = before.len() - before.trim_end_matches(|c: char| !c.is_whitespace()).len();
    let tail = after.find(char::is_whitespace).unwrap_or(after.len());
    Span::new(span.start - head, span.end + tail)
}

/// The source's `words`, apart from the words of the draft that they would run into.
fn spaced(draft: &str, difference: &Difference, words: &str) -> String {
    if !difference.draft.is_empty() {
        return words.to_owned();
    }
    let before = draft[..difference.draft.start].chars().next_back();
    let after = draft[difference.draft.end..].chars().next();
    let blank =
        |beside: Option<char>| if beside.is_some_and(char::is_alphanumeric) { " " } else { "" };
    format!("{}{words}{}", blank(before), blank(after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Kind, Severity};

    /// The changes from `draft` to `source` at the places given as (words of the draft, words of
    /// the source), in one line.
    fn shown(draft: &str, source: &str, places: &[(Span, Span)]) -> String {
        let difference = |&(draft, passage)| Difference {
            kind: Kind::Substitution,
            severity: Severity::Warning,
            draft,
            passage,
        };
        let differences: Vec<Difference> = places.iter().map(difference).collect();
        let stretches = changes(draft, Span::new(0, draft.len()), source, &differences);
        let words: Vec<String> = stretches
            .into_iter()
            .map(|stretch| match stretch {
                Stretch::Same(words) => words,
                Stretch::Changed(left, put) => format!("[{left}|{put}]"),
                Stretch::Gap => "…".to_owned(),
            })
            .collect();
        words.join(" ")
    }

    fn span(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    #[test]
    fn a_word_with_its_comma() {
        let (draft, source) = ("“We shall go, now”", "we will go now");
        let places = [(span(draft, "shall"), span(source, "will"))];
        assert_eq!(shown(draft, source, &places), "“We [shall|will] go, now”");
        let places = [(span(draft, "go"), span(source, "now"))];
        assert_eq!(shown(draft, source, &places), "“We shall [go,|now,] now”");
    }

    #[test]
    fn words_left_out_stand_where_they_were() {
        let (draft, source) = ("I am sorry, truly.", "I am deeply sorry indeed, truly.");
        let places = [(Span::at(5), span(source, "deeply"))];
        assert_eq!(shown(draft, source, &places), "I am [|deeply] sorry, truly.");
        let places = [(Span::at(10), span(source, "indeed"))];
        assert_eq!(shown(draft, source, &places), "I am [sorry,|sorry indeed,] truly.");
    }

    #[test]
    fn changes_that_meet_are_one() {
        let (draft, source) = ("a well-made plan", "a good-laid plan");
        let places = [
            (span(draft, "well"), span(source, "good")),
            (span(draft, "made"), span(source, "laid")),
        ];
        assert_eq!(shown(draft, source, &places), "a [well-made|good-laid] plan");
    }

    #[test]
    fn words_far_from_any_change_are_left_out() {
        let draft = "1 2 3 4 5 6 7 8 X 9 10 11 12 13 14 15 16 17 18 19 20 21 22 Y 23";
        let places = [(span(draft, "X"), Span::at(0)), (span(draft, "Y"), Span::at(0))];
        assert_eq!(
            shown(draft, "", &places),
            "… 4 5 6 7 8 [X|] 9 10 11 12 13 … 18 19 20 21 22 [Y|] 23"
        );
    }
}

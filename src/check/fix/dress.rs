//! The source's words in the draft's clothes.
//!
//! What is pasted into a draft should not show where it came from: it takes the draft's quotation
//! marks, apostrophes, dashes and ellipses. Stage notes, speaker labels, the reporter's words, line
//! ends and soft hyphens of the source are never pasted, nor is one of two marks that belong together.
//! Capitals are left to [`super::case`], which knows the place.

use std::ops::Range;

use super::custom::Custom;
use super::pairs::{Mark, Pairs};
use crate::check::compare::Comparison;
use crate::draft::{Draft, Format};
use crate::quotation::Quotation;
use crate::text::Span;
use crate::text::fold::is_apostrophe;
use crate::text::markup::SET_ASIDE;

/// The marks that end or part sentences.
pub(super) const STOPS: [char; 6] = ['.', ',', ';', ':', '?', '!'];

/// Words of the source as the draft would write them.
#[derive(Debug)]
pub(super) struct Worn {
    pub(super) text: String,
    /// Where they stand in the source, with the marks around them.
    pub(super) span: Span,
}

/// The passage's words of `range`; none where nobody said them.
pub(super) fn words(
    comparison: &Comparison,
    custom: &Custom,
    range: &Range<usize>,
) -> Option<Worn> {
    let (found, source) = (comparison.found, &*comparison.source.prose.text);
    if found.offered[range.clone()].iter().any(|offered| offered.key.is_none()) {
        return None;
    }
    let said: Vec<usize> = range.clone().filter(|&j| !found.offered[j].between).collect();
    let (first, last) = (found.words[*said.first()?].span, found.words[*said.last()?].span);
    let pairs = Pairs::around(comparison, first.join(last));
    let mut text = String::new();
    for (at, _) in source[pairs.span.start..first.start].char_indices() {
        text += pairs.at(pairs.span.start + at).map_or("", |mark| glyph(custom, mark));
    }
    for (n, &j) in said.iter().enumerate() {
        if n > 0 {
            let gap = Span::new(found.words[said[n - 1]].span.end, found.words[j].span.start);
            text += &between(comparison, custom, Some(&pairs), gap);
        }
        text += &word(comparison, custom, j);
    }
    for (at, c) in source[last.end..pairs.span.end].char_indices() {
        match pairs.at(last.end + at) {
            Some(mark) => text += glyph(custom, mark),
            None if STOPS.contains(&c) => text.push(c),
            None => {}
        }
    }
    let mut span = pairs.span;
    let tail =
        tail(source, last).filter(|tail| span.end == last.end && !is_mark(comparison, tail.start));
    if let Some(tail) = tail {
        text.extend(
            source[tail].chars().map(|c| if is_apostrophe(c) { custom.apostrophe() } else { c }),
        );
        span.end = tail.end;
    }
    Some(Worn { text, span })
}

/// What stands at `gap` between two words of the source, as the draft would write it: punctuation and
/// a space, or a hyphen.
pub(super) fn gap(comparison: &Comparison, custom: &Custom, gap: Span) -> String {
    between(comparison, custom, None, gap)
}

/// The same, with those marks of `pairs` that stand in it.
pub(super) fn between(
    comparison: &Comparison,
    custom: &Custom,
    pairs: Option<&Pairs>,
    gap: Span,
) -> String {
    if gap.is_empty() {
        return String::new();
    }
    let text = said(comparison, gap);
    if text.contains(char::is_alphanumeric) {
        // of what the reporter puts between the speaker's words only the first stop is the speaker's
        let stop = text.chars().find(|c| c.is_alphanumeric() || STOPS.contains(c));
        return stop.filter(|c| STOPS.contains(c)).into_iter().chain([' ']).collect();
    }
    let mut out = String::new();
    for (at, c) in text.char_indices() {
        match pairs.and_then(|pairs| pairs.at(gap.start + at)) {
            Some(mark) => out += glyph(custom, mark),
            None if c.is_whitespace() => out.push(' '),
            None if is_apostrophe(c) && !is_mark(comparison, gap.start + at) => {
                out.push(custom.apostrophe());
            }
            None if is_apostrophe(c) || "“”\"«»„‟‹›()[]\0".contains(c) => {}
            None => out.push(c),
        }
    }
    punctuated(custom, &out)
}

/// `gap` with single spaces, and with the draft's dash or ellipsis in the place of its own.
fn punctuated(custom: &Custom, gap: &str) -> String {
    let (lead, trail) = (gap.starts_with(' '), gap.ends_with(' '));
    let single = gap.split_whitespace().collect::<Vec<_>>().join(" ");
    let ellipses = ["…", ". . .", "..."].into_iter();
    // without spaces the short ones join («10–12», «long-term»)
    let short = ["–", "-"].into_iter().filter(|_| lead || trail);
    let dashes = ["---", "--", "—"].into_iter().chain(short);
    let split = |mark: &str| {
        let (before, behind) = single.split_once(mark)?;
        Some((before.trim_end().to_owned(), behind.trim_start().to_owned()))
    };
    if let Some((before, behind)) = ellipses.clone().find_map(split) {
        let (left, right) = custom.ellipsis.around;
        return format!("{before}{left}{}{right}{behind}", custom.ellipsis.mark);
    }
    if let Some((before, behind)) = dashes.into_iter().find_map(split) {
        return format!("{before}{}{behind}", custom.dash);
    }
    match (lead, trail) {
        _ if single.is_empty() && (lead || trail) => " ".to_owned(),
        (true, true) => format!(" {single} "),
        (true, false) => format!(" {single}"),
        (false, true) => single + " ",
        (false, false) => single,
    }
}

/// The source's text at `span`, as long as it, without what nobody said.
fn said(comparison: &Comparison, span: Span) -> String {
    let mut text = comparison.source.prose.apart(span);
    for aside in comparison.source.asides.iter().filter(|aside| aside.overlaps(span)) {
        let aside = Span::new(aside.start.max(span.start), aside.end.min(span.end));
        let from = aside.start - span.start;
        text.replace_range(from..from + aside.len(), &" ".repeat(aside.len()));
    }
    text
}

/// Whether a single mark of the source at `at` opens or closes a quotation: it is no apostrophe then.
fn is_mark(comparison: &Comparison, at: usize) -> bool {
    marks_quotation(comparison.library.quotations_of(comparison.found.source), at)
}

/// Whether what stands at `at` is a mark of one of `quotations`.
pub(super) fn marks_quotation(quotations: &[Quotation], at: usize) -> bool {
    quotations.iter().any(|quotation| {
        let inside = quotation.parts.iter().any(|part| part.start <= at && at < part.end);
        quotation.span.start <= at && at < quotation.span.end && !inside
    })
}

fn glyph(custom: &Custom, mark: Mark) -> &'static str {
    match mark {
        Mark::Open => custom.inner.0,
        Mark::Close => custom.inner.1,
        Mark::Bracket(bracket) => bracket,
    }
}

/// A word of the passage without the source's typography.
fn word(comparison: &Comparison, custom: &Custom, j: usize) -> String {
    let shouted = is_shouted(comparison);
    let mut word = String::new();
    for c in comparison.passage_word(j).chars() {
        match c {
            SET_ASIDE | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            'ﬀ' => word.push_str("ff"),
            'ﬁ' => word.push_str("fi"),
            'ﬂ' => word.push_str("fl"),
            'ﬃ' => word.push_str("ffi"),
            'ﬄ' => word.push_str("ffl"),
            c if is_apostrophe(c) => word.push(custom.apostrophe()),
            c if shouted => word.extend(c.to_lowercase()),
            c => word.push(c),
        }
    }
    if shouted && word == "i" { "I".to_owned() } else { word }
}

/// Whether the passage is in capitals throughout, as captions are.
fn is_shouted(comparison: &Comparison) -> bool {
    let text = &comparison.source.prose.text[comparison.found.span()];
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    letters().count() > 20 && letters().all(char::is_uppercase)
}

/// What belongs to the word at `span` and follows it: the point of an abbreviation, the apostrophe of
/// «the nurses’ letters».
pub(super) fn tail(text: &str, span: Span) -> Option<Span> {
    let next = text[span.end..].chars().next()?;
    let possesses = is_apostrophe(next) && text[span].ends_with('s');
    let belongs = possesses || has_point(text, span);
    belongs.then(|| Span::new(span.end, span.end + next.len_utf8()))
}

/// Whether the point behind the word at `span` abbreviates it («Sen. Dahl», «the U.S. will»).
pub(super) fn has_point(text: &str, span: Span) -> bool {
    const SHORT: &[&str] = &[
        "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "lt", "sgt", "capt", "prof", "st",
        "jr", "sr", "vs", "no", "jan", "feb", "aug", "sept", "oct", "nov", "dec",
    ];
    let Some(rest) = text[span.end..].strip_prefix(". ") else { return false };
    let word = text[span].to_lowercase();
    // at the end of a sentence the point is the sentence's, too
    let goes_on = rest.trim_start().starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    SHORT.contains(&word.as_str()) || (word.contains('.') && goes_on)
}

/// `text` so that it reads the same in the draft: a star is no emphasis, a bracket no link.
pub(super) fn escaped(draft: &Draft, text: &str) -> String {
    if draft.format != Format::Markdown {
        return text.to_owned();
    }
    let is_entity = |at: usize| {
        let name = text[at + 1..].split_once(';').map(|(name, _)| name);
        name.is_some_and(|name| name.chars().all(|c| c.is_alphanumeric() || c == '#'))
    };
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if "*_[]<`\\~".contains(c) || (c == '&' && is_entity(at)) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

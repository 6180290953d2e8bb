//! What a report says of a quotation besides its speaker: that it opens or closes the statement,
//! or that it is of years ago.
//!
//! Only the reporter's words in the quotation's own sentence are read, and «the statement began» in
//! its paragraph. They are hints of small weight: «he concluded» may end the article rather than the
//! statement.

use serde::{Deserialize, Serialize};

use crate::corpus::Source;
use crate::quotation::{self, Quotation};
use crate::text::{Span, words};

/// What a report tells of a quotation.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Telling {
    /// «the statement began», «he concluded»
    pub(super) end: Option<End>,
    /// «the statement said»: it goes on
    pub(super) of_statement: bool,
    /// «In 2018, she told a magazine»
    pub(super) of_old: bool,
}

/// Where in the statement a quotation stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum End {
    /// «the statement began»
    First,
    /// «he concluded»
    Last,
}

/// Stems of verbs that tell of an end, and the endings that they take.
const FIRST: &[&str] = &["begin", "began", "open", "start"];
const LAST: &[&str] = &["conclud", "end", "clos", "finish"];
const ENDINGS: &[&str] = &["", "s", "es", "e", "ed", "ing", "ning"];

impl End {
    /// The end that `word` tells of.
    fn of(word: &str) -> Option<Self> {
        let is = |stem: &&str| word.strip_prefix(*stem).is_some_and(|end| ENDINGS.contains(&end));
        if FIRST.iter().any(is) {
            Some(Self::First)
        } else {
            LAST.iter().any(is).then_some(Self::Last)
        }
    }
}

/// What `source` tells of the quotation `at` of its `quotations`.
pub(super) fn told(source: &Source, quotations: &[Quotation], at: usize) -> Telling {
    let [before, behind] = around(source, quotations, at);
    let text = &*source.prose.text;
    let mut telling = Telling::default();
    let start = text[before].rfind(". ").map_or(before.start, |stop| before.start + stop + 1);
    let end = text[behind].find(". ").map_or(behind.end, |stop| behind.start + stop);
    for span in [Span::new(start, before.end), Span::new(behind.start, end)] {
        let words = words_of(text, span);
        for (i, word) in words.iter().enumerate() {
            telling.end = telling.end.or_else(|| End::of(word));
            telling.of_statement |= quotation::is_utterance(word);
            let ago = year(word)
                .is_some_and(|year| source.date.is_none_or(|date| year < i32::from(date.year())));
            let then = i > 0 && words[i - 1].eq_ignore_ascii_case("in");
            telling.of_old |= ago && (then || words.get(i + 1) == Some(&"interview"));
        }
    }
    for two in words_of(text, before).windows(2).filter(|two| quotation::is_utterance(two[0])) {
        let end = End::of(two[1]);
        telling.of_statement |= end.is_some();
        telling.end = telling.end.or(end);
    }
    telling
}

fn words_of(text: &str, span: Span) -> Vec<&str> {
    words::words(text, span).into_iter().map(|word| &text[word.span]).collect()
}

/// The reporter's words in the paragraph of the quotation: before it and behind it, up to others.
fn around(source: &Source, quotations: &[Quotation], at: usize) -> [Span; 2] {
    let span = quotations[at].span;
    let blocks = &source.prose.blocks;
    let block = blocks.partition_point(|block| block.span.end <= span.start);
    let block = blocks.get(block).map_or(span, |block| block.span);
    let others = || quotations.iter().filter(|other| other.within.is_none()).map(|q| q.span);
    let before = others().map(|other| other.end).filter(|&end| end <= span.start).max();
    let behind = others().map(|other| other.start).filter(|&start| start >= span.end).min();
    let start = before.unwrap_or(0).max(block.start).min(span.start);
    let end = behind.unwrap_or(usize::MAX).min(block.end).max(span.end);
    [Span::new(start, span.start), Span::new(span.end, end)]
}

fn year(word: &str) -> Option<i32> {
    let year = word.parse().ok().filter(|_| word.len() == 4)?;
    (1900..2100).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a report tells of its last quotation.
    fn last(text: &str) -> Telling {
        let mut source = Source::parse("a.txt", text, None);
        source.date = "2024-06-14".parse().ok();
        let quotations = quotation::find(&source.prose);
        told(&source, &quotations, quotations.len() - 1)
    }

    #[test]
    fn in_the_sentence_of_the_quotation() {
        let opens = Telling { end: Some(End::First), of_statement: true, ..Telling::default() };
        let closes = Telling { end: Some(End::Last), ..Telling::default() };
        let of_old = Telling { of_old: true, ..Telling::default() };
        assert_eq!(last("“We are sorry for the river,” the statement began."), opens);
        assert_eq!(last("The letter began well. Roe wrote: “We are sorry for it.”"), opens);
        assert_eq!(last("Roe left. She concluded: “We are sorry for the river.”"), closes);
        assert_eq!(last("In 2018, Ann Roe told a magazine: “We like the river.”"), of_old);
    }

    #[test]
    fn not_in_another_one() {
        let none = Telling::default();
        assert_eq!(last("The day began well. Roe wrote: “We are sorry for it.”"), none);
        assert_eq!(last("“We are sorry for it,” Roe wrote. The letter ended there."), none);
        assert_eq!(last("“We go,” it began. “We are sorry for it,” Roe wrote."), none);
        assert_eq!(last("Of her film of 2013 Ann Roe said: “We are sorry for it.”"), none);
    }
}

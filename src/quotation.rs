//! What is quoted in a text, and by whom.
//!
//! [`find`] reads a [`Prose`] and returns every region that presents words as someone's own, in all
//! the forms that writers use: paired marks of any custom, several paragraphs reopened and closed
//! once, parts interrupted by their attribution, block quotations. It says for each whether it is
//! speech at all (titles of works, nicknames and scare quotes wear the same marks). It is total:
//! any text yields some list. Whether the words are right is not asked here.

mod apostrophe;
mod attribution;
mod block;
pub mod elision;
mod interruption;
mod label;
mod marks;
mod nature;
mod pairing;
mod paragraphs;
mod strayed;
mod trail;

use serde::{Deserialize, Serialize};
use std::cell::LazyCell;
use std::cmp::Reverse;
use std::ops::{Deref, Range};

pub use strayed::strayed;
pub use trail::Trail;

use crate::mention::Names;
use crate::text::{Prose, Span};
use attribution::{Told, lexicon};
use nature::Row;

/// Words presented as someone's own, with their marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// From the first opening mark to the last closing one, both included, and the attribution
    /// between parts.
    pub span: Span,
    /// The quoted words without marks; sorted, apart from each other, never empty.
    pub parts: Vec<Span>,
    /// How the words are marked as quoted.
    pub form: Form,
    /// Whether this is somebody's speech.
    pub nature: Nature,
    /// False while the closing mark is missing.
    pub closed: bool,
    /// The quotation (by its place in the list) inside whose words this one stands.
    pub within: Option<usize>,
    /// Whose words they are, where the text says so.
    pub attribution: Option<Attribution>,
}

/// How words are marked as quoted.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// Between quotation marks.
    Marks,
    /// An indented or `>`-marked block.
    Block,
    /// Behind a speaker label («DONALD TRUMP: Wow.»).
    Label,
}

/// Whether a marked region is speech.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Nature {
    /// Somebody's words.
    Speech,
    /// Rather somebody's words than not, though nothing says that anybody speaks: where a source
    /// lacks them, nobody is troubled.
    Likely,
    /// Perhaps a title, a nickname or a scare quote: it counts as speech only if a source has it.
    Doubtful,
    /// A title of a work, a nickname, scare quotes, words as words.
    NotSpeech,
}

/// The words that say whose a quotation is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The speaker's name in the fullest form that the text gives («Justin Timberlake» for «he»).
    pub speaker: String,
    /// The words at the quotation that name the speaker («he»).
    pub span: Span,
}

/// Whether `word` is a verb of saying: «said», «wrote».
pub fn is_saying(word: &str) -> bool {
    use attribution::lexicon::{Class, CueForm, CueKind, class};
    // «report» is a noun as well
    matches!(class(word), Class::Cue(cue) if cue.kind == CueKind::Say && cue.form != CueForm::Base)
}

/// Whether `word` names what is said or written («statement», «letter») and nobody who does.
pub fn is_utterance(word: &str) -> bool {
    lexicon::class(word) == lexicon::Class::Utterance
}

/// The quotations of `prose`, sorted by start; an inner one follows the one it stands in.
pub fn find(prose: &Prose) -> Vec<Quotation> {
    let names = LazyCell::new(|| Names::new(prose));
    let blocks = 0..prose.blocks.len();
    let labels = label::labels(prose, blocks.clone());
    let dialogue = label::take_turns(&prose.text, labels.iter().map(|label| label.span));
    let labels = if dialogue { labels } else { Vec::new() };
    let mut told = Told::nothing(presented(prose, blocks.clone(), &labels, &names));
    let count = told.quotations.len();
    if count > 0 {
        attribution::attribute(prose, &names, &mut told, blocks, 0..count);
    }
    let rows: Vec<_> =
        told.quotations.iter().map(|quotation| nature::row(prose, quotation)).collect();
    settle(&rows, &told.resumed, &mut told.quotations);
    told.quotations
}

/// Everything that the paragraphs at `blocks` present as quoted, sorted by start; nobody knows yet by
/// whom.
fn presented(
    prose: &Prose,
    blocks: Range<usize>,
    labels: &[label::Label],
    names: &impl Deref<Target = Names>,
) -> Vec<Quotation> {
    let blocks = &prose.blocks[blocks];
    let marked = paragraphs::quotations(prose, blocks).into_iter();
    let divided = |q| label::divided(prose, &q, names).unwrap_or_else(|| vec![q]);
    let mut quotations: Vec<Quotation> = marked.flat_map(divided).collect();
    quotations.sort_by_key(order);
    let blocks = block::quotations(prose, blocks, &quotations);
    let turns = label::turns(prose, labels, &quotations, names);
    quotations.extend(blocks);
    quotations.extend(turns);
    quotations.sort_by_key(order);
    nest(&mut quotations);
    quotations
}

/// Makes those alike that have the same words, and one of those that their attribution interrupts.
fn settle(rows: &[Option<Row>], resumed: &[(usize, usize)], quotations: &mut Vec<Quotation>) {
    nature::alike(rows, quotations);
    interruption::join(quotations, resumed);
    nest(quotations);
}

/// By start, what stands around another before it.
fn order(quotation: &Quotation) -> (usize, Reverse<usize>) {
    (quotation.span.start, Reverse(quotation.span.end))
}

/// Says of each quotation inside whose words it stands.
fn nest(quotations: &mut [Quotation]) {
    let mut around: Vec<usize> = Vec::new();
    for i in 0..quotations.len() {
        let span = quotations[i].span;
        while around.last().is_some_and(|&o| quotations[o].span.end < span.end) {
            around.pop();
        }
        let holds = |o: &&usize| {
            let parts = &quotations[**o].parts;
            let at = parts.partition_point(|part| part.end < span.end);
            parts.get(at).is_some_and(|part| part.covers(span))
        };
        quotations[i].within = around.iter().rev().find(holds).copied();
        around.push(i);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::text::markup;

    /// The quotations of a plain text, a line each: `≈` marks the likely, `~` the doubtful, `×` what
    /// is no speech, `…` what lacks its closing mark; inner ones are indented; the speaker follows a dash.
    pub(super) fn plain(text: &str) -> Vec<String> {
        shown(&markup::plain(&text.into()))
    }

    /// The same for Markdown.
    pub(super) fn markdown(text: &str) -> Vec<String> {
        shown(&markup::markdown(&text.into()))
    }

    fn shown(prose: &Prose) -> Vec<String> {
        let line = |q: &Quotation| {
            let inner = if q.within.is_some() { "  " } else { "" };
            let nature = match q.nature {
                Nature::Speech => "",
                Nature::Likely => "≈",
                Nature::Doubtful => "~",
                Nature::NotSpeech => "×",
            };
            let words: Vec<_> = q.parts.iter().map(|&part| &prose.text[part]).collect();
            let words = words.join(" | ").replace(markup::SET_ASIDE, "");
            let open = if q.closed { "" } else { "…" };
            let speaker = q.attribution.as_ref().map(|a| format!(" — {}", a.speaker));
            format!("{inner}{nature}{words}{open}{}", speaker.unwrap_or_default())
        };
        find(prose).iter().map(line).collect()
    }

    #[test]
    fn inner_quotations_follow_the_one_they_stand_in() {
        assert_eq!(
            plain("Roe said, “He told me, ‘It is “over,” friend,’ and left.”"),
            [
                "He told me, ‘It is “over,” friend,’ and left. — Roe",
                "  It is “over,” friend,",
                "  ×over,",
            ]
        );
    }

    #[test]
    fn markup_in_and_around_marks_is_none_of_the_words() {
        assert_eq!(
            markdown("She wrote [“*We* **will**.”](https://example.org) Then «“<b>No</b>”»."),
            ["We will.", "×“No”", "  ×No"]
        );
    }

    fn check(prose: &Prose) {
        let found = find(prose);
        assert!(found.is_sorted_by_key(|q| q.span.start));
        for (i, q) in found.iter().enumerate() {
            assert!(!q.parts.is_empty());
            assert!(q.parts.iter().all(|part| !part.is_empty() && q.span.covers(*part)));
            assert!(q.parts.windows(2).all(|two| two[0].end < two[1].start));
            let edges =
                q.parts.iter().chain([&q.span]).chain(q.attribution.iter().map(|a| &a.span));
            for edge in edges {
                assert!(prose.text.is_char_boundary(edge.start));
                assert!(prose.text.is_char_boundary(edge.end));
            }
            if let Some(outer) = q.within {
                assert!(outer < i);
                assert!(found[outer].parts.iter().any(|part| part.covers(q.span)));
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_has_some_quotations(
            pieces in proptest::collection::vec(
                prop_oneof![
                    "[“”\"'‘’„«»‹›‚`]{1,3}",
                    "[a-z]{1,6}",
                    "[A-Z][a-zé]{0,6}",
                    "[ .,:;?!—()\n>-]{1,2}",
                    Just(" said ".to_owned()),
                    Just("\n\n".to_owned()),
                    Just("\n\n“".to_owned()),
                    Just("WALLACE: ".to_owned()),
                    Just("\n[12:03] ann: ".to_owned()),
                    Just("\\enquote{".to_owned()),
                    Just("}".to_owned()),
                    Just("\n<blockquote>".to_owned()),
                    Just("</blockquote>\n".to_owned()),
                    Just(" she added, ".to_owned()),
                    Just("’s statement ".to_owned()),
                    any::<char>().prop_map(String::from),
                ],
                0..60,
            )
        ) {
            let text: Arc<str> = pieces.concat().into();
            check(&markup::plain(&text));
            check(&markup::markdown(&text));
        }
    }

    #[test]
    fn heaps_of_marks_take_no_time() {
        for heap in ["“", "”", "\"", "'", "‘", "“‘", "“”", "«»", "„", "\" ", "“a ", "a” ", "’’"]
        {
            check(&markup::plain(&heap.repeat(40_000).into()));
        }
        for heap in
            ["\\enquote{", "\\enquote{a}", "the claim that “b” ", "called “A B” ", "a: “b”\n"]
        {
            check(&markup::plain(&heap.repeat(2_000).into()));
        }
        check(&markup::markdown(&"<blockquote>\n".repeat(8_000).into()));
    }
}

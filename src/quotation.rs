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
mod paragraphs;

use std::cell::LazyCell;
use std::cmp::Reverse;

use crate::mention::Names;
use crate::text::{Prose, Span};

/// Words presented as someone's own, with their marks.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// Between quotation marks.
    Marks,
    /// An indented or `>`-marked block.
    Block,
    /// Behind a speaker label («DONALD TRUMP: Wow.»).
    Label,
}

/// Whether a marked region is speech.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Nature {
    /// Somebody's words.
    Speech,
    /// Perhaps a title, a nickname or a scare quote: it counts as speech only if a source has it.
    Doubtful,
    /// A title of a work, a nickname, scare quotes, words as words.
    NotSpeech,
}

/// The words that say whose a quotation is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The speaker's name in the fullest form that the text gives («Justin Timberlake» for «he»).
    pub speaker: String,
    /// The words at the quotation that name the speaker («he»).
    pub span: Span,
}

/// The quotations of `prose`, sorted by start; an inner one follows the one it stands in.
pub fn find(prose: &Prose) -> Vec<Quotation> {
    let names = LazyCell::new(|| Names::new(prose));
    let mut quotations = paragraphs::quotations(prose);
    quotations.sort_by_key(order);
    let blocks = block::quotations(prose, &quotations);
    let turns = label::quotations(prose, &quotations, &names);
    quotations.extend(blocks);
    quotations.extend(turns);
    if quotations.is_empty() {
        return quotations;
    }
    quotations.sort_by_key(order);
    nest(&mut quotations);
    let resumed = attribution::attribute(prose, &names, &mut quotations);
    interruption::join(&mut quotations, &resumed);
    nest(&mut quotations);
    quotations
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

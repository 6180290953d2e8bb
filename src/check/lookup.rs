//! What the index had of the quotations that were judged last.
//!
//! Whoever types beside a quotation has it judged again with every key, though its words are the same
//! and so is what the sources have of them. To look that up is most of the work of judging.

use std::sync::Arc;

use jiff::civil::Date;

use super::search::Match;
use crate::quotation::elision::{Bracket, Quoted};
use crate::text::fold::Key;

/// How many are kept: a paragraph has no more quotations, mostly.
const MANY: usize = 16;

/// What was looked up for the quotations judged last and is of use to those judged next, which holds
/// as long as the sources are the same and the draft is none of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lookups {
    last: Vec<Lookup>,
    now: Vec<Lookup>,
}

type Lookup = (Question, Vec<Arc<Match>>);

/// What is asked of the sources.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Question {
    /// Words, whether something is left out before each, and how it is bracketed.
    words: Vec<(Key, bool, Bracket)>,
    /// What tells which of several sources is meant; none where that is not asked.
    pub(super) meant: Option<Hint>,
}

/// What tells which of several sources is meant that all have the words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hint {
    /// The words as they are spelled.
    pub(super) spelled: Vec<String>,
    /// Whom they are attributed to.
    pub(super) speaker: Option<String>,
    /// When the draft is from.
    pub(super) date: Option<Date>,
}

impl Question {
    /// The question for the words `quoted`.
    pub(super) fn of(quoted: &[Quoted], meant: Option<Hint>) -> Self {
        let asked = |word: &Quoted| (word.word.key, word.elision_before, word.bracket);
        Self { words: quoted.iter().map(asked).collect(), meant }
    }
}

impl Lookups {
    /// Those of the check before this one.
    pub(super) fn last(self) -> Self {
        // one that was broken off may have come to few of them
        let mut last = self.now;
        last.extend(self.last);
        last.truncate(MANY);
        Self { last, now: Vec::new() }
    }

    /// What the sources answer to `question`, which `look_up` finds if it is not known.
    pub(super) fn answer(
        &mut self,
        question: Question,
        look_up: impl FnOnce() -> Vec<Match>,
    ) -> Vec<Arc<Match>> {
        let known = self.now.iter().chain(&self.last).find(|(asked, _)| *asked == question);
        let matches = known.map(|(_, matches)| matches.clone());
        let matches = matches.unwrap_or_else(|| look_up().into_iter().map(Arc::new).collect());
        if self.now.len() < MANY {
            self.now.push((question, matches.clone()));
        }
        matches
    }
}

/// They hold nothing that could not be looked up again, so no two of them differ.
impl PartialEq for Lookups {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

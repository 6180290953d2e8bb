//! What tells that words are somebody's where no clause of saying does, and what they are part of.
//!
//! Nouns of saying («the claim that …», «chants of “…”», «the “…” remark») and passives («has been
//! described as “…”») report speech without saying whose it is. A noun phrase, a list or a label
//! («a film called “…”») tells more of what stands in marks than the marks do.

use super::frame::{Frame, Kind};
use super::lexicon::{self, Class, Cue, CueForm, CueKind};

/// How many tokens lie at most between a noun of saying and the words said.
const NEAR: usize = 20;

/// How many tokens lie at most between a passive and the words said.
const FAR: usize = 10;

impl Frame<'_> {
    /// Whether a noun of saying or a passive without an agent leads to quotation token `t`, or such
    /// a noun or somebody's point of view follows it.
    pub(crate) fn is_reported(&self, t: usize) -> bool {
        self.is_content(t) || self.is_told(t) || self.leads_to_remark(t) || self.is_viewed(t)
    }

    /// Whether token `i` is a noun for what is said or thought.
    pub(crate) fn is_saying(&self, i: usize) -> bool {
        self.is_remark(i) || (self.class(i).is_some() && lexicon::is_thought(self.str(i)))
    }

    /// Whether token `i` is a noun for what is said.
    fn is_remark(&self, i: usize) -> bool {
        match self.class(i) {
            Some(Class::Utterance) => true,
            Some(Class::Cue(_)) => self.cue(i).is_none() && lexicon::is_remark(self.str(i)),
            Some(_) => lexicon::is_remark(self.str(i)),
            None => false,
        }
    }

    /// «the “…” remark», «Lowell’s “…” harbour policy remarks».
    fn leads_to_remark(&self, t: usize) -> bool {
        const APART: usize = 2;
        let plain = |k: &usize| self.class(*k) == Some(Class::Plain) && !self.is_remark(*k);
        let apart = (t + 1..=t + APART).take_while(plain).count();
        self.is_remark(t + 1 + apart)
    }

    /// «chants of “…”», «the slogan “…”», «the idea that a treaty would be “…”».
    fn is_content(&self, t: usize) -> bool {
        let start = self.sentence_start(t).max(t.saturating_sub(NEAR));
        let apart = (start..t).rev().find(|&k| {
            matches!(self.kind(k), Some(Kind::Quotation(_) | Kind::Semicolon | Kind::Dash))
        });
        let takes = |k: usize| {
            ["of", "that", "about", "for", "as", "like"].iter().any(|word| self.is(k + 1, word))
        };
        // «the answer was “…”», «the old adage, “…”»
        let links = |k: usize| {
            matches!(self.class(k), Some(Class::Being | Class::Adverb))
                || matches!(self.kind(k), Some(Kind::Comma | Kind::Colon))
        };
        let mut nouns = (apart.map_or(start, |k| k + 1)..t).filter(|&k| self.is_saying(k));
        nouns.any(|k| takes(k) || (k + 1..t).all(links)) || self.is_own(t)
    }

    /// Whether the term before token `t` is somebody's: «her phrase “…”», «Lowell’s words “…”».
    pub(crate) fn is_own(&self, t: usize) -> bool {
        const TERMS: [&str; 6] = ["phrase", "words", "word", "term", "terms", "expression"];
        t > 1 && TERMS.iter().any(|term| self.is(t - 1, term)) && self.is_owner(t - 2)
    }

    /// «Lowell’s», «his».
    fn is_owner(&self, i: usize) -> bool {
        self.possessive(i) || ["his", "her", "their"].iter().any(|word| self.is(i, word))
    }

    /// «“…” in his eyes», «“…”, in the words of Mary Lowell».
    fn is_viewed(&self, t: usize) -> bool {
        const VIEWS: [&str; 8] =
            ["eyes", "words", "view", "opinion", "mind", "telling", "phrase", "estimation"];
        let at = t + if self.kind(t + 1) == Some(Kind::Comma) { 2 } else { 1 };
        self.is(at, "in") && (at + 1..at + 4).any(|k| VIEWS.iter().any(|word| self.is(k, word)))
    }

    /// «has been described as “…”».
    fn is_told(&self, t: usize) -> bool {
        let start = self.sentence_start(t).max(t.saturating_sub(FAR));
        (start + 1..t).any(|k| {
            let told = matches!(
                self.class(k),
                Some(Class::Cue(Cue {
                    form: CueForm::Past,
                    kind: CueKind::Say | CueKind::Tell | CueKind::Call
                }))
            );
            let being = (start..k).rev().find(|&b| self.class(b) != Some(Class::Adverb));
            // «a donor, dismissed as “…”»
            let passive =
                being.is_some_and(|b| self.class(b) == Some(Class::Being)) || self.is(k + 1, "as");
            told && passive && !lexicon::names(self.str(k))
        })
    }

    /// Whether quotation tokens `i` and `t` stand in one list: «“…,” “…” (at noon) and a “…”».
    pub(crate) fn is_listed(&self, i: usize, t: usize) -> bool {
        let bracketed = |k: &usize| {
            let opening = |k: &usize| matches!(self.kind(*k), Some(Kind::Open | Kind::Close));
            (i + 1..=*k)
                .rev()
                .find(opening)
                .is_some_and(|o| o == *k || self.kind(o) == Some(Kind::Open))
        };
        let between: Vec<usize> = (i + 1..t).filter(|k| !bracketed(k)).collect();
        between.len() <= 3
            && between.into_iter().all(|k| {
                self.kind(k) == Some(Kind::Comma)
                    || self.class(k) == Some(Class::Determiner)
                    || self.is(k, "and")
                    || self.is(k, "or")
            })
    }

    /// Whether quotation token `t` stands before a noun that is nobody's: «the “…” movement».
    pub(crate) fn is_attributive(&self, t: usize) -> bool {
        let Some(before) = t.checked_sub(1).filter(|&i| !self.is_owner(i)) else { return false };
        let led = matches!(self.class(before), Some(Class::Determiner | Class::Preposition));
        let noun = match self.class(t + 1) {
            Some(Class::Plain) => !self.str(t + 1).ends_with("ed"),
            class => matches!(class, Some(Class::Work | Class::Maker | Class::Term)),
        };
        led && noun
    }

    /// Whether an article or the like stands before token `t`: «the “…”», «Lowell’s “…”».
    pub(crate) fn is_determined(&self, t: usize) -> bool {
        t.checked_sub(1)
            .is_some_and(|i| self.possessive(i) || self.class(i) == Some(Class::Determiner))
    }

    /// «so-called», «so called».
    pub(crate) fn is_so_called(&self, i: usize) -> bool {
        self.is(i, "so-called") || (i > 0 && self.is(i, "called") && self.is(i - 1, "so"))
    }

    /// Whether the participle at token `i` gives a name to what stands before it («a film called
    /// “…”»); not so with a subject («what she called “…”»).
    pub(crate) fn is_naming(&self, i: usize) -> bool {
        let subject = || {
            let before = (0..i).rev().find(|&k| self.class(k) != Some(Class::Adverb));
            before.is_some_and(|k| match self.kind(k) {
                Some(Kind::Name(_)) => !self.possessive(k),
                Some(Kind::Word(class)) => matches!(
                    class,
                    Class::Pronoun(_) | Class::Nobody | Class::Relative | Class::Auxiliary
                ),
                _ => false,
            })
        };
        self.class(i).is_some() && lexicon::names(self.str(i)) && !subject()
    }
}

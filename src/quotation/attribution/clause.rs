//! Clauses of saying: the cue, where it stands to the quotation, and its subject.

use super::frame::{Frame, Kind, LONGEST};
use super::lexicon::{self, Class, Cue, CueForm, CueKind};
use super::phrase::{REACH, Subject, Who};

/// A subject and its cue.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Who speaks.
    pub(crate) subject: Subject,
    /// The token of the cue; that of «to» in «according to».
    pub(crate) cue: usize,
    /// What the cue is.
    pub(crate) kind: CueKind,
    /// The token behind the clause.
    pub(crate) next: usize,
}

impl Frame<'_> {
    /// The cue at token `i`, unless the words before it make it a noun («the report») or the
    /// subject its object («was told»).
    pub(crate) fn cue(&self, i: usize) -> Option<Cue> {
        let cue = match self.class(i)? {
            Class::Cue(cue) => cue,
            Class::Phrasal => self.phrasal(i)?,
            _ => return None,
        };
        if matches!(self.kind(i + 1), Some(Kind::Quotation(_))) && self.is_naming(i) {
            return None;
        }
        // «who used to run it»
        if cue.kind == CueKind::Mind && self.is(i, "used") && self.is(i + 1, "to") {
            return None;
        }
        let mut before = i;
        while before > 0 && self.class(before - 1) == Some(Class::Adverb) {
            before -= 1;
        }
        let Some(before) = before.checked_sub(1) else { return Some(cue) };
        let noun = lexicon::is_noun(self.str(i));
        match self.class(before) {
            Some(Class::Being) if cue.form == CueForm::Past => None,
            // «went on to say»
            _ if cue.form == CueForm::Base
                && cue.kind != CueKind::Mind
                && self.is(before, "to") =>
            {
                // not «from state to state»
                let noun = before > 0 && self.class(before - 1) == self.class(i);
                (!noun).then_some(cue)
            }
            Some(Class::Preposition) if cue.form != CueForm::Gerund => None,
            _ if cue.form == CueForm::Base => self.takes_base(before).then_some(cue),
            Some(Class::Determiner) if !self.stands_alone(before) || noun => None,
            _ if self.possessive(before) && cue.form == CueForm::Present => None,
            _ => Some(cue),
        }
    }

    /// Whether token `i` may stand before a verb without ending: «will», «they», «critics».
    fn takes_base(&self, i: usize) -> bool {
        match self.kind(i) {
            Some(Kind::Word(Class::Auxiliary | Class::Nobody)) => true,
            Some(Kind::Word(Class::Determiner)) => self.stands_alone(i),
            Some(Kind::Word(Class::Plain | Class::Maker)) => {
                let possessive = self.text[self.tokens[i].span.end..].starts_with(['’', '\'']);
                // «a thunderous chant»
                let plural = self.str(i).ends_with('s') && !self.str(i).ends_with("us");
                (plural && !possessive) || self.is(i, "people")
            }
            // «Lowell and Roe call»
            Some(Kind::Name(_)) => i > 0 && self.is(i - 1, "and"),
            _ => false,
        }
    }

    /// Whether a subject between tokens `start` and `end` is spoken to or of: «was told».
    pub(crate) fn is_addressed(&self, start: usize, end: usize) -> bool {
        (start..end).any(|k| {
            let passive =
                matches!(self.class(k), Some(Class::Cue(Cue { form: CueForm::Past, .. })));
            passive && k > start && self.class(k - 1) == Some(Class::Being)
        })
    }

    /// «went on», «shot back», «put it», «made clear».
    fn phrasal(&self, i: usize) -> Option<Cue> {
        let second = |words: &[&str]| words.iter().any(|word| self.is(i + 1, word));
        let says = if self.str(i).starts_with('m') {
            // «made clear», «makes it clear»
            self.is(if self.is(i + 1, "it") { i + 2 } else { i + 1 }, "clear")
        } else {
            second(&["on", "back", "in", "out", "it"]) && !self.is(i + 2, "to")
        };
        says.then_some(Cue { kind: CueKind::Say, form: CueForm::Past })
    }

    /// «said Mary Lowell», «Mary Lowell said», «according to Mary Lowell», from token `i` on.
    pub(crate) fn clause_at(&self, i: usize) -> Option<Clause> {
        let clause = self.according(i).or_else(|| self.inverted(i)).or_else(|| self.straight(i));
        clause.or_else(|| self.utterance(i))
    }

    /// «Lowell’s statement on Instagram begins»: whatever the verb, the words are Lowell's; «the
    /// statement ended»: whose it is must be known from elsewhere.
    fn utterance(&self, i: usize) -> Option<Clause> {
        let cue = (i + 1..i + 4).find(|&k| self.class(k) == Some(Class::Utterance))?;
        let noun = |k| {
            matches!(self.class(k), Some(Class::Plain))
                || matches!(self.kind(k), Some(Kind::Name(_)))
        };
        let subject = match self.kind(i)? {
            _ if !(i + 1..cue).all(noun) => return None,
            Kind::Name(_) if self.possessive(i) => self.named(i, i),
            Kind::Word(Class::Determiner) if cue == i + 1 => self.nobody(i, cue),
            _ => return None,
        };
        Some(Clause { subject, cue, kind: CueKind::Say, next: cue + 1 })
    }

    /// «according to Mary Lowell», «per Mary Lowell».
    fn according(&self, i: usize) -> Option<Clause> {
        let to = match () {
            () if self.is(i, "according") && self.is(i + 1, "to") => i + 1,
            () if self.is(i, "per") => i,
            () => return None,
        };
        let subject = self.subject_from(to + 1)?;
        Some(Clause { subject, cue: to, kind: CueKind::Say, next: subject.next })
    }

    /// «said Mary Lowell», «later wrote one fan».
    fn inverted(&self, i: usize) -> Option<Clause> {
        let i = self.skip_adverbs(i);
        let cue = self.cue(i)?;
        if cue.kind != CueKind::Say || cue.form == CueForm::Gerund {
            return None;
        }
        let subject = self.subject_from(i + 1)?;
        let object = subject.who == Who::Nobody || self.cue(subject.next).is_some();
        (!object).then_some(Clause { subject, cue: i, kind: cue.kind, next: subject.next })
    }

    /// «Mary Lowell, who is 40, later said».
    fn straight(&self, i: usize) -> Option<Clause> {
        let mut commas = 0;
        for k in i + 1..(i + REACH).min(self.tokens.len()) {
            match self.kind(k)? {
                Kind::Stop | Kind::Quotation(_) | Kind::Colon | Kind::Semicolon => return None,
                Kind::Comma => commas += 1,
                _ => {}
            }
            let Some(cue) = self.cue(k).filter(|cue| cue.form != CueForm::Gerund || self.hears(k))
            else {
                continue;
            };
            let Some(subject) = self.subject_before(k) else { continue };
            if self.skip_adverbs(i) == subject.first || i == subject.first {
                return Some(Clause { subject, cue: k, kind: cue.kind, next: k + 1 });
            }
            if commas == 0 && subject.first > i {
                return None;
            }
        }
        None
    }

    /// «can be heard asking», «is quoted as saying», «was saying».
    fn hears(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|k| {
            matches!(self.class(k), Some(Class::Auxiliary | Class::Being)) || self.is(k, "as")
        })
    }

    /// The cue nearest before token `i` in its sentence, with its subject; what is merely thought
    /// or wanted, or what somebody would say, counts only where nothing is said.
    pub(crate) fn clause_before(&self, i: usize) -> Option<Clause> {
        let start = self.sentence_start(i);
        let mut minded = None;
        let mut closed = 0;
        for k in (start..i).rev() {
            match self.kind(k) {
                Some(Kind::Close) => closed += 1,
                // «(“Little Marco”)» is not said by who speaks around the brackets
                Some(Kind::Open) if closed == 0 => break,
                Some(Kind::Open) => closed -= 1,
                _ => {}
            }
            if self.is(k, "to") && k > start && self.is(k - 1, "according") {
                let subject = self.subject_from(k + 1).filter(|s| s.next <= i)?;
                return Some(Clause { subject, cue: k, kind: CueKind::Say, next: subject.next });
            }
            let Some(cue) = self.cue(k) else { continue };
            let Some(subject) = self.subject_of(cue, k, start) else { continue };
            let clause = Clause { subject, cue: k, kind: cue.kind, next: k + 1 };
            if cue.kind != CueKind::Mind && !self.is_supposed(k) {
                return Some(clause);
            }
            minded = minded.or(Some(clause));
        }
        minded
    }

    /// Whether the cue at token `i` tells what has not been said: «would say», «can only call».
    fn is_supposed(&self, i: usize) -> bool {
        const MODALS: [&str; 9] =
            ["will", "would", "can", "could", "may", "might", "must", "shall", "should"];
        let before = (0..i).rev().find(|&k| self.class(k) != Some(Class::Adverb));
        before.is_some_and(|k| MODALS.iter().any(|modal| self.is(k, modal)))
    }

    /// The subject of `cue` at token `k` in the sentence that begins at `start`.
    fn subject_of(&self, cue: Cue, k: usize, start: usize) -> Option<Subject> {
        if cue.form == CueForm::Gerund && !self.hears(k) {
            // «…, Mary Lowell said, adding “…”», also where «it reminds her of …» stands between
            let finite = |kinds: &[CueKind]| {
                (start..k).rev().find_map(|i| {
                    let cue = self.cue(i).filter(|cue| cue.form != CueForm::Gerund)?;
                    kinds.contains(&cue.kind).then(|| self.subject_of(cue, i, start))?
                })
            };
            let spoken = finite(&[CueKind::Say])
                .or_else(|| finite(&[CueKind::Tell, CueKind::Call, CueKind::Mind]));
            let utters = k.checked_sub(1).is_some_and(|i| self.class(i) == Some(Class::Utterance));
            let near = || self.subject_before(k).filter(|_| utters);
            let absolute = self.absolute_subject(start, k);
            return absolute.or_else(near).or(spoken).or_else(|| self.main_subject(start, k));
        }
        let absolute = || self.absolute_subject(start, k).filter(|_| self.is(k - 1, "to"));
        self.subject_before(k).or_else(absolute).or_else(|| self.main_subject(start, k))
    }

    /// «…, with Mary Lowell calling», «…, with Lowell taking to Twitter to call»: whom the phrase is
    /// about in which token `k` stands.
    fn absolute_subject(&self, start: usize, k: usize) -> Option<Subject> {
        let comma = (start..k).rev().find(|&i| self.kind(i) == Some(Kind::Comma))?;
        let subject = self.subject_from(comma + 2).filter(|_| self.is(comma + 1, "with"))?;
        let does = subject.next <= k && self.str(subject.next).ends_with("ing");
        does.then_some(subject)
    }

    /// The first cue behind token `i` in its sentence that takes the words before it as said:
    /// «…, said Mary Lowell», «…, Mary Lowell said».
    pub(crate) fn clause_behind(&self, i: usize) -> Option<Clause> {
        let last = (i + LONGEST).min(self.tokens.len());
        let end = (i + 1..last).find(|&k| self.ends_sentence(k)).unwrap_or(last);
        (i + 1..end).filter(|&k| self.is_comma(k)).find_map(|k| {
            let clause = self.clause_at(if self.is(k + 1, "as") { k + 2 } else { k + 1 })?;
            let closes = matches!(self.kind(clause.next), None | Some(Kind::Stop | Kind::Comma))
                || matches!(self.class(clause.next), Some(Class::Preposition));
            (clause.kind != CueKind::Call && closes).then_some(clause)
        })
    }

    /// Whether token `k` is a comma, or a quotation with one inside its marks.
    fn is_comma(&self, k: usize) -> bool {
        match self.kind(k) {
            Some(Kind::Quotation(_)) => self.last_char(k) == Some(','),
            kind => kind == Some(Kind::Comma),
        }
    }

    /// The clause that says behind token `i` who said it: «the “tricks” that Lowell complained of».
    pub(crate) fn clause_related(&self, i: usize) -> Option<Clause> {
        let relative = ["that", "which"].iter().any(|word| self.is(i + 1, word));
        self.straight(i + 2).filter(|clause| relative && clause.kind != CueKind::Mind)
    }

    /// Who follows «by» behind token `i`, where a passive leads to it: «labelled a “hoax” by critics».
    pub(crate) fn agent(&self, i: usize) -> Option<Clause> {
        let start = self.sentence_start(i);
        let cue = (start..i).rev().find(|&k| {
            let past = |cue: Cue| cue.form == CueForm::Past;
            matches!(self.class(k), Some(Class::Cue(cue)) if past(cue))
        })?;
        let Some(Class::Cue(Cue { kind, .. })) = self.class(cue) else { return None };
        let subject = self.subject_from(i + 2).filter(|_| self.is(i + 1, "by"))?;
        Some(Clause { subject, cue, kind, next: subject.next })
    }

    /// The subject behind an opening phrase in which token `i` is quoted: «Calling it “a shame,” Mary
    /// Lowell left».
    pub(crate) fn clause_opened(&self, i: usize) -> Option<Clause> {
        let start = self.sentence_start(i);
        let cue = (start..i).rev().find(|&k| {
            self.cue(k).is_some_and(|cue| cue.form == CueForm::Gerund) && k <= start + 2
        })?;
        let Some(Class::Cue(Cue { kind, .. })) = self.class(cue) else { return None };
        let end = (i + 1..(i + REACH).min(self.tokens.len())).find(|&k| self.ends_sentence(k));
        let end = end.unwrap_or((i + REACH).min(self.tokens.len()));
        let comma = (i..end).find(|&k| self.kind(k) == Some(Kind::Comma));
        let behind = if self.last_char(i) == Some(',') { i + 1 } else { comma? + 1 };
        let subject = self.main_subject(behind, end)?;
        let verb = (subject.next..subject.next + 3).any(|k| {
            matches!(
                self.class(k),
                Some(Class::Plain | Class::Auxiliary | Class::Being | Class::Cue(_))
            )
        });
        verb.then_some(Clause { subject, cue, kind, next: subject.next })
    }

    /// Who the sentence before the one that begins at token `i` is about, if it tells what they say.
    pub(crate) fn told_before(&self, i: usize) -> Option<Clause> {
        let stop = i.checked_sub(1).filter(|&k| self.kind(k) == Some(Kind::Stop))?;
        let start = self.sentence_start(stop);
        if (start..stop).any(|k| matches!(self.kind(k), Some(Kind::Quotation(_)))) {
            return None;
        }
        let subject = self.main_subject(start, stop);
        let subject = subject.filter(|s| matches!(s.who, Who::Name(_) | Who::Pronoun(_)));
        self.clause_behind(start).filter(|clause| clause.next == stop).or_else(|| {
            let subject = subject?;
            Some(Clause { subject, cue: subject.first, kind: CueKind::Mind, next: subject.next })
        })
    }
}

//! The grammar of attributions: where the cue stands, and who is its subject.

use super::frame::{Frame, Kind};
use super::lexicon::{self, Class, Cue, CueForm, CueKind};
use crate::mention::Gender;
use crate::text::Span;

/// Who speaks, as the words at the quotation say it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::quotation) enum Who {
    /// A name, by its place in [`crate::mention::Names::all`].
    Name(usize),
    /// «he», «she».
    Pronoun(Gender),
    /// «a fan», «one senator».
    Description,
    /// «it», «we»: somebody whom the text does not name.
    Nobody,
}

/// A subject.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::quotation) struct Subject {
    /// Who it is.
    pub(in crate::quotation) who: Who,
    /// Its words.
    pub(in crate::quotation) span: Span,
    /// Its first token.
    pub(in crate::quotation) first: usize,
    /// The token behind it.
    pub(in crate::quotation) next: usize,
}

/// A subject and its cue.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::quotation) struct Clause {
    /// Who speaks.
    pub(in crate::quotation) subject: Subject,
    /// The token of the cue; that of «to» in «according to».
    pub(in crate::quotation) cue: usize,
    /// What the cue is.
    pub(in crate::quotation) kind: CueKind,
    /// The token behind the clause.
    pub(in crate::quotation) next: usize,
}

/// How many tokens lie at most between a subject and its cue.
const REACH: usize = 24;

impl Frame<'_> {
    /// The cue at token `i`, unless the words before it make it a noun («the report») or the
    /// subject its object («was told»).
    pub(in crate::quotation) fn cue(&self, i: usize) -> Option<Cue> {
        let cue = match self.class(i)? {
            Class::Cue(cue) => cue,
            Class::Phrasal => self.phrasal(i)?,
            _ => return None,
        };
        if matches!(self.kind(i + 1), Some(Kind::Quotation(_))) && lexicon::names(self.str(i)) {
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
                (self.str(i).ends_with('s') && !possessive) || self.is(i, "people")
            }
            _ => false,
        }
    }

    /// Whether a subject between tokens `start` and `end` is spoken to or of: «was told».
    pub(in crate::quotation) fn is_addressed(&self, start: usize, end: usize) -> bool {
        (start..end).any(|k| {
            let passive =
                matches!(self.class(k), Some(Class::Cue(Cue { form: CueForm::Past, .. })));
            passive && k > start && self.class(k - 1) == Some(Class::Being)
        })
    }

    /// «went on», «shot back», «put it».
    fn phrasal(&self, i: usize) -> Option<Cue> {
        let second = ["on", "back", "in", "out", "it"].iter().any(|word| self.is(i + 1, word));
        let to = self.is(i + 2, "to");
        let cue = Cue { kind: CueKind::Say, form: CueForm::Past };
        (second && !to).then_some(cue)
    }

    /// «one said», «others say».
    fn stands_alone(&self, i: usize) -> bool {
        let alone = [
            "one", "two", "some", "many", "several", "another", "others", "someone", "everyone",
            "nobody", "somebody", "neither", "few", "most",
        ];
        alone.iter().any(|word| self.is(i, word))
    }

    /// «said Mary Lowell», «Mary Lowell said», «according to Mary Lowell», from token `i` on.
    pub(in crate::quotation) fn clause_at(&self, i: usize) -> Option<Clause> {
        let clause = self.according(i).or_else(|| self.inverted(i)).or_else(|| self.straight(i));
        clause.or_else(|| self.utterance(i))
    }

    /// «Lowell’s statement on Instagram begins»: whatever the verb, the words are Lowell's.
    fn utterance(&self, i: usize) -> Option<Clause> {
        let Some(Kind::Name(_)) = self.kind(i).filter(|_| self.possessive(i)) else { return None };
        let cue = (i + 1..i + 4).find(|&k| self.class(k) == Some(Class::Utterance))?;
        let noun = |k| {
            matches!(self.class(k), Some(Class::Plain))
                || matches!(self.kind(k), Some(Kind::Name(_)))
        };
        let subject = (i + 1..cue).all(noun).then(|| self.named(i, i))?;
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
    /// or wanted counts only where nothing is said.
    pub(in crate::quotation) fn clause_before(&self, i: usize) -> Option<Clause> {
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
            if cue.kind != CueKind::Mind {
                return Some(clause);
            }
            minded = minded.or(Some(clause));
        }
        minded
    }

    /// The subject of `cue` at token `k` in the sentence that begins at `start`.
    fn subject_of(&self, cue: Cue, k: usize, start: usize) -> Option<Subject> {
        if cue.form == CueForm::Gerund && !self.hears(k) {
            // «…, Mary Lowell said, adding “…”»
            let spoken = (start..k).rev().find_map(|i| {
                let finite = self.cue(i).filter(|c| c.form != CueForm::Gerund)?;
                self.subject_of(finite, i, start)
            });
            let utters = k.checked_sub(1).is_some_and(|i| self.class(i) == Some(Class::Utterance));
            let near = || self.subject_before(k).filter(|_| utters);
            return near().or(spoken).or_else(|| self.main_subject(start, k));
        }
        self.subject_before(k).or_else(|| self.main_subject(start, k))
    }

    /// The first cue behind token `i` in its sentence that takes the words before it as said:
    /// «…, said Mary Lowell», «…, Mary Lowell said».
    pub(in crate::quotation) fn clause_behind(&self, i: usize) -> Option<Clause> {
        let end = (i + 1..self.tokens.len()).find(|&k| self.ends_sentence(k));
        let end = end.unwrap_or(self.tokens.len());
        (i + 1..end).filter(|&k| self.kind(k) == Some(Kind::Comma)).find_map(|k| {
            let clause = self.clause_at(if self.is(k + 1, "as") { k + 2 } else { k + 1 })?;
            let closes = matches!(self.kind(clause.next), None | Some(Kind::Stop | Kind::Comma))
                || matches!(self.class(clause.next), Some(Class::Preposition));
            (clause.kind != CueKind::Call && closes).then_some(clause)
        })
    }

    /// Who follows «by» behind token `i`, where a passive leads to it: «labelled a “hoax” by critics».
    pub(in crate::quotation) fn agent(&self, i: usize) -> Option<Clause> {
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
    pub(in crate::quotation) fn clause_opened(&self, i: usize) -> Option<Clause> {
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
    pub(in crate::quotation) fn told_before(&self, i: usize) -> Option<Clause> {
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

    /// The subject of the verb at token `cue`, read from right to left.
    pub(in crate::quotation) fn subject_before(&self, cue: usize) -> Option<Subject> {
        let subject = self.phrase_before(cue)?;
        // «one of the biggest challenges»: rather a noun and its adjective
        let noun = subject.who == Who::Description && lexicon::is_noun(self.str(cue));
        (!noun).then_some(subject)
    }

    fn phrase_before(&self, cue: usize) -> Option<Subject> {
        let mut i = cue;
        while i > 0 && self.is_modifier(i - 1) {
            i -= 1;
        }
        let last = i.checked_sub(1)?;
        match self.kind(last)? {
            Kind::Name(_) => self.phrase_ending(last),
            Kind::Word(Class::Pronoun(gender)) => {
                Some(self.subject(Who::Pronoun(gender), last, last))
            }
            Kind::Word(Class::Nobody) => Some(self.subject(Who::Nobody, last, last)),
            Kind::Word(Class::Relative) => {
                let before =
                    if self.kind(last.checked_sub(1)?) == Some(Kind::Comma) { 2 } else { 1 };
                self.phrase_ending(last.checked_sub(before)?)
            }
            Kind::Word(Class::Conjunction | Class::Subordinator | Class::Preposition) => None,
            Kind::Word(Class::Determiner) => {
                self.stands_alone(last).then(|| self.subject(Who::Nobody, last, last))
            }
            Kind::Word(_) => self.phrase_ending(last),
            Kind::Comma => {
                let open = (last.saturating_sub(REACH)..last)
                    .rev()
                    .take_while(|&k| !self.ends_sentence(k))
                    .find(|&k| self.kind(k) == Some(Kind::Comma))?;
                let outer = self.phrase_ending(open.checked_sub(1)?)?;
                // «her husband, Jacob Lowell, said»
                let inner = self.phrase_ending(last.checked_sub(1)?);
                let named = inner.filter(|s| matches!(s.who, Who::Name(_)) && s.first == open + 1);
                Some(
                    named
                        .filter(|_| outer.who == Who::Description)
                        .map_or(outer, |named| Subject { first: outer.first, ..named }),
                )
            }
            Kind::Close => {
                let open = (last.saturating_sub(REACH)..last)
                    .rev()
                    .find(|&k| self.kind(k) == Some(Kind::Open))?;
                self.phrase_ending(open.checked_sub(1)?)
            }
            _ => None,
        }
    }

    /// The subject of the sentence that starts at token `start`, before token `limit`: behind an
    /// opening phrase («On Monday,») if there is one.
    pub(in crate::quotation) fn main_subject(&self, start: usize, limit: usize) -> Option<Subject> {
        let mut i = self.behind_dateline(start);
        for _ in 0..4 {
            while i < limit && (self.is_modifier(i) || self.joins(i)) {
                i += 1;
            }
            if i >= limit {
                return None;
            }
            let opens = matches!(self.class(i), Some(Class::Preposition | Class::Subordinator))
                || matches!(self.class(i), Some(Class::Cue(_)))
                || (self.class(i) == Some(Class::Plain) && self.str(i).ends_with("ing"));
            if !opens {
                let subject = self.subject_from(i).filter(|subject| subject.next <= limit)?;
                let vague = subject.who == Who::Description
                    && self.class(i) != Some(Class::Determiner)
                    && !self.possessive(i);
                if subject.who == Who::Nobody || !vague {
                    return (subject.who != Who::Nobody).then_some(subject);
                }
            }
            i = (i..limit).find(|&k| self.kind(k) == Some(Kind::Comma))? + 1;
        }
        None
    }

    /// «WASHINGTON (AP) — Mary Lowell said».
    fn behind_dateline(&self, start: usize) -> usize {
        let dash = (start..start + 8).find(|&k| self.kind(k) == Some(Kind::Dash));
        let place =
            |k: usize| !matches!(self.kind(k), None | Some(Kind::Word(_) | Kind::Quotation(_)));
        dash.filter(|&dash| start == 0 && (start..dash).all(place)).map_or(start, |dash| dash + 1)
    }

    fn joins(&self, i: usize) -> bool {
        matches!(self.class(i), Some(Class::Conjunction | Class::Relative))
            || matches!(self.kind(i), Some(Kind::Comma | Kind::Dash))
    }

    /// The noun phrase that begins at token `i`.
    pub(in crate::quotation) fn subject_from(&self, i: usize) -> Option<Subject> {
        match self.kind(i)? {
            Kind::Word(Class::Pronoun(gender)) => {
                return Some(self.subject(Who::Pronoun(gender), i, i));
            }
            Kind::Word(Class::Nobody) => return Some(self.subject(Who::Nobody, i, i)),
            Kind::Name(_) if !self.possessive(i) => return Some(self.named(i, i)),
            Kind::Name(_) | Kind::Word(Class::Determiner) => {}
            // «said spokesman Josh Lowell», «said critics»
            Kind::Word(Class::Plain | Class::Maker | Class::Cue(_) | Class::Utterance) => {}
            _ => return None,
        }
        let mut last = i;
        for k in i + 1..(i + 12).min(self.tokens.len()) {
            match self.kind(k)? {
                Kind::Name(_) => {
                    let joined = self.class(k - 1) == Some(Class::Preposition);
                    if !joined && !self.possessive(k) {
                        return Some(self.named(k, i));
                    }
                    last = k;
                }
                Kind::Word(Class::Preposition) if self.is(k, "of") || self.is(k, "for") => {}
                Kind::Word(Class::Preposition) if self.is(k, "at") || self.is(k, "from") => {}
                Kind::Word(Class::Plain | Class::Maker | Class::Utterance | Class::Work) => {
                    last = k;
                }
                Kind::Word(Class::Determiner | Class::Term) => last = k,
                _ => break,
            }
        }
        Some(self.subject(Who::Description, i, last))
    }

    /// The noun phrase that ends with token `last`.
    fn phrase_ending(&self, last: usize) -> Option<Subject> {
        if let Some(Kind::Word(Class::Pronoun(gender))) = self.kind(last) {
            return Some(self.subject(Who::Pronoun(gender), last, last));
        }
        let mut first = last + 1;
        let mut links = 0;
        // the name that others hang on («Mary Lowell of Ohio»)
        let mut name = None;
        let mut determined = false;
        while let Some(k) = first.checked_sub(1).filter(|&k| last - k <= 10) {
            match self.kind(k) {
                Some(Kind::Name(_)) => {
                    if k == last || links > 0 {
                        name = (!self.possessive(k)).then_some(k);
                    }
                    // «White House officials», «Lowell’s spokesman»
                    determined |= k < last;
                    links = 0;
                }
                Some(Kind::Word(Class::Determiner)) => {
                    determined = true;
                    first = k;
                    if k.checked_sub(1).is_none_or(|b| !self.joins_nouns(b) && !self.possessive(b))
                    {
                        break;
                    }
                    continue;
                }
                Some(Kind::Word(Class::Plain | Class::Maker | Class::Utterance | Class::Work)) => {
                    determined |= self.str(k).starts_with(|c: char| c.is_ascii_digit());
                    if links > 0 {
                        name = None;
                    }
                }
                Some(Kind::Word(Class::Preposition)) if self.joins_nouns(k) && k < last => {
                    links += 1;
                }
                _ => break,
            }
            first = k;
        }
        if first > last {
            return None;
        }
        while first < last && self.class(first) == Some(Class::Preposition) {
            first += 1;
        }
        let governed = first > 0 && self.class(first - 1) == Some(Class::Preposition);
        if let Some(name) = name {
            let governed = name > 0 && self.class(name - 1) == Some(Class::Preposition);
            return (!governed).then(|| self.named(name, first));
        }
        let plural = last - first < 3 && self.str(last).ends_with('s');
        (!governed && (determined || plural)).then(|| self.subject(Who::Description, first, last))
    }

    fn joins_nouns(&self, k: usize) -> bool {
        ["of", "for", "from", "at", "with"].iter().any(|word| self.is(k, word))
    }

    fn named(&self, name: usize, first: usize) -> Subject {
        let Kind::Name(place) = self.tokens[name].kind else {
            return self.subject(Who::Description, first, name);
        };
        let span = self.tokens[name].span;
        Subject { who: Who::Name(place), span, first, next: name + 1 }
    }

    fn subject(&self, who: Who, first: usize, last: usize) -> Subject {
        // «Lowell’s statement continues»: the words are Lowell's
        if who == Who::Description
            && self.class(last) == Some(Class::Utterance)
            && last > first
            && self.possessive(last - 1)
            && let Some(Kind::Name(_)) = self.kind(last - 1)
        {
            return Subject { first, next: last + 1, ..self.named(last - 1, first) };
        }
        let span = self.tokens[first].span.join(self.tokens[last].span);
        Subject { who, span, first, next: last + 1 }
    }

    /// Whether token `i` is an adverb or the like, between a subject and its verb.
    fn is_modifier(&self, i: usize) -> bool {
        matches!(self.class(i), Some(Class::Adverb | Class::Auxiliary | Class::Being))
    }

    fn skip_adverbs(&self, mut i: usize) -> usize {
        while self.class(i) == Some(Class::Adverb) {
            i += 1;
        }
        i
    }

    /// Whether token `i` ends in a possessive ending.
    pub(in crate::quotation) fn possessive(&self, i: usize) -> bool {
        match self.kind(i) {
            Some(Kind::Name(name)) => self.names.all[name].possessive,
            Some(Kind::Word(_)) => self.str(i).ends_with("'s") || self.str(i).ends_with("’s"),
            _ => false,
        }
    }
}

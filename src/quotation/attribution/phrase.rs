//! Noun phrases around a verb of saying: who it is that speaks.
//!
//! A subject is read from its verb to the left («Mary Lowell, who is 40, later»), from the head of
//! its sentence («On Monday, Mary Lowell»), or from its first word to the right («said former mayor
//! Mary Lowell»). The shortest words that name are taken, the name before the description.

use super::frame::{Frame, Kind};
use super::lexicon::{self, Class};
use crate::mention::Gender;
use crate::text::Span;

/// Who speaks, as the words at the quotation say it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
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
pub(crate) struct Subject {
    /// Who it is.
    pub(crate) who: Who,
    /// Its words.
    pub(crate) span: Span,
    /// Its first token.
    pub(crate) first: usize,
    /// The token behind it.
    pub(crate) next: usize,
}

/// How many tokens lie at most between a subject and its verb.
pub(crate) const REACH: usize = 24;

impl Frame<'_> {
    /// «one said», «others say».
    pub(crate) fn stands_alone(&self, i: usize) -> bool {
        let alone = [
            "one", "two", "some", "many", "several", "another", "others", "someone", "everyone",
            "nobody", "somebody", "neither", "few", "most",
        ];
        alone.iter().any(|word| self.is(i, word))
    }

    /// The subject of the verb at token `cue`, read from right to left.
    pub(crate) fn subject_before(&self, cue: usize) -> Option<Subject> {
        let subject = self.phrase_before(cue)?;
        // «one of the biggest challenges»: rather a noun and its adjective
        let noun = subject.who == Who::Description && lexicon::is_noun(self.str(cue));
        (!noun).then_some(subject)
    }

    fn phrase_before(&self, cue: usize) -> Option<Subject> {
        let mut i = cue;
        // «Lowell went on to say»
        if i > 3 && self.is(i - 1, "to") && self.class(i - 3) == Some(Class::Phrasal) {
            i -= 3;
        }
        while i > 0 && self.is_modifier(i - 1) {
            i -= 1;
        }
        let last = i.checked_sub(1)?;
        match self.kind(last)? {
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
            Kind::Word(_) | Kind::Name(_) => self.phrase_ending(last),
            Kind::Comma => {
                let open = (last.saturating_sub(REACH)..last)
                    .rev()
                    .take_while(|&k| !self.ends_sentence(k))
                    .find(|&k| self.kind(k) == Some(Kind::Comma))?;
                let outer = self.phrase_ending(open.checked_sub(1)?)?;
                // «her husband, Jacob Lowell, said»
                let inner = self.phrase_ending(last.checked_sub(1)?);
                let inner = inner.filter(|s| matches!(s.who, Who::Name(_)) && s.first == open + 1);
                if outer.who != Who::Description {
                    return Some(outer);
                }
                // «Mary Lowell, head of the union, an old one, said»
                let before = outer.first.checked_sub(2).filter(|&k| {
                    self.kind(k + 1) == Some(Kind::Comma)
                        && matches!(self.kind(k), Some(Kind::Name(_)))
                        && !self.possessive(k)
                        && (k == 0 || self.class(k - 1) != Some(Class::Preposition))
                });
                let first = outer.first;
                let before = before.map(|k| self.named(k, k));
                Some(inner.map(|s| Subject { first, ..s }).or(before).unwrap_or(outer))
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
    pub(crate) fn main_subject(&self, start: usize, limit: usize) -> Option<Subject> {
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
    pub(crate) fn subject_from(&self, i: usize) -> Option<Subject> {
        match self.kind(i)? {
            Kind::Word(Class::Pronoun(gender)) => {
                return Some(self.subject(Who::Pronoun(gender), i, i));
            }
            Kind::Word(Class::Nobody) => return Some(self.subject(Who::Nobody, i, i)),
            Kind::Name(_) if !self.possessive(i) => return Some(self.named(i, i)),
            // «said spokesman Josh Lowell», «said critics»
            Kind::Word(
                Class::Determiner | Class::Plain | Class::Maker | Class::Cue(_) | Class::Utterance,
            )
            | Kind::Name(_) => {}
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
                // «the report found»
                Kind::Word(Class::Cue(_)) if self.cue(k).is_none() => last = k,
                Kind::Word(Class::Determiner) => {}
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
        // «someone who said»
        if self.stands_alone(last) {
            return Some(self.nobody(last, last));
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

    pub(crate) fn named(&self, name: usize, first: usize) -> Subject {
        let Kind::Name(place) = self.tokens[name].kind else {
            return self.subject(Who::Description, first, name);
        };
        let span = self.tokens[name].span;
        Subject { who: Who::Name(place), span, first, next: name + 1 }
    }

    /// Somebody whom tokens `first` to `last` do not name.
    pub(crate) fn nobody(&self, first: usize, last: usize) -> Subject {
        self.subject(Who::Nobody, first, last)
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
        let mut end = self.tokens[last].span.end;
        // «the mayor’s claim»: the mayor
        if who == Who::Description && matches!(self.kind(last), Some(Kind::Word(_))) {
            end -=
                ["'s", "’s"].iter().find(|s| self.str(last).ends_with(*s)).map_or(0, |s| s.len());
        }
        let span = Span::new(self.tokens[first].span.start, end);
        Subject { who, span, first, next: last + 1 }
    }

    /// Whether token `i` is an adverb or the like, between a subject and its verb.
    pub(crate) fn is_modifier(&self, i: usize) -> bool {
        matches!(self.class(i), Some(Class::Adverb | Class::Auxiliary | Class::Being))
    }

    pub(crate) fn skip_adverbs(&self, mut i: usize) -> usize {
        while self.class(i) == Some(Class::Adverb) {
            i += 1;
        }
        i
    }

    /// Whether token `i` ends in a possessive ending.
    pub(crate) fn possessive(&self, i: usize) -> bool {
        match self.kind(i) {
            Some(Kind::Name(name)) => self.names.all[name].possessive,
            Some(Kind::Word(_)) => self.str(i).ends_with("'s") || self.str(i).ends_with("’s"),
            _ => false,
        }
    }
}

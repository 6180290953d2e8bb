//! Who «he» and «she» are: the last fitting person whom the text named as a subject.
//!
//! Every attribution counts as such a naming, with the person it was resolved to, so that a speaker
//! once introduced stays at hand. Names inside quotations do not count, nor do objects, possessives
//! and names behind prepositions.

use super::super::Quotation;
use super::lexicon::{self, Class, Cue, CueForm, CueKind};
use super::phrase::{Subject, Who};
use super::reading::Tie;
use crate::mention::person::Kind;
use crate::mention::{Gender, Name, Names, person};
use crate::text::markup::SET_ASIDE;
use crate::text::markup::on_one_line;
use crate::text::{Prose, Span};

/// The persons named so far, as far as pronouns ask for them.
pub(super) struct Referents<'t> {
    prose: &'t Prose,
    names: &'t Names,
    /// The quotations that stand in no other, sorted by start.
    quoted: Vec<Span>,
    /// Whom the attributions have named so far, in the order in which they were read.
    pub(super) speakers: Vec<Named>,
    /// Where the paragraph begins that is read.
    pub(super) paragraph: usize,
}

/// Whom an attribution names.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::quotation) struct Named {
    /// Where it does.
    at: usize,
    name: Name,
    /// Where the paragraph begins in which the quotation stands.
    pub(in crate::quotation) paragraph: usize,
}

impl Named {
    /// The same where the text has changed, in which a span stands at its `place`; none where that is
    /// gone.
    pub(in crate::quotation) fn moved(self, place: impl Fn(Span) -> Option<Span>) -> Option<Self> {
        let [at, paragraph] = [self.at, self.paragraph].map(|at| Some(place(Span::at(at))?.start));
        let (span, bare) = (place(self.name.span)?, place(self.name.bare)?);
        Some(Self { at: at?, paragraph: paragraph?, name: Name { span, bare, ..self.name } })
    }
}

/// How many names a pronoun looks back over.
pub(in crate::quotation) const NAMES_BACK: usize = 60;

/// How many bytes a pronoun looks back over.
pub(in crate::quotation) const BYTES_BACK: usize = 6000;

impl<'t> Referents<'t> {
    pub(super) fn new(
        prose: &'t Prose,
        names: &'t Names,
        quotations: &[Quotation],
        speakers: Vec<Named>,
    ) -> Self {
        let outer = quotations.iter().filter(|q| q.within.is_none());
        let quoted = outer.flat_map(|q| q.parts.iter().copied()).collect();
        Self { prose, names, quoted, speakers, paragraph: 0 }
    }

    /// The speaker's name in the fullest form; none if the text does not give it.
    pub(super) fn speaker(&mut self, subject: &Subject, tie: Tie) -> Option<String> {
        let text = &self.prose.text;
        let name = match subject.who {
            Who::Nobody => return None,
            Who::Description => match self.office(subject.span) {
                Some(name) => name,
                None => return Some(on_one_line(text, subject.span)),
            },
            Who::Name(i) => self.names.fullest(text, &self.names.all[i]),
            Who::Pronoun(gender) => self.pronoun(subject.span.start, gender)?,
        };
        // whom a sentence is about has not spoken yet
        if tie > Tie::Loose {
            let (at, paragraph) = (subject.span.start, self.paragraph);
            self.speakers.push(Named { at, name, paragraph });
        }
        Some(on_one_line(text, name.bare))
    }

    /// Whether `subject` certainly means a person.
    pub(super) fn is_person(&self, subject: &Subject) -> bool {
        match subject.who {
            Who::Pronoun(_) => true,
            Who::Name(i) => {
                let full = self.names.fullest(&self.prose.text, &self.names.all[i]);
                full.is_person() || (full.words > 1 && full.kind != Kind::Other)
            }
            _ => false,
        }
    }

    /// Who holds the office that `span` names («the president»), by the last name with that title.
    fn office(&self, span: Span) -> Option<Name> {
        let text = &self.prose.text;
        let words = on_one_line(text, span);
        let office = words.strip_prefix("the ").or(words.strip_prefix("The ")).unwrap_or(&words);
        if !office.split(' ').all(person::is_title) {
            return None;
        }
        let named = self.names.all[..self.names.from(span.start)].iter().rev().take(NAMES_BACK);
        let holds = |name: &&Name| {
            name.span.start < name.bare.start
                && person::titles_match(&text[name.span.start..name.bare.start], office)
        };
        named.clone().find(holds).map(|name| self.names.fullest(text, name))
    }

    fn pronoun(&self, at: usize, gender: Gender) -> Option<Name> {
        let fits = |name: &Name| name.gender.is_none_or(|g| g == gender);
        let speaker = self.speakers.iter().rev().take_while(|named| named.at + BYTES_BACK > at);
        let spoke =
            |named: &&Named| named.at < at && fits(&named.name) && named.name.kind != Kind::Other;
        let speaker = speaker.filter(spoke).max_by_key(|named| named.at);
        let floor = speaker.map_or(at.saturating_sub(BYTES_BACK), |named| named.at + 1);
        let named = self.names.all[..self.names.from(at)]
            .iter()
            .rev()
            .take(NAMES_BACK)
            .take_while(|name| name.span.start >= floor)
            .filter(|name| name.kind != Kind::Other && !name.possessive && !self.is_quoted(name))
            .filter(|name| self.is_subject(name))
            .map(|name| (name, self.names.fullest(&self.prose.text, name)))
            .filter(|(_, full)| fits(full))
            .find(|(name, full)| {
                full.is_person()
                    || (full.words > 1 && self.is_before_verb(name))
                    || full.first_name(&self.prose.text) == Some(gender)
            })
            .map(|(_, full)| full);
        named.or(speaker.map(|named| named.name))
    }

    fn is_quoted(&self, name: &Name) -> bool {
        let at = self.quoted.partition_point(|span| span.end < name.span.end);
        self.quoted.get(at).is_some_and(|span| span.covers(name.span))
    }

    /// Whether `name` stands where subjects do: first in its sentence, or behind an opening phrase
    /// and before a verb; nouns and articles may lead it («The former governor Mary Lowell»).
    fn is_subject(&self, name: &Name) -> bool {
        let blocks = &self.prose.blocks;
        let block = blocks.partition_point(|block| block.span.end < name.span.end);
        let Some(block) = blocks.get(block).filter(|b| b.span.covers(name.span)) else {
            return false;
        };
        let before = &self.prose.text[block.span.start..name.span.start];
        let lead = before.rsplit(['.', '?', '!', ':', ';', '”', '"', '—', ',']).next();
        let lead = lead.unwrap_or_default();
        let opening = before[..before.len() - lead.len()].ends_with(',');
        // «His wife, actress Mary Lowell, also …»
        let apposed = || {
            let head = &before[..before.len() - lead.len() - 1];
            let chunk = head.rsplit(['.', '?', '!', ':']).next().unwrap_or_default().trim();
            let after = self.prose.text[name.span.end..].starts_with(',');
            after && !chunk.is_empty() && chunk.len() < 30 && is_nominal(chunk)
        };
        // «…, said Lowell, a Democrat who …»
        let told = matches!(
            lexicon::class(lead.trim()),
            Class::Cue(Cue { kind: CueKind::Say, form: CueForm::Past | CueForm::Present })
        );
        if opening && told {
            return true;
        }
        let leads = lead.len() < 60 && is_nominal(lead);
        leads && (!opening || self.is_before_verb(name) || apposed())
    }

    fn is_before_verb(&self, name: &Name) -> bool {
        let after = self.prose.text[name.span.end..].trim_start_matches([' ', '\n', SET_ASIDE]);
        let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        match lexicon::class(word) {
            Class::Auxiliary | Class::Being | Class::Cue(_) | Class::Phrasal | Class::Adverb => {
                true
            }
            Class::Plain => word.starts_with(char::is_lowercase),
            _ => false,
        }
    }
}

/// Whether `words` may stand before a name in one noun phrase: no verbs known as such, and no other
/// names.
fn is_nominal(words: &str) -> bool {
    let mut words = words.split(|c: char| c.is_whitespace() || c == SET_ASIDE);
    let nominal = |word: &str| {
        matches!(
            lexicon::class(word),
            Class::Plain | Class::Determiner | Class::Adverb | Class::Conjunction | Class::Maker
        )
    };
    let first = words.find(|word| !word.is_empty());
    first.is_none_or(nominal) && words.all(|w| nominal(w) && !w.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use crate::quotation::tests::plain;

    #[test]
    fn pronouns_go_to_the_last_fitting_subject() {
        let text = "Mary Lowell met Jacob Moore in June. The mayor left. “We go,” she said.\n\n\
                    Moore stayed. “I wait,” he said. Asked about Lowell, he added, “Who knows?”\n\n\
                    “Not me,” she wrote.";
        assert_eq!(
            plain(text),
            [
                "We go, — Mary Lowell",
                "I wait, — Jacob Moore",
                "Who knows? — Jacob Moore",
                "Not me, — Mary Lowell",
            ]
        );
    }

    #[test]
    fn whoever_is_told_to_say_is_named() {
        let text =
            "Ann Moore left. They are a burden, said Mark Roe, her friend. “I stay,” he said.";
        assert_eq!(plain(text), ["I stay, — Mark Roe"]);
    }

    #[test]
    fn appositions_name_as_well() {
        let text = "Roe left. His wife, actress Ann Moore, stayed. “I love you,” she wrote.";
        assert_eq!(plain(text), ["I love you, — Ann Moore"]);
    }

    #[test]
    fn a_pronoun_without_a_name_names_nobody() {
        assert_eq!(plain("“We go,” she said."), ["We go,"]);
        assert_eq!(plain("Jacob Moore left. “We go,” she said."), ["We go,"]);
    }
}

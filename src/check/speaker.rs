//! Who said it: the speaker that a source gives for a passage, whether a name is somebody’s, and who is
//! one person with whom, by the roster where that is known.

use crate::corpus::{Kind, SourceId};
use crate::draft::Draft;
use crate::library::Library;
use crate::library::cast::Cast;
use crate::mention::alike::names;
pub(super) use crate::mention::alike::same;
use crate::mention::people::Person;
use crate::mention::person::{self, Name};
use crate::mention::roster::Meant;
use crate::text::Span;
use crate::text::markup::on_one_line;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The people of a draft as the corpus knows them.
#[derive(Debug)]
pub(super) struct People<'a> {
    /// Everybody of the corpus.
    pub(super) cast: &'a Cast,
    /// Their names in the draft.
    pub(super) persons: Vec<Person>,
    /// Whom each of these means.
    pub(super) named: Vec<(Span, Meant)>,
}

impl<'a> People<'a> {
    /// The people of `draft`; none while those of the library are still being looked for.
    pub(super) fn of(library: &'a Library, draft: &Draft) -> Option<Self> {
        let cast = library.cast_if_known()?;
        let persons = cast.people_in(&draft.prose);
        let meant = cast.roster.recognise(&persons);
        let named = persons.iter().map(|person| person.span).zip(meant).collect();
        Some(Self { cast, persons, named })
    }

    /// A digest of who is named in `draft`, in which order and by which words.
    pub(super) fn digest(&self, draft: &Draft) -> u64 {
        let mut digest = DefaultHasher::new();
        for (span, Meant { id, name }) in &self.named {
            (&draft.prose.text[*span], id, name).hash(&mut digest);
        }
        digest.finish()
    }

    /// The fullest name that the draft, whose text is `prose`, gives before `offset` to whom the
    /// corpus knows by `id`.
    pub(super) fn named_before(&self, prose: &str, id: &str, offset: usize) -> Option<String> {
        let is_it = |(span, meant): &&(Span, Meant)| span.end <= offset && meant.id == id;
        let names = self.named.iter().filter(is_it).map(|(span, _)| on_one_line(prose, *span));
        names.max_by_key(|name| name.split(' ').count())
    }

    /// Whom the draft calls `name`.
    pub(super) fn called(&self, name: &str) -> Meant {
        self.cast.called(name, self.named.iter().map(|(_, meant)| meant))
    }
}

/// Whose words stand at `span` of a source, as the source says.
pub(super) fn of_passage(library: &Library, id: SourceId, span: Span) -> Option<String> {
    let source = &library.corpus[id];
    if source.kind == Kind::Report {
        let quotations = library.quotations_of(id);
        let quotation = quotations.iter().rfind(|q| q.parts.iter().any(|part| part.overlaps(span)));
        return Some(quotation?.attribution.as_ref()?.speaker.clone());
    }
    source.speaker_at(span.start).map(str::to_owned)
}

/// Whether a name is certainly a person's («Ruth Calder», «Ms. Calder»), or somebody's who speaks in the
/// corpus, in full or by the last name alone: «the Federal Reserve» and «Monday» say nothing.
pub(super) fn is_somebody(library: &Library, name: &str) -> bool {
    let mut people = Vec::new();
    person::scan(name, Span::new(0, name.len()), &mut people);
    let name = names(name);
    let is_it = |speaker: Vec<String>| {
        !name.is_empty()
            && (speaker == name
                || (name.len() == 1 && speaker.len() > 1 && speaker.ends_with(&name)))
    };
    people.iter().any(Name::is_person)
        || library.speakers.iter().any(|speaker| is_it(names(speaker)))
}

/// Whether the name is a name at all, rather than an office («The President») or what somebody is
/// («Senior administration official»).
pub(super) fn is_name(name: &str) -> bool {
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let described = name.contains(' ') && name.split(' ').skip(1).all(small);
    !names(name).is_empty() && !described && !name.to_lowercase().starts_with("the ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_and_descriptions_are_no_names() {
        for name in ["Ann Roe", "Roe", "Senator Roe", "Ursula von der Leyen"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "The President", "Senior administration official", "a fan"] {
            assert!(!is_name(name), "{name}");
        }
    }
}

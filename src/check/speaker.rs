//! Who said it: the speaker that a source gives for a passage, whether a name is somebody’s, and who is
//! one person with whom, by the roster where that is known.

use crate::corpus::{Kind, SourceId};
use crate::library::Library;
use crate::mention::alike::names;
pub(super) use crate::mention::alike::same;
use crate::mention::person::{self, Name};
use crate::text::Span;

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

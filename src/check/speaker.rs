//! Who said it: the speaker that a source gives for a passage, and whether two names mean one person.

use crate::corpus::{Kind, SourceId};
use crate::library::Library;
use crate::mention::person::{self, Name};
use crate::text::Span;
use crate::text::fold::fold;

/// Whose words stand at `span` of a source, as the source says.
pub(super) fn of_passage(library: &Library, id: SourceId, span: Span) -> Option<String> {
    let source = &library.corpus[id];
    if source.kind == Kind::Report {
        let quotations = &library.quotations[id.0 as usize];
        let quotation = quotations.iter().rfind(|q| q.parts.iter().any(|part| part.overlaps(span)));
        return Some(quotation?.attribution.as_ref()?.speaker.clone());
    }
    source.speaker_at(span.start).map(str::to_owned)
}

/// Whether two names may mean one person: the shorter one's last name is among the other's, and
/// their first names, where both have one, agree.
pub(super) fn same(a: &str, b: &str) -> bool {
    let (a, b) = (names(a), names(b));
    let (Some(last_a), Some(last_b)) = (a.last(), b.last()) else { return true };
    let (first_a, first_b) = (&a[0], &b[0]);
    if a.ends_with(&b) || b.ends_with(&a) {
        return true;
    }
    if a.len() > 1 && b.len() > 1 {
        return last_a == last_b && (short_for(first_a, first_b));
    }
    a.contains(last_b) || b.contains(last_a)
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

/// Whether the name is a name at all, rather than an office («The President»).
pub(super) fn is_name(name: &str) -> bool {
    !names(name).is_empty() && !name.to_lowercase().starts_with("the ")
}

/// Whether one first name may be short for the other («J.», «Joe» for «Joseph»).
fn short_for(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    shared >= 2 || (shared == 1 && (a.len() == 1 || b.len() == 1))
}

/// Words around a name, besides titles, that are no part of it.
const BESIDES: &[&str] = &["the", "first", "jr", "sr", "iii"];

/// The folded names in `name`, without titles.
fn names(name: &str) -> Vec<String> {
    let is_part =
        |word: &String| !word.is_empty() && !person::is_title(word) && !BESIDES.contains(&&**word);
    name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .map(fold)
        .filter(is_part)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_the_same_person() {
        for (a, b) in [
            ("President Biden", "Joe Biden"),
            ("MS. PSAKI", "Jen Psaki"),
            ("J. Smith", "John Smith"),
            ("Joe Biden", "Joseph R. Biden Jr."),
            ("Robin", "Robin Carver"),
            ("Finance Director Ada Hale", "Ada Hale"),
        ] {
            assert!(same(a, b), "{a} {b}");
        }
        for (a, b) in [("Jill Biden", "Joe Biden"), ("Psaki", "Kirby")] {
            assert!(!same(a, b), "{a} {b}");
        }
    }
}

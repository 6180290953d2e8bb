//! The people of the corpus in a draft: whose name is being typed, where else somebody is named, and
//! where the sources name them first.
//!
//! While the people of the corpus are still being looked for, nobody is known.

use std::cmp::Reverse;

use super::{Place, shown};
use crate::check::Report;
use crate::corpus::SourceId;
use crate::draft::Draft;
use crate::library::Library;
use crate::mention::roster::Somebody;
use crate::quotation::Quotation;
use crate::text::Span;

/// The fewest letters that ask for names, and the most names that are offered.
const LETTERS: usize = 2;
const OFFERED: usize = 20;

/// A name that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it takes the place of.
    pub span: Span,
    /// As the roster spells it.
    pub name: String,
    /// Who that is, as a source says.
    pub description: Option<String>,
}

/// The names that may be meant by the word that ends at `offset`, the most named person first.
///
/// What is quoted stands as it was said, so inside quotations there are none.
pub fn names(library: &Library, draft: &Draft, offset: usize) -> Vec<Offer> {
    let word = word_before(&draft.text, offset);
    let quoted = |quotation: &Quotation| quotation.parts.iter().any(|part| part.touches(offset));
    let typed = &draft.text[word];
    if typed.chars().count() < LETTERS
        || !typed.starts_with(char::is_uppercase)
        || draft.quotations.iter().any(quoted)
    {
        return Vec::new();
    }
    let before = &draft.text[..word.start];
    let mut offers = Vec::new();
    for somebody in known(library) {
        let Some(start) = begun(before, typed, &somebody.name) else { continue };
        offers.push(Offer {
            span: Span::new(start, offset),
            name: shown::line(&somebody.name),
            description: description(library, somebody),
        });
        if offers.len() == OFFERED {
            break;
        }
    }
    offers
}

/// Every mention of the person who is named at `offset` of the draft that `report` is about.
pub fn mentions(report: &Report, offset: usize) -> Vec<Span> {
    let Some((_, here)) = report.named().find(|(span, _)| span.touches(offset)) else {
        return Vec::new();
    };
    report.named().filter(|(_, meant)| meant.id == here.id).map(|(span, _)| span).collect()
}

/// The people one of whose names has `query` in it, the most named first, and where they are first
/// named.
pub fn found<'a>(
    library: &'a Library,
    query: &str,
) -> impl Iterator<Item = (&'a str, Place)> + use<'a> {
    let query = query.to_lowercase();
    known(library).into_iter().filter_map(move |somebody| {
        let mut names = somebody.aliases.iter().chain([&somebody.name]);
        let first = somebody.mentions.iter().min()?;
        let place = Place { source: SourceId(first.document as u32), span: first.span };
        names
            .any(|name| name.to_lowercase().contains(&query))
            .then_some((somebody.name.as_str(), place))
    })
}

/// Those who are certain, the most named first.
fn known(library: &Library) -> Vec<&Somebody> {
    let people = library.cast_if_known().map_or(&[][..], |cast| &cast.roster.people);
    let mut known: Vec<&Somebody> = people.iter().filter(|somebody| somebody.certain).collect();
    known.sort_by_key(|somebody| Reverse(somebody.mentions.len()));
    known
}

/// What a source says first of them.
fn description(library: &Library, somebody: &Somebody) -> Option<String> {
    let place = somebody.descriptions.first()?;
    let prose = &library.corpus.sources.get(place.document)?.prose;
    Some(shown::clipped(&shown::line(&prose.apart(place.span)), 12, 0))
}

/// The letters before `offset`.
fn word_before(text: &str, offset: usize) -> Span {
    let offset = text.floor_char_boundary(offset);
    let is_inner = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-');
    let word = text[..offset].trim_end_matches(is_inner);
    let word = &text[word.len()..offset];
    let start = word.trim_start_matches(|c: char| !c.is_alphabetic());
    Span::new(offset - start.len(), offset)
}

/// Where `name` begins that ends in `typed` so far: at that word, or, if the words of the name before
/// it stand there already, at the first of them.
fn begun(before: &str, typed: &str, name: &str) -> Option<usize> {
    let starts = name.split(' ').scan(0, |at, word| {
        let start = *at;
        *at += word.len() + 1;
        Some((start, word))
    });
    let mut begun = None;
    for (start, _) in starts.filter(|(_, word)| starts_alike(word, typed)) {
        if before.ends_with(&name[..start]) {
            return Some(before.len() - start);
        }
        begun = Some(before.len());
    }
    begun
}

/// Whether `word` begins with `typed`, in whatever case.
fn starts_alike(word: &str, typed: &str) -> bool {
    let mut letters = word.chars().flat_map(char::to_lowercase);
    typed.chars().flat_map(char::to_lowercase).all(|letter| letters.next() == Some(letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::newsroom::{Desk, Newsroom};

    const MILL: &str = "
        --- sources/paper.txt kind:report date:2021-02-16
        Mayor Ada Hale spoke at the mill. Hale wept. Jacob Moore, director of the mill, did not.
        --- draft.md
        DRAFT
    ";

    fn at(draft: &str, ask: impl Fn(&Newsroom, &Desk, usize) -> Vec<String>) -> Vec<String> {
        let newsroom = Newsroom::of(&MILL.replace("DRAFT", draft));
        let desk = newsroom.only_desk();
        ask(&newsroom, desk, desk.file.cursor.unwrap())
    }

    fn offered(draft: &str) -> Vec<String> {
        at(draft, |newsroom, Desk { draft, .. }, offset| {
            let offer = |offer: Offer| format!("{} > {}", &draft.text[offer.span], offer.name);
            names(&newsroom.library, draft, offset).into_iter().map(offer).collect()
        })
    }

    #[test]
    fn names_after_two_letters_of_a_capitalised_word() {
        assert_eq!(offered("Then Ha<|>"), ["Ha > Ada Hale"]);
        assert_eq!(offered("Then Ada Ha<|> left."), ["Ada Ha > Ada Hale"]);
        assert_eq!(offered("Then Mo<|>"), ["Mo > Jacob Moore"]);
        for nothing in
            ["Then H<|>", "Then ha<|>", "Then Hax<|>", "Then <|>", "“Then Ha<|>,” she said."]
        {
            assert_eq!(offered(nothing), Vec::<String>::new(), "{nothing}");
        }
    }

    #[test]
    fn all_mentions_of_one_person() {
        let marked = |draft: &str| {
            at(draft, |_, desk, offset| {
                let spans = mentions(&desk.report, offset);
                spans.into_iter().map(|span| desk.draft.text[span].to_owned()).collect()
            })
        };
        let text = "Ada Hale met Jacob Moore. Ha<|>le left.";
        assert_eq!(marked(text), ["Ada Hale", "Hale"]);
        assert_eq!(marked("No<|>body left Ada Hale."), Vec::<String>::new());
    }

    #[test]
    fn people_by_any_of_their_names() {
        let newsroom = Newsroom::of(&MILL.replace("DRAFT", "Nothing."));
        newsroom.library.cast();
        let names = |query: &str| -> Vec<String> {
            let found = found(&newsroom.library, query);
            found.map(|(name, place)| format!("{name} {}", place.span.start)).collect()
        };
        assert_eq!(names("hal"), ["Ada Hale 6"]);
        assert_eq!(names(""), ["Ada Hale 6", "Jacob Moore 45"]);
    }
}

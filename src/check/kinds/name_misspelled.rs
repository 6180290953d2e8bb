//! A name that the corpus knows, a letter away from how it is spelled there: «Tmberlake», «Andre Velez»
//! for «André Vélez», «Frming Britney».
//!
//! Only where the draft's spelling is no name that anybody is known to bear and the corpus does not
//! have it, or hardly; and a family name alone only where the draft names that person rightly, too. Of
//! what is no person's the corpus must have all other words beside the right one. What a quotation
//! shares with its source was compared already.

use crate::check::finding::{Finding, Fix, Kind, Policy};
use crate::check::people::People;
use crate::check::{Judgement, wording};
use crate::corpus::{Medium, SourceId};
use crate::draft::Draft;
use crate::index::Budget;
use crate::library::Library;
use crate::mention::people::{Again, Person};
use crate::mention::{Name, person};
use crate::text::fold::{self, Key, fold};
use crate::text::markup::{SET_ASIDE, on_one_line};
use crate::text::{Edit, Span, vocabulary, words};

/// So many times commoner in the corpus is the right spelling, in nats, if the other occurs at all.
const FAR_COMMONER: f32 = 2.5;
/// Shorter words are too easily a letter apart.
const SHORT: usize = 5;

/// A word of the draft in a name that is nearly known, and how it should be spelled.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::check) struct Misspelled {
    /// Where it stands.
    pub(in crate::check) wrong: Span,
    right: String,
    /// Which source has it so.
    source: SourceId,
    /// Of a name of one word whose it is, and the word: it is told only where the draft names them
    /// rightly, too.
    alone: Option<(String, Vec<String>)>,
}

impl Misspelled {
    /// Puts it where it stands after a change; no more if that is read again.
    pub(in crate::check) fn is_kept(&mut self, again: &Again) -> bool {
        let kept = again.kept(self.wrong);
        self.wrong = kept.unwrap_or(self.wrong);
        kept.is_some()
    }
}

/// What seems to be misspelled in the names of `draft` where it is read, in its order.
pub(in crate::check) fn misspelled(
    library: &Library,
    draft: &Draft,
    people: &People,
    is_read: impl Fn(Span) -> bool,
) -> Vec<Misspelled> {
    let names = || draft.names().iter().filter(|name| is_read(name.span));
    let persons = people.persons().iter().filter(|person| is_read(person.span));
    let single = names().filter(|name| name.words == 1 && !people.is_one_at(name.bare));
    let single = single.filter_map(|name| of_person(library, draft, &alone(draft, name)));
    let slips = persons.filter_map(|person| of_person(library, draft, person)).chain(single);
    let is_person = |name: &Name| people.is_one_at(name.bare);
    let rows = names().filter_map(|name| in_row(library, draft, name, is_person(name)));
    let mut slips: Vec<Misspelled> = slips.chain(rows).collect();
    slips.sort_by_key(|slip| slip.wrong);
    slips
}

/// What to tell of the names in `draft`.
pub(in crate::check) fn names(
    library: &Library,
    draft: &Draft,
    people: &People,
    judgements: &[Judgement],
    policy: &Policy,
) -> Vec<Finding> {
    let kind = Kind::NameMisspelled;
    let Some(severity) = policy.severity(kind, Medium::Written) else { return Vec::new() };
    let compared = |slip: &Misspelled| {
        let is_around = |judgement: &&Judgement| {
            draft.quotations[judgement.quotation].span.overlaps(slip.wrong)
        };
        judgements.iter().filter(is_around).any(|judgement| judgement.passage.is_some())
    };
    let is_meant = |slip: &Misspelled| {
        slip.alone.as_ref().is_none_or(|(id, words)| {
            let bears = |other: &Person| other.is_full() && other.words.ends_with(words);
            people.has(id) && !people.persons().iter().any(bears)
        })
    };
    let slips = people.misspelled.iter().filter(|slip| is_meant(slip) && !compared(slip));
    slips
        .map(|&Misspelled { wrong, ref right, source, .. }| Finding {
            kind,
            severity,
            span: wrong,
            quotation: None,
            message: format!(
                "“{}” seems to be “{right}”, as {} spells it",
                &draft.prose.text[wrong],
                wording::source(&library.corpus[source])
            ),
            fixes: vec![Fix {
                title: format!("Write “{right}”"),
                preferred: false,
                edits: vec![Edit::new(wrong, right.clone())],
            }],
        })
        .collect()
}

/// A word that stands alone with a capital, as somebody: who is misspelled is often not known for one.
fn alone(draft: &Draft, name: &Name) -> Person {
    Person {
        span: name.bare,
        titles: Span::at(name.bare.start),
        words: vec![on_one_line(&draft.prose.text, name.bare)],
        office: None,
        gender: name.gender,
        certain: false,
    }
}

/// What is misspelled in the name of `person`.
fn of_person(library: &Library, draft: &Draft, person: &Person) -> Option<Misspelled> {
    let slip = library.cast().roster.slip(person)?;
    let wrong = place(draft, person, slip.word)?;
    let source = SourceId(slip.somebody.mentions.first()?.document as u32);
    let alone = (person.words.len() == 1).then(|| (slip.somebody.id.clone(), person.words.clone()));
    let told = !is_used(library, &draft.prose.text[wrong], slip.right);
    told.then(|| Misspelled { wrong, right: slip.right.to_owned(), source, alone })
}

/// Where the word of that number stands in the name of `person`.
fn place(draft: &Draft, person: &Person, number: usize) -> Option<Span> {
    let text = &draft.prose.text[person.span];
    let mut words = text.split([' ', '\t', '\n', '\r', SET_ASIDE]).scan(0, |at, word| {
        let start = person.span.start + *at;
        *at += word.len();
        *at += text[*at..].chars().next().map_or(0, char::len_utf8);
        Some(Span::new(start, start + word.len()))
    });
    { words.by_ref() }.filter(|word| !word.is_empty()).nth(number)
}

/// Whether the corpus has the spelling `wrong`, and not hardly, beside the `right` one.
fn is_used(library: &Library, wrong: &str, right: &str) -> bool {
    let [wrong, right] = [wrong, right].map(|word| fold::key(&fold(word)));
    let index = &library.index;
    wrong != right && index.has(wrong) && index.rarity(wrong) - index.rarity(right) < FAR_COMMONER
}

/// The word of a row of capitals that is no word and nowhere in the corpus, if the corpus has the same
/// row with a word that is a letter away from it. Where a person is named in the row («Frming Ada Hale»),
/// only the word before the name: «Amy Kester» may well be another than «Amy Kuster».
fn in_row(library: &Library, draft: &Draft, name: &Name, is_person: bool) -> Option<Misspelled> {
    let (text, index) = (&draft.prose.text, &library.index);
    let row = words::words(text, name.bare);
    let mut strange = row.iter().filter(|word| !index.has(word.key));
    let wrong = strange.next().filter(|_| row.len() > 1 && strange.next().is_none())?;
    let word = &text[wrong.span];
    let before = wrong == &row[0] && row.len() > 2;
    if word.chars().count() < SHORT
        || !word.is_ascii()
        || person::is_known(word)
        || (is_person && !before)
    {
        return None;
    }
    let folded = fold(word);
    let ends = |word: &str| (word.chars().next(), word.chars().next_back());
    // «the Austins», «Guiana» beside «Guyana»: a slip is inside, and leads away from a word
    let is_meant = |meant: &String| ends(meant) == ends(&folded) && vocabulary::has(meant);
    neighbours(&folded).into_iter().filter(is_meant).find_map(|meant| {
        let key = fold::key(&meant);
        let mended = |other: &words::Word| if other == wrong { key } else { other.key };
        let keys: Vec<Key> = row.iter().map(mended).collect();
        let found = if index.has(key) {
            index.candidates(&keys.iter().copied().map(Some).collect::<Vec<_>>(), Budget::STEPS[1])
        } else {
            Vec::new()
        };
        let at = row.iter().position(|other| other == wrong)?;
        found.iter().find_map(|found| {
            let source = &library.corpus[found.source];
            let there = index.words(found.source, found.from, found.to);
            let same =
                |words: &&[words::Word]| words.iter().map(|word| word.key).eq(keys.iter().copied());
            let right = &source.prose.text[there.windows(keys.len()).find(same)?[at].span];
            let is_name = right.starts_with(char::is_uppercase)
                && right.contains(char::is_lowercase)
                && fold(right) == meant;
            is_name.then(|| Misspelled {
                wrong: wrong.span,
                right: right.to_owned(),
                source: found.source,
                alone: None,
            })
        })
    })
}

/// The words that are `word` but for a letter, or for two that have changed places.
fn neighbours(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut words = Vec::new();
    for at in 0..=letters.len() {
        let (head, tail) = letters.split_at(at);
        let with = |middle: &[char], tail: &[char]| [head, middle, tail].concat().iter().collect();
        words.extend(('a'..='z').map(|letter| with(&[letter], tail)));
        if let [first, rest @ ..] = tail {
            words.push(with(&[], rest));
            words.extend(
                ('a'..='z').filter(|other| other != first).map(|other| with(&[other], rest)),
            );
            if let [second, rest @ ..] = rest {
                words.push(with(&[*second, *first], rest));
            }
        }
    }
    words
}

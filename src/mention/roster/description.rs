//! What a text says of somebody beside their name: who they are, and how old.
//!
//! Before the name («40-year-old singer», «actress», «Apple CEO») and behind it in commas («co-host of
//! “The View”»). Nothing is put together: a description is a stretch of its text, and its span shows it.
//! What is not beside a name is not looked for; a description that names nobody may be anybody’s.

use serde::{Deserialize, Serialize};

use crate::mention::people::{self, Person, is_role};
use crate::mention::person;
use crate::text::markup::{SET_ASIDE, on_one_line};
use crate::text::{Prose, Span, sentences};

/// What is said of a person at one place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Who they are.
    pub(super) descriptions: Vec<Span>,
    /// How old, at the time of the text.
    pub(super) age: Option<(u8, Span)>,
    /// By what else they are called.
    pub(super) nickname: Option<String>,
}

/// So far behind a name nothing is looked for, in bytes.
pub const REACH: usize = 2_000;

/// The longest description, in words.
const LONGEST: usize = 14;

/// What `prose` tells of each of `people`, who are those named in it; of most nothing.
pub fn of_all(prose: &Prose, people: &[Person]) -> Vec<Option<Box<Told>>> {
    let previous = [None].into_iter().chain(people.iter().map(|person| Some(person.span)));
    let told = people.iter().zip(previous).map(|(person, previous)| told(prose, person, previous));
    told.map(|told| (told != Told::default()).then(|| Box::new(told))).collect()
}

/// What `prose` tells of `person` beside the name; `previous` is where somebody is named before them.
pub(super) fn told(prose: &Prose, person: &Person, previous: Option<Span>) -> Told {
    let at = prose.blocks.partition_point(|block| block.span.end <= person.span.start);
    let Some(block) = prose.blocks.get(at).filter(|block| block.span.covers(person.span)) else {
        return Told::default();
    };
    let text = &prose.text;
    let mut told = Told::default();
    if let Some(span) = before(text, block.span.start, person) {
        told.age = years(text, span);
        let is_more = person::is_title(&text[span]) || text[span].split_whitespace().any(is_role);
        told.descriptions.extend(
            Some(span)
                .filter(|_| is_more && !text[span].split_whitespace().all(people::is_honorific)),
        );
    }
    told.age = told.age.or_else(|| people::age(text, person.span.end, block.span.end));
    told.descriptions.extend(behind(text, person.span.end, block.span.end));
    let nickname = nickname(text, person, block.span.end);
    told.nickname = nickname.map(|span| on_one_line(text, span));
    if let Some(span) = taken_up(prose, person, previous) {
        told.age = told.age.or_else(|| years(text, span));
        told.descriptions.push(span);
    }
    told
}

/// The description by which the next sentence takes up the subject of this one: «Ada Hale apologised.
/// The 40-year-old singer …».
fn taken_up(prose: &Prose, person: &Person, previous: Option<Span>) -> Option<Span> {
    const NEAR: usize = 600;
    let text = &prose.text[..prose.text.floor_char_boundary(person.span.end + REACH)];
    let near = text.as_bytes()[person.span.end..].iter().take(NEAR);
    let from = person.span.end;
    // cheap before dear: hardly any sentence goes on so
    let end = from + near.len();
    text.as_bytes()[from..end].windows(9).position(|window| window == b"-year-old")?;
    let sentence = sentences::around(prose, person.span);
    if previous.is_some_and(|previous| previous.end > sentence.start) {
        return None;
    }
    let tail =
        text[sentence.end..].trim_start_matches(|c: char| c.is_whitespace() || c == SET_ASIDE);
    let tail = tail.strip_prefix("The ")?;
    let start = text.len() - tail.len();
    let mut end = start;
    for (i, word) in tail.split(' ').take(4).enumerate() {
        let bare = word.trim_end_matches([',', '.']);
        if i == 0 && age_in(bare).is_none() {
            return None;
        }
        end += bare.len() + usize::from(i > 0);
        if i > 0 && is_role(bare) {
            return Some(Span::new(start, end));
        }
    }
    None
}

/// The words before the name that say who it is.
fn before(text: &str, start: usize, person: &Person) -> Option<Span> {
    let mut span = Span::new(person.titles.start, person.titles.start);
    if !person.titles.is_empty() {
        span.end = person.titles.start + text[person.titles].trim_end().len();
    }
    for _ in 0..LONGEST {
        let head = text[start..span.start].trim_end_matches(' ');
        if let Some(from) = led_to(text, start, span).filter(|_| !span.is_empty()) {
            span.start = from;
            continue;
        }
        if head.len() + 1 < span.start - start || head.is_empty() {
            break;
        }
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'' | '.');
        let from = head
            .rfind(|c| !is_part(c))
            .map_or(0, |i| i + head[i..].chars().next().map_or(0, char::len_utf8));
        let word = &head[from..];
        let goes_on = if span.is_empty() { closes(word) } else { leads(word) };
        if word.is_empty() || (word.ends_with('.') && word.len() > 4) || !goes_on {
            break;
        }
        if span.is_empty() {
            span.end = start + head.len();
        }
        span.start = start + from;
    }
    (!span.is_empty()).then_some(span)
}

/// Where the words begin that lead to the description at `span` with a mark between: the title of a
/// work («“Toxic” singer») or whose kin it is («his wife, actress»).
fn led_to(text: &str, start: usize, span: Span) -> Option<usize> {
    const TITLE: usize = 40;
    let head = text[start..span.start].trim_end_matches(' ');
    let opening = [('”', '“'), ('"', '"'), ('’', '‘')];
    if let Some((close, open)) = opening.into_iter().find(|(close, _)| head.ends_with(*close)) {
        let title = &head[..head.len() - close.len_utf8()];
        let at = title.rfind(open)?;
        let title = &title[at + open.len_utf8()..];
        let is_title = title.starts_with(char::is_uppercase)
            && title.ends_with(char::is_alphanumeric)
            && text[span].starts_with(char::is_lowercase);
        return (title.len() <= TITLE && is_title).then_some(start + at);
    }
    let kin = head.strip_suffix(',')?;
    let (before, noun) = kin.rsplit_once(' ')?;
    let owner = &before[before.rfind(' ').map_or(0, |at| at + 1)..];
    let owns = matches!(owner.to_lowercase().as_str(), "his" | "her" | "their")
        || owner.ends_with("’s")
        || owner.ends_with("'s");
    (owns && is_role(noun)).then(|| start + kin.len() - noun.len() - 1 - owner.len())
}

/// By what else the text behind the name says that they are called: «Justin Timberlake, also known as
/// “JT”», «Justin Timberlake (JT)».
fn nickname(text: &str, person: &Person, end: usize) -> Option<Span> {
    const CALLED: &[&str] = &["known as ", "nicknamed ", "a.k.a. ", "aka "];
    let tail = &text[person.span.end..end];
    let inner = tail.strip_prefix(" (").or_else(|| tail.strip_prefix(", "))?;
    let bare =
        ["better ", "also "].iter().find_map(|word| inner.strip_prefix(word)).unwrap_or(inner);
    let initials: String = person.words.iter().filter_map(|word| word.chars().next()).collect();
    let called = CALLED.iter().find_map(|called| bare.strip_prefix(called));
    let name = called
        .or_else(|| Some(inner).filter(|inner| inner.starts_with(&format!("{initials})"))))?;
    let name = name.trim_start_matches(['“', '"', '‘']);
    let start = end - name.len();
    let name = &name[..name.find(['”', '"', '’', ',', '.', ')', ';', '\n', SET_ASIDE])?];
    let names =
        name.split(' ').all(|word| word.starts_with(char::is_uppercase)) && name.len() <= 30;
    (names && person.words.len() > 1).then(|| Span::new(start, start + name.len()))
}

/// Whether `word` right before a name says what its bearer is.
fn closes(word: &str) -> bool {
    is_role(word) || age_in(word).is_some()
}

/// Whether `word` may stand before a role: «pop star», «U.S. president», «then-22-year-old singer».
fn leads(word: &str) -> bool {
    const MODIFIERS: &[&str] = &[
        "former",
        "late",
        "then",
        "official",
        "general",
        "head",
        "pop",
        "rock",
        "rap",
        "film",
        "movie",
        "television",
        "tv",
        "soccer",
        "football",
        "tennis",
        "baseball",
        "basketball",
        "senior",
        "top",
        "vice",
        "deputy",
        "chief",
        "executive",
        "prime",
        "foreign",
        "finance",
        "defence",
        "defense",
        "interior",
        "press",
        "national",
        "opposition",
        "party",
        "team",
        "world",
        "veteran",
        "young",
        "fellow",
        "first",
        "second",
        "third",
        "managing",
        "assistant",
        "associate",
        "acting",
        "country",
        "folk",
        "jazz",
        "opera",
        "news",
        "investigative",
        "political",
        "economic",
        "legal",
        "medical",
        "environmental",
        "transport",
        "health",
        "education",
        "trade",
        "labour",
        "labor",
        "campaign",
        "company",
        "studio",
        "board",
        "city",
        "state",
        "district",
        "federal",
        "supreme",
        "high",
        "court",
    ];
    let capital = word.starts_with(char::is_uppercase) && !person::is_common(word);
    let number = word.chars().all(|c| c.is_ascii_digit());
    capital || number || MODIFIERS.contains(&word) || age_in(word).is_some() || is_role(word)
}

/// The age in «40-year-old».
fn age_in(word: &str) -> Option<u8> {
    let age = word.strip_suffix("-year-old")?;
    age.rsplit('-').next()?.parse().ok().filter(|age| (1..=120).contains(age))
}

/// The age that a description gives of today: «then-22-year-old» is none.
fn years(text: &str, span: Span) -> Option<(u8, Span)> {
    let word = text[span].split_whitespace().find(|word| age_in(word).is_some())?;
    let start = span.start + text[span].find(word)?;
    let age = age_in(word).filter(|_| word.starts_with(|c: char| c.is_ascii_digit()))?;
    Some((age, Span::new(start, start + word.len())))
}

/// The words in commas behind the name that say who it is.
fn behind(text: &str, at: usize, end: usize) -> Option<Span> {
    let mut tail = text[at..end].strip_prefix(", ")?;
    if let Some((_, span)) = people::age(text, at, end) {
        tail = text[span.end..end].strip_prefix(", ")?;
    }
    let start = end - tail.len();
    let close = tail.find([',', ';', '.', '\n', SET_ASIDE, '(', '—'])?;
    let said = tail[..close].split(" who ").next()?.trim_end();
    let words: Vec<&str> = said.split_whitespace().collect();
    let [first, ..] = words.as_slice() else { return None };
    let opens = matches!(*first, "a" | "an" | "the" | "his" | "her" | "its" | "their" | "one")
        || (first.starts_with(char::is_lowercase) && (is_role(first) || leads(first)));
    let role = words.iter().take_while(|word| !matches!(**word, "of" | "for" | "at" | "in" | "to"));
    let names_role =
        { role }.any(|word| is_role(word) && (!word.ends_with('s') || word.ends_with("ss")));
    let acts = words.iter().any(|word| people::is_deed(word) || ACTING.contains(word));
    (opens && names_role && !acts && words.len() <= LONGEST)
        .then(|| Span::new(start, start + said.len()))
}

/// Words of a clause, which no description has.
const ACTING: &[&str] = &[
    "has",
    "have",
    "had",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "must",
    "should",
    "did",
    "does",
    "do",
    "signed",
    "announced",
    "that",
    "there",
    "it",
    "they",
    "we",
    "you",
];

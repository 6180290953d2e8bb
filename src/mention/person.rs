//! Names in running text: capitalised words in a row, with titles, initials and particles.
//!
//! A name is recognised by its dress and a few word lists, in one pass. Whether it is a person's is
//! often left open: what a text attributes words to may be a newspaper or a ministry as well, and
//! whoever needs a person asks [`Name::is_person`]. Nothing is known here of other texts.

mod given;
mod lexicon;

pub use given::Gender;
pub(super) use lexicon::{full_title, is_particle, is_suffix};

use super::register;
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::markup::SET_ASIDE;
use crate::text::markup::on_one_line;
use crate::text::vocabulary;

/// A name as it stands in a text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// With its titles («Sen. Claire `McCaskill`»), without the possessive ending.
    pub span: Span,
    /// Without titles.
    pub bare: Span,
    /// How many words the bare name has.
    pub words: u8,
    /// What title and first name tell of the person's gender.
    pub gender: Option<Gender>,
    /// How sure it is that this is a person's name.
    pub kind: Kind,
    /// Whether it bears the possessive ending («Trump’s»).
    pub possessive: bool,
}

/// What a name names.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A person, by title or first name.
    Person,
    /// A body, a place, a work, by one of its words.
    Other,
    /// Its dress does not say.
    Unknown,
}

impl Name {
    /// Who bears this first name, if the name is nothing else.
    pub fn first_name(&self, text: &str) -> Option<Gender> {
        given::of_name(&text[self.bare]).filter(|_| self.words == 1)?.gender()
    }

    /// Whether it begins with a first name.
    pub(super) fn has_first_name(&self, text: &str) -> bool {
        let bare = on_one_line(text, self.bare);
        bare.split(' ').next().is_some_and(|first| given::of_name(&unshouted(first)).is_some())
    }

    /// The same name where the text has moved, as [`Span::moved`] counts.
    #[must_use]
    pub fn moved(self, by: usize) -> Self {
        Self { span: self.span.moved(by), bare: self.bare.moved(by), ..self }
    }

    /// Whether it is certainly a person's name.
    pub fn is_person(&self) -> bool {
        self.kind == Kind::Person
    }
}

/// `name` with capitals only at the head of its words («Jean-Luc Moore» for «JEAN-LUC MOORE»), if it
/// has none but capitals.
pub fn unshouted(name: &str) -> String {
    if name.contains(char::is_lowercase) {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    let mut inside = false;
    for c in name.chars() {
        if inside {
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
        inside = c.is_alphabetic();
    }
    out
}

/// Whether `word` is a usual first name.
pub(super) fn is_first_name(word: &str) -> bool {
    given::of_name(word).is_some()
}

/// Whether `word` is capitalised only for its place, or names a day or a month.
pub fn is_common(word: &str) -> bool {
    lexicon::is_function_word(word)
}

/// Whether `word` is something by itself: a name or a place of the register, a title, an initial, a word
/// of the language, or all in capitals.
pub fn is_known(word: &str) -> bool {
    let bare = word.trim_end_matches("'s").trim_end_matches("’s");
    let entry = register::of(bare);
    entry != register::Entry::default()
        || !bare.contains(char::is_lowercase)
        || word.contains('.')
        || lexicon::is_function_word(bare)
        || lexicon::is_title(bare)
        || lexicon::is_body(bare)
        || is_particle(bare)
        || is_first_name(bare)
        || vocabulary::has(&fold(bare))
}

/// Whether `word` is a title, in capitals or small («president»).
pub fn is_title(word: &str) -> bool {
    lexicon::is_title(word)
}

/// Whether the titles before a name («Sen.») are those of `office` («senator»).
pub fn titles_match(titles: &str, office: &str) -> bool {
    let titles = titles.split(|c: char| c.is_whitespace() || c == SET_ASIDE);
    let titles = titles.filter(|title| !title.is_empty()).map(full_title);
    titles.eq(office.split(' ').map(str::to_lowercase))
}

/// The words of a name in small letters, by which it is compared.
pub(super) fn words(text: &str, span: Span) -> Vec<String> {
    on_one_line(text, span).split(' ').map(str::to_lowercase).collect()
}

/// Adds the names in `span` of `text` to `names`.
pub fn scan(text: &str, span: Span, names: &mut Vec<Name>) {
    let mut run: Vec<Span> = Vec::new();
    let mut at = span.start;
    while let Some(start) = capital(text, Span::new(at, span.end)) {
        run.clear();
        let mut word = Span::new(start, word_end(text, start, span.end));
        run.push(word);
        while let Some(next) = continuation(text, word, span.end, &mut run) {
            word = next;
        }
        at = word.end.max(start + 1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
        names_of_run(text, &run, names);
    }
}

/// The next capital letter in `span` that begins a word.
fn capital(text: &str, span: Span) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = span.start;
    loop {
        at += bytes[at..span.end].iter().position(|&b| b.is_ascii_uppercase() || b >= 0xC3)?;
        let inside = at > span.start && bytes[at - 1].is_ascii_alphanumeric();
        let upper = match bytes[at] {
            b if b.is_ascii_uppercase() => true,
            _ => {
                text.is_char_boundary(at)
                    && text[at..span.end].chars().next().is_some_and(char::is_uppercase)
            }
        };
        if upper && !inside {
            return Some(at);
        }
        at += 1;
    }
}

/// Where the word that starts at `start` ends: letters, digits, inner apostrophes, hyphens and
/// full stops («O’Brien», «Jean-Luc», «U.S.»), and the full stop of an initial or short title.
fn word_end(text: &str, start: usize, limit: usize) -> usize {
    let mut end = start;
    let mut joint: Option<usize> = None;
    let mut dotted = false;
    for (i, c) in text[start..limit].char_indices() {
        let at = start + i;
        if c == SET_ASIDE {
            continue;
        }
        if c.is_alphanumeric() {
            dotted |= joint.is_some_and(|j| text.as_bytes()[j] == b'.');
            end = at + c.len_utf8();
            joint = None;
        } else if joint.is_none() && matches!(c, '.' | '\'' | '’' | '-' | '&' | '\u{ad}') {
            joint = Some(at);
        } else {
            break;
        }
    }
    if text.as_bytes().get(end) == Some(&b'.') && end < limit {
        let word = &text[start..end];
        if dotted || word.chars().count() == 1 || lexicon::is_abbreviation(word) {
            return end + 1;
        }
    }
    end
}

/// The word after `word` that goes on with the same name; particles join only two capitals.
fn continuation(text: &str, word: Span, limit: usize, run: &mut Vec<Span>) -> Option<Span> {
    if possessive(&text[word]) > 0 || run.len() > 12 {
        return None;
    }
    let mut at = word.end;
    let before = run.len();
    loop {
        let gap = text[at..limit].find(|c: char| !c.is_whitespace() && c != SET_ASIDE)?;
        if gap == 0 || !text[at..at + gap].contains(char::is_whitespace) {
            run.truncate(before);
            return None;
        }
        let next = Span::new(at + gap, word_end(text, at + gap, limit));
        let first = text[next.start..].chars().next()?;
        if first.is_uppercase() {
            run.push(next);
            return Some(next);
        }
        let joins = is_particle(&text[next])
            || (&text[next] == "of" && lexicon::takes_of(&text[word]))
            || (&text[next] == "the" && run.len() > before);
        if !joins || run.len() - before >= 3 {
            run.truncate(before);
            return None;
        }
        run.push(next);
        at = next.end;
    }
}

/// The length of the possessive ending of `word`.
fn possessive(word: &str) -> usize {
    ["'s", "’s"].iter().find(|s| word.ends_with(*s)).map_or(0, |s| s.len())
}

/// Whether the word at `word` is capitalised only for its place. «Will» begins questions, and names
/// elsewhere.
fn is_function_word(text: &str, word: Span) -> bool {
    let inside = || {
        text[..word.start].trim_end().ends_with(|c: char| c.is_lowercase() || ",”\"".contains(c))
    };
    lexicon::is_function_word(&text[word]) && !(&text[word] == "Will" && inside())
}

/// Cuts a row of capitalised words at words that begin sentences, and titles off what remains.
fn names_of_run(text: &str, run: &[Span], names: &mut Vec<Name>) {
    for piece in run.split(|&word| is_function_word(text, word)) {
        let lead = piece.iter().take_while(|&&word| is_particle(&text[word])).count();
        names.extend(name(text, &piece[lead..]));
    }
}

fn name(text: &str, words: &[Span]) -> Option<Name> {
    let (first, last) = (words.first()?, words.last()?);
    let ending = possessive(&text[*last]);
    let end = last.end - ending;
    // «Sanders’ campaign»
    let bare_ending = text[..end].ends_with('s')
        && text[last.end..].starts_with(['’', '\''])
        && text[last.end..].chars().nth(1).is_some_and(char::is_whitespace);
    if end <= first.start || is_shouted_words(text, words) {
        return None;
    }
    let bare_word = |i: usize| text[words[i]].trim_end_matches("'s").trim_end_matches("’s");
    let other = lexicon::is_body(bare_word(words.len() - 1));
    let titles = if other { 0 } else { titles(text, words) };
    let bare = Span::new(words[titles].start, end);
    let honorific = (0..titles).rev().find_map(|i| given::of_title(bare_word(i)));
    let by_name = given::of_name(bare_word(titles));
    let count = words.len() - titles;
    let kind = if other || (titles == 0 && words.iter().any(|&w| lexicon::is_body(&text[w]))) {
        Kind::Other
    } else if titles > 0 || (count > 1 && by_name.is_some()) {
        Kind::Person
    } else {
        Kind::Unknown
    };
    Some(Name {
        span: Span::new(first.start, end),
        bare,
        words: count.min(255) as u8,
        gender: honorific.or(by_name
            .and_then(given::Bearer::gender)
            .filter(|_| kind != Kind::Other && count > 1)),
        kind,
        possessive: ending > 0 || bare_ending,
    })
}

/// Whether a row in capitals is of common words alone («PROMISE MADE»), without a title, an office or
/// a first name that would make somebody of them.
fn is_shouted_words(text: &str, words: &[Span]) -> bool {
    let is_common = |&word: &Span| {
        let word = &text[word];
        !word.contains(char::is_lowercase)
            && !lexicon::is_title(word)
            && !lexicon::is_office(word)
            && !lexicon::is_body(word)
            && given::of_name(&unshouted(word)).is_none()
            && vocabulary::has(&word.to_lowercase())
    };
    words.len() > 1 && words.iter().all(is_common)
}

/// How many words at the start are titles; a row of nothing but titles is a name («the President»).
fn titles(text: &str, words: &[Span]) -> usize {
    let word = |i: usize| &text[words[i]];
    // «Secretary of Homeland Security Mary Lowell»
    let of_office = |i: usize| {
        let start = (0..=i).rev().find(|&k| !lexicon::is_office(word(k)));
        start.is_some_and(|k| k > 0 && k < i && word(k) == "of" && lexicon::is_title(word(k - 1)))
    };
    let is_title = |i: usize| lexicon::is_title(word(i)) || of_office(i);
    if (0..words.len()).all(is_title) {
        return 0;
    }
    let last = (0..words.len() - 1).rev().find(|&i| is_title(i));
    last.map_or(0, |i| i + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare(text: &str) -> Vec<&str> {
        let mut names = Vec::new();
        scan(text, Span::new(0, text.len()), &mut names);
        names.iter().map(|name| &text[name.bare]).collect()
    }

    #[test]
    fn titles_initials_and_particles() {
        assert_eq!(
            bare("said Sen. Claire McCaskill, and Ms. Psaki"),
            ["Claire McCaskill", "Psaki"]
        );
        assert_eq!(bare("President Joseph R. Biden Jr. met"), ["Joseph R. Biden Jr."]);
        assert_eq!(bare("Ursula von der Leyen’s speech"), ["Ursula von der Leyen"]);
        assert_eq!(bare("Secretary of State John Kerry said"), ["John Kerry"]);
        assert_eq!(bare("Then Éva O’Brien spoke"), ["Éva O’Brien"]);
        assert_eq!(
            bare("the White House and the Justice Department"),
            ["White House", "Justice Department"]
        );
    }

    #[test]
    fn sentence_openers_are_no_names() {
        assert_eq!(bare("But Mary left. In June she came."), ["Mary"]);
    }

    #[test]
    fn common_words_in_capitals_are_no_names() {
        assert_eq!(bare("PROMISE MADE: MARY LOWELL met ADA HALE"), ["MARY LOWELL", "ADA HALE"]);
    }
}

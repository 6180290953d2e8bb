//! The names of one text, and the fullest form of each.

use std::collections::HashMap;

use super::person::{self, Kind, Name};
use crate::text::markup::on_one_line;
use crate::text::{BlockKind, Prose};

/// The names of one text, in its order.
#[derive(Debug, Default)]
pub struct Names {
    /// Sorted by start, never overlapping.
    pub all: Vec<Name>,
    /// The full names, in the order in which they come up.
    forms: Vec<Form>,
    /// The full names (by their place in `forms`) that end in or begin with a word.
    by_word: HashMap<String, Vec<usize>>,
}

/// A name of two words and more.
#[derive(Debug)]
struct Form {
    words: Vec<String>,
    /// Its first mention.
    name: Name,
    /// Where its mentions start; sorted.
    starts: Vec<usize>,
}

/// How many people of one name are told apart; more of them no reader could.
const BEARERS: usize = 40;

impl Names {
    /// The names in `prose`.
    pub fn new(prose: &Prose) -> Self {
        let mut names = Self::default();
        let mut known: HashMap<String, usize> = HashMap::new();
        for block in &prose.blocks {
            let before = names.all.len();
            person::scan(&prose.text, block.span, &mut names.all);
            if block.kind == BlockKind::Heading || is_headline(&prose.text[block.span]) {
                continue;
            }
            for i in before..names.all.len() {
                names.learn(&prose.text, names.all[i], &mut known);
            }
        }
        names
    }

    /// Counts `name` among the full names, if it is one.
    fn learn(&mut self, text: &str, name: Name, known: &mut HashMap<String, usize>) {
        if name.kind == Kind::Other || name.words < 2 {
            return;
        }
        let spelled = on_one_line(text, name.bare).to_lowercase();
        if let Some(&form) = known.get(&spelled) {
            self.forms[form].starts.push(name.span.start);
            return;
        }
        let words = person::words(text, name.bare);
        let first_name = name.has_first_name(text);
        // «Lowell Announces Money»: a headline in the text rather than a name of three words
        if name.kind == Kind::Unknown && words.len() > 2 && !first_name && !initialled(&words) {
            return;
        }
        let form = self.forms.len();
        let first = first_name.then(|| words[0].as_str());
        for word in [family(&words)].into_iter().chain(first) {
            let bearers = self.by_word.entry(word.to_owned()).or_default();
            if bearers.len() < BEARERS {
                bearers.push(form);
            }
        }
        known.insert(spelled, form);
        self.forms.push(Form { words, name, starts: vec![name.span.start] });
    }

    /// The place in `all` of the first name that starts at or after `offset`.
    pub fn from(&self, offset: usize) -> usize {
        self.all.partition_point(|name| name.span.start < offset)
    }

    /// The fullest form in which the person of `name` was named up to there, or else anywhere.
    ///
    /// A bare family or first name goes to the full name that bears it most often; a full name to
    /// the longest form with the same first and last word («Joseph R. Biden»).
    pub fn fullest(&self, text: &str, name: &Name) -> Name {
        let mine = person::words(text, name.bare);
        let fits = |form: &&Form| {
            let alike = form.words[0] == mine[0] && family(&form.words) == family(&mine);
            let clash = name.gender.zip(form.name.gender).is_some_and(|(a, b)| a != b);
            if mine.len() == 1 { !clash } else { alike && form.words.len() > mine.len() }
        };
        let rank = |form: &&Form| {
            let before = form.starts.partition_point(|&start| start <= name.span.start);
            (before > 0, form.name.is_person(), before, form.words.len())
        };
        let places = self.by_word.get(family(&mine)).map_or(&[][..], Vec::as_slice);
        let forms = places.iter().rev().map(|&form| &self.forms[form]);
        forms.filter(fits).max_by_key(rank).map_or(*name, |form| form.name)
    }
}

/// The family name among the `words` of a name, which are never none.
fn family(words: &[String]) -> &str {
    let suffixed = words.len() > 1 && person::is_suffix(&words[words.len() - 1]);
    &words[words.len() - if suffixed { 2 } else { 1 }]
}

/// Whether one of the words is an initial or a particle («Joseph R. Biden», «Ursula von Lowell»).
fn initialled(words: &[String]) -> bool {
    words.iter().any(|word| word.ends_with('.') || person::is_particle(word))
}

/// Whether a paragraph is a line of capitalised words, where names cannot be told from the rest.
fn is_headline(paragraph: &str) -> bool {
    const LONGEST: usize = 160;
    if paragraph.len() > LONGEST || paragraph.ends_with(['.', '”', '"']) {
        return false;
    }
    let words = || paragraph.split_whitespace();
    let capitals = words().filter(|w| w.starts_with(char::is_uppercase)).count();
    words().count() > 3 && capitals * 10 > words().count() * 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_name_goes_to_the_full_name_before_it() {
        let text = "Mary Lowell came. Lowell spoke, and Ms. Lowell sang.";
        let prose = crate::text::markup::plain(&text.into());
        let names = Names::new(&prose);
        let full = |i: usize| on_one_line(text, names.fullest(text, &names.all[i]).bare);
        assert_eq!(full(1), "Mary Lowell");
        assert_eq!(full(2), "Mary Lowell");
    }
}

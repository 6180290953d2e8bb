//! The names of one text, and the fullest form of each.

use std::collections::HashMap;

use super::person::{self, Kind, Name};
use crate::text::{BlockKind, Prose};

/// The names of one text, in its order.
#[derive(Debug, Default)]
pub struct Names {
    /// Sorted by start, never overlapping.
    pub all: Vec<Name>,
    /// The names of two words and more (by their place in `all`) that end in or begin with a word.
    full: HashMap<String, Vec<usize>>,
}

impl Names {
    /// The names in `prose`.
    pub fn new(prose: &Prose) -> Self {
        let mut names = Self::default();
        let mut headlines = Vec::new();
        for block in &prose.blocks {
            let before = names.all.len();
            person::scan(&prose.text, block.span, &mut names.all);
            let headline = block.kind == BlockKind::Heading || is_headline(&prose.text[block.span]);
            headlines.extend(headline.then_some(before..names.all.len()));
        }
        let mut headlines = headlines.into_iter().flatten().peekable();
        for (i, name) in names.all.iter().enumerate() {
            let headline = headlines.next_if_eq(&i).is_some();
            if headline || name.kind == Kind::Other || name.words < 2 {
                continue;
            }
            let words = person::words(&prose.text, name.bare);
            let [first, .., last] = &words[..] else { continue };
            let first_name = name.has_first_name(&prose.text);
            // «Lowell Announces Money»: a headline in the text rather than a name of three words
            if name.kind == Kind::Unknown && words.len() > 2 && !first_name && !initialled(&words) {
                continue;
            }
            let last = if person::is_suffix(last) { &words[words.len() - 2] } else { last };
            names.full.entry(last.clone()).or_default().push(i);
            if first_name {
                names.full.entry(first.clone()).or_default().push(i);
            }
        }
        names
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
        let (Some(first), Some(last)) = (mine.first(), mine.last()) else { return *name };
        let Some(places) = self.full.get(last) else { return *name };
        let fits = |full: &Name| {
            let other = person::words(text, full.bare);
            let ends = other.first() == Some(first) && other.last() == Some(last);
            let clash = name.gender.zip(full.gender).is_some_and(|(a, b)| a != b);
            if mine.len() == 1 { !clash } else { ends && other.len() > mine.len() }
        };
        let mut counts: Vec<(usize, String, Name)> = Vec::new();
        // a name said a thousand times says no more than one said fifty times
        let before = places.iter().take_while(|&&i| self.all[i].span.start <= name.span.start);
        let earlier: Vec<usize> = before.take(50).copied().collect();
        let pool = if earlier.is_empty() { &places[..places.len().min(50)] } else { &earlier };
        for full in pool.iter().map(|&i| self.all[i]).filter(fits) {
            let key = person::words(text, full.bare).join(" ");
            match counts.iter_mut().find(|(_, known, _)| *known == key) {
                Some(known) => known.0 += 1,
                None => counts.push((1, key, full)),
            }
        }
        let best = counts
            .iter()
            .rev()
            .max_by_key(|(count, _, full)| (full.is_person(), *count, full.words));
        best.map_or(*name, |(_, _, full)| *full)
    }
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
    use crate::mention::person::spelled;

    #[test]
    fn a_family_name_goes_to_the_full_name_before_it() {
        let text = "Mary Lowell came. Lowell spoke, and Ms. Lowell sang.";
        let prose = crate::text::markup::plain(&text.into());
        let names = Names::new(&prose);
        let full = |i: usize| spelled(text, names.fullest(text, &names.all[i]).bare);
        assert_eq!(full(1), "Mary Lowell");
        assert_eq!(full(2), "Mary Lowell");
    }
}

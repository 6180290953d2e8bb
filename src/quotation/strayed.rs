//! Attributions that strayed inside the marks: «“… and supports, Roe wrote. I care deeply …”»
//!
//! Somebody forgot to close the quotation before «Roe wrote» and to open it again. Only the
//! speaker's own name beside a verb of saying, between stops, is taken for one: nobody speaks so of
//! himself, whereas «he said» may well be part of a story.

use super::attribution::lexicon::{Class, CueForm, CueKind, class};
use crate::mention::alike;
use crate::text::words::{self, Word};
use crate::text::{Span, fold};

/// The words in `part` of `text` that name `speaker` as who says the rest.
pub fn strayed(text: &str, part: Span, speaker: &str) -> Vec<Span> {
    let name = alike::names(speaker);
    if name.is_empty() {
        return Vec::new();
    }
    let words = words::words(text, part);
    let stop = |from: usize, to: usize| text[from..to].trim_start().starts_with([',', '.']);
    let mut found = Vec::new();
    let mut i = 1;
    while i + 1 < words.len() {
        let length = named(text, &words[i..], &name);
        let verb = words.get(i + length).filter(|verb| length > 0 && says(&text[verb.span]));
        let Some(verb) = verb else {
            i += 1;
            continue;
        };
        let next = words.get(i + length + 1).map_or(part.end, |next| next.span.start);
        if stop(words[i - 1].span.end, words[i].span.start) && stop(verb.span.end, next) {
            found.push(words[i].span.join(verb.span));
        }
        i += length + 1;
    }
    found
}

/// How many words of `words` are the speaker's `name`: the whole or its end.
fn named(text: &str, words: &[Word], name: &[String]) -> usize {
    let is = |word: &Word, part: &String| fold::fold(&text[word.span]) == *part;
    let from = (0..name.len()).find(|&from| {
        words.len() > name.len() - from && words.iter().zip(&name[from..]).all(|(w, n)| is(w, n))
    });
    from.map_or(0, |from| name.len() - from)
}

fn says(word: &str) -> bool {
    matches!(class(word), Class::Cue(cue) if cue.kind == CueKind::Say
        && matches!(cue.form, CueForm::Past | CueForm::Present))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let whole = Span::new(0, text.len());
        strayed(text, whole, "Ruth Calder").into_iter().map(|span| &text[span]).collect()
    }

    #[test]
    fn the_speakers_name_between_stops() {
        assert_eq!(found("We built it, Calder wrote. It stands."), ["Calder wrote"]);
        assert_eq!(found("We built it, Ruth Calder said, and it stands."), ["Ruth Calder said"]);
    }

    #[test]
    fn what_may_be_part_of_the_story_stays() {
        assert_eq!(found("We built it, he said. It stands, Lowell wrote."), [""; 0]);
        assert_eq!(found("I am the Calder said to have built it."), [""; 0]);
        assert_eq!(found("Calder wrote. It stands."), [""; 0]);
    }
}

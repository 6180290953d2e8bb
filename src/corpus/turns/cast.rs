//! The cast of a transcript: which person a speaker label means.
//!
//! Labels are short («MS. ROE», «THE PRESIDENT»); the title, the lines before the first label and
//! longer labels tell the name in full. Where nothing does, the label itself is the name, in
//! letters of ordinary size.

use std::collections::BTreeMap;

use super::label::{Label, is_role};
use crate::corpus::name::{self, office};

/// The names by which a transcript's speakers go.
#[derive(Debug, Default)]
pub(in crate::corpus) struct Cast {
    /// From a label's words to its speaker.
    speakers: BTreeMap<String, String>,
    /// Who answers in a questionnaire.
    answers: Option<String>,
}

impl Cast {
    /// The cast of a transcript called `title`, whose text before the first label is `opening`;
    /// `speaker` is whose transcript it is.
    pub(in crate::corpus) fn new(
        title: &str,
        opening: &str,
        speaker: Option<&str>,
        labels: &[Label],
    ) -> Self {
        let mut speakers = BTreeMap::new();
        for label in labels {
            speakers.entry(label.name.clone()).or_default();
        }
        let names: Vec<String> = speakers.keys().map(|name| name::cased(name)).collect();
        let told: Vec<&str> = [speaker.unwrap_or_default(), title, opening]
            .into_iter()
            .chain(names.iter().map(String::as_str))
            .collect();
        for (label, speaker) in &mut speakers {
            *speaker = named(label, &told);
        }
        Self { speakers, answers: speaker.map(str::to_owned) }
    }

    /// Who speaks behind `label`.
    pub(super) fn speaker(&self, label: &Label) -> Option<String> {
        if label.asks() {
            return None;
        }
        if label.answers() {
            return self.answers.clone();
        }
        self.speakers.get(&label.name).cloned()
    }
}

/// The name that `label` stands for, by what the texts `told` have.
fn named(label: &str, told: &[&str]) -> String {
    let words: Vec<&str> = label.split(' ').collect();
    if words.iter().all(|word| is_role(word)) {
        return sentence_case(label);
    }
    if words.last().is_some_and(|word| is_role(word)) {
        return name::cased(label);
    }
    if name::same(words[0], "the") {
        let holder = told.iter().find_map(|text| holder(&words[1..], text));
        return holder.unwrap_or_else(|| name::cased(label));
    }
    let (office, surname) = words.split_at(office::offices(&words));
    if !office.is_empty()
        && let Some(full) = told.iter().find_map(|text| full(surname, text))
    {
        return full;
    }
    let surname = told
        .iter()
        .find_map(|text| written(surname, text))
        .unwrap_or_else(|| name::cased(&surname.join(" ")));
    if office.is_empty() {
        surname
    } else {
        format!("{} {surname}", name::cased(&office.join(" ")))
    }
}

/// Whoever holds `office` in `text`, as it names them: «President Hale» for the president.
fn holder(office: &[&str], text: &str) -> Option<String> {
    let words: Vec<_> = text.split_whitespace().collect();
    let mut places = places(office, &words).filter(|&at| {
        // the vice president is not the president
        let other = at > 0 && office::is_office(words[at - 1]) && !words[at - 1].ends_with(',');
        let named = words.get(at + office.len()).is_some_and(|word| name::is_name(word));
        named && !other && !words[at + office.len() - 1].ends_with(',')
    });
    Some(name::used(&name::read(&words[places.next()?..]).0))
}

/// The full name that ends in `surname` in `text`.
fn full(surname: &[&str], text: &str) -> Option<String> {
    let words: Vec<_> = text.split_whitespace().collect();
    places(surname, &words).find_map(|at| {
        let count = given(&words[..at]);
        (count > 0).then(|| {
            let words = &words[at - count..at + surname.len()];
            name::used(&words.iter().map(|word| name::bare(word)).collect::<Vec<_>>())
        })
    })
}

/// How many of the last of `words` are the given names of whom they introduce, three at most.
fn given(words: &[&str]) -> usize {
    const LONGEST: usize = 9;
    let is_given = |word: &&&str| {
        let within = !word.ends_with([',', ';', ':', '|']);
        within && name::is_name(word) && !office::is_office(word)
    };
    let names = words.iter().rev().take_while(is_given).count();
    let before = words.len().checked_sub(names + 1).map_or("", |before| words[before]);
    if matches!(before, "for" | "of" | "on" | "in") {
        // «Director for Western Europe Ann Roe»
        return names.min(1);
    }
    let given = words.iter().rev().take(names.min(3));
    // «Emerging Technologies Ann Roe»
    given.enumerate().take_while(|(i, word)| *i == 0 || word.chars().count() <= LONGEST).count()
}

/// `name` as `text` writes it, if that is not in capitals.
fn written(name: &[&str], text: &str) -> Option<String> {
    let words: Vec<_> = text.split_whitespace().collect();
    let at = places(name, &words).next()?;
    let found: Vec<_> = words[at..at + name.len()].iter().map(|word| name::bare(word)).collect();
    let found = found.join(" ");
    found.contains(char::is_lowercase).then_some(found)
}

/// Where `phrase` stands among `words`.
fn places<'a>(phrase: &'a [&str], words: &'a [&str]) -> impl Iterator<Item = usize> + 'a {
    let same = |word: &str, part: &str| name::same(name::bare(word), name::bare(part));
    words
        .windows(phrase.len().max(1))
        .enumerate()
        .filter(move |(_, window)| window.iter().zip(phrase).all(|(word, part)| same(word, part)))
        .map(|(at, _)| at)
}

fn sentence_case(label: &str) -> String {
    let lower = label.to_lowercase();
    let mut chars = lower.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

//! Who speaks where in the sources that are no reports, so that nobody has to ask all of them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::corpus::{Kind, Source, SourceId};
use crate::mention::alike;
use crate::text::Span;

/// The speakers of a corpus.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Voices {
    /// Each name with the places where it speaks first in a source, sorted by source; by turn, or all
    /// of the source.
    voices: Vec<(String, Vec<(SourceId, Place)>)>,
    /// By a word of a name, the places in `voices` of those that have it.
    words: BTreeMap<String, Vec<usize>>,
}

/// Where somebody speaks; a turn says more than all of a source.
pub(super) type Place = (Extent, Span);

/// Whether a place is a turn.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Extent {
    Turn,
    Whole,
}

/// Who speaks in a source, and where first.
pub(super) type Heard = Vec<(String, Place)>;

/// Who speaks in `source`, unless it is a report.
pub(super) fn heard(source: &Source) -> Heard {
    if source.kind == Kind::Report {
        return Vec::new();
    }
    let (mut heard, mut names) = (Vec::new(), BTreeSet::new());
    for turn in &source.turns {
        if let Some(speaker) = turn.speaker.as_ref().filter(|name| names.insert(*name)) {
            heard.push((speaker.clone(), (Extent::Turn, turn.span)));
        }
    }
    if let Some(speaker) = &source.speaker {
        let whole = Span::new(source.body, source.text.len());
        heard.push((speaker.clone(), (Extent::Whole, whole)));
    }
    heard
}

impl Voices {
    /// Those of sources, in their order, each with who is `heard` in it.
    pub(super) fn of<'h>(heard: impl Iterator<Item = (SourceId, &'h Heard)>) -> Self {
        let mut voices: BTreeMap<&str, Vec<(SourceId, Place)>> = BTreeMap::new();
        for (id, (speaker, place)) in
            heard.flat_map(|(id, all)| all.iter().map(move |one| (id, one)))
        {
            voices.entry(speaker).or_default().push((id, *place));
        }
        let voices: Vec<_> =
            voices.into_iter().map(|(name, places)| (name.to_owned(), places)).collect();
        let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, (name, _)) in voices.iter().enumerate() {
            for word in alike::names(name) {
                words.entry(word).or_default().push(at);
            }
        }
        Self { voices, words }
    }

    /// Where the person called `name` speaks first in each source, by source.
    pub(super) fn places(&self, name: &str) -> Vec<(SourceId, Span)> {
        // who are one person share a word of their names
        let sharing = alike::names(name).into_iter().filter_map(|word| self.words.get(&word));
        let sharing: BTreeSet<usize> = sharing.flatten().copied().collect();
        let mut places: BTreeMap<SourceId, Place> = BTreeMap::new();
        for (other, theirs) in sharing.into_iter().filter_map(|at| self.voices.get(at)) {
            if alike::same(other, name) {
                for &(id, place) in theirs {
                    places.entry(id).and_modify(|best| *best = place.min(*best)).or_insert(place);
                }
            }
        }
        places.into_iter().map(|(id, (_, span))| (id, span)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_before_all_of_a_source() {
        let source = |path: &str, text: &str| Source::parse(path, text, Some(Kind::Primary));
        let sources = [
            source("a.txt", "---\nspeaker: Ada Hale\n---\nWe were warned.\n"),
            source("b.txt", "---\nspeaker: Ada Hale\n---\nMS. HALE: We left.\n\nMR. ROE: Why?\n"),
        ];
        let heard = sources.each_ref().map(heard);
        let voices = Voices::of((0..).map(SourceId).zip(&heard));
        let at = |name: &str| -> Vec<(u32, usize)> {
            voices.places(name).iter().map(|(id, span)| (id.0, span.start)).collect()
        };
        assert_eq!(at("Ada Hale"), [(0, 26), (1, 26)]);
        assert_eq!(at("Hale").len(), 2);
        assert_eq!(at("Bob Roe"), [(1, 46)]);
        assert_eq!(at("Ann Hale"), []);
    }
}

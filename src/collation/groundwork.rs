//! What was compared to put statements together, kept so that a change does not have all of it
//! compared again.
//!
//! Whether two fragments are kin, and whether one comes from a primary source, follows from their
//! words, from what these weigh, and from nothing else; a statement follows from its fragments and
//! their reports. So where these are as they were, so is what follows.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::Statement;
use super::fragment::Fragment;
use super::rarity::Rarity;
use crate::corpus::SourceId;

/// A fragment: its source, and its number in that.
pub(super) type Id = (SourceId, usize);

/// What was compared.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Groundwork {
    /// The fragments, each with a digest of what its words weigh.
    pub(super) weights: Vec<(Id, u64)>,
    /// Where fragments come from.
    pub(super) origins: Vec<Origin>,
    /// What two fragments have in common, if they are kin.
    pub(super) kin: Vec<((Id, Id), Option<i32>)>,
    /// Fragments that several reports give together, in their order, and which of the statements theirs
    /// is, if it is one.
    pub(super) groups: Vec<(Vec<Id>, Option<usize>)>,
}

/// A primary source that a fragment may come from.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub(super) struct Origin {
    pub(super) fragment: Id,
    /// Who says it there: the source, and the number of the speaker in it.
    pub(super) utterance: (SourceId, usize),
    /// How much of its words is there, in hundredths.
    pub(super) share: i32,
}

/// How statements were put together before.
#[derive(Debug, Default)]
pub struct Earlier {
    /// What was compared.
    pub groundwork: Groundwork,
    /// What came of it.
    pub statements: Vec<Statement>,
    /// Of each source then its number now, if it is as it was.
    pub now: Vec<Option<u32>>,
}

/// What still holds of it.
#[derive(Debug, Default)]
pub(super) struct Reuse {
    /// The sources that were there.
    pub(super) sources: BTreeSet<SourceId>,
    /// The fragments that were.
    pub(super) fragments: HashSet<Id>,
    /// Where those come from, of the sources that were there.
    pub(super) origins: Vec<Origin>,
    pub(super) kin: HashMap<(Id, Id), Option<i32>>,
    pub(super) statements: HashMap<Vec<Id>, Option<Statement>>,
}

/// A digest of what the words of `fragments` weigh, for each.
pub(super) fn weights(fragments: &[Fragment], rarity: &Rarity) -> Vec<(Id, u64)> {
    let mix = |digest: u64, weight: i32| {
        (digest.rotate_left(5) ^ u64::from(weight.unsigned_abs()))
            .wrapping_mul(0x517C_C1B7_2722_0A95)
    };
    let digest = |fragment: &Fragment| {
        fragment.words.iter().fold(0, |digest, word| mix(digest, rarity.weight(word.key)))
    };
    fragments.iter().map(|fragment| (fragment.id(), digest(fragment))).collect()
}

impl Earlier {
    /// What still holds where fragments have those `weights`.
    pub(super) fn reuse(self, weights: &[(Id, u64)]) -> Reuse {
        let Self { groundwork, statements, now } = self;
        let place = |id: SourceId| now.get(id.0 as usize).copied().flatten().map(SourceId);
        let weights: HashSet<(Id, u64)> = weights.iter().copied().collect();
        let moved = |(source, number): Id| Some((place(source)?, number));
        let held = groundwork.weights.iter().filter_map(|&(id, digest)| Some((moved(id)?, digest)));
        let fragments: HashSet<Id> =
            held.filter(|held| weights.contains(held)).map(|(id, _)| id).collect();
        let held = |id: Id| moved(id).filter(|id| fragments.contains(id));
        let origins = groundwork.origins.iter().filter_map(|origin| {
            let (source, speaker) = origin.utterance;
            let (fragment, utterance) = (held(origin.fragment)?, (place(source)?, speaker));
            Some(Origin { fragment, utterance, ..*origin })
        });
        let kin = groundwork.kin.iter();
        let kin = kin.filter_map(|&((a, b), weight)| Some(((held(a)?, held(b)?), weight)));
        let mut statements: Vec<Option<Statement>> = statements.into_iter().map(Some).collect();
        let groups = groundwork.groups.iter().filter_map(|(group, at)| {
            let fragments: Vec<Id> = group.iter().map(|&id| held(id)).collect::<Option<_>>()?;
            let sources: BTreeSet<SourceId> = group.iter().map(|(source, _)| *source).collect();
            // where sources have changed places others are told of first
            if !sources.into_iter().map(place).is_sorted() {
                return None;
            }
            let statement = match at {
                Some(at) => Some(statements.get_mut(*at)?.take()?.moved(place)?),
                None => None,
            };
            Some((fragments, statement))
        });
        Reuse {
            origins: origins.collect(),
            kin: kin.collect(),
            statements: groups.collect(),
            sources: now.iter().flatten().copied().map(SourceId).collect(),
            fragments,
        }
    }
}

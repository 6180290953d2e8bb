//! Which fragments belong to one statement.
//!
//! Two fragments are *kin* if their words overlap as two reports of one utterance do: the end of one
//! is the beginning of the other, or one holds the other, or both have so many words in a row that
//! nobody says them twice. A common phrase in two different sentences makes no kin, since both go on
//! differently on the same side of it (the rule by which genome assemblers tell an overlap from a
//! repeat). Kin of one speaker and of near dates are gathered, the surest first; then what a report
//! tells in one strand, where several reports tell both or only one tells either.

use std::collections::{BTreeMap, BTreeSet};

use super::fragment::Fragment;
use super::groundwork::Reuse;
use super::rarity::Rarity;
use super::sets::{Sets, days};
use super::tiles::{self, Place, ROW};
use super::voice::Voice;
use crate::corpus::SourceId;
use crate::parallel;
use crate::text::fold::{self, Key, KeyMap};

/// A fragment is compared with so many others that have a row in common, the nearest by date.
const OTHERS: usize = 6;
/// What shared words weigh, in hundredths of a nat, where one text goes on with the other.
const OVERLAP: i32 = 900;
/// The same where nobody is named on one side.
const OVERLAP_OF_UNKNOWN: i32 = 1_800;
/// The same where both go on differently.
const REPEAT: i32 = 4_500;
/// So many words on both sides may be others before texts go on differently.
const RAGGED: usize = 2;

/// Which of `fragments`, which are sorted, are worth comparing, and what they have in common if they are
/// kin.
pub(super) fn kin(
    fragments: &[Fragment],
    rarity: &Rarity,
    reuse: &Reuse,
) -> Vec<((usize, usize), Option<i32>)> {
    let pairs: Vec<(usize, usize)> = candidates(fragments)
        .into_iter()
        .filter(|&(a, b)| compatible(&fragments[a], &fragments[b]))
        .collect();
    parallel::map(&pairs, |&(a, b)| {
        let (one, two) = (&fragments[a], &fragments[b]);
        let known = reuse.kin.get(&(one.id(), two.id()));
        ((a, b), known.copied().unwrap_or_else(|| kinship(one, two, rarity)))
    })
}

/// Gathers `fragments`, which are sorted and of which some are `kin`, to statements: places in
/// `fragments`, each in its order.
pub(super) fn gather(
    fragments: &[Fragment],
    rarity: &Rarity,
    kin: &[((usize, usize), Option<i32>)],
) -> Vec<Vec<usize>> {
    let mut sets = Sets::of(fragments);
    let mut kin: Vec<(i32, usize, usize)> =
        kin.iter().filter_map(|&((a, b), weight)| Some((weight?, a, b))).collect();
    kin.sort_unstable_by_key(|&(weight, a, b)| (std::cmp::Reverse(weight), a, b));
    for (_, a, b) in kin {
        sets.join(a, b);
    }
    join_strands(fragments, &mut sets);
    attach(fragments, rarity, &mut sets);
    let mut gathered: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..fragments.len() {
        gathered.entry(sets.find(at)).or_default().push(at);
    }
    gathered.into_values().filter(|set| set.iter().any(|&f| fragments[f].stands_alone)).collect()
}

/// Pairs of fragments that share a row of words, and so are worth comparing.
fn candidates(fragments: &[Fragment]) -> BTreeSet<(usize, usize)> {
    let mut rows: KeyMap<Vec<usize>> = KeyMap::default();
    for (at, fragment) in fragments.iter().enumerate() {
        for row in fragment.keys().windows(ROW) {
            let places = rows.entry(fold::key_of_row(row)).or_default();
            if places.last() != Some(&at) {
                places.push(at);
            }
        }
    }
    let mut pairs = BTreeSet::new();
    for mut places in rows.into_values().filter(|places| places.len() > 1) {
        places.sort_unstable_by_key(|&at| (fragments[at].date, at));
        for (k, &a) in places.iter().enumerate() {
            let near = places[k + 1..].iter().take(OTHERS);
            pairs.extend(near.map(|&b| (a.min(b), a.max(b))));
        }
    }
    pairs
}

fn compatible(a: &Fragment, b: &Fragment) -> bool {
    days(a.date, b.date) && a.voice.may_be(&b.voice)
}

/// What the words weigh that two fragments share, if they are kin.
fn kinship(a: &Fragment, b: &Fragment, rarity: &Rarity) -> Option<i32> {
    let (sought, offered) = (a.keys(), b.keys());
    let places = tiles::places(&sought, &offered, |key| rarity.weight(key), |_| false);
    let same = |(i, place): (usize, &Option<Place>)| match place {
        Some(Place::Same(j)) => Some((i, *j)),
        _ => None,
    };
    let pairs: Vec<(usize, usize)> = places.iter().enumerate().filter_map(same).collect();
    let (first, last) = (pairs.first()?, pairs.last()?);
    let weight: i32 = pairs.iter().map(|&(i, _)| rarity.weight(sought[i])).sum();
    let ascending = pairs.windows(2).all(|two| two[0].1 < two[1].1);
    let before = first.0.min(first.1);
    let behind = (sought.len() - 1 - last.0).min(offered.len() - 1 - last.1);
    let reach = (last.0 - first.0 + 1).min((last.1.max(first.1) - first.1.min(last.1)) + 1);
    let dense = pairs.len() * 10 >= reach * 6;
    let unknown = [a, b].iter().any(|f| f.voice == Voice::Unknown);
    let needed = if !(ascending && dense && before <= RAGGED && behind <= RAGGED) {
        REPEAT
    } else if unknown {
        OVERLAP_OF_UNKNOWN
    } else {
        OVERLAP
    };
    // all of a short quotation is enough of it
    let whole = pairs.len() == sought.len().min(offered.len()) && pairs.len() >= ROW;
    (weight >= needed || (whole && !unknown && weight * 2 >= needed && needed < REPEAT))
        .then_some(weight)
}

/// Joins sets that reports tell in one strand.
fn join_strands(fragments: &[Fragment], sets: &mut Sets) {
    let mut strands: BTreeMap<(SourceId, usize), Vec<usize>> = BTreeMap::new();
    for (at, fragment) in fragments.iter().enumerate().filter(|(_, f)| f.stands_alone) {
        strands.entry((fragment.source, fragment.strand)).or_default().push(at);
    }
    for strand in strands.values_mut() {
        strand.sort_by_key(|&at| fragments[at].number);
    }
    loop {
        let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
        for two in strands.values().flat_map(|strand| strand.windows(2)) {
            let (a, b) = (sets.find(two[0]), sets.find(two[1]));
            pairs.extend((a != b).then_some((a.min(b), a.max(b))));
        }
        let mut together: Vec<((usize, usize), usize)> = pairs
            .into_iter()
            .map(|(a, b)| ((a, b), sets.sources(a).intersection(sets.sources(b)).count()))
            .filter(|&((a, b), count)| {
                count > 1 || sets.sources(a).len().min(sets.sources(b).len()) == 1
            })
            .collect();
        together.sort_by_key(|&(pair, count)| (std::cmp::Reverse(count), pair));
        let joined = together.into_iter().filter(|&((a, b), _)| sets.join(a, b)).count();
        if joined == 0 {
            return;
        }
    }
}

/// Puts what is too short to be compared into the set where its words stand in a row: of the same
/// strand, else of the same report, else of the same speaker.
fn attach(fragments: &[Fragment], rarity: &Rarity, sets: &mut Sets) {
    let mut words: KeyMap<Vec<(usize, usize)>> = KeyMap::default();
    for (at, fragment) in fragments.iter().enumerate().filter(|(_, f)| f.words.len() >= ROW) {
        for (w, word) in fragment.words.iter().enumerate() {
            words.entry(word.key).or_default().push((at, w));
        }
    }
    for (at, fragment) in fragments.iter().enumerate() {
        if fragment.words.len() >= ROW || sets.size(at) > 1 {
            continue;
        }
        let keys = fragment.keys();
        let rarest = (0..keys.len()).max_by_key(|&k| (rarity.weight(keys[k]), k)).unwrap_or(0);
        let fits = |&&(other, w): &&(usize, usize)| {
            compatible(fragment, &fragments[other]) && stands(&fragments[other], w, rarest, &keys)
        };
        let near = |&(other, _): &(usize, usize)| {
            let other = &fragments[other];
            let same_source = other.source == fragment.source;
            let same_voice = other.voice.goes_on(&fragment.voice);
            (same_source && other.strand == fragment.strand, same_source, same_voice)
        };
        let places = words.get(&keys[rarest]).into_iter().flatten();
        let found = places.filter(fits).filter(|place| near(place) != (false, false, false));
        let best = found.max_by_key(|place| (near(place), std::cmp::Reverse(place.0)));
        if let Some(&(other, _)) = best {
            sets.join(at, other);
        }
    }
}

/// Whether `keys` stand in `fragment` in a row, the `rarest` of them at word `w`.
fn stands(fragment: &Fragment, w: usize, rarest: usize, keys: &[Key]) -> bool {
    let from = w.checked_sub(rarest);
    let row = from.and_then(|from| fragment.words.get(from..from + keys.len()));
    row.is_some_and(|row| row.iter().map(|word| word.key).eq(keys.iter().copied()))
}

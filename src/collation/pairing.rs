//! Aligning a few words with a few others, one by one (Needleman and Wunsch 1970).
//!
//! Between two places where texts agree ([`between`]) all words are paired as far as they can be.
//! Outward from one such place ([`outward`]) they are only for as long as it pays, since there the
//! texts may part (extension, as from the seeds of Altschul and others 1990). Where too much would
//! stand in place of something else it is other text, and nothing is paired.

use super::tiles::Place;
use crate::text::fold::Key;

/// What a word in place of another costs, in hundredths of a nat; what a word too many on one side.
const INSTEAD: i32 = 150;
const SINGLE: i32 = 100;
/// So many words may be anything and still stand in place of others.
const FEW: usize = 4;
/// The same where nothing is known behind them.
const FEW_AT_END: usize = 2;

/// How a cell of the alignment was reached.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Step {
    Same,
    Instead,
    /// A word that the other text lacks.
    Extra,
    /// A word left out.
    Left,
}

/// The places among `offered` of `sought`, words with what they weigh, where both texts agree
/// before and behind.
pub(super) fn between(sought: &[(Key, i32)], offered: &[Key]) -> Vec<Option<Place>> {
    let table = Table::of(sought, offered);
    let end = (sought.len(), offered.len());
    let short = sought.len().max(offered.len()) <= FEW;
    if short || table.score(end) >= 0 { table.places(end) } else { vec![None; sought.len()] }
}

/// The same where both texts agree before only.
pub(super) fn outward(sought: &[(Key, i32)], offered: &[Key]) -> Vec<Option<Place>> {
    let table = Table::of(sought, offered);
    let cells = (0..=sought.len()).flat_map(|a| (0..=offered.len()).map(move |b| (a, b)));
    // of as good ones the nearest
    let best = cells.max_by_key(|&(a, b)| (table.score((a, b)), std::cmp::Reverse((a + b, a))));
    let (a, b) = best.unwrap_or_default();
    let mut places = table.places((a, b));
    let rest = sought.len() - a;
    if rest <= FEW_AT_END && b + rest <= offered.len() {
        for k in 0..rest {
            places[a + k] = Some(Place::Instead(b + k));
        }
    }
    places
}

/// The scores of all beginnings of the two texts.
struct Table {
    width: usize,
    cells: Vec<(i32, Step)>,
}

impl Table {
    fn of(sought: &[(Key, i32)], offered: &[Key]) -> Self {
        let width = offered.len() + 1;
        let mut cells = vec![(0, Step::Left); (sought.len() + 1) * width];
        for (b, cell) in cells.iter_mut().enumerate().take(width).skip(1) {
            *cell = (-SINGLE * b as i32, Step::Left);
        }
        for (a, &(key, weight)) in sought.iter().enumerate() {
            let (above, row) = cells[a * width..].split_at_mut(width);
            row[0] = (above[0].0 - SINGLE, Step::Extra);
            for b in 0..offered.len() {
                let across = if key == offered[b] {
                    (above[b].0 + weight, Step::Same)
                } else {
                    (above[b].0 - INSTEAD, Step::Instead)
                };
                let extra = (above[b + 1].0 - SINGLE, Step::Extra);
                let left = (row[b].0 - SINGLE, Step::Left);
                let better = |x: (i32, Step), y: (i32, Step)| if y.0 > x.0 { y } else { x };
                row[b + 1] = better(better(across, extra), left);
            }
        }
        Self { width, cells }
    }

    fn score(&self, (a, b): (usize, usize)) -> i32 {
        self.cells[a * self.width + b].0
    }

    /// The places that lead to a cell.
    fn places(&self, (mut a, mut b): (usize, usize)) -> Vec<Option<Place>> {
        let mut places = vec![None; self.cells.len() / self.width - 1];
        while a > 0 || b > 0 {
            let step = self.cells[a * self.width + b].1;
            a -= usize::from(step != Step::Left);
            b -= usize::from(step != Step::Extra);
            match step {
                Step::Same => places[a] = Some(Place::Same(b)),
                Step::Instead => places[a] = Some(Place::Instead(b)),
                Step::Extra | Step::Left => {}
            }
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use crate::text::words::words;

    fn keys(text: &str) -> Vec<Key> {
        words(text, Span::new(0, text.len())).into_iter().map(|word| word.key).collect()
    }

    fn shown(places: &[Option<Place>]) -> String {
        let place = |place: &Option<Place>| match place {
            Some(Place::Same(at)) => at.to_string(),
            Some(Place::Instead(at)) => format!("~{at}"),
            None => "+".to_owned(),
        };
        places.iter().map(place).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn between_two_places() {
        let between = |sought: &str, offered: &str| {
            let sought: Vec<(Key, i32)> = keys(sought).into_iter().map(|key| (key, 300)).collect();
            shown(&between(&sought, &keys(offered)))
        };
        assert_eq!(between("shall", "will"), "~0");
        assert_eq!(between("never ever", "never"), "0 +");
        assert_eq!(between("a x c", "a b c"), "0 ~1 2");
        assert_eq!(
            between("five words of something else", "quite another row of them"),
            "+ + + + +"
        );
    }

    #[test]
    fn outward_for_as_long_as_it_pays() {
        let outward = |sought: &str, offered: &str| {
            let sought: Vec<(Key, i32)> = keys(sought).into_iter().map(|key| (key, 300)).collect();
            shown(&outward(&sought, &keys(offered)))
        };
        assert_eq!(outward("x b c", "a b c d"), "~0 1 2");
        assert_eq!(outward("x", "a b"), "~0");
        assert_eq!(outward("v w x y z", "a b c d e"), "+ + + + +");
        assert_eq!(outward("x y z b", "a b c d"), "+ + + +");
    }
}

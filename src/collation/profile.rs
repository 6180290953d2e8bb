//! Where the words of a fragment belong in what all others have, column by column.
//!
//! The columns of a layout with what each fragment has in them are a profile, and the best way of
//! reading a fragment through it is found as with profiles of sequences (Gribskov and others
//! 1987) that may be left and entered again elsewhere (jumping alignments, Spang, Rehmsmeier
//! and Stoye 2002): words that are the same speak for a way, by their weight; words replaced, put in
//! and left out speak against it, and so does a leap to another place, or to words that nobody else
//! has, all the more where the others read on. A column that few of those have who pass it costs
//! little to leave out. All is weighed together, so a fragment's ends are laid by the whole of it.

use std::cmp::Reverse;

use crate::text::fold::Key;

/// What speaks against a word in place of another, a word put in, and a word left out that all
/// others have, in hundredths of a nat: so seldom do reports alter a word.
pub(super) const INSTEAD: i32 = 350;
pub(super) const EXTRA: i32 = 450;
pub(super) const LEFT: i32 = 250;
/// What speaks against each end of a fragment, wherever it is; of a short one, a third of its weight,
/// so that one that is found whole is always laid there.
const END: i32 = 500;
/// Against going on, or coming from, another place.
pub(super) const LEAP: i32 = 4_000;
/// Against going on with words that nobody else has, or coming from them: where nobody reads on,
/// and where others do.
pub(super) const STRANGE: i32 = 1_000;
const CONTRARY: i32 = 4_000;
/// More fragments that agree speak for a place no more.
const MANY: usize = 50;

/// A place of a statement as some fragments have it.
#[derive(Debug)]
pub(super) struct Cell {
    /// What they have.
    keys: Vec<Key>,
    /// What the report whose fragment is laid has there in another one. What a report quotes twice it
    /// quotes alike; what differs is something else that was said.
    own: Vec<Key>,
    /// How many pass over it.
    passed: usize,
    /// Whether it follows the cell before it, in some fragment.
    linked: bool,
}

impl Cell {
    /// Where fragments have `keys`, one at least.
    pub(super) fn of(keys: impl Iterator<Item = Key>, passed: usize, linked: bool) -> Self {
        Self { keys: keys.collect(), own: Vec::new(), passed, linked }
    }

    /// The same where the report whose fragment is laid has `keys` in others.
    pub(super) fn with_own(self, keys: impl Iterator<Item = Key>) -> Self {
        Self { own: keys.collect(), ..self }
    }

    /// What it is worth to read a word here; and whether it is the same.
    fn worth(&self, key: Key, weight: i32) -> (i32, bool) {
        if !self.own.is_empty() && !self.own.contains(&key) {
            (-CONTRARY, false)
        } else if self.keys.contains(&key) {
            (weight + self.keys.len().min(MANY) as i32, true)
        } else {
            (-INSTEAD, false)
        }
    }

    /// What speaks against leaving it out.
    fn left_out(&self) -> i32 {
        if !self.own.is_empty() {
            return CONTRARY;
        }
        let held = self.keys.len();
        LEFT * held as i32 / (held + self.passed).max(1) as i32
    }
}

/// How a place between cells was reached.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Step {
    /// A fragment begins.
    Start,
    /// The word stands in the cell before.
    Here,
    /// It is put in.
    Extra,
    /// The cell before is left out.
    Left,
    /// The reading comes from another place.
    Leap,
    /// It comes from words that nobody else has.
    Strange,
}

/// The cell of each of `words`, each with what it weighs; none for those that stand in none.
pub(super) fn places(words: &[(Key, i32)], cells: &[Cell]) -> Vec<Option<usize>> {
    let stops = stops(cells);
    let end = END.min(words.iter().map(|(_, weight)| weight).sum::<i32>() / 3);
    let mut rows: Vec<Vec<(i32, Step)>> = Vec::with_capacity(words.len() + 1);
    // the best leap, and the best way out to strange words, behind so many words
    let mut leaps: Vec<(i32, usize)> = Vec::with_capacity(words.len() + 1);
    let mut stranges: Vec<(i32, Option<usize>)> = Vec::with_capacity(words.len() + 1);
    for i in 0..=words.len() {
        let mut row: Vec<(i32, Step)> = Vec::with_capacity(stops.len());
        for (p, stop) in stops.iter().enumerate() {
            let mut best = match i {
                0 => (-end, Step::Start),
                _ => (rows[i - 1][p].0 - stop.extra, Step::Extra),
            };
            let mut offer = |score: i32, step: Step| {
                if score > best.0 {
                    best = (score, step);
                }
            };
            if let Some(cell) = stop.before.map(|at| &cells[at]) {
                if let Some(&(key, weight)) = i.checked_sub(1).map(|i| &words[i]) {
                    let (worth, same) = cell.worth(key, weight);
                    offer(rows[i - 1][p - 1].0 + worth, Step::Here);
                    if same {
                        let strange = stranges[i - 1].0 - stops[p - 1].strange();
                        offer(leaps[i - 1].0 + worth, Step::Leap);
                        offer(strange + worth, Step::Strange);
                    }
                }
                offer(row[p - 1].0 - cell.left_out(), Step::Left);
            }
            row.push(best);
        }
        let mut leap = (i32::MIN / 2, 0);
        let mut strange = (if i == 0 { 0 } else { stranges[i - 1].0 }, None);
        for (p, (stop, &(score, _))) in stops.iter().zip(&row).enumerate() {
            if score - LEAP > leap.0 {
                leap = (score - LEAP, p);
            }
            let out = score - stop.strange();
            if out > strange.0 {
                strange = (out, Some(p));
            }
        }
        leaps.push(leap);
        stranges.push(strange);
        rows.push(row);
    }
    traced((words.len(), end), &stops, &rows, &leaps, &stranges)
}

/// A place before, between or behind cells that follow one another.
struct Stop {
    /// The cell before it, unless it is the first of a part.
    before: Option<usize>,
    /// Whether nobody reads on there, or nobody comes from before.
    end: bool,
    /// What speaks against a word put in there.
    extra: i32,
}

impl Stop {
    /// What speaks against strange words there.
    fn strange(&self) -> i32 {
        if self.end { STRANGE } else { CONTRARY }
    }
}

fn stops(cells: &[Cell]) -> Vec<Stop> {
    let mut stops: Vec<Stop> = Vec::with_capacity(cells.len() * 2);
    for (at, cell) in cells.iter().enumerate() {
        if at == 0 || !cell.linked {
            if let Some(stop) = stops.last_mut() {
                stop.end = true;
            }
            stops.push(Stop { before: None, end: true, extra: EXTRA });
        }
        let own = |cell: &Cell| !cell.own.is_empty();
        let within = own(cell) && cells.get(at + 1).is_some_and(|next| next.linked && own(next));
        let extra = if within { CONTRARY } else { EXTRA };
        stops.push(Stop { before: Some(at), end: false, extra });
    }
    if let Some(stop) = stops.last_mut() {
        stop.end = true;
    }
    stops
}

/// The cells along the best way.
fn traced(
    (words, end): (usize, i32),
    stops: &[Stop],
    rows: &[Vec<(i32, Step)>],
    leaps: &[(i32, usize)],
    stranges: &[(i32, Option<usize>)],
) -> Vec<Option<usize>> {
    let mut places = vec![None; words];
    let ends = rows[words].iter().enumerate().map(|(p, (score, _))| (*score - end, p));
    let best = ends.max_by_key(|&(score, p)| (score, Reverse(p)));
    let mut i = words;
    let mut at = best.filter(|(score, _)| *score > stranges[words].0).map(|(_, p)| p);
    loop {
        let Some(p) = at else {
            // strange words up to the way out to them
            while i > 0 && stranges[i].1.is_none() {
                i -= 1;
            }
            at = stranges[i].1;
            if at.is_none() {
                break;
            }
            continue;
        };
        let step = rows[i][p].1;
        if matches!(step, Step::Here | Step::Leap | Step::Strange) {
            places[i - 1] = stops[p].before;
        }
        match step {
            Step::Start => break,
            Step::Here => (i, at) = (i - 1, Some(p - 1)),
            Step::Extra => i -= 1,
            Step::Left => at = Some(p - 1),
            Step::Leap => (i, at) = (i - 1, Some(leaps[i - 1].1)),
            Step::Strange => (i, at) = (i - 1, None),
        }
    }
    let mut taken = vec![false; stops.len()];
    for place in &mut places {
        *place = place.filter(|&at| !std::mem::replace(&mut taken[at], true));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use crate::text::words::words;

    /// The cells in which the words of `sought` stand, `+` for none. Cells are apart by blanks, what
    /// some have in place of another by `|`; `/` is before a cell that follows none, `?` stands with one
    /// that few have.
    fn shown(sought: &str, cells: &str) -> String {
        let keys = |text: &str| -> Vec<Key> {
            words(text, Span::new(0, text.len())).iter().map(|word| word.key).collect()
        };
        let mut linked = true;
        let mut read = Vec::new();
        for cell in cells.split(' ') {
            if cell == "/" {
                linked = false;
                continue;
            }
            let (rare, text) = cell.strip_prefix('?').map_or((false, cell), |text| (true, text));
            let keys = keys(&text.replace('|', " ")).into_iter();
            read.push(Cell::of(keys, if rare { 9 } else { 0 }, linked));
            linked = true;
        }
        let sought: Vec<(Key, i32)> = keys(sought).into_iter().map(|key| (key, 400)).collect();
        let place = |place: Option<usize>| place.map_or("+".to_owned(), |at| at.to_string());
        places(&sought, &read).into_iter().map(place).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ends_are_read_with_the_whole() {
        assert_eq!(shown("x b c d e f y", "a b c d e f g h"), "0 1 2 3 4 5 6");
        assert_eq!(shown("b c d e", "a b x / a b c d e f"), "4 5 6 7");
    }

    #[test]
    fn what_few_have_costs_little_to_leave_out() {
        let cells = "a b c d ?p ?q ?r ?s ?t ?u ?v ?w e f g h";
        assert_eq!(shown("a b c d e f g h", cells), "0 1 2 3 12 13 14 15");
        assert_eq!(shown("a b c d q e f g h", cells), "0 1 2 3 5 12 13 14 15");
    }

    #[test]
    fn what_any_has_is_the_same() {
        assert_eq!(shown("a b c d", "a b|x c|y d"), "0 1 2 3");
        assert_eq!(shown("a x y d", "a b|x c|y d"), "0 1 2 3");
    }

    #[test]
    fn strange_words_are_likelier_where_nobody_reads_on() {
        let goes_on = "c d e f g 1 2 3 4 5 6 7 8 9";
        assert_eq!(shown(goes_on, "a b c d e f g"), "2 3 4 5 6 + + + + + + + + +");
        let elsewhere = shown(goes_on, "a b c d e f g h i j k l m n o p q r s t");
        assert_eq!(elsewhere, "+ + + + + + + + + + + + + +");
    }
}

//! How far a collated text is from the true one.

use copydesk::text::Span;
use copydesk::text::fold::fold;
use copydesk::text::words::words;

/// How a collated text compares with the true one.
#[derive(Copy, Clone, Debug, Default)]
pub(crate) struct Comparison {
    /// Words that some report gives.
    pub(crate) covered: usize,
    /// Of those, words that are missing or others; and words too many.
    pub(crate) wrong: usize,
    /// Places where the text goes on with another place of the true one, or with nothing of it.
    pub(crate) breaks: usize,
}

impl Comparison {
    /// Adds what `other` has.
    pub(crate) fn add(&mut self, other: Self) {
        self.covered += other.covered;
        self.wrong += other.wrong;
        self.breaks += other.breaks;
    }

    /// Wrong words in a hundred.
    pub(crate) fn rate(self) -> f64 {
        self.wrong as f64 * 100.0 / self.covered.max(1) as f64
    }
}

/// Compares `found` with the true text, of which only words that are `covered` count.
pub(crate) fn compared(text: &[String], covered: &[bool], found: &str) -> Comparison {
    let folded = |text: &str| -> Vec<String> {
        words(text, Span::new(0, text.len())).iter().map(|word| fold(&text[word.span])).collect()
    };
    let (sought, found) = (folded(&text.join(" ")), folded(found));
    assert_eq!(sought.len(), covered.len(), "the lists have no word of two parts");
    let places = tiled(&sought, &found);
    let mut origins = vec![None; found.len()];
    for (i, place) in places.iter().enumerate() {
        if let Some(j) = place {
            origins[*j] = Some(i);
        }
    }
    let missing = |i: &usize| covered[*i] && places[*i].is_none();
    let extra = origins.iter().filter(|origin| origin.is_none()).count();
    // a word in place of another is one, not two
    let replaced = origins.windows(2).filter(|two| {
        two[1].is_none() && two[0].is_some_and(|i| i + 1 < sought.len() && missing(&(i + 1)))
    });
    let wrong = (0..sought.len()).filter(missing).count() + extra - replaced.count();
    let next = |from: usize| (from + 1..sought.len()).find(|&i| covered[i] && places[i].is_some());
    let row: Vec<usize> = origins.iter().flatten().copied().collect();
    let breaks = row.windows(2).filter(|two| next(two[0]) != Some(two[1])).count();
    Comparison { covered: covered.iter().filter(|covered| **covered).count(), wrong, breaks }
}

/// Where each word of `sought` stands in `found`: the longest rows first, rows of less than four
/// words only where their neighbours lead to expect them.
fn tiled(sought: &[String], found: &[String]) -> Vec<Option<usize>> {
    let mut places: Vec<Option<usize>> = vec![None; sought.len()];
    let mut taken = vec![false; found.len()];
    let mut same: Vec<(usize, usize)> = (0..sought.len())
        .flat_map(|i| (0..found.len()).map(move |j| (i, j)))
        .filter(|&(i, j)| sought[i] == found[j])
        .collect();
    loop {
        same.retain(|&(i, j)| places[i].is_none() && !taken[j]);
        let length = |&(i, j): &(usize, usize)| {
            let open = |k: &usize| {
                let (i, j) = (i + k, j + k);
                i < sought.len()
                    && j < found.len()
                    && places[i].is_none()
                    && !taken[j]
                    && sought[i] == found[j]
            };
            (0..sought.len()).take_while(open).count()
        };
        let fits =
            |pair: &&(usize, usize)| length(pair) >= 4 || beside(&places, **pair, length(pair));
        let best =
            same.iter().filter(fits).max_by_key(|pair| (length(pair), std::cmp::Reverse(**pair)));
        let Some(&(i, j)) = best else { return places };
        for k in 0..length(&(i, j)) {
            places[i + k] = Some(j + k);
            taken[j + k] = true;
        }
    }
}

/// Whether one of the two words before a row, or behind it, stands near it.
fn beside(places: &[Option<usize>], (i, j): (usize, usize), length: usize) -> bool {
    let behind = (i + length).min(places.len());
    let around = places[i.saturating_sub(2)..i].iter();
    let mut around = around.chain(&places[behind..(behind + 2).min(places.len())]);
    around.any(|place| place.is_some_and(|at| at.abs_diff(j) <= length + 2))
}

//! Word alignment of a quotation with the words of a source.
//!
//! One dynamic programme answers edits, omissions, elisions, splices and reordering together:
//! besides the usual steps (match, replace, insert, omit) the quotation may *jump* to any other
//! place. A jump is cheap forwards at a marked elision, dear anywhere else, so that many words left
//! out in a row cost no more than a jump. The programme is global over the quotation and local in
//! the source (Smith and Waterman 1981), with the jump of block-move alignment (Lopresti and Tomkins
//! 1997). What the differences mean is not decided here.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use super::fold::Key;

/// A word of the quotation, as far as alignment cares.
#[derive(Copy, Clone, Debug)]
pub struct Sought {
    /// What it is looked up by.
    pub key: Key,
    /// What finding it is worth: its rarity, in hundredths of a nat.
    pub weight: i32,
    /// Whether words are marked as left out before it.
    pub elision_before: bool,
}

/// A word of the source, as far as alignment cares.
#[derive(Copy, Clone, Debug)]
pub struct Offered {
    /// What it is looked up by; none at a wall between two stretches of the source.
    pub key: Option<Key>,
    /// Whether it is the reporter's own word, between the quoted ones.
    pub between: bool,
}

/// Where each word of a quotation stands in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// Weights of the words found, less the price of every difference; in hundredths of a nat, whole
    /// numbers so that ties are ties on every machine.
    pub score: i32,
    /// For each word of the quotation its place among the offered words, if it is there; ascending
    /// except where a jump goes back.
    pub places: Vec<Option<usize>>,
}

impl Alignment {
    /// Takes back the matches of words that a jump back found a second time («I get it. I get it.»
    /// where the source says it once): of the two rows the shorter.
    pub fn use_once(&mut self, sought: &[Sought]) {
        let rows = self.rows();
        let mut longest: Vec<usize> = (0..rows.len()).collect();
        longest.sort_by_key(|&row| Reverse(rows[row].len()));
        let mut used = BTreeSet::new();
        for row in longest {
            for i in rows[row].clone() {
                let Some(place) = self.places[i] else { continue };
                if !used.insert(place) {
                    self.places[i] = None;
                    self.score -= sought[i].weight + INSERTED;
                }
            }
        }
    }

    /// Takes back the matches of a word or two at either end that stand far from all others in the
    /// source, where no words are marked as left out: so few are found anywhere.
    pub fn drop_strays(&mut self, sought: &[Sought], offered: &[Offered]) {
        let found: Vec<usize> = (0..sought.len()).filter(|&i| self.places[i].is_some()).collect();
        let is_seam = |&n: &usize| {
            let (before, after) = (found[n - 1], found[n]);
            !sought[before + 1..=after].iter().any(|word| word.elision_before)
                && self.is_apart(before, after, offered)
        };
        if found.len() <= 2 * STRAYS {
            return;
        }
        let head = (1..=STRAYS).find(is_seam).unwrap_or_default();
        let tail = (found.len() - STRAYS..found.len()).rev().find(is_seam).unwrap_or(found.len());
        for row in [&found[..head], &found[tail..]].into_iter().filter(|row| !row.is_empty()) {
            for &i in row {
                self.places[i] = None;
                self.score -= sought[i].weight + INSERTED;
            }
            self.score += JUMP;
        }
    }

    /// Whether two words of the quotation were found far from each other.
    fn is_apart(&self, before: usize, after: usize, offered: &[Offered]) -> bool {
        let (Some(a), Some(b)) = (self.places[before], self.places[after]) else { return false };
        let between = &offered[a.min(b)..a.max(b)];
        between.len() > FAR || between.iter().any(|word| word.key.is_none())
    }

    /// The words of the quotation divided where its places go back.
    fn rows(&self) -> Vec<Range<usize>> {
        let mut rows = Vec::new();
        let (mut from, mut last) = (0, None);
        for (i, &place) in self.places.iter().enumerate() {
            if place.is_some() && place <= last {
                rows.push(from..i);
                from = i;
            }
            last = place.or(last);
        }
        rows.push(from..self.places.len());
        rows
    }
}

/// More words than this at an end of a quotation are no chance.
const STRAYS: usize = 2;
/// More words than this between two others make them far from each other.
const FAR: usize = 24;
const REPLACED: i32 = 250;
const INSERTED: i32 = 200;
const OMITTED: i32 = 140;
/// Passing over a reporter's word between two quoted ones.
const PASSED: i32 = 2;
/// A reporter's own words are worth this much of a quoted one's, in hundredths.
const OWN_WORDS: i32 = 70;
const JUMP: i32 = 900;
const JUMP_AT_ELISION: i32 = 500;
/// What a marked elision costs.
pub const ELISION: i32 = 100;

/// How a cell of the programme was reached.
#[derive(Copy, Clone, PartialEq)]
enum Step {
    Start,
    Match,
    Replace,
    Insert,
    Omit,
    /// A match after a jump from the best place of the row before.
    Jump,
    /// A match after a marked elision, from the best place further up.
    Elide,
}

/// Aligns `sought` with `offered`.
pub fn align(sought: &[Sought], offered: &[Offered]) -> Alignment {
    let width = offered.len() + 1;
    let mut steps = vec![Step::Start; (sought.len() + 1) * width];
    let mut origins = Origins::default();
    let mut above = vec![0_i32; width];
    let mut row = vec![0_i32; width];
    for (i, word) in sought.iter().enumerate() {
        let from = origins.note(&above, word.elision_before);
        let jump = above[from] - if word.elision_before { JUMP_AT_ELISION } else { JUMP };
        let steps = &mut steps[(i + 1) * width..(i + 2) * width];
        row[0] = above[0] - INSERTED;
        steps[0] = Step::Insert;
        let mut furthest = above[0];
        for (j, other) in offered.iter().enumerate() {
            let mut best = (above[j + 1] - INSERTED, Step::Insert);
            let mut offer = |score: i32, step: Step| {
                if score > best.0 {
                    best = (score, step);
                }
            };
            if other.key == Some(word.key) {
                let worth = if other.between { word.weight * OWN_WORDS / 100 } else { word.weight };
                offer(above[j] + worth, Step::Match);
                if word.elision_before {
                    offer(furthest - ELISION + worth, Step::Elide);
                }
                offer(jump + worth, Step::Jump);
            } else if other.key.is_some() {
                offer(above[j] - REPLACED, Step::Replace);
            }
            offer(row[j] - price_of_omitting(*other), Step::Omit);
            furthest = furthest.max(above[j + 1]);
            row[j + 1] = best.0;
            steps[j + 1] = best.1;
        }
        std::mem::swap(&mut above, &mut row);
    }
    let end = best_place(&above);
    let places = origins.trace(&steps, width, sought, end);
    Alignment { score: above[end], places }
}

fn price_of_omitting(word: Offered) -> i32 {
    match word {
        Offered { key: None, .. } => JUMP,
        Offered { between: true, .. } => PASSED,
        Offered { .. } => OMITTED,
    }
}

/// The first of the best places of a row.
fn best_place(row: &[i32]) -> usize {
    (1..row.len()).fold(0, |best, j| if row[j] > row[best] { j } else { best })
}

/// Where the jumps of each row come from.
#[derive(Default)]
struct Origins {
    /// The best place of each row.
    best: Vec<usize>,
    /// For each row before which words are elided: the best place up to each place.
    furthest: Vec<Vec<u32>>,
}

impl Origins {
    fn note(&mut self, above: &[i32], elided: bool) -> usize {
        let mut up_to = Vec::new();
        if elided {
            let mut best = 0;
            up_to.extend(above.iter().enumerate().map(|(j, &score)| {
                if score > above[best] {
                    best = j;
                }
                best as u32
            }));
        }
        self.furthest.push(up_to);
        let best = best_place(above);
        self.best.push(best);
        best
    }

    fn trace(
        &self,
        steps: &[Step],
        width: usize,
        sought: &[Sought],
        end: usize,
    ) -> Vec<Option<usize>> {
        let mut places = vec![None; sought.len()];
        let (mut i, mut j) = (sought.len(), end);
        while i > 0 {
            let step = steps[i * width + j];
            match step {
                Step::Match | Step::Jump | Step::Elide => places[i - 1] = Some(j - 1),
                _ => {}
            }
            match step {
                Step::Omit => {
                    j -= 1;
                    continue;
                }
                Step::Match | Step::Replace => j -= 1,
                Step::Jump => j = self.best[i - 1],
                Step::Elide => j = self.furthest[i - 1][j - 1] as usize,
                Step::Insert | Step::Start => {}
            }
            i -= 1;
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::super::Span;
    use super::super::words::words;
    use super::*;

    /// The source's words with the places that the quotation finds in brackets.
    fn places(quotation: &str, source: &str) -> Vec<Option<usize>> {
        let all = |text: &str| words(text, Span::new(0, text.len()));
        let mut end = 0;
        let sought: Vec<Sought> = all(quotation)
            .into_iter()
            .map(|word| {
                let elision_before = quotation[end..word.span.start].contains('…');
                end = word.span.end;
                Sought { key: word.key, weight: 400, elision_before }
            })
            .collect();
        let offered: Vec<Offered> =
            all(source).into_iter().map(|w| Offered { key: Some(w.key), between: false }).collect();
        let mut alignment = align(&sought, &offered);
        alignment.use_once(&sought);
        alignment.drop_strays(&sought, &offered);
        alignment.places
    }

    #[test]
    fn one_word_replaced() {
        assert_eq!(
            places("we will never stop", "he said we shall never stop now"),
            [Some(2), None, Some(4), Some(5)]
        );
    }

    #[test]
    fn words_left_out_and_put_in() {
        assert_eq!(
            places("under God shall really have", "under God the nation shall have"),
            [Some(0), Some(1), Some(4), None, Some(5)]
        );
    }

    #[test]
    fn an_elision_reaches_as_far_as_it_must() {
        let source = "a b c one two three four five six seven eight nine ten eleven d e f";
        assert_eq!(
            places("a b c … d e f", source),
            [Some(0), Some(1), Some(2), Some(14), Some(15), Some(16)]
        );
    }

    #[test]
    fn a_reordered_clause_is_found_by_two_jumps() {
        assert_eq!(
            places("d e f g a b c", "a b c d e f g"),
            [Some(3), Some(4), Some(5), Some(6), Some(0), Some(1), Some(2)]
        );
    }

    #[test]
    fn no_word_of_the_source_is_used_twice() {
        let source = "left behind I get it but hear";
        let twice = places("left behind I get it I get it but hear", source);
        let found = [Some(0), Some(1), Some(2), Some(3), Some(4)];
        assert_eq!(twice, [&found[..], &[None, None, None], &[Some(5), Some(6)]].concat());
    }

    #[test]
    fn a_word_found_far_from_all_others_is_no_match() {
        let far = "so ".repeat(40);
        let source = format!("July {far} they had to extend it past June");
        let found = places("they had to extend it past July", &source);
        assert_eq!(found[5..], [found[4].map(|place| place + 1), None]);
        let marked = places("July … they had to extend it past June", &source);
        assert_eq!(marked[0], Some(0));
    }

    #[test]
    fn nothing_aligns_with_nothing() {
        assert_eq!(align(&[], &[]), Alignment::default());
        assert_eq!(places("a b", ""), [None, None]);
    }
}

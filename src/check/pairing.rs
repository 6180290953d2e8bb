//! Which word of the draft stands for which of the passage, where neither agrees.
//!
//! «He was glad» for «she is glad» is two replaced words, not one row for another. The words are
//! paired in order by the letters that they share; a word that shares too few with any stays alone.

use std::ops::Range;

use super::compare::Hunk;

/// The price of a word without a partner, and of a partner that shares no letter.
const ALONE: f32 = 0.45;
const UNLIKE: f32 = 0.85;

/// Pairs the words of two lists in order, the likest together; each pair has one word of either or
/// both.
pub(super) fn pair(draft: &[String], passage: &[String]) -> Vec<(Range<usize>, Range<usize>)> {
    let width = passage.len() + 1;
    let mut cost = vec![0.0_f32; (draft.len() + 1) * width];
    let unlike = |i: usize, j: usize| UNLIKE * (1.0 - likeness(&draft[i - 1], &passage[j - 1]));
    for i in 0..=draft.len() {
        for j in 0..=passage.len() {
            cost[i * width + j] = match (i, j) {
                (0, j) => ALONE * j as f32,
                (i, 0) => ALONE * i as f32,
                (i, j) => {
                    let paired = cost[(i - 1) * width + j - 1] + unlike(i, j);
                    let alone = cost[(i - 1) * width + j].min(cost[i * width + j - 1]) + ALONE;
                    paired.min(alone)
                }
            };
        }
    }
    let mut pairs: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut i, mut j) = (draft.len(), passage.len());
    while i > 0 || j > 0 {
        let here = cost[i * width + j];
        let is_reached = |from: f32| (here - from).abs() < 1e-4;
        if i > 0 && j > 0 && is_reached(cost[(i - 1) * width + j - 1] + unlike(i, j)) {
            (i, j) = (i - 1, j - 1);
            pairs.push((i..i + 1, j..j + 1));
        } else if i > 0 && is_reached(cost[(i - 1) * width + j] + ALONE) {
            i -= 1;
            pairs.push((i..i + 1, j..j));
        } else {
            j -= 1;
            pairs.push((i..i, j..j + 1));
        }
    }
    pairs.reverse();
    pairs
}

/// Makes one hunk of neighbouring words left out, and of neighbouring words put in.
pub(super) fn join(hunks: &mut Vec<Hunk>) {
    hunks.dedup_by(|next, last| {
        let left_out = last.draft.is_empty() && next.draft.is_empty();
        let put_in = last.passage.is_empty() && next.passage.is_empty();
        let join = last.is_followed_by(next) && (left_out || put_in);
        if join {
            last.draft.end = next.draft.end;
            last.passage.end = next.passage.end;
        }
        join
    });
}

/// How alike two folded words are, from 0 to 1: the share of letters in order that they have in
/// common.
fn likeness(a: &str, b: &str) -> f32 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut row = vec![0_usize; b.len() + 1];
    for x in &a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    2.0 * row[b.len()] as f32 / (a.len() + b.len()) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(draft: &str, passage: &str) -> Vec<(Range<usize>, Range<usize>)> {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        pair(&words(draft), &words(passage))
    }

    #[test]
    fn like_words_are_paired() {
        assert_eq!(pairs("he was", "she is"), [(0..1, 0..1), (1..2, 1..2)]);
        assert_eq!(pairs("invested", "also investing"), [(0..0, 0..1), (0..1, 1..2)]);
        assert_eq!(pairs("the drug", "drugs"), [(0..1, 0..0), (1..2, 0..1)]);
    }

    #[test]
    fn likeness_is_between_none_and_all() {
        assert!((likeness("redress", "redress") - 1.0).abs() < 1e-6);
        assert!(likeness("redressing", "redress") > 0.8);
        assert!(likeness("by", "to") < 0.01);
    }
}

//! Another accepted spelling of the same word: «apologise» for «apologize».
//!
//! A house spells as it likes, and a transcriber did before; of a written source the spelling is the
//! author's, which is worth a hint.

use crate::check::compare::{Comparison, Hunk};
use crate::check::finding::Kind;
use crate::text::fold::fold;

use super::{contraction, house_style};

/// Whether one word stands for itself with a consonant doubled: «combatting» for «combating». In words
/// of one syllable that makes another word, as «hopping» is not «hoping».
pub(super) fn is_doubled(comparison: &Comparison, hunk: &Hunk) -> bool {
    comparison.exchanged(hunk).is_some_and(|(a, b)| doubles(&a, &b) || doubles(&b, &a))
}

/// Whether `long` is `short` with the last consonant of its stem doubled.
fn doubles(long: &str, short: &str) -> bool {
    ["ed", "ing", "er", "ers"].iter().any(|ending| {
        let (Some(long), Some(short)) = (long.strip_suffix(ending), short.strip_suffix(ending))
        else {
            return false;
        };
        let is_vowel = |c: char| "aeiouy".contains(c);
        let syllables = short.split(|c| !is_vowel(c)).filter(|vowels| !vowels.is_empty()).count();
        let last = short.chars().next_back();
        syllables > 1 && long.strip_prefix(short).is_some_and(|rest| rest.chars().eq(last))
    })
}

/// What two words that agree amount to if their letters differ: another spelling, or another form.
pub(super) fn of_words(comparison: &Comparison, draft: usize, passage: usize) -> Option<Kind> {
    let plain = |word: &str| fold(word).replace(['.', ',', '\'', '[', ']'], "");
    let (draft, passage) =
        (plain(comparison.draft_word(draft)), plain(comparison.passage_word(passage)));
    if draft == passage || contraction::is_stem(&draft) || contraction::is_stem(&passage) {
        return None;
    }
    let other_form = house_style::is_other_form(&draft, &passage);
    Some(if other_form { Kind::HouseStyle } else { Kind::Spelling })
}

#[cfg(test)]
mod tests {
    use super::doubles;

    #[test]
    fn a_consonant_may_be_doubled_behind_a_second_syllable() {
        for (long, short) in [("combatting", "combating"), ("focussed", "focused")] {
            assert!(doubles(long, short), "{long} {short}");
        }
        for (long, short) in [("hopping", "hoping"), ("planned", "planed"), ("combats", "combat")] {
            assert!(!doubles(long, short), "{long} {short}");
        }
    }
}

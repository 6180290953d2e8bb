//! Another accepted spelling of the same word: «apologise» for «apologize».
//!
//! A house spells as it likes, and a transcriber did before; of a written source the spelling is the
//! author's, which is worth a hint.

use crate::check::compare::Comparison;
use crate::check::finding::Kind;
use crate::text::fold::fold;

use super::{contraction, house_style};

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

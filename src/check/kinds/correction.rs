//! A misspelling of the source corrected: «received» for «recieved».
//!
//! Hardly anybody wants a slip of somebody else's keys quoted, so it may be put right in silence in
//! most houses; others keep it and add «[sic]». The source's word is no word of English, the
//! draft's is one, and a letter lies between them.

use crate::check::compare::{Comparison, Hunk, Side};
use crate::check::wording;
use crate::text::vocabulary;

use super::{misspelling, name};

/// Whether the source's word looks like a slip of the draft's.
pub(super) fn is(comparison: &Comparison, hunk: &Hunk) -> bool {
    let Some((draft, passage)) = comparison.exchanged(hunk) else { return false };
    let corrected = vocabulary::has(&draft) && !vocabulary::has(&passage);
    corrected
        && misspelling::is_slip(&draft, &passage)
        && !name::is(comparison, Side::Passage, hunk.passage.start)
}

/// What to say.
pub(super) fn message(comparison: &Comparison, hunk: &Hunk) -> String {
    let (_, passage) = wording::whole(comparison, hunk);
    format!("{} spells it “{passage}”", wording::capitalised(&wording::source(comparison.source)))
}

//! Whether what stands between marks is speech.

use super::{Nature, Quotation};
use crate::text::Prose;

/// Sets the nature of each quotation.
pub(super) fn judge(prose: &Prose, quotations: &mut [Quotation]) {
    for quotation in quotations {
        let worded =
            quotation.parts.iter().any(|&part| prose.text[part].contains(char::is_alphanumeric));
        if !worded {
            quotation.nature = Nature::NotSpeech;
        }
    }
}

//! The draft follows one report, and most of the others read otherwise there.
//!
//! Where only reports give a statement, none of them is the text. A reading that most of them share
//! is likelier the speaker's; but the draft has a source for its own, so it is worth knowing, no
//! more.

use crate::check::compare::{Comparison, Hunk, Joint};
use crate::check::finding::{Finding, Kind, Severity};
use crate::check::witness::Majority;
use crate::check::wording;

/// The finding for a reading in the minority.
pub(in crate::check) fn disputed(
    comparison: &Comparison,
    majority: &Majority,
    number: usize,
    severity: Severity,
) -> Finding {
    let variant = majority.variant;
    let other = &comparison.library.corpus[majority.first.found.source];
    let theirs = wording::said(other, majority.first.found.span_of(&variant.witness));
    let hunk = Hunk {
        draft: variant.quoted.clone(),
        passage: variant.passage.clone(),
        joint: Joint::Plain,
    };
    let ours = wording::draft(comparison, &hunk);
    let (so, all) = (majority.so, majority.all);
    let source = wording::source(other);
    let message = match (ours.as_str(), theirs.as_str()) {
        (ours, "") => format!("{so} of {all} reports do not have “{ours}”, among them {source}"),
        ("", theirs) => format!("{so} of {all} reports have “{theirs}” here, among them {source}"),
        (ours, theirs) => {
            format!("{so} of {all} reports have “{theirs}”, not “{ours}”, among them {source}")
        }
    };
    Finding {
        kind: Kind::Disputed,
        severity,
        span: comparison.pointed_at(&hunk),
        quotation: Some(number),
        message,
        fixes: Vec::new(),
    }
}

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
    let library = comparison.library;
    let (id, span) = (majority.first.found.source, majority.first.span_of(variant));
    let theirs = wording::said(&library.corpus[id], span);
    let hunk = Hunk {
        draft: variant.quoted.clone(),
        passage: variant.passage.clone(),
        joint: Joint::Plain,
    };
    let ours = wording::draft(comparison, &hunk);
    let (so, all) = (majority.so, majority.all);
    let reads = match (ours.as_str(), theirs.as_str()) {
        (ours, "") => format!("do not have “{ours}”"),
        ("", theirs) => format!("have “{theirs}” here"),
        (ours, theirs) => format!("have “{theirs}”, not “{ours}”"),
    };
    // of a collated statement, one of the reports that read so
    let one = match library.statement(id) {
        None => Some(id),
        Some(statement) => statement.best_witness(&library.corpus, span).map(|(id, _)| id),
    };
    let among = one.map_or(String::new(), |id| {
        format!(", among them {}", wording::source(&library.corpus[id]))
    });
    let message = format!("{so} of {all} reports {reads}{among}");
    Finding {
        kind: Kind::Disputed,
        severity,
        span: comparison.pointed_at(&hunk),
        quotation: Some(number),
        message,
        fixes: Vec::new(),
    }
}

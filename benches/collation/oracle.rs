//! What is left to go wrong where nothing has to be found: the text that reports lead to if it is
//! known where each of their words belongs.
//!
//! At each place the reading of most reports is taken; of as many the longer one, then that of the
//! report which quotes most. Where only one report quotes a place, or two of which one alters it,
//! nobody can know better, so this is the floor that collation is measured against.

use std::cmp::Reverse;

use super::made::Told;

/// The text that `reports` lead to, for each what it has of each word.
pub(crate) fn text(reports: &[Vec<Told>]) -> String {
    let quoted = |report: &&Vec<Told>| report.iter().filter(|told| told.quoted).count();
    let mut reports: Vec<&Vec<Told>> = reports.iter().collect();
    reports.sort_by_key(|report| Reverse(quoted(report)));
    let mut out: Vec<&str> = Vec::new();
    for at in 0..reports.first().map_or(0, |report| report.len()) {
        let here = || reports.iter().map(|report| &report[at]).filter(|told| told.quoted);
        out.extend(decided(here().map(|told| told.added.as_deref())));
        out.extend(decided(here().map(|told| told.word.as_deref())));
    }
    out.join(" ")
}

/// The reading of most; of as many a word rather than none, then the first.
fn decided<'a>(readings: impl Iterator<Item = Option<&'a str>>) -> Option<&'a str> {
    let form = |reading: Option<&'a str>| reading.map(|word| word.trim_end_matches(['.', ',']));
    let readings: Vec<Option<&str>> = readings.map(form).collect();
    let votes = |reading: Option<&str>| readings.iter().filter(|other| **other == reading).count();
    readings.iter().rev().copied().max_by_key(|&reading| (votes(reading), reading.is_some()))?
}

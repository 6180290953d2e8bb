//! What can be kept of settings that are no TOML.
//!
//! The parser gives up at the first slip. So the line at fault is blanked out, which moves no
//! offset, and the rest is parsed again, until all of it is TOML.

use std::ops::Range;

use toml::de::{DeTable, Error};

/// `text` with the lines at fault blanked out, and what was amiss with each.
pub(super) fn sound(text: &str) -> (String, Vec<(Range<usize>, String)>) {
    let mut sound = text.to_owned();
    let mut slips: Vec<(Range<usize>, String)> = Vec::new();
    // every round blanks a line that was not blank
    while let Err(error) = DeTable::parse(&sound) {
        let met = line(&sound, error.span().unwrap_or_default().start);
        let Some(fault) = fault(&sound, &met, &error) else { break };
        // a list that was never closed falls line by line, from below
        let below = slips.last_mut().filter(|(slip, _)| {
            fault.end < slip.start && sound[fault.end..slip.start].trim().is_empty() && fault != met
        });
        if let Some((slip, _)) = below {
            slip.start = fault.start;
        } else {
            let message = error.message().lines().next().unwrap_or_default().to_owned();
            slips.push((fault.clone(), message));
        }
        sound.replace_range(fault.clone(), &" ".repeat(fault.len()));
    }
    (sound, slips)
}

/// The line that `error` is owed to: where it was `met`, or the last one above it that is no TOML
/// by itself.
fn fault(text: &str, met: &Range<usize>, error: &Error) -> Option<Range<usize>> {
    let is_blank = |line: &Range<usize>| text[line.clone()].trim().is_empty();
    let is_sound = |line: &Range<usize>| DeTable::parse(&text[line.clone()]).is_ok();
    let upwards = |end: usize| {
        std::iter::successors(Some(line(text, end)), |below: &Range<usize>| {
            below.start.checked_sub(1).map(|end| line(text, end))
        })
    };
    // a second key is sound by itself
    let twice = error.message().starts_with("duplicate");
    if !is_blank(met) && (twice || !is_sound(met)) {
        return Some(met.clone());
    }
    upwards(met.start)
        .find(|line| !is_sound(line))
        .or_else(|| upwards(text.len()).find(|line| !is_blank(line)))
}

/// The line around `at`, without its end.
fn line(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    start..end
}

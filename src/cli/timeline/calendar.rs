//! A timeline for calendars: iCalendar (RFC 5545), each entry an event of whole days.
//!
//! It is the same for the same sources: what stands for the moment of writing is the day itself.

use std::collections::BTreeMap;

use super::entry::Entry;
use crate::text::slug::slug;

/// The most bytes of a line.
const WIDTH: usize = 75;

/// The calendar of `entries`.
pub(super) fn calendar(entries: &[Entry]) -> String {
    let mut out = String::new();
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    let mut line = |text: &str| fold(text, &mut out);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//copydesk//timeline//EN");
    for entry in entries {
        let compact = |date: jiff::civil::Date| date.strftime("%Y%m%d").to_string();
        let name = format!("{}-{}-{}", entry.first, slug(entry.path), entry.span.start);
        let nth = uses.entry(name.clone()).and_modify(|nth| *nth += 1).or_insert(1);
        line("BEGIN:VEVENT");
        line(&format!("UID:{name}-{nth}@copydesk"));
        line(&format!("DTSTAMP:{}T000000Z", compact(entry.first)));
        line(&format!("DTSTART;VALUE=DATE:{}", compact(entry.first)));
        // the end is the first day that no longer belongs to it
        if let Ok(behind) = entry.last.tomorrow() {
            line(&format!("DTEND;VALUE=DATE:{}", compact(behind)));
        }
        line(&format!("SUMMARY:{}", escaped(&entry.sentence())));
        line(&format!("DESCRIPTION:{}", escaped(&format!("{}:{}", entry.path, entry.line))));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

/// `text` with what has a meaning in a value set off.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | ';' | ',') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Adds `text` as a line that goes on behind a blank where it is too long.
fn fold(text: &str, out: &mut String) {
    let mut used = 0;
    for c in text.chars() {
        if used + c.len_utf8() > WIDTH {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_by_bytes() {
        let mut out = String::new();
        fold(&"é".repeat(40), &mut out);
        assert_eq!(out, format!("{}\r\n {}\r\n", "é".repeat(37), "é".repeat(3)));
        assert_eq!(escaped(r"mills, weirs; a\b"), r"mills\, weirs\; a\\b");
    }
}

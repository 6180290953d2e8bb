//! The corrections at a place.

use crate::check::{Finding, Fix, Report};
use crate::text::{Edit, Span};

/// The findings that `span` touches, each with its fixes, the preferred first.
///
/// Otherwise in the order of the findings, and each finding's in its own. A fix that two findings
/// offer alike is listed once.
pub fn at(report: &Report, span: Span) -> Vec<(&Finding, &Fix)> {
    let mut fixes: Vec<(&Finding, &Fix)> = Vec::new();
    for finding in touched(report, span) {
        for fix in &finding.fixes {
            if !fixes.iter().any(|(_, known)| known.edits == fix.edits) {
                fixes.push((finding, fix));
            }
        }
    }
    fixes.sort_by_key(|(_, fix)| !fix.preferred);
    fixes
}

/// The findings that `span` touches, in their order.
pub fn touched(report: &Report, span: Span) -> impl Iterator<Item = &Finding> {
    let findings = report.findings.iter();
    findings
        .filter(move |finding| finding.span.touches(span.start) || span.touches(finding.span.start))
}

/// The edits of every preferred fix together, sorted. A fix that would change what another has
/// changed is left out as a whole, and is found again once the others are carried out.
pub fn all(report: &Report) -> Vec<Edit> {
    let mut all: Vec<Edit> = Vec::new();
    for finding in &report.findings {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.preferred) else { continue };
        let clear = |edit: &Edit| !all.iter().any(|other| edit.clashes(other));
        if fix.edits.iter().all(clear) {
            all.extend_from_slice(&fix.edits);
        }
    }
    all.sort();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Kind, Severity};

    fn finding(start: usize, end: usize, fixes: &[(&str, bool)]) -> Finding {
        let fix = |&(title, preferred): &(&str, bool)| Fix {
            title: title.to_owned(),
            preferred,
            edits: vec![Edit::new(Span::new(start, end), title)],
        };
        Finding {
            kind: Kind::Omission,
            severity: Severity::Warning,
            span: Span::new(start, end),
            quotation: None,
            message: String::new(),
            fixes: fixes.iter().map(fix).collect(),
        }
    }

    fn titles(report: &Report, start: usize, end: usize) -> Vec<&str> {
        at(report, Span::new(start, end)).into_iter().map(|(_, fix)| &*fix.title).collect()
    }

    #[test]
    fn the_preferred_first_and_no_fix_twice() {
        let findings = vec![
            finding(5, 9, &[("mark", false), ("restore", true)]),
            finding(5, 9, &[("mark", false), ("bracket", false)]),
        ];
        let report = Report { findings, ..Report::default() };
        assert_eq!(titles(&report, 7, 7), ["restore", "mark", "bracket"]);
    }

    #[test]
    fn fixes_of_the_same_words_are_not_mixed() {
        let edit = |start, end, text: &str| Edit::new(Span::new(start, end), text);
        let of = |edits: &[Edit]| {
            let mut finding = finding(0, 1, &[("fix", true)]);
            finding.fixes[0].edits = edits.to_vec();
            finding
        };
        let first = of(&[edit(10, 12, "a"), edit(20, 22, "b")]);
        let across = of(&[edit(5, 6, "c"), edit(11, 11, "d")]);
        let beside = of(&[edit(12, 12, "e")]);
        let same_place = of(&[edit(12, 12, "f")]);
        let findings = vec![first.clone(), first, across, beside, same_place];
        let report = Report { findings, ..Report::default() };
        assert_eq!(all(&report), [edit(10, 12, "a"), edit(12, 12, "e"), edit(20, 22, "b")]);
    }

    #[test]
    fn a_cursor_at_either_end_touches_and_a_selection_need_only_reach() {
        let report = Report { findings: vec![finding(5, 9, &[("a", true)])], ..Report::default() };
        for (start, end) in [(5, 5), (9, 9), (0, 5), (9, 12), (0, 12), (6, 7)] {
            assert_eq!(titles(&report, start, end), ["a"]);
        }
        assert!(titles(&report, 4, 4).is_empty() && titles(&report, 10, 12).is_empty());
    }
}

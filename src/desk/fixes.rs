//! The corrections at a place.

use crate::check::{Finding, Fix, Report};
use crate::text::Span;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Kind, Severity};
    use crate::text::Edit;

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
    fn a_cursor_at_either_end_touches_and_a_selection_need_only_reach() {
        let report = Report { findings: vec![finding(5, 9, &[("a", true)])], ..Report::default() };
        for (start, end) in [(5, 5), (9, 9), (0, 5), (9, 12), (0, 12), (6, 7)] {
            assert_eq!(titles(&report, start, end), ["a"]);
        }
        assert!(titles(&report, 4, 4).is_empty() && titles(&report, 10, 12).is_empty());
    }
}

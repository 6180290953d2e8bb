//! The closing lines: how many quotations there were and what became of them, and where to read what
//! a kind of finding means.

use std::collections::BTreeSet;
use std::fmt;

use crate::check::{Accepted, Grounds, Kind, Report, Severity, Verdict};
use crate::library::Library;

/// Counts over the drafts checked.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    /// Drafts checked.
    drafts: usize,
    /// Sources they were held against.
    sources: usize,
    /// Quotations by verdict, in the order of [`ORDER`].
    verdicts: [usize; ORDER.len()],
    /// Findings that comments ignore.
    ignored: usize,
    /// Findings that were accepted.
    accepted: usize,
    /// The lines of what was accepted of them.
    pub(super) met: BTreeSet<usize>,
    /// What the first finding that was drawn is about.
    drawn: Option<Kind>,
}

/// The verdicts in the order in which they are counted: the best first.
const ORDER: [Verdict; 5] = [
    Verdict::Verbatim,
    Verdict::Variant,
    Verdict::Misquoted,
    Verdict::Misattributed,
    Verdict::Unsourced,
];

impl Tally {
    /// No draft yet, and the sources of `library`.
    pub(super) fn against(library: &Library) -> Self {
        Self { sources: library.corpus.sources.len(), ..Self::default() }
    }

    /// Counts one draft more, whose findings are drawn from `level` on.
    pub(super) fn add(&mut self, report: &Report, level: Severity) {
        self.drafts += 1;
        let drawn = report.findings.iter().find(|finding| finding.severity >= level);
        self.drawn = self.drawn.or(drawn.map(|finding| finding.kind));
        for judgement in &report.judgements {
            if let Some(place) = ORDER.iter().position(|&verdict| verdict == judgement.verdict) {
                self.verdicts[place] += 1;
            }
        }
        for ignored in &report.ignored {
            match &ignored.grounds {
                Grounds::Comment(_) => self.ignored += 1,
                Grounds::Accepted(Accepted { line, .. }) => {
                    self.accepted += 1;
                    self.met.insert(*line);
                }
            }
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&counted(self.verdicts.iter().sum(), "quotation"))?;
        if self.drafts != 1 {
            write!(f, " in {}", counted(self.drafts, "draft"))?;
        }
        let known = ORDER.iter().zip(self.verdicts).filter(|&(_, count)| count > 0);
        for (nth, (verdict, count)) in known.enumerate() {
            write!(f, "{} {count} {}", if nth == 0 { ":" } else { "," }, verdict.name())?;
        }
        write!(f, " · {}", counted(self.sources, "source"))?;
        let set_aside = [(self.ignored, "ignored"), (self.accepted, "accepted")];
        for (nth, (count, what)) in set_aside.iter().filter(|(count, _)| *count > 0).enumerate() {
            write!(f, "{} {count} {what}", if nth == 0 { " ·" } else { "," })?;
        }
        match self.drawn {
            Some(kind) => write!(f, "\nMore about “{0}”: copydesk explain {0}", kind.code()),
            None => Ok(()),
        }
    }
}

/// «1 source», «2 sources»
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Finding, Judgement};
    use crate::text::Span;

    #[test]
    fn only_what_there_is_and_titles_are_no_quotations() {
        let judgement =
            |verdict| Judgement { quotation: 0, verdict, passage: None, differences: Vec::new() };
        let verdicts =
            [Verdict::Unsourced, Verdict::NotSpeech, Verdict::Verbatim, Verdict::Verbatim];
        let judgements = verdicts.map(judgement).to_vec();
        let mut tally = Tally { sources: 5, ..Tally::default() };
        assert_eq!(tally.to_string(), "0 quotations in 0 drafts · 5 sources");
        tally.add(&Report { judgements, ..Report::default() }, Severity::Hint);
        assert_eq!(tally.to_string(), "3 quotations: 2 verbatim, 1 unsourced · 5 sources");
        tally.add(&Report::default(), Severity::Hint);
        tally.sources = 1;
        assert_eq!(
            tally.to_string(),
            "3 quotations in 2 drafts: 2 verbatim, 1 unsourced · 1 source"
        );
        (tally.ignored, tally.accepted) = (2, 1);
        assert!(tally.to_string().ends_with(" · 1 source · 2 ignored, 1 accepted"));
        tally.ignored = 0;
        assert!(tally.to_string().ends_with(" · 1 source · 1 accepted"));
    }

    #[test]
    fn the_first_finding_that_is_drawn_leads_to_the_manual() {
        let finding = |kind, severity| Finding {
            kind,
            severity,
            span: Span::new(0, 1),
            quotation: Some(0),
            message: String::new(),
            fixes: Vec::new(),
        };
        let findings = vec![
            finding(Kind::Elision, Severity::Hint),
            finding(Kind::Omission, Severity::Warning),
            finding(Kind::Meaning, Severity::Error),
        ];
        let mut tally = Tally::default();
        tally.add(&Report { findings, ..Report::default() }, Severity::Warning);
        tally.add(&Report::default(), Severity::Warning);
        let lines = tally.to_string();
        assert_eq!(lines.lines().nth(1), Some("More about “omission”: copydesk explain omission"));
    }
}

//! `--add-ignores` and `--accept`: recording that findings are as they should be; and telling what
//! was recorded for nothing.
//!
//! A draft is written only if it still says what was checked, and as a whole. What was written is
//! printed line for line, so that it can be looked at before it is committed.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::Status;
use super::args::Check;
use super::check::Checked;
use super::report::Unused;
use super::tally::counted;
use super::terminal::{self, Output};
use crate::check::{Finding, Kind, Recorded, Severity};
use crate::corpus::Medium;
use crate::corpus::load::shown;
use crate::desk::ignoring;
use crate::desk::shown::{clipped, harmless, line};
use crate::library::Library;
use crate::project::{self, Project};
use crate::text::apply;
use crate::text::lines::Lines;

/// Records what was found in the drafts, as `args` say.
pub(super) fn record(
    args: &Check,
    project: &Project,
    library: &Library,
    drafts: &[Checked],
    output: &mut Output,
) -> io::Result<Status> {
    let named = args.add_ignores.as_ref().or(args.accept.as_ref());
    let is_chosen = |finding: &&Finding| match named.map(Vec::as_slice) {
        Some([]) | None => finding.severity >= args.level,
        Some(kinds) => kinds.contains(&finding.kind),
    };
    let reason = args.reason.as_deref().unwrap_or_default();
    let (mut written, mut amiss) = (Vec::new(), Vec::new());
    let mut differences: Vec<Recorded> = Vec::new();
    for checked in drafts {
        let Checked { draft, report, .. } = checked;
        let findings: Vec<_> = report.findings.iter().filter(is_chosen).collect();
        if args.add_ignores.is_some() {
            match ignore(checked, &findings, reason) {
                Ok((lines, complaint)) => {
                    written.extend(lines);
                    amiss.extend(complaint);
                }
                Err(complaint) => amiss.push(complaint),
            }
            continue;
        }
        for difference in findings.iter().filter_map(|f| Recorded::of(library, draft, report, f)) {
            if !differences.contains(&difference) {
                differences.push(difference);
            }
        }
    }
    if !differences.is_empty() {
        match accept(project, &differences, reason) {
            Ok(lines) => written = lines,
            Err(complaint) => amiss.push(complaint),
        }
    }
    let closing = match args.accept {
        Some(_) => format!("{} accepted", counted(written.len(), "difference")),
        None => format!("{} written", counted(written.len(), "comment")),
    };
    written.push(closing);
    output.write(&(written.join("\n") + "\n"))?;
    for complaint in &amiss {
        terminal::say(complaint);
    }
    Ok(if amiss.is_empty() { Status::Clean } else { Status::Trouble })
}

/// Writes comments that ignore `findings` into a draft: a line for each, and a complaint where
/// there was no place for some; or why nothing was written.
fn ignore(
    Checked { path, draft, .. }: &Checked,
    findings: &[&Finding],
    reason: &str,
) -> Result<(Vec<String>, Option<String>), String> {
    let (edits, without) = ignoring::comments(draft, findings, reason);
    let shown = harmless(path);
    project::replace(Path::new(path), &draft.text, &apply(&draft.text, &edits))
        .map_err(|why| format!("{shown}: {why}; nothing ignored"))?;
    let (lines, mut added) = (Lines::new(&draft.text), 0);
    let written = edits.iter().map(|edit| {
        let place = lines.place(edit.span.start).line + added;
        added += edit.text.matches('\n').count();
        format!("{shown}:{place}: {}", line(&edit.text))
    });
    let complaint = without.first().map(|finding| {
        let (place, count) = (lines.place(finding.span.start), counted(without.len(), "finding"));
        format!("{shown}:{place}: no place for a comment; {count} not ignored")
    });
    Ok((written.collect(), complaint))
}

/// Records `differences` as accepted: a line for each, or why not.
#[expect(clippy::disallowed_methods, reason = "who accepts, and when, is known here")]
fn accept(
    project: &Project,
    differences: &[Recorded],
    reason: &str,
) -> Result<Vec<String>, String> {
    let today = jiff::Zoned::now().date();
    let signature = project.signature(|name| std::env::var(name).ok(), today, reason);
    project.accept(differences, &signature)?;
    let file = shown(&project.accepted());
    Ok(differences.iter().map(|recorded| format!("{file}: {}", named(recorded))).collect())
}

/// What was accepted for nothing: what is in none of the drafts at `paths`, where those are all
/// drafts of the project and only the lines in `met` were met.
pub(super) fn unused(project: &Project, paths: &[PathBuf], met: &BTreeSet<usize>) -> Vec<Unused> {
    let severity = project.policy.severity(Kind::UnusedIgnore, Medium::Written);
    let accepted = &project.policy.accepted;
    let unmet: Vec<_> = accepted.iter().filter(|accepted| !met.contains(&accepted.line)).collect();
    let Some(severity) = severity.filter(|_| !unmet.is_empty() && project.is_all(paths)) else {
        return Vec::new();
    };
    let unused = unmet.into_iter().map(|accepted| Unused {
        path: shown(&project.accepted()),
        line: accepted.line,
        code: Kind::UnusedIgnore.code(),
        severity: severity.name(),
        message: format!("no draft has this any more: {}", named(&accepted.difference)),
    });
    unused.collect()
}

impl Unused {
    /// Whether it counts at `level`.
    pub(super) fn counts(&self, level: Severity) -> bool {
        Severity::named(self.severity) >= Some(level)
    }
}

/// «omission: “I am sorry for …”»
fn named(difference: &Recorded) -> String {
    format!("{}: “{}”", difference.kind.code(), clipped(&line(&difference.quotation), 8, 0))
}

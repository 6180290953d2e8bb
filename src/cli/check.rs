//! `copydesk check`: the quotations of drafts against the corpus.
//!
//! What cannot be read is told of on standard error, and everything else is checked: a mistake in
//! the settings costs its entry, a source is left out, a draft is not checked. All but a source left
//! out among others make the exit status 2, because then something that was asked for is missing
//! from the report.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::args::{Check, Format};
use super::tally::Tally;
use super::terminal::{self, Output};
use super::{Status, drafts, human, ignoring, json, people, sources};
use crate::check::{Report, Severity, check};
use crate::corpus::load::shown;
use crate::draft::Draft;
use crate::library::Library;
use crate::parallel;
use crate::project::Project;
use crate::store::Opened;

/// A draft that was checked.
#[derive(Debug)]
pub(super) struct Checked {
    /// The path to show.
    pub(super) path: String,
    /// The draft.
    pub(super) draft: Draft,
    /// What the comparison yields.
    pub(super) report: Report,
}

impl Checked {
    /// Whether there are findings of `level` or above.
    fn status(&self, level: Severity) -> Status {
        let counts = self.report.findings.iter().any(|finding| finding.severity >= level);
        if counts { Status::Findings } else { Status::Clean }
    }
}

/// Carries out the command.
pub(super) fn run(args: &Check, output: &mut Output) -> io::Result<Status> {
    let near = args.drafts.first().map_or(Path::new("."), |path| path);
    let project = sources::project(&args.given, near);
    let guided = |opened: Opened| {
        let library = opened.library.guided(project.guide.clone());
        Opened { library, ..opened }
    };
    let mut opened = guided(sources::open(&project));
    let nothing = "every quotation counts as unsourced";
    let mut status = sources::told(&project, &opened, nothing);
    status = status.max(people::unmade(&project, opened.library.cast()));

    let (paths, refused) = drafts::listed(&args.drafts, &project);
    for reason in &refused {
        terminal::say(reason);
        status = Status::Trouble;
    }
    let mut tally = Tally::against(&opened.library);
    let (mut found, mut kept) = (Status::Clean, Vec::new());
    let mut written = Ok(true);
    let width = terminal::width();
    let mut rest = paths.as_slice();
    loop {
        let (library, mut taken) = (&opened.library, 0);
        let work = |path: &PathBuf| checked(library, &project, path);
        parallel::in_order(rest, work, |outcome| {
            if library.is_damaged() {
                return false;
            }
            taken += 1;
            match outcome {
                Err(reason) => {
                    terminal::say(&reason);
                    status = Status::Trouble;
                }
                Ok(checked) => {
                    found = found.max(checked.status(args.level));
                    tally.add(&checked.report, args.level);
                    if args.format == Format::Json || args.records() {
                        kept.push(checked);
                    } else {
                        let findings = human::findings(library, &checked, args.level, width);
                        written = output.write(&findings);
                    }
                }
            }
            matches!(written, Ok(true))
        });
        if !library.is_damaged() {
            break;
        }
        rest = &rest[taken..];
        opened = guided(sources::mend(&project));
        opened.library.cast();
    }
    let Opened { library, skipped, .. } = opened;
    if !written? {
        return Ok(status.max(found));
    }
    if args.records() {
        return Ok(status.max(ignoring::record(args, &project, &library, &kept, output)?));
    }
    let whole = args.given.sources.is_empty() && skipped.is_empty() && status == Status::Clean;
    let unused = if whole { ignoring::unused(&project, &paths, &tally.met) } else { Vec::new() };
    if unused.iter().any(|unused| unused.counts(args.level)) {
        found = Status::Findings;
    }
    match args.format {
        Format::Human => output.write(&format!("{}{tally}\n", human::unused(&unused)))?,
        Format::Json => {
            let skipped = skipped.iter().map(json::skipped).collect();
            let drafts = kept.iter().map(|checked| json::checked(&library, checked)).collect();
            output.json(&json::report(&library, skipped, drafts, unused))?
        }
    };
    Ok(status.max(found))
}

/// The draft at `path` checked, or why it is not.
fn checked(library: &Library, project: &Project, path: &Path) -> Result<Checked, String> {
    let shown = shown(path);
    let work = || {
        let draft = drafts::read(path, project.guide.custom)?;
        let report = check(library, &draft, &project.policy);
        Ok(Checked { path: shown.clone(), draft, report })
    };
    // a fault of the checker is no reason to lose the report on the other drafts
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err("the checker gave up on it".to_owned()))
        .map_err(|reason| format!("{shown}: {reason}; not checked"))
}

//! The differences that were accepted: read from `copydesk.accepted.toml`, and recorded there.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;

use super::policy::unknown;
use super::{Problem, Project, rewrite};
use crate::check::{Accepted, Kind, Recorded};
use crate::config::accepted::{self, Entry};

/// The name of the file, which lies in the root of the project.
pub const ACCEPTED: &str = "copydesk.accepted.toml";

/// Who accepts a difference, when, and why.
#[derive(Clone, Debug, Default)]
pub struct Signature {
    /// Who; empty where nobody knows.
    pub author: String,
    /// When: `2024-06-20`.
    pub date: String,
    /// Why; empty where it is yet to be said.
    pub reason: String,
}

impl Project {
    /// The file that says which differences are accepted, whether or not it is there yet.
    pub fn accepted(&self) -> PathBuf {
        self.root.strip_prefix(".").unwrap_or(&self.root).join(ACCEPTED)
    }

    /// The signature of whoever accepts a difference `today`: of whom the settings name, else of
    /// the user that the `environment` names.
    pub fn signature(
        &self,
        environment: impl Fn(&str) -> Option<String>,
        today: Date,
        reason: &str,
    ) -> Signature {
        let user = || ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(environment);
        let author = self.config.author.clone().or_else(user).unwrap_or_default();
        Signature { author, date: today.to_string(), reason: reason.to_owned() }
    }

    /// Takes what was accepted into the policy.
    pub(super) fn heed_accepted(&mut self) {
        let path = self.accepted();
        let (accepted, problems) = match rewrite::text(&path) {
            Ok(text) => differences(&text),
            Err(message) => return self.problem(&path, message),
        };
        self.policy.accepted = accepted;
        let problem = |(line, message)| Problem { path: path.clone(), line: Some(line), message };
        self.problems.extend(problems.into_iter().map(problem));
    }

    /// Records `differences` behind all that the file says, but those that it has, and returns the
    /// line of the last reason, counted from one.
    ///
    /// # Errors
    /// Why that cannot be done.
    pub fn accept(&self, differences: &[Recorded], signature: &Signature) -> Result<usize, String> {
        /// Two of one process at a time would overtake each other.
        static TURN: Mutex<()> = Mutex::new(());
        let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let path = self.accepted();
        let entry = |difference: &Recorded| {
            let Recorded { kind, quotation, passage, speaker } = difference.clone();
            let Signature { author, date, reason } = signature.clone();
            let kind = kind.code().to_owned();
            Entry { line: 0, kind, quotation, passage, speaker, reason, author, date }
        };
        let recorded = || {
            let before = rewrite::text(&path)?;
            let (known, _) = self::differences(&before);
            let is_new = |new: &&Recorded| known.iter().all(|known| known.difference != **new);
            let entries: Vec<_> = differences.iter().filter(is_new).map(entry).collect();
            let after = accepted::appended(&before, &entries)
                .map_err(|problem| format!("line {}: {problem}", problem.line))?;
            rewrite::replace(&path, &before, &after)?;
            let reason = after.rfind("\nreason = ").map_or(0, |end| end + 1);
            Ok(1 + after[..reason].matches('\n').count())
        };
        recorded().map_err(|why: String| format!("{}: {why}; nothing recorded", path.display()))
    }
}

/// The differences that `text` says are accepted; and each line that cannot be used, with what is
/// amiss.
pub fn differences(text: &str) -> (Vec<Accepted>, Vec<(usize, String)>) {
    let (entries, problems) = accepted::parse(text);
    let mut problems: Vec<_> =
        problems.into_iter().map(|problem| (problem.line, problem.to_string())).collect();
    let mut differences = Vec::new();
    for entry in entries {
        let Entry { line, speaker, reason, author, date, .. } = entry;
        if let Some(kind) = Kind::named(&entry.kind) {
            // somebody may have wrapped the lines
            let folded = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
            let (quotation, passage) = (folded(&entry.quotation), folded(&entry.passage));
            let difference = Recorded { kind, quotation, passage, speaker };
            differences.push(Accepted { difference, reason, author, date, line });
        } else {
            problems.push((line, unknown(&format!("accepted.kind “{}”", entry.kind))));
        }
    }
    problems.sort();
    (differences, problems)
}

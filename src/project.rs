//! The project around a draft: which settings and which sources apply to it, found on disk.
//!
//! Settings stand in `copydesk.toml` beside the draft or in a folder above; sources where they say,
//! else in a folder `sources` or `corpus` beside the draft or above. The search ends at the root of
//! a repository and at the home folder, so that a stray draft never makes a corpus of somebody's
//! home. What is given explicitly is never searched for.

mod accepted;
mod drafts;
mod people;
mod place;
pub(crate) mod policy;
mod rewrite;

use std::fmt;
use std::path::{Path, PathBuf};

use ignore::overrides::OverrideBuilder;

use crate::check::Policy;
use crate::config::{self, Config};
use crate::corpus::Kind;
use crate::corpus::load::Location;
use crate::mention::Guide;
use crate::mention::date::Custom;

pub use accepted::{ACCEPTED, Signature, differences};
pub use drafts::drafts;
pub use people::PEOPLE;
pub use rewrite::replace;

/// The name of the settings file.
pub const SETTINGS: &str = "copydesk.toml";

/// The folders that hold sources where no settings name any.
const FOLDERS: [&str; 2] = ["sources", "corpus"];

/// The settings and sources that apply to a draft.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// The folder of the settings, else that of the sources, else that of the draft.
    pub root: PathBuf,
    /// The settings file, if there is one.
    pub settings: Option<PathBuf>,
    /// What it says.
    pub config: Config,
    /// What it says of the severity of findings, and which differences are accepted.
    pub policy: Policy,
    /// What whoever reads the sources is told beforehand of people and dates.
    pub guide: Guide,
    /// Where the sources are; every one existed when it was looked for.
    pub sources: Vec<Location>,
    /// What is amiss with the settings or the sources.
    pub problems: Vec<Problem>,
}

/// Something amiss with the settings or the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file that has it; a folder or the draft where no file is to blame.
    pub path: PathBuf,
    /// Its line, counted from one.
    pub line: Option<usize>,
    /// What was found and what was expected: lower case, no full stop.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {}", self.message)
    }
}

/// The project of `near`, a draft or a folder of drafts, which need not exist. Where `given` names
/// sources, they are the sources, and only the rest of the settings applies.
///
/// Paths are absolute if `near` is; else those below the working directory are relative to it.
pub fn find(near: &Path, given: &[PathBuf]) -> Project {
    find_below(near, given, std::env::home_dir().as_deref())
}

fn find_below(near: &Path, given: &[PathBuf], home: Option<&Path>) -> Project {
    let folders = place::upwards(near, home);
    let mut project = Project {
        root: folders.first().map(|folder| folder.path.clone()).unwrap_or_default(),
        ..Project::default()
    };
    let holding = |name: &str| folders.iter().find(|folder| folder.path.join(name).is_file());
    if let Some(folder) = holding(SETTINGS) {
        project.root.clone_from(&folder.path);
        project.settle(folder.path.join(SETTINGS));
    }
    project.gather(near, given, &folders);
    project
}

/// The project of the settings file at `settings`, wherever its drafts are; sources as in [`find`].
pub fn settled(settings: &Path, given: &[PathBuf]) -> Project {
    let root = settings.parent().map(Path::to_owned).unwrap_or_default();
    let mut project = Project { root, ..Project::default() };
    project.settle(settings.to_owned());
    let folders = place::upwards(settings, std::env::home_dir().as_deref());
    project.gather(settings, given, &folders);
    project
}

impl Project {
    /// Where what was read is kept, if the settings say so.
    pub fn index(&self) -> Option<PathBuf> {
        let root = self.root.strip_prefix(".").unwrap_or(&self.root);
        Some(place::within(root, self.config.index.as_deref()?))
    }

    /// Takes the sources that are `given`, else those of the settings, else those in `folders`.
    fn gather(&mut self, near: &Path, given: &[PathBuf], folders: &[place::Folder]) {
        if !given.is_empty() {
            self.give(given);
        } else if self.config.sources.is_empty() {
            self.look(near, folders);
        } else {
            self.list();
        }
        if self.root.as_os_str().is_empty() {
            self.root = PathBuf::from(".");
        }
        self.heed_accepted();
        self.heed_people();
    }

    /// Reads the settings file at `path`.
    #[expect(clippy::disallowed_methods, reason = "this is where settings are read")]
    fn settle(&mut self, path: PathBuf) {
        match std::fs::read(&path).map(String::from_utf8) {
            Ok(Ok(text)) => {
                let (config, problems) = config::parse(&text);
                self.problems.extend(problems.into_iter().map(|problem| Problem {
                    path: path.clone(),
                    line: Some(problem.line),
                    message: problem.to_string(),
                }));
                if config.day_first {
                    self.guide.custom = Custom::DayFirst;
                }
                let (policy, unknown) = policy::of(&config);
                self.problems.extend(unknown.into_iter().map(|(line, message)| Problem {
                    path: path.clone(),
                    line: Some(line),
                    message,
                }));
                for glob in &config.drafts {
                    if let Err(error) = OverrideBuilder::new("").add(&glob.pattern) {
                        let message = format!("drafts.include: no glob: {error}");
                        let line = Some(glob.line);
                        self.problems.push(Problem { path: path.clone(), line, message });
                    }
                }
                (self.config, self.policy) = (config, policy);
            }
            Ok(Err(error)) => {
                let offset = error.utf8_error().valid_up_to();
                self.problem(&path, format!("no settings: not UTF-8 at offset {offset}"));
            }
            Err(error) => self.problem(&path, format!("settings that cannot be read: {error}")),
        }
        self.problems.sort_by_key(|problem| problem.line);
        self.settings = Some(path);
    }

    /// Takes the sources that were given.
    fn give(&mut self, given: &[PathBuf]) {
        for path in given {
            if path.exists() {
                self.sources.push(Location { path: path.clone(), kind: None });
            } else {
                self.problem(path, "there are no such sources".to_owned());
            }
        }
    }

    /// Takes the sources that the settings list.
    fn list(&mut self) {
        for entry in self.config.sources.clone() {
            let path = place::within(&self.root, &entry.path);
            if path.exists() {
                let kind = entry.primary.map(|yes| if yes { Kind::Primary } else { Kind::Report });
                self.sources.push(Location { path, kind });
                continue;
            }
            let message = format!("sources.path: there is no file or folder “{}”", entry.path);
            let settings = self.settings.clone().unwrap_or_default();
            self.problems.push(Problem { path: settings, line: Some(entry.line), message });
        }
        self.problems.sort_by_key(|problem| problem.line);
    }

    /// Looks for sources in `folders`, the folder of the draft `near` first.
    fn look(&mut self, near: &Path, folders: &[place::Folder]) {
        for folder in folders.iter().filter(|folder| !folder.home) {
            let found: Vec<_> = FOLDERS
                .iter()
                .map(|name| folder.path.join(name))
                .filter(|path| path.is_dir())
                .map(|path| Location { path, kind: None })
                .collect();
            if !found.is_empty() {
                if self.settings.is_none() {
                    self.root.clone_from(&folder.path);
                }
                self.sources = found;
                return;
            }
        }
        let message = match &self.settings {
            Some(settings) => format!("no sources: {} names none, and", settings.display()),
            None => format!("no sources: there is no {SETTINGS} and"),
        };
        let message = format!("{message} no folder “sources” or “corpus” beside or above");
        self.problem(near, message);
    }

    fn problem(&mut self, path: &Path, message: String) {
        self.problems.push(Problem { path: path.to_owned(), line: None, message });
    }
}

#[cfg(test)]
mod tests;

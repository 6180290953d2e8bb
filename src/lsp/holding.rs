//! What a document is held against: its project's settings, and the library of its sources.
//!
//! Documents of one project share one holding. Like everything that is handed around here it is
//! never changed: a reload makes the next one, and every document is held against that.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::corpus::Kind;
use crate::library::Library;
use crate::mention::Guide;
use crate::project::{self, Project};

/// The settings and the library that a document is checked against.
#[derive(Clone, Debug)]
pub(super) struct Holding {
    /// The project.
    pub project: Project,
    /// The library; none while it is first read, and none for ever where there are no sources:
    /// nothing can be said against nothing.
    pub library: Option<Arc<Library>>,
}

/// What a library is made from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sources {
    /// The folder from which paths are shown.
    root: PathBuf,
    /// Files and folders, and what each says its sources are.
    locations: Vec<(PathBuf, Option<Kind>)>,
    /// What is told beforehand of people and dates in them.
    guide: Guide,
}

impl Sources {
    /// The sources of `project`.
    pub(super) fn of(project: &Project) -> Self {
        let locations = project.sources.iter().map(|place| (place.path.clone(), place.kind));
        let (root, guide) = (project.root.clone(), project.guide.clone());
        Self { root, locations: locations.collect(), guide }
    }

    /// Whether there are none.
    pub(super) const fn is_empty(&self) -> bool {
        self.locations.is_empty()
    }
}

/// Whether the file at `path` is itself one of the sources of `project`.
pub(super) fn is_source(project: &Project, path: &Path) -> bool {
    project.sources.iter().any(|location| path.starts_with(&location.path))
}

/// Whether this is the name of a file that says how a project is checked.
pub(super) fn is_settings(path: &Path) -> bool {
    path.file_name().is_some_and(|name| {
        [project::SETTINGS, project::ACCEPTED, project::PEOPLE].iter().any(|own| name == *own)
    })
}

/// The files that say how `project` is checked, whether or not they are there.
pub(super) fn settings(project: &Project) -> impl Iterator<Item = PathBuf> {
    project.settings.clone().into_iter().chain([project.accepted(), project.people_file()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::load::Location;

    #[test]
    fn what_lies_below_a_location_is_a_source() {
        let location = Location { path: "/news/sources".into(), kind: None };
        let project = Project { sources: vec![location], ..Project::default() };
        assert!(is_source(&project, Path::new("/news/sources/a/b.md")));
        assert!(is_source(&project, Path::new("/news/sources")));
        assert!(!is_source(&project, Path::new("/news/sources.md")));
        assert!(!is_source(&project, Path::new("/news/drafts/a.md")));
    }
}

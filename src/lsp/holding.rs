//! What a project holds: its settings, and its library once that is read.
//!
//! Documents of one project share one holding. Like everything that is handed around here it is
//! never changed: a reload makes the next one, and every document is held against that.

use std::sync::Arc;

use super::disk::Project;
use crate::check::Policy;
use crate::library::Library;

/// The settings and the library that documents are checked against.
#[derive(Clone, Debug)]
pub(super) struct Holding {
    /// Where it all comes from.
    pub project: Project,
    /// What is reported, and how severely.
    pub policy: Policy,
    /// The library; none while it is first read, and none for ever where there are no sources:
    /// nothing can be said against nothing.
    pub library: Option<Arc<Library>>,
}

//! Finding and reading the drafts that the command line names.
//!
//! The report counts bytes of the file as it is on disk, so a draft is read as it is or not at all:
//! what is no UTF-8 is refused with its place and not decoded by guesswork.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::corpus::load::shown;
use crate::draft::{Draft, Format};
use crate::mention::date::Custom;
use crate::project::{self, Project};
use crate::text::lines::Lines;

/// The largest draft that is read, in bytes: far more than a book.
const LARGEST: u64 = 64_000_000;

/// The drafts at `given`, files or folders, in that order; and what stands in the way of others.
pub(super) fn listed(given: &[PathBuf], project: &Project) -> (Vec<PathBuf>, Vec<String>) {
    let (mut drafts, mut refused) = (Vec::new(), Vec::new());
    for path in given {
        if !path.is_dir() {
            drafts.push(path.clone());
            continue;
        }
        let (found, problems) = project::drafts(path, project);
        if found.is_empty() && problems.is_empty() {
            refused.push(format!("{}: no draft in this folder", shown(path)));
        }
        refused.extend(problems.iter().map(|problem| format!("{problem}; not checked")));
        drafts.extend(found);
    }
    (drafts, refused)
}

/// The draft at `path`, whose dates in figures are read by `custom`, or why there is none, with its place
/// in the file where it has one.
pub(super) fn read(path: &Path, custom: Custom) -> Result<Draft, String> {
    let text = text(path)?;
    Ok(Draft::written_on(text, Format::of_path(&path.to_string_lossy()), None, custom))
}

fn text(path: &Path) -> Result<String, String> {
    let file = File::open(path).map_err(|error| reason(&error))?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!("larger than {} MB", LARGEST / 1_000_000));
    }
    if bytes.contains(&0) {
        return Err("binary data, no text".to_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let before = String::from_utf8_lossy(&bytes[..valid]);
        let place = Lines::new(&before).place(valid);
        let (line, column, found) = (place.line, place.column, bytes[valid]);
        format!("line {line}, column {column}: byte 0x{found:02X} is no UTF-8")
    })
}

/// Why the disk refused.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        io::ErrorKind::IsADirectory => "a folder, not a file".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

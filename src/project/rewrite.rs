//! Putting another text into a file, whole or not at all.
//!
//! Written beside it and renamed, so that nobody ever reads half of it and a full disk costs
//! nothing; and only if it still says what it said when it was read.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

/// The text of the file at `path`, empty where there is none.
#[expect(clippy::disallowed_methods, reason = "what a project records is read here")]
pub(super) fn text(path: &Path) -> Result<String, String> {
    match fs::read(path).map(String::from_utf8) {
        Ok(Ok(text)) => Ok(text),
        Ok(Err(error)) => Err(format!("not UTF-8 at offset {}", error.utf8_error().valid_up_to())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(format!("cannot be read: {error}")),
    }
}

/// Puts `after` in place of `before` in the file at `path`.
///
/// # Errors
/// Why not.
pub fn replace(path: &Path, before: &str, after: &str) -> Result<(), String> {
    // what a link leads to is written, and the link stays
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if before == after {
        return Ok(());
    }
    if text(path)? != before {
        return Err("it has changed since it was read".to_owned());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.new", std::process::id()));
    let written = || {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
        file.write_all(after.as_bytes())?;
        if let Ok(old) = fs::metadata(path) {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&beside, path)
    };
    written().map_err(|error| {
        let _ = fs::remove_file(&beside);
        format!("cannot be written: {error}")
    })
}

//! Readers of file formats: a file's bytes become a [`Document`], text and prose.
//!
//! One format, one file in `corpus/format/`, one line in [`READERS`]. A reader does not touch the
//! disk and knows nothing of titles or speakers; it refuses bytes that are not what it reads, with
//! a reason, and never gives up on text that is merely odd.

pub mod encoding;
pub mod markdown;
pub mod plain;

use std::sync::Arc;

use super::Note;
use crate::text::Prose;

/// A file as text.
#[derive(Clone, Debug)]
pub struct Document {
    /// What spans count in: for texts the file itself, decoded; for other formats what the reader
    /// took out of it.
    pub text: Arc<str>,
    /// The same with its markup set aside.
    pub prose: Prose,
    /// What was odd about it.
    pub notes: Vec<Note>,
}

/// How files of one format are read.
#[derive(Copy, Clone, Debug)]
pub struct Reader {
    /// The endings of its files, in lower case, without the dot.
    pub endings: &'static [&'static str],
    /// Makes a document of a file's bytes, or says in a few words why it cannot.
    pub read: fn(Vec<u8>) -> Result<Document, String>,
    /// Sets the markup of a text aside.
    pub prose: fn(&Arc<str>) -> Prose,
}

/// Every format that is read. The first also reads files of unknown ending that were named one by
/// one.
pub const READERS: &[Reader] = &[plain::READER, markdown::READER];

/// The reader for the file at `path`, by its ending.
pub fn reader(path: &str) -> Option<&'static Reader> {
    let ending = ending(path)?;
    READERS.iter().find(|reader| reader.endings.iter().any(|e| ending.eq_ignore_ascii_case(e)))
}

/// What stands behind the last dot of a file's name; none for `.profile` and `Makefile`.
pub fn ending(path: &str) -> Option<&str> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.')?;
    (!stem.is_empty()).then_some(ending)
}

/// `text` as the file at `path` would be read; of unknown ending, as plain text.
pub fn document(path: &str, text: Arc<str>) -> Document {
    let prose = (reader(path).unwrap_or(&READERS[0]).prose)(&text);
    Document { text, prose, notes: Vec::new() }
}

/// A text file read: decoded, its markup set aside by `prose`.
fn decoded(bytes: Vec<u8>, prose: fn(&Arc<str>) -> Prose) -> Result<Document, String> {
    let (text, note) = encoding::decode(bytes)?;
    let text = Arc::from(text);
    Ok(Document { prose: prose(&text), text, notes: note.into_iter().collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_choose_the_reader() {
        for path in ["a.txt", "sources/b.c/Speech.MD", "x.markdown"] {
            assert!(reader(path).is_some(), "{path}");
        }
        for path in ["photo.png", "Makefile", ".txt", "notes.txt/readme", "a.", ""] {
            assert!(reader(path).is_none(), "{path}");
        }
    }
}

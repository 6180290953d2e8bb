//! Records: values as bytes, with a check sum.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::corpus::Source;

/// Where a record stands in its file.
#[derive(Copy, Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Slice {
    at: u64,
    bytes: u32,
    sum: u32,
}

impl Slice {
    /// The record itself, out of all of them; none if it is not what was written.
    pub(super) fn of<T: DeserializeOwned>(self, records: &[u8]) -> Option<T> {
        let bytes = records.get(self.at as usize..)?.get(..self.bytes as usize)?;
        if crc32fast::hash(bytes) != self.sum {
            return None;
        }
        postcard::from_bytes(bytes).ok()
    }

    /// The record as it stands, sound or not.
    pub(super) fn bytes(self, records: &[u8]) -> Option<&[u8]> {
        records.get(self.at as usize..)?.get(..self.bytes as usize)
    }

    /// Adds the bytes of a record to `records`.
    pub(super) fn add(bytes: &[u8], records: &mut Vec<u8>) -> Self {
        let at = records.len() as u64;
        records.extend_from_slice(bytes);
        Self { at, bytes: bytes.len() as u32, sum: crc32fast::hash(bytes) }
    }
}

/// A source as a record: the two texts are mostly one, and the path is the manifest's.
#[derive(Serialize, Deserialize)]
pub(super) struct SourceRecord {
    text: Arc<str>,
    prose: Option<Arc<str>>,
    rest: Source,
}

impl SourceRecord {
    pub(super) fn new(source: &Source) -> Self {
        let mut rest = source.clone();
        let text = std::mem::replace(&mut rest.text, "".into());
        let prose = std::mem::replace(&mut rest.prose.text, "".into());
        rest.path.clear();
        Self { prose: (prose != text).then_some(prose), text, rest }
    }

    /// The source that is shown as `path`.
    pub(super) fn source(self, path: &str) -> Source {
        let mut source = self.rest;
        source.prose.text = self.prose.unwrap_or_else(|| self.text.clone());
        source.text = self.text;
        path.clone_into(&mut source.path);
        source
    }
}

//! Records: values as bytes, with a check sum.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::corpus::Source;
use crate::text::markup::SET_ASIDE;

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
        postcard::from_bytes(self.bytes(records)?).ok()
    }

    /// How many bytes it has.
    pub(super) fn len(self) -> u64 {
        u64::from(self.bytes)
    }

    /// Whether it is what was written.
    pub(super) fn is_sound(self, records: &[u8]) -> bool {
        self.bytes(records).is_some()
    }

    /// The bytes of the record; none if they are not what was written.
    pub(super) fn bytes(self, records: &[u8]) -> Option<&[u8]> {
        let bytes = records.get(self.at as usize..)?.get(..self.bytes as usize)?;
        (crc32fast::hash(bytes) == self.sum).then_some(bytes)
    }

    /// The place of a record `at` the end of those before it, which is then behind it.
    pub(super) fn next(bytes: &[u8], at: &mut u64) -> Self {
        let slice = Self { at: *at, bytes: bytes.len() as u32, sum: crc32fast::hash(bytes) };
        *at += bytes.len() as u64;
        slice
    }
}

/// A source as a record: of its prose only what is set aside, since the rest is its text, and without
/// its path, which is the manifest's.
#[derive(Serialize, Deserialize)]
pub(super) struct SourceRecord {
    text: Arc<str>,
    prose: Masked,
    rest: Source,
}

/// A text some of whose bytes are set aside.
#[derive(Serialize, Deserialize)]
enum Masked {
    /// The runs of bytes that are, each as its distance from the end of the one before and its length.
    Runs(Vec<(u32, u32)>),
    /// Another text altogether.
    Other(Arc<str>),
}

impl Masked {
    fn new(text: &str, masked: &Arc<str>) -> Self {
        let other = || Self::Other(masked.clone());
        if text.len() != masked.len() {
            return other();
        }
        let (mut runs, mut end) = (Vec::new(), 0);
        let differs = |from: usize| {
            let mut bytes = text.as_bytes()[from..].iter().zip(&masked.as_bytes()[from..]);
            Some(from + bytes.position(|(a, b)| a != b)?)
        };
        while let Some(start) = differs(end) {
            let length =
                masked.as_bytes()[start..].iter().take_while(|&&b| b == SET_ASIDE as u8).count();
            if length == 0 {
                return other();
            }
            runs.push(((start - end) as u32, length as u32));
            end = start + length;
        }
        Self::Runs(runs)
    }

    fn text(self, text: &Arc<str>) -> Option<Arc<str>> {
        match self {
            Self::Other(masked) => Some(masked),
            Self::Runs(runs) if runs.is_empty() => Some(text.clone()),
            Self::Runs(runs) => {
                let mut bytes = text.as_bytes().to_vec();
                let mut at = 0;
                for (gap, length) in runs {
                    let start = at + gap as usize;
                    at = start + length as usize;
                    bytes.get_mut(start..at)?.fill(SET_ASIDE as u8);
                }
                Some(String::from_utf8(bytes).ok()?.into())
            }
        }
    }
}

impl SourceRecord {
    pub(super) fn new(source: &Source) -> Self {
        let mut rest = source.clone();
        let text = std::mem::replace(&mut rest.text, "".into());
        let prose = std::mem::replace(&mut rest.prose.text, "".into());
        rest.path.clear();
        Self { prose: Masked::new(&text, &prose), text, rest }
    }

    /// The source that is shown as `path`; none where the record contradicts itself.
    pub(super) fn source(self, path: &str) -> Option<Source> {
        let mut source = self.rest;
        source.prose.text = self.prose.text(&self.text)?;
        source.text = self.text;
        path.clone_into(&mut source.path);
        Some(source)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_source_comes_back(text in "(\\*\\*[a-zé]{1,5}\\*\\*|<b>x</b>|“[a-z ]{3,9}”|\n\n|# |> |&amp;| ){0,30}") {
            let source = Source::parse("notes/a.md", text, None);
            let bytes = postcard::to_stdvec(&SourceRecord::new(&source)).unwrap();
            let record: SourceRecord = postcard::from_bytes(&bytes).unwrap();
            let back = record.source("notes/a.md").unwrap();
            prop_assert_eq!(format!("{back:?}"), format!("{source:?}"));
        }
    }
}

//! In which order files are read, and how many before a manifest tells of them.
//!
//! The newest come first: a draft mostly quotes what has just come in. The first step is small, so
//! that drafts are held against something soon; each makes a batch, which costs every look-up a
//! little, so they grow. What is ready in the end does not depend on any of it.

use std::cmp::Reverse;

use crate::corpus::load::File;
use crate::index::SEGMENT_SIZE;

/// How many bytes the first step reads; a second's work.
const FIRST: u64 = 2 << 20;
/// How many times as much the next one does.
const GROWTH: u64 = 6;

/// `files` in steps, those of each in the order in which they came. A step has one file at least.
pub(super) fn steps(files: Vec<File>) -> Vec<Vec<File>> {
    let mut files: Vec<(usize, File)> = files.into_iter().enumerate().collect();
    files.sort_by_key(|(number, file)| (Reverse(file.modified), *number));
    let (mut steps, mut step, mut bytes, mut size) = (Vec::new(), Vec::new(), 0, first());
    for file in files {
        if bytes + file.1.bytes > size && !step.is_empty() {
            steps.push(std::mem::take(&mut step));
            (bytes, size) = (0, (size * GROWTH).min(SEGMENT_SIZE as u64));
        }
        bytes += file.1.bytes;
        step.push(file);
    }
    steps.push(step);
    for step in &mut steps {
        step.sort_by_key(|(number, _)| *number);
    }
    let files = |step: Vec<(usize, File)>| step.into_iter().map(|(_, file)| file).collect();
    steps.into_iter().filter(|step| !step.is_empty()).map(files).collect()
}

#[cfg(not(test))]
const fn first() -> u64 {
    FIRST
}

#[cfg(test)]
fn first() -> u64 {
    OF_TEST.get().unwrap_or(FIRST)
}

#[cfg(test)]
thread_local! {
    /// How many bytes the first step of a test reads.
    static OF_TEST: std::cell::Cell<Option<u64>> = const { std::cell::Cell::new(None) };
}

/// What `work` makes when the first step reads so many bytes.
#[cfg(test)]
pub(crate) fn with_first_step<R>(bytes: u64, work: impl FnOnce() -> R) -> R {
    let before = OF_TEST.replace(Some(bytes));
    let result = work();
    OF_TEST.set(before);
    result
}

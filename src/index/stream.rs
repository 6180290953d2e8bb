//! The words of a source in reading order, without what nobody said: stage notes and speaker labels
//! are passed over, so that the words on their two sides are neighbours.

use crate::corpus::Source;
use crate::text::words::{self, Word};
use crate::text::{Span, fold};

/// A place from which a source's words can be read.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Which word of the source begins there.
    pub word: u32,
    /// In which of its blocks.
    pub block: u32,
    /// The offset of its first letter.
    pub offset: u32,
}

/// Hands the words of `source` from `mark` on to `each`, with the block they stand in, until it says
/// false.
pub fn read_from(source: &Source, mark: Mark, mut each: impl FnMut(Word, u32) -> bool) {
    let text = &*source.prose.text;
    let mut go_on = true;
    for (number, block) in source.prose.blocks.iter().enumerate().skip(mark.block as usize) {
        let mut from = block.span.start.max(mark.offset as usize);
        let first = source.asides.partition_point(|aside| aside.end <= from);
        let asides = source.asides[first..].iter().take_while(|aside| aside.start < block.span.end);
        for aside in asides.copied().chain([Span::at(block.span.end)]) {
            if from < aside.start {
                words::scan(text, Span::new(from, aside.start), |word| {
                    go_on = each(word, number as u32);
                    go_on
                });
            }
            if !go_on {
                return;
            }
            from = from.max(aside.end.min(block.span.end));
        }
    }
}

/// Whether a word can be read from its own start: the second half of a contraction can not.
pub fn stands_alone(text: &str, word: Word) -> bool {
    let before = text[..word.span.start].chars().next_back().unwrap_or(' ');
    !before.is_alphanumeric() && !fold::is_apostrophe(before) && !fold::is_transparent(before)
}

//! What of a source is read for look-up: its running text without what nobody said.
//!
//! Stage notes, speaker labels and everything outside the blocks of prose become blanks, so that the
//! words on their two sides are neighbours and every offset holds. Reading can begin again at every
//! sixty-fourth word, whose place is kept as a [`Mark`].

use crate::corpus::Source;
use crate::text::Span;
use crate::text::fold::Key;
use crate::text::words::{self, Word};

/// How far apart the marks are, in words.
pub(super) const MARK_EVERY: usize = 64;

/// The text of `source` as it is read; as long as that.
pub fn text(source: &Source) -> String {
    let prose = &source.prose;
    let mut read = String::with_capacity(prose.text.len());
    let mut asides = source.asides.iter().peekable();
    for block in &prose.blocks {
        let mut from = block.span.start.max(read.len());
        while from < block.span.end {
            while asides.next_if(|aside| aside.end <= from).is_some() {}
            let aside = asides.peek().filter(|aside| aside.start < block.span.end);
            let end = aside.map_or(block.span.end, |aside| aside.start.max(from));
            blank(&mut read, from);
            read.push_str(&prose.text[from..end]);
            from = aside.map_or(end, |aside| aside.end);
        }
    }
    blank(&mut read, prose.text.len());
    read
}

fn blank(text: &mut String, up_to: usize) {
    text.extend(std::iter::repeat_n(' ', up_to.saturating_sub(text.len())));
}

/// Where reading can begin: at the start of a word, or of the word before it where it cannot be read
/// by itself («n’t»).
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// An offset into the text of the source.
    pub(super) offset: u32,
    /// Whether one word more than the wanted ones begins there.
    pub(super) one_before: bool,
}

impl Mark {
    pub(super) fn pack(self) -> u32 {
        self.offset << 1 | u32::from(self.one_before)
    }

    pub(super) fn unpack(packed: u32) -> Self {
        Self { offset: packed >> 1, one_before: packed & 1 == 1 }
    }
}

/// The keys of the words of `text`, and the places where reading can begin.
pub(super) fn read(text: &str) -> (Vec<Key>, Vec<Mark>) {
    let mut keys = Vec::with_capacity(text.len() / 5);
    let mut marks = Vec::with_capacity(text.len() / 5 / MARK_EVERY + 1);
    let mut before = Span::default();
    words::scan(text, Span::new(0, text.len()), |word| {
        if keys.len() % MARK_EVERY == 0 {
            let one_before = before.end == word.span.start && !keys.is_empty();
            let start = if one_before { before.start } else { word.span.start };
            marks.push(Mark { offset: start as u32, one_before });
        }
        keys.push(word.key);
        before = word.span;
        true
    });
    (keys, marks)
}

/// The words of `window`, which begins at `mark`, after the first `skip` and at most `count`; their
/// spans are those in the whole text.
pub(super) fn words(window: &str, mark: Mark, skip: usize, count: usize) -> Vec<Word> {
    let mut words = Vec::with_capacity(count);
    let mut skip = skip + usize::from(mark.one_before);
    if count > 0 {
        words::scan(window, Span::new(0, window.len()), |word| {
            if skip > 0 {
                skip -= 1;
            } else {
                words.push(Word { span: word.span.shift(mark.offset as usize), ..word });
            }
            words.len() < count
        });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Kind;

    #[test]
    fn what_nobody_said_is_blank() {
        let text = "---\ntitle: A day\n---\n\nWe *tried*. (Applause.) We will.\n";
        let source = Source::parse("remarks.md", text, Some(Kind::Primary));
        let read = super::text(&source);
        assert_eq!(read.len(), text.len());
        let words: Vec<_> = read.split_whitespace().map(|word| word.replace('\0', "")).collect();
        assert_eq!(words, ["We", "tried.", "We", "will."]);
        assert_eq!(read.find("will"), text.find("will"));
    }
}

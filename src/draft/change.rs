//! Where two drafts differ: what stands before the change is the same in both, and what stands
//! behind it has moved.
//!
//! It is found by comparing them, not told by whoever edited: of two states of a text it does not
//! matter how one came of the other. Besides the words, markup and blocks count: three backticks
//! above a paragraph change it as much as other words in it.

use crate::text::{BlockKind, Prose, Span, common};

/// Where two drafts differ.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// What is no longer as it was, in the draft before.
    pub before: Span,
    /// What stands in its place in the draft after it.
    pub after: Span,
}

impl Change {
    /// What became of the one text, with its prose, in the other.
    pub(super) fn of(before: (&str, &Prose), after: (&str, &Prose)) -> Self {
        let texts = [before.0, &before.1.text, after.0, &after.1.text];
        let [old, old_prose, new, new_prose] = texts.map(str::as_bytes);
        let ends = (old.len(), new.len());
        let head = agreeing(
            before.1.blocks.iter().map(|block| (block.kind, block.span)),
            after.1.blocks.iter().map(|block| (block.kind, block.span)),
            common::head(old, new).min(common::head(old_prose, new_prose)),
        );
        let head = before.0.floor_char_boundary(head).min(after.0.floor_char_boundary(head));
        let room = ends.0.min(ends.1) - head;
        let from_behind =
            |end: usize| move |span: Span| Span::new(end - span.end, end - span.start);
        let (mirror_old, mirror_new) = (from_behind(ends.0), from_behind(ends.1));
        let tail = agreeing(
            before.1.blocks.iter().rev().map(|block| (block.kind, mirror_old(block.span))),
            after.1.blocks.iter().rev().map(|block| (block.kind, mirror_new(block.span))),
            common::tail(old, new).min(common::tail(old_prose, new_prose)).min(room),
        );
        let behind = before.0.ceil_char_boundary(ends.0 - tail);
        let tail = ends.0 - behind;
        Self { before: Span::new(head, behind), after: Span::new(head, ends.1 - tail) }
    }

    /// Whether nothing differs.
    pub const fn is_none(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// How far what stands behind has moved towards the end, in bytes; it may wrap around zero.
    pub const fn shift(&self) -> usize {
        self.after.end.wrapping_sub(self.before.end)
    }
}

/// How many of `limit` bytes, counted from one end, lie in no block of two rows that differ.
fn agreeing(
    before: impl Iterator<Item = (BlockKind, Span)>,
    after: impl Iterator<Item = (BlockKind, Span)>,
    limit: usize,
) -> usize {
    let (mut before, mut after) = (before.fuse(), after.fuse());
    loop {
        let (old, new) = (before.next(), after.next());
        let starts = [old, new].into_iter().flatten().map(|(_, span)| span.start);
        let Some(start) = starts.min().filter(|&start| start < limit) else { return limit };
        let (Some((old_kind, old)), Some((new_kind, new))) = (old, new) else { return start };
        if old.start != new.start || old_kind != new_kind {
            return start;
        }
        if old.end != new.end {
            return limit.min(old.end).min(new.end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Draft, Format};

    /// What is no longer as it was, and what stands in its place.
    fn change(before: &str, after: &str) -> (String, String) {
        let [old, new] = [before, after].map(|text| Draft::parse(text, Format::Markdown));
        let change = Change::of((&old.text, &old.prose), (&new.text, &new.prose));
        assert_eq!(change.before.end.wrapping_add(change.shift()), change.after.end);
        (before[change.before].to_owned(), after[change.after].to_owned())
    }

    #[test]
    fn what_differs_is_between_what_agrees() {
        for (before, after, old, new) in [
            ("One.\n\nTwo.", "One.\n\nTwo.", "", ""),
            ("We go.", "We will go.", "", "will "),
            ("aaaa", "aa", "aa", ""),
            ("“é”", "“è”", "é", "è"),
            ("“A", "”A", "“", "”"),
            ("", "a", "", "a"),
        ] {
            assert_eq!(change(before, after), (old.to_owned(), new.to_owned()), "{before} {after}");
        }
    }

    #[test]
    fn markup_changes_what_it_surrounds() {
        let (old, new) = change("A.\n\nOne.\n\nTwo.\n", "A.\n\n```\nOne.\n\nTwo.\n");
        assert!(old.starts_with("One.") && old.ends_with("Two."), "{old:?}");
        assert!(new.starts_with("```") && new.ends_with("Two."), "{new:?}");
    }

    #[test]
    fn blocks_count_as_words_do() {
        // the same characters are seen, of other blocks
        let (old, new) = change("A.\n\nOne\n    two.\n\nB.", "A.\n\nOne\n  - two.\n\nB.");
        assert!(old.len() > 1 && new.len() > 1, "{old:?} {new:?}");
    }
}

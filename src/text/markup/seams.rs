//! Markdown read again where it has changed.
//!
//! At a [seam](Seams) everything before is closed: a blank line ends there, and the paragraph behind
//! it stands in nothing else. So a piece from seam to seam reads by itself as it does in the whole
//! text, but for a few things that reach further. What a link or a note refers to may be defined
//! anywhere, so the names defined elsewhere are told to whoever reads the piece. Two lines of hyphens
//! make front matter of what stands between them, and a block quotation of HTML is one only if it
//! ends somewhere: where either is touched, the whole is read.
//!
//! Reading goes on until it meets a seam that was one before, with nothing changed behind it. An open
//! fence or comment meets none, and so is read to the end.

use super::{Block, Masker, Prose};
use crate::text::{Span, common};

/// Where a Markdown text can be taken apart.
#[derive(Clone, Debug, Default)]
pub struct Seams {
    /// Where paragraphs begin behind a blank line, and nothing is open; ascending.
    pub(super) at: Vec<usize>,
    /// The names of links and notes, and where each is defined; sorted.
    pub(super) names: Vec<(usize, String)>,
    /// Where the last block quotation of HTML ends; 0 if none does.
    pub(super) last_end: usize,
}

/// How many seams a piece has at first; twice as many each time that these do not do.
const PIECE: usize = 4;

/// The prose of `text` and its seams, given those of the text `before`; none where the whole has to
/// be read.
pub(super) fn again(before: (&str, &Prose, &Seams), text: &str) -> Option<(Prose, Seams)> {
    let (old, _, seams) = before;
    let head = common::head(old.as_bytes(), text.as_bytes());
    let head = old.floor_char_boundary(head).min(text.floor_char_boundary(head));
    let room = old.len().min(text.len()) - head;
    let tail = common::tail(old.as_bytes(), text.as_bytes()).min(room);
    let old_end = old.ceil_char_boundary(old.len() - tail);
    let end = text.len() - (old.len() - old_end);
    if reaches_far(old, Span::new(head, old_end)) || reaches_far(text, Span::new(head, end)) {
        return None;
    }
    let moved = |at: usize| at.wrapping_add(end).wrapping_sub(old_end);
    // the paragraph behind the first seam ends before anything has changed
    let first = seams.at.partition_point(|&at| at <= head).checked_sub(2);
    let start = first.map_or(0, |first| seams.at[first]);
    // the blank line before the last one has not changed
    let behind = &seams.at[seams.at.partition_point(|&at| at < old_end + 3)..];
    let last_end = if seams.last_end >= old_end { moved(seams.last_end) } else { seams.last_end };
    let elsewhere = |at: usize| at < start || at >= old_end;
    let names = seams.names.iter().filter(|(at, _)| elsewhere(*at)).map(|(_, name)| name);
    // told before the piece; of what is defined there, only the names matter
    let told = |name: &String| match name.strip_prefix('^') {
        Some(_) => format!("[{name}]:\n\n"),
        None => format!("[{name}]: x\n\n"),
    };
    let mut told: String = names.map(told).collect();
    if !told.is_empty() {
        // lest what is indented at the beginning go on with the last note
        told += "***\n\n";
    }
    let mut count = PIECE;
    loop {
        let limit = behind.get(count).map_or(text.len(), |&at| moved(at));
        let mut masker = Masker {
            out: vec![0; limit - start],
            lead: told.len(),
            last_end: Some(last_end.saturating_sub(start)),
            until: behind.iter().take(count).map(|&at| moved(at) - start).collect(),
            ..Masker::default()
        };
        let met = masker.read(&[&told, &text[start..limit]].concat(), &[(0, 0), (told.len(), 0)]);
        if met.is_none() && limit < text.len() {
            count *= 2;
            continue;
        }
        if first.is_some() {
            masker.seams.insert(0, 0);
        }
        let stop = met.map_or(limit, |met| start + met);
        let old_stop = met.map_or(old.len(), |_| stop.wrapping_add(old_end).wrapping_sub(end));
        let piece = Piece { start, old_stop, stop };
        return piece.put(before, text, masker, last_end);
    }
}

/// Whether a change at `span` may matter to text far from it.
fn reaches_far(text: &str, span: Span) -> bool {
    /// No shorter than the word that is looked for.
    const NEAR: usize = 16;
    let start = text.floor_char_boundary(span.start.saturating_sub(NEAR));
    let end = text.ceil_char_boundary(text.len().min(span.end + NEAR));
    let start_of_line = text[..span.start].rfind('\n').map_or(0, |end| end + 1);
    let end_of_line = text[span.end..].find('\n').map_or(text.len(), |end| span.end + end);
    let mut lines = text[start_of_line..end_of_line].lines();
    text[start..end].to_ascii_lowercase().contains("blockquote")
        || lines.any(|line| matches!(line.trim_end(), "---" | "..."))
}

/// Whether front matter may begin in `piece`: at a line of hyphens with no blank line behind it.
fn may_begin_front_matter(piece: &str) -> bool {
    let lines = || piece.lines();
    let follows = lines().skip(1).map(|next| !next.trim().is_empty()).chain([true]);
    lines().zip(follows).any(|(line, goes_on)| goes_on && line.trim_end().ends_with("---"))
}

/// What is read again: in the text before from `start` to `old_stop`, in the other to `stop`.
struct Piece {
    start: usize,
    old_stop: usize,
    stop: usize,
}

impl Piece {
    /// Puts what `masker` has read in its place; none if other names are defined there than before.
    fn put(
        &self,
        (old, prose, seams): (&str, &Prose, &Seams),
        text: &str,
        mut masker: Masker,
        last_end: usize,
    ) -> Option<(Prose, Seams)> {
        let length = self.stop - self.start;
        masker.end_block();
        masker.names.retain(|(at, _)| *at < length);
        masker.names.sort();
        let inside = |at: usize| (self.start..self.old_stop).contains(&at);
        let mut before: Vec<&String> =
            seams.names.iter().filter(|(at, _)| inside(*at)).map(|(_, name)| name).collect();
        let mut after: Vec<&String> = masker.names.iter().map(|(_, name)| name).collect();
        before.sort_unstable();
        after.sort_unstable();
        let as_before = before == after
            && !may_begin_front_matter(&old[self.start..self.old_stop])
            && !may_begin_front_matter(&text[self.start..self.stop]);
        masker.out.truncate(length);
        let read = String::from_utf8(masker.out).ok().filter(|_| as_before)?;
        let text = [&prose.text[..self.start], &read, &prose.text[self.old_stop..]].concat();
        let moved = |span: Span, by| span.moved(by);
        Some((
            Prose {
                text: text.into(),
                blocks: self.spliced(
                    &prose.blocks,
                    &masker.blocks,
                    |b| b.span.start,
                    |b, by| Block { span: moved(b.span, by), ..*b },
                ),
                comments: self.spliced(
                    &prose.comments,
                    &masker.comments,
                    |c| c.start,
                    |c, by| moved(*c, by),
                ),
            },
            Seams {
                at: self.spliced(&seams.at, &masker.seams, |at| *at, |at, by| at.wrapping_add(by)),
                names: self.spliced(
                    &seams.names,
                    &masker.names,
                    |(at, _)| *at,
                    |(at, name), by| (at.wrapping_add(by), name.clone()),
                ),
                last_end,
            },
        ))
    }

    /// `old` with those `new` ones, which count from the start of the piece, in the place of its own.
    fn spliced<T>(
        &self,
        old: &[T],
        new: &[T],
        at: impl Fn(&T) -> usize,
        moved: impl Fn(&T, usize) -> T,
    ) -> Vec<T> {
        let before = old.partition_point(|item| at(item) < self.start);
        let behind = old.partition_point(|item| at(item) < self.old_stop);
        let shift = self.stop.wrapping_sub(self.old_stop);
        let kept = old[..before].iter().map(|item| moved(item, 0));
        let read = new.iter().map(|item| moved(item, self.start));
        kept.chain(read).chain(old[behind..].iter().map(|item| moved(item, shift))).collect()
    }
}

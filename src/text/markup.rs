//! Prose: a text with its markup set aside and its offsets kept.
//!
//! Markup is replaced byte for byte by NUL, which words and sentences read through as if it were
//! not there: `**bold**ly` is one word, `21<sup>st</sup>` another. So a [`Prose`] is as long as its
//! text and every offset holds in both. What is no running text at all (front matter, code,
//! comments, link destinations, picture texts) is set aside whole and lies in no block.
//!
//! Transcripts are often indented by four blanks and more, which CommonMark takes for code; writers
//! of prose never mean that, so such blocks are read again without their indentation.

mod seams;

use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::Span;
use super::html::{self, Kept};

pub use seams::Seams;

/// What stands in place of a byte of markup: no character at all.
pub const SET_ASIDE: char = '\0';

/// A text with its markup set aside.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Prose {
    /// As long as the text it was made from, each byte of markup replaced by [`SET_ASIDE`].
    pub text: Arc<str>,
    /// The stretches of running text; sorted, never overlapping, never empty.
    pub blocks: Vec<Block>,
    /// The comments, with their marks; sorted, in no word of the text.
    pub comments: Vec<Span>,
}

impl Prose {
    /// The text at `span` with its blocks apart: what is set aside between them reads as line ends,
    /// so that the last word of a heading is not run into the first of its paragraph. As long as
    /// `span`.
    pub fn apart(&self, span: Span) -> String {
        let mut apart = String::with_capacity(span.len());
        let between = |start: usize, end: usize| self.text[start..end].replace(SET_ASIDE, "\n");
        let first = self.blocks.partition_point(|block| block.span.end <= span.start);
        let mut at = span.start;
        for block in self.blocks[first..].iter().take_while(|b| b.span.start < span.end) {
            let (start, end) = (block.span.start.max(at), block.span.end.min(span.end));
            apart.push_str(&between(at, start));
            apart.push_str(&self.text[start..end]);
            at = end;
        }
        apart.push_str(&between(at, span.end));
        apart
    }
}

/// The text at `span` on one line, without what is set aside.
pub fn on_one_line(text: &str, span: Span) -> String {
    // a single word, as most are
    if text[span].bytes().all(|byte| byte.is_ascii_graphic()) {
        return text[span].to_owned();
    }
    let clean = text[span].replace(SET_ASIDE, "");
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A paragraph or the like.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its running text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// A paragraph, a list item, a table cell.
    Paragraph,
    /// A heading.
    Heading,
    /// A paragraph of a block quotation.
    Quote,
}

/// CommonMark with tables, footnotes, strikethrough and YAML front matter.
const DIALECT: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);

/// The longest line, in bytes, that a hard-wrapped text has.
const WRAPPED: usize = 120;

/// The prose of a plain text: paragraphs apart by blank lines, or a line each where the text is
/// not hard-wrapped. A line that is set aside parts nothing, however long it is.
pub fn plain(text: &Arc<str>) -> Prose {
    let wrapped = text.lines().all(|line| line.len() <= WRAPPED || line.contains(SET_ASIDE));
    let mut blocks: Vec<Block> = Vec::new();
    let mut paragraph: Option<Span> = None;
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let words =
            line.trim_matches(|c: char| c.is_whitespace() || c == SET_ASIDE || c == '\u{feff}');
        let start = at + (words.as_ptr() as usize - line.as_ptr() as usize);
        let span = Span::new(start, start + words.len());
        // the line feed of a `\r\n` makes a line of its own here, which is no blank line
        let blank = words.is_empty()
            && !line.contains(SET_ASIDE)
            && !(line == "\n" && text[..at].ends_with('\r'));
        at += line.len();
        if blank || (!wrapped && !words.is_empty()) {
            blocks.extend(paragraph.take().map(paragraph_block));
        }
        if !words.is_empty() {
            paragraph = Some(paragraph.map_or(span, |p| p.join(span)));
        }
    }
    blocks.extend(paragraph.map(paragraph_block));
    Prose { text: Arc::clone(text), blocks, comments: Vec::new() }
}

fn paragraph_block(span: Span) -> Block {
    Block { span, kind: BlockKind::Paragraph }
}

/// The prose of a Markdown text.
pub fn markdown(text: &Arc<str>) -> Prose {
    markdown_with_seams(text).0
}

/// The same, and where it can be taken apart.
pub fn markdown_with_seams(text: &str) -> (Prose, Seams) {
    let mut masker = Masker { out: vec![0; text.len()], ..Masker::default() };
    masker.read(text, &[(0, 0)]);
    masker.end_block();
    masker.names.sort();
    let Masker { out, blocks, comments, seams: at, names, last_end, .. } = masker;
    let text = String::from_utf8(out).expect("only whole characters are copied").into();
    let last_end = last_end.unwrap_or_default();
    (Prose { text, blocks, comments }, Seams { at, names, last_end })
}

/// The same as [`markdown_with_seams`], given what it found in the text `before`: as much is read as
/// an edit concerns.
pub fn markdown_again(before: (&str, &Prose, &Seams), text: &str) -> (Prose, Seams) {
    seams::again(before, text).unwrap_or_else(|| markdown_with_seams(text))
}

/// What a reader of the Markdown in `text` is shown, as far as it tells whether an edit shows: its
/// elements and words in their order, with raw HTML as it stands and each run of blanks as one.
pub fn rendering(text: &str) -> String {
    let mut shown = String::new();
    for event in Parser::new_ext(text, DIALECT) {
        match event {
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => {
                shown.push_str(&words);
            }
            Event::SoftBreak => shown.push(' '),
            event => drop(write!(shown, "\n{event:?}\n")),
        }
    }
    shown
}

#[derive(Default)]
struct Masker {
    out: Vec<u8>,
    blocks: Vec<Block>,
    comments: Vec<Span>,
    open: Option<Span>,
    heading: bool,
    /// How many block quotations are open.
    quoting: usize,
    /// How many of HTML are, which nothing keeps in step with those of Markdown.
    quoting_html: usize,
    /// How many elements are open whose text is none of the prose.
    skipping: usize,
    html: html::State,
    /// How many elements are open at all.
    depth: usize,
    /// Whether a piece of a piece is read, which has no seams.
    nested: bool,
    seams: Vec<usize>,
    names: Vec<(usize, String)>,
    /// Where the last block quotation of HTML ends.
    last_end: Option<usize>,
    /// How many bytes stand before the piece that are none of the text.
    lead: usize,
    /// The seams at which reading may stop; ascending.
    until: Vec<usize>,
}

/// Where the lines of a piece come from: offset in the piece, offset in the text; sorted.
type Origins = [(usize, usize)];

fn origin(origins: &Origins, at: usize) -> usize {
    let (piece, text) = origins[origins.partition_point(|o| o.0 <= at) - 1];
    text + (at - piece)
}

impl Masker {
    /// Reads `piece`, whose lines stand in the text where `origins` says; returns the seam at which it
    /// stopped.
    fn read(&mut self, piece: &str, origins: &Origins) -> Option<usize> {
        // a block quotation in HTML that is never closed is none
        let find = || piece.rfind("</blockquote").or_else(|| piece.rfind("</BLOCKQUOTE"));
        let last_end = match self.last_end.filter(|_| !self.nested) {
            Some(last_end) => self.lead + last_end,
            None => find().unwrap_or(0),
        };
        if !self.nested {
            self.last_end.get_or_insert(last_end);
        }
        let mut indented: Option<Vec<Range<usize>>> = None;
        let events = Parser::new_ext(piece, DIALECT).into_offset_iter();
        if !self.nested {
            let defined = events.reference_definitions().iter();
            let defined = defined.filter(|(_, name)| name.span.start >= self.lead);
            let names = defined.map(|(name, link)| (link.span.start - self.lead, name.to_owned()));
            self.names = names.collect();
        }
        for (event, range) in events {
            if !self.nested && self.stops(piece, &event, range.start) {
                return Some(range.start - self.lead);
            }
            if let Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) = event {
                self.note_comments(piece, range.clone(), origins);
            }
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                    indented = Some(Vec::new());
                }
                Event::End(TagEnd::CodeBlock) if indented.is_some() => {
                    self.dedented(piece, &indented.take().unwrap_or_default(), origins);
                }
                Event::Text(_) if indented.is_some() => {
                    indented.get_or_insert_default().push(range);
                }
                Event::Start(tag) => self.start(&tag),
                Event::End(tag) => self.end(tag),
                Event::Text(text) if self.skipping == 0 && !self.html.is_note(&text) => {
                    self.keep(&text, &piece[range.clone()], origin(origins, range.start));
                }
                Event::Code(code) => {
                    let ticks = (range.len() - code.len().min(range.len())) / 2;
                    let at = origin(origins, range.start + ticks);
                    // over several lines of a block quotation it is no longer as it stands
                    if let Some(raw) = piece.get(range.start + ticks..range.end - ticks) {
                        self.keep(&code, raw, at);
                    }
                }
                Event::SoftBreak | Event::HardBreak => {
                    self.keep_breaks(&piece[range.clone()], origin(origins, range.start));
                }
                Event::Html(raw) | Event::InlineHtml(raw) => {
                    let from = origin(origins, range.start);
                    for kept in self.html.read(&raw) {
                        match kept {
                            Kept::Text { at, text } => self.keep(&text, &text, from + at),
                            Kept::Quoted(at) if range.start + at < last_end => self.quote(),
                            Kept::Unquoted => self.unquote(),
                            Kept::Quoted(_) | Kept::Border => self.end_block(),
                        }
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Takes note of seams and of the names of notes; whether reading may stop at `event`.
    fn stops(&mut self, piece: &str, event: &Event, at: usize) -> bool {
        match event {
            Event::Start(tag) => {
                let alone = self.depth == 0 && matches!(tag, Tag::Paragraph) && at >= self.lead;
                let before = &piece[self.lead..at.max(self.lead)];
                let apart = before.ends_with("\n\n") || before.ends_with("\n\r\n");
                if alone && apart && self.quoting_html == 0 && self.html.is_at_rest() {
                    let seam = at - self.lead;
                    if self.until.binary_search(&seam).is_ok() {
                        return true;
                    }
                    self.seams.push(seam);
                }
                if let Tag::FootnoteDefinition(name) = tag
                    && at >= self.lead
                {
                    self.names.push((at - self.lead, format!("^{name}")));
                }
                self.depth += 1;
            }
            Event::End(_) => self.depth -= 1,
            _ => {}
        }
        false
    }

    /// Takes note of the comments in the raw HTML at `range`.
    fn note_comments(&mut self, piece: &str, range: Range<usize>, origins: &Origins) {
        let Range { start: mut at, end } = range;
        while let Some(start) = piece[at..end].find("<!--").map(|start| at + start)
            && let Some(length) = piece[start..end].find("-->").map(|inner| inner + 3)
        {
            at = start + length;
            self.comments.push(Span::new(origin(origins, start), origin(origins, at - 1) + 1));
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => return,
            Tag::Image { .. } => {
                self.skipping += 1;
                return;
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => self.skipping += 1,
            _ => {}
        }
        self.end_block();
        self.heading = matches!(tag, Tag::Heading { .. });
        self.quoting += usize::from(matches!(tag, Tag::BlockQuote(_)));
    }

    /// Begins a block quotation in HTML.
    fn quote(&mut self) {
        self.end_block();
        self.quoting_html += 1;
    }

    /// Ends it.
    fn unquote(&mut self) {
        self.end_block();
        self.quoting_html = self.quoting_html.saturating_sub(1);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => return,
            TagEnd::Image => {
                self.skipping -= 1;
                return;
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.skipping -= 1,
            _ => {}
        }
        self.end_block();
        self.heading = false;
        self.quoting -= usize::from(matches!(tag, TagEnd::BlockQuote(_)));
    }

    fn end_block(&mut self) {
        let Some(span) = self.open.take() else { return };
        let kind = match (self.heading, self.quoting + self.quoting_html) {
            (true, _) => BlockKind::Heading,
            (_, 0) => BlockKind::Paragraph,
            _ => BlockKind::Quote,
        };
        self.blocks.push(Block { span, kind });
    }

    /// Lets `text` stand at `at`, where `raw` is what the file has (an entity, say).
    fn keep(&mut self, text: &str, raw: &str, at: usize) {
        if text.len() > raw.len() || text.is_empty() {
            return;
        }
        self.out[at..at + text.len()].copy_from_slice(text.as_bytes());
        if self.open.is_some() || !text.trim().is_empty() {
            let span = Span::new(at, at + raw.len());
            self.open = Some(self.open.map_or(span, |open| open.join(span)));
        }
    }

    fn keep_breaks(&mut self, raw: &str, at: usize) {
        for (i, byte) in raw.bytes().enumerate().filter(|(_, b)| b.is_ascii_whitespace()) {
            self.out[at + i] = byte;
        }
    }

    /// Reads the lines of an indented block again, without their indentation.
    fn dedented(&mut self, piece: &str, lines: &[Range<usize>], origins: &Origins) {
        let mut text = String::new();
        let mut inner: Vec<(usize, usize)> = Vec::new();
        for line in lines {
            let words = piece[line.clone()].trim_start_matches([' ', '\t']);
            inner.push((text.len(), origin(origins, line.end - words.len())));
            text.push_str(words);
        }
        if !inner.is_empty() {
            self.end_block();
            let nested = std::mem::replace(&mut self.nested, true);
            self.read(&text, &inner);
            self.nested = nested;
            self.end_block();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_told_apart_where_markup_alone_parts_them() {
        let text: Arc<str> = "# **Head**\n\nText *here*\n- a".into();
        let prose = markdown(&text);
        let apart = prose.apart(Span::new(0, text.len()));
        assert_eq!(apart.len(), text.len());
        let words: Vec<_> = apart.split_whitespace().collect();
        assert_eq!(words, ["Head", "Text", "\0here", "a"]);
        assert_eq!(prose.apart(Span::new(6, 15)), "ad\n\n\n\nTex");
    }

    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let text: Arc<str> = text.into();
        let prose = markdown(&text);
        assert_eq!(prose.text.len(), text.len());
        prose.blocks.iter().map(|b| (b.kind, prose.text[b.span].replace(SET_ASIDE, ""))).collect()
    }

    fn words(text: &str) -> Vec<String> {
        blocks(text).into_iter().map(|(_, words)| words).collect()
    }

    #[test]
    fn markup_inside_words_vanishes() {
        assert_eq!(
            words("the 21<sup>st</sup> **bold**ly \\[w\\]orkers"),
            ["the 21st boldly [w]orkers"]
        );
    }

    #[test]
    fn links_keep_their_words_and_lose_their_address() {
        assert_eq!(
            words("see [the *report*](https://a.example/b_c \"title\") now"),
            ["see the report now"]
        );
    }

    #[test]
    fn entities_become_their_characters() {
        assert_eq!(words("R&amp;D&nbsp;&#8220;yes&#8221;"), ["R&D\u{a0}“yes”"]);
    }

    #[test]
    fn front_matter_code_and_comments_are_no_prose() {
        assert_eq!(
            words(
                "---\ntitle: \"A\"\n---\n\nOne.\n\n```\n\"code\"\n```\n\n<!-- \"note\" -->\n\nTwo."
            ),
            ["One.", "Two."]
        );
    }

    #[test]
    fn block_quotations_and_list_items_are_blocks() {
        assert_eq!(
            blocks("# Head\n\n> one\n> two\n\n- a\n- b"),
            [
                (BlockKind::Heading, "Head".into()),
                (BlockKind::Quote, "one\ntwo".into()),
                (BlockKind::Paragraph, "a".into()),
                (BlockKind::Paragraph, "b".into()),
            ]
        );
    }

    #[test]
    fn html_has_block_quotations_and_paragraphs() {
        assert_eq!(
            blocks("<blockquote>\n<p>one</p><p>two</p>\n</blockquote>\n\nText"),
            [
                (BlockKind::Quote, "one".into()),
                (BlockKind::Quote, "two".into()),
                (BlockKind::Paragraph, "Text".into()),
            ]
        );
        assert_eq!(
            blocks("<blockquote>\n\n*one*\n\n</blockquote>\n\n<blockquote>\nopen\n\nText"),
            [
                (BlockKind::Quote, "one".into()),
                (BlockKind::Paragraph, "open\n".into()),
                (BlockKind::Paragraph, "Text".into()),
            ]
        );
    }

    #[test]
    fn indented_transcripts_are_prose() {
        assert_eq!(
            words(
                "Hall\n\n     THE MAYOR:  We *will*\nrebuild.\n\n     Q    When?\n\n     THE MAYOR:  Soon."
            ),
            ["Hall", "THE MAYOR:  We will", "rebuild.", "Q    When?", "THE MAYOR:  Soon."]
        );
    }

    #[test]
    fn elements_for_quotations_become_marks() {
        assert_eq!(
            words("She said <q>we will</q>, then left."),
            ["She said “we will”, then left."]
        );
    }

    #[test]
    fn a_tag_may_end_on_a_later_line() {
        assert_eq!(
            words("<figure>\n<img src=\"a.png\"\nalt=\"“No”\" />\nThe pier\n</figure>\n"),
            ["The pier\n\n"]
        );
    }

    #[test]
    fn the_number_of_a_note_is_no_word() {
        assert_eq!(words("the pier<sup>12</sup> of the 21<sup>st</sup>"), ["the pier of the 21st"]);
    }

    #[test]
    fn plain_text_has_paragraphs() {
        let text: Arc<str> = "one\ntwo\r\n\r\nthree\n \nfour".into();
        let prose = plain(&text);
        let blocks: Vec<_> = prose.blocks.iter().map(|b| &text[b.span]).collect();
        assert_eq!(blocks, ["one\ntwo", "three", "four"]);
    }

    #[test]
    fn plain_text_that_is_not_wrapped_has_a_paragraph_a_line() {
        let text: Arc<str> = format!("{}\nshort\n", "long ".repeat(40)).into();
        assert_eq!(plain(&text).blocks.len(), 2);
    }
}

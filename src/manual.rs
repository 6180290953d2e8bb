//! The manual: a page for each kind of finding, and some on what is a quotation and what is silent.
//!
//! The pages are `tests/cases/*.md`, built into the program, and each example in them is a test. There
//! examples stand in the notation of [`fixture`](crate::fixture), as tests need them; readers see the
//! same texts set out ([`example`]), so that nobody has to learn a notation to read a page.

mod example;

use crate::check::Kind;
use crate::fixture::Fixture;

/// A page of the manual.
#[derive(Copy, Clone, Debug)]
pub struct Page {
    /// What it is asked for by: the code of its kind, or `faithful`.
    pub name: &'static str,
    /// The kind it is about, if it is about one.
    pub kind: Option<Kind>,
    text: &'static str,
}

/// The pages, in the order of the kinds; those about none come last.
pub fn pages() -> impl Iterator<Item = Page> {
    let kinds = Kind::ALL.iter().map(|&kind| Page {
        name: kind.code(),
        kind: Some(kind),
        text: kind.page(),
    });
    let others = [
        ("recognised", include_str!("../tests/cases/recognised.md")),
        ("faithful", include_str!("../tests/cases/faithful.md")),
        ("collated", include_str!("../tests/cases/collated.md")),
        ("ignoring", include_str!("../tests/cases/ignoring.md")),
    ];
    kinds.chain(others.map(|(name, text)| Page { name, kind: None, text }))
}

impl Page {
    /// The page called `name`.
    pub fn named(name: &str) -> Option<Self> {
        pages().find(|page| page.name == name)
    }

    /// What it is about, in one sentence: its first paragraph.
    pub fn summary(self) -> &'static str {
        self.text.split("\n\n").nth(1).unwrap_or_default().trim()
    }

    /// The whole page as Markdown, its examples set out in at most `width` columns.
    pub fn markdown(self, width: usize) -> String {
        let mut markdown = String::with_capacity(self.text.len());
        for block in blocks(self.text) {
            match block {
                Block::Prose(line) => {
                    markdown.push_str(line);
                    markdown.push('\n');
                }
                Block::Example { text, .. } => {
                    let example = example::shown(&Fixture::parse(&text), width);
                    markdown.extend(["```text\n", &example, "```\n"]);
                }
            }
        }
        markdown
    }
}

/// Part of a page.
#[derive(Debug)]
pub(crate) enum Block<'a> {
    /// A line of prose.
    Prose(&'a str),
    /// A fenced block: an example.
    Example {
        /// The line of its fence, counted from one.
        #[cfg_attr(not(test), expect(dead_code, reason = "tells where a test stands"))]
        line: usize,
        /// The heading above it.
        #[cfg_attr(not(test), expect(dead_code, reason = "tells which test it is"))]
        heading: &'a str,
        /// What stands between the fences.
        text: String,
    },
}

/// The parts of a page; a fence that is not closed ends with it.
pub(crate) fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut heading = "";
    let mut lines = (1..).zip(page.lines());
    while let Some((line, text)) = lines.next() {
        let fence = &text[..text.len() - text.trim_start_matches('`').len()];
        if fence.len() >= 3 {
            let within = lines.by_ref().map(|(_, line)| line).take_while(|l| l.trim_end() != fence);
            let text = within.flat_map(|line| [line, "\n"]).collect();
            blocks.push(Block::Example { line, heading, text });
            continue;
        }
        if text.starts_with('#') {
            heading = text.trim_start_matches('#').trim();
        }
        blocks.push(Block::Prose(text));
    }
    blocks
}

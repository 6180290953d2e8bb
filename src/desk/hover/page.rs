//! A card being written, as Markdown and as plain text at once.
//!
//! What is written is text of drafts and sources, so every character of it that Markdown might take
//! for its own is escaped; the marks of emphasis come from here alone. They are put where every
//! reader of Markdown recognises them: against a letter or digit, or between blanks.

use crate::desk::Card;
use crate::desk::shown;
use crate::text::Span;

/// The two renderings so far.
#[derive(Debug, Default)]
pub(super) struct Page {
    markdown: String,
    plain: String,
}

impl Page {
    /// The finished card for `span` of the draft.
    pub(super) fn card(self, span: Span) -> Card {
        Card { span, markdown: self.markdown, plain: self.plain }
    }

    /// Words as they are.
    pub(super) fn text(&mut self, text: &str) {
        self.both(&escaped(text), text);
    }

    /// Words that head the card.
    pub(super) fn heading(&mut self, text: &str) {
        self.both(&format!("**{}**", escaped(text)), text);
    }

    /// Words that stand out from those around them; they begin and end with a letter or digit.
    pub(super) fn outstanding(&mut self, text: &str) {
        self.both(&format!("**{}**", escaped(text)), &format!("*{text}*"));
    }

    /// The title of a work.
    pub(super) fn title(&mut self, text: &str) {
        self.both(&format!("_{}_", escaped(text)), text);
    }

    /// Words of the draft that the source does not have; stands between blanks.
    pub(super) fn left(&mut self, text: &str) {
        self.both(&format!("~~{}~~", escaped(text)), &format!("[-{text}-]"));
    }

    /// Words of the source that the draft does not have; stands between blanks.
    pub(super) fn put(&mut self, text: &str) {
        self.both(&format!("**{}**", escaped(text)), &format!("{{+{text}+}}"));
    }

    /// A place in a file.
    pub(super) fn place(&mut self, path: &str) {
        self.both(&code(path), path);
    }

    /// A new line in the same paragraph.
    pub(super) fn line(&mut self) {
        self.both("  \n", "\n");
    }

    /// A new paragraph.
    pub(super) fn paragraph(&mut self) {
        self.both("\n\n", "\n\n");
    }

    /// The entry number `nth` of a list, counted from nought: each on a line of one paragraph.
    pub(super) fn entry(&mut self, nth: usize) {
        if nth == 0 { self.paragraph() } else { self.line() }
    }

    /// A new paragraph, set off as words of someone else; lasts until the next [`Page::paragraph`].
    pub(super) fn block(&mut self) {
        self.both("\n\n> ", "\n\n");
    }

    fn both(&mut self, markdown: &str, plain: &str) {
        self.markdown.push_str(markdown);
        self.plain.push_str(plain);
    }
}

/// `text` so that Markdown shows it as it is, at the start of a line too.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let heads_list = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let list = (heads_list.len() < text.len()).then(|| text.len() - heads_list.len());
    for (at, c) in text.char_indices() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '^' | '|' | '$' | '{'
            | '}' | '@' => true,
            '#' | '+' | '-' | '=' => at == 0,
            '.' | ')' => list == Some(at) || text[..at].ends_with("www"),
            ':' => text[at..].starts_with("://"), // no link that the writer did not make
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// `text` as a code span, which nothing in it can end.
fn code(text: &str) -> String {
    let text = shown::line(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;

    /// The events that are neither text nor the one paragraph around it, and the text.
    fn read(markdown: &str) -> (Vec<String>, String) {
        let mut text = String::new();
        let mut other = Vec::new();
        for event in Parser::new_ext(markdown, Options::all()) {
            match event {
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                Event::Text(words) => text.push_str(&words),
                event => other.push(format!("{event:?}")),
            }
        }
        (other, text)
    }

    #[test]
    fn a_source_cannot_draw_on_the_card() {
        let text = "1. **b** <img src=x> [a](command:x) &amp; `c` ~~d~~ https://e.org # $f$";
        let (other, read) = read(&escaped(text));
        assert_eq!(other, [""; 0]);
        assert_eq!(read, text);
    }

    #[test]
    fn backticks_in_a_path_do_not_end_it() {
        assert_eq!(code("a.txt:3"), "`a.txt:3`");
        assert_eq!(code("a`b.txt"), "``a`b.txt``");
        assert_eq!(code("`b`"), "`` `b` ``");
    }

    proptest! {
        #[test]
        fn any_line_reads_as_it_is(text in "[ -~“—é]{0,40}") {
            let text = shown::line(&text);
            let (other, read) = read(&escaped(&text));
            prop_assert_eq!(other, Vec::<String>::new());
            // smart punctuation, one of the options, is the reader's own doing
            let straight = |s: &str| s.replace(['‘', '’'], "'").replace(['“', '”'], "\"").replace(['—', '–'], "-").replace('…', "...").replace("---", "-").replace("--", "-");
            prop_assert_eq!(straight(&read), straight(&text));
        }
    }
}

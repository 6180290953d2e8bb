//! Tags, comments and entities inside Markdown: which characters of raw HTML are running text.
//!
//! Not a parser of HTML: it tells tags from words, leaves out what is never shown, and knows the
//! elements that matter to a quotation: `<q>`, `<blockquote>`, `<sup>` around the number of a note,
//! and those that break lines and paragraphs. State is kept between calls because Markdown hands out
//! raw HTML line by line, and elements piece by piece.

/// What is open at the end of the last piece.
#[derive(Debug, Default)]
pub(super) struct State {
    within: Within,
    /// Whether `<sup>` is open.
    raised: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq)]
enum Within {
    #[default]
    Text,
    Comment,
    /// A tag whose end stands on a later line.
    Tag,
    /// `<script>` or `<style>`.
    Hidden,
}

/// What a piece of HTML comes to.
#[derive(Debug, PartialEq)]
pub(super) enum Kept {
    /// Characters to keep.
    Text {
        /// Offset in the piece read.
        at: usize,
        /// What is to stand there.
        text: String,
    },
    /// A paragraph or the like begins or ends.
    Border,
    /// A block quotation begins at this offset in the piece read.
    Quoted(usize),
    /// A block quotation ends.
    Unquoted,
}

impl State {
    /// The running text of `raw`.
    pub(super) fn read(&mut self, raw: &str) -> Vec<Kept> {
        let mut kept = Vec::new();
        let mut at = 0;
        while at < raw.len() {
            let rest = &raw[at..];
            at += match self.within {
                Within::Comment => self.skip_past(rest, "-->"),
                Within::Tag => self.skip_past(rest, ">"),
                Within::Hidden => self.skip_past(rest, "</"),
                Within::Text => match rest.find('<') {
                    Some(0) => self.tag(rest, at, &mut kept),
                    next => {
                        let end = next.unwrap_or(rest.len());
                        kept.push(Kept::Text { at, text: rest[..end].to_owned() });
                        end
                    }
                },
            };
        }
        kept
    }

    /// Whether nothing is open that changes how text is read.
    pub(super) fn is_at_rest(&self) -> bool {
        self.within == Within::Text && !self.raised
    }

    /// Whether `text`, where the elements read so far leave off, is the number of a note.
    pub(super) fn is_note(&self, text: &str) -> bool {
        self.raised && text.bytes().all(|b| b.is_ascii_digit() || b"[]*".contains(&b))
    }

    fn skip_past(&mut self, rest: &str, end: &str) -> usize {
        let Some(found) = rest.find(end) else { return rest.len() };
        self.within = Within::Text;
        found + if end == "</" { 0 } else { end.len() }
    }

    /// Reads the tag or comment that `rest` begins with; returns its length.
    fn tag(&mut self, rest: &str, at: usize, kept: &mut Vec<Kept>) -> usize {
        if rest.starts_with("<!--") {
            self.within = Within::Comment;
            return 4;
        }
        let Some(close) = rest.find('>') else {
            self.within = Within::Tag;
            return rest.len();
        };
        let name = rest[1..close].split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        match name.trim_end_matches('/').to_ascii_lowercase().as_str() {
            "script" | "style" => self.within = Within::Hidden,
            "sup" => self.raised = true,
            "/sup" => self.raised = false,
            "q" => kept.push(Kept::Text { at, text: "“".to_owned() }),
            "/q" => kept.push(Kept::Text { at, text: "”".to_owned() }),
            "br" => kept.push(Kept::Text { at, text: "\n".to_owned() }),
            "p" | "/p" | "li" | "div" | "/div" | "td" => kept.push(Kept::Border),
            "blockquote" => kept.push(Kept::Quoted(at)),
            "/blockquote" => kept.push(Kept::Unquoted),
            _ => {}
        }
        close + 1
    }
}

//! Speaker labels: the words at the start of a line that say who speaks.
//!
//! A label in capitals is one in most texts, but so are «NOTE:» and the dateline «OSLO:»; a label
//! in mixed case («Ann Roe:») looks like any sentence before a colon. So candidates are collected
//! first, and the shape of the whole text decides which kinds of them are labels.

mod shape;

pub(super) use shape::is_role;

use super::{Line, is_space, lines};
use crate::text::{Prose, Span};

/// A speaker label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::corpus) struct Label {
    /// From its first letter to its colon, the closing marks of emphasis included.
    pub(in crate::corpus) span: Span,
    /// Its words as they stand, without brackets and their content, single spaces between.
    pub(super) name: String,
    form: Form,
}

impl Label {
    /// Whether it is «Q»: someone asks who is not named.
    pub(super) fn asks(&self) -> bool {
        self.form == Form::Question
    }

    /// Whether it is «A»: whoever was asked answers.
    pub(super) fn answers(&self) -> bool {
        self.form == Form::Answer
    }
}

/// How a label is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Form {
    /// «Q», «Q:».
    Question,
    /// «A:».
    Answer,
    /// In capitals, with an office or a form of address: «MS. ROE:», «THE MAYOR:».
    Office,
    /// In capitals, what somebody is there: «MODERATOR:», «AUDIENCE MEMBER:».
    Role,
    /// In capitals, and may be a name: «ANN ROE:».
    Capitals,
    /// In capitals, and can be no name: «REBUILDING THE BRIDGE:».
    Rubric,
    /// In mixed case, emphasised or with a time: «**Ann Roe:**», «Ann Roe (00:12):».
    Marked,
    /// In mixed case: «Ann Roe:».
    Mixed,
}

/// The longest label, in bytes.
const LONGEST: usize = 90;

/// The speaker labels of a text from `body` on, in their order.
pub(in crate::corpus) fn labels(text: &str, prose: &Prose, body: usize) -> Vec<Label> {
    let mut candidates = Vec::new();
    let mut above = "";
    for line in lines(text, prose, body) {
        candidates.extend(candidate(text, line, above));
        above = line.words().0;
    }
    let start = candidates.first().map_or(body, |label| label.span.start);
    let paragraphs = prose.blocks.iter().filter(|block| block.span.end > start).count();
    let forms = shape::accepted(&candidates, paragraphs);
    candidates.retain(|label| forms.contains(&label.form));
    candidates
}

/// What may be a label at the start of `line`, below the words `above`.
fn candidate(text: &str, line: Line<'_>, above: &str) -> Option<Label> {
    let after_blank = above.is_empty();
    let indent = line.prose.len() - line.prose.trim_start_matches(is_space).len();
    let timed = time_code(&line.prose[indent..]);
    let first = indent + timed;
    let rest = &line.prose[first..];
    let start = line.start + first;
    if !rest.starts_with(char::is_alphabetic) || is_item(&text[line.start..start]) {
        return None;
    }
    if let Some(label) = question(rest, start, after_blank) {
        return Some(label);
    }
    let colon = colon(&rest[..rest.floor_char_boundary(LONGEST)])?;
    // «12:30», «https:», and a label whose colon is emphasised too
    let behind = rest[colon + 1..].chars().next();
    if behind.is_some_and(|c| !is_space(c) && !c.is_uppercase() && !matches!(c, '“' | '(' | '—'))
    {
        return None;
    }
    let (name, bracketed_time) = unbracketed(&rest[..colon])?;
    let emphasised = text[..start].ends_with(['*', '_']);
    let form = shape::form(&name, behind, emphasised || timed > 0 || bracketed_time)?;
    // a wrapped line may begin with «NATO:» in the midst of its sentence
    let stands = match form {
        Form::Mixed => after_blank,
        Form::Capitals => after_blank || !above.ends_with(char::is_alphanumeric),
        _ => true,
    };
    if !stands {
        return None;
    }
    let marks = text[start + colon + 1..].bytes().take_while(|b| matches!(b, b'*' | b'_')).count();
    Some(Label { span: Span::new(start, start + colon + 1 + marks), name, form })
}

/// Whether `indent` is the mark of a list item: what follows is one of its rubrics.
fn is_item(indent: &str) -> bool {
    ["* ", "- ", "+ ", "• "].iter().any(|mark| indent.trim_start().starts_with(mark))
}

/// The first colon of `head` outside brackets.
fn colon(head: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in head.bytes().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            b':' if depth == 0 => return Some(at),
            _ => {}
        }
    }
    None
}

/// «Q» at the start of a line, followed by what sets it apart from a word.
fn question(rest: &str, start: usize, after_blank: bool) -> Option<Label> {
    let behind = ["QUESTION", "Question", "Q"].iter().find_map(|q| rest.strip_prefix(q))?;
    let long = rest.len() - behind.len() > 1;
    let mark = usize::from(behind.starts_with([':', '.']));
    let gap = behind[mark..].chars().take_while(|c| is_space(*c)).count();
    let ends = behind[mark..].is_empty();
    let stands = if mark == 1 {
        gap > 0 || ends
    } else {
        !long && (ends || gap > 1 || (gap == 1 && after_blank))
    };
    if !stands || (long && mark == 0) {
        return None;
    }
    let end = start + rest.len() - behind.len() + mark;
    Some(Label { span: Span::new(start, end), name: "Q".into(), form: Form::Question })
}

/// The length of a time code before a label, `[00:12:03] ` or `00:12 `.
fn time_code(text: &str) -> usize {
    let end = text.find(|c: char| !(c.is_ascii_digit() || "[]():.,".contains(c))).unwrap_or(0);
    let code = &text[..end];
    if !code.contains(':') || !code.contains(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    end + text[end..].len() - text[end..].trim_start_matches(is_space).len()
}

/// `name` without markup, bracketed remarks and runs of spaces, and whether a time was bracketed;
/// none where a bracket closes that was opened on another line.
fn unbracketed(name: &str) -> Option<(String, bool)> {
    let mut out = String::new();
    let (mut depth, mut time) = (0_usize, false);
    for c in name.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.checked_sub(1)?,
            _ if depth > 0 => time |= c.is_ascii_digit(),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if is_space(c) => {}
            c => out.push(c),
        }
    }
    Some((out.trim().to_owned(), time))
}

//! Speaker labels: the words at the start of a line that say who speaks.
//!
//! A label in capitals is one in most texts, but so are «NOTE:» and the dateline «OSLO:»; a label
//! in mixed case («Ann Roe:») looks like any sentence before a colon. So candidates are collected
//! first, and the shape of the whole text decides which kinds of them are labels.

use std::collections::BTreeMap;

use super::{Line, is_space, lines};
use crate::corpus::name::{PARTICLES, office};
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
    /// In capitals: «ANN ROE:».
    Capitals,
    /// In mixed case, emphasised or with a time: «**Ann Roe:**», «Ann Roe (00:12):».
    Marked,
    /// In mixed case: «Ann Roe:».
    Mixed,
}

/// The longest label, in bytes.
const LONGEST: usize = 90;

/// Capitals before a colon that are no speaker.
#[rustfmt::skip]
const NO_SPEAKERS: &[&str] = &[
    "ADVERTISEMENT", "ALSO", "ALSO READ", "ANALYSIS", "BACKGROUND", "BREAKING", "CC", "CONTACT",
    "CORRECTION", "CREDIT", "DATE", "DEADLINE", "EDITOR’S NOTE", "EMBARGOED", "END", "EXCLUSIVE",
    "FACT", "FACT SHEET", "FAQ", "FILE", "FOR IMMEDIATE RELEASE", "FROM", "HOW", "IMAGE", "LISTEN",
    "LOCATION", "MEDIA CONTACT", "MORE", "MYTH", "NB", "NOTE", "NOTES", "OPINION", "PHOTO", "PLACE",
    "PLEASE NOTE", "PS", "RE", "READ", "READ MORE", "RELATED", "RELATED STORIES", "RELATED STORY",
    "SEE ALSO", "SOURCE", "SPOILER ALERT", "SUBJECT", "SUMMARY", "TIME", "TITLE", "TO", "TOPIC",
    "TRANSCRIPT", "UPDATE", "VIDEO", "WARNING", "WATCH", "WHAT", "WHEN", "WHERE", "WHO", "WHY",
];

/// The speaker labels of a text from `body` on, in their order.
pub(in crate::corpus) fn labels(text: &str, prose: &Prose, body: usize) -> Vec<Label> {
    let mut candidates = Vec::new();
    let mut above = "";
    for line in lines(text, prose, body) {
        candidates.extend(candidate(text, line, above));
        above = line.words().0;
    }
    let forms = accepted(&candidates);
    candidates.retain(|label| forms.contains(&label.form));
    candidates
}

/// The forms in which this text has labels, by what its candidates are like as a whole.
fn accepted(candidates: &[Label]) -> Vec<Form> {
    let count = |form: Form| candidates.iter().filter(|label| label.form == form).count();
    let names = |form: Form| {
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for label in candidates.iter().filter(|label| label.form == form) {
            *names.entry(&label.name).or_default() += 1;
        }
        (names.len(), names.values().filter(|&&count| count >= 2).count())
    };
    // two who speak, or one who is asked; one alone may be a rubric that comes again
    let (capitals, _) = names(Form::Capitals);
    let (questions, _) = names(Form::Question);
    let capitals =
        count(Form::Office) > 0 || count(Form::Question) >= 2 || capitals + questions >= 2;
    let (marked, marked_again) = names(Form::Marked);
    let (_, mixed_again) = names(Form::Mixed);
    [
        (Form::Office, true),
        (Form::Capitals, capitals),
        (Form::Question, capitals),
        (Form::Answer, count(Form::Question) >= 2),
        (Form::Marked, marked >= 2 && marked_again >= 1),
        (Form::Mixed, !capitals && mixed_again >= 2),
    ]
    .into_iter()
    .filter_map(|(form, accepted)| accepted.then_some(form))
    .collect()
}

/// What may be a label at the start of `line`, below the words `above`.
fn candidate(text: &str, line: Line<'_>, above: &str) -> Option<Label> {
    let after_blank = above.is_empty();
    let indent = line.prose.len() - line.prose.trim_start_matches(is_space).len();
    let timed = time_code(&line.prose[indent..]);
    let first = indent + timed;
    let rest = &line.prose[first..];
    let start = line.start + first;
    if !rest.starts_with(char::is_alphabetic) {
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
    let (name, bracketed_time) = unbracketed(&rest[..colon]);
    let emphasised = text[..start].ends_with(['*', '_']);
    let form = form(&name, behind, emphasised || timed > 0 || bracketed_time)?;
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

fn form(name: &str, behind: Option<char>, marked: bool) -> Option<Form> {
    let words: Vec<_> = name.split(' ').collect();
    if words.len() > 9 || !name.chars().all(is_of_names) {
        return None;
    }
    if words.iter().all(|word| is_capitals(word)) && name.chars().any(char::is_uppercase) {
        let office = words[0] == "THE" || office::is_office(words[0]);
        return match name {
            _ if NO_SPEAKERS.contains(&name) => None,
            "A" | "ANSWER" => Some(Form::Answer),
            _ if office && words.len() > 1 => Some(Form::Office),
            _ if name.chars().filter(|c| c.is_alphabetic()).count() < 2 => None,
            _ => Some(Form::Capitals),
        };
    }
    let spaced = behind.is_none_or(is_space);
    let named = words.len() <= 5
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase) || PARTICLES.contains(word) || is_number(word)
        });
    (spaced && named).then_some(if marked { Form::Marked } else { Form::Mixed })
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

/// `name` without markup, bracketed remarks and runs of spaces; and whether a time was bracketed.
fn unbracketed(name: &str) -> (String, bool) {
    let mut out = String::new();
    let (mut depth, mut time) = (0_usize, false);
    for c in name.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
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
    (out.trim().to_owned(), time)
}

fn is_of_names(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, ' ' | '.' | ',' | '\'' | '’' | '-' | '‑' | '–' | '&' | '/' | '#')
}

/// Whether `word` is written in capitals, as far as names are: «`McROE`», «O’NEILL», «van».
fn is_capitals(word: &str) -> bool {
    if word == "and"
        || word == "of"
        || PARTICLES.contains(&word)
        || !word.chars().any(char::is_lowercase)
    {
        return true;
    }
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    word.starts_with(char::is_uppercase) && small <= 3 && capitals > small.max(2)
}

fn is_number(word: &str) -> bool {
    word.trim_start_matches('#').chars().all(|c| c.is_ascii_digit())
}

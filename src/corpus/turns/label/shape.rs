//! Which candidates are labels: by what a single one looks like, and by what all of them do.
//!
//! A wrong label puts words into a mouth, a missed one leaves them to the speaker of the whole; so
//! rubrics must look like a conversation to pass for one.

use std::collections::BTreeMap;

use super::{Form, Label, is_space};
use crate::corpus::name::{self, PARTICLES, office};

/// Capitals before a colon that are no speaker.
#[rustfmt::skip]
const NO_SPEAKERS: &[&str] = &[
    "ADDRESS", "ADVERTISEMENT", "AFTER", "AGE", "ALSO", "ALSO READ", "ANALYSIS", "AUTHOR",
    "BACKGROUND", "BEFORE", "BOTTOM LINE", "BREAKING", "BYLINE", "CAPTION", "CATEGORY", "CC",
    "CLAIM", "COMMUTATION GRANT", "CONCLUSION", "CONS", "CONTACT", "CORRECTION", "CREDIT", "DATE",
    "DATELINE", "DEADLINE", "DETAILS", "EDITOR’S NOTE", "EMAIL", "EMBARGOED", "END", "EXCLUSIVE",
    "FACT", "FACT SHEET", "FACTS", "FALSEHOOD", "FAQ", "FILE", "FOR IMMEDIATE RELEASE", "FROM",
    "GUESTS", "HEADLINE", "HOW", "IMAGE", "INTRODUCTION", "LANGUAGE", "LIE", "LISTEN", "LOCATION",
    "MEDIA CONTACT", "MEDIUM", "MORE", "MYTH", "NAME", "NB", "NOTE", "NOTES", "NOW", "OFFENCE",
    "OFFENSE", "OPINION", "OVERVIEW", "PHONE", "PHOTO", "PLACE", "PLEASE NOTE",
    "PRICE", "PROBLEM", "PROMISE KEPT", "PROMISE MADE", "PROMISES KEPT", "PROMISES MADE", "PROS",
    "PS", "RE", "READ", "READ MORE", "REALITY", "RELATED", "RELATED STORIES", "RELATED STORY",
    "RESULT", "RESULTS", "SEE ALSO", "SENTENCE", "SOLUTION", "SOURCE", "SPEAKERS", "SPOILER ALERT",
    "STATUS", "SUBJECT", "SUMMARY", "TAGS", "TEAM MEMBER", "TEAM MEMBERS", "THE FACTS", "THEN",
    "TIME", "TITLE", "TO", "TOPIC", "TRANSCRIPT", "TRUTH", "TYPE", "UPDATE", "VENUE", "VIDEO",
    "WARNING", "WATCH", "WEBSITE", "WHAT", "WHEN", "WHERE", "WHO", "WHY",
];

/// What somebody is who is not named.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "ADMINISTRATION", "AIDE", "ALL", "ANCHOR", "ANNOUNCER", "AUDIENCE", "CHILD", "CROWD", "FEMALE",
    "GUEST", "HOST", "INTERPRETER", "INTERVIEWER", "MALE", "MAN", "MEMBER", "MEMBERS", "MODERATOR",
    "NARRATOR", "OFFICIAL", "OFFICIALS", "ONE", "OPERATOR", "PARTICIPANT", "PARTICIPANTS", "PRESS",
    "REPORTER", "REPORTERS", "SENIOR", "SPEAKER", "STUDENT", "STUDENTS", "THREE", "TRANSLATOR",
    "TWO", "UNIDENTIFIED", "UNKNOWN", "VOICE", "VOICES", "WOMAN",
];

/// What `name` may be before its colon; `behind` is what follows that, and `marked` says that it
/// is emphasised or has a time.
pub(super) fn form(name: &str, behind: Option<char>, marked: bool) -> Option<Form> {
    let words: Vec<_> = name.split(' ').collect();
    let is_of_names = |c: char| {
        c.is_alphanumeric()
            || matches!(c, ' ' | '.' | ',' | '\'' | '’' | '-' | '‑' | '&' | '/' | '#')
    };
    if words.len() > 9 || !name.chars().all(is_of_names) {
        return None;
    }
    if NO_SPEAKERS.contains(&name.to_uppercase().as_str()) {
        return None;
    }
    if words.iter().all(|word| is_capitals(word)) && name.chars().any(char::is_uppercase) {
        return match name {
            "A" | "ANSWER" => Some(Form::Answer),
            _ if name.len() < 2 => None,
            _ if has_office(&words) => Some(Form::Office),
            _ if words.len() <= 6
                && words.iter().rev().find(|w| !is_number(w)).is_some_and(|w| is_role(w)) =>
            {
                Some(Form::Role)
            }
            _ if may_be_name(&words) => Some(Form::Capitals),
            _ => Some(Form::Rubric),
        };
    }
    let spaced = behind.is_none_or(is_space);
    (spaced && may_be_name(&words)).then_some(if marked { Form::Marked } else { Form::Mixed })
}

/// The forms in which a text has labels, by its candidates and by how many paragraphs follow the
/// first of them.
pub(super) fn accepted(candidates: &[Label], paragraphs: usize) -> Vec<Form> {
    let count = |form: Form| candidates.iter().filter(|label| label.form == form).count();
    let capitals = Names::of(candidates, &[Form::Capitals, Form::Role]);
    let asked = count(Form::Question) >= 2 || (count(Form::Question) == 1 && capitals.all > 0);
    let conversation = capitals.converse() && count(Form::Rubric) < capitals.all;
    // two who say one thing each, and little else, most of them by their full name: not «NOLA:»
    let full = candidates.iter().filter(|label| label.name.contains(' ')).count();
    let exchange = capitals.different >= 2
        && count(Form::Rubric) == 0
        && full * 2 >= capitals.all
        && capitals.all * 2 >= paragraphs;
    let roles = Names::of(candidates, &[Form::Role]).again > 0;
    let transcript = count(Form::Office) > 0 || asked || roles || conversation || exchange;
    let mixed = Names::of(candidates, &[Form::Mixed]);
    [
        (Form::Office, true),
        (Form::Capitals, transcript),
        (Form::Role, transcript),
        (Form::Question, transcript),
        (Form::Answer, count(Form::Question) >= 2),
        (Form::Marked, Names::of(candidates, &[Form::Marked]).converse()),
        (Form::Mixed, !transcript && mixed.converse() && mixed.again >= 2),
    ]
    .into_iter()
    .filter_map(|(form, accepted)| accepted.then_some(form))
    .collect()
}

/// How often the candidates of some forms come.
struct Names {
    all: usize,
    /// How many different ones.
    different: usize,
    /// How many of those more than once.
    again: usize,
}

impl Names {
    fn of(candidates: &[Label], forms: &[Form]) -> Self {
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for label in candidates.iter().filter(|label| forms.contains(&label.form)) {
            *names.entry(&label.name).or_default() += 1;
        }
        Self {
            all: names.values().sum(),
            different: names.len(),
            again: names.values().filter(|&&count| count >= 2).count(),
        }
    }

    /// Whether a few take turns, where rubrics would be many and each its own.
    fn converse(&self) -> bool {
        self.different >= 2 && self.again >= 1 && self.all * 2 >= self.different * 3
    }
}

/// Whether `word` of a label says what somebody is, or which of several.
pub(in crate::corpus::turns) fn is_role(word: &str) -> bool {
    ROLES.contains(&word) || !word.contains(char::is_alphabetic)
}

/// Whether `words` are an office, or a name behind one: «THE VICE PRESIDENT», «DR. ROE».
fn has_office(words: &[&str]) -> bool {
    let [first, .., last] = words else { return false };
    if *first == "THE" {
        return words.len() <= 4
            && words[1..].iter().all(|word| office::is_office(word))
            && office::is_head(last);
    }
    let (office, name) = words.split_at(office::offices(words));
    office.last().is_some_and(|word| office::is_head(word)) && name.len() <= 3 && may_be_name(name)
}

/// Whether `words` can be somebody’s name: few, each with a capital, none that sentences need.
fn may_be_name(words: &[&str]) -> bool {
    let begins_rubric = words[0].len() > 5 && words[0].to_lowercase().ends_with("ing");
    let is_part = |word: &&str| {
        PARTICLES.contains(word)
            || (name::is_name(word)
                && !word.contains('&')
                && !word.contains(|c: char| c.is_numeric()))
    };
    words.len() <= 5 && !begins_rubric && words.iter().all(is_part)
}

/// Whether `word` is written in capitals, as far as names are: `McROE`, «O’NEILL», «van».
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
    !word.contains(char::is_alphabetic)
}

//! What a title says: where a text has one, and whom it names as the speaker.

use super::genre;
use crate::corpus::Kind;
use crate::corpus::name::{self, office};

/// The longest first line that is taken for a title.
const LONGEST: usize = 160;

/// Whoever ends in these is several people.
const GROUPS: &[&str] =
    &["team", "officials", "members", "leaders", "administration", "house", "staff", "department"];

/// The title of a text without one in its head: a Markdown heading, or a short first line that is
/// no sentence and stands by itself. `label` is where the first speaker label stands.
pub(super) fn in_text(text: &str, body: usize, label: Option<usize>) -> Option<String> {
    let rest = &text[body..];
    let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if label == Some(text.len() - trimmed.len()) {
        return None;
    }
    let (line, behind) = trimmed.split_once('\n').unwrap_or((trimmed, ""));
    let line = line.trim();
    if let Some(heading) = line.strip_prefix("# ") {
        return Some(heading.trim_end_matches('#').trim().to_owned()).filter(|t| !t.is_empty());
    }
    let alone = behind.lines().next().is_some_and(|next| next.trim().is_empty());
    let sentence = line.ends_with(['.', '!', '?', ',', ';', ':', '”', '"', '»']);
    let quoted = line.starts_with(['"', '“', '>', '(', '[', '*']);
    (alone && !sentence && !quoted && !line.is_empty() && line.len() <= LONGEST)
        .then(|| line.to_owned())
}

/// The one person whose words `title` announces: «Remarks by President Hale at the harbour».
pub(super) fn speaker(title: &str) -> Option<String> {
    let words: Vec<_> = title.split_whitespace().collect();
    let is = |word: &str, hinges: &[&str]| hinges.iter().any(|h| word.eq_ignore_ascii_case(h));
    // «Remarks on the bridge by the mayor», but not «Memorandum on delegation of authority»
    let hinge = words.iter().position(|word| is(word, &["by"])).or_else(|| {
        let first = words.iter().position(|word| genre::is_hinge(word))?;
        is(words[first], &["from", "of"]).then_some(first)
    })?;
    let genre = genre::of_title(&words[..=hinge].join(" "))?;
    let [one] = <[String; 1]>::try_from(people(&words[hinge + 1..])).ok()?;
    let last = one.rsplit(' ').next().unwrap_or_default().to_lowercase();
    (genre.kind == Kind::Primary && !GROUPS.contains(&last.as_str())).then_some(one)
}

/// The people that `words` begin with, listed with commas and «and».
fn people(words: &[&str]) -> Vec<String> {
    let mut people = Vec::new();
    let mut rest = words;
    loop {
        let (name, taken) = name::read(rest);
        if name.is_empty() {
            return people;
        }
        let comma = rest[taken - 1].ends_with(',');
        people.push(name::used(&name));
        rest = &rest[taken..];
        let and = rest.first().is_some_and(|word| matches!(*word, "and" | "And" | "AND" | "&"));
        rest = &rest[usize::from(and)..];
        // behind a comma follow more people, each with an office, or a place or a day
        let more = and || (comma && rest.first().is_some_and(|word| office::is_office(word)));
        if !more {
            return people;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_speaker_of_a_title() {
        for (title, speaker_) in [
            ("Remarks by President Hale at the Harbour", Some("President Hale")),
            ("Remarks by President\u{a0}Hale Before Marine One Departure", Some("President Hale")),
            ("REMARKS BY VICE PRESIDENT O’NEILL AT SEA", Some("Vice President O’Neill")),
            ("Remarks as Prepared for Delivery by First Lady Ann Roe to Teachers", Some("Ann Roe")),
            ("Statement from Deputy Chief of Staff Ann Roe, April 8, 2021", Some("Ann Roe")),
            ("Press Briefing by Press Secretary Ann Roe En Route Oslo", Some("Ann Roe")),
            ("Remarks by President Hale and Vice President Roe", None),
            ("Remarks by President Hale, Prime Minister Li of Ys, and Queen Una", None),
            ("Background Press Call by Senior Administration Officials", None),
            ("Remarks on the Bridge by Ann Roe", Some("Ann Roe")),
            ("Excerpts of Remarks as Prepared for Delivery by Ann Roe", Some("Ann Roe")),
            ("Excerpts from Mayor Roe’s Address", Some("Mayor Roe")),
            ("Memorandum on Delegation of Authority", None),
            ("Stories of Ann Roe", None),
            ("Remarks by", None),
            ("", None),
        ] {
            assert_eq!(speaker(title).as_deref(), speaker_, "{title}");
        }
    }

    #[test]
    fn the_title_of_a_text() {
        for (text, title) in [
            ("# The *Bridge* #\n\nText", Some("The *Bridge*")),
            ("\nMayor: ‘I am sorry’\n\nThe mayor …", Some("Mayor: ‘I am sorry’")),
            ("The mayor has apologised.\n\nShe said …", None),
            ("Two lines\nof a paragraph\n\n", None),
            ("", None),
        ] {
            assert_eq!(in_text(text, 0, None).as_deref(), title, "{text}");
        }
        assert_eq!(in_text("MAYOR: Well\n\n", 0, Some(0)), None);
    }
}

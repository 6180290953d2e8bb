//! What is taken for a person’s name, and what is not.

use super::*;
use crate::text::markup::plain;

/// `text` with every name of a person in brackets; brackets in it are left out first.
fn marked(text: &str) -> String {
    let bare = text.replace(['[', ']'], "");
    let mut out = String::new();
    let mut at = 0;
    for person in find(&plain(&bare.as_str().into()), &Known::default()) {
        out += &bare[at..person.span.start];
        out += &["[", &bare[person.span], "]"].concat();
        at = person.span.end;
    }
    out + &bare[at..]
}

#[track_caller]
fn check(texts: &[&str]) {
    let found: Vec<String> = texts.iter().map(|text| marked(text)).collect();
    assert_eq!(found, texts);
}

#[test]
fn names_in_all_their_forms() {
    check(&[
        "Then Ms. [Marlow] thanked Dr. [Ada J. Hale] and [Joseph R. Marlow Jr.] warmly.",
        "It was [Éva O’Brien]’s idea, said [Jean-Luc Moreau] of the mill.",
        "The letter went to [Ursula von der Marlow], 61, and to Queen [Elizabeth II].",
        "Nobody but President [Mill] knew of the General Agreement.",
        "Nobody saw [J. R. Hale] or the sprinter [Wanjiru] leave.",
        "Belgian [Johan Vermeulen] beat American [Tom Johnson].",
        "The mill’s chief executive [Oda Brekkesen] said so.",
    ]);
}

#[test]
fn a_short_form_is_told_by_the_full_name() {
    check(&[
        "[Washington] was late. [Martha Washington] came after [Martha]’s sister.",
        "[Ada King] won. The crowd loved [King].",
    ]);
}

#[test]
fn places_bodies_and_works_are_nobody() {
    check(&[
        "They met in San Marino, at Lincoln Center, and in St. Louis.",
        "The Federal Reserve and Marlow Pharmaceuticals agreed; Labour Day passed.",
        "Mr. [Day] came on Veterans Day, after Puerto Rico and the U.S. Treasury.",
        "We’ve seen the Mickey Mouse Club and the Iran-backed Hamas fighters.",
        "A film, “Framing [Ada Hale]”, is about [Ada Hale]."
            .replace("“Framing [Ada Hale]”", "“Framing Ada Hale”")
            .as_str(),
    ]);
}

#[test]
fn headlines_are_in_capitals() {
    check(&[
        "[Ada Hale] Opens Second Mill On River\n\n[Ada Hale] opened a mill.",
        "MILL OWNER [MARLOW] DEFENDS TITLE\n\n[Ada Marlow] defended her title.",
    ]);
}

#[test]
fn what_has_no_end_is_read_once() {
    for text in ["A".repeat(300_000), "Ada Hale ".repeat(40_000), "Mr. ".repeat(100_000)] {
        let prose = plain(&text.as_str().into());
        let people = find(&prose, &Known::default());
        assert!(people.iter().all(|person| prose.text.get(person.span.range()).is_some()));
    }
}

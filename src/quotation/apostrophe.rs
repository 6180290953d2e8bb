//! Apostrophes, which wear the glyph of the closing single mark.
//!
//! Inside a word the case is clear and [`super::marks`] never asks. At its edges it is not: an
//! elision opens like a quotation (’tis, '90s, rock ’n’ roll) and a plural possessive closes like
//! one (the dogs’ bowls). What is asked here is what the words themselves say; whether a partner
//! stands elsewhere in the paragraph is for the pairing.

/// Words that are written with an apostrophe in front, for the letters left out there.
const ELIDED: [&str; 29] = [
    "alf", "appen", "ave", "bout", "cause", "cos", "coz", "cuz", "e", "em", "ere", "er", "fraid",
    "gainst", "im", "kay", "n", "neath", "nother", "nuff", "sup", "til", "till", "tis", "twas",
    "tween", "twere", "twill", "zat",
];

/// Whether the mark before `rest` stands for letters or digits left out («’tis», «’90s»).
pub(super) fn elides(rest: &str) -> bool {
    let word = first_word(rest);
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 2 {
        return matches!(&word[2..], "" | "s" | "ers");
    }
    ELIDED.iter().any(|elided| elided.eq_ignore_ascii_case(word))
}

/// Whether a mark between `before` and `rest` reads as the possessive of a plural («dogs’ bowls»):
/// an s before it, and the sentence going on behind.
pub(super) fn may_possess(before: Option<char>, rest: &str) -> bool {
    let goes_on = || {
        let next = rest.trim_start_matches(['\0', ' ', '\n']);
        next.len() < rest.len() && next.starts_with(char::is_alphanumeric)
    };
    matches!(before, Some('s' | 'S' | 'z' | 'x')) && goes_on()
}

/// The letters and digits at the start of `rest`.
fn first_word(rest: &str) -> &str {
    let rest = rest.trim_start_matches('\0');
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    &rest[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elisions_are_told_from_openings() {
        for rest in ["tis the season", "90s music", "n’ roll", "Twas the night", "em all", "08."]
        {
            assert!(elides(rest), "{rest}");
        }
        for rest in ["We will", "1984 is a novel", "No, 90 percent"] {
            assert!(!elides(rest), "{rest}");
        }
    }

    #[test]
    fn a_plural_possesses_only_what_follows() {
        assert!(may_possess(Some('s'), " bowls"));
        assert!(!may_possess(Some('s'), ", she said"));
        assert!(!may_possess(Some('d'), " bowls"));
    }
}

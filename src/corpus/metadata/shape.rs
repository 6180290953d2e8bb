//! What a text looks like, where nothing says what it is.

use super::super::Kind;

/// Enough of a text to see its shape.
const ENOUGH: usize = 100_000;

/// How near, in bytes, the word that attributes a quotation stands to its marks.
const NEAR: usize = 60;

#[rustfmt::skip]
const CUES: &[&str] = &[
    "added", "according", "admitted", "announced", "argued", "asked", "began", "claimed",
    "concluded", "continued", "explained", "insisted", "noted", "penned", "posted", "replied",
    "said", "say", "says", "shared", "stated", "told", "tweeted", "wrote", "writes",
];

/// Speaker labels make a transcript; a text that twice attributes quotations reports them, and one
/// without any quotation mark is somebody's own.
pub(super) fn kind(text: &str, labelled: bool) -> Kind {
    let text = &text[..text.floor_char_boundary(ENOUGH)];
    let own = labelled || (attributed(text) < 2 && !text.contains(is_mark));
    if own { Kind::Primary } else { Kind::Report }
}

fn is_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '"' | '«' | '»' | '„')
}

/// How many words that attribute a quotation stand near its marks.
fn attributed(text: &str) -> usize {
    let near = |range: &str| range.contains(is_mark);
    text.lines()
        .flat_map(|line| {
            line.split(|c: char| !c.is_alphabetic()).filter(move |word| {
                if !CUES.contains(word) {
                    return false;
                }
                let at = word.as_ptr() as usize - line.as_ptr() as usize;
                let before = &line[line.ceil_char_boundary(at.saturating_sub(NEAR))..at];
                let behind =
                    &line[at + word.len()..line.floor_char_boundary(at + word.len() + NEAR)];
                near(before) || near(behind)
            })
        })
        .take(2)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_shape() {
        for (text, labelled, expected) in [
            ("We will rebuild the bridge.", false, Kind::Primary),
            ("“We will,” she said. “Soon,” he added.", true, Kind::Primary),
            ("“We will,” she said. “Soon,” he added.", false, Kind::Report),
            ("The film “Harbour” opens today.", false, Kind::Report),
            ("", false, Kind::Primary),
        ] {
            assert_eq!(kind(text, labelled), expected, "{text}");
        }
    }
}

//! The words of a text.
//!
//! A word is a run of letters and digits; an apostrophe inside belongs to it, so do the points and
//! commas of a number, the points of an abbreviation and a bracket («575,000», «U.S.», «[T]he»). Hyphens part words:
//! «well-being» has two, and comparing words sees to it that it still equals «wellbeing».
//! A contraction is the words it stands for («I’ll»: «I» and «’ll», with the key of «will»), so that
//! opening or closing it costs nothing in look-up and alignment.

use super::Span;
use super::fold::{self, APOSTROPHE, Key};

/// A word and where it stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its letters.
    pub span: Span,
    /// What it is looked up by.
    pub key: Key,
}

/// The words of `text` within `span`.
pub fn words(text: &str, span: Span) -> Vec<Word> {
    let mut out = Vec::with_capacity(span.len() / 6);
    scan(text, span, |word| {
        out.push(word);
        true
    });
    out
}

/// Hands the words of `text` within `span` to `each`, in order, until it says false.
pub fn scan(text: &str, span: Span, each: impl FnMut(Word) -> bool) {
    scan_by(text, span, plain, each);
}

/// A word of ASCII letters and digits that is what it looks like, and nothing more: it ends where
/// its letters do. Most are; they are read without a thought about what an apostrophe means.
fn plain(rest: &[u8]) -> Option<(usize, Key)> {
    let mut eights = [0; 3];
    let mut length = 0;
    for eight in &mut eights {
        let (letters, folded) = leading_letters(eight_of(&rest[length..]));
        *eight = folded;
        length += letters;
        if letters < 8 {
            break;
        }
    }
    let blank = |at: usize| rest.get(at).is_none_or(|byte| matches!(byte, b' ' | b'\n'));
    let ends = match rest.get(length) {
        None | Some(b' ' | b'\n' | b';' | b':' | b'?' | b'!' | b'-' | b'"' | b')') => true,
        Some(b',' | b'.') => blank(length + 1),
        Some(_) => false,
    };
    if !ends || length == 0 || length == 24 || JOINED_EIGHTS.contains(&eights[0]) {
        return None;
    }
    Some((length, fold::key_of_eights(&eights[..length.div_ceil(8)], length)))
}

/// The words that [`joined`] takes apart, as [`eight_of`] has them.
const JOINED_EIGHTS: [u64; 4] = [
    u64::from_le_bytes(*b"cannot\0\0"),
    u64::from_le_bytes(*b"gonna\0\0\0"),
    u64::from_le_bytes(*b"wanna\0\0\0"),
    u64::from_le_bytes(*b"gotta\0\0\0"),
];

/// The first eight bytes as a number, the first the lowest; noughts where there are fewer.
fn eight_of(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => bytes.iter().rev().fold(0, |eight, &byte| (eight << 8) | u64::from(byte)),
    }
}

/// How many of eight bytes are ASCII letters and digits before the first that is not, and these in
/// lower case, noughts behind them. All eight at once: a byte’s top bit says what holds of it.
fn leading_letters(eight: u64) -> (usize, u64) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const TOP: u64 = 0x80 * EACH;
    let low = eight & !TOP;
    let lower = low | (0x20 * EACH);
    let from = |bytes: u64, least: u8| bytes + u64::from(0x80 - least) * EACH;
    let letter = from(lower, b'a') & !from(lower, b'z' + 1);
    let digit = from(low, b'0') & !from(low, b'9' + 1);
    let other = !((letter | digit) & !eight) & TOP;
    let count = other.trailing_zeros() / 8;
    (count as usize, if count == 8 { lower } else { lower & ((1 << (8 * count)) - 1) })
}

/// [`scan`], with `plain` to read plain words sooner.
fn scan_by(
    text: &str,
    span: Span,
    plain: impl Fn(&[u8]) -> Option<(usize, Key)>,
    mut each: impl FnMut(Word) -> bool,
) {
    let mut open = Open::default();
    let mut at = span.start;
    while at < span.end {
        if open.is_empty()
            && let Some((length, key)) = plain(&text.as_bytes()[at..span.end])
        {
            if !each(Word { span: Span::new(at, at + length), key }) {
                return;
            }
            at += length;
            continue;
        }
        if open.is_empty() && text.as_bytes()[at] == b' ' {
            at += 1;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        let end = at + c.len_utf8();
        if c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric() && !is_raised(c)) {
            open.letter(at, end, c);
        } else if fold::is_transparent(c)
            || (!open.is_empty() && open.takes(c, &text[end..span.end]))
        {
            // part of the word, or nothing at all
        } else {
            if !open.close(&mut each) {
                return;
            }
            if matches!(c, '%' | '$' | '€' | '£' | '&') {
                open.letter(at, end, c);
                if !open.close(&mut each) {
                    return;
                }
            }
        }
        at = end;
    }
    open.close(&mut each);
}

/// The word being read.
#[derive(Default)]
struct Open {
    folded: String,
    span: Span,
    /// Where the last letter starts.
    last: usize,
    /// The letter before the last apostrophe.
    before_apostrophe: Span,
}

impl Open {
    fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    fn letter(&mut self, at: usize, end: usize, c: char) {
        if self.is_empty() {
            self.span.start = at;
        }
        if c.is_ascii() {
            self.folded.push(c.to_ascii_lowercase());
        } else {
            fold::fold_char(c, &mut self.folded);
        }
        self.last = at;
        self.span.end = end;
    }

    /// Whether `c`, which is no letter, belongs to the word all the same; `rest` is what follows.
    fn takes(&mut self, c: char, rest: &str) -> bool {
        let next = || rest.chars().find(|&c| !fold::is_transparent(c)).unwrap_or(' ');
        match c {
            _ if fold::is_apostrophe(c) && next().is_alphanumeric() => {
                self.before_apostrophe = Span::new(self.last, self.span.end);
                self.folded.push(APOSTROPHE);
                true
            }
            '.' | ','
                if self.folded.ends_with(|c: char| c.is_ascii_digit())
                    && next().is_ascii_digit() =>
            {
                if c == '.' {
                    self.folded.push(c);
                }
                true
            }
            '.' => self.is_initials() && begins_with_initial(rest),
            // a word in part bracketed: `[T]he`, `invest[ed]`
            '[' | ']' => next().is_alphabetic(),
            _ => false,
        }
    }

    /// Whether the word so far is single letters with points between («U», «U.S»).
    fn is_initials(&self) -> bool {
        self.folded.bytes().all(|b| b.is_ascii_lowercase())
            && self.span.len() == 2 * self.folded.len() - 1
    }

    /// Ends the word, if there is one; false if no more are wanted.
    fn close(&mut self, each: &mut impl FnMut(Word) -> bool) -> bool {
        if self.is_empty() {
            return true;
        }
        let go_on = if let Some((at, first, second)) = self.parts() {
            each(Word { span: Span::new(self.span.start, at), key: fold::key(first) })
                && each(Word { span: Span::new(at, self.span.end), key: fold::key(second) })
        } else {
            if self.folded.contains(APOSTROPHE) {
                self.folded.retain(|c| c != APOSTROPHE);
            }
            each(Word { span: self.span, key: fold::key(&self.folded) })
        };
        self.folded.clear();
        go_on
    }

    /// The two words that a contraction stands for, and the offset where the second begins.
    fn parts(&self) -> Option<(usize, &str, &str)> {
        if let Some((letters, first, second)) = joined(&self.folded) {
            return Some((self.span.start + letters, first, second));
        }
        let (stem, suffix) = self.folded.rsplit_once(APOSTROPHE)?;
        let second = match suffix {
            "s" => "'s",
            "ll" => "will",
            "ve" => "have",
            "re" => "are",
            "m" => "am",
            "d" => "would",
            "t" => {
                let stem = stem.strip_suffix('n').filter(|stem| !stem.is_empty())?;
                let first = match stem {
                    "ca" => "can",
                    "wo" => "will",
                    "sha" => "shall",
                    _ => stem,
                };
                return Some((self.before_apostrophe.start, first, "not"));
            }
            _ => return None,
        };
        (!stem.is_empty()).then_some((self.before_apostrophe.end, stem, second))
    }
}

/// The two words that one without an apostrophe stands for, and how many letters the first has.
fn joined(folded: &str) -> Option<(usize, &'static str, &'static str)> {
    match folded {
        "cannot" => Some((3, "can", "not")),
        "gonna" => Some((3, "going", "to")),
        "wanna" => Some((3, "want", "to")),
        "gotta" => Some((3, "got", "to")),
        _ => None,
    }
}

/// Whether `c` is a raised figure: the number of a note.
fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Whether `rest` begins with a letter and a point, as an abbreviation goes on.
fn begins_with_initial(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && chars.next() == Some('.')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        words(text, Span::new(0, text.len())).into_iter().map(|word| &text[word.span]).collect()
    }

    fn keys(text: &str) -> Vec<Key> {
        words(text, Span::new(0, text.len())).into_iter().map(|word| word.key).collect()
    }

    #[test]
    fn words_are_letters_and_digits() {
        assert_eq!(
            split("No — 575,000 jobs, U.S. jobs."),
            ["No", "575,000", "jobs", "U.S", "jobs"]
        );
        assert_eq!(split("I agree. Do it."), ["I", "agree", "Do", "it"]);
        assert_eq!(split("the dogs’ well-being, 20%"), ["the", "dogs", "well", "being", "20", "%"]);
    }

    #[test]
    fn the_number_of_a_note_is_no_part_of_a_word() {
        assert_eq!(split("the pier¹² and³ the quay"), ["the", "pier", "and", "the", "quay"]);
    }

    #[test]
    fn contractions_are_the_words_they_stand_for() {
        assert_eq!(split("I’ll don’t José’s"), ["I", "’ll", "do", "n’t", "José", "’s"]);
        assert_eq!(keys("I'll, won’t; we’ve cannot"), keys("I will will not we have can not"));
        assert_ne!(keys("its"), keys("it's"));
    }

    #[test]
    fn style_costs_no_key() {
        assert_eq!(keys("F.B.I. 1,000 café"), keys("FBI 1000 cafe\u{301}"));
    }

    #[test]
    fn set_aside_markup_is_read_through() {
        assert_eq!(keys("21\0\0\0st bo\0ld"), keys("21st bold"));
    }

    proptest! {
        #[test]
        fn plain_words_are_what_they_are_with_every_care(
            pieces in prop::collection::vec(
                "cannot|Gonna|U\\.S\\.|3,000|[a-zA-Z]{1,26}|'|’|é|\u{301}|\u{0}|[ \n.,;:?!\\[\\]%$0-9-]", 0..40)
        ) {
            let text = pieces.concat();
            let whole = Span::new(0, text.len());
            let mut slowly = Vec::new();
            scan_by(&text, whole, |_| None, |word| {
                slowly.push(word);
                true
            });
            prop_assert_eq!(words(&text, whole), slowly);
        }

        #[test]
        fn spans_ascend_on_character_boundaries(text in "\\PC*|[a-z.,’' \u{0}\u{301}éß0-9$%]*") {
            let mut end = 0;
            for word in words(&text, Span::new(0, text.len())) {
                prop_assert!(word.span.start >= end && !word.span.is_empty());
                prop_assert!(text.get(word.span.range()).is_some());
                end = word.span.end;
            }
        }
    }
}

//! The words of English, to tell a slip of the keys from another word.
//!
//! Common words with their inflections, from two letters to fifteen, in small letters; no names.
//! What is missing may still be a word: a name, a term of somebody's trade, one of another language.

use std::sync::LazyLock;

use super::fold::WordSet;

/// Whether `folded` is a common word.
pub fn has(folded: &str) -> bool {
    WORDS.contains(folded)
}

static WORDS: LazyLock<WordSet<Box<str>>> = LazyLock::new(|| {
    let table = include_str!(concat!(env!("OUT_DIR"), "/vocabulary.txt"));
    let mut word = String::new();
    let words = table.lines().filter_map(|line| {
        let (shared, rest) = line.split_at_checked(1)?;
        word.truncate(usize::from(shared.as_bytes()[0] - b'a'));
        word.push_str(rest);
        Some(word.as_str().into())
    });
    words.collect()
});

#[cfg(test)]
mod tests {
    use super::has;

    #[test]
    fn words_and_slips() {
        for word in ["hi", "aardvark", "received", "committee", "coat", "neighbour", "zoo"] {
            assert!(has(word), "{word}");
        }
        for slip in ["", "recieved", "comittee", "frming", "ortiz", "cellra"] {
            assert!(!has(slip), "{slip}");
        }
    }
}

//! A segment gives back what was put in, and nothing where it was harmed.

use proptest::prelude::*;

use super::*;
use crate::text::Span;
use crate::text::words;

/// Reads on from what was written.
fn reopened(texts: Vec<String>) -> Segment {
    Segment::open(write(texts)).expect("what was written should be read")
}

/// The blocks of a key.
fn blocks(segment: &Segment, key: Key) -> Vec<u32> {
    let mut blocks = Vec::new();
    if let Some(list) = segment.list(key) {
        list.blocks(|block| blocks.push(block));
    }
    blocks
}

/// A text long enough for several blocks and marks: every word but «the» is rare.
fn long_text() -> String {
    (0..1_500)
        .flat_map(|i| ["the word".to_owned(), i.to_string(), " doesn’t ".to_owned()])
        .collect()
}

#[test]
fn a_segment_of_nothing_has_nothing() {
    for texts in [vec![], vec![String::new()]] {
        let segment = reopened(texts.clone());
        assert_eq!((segment.words_in_all(), segment.texts()), (0, texts.len()));
        assert_eq!(segment.words(0, 0, 10), []);
        assert!(segment.list(Key(7)).is_none());
    }
}

#[test]
fn a_rare_word_is_found_where_it_stands() {
    let texts = vec![String::from("one two three"), long_text()];
    let segment = reopened(texts.clone());
    let key = words::words("word1234", Span::new(0, 8))[0].key;
    let [block] = blocks(&segment, key)[..] else { panic!("it should be found once") };
    let text = segment.locate(block * RUN).expect("it should stand in a text");
    assert_eq!(text, 1);
    let from = block * RUN - segment.text(1).expect("there is one").start;
    let found = segment.words(1, from, from + RUN);
    assert!(found.iter().any(|word| &texts[1][word.span] == "word1234"), "{found:?}");
    assert_eq!(segment.count(key), 1);
}

#[test]
fn a_common_word_is_counted_but_no_key() {
    let segment = reopened(vec![long_text()]);
    let the = words::words("the", Span::new(0, 3))[0].key;
    assert_eq!(segment.count(the), 1_500);
    // the first of them are kept for quotations of nothing else
    assert!((1..=64).contains(&blocks(&segment, the).len()));
}

#[test]
fn whatever_byte_is_altered_no_answer_is_believed() {
    let bytes = write(vec![long_text()]);
    let whole = Segment::open(bytes.clone()).expect("what was written should be read");
    let words = whole.words(0, 0, u32::MAX);
    assert!(whole.verify());
    for at in (0..bytes.len()).step_by(997).chain([0, 9, 13, 40, bytes.len() - 1]) {
        let mut bytes = bytes.clone();
        bytes[at] ^= 0x20;
        let Ok(segment) = Segment::open(bytes) else { continue };
        assert!(!segment.verify(), "the byte at {at}");
        let read = segment.words(0, 0, u32::MAX);
        assert!(segment.is_damaged() || read == words, "the byte at {at}");
    }
}

#[test]
fn whatever_is_cut_off_it_is_no_segment() {
    let bytes = write(vec![long_text()]);
    for length in (0..bytes.len()).step_by(997).chain([bytes.len() - 1]) {
        let cut = bytes[..length].to_vec();
        assert_eq!(Segment::open(cut).err(), Some(Unusable::Damaged), "{length} bytes");
    }
    assert_eq!(Segment::open([b'x'; 4_000]).err(), Some(Unusable::Foreign));
}

proptest! {
    #[test]
    fn any_stretch_reads_as_the_whole_does(
        pieces in prop::collection::vec("doesn’t |cannot|gonna |U\\.S\\. |[a-z]{1,4} |\\$5% |é\u{301}|\u{0}| ", 0..400),
        from in 0_u32..300,
        length in 0_u32..200,
    ) {
        let text = pieces.concat();
        let all = words::words(&text, Span::new(0, text.len()));
        let segment = reopened(vec![String::from("before it"), text.clone()]);
        let range = (from as usize).min(all.len())..((from + length) as usize).min(all.len());
        prop_assert_eq!(segment.words(1, from, from + length), &all[range]);
    }
}

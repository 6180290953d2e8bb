//! A segment gives back what was put in, and nothing where it was harmed.

use std::io::{self, Cursor};

use proptest::prelude::*;

use super::layout::HEAD;
use super::*;
use crate::text::Span;
use crate::text::words;

fn written(texts: Vec<String>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    write(texts, None, &mut bytes).expect("memory can be written to");
    bytes.into_inner()
}

/// Reads on from what was written.
fn reopened(texts: Vec<String>) -> Segment {
    Segment::open(written(texts)).expect("what was written should be read")
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
    let bytes = written(vec![long_text()]);
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
    let bytes = written(vec![long_text()]);
    for length in (0..bytes.len()).step_by(997).chain([bytes.len() - 1]) {
        let cut = bytes[..length].to_vec();
        assert_eq!(Segment::open(cut).err(), Some(Unusable::Damaged), "{length} bytes");
    }
    assert_eq!(Segment::open([b'x'; 4_000]).err(), Some(Unusable::Foreign));
}

/// The segments of texts in parts, each like the first.
fn parts(texts: &[Vec<String>]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for texts in texts {
        segments.push(Segment::of(texts.clone(), segments.first()));
    }
    segments
}

fn merged(parts: &[Left]) -> io::Result<Segment> {
    let mut bytes = Cursor::new(Vec::new());
    merge(parts, &mut bytes)?;
    Ok(Segment::open(bytes.into_inner()).expect("what was written should be read"))
}

/// All keys with their blocks, but for common ones, of which only some are kept.
fn postings(segment: &Segment) -> Vec<(u32, Vec<u32>)> {
    let mut postings = Vec::new();
    let common = segment.keying();
    segment.lists(0..1 << 32, |key, list| {
        let is_common = [&common.words, &common.pairs].iter().any(|t| t.contains_key(&Key(key)));
        let mut blocks = Vec::new();
        list.blocks(|block| blocks.push(block));
        postings.extend((!is_common).then_some((key, blocks)));
    });
    postings.sort_unstable();
    postings
}

fn all_of(segment: &Segment) -> Left<'_> {
    Left { segment, texts: (0..segment.texts()).collect() }
}

#[test]
fn a_damaged_part_is_not_merged() {
    let bytes = written(vec![long_text()]);
    // once the damaged part tells what is common, once it is read again
    let few = Segment::of(vec!["one two three".into()], None);
    let more = Segment::of(vec![long_text(), long_text().replace("the ", "a ")], None);
    for (other, at) in [&few, &more]
        .into_iter()
        .flat_map(|other| (HEAD..bytes.len()).step_by(1_997).map(move |at| (other, at)))
    {
        let mut bytes = bytes.clone();
        bytes[at] ^= 0x20;
        let Ok(damaged) = Segment::open(bytes) else { continue };
        match merged(&[all_of(other), all_of(&damaged)]) {
            Err(error) => assert_eq!(error.kind(), io::ErrorKind::InvalidData, "{at}"),
            // where it is read again its postings are not looked at
            Ok(whole) => {
                assert_eq!(whole.reading(other.texts()), Some(&*long_text()), "{at}");
                assert!(std::ptr::eq(other, &raw const more), "{at}");
            }
        }
    }
}

#[test]
fn parts_that_tell_too_little_are_read_again() {
    let texts = [vec![String::from("one two three")], vec![long_text()]];
    let parts = [Segment::of(texts[0].clone(), None), Segment::of(texts[1].clone(), None)];
    let one = merged(&[all_of(&parts[0]), all_of(&parts[1])]).unwrap();
    let few = Left { segment: &parts[0], texts: vec![0] };
    let again = merged(&[few, Left { segment: &one, texts: vec![1] }]).unwrap();
    for segment in [one, again] {
        let (anew, texts) = (Segment::of(texts.concat(), Some(&parts[1])), segment.texts());
        assert_eq!((postings(&segment), texts), (postings(&anew), 2));
        assert_eq!(segment.reading(1), Some(&*long_text()));
    }
}

proptest! {
    #[test]
    fn what_is_merged_is_as_if_written_at_once(
        texts in prop::collection::vec(
            prop::collection::vec("((the |of |a )?[a-f]{1,2} ){0,150}", 1..5), 1..5),
        left in prop::collection::vec(any::<bool>(), 25),
    ) {
        let segments = parts(&texts);
        let mut is_left = left.into_iter();
        let parts: Vec<Left> = segments.iter().map(|segment| {
            let texts = (0..segment.texts()).filter(|_| is_left.next() == Some(true)).collect();
            Left { segment, texts }
        }).collect();
        let left = parts.iter().zip(&texts);
        let texts: Vec<String> = left
            .flat_map(|(part, texts)| part.texts.iter().map(|&text| texts[text].clone()))
            .collect();
        let merged = merged(&parts).unwrap();
        let keyed = merged.layout.keying.sum;
        let like = segments.iter().find(|segment| segment.layout.keying.sum == keyed);
        let anew = Segment::of(texts.clone(), like);
        prop_assert!(merged.verify());
        prop_assert_eq!(merged.layout.keying.sum, anew.layout.keying.sum);
        prop_assert_eq!(postings(&merged), postings(&anew));
        for (number, text) in texts.iter().enumerate() {
            prop_assert_eq!(merged.reading(number), Some(&**text));
            prop_assert_eq!(merged.words(number, 3, 90), anew.words(number, 3, 90));
        }
    }

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

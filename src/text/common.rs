//! What two texts have in common at their ends.

/// How many bytes are compared at a time.
const CHUNK: usize = 1024;

/// How many bytes two texts begin with in common; the last may be inside a character.
pub fn head(a: &[u8], b: &[u8]) -> usize {
    let chunks = a.chunks(CHUNK).zip(b.chunks(CHUNK)).take_while(|(a, b)| a == b);
    let same = chunks.map(|(chunk, _)| chunk.len()).sum::<usize>();
    same + a[same..].iter().zip(&b[same..]).take_while(|(a, b)| a == b).count()
}

/// How many bytes they end with in common.
pub fn tail(a: &[u8], b: &[u8]) -> usize {
    let chunks = a.rchunks(CHUNK).zip(b.rchunks(CHUNK)).take_while(|(a, b)| a == b);
    let same = chunks.map(|(chunk, _)| chunk.len()).sum::<usize>();
    let (a, b) = (&a[..a.len() - same], &b[..b.len() - same]);
    same + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    #[test]
    fn ends_in_common_are_counted_over_chunks() {
        let (long, longer) = ("a".repeat(3000), "a".repeat(2999) + "b" + &"a".repeat(3000));
        let (long, longer) = (long.as_bytes(), longer.as_bytes());
        assert_eq!((super::head(long, longer), super::tail(long, longer)), (2999, 3000));
        assert_eq!((super::head(b"", b"a"), super::tail(b"ba", b"ca")), (0, 1));
    }
}

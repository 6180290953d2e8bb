//! From bytes to text: UTF-8, UTF-16 by its mark, else the legacy encoding it looks like.
//!
//! UTF-8 is kept byte for byte, so that offsets hold in the file. Whatever had to be converted is
//! said in a note, because offsets then count the converted text. Only a NUL byte makes bytes no
//! text: no encoding of text but UTF-16 has one.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::corpus::Note;

/// The text that `bytes` are, with a note where offsets into it are none into the file.
///
/// # Errors
/// The bytes are no text.
pub fn decode(bytes: Vec<u8>) -> Result<(String, Option<Note>), String> {
    if let Some(utf16) = utf16(&bytes) {
        return Ok(converted(&bytes, utf16, "UTF-16"));
    }
    if let Some(offset) = bytes.iter().position(|&byte| byte == 0) {
        return Err(format!("not text: a NUL byte at offset {offset}"));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, None)),
        Err(error) => error.into_bytes(),
    };
    let flaws = Flaws::of(&bytes);
    if flaws.intact >= flaws.bytes {
        Ok(mended(&bytes, &flaws))
    } else {
        Ok(legacy(&bytes, &flaws))
    }
}

/// The encoding that a byte order mark of UTF-16 names.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] => None, // UTF-32, or no text at all
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// How far bytes are from being UTF-8.
struct Flaws {
    /// Offset of the first byte that is none.
    first: usize,
    /// Bytes that are no part of a character.
    bytes: usize,
    /// Characters beyond ASCII that are whole.
    intact: usize,
}

impl Flaws {
    fn of(bytes: &[u8]) -> Self {
        let mut flaws = Self { first: bytes.len(), bytes: 0, intact: 0 };
        let mut at = 0;
        for chunk in bytes.utf8_chunks() {
            flaws.intact += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            at += chunk.valid().len();
            if !chunk.invalid().is_empty() {
                flaws.first = flaws.first.min(at);
                flaws.bytes += chunk.invalid().len();
            }
            at += chunk.invalid().len();
        }
        flaws
    }

    fn found(&self) -> String {
        let bytes = if self.bytes == 1 { "1 byte".into() } else { format!("{} bytes", self.bytes) };
        format!("{bytes} not in UTF-8, the first at offset {}", self.first)
    }
}

/// UTF-8 into which a few bytes of something else were pasted, as from an old archive: those are
/// read as Windows-1252, which takes any byte and is what stray quotation marks are in, and the
/// rest stays as it is.
fn mended(bytes: &[u8], flaws: &Flaws) -> (String, Option<Note>) {
    let mut text = String::with_capacity(bytes.len() + 2 * flaws.bytes);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    let message =
        format!("{}: read as windows-1252; offsets behind count the mended text", flaws.found());
    (text, Some(Note { line: Some(line_of(bytes, flaws.first)), message }))
}

/// A text in an encoding older than Unicode.
fn legacy(bytes: &[u8], flaws: &Flaws) -> (String, Option<Note>) {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, _, _) = encoding.decode(bytes);
    let name = encoding.name().to_ascii_lowercase();
    let message = format!("{}: all read as {name}; offsets count the text in UTF-8", flaws.found());
    (text.into_owned(), Some(Note { line: Some(line_of(bytes, flaws.first)), message }))
}

/// A text in `encoding`, its byte order mark kept.
fn converted(bytes: &[u8], encoding: &'static Encoding, name: &str) -> (String, Option<Note>) {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    let flaw = if malformed { ", with units that are no character" } else { "" };
    let message = format!("in {name}{flaw}; offsets count the text in UTF-8");
    (text.into_owned(), Some(Note { line: None, message }))
}

/// The line, counted from one, of the byte at `offset`.
fn line_of(bytes: &[u8], offset: usize) -> usize {
    bytes[..offset].split(|&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    fn decode(bytes: &[u8]) -> Result<(String, Option<String>), String> {
        super::decode(bytes.to_vec()).map(|(text, note)| (text, note.map(|note| note.message)))
    }

    #[test]
    fn utf_8_stays_as_it_is_with_its_mark() {
        for text in ["", "plain", "“café” — 😀\r\n", "\u{feff}She said"] {
            assert_eq!(decode(text.as_bytes()), Ok((text.into(), None)));
        }
    }

    #[test]
    fn utf_16_by_its_mark() {
        let note = Some("in UTF-16; offsets count the text in UTF-8".to_owned());
        let little: Vec<u8> = "\u{feff}“é😀”".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&little), Ok(("\u{feff}“é😀”".into(), note.clone())));
        let big: Vec<u8> = "\u{feff}“é😀”".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&big), Ok(("\u{feff}“é😀”".into(), note)));
        // a file cut in the middle of a character is text all the same
        let (text, note) = decode(&little[..little.len() - 1]).unwrap();
        assert!(text.starts_with("\u{feff}“é😀"));
        assert!(note.unwrap().contains("no character"));
    }

    #[test]
    fn a_nul_byte_is_no_text() {
        assert_eq!(decode(b"PK\x03\x04\0"), Err("not text: a NUL byte at offset 4".into()));
        assert_eq!(decode(b"\xFF\xFE\0\0a\0\0\0").unwrap_err(), "not text: a NUL byte at offset 2");
    }

    #[test]
    fn stray_bytes_in_utf_8_are_mended() {
        let (text, note) = decode(b"\xE2\x80\x9CIt\x92s a caf\xC3\xA9\xE2\x80\x9D").unwrap();
        assert_eq!(text, "“It’s a café”");
        assert_eq!(
            note.unwrap(),
            "1 byte not in UTF-8, the first at offset 5: read as windows-1252; \
             offsets behind count the mended text"
        );
    }

    #[test]
    fn a_character_cut_off_at_the_end_does_not_change_the_rest() {
        assert!(
            decode("“Thé ende”".as_bytes().split_last().unwrap().1)
                .unwrap()
                .0
                .starts_with("“Thé ende")
        );
    }

    #[test]
    fn legacy_text_is_recognised() {
        let (text, note) =
            decode(b"\x93It\x92s a caf\xE9 with a fa\xE7ade,\x94 she said.").unwrap();
        assert_eq!(text, "“It’s a café with a façade,” she said.");
        assert_eq!(
            note.unwrap(),
            "5 bytes not in UTF-8, the first at offset 0: all read as windows-1252; \
             offsets count the text in UTF-8"
        );
    }
}

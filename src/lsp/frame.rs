//! Frames: one JSON message each, behind a header that gives its length in bytes.
//!
//! A peer that miscounts must not end the session, so reading never gives up before the stream
//! does: a header without a usable length, or a body that is no message, is reported as
//! [`Incoming::Unreadable`], and the next `Content-Length` starts afresh, even in the middle of a
//! line that belongs to the miscounted body.

use std::io::{self, BufRead, Read};

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Request, Response};

/// The longest header line that is kept; the rest of a longer one is garbage anyway.
const LINE: u64 = 4096;
/// The longest body that is believed; a longer one is a miscounted header.
const BODY: usize = 1 << 28;

/// What came in one frame.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A request or a notification.
    Call(Request),
    /// The answer to a request of ours.
    Answer(Response),
    /// No message; the error says why, for the peer.
    Unreadable(Error),
}

/// Reads the next frame; none at the end of the stream.
pub(super) fn read(from: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let Some(length) = header(from)? else { return Ok(None) };
    if length > BODY {
        return Ok(Some(Incoming::Unreadable(Error::parse_error())));
    }
    let mut body = Vec::new();
    from.take(length as u64).read_to_end(&mut body)?;
    if body.len() < length {
        return Ok(None);
    }
    Ok(Some(message(&body)))
}

/// Writes `body` as a frame.
pub(super) fn write(to: &mut impl io::Write, body: &str) -> io::Result<()> {
    write!(to, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    to.flush()
}

/// Reads up to the blank line after a header that names a length, and returns the length; none at
/// the end of the stream.
fn header(from: &mut impl BufRead) -> io::Result<Option<usize>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if from.take(LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        if let Some(named) = content_length(&line) {
            length = Some(named);
        } else if line.trim().is_empty() && length.is_some() {
            return Ok(length);
        }
    }
}

/// The length that `line` names, wherever in it; one that is no number is beyond belief.
fn content_length(line: &str) -> Option<usize> {
    let at = line.to_ascii_lowercase().rfind("content-length:")?;
    Some(line[at + "content-length:".len()..].trim().parse().unwrap_or(usize::MAX))
}

fn message(body: &[u8]) -> Incoming {
    let Ok(value) = serde_json::from_slice::<Value>(body) else {
        return Incoming::Unreadable(Error::parse_error());
    };
    let read = if value.get("method").is_some() {
        serde_json::from_value(value).map(Incoming::Call)
    } else {
        serde_json::from_value(value).map(Incoming::Answer)
    };
    read.unwrap_or_else(|_| Incoming::Unreadable(Error::invalid_request()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a stream of bytes is read as, one word a frame.
    fn frames(stream: &str) -> Vec<String> {
        let mut from = stream.as_bytes();
        let mut out = Vec::new();
        while let Some(incoming) = read(&mut from).unwrap() {
            out.push(match incoming {
                Incoming::Call(request) => request.method().to_owned(),
                Incoming::Answer(response) => format!("answer {}", response.id()),
                Incoming::Unreadable(error) => format!("{}", error.code),
            });
        }
        out
    }

    fn frame(body: &str) -> String {
        let mut out = Vec::new();
        write(&mut out, body).unwrap();
        String::from_utf8(out).unwrap()
    }

    const HOVER: &str = r#"{"jsonrpc":"2.0","id":1,"method":"hover"}"#;

    #[test]
    fn reads_what_it_writes() {
        let answer = frame(r#"{"jsonrpc":"2.0","id":7,"result":null}"#);
        assert_eq!(frames(&(frame(HOVER) + &answer)), ["hover", "answer 7"]);
    }

    #[test]
    fn header_names_are_of_any_case_and_other_headers_are_passed_over() {
        let length = HOVER.len();
        let stream = format!("Content-Type: utf-8\r\ncontent-length: {length}\r\n\r\n{HOVER}");
        assert_eq!(frames(&stream), ["hover"]);
    }

    #[test]
    fn a_length_too_short_costs_one_message() {
        let stream = format!("Content-Length: 10\r\n\r\n{HOVER}{}", frame(HOVER));
        assert_eq!(frames(&stream), ["-32700", "hover"]);
    }

    #[test]
    fn a_length_too_long_costs_two_messages() {
        let stream = format!("Content-Length: 60\r\n\r\n{HOVER}{0}{0}", frame(HOVER));
        assert_eq!(frames(&stream), ["-32700", "hover"]);
    }

    #[test]
    fn a_length_that_is_no_number_is_reported() {
        let stream = format!("Content-Length: many\r\n\r\n{HOVER}\r\n{}", frame(HOVER));
        assert_eq!(frames(&stream), ["-32700", "hover"]);
        let stream = format!("Content-Length: 99999999999999\r\n\r\n{}", frame(HOVER));
        assert_eq!(frames(&stream), ["-32700", "hover"]);
    }

    #[test]
    fn json_that_is_no_message_is_an_invalid_request() {
        assert_eq!(frames(&frame("[]")), ["-32600"]);
        assert_eq!(frames(&frame(r#"{"jsonrpc":"1.0","method":"x"}"#)), ["-32600"]);
    }

    #[test]
    fn a_body_that_is_not_utf8_is_a_parse_error() {
        let mut from: &[u8] = b"Content-Length: 3\r\n\r\n\"\xff\"";
        let read = read(&mut from).unwrap();
        assert!(matches!(read, Some(Incoming::Unreadable(error)) if error == Error::parse_error()));
    }

    #[test]
    fn a_frame_cut_off_by_the_end_is_the_end() {
        assert_eq!(frames("Content-Length: 50\r\n\r\n{\"jsonrpc\""), Vec::<String>::new());
        assert_eq!(frames("Content-Len"), Vec::<String>::new());
    }
}

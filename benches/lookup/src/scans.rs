//! Peers that read all texts for each quotation: ripgrep, rapidfuzz, and the best answer that there
//! is.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use copydesk::text::Span;
use copydesk::text::align::Sought;

use crate::chunks;
use crate::quotations::{Place, Quotation};
use crate::texts::Texts;

/// The best alignment with any text, word by word.
pub fn exhaustive(texts: &Texts, sought: &[Sought]) -> Vec<Place> {
    let whole = |text| Place { text, span: Span::new(0, texts.length(text)) };
    let all: Vec<Place> = (0..texts.len()).map(whole).collect();
    chunks::best(texts, &all, sought)
}

/// Where ripgrep finds the very words of a quotation, however they are divided into lines.
pub fn ripgrep(texts: &Texts, folder: &Path, quotation: &str) -> Option<Vec<Place>> {
    let mut pattern = String::new();
    for word in quotation.split_whitespace() {
        if !pattern.is_empty() {
            pattern.push_str(r"\s+");
        }
        for c in word.chars() {
            if r"\.+*?()|[]{}^$#&-~".contains(c) {
                pattern.push('\\');
            }
            write!(pattern, "{c}").ok()?;
        }
    }
    let mut command = Command::new("rg");
    command.args(["--threads=1", "--text", "-U", "-o", "-b", "-m1", "--no-filename", "-e"]);
    let out = command.arg(&pattern).arg(folder.join("texts")).output().ok()?;
    // 1 says that nothing was found
    if !matches!(out.status.code(), Some(0 | 1)) {
        return None;
    }
    let told = String::from_utf8_lossy(&out.stdout);
    let place = told.split(':').next().and_then(|byte| {
        let byte: usize = byte.parse().ok()?;
        let text = texts.at(byte);
        let start = byte - texts.start(text);
        Some(Place { text, span: Span::new(start, start + quotation.len()) })
    });
    Some(place.into_iter().collect())
}

/// What rapidfuzz finds for each quotation, and the seconds that it took; `None` without it.
pub fn rapidfuzz(
    folder: &Path,
    quotations: &[&Quotation],
) -> Result<Option<Vec<(f64, Vec<Place>)>>, Box<dyn Error>> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/rapidfuzz_peer.py");
    let mut command = Command::new("python3");
    command.arg(script).arg(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::null()).spawn()?;
    let mut input = child.stdin.take().ok_or("no way in")?;
    let asked: String = quotations.iter().map(|quotation| quotation.words.clone() + "\n").collect();
    // without the package it ends before it has read anything
    let given = input.write_all(asked.as_bytes());
    drop(input);
    let out = child.wait_with_output()?;
    if given.is_err() || !out.status.success() {
        return Ok(None);
    }
    let told = String::from_utf8(out.stdout)?;
    let found = told.lines().map(|line| {
        let numbers: Vec<f64> = line.split(' ').filter_map(|number| number.parse().ok()).collect();
        let [text, start, end, seconds] = numbers[..] else {
            return Err("not told what was found");
        };
        let span = Span::new(start as usize, end as usize);
        Ok((seconds, vec![Place { text: text as usize, span }]))
    });
    Ok(Some(found.collect::<Result<_, _>>()?))
}

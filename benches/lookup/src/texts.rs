//! The texts that are searched: those of a folder, repeated until there are enough.
//!
//! A text that stands there again has its sentences shuffled, and its rarer words exchanged for others
//! that are as rare: else a large corpus would have every passage many times, which real ones do not.
//!
//! They stand in one file, one after the other, which is mapped; every peer is given the same. A
//! text is its paragraphs, a line each, without what copydesk sets aside (front matter, speaker
//! labels, stage notes, markup).

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use copydesk::corpus::Source;
use copydesk::index::reading;
use memmap2::Mmap;

use crate::chance::Chance;

/// One text in so many is in no corpus: negatives are taken from it.
const HELD_BACK: usize = 60;

pub struct Texts {
    bytes: Mmap,
    ends: Vec<usize>,
}

impl Texts {
    /// The texts that were written to `folder`, if any were.
    pub fn open(folder: &Path) -> Option<Self> {
        let ends = fs::read(folder.join("ends")).ok()?;
        let ends = ends.as_chunks().0.iter().map(|&end| u64::from_le_bytes(end) as usize).collect();
        let file = File::open(folder.join("texts")).ok()?;
        // SAFETY: nothing writes to the file once it has its name.
        let bytes = unsafe { Mmap::map(&file) }.ok()?;
        Some(Self { bytes, ends })
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Bytes of all texts.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// A stretch of a text.
    pub fn part(&self, number: usize, from: usize, to: usize) -> &str {
        let start = self.start(number);
        let part = self.bytes.get(start + from..(start + to).min(self.ends[number]));
        part.and_then(|part| std::str::from_utf8(part).ok()).expect("texts are cut between letters")
    }

    pub fn text(&self, number: usize) -> &str {
        self.part(number, 0, self.length(number))
    }

    pub fn length(&self, number: usize) -> usize {
        self.ends[number] - self.start(number)
    }

    /// The first byte of a text among those of all.
    pub fn start(&self, number: usize) -> usize {
        number.checked_sub(1).map_or(0, |before| self.ends[before])
    }

    /// The number of the text that has a byte.
    pub fn at(&self, byte: usize) -> usize {
        self.ends.partition_point(|&end| end <= byte)
    }
}

/// Texts of `folder`, about `size` bytes of them, and those held back, written below `work` unless
/// they are there. Tells how often each text is repeated.
pub fn made(folder: &Path, work: &Path, size: usize) -> io::Result<(Texts, Texts, usize)> {
    let (kept, held) = (work.join("texts"), work.join("held"));
    let times = work.join("times");
    if !times.exists() {
        let mut texts = read(folder, work)?;
        Chance::new(0).shuffle(&mut texts);
        let back = texts.split_off(texts.len() - texts.len() / HELD_BACK);
        write(&held, back.into_iter())?;
        let real: usize = texts.iter().map(String::len).sum();
        // a tenth more than there is: then it is all that is meant
        let wanted = if size < real * 11 / 10 { size.min(real) } else { size };
        let mut left = wanted as isize;
        let rare = if wanted > real { rare(&texts) } else { Vec::new() };
        let others: Vec<HashMap<&str, &str>> =
            (0..wanted.div_ceil(real)).map(|time| exchange(&rare, time)).collect();
        let repeated = (0_usize..).flat_map(|time| texts.iter().map(move |text| (time, text)));
        let repeated = repeated
            .map(|(time, text)| {
                if time == 0 {
                    text.clone()
                } else {
                    exchanged(&shuffled(text, time), &others[time])
                }
            })
            .take_while(|text| {
                let more = left > 0;
                left -= text.len() as isize;
                more
            });
        write(&kept, repeated)?;
        fs::write(&times, wanted.div_ceil(real).to_string())?;
    }
    let missing = || io::Error::other(format!("{} has no texts", work.display()));
    let times = fs::read_to_string(times)?.parse().map_err(io::Error::other)?;
    let open = |folder: &Path| Texts::open(folder).ok_or_else(missing);
    Ok((open(&kept)?, open(&held)?, times))
}

fn write(folder: &Path, texts: impl Iterator<Item = String>) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut out = BufWriter::new(File::create(folder.join("texts"))?);
    let (mut ends, mut end) = (Vec::new(), 0_u64);
    for text in texts {
        out.write_all(text.as_bytes())?;
        end += text.len() as u64;
        ends.extend_from_slice(&end.to_le_bytes());
    }
    out.flush()?;
    fs::write(folder.join("ends"), ends)
}

/// Every text below `folder`, in the order of their paths, archives unpacked.
fn read(folder: &Path, work: &Path) -> io::Result<Vec<String>> {
    let mut paths = Vec::new();
    find(folder, &mut paths)?;
    for (number, archive) in paths.clone().into_iter().enumerate() {
        if archive.extension().is_some_and(|ending| ending == "xz") {
            let unpacked = work.join("unpacked").join(number.to_string());
            fs::create_dir_all(&unpacked)?;
            Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(&unpacked).status()?;
            find(&unpacked, &mut paths)?;
        }
    }
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md" || ending == "txt"));
    paths.sort();
    let texts = copydesk::parallel::map(&paths, |path| {
        let text = String::from_utf8_lossy(&fs::read(path).unwrap_or_default()).into_owned();
        let source = Source::parse(&path.to_string_lossy(), text, None);
        running(&reading::text(&source))
    });
    let _ = fs::remove_dir_all(work.join("unpacked"));
    Ok(texts.into_iter().filter(|text| text.len() > 500).collect())
}

fn find(folder: &Path, out: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { find(&path, out)? } else { out.push(path) }
    }
    Ok(())
}

/// The paragraphs of what is read, a line each: between them are several blanks.
fn running(read: &str) -> String {
    let mut text = String::with_capacity(read.len());
    let mut blanks = 0;
    for c in read.chars().filter(|&c| c != '\0') {
        if c.is_whitespace() {
            blanks += 1;
            continue;
        }
        if blanks > 0 && !text.is_empty() {
            text.push(if blanks > 1 { '\n' } else { ' ' });
        }
        blanks = 0;
        text.push(c);
    }
    text.push('\n');
    text
}

/// `text` with its sentences in another order.
fn shuffled(text: &str, time: usize) -> String {
    let mut sentences: Vec<&str> = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices(['.', '?', '!', '\n']) {
        let ends = text[at + 1..].starts_with([' ', '\n']) || text[at..].starts_with('\n');
        if ends && at + 1 > from + 40 {
            sentences.push(text[from..=at].trim());
            from = at + 1;
        }
    }
    sentences.push(text[from..].trim());
    Chance::new((time * 31 + text.len()) as u64).shuffle(&mut sentences);
    let mut out = String::with_capacity(text.len());
    for (number, sentence) in sentences.into_iter().enumerate() {
        out.push_str(sentence);
        out.push(if number % 4 == 3 { '\n' } else { ' ' });
    }
    out
}

/// A word commoner than one in so many stays what it is.
const RARE: usize = 10_000;
/// Words are exchanged among so many that are about as frequent.
const PEERS: usize = 50;

/// The rarer words, by how often they are there.
fn rare(texts: &[String]) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut all = 0;
    for text in texts {
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            *counts.entry(word.to_lowercase()).or_default() += 1;
            all += 1;
        }
    }
    let mut rare: Vec<(usize, String)> = counts
        .into_iter()
        .filter(|(_, count)| count * RARE < all)
        .map(|(word, count)| (count, word))
        .collect();
    rare.sort();
    rare.into_iter().map(|(_, word)| word).collect()
}

/// Another word for each, at the so manieth time.
fn exchange(rare: &[String], time: usize) -> HashMap<&str, &str> {
    let pairs = rare.chunks(PEERS).flat_map(|peers| {
        let other = move |at: usize| peers[(at + time * 5) % peers.len()].as_str();
        (0..peers.len()).map(move |at| (peers[at].as_str(), other(at)))
    });
    pairs.collect()
}

fn exchanged(text: &str, others: &HashMap<&str, &str>) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for piece in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
        match others.get(word.to_lowercase().as_str()) {
            Some(other) if word.starts_with(char::is_uppercase) => {
                let mut letters = other.chars();
                out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                out.push_str(letters.as_str());
            }
            Some(other) => out.push_str(other),
            None => out.push_str(word),
        }
        out.push_str(&piece[word.len()..]);
    }
    out
}

//! Writes two tables into the build's output folder, and says which program this is.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a build script writes where cargo says"
)]
//! `spelling.tsv`: a spelling variant, a tab, and the spelling it counts as, from VarCon. At run time
//! VarCon itself would add 6 MB.
//!
//! `COPYDESK_BUILD` is a hash of the program's own text.
//!
//! `vocabulary.txt`: the words of English in the order of the alphabet, from the Wordnik list, each
//! line with a letter for how much it shares with the line before (`a` for none) and the rest.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use varcon::{Tag, VARCON};
use wordnik_list::word_iterator_by_len as words_of;

fn main() {
    let out = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    let write = |name: &str, text: String| {
        std::fs::write(format!("{out}/{name}"), text).expect("OUT_DIR is writable");
    };
    write("spelling.tsv", spelling());
    write("vocabulary.txt", vocabulary());
    println!("cargo::rustc-env=COPYDESK_BUILD={:016x}", program(Path::new("src")));
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src");
}

/// A hash of everything below `folder` (FNV-1a). What another program has read and kept is not
/// trusted, and only its text says whether it is another.
fn program(folder: &Path) -> u64 {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the sources of the program are there")
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    paths.sort_unstable();
    paths.iter().fold(0xCBF2_9CE4_8422_2325, |hash, path| {
        let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        if path.is_dir() {
            return program(path).to_le_bytes().into_iter().fold(hash, mix);
        }
        std::fs::read(path).expect("a source can be read").into_iter().fold(hash, mix)
    })
}

fn vocabulary() -> String {
    // longer ones are never a slip apart
    let mut words: Vec<&str> = (2..=15).flat_map(words_of).collect();
    words.sort_unstable();
    let mut table = String::new();
    let mut last = "";
    for word in words {
        let shared = last.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
        table.push(char::from(b'a' + shared as u8));
        table.push_str(&word[shared..]);
        table.push('\n');
        last = word;
    }
    table
}

fn spelling() -> String {
    // the spelling that each variant counts as: a union of all entries that share one
    let mut parent: BTreeMap<&str, &str> = BTreeMap::new();
    for entry in VARCON.iter().flat_map(|cluster| cluster.entries) {
        let words: Vec<&str> = entry
            .variants
            .iter()
            .filter(|v| v.types.iter().any(|t| !matches!(t.tag, Some(Tag::Improper))))
            .map(|v| v.word)
            .filter(|word| word.chars().all(char::is_alphabetic))
            .collect();
        for pair in words.windows(2) {
            let (a, b) = (root(&parent, pair[0]), root(&parent, pair[1]));
            if a != b {
                parent.insert(a.max(b), a.min(b));
            }
        }
    }
    let mut table = String::new();
    for &word in parent.keys() {
        let _ = writeln!(table, "{word}\t{}", root(&parent, word));
    }
    table
}

fn root<'a>(parent: &BTreeMap<&'a str, &'a str>, mut word: &'a str) -> &'a str {
    while let Some(next) = parent.get(word) {
        word = next;
    }
    word
}

//! Writes the table of spelling variants (`spelling.tsv` in the build's output folder): a variant,
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a build script writes where cargo says"
)]
//! a tab, and the spelling it counts as, from VarCon. At run time VarCon itself would add 6 MB.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use varcon::{Tag, VARCON};

fn main() {
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
    let out = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    std::fs::write(format!("{out}/spelling.tsv"), table).expect("OUT_DIR is writable");
    println!("cargo::rerun-if-changed=build.rs");
}

fn root<'a>(parent: &BTreeMap<&'a str, &'a str>, mut word: &'a str) -> &'a str {
    while let Some(next) = parent.get(word) {
        word = next;
    }
    word
}

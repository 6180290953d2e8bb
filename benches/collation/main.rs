//! How well collation restores a text from reports of it: words wrong against the number of reports
//! and the share of words that they alter; and what it costs.
//!
//! usage: `cargo bench --bench collation [-- FOLDER …]`
//!
//! Every figure is over twenty texts of twenty-five sentences, the same ones every time. With
//! folders, their sources are read and collated instead, and the time of both is told.

#![expect(clippy::print_stdout, reason = "a table for people")]
#![expect(
    clippy::disallowed_methods,
    reason = "the clock is what is read, and arguments are asked for"
)]

mod compared;
mod lexicon;
mod made;

use std::ops::ControlFlow;
use std::time::Instant;

use compared::{Comparison, compared};
use copydesk::corpus::load::{Location, load};
use copydesk::corpus::{Corpus, Kind, Source};
use copydesk::{collation, parallel, quotation};
use made::{Making, collated, of_sources, reports, text};

const TEXTS: u64 = 20;
const SENTENCES: usize = 25;

fn main() {
    let folders: Vec<String> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    if !folders.is_empty() {
        return timed(&folders);
    }
    table(
        "as the press alters words (58 % left out, 28 % replaced, 14 % added)",
        Making::USUAL.mix,
    );
    table("all altered words replaced", (0.0, 1.0));
    table("all altered words left out", (1.0, 0.0));
    transcripts();
}

fn table(title: &str, mix: (f64, f64)) {
    println!("\nwords wrong in 100 that any report gives; {title}");
    println!(
        "{:>10}{:>9}{:>9}{:>9}{:>9}{:>9}{:>22}",
        "reports", "0 %", "1 %", "3 %", "5 %", "10 %", "false joints at 3 %"
    );
    for reports in [2, 3, 5, 8, 12] {
        let at = |altered| measured(Making { reports, altered, mix, ..Making::USUAL });
        let usual = at(0.03);
        let rates = [at(0.0), at(0.01), usual, at(0.05), at(0.10)]
            .map(|sum| format!("{:>9.2}", sum.rate()));
        println!("{reports:>10}{}{:>22.1}", rates.concat(), usual.breaks as f64 / TEXTS as f64);
    }
}

fn measured(making: Making) -> Comparison {
    let mut sum = Comparison::default();
    for seed in 0..TEXTS {
        let text = text(seed, SENTENCES);
        let (reports, covered) = reports(&text, making, seed);
        let statements = collated(&reports);
        let found = statements.first().map_or("", |statement| statement.text.as_str());
        sum.add(compared(&text, &covered, found));
    }
    sum
}

/// Two transcripts of one event, each with mistakes of its own.
fn transcripts() {
    let text = text(1, 1_300);
    let heard = |seed| {
        let making = Making { reports: 1, coverage: 1.0, shuffled: 0.0, ..Making::USUAL };
        let (report, _) = reports(&text, making, seed);
        let words: Vec<&str> =
            report[0].split('“').skip(1).filter_map(|q| q.split('”').next()).collect();
        let head = "---\nspeaker: Ruth Calder\ndate: 2024-06-14\n---\n\n";
        let transcript = format!("{head}{}", words.join("\n\n"));
        Source::parse(&format!("transcript-{seed}.txt"), transcript.as_str(), Some(Kind::Primary))
    };
    let sources = vec![heard(1), heard(2)];
    let words: Vec<usize> =
        sources.iter().map(|s| s.prose.text.split_whitespace().count()).collect();
    let start = Instant::now();
    let (_, statements) = of_sources(sources);
    let statement = statements.first().map_or((0, 0), |s| (s.witnesses.len(), s.variants.len()));
    println!(
        "\ntwo transcripts of {words:?} words: {:.2} s on all cores, {} witnesses, {} variants",
        start.elapsed().as_secs_f64(),
        statement.0,
        statement.1,
    );
}

/// What it costs to read the sources of `folders` and to collate them.
fn timed(folders: &[String]) {
    let locations: Vec<Location> =
        folders.iter().map(|path| Location { path: path.into(), kind: None }).collect();
    let mut start = Instant::now();
    let mut lap = || std::mem::replace(&mut start, Instant::now()).elapsed().as_secs_f64();
    let (corpus, _): (Corpus, _) = load(&locations, None, &|_| ControlFlow::Continue(()));
    let read = lap();
    let ids: Vec<_> = corpus.ids().collect();
    let quotations = parallel::map(&ids, |&id| quotation::find(&corpus[id].prose));
    let extracted = lap();
    let statements = collation::collate(&corpus, &quotations);
    println!(
        "{} sources read in {read:.2} s, their quotations found in {extracted:.2} s, {} statements \
         collated in {:.2} s",
        corpus.sources.len(),
        statements.len(),
        lap(),
    );
}

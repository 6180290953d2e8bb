//! How well collation restores a text from reports of it: words wrong against the number of reports
//! and the share of words that they alter; and what it costs.
//!
//! usage: `cargo bench --bench collation [-- FOLDER …]`
//!
//! The goal is at most 0.5 wrong with five reports of 60 % coverage that alter 3 % of their words.
//! 0.44 would be wrong even if it were known where each word belongs: what one report alone gives
//! and alters, or one of two. So beside each figure stands what is wrong [in any case](oracle).
//!
//! Every figure is over twenty texts of twenty-five sentences, the same ones every time. With
//! folders, their sources are read and collated instead, and the processor time of both is told;
//! what is missing is named.

#![expect(clippy::print_stdout, reason = "a table for people")]
#![expect(
    clippy::disallowed_methods,
    reason = "the clock is what is read, and arguments are asked for"
)]

mod compared;
mod lexicon;
mod made;
mod oracle;

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::LazyLock;
use std::time::Instant;

use compared::{Comparison, compared};
use copydesk::collation::Earlier;
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
    println!(
        "\nwords wrong in 100 that any report gives (in brackets: wrong in any case); {title}"
    );
    println!(
        "{:>8}{:>15}{:>15}{:>15}{:>15}{:>15}{:>22}",
        "reports", "0 %", "1 %", "3 %", "5 %", "10 %", "false joints at 3 %"
    );
    for reports in [2, 3, 5, 8, 12] {
        let at = |altered| measured(Making { reports, altered, mix, ..Making::USUAL });
        let usual = at(0.03);
        let rates = [at(0.0), at(0.01), usual, at(0.05), at(0.10)]
            .map(|(found, floor)| format!("{:>8.2} ({:.2})", found.rate(), floor.rate()));
        let breaks = usual.0.breaks as f64 / TEXTS as f64;
        println!("{reports:>8}{}{breaks:>22.1}", rates.map(|rate| format!("{rate:>15}")).concat());
    }
}

/// How far what collation makes is from the texts, and how far the [`oracle`]'s.
fn measured(making: Making) -> (Comparison, Comparison) {
    let (mut found, mut floor) = (Comparison::default(), Comparison::default());
    for seed in 0..TEXTS {
        let text = text(seed, SENTENCES);
        let reports = reports(&text, making, seed);
        let statements = collated(&reports.articles);
        let best = statements.first().map_or("", |statement| statement.text.as_str());
        found.add(compared(&text, &reports.covered(), best));
        floor.add(compared(&text, &reports.covered(), &oracle::text(&reports.told)));
    }
    (found, floor)
}

/// Two transcripts of one event, each with mistakes of its own.
fn transcripts() {
    let text = text(1, 1_300);
    let heard = |seed| {
        let making = Making { reports: 1, coverage: 1.0, shuffled: 0.0, ..Making::USUAL };
        let report = &reports(&text, making, seed).articles[0];
        let words: Vec<&str> =
            report.split('“').skip(1).filter_map(|q| q.split('”').next()).collect();
        let head = "---\nspeaker: Ruth Calder\ndate: 2024-06-14\n---\n\n";
        let transcript = format!("{head}{}", words.join("\n\n"));
        Source::parse(&format!("transcript-{seed}.txt"), transcript.as_str(), Some(Kind::Primary))
    };
    let sources = vec![heard(1), heard(2)];
    let words: Vec<usize> =
        sources.iter().map(|s| s.prose.text.split_whitespace().count()).collect();
    let start = processor_time();
    let (_, statements) = of_sources(sources);
    let statement = statements.first().map_or((0, 0), |s| (s.witnesses.len(), s.variants.len()));
    println!(
        "\ntwo transcripts of {words:?} words: {:.2} s of processor time, {} witnesses, {} variants",
        processor_time() - start,
        statement.0,
        statement.1,
    );
}

/// What it costs to read the sources of `folders`, and to collate what reports tell.
fn timed(folders: &[String]) {
    for folder in folders.iter().filter(|folder| !Path::new(folder).exists()) {
        println!("{folder} is missing: nothing was measured");
    }
    let locations = folders.iter().map(|path| Location { path: path.into(), kind: None });
    let locations: Vec<Location> = locations.filter(|at| at.path.exists()).collect();
    if locations.is_empty() {
        return;
    }
    let mut start = processor_time();
    let mut lap = || {
        let end = processor_time();
        end - std::mem::replace(&mut start, end)
    };
    let (corpus, _): (Corpus, _) = load(&locations, None, &|_| ControlFlow::Continue(()));
    let loaded = lap();
    let ids: Vec<_> = corpus.ids().collect();
    let quotations = parallel::map(&ids, |&id| quotation::find(&corpus[id].prose)).into();
    let found = lap();
    let shares = collation::shares(&corpus, &quotations);
    let (of_reports, _) = collation::of_reports(&corpus, &quotations, shares, Earlier::default());
    let of_reports = of_reports.len();
    let stored = lap();
    let all = collation::collate(&corpus, &quotations).len();
    let collated = lap();
    let reading = loaded + found;
    println!(
        "{} sources; in seconds of processor time:\n\
         reading {reading:.2} (files {loaded:.2}, quotations {found:.2})\n\
         statement store {stored:.2}, {of_reports} statements: {:.2} of reading\n\
         all statements {collated:.2}, {all}: {:.2} of reading",
        corpus.sources.len(),
        stored / reading,
        collated / reading,
    );
}

/// The seconds of processor time that this process has taken on all its threads. Where the system
/// has no file that tells (Linux has), the seconds since it was first asked.
fn processor_time() -> f64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let elapsed = START.elapsed().as_secs_f64();
    let ticks = || {
        let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
        // behind the name of the program, which may contain anything
        let fields = stat.rsplit(')').next()?.split_whitespace();
        Some(fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>())
    };
    ticks().map_or(elapsed, |ticks| ticks / 100.0)
}

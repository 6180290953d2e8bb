//! How well and how fast copydesk finds passages, beside others: see README.md.

mod building;
mod chance;
mod chunks;
mod curve;
mod judging;
mod measure;
mod ours;
mod quotations;
mod scans;
mod sqlite;
mod table;
mod tantivy;
mod texts;
mod trial;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use building::Task;
use quotations::{Kind, Quotation};
use table::ms;
use texts::Texts;
use trial::{OfKind, Trial, Way};

const USAGE: &str = "usage: lookup FOLDER [--work FOLDER] [--sizes 1,10,120,1000] [--each 300] \
                     [--seed 1] [--rounds 3] [--kinds exact,30] [--build | --alone] [--misses]";

struct Arguments {
    folder: PathBuf,
    work: PathBuf,
    /// In MB.
    sizes: Vec<usize>,
    each: usize,
    seed: u64,
    /// How often each quotation is looked for.
    rounds: usize,
    kinds: Vec<Kind>,
    build: bool,
    /// Whether quotations are shown that copydesk does not find at their places.
    misses: bool,
    /// Only copydesk, and as it was built before.
    alone: bool,
}

impl Arguments {
    fn quotations(&self, texts: &Texts, held: &Texts) -> Vec<Quotation> {
        let of_kind = |kind| quotations::drawn(texts, held, kind, self.each, self.seed);
        self.kinds.iter().copied().flat_map(of_kind).collect()
    }
}

fn arguments(given: &[String]) -> Option<Arguments> {
    let mut arguments = Arguments {
        folder: PathBuf::new(),
        work: PathBuf::from("target/lookup"),
        sizes: vec![1, 10, 120, 1000],
        each: 300,
        seed: 1,
        rounds: 3,
        kinds: Kind::ALL.to_vec(),
        build: false,
        alone: false,
        misses: false,
    };
    let mut given = given.iter();
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--misses" => arguments.misses = true,
            "--alone" => arguments.alone = true,
            "--build" => arguments.build = true,
            "--work" => arguments.work = given.next()?.into(),
            "--each" => arguments.each = given.next()?.parse().ok()?,
            "--seed" => arguments.seed = given.next()?.parse().ok()?,
            "--rounds" => arguments.rounds = given.next()?.parse().ok()?,
            "--kinds" => {
                let named = |name: &str| Kind::ALL.into_iter().find(|kind| kind.name() == name);
                arguments.kinds = given.next()?.split(',').map(named).collect::<Option<_>>()?;
            }
            "--sizes" => {
                let sizes = given.next()?.split(',').map(|size| size.parse().ok());
                arguments.sizes = sizes.collect::<Option<_>>()?;
            }
            _ if argument.starts_with('-') => return None,
            folder => arguments.folder = folder.into(),
        }
    }
    arguments.folder.is_dir().then_some(arguments)
}

fn main() {
    let given: Vec<String> = env::args().skip(1).collect();
    let ended = building::done(&given).unwrap_or_else(|| {
        let arguments = arguments(&given).ok_or(USAGE)?;
        all_sizes(&arguments)
    });
    if let Err(error) = ended {
        eprintln!("{error}");
        process::exit(2);
    }
}

fn all_sizes(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let mut sizes = Vec::new();
    for &size in &arguments.sizes {
        sizes.push(measured(arguments, size)?);
    }
    let path = arguments.work.join("curve.svg");
    fs::write(&path, curve::drawn(&sizes))?;
    println!("\nMedians against size are drawn in {}.", path.display());
    Ok(())
}

/// More MB are too much for SQLite, and for what reads them all for every quotation.
const FOR_SQLITE: usize = 120;
const FOR_SCANS: usize = 10;

/// Everything at one size, which is told in MB with how each way did.
fn measured(arguments: &Arguments, size: usize) -> Result<(f64, Vec<Way>), Box<dyn Error>> {
    let work = arguments.work.join(size.to_string());
    fs::create_dir_all(&work)?;
    let (texts, held, times) = texts::made(&arguments.folder, &work, size * 1_000_000)?;
    println!("\n# {:.0} MB, {} texts", texts.size() as f64 / 1e6, texts.len());
    if times > 1 {
        println!(
            "\nEach text is there up to {times} times, but for the first with its sentences shuffled \
             and its rarer words exchanged for others as rare."
        );
    }
    if !arguments.alone {
        built(arguments, &work, texts.size())?;
    }
    let quotations = arguments.quotations(&texts, &held);
    let index = ours::open(&Task::Ours.folder(&work))?;
    let trial = Trial::new(&texts, &index, &quotations, arguments.rounds);
    let mut ways = vec![trial.ours()];
    if !arguments.alone {
        ways.extend(trial.tantivy(&Task::Tantivy.folder(&work))?);
        let read = work.join("texts");
        ways.extend(trial.ripgrep(&read));
        if size <= FOR_SQLITE {
            ways.push(trial.sqlite(&Task::Sqlite.folder(&work))?);
        }
        if size <= FOR_SCANS {
            ways.extend(trial.rapidfuzz(&read)?);
            ways.push(trial.exhaustive());
        }
    }
    recall(&ways);
    if arguments.misses {
        trial.show_misses();
    }
    times_of(&ways);
    opened(&work, &quotations[0].words)?;
    Ok((texts.size() as f64 / 1e6, ways))
}

fn built(arguments: &Arguments, work: &Path, bytes: usize) -> Result<(), Box<dyn Error>> {
    let mb = bytes as f64 / 1e6;
    let mut rows = vec![
        ["building", "MB/s on two cores", "s of processor time", "peak MB", "of text"]
            .map(String::from)
            .to_vec(),
    ];
    let size_of = |work: &Path| work.file_name()?.to_str()?.parse::<usize>().ok();
    let small = size_of(work).is_some_and(|size| size <= FOR_SQLITE);
    for (name, task) in [
        ("words found and hashed, nothing more", Task::Tokenise),
        ("copydesk", Task::Ours),
        ("tantivy", Task::Tantivy),
        ("SQLite FTS5", Task::Sqlite),
    ] {
        if task == Task::Sqlite && !small {
            continue;
        }
        let is_peer = matches!(task, Task::Tantivy | Task::Sqlite);
        let kept = is_peer && task.folder(work).exists() && !arguments.build;
        if kept {
            rows.push(vec![name.into(), "as built before".into()]);
            continue;
        }
        let cost = building::apart(task, work, "")?;
        let of_text = if task == Task::Tokenise { f64::NAN } else { cost.bytes / bytes as f64 };
        rows.push(vec![
            name.into(),
            format!("{:.0}", mb / cost.processor * 2.0),
            format!("{:.2}", cost.processor),
            format!("{:.0}", cost.peak),
            format!("{of_text:.3}"),
        ]);
    }
    table::print("Building", &rows);
    Ok(())
}

fn recall(ways: &[Way]) {
    let mut rows = vec![head("right in the first place, %", &ways[0])];
    for way in ways {
        rows.push(row(way, &ways[0], |kind| match kind.first {
            _ if kind.is_negative() => String::from("–"),
            first => format!("{:.1}", first * 100.0),
        }));
    }
    let both = ways[0].kinds.iter().map(|kind| {
        if kind.parts > 1 { format!("{:.1}", kind.all * 100.0) } else { String::new() }
    });
    rows.push([String::from("copydesk, both parts")].into_iter().chain(both).collect());
    table::print("Recall", &rows);
}

fn times_of(ways: &[Way]) {
    for (title, share) in [("median", 0.5), ("99 of 100 below", 0.99)] {
        let mut rows = vec![head(title, &ways[0])];
        rows[0].push(String::from("all but negative"));
        for way in ways {
            let mut row = row(way, &ways[0], |kind| ms(measure::quantile(&kind.seconds, share)));
            row.push(ms(measure::quantile(&way.positive(), share)));
            rows.push(row);
        }
        table::print("Milliseconds of processor time for a quotation", &rows);
    }
}

/// A way's row, in the columns of the first.
fn row(way: &Way, first: &Way, cell: impl Fn(&OfKind) -> String) -> Vec<String> {
    let cells = first.kinds.iter().map(|kind| way.of_kind(kind.kind).map_or("–".into(), &cell));
    [way.name.clone()].into_iter().chain(cells).collect()
}

fn head(title: &str, way: &Way) -> Vec<String> {
    [title.to_owned()]
        .into_iter()
        .chain(way.kinds.iter().map(|kind| of_hundred(kind.kind)))
        .collect()
}

fn opened(work: &Path, quotation: &str) -> Result<(), Box<dyn Error>> {
    let head =
        ["opening, to the first answer", "ms of processor time", "ms on the wall", "anonymous MB"];
    let mut rows = vec![head.map(String::from).to_vec()];
    for (name, task) in [("warm", Task::Open), ("pages dropped", Task::OpenCold)] {
        let mut costs = Vec::new();
        for _ in 0..5 {
            costs.push(building::apart(task, work, quotation)?);
        }
        let of = |field: fn(&building::Cost) -> f64| {
            measure::median(&costs.iter().map(field).collect::<Vec<_>>())
        };
        rows.push(vec![
            name.into(),
            ms(of(|cost| cost.processor)),
            ms(of(|cost| cost.wall)),
            format!("{:.1}", of(|cost| cost.anonymous)),
        ]);
    }
    table::print("Opening", &rows);
    Ok(())
}

/// The name of a kind in a table.
fn of_hundred(kind: Kind) -> String {
    match kind {
        Kind::Edited(1..) => format!("{} %", kind.name()),
        _ => kind.name(),
    }
}

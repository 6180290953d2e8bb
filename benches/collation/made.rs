//! Reports made from a text that is known word for word, to see what collation makes of them.
//!
//! The text is invented anew from a number: sentences put together from lists of words. Each report
//! quotes stretches of it, cut anywhere, words altered at a given rate, in an order of its own, and
//! tells something in between. Words are altered as they are in the press: of the unmarked changes
//! in 200 quotations of speeches in press releases, counted in words, 58 in 100 are left out, 28 put
//! in place of others, 14 added.

use std::fmt::Write as _;
use std::ops::Range;

use copydesk::collation::{self, Statement};
use copydesk::corpus::{Corpus, Kind, Source};
use copydesk::quotation;

use super::lexicon::{ADDED, DID, LINK, OTHER, WHAT, WHERE, WHICH, WHO};

/// How reports are made.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Making {
    /// How many reports.
    pub(crate) reports: usize,
    /// The share of the text that each quotes.
    pub(crate) coverage: f64,
    /// The share of words that each alters.
    pub(crate) altered: f64,
    /// Of the altered words, the shares left out and replaced; the rest is added.
    pub(crate) mix: (f64, f64),
    /// How likely a stretch changes places with the next.
    pub(crate) shuffled: f64,
}

impl Making {
    /// Reports as the press makes them.
    pub(crate) const USUAL: Self =
        Self { reports: 5, coverage: 0.6, altered: 0.03, mix: (0.58, 0.28), shuffled: 0.1 };
}

/// Numbers that look like chance and are the same every time (`SplitMix64`, Steele and others 2014).
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0xA076_1D64_78BD_642F))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn chance(&mut self, share: f64) -> bool {
        ((self.next() >> 11) as f64) < share * (1_u64 << 53) as f64
    }

    /// One of a list apart by `|`.
    fn of<'a>(&mut self, list: &'a str) -> &'a str {
        let nth = self.below(list.split('|').count());
        list.split('|').nth(nth).unwrap_or_default()
    }
}

/// The sentences of the text of number `seed`.
pub(crate) fn text(seed: u64, sentences: usize) -> Vec<String> {
    let mut dice = Dice::new(seed);
    (0..sentences).map(|_| sentence(&mut dice)).collect()
}

fn sentence(dice: &mut Dice) -> String {
    let mut out = String::new();
    loop {
        let (who, did, which, what) = (dice.of(WHO), dice.of(DID), dice.of(WHICH), dice.of(WHAT));
        let _ = write!(out, "{who} {did} the {which} {what}");
        if dice.chance(0.6) {
            let _ = write!(out, " {} {} {}", dice.of(WHERE), dice.of(WHICH), dice.of(WHAT));
        }
        if dice.chance(0.5) {
            break;
        }
        let _ = write!(out, "{} ", dice.of(LINK));
    }
    let first = out.remove(0).to_ascii_uppercase();
    format!("{first}{out}.")
}

/// Reports of a text.
#[derive(Debug)]
pub(crate) struct Reports {
    /// They themselves.
    pub(crate) articles: Vec<String>,
    /// What each has of each word of the text.
    pub(crate) told: Vec<Vec<Told>>,
}

/// What a report has of a word of the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// Whether it quotes the place.
    pub(crate) quoted: bool,
    /// A word that it puts in before.
    pub(crate) added: Option<String>,
    /// The word, as it has it, unless it leaves it out.
    pub(crate) word: Option<String>,
}

impl Reports {
    /// For each word of the text whether any of them gives it, altered or not.
    pub(crate) fn covered(&self) -> Vec<bool> {
        let given = |at: usize| self.told.iter().any(|report| report[at].word.is_some());
        (0..self.told.first().map_or(0, Vec::len)).map(given).collect()
    }
}

/// Reports that quote `text` as `making` says.
pub(crate) fn reports(text: &[String], making: Making, seed: u64) -> Reports {
    let words: Vec<&str> = text.iter().flat_map(|sentence| sentence.split(' ')).collect();
    let mut dice = Dice::new(seed ^ 0x5EED);
    let mut told = Vec::new();
    let mut report = |_| {
        let mut mine = vec![Told::default(); words.len()];
        let mut stretches = stretches(&words, making.coverage, &mut dice);
        for i in 1..stretches.len() {
            if dice.chance(making.shuffled) {
                stretches.swap(i - 1, i);
            }
        }
        let quotations: Vec<String> = stretches
            .into_iter()
            .map(|range| altered(&words, range, making, &mut dice, &mut mine))
            .collect();
        told.push(mine);
        article(&quotations, &mut dice)
    };
    let articles = (0..making.reports).map(&mut report).collect();
    Reports { articles, told }
}

/// Stretches of the text, in order: about `share` of it, most from sentence to sentence.
fn stretches(words: &[&str], share: f64, dice: &mut Dice) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let mut end = at;
        for _ in 0..=dice.below(4) {
            end += words[end..].iter().position(|word| word.ends_with('.')).map_or(0, |k| k + 1);
        }
        if dice.chance(share) {
            let cut = if dice.chance(0.2) { dice.below(5) } else { 0 };
            let clipped = if dice.chance(0.2) { dice.below(5) } else { 0 };
            out.push(at + cut..(end - clipped).max(at + cut + 3).min(words.len()));
        }
        at = end;
    }
    out
}

/// The words of a stretch, some of them altered.
fn altered(
    words: &[&str],
    range: Range<usize>,
    making: Making,
    dice: &mut Dice,
    told: &mut [Told],
) -> String {
    let (left_out, replaced) = making.mix;
    let mut out: Vec<String> = Vec::new();
    for at in range {
        let word = words[at];
        let stop = word.trim_start_matches(char::is_alphabetic);
        let kind = dice.chance(making.altered).then(|| dice.below(1_000) as f64 / 1_000.0);
        let (added, word) = match kind {
            None => (None, Some(word.to_owned())),
            Some(kind) if kind < left_out => (None, None),
            Some(kind) if kind < left_out + replaced => {
                (None, Some(format!("{}{stop}", dice.of(OTHER))))
            }
            Some(_) => (Some(dice.of(ADDED).to_owned()), Some(word.to_owned())),
        };
        if let (None, Some(last)) = (&word, out.last_mut().filter(|last| !last.ends_with(stop))) {
            last.push_str(stop);
        }
        out.extend(added.iter().chain(&word).cloned());
        told[at] = Told { quoted: true, added, word };
    }
    out.join(" ")
}

/// An article with these quotations.
fn article(quotations: &[String], dice: &mut Dice) -> String {
    let mut out = format!("{}\n\n", sentence(dice));
    for (nth, quotation) in quotations.iter().enumerate() {
        let said = match (nth, dice.below(3)) {
            (0, _) => "Ruth Calder wrote",
            (_, 0) => "she wrote",
            (_, 1) => "Calder wrote",
            _ => "Ms. Calder added",
        };
        let words = quotation.trim_end_matches(['.', ',']);
        let _ = write!(out, "“{words},” {said}.\n\n");
        if dice.chance(0.4) {
            let _ = write!(out, "{}\n\n", sentence(dice));
        }
    }
    out
}

/// What collation makes of `reports`.
pub(crate) fn collated(reports: &[String]) -> Vec<Statement> {
    let source = |(nth, text): (usize, &String)| {
        Source::parse(&format!("report-{nth}.txt"), text.as_str(), Some(Kind::Report))
    };
    of_sources(reports.iter().enumerate().map(source).collect()).1
}

/// The corpus of `sources`, and what collation makes of it.
pub(crate) fn of_sources(sources: Vec<Source>) -> (Corpus, Vec<Statement>) {
    let corpus = Corpus { sources: sources.into(), ..Corpus::default() };
    let quotations = corpus.sources.iter().map(|source| quotation::find(&source.prose)).collect();
    let statements = collation::collate(&corpus, &quotations);
    (corpus, statements)
}

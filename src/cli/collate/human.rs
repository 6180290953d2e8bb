//! A statement with its critical apparatus, for people at a terminal.
//!
//! ```text
//! Ada Hale, 12 February 2021 to 14 February 2021 · collated from 3 reports
//!
//!   We were warned by everyone, and we did not listen.
//!   ── seam: A tells the parts in this order, B otherwise
//!   I am deeply sorry for the river.
//!
//!   A  courant.md, 12 February 2021: 94 %
//!   B  lantern.md, 13 February 2021: 50 %
//!   C  mercury.md, 14 February 2021: 50 %, a copy of B
//!
//!   deeply] A; omitted by B C
//! ```

use std::fmt::Write as _;

use crate::cli::style;
use crate::collation::Statement;
use crate::corpus::{Corpus, Kind};
use crate::desk::shown;
use crate::desk::statement::Page;

/// What stands before every line but the title.
const MARGIN: &str = "  ";

/// All `statements`, for a terminal of `width` columns.
pub(super) fn edition(corpus: &Corpus, statements: &[Statement], width: usize) -> String {
    let mut out = String::new();
    for statement in statements {
        let page = Page::of(corpus, statement);
        title(&mut out, &page);
        text(&mut out, &page, width);
        witnesses(&mut out, &page);
        apparatus(&mut out, &page, width);
    }
    out
}

/// Why there is no statement to print, of `all` that the sources of `corpus` give, by `speaker`.
/// That nothing was read is said elsewhere.
pub(super) fn nothing(corpus: &Corpus, all: usize, speaker: Option<&str>) -> String {
    let reports = corpus.sources.iter().filter(|source| source.kind == Kind::Report).count();
    match speaker.filter(|_| all > 0) {
        Some(name) => {
            let name = shown::line(name);
            format!(
                "Nothing to print: {name} is the speaker of no statement (of all people: {all}).\n"
            )
        }
        None if corpus.sources.is_empty() => String::new(),
        None if reports == 0 => format!(
            "Nothing to collate: no source is a report (primary sources: {}), and what nobody else \
             tells of is its own text.\n",
            corpus.sources.len()
        ),
        None => format!("Nothing to collate: no report quotes anybody (reports: {reports}).\n"),
    }
}

fn title(out: &mut String, page: &Page) {
    let strong = style::STRONG;
    let _ = writeln!(out, "{strong}{}{strong:#} · {}\n", page.title(), page.origin());
}

/// The text, with its seams.
fn text(out: &mut String, page: &Page, width: usize) {
    let faint = style::FAINT;
    for (seam, part) in page.parts() {
        if let Some(seam) = seam {
            let _ = writeln!(out, "{MARGIN}{faint}── {}{faint:#}", page.seam(seam));
        }
        let lines = page.statement.text[part].lines().map(shown::line);
        lines.filter(|line| !line.is_empty()).for_each(|line| wrap(out, &line, width));
    }
    out.push('\n');
}

/// Adds `line` in lines of at most `width` columns.
fn wrap(out: &mut String, line: &str, width: usize) {
    let mut column = 0;
    for word in line.split(' ') {
        let length = unicode_width::UnicodeWidthStr::width(word);
        let before = match column {
            0 => MARGIN,
            _ if column + 1 + length > width => "\n  ",
            _ => " ",
        };
        column = if before == " " { column + 1 } else { MARGIN.len() } + length;
        let _ = write!(out, "{before}{word}");
    }
    out.push('\n');
}

fn witnesses(out: &mut String, page: &Page) {
    for witness in &page.witnesses {
        let siglum = page.siglum(witness.source);
        let _ = writeln!(out, "{MARGIN}{siglum}  {}", page.credit(witness));
    }
    out.push('\n');
}

fn apparatus(out: &mut String, page: &Page, width: usize) {
    for variant in &page.statement.variants {
        wrap(out, &page.entry(variant), width);
    }
    if !page.statement.variants.is_empty() {
        out.push('\n');
    }
}

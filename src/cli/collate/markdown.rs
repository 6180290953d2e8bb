//! A statement with its critical apparatus as a Markdown document.
//!
//! The words of sources are escaped: nothing in them turns into markup.

use std::fmt::Write as _;

use super::page::Page;
use crate::collation::Statement;
use crate::corpus::Corpus;
use crate::desk::hover::escaped;
use crate::desk::shown;

/// All `statements`, a section each.
pub(super) fn edition(corpus: &Corpus, statements: &[Statement]) -> String {
    let sections = statements.iter().map(|statement| section(&Page::of(corpus, statement)));
    sections.collect::<Vec<_>>().join("\n")
}

fn section(page: &Page) -> String {
    let mut out = format!("## {}\n\n*{}*\n", escaped(&page.title()), page.origin());
    for (seam, part) in page.parts() {
        if let Some(seam) = seam {
            let _ = write!(out, "\n*\\[{}\\]*\n", page.seam(seam));
        }
        let lines = page.statement.text[part].lines().map(shown::line);
        for line in lines.filter(|line| !line.is_empty()) {
            let _ = write!(out, "\n> {}\n", escaped(&line));
        }
    }
    out.push('\n');
    for witness in &page.witnesses {
        let credit = escaped(&page.credit(witness));
        let _ = writeln!(out, "- **{}** {credit}", page.siglum(witness.source));
    }
    if !page.statement.variants.is_empty() {
        out.push_str("\n### Apparatus\n\n");
    }
    for variant in &page.statement.variants {
        let _ = writeln!(out, "- {}", escaped(&page.entry(variant)));
    }
    out
}

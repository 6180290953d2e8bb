//! A statement with its critical apparatus as a Markdown document.
//!
//! The words of sources are escaped: nothing in them turns into markup.

use std::fmt::Write as _;

use super::Page;
use crate::collation::Statement;
use crate::corpus::Corpus;
use crate::desk::hover::escaped;
use crate::desk::shown;

/// `statement` as a section.
pub fn markdown(corpus: &Corpus, statement: &Statement) -> String {
    let page = Page::of(corpus, statement);
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

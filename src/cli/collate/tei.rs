//! Statements as a TEI document with parallel segmentation: where witnesses differ there is an
//! `<app>`, the `<lem>` in the text, the other readings beside it (TEI P5, chapter 12).
//!
//! Each statement is a division with its own list of witnesses. A seam is a `<milestone>` between
//! paragraphs; what is known of it is a `<note>`. A witness that does not give a place is not named
//! there.

use std::fmt::Write as _;

use crate::collation::{Statement, Variant};
use crate::corpus::Corpus;
use crate::desk::shown;
use crate::desk::statement::Page;
use crate::text::Span;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt><title>Statements collated from their sources</title></titleStmt>
<publicationStmt><p>Not published</p></publicationStmt>
<sourceDesc><p>The witnesses are listed with each statement.</p></sourceDesc>
</fileDesc>
<encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/></encodingDesc>
</teiHeader>
<text><body>
"#;
const TAIL: &str = "</body></text>\n</TEI>\n";

/// All `statements`, a division each.
pub(super) fn edition(corpus: &Corpus, statements: &[Statement]) -> String {
    let mut out = String::from(HEAD);
    for (nth, statement) in (1..).zip(statements) {
        Division { page: &Page::of(corpus, statement), nth }.write(&mut out);
    }
    out + TAIL
}

struct Division<'a> {
    page: &'a Page<'a>,
    /// The number of the statement, which makes the ids of its witnesses its own.
    nth: usize,
}

impl Division<'_> {
    fn write(&self, out: &mut String) {
        let Self { page, nth } = self;
        let (title, origin) = (escaped(&page.title()), page.origin());
        let _ = writeln!(out, r#"<div type="statement" n="{nth}">"#);
        let _ = writeln!(out, "<head>{title} ({origin})</head>\n<listWit>");
        for witness in &page.witnesses {
            let (siglum, credit) = (page.siglum(witness.source), escaped(&page.credit(witness)));
            let _ = writeln!(out, r#"<witness xml:id="s{nth}.{siglum}">{credit}</witness>"#);
        }
        out.push_str("</listWit>\n");
        for (seam, part) in page.parts() {
            if let Some(seam) = seam {
                let known = page.seam(seam);
                let _ =
                    writeln!(out, r#"<milestone unit="seam"/><note type="seam">{known}</note>"#);
            }
            self.paragraphs(out, part);
        }
        out.push_str("</div>\n");
    }

    /// The paragraphs of `part` of the text.
    fn paragraphs(&self, out: &mut String, part: Span) {
        let Statement { text, variants, .. } = self.page.statement;
        let mut at = part.start;
        out.push_str("<p>");
        for variant in variants.iter().filter(|variant| part.covers(variant.span)) {
            words(out, &text[at..variant.span.start]);
            self.app(out, variant);
            at = variant.span.end;
        }
        words(out, text[at..part.end].trim_end());
        out.push_str("</p>\n");
    }

    fn app(&self, out: &mut String, variant: &Variant) {
        out.push_str("<app>");
        for reading in &variant.readings {
            let ids = self.page.having(reading);
            let ids: Vec<String> = ids.iter().map(|id| format!("#s{}.{id}", self.nth)).collect();
            let lemma = &self.page.statement.text[variant.span];
            let (tag, text) =
                if reading.adopted { ("lem", lemma) } else { ("rdg", &*reading.text) };
            let text = escaped(&shown::line(text));
            let _ = write!(out, r#"<{tag} wit="{}">{text}</{tag}>"#, ids.join(" "));
        }
        out.push_str("</app>");
    }
}

/// Running words; an empty line ends a paragraph.
fn words(out: &mut String, text: &str) {
    for (nth, paragraph) in text.split("\n\n").enumerate() {
        if nth > 0 {
            out.push_str("</p>\n<p>");
        }
        out.push_str(&escaped(&shown::part(paragraph)));
    }
}

/// `text` so that XML can hold it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

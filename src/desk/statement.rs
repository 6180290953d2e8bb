//! What every edition of a statement says in words, however it is printed: title, witnesses and
//! their sigla, seams, the entries of the apparatus.
//!
//! The grammar of an entry is that of critical editions: the lemma, a bracket, who has it; then the
//! other readings, each with who has it.

mod markdown;

pub use markdown::markdown;

use std::fmt::Write as _;

use super::shown;
use crate::collation::{Reading, Seam, Statement, Variant, Witness};
use crate::corpus::{Corpus, Kind, Source, SourceId};
use crate::text::Span;
use crate::text::words::words;

/// A statement to be printed.
pub struct Page<'a> {
    /// The sources.
    pub corpus: &'a Corpus,
    /// What is printed.
    pub statement: &'a Statement,
    /// The witnesses as they are lettered: primary sources first, then the earliest.
    pub witnesses: Vec<&'a Witness>,
}

impl<'a> Page<'a> {
    /// Letters the witnesses of `statement`.
    pub fn of(corpus: &'a Corpus, statement: &'a Statement) -> Self {
        let mut witnesses: Vec<&Witness> = statement.witnesses.iter().collect();
        witnesses.sort_by_key(|witness| {
            let source = &corpus[witness.source];
            (source.kind, source.date.is_none(), source.date, &source.path)
        });
        Self { corpus, statement, witnesses }
    }

    /// The source of a witness.
    pub fn source(&self, witness: &Witness) -> &'a Source {
        &self.corpus[witness.source]
    }

    /// The letter of a source: «A», behind «Z» «A1».
    pub fn siglum(&self, id: SourceId) -> String {
        let at = self.witnesses.iter().position(|w| w.source == id).unwrap_or_default();
        let letter = char::from(b'A' + (at % 26) as u8);
        match at / 26 {
            0 => letter.to_string(),
            round => format!("{letter}{round}"),
        }
    }

    /// The letters of some sources, in alphabetical order.
    pub fn sigla<'s>(&self, ids: impl IntoIterator<Item = &'s SourceId>) -> Vec<String> {
        let mut sigla: Vec<String> = ids.into_iter().map(|&id| self.siglum(id)).collect();
        sigla.sort_by_key(|siglum| (siglum.len(), siglum.clone()));
        sigla
    }

    /// The letters of those who have `reading`.
    pub fn having(&self, reading: &Reading) -> Vec<String> {
        self.sigla(reading.witnesses.iter().map(|(id, _)| id))
    }

    /// Who speaks, when.
    pub fn title(&self) -> String {
        let speaker = self.statement.speaker.as_deref();
        let speaker = speaker.map_or("Unnamed speaker".into(), shown::line);
        match self.statement.dates {
            None => speaker,
            Some((first, last)) if first == last => format!("{speaker}, {}", shown::date(first)),
            Some((first, last)) => {
                format!("{speaker}, {} to {}", shown::date(first), shown::date(last))
            }
        }
    }

    /// What the text rests on: «collated from 5 reports».
    pub fn origin(&self) -> String {
        let kind =
            |kind: Kind| self.witnesses.iter().filter(|w| self.source(w).kind == kind).count();
        let (primary, reports) = (kind(Kind::Primary), kind(Kind::Report));
        let reported = counted(reports, "report");
        match (self.statement.kind, reports) {
            (Kind::Collated | Kind::Report, _) => format!("collated from {reported}"),
            (Kind::Primary, 0) => counted(primary, "primary source"),
            (Kind::Primary, _) => {
                format!("{}, quoted by {reported}", counted(primary, "primary source"))
            }
        }
    }

    /// Where a witness is found, and how much of the statement it gives.
    pub fn credit(&self, witness: &Witness) -> String {
        let source = self.source(witness);
        let date = source.date.map_or(String::new(), |date| format!(", {}", shown::date(date)));
        let copy = witness.copies.map(|of| format!(", a copy of {}", self.siglum(of)));
        let (path, share) = (shown::harmless(&source.path), self.share(witness));
        format!("{path}{date}: {share} %{}", copy.unwrap_or_default())
    }

    /// How much of the statement a witness gives, in hundredths.
    fn share(&self, witness: &Witness) -> usize {
        let text = &self.statement.text;
        let all = words(text, Span::new(0, text.len()));
        let mut given = witness.given.iter().map(|given| given.text).peekable();
        let has = |span: Span| {
            while given.next_if(|given| given.end <= span.start).is_some() {}
            given.peek().is_some_and(|given| given.covers(span))
        };
        let given = all.iter().map(|word| word.span).map(has).filter(|has| *has).count();
        given * 100 / all.len().max(1)
    }

    /// The text in parts, each with the seam behind which it stands.
    pub fn parts(&self) -> Vec<(Option<&'a Seam>, Span)> {
        let Statement { text, seams, .. } = self.statement;
        let starts = [0].into_iter().chain(seams.iter().map(|seam| seam.at));
        let ends = seams.iter().map(|seam| seam.at).chain([text.len()]);
        let seams = [None].into_iter().chain(seams.iter().map(Some));
        seams.zip(starts.zip(ends).map(|(start, end)| Span::new(start, end))).collect()
    }

    /// What is known of a seam.
    pub fn seam(&self, seam: &Seam) -> String {
        let told = self.sigla(&seam.told);
        let against = self.sigla(&seam.against);
        let s = |sigla: &[String]| if sigla.len() == 1 { "s" } else { "" };
        let (tell, go) = (s(&told), if against.len() == 1 { "goes" } else { "go" });
        match (told.join(" "), against.join(" ")) {
            (told, against) if told.is_empty() && against.is_empty() => {
                "seam: no report tells how the text goes on".to_owned()
            }
            (told, against) if told.is_empty() => format!("seam: {against} {go} on otherwise"),
            (told, against) if against.is_empty() => {
                format!("seam: {told} tell{tell} the parts in this order, but not in a row")
            }
            (told, against) => {
                format!("seam: {told} tell{tell} the parts in this order, {against} otherwise")
            }
        }
    }

    /// An entry of the apparatus: «benefited] A B C; benefitted D».
    pub fn entry(&self, variant: &Variant) -> String {
        let lemma = shown::line(&self.statement.text[variant.span]);
        let mut entry = match lemma.as_str() {
            "" => format!("after “{}”]", self.before(variant.span)),
            lemma => format!("{lemma}]"),
        };
        let mut mark = "";
        for reading in &variant.readings {
            let (text, sigla) = (shown::line(&reading.text), self.having(reading).join(" "));
            let _ = match (text.as_str(), lemma.as_str()) {
                _ if reading.adopted => write!(entry, "{mark} {sigla}"),
                ("", _) => write!(entry, "{mark} omitted by {sigla}"),
                (text, "") => write!(entry, "{mark} {text} added by {sigla}"),
                (text, _) => write!(entry, "{mark} {text} {sigla}"),
            };
            mark = ";";
        }
        entry
    }

    /// The word before a place.
    fn before(&self, span: Span) -> String {
        let before = self.statement.text[..span.start].split_whitespace().next_back();
        before.map_or(String::new(), shown::line)
    }
}

/// «1 report», «5 reports»
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

//! Comments that ignore findings, put where nothing else changes.
//!
//! On a line of its own before the paragraph a comment is read best. In a list or a table that
//! would tear it apart, so it goes behind the words of the line, or right behind the quotation or
//! the words that are not in one. Of these places the first is taken where the draft, read again, has the same quotations and shows
//! the same, and where the comment does what it is for; in some drafts there is none.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Finding, Kind};
use crate::draft::ignore::line;
use crate::draft::{Draft, Format};
use crate::quotation::Quotation;
use crate::text::markup::rendering;
use crate::text::{Edit, Span, apply};

/// Where a comment goes, and what stands around it there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    at: usize,
    before: String,
    after: String,
    among_words: bool,
}

/// The comments that ignore `findings`, as edits sorted by place, one for each place; and the
/// findings that there is no place for. What is amiss with a comment no other comment hides.
pub fn comments<'f>(
    draft: &Draft,
    findings: &[&'f Finding],
    reason: &str,
) -> (Vec<Edit>, Vec<&'f Finding>) {
    let mut known: BTreeMap<(Span, Option<usize>), Option<Place>> = BTreeMap::new();
    let mut comments: BTreeMap<Place, BTreeSet<Kind>> = BTreeMap::new();
    let mut without = Vec::new();
    for &finding in findings.iter().filter(|finding| finding.kind != Kind::UnusedIgnore) {
        let number = finding.quotation;
        let concerned = (number.map_or(finding.span, |q| draft.quotations[q].span), number);
        match known.entry(concerned).or_insert_with(|| place(draft, concerned)) {
            Some(place) => {
                comments.entry(place.clone()).or_default().insert(finding.kind);
            }
            None => without.push(finding),
        }
    }
    let edit = |(place, kinds): (Place, BTreeSet<Kind>)| {
        let codes: Vec<_> = kinds.iter().map(|kind| kind.code()).collect();
        place.edit(draft, &codes, reason)
    };
    (comments.into_iter().map(edit).collect(), without)
}

impl Place {
    fn edit(&self, draft: &Draft, kinds: &[&str], reason: &str) -> Edit {
        let comment = draft.format.comment(kinds, reason, self.among_words);
        Edit::new(Span::at(self.at), format!("{}{comment}{}", self.before, self.after))
    }
}

/// Where a comment goes for what stands at `span`: the quotation of this `number`, or words in none.
fn place(draft: &Draft, (span, number): (Span, Option<usize>)) -> Option<Place> {
    let among_words = |at, before: &str| Place {
        at,
        before: before.to_owned(),
        after: String::new(),
        among_words: true,
    };
    let last = line(&draft.text, Span::at(span.end));
    let end = last.start + draft.text[last].trim_end_matches(['\\', ' ', '\t']).len();
    let places = [
        above(draft, span.start),
        (draft.format == Format::Markdown).then(|| among_words(end, " ")),
        (draft.format == Format::Markdown).then(|| among_words(span.end, "")),
    ];
    let shown = shown(&draft.text, draft.format, "");
    places.into_iter().flatten().find(|place| is_sound(draft, &shown, (span, number), place))
}

/// A line of its own above the paragraph that `offset` lies in; none in a list or a table.
fn above(draft: &Draft, offset: usize) -> Option<Place> {
    let block = draft.prose.blocks.iter().find(|block| block.span.touches(offset))?;
    let text = &draft.text;
    let first = line(text, Span::at(block.span.start));
    let words = &text[first.start..block.span.start];
    let markers = &words[..words.len() - words.trim_start_matches(['>', ' ', '\t']).len()];
    let line_end = if text[..].contains("\r\n") { "\r\n" } else { "\n" };
    let after = line_end.to_owned();
    Some(Place { at: first.start, before: markers.to_owned(), after, among_words: false })
}

/// Whether a comment at `place` leaves the draft as it was `shown` and concerns what stands at `span`.
fn is_sound(
    draft: &Draft,
    before: &str,
    (span, number): (Span, Option<usize>),
    place: &Place,
) -> bool {
    let edit = place.edit(draft, &[], "");
    let after = Draft::parse(apply(&draft.text, std::slice::from_ref(&edit)), draft.format);
    let moved = |offset: usize, behind: bool| {
        if behind { offset + edit.text.len() } else { offset }
    };
    let same = |(old, new): (&Quotation, &Quotation)| {
        let speaker = |q: &Quotation| q.attribution.as_ref().map(|a| a.speaker.clone());
        moved(old.span.start, old.span.start >= place.at) == new.span.start
            && moved(old.span.end, old.span.end > place.at) == new.span.end
            && speaker(old) == speaker(new)
    };
    let concerned = |ignore: &crate::draft::Ignore| {
        ignore.span.start >= place.at
            && ignore.span.end <= place.at + edit.text.len()
            && match number {
                Some(number) => ignore.quotations.contains(&number),
                None => ignore.stretch.covers(Span::new(
                    moved(span.start, span.start >= place.at),
                    moved(span.end, span.end > place.at),
                )),
            }
    };
    after.quotations.len() == draft.quotations.len()
        && draft.quotations.iter().zip(&after.quotations).all(same)
        && after.ignores.iter().any(concerned)
        && after.date == draft.date
        && shown(&after.text, draft.format, &draft.format.comment(&[], "", false)) == before
}

/// What a reader of `text` is shown, without `comment`.
fn shown(text: &str, format: Format, comment: &str) -> String {
    if format != Format::Markdown {
        return String::new();
    }
    let rendering = rendering(text);
    let shown = if comment.is_empty() { rendering } else { rendering.replace(comment, "") };
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::check::Severity;

    /// `text` with a comment for each of its quotations.
    fn ignored(text: &str, format: Format) -> String {
        let draft = Draft::parse(text, format);
        let finding = |number: usize| Finding {
            kind: Kind::Omission,
            severity: Severity::Warning,
            span: draft.quotations[number].span,
            quotation: Some(number),
            message: String::new(),
            fixes: Vec::new(),
        };
        let findings: Vec<_> = (0..draft.quotations.len()).map(finding).collect();
        let findings: Vec<_> = findings.iter().collect();
        let (comments, without) = comments(&draft, &findings, "why -->\nnot");
        assert_eq!(without, Vec::<&Finding>::new());
        apply(text, &comments)
    }

    fn check(text: &str, expected: &Expect) {
        expected.assert_eq(&ignored(text, Format::Markdown));
    }

    #[test]
    fn above_a_paragraph_a_heading_and_within_a_block_quotation() {
        check(
            "---\ndate: 2024-06-19\n---\nShe said so,\n“we will go” and\n“you will stay”.\n# “We will go,” she said\n\
             > > “We will go,” she said\n> > at noon.\n",
            &expect![[r#"
                ---
                date: 2024-06-19
                ---
                <!-- copydesk: ignore omission -- why –> not -->
                She said so,
                “we will go” and
                “you will stay”.
                <!-- copydesk: ignore omission -- why –> not -->
                # “We will go,” she said
                > > <!-- copydesk: ignore omission -- why –> not -->
                > > “We will go,” she said
                > > at noon.
            "#]],
        );
    }

    #[test]
    fn behind_the_words_of_a_list_a_note_and_a_table() {
        check(
            "3. He left.\n4. “We will go,” she said.  \n   And left.\n5. “We will *stay*,”\\\n   he said.\n\n\
             | who | what |\n| --- | --- |\n| she | *“We will go”* |\n\nHer note.[^1]\n\n[^1]: “We will go,” she said.\n",
            &expect![[r#"
                3. He left.
                4. “We will go,” she said. <!-- copydesk: ignore omission — why –> not -->  
                   And left.
                5. “We will *stay*,” <!-- copydesk: ignore omission — why –> not -->\
                   he said.

                | who | what |
                | --- | --- |
                | she | *“We will go”<!-- copydesk: ignore omission — why –> not -->* |

                Her note.[^1]

                <!-- copydesk: ignore omission -- why –> not -->
                [^1]: “We will go,” she said.
            "#]],
        );
    }

    #[test]
    fn line_ends_and_the_mark_at_the_beginning_stay() {
        assert_eq!(
            ignored("\u{feff}“We will go,” she said.\r\n", Format::Plain),
            "\u{feff}[copydesk: ignore omission -- why –> not]\r\n“We will go,” she said.\r\n"
        );
        assert_eq!(
            ignored("Then\nshe said “we will go”.", Format::Tex),
            "% copydesk: ignore omission -- why –> not\nThen\nshe said “we will go”."
        );
    }
}

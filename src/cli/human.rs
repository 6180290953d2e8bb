//! Findings for people at a terminal.
//!
//! ```text
//! warning[omission]: The transcript has “deeply”
//!   ┌─ draft.md:1:7
//!   │ “I am        sorry for what the mill did”
//!   │       ^^^^^^
//!   │  I am deeply sorry for what the mill did to this town.
//!   ├─ mill.txt:1:22 · Ada Hale, 12 February 2021 · 2 of 3 witnesses agree
//!   └─ fix: Restore “deeply”
//! ```
//!
//! What reaches the chosen level is drawn; the rest takes a line each. Faithful quotations are only
//! counted, at the end. The frame is made of the box characters that every terminal font has.

mod columns;
mod excerpt;
mod pairing;

use std::fmt::Write as _;

use self::excerpt::Excerpt;
use super::check::Checked;
use super::report::Unused;
use super::style;
use crate::check::{Difference, Finding, Judgement, Passage, Severity};
use crate::desk::shown;
use crate::draft::ignore::line;
use crate::library::Library;
use crate::quotation::Quotation;
use crate::text::Span;
use crate::text::lines::Lines;

/// How many drawings a finding gets that is about several places of one quotation.
const PLACES: usize = 3;

/// The columns of the frame.
const MARGIN: usize = 4;

/// The findings of one draft, for a terminal of `width` columns.
pub(super) fn findings(
    library: &Library,
    checked: &Checked,
    level: Severity,
    width: usize,
) -> String {
    let mut out = String::new();
    let page = Page { library, checked, lines: Lines::new(&checked.draft.text), width };
    let (drawn, listed): (Vec<&Finding>, Vec<&Finding>) =
        checked.report.findings.iter().partition(|finding| finding.severity >= level);
    for finding in drawn {
        page.draw(&mut out, finding);
        out.push('\n');
    }
    page.list(&mut out, &listed);
    out
}

/// What was accepted for nothing, a line each.
pub(super) fn unused(unused: &[Unused]) -> String {
    let mut out = String::new();
    for Unused { path, line, code, severity, message } in unused {
        let _ = writeln!(out, "{}:{line}  {severity}[{code}]: {message}", shown::harmless(path));
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// One draft being shown.
struct Page<'a> {
    library: &'a Library,
    checked: &'a Checked,
    lines: Lines<'a>,
    width: usize,
}

impl Page<'_> {
    /// Findings in a line each, under the path of the draft.
    fn list(&self, out: &mut String, findings: &[&Finding]) {
        if findings.is_empty() {
            return;
        }
        let strong = style::STRONG;
        let _ = writeln!(out, "{strong}{}{strong:#}", shown::harmless(&self.checked.path));
        for finding in findings {
            let place = self.lines.place(finding.span.start).to_string();
            let draft = &self.checked.draft;
            let words = match finding.quotation {
                Some(_) => shown::line(&draft.prose.apart(finding.span)),
                None => shown::line(&draft.text[finding.span]), // a comment is no prose
            };
            let words = shown::clipped(&words, 8, 0);
            let _ =
                writeln!(out, "{place:>8}  {}: {}: {words}", heading(finding), message(finding));
        }
        out.push('\n');
    }

    /// A finding with its quotation, its passage and its fixes.
    fn draw(&self, out: &mut String, finding: &Finding) {
        let strong = style::STRONG;
        let _ = writeln!(out, "{}{strong}: {}{strong:#}", heading(finding), message(finding));

        let judgement = self.checked.report.judgement(finding);
        let passage = judgement.and_then(|judgement| judgement.passage.as_ref());
        let places = judgement.map_or(Vec::new(), |judgement| places(judgement, finding));

        let first = places.first().copied();
        let mut frame = Frame::default();
        frame.corner(self.place(first.map_or(finding.span.start, |place| place.draft.start)));
        if places.is_empty() {
            frame.rows(self.excerpt(finding, passage, None));
        }
        for place in places.iter().take(PLACES) {
            frame.rows(self.excerpt(finding, passage, Some(place)));
        }
        if let Some(passage) = passage {
            let at = first.map_or(passage.span.start, |place| place.passage.start);
            frame.corner(self.origin(passage, at));
        }
        if let Some((fix, others)) = finding.fixes.split_first() {
            frame.corner(format!("fix: {}", shown::line(&fix.title)));
            for fix in others {
                frame.row(format!("   or: {}", shown::line(&fix.title)));
            }
        }
        frame.write(out);
    }

    /// The drawing of `finding` at one of its places.
    fn excerpt(
        &self,
        finding: &Finding,
        passage: Option<&Passage>,
        place: Option<&Difference>,
    ) -> Vec<String> {
        let draft = &self.checked.draft;
        let quotation = finding.quotation.and_then(|number| draft.quotations.get(number));
        // a comment is no prose, and is shown in its line
        let shown = |quotation: &Quotation| (quotation.span, shown::text(&draft.prose));
        let comment = || (line(&draft.text, finding.span), draft.text.to_string());
        let (quotation, draft) = quotation.map_or_else(comment, shown);
        let source = passage.map(|passage| &self.library.corpus[passage.source]);
        let passage = passage.map_or(Span::at(0), |passage| passage.span);
        let (left, put) = match place {
            Some(place) => (place.draft, place.passage),
            // the words behind the quotation that name another speaker
            None if finding.span.start >= quotation.end => (finding.span, Span::at(passage.end)),
            None if !finding.span.covers(quotation) => (finding.span, Span::at(passage.start)),
            None => (Span::at(quotation.start), Span::at(passage.start)),
        };
        let source = source.map_or(String::new(), |source| shown::text(&source.prose));
        Excerpt { draft: &draft, quotation, left, source: &source, passage, put }
            .lines(self.width.saturating_sub(MARGIN), style::of(finding.severity))
    }

    /// Where `offset` is in the draft.
    fn place(&self, offset: usize) -> String {
        format!("{}:{}", shown::harmless(&self.checked.path), self.lines.place(offset))
    }

    /// Where `offset` of the passage's source is, whose words they are, and who else has them.
    fn origin(&self, passage: &Passage, offset: usize) -> String {
        let source = &self.library.corpus[passage.place.source];
        let offset = if passage.is_collated() { passage.place.span.start } else { offset };
        let place = Lines::new(&source.text).place(offset);
        let speaker = passage.speaker.as_deref().map(shown::line);
        let date = passage.date.or(source.date).map(shown::date);
        let said: Vec<String> = speaker.into_iter().chain(date).collect();
        let mut origin = format!("{}:{place}", shown::harmless(&source.path));
        if !said.is_empty() {
            let _ = write!(origin, " · {}", said.join(", "));
        }
        if let (all @ 2.., agreeing) = passage.agreement() {
            let _ = write!(origin, " · {agreeing} of {all} witnesses agree");
        }
        origin
    }
}

/// The differences that `finding` is about.
fn places<'a>(judgement: &'a Judgement, finding: &Finding) -> Vec<&'a Difference> {
    let at = |d: &&Difference| finding.span.covers(d.draft) || finding.span.overlaps(d.draft);
    let touched: Vec<&Difference> = judgement.differences.iter().filter(at).collect();
    let same_kind = touched.iter().copied().filter(|d| d.kind == finding.kind);
    let same_kind: Vec<&Difference> = same_kind.collect();
    if same_kind.is_empty() { touched } else { same_kind }
}

/// «warning[omission]», in the colour of the severity.
fn heading(finding: &Finding) -> String {
    let style = style::of(finding.severity);
    format!("{style}{}[{}]{style:#}", finding.severity.name(), finding.kind.code())
}

fn message(finding: &Finding) -> String {
    shown::line(&finding.message)
}

/// What is drawn of a finding, line by line, before it is known where the frame ends.
#[derive(Default)]
struct Frame {
    /// Each with whether it is a corner.
    lines: Vec<(bool, String)>,
}

impl Frame {
    /// A place or a fix, on the frame.
    fn corner(&mut self, text: String) {
        self.lines.push((true, text));
    }

    /// A line of the drawing, in the frame.
    fn row(&mut self, text: String) {
        self.lines.push((false, text));
    }

    /// A drawing, apart from one before.
    fn rows(&mut self, rows: Vec<String>) {
        if matches!(self.lines.last(), Some((false, _))) {
            self.row(String::new());
        }
        self.lines.extend(rows.into_iter().map(|row| (false, row)));
    }

    fn write(self, out: &mut String) {
        // the last corner closes the frame; where there is only the first, the frame stays open
        let last = self.lines.iter().rposition(|&(corner, _)| corner).filter(|&last| last > 0);
        let last = last.unwrap_or(self.lines.len());
        let faint = style::FAINT;
        for (nth, (corner, text)) in self.lines.into_iter().enumerate() {
            let edge = match (corner, nth) {
                (true, 0) => "┌─ ",
                (true, _) if nth == last => "└─ ",
                (true, _) => "├─ ",
                (false, _) if nth > last => "  ",
                (false, _) if text.is_empty() => "│",
                (false, _) => "│ ",
            };
            let _ = writeln!(out, "  {faint}{edge}{faint:#}{text}");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::tests::newsroom::Newsroom;

    fn check(fixture: &str, expected: &Expect) {
        check_from(Severity::Warning, fixture, expected);
    }

    fn check_from(level: Severity, fixture: &str, expected: &Expect) {
        let Newsroom { library, desks, .. } = Newsroom::of(fixture);
        let desk = desks.into_iter().next().expect("the fixture has a draft");
        let checked = Checked { path: desk.file.path, draft: desk.draft, report: desk.report };
        let shown = findings(&library, &checked, level, 80);
        expected.assert_eq(&anstream::adapter::strip_str(&shown).to_string());
    }

    #[test]
    fn differing_words() {
        check(
            "
            --- sources/mill.txt kind:primary medium:spoken speaker:\"Ada Hale\" date:2021-02-12
            We were warned.

            I am deeply sorry, truly sorry, for what the mill did to this town. Thank you.
            --- sources/paper.txt kind:report
            Hale said: “I am deeply sorry, truly sorry, for what the mill did to us.”
            --- draft.md
            “I am sorry, truly sorry, for what the mill did to this city,” Hale said.
            ",
            &expect![[r#"
                warning[omission]: “deeply” is left out; the transcript of 12 February 2021 has it
                  ┌─ draft.md:1:6
                  │ “I am        sorry, truly sorry, for what the mill did to this city,”
                  │       ^^^^^^
                  │  I am deeply sorry, truly sorry, for what the mill did to this town
                  ├─ sources/mill.txt:3:6 · Ada Hale, 12 February 2021 · 2 of 2 witnesses agree
                  └─ fix: Restore “deeply”
                       or: Mark the omission with an ellipsis

                warning[substitution]: The transcript of 12 February 2021 has “town”, not “city”
                  ┌─ draft.md:1:57
                  │ “I am        sorry, truly sorry, for what the mill did to this city,”
                  │                                                                ^^^^^^
                  │  I am deeply sorry, truly sorry, for what the mill did to this town
                  ├─ sources/mill.txt:3:63 · Ada Hale, 12 February 2021 · 2 of 2 witnesses agree
                  └─ fix: Restore “town”
                       or: Bracket “city” as yours

            "#]],
        );
    }

    #[test]
    fn another_speaker() {
        check(
            "
            --- sources/mill.txt kind:primary medium:spoken speaker:\"Ada Hale\" date:2021-02-12
            We were warned by everyone, and we did not listen.
            --- draft.md
            “We were warned by everyone, and we did not listen,” Bob Ortiz said.
            ",
            &expect![[r#"
                warning[misattribution]: The transcript of 12 February 2021 gives these words to Ada Hale
                  ┌─ draft.md:1:54
                  │ “We were warned by everyone, and we did not listen,” Bob Ortiz
                  │                                                      ^^^^^^^^^
                  │  We were warned by everyone, and we did not listen
                  ├─ sources/mill.txt:1:1 · Ada Hale, 12 February 2021
                  └─ fix: Name Ada Hale as the speaker

            "#]],
        );
    }

    #[test]
    fn below_the_level_a_line_each() {
        check(
            "“Nobody ever asked the river what it wanted of us,” Hale said.",
            &expect![[r#"
                draft.md
                     1:1  hint[unsourced]: No source has words like these: “Nobody ever asked the river what it wanted …

            "#]],
        );
    }

    #[test]
    fn a_comment_in_vain() {
        check_from(
            Severity::Information,
            "<!-- copydesk: ignore omission -- cut -->\nShe went home.",
            &expect![[r#"
                information[unused-ignore]: There is no omission here to ignore
                  ┌─ draft.md:1:23
                  │ <!-- copydesk: ignore omission -- cut -->
                  │                       ^^^^^^^^
                  └─ fix: Remove the unused ignore

            "#]],
        );
    }
}

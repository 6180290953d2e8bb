//! What every fix has to keep, held against every fixture there is.
//!
//! Each fix that is offered is carried out and the draft checked again: the finding must be gone, a
//! preferred fix must leave nothing at those words at all, and nothing outside of the quotation and
//! its attribution may have changed, neither in the text nor in what is found there. All preferred
//! fixes together must leave only what has none, and nothing for a second time.

mod altered;

use super::newsroom::{Desk, Newsroom};
use crate::check::{Finding, Fix, Kind};
use crate::desk;
use crate::text::{Edit, Span, apply};

/// What the fixes of a newsroom's drafts do not keep.
pub(super) fn complaints(newsroom: &Newsroom) -> Vec<String> {
    newsroom.desks.iter().flat_map(|desk| of_desk(newsroom, desk)).collect()
}

fn of_desk(newsroom: &Newsroom, desk: &Desk) -> Vec<String> {
    let mut complaints = Vec::new();
    for finding in &desk.report.findings {
        for fix in &finding.fixes {
            let trial = Trial::new(newsroom, desk, fix.edits.clone());
            let told = trial.of_one(finding, fix);
            complaints.extend(told.into_iter().map(|what| trial.told(&fix.title, &what)));
        }
    }
    let all = Trial::new(newsroom, desk, desk::fixes::all(&desk.report));
    complaints.extend(all.of_all().into_iter().map(|what| all.told("all preferred fixes", &what)));
    complaints
}

/// Some edits of a draft, carried out, and the draft checked again.
struct Trial<'a> {
    before: &'a Desk,
    edits: Vec<Edit>,
    after: Desk,
}

impl<'a> Trial<'a> {
    fn new(newsroom: &Newsroom, before: &'a Desk, mut edits: Vec<Edit>) -> Self {
        edits.sort();
        let text = apply(&before.draft.text, &edits);
        Self { before, edits, after: before.rewritten(newsroom, text) }
    }

    fn told(&self, title: &str, what: &str) -> String {
        format!("{title}: {what}\n    {}", self.after.draft.text.trim().replace('\n', "\n    "))
    }

    /// What the fix of one finding does not keep.
    fn of_one(&self, finding: &Finding, fix: &Fix) -> Vec<String> {
        let Some(number) = finding.quotation else {
            // a comment, which is no part of any quotation
            return Vec::new();
        };
        let quotation = &self.before.draft.quotations[number];
        let named = quotation.attribution.as_ref().map(|attribution| attribution.span);
        // a point doubled behind the closing mark belongs to the quotation
        let own = Span::new(quotation.span.start, quotation.span.end + 1);
        // its speaker and its day are named outside
        let beside = [named, Some(finding.span)];
        let is_beside = |edit: &Edit| beside.iter().flatten().any(|span| span.covers(edit.span));
        let is_own = |edit: &Edit| own.covers(edit.span) || is_beside(edit);
        let mut told = Vec::new();
        if !fix.edits.iter().all(is_own) {
            told.push("reaches beyond the quotation".to_owned());
        }
        if fix.edits.windows(2).any(|two| two[0].span.end > two[1].span.start) {
            told.push("its edits overlap or are not in order".to_owned());
        }
        told.extend(self.of_lines());
        let mended = fix.edits.iter().fold(finding.span, |words, edit| words.join(edit.span));
        for left in self.new_findings(finding) {
            let here = self.moved(mended).touches(left.span.start)
                || left.span.touches(self.moved(mended).start);
            let settled = !here || (left.kind != finding.kind && !fix.preferred);
            if left.quotation.is_none() || self.is_of_inner(left) {
                // a quotation inside one whose marks are gone stands for itself, and so does a comment
                continue;
            }
            if !settled || left.kind == Kind::Unsourced || !self.moved(own).covers(left.span) {
                told.push(format!("leaves {}: {}", left.kind.code(), left.message));
            }
        }
        told
    }

    /// What all preferred fixes together do not keep.
    fn of_all(&self) -> Vec<String> {
        let mut told: Vec<String> = self.of_lines().into_iter().collect();
        let is_mended = |finding: &&Finding| finding.fixes.iter().any(|fix| fix.preferred);
        let known = self.before.report.findings.iter().filter(|finding| !is_mended(finding));
        // what was accepted or ignored was found all the same
        let aside = self.before.report.ignored.iter().map(|ignored| &ignored.finding);
        let known: Vec<_> = known.chain(aside).collect();
        for left in &self.after.report.findings {
            if !known.iter().any(|finding| self.is_still(finding, left)) {
                told.push(format!("leave {}: {}", left.kind.code(), left.message));
            }
        }
        let lapsed = self.after.report.ignored.len() < self.before.report.ignored.len();
        if !lapsed && !desk::fixes::all(&self.after.report).is_empty() {
            told.push("have something to do again".to_owned());
        }
        told
    }

    /// Whether `left` belongs to what was a quotation inside another one.
    fn is_of_inner(&self, left: &Finding) -> bool {
        let Some(number) = left.quotation else { return false };
        let span = self.after.draft.quotations[number].span;
        let quotations = &self.before.draft.quotations;
        quotations.iter().any(|inner| inner.within.is_some() && self.moved(inner.span) == span)
    }

    /// Line ends that come or go; they may go beside a quotation mark or another line end.
    fn of_lines(&self) -> Option<String> {
        let text = &self.before.draft.text;
        let parts = || self.before.draft.quotations.iter().flat_map(|quotation| &quotation.parts);
        let wordless =
            |from: usize, to: usize| from >= to || !text[from..to].contains(char::is_alphanumeric);
        let at_mark = |span: Span| {
            let mut inside = parts().filter(|part| part.overlaps(span));
            inside.any(|part| wordless(part.start, span.start) || wordless(span.end, part.end))
        };
        let at_line_end = |span: Span| {
            text[..span.start].trim_end_matches(['>', ' ']).ends_with('\n')
                || text[span.end..].starts_with('\n')
        };
        let ends = |text: &str| text.matches('\n').count();
        let tied = |edit: &&Edit| !at_mark(edit.span) && !at_line_end(edit.span);
        let before: usize = self.edits.iter().filter(tied).map(|edit| ends(&text[edit.span])).sum();
        let after: usize = self.edits.iter().filter(tied).map(|edit| ends(&edit.text)).sum();
        (before != after).then(|| format!("{before} line ends become {after}"))
    }

    /// The findings that were not there before, but for the one that is to be settled.
    fn new_findings(&self, settled: &Finding) -> impl Iterator<Item = &Finding> {
        let others = self.before.report.findings.iter().filter(move |finding| *finding != settled);
        let others: Vec<_> = others.collect();
        let is_known =
            move |left: &&Finding| others.iter().any(|finding| self.is_still(finding, left));
        self.after.report.findings.iter().filter(move |left| !is_known(left))
    }

    /// Whether `left` is what `finding` was before.
    fn is_still(&self, finding: &Finding, left: &Finding) -> bool {
        finding.kind == left.kind && self.moved(finding.span).overlaps(left.span)
    }

    /// Where a stretch of the draft is found after the edits.
    fn moved(&self, span: Span) -> Span {
        Span::new(self.place(span.start, false), self.place(span.end, true))
    }

    /// Where an offset is found after the edits, before or behind what is put in right there.
    fn place(&self, offset: usize, behind: bool) -> usize {
        let mut place = offset;
        for edit in &self.edits {
            let is_before = edit.span.end < offset
                || (edit.span.end == offset && (behind || !edit.span.is_empty()));
            if is_before {
                place = place + edit.text.len() - edit.span.len();
            } else if edit.span.start < offset {
                let start = place - (offset - edit.span.start);
                return start + if behind { edit.text.len() } else { 0 };
            }
        }
        place
    }
}

//! Commas, semicolons, colons, dashes, brackets and full stops between words that agree.
//!
//! In a transcript they are the transcriber's, in a report the reporter's. An author put them where
//! they are; changing them is tolerated and changes a tone, so it is a hint: one for a quotation,
//! at the first of its places, since whoever re-punctuates a sentence knows it. How a dash is drawn
//! and what clings to it, quotation marks, and the point of an abbreviation are no punctuation here.

use crate::check::compare::{Comparison, Side};
use crate::check::finding::Kind;
use crate::check::wording;
use crate::corpus;
use crate::quotation::elision::has_ellipsis;
use crate::text::fold::is_transparent;
use crate::text::markup::on_one_line;
use crate::text::{Prose, Span};

use super::Mark;
use super::gap::{self, Gap};
use super::punctuation::is_loud;

/// What a gap has besides blanks.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Point {
    Comma,
    Semicolon,
    Colon,
    Dash,
    Open,
    Close,
    Stop,
}

impl Point {
    const fn is_bracket(self) -> bool {
        matches!(self, Self::Open | Self::Close)
    }
}

/// A quotation of fewer words is a phrase, and has no punctuation to speak of.
const FEW: usize = 5;

/// The places where a quotation is punctuated otherwise than its source, if the source is its
/// author's.
pub(super) fn marks(comparison: &Comparison) -> Option<Mark> {
    if comparison.source.kind != corpus::Kind::Primary || comparison.quoted.len() < FEW {
        return None;
    }
    let differing: Vec<Gap> =
        gap::all(comparison).filter(|gap| differs(comparison, gap, |_| true)).collect();
    // a bracket whose fellow stands beside words put in or left out came or went with them
    let of = |point: Point| {
        let turns = |gap: &&Gap| differs(comparison, gap, |other| other == point);
        differing.iter().filter(turns).count()
    };
    let paired = of(Point::Open) == of(Point::Close);
    let counts = |gap: &Gap| paired || differs(comparison, gap, |point| !point.is_bracket());
    let differing: Vec<Gap> = differing.into_iter().filter(counts).collect();
    let (ours, theirs) = differing.first()?.words;
    let source = wording::capitalised(&wording::source(comparison.source));
    let said = wording::said(comparison.source, theirs);
    let written = on_one_line(comparison.text(Side::Draft), ours);
    let more = match differing.len() - 1 {
        0 => String::new(),
        1 => "; one more place is punctuated otherwise".to_owned(),
        more => format!("; {more} more places are punctuated otherwise"),
    };
    Some(Mark {
        kind: Kind::InnerPunctuation,
        span: ours,
        places: differing.iter().map(|gap| (gap.draft, gap.passage)).collect(),
        message: format!("{source} has “{said}”, not “{written}”{more}"),
    })
}

/// Whether the punctuation of a gap, as far as it is `asked` for, differs.
fn differs(comparison: &Comparison, gap: &Gap, asked: impl Fn(Point) -> bool) -> bool {
    let apart = is_apart(&comparison.draft.prose, gap.draft)
        || is_apart(&comparison.source.prose, gap.passage);
    let texts = (
        comparison.text(Side::Draft)[gap.draft].to_owned(),
        wording::without_asides(comparison.source, gap.passage),
    );
    if apart || [&texts.0, &texts.1].iter().any(|text| has_ellipsis(text) || is_loud(text)) {
        return false;
    }
    let ours: Vec<Point> = points(&texts.0).into_iter().filter(|&point| asked(point)).collect();
    let theirs: Vec<Point> = points(&texts.1).into_iter().filter(|&point| asked(point)).collect();
    let marks = |points: &[Point]| -> Vec<Point> {
        points.iter().copied().filter(|point| *point != Point::Stop).collect()
    };
    if marks(&ours) != marks(&theirs) {
        return true;
    }
    // «Mr. Hale»: the point that ends no sentence is the abbreviation's
    let capital = |side, gap: Span, words: Span| {
        comparison.text(side)[gap.end..words.end].starts_with(char::is_uppercase)
    };
    ours != theirs
        && capital(Side::Draft, gap.draft, gap.words.0)
            != capital(Side::Passage, gap.passage, gap.words.1)
}

/// Whether a paragraph ends in a gap.
fn is_apart(prose: &Prose, gap: Span) -> bool {
    let apart = prose.apart(gap);
    let lines: Vec<&str> = apart.split('\n').collect();
    lines.len() > 2 && lines[1..lines.len() - 1].iter().any(|line| line.trim().is_empty())
}

/// The punctuation in a gap.
fn points(gap: &str) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    let mut before = 'a'; // the word's last letter
    let mut rest = gap.chars().filter(|c| !is_transparent(*c)).peekable();
    while let Some(c) = rest.next() {
        let blank = |c: Option<&char>| c.is_some_and(|c| c.is_whitespace());
        let point = match c {
            ',' => Some(Point::Comma),
            ';' => Some(Point::Semicolon),
            ':' => Some(Point::Colon),
            '(' => Some(Point::Open),
            ')' => Some(Point::Close),
            '.' => Some(Point::Stop),
            '—' | '―' => Some(Point::Dash),
            // «10–12», «well-being»: a hyphen joins, a dash stands apart or is drawn of several
            '–' | '-' => {
                let apart = before.is_whitespace() && blank(rest.peek());
                let drawn = matches!(rest.peek(), Some('-' | '–'));
                (apart || drawn || before == '-').then_some(Point::Dash)
            }
            _ => None,
        };
        // a dash drawn of two hyphens, and a comma before it, are one dash
        match (points.last_mut(), point) {
            (Some(last), Some(Point::Dash)) if matches!(last, Point::Dash | Point::Comma) => {
                *last = Point::Dash;
            }
            (_, Some(point)) => points.push(point),
            _ => {}
        }
        before = c;
    }
    points
}

#[cfg(test)]
mod tests {
    use super::{Point, points};

    #[test]
    fn one_dash_in_several_dresses() {
        for gap in [" — ", "—", " – ", " -- ", "--", " - ", "---", ",— "] {
            assert_eq!(points(gap), [Point::Dash], "{gap:?}");
        }
        for gap in ["-", "–", "- ", " ", "’ ", "” “", "] "] {
            assert_eq!(points(gap), [], "{gap:?}");
        }
        assert_eq!(points(",” ("), [Point::Comma, Point::Open]);
    }
}

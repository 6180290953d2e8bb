//! Words taken out, and the two sides joined.
//!
//! Of the punctuation before and behind them that stays which the source has there; of two spaces the
//! line end, else one. Emphasis around nothing but the words goes with them, a link or a note does not
//! without leave, and what begins or ends at them for others stays.

use std::ops::Range;

use super::case::{self, Begin};
use super::dress::STOPS;
use super::piece::{Piece, What, pieces};
use super::place::{Place, recased, shown};
use super::{Change, gap};
use crate::check::compare::Comparison;
use crate::quotation::elision::has_ellipsis;
use crate::text::{Edit, Span};

/// Takes the draft's words of `range` out, where the source has `gap` between the words around them.
pub(super) fn removed(
    comparison: &Comparison,
    range: &Range<usize>,
    source_gap: Option<&str>,
) -> Option<Change> {
    let place = Place::of(comparison, range)?;
    if place.before.is_none() && place.behind.is_none() {
        return None;
    }
    let mut scraps = Scraps::of(comparison, &place);
    let certain = scraps.keep_markup(comparison);
    scraps.keep_brackets();
    let authors = source_gap.filter(|_| gap::is_authors(comparison));
    scraps.keep_stops(&place, source_gap.map(str::trim), authors);
    let mut edits = scraps.edits();
    let begins = case::place(comparison, range.start) == Begin::Capital;
    let begins = authors.map_or(begins, case::ends_sentence);
    if begins || authors.is_some() {
        edits.extend(place.behind.and_then(|i| recased(comparison, i, begins)));
    }
    Some(Change { edits, certain })
}

/// Marks and brackets, by what they may do; straight ones do both.
const OPENING: &str = "“„\"‘‚'«‹([";
const CLOSING: &str = "”“\"’‘'»›)]";

/// All pieces from the word before to the word behind, and which of them stay.
struct Scraps<'a> {
    text: &'a str,
    pieces: Vec<(Piece, bool)>,
    /// Where the words begin and end among them.
    words: Range<usize>,
    /// What is put in, and before which piece.
    put: Option<(usize, String)>,
}

impl<'a> Scraps<'a> {
    fn of(comparison: &Comparison<'a>, place: &Place) -> Self {
        let words = pieces(comparison.draft, place.span);
        let range = place.left.len()..place.left.len() + words.len();
        let all = place.left.iter().chain(&words).chain(&place.right);
        let text = &comparison.draft.text;
        Self { text, pieces: all.map(|&piece| (piece, false)).collect(), words: range, put: None }
    }

    /// Keeps what begins or ends here for other words; whether nothing else than emphasis goes.
    fn keep_markup(&mut self, comparison: &Comparison) -> bool {
        let mut open: Vec<usize> = Vec::new();
        let mut certain = true;
        for i in 0..self.pieces.len() {
            match self.pieces[i].0.what {
                What::Open => open.push(i),
                What::Close if open.pop().is_some() => {
                    certain &= !comparison.draft.text[self.pieces[i].0.span].starts_with(']');
                }
                What::Close | What::Note => self.pieces[i].1 = true,
                _ => {}
            }
        }
        for i in open {
            self.pieces[i].1 = true;
        }
        certain
    }

    /// Keeps marks and brackets, but lets those around nothing but the words go with them.
    fn keep_brackets(&mut self) {
        let is_shown = |i: &usize| !self.pieces[*i].0.is_markup();
        let is = |at: usize, set: &str| matches!(self.pieces[at].0.what, What::Char(c) if set.contains(c));
        let left = (0..self.words.start).rev().find(is_shown).filter(|&i| is(i, OPENING));
        let right = (self.words.end..self.pieces.len()).find(is_shown).filter(|&i| is(i, CLOSING));
        if let (Some(left), Some(right)) = (left, right) {
            self.words = left..right + 1;
        }
        let outside = (0..self.words.start).chain(self.words.end..self.pieces.len());
        for i in outside.filter(|&i| is(i, OPENING) || is(i, CLOSING)).collect::<Vec<_>>() {
            self.pieces[i].1 = true;
        }
    }

    /// The punctuation among the pieces of `range`.
    fn stops(&self, range: &Range<usize>) -> String {
        let pieces: Vec<Piece> = self.pieces[range.clone()].iter().map(|piece| piece.0).collect();
        shown(&pieces).replace(|c: char| OPENING.contains(c) || CLOSING.contains(c), "")
    }

    /// Keeps one side's punctuation, and one space; where neither side has the author's, that is put in.
    fn keep_stops(&mut self, place: &Place, wanted: Option<&str>, authors: Option<&str>) {
        let (left, right) = (0..self.words.start, self.words.end..self.pieces.len());
        if place.before.is_none() {
            return self.keep(left);
        }
        if place.behind.is_none() {
            return self.keep(right);
        }
        let (ours, theirs) = (self.stops(&left), self.stops(&right));
        let side = match wanted {
            _ if has_ellipsis(&ours) => left,
            _ if has_ellipsis(&theirs) => right,
            Some(wanted) if wanted == ours => left,
            Some(wanted) if wanted == theirs => right,
            // «, of course, »
            Some("") if ours == theirs => return self.keep_blank(&(0..0)),
            Some(_) if authors.is_some() => return self.put_stops(authors.unwrap_or_default()),
            _ if theirs.is_empty() => left,
            _ => right,
        };
        let stop = |piece: Piece| matches!(piece.what, What::Char(c) if !c.is_whitespace());
        let simple = |what: What| matches!(what, What::Char(c) if STOPS.contains(&c));
        let is_simple = side.clone().all(|i| {
            let piece = self.pieces[i].0;
            self.pieces[i].1 || !stop(piece) || simple(piece.what)
        });
        if !is_simple {
            return self.keep_dash(&side);
        }
        let kept: Vec<usize> = side.clone().filter(|&i| stop(self.pieces[i].0)).collect();
        let is_line_end = |&i: &usize| self.pieces[i].0.what == What::Break && self.fits(i);
        if let Some(line_end) = (0..side.start).find(is_line_end).filter(|_| !kept.is_empty()) {
            self.put = Some((line_end, theirs));
            self.pieces[line_end].1 = true;
            return;
        }
        for i in kept {
            self.pieces[i].1 = true;
        }
        self.keep_blank(&side);
    }

    /// Puts `gap` in the place of all punctuation and spaces, but for a line end.
    fn put_stops(&mut self, gap: &str) {
        let line_end =
            (0..self.pieces.len()).find(|&i| self.pieces[i].0.what == What::Break && self.fits(i));
        if let Some(i) = line_end {
            self.pieces[i].1 = true;
            self.put = Some((i, gap.trim_end().to_owned()));
        } else {
            let ends = (0..self.pieces.len()).rfind(|&i| self.ends(i));
            let at = ends.map_or(self.words.start, |i| self.words.start.max(i + 1));
            self.put = Some((at, gap.to_owned()));
        }
    }

    /// Keeps all of `side`: a dash or an ellipsis has spaces of its own. A line end of the other side
    /// takes the place of the space beside the words.
    fn keep_dash(&mut self, side: &Range<usize>) {
        self.keep(side.clone());
        let is_line_end = |i: usize| self.pieces[i].0.what == What::Break;
        let line_end = (0..self.pieces.len()).find(|&i| is_line_end(i) && !side.contains(&i));
        let Some(line_end) = line_end.filter(|_| !side.clone().any(is_line_end)) else { return };
        let is_blank = |i: &usize| self.pieces[*i].0.is_blank();
        let spaces: Vec<usize> = if line_end < side.start {
            side.clone().take_while(is_blank).collect()
        } else {
            side.clone().rev().take_while(is_blank).collect()
        };
        for i in spaces {
            self.pieces[i].1 = false;
        }
        self.pieces[line_end].1 = true;
    }

    fn keep(&mut self, range: Range<usize>) {
        for i in range {
            let markup = self.pieces[i].0.is_markup();
            self.pieces[i].1 |= !markup;
        }
    }

    /// Whether piece `i` stays and belongs to the words before.
    fn ends(&self, i: usize) -> bool {
        let (piece, stays) = self.pieces[i];
        stays
            && match piece.what {
                What::Open | What::Break => false,
                What::Char(c) => !OPENING.contains(c),
                What::Close | What::Note => true,
            }
    }

    /// Whether piece `i` stays and belongs to the words behind.
    fn begins(&self, i: usize) -> bool {
        let (piece, stays) = self.pieces[i];
        stays
            && match piece.what {
                What::Open => true,
                What::Char(c) => OPENING.contains(c) && !CLOSING.contains(c),
                _ => false,
            }
    }

    /// Whether piece `i` is a space behind all that ends here and before all that begins.
    fn fits(&self, i: usize) -> bool {
        self.pieces[i].0.is_blank()
            && !(0..i).any(|i| self.begins(i))
            && !(i + 1..self.pieces.len()).any(|i| self.ends(i))
    }

    /// Keeps one space: a line end if there is one, else that of `side`.
    fn keep_blank(&mut self, side: &Range<usize>) {
        let all: Vec<usize> = (0..self.pieces.len()).filter(|&i| self.fits(i)).collect();
        let line_end = all.iter().find(|&&i| self.pieces[i].0.what == What::Break);
        let chosen = line_end.or_else(|| all.iter().find(|i| side.contains(i))).or(all.first());
        let lost = self.pieces.iter().find(|(piece, _)| piece.what == What::Break);
        match chosen {
            // before a closing bracket a line cannot end: it does so behind
            Some(&i) if line_end.is_none() && lost.is_some() => {
                self.put = lost.map(|(piece, _)| (i, self.text[piece.span].to_owned()));
            }
            Some(&i) => self.pieces[i].1 = true,
            None => self.put = Some((self.words.start, " ".to_owned())),
        }
    }

    fn edits(&self) -> Vec<Edit> {
        let mut edits: Vec<Edit> = Vec::new();
        for (i, &(piece, stays)) in self.pieces.iter().enumerate() {
            if let Some((_, text)) = self.put.as_ref().filter(|(at, _)| *at == i) {
                match edits.last_mut() {
                    Some(last) if last.span.end == piece.span.start => last.text.push_str(text),
                    _ => edits.push(Edit::new(Span::at(piece.span.start), text.as_str())),
                }
            }
            if stays {
                continue;
            }
            match edits.last_mut() {
                Some(last) if last.span.end == piece.span.start => last.span.end = piece.span.end,
                _ => edits.push(Edit::new(piece.span, "")),
            }
        }
        edits
    }
}

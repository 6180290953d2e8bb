//! Words of a draft and of its source, one beside the other.
//!
//! Around a difference both say the same, or nearly: other glyphs, a stage note, an elision. Pairing
//! starts at the difference and goes outwards, so that what is near it stands in its column even
//! where something silent puts the rest out of step. It decides only where words are drawn.

use crate::desk::shown;
use crate::text::Span;

/// How many words a pair is looked for ahead, over both sides together.
const AHEAD: usize = 8;

/// After how many words without a pair the two are taken to have parted.
const PATIENCE: usize = 4;

/// What is drawn in one column: a word of the draft over a word of the source; either may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// Words of the draft, as they stand.
    pub(super) draft: String,
    /// Words of the source, as they stand.
    pub(super) source: String,
    /// Whether this is what the finding is about.
    pub(super) marked: bool,
}

impl Cell {
    /// The place where two passages meet: a gap to mark.
    pub(super) fn joint() -> Self {
        Self { draft: " ".into(), source: String::new(), marked: true }
    }

    /// Words not shown.
    pub(super) fn gap() -> Self {
        Self { draft: "…".into(), source: "…".into(), marked: false }
    }
}

/// A word with what clings to it, and its letters for comparison.
#[derive(Clone, Debug)]
struct Word {
    text: String,
    key: String,
}

impl Word {
    fn new(text: &str) -> Self {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        Self { text: text.to_owned(), key: letters.flat_map(char::to_lowercase).collect() }
    }

    /// Whether it marks that words are left out: `…`, `[...]`.
    fn elides(&self) -> bool {
        self.key.is_empty() && (self.text.contains('…') || self.text.contains(".."))
    }
}

/// The words of `part` of a text.
fn words(part: &str) -> Vec<Word> {
    shown::line(part).split(' ').filter(|word| !word.is_empty()).map(Word::new).collect()
}

/// The cells that lead up to the end of `draft` and `source`, in reading order.
pub(super) fn before(draft: &str, source: &str) -> Vec<Cell> {
    let (mut draft, mut source) = (words(draft), words(source));
    draft.reverse();
    source.reverse();
    let mut cells = pairs(&draft, &source);
    cells.reverse();
    cells
}

/// The cells that follow from the start of `draft` and `source`.
pub(super) fn after(draft: &str, source: &str) -> Vec<Cell> {
    pairs(&words(draft), &words(source))
}

/// The cells of a difference, its middle left out if it is long.
pub(super) fn difference(draft: &str, source: &str) -> Vec<Cell> {
    let short = |part| words(&shown::clipped(&shown::line(part), 14, 6));
    let cells = beside(&short(draft), &short(source));
    cells.into_iter().map(|cell| Cell { marked: true, ..cell }).collect()
}

/// Words of the draft alone; `…` for more than a few.
pub(super) fn alone(draft: &str) -> Vec<Cell> {
    match words(draft) {
        many if many.len() > 4 => vec![Cell { source: String::new(), ..Cell::gap() }],
        few => beside(&few, &[]),
    }
}

/// Pairs equal words from the start on; ends with the draft. Once the two have nothing more in
/// common, the draft goes on alone: words that only chance puts under each other would mislead.
fn pairs(draft: &[Word], source: &[Word]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let (mut d, mut s, mut lost) = (0, 0, 0);
    while d < draft.len() && lost < PATIENCE {
        let step = step(&draft[d..], &source[s..]);
        lost = if step.is_some() { 0 } else { lost + 1 };
        let (skipped, passed) = step.unwrap_or((1, source[s..].len().min(1)));
        if passed > AHEAD {
            cells.push(Cell { draft: draft[d].text.clone(), source: "…".into(), marked: false });
        } else {
            cells.extend(beside(&draft[d..d + skipped], &source[s..s + passed]));
        }
        (d, s) = (d + skipped, s + passed);
    }
    if lost == PATIENCE {
        cells.truncate(cells.len() - lost);
        cells.extend(beside(&draft[d - lost..], &[]));
    }
    cells
}

/// How many words of each go into the next cells, at least one of either, so that equal words
/// follow; none where no equal words are near.
fn step(draft: &[Word], source: &[Word]) -> Option<(usize, usize)> {
    let same = |d: usize, s: usize| match (draft.get(d), source.get(s)) {
        (Some(a), Some(b)) => a.key == b.key && !a.key.is_empty(),
        _ => false,
    };
    if same(0, 0) {
        return Some((1, 1));
    }
    if draft[0].elides() {
        let resumes = |&s: &usize| same(1, s) && (same(2, s + 1) || draft.len() == 2);
        return Some((1, (0..source.len()).find(resumes).unwrap_or(0)));
    }
    let near = (1..=AHEAD).flat_map(|ahead| (0..=ahead).map(move |d| (d, ahead - d)));
    near.into_iter().find(|&(d, s)| same(d, s))
}

/// The words of both sides, one by one.
fn beside(draft: &[Word], source: &[Word]) -> Vec<Cell> {
    let text = |words: &[Word], at: usize| words.get(at).map_or(String::new(), |w| w.text.clone());
    let cell = |at| Cell { draft: text(draft, at), source: text(source, at), marked: false };
    (0..draft.len().max(source.len())).map(cell).collect()
}

/// `span` of `text` widened within `bounds` to whole words with what clings to them. An empty one
/// moves past the punctuation of the word it touches; inside a word it becomes that word.
pub(super) fn whole_words(text: &str, bounds: Span, span: Span) -> Span {
    let before = &text[bounds.start..span.start];
    let after = &text[span.end..bounds.end];
    let head = &before[before.trim_end_matches(|c: char| !c.is_whitespace()).len()..];
    let tail = &after[..after.find(char::is_whitespace).unwrap_or(after.len())];
    let (start, end) = (span.start - head.len(), span.end + tail.len());
    if !span.is_empty() {
        Span::new(start, end)
    } else if !head.contains(char::is_alphanumeric) {
        Span::at(start)
    } else if !tail.contains(char::is_alphanumeric) {
        Span::at(end)
    } else {
        Span::new(start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(cells: &[Cell]) -> String {
        let cell = |cell: &Cell| format!("{}|{}", cell.draft, cell.source);
        cells.iter().map(cell).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_in_step() {
        assert_eq!(drawn(&after("“We will go”", "We will go. Now")), "“We|We will|will go”|go.");
        assert_eq!(drawn(&before("“We will", "yes, we will")), "“We|we will|will");
    }

    #[test]
    fn a_stage_note_and_another_word_put_nothing_else_out_of_step() {
        assert_eq!(drawn(&after("we go", "(Applause) we go")), "|(Applause) we|we go|go");
        assert_eq!(drawn(&after("we shall go", "we will go")), "we|we shall|will go|go");
        assert_eq!(drawn(&after("we really go", "we go")), "we|we really| go|go");
    }

    #[test]
    fn an_elision_stands_over_all_it_leaves_out() {
        let source = "we go 1 2 3 4 5 6 7 8 9 10 and then home";
        assert_eq!(drawn(&after("we go … and then", source)), "we|we go|go …|… and|and then|then");
        assert_eq!(drawn(&before("go ... then home", source)), "go|go ...|… then|then home|home");
    }

    #[test]
    fn two_texts_that_part_are_not_drawn_together() {
        let cells = drawn(&after("we go one two three four five", "we go a b c d e f g h i j k l"));
        assert_eq!(cells, "we|we go|go one| two| three| four| five|");
    }

    #[test]
    fn a_difference_is_drawn_with_its_punctuation() {
        let text = "sorry, well-made (truly)";
        let whole = Span::new(0, text.len());
        let widened = |start, end| {
            let span = whole_words(text, whole, Span::new(start, end));
            (span.start, &text[span])
        };
        assert_eq!(widened(0, 5), (0, "sorry,"));
        assert_eq!(widened(5, 5), (6, "")); // sorry^, → sorry,^
        assert_eq!(widened(12, 12), (7, "well-made")); // well-^made
        assert_eq!(widened(18, 18), (17, "")); // (^truly → ^(truly
    }
}

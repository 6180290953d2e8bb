//! The passages behind a quotation: the one it was held against, then the other witnesses.

use super::{Place, quotation_at};
use crate::check::Report;
use crate::collation::Statement;
use crate::draft::Draft;
use crate::library::Library;
use crate::text::Span;

/// The passage behind the quotation at `offset`, and whose quotation it is (its span).
pub fn passage(draft: &Draft, report: &Report, offset: usize) -> Option<(Span, Place)> {
    let (quotation, judgement) = quotation_at(draft, report, offset)?;
    let passage = judgement.passage.as_ref()?;
    Some((quotation.span, passage.place))
}

/// The statement that reports give together, behind the quotation at `offset`.
pub fn statement<'a>(
    library: &'a Library,
    draft: &Draft,
    report: &Report,
    offset: usize,
) -> Option<&'a Statement> {
    let (_, judgement) = quotation_at(draft, report, offset)?;
    library.statement(judgement.passage.as_ref()?.source)
}

/// Every witness of the quotation at `offset`, the likest first.
pub fn witnesses(draft: &Draft, report: &Report, offset: usize) -> Vec<Place> {
    let judgement = quotation_at(draft, report, offset).map(|(_, judgement)| judgement);
    let Some(passage) = judgement.and_then(|judgement| judgement.passage.as_ref()) else {
        return Vec::new();
    };
    let others = passage.others.iter().map(|w| Place { source: w.source, span: w.span });
    let others = others.filter(|other| other.source != passage.place.source);
    std::iter::once(passage.place).chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::newsroom::Newsroom;

    const TWO: &str = "
        --- sources/mill.txt kind:primary
        She said it was a grim and hopeless place and left for good that day.
        --- sources/paper.txt kind:report
        Somebody said “it was a grim and hopeless place” and wept.
        --- draft.md
        “She said ‘it was a grim and hopeless place’ and left for good that day,” he wrote.
    ";

    /// The words of each witness at `words` of the draft.
    fn found(newsroom: &Newsroom, words: &str) -> Vec<String> {
        let desk = newsroom.only_desk();
        let at = desk.draft.text.find(words).unwrap();
        let places = witnesses(&desk.draft, &desk.report, at);
        let first = passage(&desk.draft, &desk.report, at).map(|(_, place)| place);
        assert_eq!(first, places.first().copied());
        let words =
            |place: &Place| newsroom.library.corpus[place.source].text[place.span].to_owned();
        places.iter().map(words).collect()
    }

    #[test]
    fn the_innermost_quotation_that_has_a_passage() {
        let mut newsroom = Newsroom::of(TWO);
        let outer = "She said it was a grim and hopeless place and left for good that day";
        let inner = "it was a grim and hopeless place";
        assert_eq!(found(&newsroom, "left")[0], outer);
        assert_eq!(found(&newsroom, "grim")[..2], [inner, inner]);
        newsroom.desks[0].report.judgements[1].passage = None;
        assert_eq!(found(&newsroom, "grim")[0], outer);
        assert!(found(&newsroom, "wrote").is_empty());
    }
}

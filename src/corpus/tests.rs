//! Whatever the text, a source holds what its fields promise.

use proptest::prelude::*;

use super::*;

/// Pieces of which odd transcripts are made.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "\n", "\n\n", "\r\n", "\r", " ", "    ", "\t", "\u{a0}", "\u{feff}", "\u{2028}", "\0",
    "---", "---\n", "title: ", "date: 2021-02-16", " date 2021-02-16 ", "kind: report", "tags: [a",
    "Q", "Q:", "A:", "THE MAYOR:", "MS. ROE:", "ANN O’NEILL-McROE", "Ann Roe:", "**Bo Li:**", "by ",
    "Remarks ", "(Applause.)", "(", ")", "[", "]", "\\[", "(00:12):", "12:30", "2:06 P.M. EST", "END",
    "“We will,” she said.", "\"", "“", "*", "_", "`", "<q>", "é", "É", "—", "😀", "e\u{301}", "ß", "İ",
    ":", ".", ",", "’s", "# ", "> ", "&amp;", "of ", "OF THE ", "the ", "King ", "1", "word ",
];

/// Whether `spans` are sorted, apart, and on boundaries of characters of `text`.
fn orderly(text: &str, spans: &[Span]) -> bool {
    spans.windows(2).all(|pair| pair[0].end <= pair[1].start && pair[0].start < pair[1].start)
        && spans.iter().all(|s| text.is_char_boundary(s.start) && text.is_char_boundary(s.end))
}

fn holds(path: &str, text: &str) -> Result<(), TestCaseError> {
    let source = Source::parse(path, text, None);
    prop_assert_eq!(&*source.text, text);
    prop_assert!(text.is_char_boundary(source.body));
    prop_assert!(source.prose.blocks.iter().all(|block| block.span.start >= source.body));
    prop_assert!(orderly(text, &source.asides), "{:?}", source.asides);
    let turns: Vec<_> = source.turns.iter().map(|turn| turn.span).collect();
    prop_assert!(orderly(text, &turns), "{:?}", turns);
    for turn in &source.turns {
        prop_assert!(turn.span.covers(turn.label), "{turn:?}");
        prop_assert!(source.asides.iter().any(|aside| aside.covers(turn.label)), "{turn:?}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_pieces_are_some_source(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60),
    ) {
        let text = pieces.concat();
        for path in ["speeches/a.md", "a.txt", "", "/", "2021-02-16"] {
            holds(path, &text)?;
        }
    }

    #[test]
    fn any_text_is_some_source(text in ".{0,200}") {
        holds("a.md", &text)?;
        holds(&text, "Q: Why?\n\nA: Because.\n")?;
    }
}

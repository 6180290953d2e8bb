//! Quotations interrupted by their attribution: «“We will,” she said, “not go.”»
//!
//! The sentence goes on behind the attribution, so both parts are one quotation. Where it ends there
//! («“We will,” she said. “We go.”») the parts are two, each to be checked for itself.

use super::Quotation;
use super::attribution::Reading;
use super::attribution::frame::{Frame, Kind};

/// Whether quotation token `second` goes on with the sentence of `first`, whose attribution stands
/// between them.
pub(super) fn resumes(frame: &Frame, first: (usize, &Reading), second: (usize, &Reading)) -> bool {
    let ((t, before), (u, after)) = (first, second);
    let (Some(clause), true) = (before.clause, before.behind) else { return false };
    let between = || clause.next..u;
    let quiet = clause.next <= u
        && between().all(|k| {
            let stops = matches!(frame.kind(k), Some(Kind::Stop | Kind::Colon | Kind::Semicolon));
            !stops && frame.cue(k).is_none()
        });
    let comma = matches!(frame.kind(u - 1), Some(Kind::Comma | Kind::Dash));
    let small = frame.text[frame.tokens[u].span]
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(char::is_lowercase);
    // with a clause of its own before it, it is another quotation: «“A,” he said, adding, “B.”»
    let own = after.clause.is_some_and(|own| own.cue != clause.cue) && !(after.behind && small);
    let open = matches!(frame.last_char(t), Some(',' | '-' | '–' | '—' | '…'))
        || frame.kind(t + 1) == Some(Kind::Comma);
    // «“A,” said Roe, whose book praises “b” people»
    let near = small && u - clause.next.min(u) <= 2;
    quiet && !own && if open { comma || near } else { comma && small }
}

/// Joins each pair of `resumed` (first part, second part, by their places) to one quotation.
pub(super) fn join(quotations: &mut Vec<Quotation>, resumed: &[(usize, usize)]) {
    for &(first, second) in resumed.iter().rev() {
        let tail = quotations[second].clone();
        let head = &mut quotations[first];
        head.span = head.span.join(tail.span);
        head.parts.extend(tail.parts);
        head.closed = tail.closed;
    }
    let mut absorbed = vec![false; quotations.len()];
    for &(_, second) in resumed {
        absorbed[second] = true;
    }
    let mut absorbed = absorbed.into_iter();
    quotations.retain(|_| absorbed.next() == Some(false));
}

#[cfg(test)]
mod tests {
    use crate::quotation::tests::plain;

    #[test]
    fn a_sentence_goes_on_behind_its_attribution() {
        for text in [
            "“We will,” Roe said, “not go.”",
            "‘We will’, said Roe, ‘not go.’",
            "“We will,” said Roe, the mayor, “not go.”",
            "“We will –” Roe said – “not go.”",
        ] {
            let parts = plain(text).join("\n").replace([',', '–'], "").replace("  ", " ");
            assert_eq!(parts, "We will | not go. — Roe", "{text}");
        }
        assert_eq!(
            plain("“Will we,” Roe asked, “or, well,” he said, “not?”"),
            ["Will we, | or, well, | not? — Roe"]
        );
    }

    #[test]
    fn two_sentences_are_two_quotations() {
        assert_eq!(plain("“We will,” Roe said. “We go.”"), ["We will, — Roe", "≈We go. — Roe"]);
        assert_eq!(
            plain("“We will,” Roe said, and Poe replied, “You won’t.”"),
            ["We will, — Roe", "You won’t. — Poe"]
        );
        assert_eq!(
            plain("“We will,” said Roe, whose book praises “rebellious” people."),
            ["We will, — Roe", "≈rebellious"]
        );
    }
}

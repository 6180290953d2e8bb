//! Whether what stands between marks is speech.
//!
//! Titles of works, nicknames, words as words and scare quotes wear the marks of quotations. They
//! are told by their dress (capitals, length, the stop before the closing mark) and by the words
//! beside them; a clause of saying outweighs all but the clearest. What stays open is doubtful.

use super::attribution::frame::{Frame, Kind};
use super::attribution::lexicon::{Class, CueKind, class, names};
use super::attribution::{Reading, Tie};
use super::{Nature, Quotation};
use crate::text::markup::SET_ASIDE;

/// Sets the nature of `quotation`, which is token `t` of its paragraph.
pub(super) fn judge(frame: &Frame, t: usize, reading: &Reading, quotation: &mut Quotation) {
    let words = frame.text[quotation.parts[0]].trim();
    let dress = Dress::of(words, quotation.parts.len());
    quotation.nature = nature(frame, t, reading, &dress);
}

/// How quoted words are dressed.
struct Dress {
    /// How many they are; counted up to the end of what nobody takes for a title.
    words: usize,
    /// A stop or comma stands before the closing mark.
    stopped: bool,
    case: Case,
}

/// Where quoted words have capitals.
#[derive(PartialEq, Eq)]
enum Case {
    /// On every word but the small ones.
    Title,
    /// At the head, with a full stop or the like at the end.
    Sentence,
    /// Anywhere else.
    Other,
}

/// More words than any title has.
const MANY: usize = 40;

impl Dress {
    fn of(quoted: &str, parts: usize) -> Self {
        let words: Vec<&str> = quoted
            .split(|c: char| !(c.is_alphanumeric() || "'’-.&\0".contains(c)))
            .filter(|word| word.contains(char::is_alphanumeric))
            .take(MANY)
            .collect();
        let capital =
            |word: &&str| word.chars().find(|&c| c != SET_ASIDE).is_some_and(|c| !c.is_lowercase());
        let small = |word: &&str| {
            matches!(class(word), Class::Preposition | Class::Conjunction | Class::Determiner)
                || matches!(*word, "to" | "is" | "it")
        };
        let headed = words.first().is_some_and(capital);
        let case = if headed && words.iter().all(|w| capital(w) || small(w)) {
            Case::Title
        } else if headed && words.len() > 2 && quoted.ends_with(['.', '?', '!']) {
            Case::Sentence
        } else {
            Case::Other
        };
        let stopped = quoted.ends_with([',', '.', '?', '!', '…', '—']);
        Self { words: if parts > 1 { MANY } else { words.len() }, stopped, case }
    }
}

fn nature(frame: &Frame, t: usize, reading: &Reading, dress: &Dress) -> Nature {
    let left = t.checked_sub(1).and_then(|i| {
        // «a film called “…”», «known as “…”»
        let naming = frame.class(i).is_some() && names(frame.str(i));
        let known = frame.is(i, "as")
            && (i.saturating_sub(2)..i).any(|k| frame.class(k) == Some(Class::Term));
        if naming || known { Some(Class::Term) } else { frame.class(i) }
    });
    let right = frame.class(t + 1);
    if dress.words == 0 || is_attribute(frame, t) || is_nickname(frame, t, dress) {
        return Nature::NotSpeech;
    }
    if dress.case == Case::Title && dress.words <= 12 && names_work(frame, t, left, right) {
        let headline = !matches!(right, Some(Class::Maker | Class::Work))
            && reading.tie == Tie::Beside
            && !matches!(left, Some(Class::Work | Class::Preposition));
        return if headline { Nature::Doubtful } else { Nature::NotSpeech };
    }
    if left == Some(Class::Term) && dress.words <= 3 {
        return if reading.tie >= Tie::Sentence { Nature::Doubtful } else { Nature::NotSpeech };
    }
    let certain = match reading.tie {
        Tie::Beside => true,
        Tie::Sentence => dress.words > 2 || dress.case != Case::Title,
        Tie::Continued => dress.words > 4 || dress.case == Case::Sentence,
        Tie::Loose => dress.case == Case::Sentence || (dress.words > 12 && dress.stopped),
    };
    let scare = reading.tie < Tie::Sentence && dress.words <= 1 && !dress.stopped;
    match certain {
        true => Nature::Speech,
        false if scare && !cued(frame, t) => Nature::NotSpeech,
        false => Nature::Doubtful,
    }
}

/// Whether anything is said in the sentence that leads to token `t`.
fn cued(frame: &Frame, t: usize) -> bool {
    let said = |k| frame.cue(k).is_some_and(|cue| cue.kind != CueKind::Mind);
    (frame.sentence_start(t)..t).any(said)
}

/// The value of an attribute in raw markup (`author="…"`).
fn is_attribute(frame: &Frame, t: usize) -> bool {
    frame.text[..frame.tokens[t].span.start].ends_with('=')
}

/// Earvin “Magic” Johnson.
fn is_nickname(frame: &Frame, t: usize, dress: &Dress) -> bool {
    let named = |i: usize| matches!(frame.kind(i), Some(Kind::Name(_)));
    let Some(before) = t.checked_sub(1) else { return false };
    let small = dress.case == Case::Title && !dress.stopped && dress.words <= 3;
    small && named(before) && named(t + 1) && !frame.possessive(before)
}

/// Whether the words beside quotation token `t` are those that stand beside titles of works: «the
/// song “…”», «the “…” star», «on NBC’s “…”», «in “…”».
fn names_work(frame: &Frame, t: usize, left: Option<Class>, right: Option<Class>) -> bool {
    let before = t.checked_sub(1);
    let determined = before.is_some_and(|i| left == Some(Class::Determiner) || frame.possessive(i));
    matches!(left, Some(Class::Work))
        || (determined && matches!(right, Some(Class::Maker | Class::Work)))
        || before.is_some_and(|i| frame.possessive(i))
        || matches!(right, Some(Class::Maker))
        || left == Some(Class::Preposition)
}

#[cfg(test)]
mod tests {
    use crate::quotation::tests::plain;

    #[test]
    fn titles_nicknames_and_words_are_no_speech() {
        for text in [
            "Earvin “Magic” Johnson left.",
            "The “Toxic” singer left.",
            "He made the documentary \"Framing the Town.\"",
            "It was in the “Cry for a River” video.",
            "Speaking on NBC’s “Meet the Town,” she sat.",
            "It is known as “the rule”.",
            "The so-called “experts” left.",
            "A firm called “Bread” left.",
            "The word “leader” has six letters.",
            "It was a “smart” idea.",
            "He typed “?!” there.",
        ] {
            assert!(plain(text)[0].starts_with('×'), "{text} {:?}", plain(text));
        }
    }

    #[test]
    fn what_somebody_says_is_speech() {
        for text in [
            "He said he was “deeply sorry” for it.",
            "She admonished the “flawed” industry.",
            "“No,” Roe said.",
            "“Stop!” cried Roe.",
            "Roe told us: “The Town Is Ours.”",
            "Roe called him “a small, small man”.",
        ] {
            assert!(!plain(text)[0].starts_with(['×', '~']), "{text} {:?}", plain(text));
        }
    }

    #[test]
    fn what_cannot_be_told_is_doubtful() {
        for text in ["There was “so much suffering” there.", "What then of the “hard line”?"]
        {
            assert!(plain(text)[0].starts_with('~'), "{text} {:?}", plain(text));
        }
    }
}

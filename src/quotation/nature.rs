//! Whether what stands between marks is speech.
//!
//! Titles of works, nicknames, words as words and scare quotes wear the marks of quotations. They
//! are told by their [`dress`] and by the words beside them; a clause of saying outweighs all but
//! the clearest. Where nothing decides, what is more often speech than not is likely, the rest
//! doubtful.

mod dress;
mod repeated;
mod title;

use self::dress::{Case, Dress};
pub(super) use self::repeated::{Row, alike, row};
use super::attribution::frame::{Frame, Kind};
use super::attribution::lexicon::{Class, CueKind};
use super::attribution::{Reading, Tie};
use super::{Nature, Quotation};

/// Sets the nature of `quotation`, which is token `t` of its paragraph; `before` is the quotation
/// token before it with its nature.
pub(super) fn judge(
    frame: &Frame,
    t: usize,
    reading: &Reading,
    before: Option<(usize, Nature)>,
    quotation: &mut Quotation,
) {
    let words = frame.text[quotation.parts[0]].trim();
    let dress = Dress::of(words, quotation.parts.len());
    let listed = before.filter(|&(i, _)| frame.is_listed(i, t)).map(|(_, nature)| nature);
    let named = quotation.attribution.is_some();
    quotation.nature = match nature(frame, t, reading, &dress, listed) {
        Nature::Doubtful if named => Nature::Likely,
        nature => nature,
    };
}

fn nature(
    frame: &Frame,
    t: usize,
    reading: &Reading,
    dress: &Dress,
    listed: Option<Nature>,
) -> Nature {
    if dress.words == 0 || is_attribute(frame, t) || is_nickname(frame, t, dress) {
        return Nature::NotSpeech;
    }
    if dress.is_title() {
        let title = listed.filter(|&nature| nature == Nature::NotSpeech);
        if let Some(nature) = title.or_else(|| title::told(frame, t, reading)) {
            return nature;
        }
    }
    if t > 0 && frame.is_so_called(t - 1) {
        return Nature::NotSpeech;
    }
    if is_labelled(frame, t) && dress.words <= 3 {
        return if reading.tie >= Tie::Sentence { Nature::Doubtful } else { Nature::NotSpeech };
    }
    let said = match reading.tie {
        Tie::Beside => true,
        Tie::Sentence => dress.words > 2 || dress.case != Case::Title,
        Tie::Continued => dress.words > 4 || dress.case == Case::Sentence,
        Tie::Loose => {
            dress.case == Case::Sentence
                || (dress.words > 12 && dress.stopped)
                || is_outcry(frame, t)
        }
    };
    if said || frame.is_reported(t) {
        return Nature::Speech;
    }
    listed.unwrap_or_else(|| leaning(frame, t, reading, dress))
}

/// What is rather to be expected where nothing says that somebody speaks: a few words with capitals
/// are a name or title, one word without is a scare quote or the word itself, more are a partial
/// quotation.
fn leaning(frame: &Frame, t: usize, reading: &Reading, dress: &Dress) -> Nature {
    match dress.case {
        Case::Other if cued(frame, t) => Nature::Likely,
        // «the campaign to “Make It Ours”»: they are part of the sentence
        Case::Title if dress.words > 2 && t > 0 && frame.is(t - 1, "to") => Nature::Likely,
        _ if dress.words <= 1 && reading.tie < Tie::Sentence && !dress.stopped => Nature::NotSpeech,
        Case::Other if dress.words <= 1 && reading.tie == Tie::Loose => Nature::NotSpeech,
        // «the “Arab Spring”»
        Case::Title if reading.tie == Tie::Loose && frame.is_determined(t) => Nature::NotSpeech,
        Case::Sentence | Case::Title => Nature::Doubtful,
        Case::Other if dress.words <= 1 || dress.headed || frame.is_attributive(t) => {
            Nature::Doubtful
        }
        Case::Other => Nature::Likely,
    }
}

/// Whether token `t` is a sentence of its own that asks or exclaims: «The judge turned. “Mr. Roe?”»
fn is_outcry(frame: &Frame, t: usize) -> bool {
    frame.sentence_start(t) == t
        && frame.ends_sentence(t)
        && matches!(frame.last_char(t), Some('?' | '!'))
}

/// Whether anything is said in the sentence that leads to token `t`, or told after somebody.
fn cued(frame: &Frame, t: usize) -> bool {
    let said = |k| {
        frame.cue(k).is_some_and(|cue| cue.kind != CueKind::Mind)
            || (frame.is(k, "according") && frame.is(k + 1, "to"))
    };
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
    let small = !dress.stopped && dress.words <= 3;
    small && named(before) && named(t + 1) && !frame.possessive(before)
}

/// Whether what stands before token `t` says that a name or the word itself follows: «a film called
/// “…”», «known as “…”», «the so-called “…”».
fn is_labelled(frame: &Frame, t: usize) -> bool {
    let Some(i) = t.checked_sub(1) else { return false };
    let known =
        frame.is(i, "as") && (i.saturating_sub(2)..i).any(|k| frame.class(k) == Some(Class::Term));
    let term = frame.class(i) == Some(Class::Term) && !frame.is_own(t);
    known || term || frame.is_naming(i)
}

#[cfg(test)]
mod tests {
    use crate::quotation::tests::plain;

    #[test]
    fn titles_nicknames_and_words_are_no_speech() {
        for text in [
            "Earvin “Magic” Johnson left.",
            "Mary “the Mole” Lowell left.",
            "The “Toxic” singer left.",
            "He made the documentary \"Framing the Town.\"",
            "It was in the “Cry for a River” video.",
            "Speaking on NBC’s “Meet the Town,” she sat.",
            "Mary Lowell told NBC’s “Meet the Town” that she left.",
            "Roe, who starred in “Meet the Town,” left.",
            "Its host, the medical drama “Cold Ward,” is over.",
            "It is his new drama, “Cold Ward.”",
            "“Cold Ward” is a drama of the sea.",
            "She sang “Salt Hymns”.",
            "It was the “Long Spring” of the town.",
            "It is known as “the rule”.",
            "The so-called “experts” left.",
            "The so called “Friends of the Pier” left, he said.",
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
            "It was what Mary Lowell called “unfair”.",
            "They met with chants of “Town, Town, Town” there.",
            "It was wrong, the idea that a town “must grow”.",
            "He repeated his claim that they were “lazy”.",
            "Her phrase “small men” was heard.",
            "The “small men” remark was heard.",
            "He ran on the slogan “Towns First” and lost.",
            "The old answer was “never again”.",
            "The town has been described as “a ruin”.",
            "The mayor, dismissed as “lazy,” left.",
            "Only the old are “safe” in his eyes.",
            "The “small tricks” that Mary Lowell complained of are old.",
            "The plan was a “trick” that made “no sense,” Mary Lowell said.",
            "The judge turned. “Mr. Roe?” A door fell shut.",
            "Lowell’s “narrow” harbour policy pronouncements were heard.",
        ] {
            assert!(!plain(text)[0].starts_with(['×', '~']), "{text} {:?}", plain(text));
        }
    }

    #[test]
    fn a_list_is_of_one_kind() {
        assert_eq!(
            plain("The songs “Salt Hymns,” “Low Tide” and “Cold Ward” are his."),
            ["×Salt Hymns,", "×Low Tide", "×Cold Ward"]
        );
        assert_eq!(
            plain("Mary Lowell called it a “ruin,” a “shame” and “wrong”."),
            ["ruin, — Mary Lowell", "shame — Mary Lowell", "wrong — Mary Lowell"]
        );
    }

    #[test]
    fn a_list_goes_on_behind_brackets() {
        assert_eq!(
            plain("There were cries of “go” (at Roe) or, “stay then” (at Lowell)."),
            ["go", "stay then"]
        );
    }

    #[test]
    fn a_few_words_are_somebodys_throughout_the_text() {
        assert_eq!(
            plain("Mary Lowell called it “lazy.”\n\nIt is a “lazy” town."),
            ["lazy. — Mary Lowell", "≈lazy"]
        );
    }

    #[test]
    fn a_title_is_one_throughout_the_text() {
        assert_eq!(
            plain("Mary Lowell likes “Salt Hymns.”\n\nThe album “Salt Hymns” is old."),
            ["×Salt Hymns.", "×Salt Hymns"]
        );
    }

    #[test]
    fn a_partial_quotation_that_nobody_says_is_likely() {
        for text in [
            "There was “so much suffering” there.",
            "What then of the “hard line”?",
            "Asked whether it was “dead,” Roe left.",
            "Roe called for calm. It was a “good thing” that she did.",
            "The campaign to “Make It Ours Again” goes on.",
            "Other views, according to the poll, include age (he leads among “very old” voters).",
        ] {
            assert!(plain(text)[0].starts_with('≈'), "{text} {:?}", plain(text));
        }
    }

    #[test]
    fn what_cannot_be_told_is_doubtful() {
        for text in ["The “hard line” plan failed.", "He chose “Open Doors and Windows”."] {
            assert!(plain(text)[0].starts_with('~'), "{text} {:?}", plain(text));
        }
    }
}

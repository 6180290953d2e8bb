//! Asides: what a transcriber wrote and nobody said.
//!
//! Stage notes in brackets, times, the place and hour at the head, «END» and rules at the foot. In
//! written sources brackets are the author's own words; only note numbers are asides there.

use super::{Label, is_space, lines};
use crate::corpus::Medium;
use crate::text::{Prose, Span};

/// Words of which stage notes are made, each note having one at least.
#[rustfmt::skip]
const NOTES: &[&str] = &[
    "accent", "applauds", "applause", "audio", "barks", "booing", "boos", "bows", "cellphone",
    "chanting", "chants", "cheering", "cheers", "chuckle", "chuckles", "chuckling", "clap",
    "clapping", "claps", "clears", "cough", "coughing", "coughs", "cries", "crosstalk", "crying",
    "gasps", "gestures", "gesturing", "groans", "inaudible", "indiscernible", "indistinct",
    "interposing", "interpreted", "interpreting", "interruption", "knocks", "laugh", "laugher",
    "laughing", "laughs", "laughter", "microphone", "music", "muted", "nod", "nods", "offmic", "overlapping",
    "pause", "pauses", "ph", "phonetic", "pronounced", "redacted", "rings", "shouting", "sic",
    "sigh", "sighs", "singing", "sings", "sneeze", "sneezes", "speaking", "speaks", "technical",
    "teleconference", "telephone", "translated", "turbulence", "unclear", "unintelligible",
    "whispering", "whistles", "whistling",
];

/// Words that may stand beside those.
#[rustfmt::skip]
const COMPANY: &[&str] = &[
    "a", "affirmatively", "an", "and", "as", "at", "audience", "begins", "brief", "by", "clip",
    "continued", "continues", "crowd", "difficulties", "difficulty", "drop", "drops",
    "end", "ends", "english", "for", "foreign", "french", "from", "german", "hands", "head",
    "hebrew", "her", "his", "in", "interpreter", "interview", "is", "language", "loud", "members",
    "mic", "moment", "more", "no", "of", "on", "ovation", "over", "participants", "played",
    "playing", "plays", "press", "progress", "provided", "recording", "reporter", "reporters",
    "russian", "several", "silence", "spanish", "stage", "standing", "the", "then",
    "throat", "through", "to", "translation", "ukrainian", "uproarious", "via", "video", "with",
];

/// The asides of a text from `body` on, with what stands before it; sorted, apart from each other.
pub(in crate::corpus) fn asides(
    text: &str,
    prose: &Prose,
    body: usize,
    labels: &[Label],
    medium: Medium,
) -> Vec<Span> {
    let mut asides: Vec<Span> = labels.iter().map(|label| label.span).collect();
    if body > 0 {
        asides.push(Span::new(0, body));
    }
    let spoken = medium == Medium::Spoken;
    if spoken {
        asides.extend(header(text, prose, body, labels));
    }
    for line in lines(text, prose, body) {
        let (words, span) = line.words();
        if spoken && is_mark(words) {
            asides.push(span);
        } else if spoken && let Some(length) = time_stamp(words) {
            asides.push(Span::new(span.start, span.start + length));
        }
    }
    brackets(&prose.text, body, spoken, !labels.is_empty(), &mut asides);
    apart(asides)
}

/// `spans` sorted, and joined where they overlap.
fn apart(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    spans.dedup_by(|next, kept| {
        let overlap = next.start < kept.end || next == kept;
        if overlap {
            *kept = kept.join(*next);
        }
        overlap
    });
    spans
}

/// Place and hour at the head of a transcript: lines that are all short, up to the first label or
/// to the hour.
fn header(text: &str, prose: &Prose, body: usize, labels: &[Label]) -> Option<Span> {
    const LINES: usize = 12;
    const SHORT: usize = 60;
    let label = labels.first().map_or(text.len(), |label| label.span.start);
    let mut header: Option<Span> = None;
    for line in lines(text, prose, body).filter(|line| !line.is_blank()).take(LINES) {
        let (words, span) = line.words();
        if span.end > label {
            return header;
        }
        if words.len() > SHORT {
            return None;
        }
        header = Some(header.map_or(span, |header| header.join(span)));
        if is_hour(words) {
            return header;
        }
    }
    None
}

/// Whether all of a line is a time, «END», or a rule.
fn is_mark(words: &str) -> bool {
    const LONGEST: usize = 60;
    if words.is_empty() || words.len() > LONGEST {
        return false;
    }
    let bare = words.trim_matches(|c: char| is_space(c) || "()[]-–—*#".contains(c));
    let hour = bare
        .strip_prefix("END")
        .map(|rest| rest.trim_start_matches(|c: char| is_space(c) || matches!(c, ':' | '.')));
    bare.chars().all(|c| matches!(c, '_' | '=' | '~' | '•') || is_space(c))
        || is_hour(hour.unwrap_or(bare))
        || hour == Some("")
        || is_time_code(words)
}

/// Whether `words` are an hour and nothing else: «2:06 P.M. EST», «9 a.m. local time».
fn is_hour(words: &str) -> bool {
    let digits = words.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.')).unwrap_or(0);
    let rest = words[digits..].trim_start_matches(is_space).to_lowercase();
    let Some(zone) =
        ["a.m.", "p.m.", "a.m", "p.m", "am", "pm"].iter().find_map(|half| rest.strip_prefix(half))
    else {
        return false;
    };
    digits > 0
        && zone.len() <= 20
        && zone.split(is_space).count() <= 4
        && !zone.contains(['?', '!', ':'])
}

/// Whether `words` are `00:12:03`, `[00:12]` or `00:00:01.000 --> 00:00:03.000`.
fn is_time_code(words: &str) -> bool {
    words.contains(':')
        && words.contains(|c: char| c.is_ascii_digit())
        && words.chars().all(|c| c.is_ascii_digit() || " :.,->[]()".contains(c))
}

/// The length of the time code that `words` begin with: `00:12:03 Good morning`, `[00:12] Good
/// morning`. Two numbers without brackets may be the hour that is spoken of.
fn time_stamp(words: &str) -> Option<usize> {
    let length = words.find(is_space)?;
    let stamp = &words[..length];
    let colons = stamp.matches(':').count();
    (is_time_code(stamp) && (colons > 1 || stamp.starts_with(['[', '(']))).then_some(length)
}

/// Collects the brackets that hold no words of the speaker.
fn brackets(prose: &str, body: usize, spoken: bool, labelled: bool, asides: &mut Vec<Span>) {
    const LONGEST: usize = 200;
    let bytes = prose.as_bytes();
    let mut at = body;
    while let Some(found) = bytes[at..].iter().position(|b| matches!(b, b'(' | b'[')) {
        let open = at + found;
        at = open + 1;
        let close = if bytes[open] == b'(' { b')' } else { b']' };
        let window = &bytes[at..bytes.len().min(at + LONGEST)];
        let Some(length) = window.iter().position(|&b| b == close) else { continue };
        // «(Applause/ … (Laughter.)»: the first was never closed
        if window[..length].contains(&bytes[open]) {
            continue;
        }
        let content = &prose[at..at + length];
        let square = close == b']';
        if (spoken && is_stage_note(content, labelled && !square)) || (square && is_number(content))
        {
            asides.push(Span::new(open, at + length + 1));
            at += length + 1;
        }
    }
}

/// Whether bracketed `content` is a remark on the scene: made of its words, or, in a transcript
/// with labels, a sentence of its own («(A telephone rings.)») or one that has such a word.
fn is_stage_note(content: &str, labelled: bool) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '’' | '-');
    let words = || content.split(|c| !is_part(c)).filter(|word| !word.is_empty());
    // «cross-talk» is «crosstalk»
    let is_of = |list: &[&str], word: &str| {
        let word = word.replace('-', "").to_lowercase();
        list.contains(&word.as_str())
    };
    let noted = words().any(|word| is_of(NOTES, word));
    let listed = words().all(|word| is_of(NOTES, word) || is_of(COMPANY, word));
    let content = content.trim_matches(is_space);
    if (noted && listed) || is_scene(content) || is_time_code(content) {
        return true;
    }
    let sentence = content.starts_with(char::is_uppercase) && content.ends_with(['.', '!', '”']);
    // whoever speaks for themselves is speaking
    let own = words().any(|word| is_of(&["i", "we", "you", "my", "our", "your"], word));
    labelled && !own && (sentence || noted)
}

/// Whether `content` is a scene in words that mean none by themselves.
fn is_scene(content: &str) -> bool {
    const SCENES: [&str; 7] = [
        "foreign language",
        "in progress",
        "interpreter",
        "moment of silence",
        "music plays",
        "standing ovation",
        "video plays",
    ];
    let content = content.trim_end_matches('.');
    SCENES.iter().any(|scene| content.eq_ignore_ascii_case(scene))
}

/// Whether square-bracketed `content` is the number of a note.
fn is_number(content: &str) -> bool {
    let number = content.strip_prefix('^').unwrap_or(content);
    !number.is_empty() && number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit())
}

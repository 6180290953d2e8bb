//! What sort of text something calls itself: a speech, a statement, a news story.
//!
//! Front matter and folders are asked for any such word; titles only for a title that is nothing
//! else before its «by» or «on»: «Statement by the mayor» is a statement, «Mayor’s statement draws
//! criticism» is news of one.

use super::super::{Kind, Medium};

/// A sort of text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Genre {
    pub(super) kind: Kind,
    pub(super) medium: Medium,
}

const SPEECH: Genre = Genre { kind: Kind::Primary, medium: Medium::Spoken };
const WRITING: Genre = Genre { kind: Kind::Primary, medium: Medium::Written };
const REPORT: Genre = Genre { kind: Kind::Report, medium: Medium::Written };

#[rustfmt::skip]
const SPEECHES: &[&str] = &[
    "address", "addresses", "briefing", "briefings", "call", "calls", "conference", "conferences",
    "conversation", "debate", "debates", "deposition", "eulogy", "excerpt", "excerpts", "gaggle", "hearing", "hearings",
    "interview", "interviews", "keynote", "lecture", "lectures", "podcast", "podcasts", "recording",
    "remarks", "roundtable", "sermon", "sermons", "speech", "speeches", "talk", "talks", "testimony",
    "testimonies", "toast", "toasts", "transcript", "transcripts", "transcription",
];
#[rustfmt::skip]
const WRITINGS: &[&str] = &[
    "affidavit", "announcement", "announcements", "declaration", "email", "emails", "letter",
    "letters", "memo", "memos", "memorandum", "post", "posts", "proclamation", "release",
    "releases", "ruling", "rulings", "statement", "statements", "thread", "tweet", "tweets",
];
#[rustfmt::skip]
const REPORTS: &[&str] = &[
    "analysis", "article", "articles", "coverage", "feature", "features", "news", "report",
    "reporting", "reports", "stories", "story",
];

/// Words that mean a sort of text only among others that do: «The Washington Post», «a call».
#[rustfmt::skip]
const AMBIGUOUS: &[&str] = &[
    "address", "addresses", "call", "calls", "feature", "features", "post", "recording", "release",
    "talk", "talks", "thread", "conversation", "conference", "conferences", "announcement",
];

/// Words that may stand beside those without saying what the text is.
#[rustfmt::skip]
const COMPANY: &[&str] = &[
    "and", "background", "blog", "briefing", "closing", "commencement", "complete", "corrected",
    "day", "delivered", "e", "earnings", "edited", "facebook", "final",
    "first", "full", "house", "inaugural", "instagram", "joint", "live", "mail", "media", "of",
    "official", "on", "online", "open", "opening", "pre", "prepared", "press", "public", "q", "a",
    "record", "recorded", "regional", "social", "taped", "text", "the", "tv", "verbatim", "video",
    "virtual", "white", "written", "raw", "primary",
];

/// Words behind which a title tells of something else.
#[rustfmt::skip]
const HINGES: &[&str] = &[
    "about", "after", "ahead", "as", "at", "before", "between", "by", "during", "following", "for",
    "from", "in", "of", "on", "prepared", "regarding", "to", "upon", "with",
];

/// What the last word of `text` that names a sort of text names: «press releases».
pub(super) fn anywhere(text: &str) -> Option<Genre> {
    let found: Vec<_> = words(text).filter_map(|word| Some((genre(&word)?, word))).collect();
    let (genre, word) = found.last()?;
    if AMBIGUOUS.contains(&word.as_str()) { all_of(text) } else { Some(*genre) }
}

/// What `text` names if it names nothing but a sort of text.
pub(super) fn all_of(text: &str) -> Option<Genre> {
    let mut last = None;
    for word in words(text) {
        match genre(&word) {
            Some(genre) => last = Some(genre),
            None if COMPANY.contains(&word.as_str()) => {}
            None => return None,
        }
    }
    last
}

/// What a title says the text is, in one of the parts that colons and dashes make of it.
pub(super) fn of_title(title: &str) -> Option<Genre> {
    let title = title.replace(" - ", "|").replace("’s ", "|").replace("'s ", "|");
    title.split([':', '|', '–', '—', '(', ')', '[', ']']).enumerate().find_map(|(i, part)| {
        let words: Vec<_> = part.split_whitespace().collect();
        let head = words.iter().position(|word| is_hinge(word)).unwrap_or(words.len());
        // a later part counts only whole: «Mayor apologises – full statement», but not «The mayor’s
        // statement on floods draws criticism»
        if i > 0 && head < words.len() { None } else { all_of(&words[..head].join(" ")) }
    })
}

/// Whether a title tells of something else behind `word`.
pub(super) fn is_hinge(word: &str) -> bool {
    HINGES.iter().any(|hinge| word.eq_ignore_ascii_case(hinge))
}

/// What the name of a file says, without folder and ending: `2021-02-12-remarks-by-the-mayor`, or
/// any word of a short one: `mayor-statement`.
pub(super) fn of_stem(stem: &str) -> Option<Genre> {
    let words: Vec<_> = words(stem).filter(|word| !word.chars().all(char::is_numeric)).collect();
    let name = words.join(" ");
    of_title(&name).or_else(|| if words.len() <= 3 { anywhere(&name) } else { None })
}

fn genre(word: &str) -> Option<Genre> {
    [(SPEECHES, SPEECH), (WRITINGS, WRITING), (REPORTS, REPORT)]
        .into_iter()
        .find_map(|(words, genre)| words.contains(&word).then_some(genre))
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_word_of_a_folder_counts_the_last_one_most() {
        for (text, genre) in [
            ("speeches-remarks", Some(SPEECH)),
            ("Press Releases", Some(WRITING)),
            ("press release", Some(WRITING)),
            ("news", Some(REPORT)),
            ("interview transcript", Some(SPEECH)),
            ("instagram-post", Some(WRITING)),
            ("washington-post", None),
            ("call-of-duty", None),
            ("2021-08", None),
            ("", None),
        ] {
            assert_eq!(anywhere(text), genre, "{text}");
        }
    }

    #[test]
    fn a_title_counts_if_it_names_nothing_else() {
        for (text, genre) in [
            ("Remarks by President Hale at the Harbour", Some(SPEECH)),
            ("Remarks as Prepared for Delivery by Ann Roe", Some(SPEECH)),
            ("On-the-Record Press Gaggle by Ann Roe", Some(SPEECH)),
            ("Statement from the mayor on floods", Some(WRITING)),
            ("Mayor apologises – full transcript", Some(SPEECH)),
            ("Analysis: why the mayor apologised", Some(REPORT)),
            ("Mayor’s statement on floods draws criticism", None),
            ("Mayor issues statement on floods", None),
            ("The mayor's speech", Some(SPEECH)),
            ("", None),
        ] {
            assert_eq!(of_title(text), genre, "{text}");
        }
    }

    #[test]
    fn a_short_file_name_counts_in_any_word() {
        for (stem, genre) in [
            ("2021-02-12-remarks-by-the-mayor-at-the-harbour", Some(SPEECH)),
            ("mayor_statement", Some(WRITING)),
            ("mayor-issues-statement-on-floods", None),
            ("000_bebe9c2dc09f49bc", None),
        ] {
            assert_eq!(of_stem(stem), genre, "{stem}");
        }
    }
}

//! Names of people as titles and speaker labels write them: after an office, in capitals.

pub(super) mod office;

/// Words that end a name in a title, which writes most words with a capital.
#[rustfmt::skip]
const ENDS: &[&str] = &[
    "a", "aboard", "about", "addressing", "after", "ahead", "an", "and", "announces", "announcing",
    "arrival", "as", "at", "before", "boarding", "celebrating", "commemorating", "delivered",
    "delivering", "delivers", "departure", "during", "en", "following", "for", "from", "hailing",
    "highlighting", "honoring", "honouring", "hosting", "hosts", "how", "in", "issues", "laying",
    "marking", "meets", "of", "on", "outlining", "participating", "previewing", "providing",
    "receiving", "recognizing", "regarding", "signing", "signs", "since", "speaks", "supporting",
    "surveying", "the", "to", "touring", "upon", "urging", "via", "virtual", "visiting", "visits",
    "welcoming", "while", "with",
];

/// Words of a name that stay in small letters.
pub(super) const PARTICLES: &[&str] =
    &["al", "bin", "da", "de", "del", "den", "der", "di", "du", "el", "la", "le", "van", "von"];

/// The words of the name that `words` of a title begin with, its office included, and how many of
/// them that took.
pub(super) fn read<'a>(words: &[&'a str]) -> (Vec<&'a str>, usize) {
    let mut name: Vec<&'a str> = Vec::new();
    let article = |word: &&&str| ["the", "a", "an"].iter().any(|a| word.eq_ignore_ascii_case(a));
    let first = usize::from(words.first().as_ref().is_some_and(article));
    for (i, word) in words.iter().enumerate().skip(first) {
        let part = bare(word);
        let in_office = part.eq_ignore_ascii_case("of")
            && !name.is_empty()
            && name.iter().all(|word| office::is_office(word));
        // «President Hale Reaffirming His Commitment», but «Ann Fleming at the Harbour»
        let next = words.get(i + 1).is_some_and(|next| next.starts_with(char::is_uppercase));
        let acts = part.ends_with("ing") && next && !name.is_empty() && !word.ends_with(',');
        let belongs = in_office || (is_name(part) && !acts) || PARTICLES.contains(&part);
        if !belongs || name.len() == 9 {
            return (name, i);
        }
        name.push(part);
        if word.ends_with([',', ';', ':', '|']) || owner(word).is_some() {
            return (name, i + 1);
        }
    }
    (name, words.len())
}

/// The name as it is used: without the office where it is a name in full («Ann Roe» for «First
/// Lady Ann Roe», but «President Hale»), and in letters of ordinary size.
pub(super) fn used(name: &[&str]) -> String {
    let offices = office::offices(name);
    let name = if name.len() - offices >= 2 { &name[offices..] } else { name };
    let name = name.join(" ");
    if name.chars().any(char::is_lowercase) { name } else { cased(&name) }
}

/// Whether `word` of a title may be part of a name: it has a capital, and is none of the words
/// that only titles write so.
pub(super) fn is_name(word: &str) -> bool {
    let word = bare(word);
    word.starts_with(char::is_uppercase) && !ENDS.iter().any(|end| word.eq_ignore_ascii_case(end))
}

/// `word` without the marks around it and its «’s»; an initial keeps its full stop.
pub(super) fn bare(word: &str) -> &str {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let word = owner(word).unwrap_or(word);
    if is_abbreviated(word) { word } else { word.trim_end_matches(|c: char| !c.is_alphanumeric()) }
}

fn owner(word: &str) -> Option<&str> {
    word.strip_suffix("’s").or(word.strip_suffix("'s"))
}

/// Whether `word` is an initial or an abbreviation that keeps its full stop: «J.», «Dr.», «Jr.».
fn is_abbreviated(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|stem| {
        stem.chars().count() <= 2 || office::is_office(stem) || stem.contains('.')
    })
}

/// Whether the two are the same but for capitals.
pub(super) fn same(one: &str, other: &str) -> bool {
    let small = |text: &'_ str| text.chars().flat_map(char::to_lowercase).collect::<Vec<_>>();
    one == other || small(one) == small(other)
}

/// `name` from capitals to ordinary letters: «ANN O’NEILL-McROE» to «Ann O’Neill-McRoe».
pub(super) fn cased(name: &str) -> String {
    name.split(' ').map(cased_word).collect::<Vec<_>>().join(" ")
}

fn cased_word(word: &str) -> String {
    let small = word.to_lowercase();
    if small == "of" || small == "and" || PARTICLES.contains(&small.as_str()) {
        return small;
    }
    if is_acronym(word) {
        return word.to_owned();
    }
    let mut out = String::with_capacity(word.len());
    let mut capital = true;
    for c in word.chars() {
        if capital {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        // «O’Neill», «Jean-Pierre» and «McRoe», but «Child’s»
        let apostrophe = matches!(c, '’' | '\'');
        let part_begins = !c.is_alphanumeric() && (!apostrophe || out.chars().count() == 2);
        capital = part_begins || out.ends_with("Mc");
    }
    out
}

/// Whether `word` is read letter by letter, or a number of kings.
fn is_acronym(word: &str) -> bool {
    #[rustfmt::skip]
    const KNOWN: [&str; 22] = [
        "AP", "CEO", "CFO", "CIA", "DOD", "DOE", "EPA", "EU", "FAA", "FBI", "FEMA", "II", "III", "IMF",
        "IV", "NATO", "OMB", "UK", "UN", "US", "USA", "VI",
    ];
    let consonants = word.chars().all(|c| c.is_uppercase() && !"AEIOUYÄÖÜÉ".contains(c));
    KNOWN.contains(&word)
        || (consonants && (3..=4).contains(&word.len()) && !office::is_office(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_ordinary_letters() {
        for (name, expected) in [
            ("ANN ROE", "Ann Roe"),
            ("MS. O’NEILL-McROE", "Ms. O’Neill-McRoe"),
            ("McCONNELL", "McConnell"),
            ("JEAN-PIERRE", "Jean-Pierre"),
            ("KING FELIPE VI OF THE ISLES", "King Felipe VI of The Isles"),
            ("ÉLODIE VAN DER BERG", "Élodie van der Berg"),
            ("CHILD’S", "Child’s"),
            ("FBI AGENT", "FBI Agent"),
            ("BBC", "BBC"),
            ("", ""),
        ] {
            assert_eq!(cased(name), expected);
        }
    }

    #[test]
    fn a_name_ends_where_the_title_goes_on() {
        for (title, name) in [
            ("First Lady Ann Roe to Teachers", "Ann Roe"),
            ("President Hale Before Departure", "President Hale"),
            ("Secretary of Energy Ann M. Roe, April 8", "Ann M. Roe"),
            ("the President on the Bridge", "President"),
            ("Mayor Roe’s Visit", "Mayor Roe"),
            ("President Hale Reaffirming His Commitment", "President Hale"),
            ("Ann Fleming at the Harbour", "Ann Fleming"),
            ("REV. ANN ROE", "Ann Roe"),
            ("nobody", ""),
        ] {
            let words: Vec<_> = title.split_whitespace().collect();
            assert_eq!(used(&read(&words).0), name, "{title}");
        }
    }
}

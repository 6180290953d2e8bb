//! Offices, ranks and forms of address: the words before a name that are no name.

#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "acting", "administration", "administrator", "admiral", "adviser", "advisers", "advisor",
    "advisors", "affairs", "agency", "agent", "agriculture", "ambassador", "apnsa", "archbishop",
    "assistant", "associate", "attorney", "bishop", "brigadier", "capt", "captain", "cardinal",
    "cea", "ceo", "chair", "chairman", "chairperson", "chairwoman", "chancellor", "chaplain",
    "chief", "climate", "coach", "col", "colonel", "commander", "commerce", "commission",
    "commissioner", "communications", "congressman", "congresswoman", "constable", "coordinator",
    "council", "councillor", "councilman", "councilwoman", "counsel", "counselor", "dame", "dean",
    "defence", "defense", "delegate", "deputy", "detective", "development", "director", "doctor",
    "domestic", "dr", "drs", "economic", "economics", "education", "energy", "engagement", "envoy",
    "epa", "executive", "father", "fema", "first", "force", "foreign", "former", "gen", "general",
    "gentleman", "gov", "governor", "health", "her", "highness", "his", "homeland", "hon",
    "honorable", "house", "imam", "inspector", "interior", "judge", "justice", "king", "labor",
    "lady", "leader", "lieutenant", "lord", "lt", "madam", "maj", "majesty", "major", "majority",
    "mayor", "member", "members", "messrs", "minister", "minority", "miss", "mp", "mr", "mrs", "ms",
    "mx", "national", "nec", "nsc", "office", "officer", "official", "officials", "omb", "pastor",
    "police", "policy", "pope", "premier", "president", "presidential", "press", "prime", "prince",
    "princess", "principal", "prof", "professor", "public", "queen", "rabbi", "rear", "rep",
    "representative", "response", "rev", "reverend", "second", "secretary", "security", "sen",
    "senator", "senior", "sergeant", "services", "sgt", "sheriff", "sir", "sister", "speaker",
    "special", "spokesman", "spokesperson", "spokeswoman", "staff", "state", "superintendent",
    "surgeon", "taoiseach", "task", "team", "transportation", "treasury", "under", "vice", "whip",
    "white",
];

#[rustfmt::skip]
const HEADS: &[&str] = &[
    "administrator", "admiral", "adviser", "advisor", "ambassador", "archbishop", "bishop",
    "brigadier", "capt", "cardinal", "chair", "chairman", "chairperson", "chairwoman", "chancellor",
    "col", "colonel", "commissioner", "congressman", "congresswoman", "coordinator", "councillor",
    "councilman", "councilwoman", "dame", "detective", "director", "dr", "envoy", "gentleman",
    "gov", "governor", "hon", "imam", "inspector", "judge", "justice", "lady", "lieutenant", "lt",
    "maj", "mayor", "minister", "miss", "mr", "mrs", "ms", "mx", "pastor", "premier", "president",
    "prof", "professor", "rabbi", "rep", "representative", "rev", "reverend", "secretary", "sen",
    "senator", "sergeant", "sgt", "sheriff", "sir", "spokesman", "spokesperson", "spokeswoman",
    "superintendent", "taoiseach",
];

/// Whether `word` belongs to an office, a rank or a form of address: «Vice», «Sgt.», «MS.».
pub(in crate::corpus) fn is_office(word: &str) -> bool {
    OFFICES.contains(&bare(word).as_str())
}

/// Whether `word` is what an office is called by itself («Senator», «MR.»), and little else: «Press»
/// only goes before one, and «General» begins many a rubric.
pub(in crate::corpus) fn is_head(word: &str) -> bool {
    HEADS.contains(&bare(word).as_str())
}

/// How many of the first of `words` are an office, «of» within it included («Secretary of State»).
/// The last word is none: whoever is called «King» alone is called so.
pub(in crate::corpus) fn offices<'a>(words: &[impl AsRef<str> + 'a]) -> usize {
    let mut count = 0;
    for (i, word) in words.iter().enumerate().take(words.len().saturating_sub(1)) {
        let word = word.as_ref();
        if is_office(word) {
            count = i + 1;
        } else if !matches!(word, "of" | "OF" | "Of" | "for" | "to" | "the") {
            break;
        }
    }
    count
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_stand_before_names() {
        for (name, count) in [
            ("President Hale", 1),
            ("Deputy Chief of Staff Ann Roe", 4),
            ("Gayle King", 0),
            ("Rev. Dr. King", 2),
            ("King", 0),
            ("", 0),
        ] {
            let words: Vec<_> = name.split_whitespace().collect();
            assert_eq!(offices(&words), count, "{name}");
        }
    }
}

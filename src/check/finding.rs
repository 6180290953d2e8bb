//! What is reported about a quotation: kind, severity, place, sentence, fixes.

use std::collections::BTreeMap;

use super::ignoring::Accepted;
use crate::corpus::Medium;
use crate::text::{Edit, Span};

/// Something to tell the writer about the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub kind: Kind,
    /// How much it matters.
    pub severity: Severity,
    /// The words of the draft it points at; never empty.
    pub span: Span,
    /// The quotation it belongs to, by its place in [`crate::draft::Draft::quotations`]; none where
    /// it is about no quotation.
    pub quotation: Option<usize>,
    /// A sentence about the text, naming the source.
    pub message: String,
    /// Edits that would settle it, the best first.
    pub fixes: Vec<Fix>,
}

/// An edit that would settle a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a menu entry: «Restore “deeply”».
    pub title: String,
    /// Whether it is the single certain one.
    pub preferred: bool,
    /// Sorted by start, never overlapping.
    pub edits: Vec<Edit>,
}

/// How much a finding matters.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Tolerated.
    Hint,
    /// Worth knowing.
    Information,
    /// Changes the words.
    Warning,
    /// May change the meaning.
    Error,
}

impl Severity {
    /// All, the mildest first.
    pub const ALL: [Self; 4] = [Self::Hint, Self::Information, Self::Warning, Self::Error];

    /// Its name in reports and settings: `hint`, `information`, `warning`, `error`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The severity called `name`.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.name() == name)
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $spoken:ident / $written:ident;)*) => {
        /// What a finding is about.
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $variant,)* }

        impl Kind {
            /// Every kind, in the order of the manual.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name in reports, settings and the manual: `omission`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// Its page of the manual, with the examples as tests need them.
            pub(crate) const fn page(self) -> &'static str {
                match self {
                    $(Self::$variant =>
                        include_str!(concat!("../../tests/cases/", $code, ".md")),)*
                }
            }

            /// How much it matters against a source of that medium, unless the settings say
            /// otherwise.
            const fn default_level(self, medium: Medium) -> Level {
                match (self, medium) {
                    $((Self::$variant, Medium::Spoken) => Level::$spoken,
                    (Self::$variant, Medium::Written) => Level::$written,)*
                }
            }
        }
    };
}

/// A severity, or silence.
#[derive(Copy, Clone)]
enum Level {
    Silent,
    Hint,
    Information,
    Warning,
    Error,
}

kinds! {
    /// Another word stands in place of the source's.
    Substitution = "substitution", Warning / Warning;
    /// Words of the source are left out without a mark.
    Omission = "omission", Warning / Warning;
    /// Words stand in the quotation that the source does not have.
    Insertion = "insertion", Warning / Warning;
    /// The same word in another tense or number.
    Inflection = "inflection", Warning / Warning;
    /// A pronoun replaced by what it stands for, or the other way round.
    Pronoun = "pronoun", Warning / Warning;
    /// A negation, a number, a date or a name differs.
    Meaning = "meaning", Error / Error;
    /// The same words in another order.
    Reordering = "reordering", Error / Error;
    /// Two passages are run together without a mark.
    Splice = "splice", Error / Error;
    /// Another speaker's words stand in the quotation.
    AnotherSpeaker = "another-speaker", Error / Error;
    /// A marked omission reaches far, or past another speaker.
    Elision = "elision", Hint / Hint;
    /// A contraction opened or closed.
    Contraction = "contraction", Information / Information;
    /// Another accepted spelling of the word.
    Spelling = "spelling", Silent / Hint;
    /// A word misspelled.
    Misspelling = "misspelling", Information / Information;
    /// A misspelling of the source corrected.
    Correction = "correction", Hint / Hint;
    /// «You know», a stutter and the like left out.
    Filler = "filler", Information / Information;
    /// A numeral or an abbreviation in another form.
    HouseStyle = "house-style", Silent / Hint;
    /// The case of the first letter.
    Capital = "capital", Silent / Silent;
    /// A question or exclamation mark gained or lost.
    Punctuation = "punctuation", Hint / Hint;
    /// Commas, dashes and the like between words that agree.
    InnerPunctuation = "inner-punctuation", Silent / Hint;
    /// The draft follows one report, and most others read otherwise.
    Disputed = "disputed", Information / Information;
    /// Right words, another speaker.
    Misattribution = "misattribution", Warning / Warning;
    /// Nothing like it in the corpus.
    Unsourced = "unsourced", Hint / Hint;
    /// A date has another weekday than the draft names beside it.
    Weekday = "weekday", Information / Information;
    /// The draft dates the quoted words otherwise than the source does.
    DateConflict = "date-conflict", Information / Information;
    /// Somebody's name is misspelled.
    NameMisspelled = "name-misspelled", Information / Information;
    /// Somebody is of another age than the corpus implies.
    Age = "age", Information / Information;
    /// A comment that ignores nothing.
    UnusedIgnore = "unused-ignore", Information / Information;
}

impl Kind {
    /// Whether it says what no source has, or what most have: only a library that has all sources can
    /// tell. The other kinds hold the words against one passage, and what is said of that stays true,
    /// though a passage that is nearer may take its place: until then only one that differs in a place
    /// or two is taken for the passage that is meant (`check/acceptance.rs`).
    pub(super) const fn needs_all(self) -> bool {
        matches!(self, Self::Unsourced | Self::Misattribution | Self::DateConflict | Self::Disputed)
    }

    /// The kind called `code`.
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// How much it matters against a source of that medium, unless the settings say otherwise;
    /// none: it is silent.
    pub const fn default_severity(self, medium: Medium) -> Option<Severity> {
        match self.default_level(medium) {
            Level::Silent => None,
            Level::Hint => Some(Severity::Hint),
            Level::Information => Some(Severity::Information),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

/// Which kinds are reported, and how severely; and which differences are not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Departures from [`Kind::default_severity`]; none turns a kind off.
    pub severities: BTreeMap<Kind, Option<Severity>>,
    /// The same against spoken sources alone; they go before the others.
    pub spoken: BTreeMap<Kind, Option<Severity>>,
    /// The same against written ones.
    pub written: BTreeMap<Kind, Option<Severity>>,
    /// Whether kinds that are silent by default are hints.
    pub strict: bool,
    /// The differences that somebody has accepted, in the order of their file.
    pub accepted: Vec<Accepted>,
}

impl Policy {
    /// How severely `kind` is reported against a source of that medium; none: not at all.
    pub fn severity(&self, kind: Kind, medium: Medium) -> Option<Severity> {
        let particular = match medium {
            Medium::Spoken => &self.spoken,
            Medium::Written => &self.written,
        };
        let chosen = particular.get(&kind).or_else(|| self.severities.get(&kind));
        let usual = || kind.default_severity(medium).or(self.strict.then_some(Severity::Hint));
        chosen.copied().unwrap_or_else(usual)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_particular_goes_before_the_general_and_both_before_strictness() {
        let off = BTreeMap::from([(Kind::Spelling, None)]);
        let warning = BTreeMap::from([(Kind::Spelling, Some(Severity::Warning))]);
        let severities = |policy: &Policy| {
            [Medium::Spoken, Medium::Written].map(|medium| policy.severity(Kind::Spelling, medium))
        };
        let mut policy = Policy::default();
        assert_eq!(severities(&policy), [None, Some(Severity::Hint)]);
        policy.strict = true;
        assert_eq!(severities(&policy), [Some(Severity::Hint), Some(Severity::Hint)]);
        policy.severities = off;
        assert_eq!(severities(&policy), [None, None]);
        policy.spoken = warning;
        assert_eq!(severities(&policy), [Some(Severity::Warning), None]);
    }
}

//! Whose words a fragment gives, as far as its report says.

use serde::{Deserialize, Serialize};

use crate::mention::alike;
use crate::quotation::{self, Attribution};
use crate::text::fold::fold;

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Voice {
    /// Somebody with a name.
    Named(String),
    /// Somebody without («one fan», «the 36-year-old singer»).
    Described(String),
    /// The report does not say, or names what was said alone («the statement»).
    Unknown,
}

impl Voice {
    /// The voice that `attribution` gives.
    pub(super) fn of(attribution: Option<&Attribution>) -> Self {
        match attribution {
            Some(attribution) => Self::called(&attribution.speaker),
            None => Self::Unknown,
        }
    }

    /// The voice of `speaker`: a name unless it begins like a description.
    pub(super) fn called(speaker: &str) -> Self {
        if speaker.split(' ').next_back().is_some_and(quotation::is_utterance) {
            return Self::Unknown;
        }
        let first = speaker.split(' ').next().unwrap_or_default().to_lowercase();
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let described = matches!(first.as_str(), "the" | "a" | "an" | "one" | "another")
            || !speaker.split(' ').any(capital)
            || alike::names(speaker).is_empty();
        if described {
            Self::Described(speaker.to_owned())
        } else {
            Self::Named(speaker.to_owned())
        }
    }

    /// Whether both may be one person.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Named(a), Self::Named(b)) => alike::same(a, b),
            _ => true,
        }
    }

    /// Whether one report calls both alike.
    pub(super) fn goes_on(&self, before: &Self) -> bool {
        match (before, self) {
            (Self::Named(a), Self::Named(b)) => alike::same(a, b),
            (a, b) => a == b && *a != Self::Unknown,
        }
    }

    /// Whether it is surely another than one who is not named: «the singer» may be anybody.
    pub(super) fn is_somebody_else(&self) -> bool {
        match self {
            Self::Named(_) => true,
            Self::Described(description) => !fold(description).starts_with("the "),
            Self::Unknown => false,
        }
    }

    /// The name, if there is one.
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::Described(_) | Self::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_descriptions() {
        assert_eq!(Voice::called("Ada Hale"), Voice::Named("Ada Hale".into()));
        assert_eq!(Voice::called("one fan"), Voice::Described("one fan".into()));
        assert_eq!(Voice::called("the NSYNC star"), Voice::Described("the NSYNC star".into()));
        assert_eq!(Voice::called("the statement"), Voice::Unknown);
        assert!(Voice::called("Ada Hale").may_be(&Voice::called("Hale")));
        assert!(!Voice::called("Ada Hale").may_be(&Voice::called("Bob Ortiz")));
        assert!(Voice::called("one fan").may_be(&Voice::called("Bob Ortiz")));
        assert!(!Voice::Unknown.goes_on(&Voice::Unknown));
    }
}

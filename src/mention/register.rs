//! Names of people and places that are well known as such.
//!
//! Made by `register.py`, which stands beside this file and says from what. A name that is missing
//! may still be one, and many that are there are words or places too («Will», «Paris»): the register is
//! one witness among others, and what a text itself says of a name goes before it.

use std::sync::LazyLock;

use crate::text::fold::WordMap;

/// What `name` is known as, in the capitals of running text.
pub(super) fn of(name: &str) -> Entry {
    let bits = match name.split_once('’') {
        None => REGISTER.get(name),
        Some((head, tail)) => REGISTER.get(format!("{head}'{tail}").as_str()),
    };
    let bits = bits.copied().unwrap_or_default();
    Entry { given: bits & 1 != 0, family: bits & 2 != 0, place: bits & 4 != 0 }
}

/// What a name is known as; it may be all of it, or nothing.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// A given name.
    pub(super) given: bool,
    /// A family name.
    pub(super) family: bool,
    /// A country, a state, a city.
    pub(super) place: bool,
}

static REGISTER: LazyLock<WordMap<Box<str>, u8>> = LazyLock::new(|| {
    let mut name = String::new();
    let entries = include_str!("register.txt").lines().filter_map(|line| {
        let (shared, rest) = line.split_at_checked(1)?;
        let (rest, bits) = rest.split_at_checked(rest.len() - 1)?;
        let shared = name.char_indices().nth(usize::from(shared.as_bytes()[0] - b'a'));
        name.truncate(shared.map_or(name.len(), |(at, _)| at));
        name.push_str(rest);
        Some((name.as_str().into(), bits.parse().ok()?))
    });
    entries.collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_what_they_are_known() {
        assert!(of("Andréa").given && of("Zoltán").given && !of("Zoltán").place);
        assert!(of("Jackson").family && of("O’Brien") == of("O'Brien"));
        assert!(of("Nairobi").place && !of("Nairobi").family);
        assert_eq!(of("Table"), Entry::default());
    }
}

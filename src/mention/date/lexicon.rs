//! The words that dates are made of, and the one meaning of each.
//!
//! A word with several meanings («may», «second», «march») has the one that concerns dates; the
//! patterns that use it ask for the company that such a word keeps. What is not listed here means
//! nothing to the grammar.

use std::sync::LazyLock;

use super::calendar::{Part, Season, Unit};
use super::word::WORDS;
pub(super) use super::word::Word;
use crate::text::fold::WordMap;

/// What a token means.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// Nothing that concerns dates.
    Other,
    /// A mark; apostrophes and dashes of all kinds are `'` and `-`.
    Mark(char),
    /// Digits: their value and how many they are.
    Figures {
        /// As a number.
        value: u32,
        /// How many.
        digits: u8,
    },
    /// «one» to «nineteen», «twenty» to «ninety».
    Cardinal(u8),
    /// «hundred», «thousand».
    Scale(u16),
    /// «first» to «thirty-first» (the latter of two tokens), also the unit «second».
    Ordinal(u8),
    /// A month, from 1; whether it is cut short («Feb»).
    Month(u8, bool),
    /// A day of the week, Monday is 1; whether it is cut short.
    Weekday(u8, bool),
    /// Several of them: «Fridays».
    Weekdays(u8),
    /// A season.
    Season(Season),
    /// Several of them.
    Seasons(Season),
    /// A part of the day.
    Part(Part),
    /// A unit of time.
    Unit(Unit),
    /// Several of them.
    Units(Unit),
    /// «nineties»: the decade within its century, 0 to 9.
    Decade(u8),
    /// «daily»: once in each such unit.
    Each(Unit),
    /// Days from today: «yesterday» is -1.
    Day(i8),
    /// A word of the grammar.
    Word(Word),
    /// A word that tells past or future.
    Verb(Tense),
}

/// When something happens, as its verb tells.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// «said», «was».
    Past,
    /// «is», «has».
    Present,
    /// «be», before which or after which the time is told.
    Infinitive,
    /// «will», «scheduled».
    Future,
}

/// What `word` means, whatever its case; it consists of letters and, in abbreviations, points.
pub(super) fn sense(word: &[u8]) -> Sense {
    key(word).and_then(|key| TABLE.get(&key)).copied().unwrap_or(Sense::Other)
}

/// A word of at most sixteen letters as a number, by which it is looked up: small letters, without
/// points, filled up with blanks.
fn key(word: &[u8]) -> Option<u128> {
    let mut letters = [b' '; 16];
    if word.contains(&b'.') {
        let bare = word.iter().filter(|&&letter| letter != b'.');
        letters.iter_mut().zip(bare).for_each(|(place, letter)| *place = *letter);
    } else {
        letters.get_mut(..word.len())?.copy_from_slice(word);
    }
    Some(u128::from_le_bytes(letters) | SMALL)
}

/// The bit that makes a letter small, in every place; a blank has it already.
const SMALL: u128 = u128::from_le_bytes([0x20; 16]);

static TABLE: LazyLock<WordMap<u128, Sense>> = LazyLock::new(|| {
    let mut table = WordMap::default();
    for (words, sense) in entries() {
        for word in words.split([' ', '|']) {
            let key = key(word.as_bytes()).expect("no word listed is longer than sixteen letters");
            let before = table.insert(key, sense);
            debug_assert_eq!(before, None, "“{word}” has two meanings");
        }
    }
    table
});

fn entries() -> impl Iterator<Item = (&'static str, Sense)> {
    let numbered = |list: &'static str, sense: fn(u8) -> Sense| {
        let words = (0u8..).zip(list.split(' ')).filter(|(_, words)| *words != "-");
        words.map(move |(number, words)| (words, sense(number)))
    };
    numbered(CARDINALS, Sense::Cardinal)
        .chain(numbered(TENS, |n| Sense::Cardinal((n + 2) * 10)))
        .chain(numbered(ORDINALS, |n| Sense::Ordinal(n + 1)))
        .chain(numbered(MONTHS, |n| Sense::Month(n + 1, false)))
        .chain(numbered(SHORT_MONTHS, |n| Sense::Month(n + 1, true)))
        .chain(numbered(WEEKDAYS, |n| Sense::Weekday(n + 1, false)))
        .chain(numbered(SHORT_WEEKDAYS, |n| Sense::Weekday(n + 1, true)))
        .chain(numbered(MANY_WEEKDAYS, |n| Sense::Weekdays(n + 1)))
        .chain(numbered(DECADES, |n| Sense::Decade(n + 2)))
        .chain(
            UNITS.into_iter().flat_map(|(one, many, unit)| {
                [(one, Sense::Unit(unit)), (many, Sense::Units(unit))]
            }),
        )
        .chain(SENSES)
        .chain(WORDS.iter().map(|&(words, word)| (words, Sense::Word(word))))
        .chain(VERBS.iter().map(|&(words, tense)| (words, Sense::Verb(tense))))
}

const CARDINALS: &str = "\
    zero one two three four five six seven eight nine ten eleven twelve thirteen \
    fourteen fifteen sixteen seventeen eighteen nineteen";
const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
const ORDINALS: &str = "\
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh \
    twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth \
    nineteenth twentieth - - - - - - - - - thirtieth -";
const MONTHS: &str = "\
    january february march april may june july august september october november \
    december";
const SHORT_MONTHS: &str = "jan feb mar apr - jun jul aug sep|sept oct nov dec";
const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday";
const SHORT_WEEKDAYS: &str = "mon tue|tues wed|weds thu|thur|thurs fri sat sun";
const MANY_WEEKDAYS: &str = "mondays tuesdays wednesdays thursdays fridays saturdays sundays";
const DECADES: &str = "twenties thirties forties fifties sixties seventies eighties nineties";

const UNITS: [(&str, &str, Unit); 12] = [
    ("sec", "seconds secs", Unit::Second),
    ("minute min", "minutes mins", Unit::Minute),
    ("hour hr", "hours hrs", Unit::Hour),
    ("day", "days", Unit::Day),
    ("weekend", "weekends", Unit::Weekend),
    ("week wk", "weeks wks", Unit::Week),
    ("fortnight", "fortnights", Unit::Fortnight),
    ("month", "months", Unit::Month),
    ("quarter", "quarters", Unit::Quarter),
    ("year yr", "years yrs", Unit::Year),
    ("decade", "decades", Unit::Decade),
    ("century", "centuries", Unit::Century),
];

const SENSES: [(&str, Sense); 27] = [
    ("hundred", Sense::Scale(100)),
    ("thousand", Sense::Scale(1000)),
    ("spring springtime", Sense::Season(Season::Spring)),
    ("summer summertime", Sense::Season(Season::Summer)),
    ("autumn fall", Sense::Season(Season::Autumn)),
    ("winter wintertime", Sense::Season(Season::Winter)),
    ("springs", Sense::Seasons(Season::Spring)),
    ("summers", Sense::Seasons(Season::Summer)),
    ("autumns", Sense::Seasons(Season::Autumn)),
    ("winters", Sense::Seasons(Season::Winter)),
    ("morning dawn sunrise", Sense::Part(Part::Morning)),
    ("midday lunchtime", Sense::Part(Part::Midday)),
    ("afternoon", Sense::Part(Part::Afternoon)),
    ("evening dusk sunset", Sense::Part(Part::Evening)),
    ("night", Sense::Part(Part::Night)),
    ("overnight", Sense::Part(Part::Overnight)),
    ("noon", Sense::Part(Part::Noon)),
    ("midnight", Sense::Part(Part::Midnight)),
    ("tonight tonite", Sense::Part(Part::Tonight)),
    ("today", Sense::Day(0)),
    ("yesterday", Sense::Day(-1)),
    ("tomorrow", Sense::Day(1)),
    ("hourly", Sense::Each(Unit::Hour)),
    ("daily nightly", Sense::Each(Unit::Day)),
    ("weekly", Sense::Each(Unit::Week)),
    ("monthly", Sense::Each(Unit::Month)),
    ("annually yearly", Sense::Each(Unit::Year)),
];

const VERBS: &[(&str, Tense)] = &[
    (
        "will shall ll wo would might must should can going scheduled due expects expected planned plans planning set \
      intends aims hopes tentatively deadline ahead slated",
        Tense::Future,
    ),
    (
        "said was were had did told went came became began took made gave got found thought left \
         saw met held kept led rose fell sold bought paid lost won spoke wrote ran sent stood \
         broke brought built caught chose drew drove fought grew hit put read showed shot \
         struck swore threw wore died hurt cut quit",
        Tense::Past,
    ),
    ("is are has have been do does says say", Tense::Present),
    ("be", Tense::Infinitive),
];

//! Numbers in words and in figures: what «eight», «21st», «4bn» and «nineties» amount to.
//!
//! One word at a time, folded; rows of them («twenty-five», «$1.5 million») are read by
//! [`super::quantity`]. Fractions are no numbers here, and Roman numerals are letters.

/// From zero to nineteen.
const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// From twenty to ninety.
const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// From first to nineteenth.
const ORDINALS: [&str; 19] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

/// What multiplies the number before it, each with its abbreviations behind a figure («4bn»).
const SCALES: [(&str, f64, &[&str]); 5] = [
    ("hundred", 1e2, &[]),
    ("thousand", 1e3, &["k"]),
    ("million", 1e6, &["m", "mn"]),
    ("billion", 1e9, &["b", "bn"]),
    ("trillion", 1e12, &["t", "tn"]),
];

/// The number that a word or figure stands for by itself: «eight», «420,000», «1.5», «4bn».
pub fn value(word: &str) -> Option<f64> {
    let unit = UNITS.iter().position(|&unit| unit == word).map(|unit| unit as f64);
    let ten = || TENS.iter().position(|&ten| ten == word).map(|ten| (ten as f64 + 2.0) * 10.0);
    unit.or_else(ten).or_else(|| figure(word))
}

fn figure(word: &str) -> Option<f64> {
    if !is_figure(word) {
        return None;
    }
    let end = word.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(word.len());
    let (digits, suffix) = word.split_at(end);
    let factor = match suffix {
        "" => 1.0,
        _ => SCALES.iter().find(|(_, _, short)| short.contains(&suffix))?.1,
    };
    Some(digits.replace(',', "").parse::<f64>().ok()? * factor)
}

/// Whether a word begins with a digit.
pub fn is_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a word is one of twenty, thirty … ninety, behind which a unit may follow.
pub fn is_ten(word: &str) -> bool {
    TENS.contains(&word)
}

/// What a word multiplies the number before it by: «hundred», «million».
pub fn scale(word: &str) -> Option<f64> {
    SCALES.iter().find(|(name, ..)| *name == word).map(|&(_, factor, _)| factor)
}

/// The place that an ordinal names: 21 for «21st», 8 for «eighth», 20 for «twentieth».
pub fn ordinal(word: &str) -> Option<u32> {
    let unit = ORDINALS.iter().position(|&ordinal| ordinal == word).map(|at| at as u32 + 1);
    let ten = || {
        let stem = word.strip_suffix("ieth")?;
        let ten = TENS.iter().position(|ten| ten.strip_suffix('y') == Some(stem))?;
        Some((ten as u32 + 2) * 10)
    };
    let figure = || {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let is_ending = ["st", "nd", "rd", "th"].contains(&&word[digits.len()..]);
        digits.parse().ok().filter(|_| is_ending)
    };
    unit.or_else(ten).or_else(figure)
}

/// The decade that a word names: 90 for «nineties», «90s» and «1990s».
pub fn decade(word: &str) -> Option<u32> {
    let named = || {
        let stem = word.strip_suffix("ies")?;
        let ten = TENS.iter().position(|ten| ten.strip_suffix('y') == Some(stem))?;
        Some((ten as u32 + 2) * 10)
    };
    let years: Option<u32> = word.strip_suffix('s').and_then(|digits| digits.parse().ok());
    years.filter(|years| years % 10 == 0).map(|years| years % 100).or_else(named)
}

/// Words that stand for a figure, each behind it: `("8", "eight")`, `("8th", "eighth")`.
pub(super) fn figures() -> impl Iterator<Item = (String, &'static str)> {
    let units = UNITS.iter().enumerate().map(|(value, &word)| (value.to_string(), word));
    let tens = TENS.iter().zip(2..).map(|(&word, ten)| ((ten * 10).to_string(), word));
    let ordinals = ORDINALS.iter().zip(1..).map(|(&word, place)| {
        let ending = match place {
            1 => "st",
            2 => "nd",
            3 => "rd",
            _ => "th",
        };
        (format!("{place}{ending}"), word)
    });
    units.chain(tens).chain(ordinals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_figures_amount_to_the_same() {
        for (word, number) in
            [("eight", 8.0), ("420,000", 420_000.0), ("1.5", 1.5), ("4bn", 4e9), ("ninety", 90.0)]
        {
            assert_eq!(value(word), Some(number), "{word}");
        }
        for word in ["", "eighth", "8th", "5pm", "a", "infinity", "nan", "million"] {
            assert_eq!(value(word), None, "{word}");
        }
        assert_eq!((scale("million"), scale("millions")), (Some(1e6), None));
        assert_eq!((ordinal("21st"), ordinal("eighth")), (Some(21), Some(8)));
        assert_eq!((ordinal("thirtieth"), ordinal("months")), (Some(30), None));
        assert_eq!(
            (decade("nineties"), decade("1990s"), decade("15s")),
            (Some(90), Some(90), None)
        );
    }

    #[test]
    fn every_figure_has_its_word() {
        let figures: Vec<_> = figures().collect();
        assert!(
            figures.contains(&("8".into(), "eight")) && figures.contains(&("90".into(), "ninety"))
        );
        assert!(figures.contains(&("2nd".into(), "second")));
        for (figure, word) in figures {
            assert_eq!((value(&figure), ordinal(&figure)), (value(word), ordinal(word)), "{word}");
        }
    }
}

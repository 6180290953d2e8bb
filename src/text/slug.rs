//! A person's id in reports: the name in small letters, without accents, joined by hyphens.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// «Justin Timberlake» as `justin-timberlake`, «Beyoncé Knowles-Carter» as
/// `beyonce-knowles-carter`. Letters of other scripts stay.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    // an apostrophe is part of its word: «O’Brien» is `obrien`
    let letters = name.nfkd().filter(|&c| !is_combining_mark(c) && !matches!(c, '\'' | '’' | '‘'));
    for c in letters {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_id_for_one_name_however_it_is_set() {
        assert_eq!(slug("Justin Timberlake"), "justin-timberlake");
        assert_eq!(slug(" JUSTIN\u{a0}TIMBERLAKE. "), "justin-timberlake");
        assert_eq!(slug("Conan O’Brien"), slug("Conan O'Brien"));
        assert_eq!(slug("Beyonce\u{301} Knowles-Carter"), "beyonce-knowles-carter");
        assert_eq!(slug("J. R. Hale"), "j-r-hale");
        assert_eq!(slug("習近平"), "習近平");
        assert_eq!(slug("—"), "");
    }
}

//! The card of a person: what the sources say they are, how old, how often they are named, and what
//! they said last.

use super::page::Page;
use super::{Card, place, said, shown};
use crate::check::Report;
use crate::library::Library;
use crate::mention::roster::{Place, Somebody};

/// How many descriptions, other names and statements are shown.
const DESCRIPTIONS: usize = 3;
const ALIASES: usize = 4;
const STATEMENTS: usize = 3;

/// What is known of the person named at `offset` of the draft that `report` is about; nothing while the
/// people of the corpus are still being looked for.
pub(super) fn card(library: &Library, report: &Report, offset: usize) -> Option<Card> {
    let (span, meant) = report.named().find(|(span, _)| span.touches(offset))?;
    let somebody = library.cast().roster.by_id(&meant.id)?;
    let mut page = Page::default();
    page.heading(&shown::line(&somebody.name));
    mentions(&mut page, somebody);
    descriptions(&mut page, library, somebody);
    age(&mut page, library, somebody);
    statements(&mut page, library, somebody);
    Some(page.card(span))
}

/// Under which names, how often and when the sources name them.
fn mentions(page: &mut Page, somebody: &Somebody) {
    let aliases: Vec<String> =
        somebody.aliases.iter().take(ALIASES).map(|alias| shown::line(alias)).collect();
    if !aliases.is_empty() {
        page.text(&format!(", also {}", aliases.join(", ")));
    }
    page.text(&format!(" — named in {}", counted(somebody.documents(), "source")));
    match somebody.dates {
        Some((first, last)) if first == last => page.text(&format!(" of {}", shown::date(first))),
        Some((first, last)) => {
            page.text(&format!(", {} to {}", shown::date(first), shown::date(last)));
        }
        None => {}
    }
}

/// Who they are, as the sources say, each with its place.
fn descriptions(page: &mut Page, library: &Library, somebody: &Somebody) {
    let mut told: Vec<String> = Vec::new();
    let mut tell = |words: &str, place: &dyn Fn() -> String| {
        let words = shown::clipped(words, 16, 0);
        if !told.iter().any(|other| other.eq_ignore_ascii_case(&words)) {
            page.entry(told.len());
            page.text(&format!("{words} "));
            page.place(&place());
            told.push(words);
        }
        told.len() < DESCRIPTIONS
    };
    let own = somebody.told();
    let mut more =
        own.map(|added| tell(&shown::line(&added.description), &|| added.source.clone()));
    if !more.all(|more| more) {
        return;
    }
    for &Place { document, span } in &somebody.descriptions {
        let source = &library.corpus.sources[document];
        if !tell(&shown::line(&source.prose.apart(span)), &|| place(source, span)) {
            return;
        }
    }
}

/// How old they were when, and the years in which they may be born.
fn age(page: &mut Page, library: &Library, somebody: &Somebody) {
    let Some(age) = somebody.ages.iter().filter(|age| age.date.is_some()).max_by_key(|a| a.date)
    else {
        return;
    };
    page.paragraph();
    let on = age.date.map_or(String::new(), |date| format!(" on {}", shown::date(date)));
    let born = match somebody.born() {
        None => String::new(),
        Some((from, to)) if from == to => format!(", so born in {from}"),
        Some((from, to)) => format!(", so born in {from} or {to}"),
    };
    page.text(&format!("{} years old{on}{born} ", age.years));
    page.place(&place(&library.corpus.sources[age.place.document], age.place.span));
}

/// What they said last.
fn statements(page: &mut Page, library: &Library, somebody: &Somebody) {
    let date = |id| library.brief(id).date;
    let mut all = library.voice(&somebody.name);
    all.sort_by_key(|&(id, _)| std::cmp::Reverse(date(id)));
    for (nth, &(id, span)) in all.iter().take(STATEMENTS).enumerate() {
        page.entry(nth);
        said(page, library, id, span, date(id).map(shown::date));
    }
    if all.len() > STATEMENTS {
        page.text(&format!(" and {} more", all.len() - STATEMENTS));
    }
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check_hover;

    const MILL: &str = "
        --- sources/mill.txt kind:primary medium:spoken speaker:\"Ada Hale\" date:2021-02-12 title:\"Remarks at the mill\"
        We were warned by everyone in this town.
        --- sources/paper.txt kind:report date:2021-02-16
        Mayor Ada Hale, 46, spoke at the mill. Hale wept. Jacob Moore, director of the mill, did not.
        --- draft.md
        Then WHO left.
    ";

    #[test]
    fn who_they_are_and_what_they_said() {
        check_hover(
            &MILL.replace("WHO", "Ada Ha<|>le"),
            &expect![[r#"
            **Ada Hale**, also Hale — named in 1 source of 16 February 2021

            Mayor `sources/paper.txt:1`

            46 years old on 16 February 2021, so born in 1974 or 1975 `sources/paper.txt:1`

            12 February 2021: Remarks at the mill `sources/mill.txt:1`"#]],
        );
        check_hover(
            &MILL.replace("WHO", "Mo<|>ore"),
            &expect![[r#"
            **Jacob Moore** — named in 1 source of 16 February 2021

            director of the mill `sources/paper.txt:1`"#]],
        );
    }

    #[test]
    fn nobody_knows_them() {
        check_hover(&MILL.replace("WHO", "Rosa Qui<|>ll"), &expect![[""]]);
    }
}

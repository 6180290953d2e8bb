//! The card of a date: the day in full and how it was found, who spoke then, and what the sources
//! tell of it. A year or a month that stands in the draft as it is has none.

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::page::Page;
use super::{Card, place, said, shown};
use crate::corpus::{Kind, SourceId};
use crate::draft::Draft;
use crate::library::{Brief, Library};
use crate::mention::date::{Basis, DateMention};
use crate::text::{Span, sentences};

/// How many statements of a day are named, and how many sentences about it are shown.
const STATEMENTS: usize = 3;
const SENTENCES: usize = 3;
/// A stretch of more days than this is no occasion.
const OCCASION: i32 = 7;
/// A sentence is cut after so many words.
const LONG: usize = 36;

/// What is known of the date at `offset` of `draft`.
pub(super) fn card(library: &Library, draft: &Draft, offset: usize) -> Option<Card> {
    let mention = mention(library, draft, offset)?;
    let mention = mention.as_ref();
    let (first, last) = mention.days?;
    let mut page = Page::default();
    page.heading(&in_full(mention, (first, last)));
    if let Some(explanation) = mention.explanation(&draft.prose.text) {
        page.text(&format!(" — {}", shown::line(&explanation)));
    }
    let mut known = first == last || mention.basis != Basis::Words;
    if last.since(first).is_ok_and(|span| span.get_days() < OCCASION) {
        known |= statements(&mut page, library, first, last);
        known |= sentences_about(&mut page, library, draft, first, last);
    }
    known.then(|| page.card(mention.span))
}

/// The date at `offset`; in a source without a date, as other sources tell when it is from.
fn mention<'a>(library: &Library, draft: &'a Draft, offset: usize) -> Option<Cow<'a, DateMention>> {
    let at = |mention: &&DateMention| mention.span.touches(offset);
    let mention = draft.dates.iter().find(at)?;
    let is_it = |id: &SourceId| library.is_source(*id, &draft.text);
    let dated = library.corpus.ids().find(is_it).and_then(|id| {
        let days = library.days_if_known()?;
        days.dating(id)?;
        days.mentions(&library.corpus[id], id).iter().find(at).cloned()
    });
    Some(dated.map_or(Cow::Borrowed(mention), Cow::Owned))
}

/// «Friday, 12 February 2021», «February 2021», «1 to 7 February 2021», «2004», «the 1990s».
fn in_full(mention: &DateMention, days: (Date, Date)) -> String {
    match mention.value.as_str() {
        decade if decade.len() == 3 && decade.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{decade}0s")
        }
        _ => written(days),
    }
}

/// «Friday, 12 February 2021», «February 2021», «2004», «8 February 2021 to 14 February 2021».
pub(super) fn written((first, last): (Date, Date)) -> String {
    let whole = |start: Date, end: Date| (first, last) == (start, end);
    if first == last {
        first.strftime("%A, %-d %B %Y").to_string()
    } else if whole(first.first_of_year(), first.last_of_year()) {
        first.strftime("%Y").to_string()
    } else if whole(first.first_of_month(), first.last_of_month()) {
        first.strftime("%B %Y").to_string()
    } else {
        format!("{} to {}", shown::date(first), shown::date(last))
    }
}

/// Who spoke or wrote on those days, as far as the sources have it; whether anybody did.
fn statements(page: &mut Page, library: &Library, first: Date, last: Date) -> bool {
    let corpus = &library.corpus;
    let then = |&id: &SourceId| {
        let Brief { kind, date, .. } = library.brief(id);
        kind != Kind::Report && date.is_some_and(|date| (first..=last).contains(&date))
    };
    let all: Vec<SourceId> = corpus.ids().filter(then).collect();
    for (nth, &id) in all.iter().take(STATEMENTS).enumerate() {
        page.entry(nth);
        let whole = Span::new(corpus[id].body, corpus[id].text.len());
        said(page, library, id, whole, corpus[id].speaker.as_deref().map(shown::line));
    }
    if all.len() > STATEMENTS {
        page.text(&format!(" and {} more", all.len() - STATEMENTS));
    }
    !all.is_empty()
}

/// Sentences that speak of those days, one of each source; whether there are any.
fn sentences_about(
    page: &mut Page,
    library: &Library,
    draft: &Draft,
    first: Date,
    last: Date,
) -> bool {
    let mut told: BTreeSet<SourceId> = BTreeSet::new();
    let days = library.days_if_known();
    for &(_, id, span) in days.map_or(&[][..], |days| days.between(first, last)) {
        let source = &library.corpus[id];
        let sentence = sentences::around(&source.prose, span);
        // a dateline or a line of its own says nothing of the day
        let says = sentence.start < span.start || source.text[span.end..sentence.end].len() > 1;
        if source.text == draft.text || !says || !told.insert(id) {
            continue;
        }
        if told.len() > SENTENCES {
            break;
        }
        let words = shown::part(&source.prose.apart(sentence));
        page.block();
        page.text(&shown::clipped(words.trim(), LONG, 0));
        page.line();
        page.place(&place(source, span));
        if let Some(dating) = library.days_if_known().and_then(|days| days.dating(id)) {
            let witness = &library.corpus.sources[dating.witnesses[0]];
            page.text(", undated: its day is told by ");
            page.place(&witness.path);
        }
    }
    !told.is_empty()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use crate::tests::check_hover;

    const WEEK: &str = "
        --- sources/mill.txt kind:primary medium:spoken speaker:\"Ada Hale\" date:2021-02-12 title:\"Remarks at the mill\"
        We were warned by everyone in this town.
        --- sources/paper.txt kind:report date:2021-02-16
        On Friday the mill was closed for good. The rain fell. Hale had spoken there in 2004.
        --- draft.md
        ---
        date: 2021-02-15
        ---
        The mill closed its gates WHEN, and nobody wept.
    ";

    fn hover(when: &str, expected: &Expect) {
        check_hover(&WEEK.replace("WHEN", when), expected);
    }

    #[test]
    fn a_day_with_what_was_then() {
        hover(
            "on Fri<|>day",
            &expect![[r#"
            **Friday, 12 February 2021** — Friday before 15 February 2021

            Ada Hale: Remarks at the mill `sources/mill.txt:1`

            > On Friday the mill was closed for good.  
            `sources/paper.txt:1`"#]],
        );
    }

    #[test]
    fn a_year_and_a_month() {
        hover("in 20<|>04", &expect![[""]]);
        hover("in Febru<|>ary 2021", &expect![[""]]);
        hover(
            "last w<|>eek",
            &expect![[r#"
            **8 February 2021 to 14 February 2021** — 1 week before 15 February 2021

            Ada Hale: Remarks at the mill `sources/mill.txt:1`

            > On Friday the mill was closed for good.  
            `sources/paper.txt:1`"#]],
        );
    }

    /// Two reports of one statement, the first without a date.
    const TWO: &str = "
        --- draft.md
        DRAFT
        --- sources/undated.txt kind:report
        On Friday Hale said: “We closed the mill because the river rose and because nobody in this town would have come to us through so much water.”
        --- sources/dated.txt kind:report date:2021-02-16
        “We closed the mill because the river rose and because nobody in this town would have come to us through so much water,” Hale wrote on Friday.
    ";

    #[test]
    fn a_report_without_a_date_is_dated_by_another() {
        let draft = ["---", "date: 2021-02-15", "---", "It closed on Fri<|>day."];
        check_hover(
            &TWO.replace("DRAFT", &draft.join("\n        ")),
            &expect![[r#"
                **Friday, 12 February 2021** — Friday before 15 February 2021

                > “We closed the mill because the river rose and because nobody in this town would have come to us through so much water,” Hale wrote on Friday.  
                `sources/dated.txt:1`

                > On Friday Hale said: “We closed the mill because the river rose and because nobody in this town would have come to us through so much water.”  
                `sources/undated.txt:1`, undated: its day is told by `sources/dated.txt`"#]],
        );
    }

    #[test]
    fn a_source_without_a_date_that_is_open_itself() {
        let itself = TWO.lines().nth(4).unwrap_or_default().trim();
        check_hover(
            &TWO.replace("DRAFT", &itself.replace("On Fri", "On Fri<|>")),
            &expect![[r#"
                **Friday, 12 February 2021** — Friday in a text of 12 February 2021 to 18 February 2021

                > “We closed the mill because the river rose and because nobody in this town would have come to us through so much water,” Hale wrote on Friday.  
                `sources/dated.txt:1`"#]],
        );
    }

    #[test]
    fn how_long_something_lasts_is_no_day() {
        check_hover("It rained for three <|>days.", &expect![[""]]);
    }
}

//! The card of a date that is told by an event: «14 years after the wardrobe malfunction» is 2018, for
//! a source tells when that was.

use super::page::Page;
use super::{Card, date, place};
use crate::draft::Draft;
use crate::library::Library;
use crate::library::days::event;
use crate::mention::date::{self as dates};

/// What is known of the event by which the date at `offset` of `draft` is told.
pub(super) fn card(library: &Library, draft: &Draft, offset: usize) -> Option<Card> {
    let mention = draft.dates.iter().find(|mention| mention.span.touches(offset))?;
    let event = dates::event(&draft.prose, mention)?;
    let within = mention.days.filter(|_| event.is_of_date());
    let told = event::told(library, &draft.prose.text, &event.words, within)?;
    // nothing is learned where the event is told by its year as well
    let days = event.counted(told.days).filter(|&days| Some(days) != mention.days)?;
    let mut page = Page::default();
    page.heading(&date::written(days));
    let name = event.name(&draft.prose.text);
    if event.is_of_date() {
        page.text(&format!(" — {name} "));
    } else {
        page.text(&format!(" — counted from {name}, {} ", date::written(told.days)));
    }
    let (id, span) = told.place;
    page.place(&place(&library.corpus[id], span));
    Some(page.card(mention.span.join(event.span)))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check_hover;

    const FLOOD: &str = "
        --- sources/chronicle.txt kind:report date:2019-03-01
        The river rose for weeks. In 2004, the great flood took the mill. In 2018, 14 years after the great flood, it was built anew.
        --- sources/games.txt kind:report date:2004-03-01
        The River Games began on 1 February 2004, in the rain.
        --- draft.md
        DRAFT
    ";

    #[test]
    fn an_event_that_a_source_dates() {
        check_hover(
            &FLOOD.replace("DRAFT", "It reopened 14 ye<|>ars after the great flood."),
            &expect![[r#"
                **2018** — counted from great flood, 2004 `sources/chronicle.txt:1`"#]],
        );
        check_hover(
            &FLOOD.replace("DRAFT", "She sang at the 20<|>04 River Games."),
            &expect![[r#"
                **Sunday, 1 February 2004** — River Games `sources/games.txt:1`"#]],
        );
    }

    #[test]
    fn nobody_dates_it() {
        check_hover(
            &FLOOD.replace("DRAFT", "It reopened 14 ye<|>ars after the great fire."),
            &expect![[""]],
        );
    }
}

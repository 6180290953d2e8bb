//! The card of a quotation: the verdict, the differences, the whole sentence of the source, who
//! said it, when and where, and who else has it.

use std::collections::BTreeSet;

use super::changes::{self, Stretch};
use super::page::Page;
use super::{Card, place, shown};
use crate::check::{Accepted, Grounds, Ignored, Judgement, Passage, Reading, Report, Verdict};
use crate::corpus::Source;
use crate::desk::quotation_at;
use crate::draft::Draft;
use crate::library::{Library, SoFar};
use crate::quotation::Quotation;
use crate::text::{Span, sentences};

/// How many other witnesses are named.
const WITNESSES: usize = 4;

/// How many readings of each are shown.
const READINGS: usize = 2;

/// How many stretches of differing and surrounding words are shown.
const STRETCHES: usize = 24;

/// What is known of the quotation at `offset` of `draft`.
pub(super) fn card(
    library: &Library,
    draft: &Draft,
    report: &Report,
    offset: usize,
) -> Option<Card> {
    let (quotation, judgement) = quotation_at(draft, report, offset)?;
    let mut page = Page::default();
    let Some(passage) = &judgement.passage else {
        unsourced(&mut page, library.so_far);
        ignored(&mut page, draft, report, judgement);
        return Some(page.card(quotation.span));
    };
    let source = &library.corpus[passage.source];
    verdict(&mut page, judgement, passage, source);
    ignored(&mut page, draft, report, judgement);
    differences(&mut page, draft, quotation, judgement, source);
    context(&mut page, source, passage.span);
    origin(&mut page, source, passage);
    witnesses(&mut page, library, passage);
    Some(page.card(quotation.span))
}

fn unsourced(page: &mut Page, so_far: Option<SoFar>) {
    page.heading(if so_far.is_some() { "Not found so far" } else { "Unsourced" });
    page.text(&match so_far {
        None => " — nothing like it in the corpus".to_owned(),
        Some(SoFar { read, of }) if read < of => {
            format!(" — nothing like it in the {read} of {of} sources read")
        }
        Some(_) => " — nothing like it in any one source; they are being collated".to_owned(),
    });
}

fn verdict(page: &mut Page, judgement: &Judgement, passage: &Passage, source: &Source) {
    let noun = source.noun();
    let (heading, rest) = match judgement.verdict {
        Verdict::Verbatim => ("Verbatim", format!("as the {noun} has it")),
        Verdict::Variant => ("Variant", format!("little differs from the {noun}")),
        Verdict::Misquoted => ("Misquoted", format!("words differ from the {noun}")),
        Verdict::Misattributed => {
            let whose = passage.speaker.as_deref().map_or("someone else".to_owned(), shown::line);
            ("Misattributed", format!("the {noun} gives these words to {whose}"))
        }
        Verdict::Unsourced | Verdict::NotSpeech => ("Unsourced", format!("unlike the {noun}")),
    };
    page.heading(heading);
    page.text(&format!(" — {rest}"));
}

/// What is not told of the quotation, and on what grounds.
fn ignored(page: &mut Page, draft: &Draft, report: &Report, judgement: &Judgement) {
    let mut told = BTreeSet::new();
    let own = |ignored: &&Ignored| ignored.finding.quotation == Some(judgement.quotation);
    for Ignored { finding, grounds } in report.ignored.iter().filter(own) {
        let kind = finding.kind.code();
        let (what, reason) = match grounds {
            Grounds::Comment(number) => {
                ("Ignored".to_owned(), &draft.text[draft.ignores[*number].reason])
            }
            Grounds::Accepted(Accepted { reason, author, date, .. }) => {
                let date = date.parse().map_or(date.clone(), shown::date);
                let by: Vec<_> = [author, &date].into_iter().filter(|s| !s.is_empty()).collect();
                let by = by.into_iter().map(|by| shown::line(by)).collect::<Vec<_>>().join(", ");
                (format!("Accepted{}{by}", if author.is_empty() { " " } else { " by " }), &**reason)
            }
        };
        let reason = shown::clipped(&shown::line(reason), 40, 0);
        let line = format!("{}: {kind}", what.trim_end());
        if told.insert((line.clone(), reason.clone())) {
            page.paragraph();
            page.text(&line);
            page.text(if reason.is_empty() { "" } else { " — " });
            page.text(&reason);
        }
    }
}

/// The words that differ: the draft's struck out, the source's put.
fn differences(
    page: &mut Page,
    draft: &Draft,
    quotation: &Quotation,
    judgement: &Judgement,
    source: &Source,
) {
    let (text, original) = (shown::text(&draft.prose), shown::text(&source.prose));
    let stretches = changes::changes(&text, quotation.span, &original, &judgement.differences);
    if stretches.is_empty() {
        return;
    }
    page.paragraph();
    for (place, stretch) in stretches.iter().take(STRETCHES).enumerate() {
        if place > 0 {
            page.text(" ");
        }
        match stretch {
            Stretch::Same(words) => page.text(words),
            Stretch::Gap => page.text("…"),
            Stretch::Changed(left, put) => {
                if !left.is_empty() {
                    page.left(left);
                }
                if !left.is_empty() && !put.is_empty() {
                    page.text(" ");
                }
                if !put.is_empty() {
                    page.put(put);
                }
            }
        }
    }
    if stretches.len() > STRETCHES {
        page.text(" …");
    }
}

/// The sentence of the source around the passage, in which the passage stands out.
fn context(page: &mut Page, source: &Source, passage: Span) {
    let sentence = sentences::around(&source.prose, passage);
    let words = shown::without_marks(&source.prose.text, passage);
    let text = |start, end| source.prose.apart(Span::new(start, end));
    let before = shown::part(&text(sentence.start, words.start));
    let after = shown::part(&text(words.end, sentence.end));
    page.block();
    page.text(&shown::clipped(before.trim_start(), 0, 30));
    page.outstanding(&shown::clipped(&shown::line(&text(words.start, words.end)), 45, 20));
    page.text(&shown::clipped(&after, 30, 0));
}

/// Who, when, in what, where; and how many witnesses agree.
fn origin(page: &mut Page, source: &Source, passage: &Passage) {
    page.paragraph();
    let speaker = passage.speaker.as_deref().map(shown::line);
    let date = passage.date.or(source.date).map(shown::date);
    let said: Vec<String> = speaker.into_iter().chain(date).collect();
    page.text(&said.join(", "));
    let work = source.title.as_deref().map(shown::line).filter(|title| !title.is_empty());
    let outlet = source.outlet.as_deref().map(shown::line).filter(|outlet| !outlet.is_empty());
    if let Some(work) = &work {
        page.text(if said.is_empty() { "" } else { " · " });
        page.title(&shown::clipped(work, 16, 0));
    }
    if let Some(outlet) = &outlet {
        page.text(if work.is_some() || !said.is_empty() { ", " } else { "" });
        page.text(outlet);
    }
    if !said.is_empty() || work.is_some() || outlet.is_some() {
        page.line();
    }
    let (all, agreeing) = passage.agreement();
    if !passage.is_collated() {
        page.place(&place(source, passage.span));
        page.text(if all > 1 { " · " } else { "" });
    }
    if all > 1 {
        page.text(&format!("{agreeing} of {all} witnesses agree"));
    }
}

/// The other sources that have the passage, and what they read otherwise.
fn witnesses(page: &mut Page, library: &Library, passage: &Passage) {
    for (nth, witness) in passage.others.iter().take(WITNESSES).enumerate() {
        let source = &library.corpus[witness.source];
        if nth == 0 {
            page.paragraph();
            page.text(if passage.is_collated() { "In " } else { "Also in " });
        } else {
            page.text(", ");
        }
        page.place(&place(source, witness.span));
        let original = &library.corpus[passage.source];
        let known = witness.readings.iter().take(READINGS);
        let mut readings: Vec<String> =
            known.map(|reading| otherwise(original, source, *reading)).collect();
        if witness.readings.len() > READINGS {
            readings.push("…".to_owned());
        }
        if !readings.is_empty() {
            page.text(&format!(" ({})", readings.join(", ")));
        }
    }
    if passage.others.len() > WITNESSES {
        page.text(&format!(" and {} more", passage.others.len() - WITNESSES));
    }
}

/// «“night” for “lamplight”», as one source reads where another has the passage.
fn otherwise(original: &Source, source: &Source, reading: Reading) -> String {
    let words =
        |source: &Source, span| shown::clipped(&shown::line(&source.prose.apart(span)), 6, 0);
    let (ours, theirs) = (words(original, reading.passage), words(source, reading.witness));
    match (ours.as_str(), theirs.as_str()) {
        (ours, "") => format!("without “{ours}”"),
        ("", theirs) => format!("with “{theirs}”"),
        (ours, theirs) => format!("“{theirs}” for “{ours}”"),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check_hover;
    use crate::tests::newsroom::Newsroom;

    const APOLOGY: &str = "
        --- sources/mill.txt kind:primary medium:spoken speaker:\"Ada Hale\" date:2021-02-12 title:\"Remarks at the mill\" outlet:\"Town Hall\"
        We were warned. I am deeply sorry, truly sorry, for what the mill did to this town. Thank you.
        --- sources/[paper].txt kind:report date:2021-02-13
        Hale spoke of “what the mill did to this town” and left.
        --- draft.md
        “I am sorry, truly sorry, for what <|>the mill did to this city,” Hale said.
    ";

    #[test]
    fn differing_words() {
        check_hover(
            APOLOGY,
            &expect![[r#"
                **Misquoted** — words differ from the transcript

                “I am **deeply** sorry, truly sorry, for what the mill did to this ~~city,”~~ **town,”**

                > **I am deeply sorry, truly sorry, for what the mill did to this town**.

                Ada Hale, 12 February 2021 · _Remarks at the mill_, Town Hall  
                `sources/mill.txt:1`"#]],
        );
    }

    #[test]
    fn the_same_as_plain_text() {
        let newsroom = Newsroom::of(APOLOGY);
        let desk = newsroom.only_desk();
        let cursor = desk.file.cursor.unwrap();
        let card = super::card(&newsroom.library, &desk.draft, &desk.report, cursor);
        expect![[r#"
            Misquoted — words differ from the transcript

            “I am {+deeply+} sorry, truly sorry, for what the mill did to this [-city,”-] {+town,”+}

            *I am deeply sorry, truly sorry, for what the mill did to this town*.

            Ada Hale, 12 February 2021 · Remarks at the mill, Town Hall
            sources/mill.txt:1"#]]
        .assert_eq(&card.unwrap().plain);
    }

    #[test]
    fn a_source_that_looks_like_markup() {
        check_hover(
            "
            --- sources/a.txt kind:primary medium:written
            # 1. It *was* <b>a grim and hopeless</b> place to be, [you](know).
            --- draft.md
            She called it “a grim and<|> hopeless place to be, [you](know)”.
            ",
            &expect![[r#"
                **Misquoted** — words differ from the original

                “a grim and hopeless **b** place to be, you”

                > It \*was\* \<b\>**a grim and hopeless\</b\> place to be, \[you**\](know).

                _1\. It \*was\* \<b\>a grim and hopeless\</b\> place to be, \[you\](know)._  
                `sources/a.txt:1`"#]],
        );
    }

    #[test]
    fn another_speaker() {
        check_hover(
            "
            --- sources/mill.txt kind:primary medium:spoken speaker:\"Ada Hale\" date:2021-02-12
            We were warned by everyone, and we did not listen.
            --- draft.md
            “We were warned by<|> everyone, and we did not listen,” Bob Ortiz said.
            ",
            &expect![[r#"
                **Misattributed** — the transcript gives these words to Ada Hale

                > **We were warned by everyone, and we did not listen**.

                Ada Hale, 12 February 2021  
                `sources/mill.txt:1`"#]],
        );
    }

    #[test]
    fn a_witness_that_reads_otherwise() {
        check_hover(
            "
            --- sources/mill.txt kind:primary medium:spoken speaker:\"Ada Hale\" date:2021-02-12
            We were warned by everyone in this town, and we did not listen.
            --- sources/paper.txt kind:report date:2021-02-13
            “We were warned by nobody in this town, and we did not ever listen,” Hale told us.
            --- draft.md
            “We were warned by<|> everyone in this town, and we did not listen,” Hale said.
            ",
            &expect![[r#"
                **Verbatim** — as the transcript has it

                > **We were warned by everyone in this town, and we did not listen**.

                Ada Hale, 12 February 2021  
                `sources/mill.txt:1` · 1 of 2 witnesses agree

                Also in `sources/paper.txt:1` (“nobody” for “everyone”, with “ever”)"#]],
        );
    }

    #[test]
    fn what_several_reports_give_together() {
        check_hover(
            "
            --- sources/courant.md kind:report date:2024-06-14
            “I copied those parts by lamplight, and I told nobody until the spring came,” Callum Ardrey said.
            --- sources/lantern.md kind:report date:2024-06-15
            Ardrey admitted: “I told nobody until the spring came, and then I told my sister before anybody else.”
            --- sources/stave.md kind:report date:2024-06-15
            “I told no one until the spring came,” Ardrey told us.
            --- draft.md
            “I told nobody<|> until the summer came, and then I told my sister before anybody else,” Ardrey said.
            ",
            &expect![[r#"
                **Misquoted** — words differ from the statement

                “I told nobody until the ~~summer~~ **spring** came, and then I told …

                > I copied those parts by lamplight, and **I told nobody until the spring came, and then I told my sister before anybody else**.

                Callum Ardrey, 14 June 2024, collated from 3 reports  
                2 of 3 witnesses agree

                In `sources/courant.md:1`, `sources/lantern.md:1`, `sources/stave.md:1` (“no one” for “nobody”)"#]],
        );
    }

    #[test]
    fn nothing_like_it() {
        check_hover(
            "“Nobody ever asked the river<|> what it wanted,” Hale said.",
            &expect!["**Unsourced** — nothing like it in the corpus"],
        );
    }

    #[test]
    fn no_quotation_at_all() {
        check_hover("Hale wrote the novel “The <|>River”.", &expect![[""]]);
        check_hover("“Nobody ever asked the river what it wanted,” Hale<|> said.", &expect![[""]]);
    }

    #[test]
    fn ignored_and_accepted() {
        check_hover(
            "
            --- sources/mill.txt kind:primary medium:spoken speaker:\"Ada Hale\" date:2021-02-12
            I am deeply sorry, truly sorry, for what the mill did to this town.
            --- copydesk.accepted.toml
            [[accepted]]
            kind = \"substitution\"
            quotation = \"I am sorry, truly sorry, for what the mill did to this city\"
            passage = \"I am deeply sorry, truly sorry, for what the mill did to this town\"
            reason = \"she corrected *herself*\"
            author = \"Ann Ferris\"
            date = \"2024-06-20\"
            --- draft.md
            <!-- copydesk: ignore omission -- cut by the desk -->
            “I am sorry, truly sorry, for what <|>the mill did to this city,” Hale said.
            ",
            &expect![[r#"
                **Misquoted** — words differ from the transcript

                Ignored: omission — cut by the desk

                Accepted by Ann Ferris, 20 June 2024: substitution — she corrected \*herself\*

                “I am **deeply** sorry, truly sorry, for what the mill did to this ~~city,”~~ **town,”**

                > **I am deeply sorry, truly sorry, for what the mill did to this town**.

                Ada Hale, 12 February 2021  
                `sources/mill.txt:1`"#]],
        );
        check_hover(
            "“Nobody ever asked<|> the river,” Hale said. <!-- copydesk: ignore -->",
            &expect![[r#"
                **Unsourced** — nothing like it in the corpus

                Ignored: unsourced"#]],
        );
    }
}

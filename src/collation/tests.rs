//! Whole statements from small newsrooms.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use super::*;
use crate::corpus::Source;
use crate::tests::newsroom::Newsroom;

/// The statements of a fixture: speaker and witnesses, the text with `//` for seams, and for each
/// variant its readings, `·` for none.
fn shown(fixture: &str) -> String {
    let library = Newsroom::of(fixture).library;
    let corpus = &library.corpus;
    let stem = |id: &SourceId| corpus[*id].path.replace(".txt", "");
    let names = |ids: &mut dyn Iterator<Item = SourceId>| {
        ids.map(|id| stem(&id)).collect::<Vec<_>>().join(" ")
    };
    let mut out = String::new();
    for statement in collate(corpus, &library.quotations) {
        let speaker = statement.speaker.as_deref().unwrap_or("?");
        let witnesses = statement.witnesses.iter().map(|witness| match witness.copies {
            Some(of) => format!("{}={}", stem(&witness.source), stem(&of)),
            None => stem(&witness.source),
        });
        let witnesses = witnesses.collect::<Vec<_>>().join(" ");
        let text = statement.text.replace('\n', " // ");
        let _ = writeln!(out, "{speaker} ({witnesses}): {text}");
        for Variant { readings, .. } in &statement.variants {
            let reading = |reading: &Reading| {
                let text = if reading.text.is_empty() { "·" } else { &reading.text };
                format!("{text} {}", names(&mut reading.witnesses.iter().map(|(id, _)| *id)))
            };
            let readings: Vec<String> = readings.iter().map(reading).collect();
            let _ = writeln!(out, "  {}", readings.join("; "));
        }
    }
    out
}

#[expect(clippy::needless_pass_by_value, reason = "`expect!` makes values")]
#[track_caller]
fn check(fixture: &str, statements: Expect) {
    statements.assert_eq(&shown(fixture));
}

#[test]
fn overlapping_parts_make_a_whole() {
    check(
        "
        --- a.txt kind:report date:2024-06-14
        “We built the mill on the river, and we never asked the river,” Ruth Calder wrote.
        --- b.txt kind:report date:2024-06-15
        Calder, Ruth Calder, wrote: “We never asked the river. It was there before us and it owes us nothing.”
        --- c.txt kind:report date:2024-06-15
        “It was there before us and it owes us nothing,” Ruth Calder wrote. “I will take the wheel down.”
        ",
        expect![[r#"
            Ruth Calder (a b c): We built the mill on the river, and we never asked the river. It was there before us and it owes us nothing. I will take the wheel down.
        "#]],
    );
}

#[test]
fn most_witnesses_decide_and_copies_count_once() {
    check(
        "
        --- a.txt kind:report date:2024-06-14
        “I never asked for the sluice to be opened that night,” Ruth Calder said on Friday.
        --- b.txt kind:report date:2024-06-15
        Ruth Calder spoke. “I never asked for the sluice to be open that night,” she said.
        --- c.txt kind:report date:2024-06-15
        The mayor, Ruth Calder, blamed nobody. “I never asked for the sluice to be opened that night,” she said.
        ",
        expect![[r#"
            Ruth Calder (a b c): I never asked for the sluice to be opened that night.
              opened a c; open b
        "#]],
    );
    check(
        "
        --- a.txt kind:report date:2024-06-16
        “I never asked for the sluice to be opened that night,” Ruth Calder said on Friday.
        --- agency-1.txt kind:report date:2024-06-14
        PORT ELLERY (Agency) The council of the harbour town met for four hours behind closed doors before the mayor came out and spoke to the few who had waited in the rain. “I never asked for the sluice to be open that night,” Ruth Calder said.
        --- agency-2.txt kind:report date:2024-06-14
        The council of the harbour town met for four hours behind closed doors before the mayor came out and spoke to the few who had waited in the rain. “I never asked for the sluice to be open that night,” Ruth Calder said.
        --- b.txt kind:report date:2024-06-15
        The mayor, Ruth Calder, blamed nobody. “I never asked for the sluice to be opened that night,” she said.
        ",
        expect![[r#"
            Ruth Calder (a agency-1=agency-2 agency-2=agency-1 b): I never asked for the sluice to be opened that night.
              opened a b; open agency-1 agency-2
        "#]],
    );
}

#[test]
fn ties_go_to_the_longer_reading_and_to_what_is_told() {
    check(
        "
        --- a.txt kind:report date:2024-06-14
        “I am sorry to the people of the harbour,” Ruth Calder wrote.
        --- b.txt kind:report date:2024-06-14
        “I am deeply sorry to the people of the harbour,” Ruth Calder wrote.
        ",
        expect![[r#"
            Ruth Calder (a b): I am deeply sorry to the people of the harbour.
              deeply b; · a
        "#]],
    );
    check(
        "
        --- a.txt kind:report date:2024-06-14
        “I regret every promise that the council made to the ferrymen,” Ruth Calder wrote.
        --- b.txt kind:report date:2024-06-15
        “I respect every promise that the council made to the ferrymen,” Ruth Calder wrote.
        --- c.txt kind:report date:2024-06-15
        “We have an inquiry to fear,” said Bob Ortiz. Ruth Calder wrote that she respected the promise made to the ferrymen, “every promise that the council made”.
        ",
        expect![[r#"
            Ruth Calder (a b c): I respect every promise that the council made to the ferrymen.
              respect b; regret a
            Bob Ortiz (c): We have an inquiry to fear.
        "#]],
    );
}

#[test]
fn ellipses_brackets_and_strayed_attributions_are_no_part_of_it() {
    check(
        "
        --- a.txt kind:report date:2024-06-14
        “We owe [the ferrymen] an answer … and we will give it before the winter, Calder wrote. Nobody will be asked to wait any longer,” Ruth Calder wrote.
        --- b.txt kind:report date:2024-06-14
        “We owe them an answer that is worth the name, and we will give it before the winter,” Ruth Calder wrote.
        ",
        expect![[r#"
            Ruth Calder (a b): We owe them an answer that is worth the name, and we will give it before the winter. Nobody will be asked to wait any longer.
        "#]],
    );
}

#[test]
fn a_part_that_trails_off_is_closed() {
    check(
        "
        --- a.txt kind:report date:2024-06-14
        “There is a larger question here that I want to learn from…” Ruth Calder wrote.
        --- b.txt kind:report date:2024-06-14
        “There is a larger question here that I want to learn from. The harbour is old,” Ruth Calder wrote.
        ",
        expect![[r#"
            Ruth Calder (a b): There is a larger question here that I want to learn from. The harbour is old.
        "#]],
    );
}

#[test]
fn where_reports_disagree_or_none_tells_there_is_a_seam() {
    check(
        "
        --- a.txt kind:report date:2024-06-14
        “We built the mill on the river,” Ruth Calder wrote. She went on: “Nobody asked the ferrymen for their leave.”
        --- b.txt kind:report date:2024-06-14
        “Nobody asked the ferrymen for their leave,” Ruth Calder wrote. She also said: “We built the mill on the river.”
        ",
        expect![[r#"
            Ruth Calder (a b): We built the mill on the river. // Nobody asked the ferrymen for their leave.
        "#]],
    );
}

#[test]
fn other_people_and_other_days_stay_apart() {
    check(
        "
        --- a.txt kind:report date:2024-06-14
        “We will never stop until the harbour is clean,” Ruth Calder said. “We will never stop,” Bob Ortiz said, “until the ferry is paid for.”
        --- b.txt kind:report date:2024-09-20
        “We will never stop until the harbour is clean,” Ruth Calder said.
        --- c.txt kind:report date:2024-06-14
        “We will never stop until the bridge is safe for every child in this town,” Ruth Calder said at noon.
        ",
        expect![[r#"
            Ruth Calder (c): We will never stop until the bridge is safe for every child in this town.
            Bob Ortiz (a): We will never stop until the ferry is paid for.
            Ruth Calder (a): We will never stop until the harbour is clean.
            Ruth Calder (b): We will never stop until the harbour is clean.
        "#]],
    );
}

#[test]
fn a_primary_source_is_the_text() {
    check(
        "
        --- a.txt kind:report date:2024-06-14
        “We owe the ferrymen a reply before winter,” Ruth Calder said.
        --- b.txt kind:report date:2024-06-14
        “We owe the ferrymen a reply before winter,” Calder said. “Nobody will wait any longer than that.”
        --- speech.txt kind:primary speaker:\"Ruth Calder\" date:2024-06-13
        Good evening. We owe the ferrymen an answer before winter. Nobody will wait longer than that.
        ",
        expect![[r#"
            Ruth Calder (a b speech): Good evening. We owe the ferrymen an answer before winter. Nobody will wait longer than that.
              an answer speech; a reply a b
              · speech; any b
        "#]],
    );
    // alone it is its own text, and there is nothing to collate
    check(
        "
        --- speech.txt kind:primary speaker:\"Ruth Calder\" date:2024-06-13
        Good evening. We owe the ferrymen an answer before winter.
        ",
        expect![""],
    );
}

/// Complaints about tools that collate: the result depends on the order of the witnesses.
#[test]
fn no_order_of_the_witnesses_matters() {
    let reports = [
        "“The cat sat on the mat by the door,” Ruth Calder said.",
        "“The black cat sat on a mat by the door,” Ruth Calder said.",
        "“The black dog sat on the mat near the door,” Ruth Calder said.",
    ];
    let text = |order: [usize; 3]| {
        let corpus = Corpus {
            sources: (order.iter().zip(["a", "b", "c"]))
                .map(|(&at, name)| Source::parse(name, reports[at], Some(Kind::Report)))
                .collect(),
            ..Corpus::default()
        };
        let quotations = corpus.sources.iter().map(|s| crate::quotation::find(&s.prose)).collect();
        let statements = collate(&corpus, &quotations);
        let texts: Vec<_> = statements.iter().map(|s| s.text.clone()).collect();
        let variants: Vec<Vec<Vec<(String, usize)>>> = (statements.iter())
            .map(|s| {
                let readings =
                    |v: &Variant| v.readings.iter().map(|r| (r.text.clone(), r.votes)).collect();
                s.variants.iter().map(readings).collect()
            })
            .collect();
        (texts, variants)
    };
    let first = text([0, 1, 2]);
    assert_eq!(first.0, ["The black cat sat on the mat by the door."]);
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(text(order), first, "{order:?}");
    }
}

/// Commas are aligned with commas, and words with the wrong words for it.
#[test]
fn commas_are_never_aligned() {
    check(
        "
        --- a.txt kind:report date:2024-06-14
        “We carried, counted, painted, and buried the lamps of the harbour,” Ruth Calder said.
        --- b.txt kind:report date:2024-06-14
        “We carried counted, and, buried the lamps, of the harbour,” Ruth Calder said.
        --- c.txt kind:report date:2024-06-14
        “We carried counted painted and buried the lamps of the harbour,” Ruth Calder said.
        ",
        expect![[r#"
            Ruth Calder (a b c): We carried counted, painted, and buried the lamps of the harbour.
              painted a c; · b
        "#]],
    );
}

/// What a witness puts elsewhere is lost, or stands twice.
#[test]
fn transpositions_lose_no_text() {
    check(
        "
        --- a.txt kind:report date:2024-06-14
        “Nobody asked the ferrymen for their leave. We built the mill on the river. The wheel has never stopped since,” Ruth Calder wrote.
        --- b.txt kind:report date:2024-06-14
        “Nobody asked the ferrymen for their leave. We built the mill on the river. The wheel has never stopped since,” wrote Ruth Calder.
        --- c.txt kind:report date:2024-06-14
        “We built the old mill on the river. The wheel has never stopped since. Nobody asked the ferrymen for their leave,” Ruth Calder wrote.
        ",
        expect![[r#"
            Ruth Calder (a b c): Nobody asked the ferrymen for their leave. We built the mill on the river. The wheel has never stopped since.
              · a b; old c
        "#]],
    );
}

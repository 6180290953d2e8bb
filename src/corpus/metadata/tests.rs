//! Whole sources and what is known about them.

use super::super::{Kind, Medium, Source};

fn source(path: &str, text: &str) -> Source {
    Source::parse(path, text, None)
}

#[test]
fn front_matter_says_it_all() {
    let text = "---\ntitle: The Bridge\ndate: 2021-02-12\nspeaker: Ann Roe\n\
                source_url: https://example.org/a\npublisher: The Harbour\nkind: primary\n\
                medium: interview\n---\n\nWe will rebuild.\n";
    let source = source("news/a.md", text);
    assert_eq!(source.title.as_deref(), Some("The Bridge"));
    assert_eq!(source.date.map(|date| date.to_string()).as_deref(), Some("2021-02-12"));
    assert_eq!(source.speaker.as_deref(), Some("Ann Roe"));
    assert_eq!(source.url.as_deref(), Some("https://example.org/a"));
    assert_eq!(source.outlet.as_deref(), Some("The Harbour"));
    assert_eq!((source.kind, source.medium), (Kind::Primary, Medium::Spoken));
    assert_eq!(&text[source.body..], "\nWe will rebuild.\n");
    assert_eq!(source.asides, [crate::text::Span::new(0, source.body)]);
    assert_eq!(source.notes, []);
}

#[test]
fn the_kind_is_asked_from_the_settings_down_to_the_shape() {
    let report = "“We will,” she said.\n\n“Soon,” he added.\n";
    for (path, text, kind) in [
        ("a.txt", report, Kind::Report),
        ("speeches/a.txt", report, Kind::Primary),
        ("news/speeches-of-may/x/a.txt", report, Kind::Primary),
        ("speeches/a.md", "---\ntype: news story\n---\nYes.", Kind::Report),
        ("news/a.md", "---\nkind: primary\ntype: news story\n---\nYes.", Kind::Primary),
        ("statement-by-ann-roe.txt", report, Kind::Primary),
        (
            "a.txt",
            "---\ntitle: Remarks by Ann Roe\n---\n“We will,” said I. “So,” he said.",
            Kind::Primary,
        ),
        ("a.txt", "ANN ROE: “We will,” he said.\n\nBO LI: “Soon,” I said.", Kind::Primary),
        ("a.txt", "We will rebuild.", Kind::Primary),
    ] {
        assert_eq!(source(path, text).kind, kind, "{path}");
    }
    assert_eq!(Source::parse("speeches/a.txt", "x", Some(Kind::Report)).kind, Kind::Report);
}

#[test]
fn words_were_spoken_or_written() {
    for (path, text, medium) in [
        ("speeches/a.txt", "We will.", Medium::Spoken),
        ("speeches/statement-by-ann-roe.txt", "We will.", Medium::Written),
        ("statements/a.txt", "ANN ROE: We will.\n\nBO LI: Soon.", Medium::Spoken),
        ("a.txt", "We will.", Medium::Written),
    ] {
        assert_eq!(source(path, text).medium, medium, "{path}");
    }
}

#[test]
fn the_date_comes_from_the_head_or_from_the_name() {
    for (path, text, date) in [
        ("2020-01-01.txt", " date 2021-02-16 She wrote", "2021-02-16"),
        ("2020-01-01.txt", "She wrote", "2020-01-01"),
        ("2020-01-01.md", "---\ndate: soon\n---\nShe wrote", "2020-01-01"),
    ] {
        assert_eq!(source(path, text).date.unwrap().to_string(), date);
    }
    let notes = source("a.md", "---\ntitle: a\ndate: soon\n---\nShe wrote").notes;
    assert_eq!(notes[0].line, Some(3));
    assert_eq!(notes[0].message, "“soon” is no date, as 2021-02-16 would be: read without it");
}

#[test]
fn the_author_of_a_report_is_not_its_speaker() {
    let text = "---\nauthor: Bo Li\n---\n“We will,” she said. “Soon,” she added.";
    assert_eq!(source("a.md", text).speaker, None);
    assert_eq!(source("letters/a.md", text).speaker.as_deref(), Some("Bo Li"));
}

#[test]
fn no_block_reaches_before_the_body() {
    let source = source("a.txt", " date 2021-02-16 She wrote.\n\nSo.");
    assert!(source.prose.blocks.iter().all(|block| block.span.start >= source.body));
    assert_eq!(&source.text[source.prose.blocks[0].span], "She wrote.");
}

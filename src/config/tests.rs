//! Settings, whole and broken.

use super::*;

/// The problems of `text` as lines `line key: message`.
fn problems(text: &str) -> Vec<String> {
    let lines = parse(text).1.into_iter();
    lines.map(|problem| format!("{} {}: {}", problem.line, problem.key, problem.message)).collect()
}

fn setting(line: usize, kind: &str, medium: Option<Medium>, severity: &'static str) -> Setting {
    Setting { line, kind: kind.into(), medium, severity }
}

#[test]
fn everything_that_can_be_set() {
    let (config, problems) = parse(
        "\u{feff}strict = true\nauthor = \"Ann\"\npeople = \"who.toml\"\nday-first=true\nindex = \"kept\"\n\
         [[sources]]\npath = \"speeches\"\nkind = \"primary\"\n\
         [[sources]]\npath = \"../news\"\r\n\
         [drafts]\ninclude = [\"drafts/*.md\",\n  \"!drafts/old/**\"]\n\
         [severity]\nsplice = \"off\"\nomission = \"error\"\n\
         [severity.written]\nsplice = \"hint\"\n",
    );
    assert_eq!(problems, []);
    assert_eq!(
        config,
        Config {
            sources: vec![
                Entry { line: 7, path: "speeches".into(), primary: Some(true) },
                Entry { line: 10, path: "../news".into(), primary: None },
            ],
            drafts: vec![
                Glob { line: 12, pattern: "drafts/*.md".into() },
                Glob { line: 13, pattern: "!drafts/old/**".into() },
            ],
            severity: vec![
                setting(15, "splice", None, "off"),
                setting(16, "omission", None, "error"),
                setting(18, "splice", Some(Medium::Written), "hint"),
            ],
            strict: true,
            people: Some("who.toml".into()),
            index: Some("kept".into()),
            author: Some("Ann".into()),
            day_first: true,
        }
    );
    assert_eq!(parse(""), (Config::default(), vec![]));
}

#[test]
fn a_mistake_costs_its_own_entry() {
    let text = "strict = \"very\"\ncolour = 1\nauthor = 1\n\
                [[sources]]\npath = 7\n[[sources]]\nkind = \"primary\"\n\
                [[sources]]\npath = \"a\"\nkind = \"novel\"\nname = \"x\"\n\
                [drafts]\ninclude = [\"a/*.md\", 3, \"\"]\nexclude = []\n\
                [severity]\nomission = \"fatal\"\nsplice = \"hint\"\nspoken = \"off\"\n\
                [severity.written]\nspelling = 1\n";
    assert_eq!(
        problems(text),
        [
            "1 strict: found \"very\", expected true or false",
            "2 colour: unknown key; known are sources, drafts, severity, strict, author, people, index and day-first",
            "3 author: found 1, expected a name",
            "5 sources.path: found 7, expected the path of a file or folder",
            "6 sources.path: no path given",
            "10 sources.kind: found \"novel\", expected \"primary\" or \"report\"",
            "11 sources.name: unknown key; known are path and kind",
            "13 drafts.include: found 3, expected a glob such as \"drafts/**/*.md\"",
            "13 drafts.include: found \"\", expected a glob such as \"drafts/**/*.md\"",
            "14 drafts.exclude: unknown key; known are include",
            "16 severity.omission: found \"fatal\", expected \"error\", \"warning\", \
             \"information\", \"hint\" or \"off\"",
            "18 severity.spoken: found \"off\", expected a table [severity.spoken]",
            "20 severity.written.spelling: found 1, expected \"error\", \"warning\", \
             \"information\", \"hint\" or \"off\"",
        ]
    );
    let config = parse(text).0;
    assert_eq!(config.sources, [Entry { line: 9, path: "a".into(), primary: None }]);
    assert_eq!(config.drafts, [Glob { line: 13, pattern: "a/*.md".into() }]);
    assert_eq!(config.severity, [setting(17, "splice", None, "hint")]);
}

#[test]
fn a_line_that_is_no_toml_costs_that_line() {
    let (config, problems) = parse(
        "[[sources]]\npath = \"a\"\n\nthis is no setting\n\n[severity]\nomission = \"error\"\n",
    );
    assert_eq!(problems.iter().map(|p| p.line).collect::<Vec<_>>(), [4]);
    assert_eq!(config.sources.len(), 1);
    assert_eq!(config.severity.len(), 1);
}

#[test]
fn what_is_never_closed_costs_itself() {
    for (text, line) in [
        ("[drafts]\ninclude = [\"a\",\n  \"b\"\n\n[severity]\nomission = \"error\"\n", 2),
        ("strict = \"\n[severity]\nomission = \"error\"\n", 1),
        ("[drafts\n[severity]\nomission = \"error\"\n", 1),
        ("[severity]\nsplice = \nomission = \"error\"\n", 2),
        ("[severity]\nomission = \"error\"\nomission = \"hint\"\n", 3),
    ] {
        let (config, problems) = parse(text);
        assert_eq!(problems.iter().map(|p| p.line).collect::<Vec<_>>(), [line], "{text}");
        assert_eq!(config.severity.len(), 1, "{text}");
        assert_eq!(config.severity[0].severity, "error", "{text}");
    }
}

#[test]
fn any_text_is_read_somehow() {
    for text in [
        "[",
        "[[",
        "]]]",
        "= 1",
        "a = ",
        "\"",
        "sources",
        "[sources",
        "sources = 1",
        "\0",
        "{}",
        "[drafts]\ninclude = [\"a\"",
        "[severity\nomission = \"off\"",
        "severity.x = 1",
        "é = é",
        "strict = true\nstrict = false",
        "drafts = 3",
        "severity = []",
        "[[sources]]\n[[sources]]",
    ] {
        assert!(!problems(text).is_empty(), "{text:?}");
    }
}

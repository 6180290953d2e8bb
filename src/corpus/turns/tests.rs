//! Transcripts in the habits of many typists.

use crate::corpus::{Medium, Source};

/// A speech with `text`.
fn source(title: &str, text: &str) -> Source {
    Source::parse("speeches/a.md", format!("---\ntitle: {title}\n---\n{text}"), None)
}

/// The turns of `text` as «label > speaker».
fn turns(title: &str, text: &str) -> Vec<String> {
    let source = source(title, text);
    let turns = source.turns.iter().map(|turn| {
        assert_eq!(turn.span.start, turn.label.start);
        format!("{} > {}", &source.text[turn.label], turn.speaker.as_deref().unwrap_or("-"))
    });
    turns.collect()
}

/// The asides of `text` behind the front matter.
fn asides(text: &str) -> Vec<String> {
    let source = source("Remarks by the Mayor", text);
    let asides = source.asides.iter().filter(|aside| aside.start >= source.body);
    asides.map(|aside| source.text[*aside].to_owned()).collect()
}

#[test]
fn a_time_code_before_the_words() {
    assert_eq!(
        asides("00:01:12 Good morning, it is\n9:30 already.\n[01:17] So we begin\n01:20 sharp.\n"),
        ["00:01:12", "[01:17]"]
    );
}

#[test]
fn labels_in_capitals() {
    assert_eq!(
        turns(
            "Remarks by President Joan Hale and Prime Minister Li",
            "THE PRESIDENT:  Good morning.\n\nPRIME MINISTER LI:\u{a0} And to you.\n\n\
             Q    Why now?\n\nQ\u{a0}\u{a0}— and where?\n\nQ:  When?\n\n\
             PRESIDENT HALE (continued):  Soon.\n\nAUDIENCE MEMBER:  Hooray!\n\n\
             MR. O’NEILL-McROE:  Thank you.\n\nPETER VAN DER BERG:  Bye.\n",
        ),
        [
            "THE PRESIDENT: > Joan Hale",
            "PRIME MINISTER LI: > Prime Minister Li",
            "Q > -",
            "Q > -",
            "Q: > -",
            "PRESIDENT HALE (continued): > Joan Hale",
            "AUDIENCE MEMBER: > Audience member",
            "MR. O’NEILL-McROE: > Mr. O’Neill-McRoe",
            "PETER VAN DER BERG: > Peter van der Berg",
        ]
    );
}

#[test]
fn a_short_label_means_whom_the_title_or_another_label_names() {
    assert_eq!(
        turns(
            "Press Briefing by Press Secretary Ann Roe",
            "Participants: Bo Li, Climate Envoy\n\nMS. ROE:  Hi.\n\nMR. LI:  Hi.\n\nMS. MAY:  I am \
             May.\n\nUNA MAY:  Me too.\n\nTHE VICE PRESIDENT:  Hi.\n",
        ),
        [
            "MS. ROE: > Ann Roe",
            "MR. LI: > Bo Li",
            "MS. MAY: > Una May",
            "UNA MAY: > Una May",
            "THE VICE PRESIDENT: > The Vice President",
        ]
    );
    assert_eq!(
        turns(
            "Press Call by Director for Northern Waters Ann Roe and FBI Agent Bo Li",
            "MS. ROE:  Hi.\n\nAGENT LI:  Hi.\n\nFBI OFFICIAL:  Hi.\n\nPOLISH AIDE:  Hi.\n",
        ),
        [
            "MS. ROE: > Ann Roe",
            "AGENT LI: > Bo Li",
            "FBI OFFICIAL: > FBI Official",
            "POLISH AIDE: > Polish Aide"
        ]
    );
    let two = "Remarks by Vice President Roe and President Hale of Ys";
    let text = "THE PRESIDENT:  A.\n\nTHE VICE PRESIDENT:  B.\n";
    assert_eq!(
        turns(two, text),
        ["THE PRESIDENT: > President Hale", "THE VICE PRESIDENT: > Vice President Roe"]
    );
}

#[test]
fn labels_in_mixed_case_where_they_come_again() {
    let interview = "Ann Roe: Yes.\n\nBo Li: No.\n\nAnn Roe: Yes: it is.\n\nBo Li: No.\n";
    assert_eq!(
        turns("An Interview", interview),
        ["Ann Roe: > Ann Roe", "Bo Li: > Bo Li", "Ann Roe: > Ann Roe", "Bo Li: > Bo Li"]
    );
    assert_eq!(
        turns("An Interview", "**Ann Roe:** Yes.\n\n**Bo Li**: No.\n\n**Ann Roe:** Yes.\n"),
        ["Ann Roe:** > Ann Roe", "Bo Li**: > Bo Li", "Ann Roe:** > Ann Roe"]
    );
    assert_eq!(
        turns(
            "An Interview",
            "Ann Roe (00:12):\nYes.\n\nBo Li (01:30):\nNo.\n\nAnn Roe (02:00):\nA\n"
        ),
        ["Ann Roe (00:12): > Ann Roe", "Bo Li (01:30): > Bo Li", "Ann Roe (02:00): > Ann Roe"]
    );
}

#[test]
fn indented_quoted_and_timed_labels() {
    assert_eq!(
        turns(
            "Remarks",
            "     MS. ROE:  Yes.\n\n     Q    No?\n\n> MS. LI: Perhaps.\n\n[00:12:03] MS. ROE: So.\n"
        ),
        ["MS. ROE: > Ms. Roe", "Q > -", "MS. LI: > Ms. Li", "MS. ROE: > Ms. Roe"]
    );
}

#[test]
fn answers_are_those_of_the_one_who_was_asked() {
    let text = "Q: Why?\n\nA: Because.\n\nQ. When?\n\nA: Soon.\n";
    assert_eq!(turns("Interview with Ann Roe", text), ["Q: > -", "A: > -", "Q. > -", "A: > -"]);
    assert_eq!(turns("Remarks by Ann Roe", text)[1], "A: > Ann Roe");
}

#[test]
fn sentences_before_a_colon_are_no_labels() {
    for text in [
        "Let me be clear: we will.\n\nLet me be clear: we must.\n\nAnd so: yes.\n",
        "OSLO: The bridge is open.\n",
        "NOTE: This is a draft.\n\nWHAT: A speech.\n\nWHEN: Today.\n",
        "“Yes.”\n\nALSO SEEN: The bridge\n\nShe left.\n\nALSO SEEN: The harbour\n",
        "We spoke of the pact with\nNATO: it holds, and of\nCOVID: it passed.\n",
        "REBUILDING THE BRIDGE: It will open.\n\nTARIFFS WORK: They do.\n\nREBUILDING TRUST: Soon.\n\n\
         THE BOTTOM LINE: It works.\n\nTARIFFS WORK: They did.\n",
        "KANO: It rained.\n\nWETA: It snowed.\n",
        "- **Ann Roe:** a list\n- **Bo Li:** of guests\n- **Ann Roe:** and hosts\n",
        "**Transport:** Roads.\n\n**Harbour:** Piers.\n\n**Transport:** Rails.\n\n**Schools:** Books.\n",
        "https://example.org: a link\n\n12:30: lunch\n",
        "Qatar agreed.\n\nQ4 was good.\n",
        "Why: because.\n",
        ":\n\n: :\n\nÉ:é\n",
    ] {
        assert_eq!(turns("Remarks", text), [""; 0], "{text}");
    }
}

#[test]
fn two_who_say_one_thing_each() {
    let text = "ANN ROE: We will rebuild.\n\nBO LI: We will not.\n";
    assert_eq!(turns("Hearing", text), ["ANN ROE: > Ann Roe", "BO LI: > Bo Li"]);
    let nurse = "ANN ROE: We will rebuild.\n\nNURSE: Then do.\n";
    assert_eq!(turns("Hearing", nurse), ["ANN ROE: > Ann Roe", "NURSE: > Nurse"]);
    let alone = "MS. ROE: We will rebuild.\n\nAnd soon.\n\nPeople know it.\n\nThank you.\n";
    assert_eq!(turns("Remarks", alone), ["MS. ROE: > Ms. Roe"]);
}

#[test]
fn a_turn_reaches_to_the_next_one() {
    let source = source("Remarks by the Mayor", "Hall\n\nMS. ROE: One.\n\nTwo.\n\nQ  Three?\n");
    let turns: Vec<_> = source.turns.iter().map(|turn| &source.text[turn.span]).collect();
    assert_eq!(turns, ["MS. ROE: One.\n\nTwo.\n\n", "Q  Three?\n"]);
    assert_eq!(source.speaker_at(source.turns[0].span.end - 2), Some("Ms. Roe"));
    assert_eq!(source.speaker_at(source.turns[1].span.end), None);
}

#[test]
fn nobody_said_stage_notes() {
    assert_eq!(
        asides(
            "THE MAYOR:  Thank you.  (Applause.)  We (inaudible) the CME (CME) (Cross-talk by \
             reporters.)\n\n(A telephone rings.)\n\n(Laughter and applause.) [sic] [and] \
             \\[Laughter\\] (You know, I said so.) (a telephone rings) [1] [^2] (Oh (Sighs.)",
        ),
        [
            "THE MAYOR:",
            "(Applause.)",
            "(inaudible)",
            "(Cross-talk by reporters.)",
            "(A telephone rings.)",
            "(Laughter and applause.)",
            "[sic]",
            "[Laughter\\]",
            "(a telephone rings)",
            "[1]",
            "[^2]",
            "(Sighs.)",
        ]
    );
}

#[test]
fn nobody_said_place_and_hour() {
    let text = "State Dining Room  \nPort Ellery\n\n2:06 P.M. EST\n\nTHE MAYOR:  At 2:06 p.m. we began.\n\n\
                END                 2:40 P.M. EST\n\n\\###\n";
    assert_eq!(
        asides(text),
        [
            "State Dining Room  \nPort Ellery\n\n2:06 P.M. EST",
            "THE MAYOR:",
            "END                 2:40 P.M. EST",
            "###",
        ]
    );
}

#[test]
fn brackets_of_a_written_text_are_its_own() {
    let source = Source::parse("statements/a.txt", "We (laughter) note (Applause.) it [3].", None);
    assert_eq!(source.medium, Medium::Written);
    assert_eq!(source.asides.len(), 1);
}

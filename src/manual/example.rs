//! An example as readers see it: the source, the draft, and under the draft's words what is found.
//!
//! ```text
//! source  clinic.txt, by Tomas Vell
//!         I am deeply ashamed of the way this hospital treated the night nurses.
//!
//! draft   “I am ashamed of the way this hospital treated the night nurses,” Vell said.
//!            ^^^^^^^^^^ omission: “deeply”
//! ```
//!
//! Long lines are wrapped, and the carets with them.

use std::ops::Range;

use crate::fixture::{File, Fixture};

/// The columns of the names at the left.
const MARGIN: usize = 10;
/// However narrow the page, so many columns are left for the texts.
const LEAST: usize = 30;

/// `fixture` in lines of at most `width` columns.
pub(super) fn shown(fixture: &Fixture, width: usize) -> String {
    let width = width.saturating_sub(MARGIN).max(LEAST);
    let files: Vec<String> = fixture.files.iter().map(|file| self::file(file, width)).collect();
    files.join("\n")
}

fn file(file: &File, width: usize) -> String {
    let (name, facts) = match file.path.as_str() {
        "draft.md" => ("draft", None),
        "fixed.md" => ("corrected", None),
        "copydesk.toml" => ("settings", None),
        "copydesk.accepted.toml" => ("accepted", None),
        path if path.starts_with("draft") => ("draft", Some(path.to_owned())),
        _ => ("source", Some(facts(file))),
    };
    let mut rows: Vec<String> =
        facts.into_iter().flat_map(|facts| rows_of(&facts, width)).collect();
    let mut start = 0;
    for line in file.text.trim_end().split('\n') {
        rows.extend(annotated(file, start, line, width));
        start += line.len() + 1;
    }
    let mut text = String::new();
    for (nth, row) in rows.iter().enumerate() {
        let name = if nth == 0 { name } else { "" };
        text.push_str(format!("{name:MARGIN$}{row}").trim_end());
        text.push('\n');
    }
    text
}

/// What is known of a source: «letter.txt, written by Basil Thorne».
fn facts(file: &File) -> String {
    let name = file.path.rsplit('/').next().unwrap_or(&file.path);
    let kind = match (file.key("kind"), file.key("medium")) {
        (Some("primary"), Some(medium)) => format!(", {medium}"),
        (Some("primary"), None) => String::new(),
        _ => ", a report".to_owned(),
    };
    let by = file.key("speaker").map_or(String::new(), |speaker| {
        let comma = if kind.is_empty() { "," } else { "" };
        format!("{comma} by {speaker}")
    });
    let date = file.key("date").map_or(String::new(), |date| format!(", {date}"));
    format!("{name}{kind}{by}{date}")
}

/// A line of text that starts at `start`, wrapped, with its annotations below it.
fn annotated(file: &File, start: usize, line: &str, width: usize) -> Vec<String> {
    let columns = |at: usize| line[..at.clamp(start, start + line.len()) - start].chars().count();
    let marks: Vec<(Range<usize>, &str)> = file
        .annotations
        .iter()
        .filter(|mark| (start..=start + line.len()).contains(&mark.span.start))
        .map(|mark| (columns(mark.span.start)..columns(mark.span.end), mark.label.as_str()))
        .collect();
    let letters: Vec<char> = line.chars().collect();
    let mut rows = Vec::new();
    for row in wrapped(&letters, width) {
        rows.push(letters[row.clone()].iter().collect::<String>().trim_end().to_owned());
        for (mark, label) in &marks {
            let (from, to) = (mark.start.max(row.start), mark.end.min(row.end));
            if from >= to {
                continue;
            }
            let carets = format!("{}{}", " ".repeat(from - row.start), "^".repeat(to - from));
            let label = match *label {
                _ if to < mark.end => "",
                "ok" => "faithful",
                label => label,
            };
            if carets.chars().count() + 1 + label.chars().count() <= width {
                rows.push(format!("{carets} {label}").trim_end().to_owned());
            } else {
                // below the carets, and ending with them
                rows.push(carets);
                let label = rows_of(label, width);
                let indent = |label: &str| {
                    " ".repeat((to - row.start).saturating_sub(label.chars().count()))
                };
                rows.extend(label.iter().map(|label| indent(label) + label));
            }
        }
    }
    rows
}

fn rows_of(text: &str, width: usize) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let row = |row: Range<usize>| letters[row].iter().collect::<String>().trim_end().to_owned();
    wrapped(&letters, width).into_iter().map(row).collect()
}

/// The rows of at most `width` characters that `letters` make, broken behind blanks where there are
/// some; one empty row where there are no letters.
fn wrapped(letters: &[char], width: usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut start = 0;
    while letters.len() - start > width {
        let room = &letters[start..=start + width];
        let end = room.iter().rposition(|c| *c == ' ').filter(|&at| at > 0);
        let end = start + end.map_or(width, |at| at + 1);
        rows.push(start..end);
        start = end;
    }
    rows.push(start..letters.len());
    rows
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn set_out_for_the_eye() {
        let fixture = "
            --- sources/clinic.txt kind:primary medium:spoken speaker:\"Tomas Vell\" date:2023-03-02
            I am deeply ashamed of the way this hospital treated the night nurses.

            That is all.
            --- draft.md
            “I am ashamed of the way this hospital treated the night nurses,” Vell said.
               ^^^^^^^^^^ omission: “deeply”
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ok
        ";
        expect![[r#"
            source    clinic.txt, spoken by Tomas Vell, 2023-03-02
                      I am deeply ashamed of the way this hospital treated
                      the night nurses.

                      That is all.

            draft     “I am ashamed of the way this hospital treated the
                         ^^^^^^^^^^ omission: “deeply”
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                      night nurses,” Vell said.
                      ^^^^^^^^ faithful
        "#]]
        .assert_eq(&shown(&Fixture::parse(fixture), 64));
    }
}

//! Whatever is typed, going on from the state before finds the same as beginning anew.
//!
//! Edits of every sort are made at random, the same ones in every run, each to what the one before
//! has left: letters and marks, markup that reaches over paragraphs and is taken out again, whole
//! paragraphs pasted, joined, split and moved. After each of them the draft and its report must be
//! those of a whole check of the same text.

use crate::check::{self, Earlier};
use crate::draft::{Draft, Format};
use crate::mention::date::Custom;
use crate::text::Span;

use super::newsroom::Newsroom;

/// Sources with speakers, reports that agree and one that does not.
const NEWSROOM: &str = "
    --- sources/harbour.txt kind:primary speaker:Calder date:2021-02-12
    The council will repair the north pier before the herring fleet comes home in April.
    We are, of course, deeply grateful to everyone who has waited so long for this day.
    No ship of that size should ever have been moored on the Old Quay in such weather.
    --- sources/minutes.md kind:primary date:2021-02-10
    RUTH CALDER: I asked for eleven cranes, and eleven cranes are what the Harbour Board gave us.

    JO POE: That is not what the town was told, and the town will remember who said it.
    --- sources/report-a.md date:2021-02-13
    “The lighthouse stays lit as long as one boat is out there,” said Ann Moore, its keeper.
    --- sources/report-b.md date:2021-02-14
    Keeper Ann Moore said that “the lighthouse stays lit as long as any boat is out there”.
    --- sources/people.md date:2021-02-15
    Mayor Ruth Calder, 61, and Jo Poe (58) met André Vélez, 40, on Lantern Street, as Ann Moore had asked.
    The 33-year-old singer Bartholomew Lindqvist sang. Lindqvist had written “Framing Ruth Calder” for them.
    --- draft.md
    Nothing.
";

/// What is pasted as a paragraph, or typed in one go.
const PARAGRAPHS: [&str; 17] = [
    "Ruth Calder, who heads the Harbour Board, spoke on Friday. “The council will rebuild the north pier before the herring fleet comes home in April,” she said.",
    "“We are deeply grateful to everyone who has waited so long for this day,” Calder added. “No ship of that size should have been moored on the Old Quay.”",
    "Jo Poe left early. “That is not what the town was told,” he said, “and the town will remember who said so.”",
    "Calder said: “I asked for eleven cranes.\n\n“And eleven cranes are what the Board gave us.”",
    "“The lighthouse stays lit as long as one boat is out there,” said Ann Moore.",
    "On Saturday, 12 February 2021, the “Salt Hymns” were sung on the quay.\nMs. Moore called them “lazy.”",
    "> The lighthouse stays lit as long as a boat is out there.\n>\n> — Ann Moore, keeper",
    "It was a “lazy” town, the mayor said, and [Poe](https://poe.example/a_b) called it so, too.",
    "- “Eleven cranes,” he said.\n- Nobody knows what “the town was told”.\n\n    “The council will repair the pier,” she wrote.",
    "RUTH CALDER: I asked for twelve cranes.\n\nJO POE: That is not what the town was told.\n\nCALDER: Oh.\n\nPOE: No.",
    "Poe asked on air. “CALDER: I asked for twelve cranes.\n\n“POE: Why?\n\n“And when?\n\n“CALDER: In April.”",
    "She wept — and left. “We are ... grateful to everyone,” Sen. Ruth P. Calder told *Ann Moore* on 3/4/2021.",
    "| who | what |\n|---|---|\n| Poe | “the town was told” |",
    "<blockquote>\n<p>No ship of that size should ever be moored on the Old Quay in such weather.</p>\n</blockquote>",
    "```\n“The council will repair the north pier,” Poe said.\n```",
    "He said the [north pier] was “small”. A note[^1] says more.\n\n[north pier]: https://pier.example\n\n[^1]: “Eleven cranes,” said Poe.",
    "<!-- copydesk: ignore omission, substitution -- as agreed -->\n“We are deeply grateful to all who have waited so long for this day,” Calder said.",
];

/// The same of people, with ages and names a letter away from theirs.
const ABOUT_PEOPLE: [&str; 16] = [
    "Mayor Ruth Calder, 58, met Jo Poe, who is 58. Calder wept.",
    "Hale and Mr. Quill were on Lantern Street, and Hale wept.",
    "Ada Hale, 40, and Tom Hale, 45, are no kin. Mrs. Hale said so; Mr. Hale said no.",
    "“Framing Ruth Calder” is a film by Framing Ann Moore.",
    "Bartolomew Lindqvist sang. Lindquist wept, and the Lindqvists left.",
    "Andre Velez (33) met Ruth Caldre on Lantren Street.",
    "Ann Moore left. The 47-year-old keeper had wept.\n\nThe 45-year-old keeper was Jo Poe.",
    "# CALDER AND HALE MEET QUILL\n\nRuth Calder Meets Ada Hale At The Quay",
    "Ruth\nCalder\nand others\n",
    "Senator Ada Quill of the Quill Group, the Hale Foundation and the Calder Party.",
    "“We are deeply grateful to everyone who has waited so long for this day,” Ada Hale said.",
    "“That is not what the town was told,” said Mr. Poe, “and the town will remember who said it.”",
    "“I asked for eleven cranes, and eleven cranes are what the Harbour Board gave us,” said Tom Hale.",
    "In 1987, Ruth Calder, 33, was then-22-year-old Ann Moore’s friend.",
    "Will Hale go? Then *Will* Hale went to **New Hale**.",
    "> Ann Moore, 46\n\n- Jo Poe, 40\n- Ada Hale (41)\n",
];

/// What is typed of them.
const NAMES: [&str; 24] = [
    "Ada Hale",
    "Hale",
    "Ada ",
    "Tom ",
    "Mr. ",
    "Mrs. ",
    "Ruth ",
    "Calder",
    "Poe",
    " Jr.",
    "Quill",
    ", 40,",
    " (58)",
    ", aged 61,",
    "Lindqvist",
    "Lindquist",
    "Moor",
    "Velez",
    "46-year-old ",
    "\n",
    "\n\n",
    ". The 46-year-old singer ",
    " said",
    "’s",
];

/// What is typed.
const KEYS: [&str; 84] = [
    "a",
    "e",
    "t",
    "n",
    "s",
    "S",
    "P",
    " ",
    " ",
    " ",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    ".",
    ",",
    ":",
    "'",
    "“",
    "“",
    "”",
    "”",
    "\"",
    "\"",
    "‘",
    "’",
    "«",
    "»",
    "*",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    ">",
    "> ",
    "- ",
    "1. ",
    "    ",
    "# ",
    "|",
    "&amp;",
    "\\",
    "```\n",
    "```\n",
    "~~~\n",
    "<!-- ",
    " -->",
    "\n<!--",
    "<sup>",
    "</sup>",
    "<div>\n",
    "</div>\n",
    "<script>",
    "</script>",
    "<blockquote>",
    "</blockquote>",
    "<q>",
    "</q>",
    "---\n",
    "\n---\n\n",
    "[north pier]",
    "[pier]: a\n\n",
    "[^1]",
    "[^1]: b\n\n",
    "Ruth Calder",
    "Calder",
    "Ms. Poe",
    "“POE: ",
    "\n\n“CALDER: ",
    "Jo",
    " she said",
    " he said",
    "the president",
    "Friday",
    "in 2019",
    " — ",
    "…",
    "13/2/2021",
    "\r\n",
    "😀",
    "\n<!-- copydesk: ignore -->\n",
    "<!-- copydesk: ignore-begin -->\n\n",
];

/// Heads of a draft.
const HEADS: [&str; 5] = [
    "---\ntitle: The pier\ndate: 2021-02-16\n---\n\n",
    "---\ndate: 2021-02-13\n---\n",
    "---\ndate: 2021-02-13\n\n“We go,” Poe said.\n",
    "date 2021-02-20 ",
    "",
];

/// Numbers that look like chance.
struct Chance(u64);

impl Chance {
    /// A number below `limit`.
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    /// Some place in `text`, mostly near `last`.
    fn place(&mut self, text: &str, last: usize) -> usize {
        let near = self.below(3) > 0;
        let at = if near { last + self.below(40) } else { self.below(text.len() + 1) };
        text.floor_char_boundary(at.saturating_sub(if near { 20 } else { 0 }).min(text.len()))
    }

    /// Some paragraph of `text` with the blank line behind it.
    fn paragraph(&mut self, text: &str) -> Span {
        let at = self.place(text, 0);
        let start = text[..at].rfind("\n\n").map_or(0, |end| end + 2);
        Span::new(start, text[start..].find("\n\n").map_or(text.len(), |end| start + end + 2))
    }
}

/// Somebody who writes a text of about `length` bytes.
struct Writer {
    chance: Chance,
    /// What they paste, and what they type.
    matter: (&'static [&'static str], &'static [&'static str]),
    text: String,
    length: usize,
    /// Where something was written last.
    last: usize,
    /// What was put in and is to be taken out again.
    regretted: Option<String>,
}

impl Writer {
    fn new(seed: u64, length: usize) -> Self {
        Self::of((&PARAGRAPHS, &KEYS), seed, length)
    }

    /// Somebody who writes of people.
    fn of_people(seed: u64, length: usize) -> Self {
        Self::of((&ABOUT_PEOPLE, &NAMES), seed, length)
    }

    fn of(
        matter: (&'static [&'static str], &'static [&'static str]),
        seed: u64,
        length: usize,
    ) -> Self {
        let mut chance = Chance(seed);
        let mut text = HEADS[0].to_owned();
        while text.len() < length {
            text += chance.of(matter.0);
            text += "\n\n";
        }
        Self { chance, matter, text, length, last: 0, regretted: None }
    }

    fn put(&mut self, span: Span, words: &str) {
        self.text.replace_range(span.range(), words);
        self.last = span.start + words.len();
    }

    /// Makes some edit.
    fn edit(&mut self) {
        let at = self.chance.place(&self.text, self.last);
        match self.chance.below(100) {
            0..20 => {
                let key = self.chance.of(self.matter.1);
                self.put(Span::at(at), key);
                self.regretted = Some(key.to_owned()).filter(|_| self.chance.below(3) > 0);
            }
            20..35 if self.regretted.is_some() => {
                let key = self.regretted.take().unwrap_or_default();
                let start = self.last.saturating_sub(key.len());
                if self.text.get(start..self.last) == Some(&key) {
                    self.put(Span::new(start, self.last), "");
                }
            }
            20..60 => {
                // a few letters, one by one, are a word
                let letter = self.chance.of(&["a", "e", "o", "n", "s", "t", " "]);
                let at = self.text.floor_char_boundary(self.last.min(self.text.len()));
                self.put(Span::at(at), letter);
            }
            60..75 => {
                let longest = [2, 2, 12, 60][self.chance.below(4)];
                let end = at + self.chance.below(longest);
                let end = self.text.ceil_char_boundary(end.min(self.text.len()));
                self.put(Span::new(at, end), "");
            }
            75..80 => {
                let span = self.chance.paragraph(&self.text);
                let start = self.text.floor_char_boundary(span.end - span.len().min(2));
                self.put(Span::new(start, span.end), " ");
            }
            80..83 => {
                let moved = self.chance.paragraph(&self.text);
                let words = self.text[moved].to_owned();
                self.put(moved, "");
                let place = self.chance.paragraph(&self.text).start;
                self.put(Span::at(place), &words);
            }
            83..86 => {
                let behind = self.text.find("\n\n").map_or(0, |end| end + 2);
                let head = self.chance.of(&HEADS);
                self.put(Span::new(0, behind), head);
            }
            86..93 if self.text.len() > self.length / 2 => {
                let span = self.chance.paragraph(&self.text);
                self.put(span, "");
            }
            _ => {
                let place = self.chance.paragraph(&self.text).start;
                let words = self.chance.of(self.matter.0).to_owned() + "\n\n";
                self.put(Span::at(place), &words);
            }
        }
        if self.text.len() > self.length * 3 / 2 {
            let half = self.text.floor_char_boundary(self.text.len() / 2);
            self.put(Span::new(half, self.text.len()), "\n");
        }
    }
}

/// Makes `count` edits and refuses the first after which the two differ.
fn type_on(format: Format, mut writer: Writer, count: usize) {
    let newsroom = Newsroom::of(NEWSROOM);
    let (library, policy) = (&newsroom.library, &newsroom.policy);
    let mut draft = Draft::parse(writer.text.as_str(), format);
    let mut earlier = Earlier::default();
    for number in 0..count {
        let was = writer.text.clone();
        writer.edit();
        let place = format!("edit {number}:\n{was:?}\n{:?}", writer.text);
        let whole = Draft::parse(writer.text.as_str(), format);
        let (next, change) = draft.rewritten(writer.text.as_str(), None, Custom::default());
        same(&next, &whole, &place);
        // now and then a check is broken off
        let patience =
            if writer.chance.below(4) == 0 { writer.chance.below(3) } else { usize::MAX };
        let judged = std::cell::Cell::new(0);
        let goes_on = || judged.replace(judged.get() + 1) < patience;
        let before = (&draft, change);
        earlier = match check::again(library, &next, policy, before, earlier, goes_on) {
            Ok(report) => {
                let all = check::check(library, &whole, policy);
                alike(&report.judgements, &all.judgements, &place);
                alike(&report.findings, &all.findings, &place);
                let named =
                    |report: &check::Report| report.named().map(|it| format!("{it:?}")).collect();
                let (named, all_named): (Vec<_>, Vec<_>) = (named(&report), named(&all));
                alike(&named, &all_named, &place);
                assert_eq!(report, all, "{place}");
                report.into()
            }
            Err(earlier) => *earlier,
        };
        draft = next;
    }
}

#[track_caller]
fn same(draft: &Draft, whole: &Draft, place: &str) {
    assert_eq!(draft.text, whole.text, "{place}");
    assert_eq!(draft.prose.text, whole.prose.text, "{place}");
    alike(&draft.prose.blocks, &whole.prose.blocks, place);
    alike(&draft.prose.comments, &whole.prose.comments, place);
    alike(&draft.quotations, &whole.quotations, place);
    alike(&draft.ignores, &whole.ignores, place);
    assert_eq!(draft.date, whole.date, "{place}");
    alike(&draft.dates, &whole.dates, place);
    alike(draft.names(), whole.names(), place);
}

/// Refuses two rows that differ, with the first that does.
#[track_caller]
fn alike<T: PartialEq + std::fmt::Debug>(some: &[T], others: &[T], place: &str) {
    for i in 0..some.len().max(others.len()) {
        assert_eq!(some.get(i), others.get(i), "number {i}, {place}");
    }
}

#[test]
fn a_draft_in_markdown() {
    type_on(Format::Markdown, Writer::new(1, 1_500), 700);
}

#[test]
fn another_draft_in_markdown() {
    type_on(Format::Markdown, Writer::new(4, 2_500), 500);
}

#[test]
fn a_short_draft_in_markdown() {
    type_on(Format::Markdown, Writer::new(24, 700), 700);
}

#[test]
fn a_draft_in_plain_text() {
    type_on(Format::Plain, Writer::new(5, 1_500), 200);
}

#[test]
fn a_draft_about_people() {
    type_on(Format::Markdown, Writer::of_people(7, 2_000), 400);
}

#[test]
fn a_long_draft_about_people() {
    type_on(Format::Markdown, Writer::of_people(8, 6_000), 100);
}

#[test]
fn a_draft_about_people_in_plain_text() {
    type_on(Format::Plain, Writer::of_people(9, 2_000), 150);
}

/// So long that what is read at one end does not reach to the other.
#[test]
fn a_long_draft() {
    let mut writer = Writer::new(6, 24_000);
    let mut draft = Draft::parse(writer.text.as_str(), Format::Markdown);
    for number in 0..400 {
        writer.edit();
        let (next, _) = draft.rewritten(writer.text.as_str(), None, Custom::default());
        let whole = Draft::parse(writer.text.as_str(), Format::Markdown);
        same(&next, &whole, &format!("edit {number}"));
        draft = next;
    }
}

//! One row of capitalised words, and the person in it.

use super::{Known, Person, lexicon, setting};
use crate::mention::person::{self, Gender, Name};
use crate::mention::register;
use crate::text::markup::{SET_ASIDE, on_one_line};
use crate::text::{Prose, Span, vocabulary};

/// The longest name that is looked for, in words.
const LONGEST: usize = 7;

/// How many points make somebody of a row, and how many of them without a doubt.
const ENOUGH: i32 = 2;
const CERTAIN: i32 = 4;

/// A row of capitalised words on one line.
#[derive(Debug)]
pub(super) struct Row<'t> {
    text: &'t str,
    /// The paragraph it stands in.
    block: Span,
    /// Where its words stand; never none.
    spans: Vec<Span>,
    /// The same words in the capitals of running text.
    words: Vec<String>,
    /// Where its titles begin; the start of its first word where it has none.
    start: usize,
    gender: Option<Gender>,
    /// Whether it is written in capitals.
    shouted: bool,
}

/// The rows of those `names`, which stand in `prose`.
pub(super) fn rows<'t>(prose: &'t Prose, names: &[Name]) -> Vec<Row<'t>> {
    let Some(first) = names.first() else { return Vec::new() };
    let ahead = prose.blocks.partition_point(|block| block.span.end <= first.span.start);
    let mut blocks = prose.blocks[ahead..].iter().map(|block| block.span).peekable();
    let mut rows = Vec::new();
    for name in names {
        while blocks.next_if(|block| block.end <= name.span.start).is_some() {}
        let Some(&block) = blocks.peek() else { break };
        cut(&prose.text, block, name, &mut rows);
    }
    rows
}

/// Adds the rows of `name`, which ends at the end of a short line.
fn cut<'t>(text: &'t str, block: Span, name: &Name, rows: &mut Vec<Row<'t>>) {
    let spans = words(text, name.bare);
    let shouted = !text[name.bare].contains(char::is_lowercase);
    let mut start = name.span.start;
    for spans in spans.chunk_by(|&a, &b| !setting::is_broken(text, a, b)) {
        let Some(first) = spans.first() else { continue };
        let words = spans.iter().map(|&span| {
            let word = on_one_line(text, span);
            if shouted && word.chars().count() > 3 { person::unshouted(&word) } else { word }
        });
        rows.push(Row {
            text,
            block,
            words: words.collect(),
            spans: spans.to_vec(),
            start: start.min(first.start),
            gender: name.gender,
            shouted,
        });
        start = usize::MAX;
    }
}

/// Where the words of `span` stand.
fn words(text: &str, span: Span) -> Vec<Span> {
    let is_gap = |c: char| c.is_whitespace() || c == SET_ASIDE;
    let mut words = Vec::new();
    let mut at = span.start;
    for word in text[span].split(is_gap) {
        if !word.is_empty() {
            words.push(Span::new(at, at + word.len()));
        }
        // what parts words is a space of one byte, a mark set aside, or a wider space
        at += word.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    words
}

impl Row<'_> {
    /// Its words in small letters: in no others it asks what is known.
    pub(super) fn small(&self) -> impl Iterator<Item = String> {
        self.words.iter().map(|word| word.to_lowercase())
    }

    /// The person whom the row names in full, as far as the row and what stands beside it tell.
    pub(super) fn full(&self, known: &Known) -> Option<Person> {
        let (lead, is_role) = self.lead();
        if let Some(end) = self.headline_name() {
            return Some(self.person(0, end, true));
        }
        let words = &self.words[lead..];
        if words.len() < 2 || words.len() > LONGEST || self.is_odd(lead) {
            return None;
        }
        let is_known = || known.wholes.contains_key(&words.join(" ").to_lowercase());
        let points = self.points(lead) + if is_role { 3 } else { 0 };
        (points >= ENOUGH || (points > -2 && is_known()))
            .then(|| self.person(lead, self.words.len(), points >= CERTAIN))
    }

    /// Whether the row is a known full name with something before it that is no first name, as the
    /// title of a work is («Framing Ada Hale»).
    pub(super) fn is_about(&self, known: &Known) -> bool {
        let (lead, _) = self.lead();
        let words = &self.words[lead..];
        let entry = register::of(&words[0]);
        words.len() > 2
            && !(entry.given || entry.family || is_initial(&words[0]))
            && (1..words.len() - 1)
                .any(|at| known.wholes.contains_key(&words[at..].join(" ").to_lowercase()))
    }

    /// Where the name at the head of a headline ends: «Ada Hale Opens Mill».
    fn headline_name(&self) -> Option<usize> {
        let first = self.words.first()?;
        if self.words.len() < 3 || !person::is_first_name(first) || self.shouted {
            return None;
        }
        let says = |word: &String| {
            vocabulary::has(&word.to_lowercase())
                && !register::of(word).family
                && !lexicon::is_end(word)
        };
        let ends = |word: &String| says(word) || lexicon::is_abbreviation(word) || is_acronym(word);
        let end = self.words.iter().skip(2).position(ends)? + 2;
        (setting::is_in_headline(self.text, self.spans[0]) && !says(&self.words[1])).then_some(end)
    }

    /// The person whom the row names by a short form, or in capitals.
    pub(super) fn short(&self, here: &Known, known: &Known) -> Option<Person> {
        if let Some((from, to)) = self.inside(&[here, known]) {
            return Some(self.person(from, to, false));
        }
        let (lead, is_role) = self.lead();
        let [word] = &self.words[lead..] else { return None };
        let small = word.to_lowercase();
        let (before, after) = self.beside(lead);
        if self.is_odd(lead) || lexicon::is_people(word) || after == "of" {
            return None;
        }
        let entry = register::of(word);
        let is_common = vocabulary::has(&small);
        let is_place = lexicon::is_land(word) || (entry.place && !entry.family);
        let in_place = matches!(before, "in" | "at" | "near") && (is_place || entry.place);
        let fits = !(in_place || (self.shouted && is_common) || here.bodies.contains_key(&small));
        let told = fits && (here.families.contains_key(&small) || here.givens.contains_key(&small));
        if person::is_title(word) && !told {
            return None;
        }
        let texts = known.families.get(&small).copied().unwrap_or_default();
        // «trump» is a word, and Trump somebody whom other texts name in full
        let is_word = is_common && !entry.family && texts == 0;
        let titled =
            lead == 0 && self.is_titled() && !(is_word && lexicon::is_loose(&self.last_title()));
        if lead == 0 && !titled && self.is_saint() {
            return None;
        }
        // «Labor Day», though somewhere there is a Mr. Day
        let is_name = (entry.family || texts > 2) && lead == 0 && before != "the" && !self.opens();
        let bare = !is_common || is_name;
        let elsewhere = fits && bare && !is_place && !entry.place && texts > u32::from(is_common);
        let is_new = !is_common && !is_place && fits;
        let role = is_role || lexicon::is_role(before);
        let acts = lexicon::is_deed(after) || lexicon::is_deed(before);
        let apt = is_new && (role || (acts && (entry.family || entry.given)));
        (titled || told || elsewhere || apt).then(|| self.person(lead, lead + 1, titled || role))
    }

    /// Whether a title stands before the name that only people bear: «Nobel» and «St» are others’ too.
    fn is_titled(&self) -> bool {
        if self.start >= self.spans[0].start {
            return false;
        }
        !lexicon::is_adjunct(&self.last_title())
    }

    /// Whether the name is that of a place or a church («St. Paul»).
    fn is_saint(&self) -> bool {
        self.start < self.spans[0].start && matches!(&*self.last_title(), "St" | "ST" | "Saint")
    }

    /// The office that the titles name.
    fn office(&self) -> Option<String> {
        if !self.is_titled() {
            return None;
        }
        let titles = on_one_line(self.text, Span::new(self.start, self.spans[0].start));
        let title = person::full_title(&person::unshouted(&self.last_title()));
        let vice = if titles.to_lowercase().ends_with("vice president") { "vice " } else { "" };
        (!lexicon::is_honorific(&title)).then(|| format!("{vice}{title}"))
    }

    /// The title right before the name, without its full stop.
    fn last_title(&self) -> String {
        let titles = on_one_line(self.text, Span::new(self.start, self.spans[0].start));
        titles.rsplit(' ').next().unwrap_or_default().trim_end_matches('.').to_owned()
    }

    /// Whether the row begins a sentence.
    fn opens(&self) -> bool {
        let before = setting::before(self.text, self.block.start, self.start);
        matches!(before, "" | "." | "?" | "!" | ":" | ";" | "“" | "\"")
    }

    /// The first word, where the row names a body and no person.
    pub(super) fn body(&self) -> Option<String> {
        let last = self.words.last()?;
        let is_body =
            self.words.len() > 1 && lexicon::is_end(last) && !person::is_first_name(&self.words[0]);
        is_body.then(|| self.words[0].to_lowercase())
    }

    /// How many words at its head are none of a name («Belgian», «Striker», «Asked»), and whether one
    /// of them says what somebody is.
    fn lead(&self) -> (usize, bool) {
        let mut is_role = false;
        let mut lead = 0;
        while lead + 1 < self.words.len() {
            let (word, next) = (&self.words[lead], &self.words[lead + 1]);
            let named = || register::of(next).given || is_initial(next);
            let role = lexicon::is_role(word) && !register::of(word).given;
            let opens = || {
                let before = setting::before(self.text, self.block.start, self.spans[0].start);
                lead == 0 && matches!(before, "" | "." | "?" | "!" | ":" | ";")
            };
            let is_lead = lexicon::is_compound(word)
                || lexicon::is_abbreviation(word)
                || (lexicon::is_people(word) && !(person::is_first_name(word) && lead == 0))
                || (role && (is_role || self.words.len() > lead + 2 || named()))
                || (is_acronym(word) && named())
                || ((lexicon::is_land(word) || lexicon::is_end(word))
                    && named()
                    && self.words.len() > lead + 2)
                || (vocabulary::has(&word.to_lowercase())
                    && !register::of(word).given
                    && named()
                    && opens());
            if !is_lead || (self.start < self.spans[0].start && lead == 0) {
                break;
            }
            is_role |= role;
            lead += 1;
        }
        (lead, is_role)
    }

    /// Whether something in the words from `lead` on is in no name of a person.
    fn is_odd(&self, lead: usize) -> bool {
        let words = &self.words[lead..];
        let odd = |word: &String| {
            word.contains(|c: char| c.is_ascii_digit() || c == '&')
                || matches!(word.as_str(), "of" | "the")
                || (person::is_common(word) && word != "Will")
                || lexicon::is_compound(word)
                || lexicon::is_abbreviation(word)
                || (is_acronym(word) && !super::is_numeral(word))
        };
        let (first, last) = (&words[0], words.len() - 1);
        let named = person::is_first_name(first) && !lexicon::is_land(first);
        let is_end = last > 0 && lexicon::is_end(&words[last]) && !(last == 1 && named);
        let is_office = last > 0 && lexicon::is_role(&words[last]) && !register::of(first).given;
        let is_people = lexicon::is_people(&words[last]) && !named;
        let of_land =
            last > 1 && lexicon::is_land(&words[last]) && person::is_particle(&words[last - 1]);
        let is_word = |word: &String| {
            let entry = register::of(word);
            !entry.given && !entry.family && vocabulary::has(&word.to_lowercase())
        };
        let is_phrase = last > 0
            && (words.iter().all(is_word)
                || words.iter().all(|word| lexicon::is_land(word))
                || words.iter().all(|word| person::is_title(word)));
        let ends = is_initial(&words[last]) || words[last].chars().count() == 1;
        words.iter().any(odd) || is_end || is_office || is_people || of_land || is_phrase || ends
    }

    /// What speaks for a person less what speaks against, [`ENOUGH`] being enough.
    fn points(&self, lead: usize) -> i32 {
        let words = &self.words[lead..];
        let (first, last) = (&words[0], &words[super::family(words)]);
        let is_common = |word: &String| vocabulary::has(&word.to_lowercase());
        let (one, two) = (register::of(first), register::of(last));
        let mut points = 0;
        let mut count = |holds: bool, weight: i32| points += if holds { weight } else { 0 };
        let named = person::is_first_name(first);
        count(named || (one.given && !is_common(first)), 3);
        count(one.given && !named && is_common(first), if is_common(last) { 1 } else { 2 });
        count(two.family, 1);
        count(is_initial(first), 3);
        count(words[1..].iter().any(|word| is_initial(word) || super::is_numeral(word)), 3);
        count(words[1..].iter().any(|word| person::is_particle(word)), 1);
        count(lead == 0 && self.is_titled(), 5);
        let (before, after) = self.beside(lead);
        count(lexicon::is_role(before) && before.starts_with(char::is_lowercase), 3);
        count(lexicon::is_deed(after) || lexicon::is_deed(before), 2);
        count(
            setting::age(self.text, self.spans[self.spans.len() - 1].end, self.block.end).is_some(),
            3,
        );
        count(matches!(before, "the" | "The"), -5);
        count(matches!(before, "in" | "at" | "near"), -1);
        count(words.iter().any(|word| lexicon::is_land(word)), -2);
        count(lexicon::opens_place(first), -3);
        count(one.place && !one.given, -2);
        count(two.place && !two.family, -2);
        count(is_common(first) && !one.given, -1);
        count(is_common(last) && !two.family, -1);
        count(!one.given && words.iter().all(is_common), -1);
        count(self.shouted && (!named || words.len() > 3 || words[1..].iter().any(is_common)), -4);
        count(words[1..].iter().any(|word| lexicon::is_end(word)), -2);
        count(!is_common(first) && !one.place && !lexicon::is_end(first), 1);
        count(!is_common(last) && !two.place, 1);
        count(words.len() > 4, -2);
        points
    }

    /// The words of a name in a longer row that one of `known` has, the first before the others: a
    /// headline says more in capitals than the name.
    fn inside(&self, known: &[&Known]) -> Option<(usize, usize)> {
        if self.words.len() < 2 && !self.shouted {
            return None;
        }
        let headline = self.shouted || setting::is_in_headline(self.text, self.spans[0]);
        if !headline {
            return None;
        }
        let words: Vec<String> = self.words.iter().map(|word| word.to_lowercase()).collect();
        let heads = if self.shouted { words.len() } else { 1 };
        known.iter().find_map(|known| name_inside(&words, heads, known))
    }

    /// The words or signs before the word at `lead` and after the row.
    fn beside(&self, lead: usize) -> (&str, &str) {
        let start = if lead == 0 { self.start } else { self.spans[lead].start };
        let end = self.spans[self.spans.len() - 1].end;
        let end = end + possessive(&self.text[end..]);
        (
            setting::before(self.text, self.block.start, start),
            setting::after(self.text, end, self.block.end),
        )
    }

    fn person(&self, from: usize, to: usize, certain: bool) -> Person {
        let span = Span::new(self.spans[from].start, self.spans[to - 1].end);
        let start = if from == 0 { self.start } else { span.start };
        let words: Vec<String> = self.words[from..to].to_vec();
        let gender = self.gender.filter(|_| from == 0);
        let office = if from == 0 { self.office() } else { None };
        Person { span, titles: Span::new(start, span.start), words, office, gender, certain }
    }
}

/// Where a name of `known` stands among `words`, beginning with one of the first `heads`: a full name,
/// else a family name.
fn name_inside(words: &[String], heads: usize, known: &Known) -> Option<(usize, usize)> {
    for from in (0..heads).filter(|&from| known.givens.contains_key(&words[from])) {
        for to in (from + 2..=words.len().min(from + 4)).rev() {
            if known.wholes.contains_key(&words[from..to].join(" ")) {
                return Some((from, to));
            }
        }
    }
    let is_family = |word: &String| {
        known.families.contains_key(word)
            && !vocabulary::has(word)
            && !lexicon::is_land(&person::unshouted(word))
    };
    let at = words[..heads].iter().position(is_family).filter(|_| words.len() > 1)?;
    Some((at, at + 1))
}

/// The length of the possessive ending at the head of `tail`.
fn possessive(tail: &str) -> usize {
    ["'s", "’s", "'", "’"].iter().find(|s| tail.starts_with(**s)).map_or(0, |s| s.len())
}

/// Whether `word` is an initial or several («J.», «J.R.», «JT» not).
fn is_initial(word: &str) -> bool {
    let mut letters = word.split_terminator('.');
    word.ends_with('.')
        && letters.all(|letter| letter.chars().count() == 1)
        && !lexicon::is_abbreviation(word)
}

/// Whether `word` is a short name in capitals («IBM», «UNHCR»).
fn is_acronym(word: &str) -> bool {
    word.len() > 1
        && !is_initial(word)
        && word.chars().all(|c| c.is_uppercase() || c == '-' || c == '.')
}

//! Somebody of another age than the corpus implies.
//!
//! An age given on a day tells between which days somebody was born, and so how old they are on the day
//! of the draft, to a year. That day must be in the draft's front matter: a text without a date may be
//! from any year, and today is when it is read. An age in a paragraph that speaks of another year, in a
//! quotation, or of somebody's past («then-22-year-old») is of another day and says nothing.

use jiff::civil::Date;

use crate::check::finding::{Finding, Fix, Kind, Policy};
use crate::check::people::People;
use crate::check::{acceptance, wording};
use crate::corpus::Medium;
use crate::draft::Draft;
use crate::library::Library;
use crate::mention::date;
use crate::mention::roster::{Given, Somebody};
use crate::text::{Edit, Span};

/// What is further away, in days, is another time.
const SEASON: i32 = 120;

/// What to tell of the ages in `draft`.
pub(in crate::check) fn ages(
    library: &Library,
    draft: &Draft,
    people: &People,
    policy: &Policy,
) -> Vec<Finding> {
    let kind = Kind::Age;
    let Some((severity, day)) = policy.severity(kind, Medium::Written).zip(draft.date) else {
        return Vec::new();
    };
    let told = |given: &Given| {
        let &Given { whose, years, span } = given;
        let somebody = library.cast().roster.by_id(&people.at(whose)?.id)?;
        let (least, most) = somebody.age_on(day)?;
        let given =
            draft.prose.text[span].find(|c: char| !c.is_ascii_digit()).unwrap_or(span.len());
        let span = Span::new(span.start, span.start + given);
        if (least..=most).contains(&i16::from(years)) || is_of_another_time(draft, day, span) {
            return None;
        }
        let fix = |age: i16| Fix {
            title: format!("Write “{age}”"),
            preferred: false,
            edits: vec![Edit::new(span, age.to_string())],
        };
        Some(Finding {
            kind,
            severity,
            span,
            quotation: None,
            message: message(library, somebody, years, (least, most)),
            fixes: (least..=most).map(fix).collect(),
        })
    };
    people.ages.iter().filter_map(told).collect()
}

fn message(library: &Library, somebody: &Somebody, years: u8, (least, most): (i16, i16)) -> String {
    let name = &somebody.name;
    let age = if least == most { least.to_string() } else { format!("{least} or {most}") };
    let latest = somebody.ages.iter().filter(|age| age.date.is_some()).max_by_key(|age| age.date);
    let given = latest.map_or(String::new(), |age| {
        let source = wording::source(&library.corpus.sources[age.place.document]);
        format!(": {source} has {}", age.years)
    });
    match somebody.added.iter().find(|added| added.born.is_some()) {
        Some(added) => format!("{name} would be {age}, not {years}, by {}", added.source),
        None => format!("{name} would be {age}, not {years}, by what the sources say{given}"),
    }
}

/// Whether the age at `span` stands in a quotation, or where the draft speaks of another time.
fn is_of_another_time(draft: &Draft, day: Date, span: Span) -> bool {
    let blocks = &draft.prose.blocks;
    let block = blocks.iter().find(|block| block.span.covers(span)).map(|block| block.span);
    let is_here = |at: Span| block.is_some_and(|block| block.covers(at));
    let is_distant = |mention: &&date::DateMention| {
        let (first, last) = mention.days.unwrap_or((day, day));
        acceptance::days(last, day) > SEASON || acceptance::days(day, first) > SEASON
    };
    draft.quotations.iter().any(|quotation| quotation.span.overlaps(span)) || { draft.dates.iter() }
        .filter(|mention| is_here(mention.span))
        .any(|m| is_distant(&m))
}

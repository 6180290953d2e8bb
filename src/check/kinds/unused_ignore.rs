//! A comment that ignores nothing, or that cannot be understood.
//!
//! What it was written for has gone, and the next difference in its place would go unseen; or a
//! name is misspelled, and it never did what it was written for. Nothing is said where nothing
//! could be compared: a source that is away for a day makes no comment useless.

use std::collections::BTreeSet;

use crate::check::finding::{Finding, Fix, Kind, Policy};
use crate::check::{Judgement, Verdict};
use crate::corpus::Medium;
use crate::draft::ignore::WORDS;
use crate::draft::{Draft, Ignore, Reach};
use crate::text::{Edit, Span};

/// What to tell of the comments of `draft`, when those that are `used` for a kind have been.
pub(in crate::check) fn unused_ignores(
    draft: &Draft,
    policy: &Policy,
    judgements: &[Judgement],
    used: &BTreeSet<(usize, Kind)>,
) -> Vec<Finding> {
    let kind = Kind::UnusedIgnore;
    let Some(severity) = policy.severity(kind, Medium::Written) else { return Vec::new() };
    let mut findings = Vec::new();
    for (number, ignore) in draft.ignores.iter().enumerate() {
        let compared = !ignore.quotations.iter().any(|&i| is_unsourced(draft, judgements, i));
        let any = used.iter().any(|&(by, _)| by == number);
        let is_idle = |kind: Kind| {
            let off = policy.severities.get(&kind) == Some(&None);
            compared && !off && !used.contains(&(number, kind))
        };
        let whole = |message: &str| vec![(ignore.span, message.to_owned(), without(ignore))];
        let told = match ignore.reach {
            Reach::Unknown(word) => vec![misspelled(draft, ignore, word, "instruction", &WORDS)],
            Reach::Stray => whole("No ignore-begin stands before this"),
            Reach::Endless => whole("No ignore-end stands behind this"),
            _ if !ignore.kinds.is_empty() => of_kinds(draft, ignore, is_idle),
            _ if compared && !any => whole("There is nothing here to ignore"),
            _ => Vec::new(),
        };
        findings.extend(told.into_iter().map(|(span, message, fix)| {
            let fixes = vec![fix];
            Finding { kind, severity, span, quotation: None, message, fixes }
        }));
    }
    findings
}

/// Where something is amiss, what it is, and what would settle it.
type Told = (Span, String, Fix);

/// Whether nothing was found to hold a quotation against, nor the one inside which it stands.
fn is_unsourced(draft: &Draft, judgements: &[Judgement], number: usize) -> bool {
    let around = draft.quotations[number].within;
    judgements[number].verdict == Verdict::Unsourced
        && around.is_none_or(|around| judgements[around].passage.is_none())
}

/// What is amiss with the kinds that a comment names, those being in vain that are idle.
fn of_kinds(draft: &Draft, ignore: &Ignore, is_idle: impl Fn(Kind) -> bool) -> Vec<Told> {
    let in_vain = |name: &Span| Kind::named(&draft.text[*name]).is_some_and(&is_idle);
    let useful = ignore.kinds.iter().filter(|name| !in_vain(name));
    let useful: Vec<_> = useful.map(|&name| &draft.text[name]).collect();
    let told = ignore.kinds.iter().filter_map(|&name| {
        let Some(kind) = Kind::named(&draft.text[name]) else {
            let codes: Vec<_> = Kind::ALL.iter().map(|kind| kind.code()).collect();
            return Some(misspelled(draft, ignore, name, "kind of finding", &codes));
        };
        let fix = match ignore.kinds.as_slice() {
            [first, .., last] if !useful.is_empty() => Fix {
                title: "Remove what is unused of the ignore".to_owned(),
                preferred: false,
                edits: vec![Edit::new(first.join(*last), useful.join(", "))],
            },
            _ => without(ignore),
        };
        let message = format!("There is no {} here to ignore", kind.code());
        is_idle(kind).then_some((name, message, fix))
    });
    told.collect()
}

/// A name that is none of those `known`, with the one that it was perhaps meant to be.
fn misspelled(draft: &Draft, ignore: &Ignore, name: Span, what: &str, known: &[&str]) -> Told {
    let word = &draft.text[name];
    let away = |known: &str| strsim::damerau_levenshtein(known, word);
    let meant = known.iter().copied().min_by_key(|known| away(known));
    let (hint, fix) = match meant.filter(|meant| away(meant) * 6 <= meant.len()) {
        Some(meant) => {
            let (title, edits) = (format!("Write “{meant}”"), vec![Edit::new(name, meant)]);
            (format!("“{meant}” is one"), Fix { title, preferred: false, edits })
        }
        None => (format!("known are {}", known.join(", ")), without(ignore)),
    };
    let span = if name.is_empty() { ignore.span } else { name };
    (span, format!("“{word}” is no {what}; {hint}"), fix)
}

/// Takes the comment out.
fn without(ignore: &Ignore) -> Fix {
    let edits = ignore.removal.iter().map(|&span| Edit::new(span, "")).collect();
    Fix { title: "Remove the unused ignore".to_owned(), preferred: false, edits }
}

//! The people of one document: each with the mentions that are theirs.
//!
//! A full name introduces somebody; a family name or a first name alone belongs to whoever bore it last
//! before it, or else is the first to bear it after it, as a headline does. A title that tells of
//! another gender keeps «Mrs. Hale» from Tom Hale.

use std::collections::{BTreeSet, HashMap};

use crate::mention::alike::Form;
use crate::mention::people::Person;

/// Somebody named in one document.
#[derive(Debug)]
pub(super) struct Local {
    /// The fullest form of the name here.
    pub(super) form: Form,
    /// The offices that their titles name.
    pub(super) offices: BTreeSet<String>,
    /// The places of their mentions among the people of the document; ascending, never none.
    pub(super) mentions: Vec<usize>,
}

impl Local {
    fn new(form: &Form, mention: usize) -> Self {
        Self { form: form.clone(), offices: BTreeSet::new(), mentions: vec![mention] }
    }
}

/// How many bearers of one name are told apart in one document.
const BEARERS: usize = 24;

/// The people among `people`, who are those of one document, in the order in which they come up.
pub(super) fn people(people: &[Person]) -> Vec<Local> {
    let mut found = Found::default();
    let forms: Vec<Form> = people.iter().map(Form::new).collect();
    for (i, form) in forms.iter().enumerate().filter(|(_, form)| form.is_full()) {
        found.full(i, form);
    }
    for (i, form) in forms.iter().enumerate().filter(|(_, form)| !form.is_full()) {
        found.short(i, form);
    }
    let mut locals = found.locals;
    for local in &mut locals {
        local.mentions.sort_unstable();
        let titled = local.mentions.iter().filter_map(|&i| people[i].office.clone());
        local.offices = titled.collect();
    }
    locals.sort_by_key(|local| local.mentions[0]);
    locals
}

#[derive(Default)]
struct Found {
    locals: Vec<Local>,
    /// Where each one was named in full; ascending.
    fulls: Vec<Vec<usize>>,
    /// The people (by their place in `locals`) who bear a word, as a family name or a first name.
    bearers: HashMap<String, Vec<usize>>,
}

impl Found {
    fn full(&mut self, mention: usize, form: &Form) {
        let same = self.bearers(&form.family).iter().rev().copied();
        let same = same.filter(|&i| self.locals[i].form.family == form.family);
        let known = { same }.find(|&i| self.locals[i].form.may_be(form));
        if let Some(i) = known {
            let local = &mut self.locals[i];
            local.mentions.push(mention);
            local.form.fill(form);
            self.fulls[i].push(mention);
            return;
        }
        let i = self.locals.len();
        self.locals.push(Local::new(form, mention));
        self.fulls.push(vec![mention]);
        for word in [Some(&form.family), form.first()].into_iter().flatten() {
            let bearers = self.bearers.entry(word.clone()).or_default();
            if bearers.len() < BEARERS {
                bearers.push(i);
            }
        }
    }

    fn short(&mut self, mention: usize, form: &Form) {
        let fits = |&i: &usize| self.locals[i].form.gender_fits(form);
        let rank = |&i: &usize| {
            // one nobody named in full has only short mentions
            let fulls = &self.fulls[i];
            let before = fulls.partition_point(|&full| full < mention);
            let by_family = self.locals[i].form.family == form.family;
            let last = before.checked_sub(1).map(|at| fulls[at]);
            let next = fulls.get(before).map(|&next| std::cmp::Reverse(next));
            (by_family, last.is_some(), last, next)
        };
        let bearers = self.bearers(&form.family);
        if let Some(i) = bearers.iter().copied().filter(fits).max_by_key(rank) {
            let local = &mut self.locals[i];
            local.mentions.push(mention);
            local.form.gender = local.form.gender.or(form.gender);
            return;
        }
        let i = self.locals.len();
        self.locals.push(Local::new(form, mention));
        self.fulls.push(Vec::new());
        self.bearers.entry(form.family.clone()).or_default().push(i);
    }

    fn bearers(&self, word: &str) -> &[usize] {
        self.bearers.get(word).map_or(&[], Vec::as_slice)
    }
}

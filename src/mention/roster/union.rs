//! Who in one document is who in another.
//!
//! Full names are joined where nothing keeps them apart, the commoner form first, so that the order
//! of the documents decides nothing. Then whoever is named by a short form only goes to the one
//! person of the corpus who bears that name, or to the one who bears it far more often than all others.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::local::Local;
use crate::mention::alike::{Form, is_slip};

/// Somebody of one document: the document’s number and their place in it.
pub(super) type Place = (usize, usize);

/// How much more often than the next bearer of a name somebody is mentioned to whom it goes alone.
pub(super) const FAR_MORE: usize = 4;

/// People of several documents who are one.
#[derive(Debug)]
pub(super) struct Group {
    /// All that their names tell.
    pub(super) form: Form,
    /// Who they are in which document; ascending.
    pub(super) places: Vec<Place>,
    /// The offices that their titles name.
    offices: BTreeSet<String>,
    /// In how many places of text they are named.
    mentions: usize,
}

/// A form of a name, with the office it comes with where it is no full name, and who bears it.
struct Borne<'l> {
    form: &'l Form,
    offices: BTreeSet<String>,
    mentions: usize,
    places: Vec<Place>,
}

/// The people of all documents, `locals` being those of each.
pub(super) fn groups(locals: &[Vec<Local>]) -> Vec<Group> {
    let mut forms: BTreeMap<(&Form, Option<&BTreeSet<String>>), Borne<'_>> = BTreeMap::new();
    for (document, locals) in locals.iter().enumerate() {
        for (at, local) in locals.iter().enumerate() {
            let apart = (!local.form.is_full()).then_some(&local.offices);
            let borne =
                forms.entry((&local.form, apart)).or_insert_with(|| Borne::new(&local.form));
            borne.mentions += local.mentions.len();
            borne.places.push((document, at));
            borne.offices.extend(local.offices.iter().cloned());
        }
    }
    let (full, short): (Vec<_>, Vec<_>) =
        forms.into_values().partition(|borne| borne.form.is_full());
    let mut groups = Groups::default();
    groups.join(full, |group, borne| group.form.may_be(borne.form));
    groups.short(short);
    groups.misspelled();
    let mut groups = groups.all;
    groups.retain(|group| !group.places.is_empty());
    for group in &mut groups {
        group.places.sort_unstable();
    }
    groups
}

impl<'l> Borne<'l> {
    const fn new(form: &'l Form) -> Self {
        Self { form, offices: BTreeSet::new(), mentions: 0, places: Vec::new() }
    }
}

#[derive(Default)]
struct Groups {
    all: Vec<Group>,
    /// The groups (by their place in `all`) of a family name.
    families: BTreeMap<String, Vec<usize>>,
    /// The groups of a first name.
    firsts: BTreeMap<String, Vec<usize>>,
}

/// How many bearers of one family name are compared; more of them, and each form stands for itself.
const BEARERS: usize = 200;

impl Groups {
    fn join(&mut self, mut forms: Vec<Borne<'_>>, same: impl Fn(&Group, &Borne<'_>) -> bool) {
        // the commonest first; of two as common, the one first in the alphabet
        let rank = |borne: &Borne<'_>| {
            (Reverse(borne.mentions), borne.form.clone(), borne.offices.clone())
        };
        forms.sort_by_cached_key(rank);
        for borne in forms {
            let bearers = self.families.get(&borne.form.family).map_or(&[][..], Vec::as_slice);
            let fitting = bearers.iter().take(BEARERS).copied();
            let fitting: Vec<usize> = fitting.filter(|&i| same(&self.all[i], &borne)).collect();
            let exact = |&&i: &&usize| self.all[i].form.first() == borne.form.first();
            // «J. Hale» may be Jane or John: the commoner one, unless one bears the very name
            if let Some(&i) = fitting.iter().find(exact).or_else(|| fitting.first()) {
                self.add(i, borne);
            } else {
                self.begin(borne);
            }
        }
    }

    fn begin(&mut self, borne: Borne<'_>) {
        let i = self.all.len();
        let Borne { form, offices, mentions, places } = borne;
        self.families.entry(form.family.clone()).or_default().push(i);
        if let Some(first) = form.first() {
            self.firsts.entry(first.clone()).or_default().push(i);
        }
        self.all.push(Group { form: form.clone(), places, offices, mentions });
    }

    fn add(&mut self, i: usize, borne: Borne<'_>) {
        let group = &mut self.all[i];
        group.form.fill(borne.form);
        group.mentions += borne.mentions;
        group.places.extend(borne.places);
        group.offices.extend(borne.offices);
    }

    /// Joins names that differ in one letter of the family name from a far commoner one («Tmberlake»).
    fn misspelled(&mut self) {
        let mut alike: BTreeMap<(&str, char), Vec<usize>> = BTreeMap::new();
        for (i, group) in self.all.iter().enumerate() {
            let (Some(first), Some(letter)) =
                (group.form.first(), group.form.family.chars().next())
            else {
                continue;
            };
            alike.entry((first, letter)).or_default().push(i);
        }
        let mut joined = Vec::new();
        for bearers in alike.values() {
            let common = bearers.iter().copied().filter(|&i| self.all[i].mentions >= FAR_MORE);
            let common: Vec<usize> = { common }.take(BEARERS).collect();
            for &rare in bearers {
                let (family, mentions) = (&self.all[rare].form.family, self.all[rare].mentions);
                let slip = |&i: &usize| {
                    let other = &self.all[i];
                    other.mentions >= FAR_MORE * mentions
                        && family.chars().count() > 5
                        && is_slip(&other.form.family, family)
                };
                joined.extend(common.iter().copied().find(slip).map(|i| (rare, i)));
            }
        }
        for (rare, common) in joined {
            let places = std::mem::take(&mut self.all[rare].places);
            let mentions = std::mem::take(&mut self.all[rare].mentions);
            self.all[common].places.extend(places);
            self.all[common].mentions += mentions;
        }
    }

    fn short(&mut self, forms: Vec<Borne<'_>>) {
        let (mut alone, mut found) = (Vec::new(), Vec::new());
        for borne in forms {
            match self.bearer(&borne) {
                Some(i) => found.push((i, borne)),
                None => alone.push(borne),
            }
        }
        for (i, borne) in found {
            self.add(i, borne);
        }
        // «Mayor Hale» and «Hale» of two documents where nobody has a first name
        self.join(alone, |group, borne| {
            let (one, other) = (&group.offices, &borne.offices);
            !group.form.is_full()
                && group.form.gender_fits(borne.form)
                && (one.is_empty() || other.is_empty() || !one.is_disjoint(other))
        });
    }

    /// The one to whom a short form goes, wherever it stands.
    fn bearer(&self, borne: &Borne<'_>) -> Option<usize> {
        let form = borne.form;
        let (family, first) = (self.families.get(&form.family), self.firsts.get(&form.family));
        let fits = |&i: &usize| self.all[i].form.gender_fits(form);
        let family: Vec<usize> = family.into_iter().flatten().copied().filter(fits).collect();
        let in_office = |&i: &usize| !self.all[i].offices.is_disjoint(&borne.offices);
        let officers = family.iter().copied().filter(in_office).collect();
        let one = self.dominant(officers).or_else(|| {
            // «John» may be Elton John, or any John
            let firsts = first.iter().copied().flatten().map(|&i| self.all[i].mentions);
            let firsts = FAR_MORE * firsts.sum::<usize>();
            self.dominant(family.clone()).filter(|&i| self.all[i].mentions >= firsts)
        });
        let only = first.filter(|first| first.len() == 1 && family.is_empty());
        one.or_else(|| only.map(|only| only[0]).filter(fits))
    }

    /// The only one of `bearers`, or the one who is named far more often than any other.
    fn dominant(&self, mut bearers: Vec<usize>) -> Option<usize> {
        bearers.sort_by_key(|&i| (Reverse(self.all[i].mentions), i));
        match bearers.as_slice() {
            [one] => Some(*one),
            [one, next, ..] if self.all[*one].mentions >= FAR_MORE * self.all[*next].mentions => {
                Some(*one)
            }
            _ => None,
        }
    }
}

//! Who in one document is who in another.
//!
//! Full names are joined where nothing keeps them apart, the commoner form first, so that the order
//! of the documents decides nothing. Then whoever is named by a short form only goes to the one
//! person of the corpus who bears that name, or to the one who bears it far more often than all others.

use std::collections::BTreeMap;

use super::form::Form;
use super::local::Local;

/// Somebody of one document: the document’s number and their place in it.
pub(super) type Place = (usize, usize);

/// How much more often than the next bearer of a name somebody is mentioned to whom it goes alone.
const FAR_MORE: usize = 4;

/// People of several documents who are one.
#[derive(Debug)]
pub(super) struct Group {
    /// All that their names tell.
    pub(super) form: Form,
    /// Who they are in which document; ascending.
    pub(super) places: Vec<Place>,
    /// In how many places of text they are named.
    mentions: usize,
}

/// The people of all documents, `locals` being those of each.
pub(super) fn groups(locals: &[Vec<Local>]) -> Vec<Group> {
    let mut forms: BTreeMap<&Form, (usize, Vec<Place>)> = BTreeMap::new();
    for (document, locals) in locals.iter().enumerate() {
        for (at, local) in locals.iter().enumerate() {
            let (mentions, places) = forms.entry(&local.form).or_default();
            *mentions += local.mentions.len();
            places.push((document, at));
        }
    }
    let (full, short): (Vec<_>, Vec<_>) = forms.into_iter().partition(|(form, _)| form.is_full());
    let mut groups = Groups::default();
    groups.join(full, Form::may_be);
    groups.short(short);
    groups.misspelled();
    let mut groups = groups.all;
    groups.retain(|group| !group.places.is_empty());
    for group in &mut groups {
        group.places.sort_unstable();
    }
    groups
}

type Counted<'f> = (&'f Form, (usize, Vec<Place>));

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
    fn join(&mut self, mut forms: Vec<Counted<'_>>, same: impl Fn(&Form, &Form) -> bool) {
        // the commonest first; of two as common, the one first in the alphabet
        forms.sort_by(|(a, (m, _)), (b, (n, _))| n.cmp(m).then_with(|| a.cmp(b)));
        for (form, (mentions, places)) in forms {
            let bearers = self.families.get(&form.family).map_or(&[][..], Vec::as_slice);
            let fitting = bearers.iter().take(BEARERS).copied();
            let fitting: Vec<usize> = fitting.filter(|&i| same(&self.all[i].form, form)).collect();
            let exact = |&&i: &&usize| self.all[i].form.first() == form.first();
            // «J. Hale» may be Jane or John: the commoner one, unless one bears the very name
            if let Some(&i) = fitting.iter().find(exact).or_else(|| fitting.first()) {
                self.add(i, form, mentions, places);
            } else {
                self.begin(form, mentions, places);
            }
        }
    }

    fn begin(&mut self, form: &Form, mentions: usize, places: Vec<Place>) {
        let i = self.all.len();
        self.families.entry(form.family.clone()).or_default().push(i);
        if let Some(first) = form.first() {
            self.firsts.entry(first.clone()).or_default().push(i);
        }
        self.all.push(Group { form: form.clone(), places, mentions });
    }

    fn add(&mut self, i: usize, form: &Form, mentions: usize, places: Vec<Place>) {
        let group = &mut self.all[i];
        group.form.fill(form);
        group.mentions += mentions;
        group.places.extend(places);
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
                        && strsim::osa_distance(&other.form.family, family) == 1
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

    fn short(&mut self, forms: Vec<Counted<'_>>) {
        let mut alone = Vec::new();
        for (form, (mentions, places)) in forms {
            let (family, first) = (self.families.get(&form.family), self.firsts.get(&form.family));
            let one = self.only(family, form).filter(|&i| {
                // «John» may be Elton John, or any John
                let firsts = first.iter().copied().flatten().map(|&i| self.all[i].mentions);
                self.all[i].mentions >= FAR_MORE * firsts.sum::<usize>()
            });
            let one = one.or_else(|| {
                self.only(first.filter(|first| first.len() == 1 && family.is_none()), form)
            });
            match one {
                Some(i) => self.add(i, form, mentions, places),
                None => alone.push((form, (mentions, places))),
            }
        }
        // «Mrs. Hale» and «Hale» of two documents where nobody has a first name
        self.join(alone, |a, b| a.family == b.family && !a.is_full() && a.gender_fits(b));
    }

    /// The one of `bearers` to whom the short name `form` goes, wherever it stands.
    fn only(&self, bearers: Option<&Vec<usize>>, form: &Form) -> Option<usize> {
        let bearers = bearers?.iter().copied();
        let mut fitting: Vec<usize> = bearers
            .filter(|&i| self.all[i].mentions > 0 && self.all[i].form.gender_fits(form))
            .collect();
        fitting.sort_by_key(|&i| (std::cmp::Reverse(self.all[i].mentions), i));
        match fitting.as_slice() {
            [one] => Some(*one),
            [one, next, ..] if self.all[*one].mentions >= FAR_MORE * self.all[*next].mentions => {
                Some(*one)
            }
            _ => None,
        }
    }
}

//! The people of a draft as the corpus knows them, found again where the draft has changed.
//!
//! Whom a name means may hang on any other of the draft, so when one is another than before, all are
//! asked anew; as long as none is, only their places are. Told with them is what a finding needs that
//! one paragraph tells: which names are nearly somebody’s, and which ages are given.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::kinds::{self, Misspelled};
use crate::draft::{Change, Draft};
use crate::library::Library;
use crate::library::cast::{self, Cast};
use crate::mention::people::{Census, Person};
use crate::mention::roster::{self, Given, Meant};
use crate::text::Span;
use crate::text::markup::on_one_line;

/// The people of a draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct People {
    census: Census,
    /// Whom each of them means.
    meant: Vec<Arc<Meant>>,
    who: Who,
    /// The names that are nearly somebody’s, by their places.
    pub(super) misspelled: Vec<Misspelled>,
    /// The ages that are given, by the places of the names.
    pub(super) ages: Vec<Given>,
}

/// Who is named otherwise than before.
#[derive(Debug, Default)]
pub(super) struct Others {
    /// By other words, or in another order of them.
    renamed: Vec<Arc<Meant>>,
    /// For the first time, or no longer.
    turned: Vec<Arc<Meant>>,
}

impl Others {
    /// The difference between two records of who is named, and by which words.
    fn between(some: &Who, others: &Who) -> Self {
        let mut found = Self::default();
        for (one, other) in [(some, others), (others, some)] {
            for (who, _) in one.iter().filter(|&(who, words)| other.get(who) != Some(words)) {
                let list =
                    if other.contains_key(who) { &mut found.renamed } else { &mut found.turned };
                list.push(Arc::clone(who));
            }
        }
        found
    }

    /// Whether there is nobody.
    pub(super) const fn is_nobody(&self) -> bool {
        self.renamed.is_empty() && self.turned.is_empty()
    }

    /// Whether whom the corpus knows by `id` is among them.
    pub(super) fn are_named(&self, id: &str) -> bool {
        self.renamed.iter().chain(&self.turned).any(|who| who.id == id)
    }

    /// Whether it may be for them that somebody else is called `name` than before.
    pub(super) fn may_be_called(&self, name: &str) -> bool {
        self.turned.iter().any(|who| cast::may_be(who, name))
    }
}

/// Everybody who is named, and a digest of the words by which they are, in their order.
type Who = BTreeMap<Arc<Meant>, u64>;

impl People {
    /// The people of `draft`; none while those of the library are still being looked for.
    pub(super) fn of(library: &Library, draft: &Draft) -> Option<Self> {
        let cast = library.cast_if_known()?;
        let mut people = Self {
            census: cast.read(|reader| Census::of(&draft.prose, draft.names(), reader)),
            ..Self::default()
        };
        people.recognise(cast, draft);
        people.misspelled = kinds::misspelled(library, draft, &people, |_| true);
        people.ages = roster::ages(&draft.prose, &people.census.people, |_| true);
        Some(people)
    }

    /// Makes of the people of the draft `before` those of `draft`, who are others than before as told.
    pub(super) fn again(
        &mut self,
        library: &Library,
        (before, change): (&Draft, Change),
        draft: &Draft,
    ) -> Others {
        let cast = library.cast();
        let (now, sides) = ((&draft.prose, draft.names()), [change.before, change.after]);
        let again = cast.read(|reader| self.census.again(&before.prose, now, sides, reader));
        let mut others = Others::default();
        if again.renamed {
            let was = std::mem::take(&mut self.who);
            self.recognise(cast, draft);
            others = Others::between(&was, &self.who);
        }
        let mut misspelled = std::mem::take(&mut self.misspelled);
        misspelled.retain_mut(|slip| slip.is_kept(&again));
        misspelled.extend(kinds::misspelled(library, draft, self, |span| again.reads(span)));
        misspelled.sort_by_key(|slip| slip.wrong);
        self.misspelled = misspelled;
        let again = again.reaching(roster::REACH);
        self.ages.retain_mut(|given| given.is_kept(&again));
        self.ages.extend(roster::ages(&draft.prose, &self.census.people, |span| again.reads(span)));
        self.ages.sort_by_key(|given| given.whose);
        others
    }

    /// Asks who is meant by all names.
    fn recognise(&mut self, cast: &Cast, draft: &Draft) {
        self.meant = cast.roster.recognise(&self.census.people);
        let mut who: BTreeMap<Arc<Meant>, DefaultHasher> = BTreeMap::new();
        for (span, meant) in self.named() {
            draft.prose.text[span].hash(who.entry(Arc::clone(meant)).or_default());
        }
        self.who = who.into_iter().map(|(who, words)| (who, words.finish())).collect();
    }

    /// Their names, in the order of the draft.
    pub(super) fn persons(&self) -> &[Person] {
        &self.census.people
    }

    /// Where who is named, in the order of the draft.
    pub(crate) fn named(&self) -> impl DoubleEndedIterator<Item = (Span, &Arc<Meant>)> {
        self.census.people.iter().map(|person| person.span).zip(&self.meant)
    }

    /// Who is named at the start of `span`.
    pub(super) fn at(&self, span: Span) -> Option<&Meant> {
        let at = self.census.people.partition_point(|person| person.span.end <= span.start);
        Some(self.meant.get(at)?)
    }

    /// Whether somebody is named in `span`.
    pub(super) fn is_one_at(&self, span: Span) -> bool {
        let at = self.census.people.partition_point(|person| person.span.end <= span.start);
        self.census.people.get(at).is_some_and(|person| person.span.overlaps(span))
    }

    /// Whether whom the corpus knows by `id` is named.
    pub(super) fn has(&self, id: &str) -> bool {
        let least = Meant { id: id.to_owned(), name: String::new() };
        self.who.range(Arc::new(least)..).next().is_some_and(|(who, _)| who.id == id)
    }

    /// The fullest name that the draft, whose text is `prose`, gives before `offset` to whom the
    /// corpus knows by `id`.
    pub(super) fn named_before(&self, prose: &str, id: &str, offset: usize) -> Option<String> {
        let is_it = |(span, meant): &(Span, &Arc<Meant>)| span.end <= offset && meant.id == id;
        let names = self.named().filter(is_it).map(|(span, _)| on_one_line(prose, span));
        names.max_by_key(|name| name.split(' ').count())
    }

    /// Whom the draft calls `name`.
    pub(super) fn called(&self, cast: &Cast, name: &str) -> Meant {
        cast.called(name, self.who.keys().map(|who| &**who))
    }
}

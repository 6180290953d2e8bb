//! Who is named in the sources, which days they mean, and who speaks where.
//!
//! Each source is read twice: by itself, and then with what all tell together. What was found in
//! sources before can be offered, and saves reading those again to which nothing else is told; the
//! result is the same with it and without.

use serde::{Deserialize, Serialize};

use super::cast::Cast;
use super::days::Days;
use super::days::dating::Sought;
use super::gist::{Among, Gist};
use super::voices::Voices;
use crate::corpus::{Corpus, Row, SourceId};
use crate::mention::Guide;
use crate::mention::people::Known;
use crate::parallel;
use crate::quotation::Quotation;

/// Who is named in the sources, which days they mean, and who speaks where.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Mentions {
    pub(super) cast: Cast,
    pub(super) days: Days,
    pub(super) voices: Voices,
}

/// What was found in sources before.
#[derive(Debug, Default)]
pub struct Earlier {
    /// Of each of them.
    pub gists: Vec<Gist>,
    /// The number that each has now, if it is as it was.
    pub now: Vec<Option<usize>>,
}

impl Earlier {
    /// What was found in each of `count` sources, as far as they are as they were.
    fn placed(self, count: usize) -> Vec<Option<Gist>> {
        let Self { gists, now } = self;
        let mut placed: Vec<Option<Gist>> = (0..count).map(|_| None).collect();
        for (gist, &at) in gists.into_iter().zip(&now) {
            if let Some(place) = at.and_then(|at| placed.get_mut(at)) {
                *place = Some(gist.moved(&now));
            }
        }
        placed
    }
}

impl Mentions {
    /// Those in the sources of `corpus`, which have those `quotations`, read by `guide`; and what was
    /// found in each. What was found `earlier` changes neither.
    pub(super) fn of(
        corpus: &Corpus,
        quotations: &Row<Vec<Quotation>>,
        guide: &Guide,
        earlier: Earlier,
    ) -> (Self, Vec<Gist>) {
        let before = Known::of(earlier.gists.iter().map(|gist| &gist.lesson));
        let placed = earlier.placed(corpus.sources.len());
        let new: Vec<usize> = (0..placed.len()).filter(|&at| placed[at].is_none()).collect();
        let by_itself =
            |&at: &usize| Gist::of(&corpus.sources.passing(at), &quotations.passing(at));
        let mut found = parallel::map(&new, by_itself).into_iter();
        let mut gists: Vec<Gist> =
            placed.into_iter().filter_map(|gist| gist.or_else(|| found.next())).collect();

        let known = Known::of(gists.iter().map(|gist| &gist.lesson));
        let mut days = Days::by_outlet(&gists, guide.custom);
        let rows = |at: usize| (at, gists[at].rows.as_slice());
        let among = Among {
            corpus,
            quotations,
            known: &known,
            turned: &known.turned(&before),
            sought: &Sought::of((0..gists.len()).map(rows)),
            newly_sought: &Sought::of(new.iter().copied().map(rows)),
        };
        let mut numbered: Vec<(usize, &mut Gist)> = gists.iter_mut().enumerate().collect();
        parallel::change(&mut numbered, |(at, gist)| {
            gist.read(*at, &among, days.custom(gist.outlet.as_ref()));
        });
        days.date(&mut gists, corpus);

        let documents: Vec<_> = gists.iter().map(Gist::document).collect();
        let cast = Cast::named_in(&documents, known, &guide.corrections);
        let heard = gists.iter().map(|gist| &gist.heard);
        let voices = Voices::of((0..).map(SourceId).zip(heard));
        (Self { cast, days, voices }, gists)
    }
}

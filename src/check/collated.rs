//! A statement that several reports give, as the passage of a quotation.
//!
//! Who has its words, and who reads otherwise, is known from its apparatus; reports that copy one
//! another have one vote there. Where a draft follows a single report, the apparatus tells what most
//! of the others have in its place.

use super::Judge;
use super::search::Match;
use super::verdict::{Passage, Place, Reading, Witness};
use super::witness::{Held, Majority};
use crate::collation::{self, Statement};
use crate::corpus::SourceId;
use crate::text::Span;

impl Judge<'_> {
    /// Whether `found` is a statement that reports give together.
    pub(super) fn is_collated(self, found: &Match) -> bool {
        self.library.statement(found.source).is_some()
    }

    /// Names the witnesses of a collated passage, and the best of them as the place to read it.
    pub(super) fn call_witnesses(self, passage: &mut Passage) {
        let Some(statement) = self.library.statement(passage.source) else {
            passage.place = Place { source: passage.source, span: passage.span };
            return;
        };
        let corpus = &self.library.corpus;
        if let Some((source, span)) = statement.best_witness(corpus, passage.span) {
            passage.place = Place { source, span };
        }
        let witness = |witness: &collation::Witness| {
            let text = &corpus[witness.source].prose.text;
            let span = witness.place(&statement.text, text, passage.span)?;
            let readings = readings(statement, witness.source, passage.span, span);
            Some(Witness { source: witness.source, span, readings })
        };
        passage.others = statement.witnesses.iter().filter_map(witness).collect();
    }
}

/// Where `source`, which has the passage at `theirs`, reads otherwise than the statement.
fn readings(statement: &Statement, source: SourceId, passage: Span, theirs: Span) -> Vec<Reading> {
    let inside = statement.variants.iter().filter(|variant| passage.covers(variant.span));
    let own = inside.filter_map(|variant| {
        let other = variant.readings.iter().filter(|reading| !reading.adopted);
        let own = other.flat_map(|reading| &reading.witnesses).find(|(id, _)| *id == source)?;
        Some(Reading { passage: variant.span, witness: own.1.unwrap_or(Span::at(theirs.start)) })
    });
    own.collect()
}

/// The places where the quotation follows the report `passage`, and more witnesses of `statement`,
/// which is `held` against it, share another reading.
pub(super) fn majorities<'a>(
    passage: &Match,
    held: &'a Held<'a>,
    statement: &Statement,
) -> Vec<Majority<'a>> {
    let majority = |variant| {
        let lemma = held.span_of(variant);
        let at = |other: &&collation::Variant| other.span.overlaps(lemma) || other.span == lemma;
        let readings = &statement.variants.iter().find(at)?.readings;
        let has = |reading: &&collation::Reading| {
            reading.witnesses.iter().any(|(source, _)| *source == passage.source)
        };
        let so = readings.iter().find(|reading| reading.adopted)?.votes;
        let as_quoted = readings.iter().find(has).map_or(0, |reading| reading.votes);
        let all = readings.iter().map(|reading| reading.votes).sum();
        (so > as_quoted).then_some(Majority { first: held, variant, so, all })
    };
    held.followed(passage).filter_map(majority).collect()
}

//! Reading goes on from where a text has changed.
//!
//! What an expression means may depend on those before it, so at some paragraphs it is kept what was
//! known there. From the last of these before a change the text is read again, up to the first one
//! behind it where the same is known as before: from there on every expression means what it did.

use jiff::civil::Date;

use super::resolve::{Known, Resolver};
use super::{Basis, Custom, DateMention, Origin, read, token};
use crate::text::{Prose, Span};

/// What is known on the way through a text.
#[derive(Clone, Debug, Default)]
pub struct Course {
    halts: Vec<Halt>,
    anchor: Option<Date>,
    custom: Custom,
}

/// What is known where a paragraph begins.
#[derive(Clone, Debug)]
struct Halt {
    at: usize,
    /// How many expressions stand before it.
    mentions: usize,
    known: Known,
}

/// After so many paragraphs it is kept what is known.
const STEP: usize = 4;

impl Course {
    /// The expressions of time in `prose`, as [`super::find`] finds them, and the way through it.
    pub fn of(prose: &Prose, anchor: Option<Date>, custom: Custom) -> (Vec<DateMention>, Self) {
        let custom = Custom::of(&prose.text).unwrap_or(custom);
        let mut course = Self { anchor, custom, ..Self::default() };
        let mut mentions = Vec::new();
        course.read_on(prose, &mut mentions, 0, Known::default(), |_, _| false);
        (mentions, course)
    }

    /// The same for `prose`, given the `mentions` of a text that has the bytes at `before` where this
    /// one has those at `after`.
    pub fn again(
        self,
        mentions: Vec<DateMention>,
        prose: &Prose,
        change: (Span, Span),
        anchor: Option<Date>,
        custom: Custom,
    ) -> (Vec<DateMention>, Self) {
        let shown = Custom::of(&prose.text).unwrap_or(custom);
        let known = (self.anchor, self.custom) == (anchor, shown);
        let again = if known { self.read_again(mentions, prose, change) } else { None };
        again.unwrap_or_else(|| Self::of(prose, anchor, custom))
    }

    /// The same; none where something that has changed is counted from later.
    fn read_again(
        mut self,
        mut mentions: Vec<DateMention>,
        prose: &Prose,
        (before, after): (Span, Span),
    ) -> Option<(Vec<DateMention>, Self)> {
        let first = prose.blocks.partition_point(|block| block.span.end < before.start);
        let start =
            prose.blocks.get(first).map_or(before.start, |b| b.span.start.min(before.start));
        let halt = self.halts.iter().rposition(|halt| halt.at <= start)?;
        let shift = after.end.wrapping_sub(before.end);
        let place = |span: Span| {
            let behind = span.start >= before.end;
            let moved = if behind { span.moved(shift) } else { span };
            (behind || span.end <= before.start).then_some(moved)
        };
        let later = self.halts.split_off(halt);
        let (start, ahead) = (later[0].at, later[0].mentions);
        let old = mentions.split_off(ahead);
        let from = prose.blocks.partition_point(|block| block.span.start < start);
        let mut behind =
            later.iter().enumerate().filter(|(_, halt)| halt.at > before.end).peekable();
        let mut met = None;
        self.read_on(prose, &mut mentions, from, later[0].known.clone(), |at, known| {
            while behind.next_if(|(_, halt)| halt.at.wrapping_add(shift) < at).is_some() {}
            let halt = behind.peek().filter(|(_, halt)| halt.at.wrapping_add(shift) == at);
            let as_before = |halt: &Halt| halt.known.moved(place).as_ref() == Some(known);
            met = halt.filter(|(_, halt)| as_before(halt)).copied();
            met.is_some()
        });
        let Some((met, halt)) = met else { return Some((mentions, self)) };
        let grown = mentions.len().wrapping_sub(halt.mentions);
        for mention in old.into_iter().skip(halt.mentions - ahead) {
            mentions.push(mention.moved(place)?);
        }
        for halt in &later[met..] {
            let (at, mentions) = (halt.at.wrapping_add(shift), halt.mentions.wrapping_add(grown));
            self.halts.push(Halt { at, mentions, known: halt.known.moved(place)? });
        }
        Some((mentions, self))
    }

    /// Adds the mentions of `prose` from paragraph number `first` on, until at one that begins at some
    /// offset enough is known.
    fn read_on(
        &mut self,
        prose: &Prose,
        mentions: &mut Vec<DateMention>,
        first: usize,
        known: Known,
        mut is_enough: impl FnMut(usize, &Known) -> bool,
    ) {
        let mut tokens = Vec::new();
        let mut resolver = Resolver::new(self.anchor, self.custom, known);
        for (i, block) in prose.blocks[first..].iter().enumerate() {
            let at = block.span.start;
            if is_enough(at, &resolver.known) {
                return;
            }
            if i % STEP == 0 {
                let known = resolver.known.clone();
                self.halts.push(Halt { at, mentions: mentions.len(), known });
            }
            token::tokenize(&prose.text, block.span, &mut tokens);
            read(&prose.text, &tokens, &mut resolver, mentions);
        }
    }
}

impl DateMention {
    /// The same where a span stands at its `place`; none where that is gone.
    fn moved(self, place: impl Fn(Span) -> Option<Span>) -> Option<Self> {
        let basis = match self.basis {
            Basis::Counted { from, origin: Origin::Mention(span), relation } => {
                Basis::Counted { from, origin: Origin::Mention(place(span)?), relation }
            }
            basis => basis,
        };
        Some(Self { span: place(self.span)?, basis, ..self })
    }
}

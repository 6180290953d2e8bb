//! The words that attributions are built from, each with the part it plays there.
//!
//! A word has one class. Where English leaves it open («report», «that»), the class is the one that
//! matters beside a quotation, and the grammar around it ([`super::clause`]) rejects the other use.

mod nouns;
mod verbs;

use std::sync::LazyLock;

use self::verbs::{CALL, MIND, SAY, TELL};
use crate::mention::Gender;
use crate::text::fold::WordMap;
use crate::text::markup::SET_ASIDE;

/// The part a word plays in an attribution.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A verb of saying.
    Cue(Cue),
    /// «he», «she».
    Pronoun(Gender),
    /// A subject that names nobody: «we», «it», «this».
    Nobody,
    /// «the», «his», «one».
    Determiner,
    /// «of», «in», «after».
    Preposition,
    /// «has», «can», «did».
    Auxiliary,
    /// «is», «was»: with a participle behind it the subject is not who speaks.
    Being,
    /// «later», «also», and all in -ly.
    Adverb,
    /// «and», «but».
    Conjunction,
    /// «who», «which».
    Relative,
    /// «when», «as», «if».
    Subordinator,
    /// A song, a film, a book.
    Work,
    /// What people are by a work of theirs: «singer», «star».
    Maker,
    /// What is done with works: «starred», «performed».
    Staging,
    /// «word», «term»: the marks behind it show words as words.
    Term,
    /// A writing or speech that somebody makes: «statement», «tweet».
    Utterance,
    /// The first word of a cue of two («went on», «shot back», «put it»).
    Phrasal,
    /// Any other word.
    Plain,
}

/// How a verb of saying is used.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    /// What it takes.
    pub(crate) kind: CueKind,
    /// Which form it has.
    pub(crate) form: CueForm,
}

/// What a verb of saying takes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum CueKind {
    /// The words said; it may stand before its subject («said Mary Lowell»).
    Say,
    /// A hearer first («told reporters»).
    Tell,
    /// A person or thing that the words are about («called him “a clown”»).
    Call,
    /// What is thought, wanted or used: it speaks only where no other cue does.
    Mind,
}

/// The form of a verb of saying.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum CueForm {
    /// «say»: many a base form is a noun as well.
    Base,
    /// «says».
    Present,
    /// «said»; also the participle.
    Past,
    /// «saying».
    Gerund,
}

/// The other words by class.
const LISTS: &[(Class, &str)] = &[
    (Class::Nobody, "i we you it there what"),
    (
        Class::Determiner,
        "the a an this these those his her its their our my your one two three four five some many several another \
         any no every each most other others few such someone somebody everyone nobody neither",
    ),
    (
        Class::Preposition,
        "of in on at by for to with from about against into over under between among amid around \
         near off onto out outside inside through throughout toward towards up upon via within \
         without across along behind beside besides beyond despite during like than unlike \
         following regarding concerning before after since until till per",
    ),
    (
        Class::Auxiliary,
        "has had have having will would can could did does do should may might must shall cannot \
         didn't doesn't don't won't wouldn't couldn't hasn't hadn't haven't didn’t doesn’t don’t \
         won’t wouldn’t couldn’t hasn’t hadn’t haven’t not to began begins started starts \
         kept keeps tried tries heard seen overheard 'd ’d 'll ’ll 've ’ve",
    ),
    (Class::Being, "is are was were be been being am got gets 's ’s wasn't wasn’t isn't isn’t"),
    (
        Class::Adverb,
        "also later then now long once again even still just often soon too first never ever always \
         previously himself herself themselves itself instead meanwhile however perhaps maybe \
         sometimes back here there today yesterday tomorrow tonight ago only further \
         nevertheless nonetheless afterward afterwards thereafter aloud twice both all",
    ),
    (Class::Conjunction, "and but or nor yet so plus"),
    (
        Class::Phrasal,
        "went goes go going shot shoots fired fires chimed chimes pointed points pointing put puts \
         weighed weighs hit hits made makes make making",
    ),
    (Class::Relative, "who which that whom whose"),
    (
        Class::Subordinator,
        "when while as because if though although where whether once unless whereas how why",
    ),
    (
        Class::Work,
        "song songs album albums single singles track tracks film films movie movies documentary \
         documentaries series show shows sitcom book books novel novels memoir memoirs play plays \
         musical musicals poem poems essay essays article articles column episode episodes program \
         programme programs magazine podcast podcasts hit hits ballad video videos anthem game \
         games painting paintings sculpture photograph drama comedy thriller biopic opera \
         symphony hymn exhibition exhibit titled entitled soundtrack tune lp ep trilogy \
         autobiography biography bestseller textbook anthology miniseries franchise newsletter \
         section chapter segment sketch skit study paper report commentary editorial concert \
         broadcast telecast cartoon screenplay blockbuster sequel spinoff mixtape",
    ),
    (
        Class::Maker,
        "singer star stars actor actress host hosts hitmaker author director creator writer \
         rapper songwriter producer performer alum alumnus presenter crooner musician band \
         co-host anchor moderator novelist showrunner",
    ),
    (
        Class::Staging,
        "starred starring perform performed performs performing hosted hosting recorded directed watch \
         watched watching aired airing premiered",
    ),
    (
        Class::Term,
        "word words term terms phrase phrases label name nickname hashtag known nicknamed \
         so-called named moniker acronym spelled adjective noun verb expression \
         aka pronounced meaning",
    ),
    (
        Class::Utterance,
        "statement statements tweet tweets post posts letter letters email e-mail emails op-ed \
         speech speeches message messages remarks comments interview memo announcement press \
         release testimony caption blog essay note address response reply memoir text texts apology chant chants \
         cry cries shouts rhyme",
    ),
];

static CLASSES: LazyLock<WordMap<&'static str, Class>> = LazyLock::new(|| {
    let mut classes = WordMap::default();
    let verbs =
        [(CueKind::Mind, MIND), (CueKind::Call, CALL), (CueKind::Tell, TELL), (CueKind::Say, SAY)];
    for (kind, verbs) in verbs {
        for verb in verbs.split('|') {
            for (i, form) in verb.split_whitespace().enumerate() {
                let tense = match form {
                    _ if form.ends_with("ing") => CueForm::Gerund,
                    _ if i == 0 => CueForm::Base,
                    _ if i == 1 => CueForm::Present,
                    _ => CueForm::Past,
                };
                classes.insert(form, Class::Cue(Cue { kind, form: tense }));
            }
        }
    }
    for (class, words) in LISTS {
        for word in words.split_whitespace() {
            classes.entry(word).or_insert(*class);
        }
    }
    classes.insert("he", Class::Pronoun(Gender::Masculine));
    classes.insert("she", Class::Pronoun(Gender::Feminine));
    classes.insert("they", Class::Nobody);
    classes
});

/// The class of `word`, whatever its case; that of its head for «he’s» and «they’ve».
pub(crate) fn class(word: &str) -> Class {
    known(word).unwrap_or_else(|| {
        let head = word.find(['\'', '’']).and_then(|at| known(&word[..at]));
        match head {
            Some(class @ (Class::Pronoun(_) | Class::Nobody | Class::Relative)) => class,
            _ => by_ending(word),
        }
    })
}

fn known(word: &str) -> Option<Class> {
    let mut lower = [0; 16];
    let mut len = 0;
    for byte in word.bytes().filter(|&byte| byte != SET_ASIDE as u8) {
        *lower.get_mut(len)? = byte.to_ascii_lowercase();
        len += 1;
    }
    CLASSES.get(std::str::from_utf8(&lower[..len]).ok()?).copied()
}

/// Whether `word`, a verb of saying in the present, is as well the plural of a noun.
pub(crate) fn is_noun(word: &str) -> bool {
    verbs::NOUNS.split(' ').any(|noun| noun == word)
}

/// Whether `word` is a noun for what is said («remark»).
pub(crate) fn is_remark(word: &str) -> bool {
    nouns::REMARKS.split(' ').any(|noun| noun.eq_ignore_ascii_case(word))
}

/// Whether `word` is a noun for what is thought («idea»), or for how it is said («warning»).
pub(crate) fn is_thought(word: &str) -> bool {
    nouns::THOUGHTS.split(' ').any(|noun| noun.eq_ignore_ascii_case(word))
}

/// Whether `word` is a participle that gives names («a film called “…”»).
pub(crate) fn names(word: &str) -> bool {
    ["called", "dubbed", "named", "labeled", "labelled", "termed", "nicknamed", "branded"]
        .contains(&word)
}

fn by_ending(word: &str) -> Class {
    if word.len() > 4 && word.ends_with("ly") { Class::Adverb } else { Class::Plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_saying() {
        let cue = |kind, form| Class::Cue(Cue { kind, form });
        assert_eq!(class("Said"), cue(CueKind::Say, CueForm::Past));
        assert_eq!(class("tells"), cue(CueKind::Tell, CueForm::Present));
        assert_eq!(class("calling"), cue(CueKind::Call, CueForm::Gerund));
        assert_eq!(class("quietly"), Class::Adverb);
        assert_eq!(class("harbour"), Class::Plain);
    }
}

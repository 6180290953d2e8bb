//! The words that attributions are built from, each with the part it plays there.
//!
//! A word has one class. Where English leaves it open («report», «that»), the class is the one that
//! matters beside a quotation, and the grammar around it ([`super::clause`]) rejects the other use.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::mention::Gender;

/// The part a word plays in an attribution.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::quotation) enum Class {
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
pub(in crate::quotation) struct Cue {
    /// What it takes.
    pub(in crate::quotation) kind: CueKind,
    /// Which form it has.
    pub(in crate::quotation) form: CueForm,
}

/// What a verb of saying takes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::quotation) enum CueKind {
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
pub(in crate::quotation) enum CueForm {
    /// «say»: many a base form is a noun as well.
    Base,
    /// «says».
    Present,
    /// «said»; also the participle.
    Past,
    /// «saying».
    Gerund,
}

/// Base, third person, past (and participle), gerund.
const SAY: &str = "\
    say says said saying|add adds added adding|write writes wrote written writing|\
    ask asks asked asking|reply replies replied replying|respond responds responded responding|\
    answer answers answered answering|tweet tweets tweeted tweeting|post posts posted posting|\
    continue continues continued continuing|conclude concludes concluded concluding|\
    explain explains explained explaining|note notes noted noting|argue argues argued arguing|\
    insist insists insisted insisting|declare declares declared declaring|\
    announce announces announced announcing|state states stated stating|\
    claim claims claimed claiming|remark remarks remarked remarking|\
    recall recalls recalled recalling|warn warns warned warning|admit admits admitted admitting|\
    acknowledge acknowledges acknowledged acknowledging|joke jokes joked joking|\
    quip quips quipped quipping|shout shouts shouted shouting|yell yells yelled yelling|\
    whisper whispers whispered whispering|murmur murmurs murmured murmuring|\
    mutter mutters muttered muttering|cry cries cried crying|\
    exclaim exclaims exclaimed exclaiming|chant chants chanted chanting|\
    comment comments commented commenting|observe observes observed observing|\
    suggest suggests suggested suggesting|predict predicts predicted predicting|\
    promise promises promised promising|vow vows vowed vowing|pledge pledges pledged pledging|\
    plead pleads pleaded pleading|caption captions captioned captioning|pen pens penned penning|\
    share shares shared sharing|concede concedes conceded conceding|\
    confess confesses confessed confessing|complain complains complained complaining|\
    lament laments lamented lamenting|muse muses mused musing|boast boasts boasted boasting|\
    brag brags bragged bragging|counter counters countered countering|\
    retort retorts retorted retorting|object objects objected objecting|\
    interject interjects interjected interjecting|reiterate reiterates reiterated reiterating|\
    repeat repeats repeated repeating|stress stresses stressed stressing|\
    emphasize emphasizes emphasized emphasizing|emphasise emphasises emphasised emphasising|\
    thunder thunders thundered thundering|sneer sneers sneered sneering|\
    gush gushes gushed gushing|opine opines opined opining|assert asserts asserted asserting|\
    allege alleges alleged alleging|contend contends contended contending|\
    maintain maintains maintained maintaining|agree agrees agreed agreeing|\
    confirm confirms confirmed confirming|deny denies denied denying|\
    disclose discloses disclosed disclosing|reveal reveals revealed revealing|\
    report reports reported reporting|wonder wonders wondered wondering|reason reasons reasoned reasoning|\
    propose proposes proposed proposing|demand demands demanded demanding|\
    testify testifies testified testifying|pronounce pronounces pronounced pronouncing|\
    proclaim proclaims proclaimed proclaiming|profess professes professed professing|\
    recite recites recited reciting|- reads read reading|sing sings sang sung singing|\
    quote quotes quoted quoting|snap snaps snapped snapping|scoff scoffs scoffed scoffing|\
    groan groans groaned groaning|laugh laughs laughed laughing|sigh sighs sighed sighing|\
    smile smiles smiled smiling|scream screams screamed screaming|roar roars roared roaring|\
    reflect reflects reflected reflecting|caution cautions cautioned cautioning|\
    theorize theorizes theorized theorizing|speculate speculates speculated speculating|\
    inquire inquires inquired inquiring|query queries queried querying|\
    volunteer volunteers volunteered volunteering|elaborate elaborates elaborated elaborating|\
    summarize summarizes summarized summarizing|marvel marvels marveled marvelling|\
    offer offers offered offering|indicate indicates indicated indicating|\
    mention mentions mentioned mentioning|message messages messaged messaging|\
    blog blogs blogged blogging|email emails emailed emailing|text texts texted texting|\
    deadpan deadpans deadpanned deadpanning|bark barks barked barking|\
    fume fumes fumed fuming|blurt blurts blurted blurting|gasp gasps gasped gasping|\
    stammer stammers stammered stammering|chuckle chuckles chuckled chuckling|\
    retweet retweets retweeted retweeting|tease teases teased teasing|\
    urge urges urged urging|beam beams beamed beaming|enthuse enthuses enthused enthusing|\
    sniff sniffs sniffed sniffing|hiss hisses hissed hissing|growl growls growled growling|\
    estimate estimates estimated estimating|hint hints hinted hinting|imply implies implied implying";

const TELL: &str = "\
    tell tells told telling|assure assures assured assuring|remind reminds reminded reminding|\
    inform informs informed informing|urge urges urged urging|beg begs begged begging|\
    advise advises advised advising|order orders ordered ordering|\
    instruct instructs instructed instructing|challenge challenges challenged challenging|\
    implore implores implored imploring|invite invites invited inviting|\
    interrupt interrupts interrupted interrupting|address addresses addressed addressing|\
    press presses pressed pressing|encourage encourages encouraged encouraging|\
    thank thanks thanked thanking|convince convinces convinced convincing";

const CALL: &str = "\
    call calls called calling|describe describes described describing|dub dubs dubbed dubbing|\
    label labels labeled labelled labeling labelling|brand brands branded branding|\
    denounce denounces denounced denouncing|deride derides derided deriding|\
    dismiss dismisses dismissed dismissing|blast blasts blasted blasting|slam slams slammed slamming|\
    criticize criticizes criticized criticizing|criticise criticises criticised criticising|\
    accuse accuses accused accusing|praise praises praised praising|hail hails hailed hailing|\
    deem deems deemed deeming|refer refers referred referring|\
    characterize characterizes characterized characterizing|\
    characterise characterises characterised characterising|term terms termed terming|\
    tout touts touted touting|decry decries decried decrying|\
    condemn condemns condemned condemning|mock mocks mocked mocking|\
    ridicule ridicules ridiculed ridiculing|attack attacks attacked attacking|\
    cite cites cited citing|express expresses expressed expressing|bemoan bemoans bemoaned bemoaning|\
    rail rails railed railing|pan pans panned panning|compare compares compared comparing|\
    paint paints painted painting|portray portrays portrayed portraying|\
    acclaim acclaims acclaimed acclaiming|applaud applauds applauded applauding|\
    lash lashes lashed lashing|rip rips ripped ripping|question questions questioned questioning|\
    reference references referenced referencing|defend defends defended defending|\
    vouch vouches vouched vouching|invoke invokes invoked invoking|\
    rebuke rebukes rebuked rebuking|consider considers considered considering|\
    cast casts casting|frame frames framed framing|liken likens likened likening|\
    lambaste lambastes lambasted lambasting|chide chides chided chiding|\
    scold scolds scolded scolding|taunt taunts taunted taunting|\
    blame blames blamed blaming|exhort exhorts exhorted exhorting|\
    credit credits credited crediting|admonish admonishes admonished admonishing";

const MIND: &str = "\
    believe believes believed believing|think thinks thought thinking|feel feels felt feeling|\
    see sees saw seeing|find finds found finding|use uses used using|want wants wanted wanting|\
    apologize apologizes apologized apologizing|apologise apologises apologised apologising|\
    prefer prefers preferred preferring|hope hopes hoped hoping|speak speaks spoke speaking|\
    talk talks talked talking|discuss discusses discussed discussing|\
    consider considers considered considering|wish wishes wished wishing|\
    fear fears feared fearing|worry worries worried worrying|expect expects expected expecting|\
    seek seeks sought seeking|oppose opposes opposed opposing|\
    support supports supported supporting|reject rejects rejected rejecting|\
    list lists listed listing|push pushes pushed pushing|\
    release releases released releasing|issue issues issued issuing|\
    deliver delivers delivered delivering|publish publishes published publishing";

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
         weighed weighs hit hits",
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
         section chapter segment sketch skit study paper report",
    ),
    (
        Class::Maker,
        "singer star stars actor actress host hosts hitmaker author director creator writer \
         rapper songwriter producer performer alum alumnus presenter crooner musician band \
         co-host anchor moderator novelist showrunner",
    ),
    (
        Class::Term,
        "word words term terms phrase phrases label name nickname slogan hashtag known nicknamed \
         so-called named moniker motto acronym spelled adjective noun verb expression mantra \
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

static CLASSES: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut classes = HashMap::new();
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
pub(in crate::quotation) fn class(word: &str) -> Class {
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
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    CLASSES.get(std::str::from_utf8(lower).ok()?).copied()
}

/// Whether `word`, a verb of saying in the present, is as well the plural of a noun.
pub(in crate::quotation) fn is_noun(word: &str) -> bool {
    [
        "challenges",
        "claims",
        "remarks",
        "reports",
        "notes",
        "posts",
        "tweets",
        "comments",
        "promises",
        "calls",
        "texts",
        "emails",
        "messages",
        "questions",
        "attacks",
        "answers",
        "replies",
        "demands",
        "boasts",
        "objects",
        "addresses",
        "orders",
        "references",
        "quotes",
        "shares",
        "offers",
        "mentions",
        "estimates",
        "hints",
        "pledges",
        "vows",
        "cries",
        "shouts",
        "states",
        "jokes",
        "quips",
        "blogs",
        "counters",
        "blasts",
        "brands",
        "labels",
        "terms",
        "names",
        "frames",
        "credits",
        "fears",
        "hopes",
        "wishes",
        "talks",
        "uses",
        "finds",
        "lists",
        "releases",
        "issues",
        "supports",
        "pushes",
        "votes",
    ]
    .contains(&word)
}

/// Whether `word` is a participle that gives names («a film called “…”»).
pub(in crate::quotation) fn names(word: &str) -> bool {
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

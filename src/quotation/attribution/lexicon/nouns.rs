//! Nouns of saying, other than the writings and speeches that somebody makes.

/// What is said: the words themselves.
pub(super) const REMARKS: &str = "remark remarks comment comments claim claims line lines slogan \
    slogans motto mantra refrain adage proverb saying catchphrase quip quips joke jokes punchline \
    retort insult insults jab jabs taunt taunts boast boasts chant chants cry cries shout shouts \
    quote quotes quotation quotations headline headlines banner banners sign signs placard placards \
    poster posters sticker stickers caption captions lyric lyrics message messages tweet tweets \
    post posts rant tirade pledge pledges promise promises call calls clause greeting toast \
    pronouncement pronouncements utterance utterances";

/// What is thought, or done by saying it.
pub(super) const THOUGHTS: &str = "idea ideas notion notions belief beliefs theory theories opinion \
    opinions conclusion conclusions assessment assessments argument arguments contention allegation \
    allegations accusation accusations charge charges assertion assertions suggestion suggestions \
    complaint complaints warning warnings criticism vow vows demand demands question questions \
    answer answers description descriptions characterization report reports refusal plea pleas \
    prayer prayers talk";

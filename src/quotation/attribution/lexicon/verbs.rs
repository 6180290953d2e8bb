//! Verbs of saying: base, third person, past (and participle), gerund, apart by `|`. A form that is
//! mostly another word is left out (`-`).

/// Verbs that take the words said.
pub(super) const SAY: &str = "\
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
    - quotes quoted quoting|snap snaps snapped snapping|scoff scoffs scoffed scoffing|\
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

/// Verbs that take a hearer first.
pub(super) const TELL: &str = "\
    tell tells told telling|assure assures assured assuring|remind reminds reminded reminding|\
    inform informs informed informing|urge urges urged urging|beg begs begged begging|\
    advise advises advised advising|order orders ordered ordering|\
    instruct instructs instructed instructing|challenge challenges challenged challenging|\
    implore implores implored imploring|invite invites invited inviting|\
    interrupt interrupts interrupted interrupting|address addresses addressed addressing|\
    press presses pressed pressing|encourage encourages encouraged encouraging|\
    thank thanks thanked thanking|convince convinces convinced convincing";

/// Verbs that take whom or what the words are about.
pub(super) const CALL: &str = "\
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
    mark marks marked marking|credit credits credited crediting|admonish admonishes admonished admonishing";

/// Verbs of thinking, wanting and doing.
pub(super) const MIND: &str = "\
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

/// Forms in the present that are plurals of nouns as well.
pub(super) const NOUNS: &str = "challenges claims remarks reports notes posts tweets comments \
    promises calls texts emails messages questions attacks answers replies demands boasts marks \
    objects addresses orders references quotes shares offers mentions estimates hints pledges vows cries \
    shouts states jokes quips blogs counters blasts brands labels terms names frames credits fears \
    hopes wishes talks uses finds lists releases issues supports pushes votes";

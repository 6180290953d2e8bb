//! The words that texts and reports are made of, lists apart by `|`.

/// Who does something.
pub(crate) const WHO: &str = "\
    I|we|my father|the council|nobody in this town|every captain|the miller|\
    my own department|the engineers|a friend of mine|the children|our neighbours|\
    the auditors|the people of the harbour|those of us who stayed|the night watch|\
    the former mayor|a young surveyor|most of you|the ferrymen|both of my sisters";

/// What they do to it.
pub(crate) const DID: &str = "\
    never asked for|paid for|wrote about|should have stopped|looked away from|carried|\
    remembered|built|signed|learned to live with|kept silent about|opened|sold|painted|\
    defended|misread|drowned in|voted for|laughed at|believed in|depended on|\
    promised to repair|buried|counted|inherited|refused to visit|answered for|wanted to keep|\
    lost|copied|feared|rented";

/// Which one it is.
pub(crate) const WHICH: &str = "\
    broken|lower|unpaid|narrow|green|wooden|second|forgotten|honest|stolen|western|shallow|\
    expensive|quiet|public|rotten|famous|missing|northern|private|bitter|frozen|illegal|\
    ordinary|empty|old|golden|sudden|crooked|sacred|hungry|patient|rusty|proper|hollow|\
    distant";

/// What it is done to.
pub(crate) const WHAT: &str = "\
    sluice|bridge|ledger|flood|promise|contract|quarry|winter|ferry|tannery|granary|song|\
    licence|debt|signature|barge|orchard|lamp|chimney|parish|inspection|foundry|map|ledge|\
    cellar|kitchen|choir|garden|railway|harvest|stone|mirror|letter|boundary|pump|market|\
    lantern|museum|ditch|pension|festival|school|roof|anchor|weaver|minister|canal|widow|\
    budget|statue|verdict|tower|meadow|cargo|strike|loan|machine|archive|factory|ceremony|\
    storm|pasture|clock";

/// Where, before another thing.
pub(crate) const WHERE: &str = "\
    of the|behind the|under the|beside the|instead of the|before the|for the|without the|\
    against the|because of the|in spite of the|near the|after the";

/// What joins two clauses.
pub(crate) const LINK: &str = "\
    , and|, but|, because|, although|, so that|, while|, as if|, until|, where|, and yet";

/// Words that reports add.
pub(crate) const ADDED: &str = "\
    really|simply|then|even|also|perhaps|truly|indeed|often|still";

/// Words that reports put in place of others.
pub(crate) const OTHER: &str = "\
    water|table|shoulder|window|later|strange|heavy|garden|the|a|that|this|our|your|would|\
    could|about|with|from|village|morning|copper|quiet|honest|bitter|followed|carried|\
    answered|into";

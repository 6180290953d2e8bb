//! The word lists by which names are told from other capitalised words.

use std::sync::LazyLock;

use crate::text::fold::WordSet;

type Words = LazyLock<WordSet<&'static str>>;

/// Words that are capitalised where a sentence or a heading begins, and calendar names.
static FUNCTION_WORDS: Words = LazyLock::new(|| {
    "A About Above According Across Actually Add Added After Afterwards Again Against Ago Ahead All \
     Allow Almost Along Already Also Although Always Am Amid Among An And Another Any Anyone \
     Anything Apparently Are Around As Asked At Away Back Be Because Been Before Behind Being Below \
     Besides Between Beyond Both But By Call Can Certainly Clearly Come Consider Could Despite Did \
     Do Does During Each Earlier Either Else Elsewhere Even Eventually Ever Every Everyone \
     Everything Except Few Finally First Following For Former Fortunately From Further Furthermore \
     Get Give Given Go Good Had Has Have Having He Hence Her Here Hers Herself Him Himself His How \
     However I If Imagine In Indeed Inside Instead Into Is It Its Itself Just Last Later Let Like \
     Likewise Look Made Many Maybe Me Meanwhile Might More Moreover Most Much Must My Near Nearly \
     Neither Never Nevertheless New Next No Nobody None Nonetheless Nor Not Note Nothing Notably Now \
     Of Off Often Oh On Once One Only Onto Or Other Others Otherwise Our Out Outside Over Overall \
     Per Perhaps Please Possibly Previously Probably Quite Rather Read Really Recall Recently \
     Regarding Remember Right Said Same Second See Several Shall She Should Similarly Since So Some \
     Somebody Someone Something Sometimes Soon Speaking Still Such Take Than Thank Thanks That The \
     Their Theirs Them Then There Thereafter Therefore These They Third This Those Though Through \
     Throughout Thus To Today Together Tomorrow Tonight Too Toward Towards Two Three Four Five Six \
     Seven Eight Nine Ten Under Unfortunately Unless Unlike Until Unto Up Upon Us Usually Very Via \
     Was Watch We Well Were What Whatever When Whenever Where Whereas Whether Which While Who \
     Whoever Whom Whose Why Will With Within Without Would Yes Yesterday Yet You Your Yours \
     January February March April May June July August September October November December Monday \
     Tuesday Wednesday Thursday Friday Saturday Sunday Jan. Feb. Mar. Apr. Aug. Sept. Sep. Oct. \
     Nov. Dec. Q I’m I’ve I’ll I’d It’s He’s She’s That’s There’s They’re We’re We’ve You’re Don’t \
     Here’s What’s Let’s Who’s Isn’t Can’t Didn’t Won’t I'm I've I'll I'd It's He's She's That's \
     There's They're We're We've You're Don't Here's What's Let's Who's Isn't Can't Didn't Won't"
        .split_whitespace()
        .collect()
});

/// Titles, offices and epithets that stand before a person's name.
static TITLES: Words = LazyLock::new(|| {
    "Mr Mrs Ms Miss Mx Dr Prof Professor Sen Sens Senator Senators Rep Reps Representative \
     Congressman Congresswoman Gov Governor President Vice Prime Minister Premier Chancellor \
     Secretary Undersecretary Speaker Judge Justice Chief General Gen Col Colonel Lt Lieutenant Capt \
     Captain Maj Major Sgt Sergeant Cpl Corporal Pvt Private Adm Admiral Cmdr Commander Sir Dame \
     Lord Lady King Queen Prince Princess Duke Duchess Emperor Pope Cardinal Archbishop Bishop Rev \
     Reverend Father Brother Sister Pastor Rabbi Imam Sheikh Ayatollah Saint St Mayor Councilman \
     Councilwoman Councillor Alderman Ambassador Commissioner Administrator Inspector Detective \
     Officer Sheriff Marshal Agent Chairman Chairwoman Chair Chairperson Director Coach Attorney \
     Advisor Adviser Spokesman Spokeswoman Spokesperson Leader Whip Treasurer Comptroller \
     Superintendent Dean Provost Principal Counsel Counselor Hon Honorable Republican Democratic \
     Democrat Republicans Democrats GOP Conservative Libertarian Labour Tory Nobel Former \
     Acting Deputy Assistant Associate Master Madam Aunt Uncle Grandma Grandpa Mother Comrade \
     Actor Actress Singer Author Strategist Candidate CEO Founder"
        .split_whitespace()
        .collect()
});

/// Words that make a row of capitals the name of a body, a place or a work.
static BODIES: Words = LazyLock::new(|| {
    "Administration Agency Alliance America American Americans Army Assembly Association Authority \
     Avenue Bank Board Boulevard Broadcasting Bureau Campaign Caucus Center Centre Chamber Church \
     City Club Coalition College Commission Committee Commons Company Conference Congress \
     Constitution Convention Corp Corps Corporation Council County Court Department Dept Division \
     Editorial Election Embassy Enquirer Europe European Examiner Facebook Federation Firm Force \
     Forces Foundation Fund Gazette Google Group Guard Guardian Hall Herald Hospital Hotel House \
     Inc Industries Initiative Institute Institution International Journal Kingdom League Ltd \
     Magazine Media Ministry Motors Museum Nation National Nations Navy Network News Newspaper \
     Office Organisation Organization PAC Parliament Partners Partnership Party Police Post Press \
     Project Radio Republic Review School Senate Service Services Society Standard State States \
     Street Studios Summit Survey System Team Telegraph Television Times Today Tower Tribune Trust \
     TV Twitter Union United University Valley War Week Weekly Wire World YouTube Instagram \
     Airlines Airport Act Bill Law Clause Amendment Academy Awards Show Festival Street Stadium \
     Bowl Cup Olympics Games River Lake Mountain Ocean Sea Island Islands Park Road Square \
     CNN NBC CBS ABC BBC MSNBC NPR PBS FBI CIA NSA IRS EPA NASA NATO EU UN U.S. USA UK U.K. U.N. \
     AP Reuters Politico POLITICO Bloomberg"
        .split_whitespace()
        .collect()
});

/// Whether `word` is capitalised only for its place, or a day or a month.
pub(super) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.contains(word)
}

/// Whether `word` is a title, in whatever case.
pub(crate) fn is_title(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    let word = word.strip_suffix("-elect").unwrap_or(word);
    let usual = || {
        let mut chars = word.chars();
        let head = chars.next().into_iter().flat_map(char::to_uppercase);
        head.chain(chars.flat_map(char::to_lowercase)).collect::<String>()
    };
    let odd = || word.starts_with(char::is_lowercase) || !word.contains(char::is_lowercase);
    TITLES.contains(word) || (odd() && TITLES.contains(usual().as_str()))
}

/// Whether `word` names what somebody is secretary of.
pub(super) fn is_office(word: &str) -> bool {
    [
        "State",
        "Defense",
        "Defence",
        "Homeland",
        "Security",
        "Education",
        "Treasury",
        "Commerce",
        "Labor",
        "Energy",
        "Interior",
        "Agriculture",
        "Transportation",
        "Veterans",
        "Affairs",
        "Health",
        "Human",
        "Services",
        "Housing",
        "Urban",
        "Development",
        "Staff",
        "Army",
        "Navy",
        "War",
        "Foreign",
        "Finance",
        "Justice",
        "and",
        "the",
    ]
    .iter()
    .any(|office| office.eq_ignore_ascii_case(word))
}

/// A title in full and small letters: «senator» for «Sen.».
pub(crate) fn full_title(title: &str) -> String {
    match title.strip_suffix('.').unwrap_or(title) {
        "Sen" => "senator".to_owned(),
        "Rep" => "representative".to_owned(),
        "Gov" => "governor".to_owned(),
        "Gen" => "general".to_owned(),
        "Dr" => "doctor".to_owned(),
        "Prof" => "professor".to_owned(),
        other => other.to_lowercase(),
    }
}

/// Whether `word` marks the name of a body, a place or a work.
pub(super) fn is_body(word: &str) -> bool {
    BODIES.contains(word)
}

/// Whether a full stop after `word` shortens it.
pub(super) fn is_abbreviation(word: &str) -> bool {
    matches!(
        word,
        "Mr" | "Mrs"
            | "Ms"
            | "Mx"
            | "Dr"
            | "Prof"
            | "Sen"
            | "Sens"
            | "Rep"
            | "Reps"
            | "Gov"
            | "Gen"
            | "Col"
            | "Lt"
            | "Capt"
            | "Maj"
            | "Sgt"
            | "Cpl"
            | "Pvt"
            | "Adm"
            | "Cmdr"
            | "Rev"
            | "Hon"
            | "Jr"
            | "Sr"
            | "St"
            | "Ph"
            | "Wm"
            | "Chas"
            | "Jan"
            | "Feb"
            | "Mar"
            | "Apr"
            | "Aug"
            | "Sept"
            | "Sep"
            | "Oct"
            | "Nov"
            | "Dec"
    )
}

/// Whether `word` belongs to the name before it without being its family name.
pub(crate) fn is_suffix(word: &str) -> bool {
    ["jr.", "jr", "sr.", "sr", "ii", "iii", "iv"].iter().any(|s| s.eq_ignore_ascii_case(word))
}

/// Whether `word` joins the parts of a name in lower case.
pub(crate) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "del"
            | "della"
            | "di"
            | "da"
            | "dos"
            | "das"
            | "do"
            | "du"
            | "la"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "ten"
            | "zu"
            | "al"
            | "el"
            | "bin"
            | "ibn"
            | "ben"
            | "bint"
            | "abu"
            | "y"
            | "e"
            | "af"
            | "av"
    )
}

/// Whether «of» after `word` goes on with the same name.
pub(super) fn takes_of(word: &str) -> bool {
    matches!(
        word,
        "Secretary"
            | "Chief"
            | "Department"
            | "Ministry"
            | "Minister"
            | "University"
            | "College"
            | "Bank"
            | "House"
            | "Chamber"
            | "Bureau"
            | "Institute"
            | "Institutes"
            | "Federation"
            | "Board"
            | "Council"
            | "City"
            | "State"
            | "Commonwealth"
            | "District"
            | "Office"
            | "Church"
            | "Museum"
            | "Archbishop"
            | "Bishop"
            | "Duke"
            | "Duchess"
            | "Prince"
            | "Princess"
            | "Queen"
            | "King"
            | "League"
            | "Court"
            | "Organization"
            | "Joint"
            | "Chiefs"
    )
}

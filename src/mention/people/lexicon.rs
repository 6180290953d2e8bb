//! Words that tell beside a name whether it is a person's.

use std::sync::LazyLock;

use crate::text::fold::WordSet;
use crate::text::vocabulary;

type Words = LazyLock<WordSet<&'static str>>;

/// What people are: the word before a name («striker», «spokeswoman»), in small letters.
static ROLES: Words = LazyLock::new(|| {
    "actor actress adviser advisor aide ambassador analyst dissident closer finalist hitman ex-husband scrum-half fly-half pupil lover anchor anchorwoman anchorman architect artist \
     astronaut athlete attorney author bassist boss bowler boxer boyfriend brother businessman \
     businesswoman candidate captain caretaker ceo chair chairman chairwoman chairperson champion chancellor \
     chef chief choreographer coach colleague columnist comedian commander commentator commissioner \
     compatriot composer conductor congressman congresswoman correspondent councillor counsel \
     counterpart cousin creator critic cyclist dad daughter defendant defender deputy designer \
     detective dictator diplomat director doctor driver drummer economist editor engineer executive \
     ex-wife ex-husband fan father financier fiance fiancee filmmaker forward founder co-founder \
     friend fullback girlfriend goalkeeper golfer governor granddaughter grandson guitarist \
     guerrilla guard heiress historian host co-host hurdler husband illustrator inspector \
     inventor investor journalist judge jumper justice keeper lawmaker lawyer leader leftist \
     legend lieutenant manager mayor millionaire billionaire minister moderator mother \
     musician negotiator neighbour neighbor nephew niece novelist officer opener \
     painter pacer partner photographer physicist pianist pilot pioneer player playwright poet \
     policeman politician pope predecessor premier president priest prince princess \
     professor promoter prosecutor queen king rapper reader rebel refugee reporter \
     representative researcher resident retiree rider runner runner-up sailor scholar scientist \
     scorer screenwriter sculptor seamer secretary seed senator sergeant sheriff shortstop singer sister \
     skater skier skipper soldier solicitor son soprano speaker specialist spinner spokesman spokesperson \
     spokeswoman sprinter star strategist striker student suspect successor superstar surgeon swimmer \
     teacher teammate team-mate technician teenager tenor trader tycoon uncle aunt veteran vice-president \
     victim violinist volunteer warlord widow wife winger winner woman man boy girl witness worker \
     wrestler writer youngster left-hander right-hander all-rounder batsman paceman midfielder outfielder \
     infielder pitcher quarterback catcher baseman lineman linebacker hurler lefty righty left-armer \
     off-spinner leg-spinner rookie sweeper substitute playmaker wicketkeeper contender challenger \
     frontrunner titleholder defender holder hero icon influencer activist advocate organiser organizer \
     campaigner donor lobbyist nominee appointee incumbent mogul entrepreneur programmer developer \
     blogger vlogger streamer podcaster presenter broadcaster newsreader meteorologist nurse paramedic \
     firefighter farmer rancher fisherman carpenter plumber electrician baker butcher waiter waitress \
     barista bartender cashier clerk librarian archivist curator translator interpreter guide monk nun \
     bishop archbishop cardinal rabbi imam pastor vicar deacon chaplain"
        .split_whitespace()
        .collect()
});

/// Who comes from where, and other capitalised words that stand before a name without being part of it.
static PEOPLES: Words = LazyLock::new(|| {
    "Afghan African Albanian Algerian American Angolan Arab Argentine Argentinian Armenian Asian Australian \
     Austrian Azerbaijani Bangladeshi Basque Bavarian Belarusian Belarussian Belgian Bolivian Bosnian \
     Brazilian Briton Britons British Bulgarian Burmese Burundian Californian Cambodian Cameroonian Canadian \
     Catalan Catholic Chechen Chilean Chinese Christian Colombian Congolese Corsican Croatian Croat Cuban \
     Cypriot Czech Dane Danish Democrat Democratic Dutch Dutchman Dutchwoman Ecuadorean Egyptian English \
     Englishman Englishwoman Eritrean Estonian Ethiopian European Fijian Filipino Finn Finnish Flemish \
     Frenchman Frenchwoman French Georgian German Germans Ghanaian Greek Guatemalan Haitian Hispanic Honduran \
     Hungarian Icelandic Indian Indians Indonesian Iranian Iraqi Irish Irishman Islamic Israeli Italian \
     Ivorian Jamaican Japanese Jewish Jordanian Kazakh Kenyan Korean Kosovar Kurd Kurdish Kuwaiti Kyrgyz Laotian \
     Latvian Lebanese Liberian Libyan Lithuanian Macedonian Malaysian Maltese Mexican Moldovan Mongolian \
     Montenegrin Moroccan Mozambican Muslim Namibian Nepalese Nicaraguan Nigerian Norwegian Pakistani \
     Palestinian Panamanian Paraguayan Peruvian Pole Polish Portuguese Qatari Republican Romanian Russian Rwandan \
     Salvadoran Saudi Scot Scottish Scotsman Senegalese Serb Serbian Sicilian Singaporean Slovak Slovakian Slovene Slovenian Somali \
     Soviet Spaniard Spanish Sudanese Surinamese Swede Swedish Swiss Syrian Taiwanese Tamil Tanzanian Texan \
     Thai Tibetan Tunisian Turk Turkish Turkmen Tutsi Hutu Ugandan Ukrainian Uruguayan Uzbek Venezuelan \
     Vietnamese Welsh Welshman Yemeni Yugoslav Zairean Zambian Zimbabwean Olympic Labour Conservative \
     Liberal Tory Socialist Communist Nazi Former Ex Defending Fellow Top Second-seeded Top-seeded \
     Third-seeded Twitter Instagram Facebook Pop Lead Veteran Rookie Young Late Black White Asian Latino Latina Native Indigenous Hispanic Left-hander Right-hander"
        .split_whitespace()
        .collect()
});

/// Countries, regions and cities that lists of names lack or have as names of people.
static LANDS: Words = LazyLock::new(|| {
    "England Scotland Wales Britain Ireland Holland America Russia Iran Iraq Korea Vietnam Syria Libya \
     Bolivia Venezuela Tanzania Yugoslavia Czechoslovakia Bosnia Macedonia Moldova Taiwan Palestine Gaza \
     Jerusalem Israel Chechnya Kosovo Zaire Burma Europe Asia Africa Antarctica Scandinavia Siberia \
     Washington London Paris Manchester Liverpool Birmingham Sheffield Leeds Newcastle Nottingham \
     Southampton Portsmouth Bristol Oxford Cambridge Edinburgh Glasgow Cardiff Swansea Belfast Dublin \
     Leicester Coventry Derby Blackburn Sunderland Middlesbrough Yorkshire Lancashire Kent Sussex \
     Chelsea Arsenal Everton Tottenham Wimbledon Houston Dallas Boston Chicago Seattle Denver Detroit \
     Cleveland Baltimore Philadelphia Pittsburgh Oakland Atlanta Miami Milwaukee Minneapolis Cincinnati \
     Francisco Diego Jose Antonio Angeles Vegas York Jersey Orleans Hampshire Mexico Zealand Lanka Lankan \
     Virginia Carolina Dakota Georgia Texas California Florida Montreal Toronto Ottawa Quebec Ontario \
     Manitoba Alberta Calgary Edmonton Vancouver Sydney Melbourne Brisbane Perth Adelaide Canberra Bonn \
     Munich Hamburg Cologne Frankfurt Stuttgart Dortmund Leipzig Dresden Hanover Bremen Duesseldorf Milan \
     Turin Naples Rome Florence Venice Genoa Bologna Parma Verona Barcelona Valencia Seville Bilbao Lyon \
     Marseille Nice Lille Bordeaux Nantes Strasbourg Monaco Geneva Zurich Basle Basel Berne Lausanne \
     Rotterdam Eindhoven Hague Antwerp Bruges Ghent Kiev Kyiv Odessa Beijing Shanghai Bombay Delhi Calcutta \
     Madras Mumbai Hanoi Saigon Seoul Tokyo Osaka Kyoto Nagoya Yokohama Grozny Beirut Damascus Baghdad \
     Mecca Arbil Srinagar Kashmir Punjab Balkans Baltic Caribbean Pacific Atlantic Mediterranean Earth \
     Hollywood Broadway Puerto Rico Salvador Leone Faso Arabia Rica Hong Kong Emirates Herzegovina Capitol Manhattan Brooklyn Queens Bronx Harlem Westminster Kremlin Pentagon Brussels"
        .split_whitespace()
        .collect()
});

/// What a body, a place or a work has at its end that no family has.
static ENDS: Words = LazyLock::new(|| {
    "Academy Act Action Agreement Allies Base Briefing Building Camp Caucus Day Degree Garden Honor Medal Month \
     Order Plan Prize Room Rule Section Week Wing Year Administration Agency Airlines Airport Airways Alliance Arena Army Association Authority \
     Avenue Award Awards Bank Bay Beach Board Boulevard Bowl Bridge Broadcasting Brothers Bureau Cathedral \
     Center Centre Championship Championships Church Circuit City Classic Club Coalition College Commission \
     Committee Communications Companies Company Conference Congress Constitution Convention Corp Corporation \
     Council County Court Cup Daily Department Derby District Division Election Electric Embassy Empire \
     Enterprises Exchange Expressway Federation Festival Financial Force Forces Forest Forum Foundation Front \
     Fund Games Gate Gazette Group Guards Hills Holdings Holiday Hospital Hotel House Inc Index Industries \
     Initiative Institute Institution Insurance International Investments Investment Island Islands Journal \
     Kingdom Labs Lake League Ltd Magazine Management Marathon Media Memorial Ministry Motor Motors Mountain \
     Mountains Movement Museum Nation Nations News Ocean Office Oil Olympics Open Orchestra Organisation \
     Organization Palace Parliament Partners Partnership Party Peninsula Petroleum Plaza Police Pictures \
     Press Prix Productions Program Project Protocol Province Radio Railway Range Rangers Records Republic Research \
     Resources Review River Road Rovers School Sea Securities Senate Series Services Show Socialist Society \
     Software Solutions Square Stadium State States Station Stock Store Stores Street Studios Summit Symphony \
     System Systems Team Technologies Technology Telecom Telegraph Television Theater Theatre Times Tour \
     Tower Towers Treaty Tribune Trophy Trust Tunnel Union United University Valley War Wanderers Way \
     Weekly Works World Zone Sox Mets Cubs Braves Giants Dodgers Yankees Reds Cardinals Pirates Padres \
     Astros Expos Marlins Phillies Royals Twins Indians Tigers Orioles Angels Mariners Athletics Bears \
     Bulls Lakers Celtics Knicks Warriors Rockets Cowboys Redskins Steelers Eagles Dolphins Bills Jets \
     Patriots Broncos Raiders Chargers Packers Vikings Lions Saints Falcons Panthers Rams Seahawks \
     Chiefs Colts Bengals Browns Oilers Ravens Buccaneers Canadiens Flyers Sharks Flames Senators Blues \
     Hotspur Albion Villa Athletic Palace Wednesday Forest Vale Argyle Orient Thistle Midlothian Hearts \
     Celtic Sporting Dynamo Spartak Lokomotiv Inter Juventus Borussia Bayern Real Ajax Feyenoord"
        .split_whitespace()
        .collect()
});

/// Verbs that tell what people do, in the past and the present, beside a name.
static DEEDS: Words = LazyLock::new(|| {
    "said says told tells added adds asked asks wrote writes replied argued argues admitted explained \
     recalled insisted claimed joked tweeted posted laughed smiled nodded shouted whispered thinks thought \
     believes believed felt feels wants wanted knew knows married died retired resigned apologized \
     apologised who whose himself herself"
        .split_whitespace()
        .collect()
});

/// Whether `word` says what somebody is («striker», «co-host»), in whatever case.
pub(in crate::mention) fn is_role(word: &str) -> bool {
    let small = word.to_lowercase();
    let last = small.rsplit('-').next().unwrap_or(&small);
    let bare = last.strip_suffix('s').unwrap_or(last);
    let ends =
        |word: &str| ["man", "woman", "ist", "back", "half"].iter().any(|end| word.ends_with(end));
    [small.as_str(), last, bare].iter().any(|word| ROLES.contains(word))
        || (ends(bare) && bare.len() > 5 && vocabulary::has(bare))
}

/// Whether `word` is two words drawn together («We’ll»), or describes («Iran-backed»).
pub(super) fn is_compound(word: &str) -> bool {
    let drawn = word
        .rsplit_once(['\'', '’'])
        .is_some_and(|(_, end)| matches!(end, "ll" | "ve" | "re" | "d" | "t" | "m"));
    drawn
        || word.rsplit_once('-').is_some_and(|(head, end)| {
            end.len() > 3
                && end.starts_with(char::is_lowercase)
                && !head.is_empty()
                && vocabulary::has(end)
        })
}

/// Whether `word` is letters with full stops that are nobody’s initials.
pub(super) fn is_abbreviation(word: &str) -> bool {
    [
        "U.S.", "U.N.", "U.K.", "E.U.", "D.C.", "L.A.", "N.Y.", "A.M.", "P.M.", "B.A.", "B.S.",
        "M.A.", "M.S.", "M.D.", "J.D.", "Ph.D.", "S.A.", "N.V.", "U.S.A.",
    ]
    .contains(&word)
}

/// Whether `word` stands among titles before a name, and before other names as well («Labour», «St»).
pub(super) fn is_adjunct(word: &str) -> bool {
    [
        "St",
        "Saint",
        "Nobel",
        "Former",
        "Acting",
        "Labour",
        "Conservative",
        "Republican",
        "Republicans",
        "Democratic",
        "Democrat",
        "Democrats",
        "GOP",
        "Libertarian",
        "Tory",
        "Chief",
        "Vice",
        "Prime",
        "Deputy",
        "Assistant",
        "Associate",
        "Master",
        "Mother",
        "Nobel",
        "Leader",
        "Chair",
    ]
    .contains(&word)
}

/// Whether `word` says where somebody comes from or stands («Belgian», «Former»).
pub(super) fn is_people(word: &str) -> bool {
    let one = word.strip_suffix('s').unwrap_or(word);
    PEOPLES.contains(word)
        || (one.len() > 4 && PEOPLES.contains(one))
        || word.split_once('-').is_some_and(|(head, _)| PEOPLES.contains(head))
}

/// Whether `word` is the name of a place before it is anybody's.
pub(super) fn is_land(word: &str) -> bool {
    LANDS.contains(word)
}

/// Whether `word` begins the names of places («San», «New», «Fort»).
pub(super) fn opens_place(word: &str) -> bool {
    [
        "San", "Santa", "El", "Los", "Las", "New", "North", "South", "East", "West", "Northern",
        "Southern", "Eastern", "Western", "Saint", "St", "St.", "Fort", "Mount", "Port", "Lake",
        "Cape", "Great", "Upper", "Lower", "Puerto", "Rio",
    ]
    .contains(&word)
}

/// Whether a row of capitals that ends in `word` is no person.
pub(super) fn is_end(word: &str) -> bool {
    ENDS.contains(word)
}

/// Whether `title` stands before common words too («General Agreement», «Ambassador Extraordinary»).
pub(super) fn is_loose(title: &str) -> bool {
    [
        "General",
        "Major",
        "Private",
        "Principal",
        "Cardinal",
        "Chief",
        "Counsel",
        "Director",
        "Agent",
        "Ambassador",
        "Attorney",
        "Candidate",
        "Author",
        "Father",
        "Founder",
        "CEO",
        "Officer",
        "Whip",
        "Dean",
        "Provost",
    ]
    .contains(&title)
}

/// Whether `title` is a bare address («Mr.»), which says nothing of its bearer.
pub(in crate::mention) fn is_honorific(title: &str) -> bool {
    matches!(
        title.trim_end_matches('.').to_lowercase().as_str(),
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "mx"
            | "dr"
            | "doctor"
            | "sir"
            | "lady"
            | "dame"
            | "lord"
            | "madam"
            | "hon"
    )
}

/// Whether `word` beside a name tells what a person does.
pub(in crate::mention) fn is_deed(word: &str) -> bool {
    DEEDS.contains(word)
}

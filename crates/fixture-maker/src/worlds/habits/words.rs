//! Words, people and texts that habits write with: lists long enough that no single wording can be
//! learnt by heart. Nothing of it is real but countries, cities and bodies.

use crate::worlds::model::{MONTHS, Meeting, Track, month};
use crate::worlds::random::Random;

const FIRST: [&str; 28] = [
    "Ada",
    "Bruno",
    "Chidi",
    "Dalia",
    "Eero",
    "Farida",
    "Goran",
    "Hanae",
    "Imke",
    "Joaquim",
    "Kofi",
    "Lucía",
    "Matteo",
    "Nadja",
    "Oskar",
    "Priya",
    "Quentin",
    "Ruth",
    "Soo-jin",
    "Tomasz",
    "Ulla",
    "Valentín",
    "Wen",
    "Ximena",
    "Yusuf",
    "Zeynep",
    "Jean-Luc",
    "Anne Marie",
];
const LAST: [&str; 28] = [
    "Achterberg",
    "Bellamy",
    "Castellanos",
    "Dimitrov",
    "Eklund",
    "Fonseca",
    "Grünwald",
    "Hoshino",
    "Ivanescu",
    "Jarrett",
    "KARLSSON",
    "Lindqvist",
    "MBEKI",
    "Novotná",
    "Oyelaran",
    "Pellegrini",
    "Quiroga",
    "Rasmussen",
    "SATO",
    "Thorvaldsen",
    "Ustinov",
    "Van der Meer",
    "Wójcik",
    "Xu",
    "Yamashiro",
    "Zhang",
    "O'Rourke",
    "de la Fuente",
];
const OWNERS: [&str; 20] = [
    "Amber", "Birch", "Cobalt", "Delta", "Ember", "Fern", "Granite", "Heron", "Iris", "Juniper",
    "Kestrel", "Larch", "Mistral", "Nordlys", "Opal", "Pinecone", "Quartz", "Rowan", "Saffron",
    "Tern",
];
const FIRMS: [&str; 14] = [
    "Institute of Technology",
    "Telecom",
    "Networks",
    "University",
    "Research Centre",
    "Ltd",
    "& Sons",
    "Laboratories",
    "Communications Authority",
    "GmbH",
    "Foundation",
    "Mobile Corporation",
    "Ministry of Information",
    "Systems, Inc.",
];
const COUNTRIES: [&str; 20] = [
    "Austria",
    "Brazil",
    "China",
    "Denmark",
    "Egypt",
    "Finland",
    "Ghana",
    "India",
    "Japan",
    "Kenya",
    "Korea (Republic of)",
    "Korea (Rep. of)",
    "Malaysia",
    "Norway",
    "Türkiye",
    "United Kingdom",
    "United States",
    "Saudi Arabia",
    "Côte d'Ivoire",
    "Switzerland",
];
const ROLES: [&str; 12] = [
    "Rapporteur Q{q}",
    "Associate Rapporteur, Q{q}",
    "Co-Rapporteur Q{q}",
    "Editor",
    "Chair, WP1/{g}",
    "Vice-Chair SG{g}",
    "Acting Rapporteur",
    "Head of Department, Standards",
    "Senior Engineer",
    "Liaison Officer",
    "TSB Counsellor SG{g}",
    "Professor",
];

/// A person who can be written to.
#[derive(Debug, Clone)]
pub struct Contact {
    /// The name.
    pub name: String,
    /// What the person is.
    pub role: String,
    /// Where the person works.
    pub organization: String,
    /// In which country.
    pub country: &'static str,
    /// A telephone number of a range kept for fiction.
    pub phone: String,
    /// An address under a domain kept for examples.
    pub email: String,
}

/// A person.
pub fn person(random: &mut Random, group: &str, question: &str) -> Contact {
    let first = random.word(&FIRST);
    let last = random.word(&LAST);
    let owner = random.word(&OWNERS);
    let role = random.word(&ROLES).replace("{q}", question).replace("{g}", group);
    let plain = |text: &str| -> String {
        text.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect()
    };
    Contact {
        name: format!("{first} {last}"),
        role,
        organization: format!("{owner} {}", random.word(&FIRMS)),
        country: random.word(&COUNTRIES),
        phone: format!("+{} 5550 {:04}", random.below(80) + 20, random.below(10_000)),
        email: format!("{}.{}@{}.example", plain(first), plain(last), plain(owner)),
    }
}

const STEMS: [&str; 40] = [
    "acorn", "beacon", "bridge", "buoy", "cavern", "cellar", "cistern", "clover", "compost",
    "cradle", "dike", "dune", "estuary", "ferment", "fjord", "forge", "garden", "geyser", "grove",
    "hatch", "heath", "hedge", "kelp", "kiln", "lagoon", "lock", "marsh", "mill", "nest", "oasis",
    "orchid", "peat", "pier", "prairie", "reef", "silo", "terrace", "tide", "weir", "willow",
];
const TAILS: [&str; 24] = [
    "map", "id", "sec", "arch", "fw", "req", "AI", "gen", "dt", "api", "ctl", "ops", "qos", "xr",
    "5g", "trust", "auth", "mgt", "app", "uc", "dlt", "iot", "prof", "sg",
];
const FAMILIES: [&str; 8] = ["X", "Y", "F", "H", "Q", "J", "L", "G"];
const OPENINGS: [&str; 32] = [
    "Architecture of",
    "Assessment of",
    "Best practices for",
    "Challenges of",
    "Characteristics of",
    "Code of conduct for",
    "Data formats for",
    "Design of",
    "Evaluation of",
    "Exchange of",
    "Functional framework of",
    "Guidance on",
    "Identification of",
    "Information model for",
    "Interfaces between",
    "Interoperability of",
    "Life cycle of",
    "Management of",
    "Measurement of",
    "Methods for testing",
    "Observability of",
    "Overview of",
    "Principles of",
    "Procedures for",
    "Protection of",
    "Reference model of",
    "Roadmap for",
    "Security capabilities of",
    "Technical specification of",
    "Terms and definitions for",
    "Threats to",
    "Use cases of",
];
const MATTERS: [&str; 28] = [
    "acorn exchanges",
    "beacons at sea",
    "bridge sensors",
    "autonomous buoys",
    "cavern networks",
    "cellar monitoring",
    "remote cisterns",
    "clover fields",
    "composting plants",
    "dike inspection",
    "moving dunes",
    "estuary gauges",
    "fermentation control",
    "fjord ferries",
    "connected forges",
    "public gardens",
    "geyser alarms",
    "hatcheries",
    "heathland fires",
    "hedge robots",
    "kelp farms",
    "lagoon gates",
    "canal locks",
    "marsh drones",
    "tidal mills",
    "peat bogs",
    "reef cameras",
    "weirs and sluices",
];
const ENDINGS: [&str; 12] = [
    "",
    "",
    "",
    "",
    " in smart cities",
    " based on distributed ledgers",
    " over quantum links",
    " for IMT-2030 networks",
    ": Part 2 - Profiles",
    " using large models",
    " - Framework",
    " across borders",
];

/// An invented title.
pub fn title(random: &mut Random) -> String {
    format!("{} {}{}", random.word(&OPENINGS), random.word(&MATTERS), random.word(&ENDINGS))
}

/// An invented text that somebody works on.
#[derive(Debug, Clone)]
pub struct Work {
    /// Its name.
    pub acronym: String,
    /// The name that it had before it got a number.
    pub former: Option<String>,
    /// Its title.
    pub title: String,
    /// `3/23`
    pub question: String,
    /// Its track.
    pub track: Track,
    /// Its deliverable, where its name or track says it.
    pub deliverable: Option<&'static str>,
}

impl Work {
    /// Its names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.acronym.as_str()).chain(self.former.as_deref())
    }

    /// `X.2100 (ex X.beacon-map)`
    pub fn full_name(&self) -> String {
        match &self.former {
            Some(former) => format!("{} (ex {former})", self.acronym),
            None => self.acronym.clone(),
        }
    }
}

/// A text of this track.
pub fn work(random: &mut Random, group: &str, track: Track) -> Work {
    let family = random.word(&FAMILIES);
    let body = format!(
        "{}{}{}",
        random.word(&STEMS),
        random.word(&["-", "-", "-", "_"]),
        random.word(&TAILS)
    );
    let question = format!("{}/{group}", random.below(6) + 2);
    let (acronym, deliverable) = match track {
        Track::Agreement if random.chance(0.3) => {
            (format!("{family}.sup-{body}"), Some("Supplement"))
        }
        Track::Agreement => (format!("{family}STR.{body}"), Some("Technical Report")),
        Track::Tap | Track::Aap => (format!("{family}.{body}"), Some("Recommendation")),
    };
    let numbered = track != Track::Agreement && random.chance(0.4);
    let number = format!("{family}.{}", random.below(2_000) + 2_100);
    Work {
        former: numbered.then(|| acronym.clone()),
        acronym: if numbered { number } else { acronym },
        title: title(random),
        question,
        track,
        deliverable,
    }
}

/// Several texts, no two of one name.
pub fn works(random: &mut Random, group: &str, number: usize) -> Vec<Work> {
    let mut made: Vec<Work> = Vec::new();
    while made.len() < number {
        let track = track(random);
        let one = work(random, group, track);
        let taken = |name: &str| made.iter().any(|w| w.names().any(|n| n == name));
        if !one.names().any(taken) {
            made.push(one);
        }
    }
    made
}

/// A track.
pub fn track(random: &mut Random) -> Track {
    random.pick(&[Track::Tap, Track::Aap, Track::Aap, Track::Agreement], Track::Aap)
}

/// Cities with their countries.
const CITIES: [(&str, &str); 14] = [
    ("Geneva", "Switzerland"),
    ("Tokyo", "Japan"),
    ("Daejeon", "Republic of Korea"),
    ("Accra", "Ghana"),
    ("Helsinki", "Finland"),
    ("Bangalore", "India"),
    ("São Paulo", "Brazil"),
    ("Xiamen", "China"),
    ("Riyadh", "Saudi Arabia"),
    ("Tallinn", "Estonia"),
    ("Porto", "Portugal"),
    ("New Delhi", "India"),
    ("Kuala Lumpur", "Malaysia"),
    ("Antalya", "Türkiye"),
];

/// A place as people write one: a city, with its country behind a comma or in brackets.
pub fn place(random: &mut Random) -> String {
    let (city, country) = random.pick(&CITIES, ("Geneva", "Switzerland"));
    match random.below(4) {
        0 => format!("{city}, {country}"),
        1 => format!("{city} ({country})"),
        _ => city.to_owned(),
    }
}

/// A city alone.
pub fn city(random: &mut Random) -> &'static str {
    random.pick(&CITIES, ("Geneva", "Switzerland")).0
}

/// Days of one month after a meeting, as written and in ISO's form.
#[derive(Debug, Clone)]
pub struct Days {
    /// `12-14 October 2026`, `3 to 5 May 2027`, `6 June 2027`.
    pub written: String,
    /// ISO.
    pub start: String,
    /// ISO; the start again where there is one day.
    pub end: String,
}

/// Days in a year after the meeting's.
pub fn days(random: &mut Random, meeting: &Meeting) -> Days {
    let year = usize::from(meeting.year) + 1 + random.below(2);
    days_of(random, year)
}

/// Days in this year.
pub fn days_of(random: &mut Random, year: usize) -> Days {
    let number = random.below(12) + 1;
    let name = month(&MONTHS, u8::try_from(number).unwrap_or(1));
    let first = random.below(19) + 1;
    let last = if random.chance(0.25) { first } else { first + random.below(8) + 1 };
    let written = match random.below(5) {
        _ if first == last => format!("{first} {name} {year}"),
        0 => format!("{first} - {last} {name} {year}"),
        1 => format!("{first}\u{2013}{last} {name} {year}"),
        2 => format!("{first} \u{2013} {last} {name} {year}"),
        _ => format!("{first}-{last} {name} {year}"),
    };
    let iso = |day: usize| format!("{year}-{number:02}-{day:02}");
    Days { written, start: iso(first), end: iso(last) }
}

/// What the words of a track's action are: `TAP`, `determination`, `determine`, `determined`.
#[derive(Debug, Clone, Copy)]
pub struct Action {
    /// As records have the track.
    pub track: &'static str,
    /// As records have the action.
    pub name: &'static str,
    /// The verb.
    pub verb: &'static str,
    /// What was done.
    pub done: &'static str,
    /// The stage of a candidate.
    pub planned: &'static str,
    /// How headings and captions name it.
    pub nouns: [&'static str; 3],
    /// What the texts are.
    pub texts: [&'static str; 4],
}

const RECOMMENDATIONS: [&str; 4] =
    ["draft Recommendations", "draft new Recommendations", "Recommendations", "texts"];

/// The actions.
pub const ACTIONS: [Action; 4] = [
    Action {
        track: "TAP",
        name: "determination",
        verb: "determine",
        done: "determined",
        planned: "for_determination",
        nouns: ["TAP determination", "determination (TAP)", "Determination under TAP"],
        texts: RECOMMENDATIONS,
    },
    Action {
        track: "AAP",
        name: "consent",
        verb: "consent",
        done: "consented",
        planned: "for_consent",
        nouns: ["AAP consent", "consent (AAP)", "Consent under AAP"],
        texts: RECOMMENDATIONS,
    },
    Action {
        track: "agreement",
        name: "agreement",
        verb: "agree",
        done: "agreed",
        planned: "for_agreement",
        nouns: ["agreement of non-normative texts", "agreement", "Agreement of texts"],
        texts: ["non-normative texts", "Technical Reports and Supplements", "texts", "documents"],
    },
    Action {
        track: "TAP",
        name: "approval",
        verb: "approve",
        done: "approved",
        planned: "for_approval",
        nouns: ["TAP approval", "approval (TAP)", "Approval under TAP"],
        texts: RECOMMENDATIONS,
    },
];

/// The action that a meeting takes on texts of a track; some of those under TAP it approves.
pub fn action(random: &mut Random, track: Track) -> Action {
    let at = match track {
        Track::Tap if random.chance(0.4) => 3,
        Track::Tap => 0,
        Track::Aap => 1,
        Track::Agreement => 2,
    };
    ACTIONS.get(at).copied().unwrap_or(ACTIONS[0])
}

/// The first letter in capitals.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

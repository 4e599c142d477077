//! What happened: meetings, their work items, statements and plans. Nothing of it is real.

use super::random::Random;
use crate::td::Person;

/// A meeting of a study group.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// `23`
    pub group: &'static str,
    /// `2025-2028`
    pub period: &'static str,
    /// `Geneva`
    pub place: &'static str,
    /// Year, month, first and last day.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// The first day.
    pub first: u8,
    /// The last day, of the same month.
    pub last: u8,
    /// The work items that it dealt with.
    pub items: Vec<Item>,
    /// The statements that came and went.
    pub statements: Vec<Statement>,
    /// What is planned.
    pub plans: Vec<Plan>,
}

/// The months in English.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The months in French.
pub const MOIS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// The name of a month, from 1.
pub fn month(names: &[&'static str; 12], number: u8) -> &'static str {
    names.get(usize::from(number.saturating_sub(1))).copied().unwrap_or("January")
}

impl Meeting {
    /// `Geneva, 7-16 October 2026`
    pub fn when(&self) -> String {
        format!(
            "{}, {}-{} {} {}",
            self.place,
            self.first,
            self.last,
            month(&MONTHS, self.month),
            self.year
        )
    }

    /// The same in French.
    pub fn quand(&self) -> String {
        let place = if self.place == "Geneva" { "Genève" } else { self.place };
        format!("{place}, {}-{} {} {}", self.first, self.last, month(&MOIS, self.month), self.year)
    }

    /// `2026-10-07`
    pub fn day(&self, day: u8) -> String {
        format!("{}-{:02}-{day:02}", self.year, self.month)
    }

    /// `T25-SG23-261007`
    pub fn code(&self) -> String {
        format!(
            "T{}-SG{}-{:02}{:02}{:02}",
            self.period.get(2..4).unwrap_or("25"),
            self.group,
            self.year % 100,
            self.month,
            self.first
        )
    }
}

/// How a text is approved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Track {
    /// WTSA Resolution 1.
    Tap,
    /// Recommendation ITU-T A.8.
    Aap,
    /// Agreement.
    Agreement,
}

impl Track {
    /// As records have it.
    pub fn record(self) -> &'static str {
        match self {
            Self::Tap => "TAP",
            Self::Aap => "AAP",
            Self::Agreement => "agreement",
        }
    }

    /// As cells have it.
    pub fn cell(self) -> &'static str {
        match self {
            Self::Tap => "TAP",
            Self::Aap => "AAP",
            Self::Agreement => "Agreement",
        }
    }
}

/// What a meeting did with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Determined, consented or agreed.
    Acted,
    /// Added to the work programme.
    New,
    /// Worked on.
    Ongoing,
    /// Worked on, and a candidate for the next meeting.
    Candidate,
    /// Taken off.
    Gone,
}

/// A work item.
#[derive(Debug, Clone)]
pub struct Item {
    /// `Y.moss-net`
    pub acronym: String,
    /// A former name.
    pub former: Option<String>,
    /// Its title.
    pub title: String,
    /// `3/23`
    pub question: String,
    /// Its working party.
    pub party: u8,
    /// Its track.
    pub track: Track,
    /// Its deliverable.
    pub deliverable: &'static str,
    /// What became of it.
    pub fate: Fate,
    /// The number of its document in the working party's series.
    pub td: u16,
    /// `2027-06`
    pub timing: String,
    /// Its editor, by the place in [`PEOPLE`].
    pub editor: usize,
    /// An equal text of another body.
    pub equivalent: Option<String>,
}

impl Item {
    /// `TD61/1`
    pub fn document(&self) -> String {
        format!("TD{}/{}", self.td, self.party)
    }

    /// The stage that the meeting brought it to.
    pub fn stage(&self) -> &'static str {
        match (self.fate, self.track) {
            (Fate::Acted, Track::Tap) => "determined",
            (Fate::Acted, Track::Aap) => "consented",
            (Fate::Acted, Track::Agreement) => "agreed",
            (Fate::New, _) => "new",
            (Fate::Ongoing | Fate::Candidate, _) => "in_progress",
            (Fate::Gone, _) => "discontinued",
        }
    }

    /// The stage that it is a candidate for.
    pub fn candidate(&self) -> &'static str {
        match self.track {
            Track::Tap => "for_determination",
            Track::Aap => "for_consent",
            Track::Agreement => "for_agreement",
        }
    }
}

/// A liaison statement.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Whether it leaves.
    pub outgoing: bool,
    /// Its subject, without mark.
    pub subject: String,
    /// Who sends it.
    pub from: &'static str,
    /// Who is asked to act.
    pub action: Vec<&'static str>,
    /// Who is informed.
    pub information: Vec<&'static str>,
    /// What it answers.
    pub reply_to: Option<String>,
    /// Its number in the general series.
    pub td: u16,
    /// `3/23`
    pub question: String,
    /// Year, month, day by when an answer is wanted.
    pub deadline: Option<(u16, u8, u8)>,
}

impl Statement {
    /// `LS/o on …`
    pub fn title(&self) -> String {
        let mark = if self.outgoing { "LS/o" } else { "LS/i" };
        match &self.reply_to {
            Some(id) => format!("{mark}/r on {} (reply to {id})", self.subject),
            None => format!("{mark} on {}", self.subject),
        }
    }
}

/// A meeting that is planned.
#[derive(Debug, Clone)]
pub struct Plan {
    /// `3/23`
    pub question: String,
    /// As written.
    pub date: String,
    /// ISO.
    pub start: String,
    /// ISO.
    pub end: String,
    /// `day`, `month`, `time`.
    pub precision: &'static str,
    /// Where.
    pub place: &'static str,
    /// What for.
    pub scope: String,
    /// Whether it says that it is not sure.
    pub tentative: bool,
}

const fn person(
    name: &'static str,
    organization: &'static str,
    country: &'static str,
    phone: &'static str,
    email: &'static str,
) -> Person {
    Person { name, organization, country, phone, email }
}

/// Invented people.
pub const PEOPLE: [Person; 8] = [
    person(
        "Ilse Varga",
        "Lantern Institute",
        "Austria",
        "+43 1 5550 0301",
        "ilse.varga@lantern.example",
    ),
    person("Marco Tessari", "Ponte Labs", "Italy", "+39 02 5550 0302", "tessari@ponte.example"),
    person("Noor Rahimi", "Oasis Networks", "Oman", "+968 5550 0303", "noor@oasis.example"),
    person("Pekka Saari", "Saari & Sons", "Finland", "+358 9 5550 0304", "pekka@saari.example"),
    person("Lin Yuhan", "Plum Blossom Labs", "China", "+86 21 5550 0305", "lin.yuhan@plum.example"),
    person(
        "Adaeze Obi",
        "Savanna Telecom Trust",
        "Nigeria",
        "+234 5550 0306",
        "a.obi@savanna.example",
    ),
    person("Henrik Dahl", "Fjord Research", "Norway", "+47 5550 0307", "henrik.dahl@fjord.example"),
    person("Sofía Marín", "Instituto del Faro", "Chile", "+56 2 5550 0308", "smarin@faro.example"),
];

const THINGS: [&str; 16] = [
    "mosses",
    "lanterns",
    "ferries",
    "glaciers",
    "orchards",
    "windmills",
    "canals",
    "lighthouses",
    "meadows",
    "archives",
    "greenhouses",
    "tramways",
    "beehives",
    "harbours",
    "quarries",
    "vineyards",
];
const STEMS: [&str; 16] = [
    "moss", "lantern", "ferry", "glac", "orch", "windm", "canal", "lhouse", "meadow", "archv",
    "ghouse", "tram", "hive", "harb", "quarry", "vine",
];
const ENDS: [&str; 10] = ["net", "sec", "id", "arch", "req", "ctl", "AI", "twin", "sense", "trust"];
/// How titles begin.
pub(crate) const SUBJECTS: [&str; 10] = [
    "Requirements for networks of",
    "Security guidelines for",
    "Framework for the identification of",
    "Reference architecture of",
    "Functional requirements for remote",
    "Control interfaces of",
    "Use of artificial intelligence in",
    "Digital twins of",
    "Guidelines for sensing in",
    "Trust framework for unattended",
];
const PLACES: [&str; 6] = ["Geneva", "Oslo", "Lisbon", "Nairobi", "Kyoto", "MyWorkspace"];
const BODIES: [&str; 8] =
    ["SG13", "SG17", "TSAG", "ETSI TC CYBER", "IETF", "ISO/IEC JTC 1/SC 27", "GSMA", "SG2"];

fn item(random: &mut Random, group: &str, number: u16, taken: &mut Vec<String>) -> Item {
    let track = random.pick(&[Track::Tap, Track::Aap, Track::Aap, Track::Agreement], Track::Aap);
    let thing = random.below(THINGS.len());
    let mut end = random.below(ENDS.len());
    let mut acronym;
    loop {
        let stem = STEMS.get(thing).copied().unwrap_or("moss");
        let tail = ENDS.get(end % ENDS.len()).copied().unwrap_or("net");
        let family = match track {
            Track::Agreement => "YSTR",
            _ => "Y",
        };
        acronym = match end / ENDS.len() {
            0 => format!("{family}.{stem}-{tail}"),
            1 => format!("{family}.{stem}_{tail}"),
            n => format!("{family}.{stem}{n}-{tail}"),
        };
        if !taken.contains(&acronym) {
            break;
        }
        end += 1;
    }
    taken.push(acronym.clone());
    let subject = random.word(&SUBJECTS);
    let title = format!("{subject} {}", THINGS.get(thing).copied().unwrap_or("mosses"));
    let party = u8::try_from(random.below(3) + 1).unwrap_or(1);
    let question = usize::from(party) * 2 + random.below(2);
    let fate = random.pick(
        &[
            Fate::Acted,
            Fate::Acted,
            Fate::Acted,
            Fate::New,
            Fate::New,
            Fate::Ongoing,
            Fate::Ongoing,
            Fate::Candidate,
            Fate::Gone,
        ],
        Fate::Acted,
    );
    let former = (fate == Fate::Acted && track != Track::Agreement && random.chance(0.2))
        .then(|| acronym.clone());
    let acronym = if former.is_some() { format!("Y.{}", 5000 + number) } else { acronym };
    let deliverable = if track == Track::Agreement { "Technical Report" } else { "Recommendation" };
    let quarter = random.chance(0.4);
    let year = 2027 + random.below(2);
    let timing = if quarter {
        format!("{year}-Q{}", random.below(4) + 1)
    } else {
        format!("{year}-{:02}", random.below(12) + 1)
    };
    let equivalent = (track != Track::Agreement && random.chance(0.15))
        .then(|| format!("ISO/IEC {}", 30000 + usize::from(number)));
    Item {
        acronym,
        former,
        title,
        question: format!("{question}/{group}"),
        party,
        track,
        deliverable,
        fate,
        td: 60 + number,
        timing,
        editor: random.below(PEOPLE.len()),
        equivalent,
    }
}

fn statement(random: &mut Random, group: &str, number: u16) -> Statement {
    let outgoing = random.chance(0.5);
    let from = if outgoing { "" } else { random.word(&BODIES) };
    let mut bodies: Vec<&'static str> = BODIES.to_vec();
    random.shuffle(&mut bodies);
    let (action, information): (Vec<_>, Vec<_>) = if outgoing {
        let split = random.below(3);
        (
            bodies.iter().copied().take(split).collect(),
            bodies.iter().copied().skip(3).take(2 - split.min(1)).collect(),
        )
    } else {
        (Vec::new(), Vec::new())
    };
    let reply_to = random.chance(0.4).then(|| {
        let own = if outgoing {
            random.word(&["SG13", "SG17", "TSAG"]).to_owned()
        } else {
            format!("SG{group}")
        };
        format!("{own}-LS{}", random.below(90) + 10)
    });
    let party = random.below(3) + 1;
    Statement {
        outgoing,
        subject: format!("work on {}", random.word(&THINGS)),
        from,
        action,
        information,
        reply_to,
        td: 500 + number,
        question: format!("{}/{group}", party * 2),
        deadline: random.chance(0.5).then(|| {
            (
                2027,
                u8::try_from(random.below(12) + 1).unwrap_or(1),
                u8::try_from(random.below(28) + 1).unwrap_or(1),
            )
        }),
    }
}

fn plan(random: &mut Random, group: &str, year: u16) -> Plan {
    let year = year + 1;
    let number = u8::try_from(random.below(12) + 1).unwrap_or(1);
    let name = month(&MONTHS, number);
    let short = name.get(..3).unwrap_or(name);
    let first = random.below(20) + 1;
    let last = first + random.below(7) + 1;
    let day = |d: usize| format!("{year}-{number:02}-{d:02}");
    let (date, start, end, precision) = match random.below(5) {
        0 => (
            format!("{name} {year}"),
            format!("{year}-{number:02}"),
            format!("{year}-{number:02}"),
            "month",
        ),
        1 => (format!("{first} - {last} {name} {year}"), day(first), day(last), "day"),
        2 => (format!("{first}\u{2013}{last} {short} {year}"), day(first), day(last), "day"),
        3 => (
            format!("{first} {name} {year}, 13:00-16:00"),
            format!("{}T13:00", day(first)),
            format!("{}T16:00", day(first)),
            "time",
        ),
        _ => (format!("{first} {name} {year}"), day(first), day(first), "day"),
    };
    let tentative = random.chance(0.2);
    Plan {
        question: format!("{}/{group}", random.below(6) + 2),
        date: if tentative { format!("{date} (TBC)") } else { date },
        start,
        end,
        precision,
        place: random.word(&PLACES),
        scope: format!("Progress on {}", random.word(&THINGS)),
        tentative,
    }
}

/// Group, study period, place, year, month, first and last day.
type Frame = (&'static str, &'static str, &'static str, u16, u8, u8, u8);

/// What happened at a meeting.
fn held(random: &mut Random, (group, period, place, year, month, first, last): Frame) -> Meeting {
    let mut taken = Vec::new();
    let items = (0..36).map(|n| item(random, group, n, &mut taken)).collect();
    let statements = (0..12).map(|n| statement(random, group, n)).collect();
    let plans = (0..8).map(|_| plan(random, group, year)).collect();
    Meeting { group, period, place, year, month, first, last, items, statements, plans }
}

/// The meetings: of two groups, in two study periods.
pub fn meetings(random: &mut Random) -> Vec<Meeting> {
    let frames: [Frame; 6] = [
        ("23", "2025-2028", "Geneva", 2025, 4, 8, 17),
        ("23", "2025-2028", "Geneva", 2026, 10, 7, 16),
        ("24", "2025-2028", "Oslo", 2026, 3, 2, 11),
        ("24", "2022-2024", "Geneva", 2023, 5, 15, 26),
        ("23", "2022-2024", "Nairobi", 2023, 9, 4, 13),
        ("24", "2025-2028", "Kyoto", 2027, 6, 7, 18),
    ];
    frames.into_iter().map(|frame| held(random, frame)).collect()
}

/// Two meetings of two other groups, whose documents lie in one folder.
pub fn neighbours(random: &mut Random) -> [Meeting; 2] {
    let frames: [Frame; 2] = [
        ("25", "2025-2028", "Lisbon", 2027, 3, 2, 11),
        ("26", "2025-2028", "Geneva", 2026, 11, 16, 25),
    ];
    frames.map(|frame| held(random, frame))
}

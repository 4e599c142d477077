//! The made-up meeting: everything that its documents say is written here, once.
//!
//! Study Group 23 does not exist, and neither do its Questions, its people and its work items. The
//! documents are made of these tables, and say the same of the same thing, except where [`PLANTED`]
//! says otherwise: those are the mistakes that a reader of the folder has to find. The file is long
//! because it is data: split up, it would no longer be one description.

use std::collections::BTreeSet;
use std::sync::Mutex;

use crate::td::Person;

/// The group's number.
pub const GROUP: &str = "23";
/// The study period.
pub const PERIOD: &str = "2025-2028";
/// The meeting as header blocks name it.
pub const MEETING: &str = "Geneva, 7-16 October 2026";
/// The first part of the names of the meeting's files.
pub const CODE: &str = "T25-SG23-261007";

/// A Question.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// Its number.
    pub number: u8,
    /// Its working party; 0 for the plenary.
    pub party: u8,
    /// Its title.
    pub title: &'static str,
    /// Its rapporteur, by the place in [`PEOPLE`].
    pub rapporteur: usize,
}

const fn question(number: u8, party: u8, title: &'static str, rapporteur: usize) -> Question {
    Question { number, party, title, rapporteur }
}

/// The Questions.
pub const QUESTIONS: &[Question] = &[
    question(1, 0, "Terminology, coordination and outreach", 0),
    question(2, 1, "Sensing in orchards and fields", 1),
    question(3, 1, "Telemetry of rivers and coasts", 2),
    question(4, 2, "Digital description of heritage objects", 3),
    question(5, 3, "Trust in unattended field devices", 4),
    question(6, 2, "Data spaces for small holders", 5),
    question(7, 3, "Artificial intelligence for the observation of nature", 6),
    question(8, 3, "Networks that live on little energy", 7),
];

const fn person(
    name: &'static str,
    organization: &'static str,
    country: &'static str,
    phone: &'static str,
    email: &'static str,
) -> Person {
    Person { name, organization, country, phone, email }
}

/// The people. Domains are `.example`, numbers are of ranges kept for fiction.
pub const PEOPLE: &[Person] = &[
    person("Ama Quaye", "Coastal Commons", "Ghana", "+233 555 0140", "ama.quaye@commons.example"),
    person(
        "Mira Oakfield",
        "Orchard Institute",
        "Norway",
        "+47 5550 0101",
        "mira.oakfield@orchard.example",
    ),
    person(
        "Tomás Ribeira",
        "Costa Telemetria",
        "Portugal",
        "+351 555 0102",
        "tomas.ribeira@costa.example",
    ),
    person(
        "Jonas Lindqvist",
        "Norrland Research",
        "Sweden",
        "+46 555 0130",
        "jonas.lindqvist@norrland.example",
    ),
    person(
        "Han Seo-yun",
        "Beacon Works",
        "Korea (Rep. of)",
        "+82 2 5550 0150",
        "hsy@beacon.example",
    ),
    person(
        "Priya Nandan",
        "Village Data Trust",
        "India",
        "+91 55500 00160",
        "priya@village.example",
    ),
    person("Wei Jinghua", "Songbird Lab", "China", "+86 10 5550 0170", "wei@songbird.example"),
    person("Luca Ferrante", "Sole Reti", "Italy", "+39 06 5550 0180", "luca.ferrante@sole.example"),
    person("Inés Valcárcel", "Ministry of Rivers", "Spain", "+34 555 0190", "ines@rivers.example"),
    person("Obi Nwosu", "Field & Farm Networks", "Nigeria", "+234 555 0200", "obi@farm.example"),
    person("Keiko Amano", "Tidewater Labs", "Japan", "+81 3 5550 0210", "amano@tidewater.example"),
    person(
        "Zainab Haddad",
        "Heritage Registry",
        "Tunisia",
        "+216 55 500 220",
        "zh@heritage.example",
    ),
];

/// The way a text is approved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Track {
    /// Traditional: determination, then approval.
    Tap,
    /// Alternative: consent, then last call.
    Aap,
    /// Agreement of texts that bind nobody.
    Agreement,
}

impl Track {
    /// As tables write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tap => "TAP",
            Self::Aap => "AAP",
            Self::Agreement => "Agreement",
        }
    }

    /// The mark that the legend of the summary gives it.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Tap => "*",
            Self::Aap => "",
            Self::Agreement => "**",
        }
    }
}

/// What the meeting did with a work item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Approved by TAP.
    Approved,
    /// Determined, consented or agreed, by its track.
    Acted,
    /// Agreed as a new work item.
    New,
    /// Worked on.
    Progressed,
    /// Worked on, and a candidate for the next meeting.
    Candidate,
    /// Taken off the work programme.
    Discontinued,
}

/// A work item.
#[derive(Debug, Clone, Copy)]
pub struct WorkItem {
    /// Its name.
    pub acronym: &'static str,
    /// Its former name; empty where it has none.
    pub former: &'static str,
    /// Its Question's number.
    pub question: u8,
    /// Its title.
    pub title: &'static str,
    /// Its track.
    pub track: Track,
    /// `New`, `Rev.`, `Amd.`, `Cor.`
    pub version: &'static str,
    /// `Recommendation`, `Technical Report`, `Supplement`.
    pub deliverable: &'static str,
    /// When it is to be done.
    pub timing: &'static str,
    /// What the meeting did.
    pub outcome: Outcome,
    /// The number, in its working party's series, of its draft or, where it is new, of its
    /// justification; 0 where there is none.
    pub td: u16,
    /// The contribution that it rests on; 0 where there is none.
    pub contribution: u16,
    /// Its editor, by the place in [`PEOPLE`].
    pub editor: usize,
    /// The equal text of another body; empty where there is none.
    pub equivalent: &'static str,
}

impl WorkItem {
    /// Its working party.
    pub fn party(&self) -> u8 {
        QUESTIONS.iter().find(|q| q.number == self.question).map_or(0, |q| q.party)
    }

    /// Its document, as `TD61/1`.
    pub fn document(&self) -> String {
        format!("TD{}/{}", self.td, self.party())
    }

    /// Its name with the former one, as `Y.5310 (ex Y.bell-acoust)`.
    pub fn full_name(&self) -> String {
        if self.former.is_empty() {
            self.acronym.to_owned()
        } else {
            format!("{} (ex {})", self.acronym, self.former)
        }
    }
}

const RECOMMENDATION: &str = "Recommendation";
const REPORT: &str = "Technical Report";

const fn item(
    question: u8,
    acronym: &'static str,
    title: &'static str,
    track: Track,
    outcome: Outcome,
    td: u16,
) -> WorkItem {
    WorkItem {
        acronym,
        former: "",
        question,
        title,
        track,
        version: "New",
        deliverable: RECOMMENDATION,
        timing: "2026-10",
        outcome,
        td,
        contribution: 0,
        editor: question as usize - 1,
        equivalent: "",
    }
}

use Outcome::{Acted, Approved, Candidate, Discontinued, New, Progressed};
use Track::{Aap, Agreement, Tap};

/// The work items, by Question.
pub const WORK_ITEMS: &[WorkItem] = &[
    item(
        2,
        "Y.orchard-twin",
        "Reference architecture of digital twins for orchards",
        Tap,
        Acted,
        61,
    ),
    item(2, "Y.soil-sense", "Requirements for soil sensing with buried nodes", Aap, Acted, 62),
    WorkItem {
        deliverable: REPORT,
        ..item(
            2,
            "YSTR.frost",
            "Technical Report: Experience with frost warning services",
            Agreement,
            Acted,
            64,
        )
    },
    WorkItem {
        timing: "2028-06",
        contribution: 301,
        ..item(2, "Y.bee-count", "Framework for counting pollinators at field edges", Aap, New, 163)
    },
    WorkItem {
        timing: "2027-Q2",
        ..item(2, "Y.drip-ctl", "Control interfaces of drip irrigation", Aap, Progressed, 65)
    },
    item(3, "Y.tide-gauge", "Data model for tidal gauges", Aap, Acted, 66),
    WorkItem {
        version: "Amd.",
        ..item(3, "Y.5120 Amd.1", "River level alarms: Amendment 1 - Alarm codes", Aap, Acted, 67)
    },
    WorkItem {
        timing: "2028-Q1",
        contribution: 302,
        editor: 8,
        ..item(3, "Y.ice-map", "Guidelines for sharing river ice maps", Tap, New, 164)
    },
    WorkItem {
        timing: "2027-Q2",
        ..item(3, "Y.buoy-net", "Architecture of networks of drifting buoys", Tap, Candidate, 69)
    },
    WorkItem {
        equivalent: "ISO/IEC 30199-4",
        ..item(4, "Y.herit-obj", "Identification of heritage objects", Tap, Acted, 71)
    },
    WorkItem {
        former: "Y.bell-acoust",
        timing: "2026-04",
        ..item(4, "Y.5310", "Acoustic description of historic bells", Tap, Approved, 72)
    },
    WorkItem {
        deliverable: REPORT,
        timing: "2027-12",
        contribution: 303,
        editor: 11,
        ..item(4, "YSTR.dialect", "Archiving of spoken dialects", Agreement, New, 173)
    },
    WorkItem {
        timing: "2027-Q4",
        ..item(4, "Y.museum-id", "Numbering of museum inventories", Aap, Progressed, 73)
    },
    item(5, "Y.field-trust", "Trust framework for unattended field devices", Tap, Acted, 81),
    item(5, "Y.lh-auth", "Authentication of lighthouse beacons", Aap, Acted, 82),
    WorkItem {
        version: "Cor.",
        ..item(5, "Y.5155 Cor.2", "Sealing of field devices: Corrigendum 2", Aap, Acted, 83)
    },
    WorkItem {
        timing: "2028-10",
        contribution: 304,
        ..item(
            5,
            "Y.tamper-log",
            "Requirements for tamper-evident logs in the field",
            Tap,
            New,
            181,
        )
    },
    WorkItem {
        timing: "2027-06",
        ..item(5, "Y.key-bury", "Key storage in buried nodes", Tap, Candidate, 88)
    },
    item(6, "Y.ds-farm", "Framework of data spaces for small farms", Aap, Acted, 74),
    WorkItem {
        deliverable: "Supplement",
        ..item(
            6,
            "Y.sup-ds",
            "Supplement to ITU-T Y.5200-series - Use cases of data spaces",
            Agreement,
            Acted,
            75,
        )
    },
    WorkItem {
        timing: "2028-Q2",
        contribution: 305,
        editor: 9,
        ..item(6, "Y.ds-river", "Data spaces for river basins", Aap, New, 174)
    },
    WorkItem {
        timing: "2027-Q2",
        ..item(6, "Y.ds-consent", "Records of consent in data spaces", Aap, Candidate, 76)
    },
    item(
        7,
        "Y.ai-birdsong",
        "Requirements for the identification of birdsong by artificial intelligence",
        Tap,
        Acted,
        84,
    ),
    WorkItem {
        timing: "2028-Q1",
        contribution: 306,
        ..item(
            7,
            "Y.ai-orch-eval",
            "Evaluation of artificial intelligence models for orchards",
            Tap,
            New,
            182,
        )
    },
    WorkItem {
        deliverable: REPORT,
        timing: "2027-12",
        contribution: 307,
        ..item(
            7,
            "YSTR.ai-nature",
            "Benefits and limits of artificial intelligence in nature reserves",
            Agreement,
            New,
            183,
        )
    },
    WorkItem {
        timing: "2027-Q2",
        ..item(7, "Y.ai-fire", "Early detection of heath fires", Tap, Progressed, 85)
    },
    WorkItem {
        version: "Rev.",
        ..item(8, "Y.5188rev", "Networks of nodes that sleep most of the time", Aap, Acted, 86)
    },
    WorkItem {
        timing: "2028-06",
        contribution: 308,
        editor: 10,
        ..item(8, "Y.solar-dim", "Dimensioning of solar supplies for field nodes", Aap, New, 184)
    },
    WorkItem {
        timing: "2027-Q4",
        ..item(8, "Y.wake-radio", "Wake-up radio for field nodes", Aap, Progressed, 87)
    },
    WorkItem {
        timing: "2025-12",
        ..item(8, "Y.harvest", "Energy harvesting from moving leaves", Aap, Discontinued, 0)
    },
];

/// A liaison statement.
#[derive(Debug, Clone, Copy)]
pub struct Liaison {
    /// Its number in the general series.
    pub td: u16,
    /// Whether it goes out.
    pub outgoing: bool,
    /// Its whole title.
    pub title: &'static str,
    /// Who sends it.
    pub from: &'static str,
    /// The Question's number.
    pub question: u8,
    /// Whom it asks to act.
    pub action: &'static [&'static str],
    /// Whom it informs.
    pub information: &'static [&'static str],
    /// The statement that it answers; empty where there is none.
    pub reply_to: &'static str,
    /// When an answer is asked for; empty where none is.
    pub deadline: &'static str,
    /// The sentence that it is about.
    pub body: &'static str,
}

/// The liaison statements.
pub const LIAISONS: &[Liaison] = &[
    Liaison {
        td: 501,
        outgoing: false,
        title: "LS/i on work on soil sensors [from ITU-T SG13]",
        from: "ITU-T SG13",
        question: 2,
        action: &["SG23"],
        information: &[],
        reply_to: "",
        deadline: "30 November 2026",
        body: "SG13 asks SG23 for its view of draft Recommendation Y.soil-sense (TD 62/1).",
    },
    Liaison {
        td: 502,
        outgoing: false,
        title: "LS/i/r on tidal gauges (reply to SG23-LS18)",
        from: "IHO Tides Group",
        question: 3,
        action: &[],
        information: &["SG23"],
        reply_to: "SG23-LS18",
        deadline: "",
        body: "The group thanks SG23 and has no comment on Y.tide-gauge.",
    },
    Liaison {
        td: 503,
        outgoing: false,
        title: "Ls/i on on heritage vocabularies [to ITU-T SG23]",
        from: "ISO/TC 46",
        question: 4,
        action: &["SG23"],
        information: &["SG16"],
        reply_to: "",
        deadline: "2027-01-15",
        body: "TC 46 offers ISO 21127 as a vocabulary for Y.herit-obj | ISO/IEC 30199-4.",
    },
    Liaison {
        td: 504,
        outgoing: false,
        title: "LS/i on beacon authentication [from IETF]",
        from: "IETF",
        question: 5,
        action: &[],
        information: &["SG23", "SG17"],
        reply_to: "",
        deadline: "",
        body: "The working group points to IETF RFC 9334 and IETF RFC 8995.",
    },
    Liaison {
        td: 505,
        outgoing: false,
        title: "LS/i on data spaces (update and reply to SG23-LS20)",
        from: "ETSI TC DATA",
        question: 6,
        action: &[],
        information: &["SG23"],
        reply_to: "SG23-LS20",
        deadline: "",
        body: "TC DATA has published ETSI TS 104 223 and proposes a joint session.",
    },
    Liaison {
        td: 506,
        outgoing: false,
        title: "LS/i on structure of working parties [to TSAG and all ITU-T SGs]",
        from: "TSAG",
        question: 1,
        action: &[],
        information: &["all ITU-T SGs"],
        reply_to: "",
        deadline: "",
        body: "TSAG recalls WTSA-24 Resolution 1 and Recommendation ITU-T A.1.",
    },
    Liaison {
        td: 511,
        outgoing: true,
        title: "LS/o/r on work on soil sensors (reply to SG13-LS77)",
        from: "Q2/23",
        question: 2,
        action: &["SG13"],
        information: &["SG20"],
        reply_to: "SG13-LS77",
        deadline: "15 March 2027",
        body: "Q2/23 sends the consented text of Y.soil-sense and asks for comments.",
    },
    Liaison {
        td: 512,
        outgoing: true,
        title: "LS/o on new work items on rivers",
        from: "Q3/23",
        question: 3,
        action: &[],
        information: &["SG5", "WMO"],
        reply_to: "",
        deadline: "",
        body: "Q3/23 has begun Y.ice-map and goes on with Y.buoy-net.",
    },
    Liaison {
        td: 513,
        outgoing: true,
        title: "LS/o/r on heritage vocabularies (reply to ISO/TC 46)",
        from: "Q4/23",
        question: 4,
        action: &["ISO/TC 46"],
        information: &["SG16"],
        reply_to: "",
        deadline: "",
        body: "Q4/23 accepts the vocabulary, see clause 7 of TD 71/2.",
    },
    Liaison {
        td: 514,
        outgoing: true,
        title: "LS/o on authentication of lighthouse beacons",
        from: "Q5/23",
        question: 5,
        action: &["IETF", "SG17"],
        information: &["IALA"],
        reply_to: "",
        deadline: "",
        body: "Q5/23 has consented Y.lh-auth (TD82/3) and determined Y.field-trust (TD81/3).",
    },
    Liaison {
        td: 515,
        outgoing: true,
        title: "LS/o on a joint session on data spaces",
        from: "Q6/23",
        question: 6,
        action: &["ETSI TC DATA"],
        information: &[],
        reply_to: "",
        deadline: "1 February 2027",
        body: "Q6/23 proposes a joint session in the week of 8 March 2027.",
    },
    Liaison {
        td: 516,
        outgoing: true,
        title: "LS/o on observation of nature by artificial intelligence",
        from: "Q7/23",
        question: 7,
        action: &[],
        information: &["SG17", "SG21", "ISO/IEC JTC 1/SC 42"],
        reply_to: "",
        deadline: "",
        body: "Q7/23 has determined Y.ai-birdsong and begun Y.ai-orch-eval and YSTR.ai-nature.",
    },
];

/// A contribution.
#[derive(Debug, Clone, Copy)]
pub struct Contribution {
    /// Its number.
    pub number: u16,
    /// The Question's number.
    pub question: u8,
    /// Its author, by the place in [`PEOPLE`].
    pub author: usize,
    /// Its title.
    pub title: &'static str,
    /// What it says.
    pub body: &'static str,
    /// Handed in as a page of HTML.
    pub html: bool,
}

const fn contribution(
    number: u16,
    question: u8,
    author: usize,
    title: &'static str,
    body: &'static str,
) -> Contribution {
    Contribution { number, question, author, title, body, html: false }
}

/// The contributions.
pub const CONTRIBUTIONS: &[Contribution] = &[
    contribution(
        301,
        2,
        1,
        "Proposal for a new work item Y.bee-count: Framework for counting pollinators at field edges",
        "It is proposed to start work on Y.bee-count, for approval by AAP. See also TD 62/1.",
    ),
    contribution(
        302,
        3,
        8,
        "Proposal for a new work item Y.ice-map: Guidelines for sharing river ice maps",
        "It is proposed to start work on Y.ice-map in Q3/23. Recommendation ITU-T Y.5120 is its base.",
    ),
    contribution(
        303,
        4,
        11,
        "Proposed Technical Report YSTR.dialect on the archiving of spoken dialects",
        "The archive of the Heritage Registry holds 40 dialects; a report would help others.",
    ),
    contribution(
        304,
        5,
        4,
        "Proposal for a new work item Y.tamper-log",
        "Logs in the field are erased with a magnet. Compare Recommendation ITU-T X.1205 and C 301.",
    ),
    contribution(
        305,
        6,
        9,
        "Proposal for a new work item on data spaces for river basins",
        "A river knows no border: data spaces for its basin need rules. See C302 and TD 74/2.",
    ),
    contribution(
        306,
        7,
        6,
        "Proposal for a new work item Y.ai-orch-eval",
        "Models are compared by hand today. The text builds on ISO/IEC 42001 and on C304, C305.",
    ),
    contribution(
        307,
        7,
        6,
        "Proposed Technical Report YSTR.ai-nature",
        "Twelve nature reserves were asked; nine answered.",
    ),
    contribution(
        308,
        8,
        10,
        "Proposal for a new work item on the dimensioning of solar supplies",
        "Field nodes fail in December. A rule for the size of their panels is wanted.",
    ),
    Contribution {
        html: true,
        ..contribution(
            309,
            1,
            0,
            "Comments on the terms of Question 1/23 – a “living” glossary",
            "The glossary in TD 408/P lacks 12 terms of C 301 – C 303; café names are left out.",
        )
    },
];

/// A later meeting: title (empty in the table of rapporteur group meetings), Question (0 for the
/// group), date, place, what it is about.
#[derive(Debug, Clone, Copy)]
pub struct Event {
    /// Its name; empty for a rapporteur group meeting.
    pub title: &'static str,
    /// The Question's number; 0 for an event of the group.
    pub question: u8,
    /// The date as written.
    pub date: &'static str,
    /// The place as written.
    pub place: &'static str,
    /// What it is about.
    pub scope: &'static str,
}

const fn event(
    title: &'static str,
    question: u8,
    date: &'static str,
    place: &'static str,
    scope: &'static str,
) -> Event {
    Event { title, question, date, place, scope }
}

/// The later meetings.
pub const EVENTS: &[Event] = &[
    event(
        "SG23 virtual plenary",
        0,
        "3 December 2026, 13:00-15:00",
        "MyWorkspace",
        "TAP approval of Y.orchard-twin",
    ),
    event(
        "Workshop on quiet networks",
        0,
        "Tue 9 – Wed 10 February 2027",
        "Turin, Italy (TBC)",
        "",
    ),
    event(
        "SG23 meeting",
        0,
        "Wed 7 - Thu 15 April 2027 (7 working days)",
        "Geneva",
        "SG23 plenary meeting in 2025-2028 Study Period",
    ),
    event(
        "SG23 content week",
        0,
        "Aug/Sep 2027",
        "Accra, Ghana (TBC)",
        "RGMs and WP meetings. (Planning)",
    ),
    event(
        "",
        2,
        "19-20 January 2027",
        "Oslo/Orchard Institute",
        "- Progress on Y.drip-ctl\n- Y.bee-count",
    ),
    event("", 3, "In the week of 18 January 2027", "MyWorkspace", "Y.buoy-net, Y.ice-map"),
    event("", 5, "8 - 9 March 2027", "Seoul+remote", "Finalize for determination of Y.key-bury"),
    event("", 6, "tbd", "MyWorkspace", "Joint session with ETSI TC DATA"),
    event("", 7, "February 2027", "MyWorkspace", "all Q7 work items"),
];

/// A line of the summary's statistics, a number for each Question.
pub const STATISTICS: &[(&str, [u16; 8])] = &[
    ("Input contributions", [1, 1, 1, 1, 1, 1, 2, 1]),
    ("Incoming LS considered", [1, 1, 1, 1, 1, 1, 0, 0]),
    ("Outgoing LS", [0, 1, 1, 1, 1, 1, 1, 0]),
    ("Participants in sessions", [31, 24, 19, 22, 40, 17, 45, 12]),
];

/// Participants: what of, how many, of them remote.
pub const PARTICIPANTS: &[(&str, u16, u16)] = &[
    ("Workshop on 7 October", 212, 140),
    ("SG23 plenaries", 164, 96),
    ("WP1 sessions", 58, 40),
    ("WP2 sessions", 49, 31),
    ("WP3 sessions", 71, 52),
];

/// A mistake made on purpose.
#[derive(Debug, Clone, Copy)]
pub struct Planted {
    /// The document, by its short form, or by its file name where it has none.
    pub document: &'static str,
    /// The place in it.
    pub place: &'static str,
    /// What it says there.
    pub says: &'static str,
    /// What is wrong with that.
    pub wrong: &'static str,
}

const fn planted(
    document: &'static str,
    place: &'static str,
    says: &'static str,
    wrong: &'static str,
) -> Planted {
    Planted { document, place, says, wrong }
}

/// The mistakes of the meeting's documents.
pub const PLANTED: &[Planted] = &[
    planted("summary", "count of TAP", "3", "Annex A lists 4 texts for TAP"),
    planted("summary", "count of new", "10", "Annex B lists 8 new work items"),
    planted("summary", "total of Outgoing LS", "7", "the cells of the row add to 6"),
    planted("summary", "name of Y.bee-count", "Y. bee-count", "a blank inside the acronym"),
    planted("summary", "base of Y.ds-river", "TD74/2", "TD74/2 is the text of Y.ds-farm"),
    planted("summary", "ordinal of LS 4", "5", "rows are numbered 1, 2, 3, 5, 5, 6"),
    planted(
        "summary",
        "document of LS 6",
        "TD516/G",
        "the general series written G, elsewhere GEN",
    ),
    planted(
        "TD404/P",
        "link of Y.soil-sense",
        "T25-SG23-261007-TD-WP2-0062",
        "the text says TD62/1",
    ),
    planted(
        "TD404/P",
        "title of Y.tide-gauge",
        "Data model of tide gauges",
        "another title elsewhere",
    ),
    planted("TD404/P", "draft of Y.orchard-twin", "TD 61/1", "superseded by TD61R2/1"),
    planted("TD405/P", "count of new", "3", "the table has 2 rows"),
    planted("TD405/P", "final text of Y.ds-farm", "TD 79/2", "there is no TD79/2"),
    planted("TD406/P", "name of Y.5155 Cor.2", "Y.5155Cor.2", "a blank is missing"),
    planted(
        "TD406/P",
        "name of Y.lh-auth",
        "Y.lh\u{2011}auth",
        "a no-break hyphen inside the acronym",
    ),
    planted(
        "TD42/3",
        "name of Y.ai-orch-eval",
        "Y.ai-orch_eval",
        "another spelling of Y.ai-orch-eval",
    ),
    planted("TD42/3", "name of YSTR.ai-nature", "YSTR.AI-nature", "another case of YSTR.ai-nature"),
    planted("TD41/3", "further draft", "TD 84/3", "the draft of another Question's item"),
    planted("TD163/1", "number", "SG23-TD136/WP1", "the file is TD-WP1-0163"),
    planted("TD184/3", "track", "TAP", "the summary says AAP (no mark)"),
    planted("TD174/2", "Question", "4/23", "the item is of Q6/23"),
    planted("TD67/1", "meeting", "Geneva, 7-15 October 2026", "the meeting ends on the 16th"),
    planted("TD82/3", "title in the file's properties", "Template TD", "the header has the title"),
    planted(
        "TD511/GEN",
        "title",
        "LS/o/r on on work on soil sensors (reply to SG13-LS77)",
        "a doubled word",
    ),
    planted("work programme", "count", "32", "30 rows follow"),
    planted("work programme", "process of Y.lh-auth", "TAP", "consented, so AAP"),
    planted("work programme", "timing of Y.ai-fire", "2024-06", "before the study period"),
    planted(
        "TD403/P",
        "title of TD 85/3",
        "Early detection of forest fires",
        "the header: heath fires",
    ),
    planted("TD403/P", "further row", "TD 90/3", "listed, and not in the folder"),
    planted("meeting page", "further row", "[ 519-GEN ]", "listed, and not in the folder"),
    planted("C304", "number", "SG23-C0304", "zeros kept in the header's number"),
];

static HEARD: Mutex<BTreeSet<(&str, &str)>> = Mutex::new(BTreeSet::new());

/// The mistake planted at this place of a document, if there is one.
pub fn lie(document: &str, place: &str) -> Option<&'static str> {
    let planted = PLANTED.iter().find(|p| p.document == document && p.place == place)?;
    if let Ok(mut heard) = HEARD.lock() {
        heard.insert((planted.document, planted.place));
    }
    Some(planted.says)
}

/// What a document says at a place: the truth, or the mistake planted there.
pub fn told(document: &str, place: &str, truth: impl Into<String>) -> String {
    lie(document, place).map_or_else(|| truth.into(), str::to_owned)
}

/// The planted mistakes that no document has asked for yet: none, once all have been made.
pub fn unheard() -> Vec<&'static Planted> {
    let heard = HEARD.lock().map(|heard| heard.clone()).unwrap_or_default();
    PLANTED.iter().filter(|p| !heard.contains(&(p.document, p.place))).collect()
}

//! Which documents the meeting has: worked out from [`crate::world`], nothing said twice.

use crate::world::{
    CODE, CONTRIBUTIONS, Contribution, LIAISONS, Liaison, Outcome, QUESTIONS, Question, Track,
    WORK_ITEMS, WorkItem,
};

/// What a document is for.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// The agenda of the opening plenary.
    OpeningAgenda,
    /// The agenda of the closing plenary.
    ClosingAgenda,
    /// The list of documents.
    List,
    /// The report of a working party.
    PartyReport(u8),
    /// The chair's slides in words.
    Debriefing,
    /// The report of a Question.
    QuestionReport(&'static Question),
    /// The list of participants.
    Participants,
    /// A text under review: tracked changes, struck and hidden text.
    Review,
    /// A liaison statement.
    Liaison(&'static Liaison),
    /// The draft text of a work item.
    Draft(&'static WorkItem),
    /// An A.1 or A.13 justification.
    Justification(&'static WorkItem),
    /// A contribution.
    Contribution(&'static Contribution),
    /// A report in French.
    French,
}

/// A document of the meeting.
#[derive(Debug, Clone)]
pub struct Entry {
    /// `PLEN`, `GEN`, `WP1`, or `C` for contributions.
    pub series: String,
    /// Its number in the series.
    pub number: u16,
    /// Its revision; 0 for none.
    pub revision: u8,
    /// The letter of its language.
    pub language: char,
    /// Kept as a page of HTML, under the name that a synchronised copy has.
    pub html: bool,
    /// What it is for.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Its source.
    pub source: String,
    /// Its Questions, as `2/23`.
    pub questions: String,
}

impl Entry {
    /// The short form, `TD61R2/1`.
    pub fn id(&self) -> String {
        let revision = match self.revision {
            0 => String::new(),
            revision => format!("R{revision}"),
        };
        match self.series.as_str() {
            "C" => format!("C{}{revision}", self.number),
            "PLEN" => format!("TD{}{revision}/P", self.number),
            series => {
                let series = series.strip_prefix("WP").unwrap_or(series);
                format!("TD{}{revision}/{series}", self.number)
            }
        }
    }

    /// The name in links, `T25-SG23-261007-TD-WP1-0061`.
    pub fn name(&self) -> String {
        match self.series.as_str() {
            "C" => format!("T25-SG23-C-{:04}", self.number),
            series => format!("{CODE}-TD-{series}-{:04}", self.number),
        }
    }

    /// The name of the file.
    pub fn file_name(&self) -> String {
        if self.html {
            return format!("{}-{}.htm", self.name(), self.language);
        }
        let revision = match self.revision {
            0 => "!".to_owned(),
            revision => format!("!R{revision}"),
        };
        // A revision stands between the two marks: `!!MSW` or `!R1!MSW`.
        format!("{}{revision}!MSW-{}.docx", self.name(), self.language)
    }
}

fn entry(series: &str, number: u16, kind: Kind, title: &str, source: &str) -> Entry {
    Entry {
        series: series.to_owned(),
        number,
        revision: 0,
        language: 'E',
        html: false,
        kind,
        title: title.to_owned(),
        source: source.to_owned(),
        questions: "N/A".to_owned(),
    }
}

/// How a draft's title begins.
fn draft_title(item: &WorkItem, revision: u8) -> String {
    let name = item.acronym;
    let text = match (item.outcome, item.track) {
        (Outcome::Acted, Track::Tap) => {
            format!("Determination - Draft new Recommendation ITU-T {name}: ")
        }
        (Outcome::Acted, Track::Aap) if item.version == "Rev." => {
            "Consent - Draft revised Recommendation ITU-T Y.5188: ".to_owned()
        }
        (Outcome::Acted, Track::Aap) if item.version == "New" => {
            format!("Consent - Draft new Recommendation ITU-T {name}: ")
        }
        (Outcome::Acted, Track::Aap) => format!("Consent - Draft {name}: "),
        (Outcome::Acted, Track::Agreement) => format!("Agreement - {name}: "),
        (Outcome::Approved, _) => format!("Approval - Recommendation ITU-T {}: ", item.full_name()),
        _ => format!(
            "{} baseline text for {name}: ",
            match revision {
                0 => "1st",
                1 => "2nd",
                _ => "3rd",
            }
        ),
    };
    text + item.title
}

/// Drafts that were revised: acronym and last revision.
const REVISED: &[(&str, u8)] = &[("Y.orchard-twin", 2), ("Y.field-trust", 1), ("Y.buoy-net", 1)];

/// The last revision of a work item's document, as `TD61R2/1`.
pub fn latest(item: &WorkItem) -> String {
    match REVISED.iter().find(|(name, _)| *name == item.acronym) {
        Some((_, revision)) => format!("TD{}R{revision}/{}", item.td, item.party()),
        None => item.document(),
    }
}

/// All documents that have a number, in the order of their series.
pub fn entries() -> Vec<Entry> {
    let mut all = vec![
        entry(
            "PLEN",
            401,
            Kind::OpeningAgenda,
            "Draft agenda of the opening plenary",
            "Chair, SG23",
        ),
        entry(
            "PLEN",
            402,
            Kind::ClosingAgenda,
            "Draft agenda of the closing plenary",
            "Chair, SG23",
        ),
        entry("PLEN", 403, Kind::List, "List of documents of the SG23 meeting", "TSB"),
    ];
    for party in 1..=3_u8 {
        all.push(entry(
            "PLEN",
            403 + u16::from(party),
            Kind::PartyReport(party),
            &format!("Report of Working Party {party}/23"),
            &format!("Chair, WP{party}/23"),
        ));
    }
    all.push(entry("PLEN", 407, Kind::Debriefing, "SG23 Chair's debriefing", "Chair, SG23"));
    for question in QUESTIONS {
        let (series, number) = match question.party {
            0 => ("PLEN".to_owned(), 408),
            party => {
                let before = QUESTIONS
                    .iter()
                    .filter(|q| q.party == party && q.number < question.number)
                    .count();
                (format!("WP{party}"), 41 + u16::try_from(before).unwrap_or(0))
            }
        };
        let mut report = entry(
            &series,
            number,
            Kind::QuestionReport(question),
            &format!("Report of Question {}/23 meeting", question.number),
            &format!("Rapporteur Q{}/23", question.number),
        );
        report.questions = format!("{}/23", question.number);
        all.push(report);
    }
    all.push(entry("PLEN", 409, Kind::Participants, "Final list of participants", "TSB"));
    let mut review =
        entry("PLEN", 410, Kind::Review, "Draft revised action plan of SG23", "Chair, SG23");
    review.questions = "All/23".to_owned();
    all.push(review);
    for liaison in LIAISONS {
        let mut letter =
            entry("GEN", liaison.td, Kind::Liaison(liaison), liaison.title, liaison.from);
        letter.questions = format!("{}/23", liaison.question);
        all.push(letter);
    }
    for item in WORK_ITEMS.iter().filter(|item| item.td > 0) {
        let new = item.outcome == Outcome::New;
        let last = REVISED.iter().find(|(name, _)| *name == item.acronym).map_or(0, |(_, r)| *r);
        for revision in 0..=last {
            let (kind, title) = if new {
                let form = if item.track == Track::Agreement { "A.13" } else { "A.1" };
                let title = format!(
                    "{form} justification for proposed draft new {} {}: {}",
                    if item.track == Track::Agreement {
                        item.deliverable
                    } else {
                        "Recommendation ITU-T"
                    },
                    item.acronym,
                    item.title
                );
                (Kind::Justification(item), title)
            } else {
                (Kind::Draft(item), draft_title(item, revision))
            };
            let source = if new { "Rapporteur" } else { "Editor" };
            let source = match source {
                "Editor" => format!("Editor, {}", item.acronym),
                source => format!("{source} Q{}/23", item.question),
            };
            let series = format!("WP{}", item.party());
            let mut draft = entry(&series, item.td, kind, &title, &source);
            draft.revision = revision;
            draft.questions = format!("{}/23", item.question);
            all.push(draft);
        }
    }
    let mut french = entry(
        "WP1",
        44,
        Kind::French,
        "Rapport de la session commune des Questions 2/23 et 3/23",
        "Président, GT1/23",
    );
    french.language = 'F';
    french.questions = "2/23, 3/23".to_owned();
    all.push(french);
    for contribution in CONTRIBUTIONS {
        let source = crate::world::PEOPLE.get(contribution.author).map_or("", |p| p.organization);
        let mut input = entry(
            "C",
            contribution.number,
            Kind::Contribution(contribution),
            contribution.title,
            source,
        );
        input.questions = format!("{}/23", contribution.question);
        input.html = contribution.html;
        all.push(input);
    }
    all.sort_by_key(|e| {
        let series = ["PLEN", "GEN", "WP1", "WP2", "WP3", "C"];
        (series.iter().position(|s| *s == e.series), e.number, e.revision)
    });
    all
}

//! The work items, their names in the course of the meeting, and what is planted about each.

use crate::worlds::model::{SUBJECTS, Track};
use crate::worlds::random::Random;

/// What is planted about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plant {
    /// Nothing.
    Nothing,
    /// Another track in the plenary's table.
    Track,
    /// Another title in the plenary's table.
    Title,
    /// Another Question in the plenary's table.
    Question,
    /// Another target date in the plenary's table.
    Date,
    /// Discontinued by its working party, and consented or agreed in the plenary's report.
    Stage,
    /// Another item's text as base text.
    BaseText,
    /// Two revisions of its text.
    Revision,
    /// Another title of its text in the list.
    ListedTitle,
    /// Another Question of its text in the list.
    ListedQuestion,
    /// A text that is listed and not there.
    Missing,
    /// A text that is there and not listed.
    Unlisted,
    /// Two texts under one number.
    Duplicate,
    /// A reference to a document that nobody has.
    Reference,
    /// A misspelt name in the plenary's table.
    Misspelt,
}

const PLANTS: [Plant; 14] = [
    Plant::Track,
    Plant::Title,
    Plant::Question,
    Plant::Date,
    Plant::Stage,
    Plant::BaseText,
    Plant::Revision,
    Plant::ListedTitle,
    Plant::ListedQuestion,
    Plant::Missing,
    Plant::Unlisted,
    Plant::Duplicate,
    Plant::Reference,
    Plant::Misspelt,
];
/// So many items have each of them.
const EACH: usize = 15;
/// So many items have nothing planted.
const PLAIN: usize = 60;

/// A work item.
#[derive(Debug, Clone)]
pub struct Thing {
    /// Its place among all.
    pub number: usize,
    /// Its names: in its working party's report, in its Question's, in the plenary's, and in the
    /// title of its text. With ` (ex …)` where that is said.
    pub names: [String; 4],
    /// Its title.
    pub title: String,
    /// `3/23`
    pub question: String,
    /// Its working party.
    pub party: u8,
    /// Its track.
    pub track: Track,
    /// `2027-06`
    pub timing: String,
    /// The number of its text.
    pub td: u16,
    /// What is planted.
    pub plant: Plant,
}

/// A name without what is said of it in brackets.
pub(super) fn bare(name: &str) -> &str {
    name.split(" (").next().unwrap_or(name)
}

impl Thing {
    /// `TD61/1`
    pub fn document(&self) -> String {
        format!("TD{}/{}", self.td, self.party)
    }

    /// Each of its names once.
    pub fn all_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.names.iter().map(|name| bare(name)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

const FIRST: [&str; 20] = [
    "amber", "basalt", "cedar", "delta", "ember", "fjord", "garnet", "heath", "indigo", "jasper",
    "kelp", "larch", "marble", "nettle", "onyx", "poplar", "quartz", "reed", "slate", "thistle",
];
const SECOND: [&str; 15] = [
    "archives",
    "beacons",
    "canals",
    "depots",
    "engines",
    "ferries",
    "gates",
    "harbours",
    "islands",
    "jetties",
    "kilns",
    "lanterns",
    "mills",
    "nurseries",
    "orchards",
];

/// How a name goes through the meeting.
fn names(
    random: &mut Random,
    number: usize,
    stem: &str,
    track: Track,
    plant: Plant,
) -> [String; 4] {
    let report = track == Track::Agreement;
    let own = if report { format!("YSTR.{stem}") } else { format!("Y.{stem}") };
    let four = |a: &str, b: &str, c: &str, d: &str| [a, b, c, d].map(str::to_owned);
    if plant == Plant::Misspelt {
        // Two letters swapped, as somebody types it.
        let mut letters: Vec<char> = own.chars().collect();
        let at = letters.len() - 3;
        letters.swap(at, at + 1);
        let typo: String = letters.into_iter().collect();
        return four(&own, &own, &typo, &own);
    }
    match random.below(8) {
        // A number is assigned, and the plenary says of what.
        0 if !report => {
            let numbered = format!("Y.{}", 5000 + number);
            four(&own, &own, &format!("{numbered} (ex {own})"), &numbered)
        }
        // It was renamed, and its working party says so.
        1 => {
            let old = format!("{}.{stem}-old", if report { "YSTR" } else { "Y" });
            four(&format!("{own} (ex {old})"), &old, &own, &own)
        }
        // A report comes into its series without a word.
        2 if report => four(&own, &format!("TR.{stem}"), &own, &own),
        // Capitals and hyphens drift.
        3 => four(&own, &own.replace('-', "_"), &own, &own),
        4 => {
            let (family, body) = own.split_once('.').unwrap_or(("Y", stem));
            four(&own, &format!("{family}.{}", body.to_uppercase()), &own, &own)
        }
        5 => four(&own, &own.replace('-', "\u{2011}"), &own, &own),
        // Five names, one after the other.
        6 if !report && number.is_multiple_of(5) => {
            let numbered = format!("Y.{}", 5000 + number);
            let (second, third) = (format!("Y.{stem}-b"), format!("Y.{stem}-c"));
            four(
                &format!("{second} (ex {own})"),
                &format!("{third} (ex {second})"),
                &format!("{numbered} (ex {third})"),
                &own,
            )
        }
        _ => four(&own, &own, &own, &own),
    }
}

/// So many titles are those of several items.
const LOOKALIKES: usize = 12;

/// Items that look like one and are not: a published text with its amendment and corrigendum
/// under one title, two reports of one title, two parts.
fn lookalikes(random: &mut Random, first: usize) -> Vec<Thing> {
    let mut things = Vec::new();
    for round in 0..LOOKALIKES {
        let party = u8::try_from(random.below(3) + 1).unwrap_or(1);
        let question = format!("{}/23", usize::from(party) * 2);
        let base = 4800 + round;
        let (names, track): (Vec<String>, _) = match round % 3 {
            0 => (
                vec![format!("Y.{base}"), format!("Y.{base} Amd.1"), format!("Y.{base} Cor.2")],
                Track::Aap,
            ),
            1 => (
                vec![format!("YSTR.port{round}-net"), format!("YSTR.port{round}-nets")],
                Track::Agreement,
            ),
            _ => (vec![format!("Y.quay-{round}"), format!("Y.quay-{round}2")], Track::Tap),
        };
        let timing = format!("2028-{:02}", round + 1);
        for name in names {
            let number = first + things.len();
            things.push(Thing {
                number,
                names: [(); 4].map(|()| name.clone()),
                title: format!("Common procedures for tides of the kind {}", 70 + round),
                question: question.clone(),
                party,
                track,
                timing: timing.clone(),
                td: u16::try_from(1000 + number).unwrap_or(u16::MAX),
                plant: Plant::Nothing,
            });
        }
    }
    things
}

/// The items: but for those that look alike no two have the same title, and none begins another.
pub(super) fn things(random: &mut Random) -> Vec<Thing> {
    let mut plants: Vec<Plant> = PLANTS
        .iter()
        .flat_map(|plant| vec![*plant; EACH])
        .chain(vec![Plant::Nothing; PLAIN])
        .collect();
    random.shuffle(&mut plants);
    let pick = |list: &[&'static str], at: usize| list.get(at % list.len()).copied().unwrap_or("");
    let mut things: Vec<Thing> = plants
        .into_iter()
        .enumerate()
        .map(|(number, plant)| {
            // 20 and 15 give 60 pairs in step, so the second is moved on after each round.
            let (first, second) = (pick(&FIRST, number), pick(&SECOND, number + number / 60));
            let track = match plant {
                // Its working party drops what the plenary consents or agrees.
                Plant::Stage => random.pick(&[Track::Aap, Track::Agreement], Track::Aap),
                _ => random.pick(&[Track::Tap, Track::Aap, Track::Agreement], Track::Aap),
            };
            let stem = format!("{first}-{}", second.get(..4).unwrap_or(second));
            let party = u8::try_from(random.below(3) + 1).unwrap_or(1);
            Thing {
                number,
                names: names(random, number, &stem, track, plant),
                title: format!("{} {first} {second}", random.word(&SUBJECTS)),
                question: format!("{}/23", usize::from(party) * 2 + random.below(2)),
                party,
                track,
                timing: format!("{}-{:02}", 2027 + random.below(2), random.below(12) + 1),
                td: u16::try_from(1000 + number).unwrap_or(u16::MAX),
                plant,
            }
        })
        .collect();
    let more = lookalikes(random, things.len());
    things.extend(more);
    things
}

//! Lists of texts for one action: determination, consent, approval, agreement.

use super::items::{at_stage, sorted};
use crate::known::{Known, Row, last_day};
use crate::said::{self, Said};
use crate::{cells, dates};
use record::{Approval, Kind, Stage, Track};
use std::collections::BTreeSet;
use terms::{ItemKey, ItemName};

/// A list with its caption.
#[derive(Debug)]
pub(crate) struct List<'a> {
    pub(crate) stage: Option<Stage>,
    pub(crate) track: Option<Track>,
    /// The caption without its count.
    pub(crate) caption: String,
    /// How a summary speaks of it: `TAP determination`.
    pub(crate) action: String,
    /// The meeting that deals with the texts, as documents call it.
    meeting: Option<String>,
    /// The numbers that documents say there are, and that the rows contradict.
    pub(crate) stated: Vec<Said<'a>>,
    pub(crate) rows: Vec<Row<'a>>,
}

/// Lists of texts, and what is left out of them.
#[derive(Debug, Default)]
pub(crate) struct Lists<'a> {
    pub(crate) lists: Vec<List<'a>>,
    /// The note on each text whose decision was, or was planned, before the meeting.
    pub(crate) past: Vec<Past>,
}

/// A text that is left out of a list, because its time was before the meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Past {
    /// The text's name.
    pub(crate) name: String,
    /// Why: `approved by 29 October 2024`.
    pub(crate) why: String,
}

/// Captions and summary lines by stage, in the order in which reports have their lists (DOMAIN.md
/// §5); `{}` is the track where the words do not say it.
const WORDS: [(Stage, &str, &str); 10] = [
    (Stage::Approved, "{}Recommendations approved", "{}approved"),
    (Stage::NotApproved, "{}Recommendations not approved", "{}not approved"),
    (Stage::Determined, "TAP Recommendations determined", "TAP determined"),
    (Stage::Consented, "AAP Recommendations consented", "AAP consented"),
    (Stage::Agreed, "Non-normative texts agreed", "Agreed"),
    (Stage::ForApproval, "{}Recommendations for approval", "{}approval"),
    (Stage::ForDetermination, "TAP Recommendations for determination", "TAP determination"),
    (Stage::ForConsent, "AAP Recommendations for consent", "AAP consent"),
    (Stage::ForAgreement, "Non-normative texts for agreement", "Agreement"),
    (Stage::ForDecision, "Candidate texts without a stated approval process", ""),
];

/// Whether a caption of this stage can give the track: each action has its own, and approval one of
/// two or none.
fn fits(stage: Stage, track: Option<Track>) -> bool {
    match stage.track() {
        Some(own) => track == Some(own),
        None if stage == Stage::ForDecision => track.is_none(),
        None => track != Some(Track::Agreement),
    }
}

fn key<'r>(row: &'r Row<'_>) -> Option<&'r ItemKey> {
    row.acronym.or(row.written.as_ref()).map(ItemName::key)
}

/// The lists of the stages that rows within the scope are at, in the order of the stages. Rows
/// whose track their action does not have come last, in a list that says stage and track in columns.
pub(crate) fn lists<'a>(
    known: &Known<'a>,
    within: &dyn Fn(&Row<'a>) -> bool,
    stages: fn(Stage) -> bool,
) -> Lists<'a> {
    let mut lists = Vec::new();
    let mut past: Vec<Past> = Vec::new();
    let mut further: Vec<Row<'a>> = Vec::new();
    // A candidate without a stage of its own goes by its track: it is asked for under all of them.
    let mut candidates: Vec<Row<'a>> = Vec::new();
    if stages(Stage::ForDecision) {
        candidates = at_stage(known, within, Some(Stage::ForDecision));
    }
    for (stage, caption, action) in WORDS.iter().filter(|(s, ..)| stages(*s)) {
        let mut rows = match stage {
            Stage::ForDecision => Vec::new(),
            stage => at_stage(known, within, Some(*stage)),
        };
        rows.extend(candidates.extract_if(.., |r| r.stage == Some(*stage)));
        for row in rows.extract_if(.., |r| r.past.is_some()) {
            let day = row.past.map(|day| dates::days(day, day)).unwrap_or_default();
            let why = format!("{} by {day}", cells::status(*stage).to_lowercase());
            past.push(Past { name: cells::name(&row, "").unwrap_or_default(), why });
        }
        sorted(&mut rows);
        further.extend(rows.extract_if(.., |r| !fits(*stage, r.track)));
        for track in [Some(Track::Tap), Some(Track::Aap), Some(Track::Agreement), None] {
            let mut of_track: Vec<Row<'a>> = rows.extract_if(.., |r| r.track == track).collect();
            while !of_track.is_empty() {
                let list = one(known, (*stage, track), caption, action, &mut of_track);
                match list.meeting.as_deref().filter(|m| is_past(known, m)) {
                    Some(meeting) => past.extend(list.rows.iter().map(|row| Past {
                        name: cells::name(row, "").unwrap_or_default(),
                        why: format!("{} in {meeting}", cells::status(*stage).to_lowercase()),
                    })),
                    None => lists.push(list),
                }
            }
        }
    }
    if !further.is_empty() {
        lists.push(List {
            stage: None,
            track: None,
            caption: "Further candidate texts and results".to_owned(),
            action: String::new(),
            meeting: None,
            stated: Vec::new(),
            rows: further,
        });
    }
    Lists { lists, past }
}

/// Whether a meeting that texts were to be dealt with at was over before this one began.
fn is_past(known: &Known<'_>, meeting: &str) -> bool {
    last_day(meeting).is_some_and(|day| known.is_before(day))
}

/// What documents say is done, or is to be done, with texts of which there is no list: how a summary
/// speaks of it, with the number.
pub(crate) fn unlisted(
    known: &Known<'_>,
    lists: &[List<'_>],
    stages: fn(Stage) -> bool,
) -> Vec<(String, u64)> {
    let mut found: Vec<(Stage, Option<Track>, String, u64)> = Vec::new();
    for (approval, _) in known.approvals().filter(|(a, _)| stages(a.stage)) {
        let (stage, track) = (approval.stage, approval.track);
        // Who leaves the track open speaks of the same action.
        let same = |of: Option<Stage>, by| of == Some(stage) && (by == track || track.is_none());
        let listed = lists.iter().any(|l| same(l.stage, l.track));
        let told = found.iter().any(|(stage, track, ..)| same(Some(*stage), *track));
        if let Some(count) = approval.declared_count
            && let Some((.., action)) = WORDS.iter().find(|(s, ..)| *s == stage)
            && fits(stage, track)
            && !(listed || told || action.is_empty())
        {
            found.push((stage, track, action_words(action, track), count));
        }
    }
    found.into_iter().map(|(.., action, count)| (action, count)).collect()
}

/// An action's words with the track, where they do not say it: `TAP approved`, `Approval`.
fn action_words(action: &str, track: Option<Track>) -> String {
    let process = track.map_or(String::new(), |t| format!("{} ", t.as_str()));
    let words = action.replace("{}", &process);
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// Takes the rows that go to one meeting out of those of a stage and track.
fn one<'a>(
    known: &Known<'a>,
    (stage, track): (Stage, Option<Track>),
    caption: &str,
    action: &str,
    rows: &mut Vec<Row<'a>>,
) -> List<'a> {
    let said: Vec<(&Approval, &'a str, BTreeSet<&ItemKey>)> = known
        .approvals()
        .filter(|(a, _)| a.stage == stage && a.track == track)
        .map(|(a, path)| (a, path, a.acronyms.iter().map(ItemName::key).collect()))
        .collect();
    // Who lists a row first says at which meeting it is dealt with.
    let listing = |row: &Row<'_>| {
        let key = key(row)?;
        said.iter().find(|(.., names)| names.contains(key)).map(|(approval, ..)| *approval)
    };
    let first = rows.first().and_then(listing);
    let meeting = first.and_then(|a| a.meeting.clone());
    let same =
        |row: &mut Row<'a>| listing(row).and_then(|a| a.meeting.as_ref()) == meeting.as_ref();
    let here: Vec<Row<'a>> = rows.extract_if(.., same).collect();
    let names: BTreeSet<&ItemKey> = here.iter().filter_map(key).collect();
    // The document that lists these texts names the procedure best.
    let leading = said.iter().find(|(a, _, listed)| *listed == names && a.meeting == meeting);
    let leading = leading.map(|(approval, ..)| *approval);
    let mut stated: Vec<Said<'a>> = Vec::new();
    for (approval, path, _) in said.iter().filter(|(a, _, l)| *l == names && a.meeting == meeting) {
        if let Some(count) = approval.declared_count {
            said::add(&mut stated, Said { count, path }, here.len());
        }
        // A second number of the same texts is a finding alone.
        let of_meeting = [Kind::ExecutiveSummary, Kind::MeetingReport];
        let (process, action) = (track.map_or("", Track::as_str), approval.action.as_str());
        let others = said::of_subject(known, &of_meeting, here.len(), |subject| {
            let words = subject.strip_suffix(action).map(str::trim_end);
            words
                .is_some_and(|before| before == process || (before.is_empty() && process == action))
        });
        for other in others.into_iter().filter(|other| other.path == *path) {
            said::add(&mut stated, other, here.len());
        }
    }
    let process = track.map_or(String::new(), |t| format!("{} ", t.as_str()));
    // Texts of which nobody says the process need not be Recommendations.
    let caption =
        if track.is_some() { caption } else { &caption.replace("{}Recommendations", "Texts") };
    let mut caption = caption.replace("{}", &process);
    if let Some(basis) = leading.or(first).and_then(|a| a.legal_basis.as_deref()) {
        let of_procedure = basis.starts_with("A.");
        let named = if of_procedure { "Recommendation ITU-T " } else { "" };
        caption = format!("{caption} ({named}{basis})");
    }
    if let Some(meeting) = &meeting {
        caption = format!("{caption} in {meeting}");
    }
    List {
        stage: Some(stage),
        track,
        caption,
        action: action_words(action, track),
        meeting,
        stated,
        rows: here,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_planned_or_decided_has_a_list() {
        for stage in Stage::ALL {
            let lists = WORDS.iter().filter(|(of, ..)| *of == stage).count();
            assert_eq!(lists, usize::from(stage.is_planned() || stage.is_decided()), "{stage}");
        }
    }

    #[test]
    fn a_caption_gives_the_track_that_its_stage_has() {
        assert!(fits(Stage::Determined, Some(Track::Tap)) && !fits(Stage::Determined, None));
        assert!(fits(Stage::Approved, Some(Track::Aap)) && fits(Stage::Approved, None));
        assert!(!fits(Stage::Approved, Some(Track::Agreement)));
        assert!(fits(Stage::ForDecision, None) && !fits(Stage::ForDecision, Some(Track::Tap)));
    }
}

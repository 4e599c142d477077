//! `approval.caption`, `approval.sentence`: actions on sets of texts.
//!
//! The caption of a list ("TAP Recommendations for determination … (3)") and a summary's line
//! ("TAP determined (3): 3 new Recommendations. Details are in Annex A a).") speak of the same
//! action: one approval, with what is stated and what is listed. Counts that disagree are
//! findings. DOMAIN.md §0 and §5 have the phrases.

use crate::facts::Facts;
use crate::page::{Content, Line, Page};
use crate::place::{Fields, Place};
use crate::rules::glued::List;
use crate::rules::work_items;
use crate::table::View;
use crate::topic;
use document::ParagraphKind;
use record::{Action, Approval, Code, Finding, Severity, Stage, Track};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

const CAPTION_RULE: &str = "approval.caption";
const SENTENCE_RULE: &str = "approval.sentence";
const COUNT_RULE: &str = "check.approval_count";

/// Something that is said of an action: by a caption, by a summary's line.
struct Said {
    item: usize,
    place: Place,
    track: Option<Track>,
    action: Action,
    stage: Stage,
    meeting: Option<String>,
    /// The count, and where it stands.
    count: Option<(u64, Place)>,
    legal_basis: Option<String>,
    /// What its table lists.
    listed: Option<Vec<String>>,
}

static SENTENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:[•·\-–*]\s*)?(?:(TAP|AAP)\s+)?(not\s+approved|determined|determination|consented|consent|approved|approval|agreed|agreement)\s*(?:\((TAP|AAP)\)\s*)?(?:\(\s*([0-9]{1,3})\s*\)|:?\s*([0-9]{1,3})\s+(?:new|revised|amend|corrig|suppl|technical|recommendation|text|draft|impl|append)|:\s*([0-9]{1,3})\b)",
    )
    .ok()
});

fn sentence(line: &Line<'_>) -> Option<(Option<Track>, Stage, u64, Range<usize>)> {
    let found = SENTENCE.as_ref()?.captures(line.text.text())?;
    let word = found.get(2)?.as_str().to_lowercase();
    let named = found.get(1).or_else(|| found.get(3)).map(|m| m.as_str().to_uppercase());
    let stage = if word.starts_with("not") {
        Stage::NotApproved
    } else if word.starts_with("determin") {
        Stage::Determined
    } else if word.starts_with("consent") {
        Stage::Consented
    } else if word.starts_with("approv") {
        Stage::Approved
    } else {
        Stage::Agreed
    };
    let track = match named.as_deref() {
        Some("TAP") => Some(Track::Tap),
        Some("AAP") => Some(Track::Aap),
        _ => match stage {
            Stage::Determined => Some(Track::Tap),
            Stage::Consented => Some(Track::Aap),
            Stage::Agreed => Some(Track::Agreement),
            _ => None,
        },
    };
    let number = found.get(4).or_else(|| found.get(5)).or_else(|| found.get(6))?;
    Some((track, stage, number.as_str().parse().ok()?, number.range()))
}

/// Whether the section of an item is about what is planned, not about what was done.
fn is_planned(page: &Page<'_>, item: usize) -> bool {
    page.path(item).iter().any(|heading| {
        matches!(
            topic::topic(heading),
            Some(
                "candidates"
                    | "for_determination"
                    | "for_consent"
                    | "for_approval"
                    | "for_agreement"
            )
        )
    })
}

/// Reads all approvals of the page.
pub(crate) fn read(page: &Page<'_>, tables: &[View<'_, '_>], lists: &[List], facts: &mut Facts) {
    let mut said: Vec<Said> = lists.iter().filter_map(of_list).collect();
    for view in tables {
        said.extend(of_table(page, view, facts));
    }
    for (n, line) in page.lines() {
        if page
            .items
            .get(n)
            .is_some_and(|i| i.is_heading && line.paragraph.kind != ParagraphKind::Text)
        {
            continue;
        }
        if said.iter().any(|s| s.item == n) {
            continue;
        }
        let Some((track, stage, count, at)) = sentence(line) else { continue };
        let planned = is_planned(page, n);
        let stage = if planned { topic::planned(stage) } else { stage };
        let Some(action) = topic::action_of(stage) else { continue };
        said.push(Said {
            item: n,
            place: line.text.place_all(),
            track,
            action,
            stage,
            meeting: page.path(n).iter().rev().find_map(|h| topic::meeting(h)),
            count: Some((count, line.text.place(at))),
            legal_basis: None,
            listed: None,
        });
    }
    said.sort_by_key(|s| s.item);
    let mut groups: Vec<Vec<Said>> = Vec::new();
    for one in said {
        match groups.iter_mut().find(|g| g.iter().all(|other| same(other, &one))) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    for group in groups {
        merge(page, &group, facts);
    }
}

/// Whether two say something of one action: the same track and action, at the same meeting so
/// far as both name one, and not both with a list of their own.
fn same(a: &Said, b: &Said) -> bool {
    let meeting = match (&a.meeting, &b.meeting) {
        (Some(a), Some(b)) => a == b || topic::is_relative(a) || topic::is_relative(b),
        _ => true,
    };
    a.track == b.track
        && a.action == b.action
        && (a.stage == Stage::NotApproved) == (b.stage == Stage::NotApproved)
        && meeting
        && (a.listed.is_none() || b.listed.is_none() || a.stage == b.stage)
}

/// What the caption of a table of items says; a table of something else under the same words is
/// no list, unless the caption counts.
fn of_table(page: &Page<'_>, view: &View<'_, '_>, facts: &Facts) -> Option<Said> {
    let heading = work_items::heading(page, view)?;
    let stage = topic::stage_of(heading.topic, heading.track)?;
    let action = topic::action_of(stage)?;
    let prefix = view.grid.pointer.as_str();
    let listed: Vec<String> = facts
        .work_items
        .iter()
        .filter(|w| {
            w.evidence.pointer.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('/'))
        })
        .filter_map(|w| w.acronym.clone().or_else(|| w.raw_acronym.clone()))
        .collect();
    if listed.is_empty() && !work_items::recognises(view) {
        return None;
    }
    let (place, count) = match page.items.get(heading.item).map(|i| &i.content) {
        Some(Content::Line(line)) => {
            let count = topic::trailing_count(line.text.text());
            (line.text.place_all(), count.map(|(n, at)| (n, line.text.place(at))))
        }
        _ => (view.place(), topic::trailing_count(&heading.text).map(|(n, _)| (n, view.place()))),
    };
    Some(Said {
        item: heading.item,
        place,
        track: heading.track,
        action,
        stage,
        meeting: topic::meeting(&heading.text),
        count,
        legal_basis: topic::legal_basis(&heading.text),
        listed: Some(listed),
    })
}

/// What the caption of a list says whose rows had lost their cells.
fn of_list(list: &List) -> Option<Said> {
    let heading = &list.heading;
    let stage = topic::stage_of(heading.topic, heading.track)?;
    Some(Said {
        item: heading.item,
        place: list.place.clone(),
        track: heading.track,
        action: topic::action_of(stage)?,
        stage,
        meeting: topic::meeting(&heading.text),
        count: topic::trailing_count(&heading.text).map(|(n, _)| (n, list.place.clone())),
        legal_basis: topic::legal_basis(&heading.text),
        listed: Some(list.acronyms.clone()),
    })
}

fn merge(page: &Page<'_>, group: &[Said], facts: &mut Facts) {
    // The list's own caption says it best; without a list, the first line does.
    let lead = group.iter().position(|s| s.listed.is_some()).unwrap_or(0);
    let Some(first) = group.get(lead) else { return };
    let rule = if first.listed.is_some() { CAPTION_RULE } else { SENTENCE_RULE };
    let mut evidence = first.place.evidence(page, first.item, rule);
    let mut acronyms: Vec<String> = Vec::new();
    for listed in group.iter().filter_map(|s| s.listed.as_ref()) {
        acronyms.extend(listed.iter().cloned());
    }
    let listed_count = group.iter().any(|s| s.listed.is_some()).then_some(acronyms.len() as u64);
    let counted = first.count.as_ref().map(|c| (first, c));
    let counted = counted.or_else(|| group.iter().find_map(|s| s.count.as_ref().map(|c| (s, c))));
    if let Some((_, (_, place))) = counted {
        evidence.field("declared_count", place);
    }
    let named = group.iter().filter_map(|s| s.meeting.as_ref());
    let meeting =
        named.clone().find(|m| !topic::is_relative(m)).or_else(|| named.clone().next()).cloned();
    let legal_basis = group.iter().find_map(|s| s.legal_basis.clone());
    if let Some(listed) = listed_count {
        count_findings(page, group, listed, facts);
    }
    facts.approvals.push(Approval {
        track: first.track,
        action: first.action,
        stage: first.stage,
        meeting,
        declared_count: counted.map(|(_, (n, _))| *n),
        listed_count,
        acronyms,
        legal_basis,
        evidence,
    });
}

/// One finding for each number that is stated and is not the list's, with all its places.
fn count_findings(page: &Page<'_>, group: &[Said], listed: u64, facts: &mut Facts) {
    let mut wrong: Vec<(u64, Vec<(usize, &Place)>)> = Vec::new();
    for (item, count, place) in
        group.iter().filter_map(|s| s.count.as_ref().map(|(n, p)| (s.item, *n, p)))
    {
        if count == listed {
            continue;
        }
        match wrong.iter_mut().find(|(n, _)| *n == count) {
            Some((_, places)) => places.push((item, place)),
            None => wrong.push((count, vec![(item, place)])),
        }
    }
    let Some(first) = group.first() else { return };
    let track = first.track.map_or("", Track::as_str);
    let action = match first.action {
        Action::Determination => "determination",
        Action::Consent => "consent",
        Action::Approval => "approval",
        Action::Agreement => "agreement",
    };
    let subject = if track == action { track.to_owned() } else { format!("{track} {action}") };
    for (stated, places) in wrong {
        let mut places = places.into_iter().map(|(item, p)| p.evidence(page, item, COUNT_RULE));
        let Some(evidence) = places.next() else { continue };
        facts.findings.push(Finding {
            code: Code::CountMismatch,
            severity: Severity::Warning,
            message: format!("{}: {stated} stated, {listed} listed", subject.trim()),
            subject: Some(subject.trim().to_owned()),
            stated: Some(stated.into()),
            found: Some(listed.into()),
            evidence,
            related: places.collect(),
        });
    }
}

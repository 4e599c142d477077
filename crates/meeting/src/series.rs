//! Meetings of one study group, one after the other: what became of each work item.

mod course;
mod join;

use crate::text::natural;
use course::Mention;
use record::{
    By, Code, Course, Finding, Meeting, MeetingRecord, SERIES_SCHEMA_ID, SeriesRecord, SeriesTotal,
    Severity, Standing,
};
use std::collections::BTreeMap;

/// Follows the work items of each study group from meeting to meeting.
///
/// The meetings may come in any order, and of several study groups; those of one are ordered by
/// their first days. A study group with a single meeting has a series of one.
///
/// ```
/// assert!(meeting::follow(&[]).is_empty());
/// ```
pub fn follow(meetings: &[MeetingRecord]) -> Vec<SeriesRecord> {
    let mut groups: BTreeMap<Option<&str>, Vec<&MeetingRecord>> = BTreeMap::new();
    for record in meetings {
        groups.entry(record.meeting.study_group.as_deref()).or_default().push(record);
    }
    let mut all: Vec<SeriesRecord> = groups.into_values().map(series).collect();
    all.sort_by_cached_key(|s| {
        let body = s.study_group.as_deref();
        (body.is_none(), natural(body.unwrap_or_default()))
    });
    all
}

fn series(mut meetings: Vec<&MeetingRecord>) -> SeriesRecord {
    // A meeting without a date stands before the others: nobody can say that it is the last one.
    meetings.sort_by_key(|record| record.meeting.start);
    let mut findings = Vec::new();
    let mut work_items: Vec<Course> = join::sets(&meetings)
        .into_iter()
        .map(|mentions| {
            let course = course::course(&mentions, meetings.len());
            findings.extend(undelivered(&meetings, &mentions, &course));
            findings.extend(silent(&meetings, &mentions, &course));
            course
        })
        .collect();
    work_items.sort_by_cached_key(|item| {
        let name = item.acronym.as_deref();
        (name.is_none(), natural(name.unwrap_or_default()), name.map(str::to_owned))
    });
    findings.sort_by_cached_key(|finding: &Finding| {
        (finding.code, natural(finding.subject.as_deref().unwrap_or_default()))
    });
    SeriesRecord {
        schema: SERIES_SCHEMA_ID.to_owned(),
        study_group: meetings.first().and_then(|record| record.meeting.study_group.clone()),
        totals: totals(&meetings),
        meetings: meetings.iter().map(|record| record.meeting.clone()).collect(),
        work_items,
        findings,
    }
}

/// `the meeting of 2026-06-01 (Geneva)`
fn name(meeting: &Meeting) -> String {
    let place = meeting.place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
    match &meeting.start {
        Some(start) => format!("the meeting of {start}{place}"),
        None => format!("a meeting without a date{place}"),
    }
}

/// What a finding calls an item.
fn subject(course: &Course) -> Option<String> {
    course.acronym.as_deref().or(course.title.as_deref()).map(str::to_owned)
}

/// What was a candidate at one meeting and was neither decided nor given up at the next.
fn undelivered(
    meetings: &[&MeetingRecord],
    mentions: &[Mention<'_>],
    course: &Course,
) -> Vec<Finding> {
    let steps = course::furthest(mentions, meetings.len());
    let pairs = steps.iter().zip(steps.iter().skip(1)).zip(meetings.iter().skip(1));
    let finding = |((now, next), meeting): (
        (&Option<course::Told<'_>>, &Option<course::Told<'_>>),
        &&MeetingRecord,
    )| {
        let now = now.as_ref().filter(|told| told.is_candidate())?;
        if next.as_ref().is_some_and(|told| told.delivers(now)) {
            return None;
        }
        let subject = subject(course)?;
        let reached = next.as_ref().and_then(|told| told.stage);
        Some(Finding {
            code: Code::UndeliveredItem,
            severity: Severity::Warning,
            message: format!(
                "{subject} was {} and {} {}",
                now.stage?.as_str().replace('_', " "),
                name(&meeting.meeting),
                reached.map_or_else(
                    || "says nothing of it".to_owned(),
                    |stage| format!("has it as {}", stage.as_str().replace('_', " "))
                )
            ),
            stated: now.stage.map(|stage| stage.as_str().to_owned().into()),
            found: reached.map(|stage| stage.as_str().to_owned().into()),
            subject: Some(subject),
            evidence: now.evidence?.clone(),
            related: next.iter().filter_map(|told| told.evidence.cloned()).collect(),
        })
    };
    pairs.filter_map(finding).collect()
}

/// What is not done and stands in none of the last meeting's documents.
fn silent(
    meetings: &[&MeetingRecord],
    mentions: &[Mention<'_>],
    course: &Course,
) -> Option<Finding> {
    if course.standing != Standing::Silent {
        return None;
    }
    let last = mentions.last()?;
    let subject = subject(course)?;
    let since = meetings.get(last.meeting)?;
    Some(Finding {
        code: Code::SilentItem,
        severity: Severity::Info,
        message: format!(
            "{subject} is not done, and nothing is said of it since {}",
            name(&since.meeting)
        ),
        subject: Some(subject),
        stated: None,
        found: None,
        evidence: last.evidence()?.clone(),
        related: Vec::new(),
    })
}

/// The totals of the meetings beside each other.
fn totals(meetings: &[&MeetingRecord]) -> Vec<SeriesTotal> {
    let mut counts: BTreeMap<(By, &str), Vec<u64>> = BTreeMap::new();
    for (at, record) in meetings.iter().enumerate() {
        for total in &record.totals {
            let row =
                counts.entry((total.by, &total.key)).or_insert_with(|| vec![0; meetings.len()]);
            if let Some(count) = row.get_mut(at) {
                *count = total.count;
            }
        }
    }
    let mut totals: Vec<SeriesTotal> = counts
        .into_iter()
        .map(|((by, key), counts)| SeriesTotal { by, key: key.to_owned(), counts })
        .collect();
    totals.sort_by_cached_key(|total| (total.by, natural(&total.key)));
    totals
}

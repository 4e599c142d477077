//! A series of meetings in words.

use crate::console::count;
use record::{By, Code, Course, Meeting, SeriesRecord, Standing};
use std::fmt::Write;

/// So many items of one standing are told; the record has all.
const TOLD: usize = 50;

const HEADINGS: &[(Standing, &str)] = &[
    (Standing::New, "New"),
    (Standing::Progressed, "Progressed"),
    (Standing::Ongoing, "Without progress"),
    (Standing::Decided, "Decided"),
    (Standing::Discontinued, "Discontinued"),
    (Standing::Silent, "Gone silent"),
];

const TOTALS: &[(By, &str)] = &[
    (By::Track, "Work items by track"),
    (By::Stage, "Work items by stage"),
    (By::Question, "Work items by Question"),
];

/// All series, one after the other.
pub(super) fn all(series: &[SeriesRecord]) -> String {
    series.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn one(series: &SeriesRecord) -> String {
    let mut out = String::new();
    let body = series.study_group.as_deref().unwrap_or("No study group");
    let meetings = count(series.meetings.len(), "meeting", "meetings");
    let items = count(series.work_items.len(), "work item", "work items");
    let _ = writeln!(out, "{body}: {meetings}, {items}");
    for (at, meeting) in series.meetings.iter().enumerate() {
        let _ = writeln!(out, "  {}  {}", at + 1, name(meeting));
    }
    let late: Vec<&str> = series
        .findings
        .iter()
        .filter(|finding| finding.code == Code::UndeliveredItem)
        .map(|finding| finding.message.as_str())
        .collect();
    section(&mut out, "Promised and not delivered", &late);
    for (standing, heading) in HEADINGS {
        let items = series.work_items.iter().filter(|item| item.standing == *standing);
        let lines: Vec<String> = items.map(line).collect();
        section(&mut out, heading, &lines);
    }
    for (by, heading) in TOTALS {
        let totals: Vec<_> = series.totals.iter().filter(|total| total.by == *by).collect();
        if totals.is_empty() || series.meetings.len() < 2 {
            continue;
        }
        let width = totals.iter().map(|total| total.key.chars().count()).max().unwrap_or(0);
        let _ = writeln!(out, "\n{heading}, meeting by meeting");
        for total in totals {
            let _ = write!(out, "  {:width$}", total.key);
            for count in &total.counts {
                let _ = write!(out, "{count:>7}");
            }
            out.push('\n');
        }
    }
    out
}

fn name(meeting: &Meeting) -> String {
    let dates = match (meeting.start, meeting.end) {
        (Some(start), Some(end)) if start != end => format!("{start} to {end}"),
        (Some(start), _) => start.to_string(),
        _ => "without a date".to_owned(),
    };
    meeting.place.as_ref().map_or_else(|| dates.clone(), |place| format!("{dates}, {place}"))
}

fn section<T: AsRef<str>>(out: &mut String, heading: &str, lines: &[T]) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{heading} ({})", lines.len());
    for line in lines.iter().take(TOLD) {
        let _ = writeln!(out, "  {}", line.as_ref());
    }
    if lines.len() > TOLD {
        let _ = writeln!(out, "  … and {} more: --format json has all", lines.len() - TOLD);
    }
}

/// `X.tok (ex X.token), 7/17: in progress (1) -> consented (2)  Framework of tokens`
fn line(item: &Course) -> String {
    let mut out = item.acronym.as_deref().unwrap_or("(no name)").to_owned();
    if !item.aliases.is_empty() {
        let aliases: Vec<String> = item.aliases.iter().map(ToString::to_string).collect();
        let _ = write!(out, " (also {})", aliases.join(", "));
    }
    for question in &item.questions {
        let _ = write!(out, ", Q{question}");
    }
    let steps: Vec<String> = item
        .steps
        .iter()
        .map(|step| {
            let stage = step.stage.map_or("named", record::Stage::as_str).replace('_', " ");
            format!("{stage} ({})", step.meeting + 1)
        })
        .collect();
    let _ = write!(out, ": {}", steps.join(" -> "));
    if let Some(title) = &item.title {
        let _ = write!(out, "  {title}");
    }
    out
}

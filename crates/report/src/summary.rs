//! What the page shows without its script: whose meeting it is, numbers, the gravest contradictions.

use crate::data::{Data, Meeting};
use record::Severity;
use std::collections::HashMap;

/// So many contradictions stand in the page without its script.
const TOLD: usize = 20;

/// The first meeting of a page, in short.
#[derive(Debug, Clone, Default)]
pub(crate) struct Summary {
    /// `SG23 meeting, Geneva, 2026-10-07 to 2026-10-16`.
    pub(crate) name: String,
    /// Label and number.
    pub(crate) numbers: Vec<(&'static str, usize)>,
    /// The gravest ones.
    pub(crate) contradictions: Vec<Contradiction>,
    /// How many there are besides.
    pub(crate) more: usize,
}

/// Two statements of which one at most is true.
#[derive(Debug, Clone)]
pub(crate) struct Contradiction {
    pub(crate) severity: &'static str,
    pub(crate) message: String,
    /// The documents of both sides.
    pub(crate) documents: Vec<String>,
}

impl Summary {
    pub(crate) fn of(data: &Data<'_>) -> Self {
        let Some(meeting) = data.meetings.first() else {
            return Self { name: "Meeting".to_owned(), ..Self::default() };
        };
        let mut contradictions: Vec<_> =
            meeting.findings.iter().filter_map(|f| Some((f.order()?, f))).collect();
        // A stable sort: within a rank the record's own order, which is by subject.
        contradictions.sort_by_key(|(order, _)| *order);
        let held = meeting.documents.iter().filter(|d| d.file.is_some()).count();
        let statements: u64 = meeting.liaisons.iter().map(|l| l.count.unwrap_or(1)).sum();
        let statements = usize::try_from(statements).unwrap_or(usize::MAX);
        let ids: HashMap<&str, &str> =
            meeting.documents.iter().filter_map(|d| Some((d.file?, d.id?))).collect();
        let label = |path: &str| ids.get(path).copied().unwrap_or(path).to_owned();
        Self {
            name: name(meeting),
            numbers: vec![
                ("documents", held),
                ("documents that are missing", meeting.documents.len() - held),
                ("work items", meeting.items.len()),
                (
                    "work items that documents disagree about",
                    meeting.items.iter().filter(|i| !i.conflicts.is_empty()).count(),
                ),
                ("contradictions", contradictions.len()),
                ("findings", meeting.findings.len()),
                ("liaison statements", statements),
                ("events", meeting.events.len()),
            ],
            more: contradictions.len().saturating_sub(TOLD),
            contradictions: contradictions
                .into_iter()
                .take(TOLD)
                .map(|(_, finding)| {
                    let (one, other) = finding.sides;
                    let mut documents = vec![label(one)];
                    documents.extend(other.map(label).filter(|o| !documents.contains(o)));
                    Contradiction {
                        severity: word(finding.severity),
                        message: finding.message.to_owned(),
                        documents,
                    }
                })
                .collect(),
        }
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Note",
    }
}

fn name(meeting: &Meeting<'_>) -> String {
    let about = meeting.about;
    let group = about.study_group.as_ref().map_or("Meeting".to_owned(), |g| format!("{g} meeting"));
    let days = match (about.start, about.end) {
        (Some(start), Some(end)) if start != end => Some(format!("{start} to {end}")),
        (start, end) => start.or(end).map(|day| day.to_string()),
    };
    [Some(group), about.place.clone(), days].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

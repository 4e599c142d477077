//! Numbers that documents state of rows, where the rows contradict them.

use crate::known::Known;
use crate::model::Run;
use lexicon::{Lexicon, Topic};
use record::{Code, Kind, Quantity};

/// A number that a document states, and that its rows contradict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Said<'a> {
    pub(crate) count: u64,
    /// The document's path.
    pub(crate) path: &'a str,
}

/// What the documents of some kinds state of a subject otherwise than their rows do, each number
/// once; `rows` is how many rows the draft has.
pub(crate) fn of_subject<'a>(
    known: &Known<'a>,
    kinds: &[Kind],
    rows: usize,
    is: impl Fn(&str) -> bool,
) -> Vec<Said<'a>> {
    let mut said: Vec<Said<'a>> = Vec::new();
    for document in known.documents.iter().filter(|d| kinds.contains(&d.kind)) {
        let findings = document.findings.iter().filter(|f| f.code == Code::CountMismatch);
        for finding in findings.filter(|f| f.subject.as_deref().is_some_and(&is)) {
            if let Some(Quantity::Number(stated)) = &finding.stated
                && let Some(count) = stated.as_u64()
            {
                add(&mut said, Said { count, path: &document.source.path }, rows);
            }
        }
    }
    said
}

/// As [`of_subject`], by what a heading is about, of the meeting's summaries and reports.
pub(crate) fn of_topic<'a>(known: &Known<'a>, topic: Topic, rows: usize) -> Vec<Said<'a>> {
    let lexicon = Lexicon::standard();
    of_subject(known, &[Kind::ExecutiveSummary, Kind::MeetingReport], rows, |subject| {
        lexicon.topics.first(subject) == Some(topic)
    })
}

/// Adds a number that the rows contradict, if it is not there.
pub(crate) fn add<'a>(said: &mut Vec<Said<'a>>, one: Said<'a>, rows: usize) {
    if u64::try_from(rows) != Ok(one.count) && said.iter().all(|s| s.count != one.count) {
        said.push(one);
    }
}

/// The remark that stands beside a number: `Stated: 3 (summary.docx).`
pub(crate) fn remark(known: &Known<'_>, said: &[Said<'_>]) -> Vec<Run> {
    let mut runs = Vec::new();
    for Said { count, path } in said {
        let lead = if runs.is_empty() { "Stated: " } else { "; " };
        runs.push(Run::faint(format!("{lead}{count} in ")));
        runs.push(Run::faint(known.links.called(path)).to(known.links.of_path(path)));
    }
    if !runs.is_empty() {
        runs.push(Run::faint("."));
    }
    runs
}

/// The note on it: the draft takes the number of rows.
pub(crate) fn note(known: &Known<'_>, what: &str, said: Said<'_>, rows: usize) -> Vec<Run> {
    let source = Run::strong(known.links.called(said.path)).to(known.links.of_path(said.path));
    vec![source, Run::plain(format!(": {what}: {} stated, {rows} listed", said.count))]
}

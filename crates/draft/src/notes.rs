//! What documents say otherwise than the rows do.
//!
//! Notes stand in a table of one column: nothing in such a table is read as a fact
//! (a sentence or a row of columns would be, and would contradict the rows).

use crate::known::Known;
use crate::model::{Block, Cell, Run, Table};
use record::{Code, Fact, Finding, MergedItem, Quantity};
use serde_json::Value;
use std::collections::BTreeSet;

/// The findings that say that a document contradicts itself.
const CONTRADICTIONS: [Code; 3] =
    [Code::CountMismatch, Code::TotalMismatch, Code::ConflictingTrack];

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// The documents that give a value, each once, with its link.
fn sources(known: &Known<'_>, fact: &Fact) -> Vec<Run> {
    known.links.named(fact.evidence.iter().filter_map(|e| e.path.as_deref()))
}

fn of_item(known: &Known<'_>, item: &MergedItem) -> Vec<Vec<Run>> {
    let name = item.acronym.as_deref().unwrap_or("a work item without a name");
    let mut lines = Vec::new();
    for field in &item.conflicts {
        for fact in item.facts.get(field).into_iter().flatten().skip(1) {
            let said =
                format!(": {} also given as “{}” in ", field.replace('_', " "), shown(&fact.value));
            let mut line = vec![Run::strong(name), Run::plain(said)];
            line.extend(sources(known, fact));
            lines.push(line);
        }
    }
    lines
}

fn text(line: &[Run]) -> String {
    line.iter().map(|run| run.text.as_str()).collect()
}

/// The notes on these items, what was remarked while the draft was written, and what documents
/// contradict in themselves, but for the numbers that are `told` already; of none where they are not
/// asked for. Nothing where there is nothing to say.
pub(crate) fn notes(
    known: &Known<'_>,
    level: u8,
    items: &BTreeSet<usize>,
    remarks: Vec<Vec<Run>>,
    told: Option<&BTreeSet<(&str, u64)>>,
) -> Vec<Block> {
    let mut lines: Vec<Vec<Run>> = Vec::new();
    for item in items.iter().filter_map(|at| known.items.get(*at)) {
        lines.extend(of_item(known, item.merged));
    }
    lines.extend(remarks);
    let documents = known.documents.iter().filter(|_| told.is_some());
    let is_told = |path: &str, finding: &Finding| match (&finding.stated, told) {
        (Some(Quantity::Number(stated)), Some(told)) if finding.code == Code::CountMismatch => {
            stated.as_u64().is_some_and(|count| told.contains(&(path, count)))
        }
        _ => false,
    };
    for document in documents.filter(|d| !d.approvals.is_empty() || !d.statistics.is_empty()) {
        let path = document.source.path.as_str();
        let open = |f: &&Finding| CONTRADICTIONS.contains(&f.code) && !is_told(path, f);
        for finding in document.findings.iter().filter(open) {
            let source = Run::strong(known.links.called(path)).to(known.links.of_path(path));
            lines.push(vec![source, Run::plain(format!(": {}", finding.message))]);
        }
    }
    // The same may be remarked of a list in two places.
    let mut seen: BTreeSet<String> = BTreeSet::new();
    lines.retain(|line| seen.insert(text(line)));
    if lines.is_empty() {
        return Vec::new();
    }
    let rows = lines.into_iter().map(|line| vec![Cell::line(line)]).collect();
    vec![
        Block::Heading(level, vec![Run::plain("Notes")]),
        Block::Paragraph(vec![Run::plain(
            "Where documents differ, the tables have what most of them say, and the rows count. To be \
             settled:",
        )]),
        Block::Table(Table { header: Vec::new(), widths: vec![100], rows }),
    ]
}

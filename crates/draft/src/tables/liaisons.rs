//! Tables of liaison statements.

use crate::cells;
use crate::known::{Known, all, best};
use crate::model::{Cell, Run, Table};
use record::{Direction, MergedFacts};
use std::collections::BTreeSet;
use terms::{Question, natural};

/// A statement: the best supported value of each field.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    pub(crate) title: Option<String>,
    pub(crate) from: Option<String>,
    pub(crate) questions: Vec<Question>,
    pub(crate) action_to: Vec<String>,
    pub(crate) information_to: Vec<String>,
    /// Those addressees that are asked for nothing.
    pub(crate) others: Vec<String>,
    pub(crate) documents: Vec<String>,
    pub(crate) count: u64,
    pub(crate) deadline: Option<String>,
    /// The documents of the statements that answer it.
    pub(crate) answers: Vec<String>,
    pub(crate) source: Option<String>,
}

impl Statement {
    /// Whether another statement answers it.
    pub(crate) fn is_answered(&self) -> bool {
        !self.answers.is_empty()
    }
}

/// How the addressees stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Addressed {
    /// One column for all, as a summary has it; two more where somebody is asked to act.
    Together,
    /// For action and for information apart, as a Working Party's report has it.
    Apart,
    /// Not at all, but the sender: of what came in.
    Sender,
}

fn statement(merged: &MergedFacts) -> Statement {
    let facts = |field: &str| merged.facts.get(field);
    let (action_to, information_to): (Vec<String>, Vec<String>) =
        (all(facts("action_to")), all(facts("information_to")));
    let mut others: Vec<String> = all(facts("destinations"));
    others.retain(|o| !action_to.contains(o) && !information_to.contains(o));
    let evidence = merged.facts.values().flatten().find_map(|f| f.evidence.first());
    Statement {
        title: best(facts("title")),
        from: best(facts("from")),
        questions: best(facts("questions")).unwrap_or_default(),
        action_to,
        information_to,
        others,
        documents: all(facts("documents")),
        count: best(facts("count")).unwrap_or(1),
        deadline: best(facts("deadline")),
        answers: all(facts("answered_by")),
        source: evidence.and_then(|e| e.path.clone()),
    }
}

/// The statements that go one way, by Question. A row that stands for several is left out where
/// each of its documents has a row of its own; else those are.
pub(crate) fn statements(known: &Known<'_>, direction: Direction) -> Vec<Statement> {
    let here = |m: &&MergedFacts| best(m.facts.get("direction")) == Some(direction);
    let mut statements: Vec<Statement> =
        known.meeting.liaisons.iter().filter(here).map(statement).collect();
    let single: BTreeSet<String> = statements
        .iter()
        .filter_map(|s| match s.documents.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        })
        .collect();
    let of_several = |s: &Statement| s.documents.len() > 1;
    statements.retain(|s| !(of_several(s) && s.documents.iter().all(|d| single.contains(d))));
    let told: BTreeSet<String> =
        statements.iter().filter(|s| of_several(s)).flat_map(|s| s.documents.clone()).collect();
    statements.retain(|s| of_several(s) || !s.documents.iter().any(|d| told.contains(d)));
    statements.sort_by_cached_key(|s| {
        let documents: Vec<_> = s.documents.iter().map(|d| natural(d)).collect();
        (s.questions.is_empty(), s.questions.clone(), documents, s.title.clone())
    });
    statements
}

/// A table of statements.
pub(crate) fn liaisons(known: &Known<'_>, of: Addressed, rows: &[Statement]) -> Table {
    let asked = rows.iter().any(|r| !r.action_to.is_empty() || !r.information_to.is_empty());
    let others = rows.iter().any(|r| !r.others.is_empty());
    let apart = of == Addressed::Apart || (of == Addressed::Together && asked);
    let together = of != Addressed::Sender && (others || !apart);
    let deadline = rows.iter().any(|r| r.deadline.is_some());
    let columns: [(bool, &str, u32); 10] = [
        (true, "#", 6),
        (true, "Question", 10),
        (of == Addressed::Apart, "WP", 7),
        (of == Addressed::Sender, "From", 16),
        (together, "Destination", 16),
        (apart, "For action to", 16),
        (apart, "For information to", 16),
        (true, "Title", 40),
        (true, "TD", 16),
        (deadline, "Deadline", 12),
    ];
    let shown = || columns.iter().filter(|(shown, ..)| *shown);
    let mut table = Table {
        header: shown().map(|(_, label, _)| (*label).to_owned()).collect(),
        widths: shown().map(|(.., width)| *width).collect(),
        rows: Vec::new(),
    };
    let mut next = 1;
    for row in rows {
        let last = next + row.count.max(1) - 1;
        let ordinal = if last > next { format!("{next}-{last}") } else { next.to_string() };
        next = last + 1;
        let party = row.questions.first().and_then(|q| known.parties.of(*q));
        let title = row.title.as_deref().unwrap_or_default();
        // A row whose documents lead nowhere leads to the one that tells of it.
        let texts = row.documents.iter().any(|id| known.links.of_id(id).is_some());
        let source = row.source.as_deref().filter(|_| !texts);
        let mut lead = Cell::text(ordinal);
        if let Some(run) = lead.lines.first_mut().and_then(|l| l.first_mut()) {
            run.target = source.and_then(|p| known.links.of_path(p));
        }
        let cells = [
            lead,
            Cell::text(cells::questions(&row.questions)),
            Cell::text(party.unwrap_or_default()),
            Cell::text(row.from.as_deref().unwrap_or_default()),
            cells::bodies(&row.others),
            cells::bodies(&row.action_to),
            cells::bodies(&row.information_to),
            if title.is_empty() { Cell::default() } else { Cell::line(vec![Run::plain(title)]) },
            cells::ranges(&known.links, &row.documents),
            Cell::text(row.deadline.as_deref().unwrap_or_default()),
        ];
        let cells = cells.into_iter().zip(columns).filter(|(_, (shown, ..))| *shown);
        table.rows.push(cells.map(|(cell, _)| cell).collect());
    }
    table
}

/// A table of statements that came in: which Question deals with each, by when it is to be answered,
/// and which statement answers it.
pub(crate) fn to_answer(known: &Known<'_>, rows: &[Statement]) -> Table {
    const COLUMNS: [(&str, u32); 8] = [
        ("#", 6),
        ("TD", 14),
        ("From", 18),
        ("Title", 40),
        ("For action to", 14),
        ("Question", 12),
        ("Deadline", 12),
        ("Reply", 18),
    ];
    let mut table = Table {
        header: COLUMNS.map(|(label, _)| label.to_owned()).to_vec(),
        widths: COLUMNS.map(|(_, width)| width).to_vec(),
        rows: Vec::new(),
    };
    for (at, row) in rows.iter().enumerate() {
        let open = |what: &str| Cell::line(vec![Run::placeholder(what)]);
        table.rows.push(vec![
            Cell::text((at + 1).to_string()),
            cells::ranges(&known.links, &row.documents),
            Cell::text(row.from.as_deref().unwrap_or_default()),
            Cell::text(row.title.as_deref().unwrap_or_default()),
            cells::bodies(&row.action_to),
            if row.questions.is_empty() {
                open("which Question")
            } else {
                Cell::text(cells::questions(&row.questions))
            },
            Cell::text(row.deadline.as_deref().unwrap_or_default()),
            match (row.answers.as_slice(), &row.deadline) {
                ([], Some(_)) => open("who replies"),
                ([], None) => Cell::default(),
                (answers, _) => cells::documents(&known.links, answers),
            },
        ]);
    }
    table
}

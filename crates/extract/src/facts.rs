//! What the rules have found so far, and what they know of the document as a whole.

use crate::budget::{Budget, Cut, STEPS};
use crate::page::Page;
use crate::place::Place;
use crate::table::View;
use grammar::{Date, ItemKey};
use record::{
    Abbreviation, Approval, Event, Evidence, Finding, Header, Liaison, ListedDocument, Reference,
    Severity, Statistic, WorkItem,
};
use serde::Serialize;
use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

/// Under which rule it is told that a limit was reached.
const LIMIT_RULE: &str = "reading.limit";

/// A number of things that a table holds, to be held against what the text says.
#[derive(Debug)]
pub(crate) struct Listed {
    /// The table's item.
    pub(crate) item: usize,
    /// The section that it stands in.
    pub(crate) section: usize,
    /// How many things its rows stand for.
    pub(crate) count: u64,
    /// The table's place.
    pub(crate) place: Place,
}

impl Listed {
    /// What a table holds.
    pub(crate) fn of_table(page: &Page<'_>, view: &View<'_, '_>, count: u64) -> Self {
        let section = page.items.get(view.item).map_or(0, |i| i.section);
        Self { item: view.item, section, count, place: view.place() }
    }
}

/// Where the cells of a statistic stand in its table.
#[derive(Debug)]
pub(crate) struct Measured {
    /// The table's item.
    pub(crate) item: usize,
    /// The table's row of each of the statistic's rows.
    pub(crate) rows: Vec<usize>,
    /// The table's column of each of the statistic's columns.
    pub(crate) columns: Vec<u32>,
}

/// What the document is about, for rules that must complete what a cell leaves out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    /// The study group's number (`7` in a Question cell is `7/17`).
    pub(crate) study_group: Option<u8>,
    /// Whether it is a document of the ITU-T: only there do tables of dates, statements and numbers
    /// tell of its meetings.
    pub(crate) ours: bool,
    /// Whether its header or a line of its cover names the group: a sentence counts in a document of a meeting.
    pub(crate) of_group: bool,
    /// Whether it is a published text: its tables are of its matter, not of work.
    pub(crate) published: bool,
    /// The last day of the meeting that the document is of, else its first.
    pub(crate) meeting_end: Option<Date>,
    /// The year of dates that are written without one.
    pub(crate) year: Option<i16>,
}

/// A fact of which a record has a list.
pub(crate) trait Counted: Serialize + Sized {
    /// Its evidence.
    fn place(&self) -> &Evidence;

    /// The list.
    fn list(facts: &mut Facts) -> &mut Vec<Self>;
}

macro_rules! counted {
    ($($name:ident: $list:ident),*) => {$(
        impl Counted for $name {
            fn place(&self) -> &Evidence {
                &self.evidence
            }

            fn list(facts: &mut Facts) -> &mut Vec<Self> {
                &mut facts.$list
            }
        }
    )*};
}
counted!(
    ListedDocument: documents,
    WorkItem: work_items,
    Approval: approvals,
    Liaison: liaisons,
    Event: events,
    Statistic: statistics,
    Reference: references,
    Abbreviation: abbreviations,
    Finding: findings
);

/// How many bytes a fact has in the record.
fn bytes(fact: &impl Serialize) -> u64 {
    /// Counts what is written.
    struct Count(u64);
    impl std::io::Write for Count {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 += bytes.len() as u64;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut count = Count(0);
    // Nothing can fail here: what was written before it did would be counted all the same.
    let _ = serde_json::to_writer(&mut count, fact);
    count.0
}

/// All that was found.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) known: Known,
    /// What is left of the document's limits, which the page shares.
    pub(crate) budget: Rc<Budget>,
    pub(crate) header: Option<Header>,
    pub(crate) documents: Vec<ListedDocument>,
    pub(crate) work_items: Vec<WorkItem>,
    pub(crate) approvals: Vec<Approval>,
    pub(crate) liaisons: Vec<Liaison>,
    pub(crate) events: Vec<Event>,
    pub(crate) statistics: Vec<Statistic>,
    /// Where each of the statistics stands, in the same order.
    pub(crate) measured: Vec<Measured>,
    pub(crate) references: Vec<Reference>,
    pub(crate) abbreviations: Vec<Abbreviation>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) listed: Vec<Listed>,
    /// The work items that forms asked for.
    pub(crate) forms: BTreeSet<ItemKey>,
}

impl Facts {
    /// Adds a fact where the budget has room for it; says whether it has.
    pub(crate) fn add<F: Counted>(&mut self, fact: F) -> bool {
        let room = self.budget.fact(bytes(&fact), &fact.place().pointer);
        if room {
            F::list(self).push(fact);
        }
        room
    }

    /// Adds a reference, likewise.
    pub(crate) fn refer(&mut self, reference: Reference) -> bool {
        let room = self.budget.reference(bytes(&reference), &reference.evidence.pointer);
        if room {
            self.references.push(reference);
        }
        room
    }

    /// Leaves out the findings for which there is no room, and tells what the limits left out.
    pub(crate) fn close(&mut self) -> bool {
        let budget = Rc::clone(&self.budget);
        self.findings.retain(|f| budget.fact(bytes(f), &f.evidence.pointer));
        let cuts = budget.cuts();
        for Cut { exceeded, what, pointer, count } in &cuts {
            let message = match *what {
                STEPS => format!(
                    "{exceeded}; from here on merged cells are not read again for further rows, and \
                     statements are not held against each other ({count} more steps)"
                ),
                _ => format!("{exceeded}; {count} {what} are left out, the first of them here"),
            };
            let evidence = Evidence { pointer: pointer.clone(), ..whole_document(LIMIT_RULE) };
            let finding = Finding {
                found: Some((*count).into()),
                stated: Some(exceeded.allowed.into()),
                ..crate::finding(record::Code::LimitReached, Severity::Error, message)
            };
            self.findings.push(Finding { evidence, ..finding });
        }
        !cuts.is_empty()
    }

    /// The items of the tables and lists that are counted.
    pub(crate) fn listed_items(&self) -> HashSet<usize> {
        self.listed.iter().map(|l| l.item).collect()
    }

    /// Adds a finding without stated and found values.
    pub(crate) fn find(
        &mut self,
        code: record::Code,
        severity: Severity,
        message: String,
        subject: Option<String>,
        evidence: Evidence,
    ) {
        self.findings.push(Finding {
            code,
            severity,
            message,
            subject,
            stated: None,
            found: None,
            evidence,
            related: Vec::new(),
        });
    }
}

/// Everything that a record says about no place at all (a reading's diagnostics): the document.
pub(crate) fn whole_document(rule: &str) -> Evidence {
    Evidence { rule: rule.to_owned(), ..Evidence::default() }
}

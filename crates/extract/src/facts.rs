//! What the rules have found so far, and what they know of the document as a whole.

use crate::page::Page;
use crate::place::Place;
use crate::table::View;
use record::{
    Abbreviation, Approval, Event, Evidence, Finding, Header, Liaison, ListedDocument, Reference,
    Severity, Statistic, WorkItem,
};

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
    /// Whether its header names the group: a sentence counts in a document of a meeting.
    pub(crate) of_group: bool,
    /// Whether it is a published text: its tables are of its matter, not of work.
    pub(crate) published: bool,
    /// The year of dates that are written without one.
    pub(crate) year: Option<i16>,
}

/// All that was found.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) known: Known,
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
}

impl Facts {
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

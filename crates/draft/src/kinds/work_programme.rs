//! The work programme: all items, each with the stage that it is furthest at.

use super::{Labels, Writer, plain};
use crate::known::{Known, Row};
use crate::model::{Block, Report, Run};
use crate::opening;
use crate::said;
use crate::tables::{Column, sorted};
use record::{Kind, Stage};

const TITLE: &str = "Work programme";

const COLUMNS: Labels = &[
    (Column::Name, "Work item"),
    (Column::Question, "Question"),
    (Column::Title, "Title"),
    (Column::Timing, "Timing"),
    (Column::Version, "Version"),
    (Column::Track, "Approval process"),
    (Column::Status, "Status"),
    (Column::BaseText, "Base text"),
];

/// The same of items of which nothing says how far they are: without a status, they are what the
/// heading above says, or nothing.
const WITHOUT_STATUS: Labels = &[
    (Column::Name, "Work item"),
    (Column::Question, "Question"),
    (Column::Title, "Title"),
    (Column::Timing, "Timing"),
    (Column::Version, "Version"),
    (Column::Track, "Approval process"),
    (Column::BaseText, "Base text"),
];

/// Writes the work programme.
pub(crate) fn work_programme(known: &Known<'_>) -> Report {
    let mut w = Writer::new(known);
    let mut rows = known.rows();
    sorted(&mut rows);
    let candidates: Vec<Row<'_>> =
        rows.extract_if(.., |r| r.stage == Some(Stage::ForDecision)).collect();
    let unknown: Vec<Row<'_>> = rows.extract_if(.., |r| r.stage.is_none()).collect();
    w.blocks.push(opening::notice(known));
    w.heading(1, TITLE);
    w.blocks.push(Block::Paragraph(vec![Run::strong(opening::meeting(known))]));
    if rows.is_empty() {
        w.placeholder("the work items: no document names one with its status");
    } else {
        // A sentence: without its full stop, a number before words is a section's.
        w.text(format!("{} work item(s) listed.", rows.len()));
        let all = rows.len() + candidates.len() + unknown.len();
        let said = said::of_subject(known, &[Kind::WorkProgramme], all, |s| s == "work items");
        w.stated_line("work items", &said, all);
        w.items(&plain(COLUMNS), &rows);
    }
    // Headings of the first level: under that of the work programme, what has no status would be
    // under study.
    if !candidates.is_empty() {
        w.heading(1, "Candidate texts without a stated approval process");
        w.items(&plain(WITHOUT_STATUS), &candidates);
    }
    if !unknown.is_empty() {
        w.heading(1, "Work items without a stated status");
        w.items(&plain(WITHOUT_STATUS), &unknown);
    }
    w.justifications(1);
    w.stale(1);
    w.notes(1, false);
    Report { title: TITLE.to_owned(), wide: true, blocks: w.blocks }
}

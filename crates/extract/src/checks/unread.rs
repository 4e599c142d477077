//! `check.unread_table`: a table whose cells look like facts, and that no rule read.

use crate::facts::Facts;
use crate::page::Page;
use crate::table::View;
use record::{Code, Severity};

const RULE: &str = "check.unread_table";

/// So many rows of a table must name a work item or a document.
const ENOUGH: usize = 2;

/// A finding for each such table of a document of ours.
pub(super) fn run(page: &Page<'_>, tables: &[&View<'_, '_>], read: &[bool], facts: &mut Facts) {
    if !facts.known.ours {
        return;
    }
    for (view, _) in tables.iter().zip(read).filter(|(_, read)| !**read) {
        let telling = view
            .grid
            .rows
            .iter()
            .take(200)
            .filter(|row| {
                row.iter().filter(|c| !c.composite && c.text.text().len() < 400).any(|c| {
                    let text = c.text.text();
                    !grammar::acronyms(page.lexicon, text).is_empty()
                        || grammar::mentions(page.lexicon, text).next().is_some()
                })
            })
            .count();
        if telling >= ENOUGH && view.grid.table.columns() > 1 {
            facts.find(
                Code::UnreadContent,
                Severity::Warning,
                format!(
                    "{telling} rows of a table name work items or documents, and no rule reads it"
                ),
                None,
                view.place().evidence(page, view.item, RULE),
            );
        }
    }
}

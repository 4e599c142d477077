//! What the reading of a document's tables came to, for people who ask why.

use crate::table::View;
use record::DocumentRecord;

/// A record with how its tables were understood.
#[derive(Debug, Clone)]
pub struct Account {
    /// The record, as [`crate::extract()`] gives it.
    pub record: DocumentRecord,
    /// The tables of the body in order, but for the header block.
    pub tables: Vec<TableAccount>,
}

/// How a table was understood.
#[derive(Debug, Clone)]
pub struct TableAccount {
    /// The table's pointer into the block tree.
    pub pointer: String,
    /// The id of the rule that read it; none where no rule did.
    pub rule: Option<&'static str>,
    /// How many rows at its top were taken as (or stand above) its header; 0 where none was found.
    pub header_rows: usize,
    /// Its columns.
    pub columns: Vec<ColumnAccount>,
}

/// How a column was understood.
#[derive(Debug, Clone)]
pub struct ColumnAccount {
    /// Its first grid column, from 0.
    pub at: u32,
    /// Its header's text.
    pub label: String,
    /// What it holds (`columns.tsv`), where that is known.
    pub role: Option<&'static str>,
    /// How sure, from 0 to 1.
    pub score: f32,
}

impl TableAccount {
    pub(crate) fn new(view: &View<'_, '_>, rule: Option<&'static str>) -> Self {
        // The columns of a form are no columns.
        let form = rule == Some(crate::rules::forms::RULE);
        let columns = view
            .columns
            .iter()
            .filter(|_| !form)
            .map(|c| ColumnAccount {
                at: c.at,
                label: c.label.clone(),
                role: c.role,
                score: c.score,
            })
            .collect();
        Self {
            pointer: view.grid.pointer.as_str().to_owned(),
            rule,
            header_rows: view.first_row,
            columns,
        }
    }
}

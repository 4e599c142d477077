//! What the reading of a document's tables came to, for people who ask why.

use crate::rules::{Certainty, Claim, TABLES};
use crate::table::View;
use record::DocumentRecord;

/// A record with how its tables were understood.
#[derive(Debug, Clone)]
pub struct Account {
    /// The record, as [`crate::extract()`] gives it.
    pub record: DocumentRecord,
    /// The tables of the body in order, but for the header block.
    pub tables: Vec<TableAccount>,
    /// Bytes that the record's facts and references have as JSON.
    pub bytes: u64,
}

/// How a table was understood.
#[derive(Debug, Clone)]
pub struct TableAccount {
    /// The table's pointer into the block tree.
    pub pointer: String,
    /// The id of the rule that read it; none where no rule did.
    pub rule: Option<&'static str>,
    /// What each rule for tables said of it, in order of precedence.
    pub claims: Vec<ClaimAccount>,
    /// How many rows at its top were taken as (or stand above) its header; 0 where none was found.
    pub header_rows: usize,
    /// Its columns.
    pub columns: Vec<ColumnAccount>,
}

/// What a rule said of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimAccount {
    /// The rule's id.
    pub rule: &'static str,
    /// How surely it claimed the table, or why it did not.
    pub claim: Result<Certainty, &'static str>,
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
    pub(crate) fn new(view: &View<'_, '_>, claims: &[Claim], winner: Option<usize>) -> Self {
        let rule = winner.and_then(|at| TABLES.get(at)).map(|rule| rule.id());
        // A form has labels beside values, and no columns of one role.
        let form = TABLES.first().map(|rule| rule.id()) == rule && rule.is_some();
        let columns = view
            .columns
            .iter()
            .filter(|_| !form)
            .map(|c| ColumnAccount {
                at: c.at,
                label: c.label.clone(),
                role: c.role.map(lexicon::Role::name),
                score: c.score,
            })
            .collect();
        let claims = TABLES.iter().zip(claims);
        Self {
            pointer: view.grid.pointer.as_str().to_owned(),
            rule,
            claims: claims
                .map(|(rule, claim)| ClaimAccount { rule: rule.id(), claim: *claim })
                .collect(),
            header_rows: view.first_row,
            columns,
        }
    }
}

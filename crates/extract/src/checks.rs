//! The checks within one document: what is stated against what there is.

mod counts;
mod duplicates;
mod numbering;
mod totals;
mod unread;

use crate::facts::Facts;
use crate::page::Page;
use crate::table::View;

/// Runs all checks. `read` says of each table whether a rule read it.
pub(crate) fn run(page: &Page<'_>, tables: &[&View<'_, '_>], read: &[bool], facts: &mut Facts) {
    counts::annexes(page, facts);
    counts::captions(page, facts);
    counts::groups(page, tables, facts);
    counts::statements(page, facts);
    totals::rows_and_columns(page, facts);
    numbering::run(page, tables, facts);
    duplicates::run(facts);
    unread::run(page, tables, read, facts);
}

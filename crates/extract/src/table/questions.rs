//! Which cell names the Question of each row (RECORDS.md, `questions`).
//!
//! A cell that covers several rows, merged or as the heading of a group, holds for all of them. A blank
//! cell of its own row holds for nothing, unless the table is written in runs: the Question stands once,
//! in the first row of each run, and never twice in a row. A number in brackets behind a Question says
//! for how many rows it holds.

use super::View;
use crate::caption::trailing_count;
use lexicon::{Lexicon, Role};

/// A longer row of one cell is a note.
const LONGEST_GROUP: usize = 80;

/// The row whose cell names a Question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// Its cell in the column of Questions.
    Cell(usize),
    /// It is one cell, the heading of a group.
    Group(usize),
}

/// The source of each row of the table.
pub(super) fn sources(lexicon: &Lexicon, view: &View<'_, '_>) -> Vec<Option<Source>> {
    let in_runs = is_in_runs(view);
    let mut sources = vec![None; view.grid.rows.len()];
    let mut group = None;
    let mut run = None;
    let mut left = u64::MAX;
    for row in view.first_row..view.grid.rows.len() {
        if view.repeats_header(row) {
            continue;
        }
        if let Some(banner) = view.banner(row) {
            let text = banner.text.text();
            if text.len() < LONGEST_GROUP && !grammar::question_cell(lexicon, text, None).is_empty()
            {
                group = Some(Source::Group(row));
                run = None;
            }
            continue;
        }
        let own = view.filled(row, Role::Question);
        let source = match own {
            Some(cell) if cell.text.text().chars().any(char::is_alphanumeric) => {
                run = Some(Source::Cell(row));
                left = trailing_count(cell.text.text()).map_or(u64::MAX, |(count, _)| count.max(1));
                left -= 1;
                run
            }
            // A dash says that there is none.
            Some(_) => None,
            // `7/23 (2)` holds for two rows.
            None if in_runs && left == 0 => group,
            None if in_runs => {
                left -= 1;
                run.or(group)
            }
            None => group,
        };
        if let Some(slot) = sources.get_mut(row) {
            *slot = source;
        }
    }
    sources
}

/// Whether the Question stands once, in the first row of each run of rows: at least two runs have blank
/// rows, the first row is filled, and no Question is repeated from one row to the next.
fn is_in_runs(view: &View<'_, '_>) -> bool {
    if !view.has(Role::Question) {
        return false;
    }
    let mut last: Option<&str> = None;
    let (mut runs, mut blanks, mut counted, mut headless) = (0, 0, false, false);
    for row in view.data_rows() {
        let text = view.cell(row, Role::Question).map_or("", |c| c.text.text());
        if text.is_empty() {
            headless |= last.is_none();
            blanks += 1;
            runs += usize::from(blanks == 1);
            counted |= last.and_then(trailing_count).is_some_and(|(count, _)| count > 1);
            continue;
        }
        if !text.chars().any(char::is_alphanumeric) {
            // A dash ends the run: the row has no Question.
            (last, blanks) = (None, 0);
            continue;
        }
        if blanks == 0 && last == Some(text) {
            return false;
        }
        last = Some(text);
        blanks = 0;
    }
    runs >= 2 && !headless || counted
}

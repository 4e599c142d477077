//! The Questions of a cell.

use crate::facts::Known;
use crate::page::CellText;
use crate::place::Said;
use crate::table::View;

/// The Questions that a cell names, each once, as the record writes them.
pub(crate) fn of_text(text: &str, known: &Known) -> Vec<String> {
    let mut questions: Vec<String> = Vec::new();
    for found in grammar::question_cell(text, known.study_group) {
        let question = found.value.to_string();
        if !questions.contains(&question) {
            questions.push(question);
        }
    }
    questions
}

/// The Questions of a cell with its place; none where it names none.
pub(crate) fn of_cell(cell: &CellText<'_>, known: &Known) -> Option<Said<Vec<String>>> {
    let questions = of_text(cell.text.text(), known);
    (!questions.is_empty()).then(|| Said::new(questions, cell.text.place_all()))
}

/// The Questions of a row: of its own cell, of the cell that covers it, of its group.
pub(crate) fn of_row(view: &View<'_, '_>, row: usize, known: &Known) -> Option<Said<Vec<String>>> {
    of_cell(view.question(row)?, known)
}

//! The Questions of a cell.

use super::each_once;
use crate::facts::Known;
use crate::page::CellText;
use crate::place::Said;
use crate::table::View;
use grammar::Question;
use lexicon::Lexicon;

/// The Questions that a cell names, each once.
pub(crate) fn of_text(lexicon: &Lexicon, text: &str, known: &Known) -> Vec<Question> {
    let found = grammar::question_cell(lexicon, text, known.study_group).into_iter();
    each_once(found.map(|f| f.value))
}

/// The Questions that words name with their group, each once: `RGM Q5/21`.
pub(crate) fn named(lexicon: &Lexicon, text: &str) -> Vec<Question> {
    let found = grammar::questions(lexicon, text).into_iter().map(|f| f.value);
    each_once(found.filter(|question| question.study_group.is_some()))
}

/// The Questions of a cell with its place; none where it names none.
pub(crate) fn of_cell(
    lexicon: &Lexicon,
    cell: &CellText<'_>,
    known: &Known,
) -> Option<Said<Vec<Question>>> {
    let questions = of_text(lexicon, cell.text.text(), known);
    (!questions.is_empty()).then(|| Said::new(questions, cell.text.place_all()))
}

/// The Questions of a row: of its own cell, of the cell that covers it, of its group.
pub(crate) fn of_row(
    lexicon: &Lexicon,
    view: &View<'_, '_>,
    row: usize,
    known: &Known,
) -> Option<Said<Vec<Question>>> {
    of_cell(lexicon, view.question(row)?, known)
}

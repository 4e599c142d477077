//! The header of a table: which row it is, and what it says of each column.

use super::cells::Held;
use crate::page::Grid;
use lexicon::{Lexicon, Role};
use std::collections::HashMap;

/// How many rows at the top may hold the header.
const HEADER_WITHIN: usize = 6;

/// A table with more columns than this is no table of facts.
const MOST_COLUMNS: u32 = 40;

/// A label that is longer is a text.
const LONGEST_LABEL: usize = 120;

/// The mean length, in characters, from which a column without a label may hold titles.
const TITLE_LENGTH: usize = 20;

/// The same where it is the only other column.
const PAIR_LENGTH: usize = 8;

/// A column with what its header says.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    /// Its first grid column.
    pub(crate) at: u32,
    /// The header's text.
    pub(crate) label: String,
    /// What it holds (`columns.tsv`), where the header or the cells say.
    pub(crate) role: Option<Role>,
    /// How sure, from 0 to 1.
    pub(crate) score: f32,
}

/// The columns of a table, and the first row under their header: 0 where there is no header, no
/// columns where nothing is known of them.
pub(super) fn read(lexicon: &Lexicon, grid: &Grid<'_>) -> (usize, Vec<Column>) {
    let of_format = grid.table.header_rows() as usize;
    let most = HEADER_WITHIN.min(grid.rows.len());
    // Each row by itself, and each with the row above it as a header of two lines. A row of data, or one that
    // repeats the header below the first rows, is none.
    let candidates: Vec<usize> =
        (0..most).filter(|&row| may_be_header(lexicon, grid, row)).collect();
    let alone = candidates.iter().map(|&row| (row, None));
    let two = candidates.iter().filter(|&&row| row > 0).map(|&row| (row, Some(row - 1)));
    let best = alone
        .chain(two)
        .map(|(row, over)| {
            let columns = of_row(lexicon, grid, row, over);
            (score(&columns, row < of_format), row, columns)
        })
        .filter(|(score, ..)| *score > 0.0)
        .fold(None::<(f32, usize, Vec<Column>)>, |best, next| match best {
            Some(b) if b.0 >= next.0 => Some(b),
            _ => Some(next),
        });
    if let Some((_, row, mut columns)) = best {
        let held = realign(lexicon, grid, row + 1, &mut columns);
        complete(held, &mut columns);
        return (row + 1, columns);
    }
    // One known label over cells that speak for themselves is a header too.
    for row in 0..most.min(3) {
        let mut columns = of_row(lexicon, grid, row, None);
        if one_label(&columns) {
            complete(held_by(lexicon, grid, row + 1, &columns), &mut columns);
            if columns.iter().filter(|c| c.role.is_some()).count() > 1 {
                return (row + 1, columns);
            }
        }
    }
    // Without a header the cells alone may say what the columns hold.
    let mut columns = blank(grid);
    complete(held_by(lexicon, grid, 0, &columns), &mut columns);
    if columns.iter().filter(|c| c.role.is_some()).count() < 2 {
        columns.clear();
    }
    (0, columns)
}

/// Whether a row may be a header: none of its cells is a document's number or a text of an earlier row.
fn may_be_header(lexicon: &Lexicon, grid: &Grid<'_>, row: usize) -> bool {
    let texts = |row: usize| {
        let cells = grid.rows.get(row).into_iter().flatten();
        cells.map(|cell| cell.text.text()).collect::<Vec<&str>>()
    };
    let own = texts(row);
    let filled = own.iter().filter(|text| !text.is_empty()).count();
    let repeats = filled > 1 && (0..row).any(|above| texts(above) == own);
    let is_number = |text: &&str| {
        text.contains(|c: char| c.is_ascii_digit())
            && grammar::mentions(lexicon, text).next().is_some_and(|f| {
                f.value.certainty == grammar::Certainty::Sure && f.span == (0..text.len())
            })
    };
    !repeats && !own.iter().any(is_number)
}

/// The columns as one row names them; `over` is a row above whose labels stand for the cells that
/// say nothing here.
fn of_row(lexicon: &Lexicon, grid: &Grid<'_>, header: usize, over: Option<usize>) -> Vec<Column> {
    let Some(row) = grid.table.rows().get(header) else { return Vec::new() };
    let mut columns: Vec<Column> = row
        .covers()
        .filter_map(|(at, _, r, c)| {
            let text = grid.rows.get(r)?.get(c)?.text.text().to_owned();
            let found = lexicon.columns.look_up(&text);
            let above = || {
                let upper = grid.at(over?, at)?.text.text();
                let label =
                    if text.is_empty() { upper.to_owned() } else { format!("{upper} {text}") };
                Some((label.clone(), lexicon.columns.look_up(&label)?))
            };
            let (label, found) = match found {
                Some(found) => (text, Some(found)),
                None => above().map_or((text.clone(), None), |(label, found)| (label, Some(found))),
            };
            Some(Column { at, label, role: found.map(|f| f.0), score: found.map_or(0.0, |f| f.1) })
        })
        .collect();
    once_each(&mut columns);
    columns
}

/// Of two columns with one role the surer keeps it; of two as sure, the first.
fn once_each(columns: &mut [Column]) {
    let mut best: HashMap<Role, (usize, f32)> = HashMap::new();
    for (at, column) in columns.iter().enumerate() {
        let Some(role) = column.role else { continue };
        let kept = best.entry(role).or_insert((at, column.score));
        if column.score > kept.1 {
            *kept = (at, column.score);
        }
    }
    for (at, column) in columns.iter_mut().enumerate() {
        column.role = column.role.filter(|role| best.get(role).is_some_and(|kept| kept.0 == at));
    }
}

/// How much a row looks like a header: the sum of its columns' scores, if enough of them speak.
fn score(columns: &[Column], of_format: bool) -> f32 {
    let known = columns.iter().filter(|c| c.role.is_some()).count();
    let filled = columns.iter().filter(|c| !c.label.is_empty()).count();
    let long = columns.iter().any(|c| c.label.len() > LONGEST_LABEL);
    if long || known < 2 || (known * 2 < filled && !of_format) {
        return 0.0;
    }
    columns.iter().map(|c| c.score).sum()
}

/// Whether a row of few short cells has exactly one label that is known whole.
fn one_label(columns: &[Column]) -> bool {
    let whole = columns.iter().filter(|c| c.score >= 0.8).count();
    let filled = columns.iter().filter(|c| !c.label.is_empty()).count();
    whole == 1
        && (2..=6).contains(&filled)
        && columns.iter().all(|c| c.label.len() <= LONGEST_LABEL / 3)
}

/// What the cells of each column hold under the header: none of a table that has too many columns.
fn held_by(
    lexicon: &Lexicon,
    grid: &Grid<'_>,
    first_row: usize,
    columns: &[Column],
) -> Option<Vec<Held>> {
    let held = || columns.iter().map(|c| Held::by(lexicon, grid, first_row, c.at)).collect();
    (grid.table.columns() <= MOST_COLUMNS).then(held)
}

/// Moves labels one column to the side where the cells say that the header is one cell short or
/// long against its body, as when a cell was torn in two. What the cells hold is returned.
fn realign(
    lexicon: &Lexicon,
    grid: &Grid<'_>,
    first_row: usize,
    columns: &mut Vec<Column>,
) -> Option<Vec<Held>> {
    if grid.table.columns() > MOST_COLUMNS || columns.len() < 3 {
        return held_by(lexicon, grid, first_row, columns);
    }
    let labelled = columns.len();
    // A header that is short has no cells over the last columns.
    let next = columns.last().map_or(0, |c| c.at + 1);
    columns.extend((next..grid.table.columns()).map(unlabelled));
    let held = held_by(lexicon, grid, first_row, columns)?;
    let telling = |shift: isize| {
        let (mut right, mut wrong) = (0, 0);
        for (n, column) in columns.iter().enumerate() {
            let Some(role) = column.role else { continue };
            let Some(held) = n.checked_add_signed(shift).and_then(|n| held.get(n)) else {
                continue;
            };
            match held.agrees(role) {
                Some(true) => right += 1,
                Some(false) => wrong += 1,
                None => {}
            }
        }
        (right, wrong)
    };
    let (right, wrong) = telling(0);
    let shift = [1_isize, -1].into_iter().find(|shift| {
        let (right, wrong) = telling(*shift);
        right >= 2 && wrong == 0
    });
    let Some(shift) = shift.filter(|_| right == 0 && wrong >= 2) else {
        columns.truncate(labelled);
        return Some(held);
    };
    let labels: Vec<(String, Option<Role>, f32)> =
        columns.iter().map(|c| (c.label.clone(), c.role, c.score)).collect();
    for (n, column) in columns.iter_mut().enumerate() {
        let from = n.checked_add_signed(-shift).and_then(|n| labels.get(n)).cloned();
        (column.label, column.role, column.score) = from.unwrap_or_default();
    }
    Some(held)
}

/// Gives the columns that no label explains the role that their cells have, and where one column
/// of long texts is left beside names or documents, the title's.
fn complete(held: Option<Vec<Held>>, columns: &mut [Column]) {
    let Some(held) = held else { return };
    let has = |columns: &[Column], role: Role| columns.iter().any(|c| c.role == Some(role));
    for n in 0..columns.len() {
        if columns.get(n).is_none_or(|c| c.role.is_some()) {
            continue;
        }
        if let Some((role, score)) = held.get(n).and_then(Held::role)
            && !has(columns, role)
            && !(role == Role::Document && has(columns, Role::BaseText))
            && let Some(column) = columns.get_mut(n)
        {
            column.role = Some(role);
            column.score = score;
        }
    }
    // `From` and `To` over days are no senders and addressees.
    for (of, day) in [(Role::Origin, Role::Start), (Role::Destination, Role::End)] {
        if !has(columns, Role::Date)
            && let Some((column, _)) =
                columns.iter_mut().zip(&held).find(|(c, h)| c.role == Some(of) && h.are_dates())
        {
            column.role = Some(day);
        }
    }
    // Names are names, whatever the label above them: `Name`, `Item`, `Draft text`.
    if !has(columns, Role::Acronym)
        && let Some((column, _)) = columns
            .iter_mut()
            .zip(&held)
            .filter(|(c, _)| !matches!(c.role, Some(Role::Title | Role::Equivalent)))
            .find(|(_, held)| held.are_names())
    {
        column.role = Some(Role::Acronym);
        column.score = 0.5;
    }
    // A label that nobody knows over names with their titles: `Acronymm an title`.
    if !has(columns, Role::Acronym)
        && !has(columns, Role::Title)
        && let Some((column, _)) = columns
            .iter_mut()
            .zip(&held)
            .filter(|(c, _)| c.role.is_none() && !c.label.is_empty())
            .find(|(_, held)| held.begins_with_names())
    {
        column.role = Some(Role::Acronym);
        column.score = 0.5;
    }
    let named = has(columns, Role::Acronym) || has(columns, Role::Document);
    if named && !has(columns, Role::Title) {
        let pair = columns.len() == 2;
        let best = columns
            .iter_mut()
            .zip(&held)
            .filter(|(c, _)| c.role.is_none() && c.label.is_empty())
            .filter_map(|(c, held)| Some((held.mean_length()?, c)))
            .max_by_key(|(length, _)| *length);
        // Beside numbers alone, one other column is what they are numbers of.
        let least = if pair { PAIR_LENGTH } else { TITLE_LENGTH };
        if let Some((length, column)) = best
            && length >= least
        {
            column.role = Some(Role::Title);
            column.score = 0.4;
        }
    }
}

/// The columns of a table without a header.
fn blank(grid: &Grid<'_>) -> Vec<Column> {
    let columns = if grid.rows.len() < 2 { 0 } else { grid.table.columns().min(MOST_COLUMNS) };
    (0..columns).map(unlabelled).collect()
}

/// A column of which nothing is known.
const fn unlabelled(at: u32) -> Column {
    Column { at, label: String::new(), role: None, score: 0.0 }
}

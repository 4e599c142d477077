//! Labels with their values, as forms have them: side by side, in one cell, or as two stacks.

use crate::page::{CellText, Grid, Line};
use crate::place::Place;
use lexicon::{Key, Labels};

/// A value with its label's meaning.
#[derive(Debug, Clone)]
pub(crate) struct Pair<K> {
    /// What the label means.
    pub(crate) field: K,
    /// The value's lines, those that are not blank.
    pub(crate) values: Vec<(String, Place)>,
}

impl<K> Pair<K> {
    /// The value as one text; empty where there is none.
    pub(crate) fn text(&self) -> String {
        self.values.iter().map(|(t, _)| t.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Where the value begins.
    pub(crate) fn place(&self) -> Option<&Place> {
        self.values.first().map(|(_, place)| place)
    }
}

/// A text that begins with a label: what it means and where its value begins. A label ends with a
/// colon outside of brackets; without one it must be all there is.
pub(crate) fn label<K: Key>(labels: &Labels<K>, text: &str) -> Option<(K, usize)> {
    let mut depth = 0_u32;
    let colon = text.char_indices().take(400).find(|(_, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ':' | '：' => return depth == 0,
            _ => {}
        }
        false
    });
    let (head, rest) = match colon {
        Some((at, c)) => (text.get(..at)?, at + c.len_utf8()),
        None => (text, text.len()),
    };
    let (field, score) = labels.look_up(head)?;
    let words = head.split(' ').count();
    let whole = score >= 1.0 || (colon.is_some() && (score > 0.6 || words > 6));
    let blanks = text.get(rest..)?.bytes().take_while(|b| *b == b' ').count();
    whole.then_some((field, rest + blanks))
}

/// All lines of a cell, blank ones too: which line pairs with which goes by their number.
pub(crate) fn all_lines(cell: &CellText<'_>) -> Vec<(String, Place)> {
    let lines = cell.text.lines().into_iter();
    lines.map(|range| cell.text.said(range)).map(|said| (said.value, said.place)).collect()
}

fn filled(lines: Vec<(String, Place)>) -> Vec<(String, Place)> {
    lines.into_iter().filter(|(t, _)| !t.is_empty()).collect()
}

/// The pairs of a table.
pub(crate) fn of_grid<K: Key>(labels: &Labels<K>, grid: &Grid<'_>) -> Vec<Pair<K>> {
    let mut pairs = Vec::new();
    for row in &grid.rows {
        let cells: Vec<&CellText<'_>> =
            row.iter().filter(|c| !c.composite && c.cell.column_span > 0).collect();
        let mut at = 0;
        while let Some(cell) = cells.get(at) {
            at += 1;
            // Most cells are one line, which is no stack.
            let several = cell.text.raw.contains('\n');
            let lines = if several { all_lines(cell) } else { Vec::new() };
            let stacked: Vec<Option<K>> = lines
                .iter()
                .map(|(t, _)| label(labels, t).filter(|(_, r)| *r >= t.len()).map(|(f, _)| f))
                .collect();
            if stacked.iter().flatten().count() > 1 {
                if let Some(values) = cells.get(at) {
                    at += 1;
                    stack(&stacked, all_lines(values), &mut pairs);
                }
                continue;
            }
            let text = cell.text.text();
            let Some((field, rest)) = label(labels, text) else { continue };
            let lines = if several { lines } else { all_lines(cell) };
            let mut values = Vec::new();
            if rest < text.len() {
                // The value begins in the label's own line, and may go on in those below it.
                for (n, (line, place)) in lines.iter().enumerate() {
                    match label(labels, line).filter(|_| n == 0) {
                        Some((_, from)) if from < line.len() => {
                            values.push((
                                line.get(from..).unwrap_or_default().to_owned(),
                                place.clone(),
                            ));
                        }
                        Some(_) => {}
                        None => values.push((line.clone(), place.clone())),
                    }
                }
            } else {
                while let Some(next) = cells.get(at) {
                    if label(labels, next.text.text()).is_some() {
                        break;
                    }
                    at += 1;
                    values.extend(all_lines(next));
                }
            }
            pairs.push(Pair { field, values: filled(values) });
        }
    }
    pairs
}

/// Pairs a stack of labels with the lines of the cell beside it, line by line; what is below the
/// last label is its own.
fn stack<K: Key>(labels: &[Option<K>], values: Vec<(String, Place)>, pairs: &mut Vec<Pair<K>>) {
    let first = pairs.len();
    let mut slots: Vec<usize> = Vec::new();
    for label in labels {
        if let Some(field) = label {
            pairs.push(Pair { field: *field, values: Vec::new() });
        }
        slots.push(pairs.len().saturating_sub(1).max(first));
    }
    for (n, value) in values.into_iter().enumerate() {
        let slot = slots.get(n).or(slots.last()).copied();
        if let Some(pair) = slot.and_then(|s| pairs.get_mut(s))
            && !value.0.is_empty()
        {
            pair.values.push(value);
        }
    }
}

/// The pairs of lines: `Label: value`, a label's value also on the lines below it up to the next
/// label.
pub(crate) fn of_line<K: Key>(labels: &Labels<K>, line: &Line<'_>) -> Option<Pair<K>> {
    let text = line.text.text();
    let (field, rest) = label(labels, text)?;
    if rest >= text.len() {
        return Some(Pair { field, values: Vec::new() });
    }
    let place = line.text.place(rest..text.len());
    Some(Pair { field, values: vec![(text.get(rest..)?.to_owned(), place)] })
}

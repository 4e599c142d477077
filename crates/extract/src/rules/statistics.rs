//! `statistic.table`: a table of numbers.

use super::{Certainty, Claim, Subject, TableRule};
use crate::facts::{Facts, Known, Measured};
use crate::page::{CellText, Grid};
use lexicon::Role;
use patterns::{letters, patterns};
use record::{NumberValue, Part, PartsValue, Statistic, StatisticRow, StatisticValue};

patterns! {
    /// A number, with its thousands parted or not, and a sign that there are more: `270+`.
    NUMBER = r"^[+-]?[0-9]{1,3}(?:[ ,][0-9]{3})*(?:\.[0-9]+)?\+?$|^[+-]?[0-9]+(?:\.[0-9]+)?\+?$";
    /// A number with its unit: `3 TAP`.
    PARTS = concat!(r"([0-9]+)\s+([", letters!(), r"][", letters!(), r"/-]*(?:\s+[", letters!(), r"][", letters!(), r"/-]*){0,2}?)(?:\s*[,;+/&]\s*|\s+(?:and\s+)?|$)");
}

/// Reads a cell of numbers; none where it holds something else.
pub(crate) fn value(cell: &str) -> Option<StatisticValue> {
    let text = cell.trim();
    if text.is_empty() || matches!(text, "-" | "–" | "—" | "−" | "n/a" | "N/A" | "NA") {
        return Some(StatisticValue::Number(NumberValue { raw: text.to_owned(), number: None }));
    }
    if NUMBER.is_match(text) {
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | ',' | '+')).collect();
        let number = match digits.parse::<i64>() {
            Ok(whole) => Some(whole.into()),
            Err(_) => digits.parse().ok().and_then(serde_json::Number::from_f64),
        };
        return Some(StatisticValue::Number(NumberValue { raw: text.to_owned(), number }));
    }
    let mut parts = Vec::new();
    let mut end = 0;
    for found in PARTS.captures_iter(text) {
        let whole = found.get(0)?;
        if whole.start() != end {
            return None;
        }
        end = whole.end();
        let number: u64 = found.get(1)?.as_str().parse().ok()?;
        parts.push(Part { number: number.into(), unit: found.get(2)?.as_str().to_owned() });
    }
    (end == text.len() && !parts.is_empty())
        .then(|| StatisticValue::Parts(PartsValue { raw: text.to_owned(), parts }))
}

/// Where the numbers of a table begin: the first row and column of values; none where the table
/// is not one of numbers.
fn layout(grid: &Grid<'_>) -> Option<(usize, Vec<u32>)> {
    let columns = grid.table.columns();
    let rows = grid.rows.len();
    if columns < 2 || rows < 2 || columns > 200 {
        return None;
    }
    let text = |row: usize, column: u32| grid.begins_at(row, column).map_or("", |c| c.text.text());
    let is_number = |t: &str| !t.is_empty() && value(t).is_some();
    // The header is what stands above the first row that has numbers in most of its columns.
    let first = (1..rows.min(5)).find(|&row| {
        let filled = (1..columns).filter(|&c| !text(row, c).is_empty()).count();
        let numbers = (1..columns).filter(|&c| is_number(text(row, c))).count();
        filled > 0
            && numbers * 5 >= filled * 4
            && !text(row, 0).is_empty()
            && !is_number(text(row, 0))
    })?;
    let header = (1..columns).filter(|&c| !text(first - 1, c).is_empty());
    if header.clone().next().is_none() || header.clone().any(|c| is_number(text(first - 1, c))) {
        return None;
    }
    let (mut filled, mut numbers, mut digits) = (0, 0, 0);
    for row in first..rows {
        for column in 1..columns {
            let text = text(row, column);
            filled += u32::from(!text.is_empty());
            numbers += u32::from(is_number(text));
            digits += u32::from(is_number(text) && text.contains(|c: char| c.is_ascii_digit()));
        }
    }
    (numbers * 10 >= filled * 9 && digits * 2 > filled).then(|| (first, (1..columns).collect()))
}

/// Columns of facts that no table of numbers has.
const DATED: [Role; 2] = [Role::Acronym, Role::Date];
/// Columns of numbers that may be those of documents.
const NUMBERED: [Role; 2] = [Role::Document, Role::BaseText];

/// How many columns hold numbers and nothing else.
fn numeric(grid: &Grid<'_>, first: usize, columns: &[u32]) -> usize {
    let all = |column: u32| {
        let cells = (first..grid.rows.len()).filter_map(|row| grid.begins_at(row, column));
        let mut texts = cells.map(|c| c.text.text()).filter(|t| !t.is_empty()).peekable();
        texts.peek().is_some() && texts.all(|t| value(t).is_some())
    };
    columns.iter().filter(|column| all(**column)).count()
}

/// The rule.
pub(crate) struct Table;

impl TableRule for Table {
    fn id(&self) -> &'static str {
        "statistic.table"
    }

    fn claim(&self, subject: &Subject<'_, '_, '_>, _: &Known) -> Claim {
        // Columns of numbers that are called "Contributions" and "TDs" count them: numbers of
        // documents stand alone beside what they are of.
        let counts = layout(subject.view.grid)
            .is_some_and(|(first, columns)| numeric(subject.view.grid, first, &columns) > 1);
        let facts = |role: &Role| by_label(subject, *role);
        if DATED.iter().any(facts) || !counts && NUMBERED.iter().any(facts) {
            return Err("a column holds names, documents or dates");
        }
        match layout(subject.view.grid) {
            Some(_) => Ok(Certainty::Sure),
            None => Err("its cells are not labels in the first column and numbers in the others"),
        }
    }

    fn read(&self, subject: &Subject<'_, '_, '_>, facts: &mut Facts) {
        read(subject, facts);
    }
}

/// Whether a column has a role, and not merely the first one, which holds labels of what is counted.
fn by_label(subject: &Subject<'_, '_, '_>, role: Role) -> bool {
    subject.view.column(role).is_some_and(|c| c.at > 0)
}

fn read(subject: &Subject<'_, '_, '_>, facts: &mut Facts) {
    let Subject { page, view, .. } = *subject;
    let grid = view.grid;
    let Some((first, columns)) = layout(grid) else { return };
    let label =
        |cell: Option<&CellText<'_>>| cell.map_or(String::new(), |c| c.text.text().to_owned());
    let columns: Vec<u32> = columns
        .into_iter()
        .filter(|&c| grid.begins_at(first, c).is_some() || grid.begins_at(first - 1, c).is_some())
        .collect();
    let rows: Vec<(usize, StatisticRow)> = (first..grid.rows.len())
        .filter_map(|row| {
            let name = label(grid.at(row, 0));
            let values: Vec<StatisticValue> = columns
                .iter()
                .map(|&c| {
                    let text = label(grid.begins_at(row, c));
                    value(&text)
                        .unwrap_or(StatisticValue::Number(NumberValue { raw: text, number: None }))
                })
                .collect();
            (!name.is_empty()).then_some((row, StatisticRow { label: name, values }))
        })
        .collect();
    let name = subject.context.name().map(str::to_owned);
    let (at, rows): (Vec<usize>, Vec<StatisticRow>) = rows.into_iter().unzip();
    let kept = facts.add(Statistic {
        name,
        columns: columns.iter().map(|&c| label(grid.at(first - 1, c))).collect(),
        rows,
        evidence: view.place().evidence(page, view.item, Table.id()),
    });
    if kept {
        facts.measured.push(Measured { item: view.item, rows: at, columns });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Vec<(u64, String)> {
        match value(text) {
            Some(StatisticValue::Parts(p)) => {
                p.parts.into_iter().map(|p| (p.number.as_u64().unwrap(), p.unit)).collect()
            }
            _ => Vec::new(),
        }
    }

    #[test]
    fn numbers_with_units() {
        assert_eq!(units("2 TAP"), [(2, "TAP".into())]);
        assert_eq!(
            units("1 TAP 1 AAP 1 Agreement"),
            [(1, "TAP".into()), (1, "AAP".into()), (1, "Agreement".into())]
        );
        assert_eq!(units("3 TAP, 1 AAP"), [(3, "TAP".into()), (1, "AAP".into())]);
    }

    #[test]
    fn plain_numbers_and_dashes() {
        let number = |t| match value(t) {
            Some(StatisticValue::Number(n)) => n.number.map(|n| n.as_f64().unwrap()),
            other => panic!("{other:?}"),
        };
        assert_eq!(number("277"), Some(277.0));
        assert_eq!(number("1,234"), Some(1234.0));
        assert_eq!(number("-"), None);
        assert!(value("13-17 April").is_none());
        assert!(value("Seoul").is_none());
    }
}

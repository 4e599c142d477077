//! Changes in the facts of a draft: rows that came and went, and cells.

use crate::keys;
use document::Table;
use std::collections::{BTreeMap, BTreeSet};

/// Most characters of a text that a message gives.
const SHOWN: usize = 100;

/// The facts of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// The heading over it; of several tables under one heading, with its number.
    name: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Facts {
    /// The facts of a table under a heading; none of one with a single column: it holds remarks.
    pub(crate) fn of(heading: &str, table: &Table, before: &[Self]) -> Option<Self> {
        if table.columns() < 2 {
            return None;
        }
        let texts = |at: usize| -> Vec<String> {
            let cell = |column| table.cell_at(at, column).map(|(.., cell)| cell);
            let text = |column| cell(column).map(|c| c.view().shadow().into_text());
            (0..table.columns()).map(|column| text(column).unwrap_or_default()).collect()
        };
        let headers = usize::try_from(table.header_rows()).unwrap_or(usize::MAX);
        let blank = |row: &Vec<String>| row.iter().all(String::is_empty);
        let header = if headers > 0 { texts(0) } else { Vec::new() };
        let header = if blank(&header) { Vec::new() } else { header };
        let rows = (headers..table.rows().len()).map(texts).filter(|row| !blank(row)).collect();
        let numbered = |n: usize| {
            if n < 2 { heading.to_owned() } else { format!("{heading} (table {n})") }
        };
        let taken = |name: &String| before.iter().any(|facts| facts.name == *name);
        let name = (1..=before.len() + 1).map(numbered).find(|name| !taken(name))?;
        Some(Self { name, header, rows })
    }

    fn label(&self, column: usize) -> &str {
        self.header.get(column).map_or("", String::as_str)
    }

    /// The rows by their names in this column; by all that they say where none names them.
    fn by_name(&self, column: Option<usize>) -> BTreeMap<String, &Vec<String>> {
        let named = |row: &Vec<String>| {
            if let Some(column) = column {
                return keys::name(row.get(column).map_or("", String::as_str)).to_owned();
            }
            let said = row.iter().enumerate().filter(|(at, _)| self.label(*at) != "#");
            let said = said.map(|(_, text)| text.as_str()).filter(|text| !text.is_empty());
            said.collect::<Vec<_>>().join(", ")
        };
        self.rows.iter().map(|row| (named(row), row)).collect()
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A text as messages give it; none where it is blank.
fn quoted(text: &str) -> String {
    if text.is_empty() { "nothing".to_owned() } else { format!("“{}”", cut(text)) }
}

/// Changes from one state of the facts to another, a line each, in the order of the
/// new tables; what went with a whole table comes last.
pub(crate) fn changes(old: &[Facts], new: &[Facts]) -> Vec<String> {
    let none = Facts::default();
    let mut lines = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for now in new {
        let before = old.iter().find(|facts| facts.name == now.name);
        seen.insert(&now.name);
        table(before.unwrap_or(&none), now, &mut lines);
    }
    for gone in old.iter().filter(|facts| !seen.contains(facts.name.as_str())) {
        table(gone, &Facts { name: gone.name.clone(), ..Facts::default() }, &mut lines);
    }
    lines
}

fn table(old: &Facts, new: &Facts, lines: &mut Vec<String>) {
    let name = &new.name;
    // A column names the rows of both, or of neither.
    let key = |facts: &Facts| keys::column(&facts.header, &facts.rows);
    let (before, now) = match (key(old), key(new)) {
        (Some(a), Some(b)) if old.label(a) == new.label(b) => {
            (old.by_name(Some(a)), new.by_name(Some(b)))
        }
        (Some(a), _) if new.rows.is_empty() => (old.by_name(Some(a)), BTreeMap::new()),
        (_, Some(b)) if old.rows.is_empty() => (BTreeMap::new(), new.by_name(Some(b))),
        _ => (old.by_name(None), new.by_name(None)),
    };
    // In the order of the rows.
    let in_order = |facts: &Facts, by_name: &BTreeMap<String, &Vec<String>>| -> Vec<String> {
        let place = |row: &Vec<String>| facts.rows.iter().position(|other| other == row);
        let mut names: Vec<(Option<usize>, String)> =
            by_name.iter().map(|(name, row)| (place(row), name.clone())).collect();
        names.sort();
        names.into_iter().map(|(_, name)| name).collect()
    };
    for row in in_order(new, &now) {
        match before.get(&row).zip(now.get(&row)) {
            None => lines.push(format!("{name}: {} added", cut(&row))),
            Some((was, is)) => cells(old, new, (was, is), &row, lines),
        }
    }
    for row in in_order(old, &before).iter().filter(|row| !now.contains_key(*row)) {
        lines.push(format!("{name}: {} removed", cut(row)));
    }
}

/// The cells of a row that changed, of the columns that both tables have.
fn cells(
    old: &Facts,
    new: &Facts,
    (was, is): (&[String], &[String]),
    row: &str,
    lines: &mut Vec<String>,
) {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for (column, now) in is.iter().enumerate() {
        let label = new.label(column);
        let before = if new.header.is_empty() {
            was.get(column)
        } else if label == "#" {
            None
        } else {
            // Labels may be blank, and stand twice.
            let there = (old.label(column) == label).then_some(column);
            let at = there.or_else(|| old.header.iter().position(|l| l == label));
            at.and_then(|at| was.get(at))
        };
        let Some(before) = before.filter(|before| *before != now) else { continue };
        // What several columns share is said once.
        if new.header.is_empty() && !told.insert(now) {
            continue;
        }
        let what = if label.is_empty() { String::new() } else { format!(", {label}") };
        let name = &new.name;
        lines.push(format!("{name}: {}{what}: {}, was {}", cut(row), quoted(now), quoted(before)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(name: &str, header: &[&str], rows: &[&[&str]]) -> Facts {
        let owned = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect();
        Facts {
            name: name.to_owned(),
            header: owned(header),
            rows: rows.iter().map(|row| owned(row)).collect(),
        }
    }

    const ITEMS: [&str; 4] = ["#", "Question", "Acronym", "Title"];

    #[test]
    fn rows_and_cells_that_changed_are_told() {
        let old: [&[&str]; 2] = [&["1", "Q1/5", "Y.moss", "Moss"], &["2", "Q2/5", "Y.fern", ""]];
        let new: [&[&str]; 2] =
            [&["1", "Q2/5", "Y.fern*", "Ferns"], &["2", "Q3/5", "Y.lichen", "Lichen"]];
        let old = [facts("New work items", &ITEMS, &old), facts("Gone", &ITEMS, &old)];
        let told = changes(&old, &[facts("New work items", &ITEMS, &new)]);
        let expected = [
            "New work items: Y.fern, Acronym: “Y.fern*”, was “Y.fern”",
            "New work items: Y.fern, Title: “Ferns”, was nothing",
            "New work items: Y.lichen added",
            "New work items: Y.moss removed",
            "Gone: Y.moss removed",
            "Gone: Y.fern removed",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn an_order_and_a_column_that_came_are_no_changes() {
        let old: [&[&str]; 2] =
            [&["1", "Q1/5", "Y.moss", "Moss"], &["2", "Q2/5", "Y.fern", "Fern"]];
        let new: [&[&str]; 2] =
            [&["1", "Y.fern", "Fern", "TD1/1", "Q2/5"], &["2", "Y.moss", "Moss", "TD2/1", "Q1/5"]];
        let labels = ["#", "Acronym", "Title", "Base text", "Question"];
        let (old, new) = ([facts("A", &ITEMS, &old)], [facts("A", &labels, &new)]);
        assert_eq!(changes(&old, &new), Vec::<String>::new());
    }

    #[test]
    fn tables_without_labels_are_told_by_their_first_column() {
        let old: [&[&str]; 1] = [&["Question(s):", "1/5", "Geneva"]];
        let new: [&[&str]; 1] = [&["Question(s):", "1/5", "Turin"]];
        let told = changes(&[facts("", &[], &old)], &[facts("", &[], &new)]);
        assert_eq!(told, [": Question(s):: “Turin”, was “Geneva”"]);
    }

    #[test]
    fn rows_that_nothing_names_are_told_whole() {
        let labels = ["#", "Question", "Question"];
        let old: [&[&str]; 2] = [&["1", "Q1/5", "x"], &["2", "Q1/5", "x"]];
        let new: [&[&str]; 2] = [&["1", "Q1/5", "x"], &["2", "Q1/5", "x"]];
        let (old, new) = ([facts("A", &labels, &old)], [facts("A", &labels, &new)]);
        assert_eq!(changes(&old, &new), Vec::<String>::new());
    }
}

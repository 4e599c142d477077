//! Numeric tables, as documents state them.

use crate::known::Known;
use crate::model::{Cell, Table};
use record::{Kind, Statistic, StatisticValue};

/// A numeric table of a document.
#[derive(Debug)]
pub(crate) struct Stated<'a> {
    /// What it is called, without the number of its section.
    pub(crate) name: String,
    pub(crate) table: Table,
    /// The path of its document.
    pub(crate) path: &'a str,
}

impl Stated<'_> {
    /// Whether it counts people.
    pub(crate) fn is_of_participants(&self) -> bool {
        let name = self.name.to_lowercase();
        ["particip", "delegate", "attendance"].iter().any(|w| name.contains(w))
    }
}

/// A cell as written.
pub(crate) fn raw(value: &StatisticValue) -> &str {
    match value {
        StatisticValue::Number(number) => &number.raw,
        StatisticValue::Parts(parts) => &parts.raw,
    }
}

fn table(statistic: &Statistic) -> Table {
    let mut header = vec![String::new()];
    header.extend(statistic.columns.iter().cloned());
    let rows = statistic.rows.iter().map(|row| {
        let values = row.values.iter().map(|v| Cell::text(raw(v)));
        std::iter::once(Cell::text(row.label.as_str())).chain(values).collect()
    });
    let narrow = if statistic.columns.len() > 6 { 6 } else { 14 };
    let mut widths = vec![28];
    widths.extend(statistic.columns.iter().map(|_| narrow));
    Table { header, widths, rows: rows.collect() }
}

/// A name without the number of its section: `3. Meeting statistics` is `Meeting statistics`.
fn unnumbered(name: &str) -> &str {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')'));
    let rest = if rest.starts_with(' ') { rest.trim_start() } else { name };
    if rest.is_empty() { name } else { rest }
}

/// The numeric tables of the meeting's summaries and reports, each once. Those of other documents
/// are of their matter.
pub(crate) fn statistics<'a>(known: &Known<'a>) -> Vec<Stated<'a>> {
    let mut tables: Vec<Stated<'a>> = Vec::new();
    let of_meeting = [Kind::ExecutiveSummary, Kind::MeetingReport];
    for document in known.documents.iter().filter(|d| of_meeting.contains(&d.kind)) {
        for statistic in &document.statistics {
            let name = statistic.name.as_deref().map_or("Statistics", unnumbered);
            let table = table(statistic);
            if !tables.iter().any(|t| t.table == table) {
                tables.push(Stated { name: name.to_owned(), table, path: &document.source.path });
            }
        }
    }
    tables
}

#[cfg(test)]
mod tests {
    use super::unnumbered;

    #[test]
    fn the_number_of_a_section_goes() {
        assert_eq!(unnumbered("3. RGM Meeting statistics"), "RGM Meeting statistics");
        assert_eq!(unnumbered("2.1) Input"), "Input");
        assert_eq!(unnumbered("5G sessions"), "5G sessions");
        assert_eq!(unnumbered("12"), "12");
    }
}

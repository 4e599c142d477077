//! What else documents hold: short forms and numbers of tables.

use super::{Sink, Topic};
use crate::field::{Field, Kind};
use crate::index::{Index, MEETING};
use crate::value::{Cell, Row, Source, Value};
use record::StatisticValue;

pub(super) const ABBREVIATIONS: Topic = Topic {
    name: "abbreviations",
    also: &["acronyms"],
    help: "short forms with their expansions",
    fields: ABBREVIATION_FIELDS,
    of_documents: true,
    rows: abbreviations,
};

const ABBREVIATION_FIELDS: &[Field] = &[
    Field::new("short", Kind::Text, "the short form").also(&["abbreviation"]).shown(),
    Field::new("expansion", Kind::Text, "the long one").also(&["long"]).shown(),
    Field::new("document", Kind::Document, "the document that gives it").shown(),
    Field::new("path", Kind::Text, "the document's path"),
    MEETING,
];

fn abbreviations<'r>(index: &Index<'r>, sink: Sink<'_, 'r>) {
    for document in index.records.documents {
        let path = document.source.path.as_str();
        for abbreviation in &document.abbreviations {
            let cells = vec![
                Cell::one(abbreviation.short.as_str()),
                Cell::one(abbreviation.expansion.as_str()),
                index.document_cell(path),
                Cell::one(path),
                index.meeting_cell_of(path),
            ];
            let sources = vec![Source { field: "", path, evidence: Some(&abbreviation.evidence) }];
            sink(Row { count: 1, cells, sources });
        }
    }
}

pub(super) const STATISTICS: Topic = Topic {
    name: "statistics",
    also: &["numbers"],
    help: "numbers of tables, one for each row and column",
    fields: STATISTIC_FIELDS,
    of_documents: true,
    rows: statistics,
};

const STATISTIC_FIELDS: &[Field] = &[
    Field::new("document", Kind::Document, "the document").shown(),
    Field::new("table", Kind::Text, "the table's caption or section").also(&["name"]).shown(),
    Field::new("label", Kind::Text, "what is counted").shown(),
    Field::new("column", Kind::Text, "the column's label").shown(),
    Field::new("number", Kind::Number, "the number").shown(),
    Field::new("unit", Kind::Text, "what the number counts").shown(),
    Field::new("raw", Kind::Text, "the cell as written"),
    Field::new("path", Kind::Text, "the document's path"),
    MEETING,
];

fn statistics<'r>(index: &Index<'r>, sink: Sink<'_, 'r>) {
    for document in index.records.documents {
        let path = document.source.path.as_str();
        for table in &document.statistics {
            let cells_of = table.rows.iter().flat_map(|row| {
                let labels = table.columns.iter().map(Some).chain(std::iter::repeat(None));
                row.values.iter().zip(labels).map(move |(value, column)| (row, value, column))
            });
            for (row, value, column) in cells_of {
                let numbers = match value {
                    StatisticValue::Number(one) => vec![(one.number.as_ref(), None)],
                    StatisticValue::Parts(parts) => {
                        parts.parts.iter().map(|p| (Some(&p.number), Some(&p.unit))).collect()
                    }
                };
                let raw = match value {
                    StatisticValue::Number(one) => &one.raw,
                    StatisticValue::Parts(parts) => &parts.raw,
                };
                for (number, unit) in numbers {
                    let number = number.map(|n| Value::Number(n.clone()));
                    let cells = vec![
                        index.document_cell(path),
                        Cell::maybe(table.name.as_deref()),
                        Cell::one(row.label.as_str()),
                        Cell::maybe(column.map(String::as_str)),
                        Cell::many(number),
                        Cell::maybe(unit.map(String::as_str)),
                        Cell::one(raw.as_str()),
                        Cell::one(path),
                        index.meeting_cell_of(path),
                    ];
                    let evidence = Some(&table.evidence);
                    sink(Row {
                        count: 1,
                        cells,
                        sources: vec![Source { field: "", path, evidence }],
                    });
                }
            }
        }
    }
}

//! Each rule on a page of its own. What is expected was written from the page, before it was read.

mod lists;
mod pages;
mod passages;
mod sentences;
mod tables;

use document::{Block, Budget, Document, Limits, Paragraph, Reading, TableBuilder};
use lexicon::Lexicon;
use record::{DocumentRecord, Source};
use serde_json::Value;

/// The file of a document of Working Party 2 of Study Group 23.
const TD: &str = "T25-SG23-261007-TD-WP2-0014!!MSW-E.docx";

/// The header block of such a document.
const HEADER: &str = "| INTERNATIONAL TELECOMMUNICATION UNION<br>TELECOMMUNICATION STANDARDIZATION SECTOR<br>STUDY PERIOD 2025-2028 | SG23-TD14/WP2 |
    | STUDY GROUP 23 | Original: English |
    | Question(s): | 7/23 | Geneva, 7-16 October 2026 |
    | TD |
    | Source: | Rapporteur Q7/23 |
    | Title: | Agenda of Question 7/23 |
    | Contact: | A. Reed<br>Orchard Ltd<br>Kenya | Tel: +254 20 000<br>E-mail: reed@orchard.example |
    ";

/// A page: `# ` begins a heading, `| ` a row whose cells stand between bars, `|= ` a row of
/// one cell over four columns, and a table ends at an empty line. Any other line is a paragraph.
fn document(text: &str) -> Document {
    let mut document = Document::default();
    let mut budget = Budget::new(Limits::default());
    let mut table: Option<TableBuilder> = None;
    for line in text.lines().map(str::trim).chain([""]) {
        if let Some(group) = line.strip_prefix("|= ") {
            let table = table.get_or_insert_with(TableBuilder::new);
            table.start_row(&mut budget).unwrap();
            let blocks = vec![Block::Paragraph(Paragraph::plain(group))];
            table.cell(4, 1, blocks, &mut budget).unwrap();
            continue;
        }
        if let Some(row) = line.strip_prefix("| ") {
            let table = table.get_or_insert_with(TableBuilder::new);
            table.start_row(&mut budget).unwrap();
            for cell in row.trim_end_matches('|').split('|') {
                let paragraphs = cell.trim().split("<br>").map(Paragraph::plain);
                let blocks = paragraphs.map(Block::Paragraph).collect();
                table.cell(1, 1, blocks, &mut budget).unwrap();
            }
            continue;
        }
        if let Some(table) = table.take() {
            document.body.push(Block::Table(table.finish()));
        }
        if let Some(heading) = line.strip_prefix("# ") {
            document.body.push(Block::Paragraph(Paragraph::heading(1, heading)));
        } else if !line.is_empty() {
            document.body.push(Block::Paragraph(Paragraph::plain(line)));
        }
    }
    document
}

/// The record of such a page.
fn read(text: &str) -> DocumentRecord {
    read_as(TD, text)
}

/// The same of a file with another name.
fn read_as(path: &str, text: &str) -> DocumentRecord {
    let reading = Reading { document: document(text), ..Reading::default() };
    let source = Source {
        path: path.to_owned(),
        format: "docx".to_owned(),
        media_type: String::new(),
        bytes: 0,
        sha256: String::new(),
    };
    crate::extract(&reading, source, &Lexicon::standard())
}

/// Some fields of each item of a list, each item on a line: nothing for null, a list's values
/// joined by commas.
fn told(items: &impl serde::Serialize, fields: &[&str]) -> Vec<String> {
    fn text(value: Option<&Value>) -> String {
        match value {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Array(values)) => {
                values.iter().map(|v| text(Some(v))).collect::<Vec<_>>().join(", ")
            }
            Some(other) => other.to_string(),
        }
    }
    let items = serde_json::to_value(items).unwrap();
    let line = |item: &Value| {
        let values = fields.iter().map(|field| match field.split_once('.') {
            Some((outer, inner)) => text(item.get(outer).and_then(|v| v.get(inner))),
            None => text(item.get(field)),
        });
        values.collect::<Vec<_>>().join(" | ")
    };
    items.as_array().unwrap().iter().map(line).collect()
}

/// The rules of the evidence of a list's items.
fn rules(items: &impl serde::Serialize) -> Vec<String> {
    told(&serde_json::to_value(items).unwrap(), &["evidence.rule"])
}

//! The text of one Word document as `docx-rs` reads it, for comparisons: the library writes our
//! fixtures, and does not read for us.
//!
//! ```text
//! cargo run --release -p rapporteur-fixture-maker --example docx_rs -- FILE
//! ```
#![allow(clippy::print_stdout, reason = "this is what it is for")]

use docx_rs::{
    DocumentChild, Paragraph, ParagraphChild, RunChild, Table, TableCellContent, TableChild,
    TableRowChild, read_docx,
};

fn paragraph(paragraph: &Paragraph) -> String {
    let mut out = String::new();
    for child in &paragraph.children {
        let runs = match child {
            ParagraphChild::Run(run) => vec![run.as_ref()],
            ParagraphChild::Hyperlink(link) => link.children.iter().filter_map(run).collect(),
            _ => Vec::new(),
        };
        for child in runs.iter().flat_map(|run| &run.children) {
            match child {
                RunChild::Text(text) => out.push_str(&text.text),
                RunChild::Tab(_) => out.push('\t'),
                RunChild::Break(_) => out.push('\n'),
                _ => {}
            }
        }
    }
    out
}

fn run(child: &ParagraphChild) -> Option<&docx_rs::Run> {
    match child {
        ParagraphChild::Run(run) => Some(run),
        _ => None,
    }
}

fn table(rows: &Table, out: &mut Vec<String>) {
    for TableChild::TableRow(row) in &rows.rows {
        for TableRowChild::TableCell(cell) in &row.cells {
            for content in &cell.children {
                match content {
                    TableCellContent::Paragraph(p) => out.push(paragraph(p)),
                    TableCellContent::Table(inner) => table(inner, out),
                    _ => {}
                }
            }
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args_os().nth(1).ok_or("a file is wanted")?;
    let docx = read_docx(&std::fs::read(path)?)?;
    let mut out = Vec::new();
    for child in &docx.document.children {
        match child {
            DocumentChild::Paragraph(p) => out.push(paragraph(p)),
            DocumentChild::Table(t) => table(t, &mut out),
            _ => {}
        }
    }
    println!("{}", out.join("\n"));
    Ok(())
}

//! What the tests share: packages made of raw parts, and the block tree in short.
#![allow(dead_code, reason = "each test binary uses its own part of these")]

pub(crate) mod biff;
pub(crate) mod brt;

use document::{Block, Code, Paragraph, Reading, Table};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use workbook::{Format, Options};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A zip archive of these parts.
pub(crate) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(crate) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Relationships as `id, last segment of the type, target`.
pub(crate) fn relationships(all: &[(&str, &str, &str)]) -> String {
    let mut xml = format!("<Relationships xmlns=\"{PACKAGE}\">");
    for (id, kind, target) in all {
        let mode = if target.contains("://") { " TargetMode=\"External\"" } else { "" };
        write!(xml, "<Relationship Id=\"{id}\" Type=\"{RELS}/{kind}\" Target=\"{target}\"{mode}/>")
            .unwrap();
    }
    xml + "</Relationships>"
}

/// A package of one sheet `S` around what stands in its `worksheet` element.
pub(crate) struct OneSheet {
    parts: Vec<(String, String)>,
    of_workbook: Vec<(&'static str, &'static str, &'static str)>,
    workbook: String,
}

impl OneSheet {
    pub(crate) fn new(worksheet: &str) -> Self {
        let sheet =
            format!("<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{RELS}\">{worksheet}</worksheet>");
        Self {
            parts: vec![("xl/worksheets/sheet1.xml".into(), sheet)],
            of_workbook: vec![("s1", "worksheet", "worksheets/sheet1.xml")],
            workbook: String::new(),
        }
    }

    /// A sheet of these rows' XML.
    pub(crate) fn rows(rows: &str) -> Self {
        Self::new(&format!("<sheetData>{rows}</sheetData>"))
    }

    pub(crate) fn part(mut self, name: &str, xml: &str) -> Self {
        self.parts.push((name.into(), xml.into()));
        self
    }

    pub(crate) fn related(
        mut self,
        id: &'static str,
        kind: &'static str,
        target: &'static str,
    ) -> Self {
        self.of_workbook.push((id, kind, target));
        self
    }

    pub(crate) fn strings(self, items: &str) -> Self {
        self.part("xl/sharedStrings.xml", &format!("<sst xmlns=\"{MAIN}\">{items}</sst>")).related(
            "ss",
            "sharedStrings",
            "sharedStrings.xml",
        )
    }

    pub(crate) fn styles(self, inner: &str) -> Self {
        self.part("xl/styles.xml", &format!("<styleSheet xmlns=\"{MAIN}\">{inner}</styleSheet>"))
            .related("st", "styles", "styles.xml")
    }

    pub(crate) fn sheet_related(self, all: &[(&str, &str, &str)]) -> Self {
        self.part("xl/worksheets/_rels/sheet1.xml.rels", &relationships(all))
    }

    pub(crate) fn workbook(mut self, inner: &str) -> Self {
        self.workbook = inner.into();
        self
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let root = relationships(&[("r", "officeDocument", "xl/workbook.xml")]);
        let of_workbook = relationships(&self.of_workbook);
        let workbook = format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELS}\">{}<sheets>\
             <sheet name=\"S\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>",
            self.workbook
        );
        let mut parts: Vec<(&str, &[u8])> = vec![
            ("_rels/.rels", root.as_bytes()),
            ("xl/workbook.xml", workbook.as_bytes()),
            ("xl/_rels/workbook.xml.rels", of_workbook.as_bytes()),
        ];
        parts.extend(self.parts.iter().map(|(n, x)| (n.as_str(), x.as_bytes())));
        zipped(&parts)
    }

    pub(crate) fn read(&self) -> Reading {
        workbook::read(&self.bytes(), Format::Xlsx, &Options::default())
    }

    /// The text of the cell A1 as read, for sheets of one cell.
    pub(crate) fn only(&self) -> String {
        let reading = self.read();
        let [_, Block::Paragraph(p)] = reading.document.body.as_slice() else {
            panic!("not one cell: {}", show(&reading));
        };
        p.text.clone()
    }
}

/// The body in short: `# heading`, paragraphs, and tables as rows of `cell|cell`; an implied
/// cell is `.`, spans are written behind the text as `<columns,rows>`.
pub(crate) fn show(reading: &Reading) -> String {
    let mut out = String::new();
    for block in &reading.document.body {
        match block {
            Block::Paragraph(p) => {
                let sign =
                    if matches!(p.kind, document::ParagraphKind::Heading(_)) { "# " } else { "" };
                writeln!(
                    out,
                    "{sign}{}{}",
                    shown(&p.text),
                    if p.hidden { " (hidden)" } else { "" }
                )
                .unwrap();
            }
            Block::Table(t) => out.push_str(&show_table(t)),
        }
    }
    out
}

fn shown(text: &str) -> String {
    text.replace('\n', "\\n")
}

fn show_table(table: &Table) -> String {
    let mut out = String::new();
    for row in table.rows() {
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|c| {
                if c.implied {
                    return ".".repeat(c.column_span as usize);
                }
                let spans = match (c.column_span, c.row_span) {
                    (1, 1) => String::new(),
                    (w, h) => format!("<{w},{h}>"),
                };
                shown(&c.view().text) + &spans
            })
            .collect();
        writeln!(out, "[{}]{}", cells.join("|"), if row.hidden { " (hidden)" } else { "" })
            .unwrap();
    }
    out
}

/// All paragraphs of the body, those of cells too.
pub(crate) fn paragraphs(reading: &Reading) -> Vec<&Paragraph> {
    let mut all = Vec::new();
    for block in &reading.document.body {
        match block {
            Block::Paragraph(p) => all.push(p),
            Block::Table(t) => {
                for cell in t.rows().iter().flat_map(|r| &r.cells) {
                    all.extend(cell.blocks.iter().filter_map(|b| match b {
                        Block::Paragraph(p) => Some(p),
                        Block::Table(_) => None,
                    }));
                }
            }
        }
    }
    all
}

pub(crate) fn codes(reading: &Reading) -> Vec<Code> {
    reading.diagnostics.iter().map(|d| d.code).collect()
}

/// Page headers, then footers: `name: section | section`, hidden ones marked.
pub(crate) fn margins(reading: &Reading) -> Vec<String> {
    let stories = reading.document.headers.iter().chain(&reading.document.footers);
    stories
        .map(|story| {
            let sections: Vec<String> = story
                .blocks
                .iter()
                .map(|block| match block {
                    Block::Paragraph(p) if p.hidden => format!("{} (hidden)", p.text),
                    Block::Paragraph(p) => p.text.clone(),
                    Block::Table(_) => "a table".to_owned(),
                })
                .collect();
            format!("{}: {}", story.name.clone().unwrap_or_default(), sections.join(" | "))
        })
        .collect()
}

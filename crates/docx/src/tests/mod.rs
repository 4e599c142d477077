//! Documents made of raw XML, one construct each.

mod asides;
mod package_parts;
mod paragraphs;
mod revisions;
mod robustness;
mod tables;

use crate::{Options, read};
use document::{Block, Paragraph, Reading, Table};
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const NAMESPACES: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
    xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
    xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
    xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
    xmlns:v='urn:schemas-microsoft-com:vml' \
    xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' \
    xmlns:o='urn:schemas-microsoft-com:office:office'";

/// A document in the making.
#[derive(Default)]
struct Made {
    parts: Vec<(String, Vec<u8>)>,
    rels: String,
}

impl Made {
    /// With this inside of `w:body`.
    fn body(inner: &str) -> Self {
        let xml = format!("<w:document {NAMESPACES}><w:body>{inner}</w:body></w:document>");
        Self::default().raw("word/document.xml", xml.as_bytes())
    }

    fn raw(mut self, name: &str, bytes: &[u8]) -> Self {
        self.parts.push((name.to_owned(), bytes.to_vec()));
        self
    }

    /// A part of the document: its root element with this inside, and a relationship to it.
    fn part(mut self, kind: &str, root: &str, inner: &str) -> Self {
        let name = format!("{kind}{}.xml", self.parts.len());
        let id = format!("rel{}", self.parts.len());
        self = self.rel(&id, kind, &name, false);
        let xml = format!("<w:{root} {NAMESPACES}>{inner}</w:{root}>");
        self.raw(&format!("word/{name}"), xml.as_bytes())
    }

    fn rel(mut self, id: &str, kind: &str, target: &str, external: bool) -> Self {
        let mode = if external { " TargetMode='External'" } else { "" };
        let _ = write!(
            self.rels,
            "<Relationship Id='{id}' Type='{TYPES}/{kind}' Target='{target}'{mode}/>"
        );
        self
    }

    fn styles(self, inner: &str) -> Self {
        self.part("styles", "styles", inner)
    }

    fn numbering(self, inner: &str) -> Self {
        self.part("numbering", "numbering", inner)
    }

    fn zip(self) -> Vec<u8> {
        let root = format!(
            "<Relationships><Relationship Id='r1' Type='{TYPES}/officeDocument' \
             Target='word/document.xml'/></Relationships>"
        );
        let rels = format!("<Relationships>{}</Relationships>", self.rels);
        let own_root = self.parts.iter().any(|(name, _)| name == "_rels/.rels");
        let mut parts = self.parts;
        parts.push(("word/_rels/document.xml.rels".to_owned(), rels.into_bytes()));
        if !own_root {
            parts.push(("_rels/.rels".to_owned(), root.into_bytes()));
        }
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(&bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn read(self) -> Reading {
        read(&self.zip(), &Options::default())
    }
}

fn body(inner: &str) -> Reading {
    Made::body(inner).read()
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn paragraphs(blocks: &[Block]) -> Vec<&Paragraph> {
    let mut found = Vec::new();
    for block in blocks {
        if let Block::Paragraph(paragraph) = block {
            found.push(paragraph);
        }
    }
    found
}

fn texts(blocks: &[Block]) -> Vec<&str> {
    paragraphs(blocks).into_iter().map(|p| p.text.as_str()).collect()
}

/// The text of a body of one paragraph.
fn text(inner: &str) -> String {
    let reading = body(&format!("<w:p>{inner}</w:p>"));
    let found = texts(&reading.document.body);
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].to_owned()
}

fn table(reading: &Reading, at: usize) -> &Table {
    match &reading.document.body[at] {
        Block::Table(table) => table,
        Block::Paragraph(p) => panic!("a paragraph stands there: {}", p.text),
    }
}

/// The rows of a table, each as `text*span` by cells; implied cells are `-`.
fn grid(table: &Table) -> Vec<String> {
    let cell = |c: &document::Cell| {
        let text = if c.implied { "-".to_owned() } else { c.view().text.into_owned() };
        match (c.column_span, c.row_span) {
            (1, 1) => text,
            (columns, rows) => format!("{text}*{columns}x{rows}"),
        }
    };
    table.rows().iter().map(|r| r.cells.iter().map(cell).collect::<Vec<_>>().join("|")).collect()
}

fn has(reading: &Reading, code: document::Code) -> bool {
    reading.diagnostics.iter().any(|d| d.code == code)
}

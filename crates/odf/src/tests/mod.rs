//! Documents made of raw XML, one construct each.

mod changes;
mod package;
mod slides;
mod texts;

use crate::{Options, read};
use document::{Block, MarkKind, ParagraphKind, Reading, Revisions};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

const SPACES: &str = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
    xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
    xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' \
    xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' \
    xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' \
    xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' \
    xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0' \
    xmlns:presentation='urn:oasis:names:tc:opendocument:xmlns:presentation:1.0' \
    xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:dc='http://purl.org/dc/elements/1.1/' \
    xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0' \
    xmlns:loext='urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0'";

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// `content.xml` of these automatic styles and this body.
fn content(styles: &str, body: &str) -> String {
    format!(
        "<office:document-content {SPACES}><office:automatic-styles>{styles}\
         </office:automatic-styles><office:body>{body}</office:body></office:document-content>"
    )
}

fn text_with(styles: &str, body: &str, revisions: Revisions) -> Reading {
    let content = content(styles, &format!("<office:text>{body}</office:text>"));
    read(&packed(&[("content.xml", &content)]), &Options { revisions, ..Options::default() })
}

fn text(styles: &str, body: &str) -> Reading {
    text_with(styles, body, Revisions::Final)
}

/// Paragraphs as `kind label text`, marked spans in brackets, tables as their cells.
fn told(blocks: &[Block]) -> Vec<String> {
    blocks.iter().map(one).collect()
}

fn one(block: &Block) -> String {
    match block {
        Block::Paragraph(p) => {
            let kind = match p.kind {
                ParagraphKind::Heading(level) => format!("h{level} "),
                ParagraphKind::ListItem(level) => format!("l{level} "),
                ParagraphKind::Caption => "caption ".to_owned(),
                ParagraphKind::Text => String::new(),
            };
            let label = p.label.as_ref().map(|l| format!("{l} ")).unwrap_or_default();
            let hidden = if p.hidden { "hidden " } else { "" };
            format!("{hidden}{kind}{label}{}", p.text)
        }
        Block::Table(table) => {
            let cell = |c: &document::Cell| {
                let implied = if c.implied { "-" } else { "" };
                format!("{implied}{}*{}x{}", told(&c.blocks).join("+"), c.column_span, c.row_span)
            };
            let rows = table.rows().iter();
            rows.map(|r| r.cells.iter().map(cell).collect::<Vec<_>>().join("|"))
                .collect::<Vec<_>>()
                .join("/")
        }
    }
}

/// The texts under marks of this kind.
fn marked(block: &Block, kind: MarkKind) -> Vec<&str> {
    let Block::Paragraph(p) = block else { panic!("no paragraph") };
    let marks = p.marks.iter().filter(|mark| mark.kind == kind);
    marks.map(|mark| document::slice_code_points(&p.text, mark.span)).collect()
}

//! A Word document's package: what docx-rs leaves out put in, and fixed times.

use super::template::Template;
use crate::error::Error;
use crate::model::{Report, clean};
use crate::places::TAG;
use docx_rs::Docx;
use std::fmt::Display;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Behind the title of a control: nothing is written there yet.
pub(super) const OPEN: &str = "?";

/// The title that Word shows of a marked place.
const TITLE: &str = "To be written";

fn failed(why: impl Display) -> Error {
    Error::Package(why.to_string())
}

/// The package's bytes.
pub(super) fn pack(
    docx: Docx,
    report: &Report,
    template: Option<&Template>,
) -> Result<Vec<u8>, Error> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let own = parts(docx, &report.title)?;
    let parts = match template {
        Some(template) => template.filled(&own, report.wide)?,
        None => own,
    };
    for (name, bytes) in parts {
        archive.start_file(name, options).map_err(failed)?;
        archive.write_all(&bytes).map_err(failed)?;
    }
    Ok(archive.finish().map_err(failed)?.into_inner())
}

fn parts(docx: Docx, title: &str) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut parts = repeatable::parts(docx, core(title));
    let mut counters = repeatable::Counters::default();
    for (name, bytes) in parts.iter_mut().filter(|(name, _)| name.starts_with("word/")) {
        let text = std::str::from_utf8(bytes).map_err(|e| failed(format!("{name}: {e}")))?;
        let text = counters.settle(text);
        let text = match name.as_str() {
            "word/_rels/document.xml.rels" => repeatable::in_order(&text),
            // docx-rs has no element for a header row; ours are the rows that it may not split. No
            // other row is split over pages, either.
            "word/document.xml" => tagged(&text)
                .replace("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />")
                .replace("<w:trPr />", "<w:trPr><w:cantSplit /></w:trPr>"),
            // What names no style has this one; docx-rs does not say so.
            "word/styles.xml" => text.replace(
                "<w:style w:type=\"paragraph\" w:styleId=\"Normal\">",
                "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">",
            ),
            _ => text,
        };
        *bytes = text.into_bytes();
    }
    Ok(parts)
}

/// docx-rs knows no tags of controls, nor prompts: titles that are names of places become both.
fn tagged(text: &str) -> String {
    let begin = format!("<w:alias w:val=\"{TAG}");
    let mut pieces = text.split(begin.as_str());
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once("\" />").unwrap_or((piece, ""));
        let open = name.strip_suffix(OPEN);
        let name = open.unwrap_or(name);
        out.push_str("<w:alias w:val=\"");
        out.push_str(TITLE);
        out.push_str("\" /><w:tag w:val=\"");
        out.push_str(TAG);
        out.push_str(name);
        out.push_str("\" />");
        if open.is_some() {
            out.push_str("<w:showingPlcHdr />");
        }
        out.push_str(rest);
    }
    out
}

fn core(title: &str) -> String {
    let mut shown = String::new();
    for c in clean(title) {
        match c {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            c => shown.push(c),
        }
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{shown}</dc:title>\
         <dc:creator>Rapporteur</dc:creator></cp:coreProperties>"
    )
}

//! A Word document's package, made repeatable.
//!
//! docx-rs counts its identifiers up over the whole process, and keeps relationships in a hash map:
//! two builds of one document differ. Identifiers are counted anew here, in the order in which they
//! stand, and the archive has fixed times.

use crate::error::Error;
use crate::model::clean;
use docx_rs::Docx;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

fn failed(why: impl Display) -> Error {
    Error::Package(why.to_string())
}

/// The package's bytes.
pub(super) fn pack(docx: Docx, title: &str) -> Result<Vec<u8>, Error> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts(docx, title)? {
        archive.start_file(name, options).map_err(failed)?;
        archive.write_all(&bytes).map_err(failed)?;
    }
    Ok(archive.finish().map_err(failed)?.into_inner())
}

fn parts(docx: Docx, title: &str) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let built = docx.build();
    let mut parts: Vec<(String, Vec<u8>)> = [
        ("[Content_Types].xml", built.content_type),
        ("_rels/.rels", built.rels),
        ("docProps/app.xml", built.doc_props.app),
        ("docProps/core.xml", core(title).into_bytes()),
        ("docProps/custom.xml", built.doc_props.custom),
        ("word/document.xml", built.document),
        ("word/_rels/document.xml.rels", built.document_rels),
        ("word/styles.xml", built.styles),
        ("word/numbering.xml", built.numberings),
        ("word/settings.xml", built.settings),
        ("word/fontTable.xml", built.font_table),
        ("word/comments.xml", built.comments),
        ("word/commentsExtended.xml", built.comments_extended),
        ("word/footnotes.xml", built.footnotes),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .to_vec();
    for (at, (footer, rels)) in built.footers.into_iter().zip(built.footer_rels).enumerate() {
        parts.push((format!("word/footer{}.xml", at + 1), footer));
        parts.push((format!("word/_rels/footer{}.xml.rels", at + 1), rels));
    }
    let mut counters = Counters::default();
    for (name, bytes) in parts.iter_mut().filter(|(name, _)| name.starts_with("word/")) {
        let text = std::str::from_utf8(bytes).map_err(|e| failed(format!("{name}: {e}")))?;
        let text = counters.renumber(text, "w14:paraId=\"", |n| format!("{:08X}", n + 0x1000));
        let text = counters.renumber(&text, "\"rIdHyperlink", |n| n.to_string());
        let text = match name.as_str() {
            "word/_rels/document.xml.rels" => in_order(&text),
            // docx-rs has no element for a header row; ours are the rows that may not be split.
            "word/document.xml" => {
                text.replace("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />")
            }
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

/// The relationships in the order of their identifiers.
fn in_order(rels: &str) -> String {
    let mut pieces = rels.split_inclusive("/>");
    let (head, first) =
        pieces.next().and_then(|p| p.split_once("<Relationship ")).unwrap_or((rels, ""));
    let mut relationships = vec![format!("<Relationship {first}")];
    let mut tail = String::new();
    for piece in pieces {
        if piece.trim_start().starts_with("<Relationship ") {
            relationships.push(piece.to_owned());
        } else {
            tail.push_str(piece);
        }
    }
    // By length first, so that 10 comes after 9.
    relationships.sort_by_key(|r| {
        let (_, rest) = r.split_once("Id=\"")?;
        let (id, _) = rest.split_once('"')?;
        Some((id.len(), id.to_owned()))
    });
    [head, &relationships.concat(), &tail].concat()
}

/// Numbers for identifiers, the same for the same one, across all parts.
#[derive(Default)]
struct Counters(BTreeMap<&'static str, BTreeMap<String, usize>>);

impl Counters {
    fn renumber(
        &mut self,
        text: &str,
        before: &'static str,
        shown: impl Fn(usize) -> String,
    ) -> String {
        let known = self.0.entry(before).or_default();
        let mut pieces = text.split(before);
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (old, rest) = piece.split_once('"').unwrap_or((piece, ""));
            let next = known.len() + 1;
            let number = *known.entry(old.to_owned()).or_insert(next);
            out.push_str(before);
            out.push_str(&shown(number));
            out.push('"');
            out.push_str(rest);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_counted_anew() {
        let mut counters = Counters::default();
        let number = |n: usize| n.to_string();
        let text = counters.renumber("id=\"7\" id=\"9\" id=\"7\"", "id=\"", number);
        assert_eq!(text, "id=\"1\" id=\"2\" id=\"1\"");
    }

    #[test]
    fn ten_comes_after_nine() {
        let rels = "<R><Relationship Id=\"rId10\"/><Relationship Id=\"rId9\"/></R>";
        let sorted = "<R><Relationship Id=\"rId9\"/><Relationship Id=\"rId10\"/></R>";
        assert_eq!(in_order(rels), sorted);
    }
}

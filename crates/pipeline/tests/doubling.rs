//! Twice the document takes at most two and a half times as long, and as many allocations, to read and
//! to make a record of, by each reader. `cargo test -p rapporteur-pipeline --test doubling --release --
//! --nocapture` prints the table.

#![allow(clippy::unwrap_used, reason = "helpers of tests panic as tests do")]

use pipeline::Options;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        // An OpenDocument file begins with its media type as it is (part 3 §3.3).
        let packed = SimpleFileOptions::default();
        let plain = packed.compression_method(CompressionMethod::Stored);
        zip.start_file(*name, if *name == "mimetype" { plain } else { packed }).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn related(target: &str, kind: &str) -> String {
    format!(
        r#"<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>"#
    )
}

fn docx(body: &str) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!(r#"<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>"#);
    packed(&[
        ("_rels/.rels", related("word/document.xml", "officeDocument")),
        ("word/document.xml", document),
    ])
}

fn xlsx(rows: &str) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let book = format!(
        r#"<workbook xmlns="{space}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let sheet = format!(r#"<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>"#);
    packed(&[
        ("_rels/.rels", related("xl/workbook.xml", "officeDocument")),
        ("xl/_rels/workbook.xml.rels", related("worksheets/sheet1.xml", "worksheet")),
        ("xl/workbook.xml", book),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn ods(rows: &str) -> Vec<u8> {
    let space = "urn:oasis:names:tc:opendocument:xmlns";
    let content = format!(
        r#"<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet".to_owned();
    packed(&[("mimetype", kind), ("content.xml", content)])
}

fn odt(body: &str) -> Vec<u8> {
    let space = "urn:oasis:names:tc:opendocument:xmlns";
    let content = format!(
        r#"<office:document-content xmlns:office="{space}:office:1.0" xmlns:text="{space}:text:1.0"><office:body><office:text>{body}</office:text></office:body></office:document-content>"#
    );
    let kind = "application/vnd.oasis.opendocument.text".to_owned();
    packed(&[("mimetype", kind), ("content.xml", content)])
}

fn pptx(paragraphs: &str) -> Vec<u8> {
    let spaces = format!(
        r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{OFFICE}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main""#
    );
    let deck = format!(
        r#"<p:presentation {spaces}><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst></p:presentation>"#
    );
    let slide = format!(
        "<p:sld {spaces}><p:cSld><p:spTree><p:sp><p:txBody>{paragraphs}</p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
    );
    packed(&[
        ("_rels/.rels", related("ppt/presentation.xml", "officeDocument")),
        ("ppt/_rels/presentation.xml.rels", related("slides/slide1.xml", "slide")),
        ("ppt/presentation.xml", deck),
        ("ppt/slides/slide1.xml", slide),
    ])
}

fn pdf(pages: usize) -> Vec<u8> {
    let kids: String = (0..pages).fold(String::new(), |mut kids, n| {
        let _ = write!(kids, "{} 0 R ", 5 + n);
        kids
    });
    let lines: String = (0..40).fold(String::new(), |mut lines, n| {
        let _ = write!(lines, "BT /F 10 Tf 50 {} Td (See TD {n}/1 and X.509) Tj ET ", 780 - 15 * n);
        lines
    });
    let mut out = format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [{kids}] /Count {pages} >>\nendobj\n\
         3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n\
         4 0 obj\n<< /Length {} >>\nstream\n{lines}\nendstream\nendobj\n",
        lines.len()
    );
    for n in 0..pages {
        let _ = write!(
            out,
            "{} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
             /Resources << /Font << /F 3 0 R >> >> >>\nendobj\n",
            5 + n
        );
    }
    out.push_str("trailer\n<< /Root 1 0 R >>\n%%EOF\n");
    out.into_bytes()
}

/// A piece with its number in it, so many times.
fn each(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

/// A reader's input: what it is made of, its suffix, how many pieces it has at first, and how it is made.
type Made = (&'static str, &'static str, usize, fn(usize) -> Vec<u8>);

const MADE: [Made; 19] = [
    ("paragraphs", "docx", 3_000, |n| {
        docx(&each(n, |n| format!("<w:p><w:r><w:t>See TD {n}/1.</w:t></w:r></w:p>")))
    }),
    ("runs of a paragraph", "docx", 3_000, |n| {
        docx(&format!("<w:p>{}</w:p>", each(n, |n| format!("<w:r><w:t>TD {n}/1, </w:t></w:r>"))))
    }),
    ("rows of a table", "docx", 1_000, |n| {
        let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
        let row =
            |n| format!("<w:tr>{}{}</w:tr>", cell(&format!("X.map{n}")), cell("Maps of trees"));
        docx(&format!("<w:tbl>{}</w:tbl>", each(n, row)))
    }),
    ("paragraphs", "html", 4_000, |n| {
        format!("<!DOCTYPE html>{}", each(n, |n| format!("<p>See TD {n}/1."))).into_bytes()
    }),
    ("rows of a table", "html", 1_500, |n| {
        let row = |n| format!("<tr><td>X.map{n}<td>Maps of trees<td>7/17");
        let head = "<h1>New work items</h1><table><tr><th>Acronym<th>Title<th>Question";
        format!("<!DOCTYPE html>{head}{}</table>", each(n, row)).into_bytes()
    }),
    ("elements in each other", "html", 10_000, |n| {
        format!("<!DOCTYPE html>{}", "<div><b>a".repeat(n)).into_bytes()
    }),
    ("rows", "xlsx", 3_000, |n| {
        let cell = |place: &str, text: &str| {
            format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
        };
        let row = |n| {
            let n = n + 1;
            let (a, b) = (cell(&format!("A{n}"), "TD 5/1"), cell(&format!("B{n}"), "X.509"));
            format!(r#"<row r="{n}">{a}{b}</row>"#)
        };
        xlsx(&each(n, row))
    }),
    ("rows", "ods", 3_000, |n| {
        let cell = "<table:table-cell><text:p>TD 5/1</text:p></table:table-cell>";
        ods(&each(n, |_| format!("<table:table-row>{cell}{cell}</table:table-row>")))
    }),
    ("paragraphs", "odt", 3_000, |n| {
        odt(&each(n, |n| format!("<text:p>See <text:span>TD {n}/1</text:span>.</text:p>")))
    }),
    ("items of lists", "odt", 2_000, |n| {
        let item = |n| {
            format!(
                "<text:list text:style-name=\"L\" text:continue-numbering=\"true\"><text:list-item>\
                 <text:p>TD {n}/1</text:p></text:list-item></text:list>"
            )
        };
        odt(&each(n, item))
    }),
    ("rows", "csv", 6_000, |n| each(n, |n| format!("TD {n}/1,X.509,Maps of trees\n")).into_bytes()),
    ("paragraphs", "pptx", 3_000, |n| {
        pptx(&each(n, |n| format!("<a:p><a:r><a:t>See TD {n}/1.</a:t></a:r></a:p>")))
    }),
    ("pages", "pdf", 60, pdf),
    ("paragraphs", "rtf", 4_000, |n| {
        format!("{{\\rtf1\\ansi {}}}", each(n, |n| format!("See TD {n}/1.\\par "))).into_bytes()
    }),
    ("groups in each other", "rtf", 20_000, |n| {
        format!("{{\\rtf1\\ansi {}a{}}}", "{\\b ".repeat(n), "}".repeat(n)).into_bytes()
    }),
    ("paragraphs", "txt", 5_000, |n| each(n, |n| format!("See TD {n}/1.\n\n")).into_bytes()),
    ("one line", "txt", 5_000, |n| each(n, |n| format!("see TD {n}/1, ")).into_bytes()),
    ("rows of an index", "xml", 2_000, |n| {
        let row = |n| {
            format!(
                "<folder><object_name>T25-SG17-260330-TD-WP4-{n:04}</object_name><doc_number>{n}\
                 </doc_number><subgroup>WP4</subgroup><ltitle_e>See X.509</ltitle_e></folder>"
            )
        };
        format!("<page_content><folder_list>{}</folder_list></page_content>", each(n, row))
            .into_bytes()
    }),
    ("parts", "eml", 1_000, |n| {
        let head = "From: a@example.org\nSubject: TD 5/1\nMIME-Version: 1.0\n\
                    Content-Type: multipart/mixed; boundary=b\n\n";
        let part = |n| format!("--b\nContent-Type: text/plain\n\nSee TD {n}/1.\n");
        format!("{head}{}--b--\n", each(n, part)).into_bytes()
    }),
];

#[test]
fn twice_the_document_takes_twice_as_much() {
    let options = Options::default();
    let mut table = doubling::Table::new("reader, and what is read");
    for (what, suffix, pieces, make) in MADE {
        let path = format!("a.{suffix}");
        table.row(format!("{suffix}: {what}"), make, pieces, |bytes| {
            let record = pipeline::extract_bytes(&path, bytes, &options);
            assert!(record.text.kept > 0, "{suffix}: {what}: {:?}", record.findings);
        });
    }
    table.finish();
}

//! The bad files of the meeting's folder: damaged, encrypted, mislabelled, enormous, hostile.

use std::fmt::Write;

mod compound;

use anyhow::{Context, Result};
use rust_xlsxwriter::Workbook;

use crate::layout::Page;
use crate::meeting::File;
use crate::raw::{Package, p, run, table, tc, tr};
use crate::render::xlsx;
use crate::templates;
use crate::world::CODE;
use crate::zip::{self, Parts, Repeated};

/// More than 256 MB of empty paragraphs.
const BOMB_PARAGRAPHS: usize = 45_000_000;
/// How deep the tables are nested.
const TABLE_DEPTH: usize = 5_000;
/// How deep the `div` elements are nested.
const DIV_DEPTH: usize = 100_000;

fn named(number: u16, holds: &str, bytes: Vec<u8>) -> File {
    File { path: format!("{CODE}-TD-GEN-{number:04}!!MSW-E.docx"), holds: holds.to_owned(), bytes }
}

fn other(path: &str, holds: &str, bytes: Vec<u8>) -> File {
    File { path: path.to_owned(), holds: holds.to_owned(), bytes }
}

/// A small sound document.
fn sound() -> Package {
    Package::new(p(&run("This text stands in TD 401/P.")) + &p(&run("It ends here.")))
}

/// All bad files.
///
/// # Errors
/// Where a writer fails.
pub fn files() -> Result<Vec<File>> {
    let whole = sound().bytes()?;
    let report = report()?;
    Ok(vec![
        named(591, "Empty: no bytes at all.", Vec::new()),
        named(
            592,
            "Truncated: a working party report cut after three fifths of its bytes; the archive's \
             directory is gone.",
            report.iter().copied().take(report.len() * 3 / 5).collect(),
        ),
        named(
            593,
            "A sound archive whose document.xml breaks off and turns to nonsense midway.",
            broken(&report)?,
        ),
        named(
            594,
            "Encrypted: a compound file with EncryptionInfo and EncryptedPackage.",
            compound::encrypted(),
        ),
        named(595, "Mislabelled: a page of HTML named .docx.", templates_page()),
        named(596, "Zip bomb: document.xml inflates to 270 MB of empty paragraphs.", bomb()?),
        named(597, "Tables nested 5,000 deep.", deep_tables()?),
        named(598, "A cell with gridSpan 2000000000.", wide_cell()?),
        named(599, "Entity expansion: ten entities, each ten of the one before.", entities()?),
        named(
            600,
            "One bit flipped in the packed document.xml: the checksum disagrees.",
            flipped(&whole),
        ),
        named(601, "An archive without a main part.", zip::pack(&headless())?),
        named(
            602,
            "Sound, but unusual: document.xml in UTF-16 with another prefix for its namespace.",
            unusual()?,
        ),
        other(
            "T25-SG23-261007-TD-GEN-0603!!PDF-E.pdf",
            "A pdf of one line, without a table of its objects.",
            PDF.as_bytes().to_vec(),
        ),
        other(
            "T25-SG23-261007-TD-GEN-0604!!MSW-E.doc",
            "A Word 97 document of which only the first bytes of each stream are left.",
            compound::word_97(),
        ),
        other(
            "T25-SG23-261007-TD-GEN-0605!!MSW-E.doc",
            "A Word for Windows 2 document, older than compound files: its first four bytes.",
            [&[0xDB, 0xA5, 0x2D, 0x00], [0_u8; 380].as_slice()].concat(),
        ),
        other(
            "T25-SG23-261007-TD-GEN-0606!!MSW-E.doc",
            "A .doc that is a mail-like archive of HTML (MIME-Version at its start).",
            MHTML.replace('\n', "\r\n").into_bytes(),
        ),
        other("logo.png", "A picture of one pixel.", PNG.to_vec()),
        other("deep-page.html", "100,000 nested div elements, never closed.", deep_page()),
        other("far-cell.xlsx", "A cell at A1 and one at XFD1048576.", far_cell()?),
        other(
            "attachments.zip",
            "An archive with a text, a document and an entry named ../../outside.txt.",
            zip::pack(&vec![
                ("readme.txt".to_owned(), b"Attachments of TD 503/GEN\n".to_vec()),
                ("inner/attachment.docx".to_owned(), whole.clone()),
                ("../../outside.txt".to_owned(), b"this must not be written\n".to_vec()),
            ])?,
        ),
        other("~$5-SG23-C-0301!!MSW-E.docx", "Word's lock file, to be left out.", lock_file()),
        other(".draft.docx", "A hidden file, to be left out.", whole),
    ])
}

/// The report of the first working party, as the meeting has it.
fn report() -> Result<Vec<u8>> {
    let all = crate::catalogue::entries();
    let entry = all
        .iter()
        .find(|entry| matches!(entry.kind, crate::catalogue::Kind::PartyReport(1)))
        .context("a report of the first working party")?;
    templates::document(entry, &all)
}

fn broken(whole: &[u8]) -> Result<Vec<u8>> {
    let mut parts = zip::unpack(whole)?;
    for (name, bytes) in &mut parts {
        if name == "word/document.xml" {
            bytes.truncate(bytes.len() / 2);
            bytes.extend_from_slice(b"<w:p <<& \xFF\xFE</w:q>");
        }
    }
    zip::pack(&parts)
}

fn templates_page() -> Vec<u8> {
    b"<!DOCTYPE html>\n<html><head><title>Not a Word document</title></head>\n<body><h1>Notice</h1>\
      <p>See TD 403/P for the list of documents.</p></body></html>\n"
        .to_vec()
}

/// The sound document's parts without the main one, and the main part's text before and after its
/// body's content.
fn around() -> (Parts, String, String) {
    let mark = "@";
    let package = Package::new(mark);
    let document = package.document();
    let (head, tail) = document.split_once(mark).unwrap_or((&document, ""));
    let parts = package.parts();
    let rest = parts.into_iter().filter(|(name, _)| name != "word/document.xml").collect();
    (rest, head.to_owned(), tail.to_owned())
}

fn bomb() -> Result<Vec<u8>> {
    let (parts, head, tail) = around();
    zip::pack_repeated(
        &parts,
        Repeated {
            name: "word/document.xml",
            head: &(head + &p(&run("Before the bomb: TD 401/P."))),
            piece: "<w:p/>",
            times: BOMB_PARAGRAPHS,
            tail: &tail,
        },
    )
}

fn deep_tables() -> Result<Vec<u8>> {
    let body = [
        p(&run("Before the tables.")),
        "<w:tbl><w:tr><w:tc>".repeat(TABLE_DEPTH),
        p(&run("At the bottom.")),
        "</w:tc></w:tr></w:tbl>".repeat(TABLE_DEPTH),
        p(&run("After the tables.")),
    ];
    Package::new(body.concat()).bytes()
}

fn wide_cell() -> Result<Vec<u8>> {
    let wide = tc(2_000_000_000, "", &p(&run("Wide")));
    let row = tr(&[tc(1, "", &p(&run("Narrow"))), wide, tc(1, "", &p(&run("Last")))].concat());
    Package::new(table(&[1000, 1000, 1000], &(row.repeat(3)))).bytes()
}

fn entities() -> Result<Vec<u8>> {
    let mut declared = "<!ENTITY e0 \"ha\">".to_owned();
    for level in 1..10 {
        let before = format!("&e{};", level - 1).repeat(10);
        let _ = write!(declared, "<!ENTITY e{level} \"{before}\">");
    }
    let package = sound();
    let document = package
        .document()
        .replacen("<w:document", &format!("<!DOCTYPE w:document [{declared}]><w:document"), 1)
        .replacen("It ends here.", "It ends here: &e9;", 1);
    zip::pack(&package.parts_around(document.into_bytes()))
}

/// Flips a bit in the middle of the third entry's packed bytes, which is the main part.
fn flipped(whole: &[u8]) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    let name = b"word/document.xml";
    let start = bytes.windows(name.len()).position(|window| window == name);
    if let Some(byte) = start.and_then(|start| bytes.get_mut(start + name.len() + 200)) {
        *byte ^= 0x10;
    }
    bytes
}

fn headless() -> Parts {
    around().0
}

fn unusual() -> Result<Vec<u8>> {
    let package = Package::new(p(&run("This text, in UTF\u{2011}16, stands in TD 402/P.")));
    let document = package
        .document()
        .replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"")
        .replace("xmlns:w=", "xmlns:ns0=")
        .replace("<w:", "<ns0:")
        .replace("</w:", "</ns0:")
        .replace(" w:", " ns0:");
    let mut bytes = vec![0xFF, 0xFE];
    bytes.extend(document.encode_utf16().flat_map(u16::to_le_bytes));
    zip::pack(&package.parts_around(bytes))
}

fn deep_page() -> Vec<u8> {
    let head = "<!DOCTYPE html>\n<html><head><title>Deep</title></head><body>\n<p>TD 401/P</p>\n";
    [head, &"<div>".repeat(DIV_DEPTH), "<p>TD 402/P</p>\n"].concat().into_bytes()
}

fn far_cell() -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    xlsx::properties(&mut workbook, &Page { title: "Far".into(), ..Page::default() })?;
    let sheet = workbook.add_worksheet().set_name("Far")?;
    sheet.write_string(0, 0, "TD 401/P")?;
    sheet.write_string(1_048_575, 16_383, "TD 402/P")?;
    xlsx::finish(&mut workbook)
}

/// What Word writes beside an open document: the user's name twice, padded.
fn lock_file() -> Vec<u8> {
    let name = "Ama Quaye";
    let mut bytes = vec![9];
    bytes.extend_from_slice(name.as_bytes());
    bytes.resize(55, b' ');
    bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(162, 0);
    bytes
}

const PDF: &str = "%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj
4 0 obj<</Length 38>>stream
BT /F1 12 Tf 72 770 Td (TD 401/P) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
%%EOF
";

const MHTML: &str = "MIME-Version: 1.0
Content-Type: multipart/related; boundary=\"----=_part\"

------=_part
Content-Type: text/html; charset=\"utf-8\"
Content-Transfer-Encoding: quoted-printable

<html><body><p>Report of Question 9/23, see TD=C2=A0401/P.</p></body></html>
------=_part--
";

/// The smallest picture: 1 x 1, grey.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B,
    0x55, 0x00, 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x68, 0x00, 0x00, 0x00,
    0x82, 0x00, 0x81, 0x77, 0xCD, 0x72, 0xB6, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE,
    0x42, 0x60, 0x82,
];

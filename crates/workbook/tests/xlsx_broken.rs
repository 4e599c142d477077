//! Other namespaces, broken and missing parts of SpreadsheetML packages.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_collect,
    reason = "tests say what went wrong by panicking"
)]

mod common;

use common::{OneSheet, codes, relationships, show, zipped};
use document::{Code, Completeness};
use workbook::{Format, Options};

#[test]
fn strict_namespaces_and_other_prefixes() {
    let root = relationships(&[("r", "officeDocument", "wb/Book.xml")]).replace(
        "http://schemas.openxmlformats.org/officeDocument/2006",
        "http://purl.oclc.org/ooxml/officeDocument",
    );
    let of_book = relationships(&[("a", "worksheet", "One.xml")]).replace(
        "http://schemas.openxmlformats.org/officeDocument/2006",
        "http://purl.oclc.org/ooxml/officeDocument",
    );
    let book = r#"<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships">
        <x:sheets><x:sheet name="Strict" sheetId="7" q:id="a"/></x:sheets></x:workbook>"#;
    let sheet = r#"<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row>
        <x:c t="inlineStr"><x:is><x:t>é</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>"#;
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain(sheet.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let bytes = zipped(&[
        ("_rels/.rels", root.as_bytes()),
        ("wb/book.xml", book.as_bytes()),
        ("wb/_rels/Book.xml.rels", of_book.as_bytes()),
        ("wb/One.xml", &utf16),
    ]);
    let reading = workbook::read(&bytes, Format::Xlsx, &Options::default());
    assert_eq!(show(&reading), "# Strict\né\n");
    assert_eq!(reading.completeness, Completeness::Whole);
}

#[test]
fn what_stands_before_broken_xml_is_kept() {
    for (rows, shown) in [
        (
            r"<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><<</row>",
            "# S\n[1|2]\n3\n",
        ),
        (r"<row><c><v>1</v></c></row><row><c><v>2</w></c></row>", "# S\n1\n"),
    ] {
        let reading = OneSheet::rows(rows).read();
        assert_eq!(show(&reading), shown);
        assert_eq!(reading.completeness, Completeness::Partial);
        let d = &reading.diagnostics[0];
        assert_eq!(
            (d.code, d.part.as_deref()),
            (Code::DamagedPart, Some("xl/worksheets/sheet1.xml"))
        );
        assert!(d.offset.is_some_and(|o| o > 100));
    }
}

#[test]
fn missing_parts_are_told() {
    let reading = OneSheet::rows(r#"<row><c t="s"><v>0</v></c><c><v>5</v></c></row>"#)
        .related("ss", "sharedStrings", "sharedStrings.xml")
        .read();
    assert_eq!(show(&reading), "# S\n5\n");
    assert_eq!(codes(&reading), [Code::DamagedPart, Code::DamagedPart]);
    assert_eq!(reading.completeness, Completeness::Partial);
}

#[test]
fn ids_of_styles_that_are_not_there_show_plain_numbers() {
    let reading = OneSheet::rows(r#"<row><c s="99"><v>46111</v></c></row>"#)
        .styles(r#"<cellXfs count="4294967295"><xf numFmtId="9999" fontId="77"/></cellXfs>"#)
        .read();
    assert_eq!(show(&reading), "# S\n46111\n");
    assert_eq!(codes(&reading), [Code::RepairedStructure]);
}

#[test]
fn no_workbook_is_nothing() {
    for bytes in [&b""[..], b"hello", &zipped(&[("a", b"b")])] {
        let reading = workbook::read(bytes, Format::Xlsx, &Options::default());
        assert_eq!(reading.completeness, Completeness::Nothing);
        assert!(!reading.diagnostics.is_empty());
    }
}

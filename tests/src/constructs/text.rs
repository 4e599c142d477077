//! Constructs of plain text, of lists in XML, of saved Outlook messages (MS-OXMSG) and of
//! OpenDocument spreadsheets.

use super::Construct;
use super::zip::zip;

/// Name, extension, the file, what is seen, what is not.
type Case = (&'static str, &'static str, Vec<u8>, &'static str, &'static str);

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A saved message with this subject and text.
fn message(subject: &str, text: &str) -> Vec<u8> {
    fixture_maker::compound::write(&[
        ("__properties_version1.0", vec![0; 32]),
        ("__substg1.0_001A001F", utf16("IPM.Note")),
        ("__substg1.0_0037001F", utf16(subject)),
        ("__substg1.0_0C1A001F", utf16("A. Person")),
        ("__substg1.0_1000001F", utf16(text)),
    ])
}

/// A spreadsheet whose only sheet has these rows.
fn sheet(rows: &str) -> Vec<u8> {
    let names = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
                 xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
                 xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
    let content = format!(
        "<office:document-content {names}><office:body><office:spreadsheet>\
         <table:table table:name=\"S\">{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    let manifest = "<manifest:manifest \
         xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry \
         manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/>\
         <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>\
         </manifest:manifest>";
    zip(&[
        ("mimetype".into(), "application/vnd.oasis.opendocument.spreadsheet".into()),
        ("content.xml".into(), content),
        ("META-INF/manifest.xml".into(), manifest.into()),
    ])
}

fn cell(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    )
}

fn cases() -> Vec<Case> {
    let (a, b) = (cell("a"), cell("b"));
    vec![
        ("paragraphs", "txt", b"One\n\nTwo\n".to_vec(), "One\nTwo", ""),
        ("UTF-16", "txt", [&[0xff, 0xfe][..], &utf16("\u{41f}\u{43b}\u{430}\u{43d}\n")].concat(), "План", ""),
        ("windows-1252", "txt", b"The caf\xe9 \x96 \x93quoted\x94 text of it\n".to_vec(), "The café – “quoted” text of it", ""),
        (
            "list",
            "xml",
            b"<?xml version=\"1.0\"?><list><td><number>1</number><title>One</title></td><td><number>2</number><title>Two</title></td></list>".to_vec(),
            "number | title\n1 | One\n2 | Two",
            "",
        ),
        ("message", "msg", message("Agenda", "Dear all,\r\n"), "# Agenda\nFrom: A. Person\nDear all,", ""),
        (
            "cells",
            "ods",
            sheet(&format!("<table:table-row>{a}{b}</table:table-row>")),
            "# S\na | b",
            "",
        ),
        (
            "merged cells",
            "ods",
            sheet(&format!(
                "<table:table-row><table:table-cell office:value-type=\"string\" \
                 table:number-columns-spanned=\"2\" table:number-rows-spanned=\"1\"><text:p>wide</text:p>\
                 </table:table-cell><table:covered-table-cell/></table:table-row>\
                 <table:table-row>{a}{b}</table:table-row>"
            )),
            "# S\nwide\na | b",
            "",
        ),
        (
            "repeated cells",
            "ods",
            sheet(
                "<table:table-row><table:table-cell table:number-columns-repeated=\"2\" \
                 office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>",
            ),
            "# S\nx | x",
            "",
        ),
        (
            "a date and a percentage",
            "ods",
            sheet(
                "<table:table-row><table:table-cell office:value-type=\"date\" \
                 office:date-value=\"2026-10-07\"><text:p>7 Oct 2026</text:p></table:table-cell>\
                 <table:table-cell office:value-type=\"percentage\" office:value=\"0.25\"><text:p>25%</text:p>\
                 </table:table-cell></table:table-row>",
            ),
            "# S\n2026-10-07 | 25%",
            "",
        ),
        (
            "a date with an hour that is not shown",
            "ods",
            sheet(
                "<table:table-row><table:table-cell office:value-type=\"date\" \
                 office:date-value=\"2026-10-07T00:00:00\"><text:p>7 Oct 2026</text:p></table:table-cell>\
                 <table:table-cell office:value-type=\"date\" office:date-value=\"2026-10-07T14:30:00\">\
                 <text:p>7 Oct 2026 14:30</text:p></table:table-cell></table:table-row>",
            ),
            "# S\n2026-10-07 | 2026-10-07T14:30",
            "",
        ),
        ("few western letters", "txt", b"25 \xb0C \xb1 2\n".to_vec(), "25 °C ± 2", ""),
        ("raised characters", "txt", "See X.1254³ of 10³ ponds¹.\n".as_bytes().to_vec(), "See X.1254^³ of 10³ ponds^¹.", ""),
    ]
}

pub(super) fn constructs() -> Vec<Construct> {
    let one = |(name, format, bytes, expected, unseen): Case| Construct {
        format,
        name,
        bytes,
        expected,
        unseen,
    };
    cases().into_iter().map(one).collect()
}

//! What must not cost much, whatever a file says.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_collect,
    reason = "tests say what went wrong by panicking"
)]

mod common;

use common::biff::{biff, record};
use common::{MAIN, OneSheet, codes, show, zipped};
use document::{Code, Completeness, Limits};
use proptest::prelude::*;
use rust_xlsxwriter::{Format as Style, Note, Workbook};
use std::fmt::Write as _;
use std::sync::LazyLock;
use workbook::{Format, Options};

#[test]
fn a_cell_far_out_costs_one_cell() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    let sheet =
        OneSheet::new(&format!("<dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData>"));
    let options =
        Options { limits: Limits { cells: 4, ..Limits::default() }, ..Options::default() };
    let reading = workbook::read(&sheet.bytes(), Format::Xlsx, &options);
    assert_eq!(show(&reading), "# S\n1\n2\n");
    assert_eq!(reading.completeness, Completeness::Whole);
}

#[test]
fn declared_counts_reserve_nothing() {
    let reading = OneSheet::rows(r#"<row><c t="s"><v>0</v></c></row>"#)
        .part(
            "xl/sharedStrings.xml",
            &format!("<sst xmlns=\"{MAIN}\" count=\"4294967295\" uniqueCount=\"4294967295\"><si><t>a</t></si></sst>"),
        )
        .related("ss", "sharedStrings", "sharedStrings.xml")
        .read();
    assert_eq!(show(&reading), "# S\na\n");
}

#[test]
fn a_long_string_that_many_cells_share_is_charged_for_each() {
    let mut rows = String::new();
    for _ in 0..20_000 {
        rows.push_str(r#"<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>"#);
    }
    let sheet = OneSheet::rows(&rows).strings(&format!("<si><t>{}</t></si>", "x".repeat(1 << 20)));
    let reading = sheet.read();
    assert_eq!(reading.completeness, Completeness::Partial);
    assert_eq!(codes(&reading), [Code::LimitReached]);
    let body = &reading.text[0].count;
    assert_eq!(body.characters, 40_000 << 20);
    assert_eq!(body.kept, (32 << 20) - 1, "32 MiB but for the sheet's name");
}

#[test]
fn the_limit_of_cells_keeps_those_before_it() {
    let options = Options { cells: 3, ..Options::default() };
    let sheet = OneSheet::rows(
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>",
    );
    let reading = workbook::read(&sheet.bytes(), Format::Xlsx, &options);
    assert_eq!(show(&reading), "# S\n[1|2]\n3\n");
    assert_eq!(codes(&reading), [Code::LimitReached]);
}

#[test]
fn the_limit_of_blocks_keeps_those_before_it() {
    let options =
        Options { limits: Limits { blocks: 6, ..Limits::default() }, ..Options::default() };
    let sheet = OneSheet::rows(
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>",
    );
    let reading = workbook::read(&sheet.bytes(), Format::Xlsx, &options);
    assert_eq!(show(&reading), "# S\n[1|2]\n[..]\n");
    assert_eq!((reading.text[0].count.characters, reading.text[0].count.kept), (4, 2));
}

#[test]
fn each_limit_is_named_by_what_it_is() {
    let rows = "<row><c><v>1</v></c><c><v>2</v></c></row>".repeat(20);
    let sheet = OneSheet::rows(&rows).bytes();
    let model = Limits::default();
    for (limits, cells, named) in [
        (model, 5, "the limit of 5 cells with text was reached"),
        (Limits { blocks: 6, ..model }, 100, "the limit of 6 blocks was reached"),
        (Limits { cells: 7, ..model }, 100, "the limit of 7 cells was reached"),
        (Limits { text_bytes: 8, ..model }, 100, "the limit of 8 text bytes was reached"),
    ] {
        let options = Options { limits, cells, ..Options::default() };
        let reading = workbook::read(&sheet, Format::Xlsx, &options);
        let [told] = reading.diagnostics.as_slice() else { panic!("{:?}", reading.diagnostics) };
        assert!(told.message.starts_with(named), "{}", told.message);
        assert_eq!((told.code, reading.completeness), (Code::LimitReached, Completeness::Partial));
    }
}

#[test]
fn time_that_is_over_ends_the_reading() {
    let limits = Limits { time: std::time::Duration::ZERO, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let rows = "<row/>".repeat(50_000);
    let xlsx = OneSheet::rows(&rows).bytes();
    let ods = zipped(&[(
        "content.xml",
        format!("<d><table name=\"S\">{}</table></d>", "<table-row/>".repeat(50_000)).as_bytes(),
    )]);
    let xls = biff(&[], &vec![record(0x201, &[0; 6]); 50_000]);
    let csv = ",".repeat(100_000);
    for (bytes, format) in [
        (&xlsx[..], Format::Xlsx),
        (&ods, Format::Ods),
        (&xls, Format::Xls),
        (csv.as_bytes(), Format::Csv),
    ] {
        let reading = workbook::read(bytes, format, &options);
        assert_eq!(codes(&reading), [Code::LimitReached], "{format:?}");
        assert_eq!(reading.completeness, Completeness::Partial);
    }
}

#[test]
fn a_million_empty_rows_with_styles_cost_nothing() {
    let rows = r#"<row s="1" customFormat="1" hidden="1"><c s="1"/></row>"#.repeat(1_000_000);
    let sheet = OneSheet::new(&format!(
        "<dimension ref=\"A1:B2\"/><cols><col min=\"1\" max=\"16384\" style=\"1\" hidden=\"1\"/></cols>\
         <sheetData>{rows}<row r=\"1000001\"><c><v>1</v></c></row></sheetData>"
    ));
    let limits = Limits { cells: 10, blocks: 10, ..Limits::default() };
    let package = package::Limits { ratio: 100_000, ..package::Limits::default() };
    let options = Options { limits, package, ..Options::default() };
    let reading = workbook::read(&sheet.bytes(), Format::Xlsx, &options);
    assert_eq!(show(&reading), "# S\n1 (hidden)\n");
}

#[test]
fn a_named_table_over_everything_costs_its_cells() {
    let rows = r#"<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="XFD1048576"><v>3</v></c>"#;
    let sheet = OneSheet::rows(rows)
        .part("xl/tables/t.xml", "<table ref=\"A1:XFD1048576\" headerRowCount=\"4000000000\"/>")
        .sheet_related(&[("t", "table", "../tables/t.xml")]);
    let limits = Limits { cells: 6, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let reading = workbook::read(&sheet.bytes(), Format::Xlsx, &options);
    assert_eq!(reading.completeness, Completeness::Whole, "{:?}", reading.diagnostics);
    assert_eq!(reading.text[0].count.kept, 3);
}

#[test]
fn links_and_documents_inside_are_bounded() {
    let mut links = String::from("<sheetData/><hyperlinks>");
    for row in 1..200 {
        write!(links, "<hyperlink ref=\"A{row}\" location=\"x\"/>").unwrap();
    }
    links.push_str("</hyperlinks>");
    let sheet = OneSheet::new(&links)
        .part("xl/embeddings/a.docx", "0123456789")
        .part("xl/embeddings/b.docx", "0123456789")
        .sheet_related(&[
            ("a", "package", "../embeddings/a.docx"),
            ("b", "package", "../embeddings/b.docx"),
        ]);
    let limits = Limits { annotations: 100, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let reading = workbook::read(&sheet.bytes(), Format::Xlsx, &options);
    assert_eq!(codes(&reading), [Code::LimitReached]);
    assert_eq!(reading.inner.len(), 2);
}

#[test]
fn absurd_merged_regions_are_cut() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="A9"><v>2</v></c><c r="XFD9"><v>3</v></c></row>"#;
    let mut merges = String::from("<mergeCell ref=\"A1:XFD8\"/>");
    for row in 0..2_000 {
        write!(
            merges,
            "<mergeCell ref=\"A1:XFD{}\"/><mergeCell ref=\"B{}:XFD1048576\"/>",
            row + 2,
            row + 3
        )
        .unwrap();
    }
    let reading =
        OneSheet::new(&format!("<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>"))
            .read();
    assert_eq!(reading.completeness, Completeness::Whole);
    let counts: Vec<_> = reading.diagnostics.iter().map(|d| d.count).collect();
    // A1:XFD2 and B3:XFD1048576 stand; the first is cut to 1,024 columns, the second hides a 3.
    assert_eq!(counts, [Some(3_999), Some(1), Some(1)]);
}

#[test]
fn links_over_everything_are_bounded() {
    let mut sheet = String::from("<sheetData>");
    for _ in 0..2_000 {
        sheet.push_str("<row><c><v>1</v></c><c><v>2</v></c></row>");
    }
    sheet.push_str("</sheetData><hyperlinks>");
    for _ in 0..5_000 {
        sheet.push_str("<hyperlink ref=\"A1:XFD1048576\" location=\"x\"/>");
    }
    sheet.push_str("</hyperlinks>");
    let reading = OneSheet::new(&sheet).read();
    assert_eq!(codes(&reading), [Code::LimitReached]);
}

#[test]
fn a_part_too_large_is_cut_and_told() {
    let options = Options {
        package: package::Limits { part_bytes: 3_000, ..package::Limits::default() },
        ..Options::default()
    };
    let sheet = OneSheet::rows(&"<row><c><v>1</v></c><c><v>2</v></c></row>".repeat(1_000));
    let reading = workbook::read(&sheet.bytes(), Format::Xlsx, &options);
    assert_eq!(codes(&reading), [Code::LimitReached, Code::DamagedPart]);
    assert!(show(&reading).starts_with("# S\n[1|2]\n[1|2]\n"));
}

#[test]
fn entities_are_not_expanded() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
    let sheet = format!(
        "{bomb}<worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>"
    );
    let bytes = OneSheet::rows("")
        .part("xl/worksheets/sheet2.xml", &sheet)
        .workbook("<sheets><sheet name=\"E\" r:id=\"s2\"/></sheets>")
        .related("s2", "worksheet", "worksheets/sheet2.xml")
        .bytes();
    let reading = workbook::read(&bytes, Format::Xlsx, &Options::default());
    assert_eq!(show(&reading), "# E\n&b;\n# S\n");
}

static SAMPLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..6u32 {
        for column in 0..4u16 {
            sheet.write(row, column, format!("cell {row} {column}")).unwrap();
        }
    }
    sheet.merge_range(7, 0, 8, 2, "merged", &Style::new().set_bold()).unwrap();
    sheet
        .write_with_format(9, 0, 46_111.5, &Style::new().set_num_format("yyyy-mm-dd hh:mm"))
        .unwrap();
    sheet.insert_note(0, 0, &Note::new("a note")).unwrap();
    book.save_to_buffer().unwrap()
});

/// The sample's parts, uncompressed into one string of XML after the other.
static XML: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut archive = package::Archive::open(&SAMPLE, package::Limits::default()).unwrap();
    archive.read("xl/worksheets/sheet1.xml").unwrap().unwrap()
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn broken_packages_never_panic(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        cut in any::<prop::sample::Index>(), keep in any::<bool>(),
    ) {
        let mut bytes = SAMPLE.clone();
        for (at, to) in flips {
            let at = at.index(bytes.len());
            bytes[at] = to;
        }
        if !keep {
            bytes.truncate(cut.index(bytes.len()));
        }
        for format in [Format::Xlsx, Format::Xlsb, Format::Ods, Format::Xls, Format::Csv] {
            let reading = workbook::read(&bytes, format, &Options::default());
            for story in &reading.text {
                prop_assert!(story.count.kept <= story.count.characters);
            }
        }
    }

    #[test]
    fn broken_sheets_never_panic(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(), keep in any::<bool>(),
    ) {
        let mut xml = XML.clone();
        for (at, to) in flips {
            let at = at.index(xml.len());
            xml[at] = to;
        }
        if !keep {
            xml.truncate(cut.index(xml.len()));
        }
        let root = common::relationships(&[("r", "officeDocument", "xl/workbook.xml")]);
        let book = common::relationships(&[("s", "worksheet", "s.xml"), ("t", "sharedStrings", "s.xml"), ("y", "styles", "s.xml")]);
        let bytes = zipped(&[
            ("_rels/.rels", root.as_bytes()),
            ("xl/workbook.xml", b"<workbook><sheets><sheet name=\"S\" r:id=\"s\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", book.as_bytes()),
            ("xl/s.xml", &xml),
            ("content.xml", &xml),
        ]);
        for format in [Format::Xlsx, Format::Ods] {
            workbook::read(&bytes, format, &Options::default());
        }
    }

    #[test]
    fn any_merges_keep_every_cell(
        cells in prop::collection::vec((0u32..12, 0u32..8), 1..40),
        merges in prop::collection::vec(((0u32..12, 0u32..8), (0u32..12, 0u32..8)), 0..12),
        lists in prop::collection::vec(((0u32..12, 0u32..8), (0u32..12, 0u32..8)), 0..4),
    ) {
        let name = |(row, column): (u32, u32)| format!("{}{}", char::from(b'A' + column as u8), row + 1);
        let mut xml = String::from("<sheetData>");
        for &at in &cells {
            write!(xml, "<c r=\"{}\"><v>7</v></c>", name(at)).unwrap();
        }
        xml.push_str("</sheetData><mergeCells>");
        for &(a, b) in &merges {
            write!(xml, "<mergeCell ref=\"{}:{}\"/>", name(a), name(b)).unwrap();
        }
        xml.push_str("</mergeCells>");
        let parts: Vec<(String, String)> = lists
            .iter()
            .enumerate()
            .map(|(at, &(a, b))| {
                let table = format!("<table ref=\"{}:{}\" name=\"t\"/>", name(a), name(b));
                (format!("t{at}.xml"), table)
            })
            .collect();
        let related: Vec<_> =
            parts.iter().map(|(n, _)| (n.as_str(), "table", n.as_str())).collect();
        let mut sheet = OneSheet::new(&xml).sheet_related(&related);
        for (part, table) in &parts {
            sheet = sheet.part(&format!("xl/worksheets/{part}"), table);
        }
        let reading = sheet.read();
        prop_assert_eq!(reading.text[0].count.characters, cells.len() as u64);
        prop_assert_eq!(reading.text[0].count.kept, cells.len() as u64);
        let kept = common::paragraphs(&reading).iter().filter(|p| p.text == "7").count();
        prop_assert_eq!(kept, cells.len());
        for block in &reading.document.body {
            if let document::Block::Table(table) = block {
                for row in 0..table.rows().len() {
                    for column in 0..table.columns() {
                        prop_assert!(table.cell_at(row, column).is_some());
                    }
                }
            }
        }
    }
}

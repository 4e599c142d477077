//! What another reader says of the same bytes, and what its interface cannot say.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_collect,
    reason = "tests say what went wrong by panicking"
)]

mod common;

use calamine::{Data, Ods, Reader, Xls, Xlsb, Xlsx, open_workbook_from_rs};
use common::{biff, brt, paragraphs, relationships, show, zipped};
use document::{Block, MarkKind};
use rust_xlsxwriter::Workbook;
use std::fmt::Write as _;
use std::io::Cursor;
use std::panic::catch_unwind;
use std::path::Path;
use workbook::{Format, Options};

#[test]
fn each_cell_has_the_text_that_another_reader_finds_there() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..50u32 {
        for column in 0..9u16 {
            match (row + u32::from(column)) % 4 {
                0 => sheet.write(row, column, format!("text & <{row}>\n{column}")).unwrap(),
                1 => sheet.write(row, column, f64::from(row) / 8.0).unwrap(),
                2 => sheet.write(row, column, row * 1_000).unwrap(),
                _ => sheet.write(row, column, row % 2 == 0).unwrap(),
            };
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let reading = workbook::read(&bytes, Format::Xlsx, &Options::default());
    let [_, Block::Table(table)] = reading.document.body.as_slice() else { panic!("one table") };
    let mut other: Xlsx<_> = open_workbook_from_rs(Cursor::new(&bytes)).unwrap();
    let range = other.worksheet_range("Sheet1").unwrap();
    assert_eq!(range.used_cells().count(), 450);
    for (row, column, value) in range.used_cells() {
        let text = match value {
            Data::String(text) => text.clone(),
            Data::Float(number) => number.to_string(),
            Data::Int(number) => number.to_string(),
            Data::Bool(flag) => flag.to_string().to_uppercase(),
            other => panic!("{other:?}"),
        };
        let (_, _, cell) = table.cell_at(row, column as u32).unwrap();
        assert_eq!(cell.view().text, text, "row {row}, column {column}");
    }
}

/// What a person sees in the files below: what it is called, what our reading says where it has
/// it, what is found in all that calamine's interface gives where that has it.
const FACTS: [(&str, &str, &str); 16] = [
    ("the text of a cell", "Question", "Question"),
    ("a date", "2026-03-30", "2026-03-30"),
    ("an error value", "#N/A", "#N/A"),
    ("that a sheet is hidden", "# Old (hidden)", "Old Hidden"),
    ("the title among the properties", "title: The plan", "The plan"),
    ("a merged region", "Title<2,1>", "merged (0, 0) to (0, 1)"),
    ("a number as the page shows it (`25%`)", "25%", "25%"),
    ("where a link leads", "TD 7 to https://example.org/", "https://example.org/"),
    ("that text is struck out", "~~old~~", "~~old~~"),
    ("that a row is hidden", "[gone|..] (hidden)", "gone (hidden)"),
    ("that a column is hidden", "aside (hidden)", "aside (hidden)"),
    ("a comment on a cell", "S!A2: see TD 5", "see TD 5"),
    ("the text of a box", "in a box", "in a box"),
    ("a page header", "TD 131", "TD 131"),
    ("the name of a table", "caption: Questions", "Questions"),
    ("a document inside", "inner: PK", "PK"),
];

/// The facts that no reader here finds in a format: OpenDocument has no tables of this kind, and
/// of documents inside of it only charts are read.
const ABSENT: [(Format, &str); 2] =
    [(Format::Ods, "the name of a table"), (Format::Ods, "a document inside")];

fn xls() -> Vec<u8> {
    use biff::{at, fields, font, label, link, list, object, record, style};
    let text = |row: u16, column: u16, of: u16, text: &str| {
        record(0x204, &fields(&[&at(row, column, of), &label(text)]))
    };
    let number = |row: u16, column: u16, of: u16, number: f64| {
        record(0x203, &fields(&[&at(row, column, of), &number.to_le_bytes()]))
    };
    let globals = [font(false), font(true), style(0, 0), style(0, 14), style(0, 9), style(1, 0)];
    let hidden_row = fields(&[&4u16.to_le_bytes(), &[0; 10], &[0x20, 0], &[0; 2]]);
    let plan = [
        record(0x7d, &[2, 0, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0]),
        record(0x208, &hidden_row),
        record(0x14, &label("&LTD 131")),
        text(0, 0, 0, "Title"),
        text(0, 2, 0, "Rev. 1"),
        text(1, 0, 0, "Question"),
        number(1, 1, 1, 46_111.0),
        number(2, 0, 2, 0.25),
        record(0x205, &fields(&[&at(2, 1, 0), &[0x2a, 1]])),
        text(3, 0, 0, "TD 7"),
        text(3, 1, 3, "old"),
        text(4, 0, 0, "gone"),
        text(5, 0, 0, "seen"),
        text(5, 2, 0, "aside"),
        record(0xe5, &[1, 0, 0, 0, 0, 0, 0, 0, 1, 0]),
        link(3, 0, "https://example.org/"),
        object(0x19, 1, "see TD 5"),
        record(0x1c, &[1, 0, 0, 0, 0, 0, 1, 0, 0, 0]),
        object(6, 2, "in a box"),
        list([1, 2, 0, 1], "Questions"),
    ];
    let stream = biff::book(&globals, &[("S", 0, &plan), ("Old", 1, &[text(0, 0, 0, "kept")])]);
    let title = fields(&[&0x1eu32.to_le_bytes(), &9u32.to_le_bytes(), b"The plan\0\0\0\0"]);
    // Two properties with their places: the code page, the title.
    let places: Vec<u8> = [2u32, 1, 24, 2, 32].iter().flat_map(|n| n.to_le_bytes()).collect();
    let set = fields(&[&places, &[2, 0, 0, 0, 0xe4, 4, 0, 0], &title]);
    let size = (set.len() as u32 + 4).to_le_bytes();
    // The class of a set of this kind (MS-OLEPS 2.21).
    let class =
        [0xe0, 0x85, 0x9f, 0xf2, 0xf9, 0x4f, 0x68, 0x10, 0xab, 0x91, 8, 0, 0x2b, 0x27, 0xb3, 0xd9];
    let head = [&[0xfe, 0xff, 0, 0][..], &[0; 20], &1u32.to_le_bytes(), &class].concat();
    let summary = fields(&[&head, &48u32.to_le_bytes(), &size, &set]);
    fixture_maker::compound::write(&[
        ("Workbook", stream),
        ("\u{5}SummaryInformation", summary),
        ("MBD0001/Package", b"PK".to_vec()),
    ])
}

fn xlsb() -> Vec<u8> {
    use brt::{area, at, brt, comment, list, number, row, wide};
    let text = |column: u32, style: u32, text: &str| brt(6, &[&at(column, style), &wide(text)]);
    let real =
        |column: u32, style: u32, value: f64| brt(5, &[&at(column, style), &value.to_le_bytes()]);
    let sheet = |state: u32, id: &str, name: &str| {
        brt(156, &[&number(state), &number(1), &wide(id), &wide(name)])
    };
    let book = [sheet(0, "s1", "S"), sheet(1, "s2", "Old"), brt(144, &[]), brt(157, &[])].concat();
    let xf = |format: u8, font: u8| brt(47, &[&[0, 0, format, 0, font, 0, 0, 0, 0, 0, 0, 0]]);
    let styles = [
        brt(43, &[&[0, 0, 0, 0, 0x90, 1]]),
        brt(43, &[&[0, 0, 8, 0, 0x90, 1]]),
        brt(617, &[&number(4)]),
        xf(0, 0),
        xf(14, 0),
        xf(9, 0),
        xf(0, 1),
        brt(618, &[]),
    ]
    .concat();
    // Sheets begin with their dimensions and end their cells by a record, as the format asks.
    let begin = |before: &[u8]| {
        [&brt(129, &[])[..], &brt(148, &[&area([0, 5, 0, 2])]), before, &brt(145, &[])].concat()
    };
    let columns = brt(60, &[&number(2), &number(2), &number(0), &number(0), &[1, 0]]);
    let none = number(u32::MAX);
    let plan = [
        begin(&[brt(390, &[]), columns, brt(391, &[])].concat()),
        row(0, false),
        text(0, 0, "Title"),
        text(2, 0, "Rev. 1"),
        row(1, false),
        text(0, 0, "Question"),
        real(1, 1, 46_111.0),
        row(2, false),
        real(0, 2, 0.25),
        brt(3, &[&at(1, 0), &[0x2a]]),
        row(3, false),
        text(0, 0, "TD 7"),
        text(1, 3, "old"),
        row(4, true),
        text(0, 0, "gone"),
        row(5, false),
        text(0, 0, "seen"),
        text(2, 0, "aside"),
        brt(146, &[]),
        brt(176, &[&area([0, 0, 0, 1])]),
        brt(494, &[&area([3, 3, 0, 0]), &wide("h"), &wide("")]),
        brt(479, &[&[0, 0], &wide("&LTD 131"), &none, &none, &none, &none, &none]),
    ]
    .concat();
    let old = [begin(&[]), row(0, false), text(0, 0, "kept"), brt(146, &[])].concat();
    let root = relationships(&[
        ("r", "officeDocument", "xl/workbook.bin"),
        ("c", "core-properties", "docProps/core.xml"),
    ]);
    let of_book = relationships(&[
        ("s1", "worksheet", "worksheets/sheet1.bin"),
        ("s2", "worksheet", "worksheets/sheet2.bin"),
        ("y", "styles", "styles.bin"),
    ]);
    let of_sheet = relationships(&[
        ("h", "hyperlink", "https://example.org/"),
        ("c", "comments", "../comments1.bin"),
        ("t", "table", "../tables/table1.bin"),
        ("d", "drawing", "../drawings/drawing1.xml"),
        ("p", "package", "../embeddings/a.docx"),
    ]);
    zipped(&[
        ("_rels/.rels", root.as_bytes()),
        ("docProps/core.xml", b"<cp:core><dc:title>The plan</dc:title></cp:core>"),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", of_book.as_bytes()),
        ("xl/styles.bin", &styles),
        ("xl/worksheets/sheet1.bin", &plan),
        ("xl/worksheets/sheet2.bin", &old),
        ("xl/worksheets/_rels/sheet1.bin.rels", of_sheet.as_bytes()),
        ("xl/comments1.bin", &comment(1, 0, "see TD 5")),
        ("xl/tables/table1.bin", &list([1, 2, 0, 1], "Questions")),
        ("xl/drawings/drawing1.xml", b"<d><sp><p><r><t>in a box</t></r></p></sp></d>"),
        ("xl/embeddings/a.docx", b"PK"),
    ])
}

fn ods() -> Vec<u8> {
    let styles = concat!(
        r#"<style:style style:name="T1" style:family="text"><style:text-properties "#,
        r#"style:text-line-through-style="solid"/></style:style><style:style style:name="ta2" "#,
        r#"style:family="table"><style:table-properties table:display="false"/></style:style>"#
    );
    let cell = |kind: &str, text: &str| {
        format!("<table:table-cell {kind}><text:p>{text}</text:p></table:table-cell>")
    };
    let text = |text: &str| cell(r#"office:value-type="string""#, text);
    let comment = "<office:annotation><text:p>see TD 5</text:p></office:annotation>";
    let question = format!(
        r#"<table:table-cell office:value-type="string">{comment}<text:p>Question</text:p></table:table-cell>"#
    );
    let title = cell(r#"office:value-type="string" table:number-columns-spanned="2""#, "Title");
    let rows: String = [
        (title + "<table:covered-table-cell/>" + &text("Rev. 1"), ""),
        (
            question
                + &cell(r#"office:value-type="date" office:date-value="2026-03-30""#, "30/03/26"),
            "",
        ),
        (
            cell(r#"office:value-type="percentage" office:value="0.25""#, "25%")
                + &cell(r#"office:value-type="string" calcext:value-type="error""#, "#N/A"),
            "",
        ),
        (
            text(r#"<text:a xlink:href="https://example.org/">TD 7</text:a>"#)
                + &text(r#"<text:span text:style-name="T1">old</text:span>"#),
            "",
        ),
        (text("gone"), r#" table:visibility="collapse""#),
        (text("seen") + "<table:table-cell/>" + &text("aside"), ""),
    ]
    .iter()
    .map(|(cells, hidden)| format!("<table:table-row{hidden}>{cells}</table:table-row>"))
    .collect();
    let tables = format!(
        concat!(
            r#"<table:table table:name="S"><table:table-column table:number-columns-repeated="2"/>"#,
            r#"<table:table-column table:visibility="collapse"/>{}<table:shapes><draw:frame>"#,
            "<draw:text-box><text:p>in a box</text:p></draw:text-box></draw:frame></table:shapes>",
            r#"</table:table><table:table table:name="Old" table:style-name="ta2">"#,
            "<table:table-row>{}</table:table-row></table:table>"
        ),
        rows,
        text("kept")
    );
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" \
         xmlns:style=\"s\" xmlns:xlink=\"l\" xmlns:calcext=\"c\" xmlns:draw=\"d\">\
         <office:automatic-styles>{styles}</office:automatic-styles><office:body>\
         <office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let pages = concat!(
        r#"<o:document-styles xmlns:o="o"><o:master-styles><style:master-page style:name="Default">"#,
        "<style:header><text:p>TD 131</text:p></style:header></style:master-page></o:master-styles>",
        "</o:document-styles>"
    );
    let meta = "<office:document-meta><office:meta><dc:title>The plan</dc:title></office:meta>\
        </office:document-meta>";
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content.as_bytes()),
        ("styles.xml", pages.as_bytes()),
        ("meta.xml", meta.as_bytes()),
    ])
}

/// Our reading as text: blocks, then each paragraph with what is marked on it, and the rest.
fn ours(bytes: &[u8], format: Format) -> String {
    let reading = workbook::read(bytes, format, &Options::default());
    let mut out = show(&reading);
    for p in paragraphs(&reading) {
        let hidden = if p.hidden { " (hidden)" } else { "" };
        let links: String = p.links.iter().map(|l| format!(" to {}", l.target)).collect();
        let struck = p.marks.iter().any(|m| m.kind == MarkKind::Struck);
        let sign = if struck { "~~" } else { "" };
        writeln!(out, "{sign}{}{sign}{links}{hidden}", p.text).unwrap();
    }
    for note in &reading.document.notes {
        let [Block::Paragraph(p)] = note.blocks.as_slice() else { panic!("one paragraph") };
        writeln!(out, "{}: {}", note.id, p.text).unwrap();
    }
    for block in &reading.document.body {
        if let Block::Table(table) = block {
            writeln!(out, "caption: {}", table.caption.as_deref().unwrap_or_default()).unwrap();
        }
    }
    for property in &reading.document.properties {
        writeln!(out, "{}: {}", property.name, property.text).unwrap();
    }
    for inner in &reading.inner {
        writeln!(out, "inner: {}", String::from_utf8_lossy(&inner.bytes[..2])).unwrap();
    }
    out + &common::margins(&reading).join("\n")
}

/// All that a reader of calamine gives: sheets, cells, formulas, names.
fn all_of<'b, R: Reader<Cursor<&'b [u8]>>>(reader: &mut R, out: &mut String) {
    for sheet in reader.sheets_metadata().to_vec() {
        writeln!(out, "{} {:?}", sheet.name, sheet.visible).unwrap();
        if let Ok(range) = reader.worksheet_range(&sheet.name) {
            for (_, _, value) in range.used_cells() {
                let text = match value {
                    Data::DateTime(moment) => {
                        let (year, month, day, ..) = moment.to_ymd_hms_milli();
                        format!("{year}-{month:02}-{day:02}")
                    }
                    value => value.to_string(),
                };
                writeln!(out, "{text}").unwrap();
            }
        }
        if let Ok(range) = reader.worksheet_formula(&sheet.name) {
            range.used_cells().for_each(|cell| writeln!(out, "{}", cell.2).unwrap());
        }
    }
    writeln!(out, "{:?}", reader.defined_names()).unwrap();
}

/// What calamine's interface gives; nothing where it gives up.
fn theirs(bytes: &[u8], format: Format) -> String {
    let mut out = String::new();
    let file = Cursor::new(bytes);
    match format {
        Format::Xls => {
            let Ok(mut book) = open_workbook_from_rs::<Xls<_>, _>(file) else { return out };
            all_of(&mut book, &mut out);
            for area in book.merge_cells_by_sheet_name("S").unwrap_or_default() {
                writeln!(out, "merged {:?} to {:?}", area.start, area.end).unwrap();
            }
            writeln!(out, "{:?}", book.workbook_properties()).unwrap();
        }
        Format::Xlsb => {
            let Ok(mut book) = open_workbook_from_rs::<Xlsb<_>, _>(file) else { return out };
            all_of(&mut book, &mut out);
            writeln!(out, "{:?}", book.workbook_properties()).unwrap();
        }
        _ => {
            let Ok(mut book) = open_workbook_from_rs::<Ods<_>, _>(file) else { return out };
            all_of(&mut book, &mut out);
            writeln!(out, "{:?}", book.workbook_properties()).unwrap();
        }
    }
    out
}

#[test]
fn the_page_says_what_the_other_reader_cannot_give() {
    let files = [(Format::Xls, xls()), (Format::Xlsb, xlsb()), (Format::Ods, ods())];
    let files = files.map(|(format, bytes)| {
        let given = (ours(&bytes, format), theirs(&bytes, format));
        (format, bytes, given)
    });
    let mut table = String::from("| what a person sees | xls | xlsb | ods |\n|---|---|---|---|\n");
    for (fact, by_us, by_them) in FACTS {
        write!(table, "| {fact} |").unwrap();
        for (format, _, given) in &files {
            if ABSENT.contains(&(*format, fact)) {
                table.push_str(" – |");
                continue;
            }
            assert!(given.0.contains(by_us), "{format:?}: {fact}\n{}", given.0);
            table.push_str(if given.1.contains(by_them) { " given |" } else { " lost |" });
        }
        table.push('\n');
    }
    table.push_str("| what is left of a file whose end is missing |");
    for (format, bytes, _) in &files {
        let cut = &bytes[..bytes.len() - 30];
        assert!(ours(cut, *format).contains("Question"), "{format:?}");
        // It panics on some of what is cut off.
        let given = catch_unwind(|| theirs(cut, *format)).unwrap_or_default().contains("Question");
        table.push_str(if given { " given |" } else { " lost |" });
    }
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/src/decisions/workbooks.md");
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains(&table), "docs/src/decisions/workbooks.md should have:\n{table}");
}

//! The other formats, on files made by hand: ods, xls, xlsb, csv.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_collect,
    reason = "tests say what went wrong by panicking"
)]

mod common;

use common::{codes, paragraphs, relationships, show, zipped};
use document::{Block, Code, Completeness, MarkKind, PropertySource, Reading};
use proptest::prelude::*;
use workbook::{Format, Options};

fn read(bytes: &[u8], format: Format) -> Reading {
    workbook::read(bytes, format, &Options::default())
}

// ---- ods

fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\" \
         xmlns:fo=\"f\" xmlns:xlink=\"l\" xmlns:calcext=\"c\" xmlns:draw=\"d\"><office:automatic-styles>{styles}\
         </office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet>\
         </office:body></office:document-content>"
    );
    let meta = "<office:document-meta><office:meta><dc:title>Plan</dc:title>\
        <meta:user-defined meta:name=\"Period\">2025-2028</meta:user-defined></office:meta></office:document-meta>";
    zipped(&[("content.xml", content.as_bytes()), ("meta.xml", meta.as_bytes())])
}

fn table(rows: &str) -> Vec<u8> {
    ods("", &format!("<table:table table:name=\"S\">{rows}</table:table>"))
}

#[test]
fn ods_values() {
    let bytes = table(
        r#"<table:table-row>
        <table:table-cell office:value-type="float" office:value="2.50"><text:p>2,5</text:p></table:table-cell>
        <table:table-cell office:value-type="percentage" office:value="0.25"><text:p>25,0 %</text:p></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="2026-03-30"><text:p>30/03/26</text:p></table:table-cell>
        <table:table-cell office:value-type="time" office:time-value="PT13H00M00S"><text:p>13h</text:p></table:table-cell>
        <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell>
        <table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>
        <table:table-cell office:value-type="string"><text:p>a <text:s text:c="2"/>b
             c</text:p><text:p>d<text:line-break/>e</text:p></table:table-cell></table:table-row>"#,
    );
    let reading = read(&bytes, Format::Ods);
    assert_eq!(show(&reading), "# S\n[2.5|25%|2026-03-30|13:00|TRUE|#N/A|a   b c\\nd\\ne]\n");
    assert_eq!(reading.document.property(PropertySource::Core, "title"), Some("Plan"));
    assert_eq!(reading.document.property(PropertySource::Custom, "Period"), Some("2025-2028"));
    assert_eq!(reading.completeness, Completeness::Whole);
}

#[test]
fn ods_repeats_spans_and_covered_cells() {
    let bytes = table(
        r#"<table:table-column table:number-columns-repeated="16384"/>
        <table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>x</text:p></table:table-cell>
        <table:covered-table-cell/><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"
        office:value-type="float" office:value="1"/><table:table-cell table:number-columns-repeated="16381"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell><text:p>end</text:p></table:table-cell></table:table-row>"#,
    );
    assert_eq!(show(&read(&bytes, Format::Ods)), "# S\n[x<2,1>|y]\n[1|1|1]\n[1|1|1]\nend\n");
}

#[test]
fn ods_repeats_are_charged() {
    let bytes = table(
        r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell
        table:number-columns-repeated="16384"><text:p>bomb</text:p></table:table-cell></table:table-row>"#,
    );
    let options = Options { cells: 10, ..Options::default() };
    let reading = workbook::read(&bytes, Format::Ods, &options);
    assert_eq!(codes(&reading), [Code::LimitReached]);
    assert_eq!(reading.text[0].count.kept, 40);
}

#[test]
fn ods_links_struck_text_comments_hidden_sheets_and_changes() {
    let styles = r#"<style:style style:name="T1" style:family="text"><style:text-properties
        style:text-line-through-style="solid"/></style:style><style:style style:name="ta2" style:family="table">
        <style:table-properties table:display="false"/></style:style>"#;
    let tables = r#"<table:tracked-changes><table:deletion><text:p>gone</text:p></table:deletion></table:tracked-changes>
        <table:table table:name="S"><table:table-row><table:table-cell><office:annotation><text:p>see TD 5</text:p>
        </office:annotation><text:p><text:a xlink:href="https://example.org/">new <text:span text:style-name="T1">old</text:span>
        </text:a></text:p></table:table-cell></table:table-row><table:shapes><draw:frame><text:p>box</text:p></draw:frame>
        </table:shapes></table:table><table:table table:name="H" table:style-name="ta2"><table:table-row
        table:visibility="collapse"><table:table-cell><text:p>h</text:p></table:table-cell></table:table-row></table:table>"#;
    let reading = read(&ods(styles, tables), Format::Ods);
    assert_eq!(show(&reading), "# S\nnew old \nbox\n# H (hidden)\nh (hidden)\n");
    let cell = paragraphs(&reading)[1];
    assert_eq!(cell.links[0].target, "https://example.org/");
    assert_eq!((cell.marks[0].kind, cell.marks[0].span), (MarkKind::Struck, (4, 7)));
    assert_eq!(reading.document.notes[0].id, "S!A1");
}

#[test]
fn ods_broken_midway_keeps_what_stands_before() {
    let whole = r"<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>";
    let content = format!(
        "<o:c xmlns:o=\"o\"><table:table table:name=\"S\">{whole}<table:table-row><table:tab"
    );
    let reading = read(&zipped(&[("content.xml", content.as_bytes())]), Format::Ods);
    assert_eq!(show(&reading), "# S\na\n");
    assert_eq!(reading.completeness, Completeness::Partial);
}

#[test]
fn ods_encrypted() {
    let manifest =
        "<m:manifest xmlns:m=\"m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    let bytes =
        zipped(&[("META-INF/manifest.xml", manifest.as_bytes()), ("content.xml", b"\x01\x02")]);
    assert_eq!(codes(&read(&bytes, Format::Ods)), [Code::Encrypted]);
}

// ---- xls

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let size = data.len() as u16;
    [&kind.to_le_bytes(), &size.to_le_bytes(), data].concat()
}

fn fields(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

fn at(row: u16, column: u16, style: u16) -> Vec<u8> {
    [row, column, style].iter().flat_map(|n| n.to_le_bytes()).collect()
}

fn label(text: &str) -> Vec<u8> {
    fields(&[&(text.len() as u16).to_le_bytes(), &[0], text.as_bytes()])
}

/// A stream of version 8 with one sheet of these records, and these before it.
fn biff(globals: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
    let bof = |kind: u16| record(0x809, &fields(&[&[0, 6], &kind.to_le_bytes(), &[0; 12]]));
    let globals = globals.concat();
    let begin = bof(5).len() + globals.len() + record(0x85, &[0; 9]).len() + 4;
    let bound = fields(&[&(begin as u32).to_le_bytes(), &[0, 0, 1, 0], b"S"]);
    fields(&[
        &bof(5),
        &globals,
        &record(0x85, &bound),
        &record(0x0a, &[]),
        &bof(0x10),
        &sheet.concat(),
        &record(0x0a, &[]),
    ])
}

fn sample_xls() -> Vec<u8> {
    let font = |flags: u16, weight: u16| {
        record(
            0x31,
            &fields(&[&[200, 0], &flags.to_le_bytes(), &[0, 0], &weight.to_le_bytes(), &[0; 8]]),
        )
    };
    let xf = |font: u16, format: u16| {
        record(0xe0, &fields(&[&font.to_le_bytes(), &format.to_le_bytes(), &[0; 16]]))
    };
    // Two strings, the second parted after its second character, where wide ones go on.
    let sst = fields(&[&[0; 4], &2u32.to_le_bytes(), &[3, 0, 0], b"abc", &[4, 0, 0], b"d\xe9"]);
    let continued = fields(&[
        &[1],
        "φx".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>().as_slice(),
    ]);
    let globals = [
        font(0, 400),
        font(8, 400),
        record(0x41e, &fields(&[&164u16.to_le_bytes(), &label("dd/mm/yyyy")])),
        xf(0, 0),
        xf(0, 164),
        xf(0, 9),
        xf(1, 0),
        record(0xfc, &sst),
        record(0x3c, &continued),
    ];
    let url: Vec<u8> = "https://example.org/\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let link = fields(&[
        &[0, 0, 0, 0, 0, 0, 0, 0],
        &[0; 16],
        &2u32.to_le_bytes(),
        &3u32.to_le_bytes(),
        &[0xe0, 0xc9, 0xea, 0x79, 0xf9, 0xba, 0xce, 0x11, 0x8c, 0x82, 0, 0xaa, 0, 0x4b, 0xa9, 0x0b],
        &(url.len() as u32).to_le_bytes(),
        &url,
    ]);
    let sheet = [
        record(0xfd, &fields(&[&at(0, 0, 0), &0u32.to_le_bytes()])),
        record(0xfd, &fields(&[&at(0, 1, 0), &1u32.to_le_bytes()])),
        record(0x203, &fields(&[&at(0, 2, 1), &46_111f64.to_le_bytes()])),
        record(0x27e, &fields(&[&at(1, 0, 2), &(25u32 << 2 | 3).to_le_bytes()])),
        record(
            0xbd,
            &fields(&[
                &[1, 0, 1, 0],
                &[0, 0],
                &(7u32 << 2 | 2).to_le_bytes(),
                &[0, 0],
                &(8u32 << 2 | 2).to_le_bytes(),
                &[2, 0],
            ]),
        ),
        record(0x205, &fields(&[&at(2, 0, 0), &[1, 0]])),
        record(0x205, &fields(&[&at(2, 1, 0), &[0x2a, 1]])),
        record(0x06, &fields(&[&at(2, 2, 3), &[0, 0, 0, 0, 0, 0, 0xff, 0xff], &[0; 8]])),
        record(0x207, &label("formula")),
        record(0x204, &fields(&[&at(3, 0, 0), &label("merged")])),
        record(0x204, &fields(&[&at(3, 2, 0), &label("x")])),
        record(0xe5, &[1, 0, 3, 0, 3, 0, 0, 0, 1, 0]),
        record(0x1b8, &link),
        record(0x5d, &[0x15, 0, 0x12, 0, 0x19, 0, 1, 0]),
        record(0x1b6, &fields(&[&[0; 10], &[4, 0], &[0; 6]])),
        record(0x3c, b"\0note"),
        record(0x1c, &[1, 0, 1, 0, 0, 0, 1, 0, 0, 0]),
        record(0x5d, &[0x15, 0, 0x12, 0, 6, 0, 2, 0]),
        record(0x1b6, &fields(&[&[0; 10], &[3, 0], &[0; 6]])),
        record(0x3c, b"\0box"),
        // A chart within the sheet: its numbers are none of the sheet's.
        record(0x809, &[0; 16]),
        record(0x203, &fields(&[&at(9, 9, 0), &1f64.to_le_bytes()])),
        record(0x0a, &[]),
    ];
    biff(&globals, &sheet)
}

const XLS_SHOWN: &str =
    "# S\n[abc|dé\u{3c6}x|2026-03-30]\n[25%|7|8]\n[TRUE|#N/A|formula]\n[merged<2,1>|x]\nbox\n";

#[test]
fn xls_records() {
    let reading = read(&sample_xls(), Format::Xls);
    let shown = show(&reading);
    assert_eq!(shown, XLS_SHOWN, "{:?}", reading.diagnostics);
    let cells = paragraphs(&reading);
    assert_eq!(cells[1].links[0].target, "https://example.org/");
    assert!(cells.iter().any(|p| p.text == "formula" && p.marks[0].kind == MarkKind::Struck));
    let [note] = reading.document.notes.as_slice() else { panic!("one note") };
    let Block::Paragraph(p) = &note.blocks[0] else { panic!("text") };
    assert_eq!((note.id.as_str(), p.text.as_str()), ("S!B2", "note"));
}

/// The stream in a compound file: header, FAT, directory, stream.
fn compound(stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4_096).next_multiple_of(512), 0);
    let mut header = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    header.resize(512, 0xff);
    header[30..32].copy_from_slice(&9u16.to_le_bytes());
    header[48..52].copy_from_slice(&1u32.to_le_bytes());
    header[56..60].copy_from_slice(&4_096u32.to_le_bytes());
    header[76..80].copy_from_slice(&0u32.to_le_bytes());
    let sectors = stream.len() / 512;
    let mut fat = vec![0xffff_fffdu32, 0xffff_fffe];
    fat.extend((1..sectors as u32).map(|n| n + 2));
    fat.push(0xffff_fffe);
    fat.resize(128, 0xffff_ffff);
    let mut directory = vec![0u8; 512];
    for (at, (name, kind, start, size)) in
        [("Root Entry", 5u8, 0xffff_fffeu32, 0u32), ("Workbook", 2, 2, stream.len() as u32)]
            .into_iter()
            .enumerate()
    {
        let entry = &mut directory[at * 128..][..128];
        for (to, unit) in entry.chunks_mut(2).zip(name.encode_utf16()) {
            to.copy_from_slice(&unit.to_le_bytes());
        }
        entry[66] = kind;
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&size.to_le_bytes());
    }
    let fat: Vec<u8> = fat.iter().flat_map(|n| n.to_le_bytes()).collect();
    [header, fat, directory, stream].concat()
}

#[test]
fn xls_chart_sheets_are_told() {
    let mut bytes = sample_xls();
    // The type in the sheet's entry: 2 is a chart.
    let entry = bytes.windows(4).position(|w| w == [0, 0, 1, 0]).unwrap();
    let name = bytes.windows(5).position(|w| w == [0, 0, 1, 0, b'S']).unwrap_or(entry);
    bytes[name + 1] = 2;
    let reading = read(&bytes, Format::Xls);
    assert_eq!(show(&reading), "# S\n");
    assert_eq!(codes(&reading), [Code::UnreadContent]);
}

#[test]
fn xls_in_a_compound_file() {
    let bytes = compound(&sample_xls());
    assert_eq!(show(&read(&bytes, Format::Xls)), XLS_SHOWN);
}

#[test]
fn xls_chains_that_run_in_circles_end() {
    let mut bytes = compound(&sample_xls());
    // The directory's sector leads to itself, the stream's first to itself.
    bytes[512 + 4..512 + 8].copy_from_slice(&1u32.to_le_bytes());
    bytes[512 + 8..512 + 12].copy_from_slice(&2u32.to_le_bytes());
    let reading = read(&bytes, Format::Xls);
    assert!(!reading.diagnostics.is_empty() || show(&reading).starts_with("# S"));
}

#[test]
fn xls_with_a_password() {
    let bytes = biff(&[record(0x2f, &[1, 0, 1, 0])], &[]);
    let reading = read(&bytes, Format::Xls);
    assert_eq!(codes(&reading), [Code::Encrypted]);
    assert_eq!(reading.completeness, Completeness::Nothing);
}

#[test]
fn xls_cut_off_keeps_what_stands_before() {
    let bytes = sample_xls();
    let cut = bytes.len() - 120;
    let reading = read(&bytes[..cut], Format::Xls);
    assert_eq!(reading.completeness, Completeness::Partial);
    assert!(show(&reading).starts_with("# S\n[abc"));
}

#[test]
fn xls_older_than_version_5() {
    assert_eq!(
        codes(&read(&[9, 4, 6, 0, 0, 0, 0x10, 0, 0, 0], Format::Xls)),
        [Code::UnsupportedFormat]
    );
}

// ---- xlsb

fn brt(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut out = if kind < 128 {
        vec![kind as u8]
    } else {
        vec![kind as u8 & 0x7f | 0x80, (kind >> 7) as u8]
    };
    assert!(data.len() < 128);
    out.push(data.len() as u8);
    out.extend(data);
    out
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fields(&[&(units.len() as u32 / 2).to_le_bytes(), &units])
}

fn number(n: u32) -> [u8; 4] {
    n.to_le_bytes()
}

fn sample_xlsb() -> Vec<u8> {
    let root = relationships(&[("r", "officeDocument", "xl/workbook.bin")]);
    let of_book = relationships(&[
        ("s", "worksheet", "worksheets/sheet1.bin"),
        ("t", "sharedStrings", "sharedStrings.bin"),
        ("y", "styles", "styles.bin"),
    ]);
    let of_sheet = relationships(&[
        ("h", "hyperlink", "https://example.org/"),
        ("c", "comments", "../comments1.bin"),
    ]);
    let book = brt(156, &fields(&[&number(0), &number(1), &wide("s"), &wide("S")]));
    let strings = brt(19, &fields(&[&[1], &wide("ab old"), &number(1), &[3, 0, 1, 0]]));
    let styles = fields(&[
        &brt(44, &fields(&[&164u16.to_le_bytes(), &wide("hh:mm")])),
        &brt(43, &[0, 0, 0, 0, 0x90, 1]),
        &brt(43, &[0, 0, 8, 0, 0x90, 1]),
        &brt(47, &[0, 0, 164, 0, 0, 0]),
        &brt(617, &number(2)),
        &brt(47, &[0; 16]),
        &brt(47, &[0, 0, 164, 0, 0, 0]),
        &brt(618, &[]),
    ]);
    let cell = |column: u32, style: u32| fields(&[&number(column), &number(style)]);
    let sheet = fields(&[
        &brt(0, &fields(&[&number(0), &[0; 13]])),
        &brt(7, &fields(&[&cell(0, 0), &number(0)])),
        &brt(2, &fields(&[&cell(1, 0), &number(1234 << 2 | 3)])),
        &brt(5, &fields(&[&cell(2, 1), &0.5f64.to_le_bytes()])),
        &brt(0, &fields(&[&number(1), &[0; 7], &[0x10], &[0; 5]])),
        &brt(4, &fields(&[&cell(0, 0), &[1]])),
        &brt(11, &fields(&[&cell(1, 0), &[0x07]])),
        &brt(8, &fields(&[&cell(2, 0), &wide("str")])),
        &brt(7, &fields(&[&cell(3, 0), &number(99)])),
        &brt(176, &fields(&[&number(0), &number(0), &number(0), &number(0)])),
        &brt(
            494,
            &fields(&[&number(0), &number(0), &number(0), &number(0), &wide("h"), &wide("")]),
        ),
    ]);
    let comments = fields(&[
        &brt(635, &fields(&[&number(0), &number(2), &number(2), &number(1), &number(1), &[0; 16]])),
        &brt(637, &fields(&[&[0], &wide("see")])),
    ]);
    zipped(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", of_book.as_bytes()),
        ("xl/worksheets/sheet1.bin", &sheet),
        ("xl/worksheets/_rels/sheet1.bin.rels", of_sheet.as_bytes()),
        ("xl/sharedStrings.bin", &strings),
        ("xl/styles.bin", &styles),
        ("xl/comments1.bin", &comments),
    ])
}

#[test]
fn xlsb_records() {
    let reading = read(&sample_xlsb(), Format::Xlsb);
    assert_eq!(show(&reading), "# S\n[ab old|12.34|12:00]\n[TRUE|#DIV/0!|str] (hidden)\n");
    let cell = paragraphs(&reading)[1];
    assert_eq!((cell.marks[0].kind, cell.marks[0].span), (MarkKind::Struck, (3, 6)));
    assert_eq!(cell.links[0].target, "https://example.org/");
    assert_eq!(reading.document.notes[0].id, "S!B3");
    assert!(codes(&reading).contains(&Code::DamagedPart), "the string of number 99");
}

// ---- csv

#[test]
fn csv_values_quotes_and_delimiters() {
    for (text, format, shown) in [
        ("a,b\r\n\"x, \"\"y\"\"\nz\",2\n", Format::Csv, "[a|b]\n[x, \"y\"\\nz|2]\n"),
        ("a;b\n1,5;2", Format::Csv, "[a|b]\n[1,5|2]\n"),
        ("a\tb\n1,5\t\n", Format::Tsv, "[a|b]\n1,5\n"),
        ("\u{feff}Title\n\na,b\n", Format::Csv, "Title\n[a|b]\n"),
    ] {
        assert_eq!(show(&read(text.as_bytes(), format)), shown, "{text}");
    }
    assert_eq!(read(b"a,\"b", Format::Csv).completeness, Completeness::Partial);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn broken_streams_never_panic(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        cut in any::<prop::sample::Index>(), keep in any::<bool>(), wrapped in any::<bool>(),
    ) {
        let mut bytes = sample_xls();
        if wrapped {
            bytes = compound(&bytes);
        }
        for (at, to) in flips {
            let at = at.index(bytes.len());
            bytes[at] = to;
        }
        if !keep {
            bytes.truncate(cut.index(bytes.len()));
        }
        read(&bytes, Format::Xls);
    }

    #[test]
    fn broken_records_never_panic(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = sample_xlsb();
        let len = bytes.len();
        for (at, to) in flips {
            bytes[at.index(len)] = to;
        }
        read(&bytes, Format::Xlsb);
    }

    #[test]
    fn any_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        for format in [Format::Xlsx, Format::Xlsb, Format::Ods, Format::Xls, Format::Csv, Format::Tsv] {
            read(&bytes, format);
        }
        let mut stream = vec![9, 8, 8, 0, 0, 6, 5, 0, 0, 0, 0, 0];
        stream.extend(&bytes);
        read(&stream, Format::Xls);
    }
}

//! Binary workbooks made record by record.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_collect,
    reason = "tests say what went wrong by panicking"
)]

mod common;

use common::biff::{at, biff, fields, font, label, link, list, object, record, style};
use common::{codes, paragraphs, show};
use document::{Block, Code, Completeness, MarkKind, Reading};
use proptest::prelude::*;
use workbook::{Format, Options};

fn read(bytes: &[u8]) -> Reading {
    workbook::read(bytes, Format::Xls, &Options::default())
}

fn sample_xls() -> Vec<u8> {
    // Two strings, the second parted after its second character, where wide ones go on.
    let sst = fields(&[&[0; 4], &2u32.to_le_bytes(), &[3, 0, 0], b"abc", &[4, 0, 0], b"d\xe9"]);
    let continued = fields(&[
        &[1],
        "φx".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>().as_slice(),
    ]);
    let globals = [
        font(false),
        font(true),
        record(0x41e, &fields(&[&164u16.to_le_bytes(), &label("dd/mm/yyyy")])),
        style(0, 0),
        style(0, 164),
        style(0, 9),
        style(1, 0),
        record(0xfc, &sst),
        record(0x3c, &continued),
    ];
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
        link(0, 1, "https://example.org/"),
        object(0x19, 1, "note"),
        record(0x1c, &[1, 0, 1, 0, 0, 0, 1, 0, 0, 0]),
        object(6, 2, "box"),
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
    let reading = read(&sample_xls());
    let shown = show(&reading);
    assert_eq!(shown, XLS_SHOWN, "{:?}", reading.diagnostics);
    let cells = paragraphs(&reading);
    assert_eq!(cells[2].links[0].target, "https://example.org/");
    assert!(cells.iter().any(|p| p.text == "formula" && p.marks[0].kind == MarkKind::Struck));
    let [note] = reading.document.notes.as_slice() else { panic!("one note") };
    let Block::Paragraph(p) = &note.blocks[0] else { panic!("text") };
    assert_eq!((note.id.as_str(), p.text.as_str()), ("S!B2", "note"));
}

/// The stream in a compound file: header, FAT, directory, and two streams, of which the second
/// is a document inside.
fn compound(stream: &[u8]) -> Vec<u8> {
    let padded = |data: &[u8]| {
        let mut data = data.to_vec();
        data.resize(data.len().max(4_096).next_multiple_of(512), 0);
        data
    };
    let (stream, inner) = (padded(stream), padded(b"PK"));
    let mut header = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    header.resize(512, 0xff);
    header[30..32].copy_from_slice(&9u16.to_le_bytes());
    header[48..52].copy_from_slice(&1u32.to_le_bytes());
    header[56..60].copy_from_slice(&4_096u32.to_le_bytes());
    header[76..80].copy_from_slice(&0u32.to_le_bytes());
    let mut fat = vec![0xffff_fffdu32, 0xffff_fffe];
    for data in [&stream, &inner] {
        let (begin, sectors) = (fat.len() as u32, data.len() as u32 / 512);
        fat.extend((1..sectors).map(|n| begin + n));
        fat.push(0xffff_fffe);
    }
    fat.resize(128, 0xffff_ffff);
    let mut directory = vec![0u8; 512];
    let none = u32::MAX;
    let second = 2 + stream.len() as u32 / 512;
    for (at, (name, kind, right, child, start, size)) in [
        ("Root Entry", 5u8, none, 1, 0xffff_fffe, 0),
        ("Workbook", 2, 2, none, 2, stream.len() as u32),
        ("MBD0001", 1, none, 3, 0, 0),
        ("Package", 2, none, none, second, inner.len() as u32),
    ]
    .into_iter()
    .enumerate()
    {
        let entry = &mut directory[at * 128..][..128];
        for (to, unit) in entry.chunks_mut(2).zip(name.encode_utf16()) {
            to.copy_from_slice(&unit.to_le_bytes());
        }
        let length = 2 * (name.len() as u16 + 1);
        entry[64..66].copy_from_slice(&length.to_le_bytes());
        entry[66] = kind;
        for (at, number) in [(68, none), (72, right), (76, child), (116, start), (120, size)] {
            entry[at..at + 4].copy_from_slice(&number.to_le_bytes());
        }
    }
    let fat: Vec<u8> = fat.iter().flat_map(|n| n.to_le_bytes()).collect();
    [header, fat, directory, stream, inner].concat()
}

#[test]
fn xls_in_a_compound_file() {
    let bytes = compound(&sample_xls());
    let reading = read(&bytes);
    assert_eq!(show(&reading), XLS_SHOWN, "{:?}", reading.diagnostics);
    let [inner] = reading.inner.as_slice() else { panic!("one document inside") };
    assert_eq!((inner.name.as_str(), &inner.bytes[..2]), ("MBD0001/Package", &b"PK"[..]));
}

#[test]
fn xls_whose_first_record_is_damaged() {
    let mut stream = sample_xls();
    stream[0] = 0x4a;
    let reading = read(&compound(&stream));
    assert_eq!(show(&reading), XLS_SHOWN, "{:?}", reading.diagnostics);
    assert_eq!(codes(&reading), [Code::DamagedPart, Code::StruckText]);
    assert_eq!(reading.completeness, Completeness::Partial);
    assert_eq!(read(&stream).completeness, Completeness::Nothing);
}

#[test]
fn xls_chains_that_run_in_circles_end() {
    let mut bytes = compound(&sample_xls());
    // The directory's sector leads to itself, the stream's first to itself.
    bytes[512 + 4..512 + 8].copy_from_slice(&1u32.to_le_bytes());
    bytes[512 + 8..512 + 12].copy_from_slice(&2u32.to_le_bytes());
    let reading = read(&bytes);
    assert!(!reading.diagnostics.is_empty() || show(&reading).starts_with("# S"));
}

#[test]
fn xls_with_a_password() {
    let bytes = biff(&[record(0x2f, &[1, 0, 1, 0])], &[]);
    let reading = read(&bytes);
    assert_eq!(codes(&reading), [Code::Encrypted]);
    assert_eq!(reading.completeness, Completeness::Nothing);
}

#[test]
fn xls_cut_off_keeps_what_stands_before() {
    let bytes = sample_xls();
    let cut = bytes.len() - 120;
    let reading = read(&bytes[..cut]);
    assert_eq!(reading.completeness, Completeness::Partial);
    assert!(show(&reading).starts_with("# S\n[abc"));
}

/// A sheet's records as the rows of its cells.
fn sheet(records: &[Vec<u8>]) -> Reading {
    read(&biff(&[record(0xe0, &[0; 20])], records))
}

#[test]
fn xls_page_headers() {
    let header = |kind: u16, text: &str| record(kind, &label(text));
    let other =
        fields(&[&[0; 28], &2u16.to_le_bytes(), &[0, 0, 0, 0, 5, 0, 0, 0], &label("&Rone")]);
    let reading = sheet(&[
        header(0x14, "&LTD 131&R&A"),
        header(0x15, "&CPage &P"),
        record(0x89c, &other),
        record(0x15, &[]),
    ]);
    assert_eq!(
        common::margins(&reading),
        ["oddHeader: TD 131 | S", "firstHeader: one", "oddFooter: Page"]
    );
}

#[test]
fn xls_named_tables() {
    let text = |row: u16, column: u16, text: &str| {
        record(0x204, &fields(&[&at(row, column, 0), &label(text)]))
    };
    let reading = sheet(&[
        text(0, 0, "Title"),
        text(1, 0, "Q"),
        text(1, 1, "Name"),
        text(2, 0, "1"),
        list([1, 2, 0, 1], "Questions"),
    ]);
    assert_eq!(show(&reading), "# S\nTitle\n[Q|Name]\n[1|.]\n");
    let Block::Table(table) = &reading.document.body[2] else { panic!("a table") };
    assert_eq!((table.caption.as_deref(), table.header_rows()), (Some("Questions"), 1));
}

#[test]
fn xls_charts_give_their_words() {
    let words =
        |text: &str| record(0x100d, &fields(&[&[0, 0, text.len() as u8, 0], text.as_bytes()]));
    let reading = sheet(&[
        record(0x809, &[0, 6, 0x20, 0, 0, 0, 0, 0]),
        record(0x1003, &[0; 12]),
        words("Requests"),
        record(0x1025, &[0; 32]),
        words("Growth"),
        record(0x203, &fields(&[&at(9, 9, 0), &1f64.to_le_bytes()])),
        record(0x0a, &[]),
    ]);
    assert_eq!(show(&reading), "# S\nRequests\nGrowth\n");
    let styles: Vec<_> = paragraphs(&reading).iter().map(|p| p.style.clone().unwrap()).collect();
    assert_eq!(styles, ["sheet", "series name", "chart title"]);
}

#[test]
fn xls_modules_are_told() {
    let mut bytes = sample_xls();
    let name = bytes.windows(5).position(|w| w == [0, 0, 1, 0, b'S']).unwrap();
    bytes[name + 1] = 6;
    let reading = read(&bytes);
    assert_eq!(show(&reading), "# S\n");
    assert_eq!(codes(&reading), [Code::UnreadContent]);
}

#[test]
fn xls_links_of_formulas() {
    let tokens = [&[0x17, 2, 0, b'u', b'/', 0x17, 1, 0, b't'][..], &[0x42, 2, 0x67, 1]].concat();
    let formula = fields(&[
        &at(0, 0, 0),
        &[0, 0, 0, 0, 0, 0, 0xff, 0xff],
        &[0; 6],
        &(tokens.len() as u16).to_le_bytes(),
        &tokens,
    ]);
    let reading = sheet(&[record(0x06, &formula), record(0x207, &label("t"))]);
    assert_eq!(paragraphs(&reading)[1].links[0].target, "u/");
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
        read(&bytes);
    }
}

//! Binary workbooks of versions 2 to 5, and any records.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_collect,
    reason = "tests say what went wrong by panicking"
)]

mod common;

use common::biff::{at, biff, fields, record};
use common::{codes, paragraphs, show};
use document::{Block, Code, Reading};
use proptest::prelude::*;
use workbook::{Format, Options};

fn read(bytes: &[u8]) -> Reading {
    workbook::read(bytes, Format::Xls, &Options::default())
}

#[test]
fn xls_of_version_5() {
    let bof = |kind: u16| record(0x809, &fields(&[&[0, 5], &kind.to_le_bytes(), &[0; 4]]));
    let short = |text: &[u8]| fields(&[&[text.len() as u8], text]);
    let globals = fields(&[
        &bof(5),
        &record(0x42, &1251u16.to_le_bytes()),
        &record(0x31, &[200, 0, 0, 0, 0, 0, 0x90, 1, 0, 0, 0, 0, 0, 0, 0]),
        &record(0x31, &[200, 0, 8, 0, 0, 0, 0x90, 1, 0, 0, 0, 0, 0, 0, 0]),
        &record(0x41e, &fields(&[&164u16.to_le_bytes(), &short(b"yyyy\\-mm")])),
        &record(0xe0, &[0; 16]),
        &record(0xe0, &fields(&[&[0, 0, 164, 0], &[0; 12]])),
    ]);
    let bound =
        |at: usize| record(0x85, &fields(&[&(at as u32).to_le_bytes(), &[0, 0], &short(b"S")]));
    let begin = globals.len() + bound(0).len() + 4;
    let text = fields(&[&at(0, 0, 0), &[7, 0], b"\xc2\xee\xef old"]);
    let bytes = fields(&[
        &globals,
        &bound(begin),
        &record(0x0a, &[]),
        &bof(0x10),
        &record(0x14, &short(b"&LTD 5")),
        // A rich string, of which what follows its third character is struck out.
        &record(0xd6, &fields(&[&text, &[1, 3, 1]])),
        &record(0x203, &fields(&[&at(0, 1, 1), &46_111f64.to_le_bytes()])),
        &record(0x1c, &fields(&[&[0, 0, 0, 0, 7, 0], b"no"])),
        &record(0x1c, &fields(&[&[0xff, 0xff, 0, 0, 5, 0], b"te"])),
        &record(0x0a, &[]),
    ]);
    let reading = read(&bytes);
    assert_eq!(show(&reading), "# S\n[Воп old|2026-03-30]\n", "{:?}", reading.diagnostics);
    assert_eq!(paragraphs(&reading)[1].marks[0].span, (3, 7));
    assert_eq!(common::margins(&reading), ["oddHeader: TD 5"]);
    let Block::Paragraph(note) = &reading.document.notes[0].blocks[0] else { panic!("text") };
    assert_eq!(note.text, "note");
}

#[test]
fn xls_of_versions_2_3_and_4() {
    let two =
        |row: u16, column: u16| fields(&[&row.to_le_bytes(), &column.to_le_bytes(), &[1, 0, 0]]);
    let second = fields(&[
        &record(0x09, &[2, 0, 0x10, 0]),
        &record(0x1e, b"\x07General"),
        &record(0x1e, b"\x08d/mmm/yy"),
        &record(0x43, &[0, 0, 0, 0]),
        &record(0x43, &[0, 0, 1, 0]),
        &record(0x04, &fields(&[&[0, 0, 0, 0, 0, 0, 0], b"\x04text"])),
        &record(0x02, &fields(&[&[0, 0, 1, 0, 0, 0, 0], &25u16.to_le_bytes()])),
        &record(0x03, &fields(&[&two(0, 2), &46_111f64.to_le_bytes()])),
        &record(0x05, &fields(&[&[0, 0, 3, 0, 0, 0, 0], &[1, 0]])),
        &record(0x06, &fields(&[&[0, 0, 4, 0, 0, 0, 0], &[0, 0, 0, 0, 0, 0, 0xff, 0xff], &[0, 0]])),
        &record(0x07, b"\x05value"),
        &record(0x0a, &[]),
    ]);
    assert_eq!(show(&read(&second)), "# Sheet1\n[text|25|2026-03-30|TRUE|value]\n");
    let cells = |bof: u16, xf: u16, format: &[u8]| {
        fields(&[
            &record(bof, &[4, 0, 0x10, 0, 0, 0]),
            &record(0x231, &[200, 0, 9, 0, 0, 0, 0]),
            format,
            &record(xf, &[0; 12]),
            &record(0x204, &fields(&[&at(0, 0, 0), b"\x04\0text"])),
            &record(0x27e, &fields(&[&at(0, 1, 0), &(25u32 << 2 | 2).to_le_bytes()])),
            &record(0x0a, &[]),
        ])
    };
    let third = read(&cells(0x209, 0x243, &record(0x1e, b"\x07General")));
    assert_eq!(show(&third), "# Sheet1\n[text|25]\n");
    assert_eq!(paragraphs(&third)[1].marks.len(), 2, "bold and struck");
    let sheet = cells(0x409, 0x443, &record(0x41e, b"\0\0\x07General"));
    let fourth = fields(&[
        &record(0x409, &[4, 0, 0, 1, 0, 0]),
        &record(0x8f, &fields(&[&(sheet.len() as u32).to_le_bytes(), b"\x03One"])),
        &sheet,
        &record(0x8f, &fields(&[&(sheet.len() as u32).to_le_bytes(), b"\x03Two"])),
        &sheet,
        &record(0x0a, &[]),
    ]);
    assert_eq!(show(&read(&fourth)), "# One\n[text|25]\n# Two\n[text|25]\n");
    let encrypted = fields(&[&record(0x209, &[3, 0, 0x10, 0, 0, 0]), &record(0x2f, &[0; 4])]);
    assert_eq!(codes(&read(&encrypted)), [Code::Encrypted]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_records_never_panic(
        version in 0usize..4, records in prop::collection::vec((any::<prop::sample::Index>(), prop::collection::vec(any::<u8>(), 0..40)), 0..12),
    ) {
        let kinds = [0x02u16, 0x03, 0x04, 0x05, 0x06, 0x07, 0x14, 0x1c, 0x1e, 0x31, 0x43, 0x5d, 0x85, 0x8f, 0xd6,
            0xe0, 0xe5, 0xfc, 0xfd, 0x1b6, 0x1b8, 0x203, 0x204, 0x207, 0x208, 0x27e, 0x872, 0x89c, 0x100d, 0x809, 0x0a, 0x3c];
        let mut bytes = match version {
            0 => record(0x09, &[2, 0, 0x10, 0]),
            1 => record(0x409, &[4, 0, 0, 1, 0, 0]),
            2 => record(0x809, &[0, 5, 5, 0, 0, 0, 0, 0]),
            _ => record(0x809, &[0, 6, 5, 0, 0, 0, 0, 0]),
        };
        for (kind, data) in records {
            bytes.extend(record(*kind.get(&kinds), &data));
        }
        read(&bytes);
        if version == 3 {
            let rest: Vec<Vec<u8>> = vec![bytes.split_off(12)];
            read(&biff(&[], &rest));
        }
    }
}

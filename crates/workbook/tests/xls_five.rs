//! Binary workbooks of version 5, older ones, and any records.

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
use document::{Block, Code, Completeness, Reading};
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
fn xls_of_versions_2_3_and_4_is_told() {
    for (kind, version) in [(0x09u16, 2u8), (0x209, 3), (0x409, 4)] {
        let reading = read(&record(kind, &[version, 0, 0x10, 0]));
        assert_eq!(codes(&reading), [Code::UnsupportedFormat]);
        assert_eq!(reading.completeness, Completeness::Nothing);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_records_never_panic(
        eight in any::<bool>(), records in prop::collection::vec((any::<prop::sample::Index>(), prop::collection::vec(any::<u8>(), 0..40)), 0..12),
    ) {
        let kinds = [0x06u16, 0x14, 0x1c, 0x31, 0x41e, 0x5d, 0x85, 0xd6,
            0xe0, 0xe5, 0xfc, 0xfd, 0x1b6, 0x1b8, 0x203, 0x204, 0x207, 0x208, 0x27e, 0x872, 0x89c, 0x100d, 0x809, 0x0a, 0x3c];
        let mut bytes = record(0x809, &[0, if eight { 6 } else { 5 }, 5, 0, 0, 0, 0, 0]);
        for (kind, data) in records {
            bytes.extend(record(*kind.get(&kinds), &data));
        }
        read(&bytes);
        if eight {
            let rest: Vec<Vec<u8>> = vec![bytes.split_off(12)];
            read(&biff(&[], &rest));
        }
    }
}

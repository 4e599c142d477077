//! Binary packages made record by record.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_collect,
    reason = "tests say what went wrong by panicking"
)]

mod common;

use common::brt::{area, at, brt, comment, list, number, row, wide};
use common::{codes, paragraphs, relationships, show, zipped};
use document::{Block, Code, MarkKind, Reading};
use proptest::prelude::*;
use workbook::{Format, Options};

fn read(bytes: &[u8]) -> Reading {
    workbook::read(bytes, Format::Xlsb, &Options::default())
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
        ("t", "table", "../tables/table1.bin"),
    ]);
    let book = brt(156, &[&number(0), &number(1), &wide("s"), &wide("S")]);
    let strings = brt(19, &[&[1], &wide("ab old"), &number(1), &[3, 0, 1, 0]]);
    let styles = [
        brt(44, &[&164u16.to_le_bytes(), &wide("hh:mm")]),
        brt(43, &[&[0, 0, 0, 0, 0x90, 1]]),
        brt(43, &[&[0, 0, 8, 0, 0x90, 1]]),
        brt(47, &[&[0, 0, 164, 0, 0, 0]]),
        brt(617, &[&number(2)]),
        brt(47, &[&[0; 16]]),
        brt(47, &[&[0, 0, 164, 0, 0, 0]]),
        brt(618, &[]),
    ]
    .concat();
    let none = number(u32::MAX);
    let sheet = [
        row(0, false),
        brt(7, &[&at(0, 0), &number(0)]),
        brt(2, &[&at(1, 0), &number(1234 << 2 | 3)]),
        brt(5, &[&at(2, 1), &0.5f64.to_le_bytes()]),
        row(1, true),
        brt(4, &[&at(0, 0), &[1]]),
        brt(11, &[&at(1, 0), &[0x07]]),
        brt(8, &[&at(2, 0), &wide("str")]),
        brt(7, &[&at(3, 0), &number(99)]),
        brt(176, &[&area([0; 4])]),
        brt(494, &[&area([0; 4]), &wide("h"), &wide("")]),
        brt(479, &[&[2, 0], &wide("&LTD 1"), &none, &wide("even"), &none, &wide("first"), &none]),
    ]
    .concat();
    let (table, comments) = (list([0, 1, 0, 3], "T1"), comment(2, 1, "see"));
    zipped(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", of_book.as_bytes()),
        ("xl/worksheets/sheet1.bin", &sheet),
        ("xl/worksheets/_rels/sheet1.bin.rels", of_sheet.as_bytes()),
        ("xl/sharedStrings.bin", &strings),
        ("xl/styles.bin", &styles),
        ("xl/comments1.bin", &comments),
        ("xl/tables/table1.bin", &table),
    ])
}

#[test]
fn xlsb_records() {
    let reading = read(&sample_xlsb());
    assert_eq!(show(&reading), "# S\n[ab old|12.34|12:00]\n[TRUE|#DIV/0!|str] (hidden)\n");
    let cell = paragraphs(&reading)[1];
    assert_eq!((cell.marks[0].kind, cell.marks[0].span), (MarkKind::Struck, (3, 6)));
    assert_eq!(cell.links[0].target, "https://example.org/");
    assert_eq!(reading.document.notes[0].id, "S!B3");
    assert!(codes(&reading).contains(&Code::DamagedPart), "the string of number 99");
    let Block::Table(table) = &reading.document.body[1] else { panic!("a table") };
    assert_eq!((table.caption.as_deref(), table.header_rows()), (Some("T1"), 1));
    assert_eq!(
        common::margins(&reading),
        ["oddHeader: TD 1", "evenHeader: even (hidden)", "firstHeader: first"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn broken_records_never_panic(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = sample_xlsb();
        let len = bytes.len();
        for (at, to) in flips {
            bytes[at.index(len)] = to;
        }
        read(&bytes);
    }
}

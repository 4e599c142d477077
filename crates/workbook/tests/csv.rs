//! Values parted by signs, and any bytes at all.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_collect,
    reason = "tests say what went wrong by panicking"
)]

mod common;

use common::{codes, show};
use document::{Code, Completeness, Reading};
use proptest::prelude::*;
use workbook::{Format, Options};

fn read(bytes: &[u8], format: Format) -> Reading {
    workbook::read(bytes, format, &Options::default())
}

#[test]
fn csv_values_quotes_and_delimiters() {
    for (text, format, shown) in [
        ("a,b\r\n\"x, \"\"y\"\"\nz\",2\n", Format::Csv, "[a|b]\n[x, \"y\"\\nz|2]\n"),
        ("a;b\n1,5;2", Format::Csv, "[a|b]\n[1,5|2]\n"),
        ("a\tb\n1,5\t\n", Format::Tsv, "[a|b]\n1,5\n"),
        ("a|b\n1|2\n", Format::Csv, "[a|b]\n[1|2]\n"),
        ("sep=;\na;b,c\nd;e,f\n", Format::Csv, "[a|b,c]\n[d|e,f]\n"),
        ("a,b\rc,d\r", Format::Csv, "[a|b]\n[c|d]\n"),
        ("a,b,c\nd\ne,f\n", Format::Csv, "[a|b|c]\n[d|..]\n[e|f|.]\n"),
        ("a,\"b\"c,d\"e\"\n", Format::Csv, "[a|bc|d\"e\"]\n"),
        ("a, \"b,c\"\n", Format::Csv, "[a|b,c]\n"),
        ("a,b\n\n\nc,d\n", Format::Csv, "[a|b]\n[c|d]\n"),
        ("\u{feff}Title\n\na,b\n", Format::Csv, "Title\n[a|b]\n"),
    ] {
        assert_eq!(show(&read(text.as_bytes(), format)), shown, "{text}");
    }
}

#[test]
fn csv_quotes_that_nothing_closes() {
    let reading = read(b"a,\"b", Format::Csv);
    assert_eq!(show(&reading), "[a|b]\n");
    assert_eq!(reading.completeness, Completeness::Partial);
    assert_eq!(reading.diagnostics[0].offset, Some(2));
    // One that would swallow the lines behind it is a character.
    let reading = read(b"size,name\n\"5 inch,disk\n8,tape\n", Format::Csv);
    assert_eq!(show(&reading), "[size|name]\n[\"5 inch|disk]\n[8|tape]\n");
    assert_eq!(codes(&reading), [Code::DamagedPart]);
    assert_eq!(reading.text[0].count.characters, reading.text[0].count.kept);
}

#[test]
fn csv_encodings() {
    let utf16 = |text: &str, marked: bool| -> Vec<u8> {
        let mark = marked.then_some(0xfeffu16);
        mark.into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    for bytes in [
        b"caf\xe9;na\xefve r\xe9sum\xe9\n".to_vec(),
        utf16("café;naïve résumé\n", true),
        utf16("café;naïve résumé\n", false),
        "café;naïve résumé\n".as_bytes().to_vec(),
    ] {
        assert_eq!(show(&read(&bytes, Format::Csv)), "[café|naïve résumé]\n");
    }
    // Lines that end in CR alone come from a classic Macintosh.
    let mac = b"a;\x8e\rb;c\rd;e\rf;g\r";
    assert!(show(&read(mac, Format::Csv)).starts_with("[a|é]\n[b|c]\n"));
}

#[test]
fn csv_text_is_counted_once_for_each_value() {
    let options = Options { cells: 2, ..Options::default() };
    let reading = workbook::read(b"a,b\nc,d\n", Format::Csv, &options);
    assert_eq!(show(&reading), "[a|b]\n");
    assert_eq!(codes(&reading), [Code::LimitReached]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_character_of_a_value_is_lost(
        rows in prop::collection::vec(prop::collection::vec("[a-z ,;\"\n]{0,6}", 1..4), 1..6),
    ) {
        let quoted = |v: &String| format!("\"{}\"", v.replace('"', "\"\""));
        let lines: Vec<String> =
            rows.iter().map(|r| r.iter().map(quoted).collect::<Vec<_>>().join(",")).collect();
        let reading = read(lines.join("\n").as_bytes(), Format::Csv);
        let mut found: Vec<String> =
            common::paragraphs(&reading).iter().map(|p| p.text.clone()).collect();
        let mut given: Vec<String> =
            rows.into_iter().flatten().filter(|v| !v.trim().is_empty()).collect();
        found.sort();
        given.sort();
        prop_assert_eq!(found, given);
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

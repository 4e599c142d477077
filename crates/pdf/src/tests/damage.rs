//! Files that are cut, changed or made to be large.

use super::{file, texts};
use crate::{Options, read};
use document::{Block, Code, Completeness, Reading};
use flate2::{Compression, write::ZlibEncoder};
use std::fmt::Write as _;
use std::io::Write;
use std::time::Duration;

fn packed(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// A file of objects with their table; the last of them may be the content of its page.
fn whole(content: &[u8], filter: &str) -> Vec<u8> {
    let head = format!("<< /Filter {filter} /Length {} >>\nstream\n", content.len());
    let objects: [&[u8]; 5] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R \
          /Resources << /Font << /F 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        &[head.as_bytes(), content, b"\nendstream"].concat(),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        out.extend(format!("{} 0 obj\n", at + 1).into_bytes());
        out.extend(*object);
        out.extend(b"\nendobj\n");
    }
    let at = out.len();
    out.extend(table.into_bytes());
    out.extend(
        format!("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n").into_bytes(),
    );
    out
}

fn lines() -> String {
    let mut lines = String::new();
    for n in 0..200 {
        let _ = writeln!(lines, "BT /F 10 Tf 50 {} Td (Line {n} of it) Tj ET", 790 - 3 * n);
    }
    lines
}

fn told(reading: &Reading, code: Code) -> bool {
    reading.diagnostics.iter().any(|d| d.code == code && !d.message.is_empty())
}

#[test]
fn a_whole_file_says_nothing() {
    let reading = read(&whole(&packed(lines().as_bytes()), "/FlateDecode"), &Options::default());
    assert_eq!(reading.completeness, Completeness::Whole);
    assert_eq!(reading.diagnostics, []);
}

#[test]
fn a_file_that_is_cut_says_so_wherever_it_was_cut() {
    let bytes = whole(&packed(lines().as_bytes()), "/FlateDecode");
    let mut before = 0;
    for percent in [20, 30, 50, 70, 90, 99] {
        let cut = &bytes[..bytes.len() * percent / 100];
        let reading = read(cut, &Options::default());
        assert_ne!(reading.completeness, Completeness::Whole, "{percent}");
        assert!(told(&reading, Code::DamagedPart), "{percent}");
        // What is left of the page is read.
        let kept = texts(cut, &Options::default()).len();
        assert!(kept >= before && (percent < 50 || kept > 10), "{percent}: {kept}");
        before = kept;
    }
}

#[test]
fn a_byte_that_was_changed_in_a_stream_is_told() {
    let bytes = whole(&packed(lines().as_bytes()), "/FlateDecode");
    let begin = bytes.windows(7).position(|w| w == b"stream\n").unwrap() + 7;
    let end = bytes.windows(9).position(|w| w == b"endstream").unwrap() - 1;
    for at in (begin..end).step_by(41) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x10;
        let reading = read(&changed, &Options::default());
        assert_eq!(reading.completeness, Completeness::Partial, "{at}");
        assert!(told(&reading, Code::DamagedPart), "{at}");
    }
}

#[test]
fn a_table_that_leads_astray_is_told_and_all_is_read() {
    let bytes = whole(&packed(lines().as_bytes()), "/FlateDecode");
    let text = texts(&bytes, &Options::default());
    let at = bytes.windows(10).position(|w| w == b"0000000009").unwrap();
    let mut changed = bytes;
    changed[at + 8] = b'7';
    let reading = read(&changed, &Options::default());
    assert_eq!(texts(&changed, &Options::default()), text);
    assert!(told(&reading, Code::DamagedPart));
    assert_eq!(reading.completeness, Completeness::Whole);
}

#[test]
fn pages_and_contents_that_are_missing_are_told() {
    let bytes = file("BT /F 10 Tf 50 700 Td (One) Tj ET");
    let with = |from: &str, to: &str| {
        let text = String::from_utf8(bytes.clone()).unwrap().replace(from, to);
        read(text.as_bytes(), &Options::default())
    };
    for reading in [with("/Count 1", "/Count 3"), with("/Contents 4 0 R", "/Contents 9 0 R")] {
        assert_eq!(reading.completeness, Completeness::Partial);
        assert!(told(&reading, Code::DamagedPart));
    }
}

#[test]
fn a_stream_that_is_too_long_is_left_out() {
    let long = packed(&vec![b' '; 70 << 20]);
    let twice = packed(&packed(&vec![b' '; 70 << 20]));
    let runs = packed(&[129, b' '].repeat(600_000));
    for (content, filter) in [
        (long, "/FlateDecode"),
        (twice, "[/FlateDecode /FlateDecode]"),
        (runs, "[/FlateDecode /RunLengthDecode]"),
    ] {
        let reading = read(&whole(&content, filter), &Options::default());
        assert_eq!(reading.completeness, Completeness::Partial, "{filter}");
        assert!(told(&reading, Code::LimitReached), "{filter}");
    }
}

#[test]
fn a_glyph_that_stands_for_a_long_text_is_cut() {
    let map = format!(
        "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <{}> \
         endbfchar endcmap",
        "0041".repeat(60_000)
    );
    let content = format!("BT /F 12 Tf 10 700 Td <{}> Tj ET", "0001".repeat(20_000));
    let map = format!("<< /Length {} >>\nstream\n{map}\nendstream", map.len());
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H \
                /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X \
                /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] \
                /ToUnicode 6 0 R >>";
    let text = String::from_utf8(file(&content)).unwrap();
    let text = text
        .replace("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>", font)
        .replace("trailer", &format!("6 0 obj\n{map}\nendobj\ntrailer"));
    let reading = read(text.as_bytes(), &Options::default());
    assert!(told(&reading, Code::LimitReached), "{:?}", reading.diagnostics);
    assert!(reading.text.iter().map(|t| t.count.kept).sum::<u64>() < 1 << 22);
}

/// Pages that each show one line, but one whose font has a width for every number of 32 bits: the
/// library gives each an entry, and cannot be told to stop.
fn endless(text: &str) -> Vec<u8> {
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H \
                /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X \
                /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> \
                /W [0 4294967295 500] >>] >>";
    let content = format!("BT /F 10 Tf 50 700 Td ({text}) Tj /G 10 Tf <0041> Tj ET");
    let page = "/Resources << /Font << /F 5 0 R >> >>";
    let text = String::from_utf8(file(&content)).unwrap();
    text.replace(page, &format!("/Resources << /Font << /F 5 0 R /G {font} >> >>")).into_bytes()
}

#[test]
fn what_was_drawn_is_kept_where_the_library_does_not_end() {
    let library_time = Some(Duration::from_millis(300));
    let reading = read(&endless("One"), &Options { library_time, ..Options::default() });
    assert_eq!(reading.completeness, Completeness::Partial);
    assert!(told(&reading, Code::LimitReached), "{:?}", reading.diagnostics);
    assert!(!reading.is_settled());
    assert_eq!(super::words(&reading), ["One"]);
}

#[test]
fn a_reading_in_time_is_the_same_with_and_without_a_thread() {
    let bytes = whole(&packed(lines().as_bytes()), "/FlateDecode");
    let library_time = Some(Duration::from_mins(1));
    let apart = read(&bytes, &Options { library_time, ..Options::default() });
    assert_eq!(format!("{apart:?}"), format!("{:?}", read(&bytes, &Options::default())));
}

#[test]
fn drawing_takes_steps_and_what_was_drawn_until_they_are_over_is_kept() {
    let options = Options { steps: 50, ..Options::default() };
    let many = "BT /F 10 Tf 50 700 Td (One) Tj ET 0 0 m 1 1 l S ".repeat(100);
    let reading = read(&file(&many), &options);
    assert!(told(&reading, Code::LimitReached));
    assert!(reading.is_settled(), "a count cuts it, and not the clock");
    assert_eq!(super::words(&reading).first().map(|w| w.contains("One")), Some(true));
    let few = read(&file("BT /F 10 Tf 50 700 Td (One) Tj ET 0 0 m 1 1 l S"), &options);
    assert_eq!(few.completeness, Completeness::Whole, "{:?}", few.diagnostics);
}

#[test]
fn a_content_that_cannot_be_decoded_is_told() {
    let lie = "/FlateDecode /DecodeParms << /Predictor 15 /Columns 2000000000 >>";
    let reading =
        read(&whole(&packed(b"BT /F 10 Tf 50 700 Td (One) Tj ET"), lie), &Options::default());
    assert!(told(&reading, Code::DamagedPart));
    assert_eq!(reading.completeness, Completeness::Partial);
}

#[test]
fn images_that_do_not_end_are_told_and_what_stands_before_them_is_read() {
    let content = format!("BT /F 10 Tf 50 700 Td (One) Tj ET {}", "BI /W 1 /H 1 ID ".repeat(1_000));
    let reading = read(&file(&content), &Options::default());
    assert!(told(&reading, Code::DamagedPart));
    assert_eq!(super::words(&reading), ["One"]);
}

#[test]
fn remarks_beyond_a_limit_are_not_drawn() {
    let remark = "<< /Type /Annot /Subtype /Link /Rect [0 600 600 800] /A << /S /URI /URI (https://example.org/a) >> >>";
    let annotated = |count: usize| {
        let text = String::from_utf8(file("BT /F 10 Tf 50 700 Td (One) Tj ET")).unwrap();
        let names = "6 0 R ".repeat(count);
        text.replace("/Contents 4 0 R", &format!("/Contents 4 0 R /Annots [{names}]"))
            .replace("trailer", &format!("6 0 obj\n{remark}\nendobj\ntrailer"))
    };
    for (count, cut) in [(2, false), (10_001, true)] {
        let reading = read(annotated(count).as_bytes(), &Options::default());
        assert_eq!(told(&reading, Code::LimitReached), cut, "{count}");
        let Some(Block::Paragraph(paragraph)) = reading.document.body.first() else {
            panic!("no text")
        };
        let links: Vec<&str> = paragraph.links.iter().map(|l| l.target.as_ref()).collect();
        assert_eq!(links, ["https://example.org/a"], "{count}");
    }
}

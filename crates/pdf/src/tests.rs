//! Whole files: tables, and what is damaged. Others are among the constructs of the workspace's
//! tests.

mod damage;
mod tables;

use crate::{Options, read};
use document::{Block, Code, Completeness, Limits, Reading};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::time::Duration;

const CONTENT: &str = "BT /F 10 Tf 50 700 Td (One) Tj 0 -50 Td (Two) Tj ET";

/// A file without a table of its objects: readers look for them.
pub(super) fn file(content: &str) -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
         /Resources << /Font << /F 5 0 R >> >> >>\nendobj\n\
         4 0 obj\n<< /Length {} >>\nstream\n{content}\nendstream\nendobj\n\
         5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>\nendobj\n\
         trailer\n<< /Root 1 0 R >>\n%%EOF\n",
        content.len()
    )
    .into_bytes()
}

/// A file of pages with these contents.
fn pages(contents: &[String]) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|n| format!("{} 0 R", 4 + 2 * n)).collect();
    let mut out = format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [{}] /Count {} >>\nendobj\n\
         3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n",
        kids.join(" "),
        kids.len()
    );
    for (n, content) in contents.iter().enumerate() {
        let (page, stream) = (4 + 2 * n, 5 + 2 * n);
        let _ = write!(
            out,
            "{page} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents \
             {stream} 0 R /Resources << /Font << /F 3 0 R >> >> >>\nendobj\n\
             {stream} 0 obj\n<< /Length {} >>\nstream\n{content}\nendstream\nendobj\n",
            content.len()
        );
    }
    out.push_str("trailer\n<< /Root 1 0 R >>\n%%EOF\n");
    out.into_bytes()
}

fn texts(bytes: &[u8], options: &Options) -> Vec<String> {
    words(&read(bytes, options))
}

/// The text of each block; none of tables.
fn words(reading: &Reading) -> Vec<String> {
    let text = |b: &Block| match b {
        Block::Paragraph(p) => p.text.clone(),
        Block::Table(_) => String::new(),
    };
    reading.document.body.iter().map(text).collect()
}

#[test]
fn a_file_without_a_table_of_objects_is_read() {
    assert_eq!(texts(&file(CONTENT), &Options::default()), ["One", "Two"]);
}

#[test]
fn limits_cut_and_say_so() {
    let blocks = Limits { blocks: 1, ..Limits::default() };
    let time = Limits { time: Duration::ZERO, ..Limits::default() };
    for (limits, kept) in [(blocks, 1), (time, 0)] {
        let options = Options { limits, ..Options::default() };
        let reading = read(&file(CONTENT), &options);
        assert_eq!(
            (reading.completeness, reading.document.body.len()),
            (Completeness::Partial, kept)
        );
        assert!(reading.diagnostics.iter().any(|d| d.code == Code::LimitReached));
    }
    let none = Options { pages: 0, ..Options::default() };
    assert_eq!(read(&file(CONTENT), &none).completeness, Completeness::Partial);
}

#[test]
fn drawing_without_end_ends_with_the_time() {
    let content = "0 0 m 1 1 l S ".repeat(1_000_000);
    let limits = Limits { time: Duration::from_millis(10), ..Limits::default() };
    let reading = read(&file(&content), &Options { limits, ..Options::default() });
    assert_eq!(reading.completeness, Completeness::Partial);
}

proptest! {
    #[test]
    fn any_bytes_give_a_reading(bytes in proptest::collection::vec(any::<u8>(), 0..2_048)) {
        read(&bytes, &Options::default());
    }

    #[test]
    fn a_file_with_bytes_changed_gives_a_reading(
        changes in proptest::collection::vec((0usize..800, any::<u8>()), 1..10)
    ) {
        let mut bytes = file(CONTENT);
        for (at, byte) in changes {
            if let Some(slot) = bytes.get_mut(at) {
                *slot = byte;
            }
        }
        read(&bytes, &Options::default());
    }
}

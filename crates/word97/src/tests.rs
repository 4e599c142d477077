//! Documents that are damaged; whole ones are among the constructs of the workspace's tests.

use crate::{Options, read};
use document::{Block, Code, Completeness, Limits, PropertySource, Reading, Revisions};
use fixture_maker::word97::{self, Document, Paragraph, Run, paragraph, sprm};
use proptest::prelude::*;

fn document() -> Document {
    let changed = |code: u16, text: &str| Run { text: text.into(), properties: sprm(code, &[1]) };
    let mut document = Document::default();
    document.stories[0] = vec![
        paragraph("One"),
        Paragraph {
            runs: vec![changed(0x0800, "old"), changed(0x0801, "new\r")],
            ..Paragraph::default()
        },
        paragraph("Three"),
    ];
    document
}

fn texts(reading: &Reading) -> Vec<&str> {
    let text = |b: &'_ Block| matches!(b, Block::Paragraph(_));
    assert!(reading.document.body.iter().all(text));
    let paragraphs = reading.document.body.iter().filter_map(|b| match b {
        Block::Paragraph(p) => Some(p.text.as_str()),
        Block::Table(_) => None,
    });
    paragraphs.collect()
}

fn read_with(bytes: &[u8], revisions: Revisions) -> Reading {
    read(bytes, &Options { revisions, ..Options::default() })
}

#[test]
fn tracked_changes_by_the_state_that_is_asked_for() {
    let bytes = word97::write(&document());
    assert_eq!(texts(&read_with(&bytes, Revisions::Final)), ["One", "new", "Three"]);
    assert_eq!(texts(&read_with(&bytes, Revisions::Original)), ["One", "oldThree"]);
    assert_eq!(texts(&read_with(&bytes, Revisions::All)), ["One", "oldnew", "Three"]);
    let told = read_with(&bytes, Revisions::Final).diagnostics;
    assert!(told.iter().any(|d| d.code == Code::TrackedChanges && d.count == Some(2)), "{told:?}");
}

#[test]
fn a_document_with_a_password_is_told() {
    let bytes = word97::write(&Document { flags: 0x0100, ..document() });
    let reading = read(&bytes, &Options::default());
    assert_eq!(reading.completeness, Completeness::Nothing);
    assert_eq!(reading.diagnostics[0].code, Code::Encrypted);
}

#[test]
fn documents_of_older_versions_are_told() {
    // Word 2 without a compound file, Word 95 in one.
    let bare = [&[0xdb, 0xa5, 0x2d, 0][..], &[0; 380]].concat();
    let main = [&[0xdc, 0xa5, 0x68, 0][..], &[0; 4_604]].concat();
    for bytes in [bare, fixture_maker::compound::write(&[("WordDocument", main)])] {
        let reading = read(&bytes, &Options::default());
        let [said] = reading.diagnostics.as_slice() else { panic!("{:?}", reading.diagnostics) };
        assert_eq!(
            (said.code, reading.completeness),
            (Code::UnsupportedFormat, Completeness::Nothing)
        );
    }
}

#[test]
fn what_stands_before_the_break_is_kept() {
    let mut streams = word97::streams(&document());
    streams[0].1.truncate(2_048 + 14);
    let reading = read(&fixture_maker::compound::write(&streams), &Options::default());
    assert_eq!(reading.completeness, Completeness::Partial);
    assert_eq!(texts(&reading)[0], "One");
    assert!(reading.diagnostics.iter().any(|d| d.code == Code::DamagedPart));
}

#[test]
fn a_limit_cuts() {
    let limits = Limits { blocks: 1, ..Limits::default() };
    let reading = read(&word97::write(&document()), &Options { limits, ..Options::default() });
    assert_eq!((reading.completeness, texts(&reading)), (Completeness::Partial, vec!["One"]));
    assert!(reading.diagnostics.iter().any(|d| d.code == Code::LimitReached));
}

#[test]
fn pieces_that_lie_over_one_another_end_with_the_time() {
    // A thousand pieces of the same megabyte.
    let mut document = document();
    document.stories[0] = vec![paragraph(&"x".repeat(1 << 20))];
    let count = 1_000u32;
    let mut pieces = vec![2];
    pieces.extend((4 + count * 12).to_le_bytes());
    pieces.extend((0..=count).flat_map(|n| (n << 20).to_le_bytes()));
    for _ in 0..count {
        pieces.extend([0, 0, 0, 8, 0, 0, 0, 0]);
    }
    document.lists = vec![(33, pieces, vec![])];
    let mut streams = word97::streams(&document);
    streams[0].1[76..80].copy_from_slice(&(count << 20).to_le_bytes());
    let limits = Limits { time: std::time::Duration::from_millis(200), ..Limits::default() };
    let begin = std::time::Instant::now();
    let reading =
        read(&fixture_maker::compound::write(&streams), &Options { limits, ..Options::default() });
    assert_eq!(reading.completeness, Completeness::Partial);
    assert!(begin.elapsed().as_secs() < 10, "{:?}", begin.elapsed());
}

#[test]
fn properties_are_those_of_the_file() {
    // A set of one property: the title.
    let mut set = vec![0xfe, 0xff, 0, 0];
    set.resize(24, 0);
    set.extend(1u32.to_le_bytes());
    set.resize(44, 0);
    set.extend(48u32.to_le_bytes());
    set.extend([32, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 16, 0, 0, 0]);
    set.extend([0x1e, 0, 0, 0, 7, 0, 0, 0]);
    set.extend(b"Report\0\0");
    let mut streams = word97::streams(&document());
    streams.push(("\u{5}SummaryInformation", set));
    let reading = read(&fixture_maker::compound::write(&streams), &Options::default());
    assert_eq!(reading.document.property(PropertySource::Core, "title"), Some("Report"));
}

proptest! {
    #[test]
    fn any_bytes_give_a_reading(bytes in proptest::collection::vec(any::<u8>(), 0..4_096)) {
        read(&bytes, &Options::default());
        let head = [&[0xec, 0xa5, 0xc1, 0, 0, 0, 0, 0, 0, 0, 0, 2][..], &bytes].concat();
        read(&head, &Options::default());
    }

    #[test]
    fn a_document_with_bytes_changed_gives_a_reading(
        changes in proptest::collection::vec((0usize..3, 0usize..6_000, any::<u8>()), 1..20)
    ) {
        let mut streams = word97::streams(&document());
        for (stream, at, byte) in changes {
            if let Some(slot) = streams[stream].1.get_mut(at) {
                *slot = byte;
            }
        }
        read(&fixture_maker::compound::write(&streams), &Options::default());
    }
}

//! What the fuzz targets share: limits that keep a turn short, what must hold of every reading,
//! and the mutation of what lies inside of an archive.

mod mutate;

pub use mutate::{mutate_package, mutate_plain};

use document::{Block, Completeness, Document, Paragraph, Reading};
use std::time::Duration;

/// The model's limits, smaller than those of the program: the same code runs, sooner.
pub fn model() -> document::Limits {
    document::Limits {
        blocks: 20_000,
        cells: 50_000,
        text_bytes: 1 << 20,
        annotations: 20_000,
        searched_bytes: 64 << 10,
        facts: 500,
        references: 500,
        record_bytes: 1 << 20,
        steps: 100_000,
        // A turn that takes longer is a hang: the fuzzer's own time-out finds it.
        time: Duration::from_secs(3_600),
        ..document::Limits::default()
    }
}

/// The limits of packages, likewise.
pub fn package() -> package::Limits {
    package::Limits { part_bytes: 4 << 20, total_bytes: 8 << 20, ..package::Limits::default() }
}

/// All of them, for the pipeline.
pub fn options() -> pipeline::Options {
    let limits = pipeline::Limits {
        model: model(),
        package: package(),
        inner_documents: 50,
        inner_bytes: 8 << 20,
        workbook_cells: 50_000,
        workbook_text_bytes: 1 << 20,
        ..pipeline::Limits::default()
    };
    pipeline::Options { limits, jobs: 1, ..pipeline::Options::default() }
}

fn check_paragraph(paragraph: &Paragraph) {
    let length = paragraph.text.chars().count() as u32;
    let spans = paragraph.marks.iter().map(|m| m.span);
    for (start, end) in spans.chain(paragraph.links.iter().map(|l| l.span)) {
        assert!(start <= end && end <= length, "{start}..{end} in {length} characters");
    }
}

fn check_blocks(blocks: &[Block]) {
    let mut open: Vec<&Block> = blocks.iter().collect();
    while let Some(block) = open.pop() {
        match block {
            Block::Paragraph(paragraph) => check_paragraph(paragraph),
            Block::Table(table) => {
                for cell in table.rows().iter().flat_map(|row| &row.cells) {
                    open.extend(&cell.blocks);
                }
            }
        }
    }
}

/// What must hold of whatever a reader gives.
///
/// # Panics
/// Where it does not hold.
pub fn check(reading: &Reading) {
    let Document { body, headers, footers, notes, .. } = &reading.document;
    check_blocks(body);
    headers.iter().chain(footers).for_each(|s| check_blocks(&s.blocks));
    notes.iter().for_each(|n| check_blocks(&n.blocks));
    if reading.completeness != Completeness::Whole {
        assert!(!reading.diagnostics.is_empty(), "not whole, and nothing says why");
    }
    for story in &reading.text {
        assert!(story.count.kept <= story.count.characters, "{story:?}");
    }
    document::to_json(&reading.document);
}

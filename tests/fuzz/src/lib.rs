//! What the fuzz targets share: limits that keep a turn short, what must hold of every reading,
//! and the mutation of what lies inside of an archive.

mod mutate;

pub use mutate::{mutate_package, mutate_plain};

use document::{Block, Completeness, Document, Paragraph, Reading};
use std::sync::LazyLock;
use std::time::Duration;

/// The variable that cuts the limits to a part: `FUZZ_BUDGET_PART=100` to a hundredth, so that they are met.
const PART: &str = "FUZZ_BUDGET_PART";

/// So much of a limit as the variable leaves.
fn cut(limit: u64) -> u64 {
    static BY: LazyLock<u64> = LazyLock::new(|| {
        let told = std::env::var(PART).ok().and_then(|part| part.parse().ok());
        told.filter(|part| *part > 0).unwrap_or(1)
    });
    (limit / *BY).max(1)
}

/// The model's limits, smaller than those of the program: the same code runs, sooner.
pub fn model() -> document::Limits {
    document::Limits {
        blocks: cut(20_000),
        cells: cut(50_000),
        text_bytes: cut(1 << 20),
        annotations: cut(20_000),
        searched_bytes: cut(64 << 10),
        facts: cut(500),
        references: cut(500),
        record_bytes: cut(1 << 20),
        steps: cut(100_000),
        // A turn that takes longer is a hang: the fuzzer's own time-out finds it.
        time: Duration::from_secs(3_600),
        ..document::Limits::default()
    }
}

/// The limits of packages, likewise.
pub fn package() -> package::Limits {
    package::Limits {
        part_bytes: cut(4 << 20),
        total_bytes: cut(8 << 20),
        ..package::Limits::default()
    }
}

/// All of them, for the pipeline.
pub fn options() -> pipeline::Options {
    let limits = pipeline::Limits {
        model: model(),
        package: package(),
        inner_documents: cut(50),
        inner_bytes: cut(8 << 20),
        workbook_cells: cut(50_000),
        workbook_text_bytes: cut(1 << 20),
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

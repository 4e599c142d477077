//! Calls of notes behind names, titles and numbers: raised digits and letters, or characters that are
//! raised by themselves. They are no part of what they stand behind.

use crate::layout::{Block, Cell, Run};
use crate::worlds::random::Random;

/// A call as a run.
pub fn call(random: &mut Random) -> Run {
    match random.below(8) {
        0 => Run::from("\u{b2}"),
        1 => Run::from("\u{b9}"),
        2 => Run::from("1)").raised(),
        3 => Run::from("a").raised(),
        4 => Run::from("(2)").raised(),
        n => Run::from(n.saturating_sub(3).to_string()).raised(),
    }
}

/// Puts a call behind what stands in a cell.
pub fn behind(random: &mut Random, cell: &mut Cell) {
    let last = cell.blocks.iter_mut().rev().find_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    });
    if let Some(paragraph) = last
        && !paragraph.plain().is_empty()
    {
        paragraph.runs.push(call(random));
    }
}

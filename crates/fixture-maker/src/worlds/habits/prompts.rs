//! The template's own text, left where somebody should have written.

use crate::layout::{Block, Cell, Run, Table, bullet, text};
use crate::worlds::pen::Pen;
use crate::worlds::random::Random;

/// What a prompt asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// One of a list.
    Choice,
    /// Keywords.
    Keywords,
    /// An abstract.
    Abstract,
    /// Place and date.
    Meeting,
}

/// A prompt as templates have it.
pub fn of(random: &mut Random, kind: Kind) -> &'static str {
    match kind {
        Kind::Text => random.word(&[
            "Click or tap here to enter text.",
            "Click here to enter text.",
            "[Insert source]",
            "<Source>",
            "<Name of the submitter>",
        ]),
        Kind::Choice => {
            random.word(&["Choose an item.", "[Choose]", "Select an item", "<Purpose>"])
        }
        Kind::Keywords => random.word(&[
            "Insert keywords separated by semicolon (;)",
            "[Insert keywords]",
            "Click or tap here to enter text.",
            "<keywords>",
        ]),
        Kind::Abstract => random.word(&[
            "Insert an abstract under 200 words that describes the content of the document.",
            "[Insert abstract here]",
            "Click or tap here to enter text.",
            "<Abstract>",
        ]),
        Kind::Meeting => random.word(&[
            "[Insert place, date]",
            "<Place, date>",
            "Click or tap to enter a date.",
            "[Place], [date]",
        ]),
    }
}

const INSTRUCTIONS: [&str; 12] = [
    "Include here a detailed executive summary of the results of this meeting.",
    "Include here a report on additional issues discussed during the opening plenary, for example,",
    "If needed, add discussions held during the closing plenary.",
    "Include here any change in the list of Rapporteurs and liaison officers.",
    "Company xxx submitted / promised to submit to TSB a patent declaration for draft Recommendation X.yyy",
    "[Editor: describe the results of each work item here]",
    "<Name> was appointed as liaison officer to <organization>.",
    "The next meeting will be held in city, country, x-y month 20yy.",
    "Mr name is no longer the Rapporteur of Qxx. Ms name has been appointed as Rapporteur of Qyy.",
    "This text is to be removed before submission.",
    "Insert the list of participants.",
    "The meeting was addressed in number sessions on days.",
];

/// A few paragraphs of the template's instructions: they say nothing of the meeting.
pub fn instructions(pen: &mut Pen) -> Vec<Block> {
    let mut lines = INSTRUCTIONS.to_vec();
    pen.habits.random.shuffle(&mut lines);
    let number = 1 + pen.habits.random.below(3);
    let mut blocks = Vec::new();
    for line in lines.into_iter().take(number) {
        let point = pen.habits.random.chance(0.4);
        blocks.push(if point { bullet(line) } else { text(line) });
    }
    blocks
}

/// A table of the template without a row that anybody filled in.
pub fn empty_table(pen: &mut Pen, labels: &[&str]) -> Block {
    let mut table = Table::new(&vec![9900 / labels.len().max(1); labels.len()]);
    table.push(labels.iter().map(|label| Cell::from(Run::from(*label).bold())));
    for _ in 0..pen.habits.random.below(3) {
        let ghost = pen.habits.random.chance(0.3);
        table.push(labels.iter().enumerate().map(|(n, _)| if ghost && n == 0 { "1" } else { "" }));
    }
    table.into()
}

/// Rows that nobody filled in, in the middle or at the end of a table with some that are; cells
/// over several rows are left alone.
pub fn empty_rows(pen: &mut Pen, table: &mut Table) {
    let spans = table.rows.iter().flatten().any(|cell| cell.down > 1 || cell.across > 1);
    let width = table.widths.len();
    if spans || table.rows.len() < 2 {
        return;
    }
    for _ in 0..=pen.habits.random.below(2) {
        let at = 2 + pen.habits.random.below(table.rows.len() - 1);
        table.rows.insert(at, (0..width).map(|_| Cell::from("")).collect());
    }
}

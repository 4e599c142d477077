//! What people do to a header block: rows left empty or to be decided, prompts left as they were,
//! the block cut in two or nested, a star behind a label.

use super::contacts;
use super::prompts;
use crate::layout::{Block, Cell, Paragraph, Role, Run, Table};
use crate::td::TdHeader;
use crate::worlds::pen::Pen;
use serde_json::{Map, Value, json};

/// Fields of the header that a row or cell fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Questions,
    Meeting,
    Source,
    Purpose,
    Keywords,
    Abstract,
}

/// Empties a field of the label.
fn nothing(label: &mut Map<String, Value>, row: Row) {
    let keys: &[&str] = match row {
        Row::Questions => &["questions"],
        Row::Meeting => &["meeting_place", "meeting_start", "meeting_end"],
        Row::Source => &["source"],
        Row::Purpose => &["purpose"],
        Row::Keywords => &["keywords"],
        Row::Abstract => &["abstract"],
    };
    for key in keys {
        let list = matches!(*key, "questions" | "keywords");
        let none = if list { json!([]) } else { Value::Null };
        label.insert((*key).to_owned(), none);
    }
}

/// What a header that is not filled in still needs after its table is made.
#[derive(Debug, Default)]
pub struct Left {
    /// Rows of contacts that replace those of the template.
    contacts: Vec<Vec<Cell>>,
    /// Values that are prompts of controls: their text.
    prompts: Vec<String>,
    /// Whether a row is empty or shows its prompt.
    pub empty: bool,
}

/// Leaves rows empty, to be decided, or with their prompts; writes contacts in other ways. Where the
/// header is not `free`, its source and Question are left alone.
pub fn leave(
    pen: &mut Pen,
    header: &mut TdHeader,
    label: &mut Map<String, Value>,
    free: bool,
) -> Left {
    let mut left = Left::default();
    if pen.habits.take("rows left empty or to be decided") {
        let rows =
            [Row::Meeting, Row::Abstract, Row::Keywords, Row::Meeting, Row::Source, Row::Questions];
        let rows = if free { rows.as_slice() } else { rows.split_at(3).0 };
        let row = pen.habits.random.pick(rows, Row::Meeting);
        left.empty = true;
        let value = pen.habits.random.word(&["", "", "TBD", "TBC", "N/A", "tbd"]);
        put(header, row, value);
        nothing(label, row);
    }
    if pen.habits.take("prompts of the template") {
        let controls = pen.habits.random.chance(0.5);
        let rows = [Row::Source, Row::Purpose, Row::Keywords, Row::Abstract, Row::Meeting];
        for row in rows {
            if !pen.habits.random.chance(0.35) || (row == Row::Source && !free) {
                continue;
            }
            left.empty = true;
            let kind = match row {
                Row::Purpose => prompts::Kind::Choice,
                Row::Keywords => prompts::Kind::Keywords,
                Row::Abstract => prompts::Kind::Abstract,
                Row::Meeting => prompts::Kind::Meeting,
                Row::Source | Row::Questions => prompts::Kind::Text,
            };
            let prompt = prompts::of(&mut pen.habits.random, kind);
            put(header, row, prompt);
            nothing(label, row);
            pen.habits.expect("unfilled_template");
            if controls {
                left.prompts.push(prompt.to_owned());
            }
        }
    }
    if pen.habits.take("contacts in other orders") {
        let (rows, contacts) = contacts::rows(pen, header.group, &header.questions);
        header.contacts.clear();
        left.contacts = rows;
        label.insert("contacts".to_owned(), contacts);
    }
    left
}

fn put(header: &mut TdHeader, row: Row, value: &'static str) {
    match row {
        Row::Questions => value.clone_into(&mut header.questions),
        Row::Meeting => value.clone_into(&mut header.meeting),
        Row::Source => value.clone_into(&mut header.source),
        Row::Purpose => header.purpose = Some(value),
        Row::Keywords => header.keywords = Some(value.to_owned()),
        Row::Abstract => header.summary = Some(value.to_owned()),
    }
}

/// The first cell's text of a row.
fn lead(row: &[Cell]) -> String {
    row.first().map(Cell::plain).unwrap_or_default()
}

/// Finishes the blocks of a header: contacts, prompts as controls, stars, and how it is cut.
pub fn finish(pen: &mut Pen, mut blocks: Vec<Block>, left: Left) -> Vec<Block> {
    if let Some(Block::Table(table)) = blocks.first_mut() {
        table.rows.extend(left.contacts);
    }
    for block in &mut blocks {
        if let Block::Table(table) = block {
            for cell in table.rows.iter_mut().flatten() {
                as_controls(cell, &left.prompts);
            }
        }
    }
    if pen.habits.take("marks behind labels") {
        let mark = pen.habits.random.word(&["*", "\u{a0}", " "]);
        if let Some(Block::Table(table)) = blocks.first_mut() {
            for row in &mut table.rows {
                if matches!(lead(row).as_str(), "Source:" | "Title:")
                    && let Some(cell) = row.first_mut()
                {
                    let label = cell.plain();
                    let across = cell.across;
                    let label = match mark {
                        "*" => format!("{label}*"),
                        blank => label.replace(':', &format!("{blank}:")),
                    };
                    *cell = Cell::from(Run::from(label).bold()).across(across);
                }
            }
        }
    }
    if pen.habits.take("a header in two tables") {
        return cut(pen, blocks);
    }
    blocks
}

fn as_controls(cell: &mut Cell, prompts: &[String]) {
    for block in &mut cell.blocks {
        if let Block::Paragraph(paragraph) = block {
            for run in &mut paragraph.runs {
                run.prompt |= prompts.contains(&run.text);
            }
        }
    }
}

/// The table's parts: to the document's type, and from the source on.
fn halves(table: Table) -> (Table, Table) {
    let at = table.rows.iter().position(|row| row.len() == 1).unwrap_or(4).min(table.rows.len());
    let mut upper = Table::new(&table.widths);
    let mut lower = Table::new(&table.widths);
    for (n, row) in table.rows.into_iter().enumerate() {
        if n < at { upper.rows.push(row) } else { lower.rows.push(row) }
    }
    (upper, lower)
}

/// One table cut in two, or one part nested in the other.
fn cut(pen: &mut Pen, blocks: Vec<Block>) -> Vec<Block> {
    let mut rest = blocks.into_iter();
    let Some(Block::Table(table)) = rest.next() else { return rest.collect() };
    let (mut upper, mut lower) = halves(table);
    let all = upper.widths.len();
    let empty = || Block::Paragraph(Paragraph::new(Role::Text, Vec::new()));
    let mut out: Vec<Block> = match pen.habits.random.below(3) {
        0 => {
            upper.rows.push(vec![Cell::of(vec![lower.into()]).across(all)]);
            vec![upper.into()]
        }
        1 => {
            lower.rows.insert(0, vec![Cell::of(vec![upper.into()]).across(all)]);
            vec![lower.into()]
        }
        _ => vec![upper.into(), empty(), lower.into()],
    };
    out.extend(rest);
    out
}

/// Drops the row with this label; says whether there was one.
pub fn drop(blocks: &mut [Block], label: &str) -> bool {
    let Some(Block::Table(table)) = blocks.first_mut() else { return false };
    let before = table.rows.len();
    table.rows.retain(|row| lead(row) != label);
    table.rows.len() < before
}

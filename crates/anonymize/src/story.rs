//! The runs of text of a part, with what is known about them.

use crate::edit::Edit;
use crate::flow::Flow;
use crate::people::People;

/// What is known about a run of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    /// Anything.
    Text,
    /// A person's name, or an address: the author of a change.
    Person,
    /// The initials of a person whose name is given.
    Initials(String),
    /// What leads to a person: an account.
    Account,
}

/// Where a run stands in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cell {
    /// The table's number in the part.
    pub table: usize,
    pub row: u32,
    pub column: u32,
}

/// A run of text.
#[derive(Debug, Clone)]
pub(crate) struct Story {
    pub flow: Flow,
    pub role: Role,
    pub cell: Option<Cell>,
}

impl Story {
    pub(crate) fn text(flow: Flow) -> Self {
        Self { flow, role: Role::Text, cell: None }
    }
}

/// A line of text with tracked changes in it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    pub text: Flow,
    /// By character: whether it is deleted, or moved away.
    deleted: Vec<bool>,
    /// By character: whether it is inserted, or moved here.
    inserted: Vec<bool>,
}

impl Line {
    /// Notes how what was just added to the text stands.
    pub(crate) fn mark(&mut self, deleted: bool, inserted: bool) {
        let length = self.text.chars().len();
        self.deleted.resize(length, deleted);
        self.inserted.resize(length, inserted);
    }

    /// Gives the text as it stands, as it stood before the changes, and with everything in it:
    /// a name may be whole in any of the three.
    pub(crate) fn give(self, cell: Option<Cell>, role: &Role, take: &mut Take<'_>) {
        let mut flows = Vec::new();
        if self.deleted.contains(&true) {
            flows.push(self.text.without(&self.deleted));
        }
        if self.inserted.contains(&true) {
            flows.push(self.text.without(&self.inserted));
        }
        flows.push(self.text);
        for (at, flow) in flows.into_iter().enumerate().filter(|(_, flow)| !flow.is_empty()) {
            let cell = cell.filter(|_| at == 0);
            take(Story { flow, role: role.clone(), cell });
        }
    }
}

/// What takes the stories of a part one by one.
pub(crate) type Take<'a> = dyn FnMut(Story) + 'a;

/// What a part's stories become.
#[derive(Debug, Default)]
pub(crate) struct Rewriting {
    pub edits: Vec<Edit>,
    pub replaced: usize,
}

impl Rewriting {
    pub(crate) fn take(&mut self, story: &Story, people: &mut People) {
        for (from, text) in pieces(story.flow.chars()) {
            let (mut changes, count) = match &story.role {
                Role::Text => people.changes(text),
                Role::Person => people.changes_of_person(text),
                Role::Initials(name) => (people.changes_of_initials(text, name), 1),
                Role::Account => (people.changes_of_account(text), 1),
            };
            if !changes.is_empty() {
                self.replaced += count;
                for (at, _) in &mut changes {
                    *at += from;
                }
                self.edits.extend(story.flow.edits(&changes));
            }
        }
    }
}

/// The text in pieces of a size that can be searched, each with the place where it begins: what
/// people write is one piece. Each goes on into the next, so that no name lies across their ends.
fn pieces(text: &[char]) -> impl Iterator<Item = (usize, &[char])> {
    (0..text.len()).step_by(PIECE).map(|from| {
        let end = text.len().min(from + PIECE + OVERLAP);
        (from, text.get(from..end).unwrap_or_default())
    })
}

/// The size of a piece, in characters.
const PIECE: usize = 1 << 16;

/// How far a piece goes on into the next.
const OVERLAP: usize = 256;

/// Columns of the cells of tables that may lie in each other.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    open: Vec<Open>,
    count: usize,
}

#[derive(Debug)]
struct Open {
    table: usize,
    row: u32,
    column: u32,
    next: u32,
    rows_begun: bool,
    /// By column: in how many further rows a cell from above stands there.
    spanned: Vec<u32>,
}

/// More columns than this are no table of people.
const COLUMNS: u32 = 1 << 10;

impl Tables {
    pub(crate) fn begin(&mut self) {
        let table = self.count;
        self.count += 1;
        let spanned = Vec::new();
        self.open.push(Open { table, row: 0, column: 0, next: 0, rows_begun: false, spanned });
    }

    pub(crate) fn end(&mut self) {
        self.open.pop();
    }

    pub(crate) fn row(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.row += u32::from(open.rows_begun);
            open.rows_begun = true;
            open.next = 0;
            for rows in &mut open.spanned {
                *rows = rows.saturating_sub(1);
            }
        }
    }

    pub(crate) fn cell(&mut self, columns: u32, rows: u32) {
        if let Some(open) = self.open.last_mut() {
            let mut column = open.next.min(COLUMNS);
            while open.spanned.get(column as usize).is_some_and(|&rows| rows > 0) {
                column += 1;
            }
            open.column = column;
            open.next = (column + columns.clamp(1, COLUMNS)).min(COLUMNS);
            if rows > 1 {
                let end = open.next as usize;
                open.spanned.resize(open.spanned.len().max(end), 0);
                for at in column as usize..end {
                    if let Some(spanned) = open.spanned.get_mut(at) {
                        *spanned = rows;
                    }
                }
            }
        }
    }

    /// The cell that just began takes so many columns more.
    pub(crate) fn widen(&mut self, columns: u32) {
        if let Some(open) = self.open.last_mut() {
            open.next = (open.column + columns.clamp(1, COLUMNS)).min(COLUMNS);
        }
    }

    pub(crate) fn here(&self) -> Option<Cell> {
        let open = self.open.last()?;
        open.rows_begun.then_some(Cell { table: open.table, row: open.row, column: open.column })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_lies_across_the_ends_of_pieces() {
        let text: Vec<char> = "Ana Samplov ".chars().cycle().take(12 << 15).collect();
        let mut flow = Flow::default();
        let source: String = text.iter().collect();
        flow.push_raw(&source, 0..source.len());
        let mut people = People::default();
        people.add_name("Ana Samplov");
        let mut rewriting = Rewriting::default();
        rewriting.take(&Story::text(flow), &mut people);
        let places: std::collections::BTreeSet<usize> =
            rewriting.edits.iter().map(|edit| edit.start).collect();
        assert_eq!(places.len(), text.iter().filter(|c| c.is_alphabetic()).count());
        assert_eq!(pieces(&text[..9]).count(), 1);
        assert_eq!(pieces(&[]).count(), 0);
    }

    #[test]
    fn cells_know_their_columns() {
        let mut tables = Tables::default();
        assert_eq!(tables.here(), None);
        tables.begin();
        tables.row();
        tables.cell(2, 2);
        tables.cell(1, 1);
        assert_eq!(tables.here(), Some(Cell { table: 0, row: 0, column: 2 }));
        tables.row();
        tables.cell(1, 1);
        assert_eq!(tables.here(), Some(Cell { table: 0, row: 1, column: 2 }));
        tables.begin();
        tables.row();
        tables.cell(u32::MAX, u32::MAX);
        tables.widen(u32::MAX);
        tables.cell(1, 1);
        assert_eq!(tables.here(), Some(Cell { table: 1, row: 0, column: COLUMNS }));
        tables.end();
        assert_eq!(tables.here(), Some(Cell { table: 0, row: 1, column: 2 }));
    }
}

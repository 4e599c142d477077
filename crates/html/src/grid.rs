//! Tables while they are being read (HTML Living Standard §4.9.12, "Forming a table").

use crate::numbering::integer;
use crate::tags::Tag;
use crate::tree::{Data, Id, NONE, Tree};
use document::{Block, Budget, Exceeded, TableBuilder};
use html5ever::{LocalName, local_name};

/// HTML's own bounds of the spans.
const MAX_COLUMN_SPAN: i64 = 1_000;
const MAX_ROW_SPAN: i64 = 65_534;

/// A cell whose blocks are being read.
pub(crate) struct OpenCell {
    pub column_span: u32,
    /// 0 goes on to the end of the row group.
    pub row_span: u32,
    pub header: bool,
    /// The blocks around the table so far.
    pub around: Vec<Block>,
}

impl OpenCell {
    /// What a `td` or `th` says about itself.
    pub(crate) fn new(tree: &Tree, id: Id, header: bool, around: Vec<Block>) -> Self {
        let span = |name: LocalName, max: i64| {
            let number = tree.attribute(id, &name).and_then(integer);
            number.and_then(|n| u32::try_from(n.min(max)).ok()).unwrap_or(1)
        };
        let column_span = span(local_name!("colspan"), MAX_COLUMN_SPAN).max(1);
        let row_span = span(local_name!("rowspan"), MAX_ROW_SPAN);
        Self { column_span, row_span, header, around }
    }
}

/// A table being read.
pub(crate) struct OpenTable {
    pub builder: TableBuilder,
    pub caption: Option<String>,
    pub cell: Option<OpenCell>,
    /// Rows of the row group from the current one on.
    rows_left: u32,
    in_head: bool,
    /// Rows at the top that have only header cells.
    head_rows: u32,
    /// In what is not seen: without any text it is not there.
    pub invisible: bool,
    /// Which columns are not shown; none where all are.
    pub hidden: Vec<bool>,
    /// Spans cut at the end of their row group.
    pub cut_spans: u64,
}

impl OpenTable {
    pub(crate) fn new(head_rows: u32, invisible: bool, hidden: Vec<bool>) -> Self {
        Self {
            head_rows,
            invisible,
            builder: TableBuilder::new(),
            caption: None,
            cell: None,
            rows_left: 0,
            in_head: false,
            hidden,
            cut_spans: 0,
        }
    }

    /// Begins a row group of that many rows.
    pub(crate) fn start_group(&mut self, rows: u32, in_head: bool) {
        self.rows_left = rows + 1;
        self.in_head = in_head;
    }

    /// A row comes that stands in no group.
    pub(crate) fn leave_group(&mut self) {
        self.in_head = false;
    }

    /// Begins a row.
    pub(crate) fn start_row(&mut self, budget: &mut Budget) -> Result<(), Exceeded> {
        self.builder.start_row(budget)?;
        self.rows_left = self.rows_left.saturating_sub(1).max(1);
        let is_head = self.head_rows > 0;
        self.head_rows = self.head_rows.saturating_sub(1);
        if self.in_head || is_head {
            self.builder.mark_header();
        }
        Ok(())
    }

    /// Puts a cell that was read into the row.
    pub(crate) fn add(
        &mut self,
        cell: &OpenCell,
        blocks: Vec<Block>,
        budget: &mut Budget,
    ) -> Result<(), Exceeded> {
        let rows = match cell.row_span {
            0 => self.rows_left,
            rows => rows.min(self.rows_left),
        };
        self.cut_spans += u64::from(cell.row_span > rows);
        self.builder.header_cell(cell.column_span, rows, cell.header, blocks, budget).map(drop)
    }
}

/// The rows of a table, those of its row groups too.
fn rows(tree: &Tree, table: Id) -> impl Iterator<Item = Id> + '_ {
    tree.children(table).flat_map(|child| {
        let group =
            matches!(tree.tag(child), Some(Tag::TableHead | Tag::TableBody | Tag::TableFoot));
        let own = (tree.tag(child) == Some(Tag::Row)).then_some(child);
        let inner = group.then(|| tree.children(child)).into_iter().flatten();
        own.into_iter().chain(inner.filter(|&row| tree.tag(row) == Some(Tag::Row)))
    })
}

fn is_cell(tree: &Tree, id: Id) -> bool {
    matches!(tree.tag(id), Some(Tag::DataCell | Tag::HeaderCell))
}

/// Whether the cell heads a row, not a column (§4.9.12.1).
fn heads_row(tree: &Tree, cell: Id) -> bool {
    let scope = tree.attribute(cell, &local_name!("scope")).unwrap_or_default().trim_ascii();
    ["row", "rowgroup"].iter().any(|s| scope.eq_ignore_ascii_case(s))
}

/// How many rows at the top of a table have only header cells of columns, blank cells aside.
/// None where all rows are like that: then the cells head nothing.
pub(crate) fn head_rows(tree: &Tree, table: Id) -> u32 {
    let heads = |row: Id| {
        let mut any = false;
        let only = tree.children(row).filter(|&c| is_cell(tree, c)).all(|cell| {
            let heads = tree.tag(cell) == Some(Tag::HeaderCell) && !heads_row(tree, cell);
            any |= heads;
            heads || tree.inside(cell, 1).next().is_none()
        });
        only && any
    };
    rows(tree, table).zip(0..).find(|&(row, _)| !heads(row)).map_or(0, |(_, count)| count)
}

/// Nodes of a table that are looked at to tell what it is for.
const NEAR: usize = 512;

/// Whether a table only arranges the page: it says so (`role`), or it says that it shows no lines
/// (`border=0`; where it says nothing a style sheet may draw them), heads nothing, and has
/// headings or other tables in it.
pub(crate) fn is_layout(tree: &Tree, table: Id) -> bool {
    let role = tree.attribute(table, &local_name!("role")).unwrap_or_default().trim_ascii();
    if !role.is_empty() {
        return ["presentation", "none"].iter().any(|r| role.eq_ignore_ascii_case(r));
    }
    let border = tree.attribute(table, &local_name!("border")).map(str::trim_ascii);
    if border != Some("0") {
        return false;
    }
    let mut holds = false;
    for id in tree.inside(table, NEAR) {
        match tree.tag(id) {
            Some(Tag::HeaderCell | Tag::TableHead | Tag::TableFoot | Tag::TableCaption) => {
                // Those of a table in it come after that table.
                return holds;
            }
            Some(Tag::Table | Tag::Heading(_)) => holds = true,
            _ => {}
        }
    }
    holds
}

/// Whether a row only sets the widths of columns: Word writes one of no height and with empty
/// cells below a table whose cells span columns.
pub(crate) fn is_sizing_row(tree: &Tree, row: Id) -> bool {
    let blank = |cell| {
        tree.children(cell).all(|child| match tree.data(child) {
            Data::Text(text) => text.trim_ascii().is_empty(),
            Data::Element { .. } => false,
            Data::Other => true,
        })
    };
    tree.attribute(row, &local_name!("height")).is_some_and(|h| h.trim_ascii() == "0")
        && tree.children(row).all(blank)
}

/// Puts the first `thead` of each table first and the first `tfoot` last: that is how they are
/// shown wherever they are written (CSS 2.2 §17.2).
pub(crate) fn order_row_groups(tree: &mut Tree) {
    for table in 0..tree.len() {
        if tree.tag(table) != Some(Tag::Table) {
            continue;
        }
        let (mut head, mut foot, mut last, mut first) = (NONE, NONE, NONE, NONE);
        for child in tree.children(table) {
            match tree.tag(child) {
                Some(Tag::TableFoot) if foot == NONE => foot = child,
                Some(Tag::TableHead | Tag::TableBody | Tag::TableFoot | Tag::Row) => {
                    if head == NONE && tree.tag(child) == Some(Tag::TableHead) {
                        head = child;
                    }
                    if first == NONE {
                        first = child;
                    }
                }
                _ => continue,
            }
            last = child;
        }
        if foot != NONE && foot != last {
            tree.append(table, foot);
        }
        if head != NONE && head != first {
            tree.insert_before(first, head);
        }
    }
}

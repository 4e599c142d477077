//! Tables while they are being read (HTML Living Standard §4.9.12, "Forming a table").

use crate::node::{Markup, NodeRef};
use crate::numbering::integer;
use crate::tags::Tag;
use document::{Block, Budget, Exceeded, TableBuilder};
use ego_tree::{NodeId, Tree};
use html5ever::{LocalName, local_name};
use scraper::Node;

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
    pub(crate) fn new(node: NodeRef<'_>, header: bool, around: Vec<Block>) -> Self {
        let span = |name: LocalName, max: i64| {
            let number = node.attribute(&name).and_then(integer);
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
fn rows<'a>(table: NodeRef<'a>) -> impl Iterator<Item = NodeRef<'a>> {
    table.children().flat_map(|child| {
        let group = matches!(child.tag(), Some(Tag::TableHead | Tag::TableBody | Tag::TableFoot));
        let own = (child.tag() == Some(Tag::Row)).then_some(child);
        let inner = group.then(|| child.children()).into_iter().flatten();
        own.into_iter().chain(inner.filter(|&row| row.tag() == Some(Tag::Row)))
    })
}

fn is_cell(node: NodeRef<'_>) -> bool {
    matches!(node.tag(), Some(Tag::DataCell | Tag::HeaderCell))
}

/// Whether the cell heads a row, not a column (§4.9.12.1).
fn heads_row(cell: NodeRef<'_>) -> bool {
    let scope = cell.attribute(&local_name!("scope")).unwrap_or_default().trim_ascii();
    ["row", "rowgroup"].iter().any(|s| scope.eq_ignore_ascii_case(s))
}

/// How many rows at the top of a table have only header cells of columns, blank cells aside.
/// None where all rows are like that: then the cells head nothing.
pub(crate) fn head_rows(table: NodeRef<'_>) -> u32 {
    let heads = |row: NodeRef<'_>| {
        let mut any = false;
        let only = row.children().filter(|&c| is_cell(c)).all(|cell| {
            let heads = cell.tag() == Some(Tag::HeaderCell) && !heads_row(cell);
            any |= heads;
            heads || cell.inside(1).next().is_none()
        });
        only && any
    };
    rows(table).zip(0..).find(|&(row, _)| !heads(row)).map_or(0, |(_, count)| count)
}

/// Nodes of a table that are looked at to tell what it is for.
const NEAR: usize = 512;

/// Whether a table only arranges the page: it says so (`role`), or it says that it shows no lines
/// (`border=0`; where it says nothing a style sheet may draw them), heads nothing, and has
/// headings or other tables in it.
pub(crate) fn is_layout(table: NodeRef<'_>) -> bool {
    let role = table.attribute(&local_name!("role")).unwrap_or_default().trim_ascii();
    if !role.is_empty() {
        return ["presentation", "none"].iter().any(|r| role.eq_ignore_ascii_case(r));
    }
    let border = table.attribute(&local_name!("border")).map(str::trim_ascii);
    if border != Some("0") {
        return false;
    }
    let mut holds = false;
    for node in table.inside(NEAR) {
        match node.tag() {
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
pub(crate) fn is_sizing_row(row: NodeRef<'_>) -> bool {
    let blank = |cell: NodeRef<'_>| {
        cell.children().all(|child| match child.value() {
            Node::Text(text) => text.trim_ascii().is_empty(),
            Node::Element(_) => false,
            _ => true,
        })
    };
    row.attribute(&local_name!("height")).is_some_and(|h| h.trim_ascii() == "0")
        && row.children().all(blank)
}

/// Puts the first `thead` of each table first and the first `tfoot` last: that is how they are
/// shown wherever they are written (CSS 2.2 §17.2).
pub(crate) fn order_row_groups(tree: &mut Tree<Node>, marked: &[NodeId]) {
    let is_table = |node: &NodeRef<'_>| node.tag() == Some(Tag::Table);
    for &place in marked {
        let Some(table) = tree.get(place).filter(is_table) else { continue };
        let (mut head, mut foot, mut first, mut last) = (None, None, None, None);
        for child in table.children() {
            let at = Some(child.id());
            match child.tag() {
                Some(Tag::TableFoot) => foot = foot.or(at),
                Some(Tag::TableHead) => head = head.or(at),
                Some(Tag::TableBody | Tag::Row) => {}
                _ => continue,
            }
            if at != foot {
                first = first.or(at);
            }
            last = at;
        }
        if let Some(foot) = foot.filter(|_| foot != last)
            && let Some(mut table) = tree.get_mut(place)
        {
            table.append_id(foot);
        }
        if let Some(head) = head.filter(|_| head != first)
            && let Some(mut first) = first.and_then(|first| tree.get_mut(first))
        {
            first.insert_id_before(head);
        }
    }
}

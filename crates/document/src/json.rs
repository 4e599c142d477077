//! The block tree as JSON: what `rapporteur blocks` prints and every pointer resolves in.

use crate::{
    Block, Cell, Document, Link, Mark, MarkKind, NamedField, Note, NoteKind, Paragraph,
    ParagraphKind, Property, Story, Table,
};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;

/// The `$id` of the block tree's schema; its last number is the major version.
pub const BLOCKS_SCHEMA_ID: &str = "urn:rapporteur:schema:blocks:1";

/// The block tree of one document: what stands on its pages, in the order of reading.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Blocks", deny_unknown_fields)]
struct Tree<'a> {
    /// The `$id` of the schema that this follows.
    #[schemars(extend("const" = BLOCKS_SCHEMA_ID))]
    schema: &'static str,
    /// What the file says about itself.
    properties: &'a [Property],
    /// Content controls, bookmarks and custom XML values.
    fields: &'a [NamedField],
    /// The main story in reading order.
    body: Vec<BlockJson<'a>>,
    /// Page headers.
    headers: Vec<StoryJson<'a>>,
    /// Page footers.
    footers: Vec<StoryJson<'a>>,
    /// Footnotes, endnotes and comments.
    notes: Vec<NoteJson<'a>>,
}

/// A paragraph, heading, list item, caption or table.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[schemars(rename = "Block")]
enum BlockJson<'a> {
    /// Ordinary text.
    Paragraph(ParagraphJson<'a>),
    /// A heading.
    Heading(ParagraphJson<'a>),
    /// An item of a list.
    ListItem(ParagraphJson<'a>),
    /// A caption of a table or figure.
    Caption(ParagraphJson<'a>),
    /// A table as a full grid.
    Table(TableJson<'a>),
}

/// Text, and what belongs to parts of it. Spans are `[start, end)` in Unicode code points.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Paragraph")]
struct ParagraphJson<'a> {
    /// The level of a heading or list item, 1 the outermost.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    /// The text as read.
    text: &'a str,
    /// The list label as shown, where it is not part of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// The style's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    style: Option<&'a str>,
    /// Hidden as a whole.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    hidden: bool,
    /// Links over parts of the text.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    links: &'a [Link],
    /// Marks over parts of the text; bold is left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Mark>,
    /// Whether all letters are bold.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    bold: bool,
}

/// A table. Each position of the grid is covered by exactly one cell.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Table")]
struct TableJson<'a> {
    /// How many columns the grid has.
    columns: u32,
    /// How many rows at the top are header rows by the format's own means.
    header_rows: u32,
    /// The table's own caption.
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<&'a str>,
    /// Hidden as a whole.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    hidden: bool,
    /// The rows.
    rows: Vec<RowJson<'a>>,
}

/// A row: the cells that begin in it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Row")]
struct RowJson<'a> {
    /// Hidden.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    hidden: bool,
    /// The cells that begin in this row, by column.
    cells: Vec<CellJson<'a>>,
}

/// A cell and the grid positions that it covers.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Cell")]
struct CellJson<'a> {
    /// Its first column, from 0.
    column: u32,
    /// How many columns it covers.
    column_span: u32,
    /// How many rows it covers.
    row_span: u32,
    /// Whether the format says that it is a header.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    header: bool,
    /// Whether it only fills a hole in a ragged row.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    implied: bool,
    /// The text of all its paragraphs joined by line breaks: what spans of evidence count in.
    text: Cow<'a, str>,
    /// What is in it.
    blocks: Vec<BlockJson<'a>>,
}

/// A page header or footer.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Story")]
struct StoryJson<'a> {
    /// Which one, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    /// Its blocks.
    blocks: Vec<BlockJson<'a>>,
}

/// A footnote, endnote or comment.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Note")]
struct NoteJson<'a> {
    /// What kind of note.
    kind: NoteKind,
    /// Its identifier in the file; for a cell's comment the cell's address.
    id: &'a str,
    /// Its blocks.
    blocks: Vec<BlockJson<'a>>,
}

fn paragraph(p: &Paragraph) -> BlockJson<'_> {
    let level = match p.kind {
        ParagraphKind::Heading(level) | ParagraphKind::ListItem(level) => Some(level),
        ParagraphKind::Text | ParagraphKind::Caption => None,
    };
    let json = ParagraphJson {
        level,
        text: &p.text,
        label: p.label.as_deref(),
        style: p.style.as_deref(),
        hidden: p.hidden,
        links: &p.links,
        marks: p.marks.iter().filter(|m| m.kind != MarkKind::Bold).copied().collect(),
        bold: p.is_bold(),
    };
    match p.kind {
        ParagraphKind::Text => BlockJson::Paragraph(json),
        ParagraphKind::Heading(_) => BlockJson::Heading(json),
        ParagraphKind::ListItem(_) => BlockJson::ListItem(json),
        ParagraphKind::Caption => BlockJson::Caption(json),
    }
}

fn cell(c: &Cell) -> CellJson<'_> {
    CellJson {
        column: c.column,
        column_span: c.column_span,
        row_span: c.row_span,
        header: c.header,
        implied: c.implied,
        text: c.view().text,
        blocks: blocks(&c.blocks),
    }
}

// Recursion is bounded: tables nest at most `Limits::table_depth` deep.
fn table(t: &Table) -> BlockJson<'_> {
    BlockJson::Table(TableJson {
        columns: t.columns(),
        header_rows: t.header_rows(),
        caption: t.caption.as_deref(),
        hidden: t.hidden,
        rows: t
            .rows()
            .iter()
            .map(|r| RowJson { hidden: r.hidden, cells: r.cells.iter().map(cell).collect() })
            .collect(),
    })
}

fn blocks(blocks: &[Block]) -> Vec<BlockJson<'_>> {
    blocks
        .iter()
        .map(|b| match b {
            Block::Paragraph(p) => paragraph(p),
            Block::Table(t) => table(t),
        })
        .collect()
}

fn story(s: &Story) -> StoryJson<'_> {
    StoryJson { name: s.name.as_deref(), blocks: blocks(&s.blocks) }
}

fn note(n: &Note) -> NoteJson<'_> {
    NoteJson { kind: n.kind, id: &n.id, blocks: blocks(&n.blocks) }
}

/// The block tree as JSON.
pub fn to_json(document: &Document) -> Value {
    let tree = Tree {
        schema: BLOCKS_SCHEMA_ID,
        properties: &document.properties,
        fields: &document.fields,
        body: blocks(&document.body),
        headers: document.headers.iter().map(story).collect(),
        footers: document.footers.iter().map(story).collect(),
        notes: document.notes.iter().map(note).collect(),
    };
    // Maps have string keys and numbers are finite, so nothing here can fail to serialise.
    serde_json::to_value(&tree).unwrap_or(Value::Null)
}

/// The block tree's JSON Schema (2020-12), without `$id` and version: the caller's to add.
pub fn schema() -> Value {
    let schema = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Tree<'static>>();
    schema.to_value()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Budget, Limits, Pointer, TableBuilder};

    #[test]
    fn pointers_resolve_to_text() {
        let mut budget = Budget::new(Limits::default());
        let mut t = TableBuilder::new();
        t.start_row(&mut budget).unwrap();
        let blocks = vec![
            Block::Paragraph(Paragraph::plain("Y.3534")),
            Block::Paragraph(Paragraph::plain("(Y.FaaS-reqts)")),
        ];
        t.cell(1, 1, blocks, &mut budget).unwrap();
        let mut d = Document::default();
        d.body.push(Block::Paragraph(Paragraph::heading(1, "Annex A")));
        d.body.push(Block::Table(t.finish()));
        let json = to_json(&d);
        let cell = Pointer::body(1).row(0).cell(0);
        let resolve = |p: &Pointer| json.pointer(p.as_str()).unwrap().get("text").unwrap().clone();
        assert_eq!(resolve(&cell), "Y.3534\n(Y.FaaS-reqts)");
        assert_eq!(resolve(&cell.block(1)), "(Y.FaaS-reqts)");
        assert_eq!(json.pointer("/body/0/level").unwrap(), 1);
    }
}
